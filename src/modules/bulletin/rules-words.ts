import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';

/** Chinese words of the lights, in the order of the paper. */
export const colourWords = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '暂不判定' } as const;

/**
 * An amount as the board and the paper print it: 亿 and 万 where it is large, at most two decimals, half-up.
 *
 * @param value  exact decimal, base units
 */
export function amountWords(value: string, measure: string): string {
  return isUnit(measure)
    ? formatQuantity({ value, unit: measure }, { scale: 'auto', digits: 2, trim: true })
    : value;
}

/** The same with every digit. */
export function exactWords(value: string, measure: string): string {
  return isUnit(measure) ? formatQuantity({ value, unit: measure }, { scale: 'auto' }) : value;
}

/** 1月, 1—11月. */
export function monthsWords(month: string): string {
  const number = Number(month.slice(5));
  return number === 1 ? '1月' : `1—${number}月`;
}

/** 主送机关 of a bulletin. */
export function addresseeOf(county: string): string {
  return `各镇人民政府、街道办事处，${county.at(-1) ?? ''}直各有关部门、单位`;
}
