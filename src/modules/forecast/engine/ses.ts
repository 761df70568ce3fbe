/** A simple exponential smoothing: its weight, the level before the first value and after the last, and what it missed. */
export interface Ses {
  readonly alpha: number;
  readonly first: number;
  readonly level: number;
  readonly sse: number;
}

/** Bounds of the weight. @source R forecast::ets, lower and upper of alpha */
const least = 1e-4;
const most = 0.9999;
const gridSteps = 40;
const narrowings = 40;

/** Smooths with a given weight and first level. */
export function smooth(values: readonly number[], alpha: number, first: number): Ses {
  let level = first;
  let sse = 0;
  for (const value of values) {
    const error = value - level;
    sse += error * error;
    level += alpha * error;
  }
  return { alpha, first, level, sse };
}

/** The best first level of a weight is a least square in one unknown: errors are linear in it. */
function bestFor(values: readonly number[], alpha: number): Ses {
  let level = 0;
  let weight = 1;
  let above = 0;
  let below = 0;
  for (const value of values) {
    const error = value - level;
    above += error * weight;
    below += weight * weight;
    level += alpha * error;
    weight *= 1 - alpha;
  }
  return smooth(values, alpha, above / below);
}

/**
 * Fits simple exponential smoothing by least squares over weight (0.0001–0.9999) and first level: a grid, then narrowing around its best.
 * Deterministic.
 */
export function fitSes(values: readonly number[]): Ses {
  const at = (index: number): number => least + ((most - least) * index) / gridSteps;
  let best = 0;
  let found = bestFor(values, least);
  for (let index = 1; index <= gridSteps; index += 1) {
    const next = bestFor(values, at(index));
    if (next.sse < found.sse) [best, found] = [index, next];
  }
  let low = at(Math.max(0, best - 1));
  let high = at(Math.min(gridSteps, best + 1));
  const golden = (Math.sqrt(5) - 1) / 2;
  for (let round = 0; round < narrowings; round += 1) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (bestFor(values, left).sse < bestFor(values, right).sse) high = right;
    else low = left;
  }
  const narrowed = bestFor(values, (low + high) / 2);
  return narrowed.sse < found.sse ? narrowed : found;
}
