import { exact, toFixed } from '#kernel/decimal.ts';
import type { Quantity } from '#kernel/quantity.ts';
import type { Rate } from '#kernel/rate.ts';
import { Figure } from '#web/ui/figure.tsx';

function yuan(value: string | null): Quantity | null {
  return value === null ? null : { value, unit: 'yuan' };
}

/** An amount in 万元 with every digit; the column's head says the unit. */
export function Amount({ value }: { readonly value: string | null }) {
  return <Figure quantity={yuan(value)} format={{ scale: '万' }} absent="—" showUnit={false} />;
}

/** A sum as large as it is, with its unit. */
export function Sum({ yuan: value }: { readonly yuan: string }) {
  return <Figure quantity={yuan(value)} format={{ scale: 'auto', digits: 2 }} />;
}

/** An unrounded percent as it is printed: one decimal, half-up. */
export function printPercent(percent: string): string {
  return `${toFixed(exact(percent), 1)}%`;
}

/** 序时差 in percentage points, always with its sign. */
export function printGap(gap: string): string {
  const text = toFixed(exact(gap), 1);
  return `${text.startsWith('-') ? '−' : '+'}${text.replace('-', '')}个百分点`;
}

/** A rate with what it is made of: 87.5%（35/40）. */
export function RateText({ rate }: { readonly rate: Rate | null }) {
  if (rate === null) return <span className="x-figure-absent">—</span>;
  return (
    <span className="x-figure">
      {printPercent(rate.percent)}
      <small className="pj-fraction">
        （{rate.numerator}/{rate.denominator}）
      </small>
    </span>
  );
}
