import { hasQuantity, itemOf } from './headings.ts';
import type { Range } from './types.ts';

/** A sentence of one paragraph, with its clauses, before role and year are known. */
export interface RawSentence extends Range {
  readonly item: string | null;
  readonly body: number;
  readonly head: boolean;
  readonly clauses: readonly (Range & { readonly stop: string })[];
}

const OPENERS = '（《“‘【〔[(';
const CLOSERS = '）》”’】〕])';
const LONGEST_BRACKET = 120;

/** 1 where a character stands inside a matched bracket or quote of at most 120 characters. */
function insideOf(text: string, from: number, to: number): Uint8Array {
  const inside = new Uint8Array(to - from);
  const stack: { kind: number; at: number }[] = [];
  for (let i = from; i < to; i++) {
    const char = text.charAt(i);
    const opens = OPENERS.indexOf(char);
    if (opens >= 0) {
      stack.push({ kind: opens, at: i });
      continue;
    }
    const closes = CLOSERS.indexOf(char);
    if (closes < 0) continue;
    const top = stack.at(-1);
    if (top?.kind !== closes) {
      if (stack.length > 40) stack.length = 0;
      continue;
    }
    stack.pop();
    if (i - top.at <= LONGEST_BRACKET && stack.length === 0) inside.fill(1, top.at - from, i - from);
  }
  return inside;
}

/** A bracket with the units in charge after the stop belongs to the sentence before it. */
const DUTY =
  /^（(?:(?:牵头|责任|主管|主办|承办|配合|实施)[^（）]{2,160}|[^（）]{2,60}(?:牵头|负责)[^（）]{0,100})）/u;
const ENDS = '。！？';
const STOPS = '，；：';

interface Cut extends Range {
  readonly clauses: (Range & { readonly stop: string })[];
}

/** Cuts a paragraph into sentences and clauses. */
function cut(text: string, from: number, to: number, first: number): Cut[] {
  const inside = insideOf(text, from, to);
  const cuts: Cut[] = [];
  let clauses: (Range & { stop: string })[] = [];
  let sentence = from;
  let clause = from;
  const endClause = (end: number, stop: string): void => {
    if (end > clause) clauses.push({ from: clause, to: end, stop });
    clause = end + stop.length;
  };
  const endSentence = (end: number): void => {
    if (end > sentence) cuts.push({ from: sentence, to: end, clauses });
    clauses = [];
    sentence = end;
    clause = end;
  };
  for (let i = from; i < to; i++) {
    const char = text.charAt(i);
    if (inside[i - from] === 1) continue;
    if (ENDS.includes(char) || i + 1 === first) {
      endClause(ENDS.includes(char) ? i : i + 1, ENDS.includes(char) ? char : '');
      let end = i + 1;
      while (end < to && '”）》'.includes(text.charAt(end)) && inside[end - from] === 0) end++;
      end += DUTY.exec(text.slice(end, Math.min(to, end + 170)))?.[0].length ?? 0;
      endSentence(end);
      i = end - 1;
    } else if (STOPS.includes(char)) {
      endClause(i, char);
      if (char === '；' && itemOf(text.slice(i + 1, i + 9)) !== null) endSentence(i + 1);
    }
  }
  endClause(to, '');
  endSentence(to);
  return cuts;
}

/** What the paragraph before hands on: the item that its last sentence stood under. */
export interface ItemState {
  item: string | null;
}

/**
 * The sentences of a paragraph.
 *
 * @param headingTo  end of the heading words in the paragraph, 0 if it has none
 * @param markTo     where the words begin after the heading mark
 */
export function sentencesOf(
  text: string,
  range: Range,
  headingTo: number,
  markTo: number,
  state: ItemState,
): RawSentence[] {
  const cuts = cut(text, range.from, range.to, headingTo);
  const out: RawSentence[] = [];
  state.item = null;
  cuts.forEach((piece, k) => {
    const isHeading = headingTo > 0 && piece.from === range.from;
    const start = isHeading ? markTo : piece.from;
    const mark = isHeading ? null : itemOf(text.slice(start, start + 9));
    if (mark !== null) state.item = mark.item;
    const body = start + (mark?.length ?? 0);
    const words = text.slice(body, piece.to);
    const next = cuts[k + 1];
    const nextIsNew = next === undefined || itemOf(text.slice(next.from, next.from + 9)) !== null;
    const leads =
      (mark !== null && words.length <= 42) || (k === 0 && words.length <= 24 && words.endsWith('。'));
    const head = isHeading || (leads && !nextIsNew && !hasQuantity(words));
    const clauses = piece.clauses
      .map((clause) => ({ ...clause, from: Math.max(clause.from, body) }))
      .filter((clause) => clause.to > clause.from);
    out.push({ from: piece.from, to: piece.to, item: state.item, body, head, clauses });
  });
  return out;
}
