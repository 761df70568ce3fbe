import { addDays, type Calendar, isWorkday } from './calendar.ts';
import { type DeadlineUnit, type Due, due } from './deadline.ts';
import { addMonths } from './period.ts';

/** How long before an event something must be done. */
export interface Lead {
  /** Whole number > 0. */
  readonly quantity: string;
  readonly unit: Extract<DeadlineUnit, 'day' | 'workday' | 'month'>;
}

/** The days a calendar does not know are no days of rest to step over: a lead is never longer than asked because of them. */
function isRest(calendar: Calendar, day: string): boolean | null {
  const found = isWorkday(calendar, day);
  return found.known ? !found.value : null;
}

function months(day: string, count: number): string {
  const month = addMonths(day.slice(0, 7), -count);
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const same = `${month}-${day.slice(8)}`;
  return same > last ? last : same;
}

/**
 * The last day on which something may be done that is due a while before an event: 会议举行的三十日前. The event's own day is not counted; a
 * last day of rest rolls back to the working day before it, since rolling on would shorten the time the others have.
 *
 * @param event  the day of the event, `YYYY-MM-DD`
 * @source domain/economy.md §1: drafts are handed in 45 days (S24), one month (S25, S27) or 20 days (S26) before the congress, 10 days
 *   before the meeting of the standing committee (S29); 民法典 201 first day not counted
 */
export function dueBefore(event: string, { quantity, unit }: Lead, calendar: Calendar): Due {
  const count = Number(quantity);
  if (!Number.isInteger(count) || count <= 0 || count > 3650)
    return { kind: 'invalid', reason: `提前期“${quantity}”应为大于0的整数` };
  let day = event;
  if (unit === 'month') day = months(event, count);
  else if (unit === 'day') day = addDays(event, -count);
  else
    for (let left = count; left > 0; ) {
      day = addDays(day, -1);
      const rest = isRest(calendar, day);
      if (rest === null) return unpublished(day, calendar);
      if (!rest) left--;
    }
  const natural = day;
  for (let rest = isRest(calendar, day); rest !== false; rest = isRest(calendar, day)) {
    if (rest === null) return unpublished(day, calendar);
    day = addDays(day, -1);
  }
  const end = due(
    { start: day, quantity: '1', unit: 'day', countFirstDay: true, roll: 'none' },
    { calendar, office: [] },
  );
  return end.kind === 'due' ? { ...end, rolledFrom: natural === day ? null : natural } : end;
}

function unpublished(day: string, calendar: Calendar): Due {
  const found = isWorkday(calendar, day);
  return found.known
    ? { kind: 'invalid', reason: '日期不能推算' }
    : { kind: 'unpublished', year: found.year, reason: found.reason };
}
