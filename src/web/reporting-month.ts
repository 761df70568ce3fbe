/** Whether a text is a month `YYYY-MM`. */
export function isMonth(found: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/u.test(found);
}

/**
 * The month being reported on `today` (`YYYY-MM-DD`): the last whole month of the plan's year; January in its first
 * month, December once the year is over.
 */
export function reportingMonth(year: number, today: string): string {
  const thisYear = Number(today.slice(0, 4));
  const thisMonth = Number(today.slice(5, 7));
  if (thisYear > year) return `${year}-12`;
  if (thisYear < year || thisMonth === 1) return `${year}-01`;
  return `${year}-${String(thisMonth - 1).padStart(2, '0')}`;
}
