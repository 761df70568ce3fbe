import { divide, exact, toDecimal, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';

/** Yuan as the form shows them: in 万元, every digit; empty for nothing. */
export function wanText(yuan: string | null): string {
  return yuan === null ? '' : (toDecimal(divide(exact(yuan), whole(10_000))) ?? '');
}

/** What was typed in 万元 as yuan; null for nothing, or what is wrong with it. */
export function yuanOf(typed: string): string | null | { readonly fault: string } {
  const read = parseQuantity(typed, { unit: 'yuan', scale: '万' });
  if (read.kind === 'empty') return null;
  if (read.kind === 'refused') return { fault: read.reason };
  return read.quantity.value.startsWith('-') ? { fault: '投资额不能小于0' } : read.quantity.value;
}
