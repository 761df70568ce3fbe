/** Things made of what never changes, kept in this process under the key of what they were made of; the longest unused go first. */
export interface Kept<T> {
  /** What is kept under the keys; what is not there yet is made once, all that is missing together. */
  readonly of: (
    keys: readonly string[],
    make: (missing: readonly string[]) => Promise<ReadonlyMap<string, T>>,
  ) => Promise<ReadonlyMap<string, T>>;
}

/** @param most  how many are kept */
export function keep<T>(most: number): Kept<T> {
  const kept = new Map<string, T>();
  return {
    of: async (keys, make) => {
      // Taken before anything is awaited: somebody else's question may push it out meanwhile.
      const known = new Map<string, T>();
      for (const key of keys) {
        const one = kept.get(key);
        if (one !== undefined) known.set(key, one);
      }
      const missing = keys.filter((key) => !known.has(key));
      const made = missing.length === 0 ? new Map<string, T>() : await make(missing);
      const found = new Map<string, T>();
      for (const key of keys) {
        const one = known.get(key) ?? made.get(key);
        if (one === undefined) continue;
        found.set(key, one);
        kept.delete(key);
        kept.set(key, one);
      }
      for (const key of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(key);
      }
      return found;
    },
  };
}
