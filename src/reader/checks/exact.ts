/** An exact rational number; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

/** All values that a printed figure may stand for, both ends included. */
export interface Interval {
  readonly lo: Rational;
  readonly hi: Rational;
}

/** n / d as a rational with positive denominator; d must not be 0. */
export function rational(n: bigint, d = 1n): Rational {
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

/** -1, 0 or 1 as a is below, equal to or above b. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function plus(a: Rational, b: Rational): Rational {
  return rational(a.n * b.d + b.n * a.d, a.d * b.d);
}

function times(a: Rational, b: Rational): Rational {
  return rational(a.n * b.n, a.d * b.d);
}

/** -a. */
export function negative(a: Interval): Interval {
  return { lo: rational(-a.hi.n, a.hi.d), hi: rational(-a.lo.n, a.lo.d) };
}

/** Sum of intervals. */
export function add(a: Interval, b: Interval): Interval {
  return { lo: plus(a.lo, b.lo), hi: plus(a.hi, b.hi) };
}

/** a - b. */
export function subtract(a: Interval, b: Interval): Interval {
  return add(a, negative(b));
}

/** a times an exact factor. */
export function scale(a: Interval, factor: Rational): Interval {
  const lo = times(a.lo, factor);
  const hi = times(a.hi, factor);
  return factor.n < 0n ? { lo: hi, hi: lo } : { lo, hi };
}

/** a / b, or null when b may be zero or negative. */
export function divide(a: Interval, b: Interval): Interval | null {
  if (b.lo.n <= 0n) return null;
  const ends = [a.lo, a.hi].flatMap((x) => [b.lo, b.hi].map((y) => rational(x.n * y.d, x.d * y.n)));
  let [lo, hi] = [ends[0] ?? a.lo, ends[0] ?? a.hi];
  for (const end of ends) {
    if (compare(end, lo) < 0) lo = end;
    if (compare(end, hi) > 0) hi = end;
  }
  return { lo, hi };
}

/** Whether two intervals share a value. */
export function meets(a: Interval, b: Interval): boolean {
  return compare(a.lo, b.hi) <= 0 && compare(b.lo, a.hi) <= 0;
}

/** The middle of an interval. */
export function middle(a: Interval): Rational {
  return times(plus(a.lo, a.hi), rational(1n, 2n));
}

/** Half the width of an interval. */
export function halfWidth(a: Interval): Rational {
  return times(plus(a.hi, rational(-a.lo.n, a.lo.d)), rational(1n, 2n));
}

/** An exact value as an interval of no width. */
export function exactly(value: Rational): Interval {
  return { lo: value, hi: value };
}

/** A rational as a decimal string, rounded half up (away from zero) to so many digits. */
export function toFixed(value: Rational, digits: number): string {
  const factor = 10n ** BigInt(digits);
  const n = value.n < 0n ? -value.n : value.n;
  const scaled = (n * factor * 2n + value.d) / (value.d * 2n);
  const text = scaled.toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const sign = value.n < 0n && scaled > 0n ? '-' : '';
  return digits === 0 ? sign + whole : `${sign}${whole}.${text.slice(text.length - digits)}`;
}
