import { addDays, type Calendar } from '#kernel/calendar.ts';
import { printDay } from '#kernel/day-words.ts';
import { dayOfRule } from '#kernel/month-day.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { type ParameterDefinition, type ParameterGroup, published, valueOn } from '#kernel/parameter.ts';
import { addMonths } from '#kernel/period.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

/** @source ours: places differ, the county sets the day of its own notice */
const dayDefinition: ParameterDefinition = {
  key: 'progress.day',
  title: '项目进度每月报送时限',
  hint: '次月的这一天；遇休息日顺延到下一个工作日。当月从起用日期起到期的各月按新时限算。',
  kind: 'monthDay',
  published: [published('progress.day', '5', '系统初始值，由县按本地通知修改')],
};

/** The parameters of 项目进度. */
export const progressParameters: ParameterGroup = {
  id: 'progress',
  title: '项目进度',
  definitions: [dayDefinition],
};

/**
 * The last day on which the progress of a month is on time: the county's day of the month after it, off days of rest. The value in force
 * on the first of that month counts, so that a change never moves a day that has passed.
 */
export function dueOfMonth(
  month: string,
  values: readonly RuleValue[],
  county: string,
  calendar: Calendar,
): string {
  const day = Number(valueOn(dayDefinition, values, county, `${addMonths(month, 1)}-01`));
  return dayOfRule({ months: 1, day, roll: 'rest' }, month, calendar).day;
}

/** 例外: a unit may hand a month in until a later day. */
export interface ProgressException {
  readonly id: string;
  readonly unit: string;
  readonly month: string;
  readonly until: string;
  readonly reason: string;
  /** ISO instant. */
  readonly grantedAt: string;
  readonly grantedByName: string;
  readonly revokedAt: string | null;
}

/** The exception of a unit and month that reaches farthest and was not taken back; null without one. */
export function exceptionOf(
  all: readonly ProgressException[],
  of: { readonly unit: string; readonly month: string },
): ProgressException | null {
  const standing = all.filter(
    ({ unit, month, revokedAt }) => unit === of.unit && month === of.month && revokedAt === null,
  );
  return standing.reduce<ProgressException | null>(
    (best, one) => (best === null || one.until > best.until ? one : best),
    null,
  );
}

/** `例外至2023年1月20日，区发改局计划岗批准：…`. */
export function exceptionWords({ until, grantedByName, reason }: ProgressException): string {
  return `例外至${printDay(until)}，${grantedByName}批准：${reason}`;
}

/** Whether what was first handed in at an instant came under an exception: from the day it was granted to its last. */
export function isUnder(exception: ProgressException | null, at: string): boolean {
  const day = dayOfInstant(at);
  return exception !== null && dayOfInstant(exception.grantedAt) <= day && day <= exception.until;
}

/** Longest stretch an exception opens, in days; as that of forms. @source ours: an exception that never ends is a rule */
const longest = 92;

/** Why an exception cannot reach to a day, in Chinese; null when it can. */
export function untilFault(until: string, due: string, today: string): string | null {
  if (until < today) return `截止日${until}已过，请填今天或以后的日期`;
  if (until <= due) return `截止日${until}不晚于报送时限${due}，不需要例外`;
  const latest = addDays(today, longest);
  return until > latest ? `截止日${until}太远，例外最长到${latest}` : null;
}
