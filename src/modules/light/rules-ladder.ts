import type { Calendar } from '#kernel/calendar.ts';
import { due } from '#kernel/deadline.ts';
import type { Level, Limit, Trigger, Urgency } from './rules-pack-types.ts';
import { triggerText } from './rules-pack-words.ts';
import type { Colour } from './rules-types.ts';

/** A light of the matter as the ladder looks at it. */
export interface LadderLight {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly colour: Colour;
  /** Day it was judged. */
  readonly judged: string;
}

/** taken 已采取, answered 已回复, lifted 已解除, waived 不采取 (with a reason). */
export const actKinds = ['taken', 'answered', 'lifted', 'waived'] as const;
export type ActKind = (typeof actKinds)[number];

/**
 * The same, and what a letter does: voided 已撤回, the letter was taken back, so what it carried counts as never taken; extended 退回重报,
 * its reply was sent back and is asked for again by the act's day.
 */
export const keptActKinds = [...actKinds, 'voided', 'extended'] as const;
export type KeptActKind = (typeof keptActKinds)[number];

/** Something done about a matter; never changed once written. */
export interface LadderAct {
  readonly id: string;
  readonly kind: KeptActKind;
  /** Level of the ladder. */
  readonly level: string;
  /** Month of the light that led to it. */
  readonly period: string;
  /** Day of the act; of an extension the new last day to answer. */
  readonly day: string;
  /** Of an answer, a lifting, a voiding or an extension: the act it is of. */
  readonly of: string | null;
}

/** The acts that count: what was voided is left out with its voiding. */
function standing(acts: readonly LadderAct[]): readonly LadderAct[] {
  const gone = new Set(acts.flatMap(({ kind, of }) => (kind === 'voided' ? [of] : [])));
  return acts.filter(({ id, kind }) => kind !== 'voided' && !gone.has(id));
}

/** Everything the ladder looks at. */
export interface LadderInput {
  readonly levels: readonly Level[];
  /** Lights in the order of their months. */
  readonly lights: readonly LadderLight[];
  /** In the order they were written. */
  readonly acts: readonly LadderAct[];
  readonly urgency?: Urgency | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly calendar: Calendar;
}

/** A consequence that has come due and was not taken. */
export interface DueConsequence {
  readonly level: Level;
  /** Month of the light that led to it. */
  readonly period: string;
  /** Which condition was met, in Chinese. */
  readonly reason: string;
  /** Last day to take it; null where the pack sets none or the calendar is not published. */
  readonly takeBy: string | null;
}

/** A consequence that was taken and has not ended. */
export interface OpenConsequence {
  readonly act: LadderAct;
  readonly level: Level;
  /** Last day to answer; null where no answer is asked or the calendar is not published. */
  readonly answerBy: string | null;
  readonly answered: boolean;
  readonly overdue: boolean;
  /** It may be lifted now: answered, and green again. */
  readonly liftable: boolean;
}

/** Where a matter stands on the ladder. */
export interface LadderState {
  readonly due: DueConsequence | null;
  readonly open: readonly OpenConsequence[];
  /** Red without an action: why that is an alert; null when it is none. */
  readonly alert: string | null;
}

/**
 * 措施阶梯 of one matter: what has come due, what is open, and whether a red light stands without an action. A letter ends by its answer,
 * never by the colour turning green; what must be lifted stays until it is. Greys neither count nor break a run of months. After a
 * green light the ladder begins anew.
 *
 * @source domain/economy.md §2: 华亭 (S50), 三明 (S51), 广元 (S53); ends only by reply [D]; design.md §2 law 4
 */
export function ladderState(all: LadderInput): LadderState {
  const input = { ...all, acts: standing(all.acts) };
  const coloured = input.lights.filter(({ colour }) => colour !== 'grey');
  const newest = coloured.at(-1);
  const open = openOf(input, newest?.colour === 'green');
  if (newest === undefined) return { due: null, open, alert: null };
  const spell = spellOf(coloured);
  const done = input.acts.filter(
    ({ kind, period }) =>
      (kind === 'taken' || kind === 'waived') && spell.some((one) => one.period === period),
  );
  const found =
    spell.length === 0 ? overdueOnly(input, open, newest) : reachedNow(input, spell, open, newest);
  const highest = Math.max(-1, ...done.map(({ level }) => indexOf(input.levels, level)));
  const isDue = found !== null && indexOf(input.levels, found.level.id) > highest && !isAnswered(found, open);
  return {
    due: isDue ? found : null,
    open,
    alert:
      newest.colour === 'red' && done.length === 0
        ? `${Number(newest.period.slice(5))}月红灯，还没有采取任何措施`
        : null,
  };
}

/** The same step is already open of an earlier spell: it is not taken twice. */
function isAnswered(found: DueConsequence, open: readonly OpenConsequence[]): boolean {
  return open.some(({ level, answered }) => level.id === found.level.id && !answered);
}

