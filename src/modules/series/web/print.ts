import { exact, toFixed, toUnrounded } from '#kernel/decimal.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit, scalable, unitName } from '#kernel/unit.ts';
import type { Series } from '../schema.ts';

export type Printed = Pick<Series['indicator'], 'measure' | 'scale' | 'digits'>;

/** Unit as the table's head names it: 亿元, %. */
export function unitLabel({ measure, scale }: Printed): string {
  if (measure === null || !isUnit(measure)) return '';
  return `${scale !== null && scalable(measure) ? scale : ''}${unitName(measure)}`;
}

/** A base-unit decimal in the indicator's scale and decimals, thousands grouped, without unit; rounded half-up for print only. */
export function printValue(value: string | null, of: Printed): string {
  if (value === null) return '';
  if (of.measure === null || !isUnit(of.measure)) return value;
  const printed = formatQuantity(
    { value, unit: of.measure },
    {
      ...(of.scale === null ? {} : { scale: of.scale }),
      ...(of.digits === null ? {} : { digits: of.digits }),
    },
  ).replace(unitLabel(of), '');
  const [, minus = '', whole = printed, rest = ''] = /^(-?)(\d+)(.*)$/u.exec(printed) ?? [];
  return `${minus === '' ? '' : '−'}${whole.replaceAll(/\B(?=(\d{3})+$)/gu, ',')}${rest}`;
}

/** A percent to one decimal with its sign. */
export function printPercent(value: string | null): string {
  if (value === null) return '';
  const text = toFixed(exact(value), 1);
  return `${text.startsWith('-') ? text.replace('-', '−') : text}%`;
}

/** A base-unit decimal in the indicator's scale, for the chart. */
export function chartValue(value: string | null, of: Printed): string | null {
  if (value === null || of.measure === null || !isUnit(of.measure)) return value;
  const digits = of.scale === null ? (of.digits ?? 2) : 6;
  const text = formatQuantity(
    { value, unit: of.measure },
    { ...(of.scale === null ? {} : { scale: of.scale }), digits },
  );
  const number = text.replace(unitLabel(of), '').replace('第', '');
  return /^-?\d+(?:\.\d+)?$/u.test(number) ? toUnrounded(exact(number)) : null;
}
