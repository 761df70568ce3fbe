import { leastSquares, type Residuals } from './least-squares.ts';
import { mean, seasonalIndexes, slopeOf } from './theta.ts';

export type Season = 'none' | 'additive' | 'multiplicative';

/** Weights of damped exponential smoothing in the innovations form: level + phi × trend (+ or ×) season. */
export interface Weights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly phi: number;
}

/** Level, trend and seasons before the first value; the first season belongs to the first value. */
export interface States {
  readonly level: number;
  readonly trend: number;
  readonly seasons: readonly number[];
}

/** What a run over a series leaves behind. */
export interface Run {
  readonly states: States;
  readonly sse: number;
}

const noSeason: readonly number[] = [];

/**
 * Runs damped Holt or Holt–Winters over a series with given weights and first states: for `multiplicative` season × (level + trend), errors in
 * units of the series. Same recursion as R's ets "AAdN", "AAdA" and "MAdM". @source R forecast::ets
 *
 * @param into  takes the one-step errors
 */
export function runHoltWinters(
  values: ArrayLike<number>,
  season: Season,
  weights: Weights,
  first: States,
  into?: Float64Array,
): Run {
  const { alpha, beta, gamma, phi } = weights;
  const period = first.seasons.length;
  const seasons = Array.from(first.seasons);
  let { level, trend } = first;
  let sse = 0;
  for (let at = 0; at < values.length; at += 1) {
    const slot = period === 0 ? 0 : at % period;
    const base = level + phi * trend;
    const index = seasons[slot] ?? 0;
    const expected = season === 'none' ? base : season === 'additive' ? base + index : base * index;
    const error = (values[at] ?? 0) - expected;
    const plain = season === 'multiplicative' ? error / index : error;
    level = base + alpha * plain;
    trend = phi * trend + beta * plain;
    if (season === 'additive') seasons[slot] = index + gamma * error;
    if (season === 'multiplicative') seasons[slot] = index + (gamma * error) / base;
    if (into !== undefined) into[at] = error;
    sse += error * error;
  }
  const shift = period === 0 ? 0 : values.length % period;
  const turned = period === 0 ? noSeason : [...seasons.slice(shift), ...seasons.slice(0, shift)];
  return { states: { level, trend, seasons: turned }, sse };
}

/** The forecast from the states after the last value; their first season belongs to the first step. */
export function holtWintersLine(states: States, phi: number, season: Season, horizon: number): number[] {
  const { level, trend, seasons } = states;
  let sum = 0;
  return Array.from({ length: horizon }, (_, step) => {
    sum += phi ** (step + 1);
    const base = level + sum * trend;
    const index = seasons[step % Math.max(1, seasons.length)] ?? 0;
    if (season === 'none') return base;
    return season === 'additive' ? base + index : base * index;
  });
}

/** A fitted model. */
export interface Fit extends Run {
  readonly weights: Weights;
  readonly first: States;
}

const starts: readonly Weights[] = [
  { alpha: 0.3, beta: 0.03, gamma: 0.1, phi: 0.95 },
  { alpha: 0.7, beta: 0.1, gamma: 0.1, phi: 0.9 },
];
/** Without a season the sum of squares has more hollows and a run costs little. */
const moreStarts: readonly Weights[] = [
  { alpha: 0.02, beta: 0.015, gamma: 0, phi: 0.97 },
  { alpha: 0.5, beta: 0.001, gamma: 0, phi: 0.81 },
];
const rounds = 60;
/** Cycles from which the first seasons are fitted too; with fewer they stay as the decomposition gives them, or they would fit chance. */
const cyclesForSeasons = 3;

/** Bounds of the weights: 0 < beta < alpha < 1, gamma < 1 − alpha, 0.8 ≤ phi ≤ 0.98. @source R forecast::ets, usual region */
const bound = { least: 1e-4, most: 0.9999, phiLeast: 0.8, phiMost: 0.98 } as const;

