import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toFixed,
  whole,
} from '#kernel/decimal.ts';
import { printOf } from '#reader/checks/printed.ts';
import type { Book } from './book.ts';
import {
  amountFor,
  directed,
  momentOfBase,
  type Of,
  sideOf,
  single,
  subtracted,
  sumOver,
} from './clause-amounts.ts';
import type { Ratio } from './clause-joint.ts';
import { monthMean, perEach, restMean } from './clause-mean.ts';
import { baseOfPoints, fallOf, isOfFalls, isOfSizes, momentOfPoints, percentsOf } from './clause-points.ts';
import type { Base, Reading } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import { flowOf } from './flow-expect.ts';
import { growthFrom, isOverStand, type Side } from './growth.ts';
import type { Item } from './item.ts';
import { aimsOf, resultsAt, seriesOf, standing } from './lookup.ts';
import type { Moment } from './moments.ts';
import { conventionalWhole, nameKey } from './names.ts';
import { isSpelled, only } from './print.ts';
import { aimShare, aimTold, shareOfThen, wholeByName } from './share-expect.ts';

/** 与5月底相比，当月多完成…: the sums until the ends of both months. */
function toEnd(moment: Moment, base: Base): Moment {
  const isPart = moment.span === 'month' || moment.span === 'quarter';
  const isToEnd =
    (isPart && base.kind === 'aim') ||
    (moment.span === 'month' && base.kind === 'time' && base.time.span === 'until');
  return isToEnd ? { ...moment, span: 'until' } : moment;
}

/** 比…增加28亿元: one amount less another. */
function differenceOf(item: Item, reading: Reading, book: Book): Computed | null {
  const { base } = reading;
  if (item.moment === null || base === null) return null;
  const moment = toEnd(item.moment, base);
  // 还有46.62亿元的计划投资没有完成: of what is completed of it.
  const key = base.kind === 'aim' ? reachedKey(book, item.key) : item.key;
  const of = { key, place: item.place, unit: item.fact.statement.unit };
  const own =
    amountFor(book, of, moment) ??
    (isAtEnd(base, moment) ? amountFor(book, of, { ...moment, span: 'until' }) : null);
  if (own === null) return null;
  const flow = flowOf(item, { reading, base, of, own, moment }, book);
  if (flow !== undefined) return flow;
  const side = sideOfBase(book, of, base, moment);
  if (side === null) return null;
  // What is summed since January has no stand at the year's beginning.
  const isStand = base.kind === 'yearStart' || base.kind === 'net';
  if (isStand && [...own.from, ...side.from].some(({ span }) => span !== 'point')) return null;
  return subtracted(reading, own, side, base.kind === 'aim' ? '完成数−目标数' : undefined);
}

/** The aim of an amount. */
function aimSide(book: Book, of: Of, { year }: Moment): Side | null {
  const [plan] = aimsOf(seriesOf(book, { ...planOf(book, of), aspect: 'level' }), year);
  return plan === undefined ? null : sideOf(plan, of.unit);
}

function aimOf({ key, place, moment, fact }: Item, book: Book): Side | null {
  return moment === null ? null : aimSide(book, { key, place, unit: fact.statement.unit }, moment);
}

/** The amount with which another is compared. */
function sideOfBase(book: Book, of: Of, base: Base, moment: Moment): Side | null {
  if (base.kind === 'aim') return aimSide(book, of, moment);
  if (base.kind === 'place') return amountFor(book, { ...of, place: base.place }, moment);
  if (base.kind === 'subject') return amountFor(book, { ...of, key: base.key }, moment);
  const then = momentOfBase(base, moment);
  return then === null ? null : amountFor(book, of, then);
}

function isAtEnd(base: Base, moment: Moment): boolean {
  return base.kind === 'net' && (moment.span === 'month' || moment.span === 'quarter');
}

function planOf(book: Book, of: Of): Of {
  const name = book.byKey.get(of.key)?.find(({ planName }) => planName !== undefined)?.planName;
  return name === undefined ? of : { ...of, key: nameKey(name) };
}

