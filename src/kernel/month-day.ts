import { addDays, type Calendar, rollToWorkday } from './calendar.ts';
import { addMonths } from './period.ts';

/** A day that comes with every month: `day` of the month that lies `months` after it, moved off days of rest or not. */
export interface MonthDay {
  readonly months: number;
  /** 1 to 31; in a shorter month its last day. */
  readonly day: number;
  readonly roll: 'rest' | 'none';
}

/** The day that a rule gives, the day it was moved from, and why it could not be moved. */
export interface RuleDay {
  readonly day: string;
  readonly rolledFrom: string | null;
  readonly unpublished: string | null;
}

/**
 * The day that a rule gives for a month: the day of the month that lies so many months later (its last day where it is shorter), rolled
 * to the next working day where the rule says so. Where the calendar of that year is not published the day stays and says so.
 *
 * @source 民法典 203: a last day on a day of rest gives the day after it; the working calendar is the State Council's notice of each year
 */
export function dayOfRule(rule: MonthDay, month: string, calendar: Calendar): RuleDay {
  const of = addMonths(month, rule.months);
  const last = addDays(`${addMonths(of, 1)}-01`, -1);
  const named = `${of}-${String(rule.day).padStart(2, '0')}`;
  const day = named > last ? last : named;
  if (rule.roll === 'none') return { day, rolledFrom: null, unpublished: null };
  const rolled = rollToWorkday(calendar, day);
  if (!rolled.known) return { day, rolledFrom: null, unpublished: rolled.reason };
  return { day: rolled.value, rolledFrom: rolled.value === day ? null : day, unpublished: null };
}
