/**
 * An exact fraction. Shares of a year are twelfths, so decimals alone cannot hold them: 5/12 of 120 % must meet a
 * threshold of 10 points without any rounding before the comparison.
 */
export interface Exact {
  readonly n: bigint;
  /** > 0. */
  readonly d: bigint;
}

/** half-up: ties away from zero (四舍五入); up: away from zero; down: towards zero (截尾). */
export type Rounding = 'half-up' | 'up' | 'down';

const decimalText = /^(-?)(\d+)(?:\.(\d+))?$/;
const digitsWhenEndless = 30;

const tens = Array.from({ length: 64 }, (_, power) => 10n ** BigInt(power));

function ten(power: number): bigint {
  return tens[power] ?? 10n ** BigInt(power);
}

export const zero: Exact = { n: 0n, d: 1n };
export const hundred: Exact = { n: 100n, d: 1n };

/** A whole number as a fraction. */
export function whole(count: number | bigint): Exact {
  return { n: BigInt(count), d: 1n };
}

/** Numerator over denominator, sign on the numerator. @throws RangeError when the denominator is 0. */
export function fraction(n: bigint, d: bigint): Exact {
  if (d === 0n) throw new RangeError('fraction: denominator 0');
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** A plain decimal (`-12.50`; no sign +, exponent, comma or space) as a fraction, or null when it is none. */
export function parseExact(text: string): Exact | null {
  const found = decimalText.exec(text);
  if (found === null) return null;
  const [, sign, integer = '0', decimals = ''] = found;
  const n = BigInt(integer + decimals);
  return { n: sign === '-' ? -n : n, d: ten(decimals.length) };
}

/** As `parseExact` for text already known to be a decimal. @throws RangeError otherwise: a bug of the caller. */
export function exact(text: string): Exact {
  const value = parseExact(text);
  if (value === null) throw new RangeError('exact: not a decimal');
  return value;
}

/** a + b. */
export function add(a: Exact, b: Exact): Exact {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** −a. */
export function negate(a: Exact): Exact {
  return { n: -a.n, d: a.d };
}

/** |a|. */
export function absolute(a: Exact): Exact {
  return a.n < 0n ? negate(a) : a;
}

/** a − b. */
export function subtract(a: Exact, b: Exact): Exact {
  return add(a, negate(b));
}

/** a × b. */
export function multiply(a: Exact, b: Exact): Exact {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** a ÷ b, unrounded. @throws RangeError when b is 0. */
export function divide(a: Exact, b: Exact): Exact {
  return fraction(a.n * b.d, a.d * b.n);
}

/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const isAlike = a.d === b.d;
  const left = isAlike ? a.n : a.n * b.d;
  const right = isAlike ? b.n : b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** Sign of a. */
export function sign(a: Exact): -1 | 0 | 1 {
  if (a.n === 0n) return 0;
  return a.n < 0n ? -1 : 1;
}

/** The greater of two. */
export function larger(a: Exact, b: Exact): Exact {
  return compare(a, b) < 0 ? b : a;
}

function roundedQuotient(n: bigint, d: bigint, rounding: Rounding): bigint {
  const quotient = n / d;
  const rest = n % d;
  if (rest === 0n || rounding === 'down') return quotient;
  return rounding === 'up' || rest * 2n >= d ? quotient + 1n : quotient;
}

/** Exactly `digits` decimals (≥ 0), rounded as named; never `-0`. */
export function toFixed(a: Exact, digits: number, rounding: Rounding = 'half-up'): string {
  const scaled = roundedQuotient((a.n < 0n ? -a.n : a.n) * ten(digits), a.d, rounding);
  const text = scaled.toString().padStart(digits + 1, '0');
  const minus = a.n < 0n && scaled !== 0n ? '-' : '';
  if (digits === 0) return minus + text;
  return `${minus}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Decimals needed to write a/d in full (d reduced), or null when it never ends. */
function decimalsOf(d: bigint): number | null {
  let [rest, twos, fives] = [d, 0, 0];
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  return rest === 1n ? Math.max(twos, fives) : null;
}

function withoutTrailingZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

/** The number with at most 30 decimals when it ends within them, else null; one division, no factoring. */
function toShortDecimal(a: Exact): string | null {
  if (a.d === 1n) return a.n.toString();
  if ((a.n * ten(digitsWhenEndless)) % a.d !== 0n) return null;
  return withoutTrailingZeros(toFixed(a, digitsWhenEndless));
}

/** The number in full, without trailing zeros; null when its decimals never end (1/3). */
export function toDecimal(a: Exact): string | null {
  const short = toShortDecimal(a);
  if (short !== null) return short;
  const common = greatestCommonDivisor(a.n < 0n ? -a.n : a.n, a.d);
  const digits = decimalsOf(a.d / common);
  return digits === null ? null : withoutTrailingZeros(toFixed(a, digits));
}

/** The number in full where it ends within 30 decimals, else to 30 decimals half-up: enough to recompute what is printed. */
export function toUnrounded(a: Exact): string {
  return toShortDecimal(a) ?? toFixed(a, digitsWhenEndless);
}
