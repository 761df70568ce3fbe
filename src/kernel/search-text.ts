/** A text as it is compared when somebody searches: full-width forms, compatibility forms and case aside. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const runs = /[\p{L}\p{N}]+/gu;
const lastLatin = 0x24f;

/**
 * The pieces by which a folded text is indexed: pairs of neighbouring signs, as a two-character Chinese word is the usual question, and
 * threes within Latin letters and digits, where pairs would be in every second code. A word holds every piece of each text it is part of.
 */
export function gramsOf(folded: string): readonly string[] {
  const found = new Set<string>();
  for (const [run] of folded.matchAll(runs)) {
    const signs = Array.from(run);
    const isLatin = signs.map((one) => (one.codePointAt(0) ?? 0) <= lastLatin);
    for (let at = 0; at + 1 < signs.length; at++) {
      const pair = `${signs[at]}${signs[at + 1]}`;
      if (isLatin[at] !== true || isLatin[at + 1] !== true) found.add(pair);
      else if (isLatin[at + 2] === true) found.add(`${pair}${signs[at + 2]}`);
    }
  }
  return [...found];
}

/** A piece as it stands in the database's list of pieces. */
export function quotedGram(gram: string): string {
  return `'${gram}'`;
}

/** A stretch of a shown text, and whether it is what was looked for. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

/** A text folded sign by sign, with the place in the text that each folded sign came from. */
function foldedWithPlaces(text: string): { readonly folded: string; readonly places: readonly number[] } {
  let folded = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    const small = fold(sign);
    folded += small;
    for (let i = 0; i < small.length; i++) places.push(at);
    at += sign.length;
  }
  return { folded, places: [...places, text.length] };
}

/** Where words stand in a text, from and to in its own UTF-16 places, in order, overlaps joined. */
function placesOf(
  text: string,
  words: readonly string[],
): readonly { readonly from: number; readonly to: number }[] {
  const { folded, places } = foldedWithPlaces(text);
  const found: { from: number; to: number }[] = [];
  for (const word of words.map(fold).filter((one) => one !== '')) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length))
      found.push({ from: places[at] ?? 0, to: places[at + word.length] ?? text.length });
  }
  const joined: { from: number; to: number }[] = [];
  for (const one of found.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = joined.at(-1);
    if (last !== undefined && one.from <= last.to) last.to = Math.max(last.to, one.to);
    else joined.push({ ...one });
  }
  return joined.filter(({ from, to }) => to > from);
}

/**
 * A text cut into what was looked for and what was not; put together again it is the text itself.
 *
 * @param words  in any writing: full-width and case are set aside for the comparison, never in what is shown
 */
export function markWords(text: string, words: readonly string[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { from, to } of placesOf(text, words)) {
    if (from > at) stretches.push({ text: text.slice(at, from), hit: false });
    stretches.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) stretches.push({ text: text.slice(at), hit: false });
  return stretches;
}

/**
 * The part of a long text round the first word found, at most `most` UTF-16 places and the two marks of what was left out; line breaks
 * become blanks.
 */
export function excerptOf(text: string, words: readonly string[], most: number): string {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  if (flat.length <= most) return flat;
  const first = placesOf(flat, words)[0]?.from ?? 0;
  const from = Math.max(0, Math.min(first - Math.floor(most / 3), flat.length - most));
  const part = flat.slice(from, from + most).toWellFormed();
  return `${from > 0 ? '…' : ''}${part}${from + most < flat.length ? '…' : ''}`;
}
