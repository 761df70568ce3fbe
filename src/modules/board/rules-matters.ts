import { addDays, dayNumber, mondayOf } from '#kernel/calendar.ts';
import type { BoardAlert, BoardOverdue } from './schema.ts';

/** Something owed with its last day. */
export type Owed = Omit<BoardOverdue, 'days'>;

/**
 * What is past its last day, the longest overdue first, then by title.
 *
 * @param today  `YYYY-MM-DD`: what is due today is not overdue
 */
export function overdueOf(owed: readonly Owed[], today: string): BoardOverdue[] {
  return owed
    .map((one) => ({ ...one, days: dayNumber(today) - dayNumber(one.dueOn) }))
    .filter(({ days }) => days > 0)
    .toSorted((a, b) => b.days - a.days || (a.title < b.title ? -1 : Number(a.title > b.title)));
}

/** Red lights that nothing was done about: those red for longest first, commitments before projects before towns among equals. */
export function alertsFirst(alerts: readonly BoardAlert[]): BoardAlert[] {
  const order = { commitment: 0, project: 1, district: 2 } as const;
  return alerts.toSorted((a, b) => b.months - a.months || order[a.objectKind] - order[b.objectKind]);
}

/** Monday and Sunday of the week of a day, `YYYY-MM-DD`. */
export function weekOf(day: string): { from: string; to: string } {
  const from = mondayOf(day);
  return { from, to: addDays(from, 6) };
}
