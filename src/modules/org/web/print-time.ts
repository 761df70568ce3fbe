import { printMinute } from '#kernel/day-words.ts';

/** An instant as the day and minute in China; `absent` when there is none. */
export function printMinuteOr(instant: string | null, absent = '—'): string {
  return instant === null ? absent : printMinute(instant);
}
