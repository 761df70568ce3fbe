/** So many answers are kept before all are forgotten. */
const MOST = 4000;

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