function indexOf(levels: readonly Level[], id: string): number {
  return levels.findIndex((level) => level.id === id);
}

/** The months since the last green light: empty when the newest is green. */
function spellOf(coloured: readonly LadderLight[]): readonly LadderLight[] {
  const green = coloured.findLastIndex(({ colour }) => colour === 'green');
  return coloured.slice(green + 1);
}

function openOf(input: LadderInput, isGreen: boolean): readonly OpenConsequence[] {
  return input.acts.flatMap((act): OpenConsequence[] => {
    const level = input.levels.find(({ id }) => id === act.level);
    if (act.kind !== 'taken' || level === undefined) return [];
    const answered = level.answer === null || has(input.acts, act.id, 'answered');
    const lifted = has(input.acts, act.id, 'lifted');
    const ended = level.lifted === 'reply' ? answered || lifted : lifted;
    if (ended) return [];
    const extended = input.acts.findLast(({ kind, of }) => kind === 'extended' && of === act.id);
    const answerBy = extended?.day ?? dayAfter(act.day, level.answer, input.calendar);
    const overdue = !answered && answerBy !== null && answerBy < input.today;
    const liftable = level.lifted === 'reply-and-green' && answered && isGreen;
    return [{ act, level, answerBy, answered, overdue, liftable }];
  });
}

function has(acts: readonly LadderAct[], of: string, kind: KeptActKind): boolean {
  return acts.some((act) => act.of === of && act.kind === kind);
}

/** The last day of a limit that begins on a day; null without a limit or beyond the published calendar. */
function dayAfter(day: string, limit: Limit | null, calendar: Calendar): string | null {
  if (limit === null) return null;
  const found = due({ start: day, ...limit }, { calendar, office: [] });
  return found.kind === 'due' ? found.day : null;
}

function reachedNow(
  input: LadderInput,
  spell: readonly LadderLight[],
  open: readonly OpenConsequence[],
  newest: LadderLight,
): DueConsequence | null {
  for (const level of input.levels.toReversed()) {
    const trigger = level.reached.find((one) => isMet(one, input, spell, open));
    if (trigger !== undefined) return dueOf(input, level, trigger, newest);
  }
  return null;
}

/** Green again, but a letter was never answered: only what follows an unanswered letter can still come due. */
function overdueOnly(
  input: LadderInput,
  open: readonly OpenConsequence[],
  newest: LadderLight,
): DueConsequence | null {
  for (const level of input.levels.toReversed()) {
    const trigger = level.reached.find((one) => one.by === 'unanswered' && isMet(one, input, [], open));
    const taken = input.acts.some(({ kind, level: id }) => kind !== 'answered' && id === level.id);
    if (trigger !== undefined && !taken) return dueOf(input, level, trigger, newest);
  }
  return null;
}

function dueOf(input: LadderInput, level: Level, trigger: Trigger, newest: LadderLight): DueConsequence {
  return {
    level,
    period: newest.period,
    reason: triggerText(trigger, input.levels),
    takeBy: dayAfter(newest.judged, level.within, input.calendar),
  };
}

function isMet(
  trigger: Trigger,
  input: LadderInput,
  spell: readonly LadderLight[],
  open: readonly OpenConsequence[],
): boolean {
  if (trigger.by === 'unanswered')
    return open.some(({ level, overdue }) => level.id === trigger.level && overdue);
  if (trigger.by === 'direct') return spell.length > 0 && input.urgency === trigger.urgency;
  const isDark = ({ colour }: LadderLight): boolean =>
    colour === 'red' || (trigger.colour === 'yellow' && colour === 'yellow');
  const newest = spell.at(-1);
  if (newest === undefined || !isDark(newest)) return false;
  if (trigger.counted === 'running') {
    const run = spell.slice(-trigger.months);
    return run.length === trigger.months && run.every(isDark);
  }
  const year = newest.period.slice(0, 4);
  const count = input.lights.filter((one) => one.period.startsWith(year) && isDark(one)).length;
  return count >= trigger.months;
}

/** Why an act may not be written now, in Chinese with the cure; null when it may. */
export function actRefusal(
  state: LadderState,
  act: { readonly kind: ActKind; readonly level: string; readonly of: string | null },
): string | null {
  if (act.kind === 'taken' || act.kind === 'waived') {
    if (state.due === null) return '现在没有应采取的措施，请刷新后再看';
    return state.due.level.id === act.level
      ? null
      : `现在应采取的是“${state.due.level.title}”，请按这一级登记`;
  }
  const open = state.open.find(({ act: taken }) => taken.id === act.of);
  if (open === undefined) return '这项措施已经销号或不存在，请刷新后再看';
  if (act.kind === 'answered') return open.answered ? '这项措施已经有回复，不再重复登记' : null;
  if (open.liftable) return null;
  return open.answered ? '还没有转绿，不能解除' : '还没有回复，不能解除；请先登记回复';
}
