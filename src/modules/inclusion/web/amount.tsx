import { divide, exact, toDecimal, toUnrounded, whole } from '#kernel/decimal.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import { Figure } from '#web/ui/figure.tsx';

/** An amount in 万元 with every digit; the column's head says the unit. */
export function Amount({ value }: { readonly value: string | null }) {
  return (
    <Figure
      quantity={value === null ? null : { value, unit: 'yuan' }}
      format={{ scale: '万' }}
      absent="—"
      showUnit={false}
    />
  );
}

/** Yuan as a field of 万元 holds it; empty for none. */
export function wanText(yuan: string | null): string {
  if (yuan === null) return '';
  const wan = divide(exact(yuan), whole(10_000));
  return toDecimal(wan) ?? toUnrounded(wan);
}

/** What was typed in 万元, as yuan; `fault` says what is wrong with it. */
export function yuanOf(text: string): { readonly yuan: string | null } | { readonly fault: string } {
  const read = parseQuantity(text, { unit: 'yuan', scale: '万' });
  if (read.kind === 'refused') return { fault: read.reason };
  return { yuan: read.kind === 'empty' ? null : read.quantity.value };
}
