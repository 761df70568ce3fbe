import { splitMonth } from '#kernel/period.ts';

/** `2022-05` as 22年5月. */
export function shortMonth(month: string): string {
  const { year, month: number } = splitMonth(month);
  return `${String(year).slice(2)}年${number}月`;
}
