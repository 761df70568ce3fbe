import { isDay } from './calendar.ts';
import { type Clockwork, type DeadlineUnit, type Due, deadlineText, due } from './deadline.ts';

/** How a kind of notice (公示) must be shown. */
export interface NoticeRule {
  readonly key: string;
  readonly title: string;
  /** Shortest time it stays up. */
  readonly minimum: NoticeLimit;
  /** Time to object after it was put up, and time to answer an objection; null: none is provided. */
  readonly objection: { readonly raise: NoticeLimit; readonly answer: NoticeLimit } | null;
  /** Keys of the fields that may be shown; whatever is not named is never shown. */
  readonly fields: readonly string[];
  readonly source: string;
}

export interface NoticeLimit {
  readonly quantity: string;
  readonly unit: Extract<DeadlineUnit, 'day' | 'workday'>;
}

/** An objection (异议) to a notice. */
export interface Objection {
  readonly raisedOn: string;
  readonly answeredOn: string | null;
  /** Whether it was found right; null while unanswered. */
  readonly upheld: boolean | null;
}

/** A notice as it was shown. */
export interface Notice {
  /** Day it was put up. */
  readonly posted: string;
  /** Last day it was to be seen; null while it hangs. */
  readonly takenDown: string | null;
  readonly objections: readonly Objection[];
}

/** Where a notice stands. */
export interface NoticeState {
  readonly kind: 'planned' | 'showing' | 'too-short' | 'disputed' | 'upheld' | 'complete' | 'unknown';
  /** Last day of the minimum length; null where the calendar does not say. */
  readonly through: string | null;
  readonly reason: string;
}

function lastDay(from: string, limit: NoticeLimit, works: Clockwork): Due {
  return due({ start: from, quantity: limit.quantity, unit: limit.unit, roll: 'none' }, works);
}

/**
 * Whether a notice was up long enough, and whether objections to it are settled. The day it is put up does not count; a
 * notice taken down early counts for nothing and must be put up again.
 *
 * @param today  day; what happens after it is not yet known
 * @source 民法典 201 (first day not counted); domain/services.md §6.1: 山东省村务公开条例 13 (≥ 5 d, else publish again), 16 (5 d to raise, 5 d to answer)
 */
export function noticeState(rule: NoticeRule, notice: Notice, today: string, works: Clockwork): NoticeState {
  const end = lastDay(notice.posted, rule.minimum, works);
  if (end.kind !== 'due') return { kind: 'unknown', through: null, reason: end.reason };
  const through = end.day;
  const length = `公示期不少于${deadlineText(rule.minimum)}`;
  if (today < notice.posted) return { kind: 'planned', through, reason: `${notice.posted}起公示，${length}` };
  const down = notice.takenDown !== null && notice.takenDown <= today ? notice.takenDown : null;
  if (down !== null && down < through)
    return { kind: 'too-short', through, reason: `${length}，${down}提前撤下，应重新公示` };
  const upheld = notice.objections.find((one) => one.upheld === true);
  if (upheld !== undefined)
    return { kind: 'upheld', through, reason: `${upheld.raisedOn}提出的异议成立，应更正后重新公示` };
  if (today <= through) return { kind: 'showing', through, reason: `公示中，至${through}期满` };
  return settled(rule, notice, { through, today, works });
}

function settled(
  rule: NoticeRule,
  notice: Notice,
  { through, today, works }: { readonly through: string; readonly today: string; readonly works: Clockwork },
): NoticeState {
  const open = notice.objections.find(({ answeredOn }) => answeredOn === null || answeredOn > today);
  if (open === undefined)
    return { kind: 'complete', through, reason: `公示已于${through}期满，无未答复的异议` };
  const answer = rule.objection === null ? null : lastDay(open.raisedOn, rule.objection.answer, works);
  const by = answer?.kind === 'due' ? `，答复期限${answer.day}` : '';
  return { kind: 'disputed', through, reason: `${open.raisedOn}提出的异议尚未答复${by}` };
}

/** Last day on which an objection may be raised; null where none is provided or the calendar does not say. */
export function lastObjectionDay(rule: NoticeRule, posted: string, works: Clockwork): string | null {
  if (rule.objection === null) return null;
  const end = lastDay(posted, rule.objection.raise, works);
  return end.kind === 'due' ? end.day : null;
}

/** Why a notice may not be put up from one day to another, or null. */
export function noticeFault(rule: NoticeRule, from: string, to: string, works: Clockwork): string | null {
  if (!isDay(from) || !isDay(to)) return '公示起止应为日期（如2022-05-10）';
  const end = lastDay(from, rule.minimum, works);
  if (end.kind !== 'due') return end.reason;
  if (to >= end.day) return null;
  return `“${rule.title}”公示期不少于${deadlineText(rule.minimum)}（${rule.source}）：${from}起公示，截止日应不早于${end.day}`;
}

/** What of a thing may be shown: the whitelisted fields that it has, nothing else. */
export function publicFields<T>(
  rule: NoticeRule,
  values: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => rule.fields.includes(key)));
}

/** Whether a notice that expires after its last day may still be seen on a day. */
export function isShown(posted: string, lastDayShown: string | null, today: string): boolean {
  return posted <= today && (lastDayShown === null || today <= lastDayShown);
}
