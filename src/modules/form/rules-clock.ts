import { type Calendar, dayNumber } from '#kernel/calendar.ts';
import { shortDay, printDay as wholeDay } from '#kernel/day-words.ts';
import { dayOfRule } from '#kernel/month-day.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { splitMonth } from '#kernel/period.ts';
import type { FormBody } from './schema.ts';

/** Days of one form and month that differ from the rule; a day that is null follows it. */
export interface ClockOverride {
  readonly form: string;
  /** Id of the unit; '' for every unit. */
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly opens: string | null;
  readonly due: string | null;
  readonly locks: string | null;
  readonly reason: string;
}

/** 例外: entry after the lock, granted by a post for a reason to a last day; taken back, never deleted. */
export interface ClockException {
  readonly id: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  /** Last day on which the unit may enter. */
  readonly until: string;
  readonly reason: string;
  /** ISO instant. */
  readonly grantedAt: string;
  /** Unit and post that granted it. */
  readonly grantedByName: string;
  readonly revokedAt: string | null;
}

/** 结账: the month of a form closed by the county office. */
export interface MonthClosing {
  readonly form: string;
  readonly month: string;
  /** ISO instant. */
  readonly closedAt: string;
  readonly closedByName: string;
}

/** Everything that was written down about clocks; in any order. */
export interface ClockRecords {
  readonly overrides: readonly ClockOverride[];
  readonly exceptions: readonly ClockException[];
  readonly closings: readonly MonthClosing[];
}

/** The four clocks of a form, unit and month. Days are `YYYY-MM-DD` in China. */
export interface Clocks {
  /** First day of entry. */
  readonly opens: string;
  /** Last day on time. */
  readonly due: string;
  /** The last day on time before it rolled off days of rest; null when it did not. */
  readonly dueRolledFrom: string | null;
  /** First day on which nothing more is entered. */
  readonly locks: string;
  /** Why days differ from the form's rule; null when none does. */
  readonly override: string | null;
  readonly closing: { readonly day: string; readonly by: string } | null;
  /** The exception that reaches farthest and was not taken back. */
  readonly exception: {
    readonly until: string;
    readonly reason: string;
    readonly by: string;
    /** Day it was granted. */
    readonly from: string;
  } | null;
  /** Why a day could not be rolled, in Chinese: its calendar is not published yet. Null otherwise. */
  readonly unpublished: string | null;
}

/** What the clocks are asked for. */
export interface ClockQuestion {
  readonly form: string;
  readonly rules: Pick<FormBody, 'opens' | 'due' | 'locks'>;
  readonly unit: string;
  /** `YYYY-MM`, the last month of the period. */
  readonly month: string;
}

type Ruled = Readonly<Record<'opens' | 'due' | 'locks', ReturnType<typeof dayOfRule>>>;

/** The days that a form's rules give, kept as long as the rules are: they are the same for every unit. */
const ruledBefore = new WeakMap<Calendar, WeakMap<ClockQuestion['rules'], Map<string, Ruled>>>();

function ruledDays(rules: ClockQuestion['rules'], month: string, calendar: Calendar): Ruled {
  const byRules = ruledBefore.get(calendar) ?? new WeakMap<ClockQuestion['rules'], Map<string, Ruled>>();
  ruledBefore.set(calendar, byRules);
  const byMonth = byRules.get(rules) ?? new Map<string, Ruled>();
  byRules.set(rules, byMonth);
  const known = byMonth.get(month);
  if (known !== undefined) return known;
  const made: Ruled = {
    opens: dayOfRule(rules.opens, month, calendar),
    due: dayOfRule(rules.due, month, calendar),
    locks: dayOfRule(rules.locks, month, calendar),
  };
  byMonth.set(month, made);
  return made;
}

/**
 * The four clocks of a form, unit and month, computed from its rule and from what was written down; nothing of it is stored. A unit's
 * own override goes before that of every unit, and both before the rule, day by day.
 */
export function clocksOf(question: ClockQuestion, records: ClockRecords, calendar: Calendar): Clocks {
  const { form, rules, unit, month } = question;
  const isMine = (one: { readonly form: string; readonly month: string }): boolean =>
    one.form === form && one.month === month;
  const own = records.overrides.find((one) => isMine(one) && one.unit === unit);
  const common = records.overrides.find((one) => isMine(one) && one.unit === '');
  const ruled = ruledDays(rules, month, calendar);
  const day = (name: 'opens' | 'due' | 'locks'): string => own?.[name] ?? common?.[name] ?? ruled[name].day;
  const isRuled = (name: 'opens' | 'due' | 'locks'): boolean => day(name) === ruled[name].day;
  const closing = records.closings.find(isMine);
  const names = ['opens', 'due', 'locks'] as const;
  return {
    opens: day('opens'),
    due: day('due'),
    dueRolledFrom: isRuled('due') ? ruled.due.rolledFrom : null,
    locks: day('locks'),
    override: names.every(isRuled) ? null : (own?.reason ?? common?.reason ?? null),
    closing: closing === undefined ? null : { day: dayOfInstant(closing.closedAt), by: closing.closedByName },
    exception: exceptionOf(records.exceptions.filter((one) => isMine(one) && one.unit === unit)),
    unpublished: names.map((name) => ruled[name].unpublished).find((text) => text !== null) ?? null,
  };
}

