import { add, divide, exact, sign, subtract, whole } from '#kernel/decimal.ts';
import { type Book, factorOf } from './book.ts';
import { type Clause, textOf } from './clause.ts';
import { amountFor } from './clause-amounts.ts';
import { DIFFERENCES } from './clause-carry.ts';
import type { Counted, Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Side } from './growth.ts';
import type { Item } from './item.ts';
import { type Moment, momentOf } from './moments.ts';
import { only } from './print.ts';

const BY_MONTH = /月均|月平均|(?<!两)每个?月平均|平均(?:下来)?(?:每|一)个?月/u;
/** 少于前两个月6.02亿元的月均水平. */
const MEAN_BEHIND = /^的(?:月均|月平均)/u;
const BY_DAY = /[日天]均|(?:平均)?每[天日]|平均一天/u;
const BY_EACH =
  /(?:平均|折算|算下来)[^，。；]{0,3}(?:每|一)[位个名人家户]|每(?:位|人次)|每[个家](?=项目|企业)/u;
/** 剩七个月，平均每月要6.66亿元: of what is still to come. */
const TO_COME = /[剩需须要还]|应/u;

const NO_AMOUNT = new Set(['%', 'pp', 'rank', 'x']);

/** Whether a number is the mean of the months of its time (月均, 平均每月) or what falls on each of the things counted (平均每位游客花了556元). */
function meanIn({ unit }: Counted, clause: Clause): Reading['mean'] | null {
  const said = textOf(clause.words);
  if (NO_AMOUNT.has(unit)) return null;
  if (TO_COME.test(said)) return null;
  if (BY_MONTH.test(said) || MEAN_BEHIND.test(textOf(clause.behind))) return 'month';
  return unit === 'yuan' && BY_EACH.test(said) ? 'each' : null;
}

/** Whether what a number is compared with is a mean: 比前两个月的月均水平少了0.7亿元. */
function isOverMean({ compared }: Clause): boolean {
  return BY_MONTH.test(textOf([...compared]));
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
  { told, before }: { readonly told: () => readonly string[]; readonly before: Reading | null },
): Reading | null {
  const isOver = isOverMean(clause) || (before?.mean !== undefined && clause.compared.size === 0);
  if (reading === null || (DIFFERENCES.has(reading.measure) && isOver)) return null;
  if (BY_DAY.test(textOf(clause.words))) return null;
  const mean = meanIn(number, clause) ?? null;
  if (mean === null) return reading;
  if (reading.measure !== 'level') return null;
  return mean === 'each'
    ? { ...reading, mean, measure: 'ratio', keys: told() }
    : { ...reading, ...byMonths(reading, number, clause, before) };
}

/** Whose months a mean is of: of those to come where what is left was told of right before (余下18.22亿元…，月均约6.07亿元), else of its own time. */
function byMonths(
  { moment }: Reading,
  number: Counted,
  clause: Clause,
  before: Reading | null,
): Pick<Reading, 'mean' | 'moment'> {
  const isOfRest = before?.measure === 'difference' && before.base?.kind === 'aim';
  return isOfRest
    ? { mean: 'rest', moment }
    : { mean: 'month', moment: momentOfMean(number, clause) ?? moment };
}

/** 低于上半年月均3.59亿元, 高于前5个月平均1.26亿千瓦时: the time that stands at the mean, though a number is held against it. */
function momentOfMean({ moment }: Counted, { words }: Clause): Moment | null {
  const time = words.findLast(({ letter }) => letter === 't' || letter === 'T')?.time;
  return time === undefined || moment === null || time.span === 'back' ? null : momentOf(time, moment);
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

/** 余下18.22亿元，月均约6.07亿元: what is left of the aim by the months that are left of the year. */
export function restMean({ moment, key, place, fact }: Item, aim: Side | null, book: Book): Computed | null {
  if (moment === null || aim === null) return null;
  // 余下的要在四季度拿下来: what was done until its beginning.
  const isAhead = moment.span === 'quarter' && moment.month === 12;
  const until: Moment = { ...moment, span: 'until', month: isAhead ? 9 : moment.month };
  const done = amountFor(book, { key, place, unit: fact.statement.unit }, until);
  const months = 12 - until.month;
  if (done === null || months < 1) return null;
  const mean = divide(subtract(aim.value, done.value), whole(months));
  return {
    expected: only(mean),
    from: [...aim.from, ...done.from],
    how: `目标数减完成数，除以${months}个月`,
  };
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
