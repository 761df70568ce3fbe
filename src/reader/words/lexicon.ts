/** A word found at a place of a text, with the tag its list gave it. */
export interface Hit<T> {
  readonly word: string;
  readonly tag: T;
}

/** Words with tags that can be looked up at either end of a stretch of text, longest first. */
export interface Lexicon<T> {
  /** The longest word that begins at `at` and ends at or before `to`. */
  readonly startingAt: (text: string, at: number, to: number) => Hit<T> | undefined;
  /** The longest word that ends at `end` and begins at or after `from`. */
  readonly endingAt: (text: string, end: number, from: number) => Hit<T> | undefined;
  readonly get: (word: string) => T | undefined;
}

function byEdge<T>(words: ReadonlyMap<string, T>, edge: (word: string) => string): Map<string, Hit<T>[]> {
  const table = new Map<string, Hit<T>[]>();
  for (const [word, tag] of words) {
    const list = table.get(edge(word));
    if (list === undefined) table.set(edge(word), [{ word, tag }]);
    else list.push({ word, tag });
  }
  for (const list of table.values()) list.sort((a, b) => b.word.length - a.word.length);
  return table;
}

/**
 * A lexicon from rows of words divided by blanks, one row for each tag; of a word in two rows the first tag holds.
 * A look-up compares only with the words of the same edge character, so its cost does not depend on the text.
 */
export function lexicon<T>(rows: readonly (readonly [T, string])[]): Lexicon<T> {
  const words = new Map<string, T>();
  for (const [tag, list] of rows) {
    for (const word of list.split(/\s+/u)) if (word !== '' && !words.has(word)) words.set(word, tag);
  }
  const first = byEdge(words, (word) => word.charAt(0));
  const last = byEdge(words, (word) => word.charAt(word.length - 1));
  return {
    startingAt: (text, at, to) =>
      first.get(text.charAt(at))?.find(({ word }) => at + word.length <= to && text.startsWith(word, at)),
    endingAt: (text, end, from) =>
      last
        .get(text.charAt(end - 1))
        ?.find(({ word }) => end - word.length >= from && text.startsWith(word, end - word.length)),
    get: (word) => words.get(word),
  };
}
