import { addWorkdays, type Calendar, dayNumber, isDay } from '#kernel/calendar.ts';
import { type Deadline, due } from '#kernel/deadline.ts';
import { extend } from '#kernel/deadline-state.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { lookup, type RuleKey, type RuleValue } from '#kernel/rule-pack.ts';

/** What an order is given by, and so how long it has. Shorter is stricter, but no law stands above a county's own choice. */
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

/** 提出人多少个工作日不作答即可由办公室销号. Off while it is not set. */
export const silenceKey: RuleKey = { key: 'problem.silence', title: '办结后未认的等待期', tighter: 'free' };

/** The parameter of a kind of order. */
export function limitKey(kind: LimitKind): RuleKey {
  return { key: `problem.limit.${kind}`, title: `${limitWords[kind]}的时限`, tighter: 'free' };
}

/**
 * The limits with which a county begins, to be changed to its own.
 *
 * @source domain/economy.md §3.4 (S86, S87): meeting decisions 5 working days, documents 30 days, minutes 20 days, instructions
 *   urgent 1–5, normal 15, hard 30 days
 */
export const foundingLimits: readonly Pick<RuleValue, 'key' | 'value' | 'unit' | 'basis'>[] = [
  {
    key: 'problem.limit.meeting',
    value: '5',
    unit: 'workday',
    basis: '外地做法：会议议定事项5个工作日内反馈',
  },
  { key: 'problem.limit.document', value: '30', unit: 'day', basis: '外地做法：文件未写明时限的30日内反馈' },
  {
    key: 'problem.limit.minutes',
    value: '20',
    unit: 'day',
    basis: '外地做法：会议纪要未写明时限的20日内反馈',
  },
  { key: 'problem.limit.urgent', value: '5', unit: 'day', basis: '外地做法：领导批示急件1至5日' },
  { key: 'problem.limit.normal', value: '15', unit: 'day', basis: '外地做法：领导批示一般件15日' },
  { key: 'problem.limit.hard', value: '30', unit: 'day', basis: '外地做法：领导批示难件30日' },
];

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
  const found = lookup(rules, limitKey(kind), at.county, at.start);
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
  const found = lookup(rules, silenceKey, at.county, start);
  const days = found.set ? Number(found.value) : Number.NaN;
  if (!Number.isInteger(days) || days <= 0) return null;
  const last = addWorkdays(at.calendar, start, days);
  return last.known && at.today > last.value ? last.value : null;
}
