import { compare, exact } from '#kernel/decimal.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit, scalable, type Unit, unitName } from '#kernel/unit.ts';
import type { AssignedRow } from '../schema.ts';

/** How amounts of a commitment are typed and printed: 亿元 for a target of 179.55亿元. */
export interface Amounts {
  readonly unit: Unit;
  readonly scale?: '亿' | '万';
}

/** The unit a commitment's parts are typed in, by the size of its own value; null when it has none. */
export function amountsOf(row: Pick<AssignedRow['commitment'], 'value' | 'measure'>): Amounts | null {
  const { value, measure } = row;
  if (measure === null || !isUnit(measure)) return null;
  if (value === null || !scalable(measure)) return { unit: measure };
  const size = exact(value.replace('-', ''));
  if (compare(size, exact('100000000')) >= 0) return { unit: measure, scale: '亿' };
  return compare(size, exact('10000')) >= 0 ? { unit: measure, scale: '万' } : { unit: measure };
}

/** 亿元, 万亩, 个. */
export function amountUnit({ unit, scale }: Amounts): string {
  return `${scale ?? ''}${unitName(unit)}`;
}

/** A stored amount as it stands in its field: 179.55 for 17955000000 yuan. */
export function amountText(value: string, amounts: Amounts, digits?: number): string {
  return /-?\d+(?:\.\d+)?/u.exec(amountWords(value, amounts, digits))?.[0] ?? value;
}

/** A stored amount with its unit. */
export function amountWords(value: string, { unit, scale }: Amounts, digits?: number): string {
  return formatQuantity(
    { value, unit },
    { ...(scale === undefined ? {} : { scale }), ...(digits === undefined ? {} : { digits }) },
  );
}
