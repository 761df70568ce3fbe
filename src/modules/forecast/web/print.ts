import { exact, toFixed } from '#kernel/decimal.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit, scalable, unitName } from '#kernel/unit.ts';
import { printQuantity } from '#web/ui/quantity.ts';
import type { ForecastRow, Held } from '../schema.ts';

export type Measured = ForecastRow['indicator'];

function formatOf({ scale, digits }: Measured) {
  return {
    ...(scale === null ? {} : { scale }),
    digits: digits ?? (scale === null ? 1 : 2),
    // Declared decimals are all printed; undeclared ones only where they are needed.
    trim: digits === null,
  };
}

/** A base-unit value as the indicator prints it, with its unit: 12.5亿元; — for none. */
export function amount(value: string | null, of: Measured): string {
  if (value === null || of.measure === null || !isUnit(of.measure)) return '—';
  const { number, unit } = printQuantity({ value, unit: of.measure }, formatOf(of));
  return `${number}${unit}`;
}

/** The same without its unit, for tables that name it once. */
export function bare(value: string | null, of: Measured): string {
  if (value === null || of.measure === null || !isUnit(of.measure)) return '—';
  return printQuantity({ value, unit: of.measure }, formatOf(of)).number;
}

/** Both ends with the unit once: 112.43—117.28亿元. */
export function range(
  ends: { readonly low: string; readonly high: string } | undefined,
  of: Measured,
): string {
  return ends === undefined ? '—' : `${bare(ends.low, of)}—${amount(ends.high, of)}`;
}

/** Unit as a table's head names it: 亿元, %. */
export function unitLabel({ measure, scale }: Measured): string {
  if (measure === null || !isUnit(measure)) return '';
  return `${scale !== null && scalable(measure) ? scale : ''}${unitName(measure)}`;
}

/** A decimal in the printed scale, for the chart. */
export function chartText(value: string | null, of: Measured): string | null {
  if (value === null || of.measure === null || !isUnit(of.measure)) return null;
  const text = formatQuantity(
    { value, unit: of.measure },
    { ...(of.scale === null ? {} : { scale: of.scale }), digits: 6, trim: true },
  );
  return /-?\d+(?:\.\d+)?/u.exec(text)?.[0] ?? null;
}

/** A ratio to two decimals. */
export function ratio(value: string | null): string {
  return value === null ? '—' : toFixed(exact(value), 2);
}

/** A percent to one decimal. */
export function percent(value: string | null): string {
  return value === null ? '—' : `${toFixed(exact(value), 1).replace('-', '−')}%`;
}

/** How far forecasts were off: percent for amounts, the indicator's unit for rates. */
export function missText(miss: string | null, measure: ForecastRow['measure'], of: Measured): string {
  if (miss === null) return '—';
  return measure === 'share' ? percent(miss) : amount(miss, of);
}

/** 不低于11.67亿元. */
export function goalText({ test, low, high }: Held['goal'], of: Measured): string {
  if (test === 'least') return `不低于${amount(low, of)}`;
  return test === 'most' ? `不高于${amount(high, of)}` : `${bare(low, of)}—${amount(high, of)}`;
}

/** 62%（13条路径中8条达到）. Never a certainty: all or none of the paths is said as that. */
export function chanceText(chance: NonNullable<ForecastRow['chance']>): string {
  const { hits, paths, percent: share } = chance;
  if (hits === paths) return `${share}%（${paths}条路径全部达到）`;
  return hits === 0 ? `0%（${paths}条路径都达不到）` : `${share}%（${paths}条路径中${hits}条达到）`;
}

/** What the address of an indicator's page holds besides it; the shell keeps the month. */
export function placeSearch(unit: string | null): { readonly month?: string; readonly unit?: string } {
  return unit === null ? {} : { unit };
}
