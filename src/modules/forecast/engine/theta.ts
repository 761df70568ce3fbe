import { fitSes } from './ses.ts';

/** The 95 % point of the normal distribution, as the seasonality test uses it. @source R forecast::thetaf, qnorm(0.95) */
const normal95 = 1.6448536269514722;
/** Seasonal indexes closer to zero than this cannot be divided by. @source R forecast::thetaf */
const tooSmall = 1e-4;

/** Mean of some numbers. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Autocorrelations of lags 1…`most`, over n as R's acf has it. */
export function autocorrelations(values: readonly number[], most: number): number[] {
  const middle = mean(values);
  const centred = values.map((value) => value - middle);
  const whole = centred.reduce((sum, value) => sum + value * value, 0);
  return Array.from({ length: most }, (_, index) => {
    const lag = index + 1;
    let sum = 0;
    for (let at = lag; at < centred.length; at += 1) sum += (centred[at] ?? 0) * (centred[at - lag] ?? 0);
    return sum / whole;
  });
}

/**
 * Whether a series shows a season: the autocorrelation at the period against its standard error, one-sided 5 %. Not asked of constant
 * series and of two cycles or fewer. @source R forecast::thetaf 8.20
 */
export function isSeasonal(values: readonly number[], period: number): boolean {
  const n = values.length;
  if (period <= 1 || n <= 2 * period || values.every((value) => value === values[0])) return false;
  const lags = autocorrelations(values, period);
  const spread = lags.slice(0, -1).reduce((sum, lag) => sum + lag * lag, 0);
  return Math.abs(lags.at(-1) ?? 0) / Math.sqrt((1 + 2 * spread) / n) > normal95;
}

/** Centred moving average over one cycle; null at both ends. Even periods take half of the outer two. @source R stats::decompose */
function trendOf(values: readonly number[], period: number): (number | null)[] {
  const even = period % 2 === 0;
  const side = Math.floor(period / 2);
  return values.map((_, at) => {
    if (at < side || at + side >= values.length) return null;
    let sum = 0;
    for (let shift = -side; shift <= side; shift += 1) {
      const weight = even && Math.abs(shift) === side ? 0.5 : 1;
      sum += weight * (values[at + shift] ?? 0);
    }
    return sum / period;
  });
}

/**
 * Seasonal indexes by the classical decomposition, from the first value on: mean of value ÷ trend (or value − trend) of each season, brought to
 * mean 1 (or 0). Needs two cycles. @source R stats::decompose
 */
export function seasonalIndexes(
  values: readonly number[],
  period: number,
  kind: 'additive' | 'multiplicative',
): number[] {
  const trend = trendOf(values, period);
  const isFactor = kind === 'multiplicative';
  const raw = Array.from({ length: period }, (_, season) => {
    const found = values.flatMap((value, at) => {
      const middle = at % period === season ? (trend[at] ?? null) : null;
      return middle === null ? [] : [isFactor ? value / middle : value - middle];
    });
    return mean(found);
  });
  const middle = mean(raw);
  return raw.map((index) => (isFactor ? index / middle : index - middle));
}

/** The slope of the least-squares line over 0, 1, 2 …. */
export function slopeOf(values: readonly number[]): number {
  const middleTime = (values.length - 1) / 2;
  const middle = mean(values);
  let above = 0;
  let below = 0;
  values.forEach((value, time) => {
    above += (time - middleTime) * (value - middle);
    below += (time - middleTime) ** 2;
  });
  return above / below;
}

/** The line with half the slope on top of a smoothing: the forecast of the Theta method, given both. */
export function thetaLine(
  fit: { readonly alpha: number; readonly level: number },
  halfSlope: number,
  count: number,
  horizon: number,
): number[] {
  const lead = (1 - (1 - fit.alpha) ** count) / fit.alpha;
  return Array.from({ length: horizon }, (_, step) => fit.level + halfSlope * (step + lead));
}

/**
 * The classic Theta method: if the season test says so, seasonally adjusted by the multiplicative decomposition (positive series only), simple
 * exponential smoothing with half the slope of the trend line, season put back. Needs three values.
 *
 * @source R forecast::thetaf 8.20 (Assimakopoulos & Nikolopoulos 2000, Hyndman & Billah 2003)
 */
export function theta(values: readonly number[], period: number, horizon: number): number[] {
  const indexes = adjustable(values, period);
  const adjusted = indexes === null ? values : values.map((value, at) => value / (indexes[at % period] ?? 1));
  const line = thetaLine(fitSes(adjusted), slopeOf(adjusted) / 2, values.length, horizon);
  if (indexes === null) return line;
  return line.map((value, step) => value * (indexes[(values.length + step) % period] ?? 1));
}

function adjustable(values: readonly number[], period: number): readonly number[] | null {
  if (!isSeasonal(values, period) || values.some((value) => value <= 0)) return null;
  const indexes = seasonalIndexes(values, period, 'multiplicative');
  return indexes.some((index) => Math.abs(index) < tooSmall) ? null : indexes;
}