function exceptionOf(exceptions: readonly ClockException[]): Clocks['exception'] {
  const standing = exceptions.filter(({ revokedAt }) => revokedAt === null);
  const [farthest] = standing.toSorted(byReach);
  if (farthest === undefined) return null;
  const { until, reason, grantedByName, grantedAt } = farthest;
  return { until, reason, by: grantedByName, from: dayOfInstant(grantedAt) };
}

/** Farthest first; of equals the one granted first, then by id, so that the order of the records does not matter. */
function byReach(a: ClockException, b: ClockException): number {
  if (a.until !== b.until) return a.until > b.until ? -1 : 1;
  const x = `${a.grantedAt} ${a.id}`;
  const y = `${b.grantedAt} ${b.id}`;
  return x < y ? -1 : Number(x > y);
}

/** Where a month stands on a day. */
export interface Gate {
  readonly kind: 'early' | 'open' | 'overdue' | 'locked' | 'closed' | 'excepted' | 'expired';
  /** Why nothing can be entered or submitted, in Chinese, with the cure; null when it can. */
  readonly shut: string | null;
  /** What a writer should know while it is open, in Chinese; null when there is nothing. */
  readonly note: string | null;
}

/** `6月7日`; with the year when it is another than that of the month. */
function printDay(day: string, month: string): string {
  return day.startsWith(month.slice(0, 4)) ? shortDay(day) : wholeDay(day);
}

/**
 * Whether a month can be entered on a day, and why not: not open yet, locked since, closed by whom, exception over; or open by an
 * exception, granted by whom and until when.
 *
 * @param today  `YYYY-MM-DD` in China
 * @param first  day of the first submission, by which the month counts as timely or late whatever happened since; null without one
 */
export function gateOf(clocks: Clocks, month: string, today: string, first: string | null = null): Gate {
  const name = `${splitMonth(month).month}月`;
  const print = (day: string): string => printDay(day, month);
  if (today < clocks.opens)
    return { kind: 'early', shut: `${name}报表${print(clocks.opens)}起填报，还没有开放`, note: null };
  const locked = lockOf(clocks, today, name, print);
  if (locked === null) {
    if (today <= clocks.due) return { kind: 'open', shut: null, note: null };
    const days = dayNumber(today) - dayNumber(clocks.due);
    const counted = first !== null && first <= clocks.due ? '；首次提交在时限内，按及时计' : '，按逾期计';
    return { kind: 'overdue', shut: null, note: `报送时限${print(clocks.due)}已过${days}天${counted}` };
  }
  const { exception } = clocks;
  if (exception === null)
    return { ...locked, shut: `${locked.since}，补报请向县级管理部门申请例外`, note: null };
  const granted = `${exception.by}批准：${exception.reason}`;
  if (today > exception.until)
    return {
      kind: 'expired',
      shut: `${locked.since}，例外期限${print(exception.until)}已过（${granted}），补报请再申请例外`,
      note: null,
    };
  return {
    kind: 'excepted',
    shut: null,
    note: `${locked.since}，例外开放至${print(exception.until)}（${granted}）`,
  };
}

interface Lock {
  readonly kind: 'locked' | 'closed';
  readonly since: string;
}

function lockOf(clocks: Clocks, today: string, name: string, print: (day: string) => string): Lock | null {
  const { closing, locks } = clocks;
  if (closing !== null)
    return { kind: 'closed', since: `${name}已于${print(closing.day)}结账（${closing.by}）` };
  return today >= locks ? { kind: 'locked', since: `${name}报表已于${print(locks)}锁定` } : null;
}

/** How a unit's month counts: 未到期、及时、逾期、未报、例外. */
export type Timeliness = 'pending' | 'timely' | 'late' | 'missing' | 'excepted';

/**
 * How a unit's month counts, judged by the first submission that was not taken back: on time to the due day; excepted when it came
 * under an exception, or may still come; late otherwise; missing when nothing came. A late report is a fact, never a light.
 *
 * @param first  ISO instant of the first submission, or null
 * @param today  `YYYY-MM-DD` in China
 */
export function timelinessOf(first: string | null, clocks: Clocks, today: string): Timeliness {
  const { due, exception } = clocks;
  if (first === null) {
    if (today <= due) return 'pending';
    return exception !== null && today <= exception.until ? 'excepted' : 'missing';
  }
  const day = dayOfInstant(first);
  if (day <= due) return 'timely';
  const isUnder = exception !== null && exception.from <= day && day <= exception.until;
  return isUnder ? 'excepted' : 'late';
}

/** A reminder that is due on a day: so many days before or after the last day on time. */
export interface Reminder {
  readonly when: 'before' | 'after';
  readonly days: number;
}

/**
 * The reminder for a unit that has not submitted, on a day; null when none falls on it.
 *
 * @param today  `YYYY-MM-DD` in China
 */
export function reminderOn(
  rules: Pick<FormBody, 'remindBefore' | 'remindAfter'>,
  clocks: Clocks,
  today: string,
): Reminder | null {
  const left = dayNumber(clocks.due) - dayNumber(today);
  if (left >= 0) return rules.remindBefore.includes(left) ? { when: 'before', days: left } : null;
  return rules.remindAfter.includes(-left) ? { when: 'after', days: -left } : null;
}
