import { monthOf } from '#kernel/period.ts';

/**
 * The month being reported on `today` (`YYYY-MM-DD`): the last whole month of the plan's year; January in its first
 * month, December once the year is over.
 */
export function reportingMonth(year: number, today: string): string {
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  if (thisYear > year) return monthOf(year, 12);
  if (thisYear < year || thisMonth === 1) return monthOf(year, 1);
  return monthOf(year, thisMonth - 1);
}
