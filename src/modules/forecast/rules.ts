import { add, exact, fraction, multiply, toDecimal, whole } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import type { MethodId } from './engine/methods.ts';
import { type Prediction, predict, type Reason } from './engine/predict.ts';
import type { Accuracy } from './engine/rolling.ts';
import { fewestOrigins, type Interval, type Spread, sumOf } from './engine/spread.ts';
import type { Prepared, Unready } from './rules-series.ts';
import { methodWords } from './rules-words.ts';
import type { ForecastBody, ForecastEnd, ForecastMonth } from './schema.ts';

/** Version of the methods. Whoever changes what they compute raises it: kept forecasts say by which they were made. */
export const engineVersion = 'forecast-1';

/**
 * How forecasts are rounded: half up to the last decimal that the indicator prints, as a power of ten of the base unit (亿元 with two decimals:
 * 6, a million yuan; percent with one: −1). Where no decimals are declared: two behind 亿 or 万, one otherwise.
 */
export function grainOf(indicator: {
  readonly scale: '亿' | '万' | null;
  readonly digits: number | null;
}): number {
  const power = indicator.scale === '亿' ? 8 : indicator.scale === '万' ? 4 : 0;
  return power - (indicator.digits ?? (power === 0 ? 1 : 2));
}

/** A computed number as exact decimal text, half up to 10^grain of the base unit. */
export function rounded(value: number, grain: number): string {
  const steps = BigInt(Math.round(Math.abs(value) / 10 ** grain)) * (value < 0 ? -1n : 1n);
  const exactly = grain >= 0 ? whole(steps * 10n ** BigInt(grain)) : fraction(steps, 10n ** BigInt(-grain));
  return must(toDecimal(exactly), 'a multiple of a power of ten is a decimal');
}

function sum(a: string, b: string): string {
  return must(toDecimal(add(exact(a), exact(b))), 'sums of decimals are decimals');
}

/** What it takes to see more than the baseline, in points; 0 when it is there. */
function missingPoints({ values, period, future }: Prepared): number {
  const begin = period === 1 ? 4 : period + 1;
  return Math.max(0, begin + future.length - 1 + fewestOrigins - values.length);
}

/**
 * The forecast of a prepared series: months to come, the year's end with intervals, the paths behind the chance, the error of every method,
 * and in words what was taken and why. Floats inside, exact decimals out, rounded by `grain`; months add up to the year's end exactly.
 */
export function forecastBody(prepared: Prepared | Unready, grain: number): ForecastBody {
  if (prepared.state === 'none') return { state: 'none', why: prepared.why };
  const { values, period, future, summed, before } = prepared;
  const head = {
    summed,
    period,
    points: values.length,
    from: prepared.from,
    last: prepared.last,
    done: prepared.done,
    notes: [...prepared.notes],
  };
  if (future.length === 0) return { state: 'done', ...head };
  const prediction = predict({
    values: values.map(Number),
    period,
    horizon: future.length,
    summed,
    from: before,
  });
  const months = monthsOf(prepared, prediction, grain);
  const missing = missingPoints(prepared);
  return {
    state: 'made',
    ...head,
    chosen: prediction.chosen,
    baseline: prediction.baseline,
    origins: prediction.origins,
    why: whyWords(prediction, prepared, missing),
    missing: prediction.reason === 'few' ? missing : 0,
    months,
    end: endOf(months),
    baselineEnd: lineEnd(prepared, prediction.made.get(prediction.baseline) ?? [], grain),
    measure: prediction.measure,
    miss: missText(prediction.misses.chosen, prediction, grain),
    baselineMiss: missText(prediction.misses.baseline, prediction, grain),
    methods: [...prediction.made].map(([id, line]) => ({
      id,
      end: lineEnd(prepared, line, grain),
      ...errorTexts(prediction.accuracy.get(id), grain),
    })),
    paths: prediction.paths.map((path) => {
      const end = rounded(path, grain);
      return summed ? sum(prepared.done ?? '0', end) : end;
    }),
  };
}

function endOf(months: readonly ForecastMonth[]): ForecastEnd {
  const { month, value, total, interval, totalInterval } = must(months.at(-1), 'there is a month to come');
  return { month, value: total ?? value, interval: total === null ? interval : totalInterval };
}

function monthsOf(prepared: Prepared, prediction: Prediction, grain: number): ForecastMonth[] {
  const { future, summed, before, done } = prepared;
  const start = done ?? '0';
  let total = start;
  return future.map((month, step) => {
    const value = rounded(prediction.line[step] ?? 0, grain);
    const inYear = summed && step >= before;
    if (inYear) total = sum(total, value);
    return {
      month,
      value,
      interval: intervalOf(prediction.steps[step] ?? null, '0', grain),
      total: inYear ? total : null,
      totalInterval: inYear ? holding(intervalOf(prediction.sums[step] ?? null, start, grain), total) : null,
    };
  });
}