function squash(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function spread(share: number): number {
  const kept = Math.min(Math.max(share, 1e-6), 1 - 1e-6);
  return Math.log(kept / (1 - kept));
}

/**
 * Fits damped Holt (`none`) or Holt–Winters by least squares of the one-step errors over weights and first states, from fixed starting points.
 * Deterministic. Needs two cycles, or four values without a season; `multiplicative` needs values above zero.
 */
export function fitHoltWinters(values: readonly number[], period: number, season: Season): Fit {
  const scale = mean(values.map(Math.abs)) || 1;
  const scaled = values.map((value) => value / scale);
  const guess = guessStates(scaled, season === 'none' ? 1 : period, season);
  const free = season !== 'none' && values.length >= cyclesForSeasons * period;
  const count = values.length;
  const residuals: Residuals = (point, into) => {
    const { weights, first } = unpack(point, guess, season, free);
    runHoltWinters(scaled, season, weights, first, into);
  };
  const from = season === 'none' ? [...starts, ...moreStarts] : starts;
  const tries = from.map((weights) =>
    leastSquares(residuals, pack(weights, guess, season, free), count, rounds),
  );
  const best = tries.reduce((a, b) => (b.sse < a.sse ? b : a));
  const { weights, first } = unpack(best.point, guess, season, free);
  const factor = season === 'multiplicative' ? 1 : scale;
  const grown: States = {
    level: first.level * scale,
    trend: first.trend * scale,
    seasons: first.seasons.map((index) => index * factor),
  };
  return { weights, first: grown, ...runHoltWinters(values, season, weights, grown) };
}

/** First states by hand: seasons of the decomposition, level and trend of the line through the adjusted series. */
function guessStates(values: readonly number[], period: number, season: Season): States {
  const seasons = season === 'none' ? noSeason : seasonalIndexes(values, period, season);
  const adjusted = values.map((value, at) => {
    const index = seasons[at % Math.max(1, period)] ?? 0;
    if (season === 'none') return value;
    return season === 'additive' ? value - index : value / index;
  });
  const start = adjusted.slice(0, Math.max(4, Math.min(adjusted.length, 2 * period)));
  const trend = slopeOf(start);
  return { level: mean(start) - (trend * (start.length + 1)) / 2, trend, seasons };
}

function pack(weights: Weights, guess: States, season: Season, free: boolean): Float64Array {
  const { alpha, beta, gamma, phi } = weights;
  const own = [
    spread((alpha - bound.least) / (bound.most - bound.least)),
    spread(beta / alpha),
    spread((phi - bound.phiLeast) / (bound.phiMost - bound.phiLeast)),
    guess.level,
    guess.trend,
    ...(season === 'none' ? [] : [spread(gamma / (1 - alpha))]),
    ...(free ? guess.seasons.slice(0, -1) : []),
  ];
  return Float64Array.from(own);
}

function unpack(
  point: Float64Array,
  guess: States,
  season: Season,
  free: boolean,
): { readonly weights: Weights; readonly first: States } {
  const at = (index: number): number => point[index] ?? 0;
  const alpha = bound.least + (bound.most - bound.least) * squash(at(0));
  const weights: Weights = {
    alpha,
    beta: alpha * squash(at(1)),
    phi: bound.phiLeast + (bound.phiMost - bound.phiLeast) * squash(at(2)),
    gamma: season === 'none' ? 0 : (1 - alpha) * squash(at(5)),
  };
  return { weights, first: { level: at(3), trend: at(4), seasons: seasonsOf(point, guess, season, free) } };
}

/** The last season follows from the others: together they mean 0, or 1. */
function seasonsOf(point: Float64Array, guess: States, season: Season, free: boolean): readonly number[] {
  if (!free) return guess.seasons;
  const others = Array.from(point.subarray(6));
  const total = season === 'multiplicative' ? guess.seasons.length : 0;
  return [...others, total - others.reduce((sum, index) => sum + index, 0)];
}

/** The forecast of a freshly fitted model. */
export function holtWinters(
  values: readonly number[],
  period: number,
  season: Season,
  horizon: number,
): number[] {
  const { states, weights } = fitHoltWinters(values, period, season);
  return holtWintersLine(states, weights.phi, season, horizon);
}
