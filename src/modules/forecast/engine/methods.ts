import { holtWinters } from './holt-winters.ts';
import { drift, seasonalNaive } from './naive.ts';
import { fitSes } from './ses.ts';
import { theta } from './theta.ts';

/** How a forecast is made. */
export const methodIds = [
  'naive',
  'snaive',
  'drift',
  'ses',
  'holt',
  'theta',
  'hw_add',
  'hw_mult',
  'combination',
] as const;
export type MethodId = (typeof methodIds)[number];

/** The forecasts of every method that a series has enough values for. */
export type Made = ReadonlyMap<MethodId, readonly number[]>;

type Maker = (values: readonly number[], period: number, horizon: number) => readonly number[];

const makers: Readonly<Record<Exclude<MethodId, 'combination'>, Maker>> = {
  naive: (values, _, horizon) => seasonalNaive(values, 1, horizon),
  snaive: seasonalNaive,
  drift: (values, _, horizon) => drift(values, horizon),
  ses: (values, _, horizon) => {
    const { level } = fitSes(values);
    return Array.from({ length: horizon }, () => level);
  },
  holt: (values, _, horizon) => holtWinters(values, 1, 'none', horizon),
  theta,
  hw_add: (values, period, horizon) => holtWinters(values, period, 'additive', horizon),
  hw_mult: (values, period, horizon) => holtWinters(values, period, 'multiplicative', horizon),
};

/** Values below which a method with five or six unknowns would fit chance. */
const enoughForHolt = 8;
const enoughForSmoothing = 4;

/** What everything is measured against: the same season of the last cycle, or the last value where there is no cycle yet. */
export function baselineOf(count: number, period: number): 'snaive' | 'naive' {
  return period > 1 && count >= period ? 'snaive' : 'naive';
}

/** Whether seasons can be estimated: two whole cycles. */
function hasSeasons(count: number, period: number): boolean {
  return period > 1 && count >= 2 * period;
}

/** The methods that a series has enough values for, baseline first; the combination is not among them. */
export function methodsFor(
  values: readonly number[],
  period: number,
): readonly Exclude<MethodId, 'combination'>[] {
  const count = values.length;
  const base = baselineOf(count, period);
  if (count < enoughForSmoothing) return [base];
  if (hasSeasons(count, period))
    return [
      base,
      'drift',
      'theta',
      'hw_add',
      ...(values.every((value) => value > 0) ? ['hw_mult' as const] : []),
    ];
  return [base, 'drift', 'ses', 'theta', ...(count >= enoughForHolt ? ['holt' as const] : [])];
}

/**
 * Which of them the combination takes the median of. Where there are seasons the straight line stays out of it: it knows no season, and as
 * one of five it only pulls the median away (bench: `--only=forecast`).
 */
export function combined(methods: readonly MethodId[], period: number): readonly MethodId[] {
  return methods.some((one) => one.startsWith('hw_')) && period > 1
    ? methods.filter((one) => one !== 'drift')
    : methods;
}

/** The middle value; of an even number the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/** Every forecast that can be made, and last the combination: their median step by step. */
export function forecastAll(values: readonly number[], period: number, horizon: number): Made {
  const methods = methodsFor(values, period);
  const made = new Map<MethodId, readonly number[]>();
  for (const method of methods) {
    const line = makers[method](values, period, horizon);
    if (line.every(Number.isFinite)) made.set(method, line);
  }
  const lines = combined([...made.keys()], period).flatMap((method) => {
    const line = made.get(method);
    return line === undefined ? [] : [line];
  });
  if (lines.length > 1)
    made.set(
      'combination',
      Array.from({ length: horizon }, (_, step) => median(lines.map((line) => line[step] ?? Number.NaN))),
    );
  return made;
}
