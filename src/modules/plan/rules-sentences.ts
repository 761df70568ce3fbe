/** A sentence of a document: where it stands, in code points from the start of the text, and its words. */
export interface Sentence {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const ends = new Set(['。', '！', '？', '；', '\n', '\r']);
const closing = new Set(['”', '’', '）', '」', '』', '》']);

/**
 * The sentences of a text in order: they end at 。！？； with the closing signs after it, and at a line's end. Blanks round a sentence do
 * not belong to it; every other sign of the text stands in exactly one.
 */
export function sentencesOf(text: string): readonly Sentence[] {
  const signs = Array.from(text);
  const found: Sentence[] = [];
  let from = 0;
  const take = (to: number): void => {
    const sentence = trimmed(signs, from, to);
    if (sentence !== null) found.push(sentence);
    from = to;
  };
  for (let at = 0; at < signs.length; at++) {
    if (!ends.has(signs[at] ?? '')) continue;
    while (closing.has(signs[at + 1] ?? '')) at++;
    take(at + 1);
  }
  take(signs.length);
  return found;
}

function trimmed(signs: readonly string[], from: number, to: number): Sentence | null {
  let start = from;
  let end = to;
  while (start < end && isBlank(signs[start])) start++;
  while (end > start && isBlank(signs[end - 1])) end--;
  return start === end
    ? null
    : { offset: start, length: end - start, text: signs.slice(start, end).join('') };
}

function isBlank(sign: string | undefined): boolean {
  return sign === undefined || /^\s$/u.test(sign);
}

/** The index of the sentence that an offset stands in, or of the next one; the last where there is none. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const one = sentences[middle];
    if (one !== undefined && one.offset + one.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
