import type { Book } from './book.ts';
import { percentsOf } from './clause-points.ts';
import type { Draft } from './item.ts';
import type { Judged } from './judge.ts';
import { aimsOf, resultsAt } from './lookup.ts';
import { lastMonthOf } from './moments.ts';
import { allowedBy } from './print.ts';
import type { Known } from './types.ts';
import { agreeing, byApart } from './verdicts.ts';
import { significantDigits } from './votes.ts';
import { AHEAD, COMPARED, isMarked, isMeant, pairOf } from './ways.ts';

/** Nothing but a turn of phrase stands between the two that are held against each other and by how much they are apart. */
const NEAR = 14;
/** Points are printed to a tenth. */
const SLACK = 0.0501;
/** Words that put the difference at another time or against another thing than the two before it. */
const ELSEWHERE = /[；。！？\d]|如今|现在|目前|又|再|今年|[上去]年|月|季|比|较/u;

/** The growth or rate of the one thing of the ledger that two numbers are of, each at the moment of its own words. */
function bothOf(own: Judged, base: Judged, book: Book): readonly [Known, Known] | null {
  const valueOf = ({ item }: Judged, key: string): Known | null => {
    const allowed = allowedBy(item.fact, item.isAim);
    const isShort = significantDigits(item.fact.statement.span) < 2;
    if (allowed?.rule !== 'exact' || isShort || item.moment === null) return null;
    const series = percentsOf(book, key, item.place);
    const held = item.isAim ? aimsOf(series, item.moment.year) : resultsAt(series, item.moment);
    return agreeing(allowed, item, held)?.known[0] ?? null;
  };
  const found = book.keys.flatMap((key) => {
    const [a, b] = [valueOf(own, key), valueOf(base, key)];
    return a === null || b === null || a === b ? [] : [[a, b] as const];
  });
  const [first] = found;
  return first !== undefined && found.every(([a]) => a.id === first[0].id) ? first : null;
}

/** What a number was found to be to its last digit: 6% for 5.9% is as well the aim. */
function confirmedOf({ reason, known: [only, other] }: Judged): Known | null {
  return reason === 'equal' && other === undefined ? (only ?? null) : null;
}

/** Whether a result is of the moment that rules a number, which alone is held against an aim. */
function isNow({ month, role }: Known, { item: { moment } }: Judged): boolean {
  return role === 'target' || moment === null || moment.month === 12 || month === lastMonthOf(moment);
}

/** A number in points with the two before it, in its sentence and in percent. */
interface Three {
  readonly one: Judged;
  readonly own: Judged;
  readonly base: Judged;
}

function threeAt(judged: readonly Judged[], index: number): Three | null {
  const [own, base, one] = [judged[index - 2], judged[index - 1], judged[index]];
  if (own === undefined || base === undefined || one === undefined) return null;
  const { sentence, statement } = one.item.fact;
  const isPercent = ({ item: { fact } }: Judged): boolean =>
    fact.statement.unit === '%' && fact.sentence === sentence;
  return sentence >= 0 && statement.unit === 'pp' && isPercent(own) && isPercent(base)
    ? { one, own, base }
    : null;
}

/** The word of direction between a number and the one before it, where nothing stands there that puts it elsewhere. */
function wordAt({ one, base }: Three, isHeld: boolean, text: string): string | null {
  const between = text.slice(base.item.fact.to, one.item.fact.from);
  const rest = isHeld ? between.replace(COMPARED, '') : between;
  if (between.length > NEAR || ELSEWHERE.test(rest)) return null;
  return AHEAD.exec(between)?.[1] ?? null;
}

/** Two values of one thing that were found right before a number, of which words, or that one is its aim, make the one the base of the other. */
function foundOf(three: Three, word: string, isHeld: boolean): readonly [Known, Known] | null {
  const { one, own, base } = three;
  const [a, b] = [confirmedOf(own), confirmedOf(base)];
  if (a === null || b === null) return null;
  const isOfOne = a.names[0] === b.names[0] && a.place === b.place && a.unit === b.unit;
  const isOfAim = a.role !== b.role && isNow(a, one) && isNow(b, one);
  const pair = isOfOne && (isHeld || isOfAim) ? pairOf(own, base, isHeld) : null;
  return pair !== null && isMeant(word, pair) ? [a, b] : null;
}

function pairBefore(three: Three, text: string, book: Book): readonly [Known, Known] | null {
  const { own, base } = three;
  const isHeld = isMarked(base, text);
  const word = wordAt(three, isHeld, text);
  if (word === null) return null;
  const areFound = confirmedOf(own) !== null && confirmedOf(base) !== null;
  if (areFound) return foundOf(three, word, isHeld);
  return isHeld ? bothOf(own, base, book) : null;
}

/**
 * 今年目标是6%，上半年6.1%，只多出0.3个百分点; 上半年6.1%的增速与2023年同期的5.4%相比加快0.3个百分点: what two numbers right before it are apart, where nothing has been
 * found of it.
 */
export function byToldGap(judged: readonly Judged[], draft: Draft, book: Book): readonly Judged[] {
  const { text } = draft.context.structure;
  return judged.map((one, index) => {
    if (one.status === 'confirmed' || one.status === 'differing' || one.item.spot !== null) return one;
    const three = threeAt(judged, index);
    const pair = three === null ? null : pairBefore(three, text, book);
    if (pair === null) return one;
    const [a, b] = pair;
    const apart = Math.abs(Number(a.value) - Number(b.value));
    const isRight = Math.abs(apart - Math.abs(one.item.fact.statement.value)) <= SLACK;
    return { ...one, ...byApart(one.item, apart, { from: pair, isRight }) };
  });
}
