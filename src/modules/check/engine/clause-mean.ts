import { add, divide, exact, sign, subtract, whole } from '#kernel/decimal.ts';
import { type Book, factorOf } from './book.ts';
import type { Clause } from './clause.ts';
import { amountFor } from './clause-amounts.ts';
import { DIFFERENCES } from './clause-carry.ts';
import type { Counted, Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import type { Moment } from './moments.ts';
import { only } from './print.ts';

const BY_MONTH = /月均|月平均|(?<!两)每个?月平均|平均(?:下来)?(?:每|一)个?月/u;
const BY_EACH =
  /(?:平均|折算|算下来)[^，。；]{0,3}(?:每|一)[位个名人家户]|每(?:位|人次)|每[个家](?=项目|企业)/u;
/** 剩七个月，平均每月要6.66亿元: of what is still to come. */
const TO_COME = /[剩需须要还]|应/u;

function wordsOf({ words }: Clause): string {
  return words.map(({ text }) => text).join('');
}

const NO_AMOUNT = new Set(['%', 'pp', 'rank', 'x']);

/** Whether a number is the mean of the months of its time (月均, 平均每月) or what falls on each of the things counted (平均每位游客花了556元). */
function meanIn({ unit }: Counted, clause: Clause): Reading['mean'] | null {
  const said = wordsOf(clause);
  if (NO_AMOUNT.has(unit)) return null;
  if (TO_COME.test(said)) return null;
  if (BY_MONTH.test(said)) return 'month';
  return unit === 'yuan' && BY_EACH.test(said) ? 'each' : null;
}

/** Whether what a number is compared with is a mean: 比前两个月的月均水平少了0.7亿元. */
function isOverMean({ compared }: Clause): boolean {
  return BY_MONTH.test([...compared].map(({ text }) => text).join(''));
}

/**
 * A reading as that of a mean, where the words say so; null where they compare with a mean, of which nothing is said here.
 *
 * @param told  the things told of up to the number, the last first; and whether the number before was a mean (比上半年月均636人多出39人)
 */
export function asMean(
  reading: Reading | null,
  number: Counted,
  clause: Clause,
  { told, isAfterMean }: { readonly told: () => readonly string[]; readonly isAfterMean: boolean },
): Reading | null {
  const isOver = isOverMean(clause) || (isAfterMean && clause.compared.size === 0);
  if (reading === null || (DIFFERENCES.has(reading.measure) && isOver)) return null;
  const mean = meanIn(number, clause);
  if (mean === null || mean === undefined) return reading;
  if (reading.measure !== 'level') return null;
  return mean === 'month' ? { ...reading, mean } : { ...reading, mean, measure: 'ratio', keys: told() };
}

const HALF = exact('0.5');
const MONTHS: Readonly<Partial<Record<Moment['span'], number>>> = { quarter: 3, year: 12 };

/** 平均每月5.80亿元: the sum of a stretch by its months; null where the ledger holds no such sum. */
export function monthMean({ moment, key, place, fact }: Item, book: Book): Computed | null {
  if (moment === null || moment.span === 'month') return null;
  const side = amountFor(book, { key, place, unit: fact.statement.unit }, moment);
  if (side === null || side.from.some(({ span }) => span === 'point')) return null;
  const months = MONTHS[moment.span] ?? moment.month;
  const mean = divide(side.value, whole(months));
  // 618人: of what is counted, to the nearest.
  const isCounted = side.from.every(({ aspect }) => aspect === 'count');
  const expected = isCounted ? { lo: subtract(mean, HALF), hi: add(mean, HALF) } : only(mean);
  return { expected, from: side.from, how: `除以${months}个月` };
}

/** The amount and the count, among the things told of, that 平均每位, 平均每个项目 divide; as read where there are no such two. */
export function eachOf(reading: Reading, words: string, book: Book): Reading {
  const has = (key: string, fits: (unit: string) => boolean): boolean =>
    (book.byKey.get(key) ?? []).some(
      ({ unit, aspect, role }) =>
        (aspect === 'level' || aspect === 'count') && role === 'actual' && fits(unit),
    );
  const isOfThings = /项目|企业|[家户]/u.test(words);
  const counts = isOfThings ? ['item', 'enterprise', 'household'] : ['person_time', 'person'];
  const money = reading.keys.find((key) => has(key, (unit) => factorOf(unit, 'yuan') !== null));
  const count = reading.keys.find((key) => has(key, (unit) => counts.includes(unit)));
  return money === undefined || count === undefined
    ? { ...reading, keys: [], isSure: false }
    : { ...reading, keys: [money, count], isSure: true };
}

/** 每位游客平均花了556元: one thing by the count of another. */
export function perEach({ moment, place, fact }: Item, { keys }: Reading, book: Book): Computed | null {
  const [money = '', count = ''] = keys;
  const unit = book.byKey.get(count)?.find(({ aspect }) => aspect === 'count' || aspect === 'level')?.unit;
  if (moment === null || unit === undefined) return null;
  const [a, b] = [
    amountFor(book, { key: money, place, unit: fact.statement.unit }, moment),
    amountFor(book, { key: count, place, unit }, moment),
  ];
  if (a === null || b === null || sign(b.value) <= 0) return null;
  return { expected: only(divide(a.value, b.value)), from: [...a.from, ...b.from], how: '两数相除' };
}
