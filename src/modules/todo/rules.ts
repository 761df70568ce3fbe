import type { Role } from '#kernel/access.ts';
import { addDays, dayNumber } from '#kernel/calendar.ts';
import type { Duty } from '#kernel/duty.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';

/** Where a duty stands in the list: over its day, today, until Sunday, after that, without a day. */
export type Span = 'overdue' | 'today' | 'week' | 'later' | 'undated';

export const spans: readonly Span[] = ['overdue', 'today', 'week', 'later', 'undated'];

/** Sunday of the week a day lies in; weeks begin on Monday. */
export function endOfWeek(day: string): string {
  // 1970-01-01 was a Thursday: the day number 3 is a Sunday.
  const sinceSunday = (((dayNumber(day) - 3) % 7) + 7) % 7;
  return addDays(day, (7 - sinceSunday) % 7);
}

/** The span of a duty on a day. @param due  last day on time, `YYYY-MM-DD`, or null */
export function spanOf(due: string | null, today: string): Span {
  if (due === null) return 'undated';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  return due <= endOfWeek(today) ? 'week' : 'later';
}

/** Whole days from one day to a later one; 0 when it is not later. */
export function daysSince(from: string, today: string): number {
  return Math.max(0, dayNumber(today) - dayNumber(from));
}

/** Days a duty is over its day; null when it is not. */
export function lateDays(due: string | null, today: string): number | null {
  return due !== null && due < today ? daysSince(due, today) : null;
}

/** Days a duty has been waiting, by the calendar of China; null when unknown. @param since  instant */
export function waitedDays(since: string | null, today: string): number | null {
  return since === null ? null : daysSince(dayOfInstant(since), today);
}

/** Whether a duty is a post's own: named by post, or by unit and role. */
export function owes(
  post: { readonly id: string; readonly unit: string; readonly roles: readonly Role[] },
  duty: Pick<Duty, 'post' | 'unit' | 'role'>,
): boolean {
  if (duty.post !== null) return duty.post === post.id;
  return duty.unit === post.unit && (duty.role === null || post.roles.includes(duty.role));
}

/** Earliest due first, undated last; among equals the one that waits longest, then by key, so that the order is always the same. */
export function byDue(
  a: Pick<Duty, 'due' | 'since' | 'key'>,
  b: Pick<Duty, 'due' | 'since' | 'key'>,
): number {
  return (
    compare(a.due ?? '9999', b.due ?? '9999') ||
    compare(a.since ?? '9999', b.since ?? '9999') ||
    compare(a.key, b.key)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const kinds: Readonly<Record<string, string>> = {
  'report.submit': '填报',
  'report.amend': '改报',
  'report.review': '审核',
  'report.accept': '接收',
  'sign.decide': '会签',
  'light.take': '采取措施',
  'openness.approve': '复核公开',
  'openness.end': '公开到期',
  'light.answer': '回复措施',
  'light.lift': '解除措施',
  'progress.submit': '填报',
  'progress.approve': '审核',
  'outlook.enter': '填报',
  'outlook.amend': '改报',
  'outlook.pass': '审核',
};

const modules: Readonly<Record<string, string>> = {
  report: '月报',
  sign: '会签',
  quality: '数据核对',
  flag: '数据核对',
  target: '目标',
  upward: '上级报表',
  project: '项目',
  progress: '项目进度',
  outlook: '投资预报',
  problem: '问题',
  meeting: '会议',
  inclusion: '纳统',
};

/** What kind of work a duty is, in a word. @param kind  `module.act` */
export function kindWord(kind: string): string {
  return kinds[kind] ?? modules[kind.slice(0, kind.indexOf('.'))] ?? '办理';
}