/** 比1—4月加快0.3个百分点, 高于全市1.5个百分点. */
function pointsOf(item: Item, reading: Reading, book: Book): Computed | null {
  const { moment } = item;
  const { base } = reading;
  if (moment === null || base === null) return null;
  if (base.kind === 'schedule') return gapOf(item, reading, book);
  const series = percentsOf(book, item.key, item.place);
  const then = momentOfPoints(moment, base, series);
  const own = single(resultsAt(series, then));
  const other = baseOfPoints({ ...item, moment: then }, base, series, own, book);
  if (own === null || other === null) return null;
  const [a, b] = [sideOf(own, '%'), sideOf(other, '%')];
  if (a === null || b === null) return null;
  return base.kind === 'aim' && isOfFalls(item, a, b)
    ? subtracted(
        { ...reading, direction: reading.direction > 0 || isOfSizes(item) ? reading.direction : 0 },
        fallOf(a),
        fallOf(b),
      )
    : subtracted(reading, a, b);
}

/** The key of what is held against an aim of another name: 重点项目完成投资 for 重点项目年度计划投资. */
export function reachedKey(book: Book, key: string): string {
  if (book.byKey.get(key)?.some(({ role }) => role === 'actual')) return key;
  for (const [one, knowns] of book.byKey)
    if (
      knowns.some(
        ({ planName }) => planName !== undefined && (nameKey(planName) === key || one.startsWith(key)),
      )
    )
      return one;
  return key;
}

function completionOf(item: Item, book: Book): Computed | null {
  const { moment } = item;
  if (moment === null) return null;
  const key = reachedKey(book, item.key);
  const unit = book.byKey.get(key)?.find(({ aspect }) => aspect === 'level' || aspect === 'count')?.unit;
  if (unit === undefined) return null;
  const of = { key, place: item.place, unit };
  const done = amountFor(book, of, moment);
  const [own] = aimsOf(seriesOf(book, { ...planOf(book, of), aspect: 'level' }), moment.year);
  const plan = own ?? aimTold(item, unit, book);
  if (done === null || plan === undefined || sign(exact(plan.value)) <= 0) return null;
  const side = sideOf(plan, unit);
  return side === null
    ? null
    : {
        expected: only(multiply(divide(done.value, side.value), hundred)),
        from: [...done.from, plan],
        how: '完成数÷目标数',
      };
}

/** 快于时间进度1.2个百分点: completion less what is due by equal months, where the ledger knows no other schedule. */
function gapOf(item: Item, reading: Reading, book: Book): Computed | null {
  const { moment } = item;
  const done = completionOf(item, book);
  if (moment === null || done === null) return null;
  const said = single(
    standing(book.byKey.get(`${item.key}序时`) ?? []).filter(
      ({ month, place }) =>
        month === `${moment.year}-${String(moment.month).padStart(2, '0')}` && place === item.place,
    ),
  );
  const due = said === null ? multiply(divide(whole(moment.month), whole(12)), hundred) : exact(said.value);
  const how = said === null ? '完成率−按月均分的序时' : '完成率−序时';
  const from = said === null ? done.from : [...done.from, said];
  return { expected: only(directed(reading, subtract(done.expected.lo, due))), from, how };
}

interface Parts {
  readonly part: string;
  readonly all: string;
  readonly ratio: Ratio | null;
}

/** One thing's amount at a moment divided by another's, in percent or as a multiple, or less it; null where the ledger lacks either. */
export function ratioOf(
  book: Book,
  place: string,
  moment: Moment,
  { part, all, ratio }: Parts,
): Computed | null {
  const unit = book.byKey.get(part)?.find(({ aspect }) => aspect === 'level' || aspect === 'count')?.unit;
  if (unit === undefined) return null;
  const [a, b] = [
    amountFor(book, { key: part, place, unit }, moment),
    amountFor(book, { key: all, place, unit }, moment),
  ];
  if (a === null || b === null || sign(b.value) <= 0) return null;
  if (ratio === 'less')
    return { expected: only(subtract(a.value, b.value)), from: [...a.from, ...b.from], how: '两数相减' };
  const value = divide(a.value, b.value);
  return {
    expected: only(ratio === 'percent' ? multiply(value, hundred) : value),
    from: [...a.from, ...b.from],
    how: '两数相除',
  };
}

