import { exact, multiply, toUnrounded } from '#kernel/decimal.ts';
import { conversion, isUnit } from '#kernel/unit.ts';

/**
 * A value in another unit of measure, exact up to the digits that `toUnrounded` keeps; null when the units measure different things, for
 * then it is no value there. Both in base units, without 亿 and 万.
 */
export function inMeasure(value: string | null, from: string | null, to: string | null): string | null {
  if (value === null || from === to) return value;
  if (from === null || to === null || !isUnit(from) || !isUnit(to)) return null;
  const factor = conversion(from, to);
  return factor === null ? null : toUnrounded(multiply(exact(value), factor));
}
