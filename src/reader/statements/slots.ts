import { type Counter, type Quantity, quantitiesIn } from '../quantity/quantity.ts';
import type { Clause, Range, Sentence, Structure } from '../structure/types.ts';
import { afterLength } from './bounds.ts';
import { labelRule } from './labels.ts';

/** A number that may state something, with the text on both sides that can name its subject. */
export interface Slot {
  readonly quantity: Quantity;
  readonly sentence: Sentence;
  readonly clause: Clause;
  /** From the clause's, bracket's or previous number's end to the number. */
  readonly left: Range;
  /** From the end of the number and its 以上/左右 to the next number or the clause's or bracket's end. */
  readonly right: Range;
  /** True if nothing but 、 and links stands between the previous number of the clause and this one. */
  readonly adjoins: boolean;
  readonly bracketed: boolean;
}

interface Piece {
  readonly quantity: Quantity;
  readonly end: number;
  readonly bracket: Range | null;
}

const REACH = 60;
const LINKS = /^[、和及与以或，]*$/u;

/** The bracket that a place stands in, if it opens at most 60 characters before. */
function bracketOf(text: string, at: number, from: number, to: number): Range | null {
  for (let i = at - 1; i >= from && at - i <= REACH; i--) {
    if (text.charAt(i) === '）') return null;
    if (text.charAt(i) !== '（') continue;
    for (let k = at; k < to && k - at <= REACH * 2; k++) {
      if (text.charAt(k) === '）') return { from: i + 1, to: k };
    }
    return null;
  }
  return null;
}

const MULTIPLE_NAME = /(?:倍差|收入比|比值|之比)(?:缩小|扩大|下降|降低)?(?:为|到|至|达|达到)?$/u;

const VISITS_NAME = /人次(?:约|近|超|超过|突破|达|达到|为|增至)?$/u;
const PEOPLE_NAME = /(?:人口|人数|人员|群众|游客)(?:约|近|超|超过|突破|达|达到|为|增至|达到约)?$/u;

/** 收入倍差缩小到1.7, 常住人口45.2万: a bare number whose subject names its unit. */
function asMultiple(text: string, token: Quantity): Quantity {
  if (token.form !== 'bare') return token;
  const lead = text.slice(Math.max(0, token.from - 12), token.from);
  if (token.unit === '') return MULTIPLE_NAME.test(lead) ? { ...token, unit: 'x', form: 'ratio' } : token;
  const bounded = afterLength(text, token.to, token.to + 4) > 0;
  if (!bounded && /\p{Script=Han}/u.test(text.charAt(token.to))) return token;
  if (VISITS_NAME.test(lead)) return { ...token, unit: 'person_time', form: 'number' };
  return PEOPLE_NAME.test(lead) ? { ...token, unit: 'person', form: 'number' } : token;
}

/** 11.8、43.5、44.7 behind 三次产业结构为: three bare numbers that add up to a hundred are a structure. */
function asStructure(text: string, tokens: readonly Quantity[]): Quantity[] {
  const out = [...tokens];
  for (let i = 0; i + 2 < out.length; i++) {
    const three = out.slice(i, i + 3);
    const [a, b, c] = three;
    if (a === undefined || b === undefined || c === undefined) break;
    if (three.some(({ form, unit }) => form !== 'bare' || unit !== '') || c.from - a.to > 12) continue;
    if (Math.abs(a.value + b.value + c.value - 100) > 1.5) continue;
    if (!/产业|结构|构成|比例/u.test(text.slice(Math.max(0, a.from - 20), a.from))) continue;
    three.forEach((one, k) => {
      out[i + k] = { ...one, unit: '%', form: 'triple' };
    });
  }
  return out;
}

function piecesOf(text: string, sentence: Sentence, counter: Counter | undefined): Piece[] {
  const pieces: Piece[] = [];
  for (const token of asStructure(text, quantitiesIn(text, sentence.body, sentence.to, counter))) {
    const quantity = asMultiple(text, token);
    if (labelRule({ text, quantity, from: sentence.body, to: sentence.to }) !== null) continue;
    const end = quantity.to + afterLength(text, quantity.to, sentence.to);
    pieces.push({ quantity, end, bracket: bracketOf(text, quantity.from, sentence.body, sentence.to) });
  }
  return pieces;
}

function lastComma(text: string, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if ('，；：'.includes(text.charAt(i))) return i + 1;
  return from;
}

/** @param peerEnd  end of the last number outside brackets */
function leftOf(
  text: string,
  piece: Piece,
  clause: Range,
  before: Piece | undefined,
  peerEnd: number,
): Range {
  const { quantity, bracket } = piece;
  if (
    bracket === null &&
    before?.bracket !== undefined &&
    before.bracket !== null &&
    before.bracket.to + 1 === quantity.from
  ) {
    return { from: Math.max(clause.from, peerEnd), to: before.bracket.from - 1 };
  }
  const start = bracket === null ? clause.from : lastComma(text, bracket.from, quantity.from);
  let from = Math.max(start, before?.end ?? start);
  if (bracket === null && before !== undefined && before.bracket !== null)
    from = Math.max(from, before.bracket.to + 1);
  if (text.charAt(from) === '）') from++;
  return { from: Math.min(from, quantity.from), to: quantity.from };
}

function rightOf(text: string, piece: Piece, clause: Range, after: Piece | undefined): Range {
  let to = piece.bracket?.to ?? clause.to;
  if (after !== undefined) to = Math.min(to, after.quantity.from);
  if (piece.bracket !== null) {
    const comma = text.slice(piece.end, Math.min(to, piece.end + REACH)).search(/[，；：]/u);
    if (comma >= 0) to = piece.end + comma;
  }
  return { from: Math.min(piece.end, Math.max(piece.end, to)), to: Math.max(piece.end, to) };
}

/** The next number that ends the reach of number `k`: one in a bracket does not end that of one before the bracket. */
function nextPeer(pieces: readonly Piece[], k: number): Piece | undefined {
  const own = pieces[k]?.bracket ?? null;
  for (let i = k + 1; i < pieces.length && i < k + 6; i++) {
    const piece = pieces[i];
    if (piece !== undefined && (piece.bracket === null || own !== null)) return piece;
  }
  return undefined;
}

/** The slots of one sentence, in order. */
export function slotsOf(structure: Structure, sentence: Sentence, counter?: Counter): Slot[] {
  const { text, clauses } = structure;
  const pieces = piecesOf(text, sentence, counter);
  const slots: Slot[] = [];
  let at = sentence.clauses.from;
  let peerEnd = 0;
  pieces.forEach((piece, k) => {
    const { quantity, bracket } = piece;
    while (at + 1 < sentence.clauses.to && (clauses[at]?.to ?? 0) < quantity.to) at++;
    const clause = clauses[at];
    if (clause === undefined) return;
    const before = pieces[k - 1];
    const left = leftOf(text, piece, clause, before, peerEnd);
    if (bracket === null) peerEnd = piece.end;
    const between =
      before === undefined ? null : text.slice(before.end, Math.min(quantity.from, before.end + 4));
    const near = before !== undefined && quantity.from - before.end < 4 && before.end >= clause.from;
    slots.push({
      quantity,
      sentence,
      clause,
      left,
      right: rightOf(text, piece, clause, nextPeer(pieces, k)),
      adjoins:
        near &&
        between !== null &&
        (LINKS.test(between) || (quantity.form === 'triple' && /^[:：∶︰、和]$/u.test(between))) &&
        bracket === null,
      bracketed: bracket !== null,
    });
  });
  return slots;
}
