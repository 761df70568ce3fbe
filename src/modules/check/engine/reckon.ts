import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  larger,
  multiply,
  sign,
  subtract,
  toFixed,
  zero,
} from '#kernel/decimal.ts';
import type { Stretch } from './print.ts';
import type { TableCell } from './table-cells.ts';
import type { Cause, Status } from './types.ts';

/** A number that goes into another: as it is printed, and as the ledger holds it. Base units, signed. */
export interface Operand extends Pick<TableCell, 'decimals' | 'code' | 'factor'> {
  readonly printed: Exact;
  /** Half of its last printed digit. */
  readonly slack: Exact;
  /** Null where the ledger's value is not known. */
  readonly exact: Exact | null;
  /** What was found of it: where it is wrong only what it ought to be counts. */
  readonly status: Status | null;
}

/** What a cell ought to be by others of its row or column. */
export interface Reckoning {
  /** All that is right, from the printed numbers and from the ledger's; signed. */
  readonly allowed: readonly Stretch[];
  readonly of: readonly Operand[];
  /** In words: 按本行…两栏相减. */
  readonly how: string;
  /** Whether the cell can be nothing else. */
  readonly isDefinite: boolean;
  /** Whether more is printed as more: 比目标, 超出（+）; a 差距 may be said either way. */
  readonly isDirected: boolean;
}

const HALF: Exact = { n: 1n, d: 2n };

function about(value: Exact, slack: Exact): Stretch {
  return { lo: subtract(value, slack), hi: add(value, slack) };
}

/** The printed numbers put together, those of the ledger, and where these are not known what rounding leaves open. */
function stretches(
  of: readonly Operand[],
  put: (values: readonly Exact[]) => Exact,
  slack: Exact,
): readonly Stretch[] {
  const printed = put(of.map((one) => one.printed));
  const held = of.flatMap((one) => one.exact ?? []);
  const isWrong = of.some(({ status }) => status === 'differing');
  if (held.length < of.length) return isWrong ? [] : [about(printed, slack)];
  return isWrong ? [about(put(held), zero)] : [about(put(held), zero), about(printed, zero)];
}

function less([a = zero, b = zero]: readonly Exact[]): Exact {
  return subtract(a, b);
}

/** One number of a row less another. */
export function differenceOf(
  now: Operand,
  base: Operand,
  more: Pick<Reckoning, 'how' | 'isDefinite' | 'isDirected'>,
): Reckoning {
  const of = [now, base];
  const slack = now.decimals <= 1 && base.decimals <= 1 ? zero : add(now.slack, base.slack);
  return { ...more, of, allowed: stretches(of, less, slack) };
}

/** One number as percent of another; null where that is nothing. */
export function percentOf(
  part: Operand,
  whole: Operand,
  more: Pick<Reckoning, 'how' | 'isDefinite'>,
): Reckoning | null {
  const all = whole.printed;
  if (sign(all) <= 0 || (whole.exact !== null && sign(whole.exact) <= 0)) return null;
  const of = [part, whole];
  const ratio = ([a = zero, b = all]: readonly Exact[]): Exact => multiply(divide(a, b), hundred);
  const wide = add(part.slack, whole.slack);
  const slack = multiply(divide(wide, all), hundred);
  return { ...more, isDirected: false, of, allowed: stretches(of, ratio, slack) };
}

function total(values: readonly Exact[]): Exact {
  return values.reduce(add, zero);
}

/** The sum of numbers that stand over one another. */
export function sumOf(of: readonly Operand[], more: Pick<Reckoning, 'how' | 'isDefinite'>): Reckoning {
  const slack = total(of.map((one) => one.slack));
  return { ...more, isDirected: false, of, allowed: stretches(of, total, slack) };
}

/** A bare number is in the unit of what it is reckoned from. */
function inUnitOf(cell: TableCell, [first]: readonly Operand[]): Pick<TableCell, 'size' | 'step' | 'factor'> {
  if (cell.code !== '' || first === undefined || first.code === '%') return cell;
  const { factor } = first;
  return { size: multiply(cell.size, factor), step: multiply(cell.step, factor), factor };
}

/** Whether a size lies within half a step of what is right, whichever way. */
export function isRight(cell: TableCell, { allowed, of }: Reckoning): boolean {
  const { size, step } = inUnitOf(cell, of);
  const half = multiply(step, HALF);
  return allowed.some(({ lo, hi }) => {
    const [a, b] = [absolute(lo), absolute(hi)];
    const [low, high] = sign(lo) * sign(hi) < 0 ? [zero, larger(a, b)] : compare(a, b) <= 0 ? [a, b] : [b, a];
    return compare(size, subtract(low, half)) >= 0 && compare(size, add(high, half)) <= 0;
  });
}

/** Which way the difference goes: 1, −1, or 0 where it is nothing or hidden by rounding. */
export function directionOf({ allowed }: Reckoning): number {
  const [first] = allowed;
  return first === undefined || sign(first.lo) !== sign(first.hi) ? 0 : sign(first.lo);
}

/** What is wrong with a cell, and what ought to stand there. */
export interface Fault {
  readonly cause: Cause;
  readonly right: string;
}

/** A value as a cell prints it: its digits, its unit, its sign where it has one. */
function printedAs(cell: TableCell, reckoning: Reckoning, isSigned: boolean): string {
  const [first] = reckoning.allowed;
  const { factor } = inUnitOf(cell, reckoning.of);
  const middle = first === undefined ? zero : divide(multiply(add(first.lo, first.hi), HALF), factor);
  const mark = !isSigned ? '' : sign(middle) < 0 ? '-' : cell.isMarked ? '+' : '';
  const finest = Math.max(
    cell.decimals,
    ...reckoning.of.map((one) => (cell.code === '%' ? 0 : one.decimals)),
  );
  const decimals =
    compare(exact(toFixed(absolute(middle), cell.decimals)), absolute(middle)) === 0 ? cell.decimals : finest;
  return `${mark}${toFixed(absolute(middle), decimals)}${cell.word}`;
}

/** What is wrong with a cell whose others are right; null where nothing is. */
export function faultOf(cell: TableCell, reckoning: Reckoning): Fault | null {
  const isSigned = reckoning.isDirected && (cell.isMarked || cell.way !== 0);
  if (!isRight(cell, reckoning)) return { cause: 'arithmetic', right: printedAs(cell, reckoning, isSigned) };
  const direction = directionOf(reckoning);
  const isReverse = reckoning.isDirected && cell.way !== 0 && direction * cell.way < 0;
  return isReverse ? { cause: 'sign', right: printedAs(cell, reckoning, true) } : null;
}
