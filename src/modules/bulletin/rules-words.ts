import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';

/** Chinese words of the lights, in the order of the paper. */
export const colourWords = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '暂不判定' } as const;

/** Chinese words of the bases of figures. */
const basisWords: Readonly<Record<string, string>> = {
  estimate: '预计',
  flash: '快报',
  preliminary: '初步',
  final: '终核',
  revised: '修订',
};

const basisOrder = Object.keys(basisWords);

/** 预计, 快报 … */
export function basisWord(basis: string): string {
  return basisWords[basis] ?? basis;
}

/** The weakest of several bases; null of none. */
export function weakest(bases: readonly string[]): string | null {
  return basisOrder.find((basis) => bases.includes(basis)) ?? null;
}

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

/** The day in China of an instant, `YYYY-MM-DD`. */
export function chinaDay(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** 主送机关 of a bulletin. */
export function addresseeOf(county: string): string {
  return `各镇人民政府、街道办事处，${county.at(-1) ?? ''}直各有关部门、单位`;
}
