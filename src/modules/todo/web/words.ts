import { shortDay, printDay as wholeDay } from '#kernel/day-words.ts';
import type { Span } from '../rules.ts';

export const spanWords: Readonly<Record<Span, string>> = {
  overdue: '已过期限',
  today: '今天',
  week: '本周',
  later: '以后',
  undated: '没有期限',
};

/** A day as the list prints it: `6月5日`, with the year when it is another. */
export function printDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : wholeDay(day);
}
