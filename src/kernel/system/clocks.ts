import { dayNumber, isDay } from '#kernel/calendar.ts';
import type { Clockwork, Deadline, DeadlineUnit, Extension, Pause } from '#kernel/deadline.ts';
import { deadlineText } from '#kernel/deadline.ts';
import { type DeadlineState, extend, returnDue, stateAt } from '#kernel/deadline-state.ts';
import { dayOfPoint, instantMs, type OfficeHours } from '#kernel/office-hours.ts';
import { textOf } from './fields.ts';
import { after, type CaseEvent, type Item, isEnded, replay } from './log.ts';
import type { ClockDefinition, KindDefinition, Limit, Move } from './types.ts';

/** A limit in force on a day, with its paper, or why there is none. */
export type LimitAnswer =
  | { readonly set: true; readonly quantity: string; readonly unit: DeadlineUnit; readonly basis: string }
  | { readonly set: false; readonly reason: string };

/** Looks a limit up: by its key within the kind (`clock.limit`), on the day on which it began. */
export type LimitOf = (kind: string, key: string, day: string) => LimitAnswer;

/** What clocks are counted with. */
export interface Counting {
  readonly works: Clockwork;
  readonly limitOf: LimitOf;
  /** The hours of offices in force on a day; left out: those of `works`. */
  readonly officeOn?: ((day: string) => OfficeHours) | undefined;
}

/** What a clock is counted with: as with its limit, the hours in force on the day it started hold. */
function worksFor({ works, officeOn }: Counting, startedAt: string): Clockwork {
  return officeOn === undefined ? works : { ...works, office: officeOn(dayOfPoint(startedAt)) };
}

/** A clock as it stands at a moment. */
export interface ClockReading {
  readonly key: string;
  readonly title: string;
  readonly kind: DeadlineState['kind'] | 'void';
  /** One Chinese sentence: the limit, its last day, how much is left, or why it cannot be said. */
  readonly reason: string;
  readonly basis: string;
  readonly startedAt: string;
  readonly doneAt: string | null;
  /** Last day and last moment; null while it stands still, was voided, or cannot be said. */
  readonly day: string | null;
  readonly until: string | null;
  /** How often it was extended, and how often its matter was sent back into it. */
  readonly extended: number;
  readonly again: number;
  readonly deadline: Deadline | null;
}

interface Run {
  readonly limit: Limit;
  readonly found: LimitAnswer;
  /** Last day where the item itself says it; null: counted by the limit. */
  readonly lastDay: string | null;
  readonly startedAt: string;
  readonly doneAt: string | null;
  readonly isVoid: boolean;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Extension[];
  readonly asked: Extension | null;
  readonly again: number;
}

function holds(when: Limit['when'], item: Item): boolean {
  return when === undefined || when.is.includes(textOf(item.payload, when.field));
}

/** The limit that fits an item. */
function limitFor(limits: readonly Limit[], item: Item): Limit | null {
  return limits.find(({ when }) => holds(when, item)) ?? null;
}

/** The limit that an item carries itself; null where its kind has one for all. */
function ownAmount({ amount, unit, basis, title }: Limit, item: Item): LimitAnswer | null {
  if (amount === undefined) return null;
  const quantity = textOf(item.payload, amount);
  return quantity === '' ? { set: false, reason: `没有填写${title}` } : { set: true, quantity, unit, basis };
}

/** From when a limit counts: a day that the item says; of that very day the hour, where the limit is less than whole days. */
function startOf(since: string, at: string, found: LimitAnswer): string {
  if (since === '') return at;
  const isFine = found.set && (found.unit === 'hour' || !/^\d+$/u.test(found.quantity));
  return isFine && since === dayOfPoint(at) ? at : since;
}

function started(
  kind: KindDefinition,
  clock: ClockDefinition,
  item: Item,
  event: CaseEvent,
  limitOf: LimitOf,
): Run | null {
  const limit = holds(clock.when, item) ? limitFor(clock.limits, item) : null;
  if (limit === null) return null;
  const since = clock.since === undefined ? '' : textOf(item.payload, clock.since);
  const found =
    ownAmount(limit, item) ?? limitOf(kind.key, `${clock.key}.${limit.key}`, dayOfPoint(event.at));
  return {
    limit,
    found,
    lastDay: limit.by === undefined ? null : textOf(item.payload, limit.by),
    startedAt: startOf(since, event.at, found),
    doneAt: null,
    isVoid: false,
    pauses: [],
    extensions: [],
    asked: null,
    again: 0,
  };
}

