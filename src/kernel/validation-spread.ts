import {
  add,
  compare,
  divide,
  type Exact,
  fraction,
  multiply,
  sign,
  subtract,
  whole,
  zero,
} from './decimal.ts';

/** What a value was held against and found outside of. */
export interface Outside {
  readonly low: Exact;
  readonly high: Exact;
}

/**
 * Whether `value` lies beyond the ends of `points`, each end moved outwards `factor` times (the lower one divided, a negative one
 * multiplied).
 *
 * @returns the ends as moved, or null when it lies within or there are no points
 */
export function outsideRange(value: Exact, points: readonly Exact[], factor: Exact): Outside | null {
  if (points.length === 0) return null;
  const { low: first, high: last } = ends(points);
  const low = sign(first) < 0 ? multiply(first, factor) : divide(first, factor);
  const high = sign(last) < 0 ? divide(last, factor) : multiply(last, factor);
  return compare(value, low) < 0 || compare(value, high) > 0 ? { low, high } : null;
}

/**
 * Whether `value` lies more than `factor` standard deviations (of the points as a whole population) from their mean. Squares are
 * compared, so no root is taken and nothing is rounded; points that are all alike have no spread to measure by.
 *
 * @returns the least and the greatest of the points, or null
 */
export function beyondDeviation(value: Exact, points: readonly Exact[], factor: Exact): Outside | null {
  const n = whole(points.length);
  if (points.length === 0) return null;
  const mean = divide(points.reduce(add, zero), n);
  const variance = divide(points.map((one) => square(subtract(one, mean))).reduce(add, zero), n);
  if (sign(variance) === 0) return null;
  const isFar = compare(square(subtract(value, mean)), multiply(square(factor), variance)) > 0;
  return isFar ? ends(points) : null;
}

/** Makes the median deviation of a normal series comparable with its standard deviation. @source Iglewicz & Hoaglin 1993: 0.6745 */
const normal = fraction(6745n, 10_000n);

/**
 * As `beyondDeviation` by median and median absolute deviation, which one stray month among the points cannot move.
 *
 * @returns the least and the greatest of the points, or null
 */
export function beyondMedian(value: Exact, points: readonly Exact[], factor: Exact): Outside | null {
  if (points.length === 0) return null;
  const middle = median(points);
  const spread = median(points.map((one) => size(subtract(one, middle))));
  if (sign(spread) === 0) return null;
  const distance = multiply(normal, size(subtract(value, middle)));
  return compare(distance, multiply(factor, spread)) > 0 ? ends(points) : null;
}

/** The value as it would be without its sign. */
export function size(value: Exact): Exact {
  return sign(value) < 0 ? subtract(zero, value) : value;
}

function square(value: Exact): Exact {
  return multiply(value, value);
}

function median(points: readonly Exact[]): Exact {
  const sorted = points.toSorted(compare);
  const at = Math.floor(sorted.length / 2);
  const upper = sorted[at] ?? zero;
  return sorted.length % 2 === 1 ? upper : divide(add(sorted[at - 1] ?? zero, upper), whole(2));
}

function ends(points: readonly Exact[]): Outside {
  const [first = zero] = points;
  let [low, high] = [first, first];
  for (const point of points) {
    if (compare(point, low) < 0) low = point;
    if (compare(point, high) > 0) high = point;
  }
  return { low, high };
}
