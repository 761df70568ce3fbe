import { add, exact, subtract, toDecimal, zero } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';

/** What of an indicator decides how its figures become a series. */
export interface Shape {
  readonly aspect: string | null;
  readonly measure: string | null;
  readonly span: 'cumulative' | 'month' | 'point';
  readonly frequency: 'month' | 'quarter' | 'half' | 'year';
  readonly noJanuary: boolean;
}

/** A figure as a forecast uses it: month and exact value, base units. */
export interface Observed {
  readonly month: string;
  readonly value: string;
}

/** A scope break that stands: from this month on values are not comparable with those before. */
export interface Cut {
  readonly period: string;
  readonly note: string;
}

/** A series as the methods take it. */
export interface Prepared {
  readonly state: 'ready';
  /** Whether its points add up to the year's total; else the last one is what counts. */
  readonly summed: boolean;
  /** Points a cycle: 12, 11 with 1—2月 as one, 4, 2; 1 for series without a season. */
  readonly period: number;
  /** Exact decimals, one a point, without gaps. */
  readonly values: readonly string[];
  /** Month of the first and of the last point. */
  readonly from: string;
  readonly last: string;
  /** The year to date at the last point: a cumulative value, or the value itself. Null when the year has none yet. */
  readonly done: string | null;
  /** Points to come, up to the end of the year of the asked month. */
  readonly future: readonly string[];
  /** How many of them belong to the year before. */
  readonly before: number;
  /** What was cut off and why, Chinese. */
  readonly notes: readonly string[];
}

/** Why there is nothing to forecast from. */
export interface Unready {
  readonly state: 'none';
  readonly why: string;
}

const addable = new Set<string | null>(['level', 'count', 'completion_rate', null]);

/** Whether cumulative values may be taken apart into months: amounts, counts and rates of completion; not growth, shares, states. */
export function isSummed({ aspect, measure, span }: Shape): boolean {
  if (span === 'point') return false;
  if (aspect === 'change') return measure !== '%' && measure !== 'pp' && measure !== '‰';
  return addable.has(aspect);
}

/**
 * Whether the point of a month came of a correction (更正): the figure itself, or of cumulative amounts the one before it in the year, which is
 * taken off.
 */
export function isPointCorrected(
  shape: Shape,
  seen: readonly { readonly month: string; readonly corrected: boolean }[],
  month: string,
): boolean {
  const at = seen.findIndex((one) => one.month === month);
  const own = seen[at];
  if (own === undefined) return false;
  const before = seen[at - 1];
  if (own.corrected || before === undefined) return own.corrected;
  const isTaken = isSummed(shape) && shape.span !== 'month' && before.month.slice(0, 4) === month.slice(0, 4);
  return isTaken && before.corrected;
}