type Ends = ForecastMonth['interval'];

function intervalOf(spread: Spread | null, start: string, grain: number): Ends {
  if (spread === null) return null;
  const end = (value: number): string => sum(start, rounded(value, grain));
  const ends = ({ low, high }: Interval) => ({ low: end(low), high: end(high) });
  return { eighty: ends(spread.eighty), ninetyFive: ends(spread.ninetyFive), origins: spread.origins };
}

/** The sum of rounded months may lie a rounding outside: the interval holds it. */
function holding(interval: Ends, value: string): Ends {
  if (interval === null) return null;
  const wide = ({ low, high }: { readonly low: string; readonly high: string }) => ({
    low: Number(value) < Number(low) ? value : low,
    high: Number(value) > Number(high) ? value : high,
  });
  return { ...interval, eighty: wide(interval.eighty), ninetyFive: wide(interval.ninetyFive) };
}

/** What a line leads to at the year's end. */
function lineEnd({ summed, before, done, future }: Prepared, line: readonly number[], grain: number): string {
  if (!summed) return rounded(line.at(-1) ?? 0, grain);
  let total = done ?? '0';
  for (let step = before; step < future.length; step += 1)
    total = sum(total, rounded(sumOf(line, { from: step, to: step + 1 }), grain));
  return total;
}

function decimals(value: number | null | undefined, digits: number): string | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : rounded(value, -digits);
}

function errorTexts(accuracy: Accuracy | undefined, grain: number) {
  return {
    mase: decimals(accuracy?.mase, 2),
    mape: decimals(accuracy?.mape, 1),
    smape: decimals(accuracy?.smape, 1),
    bias: accuracy?.bias === null || accuracy === undefined ? null : rounded(accuracy.bias, grain),
    origins: accuracy?.origins ?? 0,
  };
}

/** Percent for shares, the indicator's own unit for plain differences. */
function missText(miss: number | null, { measure }: Prediction, grain: number): string | null {
  if (miss === null) return null;
  return measure === 'share' ? rounded(miss * 100, -1) : rounded(miss, grain);
}

function whyWords(prediction: Prediction, prepared: Prepared, missing: number): string {
  const { reason, chosen, baseline, accuracy, origins } = prediction;
  const error = (id: MethodId): string => decimals(accuracy.get(id)?.mase, 2) ?? '—';
  const base = `“${methodWords[baseline]}”`;
  const points = prepared.period === 1 ? '个数' : '个月（期）的数';
  const sentences: Readonly<Record<Reason, string>> = {
    few: `可用的数只有${prepared.values.length}个，完整的滚动检验只有${origins}次，不足${fewestOrigins}次，因此只给基准${base}，不给区间和达成可能；按要预测的${prepared.future.length}期算还差${missing}${points}，可补录历史月份。`,
    combination: `${origins}次滚动检验中，组合的误差（MASE ${error('combination')}）小于基准${base}（${error(baseline)}），也没有哪一种方法明显更好，因此取各法的中位数。`,
    single: `${origins}次滚动检验中，“${methodWords[chosen]}”的误差（MASE ${error(chosen)}）比组合（${error('combination')}）和基准${base}（${error(baseline)}）都明显小，因此单用它。`,
    baseline: `${origins}次滚动检验中，没有哪一种方法胜过基准${base}（MASE ${error(baseline)}），因此就用基准。`,
  };
  return sentences[reason];
}

/** What came of a forecast: difference (forecast − actual) and, for amounts, percent of the actual. */
export interface Came {
  readonly actual: string;
  readonly difference: string;
  /** Percent of the actual, unrounded; null for rates and where the actual is not above zero. */
  readonly percent: string | null;
}

/** Holds a forecast against what came. Exact. */
export function cameOf(said: string, actual: string, isShare: boolean): Came {
  const difference = add(exact(said), multiply(exact(actual), whole(-1)));
  const size = exact(actual);
  const ratio = isShare && size.n > 0n ? { n: difference.n * size.d * 100n, d: difference.d * size.n } : null;
  return {
    actual,
    difference: must(toDecimal(difference), 'differences of decimals are decimals'),
    percent: ratio === null ? null : rounded(Number(ratio.n) / Number(ratio.d), -2),
  };
}

/** Whether errors are told as a share of the value. */
export function isShareMeasure(measure: 'share' | 'plain'): boolean {
  return measure === 'share';
}
