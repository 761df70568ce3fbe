import type { MethodId } from './methods.ts';
import type { Origin } from './rolling.ts';

/** Lower and upper end. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What the errors of the past say about one value. */
export interface Spread {
  readonly eighty: Interval;
  readonly ninetyFive: Interval;
  /** Errors it rests on. */
  readonly origins: number;
}

/** How an error is carried over to today: as a share of the forecast (amounts above zero), or as it is (rates, states). */
export type Measure = 'share' | 'plain';

/** Errors below this number say too little for an interval. */
export const fewestOrigins = 6;

/**
 * What would have had to be added to (or multiplied with) the forecast, origin by origin, for the sum of its first `steps` steps: joint errors of
 * whole paths, never sums of single ones. Origins with fewer steps behind them are left out.
 */
export function pathErrors(
  origins: readonly Origin[],
  method: MethodId,
  steps: { readonly from: number; readonly to: number },
  measure: Measure,
): readonly number[] {
  return origins.flatMap(({ made, actual }) => {
    const line = made.get(method);
    if (line === undefined || actual.length < steps.to) return [];
    const said = sumOf(line, steps);
    const came = sumOf(actual, steps);
    if (measure === 'plain') return [came - said];
    return said > 0 ? [came / said] : [];
  });
}

/** Sum of the steps from … to (to not included). */
export function sumOf(
  line: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): number {
  let sum = 0;
  for (let step = from; step < to; step += 1) sum += line[step] ?? 0;
  return sum;
}

/** A forecast moved by an error of the past. */
export function moved(value: number, error: number, measure: Measure): number {
  return measure === 'plain' ? value + error : value * error;
}

/**
 * 80 % and 95 % intervals round a forecast from errors of the past: order statistics counted outward, so that never fewer of the past errors lie
 * inside than promised; with too few errors for a tail, all that was seen. They hold the forecast itself.
 *
 * @returns null with fewer than six errors
 */
export function spreadOf(value: number, errors: readonly number[], measure: Measure): Spread | null {
  if (errors.length < fewestOrigins) return null;
  const ends = errors.map((error) => moved(value, error, measure)).toSorted((a, b) => a - b);
  const within = (tail: number): Interval => {
    const out = Math.max(0, Math.floor((ends.length + 1) * tail) - 1);
    return {
      low: Math.min(value, ends[out] ?? value),
      high: Math.max(value, ends[ends.length - 1 - out] ?? value),
    };
  };
  return { eighty: within(0.1), ninetyFive: within(0.025), origins: errors.length };
}

/** The same spreads, none narrower than one nearer in time: fewer origins further out must not look like certainty. */
export function widening(
  values: readonly number[],
  spreads: readonly (Spread | null)[],
): readonly (Spread | null)[] {
  let before: Spread = {
    eighty: { low: 0, high: 0 },
    ninetyFive: { low: 0, high: 0 },
    origins: 0,
  };
  return spreads.map((one, step) => {
    if (one === null) return null;
    const value = values[step] ?? 0;
    const wider = (interval: Interval, than: Interval): Interval => ({
      low: Math.min(interval.low, value + than.low),
      high: Math.max(interval.high, value + than.high),
    });
    const next: Spread = {
      eighty: wider(one.eighty, before.eighty),
      ninetyFive: wider(one.ninetyFive, before.ninetyFive),
      origins: one.origins,
    };
    const about = ({ low, high }: Interval): Interval => ({ low: low - value, high: high - value });
    before = { eighty: about(next.eighty), ninetyFive: about(next.ninetyFive), origins: one.origins };
    return next;
  });
}