/** 非税收入占近三成: what is left of the whole. */
function restOf({ moment, place }: Item, { keys }: Reading, book: Book): Computed | null {
  const [all = '', part = ''] = keys;
  const share = moment === null ? null : ratioOf(book, place, moment, { part, all, ratio: 'percent' });
  return share === null ? null : { ...share, expected: only(subtract(hundred, share.expected.lo)) };
}

function shareOf(item: Item, reading: Reading, book: Book): Computed | null {
  if (reading.ratio === 'less') return restOf(item, reading, book);
  if (reading.measure === 'share' && reading.base !== null) return shareOfThen(item, reading, book);
  const { moment } = item;
  const isNamed = reading.whole !== null || conventionalWhole(item.key) !== null;
  const named = isNamed || isSpelled(item.fact) ? null : wholeByName(item.key, book);
  if (named !== null) return aimShare(item.key, named, item, book);
  const all = reading.whole ?? conventionalWhole(item.key);
  // 占年度计划投资的49.7%: the whole is the aim.
  if (all !== null && book.byKey.get(all)?.every(({ role }) => role === 'target'))
    return completionOf(item, book);
  // 完成58.22亿元，占76.2%: of the aim, where no whole is named and none is by convention.
  if (all === null) return completionOf(item, book);
  if (moment === null || all === item.key) return null;
  return ratioOf(book, item.place, moment, { part: item.key, all, ratio: 'percent' });
}

/** 比年初增长12.3%, 环比增长2.8%: growth over a base that is not the year before, from two amounts. */
function growthOver(item: Item, base: Base, book: Book): Computed | null {
  const { moment } = item;
  const unit = book.byKey.get(item.key)?.find(({ aspect }) => aspect === 'level' || aspect === 'count')?.unit;
  if (moment === null || unit === undefined) return null;
  const of = { key: item.key, place: item.place, unit };
  // 环比 of what is summed since January is of the months alone.
  const isMonthly = base.kind === 'lastMonth' && moment.span !== 'until' && moment.span !== 'quarter';
  const now = amountFor(book, of, isMonthly ? { ...moment, span: 'month' } : moment);
  const then = momentOfBase(base, isMonthly ? { ...moment, span: 'month' } : moment);
  const before = then === null ? null : amountFor(book, of, then);
  if (now === null || before === null) return null;
  return isOverStand(item, base) && [...now.from, ...before.from].some(({ span }) => span !== 'point')
    ? null
    : growthFrom(now, before);
}

/** 为上年同期的105.9%: a hundred and the growth that the ledger holds, at the draft's own moment. */
function indexOf(item: Item, book: Book): Computed | null {
  const { moment } = item;
  if (moment === null) return null;
  const grown = single(resultsAt(percentsOf(book, item.key, item.place), moment));
  if (grown === null || grown.aspect !== 'growth_yoy') return null;
  return { expected: only(add(exact(grown.value), hundred)), from: [grown], how: '100加增速' };
}

/** 位次前移2位: places by which a rank is nearer to the first than it was. */
function stepsOf(item: Item, reading: Reading, book: Book): Computed | null {
  const { moment } = item;
  if (moment === null || reading.base === null) return null;
  const series = seriesOf(book, { key: item.key, place: item.place, aspect: 'rank', unit: 'rank' });
  const own = single(resultsAt(series, moment));
  const then = momentOfBase(reading.base, moment);
  const before = then === null ? null : single(resultsAt(series, then));
  if (own === null || before === null) return null;
  const [a, b] = [sideOf(before, 'rank'), sideOf(own, 'rank')];
  return a === null || b === null ? null : subtracted(reading, a, b, '位次相减');
}

