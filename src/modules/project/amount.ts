import { must } from '#kernel/errors.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';

/** A decimal that came from the database or was validated at the edge, without idle zeros. */
export function plainAmount(value: string): string {
  return must(canonicalDecimal(value), 'numbers of the database are decimals');
}