/** Pauses after an event: one begins on entering a state that stands still, and ends on leaving it. */
function pausedBy(run: Run, clock: ClockDefinition, event: CaseEvent, title: string): readonly Pause[] {
  const last = run.pauses.at(-1);
  const isOpen = last !== undefined && last.to === null;
  const stands = clock.pauses?.includes(event.to) === true;
  if (stands && !isOpen) return [...run.pauses, { from: event.at, to: null, reason: title }];
  if (!stands && isOpen) return [...run.pauses.slice(0, -1), { ...last, to: event.at }];
  return run.pauses;
}

/** More time after an event: asked for, and granted as it was asked for. */
function extendedBy(run: Run, clock: ClockDefinition, event: CaseEvent): Pick<Run, 'asked' | 'extensions'> {
  const { extension } = clock;
  if (extension?.ask === event.move) {
    const asked = {
      quantity: textOf(event.payload, extension.quantity),
      unit: extension.most.unit,
      askedAt: event.at,
      reason: event.reason,
    };
    return { asked, extensions: run.extensions };
  }
  if (extension?.grant === event.move && run.asked !== null)
    return { asked: null, extensions: [...run.extensions, run.asked] };
  return { asked: run.asked, extensions: run.extensions };
}

/** An event with the item as it left it. */
interface Happened {
  readonly item: Item;
  readonly event: CaseEvent;
}

function stepOf(
  kind: KindDefinition,
  clock: ClockDefinition,
  run: Run | null,
  { item, event }: Happened,
  limitOf: LimitOf,
): Run | null {
  const title = kind.states.find(({ key }) => key === event.to)?.title ?? event.to;
  if (clock.starts.includes(event.move)) {
    const isFresh = run === null || run.isVoid || clock.isRestarted === true;
    const next = isFresh
      ? started(kind, clock, item, event, limitOf)
      : { ...run, doneAt: null, again: run.again + (run.doneAt === null ? 0 : 1) };
    return next === null ? null : { ...next, pauses: pausedBy(next, clock, event, title) };
  }
  if (run === null || run.isVoid) return run;
  const pauses = pausedBy(run, clock, event, title);
  const more = extendedBy(run, clock, event);
  if (run.doneAt !== null) return { ...run, pauses };
  if (clock.ends.includes(event.move)) return { ...run, ...more, pauses, doneAt: event.at };
  const isVoid = clock.voids?.includes(event.move) === true || isEnded(kind, event.to);
  return { ...run, ...more, pauses, isVoid };
}

function deadlineOf(run: Run): Deadline | null {
  if (run.lastDay !== null) return fixedDeadline(run, run.lastDay);
  if (!run.found.set) return null;
  const { quantity, unit } = run.found;
  return { start: run.startedAt, quantity, unit, pauses: run.pauses, extensions: run.extensions };
}

/** A last day that was agreed on, as a deadline of that many days; a day of rest does not move it. */
function fixedDeadline({ startedAt, pauses, extensions }: Run, lastDay: string): Deadline | null {
  const start = dayOfPoint(startedAt);
  const days = isDay(lastDay) ? dayNumber(lastDay) - dayNumber(start) : 0;
  if (days < 1) return null;
  return { start, quantity: String(days), unit: 'day', roll: 'none', pauses, extensions };
}

function readingOf(clock: ClockDefinition, run: Run, now: string, works: Clockwork): ClockReading {
  const deadline = deadlineOf(run);
  const common = {
    key: clock.key,
    title: clock.title,
    basis: run.found.set ? run.found.basis : '',
    startedAt: run.startedAt,
    doneAt: run.doneAt,
    extended: run.extensions.length,
    again: run.again,
    deadline,
  };
  if (run.isVoid) return { ...common, kind: 'void', reason: '不再计时', day: null, until: null };
  if (deadline === null)
    return {
      ...common,
      kind: 'unknown',
      reason: run.found.set ? '' : `${run.found.reason}，请先在参数设置里设好`,
      day: null,
      until: null,
    };
  const state = stateAt(deadline, now, works, run.doneAt);
  const isDue = state.due.kind === 'due';
  return {
    ...common,
    kind: state.kind,
    reason: state.reason,
    day: isDue ? state.due.day : null,
    until: isDue ? state.due.until : null,
  };
}