/** The months of a year in which a value exists. @source domain/economy.md §1 (S41): no January where January and February come together */
export function slotsOf({ frequency, noJanuary }: Pick<Shape, 'frequency' | 'noJanuary'>): readonly number[] {
  if (frequency === 'quarter') return [3, 6, 9, 12];
  if (frequency === 'half') return [6, 12];
  if (frequency === 'year') return [12];
  return noJanuary ? [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
}

interface Point {
  readonly month: string;
  readonly value: string;
}

/**
 * Makes the series of an indicator as of a month: cumulative amounts become single months (1—2月 one point), growth and states stay as they
 * are; whatever lies before a scope break or a gap is cut off, and said.
 *
 * @param observed  the firmest value of every month that has one
 * @param asOf      `YYYY-MM`: later figures are not looked at
 */
export function prepare(
  shape: Shape,
  observed: readonly Observed[],
  cuts: readonly Cut[],
  asOf: string,
): Prepared | Unready {
  const slots = slotsOf(shape);
  const known = new Map(observed.filter(({ month }) => month <= asOf).map((one) => [one.month, one.value]));
  const grid = gridOf(slots, known, asOf);
  const lastAt = grid.findLastIndex((month) => known.has(month));
  if (lastAt < 0) return { state: 'none', why: '还没有任何一个月的数' };
  const last = must(grid[lastAt], 'found in the grid');
  const { year } = splitMonth(asOf);
  if (splitMonth(last).year < year - 1 || (splitMonth(last).year === year - 1 && !last.endsWith('-12')))
    return { state: 'none', why: `最近的数是${words(last)}，离${year}年太远，请先补报` };
  const summed = isSummed(shape);
  const cut = cuts
    .filter(({ period }) => period <= last)
    .toSorted((a, b) => (a.period < b.period ? -1 : 1))
    .at(-1);
  const single = (month: string): string | null => singleOf({ shape, slots, summed, cut }, known, month);
  const { points, notes } = runUpTo(grid.slice(0, lastAt + 1), single, known, cut);
  const [first] = points;
  if (first === undefined) return { state: 'none', why: [...notes, '此后还没有可用的数'].join('；') };
  const future = futureOf(slots, last, year);
  return {
    state: 'ready',
    summed,
    period: isSeasonal(shape, summed) ? slots.length : 1,
    values: points.map(({ value }) => value),
    from: first.month,
    last,
    done: doneOf(shape, known, slots, last, year),
    future,
    before: future.filter((month) => splitMonth(month).year < year).length,
    notes,
  };
}

function isSeasonal(shape: Shape, summed: boolean): boolean {
  return summed && shape.frequency !== 'year';
}

/** `2022-05` as 2022年5月. */
export function words(month: string): string {
  const { year, month: number } = splitMonth(month);
  return `${year}年${number}月`;
}

function gridOf(
  slots: readonly number[],
  known: ReadonlyMap<string, string>,
  asOf: string,
): readonly string[] {
  const first = [...known.keys()].toSorted()[0];
  if (first === undefined) return [];
  const months: string[] = [];
  for (let { year } = splitMonth(first); year <= splitMonth(asOf).year; year += 1)
    for (const slot of slots) months.push(monthOf(year, slot));
  return months.filter((month) => month >= first && month <= asOf);
}

interface Taking {
  readonly shape: Shape;
  readonly slots: readonly number[];
  readonly summed: boolean;
  readonly cut: Cut | undefined;
}

/** The value of a point alone; null where it has none or is not comparable. */
function singleOf(
  { shape, slots, summed, cut }: Taking,
  known: ReadonlyMap<string, string>,
  month: string,
): string | null {
  const value = known.get(month) ?? null;
  if (value === null || (cut !== undefined && month < cut.period)) return null;
  if (!summed || shape.span === 'month') return value;
  const { year, month: number } = splitMonth(month);
  const at = slots.indexOf(number);
  if (at === 0) return value;
  const before = monthOf(year, slots[at - 1] ?? 0);
  const base = known.get(before);
  if (base === undefined || (cut !== undefined && before < cut.period)) return null;
  return must(toDecimal(subtract(exact(value), exact(base))), 'differences of decimals are decimals');
}

/** The unbroken run that ends with the last point, and what ended it. */
function runUpTo(
  grid: readonly string[],
  single: (month: string) => string | null,
  known: ReadonlyMap<string, string>,
  cut: Cut | undefined,
): { readonly points: readonly Point[]; readonly notes: readonly string[] } {
  const points: Point[] = [];
  for (const month of grid.toReversed()) {
    const value = single(month);
    if (value !== null) {
      points.unshift({ month, value });
      continue;
    }
    // Of a break in the middle of a year the first month is the sum of two scopes: nothing to take it from.
    if (cut !== undefined && (month < cut.period || known.has(month)))
      return { points, notes: [`${words(cut.period)}起口径变化（${cut.note}），只用此后的数`] };
    const what = known.has(month) ? '的上一期没有数，算不出当月数' : '没有数';
    return { points, notes: [`${words(month)}${what}，只用此后的数`] };
  }
  return { points, notes: [] };
}

function futureOf(slots: readonly number[], last: string, year: number): readonly string[] {
  const months: string[] = [];
  for (let each = splitMonth(last).year; each <= year; each += 1)
    for (const slot of slots) months.push(monthOf(each, slot));
  return months.filter((month) => month > last);
}

function doneOf(
  shape: Shape,
  known: ReadonlyMap<string, string>,
  slots: readonly number[],
  last: string,
  year: number,
): string | null {
  if (splitMonth(last).year < year) return null;
  if (shape.span !== 'month' || !isSummed(shape)) return known.get(last) ?? null;
  const past = slots.map((slot) => monthOf(year, slot)).filter((month) => month <= last);
  let sum = zero;
  for (const month of past) {
    const value = known.get(month);
    if (value === undefined) return null;
    sum = add(sum, exact(value));
  }
  return toDecimal(sum);
}

/**
 * What the months after a month came to in the year before, for the pace that is still needed: whole year less the same stretch.
 *
 * @returns value in base units, or why it is not known
 */
export function lastYearsRest(
  shape: Shape,
  observed: readonly Observed[],
  cuts: readonly Cut[],
  at: { readonly last: string; readonly year: number; readonly begun: boolean },
): { readonly value: string | null; readonly why: string | null } {
  const known = new Map(observed.map((one) => [one.month, one.value]));
  const end = monthOf(at.year - 1, 12);
  const same = monthOf(at.year - 1, splitMonth(at.last).month);
  if (cuts.some(({ period }) => period > monthOf(at.year - 1, 1) && period <= at.last))
    return { value: null, why: '上年以来口径有变化，不与上年同期相比' };
  const whole = known.get(end);
  if (shape.span === 'month' || whole === undefined)
    return { value: null, why: shape.span === 'month' ? '按月的数，不作累计比较' : '上年全年数没有' };
  if (!at.begun) return { value: whole, why: null };
  const part = known.get(same);
  if (part === undefined) return { value: null, why: `${words(same)}的数没有，不能与上年同期相比` };
  return { value: toDecimal(subtract(exact(whole), exact(part))), why: null };
}
