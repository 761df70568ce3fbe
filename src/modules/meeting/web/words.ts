import { weekdayOf } from '#kernel/calendar.ts';
import { printDay } from '#kernel/day-words.ts';
import { weekdayWords } from '../rules.ts';

/** `2022年6月10日 周五`. */
export function dayText(day: string): string {
  return `${printDay(day)} ${weekdayWords[weekdayOf(day) - 1] ?? ''}`;
}
