import { dayNumber, workdaysBetween } from './calendar.ts';
import { type Clockwork, type Deadline, type Due, deadlineText, due, type Extension } from './deadline.ts';
import { compare, exact } from './decimal.ts';
import { beginOf, dayOfInstant, endOf, instantMs, officeTimeBetween } from './office-hours.ts';

/** How much is left in the deadline's own measure; negative once late. */
export interface Remaining {
  readonly value: number;
  /** `minute`: of the clock for hours, of office hours for parts of a working day. */
  readonly unit: 'minute' | 'day' | 'workday';
}

/** A deadline as it stands at a moment. */
export interface DeadlineState {
  readonly kind: 'running' | 'paused' | 'overdue' | 'met' | 'met-late' | 'unknown';
  readonly due: Due;
  /** null when paused, unknown or met. */
  readonly remaining: Remaining | null;
  /** One Chinese sentence. */
  readonly reason: string;
}

/**
 * Where a deadline stands at `at`: running, paused, overdue, met or met too late.
 *
 * @param at  instant with zone; what was not yet known then is left out, so the past can be told again
 * @param doneAt  instant at which the matter was done, if it was by then
 */
export function stateAt(
  deadline: Deadline,
  at: string,
  works: Clockwork,
  doneAt: string | null = null,
): DeadlineState {
  const end = due(asKnownAt(deadline, at), works);
  if (end.kind === 'paused') return { kind: 'paused', due: end, remaining: null, reason: end.reason };
  if (end.kind !== 'due') return { kind: 'unknown', due: end, remaining: null, reason: end.reason };
  const done = doneAt !== null && instantMs(doneAt) <= instantMs(at) ? doneAt : null;
  const late = instantMs(done ?? at) > instantMs(end.until);
  const limit = `时限${deadlineText(deadline)}，${end.day}到期`;
  if (done !== null)
    return {
      kind: late ? 'met-late' : 'met',
      due: end,
      remaining: null,
      reason: `${limit}，${late ? '逾期办结' : '按期办结'}`,
    };
  const remaining = remainingUntil(end, deadline, at, works);
  return {
    kind: late ? 'overdue' : 'running',
    due: end,
    remaining,
    reason: `${limit}，${remainingText(remaining, late)}`,
  };
}

/** The deadline as it stood at a moment: pauses not yet ended are open, later ones and later extensions unknown. */
function asKnownAt(deadline: Deadline, at: string): Deadline {
  const now = instantMs(at);
  const begun = (deadline.pauses ?? []).filter((pause) => beginOf(pause.from) <= now);
  const pauses = begun.map((pause) =>
    pause.to !== null && endOf(pause.to) <= now ? pause : { ...pause, to: null },
  );
  const extensions = (deadline.extensions ?? []).filter((extension) => instantMs(extension.askedAt) <= now);
  return { ...deadline, pauses, extensions };
}

function remainingUntil(
  end: Extract<Due, { kind: 'due' }>,
  deadline: Deadline,
  at: string,
  works: Clockwork,
): Remaining {
  const today = dayOfInstant(at);
  if (deadline.unit === 'workday' && !end.until.endsWith('T00:00:00+08:00'))
    return officeMinutes(end.until, at, works);
  if (deadline.unit === 'hour')
    return { value: Math.floor((instantMs(end.until) - instantMs(at)) / 60_000), unit: 'minute' };
  if (deadline.unit === 'workday') {
    const count = workdaysBetween(works.calendar, today, end.day);
    if (count.known) return { value: count.value, unit: 'workday' };
  }
  return { value: dayNumber(end.day) - dayNumber(today), unit: 'day' };
}

/** Minutes of office hours still to run, or run since. */
function officeMinutes(until: string, at: string, works: Clockwork): Remaining {
  const late = instantMs(at) > instantMs(until);
  const [from, to] = late ? [until, at] : [at, until];
  const open = officeTimeBetween(works.calendar, works.office, from, to);
  const minutes = Math.floor((open.known ? open.value : instantMs(to) - instantMs(from)) / 60_000);
  return { value: late ? -minutes : minutes, unit: 'minute' };
}

const remainingUnits = { minute: '分钟', day: '天', workday: '个工作日' } as const;

function remainingText(remaining: Remaining, late: boolean): string {
  if (!late && remaining.value === 0) return remaining.unit === 'minute' ? '即将到期' : '今日到期';
  return `${late ? '已逾期' : '剩余'}${Math.abs(remaining.value)}${remainingUnits[remaining.unit]}`;
}

/** The deadline with more time, or why it may not have it. */
export type Extended =
  | { readonly kind: 'extended'; readonly deadline: Deadline }
  | { readonly kind: 'refused'; readonly reason: string };

function refuse(reason: string): Extended {
  return { kind: 'refused', reason };
}

/**
 * Grants more time, if it was asked for before expiry and is within what the rule allows.
 *
 * @param most  the longest extension the rule pack allows, same unit; null = no limit set
 * @source domain/economy.md §3.4 (S88): an extension must be applied for before expiry, with reason
 */
export function extend(
  deadline: Deadline,
  extension: Extension,
  works: Clockwork,
  most: string | null,
): Extended {
  const state = stateAt(deadline, extension.askedAt, works);
  if (state.kind === 'unknown') return refuse(state.reason);
  if (state.kind === 'overdue') return refuse(`延期须在到期前申请：${state.reason}`);
  if (extension.reason.trim() === '') return refuse('延期须写明理由');
  if (most !== null && compare(exact(extension.quantity), exact(most)) > 0)
    return refuse(`延期${deadlineText(extension)}超过上限${deadlineText({ ...extension, quantity: most })}`);
  const longer = { ...deadline, extensions: [...(deadline.extensions ?? []), extension] };
  const end = due(longer, works);
  return end.kind === 'invalid' ? refuse(end.reason) : { kind: 'extended', deadline: longer };
}

/**
 * The last moment to give the matter back, counted from the same start without pauses or extensions; null when no
 * return limit is set.
 *
 * @source domain/services.md §0 finding 7: Shandong hotline 2 working days (S10), petition transfer 5 working days (信访 23)
 */
export function returnDue(deadline: Deadline, works: Clockwork): Due | null {
  if (deadline.returnLimit === undefined) return null;
  const { start, countFirstDay = false } = deadline;
  return due({ start, countFirstDay, ...deadline.returnLimit }, works);
}
