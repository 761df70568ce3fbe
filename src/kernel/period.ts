import { type Exact, fraction } from './decimal.ts';
import { must } from './errors.ts';

/**
 * A stretch of a year that a figure can cover. `cumulative` runs from January to `month` (1—N月).
 * For 1–2月 series see `rowPeriod`.
 */
export type Period =
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  | { readonly kind: 'cumulative'; readonly year: number; readonly month: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: number }
  | { readonly kind: 'half'; readonly year: number; readonly half: number }
  | { readonly kind: 'year'; readonly year: number };

const codeShape = /^(\d{4})(?:-(?:(\d{2})|C(\d{2})|Q([1-4])|H([12])))?$/;
const monthShape = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Whether the text is a month `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return monthShape.test(text);
}

/** Month `YYYY-MM` of year and month number (1–12). */
export function monthOf(year: number, month: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

/** Year and month number of a month `YYYY-MM`. @throws RangeError when it is none: a bug of the caller. */
export function splitMonth(month: string): { readonly year: number; readonly month: number } {
  if (!isMonth(month)) throw new RangeError('splitMonth: not YYYY-MM');
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) };
}

/** Whole months from `from` to `to` (`YYYY-MM`), negative when `to` is earlier. */
export function monthsBetween(from: string, to: string): number {
  const a = splitMonth(from);
  const b = splitMonth(to);
  return (b.year - a.year) * 12 + b.month - a.month;
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: string, count: number): string {
  const { year, month: number } = splitMonth(month);
  const index = year * 12 + number - 1 + count;
  return monthOf(Math.floor(index / 12), (index % 12) + 1);
}

/** `YYYY-MM` (month), `YYYY-C05` (1—5月), `YYYY-Q2`, `YYYY-H1` or `YYYY`, as stored and sent. */
export function periodCode(period: Period): string {
  const year = String(period.year).padStart(4, '0');
  switch (period.kind) {
    case 'month':
      return monthOf(period.year, period.month);
    case 'cumulative':
      return `${year}-C${String(period.month).padStart(2, '0')}`;
    case 'quarter':
      return `${year}-Q${period.quarter}`;
    case 'half':
      return `${year}-H${period.half}`;
    default:
      return year;
  }
}

/** Reads a period code; null when it is none. */
export function parsePeriod(code: string): Period | null {
  const found = codeShape.exec(code);
  if (found === null) return null;
  const [, yearText, month, cumulative, quarter, half] = found;
  const year = Number(yearText);
  if (quarter !== undefined) return { kind: 'quarter', year, quarter: Number(quarter) };
  if (half !== undefined) return { kind: 'half', year, half: Number(half) };
  const number = Number(month ?? cumulative ?? 0);
  if (month === undefined && cumulative === undefined) return { kind: 'year', year };
  if (number < 1 || number > 12) return null;
  return { kind: month === undefined ? 'cumulative' : 'month', year, month: number };
}

function monthNumbers(period: Period): readonly [first: number, last: number] {
  switch (period.kind) {
    case 'month':
      return [period.month, period.month];
    case 'cumulative':
      return [1, period.month];
    case 'quarter':
      return [period.quarter * 3 - 2, period.quarter * 3];
    case 'half':
      return [period.half * 6 - 5, period.half * 6];
    default:
      return [1, 12];
  }
}

/** First month covered, `YYYY-MM`. */
export function firstMonth(period: Period): string {
  return monthOf(period.year, monthNumbers(period)[0]);
}

/** Last month covered, `YYYY-MM`. */
export function lastMonth(period: Period): string {
  return monthOf(period.year, monthNumbers(period)[1]);
}

/** Orders by end, then the shorter first: 3月, 一季度, 1—3月 with equal length by code. */
export function comparePeriods(a: Period, b: Period): number {
  const [fromA, toA] = monthNumbers(a);
  const [fromB, toB] = monthNumbers(b);
  if (a.year !== b.year) return a.year - b.year;
  if (toA !== toB) return toA - toB;
  if (fromA !== fromB) return fromB - fromA;
  return periodCode(a) < periodCode(b) ? -1 : Number(periodCode(a) !== periodCode(b));
}

const perYear = { month: 12, cumulative: 12, quarter: 4, half: 2, year: 1 } as const;

function indexOf(period: Period): number {
  if (period.kind === 'quarter') return period.quarter - 1;
  if (period.kind === 'half') return period.half - 1;
  return period.kind === 'year' ? 0 : period.month - 1;
}

/** The period of the same kind `count` places later (earlier when negative); 1—12月 is followed by next year's 1月累计. */
export function shiftPeriod(period: Period, count: number): Period {
  const places = perYear[period.kind];
  const index = period.year * places + indexOf(period) + count;
  const year = Math.floor(index / places);
  const number = index - year * places + 1;
  switch (period.kind) {
    case 'month':
      return { kind: 'month', year, month: number };
    case 'cumulative':
      return { kind: 'cumulative', year, month: number };
    case 'quarter':
      return { kind: 'quarter', year, quarter: number };
    case 'half':
      return { kind: 'half', year, half: number };
    default:
      return { kind: 'year', year };
  }
}

/** The next period of the same kind. */
export function nextPeriod(period: Period): Period {
  return shiftPeriod(period, 1);
}

/** The period of the same kind before it. */
export function previousPeriod(period: Period): Period {
  return shiftPeriod(period, -1);
}

/**
 * Share of its year that has passed at the period's end, in twelfths, unrounded (May → 5/12).
 *
 * @source domain/economy.md §0 finding 1: month m gives m/12 (峄城 2025, 枣庄高新区, 滕州 …)
 */
export function yearElapsed(period: Period): Exact {
  return fraction(BigInt(monthNumbers(period)[1]), 12n);
}

/**
 * Which figure a month's row holds: none in January for 1–2月 series, whose February row is the cumulative 1—2月.
 *
 * @source domain/economy.md §1 (S41): January and February are published together; neither monthly value exists
 */
export function rowPeriod(month: string, series: { readonly noJanuary: boolean }): Period | null {
  const split = splitMonth(month);
  if (!series.noJanuary || split.month > 2) return { kind: 'month', ...split };
  return split.month === 1 ? null : { kind: 'cumulative', ...split };
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const;

/** Chinese label: `2022年5月`, `2022年1—5月`, `2022年一季度`, `2022年上半年`, `2022年全年`. */
export function periodLabel(period: Period): string {
  return `${period.year}年${shortLabel(period)}`;
}

/** Label without the year, for headings below one: `5月`, `1—5月`, `一季度`, `上半年`, `全年`. */
export function shortLabel(period: Period): string {
  switch (period.kind) {
    case 'month':
      return `${period.month}月`;
    case 'cumulative':
      return period.month === 1 ? '1月' : `1—${period.month}月`;
    case 'quarter':
      return `${must(numerals[period.quarter - 1], 'quarters are 1 to 4')}季度`;
    case 'half':
      return period.half === 1 ? '上半年' : '下半年';
    default:
      return '全年';
  }
}