/**
 * The clocks of an item as they stand at `now`, counted from its log alone: started, paused, extended, met, voided by its events; a matter
 * sent back keeps its first due day unless the clock says that it begins anew.
 *
 * @param events  oldest first
 * @source domain/services.md §0 finding 1, §10 (send-back keeps the first due date unless the rule restarts it)
 */
export function clocksOf(
  kind: KindDefinition,
  events: readonly CaseEvent[],
  now: string,
  counting: Counting,
): readonly ClockReading[] {
  const { limitOf } = counting;
  return kind.clocks.flatMap((clock) => {
    let run: Run | null = null;
    let item: Item | null = null;
    for (const event of events) {
      item = item === null ? replay(kind, { id: '', number: '' }, [event]) : after(kind, item, event);
      if (item !== null) run = stepOf(kind, clock, run, { item, event }, limitOf);
    }
    return run === null ? [] : [readingOf(clock, run, now, worksFor(counting, run.startedAt))];
  });
}

/** The clock that ends first of those still running, late ones included; null when none runs. */
export function nextDue(clocks: readonly ClockReading[]): ClockReading | null {
  const running = clocks.filter(
    ({ kind, until }) => until !== null && (kind === 'running' || kind === 'overdue'),
  );
  return running.toSorted((a, b) => instantMs(a.until ?? '') - instantMs(b.until ?? ''))[0] ?? null;
}

/** Why a move with a limit of its own may not be made any more; null while it may. */
export function withinRefusal(
  kind: KindDefinition,
  { within, title }: Move,
  clocks: readonly ClockReading[],
  now: string,
  counting: Counting,
): string | null {
  if (within === undefined) return null;
  const clock = clocks.find(({ key }) => key === within.clock);
  if (clock?.deadline === null || clock === undefined) return null;
  const works = worksFor(counting, clock.startedAt);
  const limit = counting.limitOf(kind.key, `${within.clock}.${within.key}`, dayOfPoint(clock.startedAt));
  if (!limit.set) return `${limit.reason}，请先在参数设置里设好`;
  const end = returnDue({ ...clock.deadline, returnLimit: limit }, works);
  if (end?.kind !== 'due' || instantMs(now) <= instantMs(end.until)) return null;
  return `${title}须在${deadlineText(limit)}内提出（${limit.basis}），已于${end.day}到期`;
}

/** Why more time may not be asked for; null when it may, or when the move is no such request. */
export function extensionRefusal(
  kind: KindDefinition,
  move: Move,
  clocks: readonly ClockReading[],
  of: { readonly now: string; readonly quantity: string; readonly reason: string },
  counting: Counting,
): string | null {
  const definition = kind.clocks.find(({ extension }) => extension?.ask === move.key);
  if (definition?.extension === undefined) return null;
  const clock = clocks.find(({ key }) => key === definition.key);
  if (clock === undefined || clock.deadline === null) return '还没有开始计时，不用延期';
  const { most, times = 1 } = definition.extension;
  if (clock.extended >= times) return `已延期${clock.extended}次，按规定不能再延`;
  if (clock.kind === 'overdue') return `延期须在到期前申请：${clock.reason}`;
  if (of.quantity === '') return null;
  const works = worksFor(counting, clock.startedAt);
  const limit = counting.limitOf(kind.key, `${definition.key}.${most.key}`, dayOfPoint(clock.startedAt));
  const unit = limit.set ? limit.unit : most.unit;
  const more = { quantity: of.quantity, unit, askedAt: of.now, reason: of.reason };
  const longer = extend(clock.deadline, more, works, limit.set ? limit.quantity : null);
  return longer.kind === 'refused' ? `${longer.reason}${limit.set ? `（${limit.basis}）` : ''}` : null;
}
