import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  larger,
  sign,
  subtract,
  toDecimal,
  toUnrounded,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { monthsBetween } from '#kernel/period.ts';

/** What was forecast of a month of a project, and what came. Yuan. */
export interface Compared {
  readonly project: string;
  readonly unit: string;
  /** Month it was asked in. */
  readonly round: string;
  readonly month: string;
  readonly forecast: string;
  /** Investment of the month as approved. */
  readonly actual: string;
}

/** How many months ahead a forecast was made: 0 in the month itself, 1 for the coming month. */
export function leadOf({ round, month }: Pick<Compared, 'round' | 'month'>): number {
  return monthsBetween(round, month);
}

/**
 * Accuracy = 1 − |f − a| ÷ max(f, a), between 0 and 1, the same either way round. Null where it says nothing: both nought, or an actual below
 * nought (核减), which no forecast speaks of.
 *
 * @source domain/economy.md §3.6 [D]
 */
export function accuracyOf(forecast: string, actual: string): Exact | null {
  const [f, a] = [exact(forecast), exact(actual)];
  if (sign(f) < 0 || sign(a) < 0) return null;
  const most = larger(f, a);
  if (sign(most) === 0) return null;
  const gap = subtract(f, a);
  return subtract(whole(1), divide(absolute(gap), most));
}

/** How well a group of forecasts did. */
export interface Accuracy {
  /** Forecasts that could be compared. */
  readonly count: number;
  /** Forecasts left out: both nought, or an actual below nought. */
  readonly left: number;
  readonly forecast: string;
  readonly actual: string;
  /** Of the sums, 0–1, unrounded: over and under cancel out. */
  readonly together: string | null;
  /** Mean of the single ones, 0–1: nothing cancels out. */
  readonly each: string | null;
  /** Σ forecast − Σ actual, yuan: above nought was said too much. */
  readonly bias: string;
  /** Bias ÷ Σ actual; null when nothing came. */
  readonly biasShare: string | null;
}

/** The accuracy of a group, with counts and bias. Sums are exact; the mean is of values to 30 decimals. */
export function accuracyOfAll(all: readonly Compared[]): Accuracy {
  let [f, a, each] = [zero, zero, zero];
  let count = 0;
  for (const { forecast, actual } of all) {
    const single = accuracyOf(forecast, actual);
    if (single === null) continue;
    count += 1;
    f = add(f, exact(forecast));
    a = add(a, exact(actual));
    each = add(each, exact(toUnrounded(single)));
  }
  const together = accuracyOf(textOf(f), textOf(a));
  const bias = subtract(f, a);
  return {
    count,
    left: all.length - count,
    forecast: textOf(f),
    actual: textOf(a),
    together: together === null ? null : toUnrounded(together),
    each: count === 0 ? null : toUnrounded(divide(each, whole(count))),
    bias: textOf(bias),
    biasShare: sign(a) === 0 ? null : toUnrounded(divide(bias, a)),
  };
}

function textOf(value: Exact): string {
  return toDecimal(value) ?? toUnrounded(value);
}

/** The groups of some forecasts by a key, each with its accuracy, the worst first (of the sums). */
export function accuracyBy(
  all: readonly Compared[],
  keyOf: (one: Compared) => string,
): readonly (Accuracy & { readonly key: string })[] {
  return [...Map.groupBy(all, keyOf)]
    .map(([key, group]) => ({ key, ...accuracyOfAll(group) }))
    .toSorted((a, b) => compareTexts(a.together, b.together) || (a.key < b.key ? -1 : 1));
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return compare(exact(a), exact(b));
}

/** Investment of the months of a year as it was approved: what was reported of the month, else the difference of two neighbouring cumulatives. */
export function actualsOf(
  approved: readonly {
    readonly month: string;
    readonly monthDone: string | null;
    readonly done: string | null;
  }[],
): ReadonlyMap<string, string> {
  const by = new Map(approved.map((one) => [one.month, one]));
  return new Map(
    approved.flatMap(({ month, monthDone, done }): [string, string][] => {
      if (monthDone !== null) return [[month, monthDone]];
      if (done === null) return [];
      if (month.endsWith('-01')) return [[month, done]];
      const before = by.get(
        `${month.slice(0, 5)}${String(Number(month.slice(5)) - 1).padStart(2, '0')}`,
      )?.done;
      if (before === undefined || before === null) return [];
      const gap = subtract(exact(done), exact(before));
      return [[month, toDecimal(gap) ?? toUnrounded(gap)]];
    }),
  );
}
