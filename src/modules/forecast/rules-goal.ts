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
  toDecimal,
  toFixed,
  toUnrounded,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { fewestOrigins } from './engine/spread.ts';

/** What the end of the year is held against: at least low, at most high, or between them. Exact decimals, base units. */
export type Goal =
  | { readonly test: 'least'; readonly low: string }
  | { readonly test: 'most'; readonly high: string }
  | { readonly test: 'band'; readonly low: string; readonly high: string };

/**
 * Reads a target as a test of the year's end. ≤ and < are ceilings; an indicator that should stay in a band or below a bound says so itself;
 * everything else, also 左右 and a plain number, is taken as a floor.
 */
export function goalOf(
  target: { readonly comparator: string | null; readonly annual: string; readonly high: string | null },
  indicator: { readonly direction: string | null; readonly lo: string | null; readonly hi: string | null },
): Goal {
  const { comparator, annual, high } = target;
  if (comparator === '<=' || comparator === '<') return { test: 'most', high: annual };
  if (high !== null) return { test: 'band', low: annual, high };
  const { direction, lo, hi } = indicator;
  if (direction === 'band' && lo !== null && hi !== null) return { test: 'band', low: lo, high: hi };
  if (comparator === '>=' || comparator === '>') return { test: 'least', low: annual };
  return direction === 'at_most' || direction === 'lower'
    ? { test: 'most', high: annual }
    : { test: 'least', low: annual };
}

/** Whether a value keeps a goal; the bounds belong to it. */
export function meets(value: string, goal: Goal): boolean {
  const own = exact(value);
  if (goal.test !== 'most' && compare(own, exact(goal.low)) < 0) return false;
  return goal.test === 'least' || compare(own, exact(goal.high)) <= 0;
}

/** How many of the paths reach the goal. */
export interface Chance {
  readonly hits: number;
  readonly paths: number;
  /** Percent, whole number, half up. */
  readonly percent: string;
}

/** The chance to reach a goal: the share of past paths, carried over to today, that end inside it; null with fewer than six paths. */
export function chanceOf(paths: readonly string[], goal: Goal): Chance | null {
  if (paths.length < fewestOrigins) return null;
  const hits = paths.filter((path) => meets(path, goal)).length;
  const share = multiply(divide(whole(hits), whole(paths.length)), hundred);
  return { hits, paths: paths.length, percent: toFixed(share, 0) };
}

/** What the rest of the year would have to bring. */
export interface Pace {
  /** need: so much is still missing; room: so much may still come; reached: nothing is missing; over: the ceiling is passed. */
  readonly kind: 'need' | 'room' | 'reached' | 'over';
  /** What is missing or may still come, base units, exact. */
  readonly amount: string;
  /** Months that are left; 1—2月 counts as two. */
  readonly months: number;
  /** Amount ÷ months, unrounded. */
  readonly perMonth: string;
  /** The same months of last year, and the growth over them that is needed or allowed, percent, unrounded; null where it is not known. */
  readonly lastYear: string | null;
  readonly growth: string | null;
}

/**
 * The pace that the rest of the year needs for its target, per month and against the same months of last year. Exact; null at the end of
 * the year.
 *
 * @param done  the year to date, base units; null when nothing has come yet
 * @param last  the last month that `done` covers
 */
export function paceOf(
  goal: Goal,
  of: {
    readonly done: string | null;
    readonly last: string;
    readonly year: number;
    readonly lastYear: string | null;
  },
): Pace | null {
  const months = splitMonth(of.last).year === of.year ? 12 - splitMonth(of.last).month : 12;
  if (months <= 0) return null;
  const done = exact(of.done ?? '0');
  const isRoom = goal.test === 'most';
  const left = subtract(exact(isRoom ? goal.high : goal.low), done);
  const over = sign(left) < 0 || (sign(left) === 0 && !isRoom);
  const amount = over ? zero : left;
  const kind = isRoom ? (over ? 'over' : 'room') : over ? 'reached' : 'need';
  return {
    kind,
    amount: text(amount),
    months,
    perMonth: text(divide(amount, whole(months))),
    lastYear: of.lastYear,
    growth: over ? null : growthNeeded(amount, of.lastYear),
  };
}

function growthNeeded(amount: Exact, lastYear: string | null): string | null {
  if (lastYear === null || sign(exact(lastYear)) <= 0) return null;
  return text(multiply(add(divide(amount, exact(lastYear)), whole(-1)), hundred));
}

function text(value: Exact): string {
  return toDecimal(value) ?? toUnrounded(value);
}