function rounded(value: Exact, decimals: number): Exact {
  return exact(toFixed(value, decimals));
}

/** 完成率…，较上半年提高26.5个百分点: one completion, share or ratio less that of another time. */
function partPointsOf(item: Item, reading: Reading, book: Book): Computed | null {
  const { base } = reading;
  if (item.moment === null || base === null) return null;
  if (base.kind === 'schedule') return gapOf(item, reading, book);
  // 三季度…，完成率较6月末提高: what was completed by its end.
  const moment: Moment = item.moment.span === 'quarter' ? { ...item.moment, span: 'until' } : item.moment;
  const then = momentOfBase(base, moment);
  if (then === null) return null;
  const [now, before] = [moment, then].map((at) => partAt({ ...item, moment: at }, reading, book));
  if (now === null || before === null || now === undefined || before === undefined) return null;
  // Both rates are computed: one takes the difference before rounding, another after.
  const { decimals } = printOf(item.fact.statement) ?? { decimals: 1 };
  const exactly = directed(reading, subtract(now.expected.lo, before.expected.lo));
  const printed = directed(
    reading,
    subtract(rounded(now.expected.lo, decimals), rounded(before.expected.lo, decimals)),
  );
  const [lo, hi] = compare(exactly, printed) <= 0 ? [exactly, printed] : [printed, exactly];
  return { expected: { lo, hi }, from: [...now.from, ...before.from], how: `${now.how}，两期相减` };
}

function partAt(item: Item, reading: Reading, book: Book): Computed | null {
  if (reading.measure === 'completionPoints') return completionOf(item, book);
  if (reading.ratio === null) return shareOf(item, reading, book) ?? completionOf(item, book);
  return namedRatioOf(item, reading, book);
}

/** 城乡收入比, 存贷比: the first of the keys divided by the second. */
function namedRatioOf({ moment, place }: Item, { keys, ratio }: Reading, book: Book): Computed | null {
  const [part = '', all = ''] = keys;
  return moment === null ? null : ratioOf(book, place, moment, { part, all, ratio });
}

/** 二季度零售额17.4亿元: of a stretch that the ledger holds no value of, the difference of two sums. */
function levelOf(item: Item, book: Book): Computed | null {
  if (item.moment === null || item.isAim) return null;
  const of = { key: item.key, place: item.place, unit: item.fact.statement.unit };
  const { places = [] } = item.reading ?? {};
  if (places.length > 1) return sumOver(of, item.moment, places, book);
  const side = amountFor(book, of, item.moment);
  return side === null || side.from.length < 2
    ? null
    : { expected: only(side.value), from: side.from, how: '两个累计数相减' };
}

function meanOf(item: Item, { mean }: Reading, book: Book): Computed | null {
  if (mean === 'rest') return restMean(item, aimOf(item, book), book);
  return mean === 'month' ? monthMean(item, book) : null;
}

/** What a number read by the grammar ought to be, where it is not a value of the ledger itself; null when the ledger lacks a value for it. */
export function expectedOf(item: Item, reading: Reading, book: Book): Computed | null {
  switch (reading.measure) {
    case 'difference':
      return differenceOf(item, reading, book);
    case 'points':
      return pointsOf(item, reading, book);
    case 'completionPoints':
    case 'sharePoints':
      return partPointsOf(item, reading, book);
    case 'steps':
      return stepsOf(item, reading, book);
    case 'completion':
      return completionOf(item, book);
    case 'share':
      return shareOf(item, reading, book);
    case 'index':
      return indexOf(item, book);
    case 'growth':
      return reading.base === null ? null : growthOver(item, reading.base, book);
    case 'ratio':
      return reading.mean === 'each' ? perEach(item, reading, book) : namedRatioOf(item, reading, book);
    case 'level':
      return reading.mean === undefined ? levelOf(item, book) : meanOf(item, reading, book);
    default:
      return null;
  }
}
