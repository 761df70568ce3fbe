import type { MethodId } from './engine/methods.ts';

/** Chinese names of the methods, as tables and sentences print them. */
export const methodWords: Readonly<Record<MethodId, string>> = {
  naive: '上期值',
  snaive: '上年同期值',
  drift: '漂移',
  ses: '简单指数平滑',
  holt: '阻尼趋势平滑',
  theta: 'Theta',
  hw_add: '阻尼季节平滑（加法）',
  hw_mult: '阻尼季节平滑（乘法）',
  combination: '组合（各法中位数）',
};

/** Why a forecast was made. */
export const causeWords: Readonly<Record<'month' | 'acceptance' | 'hand' | 'demo', string>> = {
  month: '每月例行',
  acceptance: '数据接收后',
  hand: '人工生成',
  demo: '演示装入',
};

/** How a target is read. */
export const goalWords: Readonly<Record<'least' | 'most' | 'band', string>> = {
  least: '不低于',
  most: '不高于',
  band: '在区间内',
};

/** Name of an indicator as forecasts print it. */
export function nameOf({ name, aspect }: { readonly name: string; readonly aspect: string | null }): string {
  return aspect === 'growth_yoy' ? `${name}增速` : name;
}
