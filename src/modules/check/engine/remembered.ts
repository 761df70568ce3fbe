/** So many answers are kept before all are forgotten. */
const MOST = 4000;

/** A pure function of an object that does not change, asked once for each: what is arranged of a list of values, or computed of a book. */
export function oncePer<K extends object, T extends object>(answer: (of: K) => T): (of: K) => T {
  const kept = new WeakMap<K, T>();
  return (of) => {
    const found = kept.get(of) ?? answer(of);
    kept.set(of, found);
    return found;
  };
}

/** A pure function of a string that keeps its answers: the same names are asked for again and again. */
export function remembered<T>(answer: (words: string) => T): (words: string) => T {
  const kept = new Map<string, { readonly found: T }>();
  return (words) => {
    const before = kept.get(words);
    if (before !== undefined) return before.found;
    if (kept.size >= MOST) kept.clear();
    const found = answer(words);
    kept.set(words, { found });
    return found;
  };
}
