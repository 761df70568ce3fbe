import { exact, toFixed } from '#kernel/decimal.ts';
import type { Quantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import { printQuantity } from '#web/ui/quantity.ts';
import type { BoardMonth, BoardOverdue, Standing } from '../schema.ts';

export const colours = ['red', 'yellow', 'green', 'grey'] as const;
export const colourWords = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '灰灯' } as const;
export const overdueWords: Readonly<Record<BoardOverdue['kind'], string>> = {
  problem: '问题',
  task: '会议任务',
  answer: '未回复',
  letter: '函件',
};
export const sittingWords: Readonly<Record<string, string>> = {
  planned: '待开',
  open: '会议中',
  closed: '已开',
  issued: '已印发纪要',
};
export const baseWords: Readonly<Record<string, string>> = {
  active: '按全部实施类',
  planned: '按计划新开工',
  due: '按计划开工日已到',
};

/** How far the board prints a number: scaled, two decimals at most. */
export const boardFormat = { scale: 'auto', digits: 2, trim: true } as const;

/** The quantity of a value, or null when there is none. */
export function quantityOf(value: string | null, measure: string | null): Quantity | null {
  return value === null || measure === null || !isUnit(measure) ? null : { value, unit: measure };
}

/** A value with its unit in one text: 114.62亿元; a dash where there is none. */
export function printed(value: string | null, measure: string | null): string {
  const quantity = quantityOf(value, measure);
  if (quantity === null) return '—';
  const { number, unit } = printQuantity(quantity, boardFormat);
  return `${number}${unit}`;
}

/** An unrounded percent with one decimal, half up, and its sign. */
export function percent(value: string | null): string {
  return value === null ? '—' : `${toFixed(exact(value), 1)}%`;
}

/** 12月 of `2022-12`. */
export function monthWord(month: string): string {
  return `${Number(month.slice(5))}月`;
}

/** 上月3项; nothing where there is no month to compare with. */
export function beforeWords({ before }: Standing, colour: keyof Standing['now'], unit: string): string {
  return before === null ? '' : `上月${before[colour]}${unit}`;
}

/** Why nothing of the month is shown, and what to do about it. */
export function emptyWords({
  state,
  month,
  latest,
}: BoardMonth): { readonly title: string; readonly hint: string } | null {
  if (state === 'no-plan')
    return { title: '还没有承诺事项', hint: '上传并确认计划文件后，指标、任务和项目会出现在这里。' };
  if (state === 'full') return null;
  return {
    title: `${monthWord(month)}还没有判定灯号`,
    hint:
      latest === null
        ? '第一份月报接收后自动判定；没有数据的月份不亮灯，也不算红灯。'
        : `最近一次判定是${monthWord(latest)}。没有数据的月份不亮灯，也不算红灯。`,
  };
}
