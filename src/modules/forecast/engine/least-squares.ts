/** Writes the residuals of a point into the row that is given. */
export type Residuals = (point: Float64Array, into: Float64Array) => void;

/** A point and the sum of squares there. */
export interface Found {
  readonly point: Float64Array;
  readonly sse: number;
}

const startDamping = 1e-2;
const mostDamping = 1e12;
/** A step that gains less than this share ends the search. */
const enough = 1e-5;
const nudge = 1e-6;

function sumOfSquares(row: Float64Array): number {
  let sum = 0;
  for (const value of row) sum += value * value;
  return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
}

/**
 * Least squares by Levenberg–Marquardt with numerical derivatives, from a given point. Deterministic; ends after `rounds` at the latest.
 *
 * @param count  how many residuals there are
 */
export function leastSquares(
  residuals: Residuals,
  start: Float64Array,
  count: number,
  rounds: number,
): Found {
  let point: Float64Array = Float64Array.from(start);
  const row = new Float64Array(count);
  residuals(point, row);
  let sse = sumOfSquares(row);
  let damping = startDamping;
  for (let round = 0; round < rounds && sse > 0 && Number.isFinite(sse); round += 1) {
    const slopes = slopesAt(residuals, point, row);
    const step = betterStep(residuals, { point, sse, row, slopes, damping });
    if (step === null) break;
    const gain = (sse - step.sse) / sse;
    point = step.point;
    sse = step.sse;
    damping = step.damping;
    residuals(point, row);
    if (gain < enough) break;
  }
  return { point, sse };
}

function slopesAt(residuals: Residuals, point: Float64Array, row: Float64Array): readonly Float64Array[] {
  const moved = Float64Array.from(point);
  return Array.from(point, (value, index) => {
    const by = nudge * Math.max(1, Math.abs(value));
    moved[index] = value + by;
    const slope = new Float64Array(row.length);
    residuals(moved, slope);
    moved[index] = value;
    for (let at = 0; at < slope.length; at += 1) slope[at] = ((slope[at] ?? 0) - (row[at] ?? 0)) / by;
    return slope;
  });
}

interface Place {
  readonly point: Float64Array;
  readonly sse: number;
  readonly row: Float64Array;
  readonly slopes: readonly Float64Array[];
  readonly damping: number;
}

/** The first step, ever shorter, that makes the sum smaller; null when none does. */
function betterStep(residuals: Residuals, place: Place): (Found & { readonly damping: number }) | null {
  const { point, sse, row, slopes } = place;
  const size = point.length;
  const normal = products(slopes);
  const aim = slopes.map((slope) => -dot(slope, row));
  const tried = new Float64Array(row.length);
  for (let damping = place.damping; damping < mostDamping; damping *= 4) {
    const damped = normal.map((line, at) =>
      line.map((value, index) => (index === at ? value * (1 + damping) + 1e-12 : value)),
    );
    const step = solve(damped, aim);
    if (step === null) continue;
    const next = new Float64Array(size);
    for (let at = 0; at < size; at += 1) next[at] = (point[at] ?? 0) + (step[at] ?? 0);
    residuals(next, tried);
    const sum = sumOfSquares(tried);
    if (sum < sse) return { point: next, sse: sum, damping: Math.max(damping / 10, 1e-9) };
  }
  return null;
}

/** Products of every pair; the matrix is symmetric. */
function products(slopes: readonly Float64Array[]): number[][] {
  const rows: number[][] = [];
  for (const [at, left] of slopes.entries()) {
    const row = slopes.slice(0, at + 1).map((right) => dot(left, right));
    rows.push(row);
    for (let before = 0; before < at; before += 1) rows[before]?.push(row[before] ?? 0);
  }
  return rows;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < left.length; at += 1) sum += (left[at] ?? 0) * (right[at] ?? 0);
  return sum;
}

/** Solves a symmetric positive system by Cholesky; null when it is not positive. */
function solve(matrix: readonly (readonly number[])[], aim: readonly number[]): number[] | null {
  const lower = choleskyOf(matrix);
  if (lower === null) return null;
  const at = (row: number, column: number): number => lower[row]?.[column] ?? 0;
  const half: number[] = [];
  for (const [row, value] of aim.entries()) {
    let rest = value;
    for (const [before, known] of half.entries()) rest -= at(row, before) * known;
    half.push(rest / at(row, row));
  }
  const answer = [...half];
  for (let row = answer.length - 1; row >= 0; row -= 1) {
    let rest = half[row] ?? 0;
    for (let below = row + 1; below < answer.length; below += 1)
      rest -= at(below, row) * (answer[below] ?? 0);
    answer[row] = rest / at(row, row);
  }
  return answer;
}

/** The lower triangle whose product with itself turned over is the matrix; null when there is none. */
function choleskyOf(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = [];
  for (const [row, values] of matrix.entries()) {
    const line: number[] = [];
    for (let column = 0; column < row; column += 1) {
      const other = lower[column] ?? [];
      let sum = values[column] ?? 0;
      for (let before = 0; before < column; before += 1) sum -= (line[before] ?? 0) * (other[before] ?? 0);
      line.push(sum / (other[column] ?? 1));
    }
    const rest = line.reduce((sum, value) => sum - value * value, values[row] ?? 0);
    if (!(rest > 0)) return null;
    lower.push([...line, Math.sqrt(rest)]);
  }
  return lower;
}
