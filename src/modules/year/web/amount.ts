import { parsePeriod, shortLabel } from '#kernel/period.ts';
import { isUnit } from '#kernel/unit.ts';
import { printQuantity } from '#web/ui/quantity.ts';

/** How a target's number is printed. */
interface Measured {
  readonly measure: string | null;
  readonly scale: '亿' | '万' | null;
  readonly digits: number | null;
}

/** A base-unit value as its indicator prints it, with its unit; `—` for none. */
export function amountText(value: string | null, { measure, scale, digits }: Measured): string {
  if (value === null) return '—';
  if (measure === null || !isUnit(measure)) return value;
  const { number, unit } = printQuantity(
    { value, unit: measure },
    {
      ...(scale === null ? { scale: 'auto' as const } : { scale }),
      digits: Math.max(digits ?? 2, 2),
      trim: true,
    },
  );
  return `${number}${unit}`;
}

/** Label of a period of a target: 一季度, 全年, 5月. */
export function pointLabel(period: string): string {
  const found = parsePeriod(period);
  return found === null ? period : shortLabel(found);
}
