import { divide, exact, hundred, multiply, toDecimal, toFixed, toUnrounded, whole } from '#kernel/decimal.ts';
import { Figure } from '#web/ui/figure.tsx';

/** Yuan as 万元, every digit, as a field shows it; empty for nothing. */
export function wanText(yuan: string | null): string {
  return yuan === null ? '' : (toDecimal(divide(exact(yuan), whole(10_000))) ?? '');
}

/** Yuan as a number of 万元 for a chart. */
export function wanNumber(yuan: string): string {
  return toFixed(divide(exact(yuan), whole(10_000)), 2);
}

/** An amount in 万元, whole; — for none. */
export function Money({
  value,
  unit = false,
}: {
  readonly value: string | null | undefined;
  readonly unit?: boolean;
}) {
  return (
    <Figure
      quantity={value === null || value === undefined ? null : { value, unit: 'yuan' }}
      format={{ scale: '万', digits: 0 }}
      absent="—"
      showUnit={unit}
    />
  );
}

/** A share as per cent with one decimal: 0.9 → 90.0%. */
export function printShare(share: string | null): string {
  return share === null ? '—' : `${toFixed(multiply(exact(share), hundred), 1)}%`;
}

/** A share as per cent, unrounded. */
export function percentOf(share: string): string {
  return toUnrounded(multiply(exact(share), hundred));
}

/** Per cent with one decimal and its sign. */
export function printPercent(percent: string | null): string {
  if (percent === null) return '—';
  const text = toFixed(exact(percent), 1);
  return `${text.startsWith('-') ? '' : '+'}${text}%`.replace('-', '−');
}
