import { baselineOf, forecastAll, type Made, type MethodId } from './methods.ts';

/** One forecast made as it would have been made then, beside what came. */
export interface Origin {
  /** How many values were known. */
  readonly known: number;
  readonly made: Made;
  /** What came after, at most the horizon; fewer near the end. */
  readonly actual: readonly number[];
}

/** The newest origins that are used: more would cost time and speak of a past that is gone. */
const mostOrigins = 24;
/** Values known at the first origin without a season. */
const firstPlain = 4;
/** With so many whole paths after two cycles, forecasts that knew fewer cycles are left out. */
const enoughPaths = 6;

/**
 * Forecasts made again and again from the past, each knowing only what came before. They begin after two cycles where that leaves six whole
 * paths, else after one cycle and a value, else after four values.
 */
export function rollingOrigins(
  values: readonly number[],
  period: number,
  horizon: number,
): readonly Origin[] {
  const begin = firstOrigin(values.length, period, horizon);
  const first = Math.max(begin, values.length - horizon + 1 - mostOrigins);
  const origins: Origin[] = [];
  for (let known = first; known < values.length; known += 1) {
    const past = values.slice(0, known);
    origins.push({
      known,
      made: forecastAll(past, period, horizon),
      actual: values.slice(known, known + horizon),
    });
  }
  return origins;
}

function firstOrigin(count: number, period: number, horizon: number): number {
  if (period === 1) return firstPlain;
  const paths = (from: number): number => count - from - horizon + 1;
  if (paths(2 * period) >= enoughPaths) return 2 * period;
  return Math.max(firstPlain, period + 1);
}

/** The unit of MASE: mean absolute error, one cycle ahead, of the naive inside the series. 0 for one that never moves. */
export function naiveError(values: readonly number[], period: number): number {
  const lag = baselineOf(values.length - 1, period) === 'snaive' ? period : 1;
  if (values.length <= lag) return 0;
  let sum = 0;
  for (let at = lag; at < values.length; at += 1)
    sum += Math.abs((values[at] ?? 0) - (values[at - lag] ?? 0));
  return sum / (values.length - lag);
}

/** How far a method has been off. */
export interface Accuracy {
  /** Mean absolute error in units of `naiveError`; null when that is 0. */
  readonly mase: number | null;
  /** Mean of |error| ÷ actual in percent; null unless every actual is above zero. */
  readonly mape: number | null;
  /** Mean of 2|error| ÷ (|actual| + |forecast|) in percent. */
  readonly smape: number | null;
  /** Mean of forecast − actual: above zero it forecast too much. */
  readonly bias: number | null;
  /** Origins it was made from. */
  readonly origins: number;
}

/**
 * The errors of a method over all origins and steps.
 *
 * @param unit  `naiveError` of the whole series: one unit for all origins, since early ones know too little for a unit of their own
 */
export function accuracyOf(origins: readonly Origin[], method: MethodId, unit: number): Accuracy {
  const own = origins.filter(({ made }) => made.has(method));
  const pairs = own.flatMap(({ made, actual }) =>
    actual.map((came, step) => ({ came, said: made.get(method)?.[step] ?? Number.NaN })),
  );
  const average = (of: (pair: (typeof pairs)[number]) => number): number | null => {
    if (pairs.length === 0) return null;
    const sum = pairs.reduce((total, pair) => total + of(pair), 0) / pairs.length;
    return Number.isFinite(sum) ? sum : null;
  };
  return {
    mase: average(({ came, said }) => Math.abs(said - came) / unit),
    mape: pairs.every(({ came }) => came > 0)
      ? average(({ came, said }) => (100 * Math.abs(said - came)) / came)
      : null,
    smape: average(({ came, said }) => {
      const size = Math.abs(came) + Math.abs(said);
      return size === 0 ? 0 : (200 * Math.abs(said - came)) / size;
    }),
    bias: average(({ came, said }) => said - came),
    origins: own.length,
  };
}
