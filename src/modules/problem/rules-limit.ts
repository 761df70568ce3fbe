import { addWorkdays, type Calendar, dayNumber, isDay } from '#kernel/calendar.ts';
import { type Deadline, due } from '#kernel/deadline.ts';
import { extend } from '#kernel/deadline-state.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { type ParameterDefinition, type ParameterGroup, parameterOn, published } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';

/** What an order is given by, and so how long it has. */
export const limitKinds = ['meeting', 'document', 'minutes', 'urgent', 'normal', 'hard'] as const;
export type LimitKind = (typeof limitKinds)[number];

/** Chinese names of the kinds of order. */
export const limitWords: Readonly<Record<LimitKind, string>> = {
  meeting: '会议议定事项',
  document: '文件交办',
  minutes: '会议纪要交办',
  urgent: '领导批示（急件）',
  normal: '领导批示（一般）',
  hard: '领导批示（难件）',
};

function limit(kind: LimitKind, value: string, unit: 'day' | 'workday', basis: string): ParameterDefinition {
  const key = `problem.limit.${kind}`;
  return {
    key,
    title: `${limitWords[kind]}的时限`,
    kind: 'limit',
    least: '1',
    most: '999',
    published: [published(key, value, basis, { unit })],
  };
}

/**
 * How long each kind of order has, with what holds until the county sets its own.
 *
 * @source domain/economy.md §3.4 (S86, S87): meeting decisions 5 working days, documents 30 days, minutes 20 days, instructions
 *   urgent 1–5, normal 15, hard 30 days
 */
const limits: Readonly<Record<LimitKind, ParameterDefinition>> = {
  meeting: limit('meeting', '5', 'workday', '外地做法：会议议定事项5个工作日内反馈'),
  document: limit('document', '30', 'day', '外地做法：文件未写明时限的30日内反馈'),
  minutes: limit('minutes', '20', 'day', '外地做法：会议纪要未写明时限的20日内反馈'),
  urgent: limit('urgent', '5', 'day', '外地做法：领导批示急件1至5日'),
  normal: limit('normal', '15', 'day', '外地做法：领导批示一般件15日'),
  hard: limit('hard', '30', 'day', '外地做法：领导批示难件30日'),
};

/** 提出人多少个工作日不作答即可由办公室销号. Off while it is not set. */
const silence: ParameterDefinition = {
  key: 'problem.silence',
  title: '办结后未认的等待期',
  hint: '办结后提出单位过了这些工作日仍不作答，计划管理岗可销号；未设置时不得代销。',
  kind: 'workdays',
  most: '60',
  published: [],
};

/** The parameters of 问题台账. */
export const problemParameters: ParameterGroup = {
  id: 'problem',
  title: '问题台账',
  definitions: [...Object.values(limits), silence],
};

/** A limit with its last day, or why there is none. */
export type Limited =
  | { readonly ok: true; readonly deadline: Deadline; readonly due: string }
  | { readonly ok: false; readonly reason: string };

function settled(deadline: Deadline, calendar: Calendar): Limited {
  const end = due(deadline, { calendar, office: [] });
  return end.kind === 'due'
    ? { ok: true, deadline, due: end.day }
    : { ok: false, reason: end.kind === 'paused' ? '时限已暂停' : end.reason };
}

/** The limit of an order by its kind, in force on the day of the order. @param start  `YYYY-MM-DD`, not counted */
export function limitOf(
  rules: readonly RuleValue[],
  kind: LimitKind,
  at: { readonly county: string; readonly start: string; readonly calendar: Calendar },
): Limited {
  const found = parameterOn(limits[kind], rules, at.county, at.start);
  if (!found.set) return { ok: false, reason: `${found.reason}，请先设置，或直接写明办结日期` };
  const unit = found.rule.unit === 'workday' ? 'workday' : 'day';
  return settled({ start: at.start, quantity: found.value, unit }, at.calendar);
}

/** A limit that ends on a day named in the order. @param start  `YYYY-MM-DD` */
export function limitUntil(start: string, day: string, calendar: Calendar): Limited {
  if (!isDay(day)) return { ok: false, reason: '办结日期应写成 2022-05-08 的样子' };
  const days = dayNumber(day) - dayNumber(start);
  if (days <= 0) return { ok: false, reason: `办结日期应晚于${start}` };
  return settled({ start, quantity: String(days), unit: 'day', roll: 'none' }, calendar);
}

/**
 * The limit with an extension that was asked for in time, up to the day that was asked for.
 *
 * @param more  instant of the application, its reason and the new last day `YYYY-MM-DD`
 * @source domain/economy.md §3.4 (S88): before expiry, with reason and new date, decided by the owner of the task
 */
export function extendedTo(
  deadline: Deadline,
  more: { readonly askedAt: string; readonly reason: string; readonly to: string },
  calendar: Calendar,
): Limited {
  const works = { calendar, office: [] };
  const end = due(deadline, works);
  if (end.kind !== 'due') return { ok: false, reason: '原时限算不出到期日' };
  if (!isDay(more.to)) return { ok: false, reason: '新的办结日期应写成 2022-05-08 的样子' };
  if (more.to <= end.day) return { ok: false, reason: `新的办结日期应晚于原到期日${end.day}` };
  const days = dayNumber(more.to) - dayNumber(end.rolledFrom ?? end.day);
  const longer = extend(
    deadline,
    { quantity: String(days), unit: 'day', askedAt: more.askedAt, reason: more.reason },
    works,
    null,
  );
  return longer.kind === 'refused'
    ? { ok: false, reason: longer.reason }
    : settled(longer.deadline, calendar);
}

/** The day from which the raiser's silence is taken as consent, if the county has set a wait and it is over; else null. */
export function silentSince(
  rules: readonly RuleValue[],
  at: { readonly county: string; readonly today: string; readonly calendar: Calendar },
  finishedAt: string | null,
): string | null {
  if (finishedAt === null) return null;
  const start = dayOfInstant(finishedAt);
  const found = parameterOn(silence, rules, at.county, start);
  const days = found.set ? Number(found.value) : Number.NaN;
  if (!Number.isInteger(days) || days <= 0) return null;
  const last = addWorkdays(at.calendar, start, days);
  return last.known && at.today > last.value ? last.value : null;
}
