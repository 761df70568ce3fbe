import { isUnit, type Unit } from '#kernel/unit.ts';
import { printQuantity } from '#web/ui/quantity.ts';
import type { TargetRow } from '../schema.ts';

type Measured = Pick<TargetRow, 'measure' | 'scale' | 'digits'>;

/** Unit of an indicator; indicators keep sound codes. */
export function unitOf({ measure }: Pick<TargetRow, 'measure'>): Unit | null {
  return measure !== null && isUnit(measure) ? measure : null;
}

/** A base-unit value as the indicator prints it, with its unit: `12.5亿元`; `—` for none. */
export function amountText(value: string | null, row: Measured): string {
  const unit = unitOf(row);
  if (value === null || unit === null) return '—';
  const { number, unit: label } = printQuantity(
    { value, unit },
    {
      ...(row.scale === null ? { scale: 'auto' as const } : { scale: row.scale }),
      digits: Math.max(row.digits ?? 2, 2),
      trim: true,
    },
  );
  return `${number}${label}`;
}
