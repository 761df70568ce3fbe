import { splitMonth } from '#kernel/period.ts';

/** `2022年11月`. @param month  `YYYY-MM` */
export function monthWords(month: string): string {
  const { year, month: number } = splitMonth(month);
  return `${year}年${number}月`;
}
