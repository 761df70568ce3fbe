import { divide, exact, hundred, multiply, sign, toDecimal, toUnrounded } from './decimal.ts';

/** A rate with what it is made of: percent = numerator ÷ denominator × 100, unrounded. @source design.md law 3 */
export interface Rate {
  readonly numerator: string;
  readonly denominator: string;
  /** Percent, unrounded. */
  readonly percent: string;
}

/** The rate of two exact decimals; null when there is nothing to divide by. */
export function rateOf(numerator: string, denominator: string): Rate | null {
  if (sign(exact(denominator)) <= 0) return null;
  const share = multiply(divide(exact(numerator), exact(denominator)), hundred);
  return { numerator, denominator, percent: toDecimal(share) ?? toUnrounded(share) };
}
