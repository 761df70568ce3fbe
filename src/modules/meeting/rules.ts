import { addDays, type Calendar, rollToWorkday, weekdayOf } from '#kernel/calendar.ts';

/** When a series sits: every week on a weekday (1 Monday … 7 Sunday), every month on a day (1–28), or when it is called. */
export type Rhythm =
  | { readonly kind: 'weekly'; readonly weekday: number }
  | { readonly kind: 'monthly'; readonly day: number }
  | { readonly kind: 'call' };

export const weekdayWords = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** `每周五 09:00`. */
export function rhythmText(rhythm: Rhythm, starts: string): string {
  if (rhythm.kind === 'weekly') return `每${weekdayWords[rhythm.weekday - 1] ?? ''} ${starts}`;
  return rhythm.kind === 'monthly' ? `每月${rhythm.day}日 ${starts}` : '临时召集';
}

/** A day of the rhythm and the day on which the meeting sits: a day of rest rolls to the next workday. */
export interface PlannedDay {
  readonly planned: string;
  readonly day: string;
}

/**
 * The days of a rhythm from one day to another, both included. Where the calendar of a year is not published a day does not roll.
 *
 * @source domain/economy.md §3.4 (S81): every Friday 09:00
 */
export function sittingDays(
  rhythm: Rhythm,
  from: string,
  to: string,
  calendar: Calendar,
): readonly PlannedDay[] {
  if (rhythm.kind === 'call') return [];
  const days: PlannedDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const fits =
      rhythm.kind === 'weekly' ? weekdayOf(day) === rhythm.weekday : Number(day.slice(8)) === rhythm.day;
    if (!fits) continue;
    const rolled = rollToWorkday(calendar, day);
    days.push({ planned: day, day: rolled.known ? rolled.value : day });
  }
  return days;
}

export const sittingStates = ['planned', 'open', 'issued', 'cancelled'] as const;
export type SittingState = (typeof sittingStates)[number];
export const sittingWords: Readonly<Record<SittingState, string>> = {
  planned: '待召开',
  open: '会议中',
  issued: '已印发纪要',
  cancelled: '已取消',
};

export const sittingActs = ['open', 'issue', 'cancel'] as const;
export type SittingAct = (typeof sittingActs)[number];

/** The one table of moves of a sitting. */
export const sittingMoves: Readonly<
  Record<SittingAct, { readonly word: string; readonly from: SittingState; readonly to: SittingState }>
> = {
  open: { word: '开会', from: 'planned', to: 'open' },
  issue: { word: '印发纪要', from: 'open', to: 'issued' },
  cancel: { word: '取消', from: 'planned', to: 'cancelled' },
};

export const outcomeKinds = ['information', 'decision', 'task'] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];
export const outcomeWords: Readonly<Record<OutcomeKind, string>> = {
  information: '情况',
  decision: '决定',
  task: '任务',
};

export const attendanceStates = ['present', 'deputy', 'leave'] as const;
export type AttendanceState = (typeof attendanceStates)[number];
export const attendanceWords: Readonly<Record<AttendanceState, string>> = {
  present: '出席',
  deputy: '代会',
  leave: '请假',
};

/** An open problem as an agenda weighs it. */
export interface AgendaProblem {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  readonly state: string;
  readonly dueOn: string | null;
  readonly raisedAt: string;
}

/** A problem that the agenda should hold, and why. */
export interface Proposal {
  readonly problem: string;
  readonly title: string;
  readonly reasons: readonly string[];
}

/**
 * What the rule proposes: escalated, overdue, or raised since the last sitting; what stands on the agenda already is left out. The highest
 * step first, then the earliest due, then the oldest: always the same order for the same problems.
 *
 * @param since  day of the last sitting, or null before the first
 */
export function proposeAgenda(
  problems: readonly AgendaProblem[],
  at: { readonly since: string | null; readonly today: string; readonly present: ReadonlySet<string> },
): readonly Proposal[] {
  return problems
    .filter(({ id }) => !at.present.has(id))
    .map((one) => ({ one, reasons: reasonsOf(one, at) }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => byWeight(a.one, b.one))
    .map(({ one, reasons }) => ({ problem: one.id, title: one.title, reasons }));
}

function reasonsOf(
  one: AgendaProblem,
  { since, today }: { readonly since: string | null; readonly today: string },
): readonly string[] {
  if (one.state === 'finished') return [];
  return [
    ...(one.state === 'escalated' ? ['提级'] : []),
    ...(one.dueOn !== null && one.dueOn < today ? ['逾期'] : []),
    ...(since === null || one.raisedAt.slice(0, 10) > since ? ['新提出'] : []),
  ];
}

function byWeight(a: AgendaProblem, b: AgendaProblem): number {
  return (
    b.level - a.level ||
    compare(a.dueOn ?? '9999', b.dueOn ?? '9999') ||
    compare(a.raisedAt, b.raisedAt) ||
    compare(a.id, b.id)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A project or commitment whose light of a month is red. */
export interface RedMatter {
  readonly kind: 'project' | 'commitment';
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM`. */
  readonly month: string;
  /** The light's own sentence. */
  readonly reason: string;
}

/** An open problem as a red matter looks at it. */
export interface OpenOf {
  readonly title: string;
  readonly project: string | null;
  readonly commitment: string | null;
  /** Somebody was told to act. */
  readonly action: boolean;
}

/**
 * What the agenda should hold of what is red: each with the light's reason and the problems that are open on it. A commitment for which
 * somebody was told to act is under way and left out; a project is proposed all the same, for the meeting is where it is talked over.
 * What stands on the agenda already, itself or by a problem of it, is left out. Nobody told to act comes first.
 */
export function proposeRed(
  red: readonly RedMatter[],
  open: readonly OpenOf[],
  present: readonly { readonly project: string | null; readonly commitment: string | null }[],
): readonly (RedMatter & { readonly reasons: readonly string[] })[] {
  return red
    .filter(({ kind, id }) => !present.some((item) => item[kind] === id))
    .map((one) => ({ one, own: open.filter((problem) => problem[one.kind] === one.id) }))
    .filter(({ one, own }) => one.kind === 'project' || !own.some(({ action }) => action))
    .toSorted((a, b) => Number(acted(a.own)) - Number(acted(b.own)) || compare(a.one.title, b.one.title))
    .map(({ one, own }) => ({
      ...one,
      reasons: [
        `${Number(one.month.slice(5))}月${acted(own) ? '红灯' : '红灯无措施'}${one.reason === '' ? '' : `：${one.reason}`}`,
        ...(own.length === 0 ? [] : [`未了结问题：${own.map(({ title }) => title).join('；')}`]),
      ],
    }));
}

function acted(own: readonly OpenOf[]): boolean {
  return own.some(({ action }) => action);
}

/** An item of a sitting that is over, as carrying it on weighs it. */
export interface PastItem {
  readonly id: string;
  readonly title: string;
  readonly problem: string | null;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly carried: number;
  /** Whether anything came of it. */
  readonly outcomes: number;
  /** Problems that its tasks were ordered by. */
  readonly tasks: readonly { readonly problem: string; readonly title: string }[];
}

/** An item of the next agenda. */
export interface CarriedItem {
  readonly from: string;
  readonly title: string;
  readonly problem: string | null;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly carried: number;
}

/**
 * What of past items goes on to the next agenda: each problem that is still open, of the item itself or of its tasks, and each item of which
 * nothing came. A problem stands there once, with the largest count; what was done loses its place.
 *
 * @param isOpen  whether a problem is not at its end
 */
export function carryOver(
  items: readonly PastItem[],
  isOpen: (problem: string) => boolean,
): readonly CarriedItem[] {
  const carried = items.flatMap((item) => carriedOf(item, isOpen));
  const best = new Map<string, number>();
  for (const one of carried)
    if (one.problem !== null) best.set(one.problem, Math.max(best.get(one.problem) ?? 0, one.carried));
  const seen = new Set<string>();
  return carried.flatMap((one) => {
    if (one.problem === null) return [one];
    if (seen.has(one.problem)) return [];
    seen.add(one.problem);
    return [{ ...one, carried: best.get(one.problem) ?? one.carried }];
  });
}

function carriedOf(item: PastItem, isOpen: (problem: string) => boolean): readonly CarriedItem[] {
  const { id: from, title, problem, project, commitment, outcomes, tasks } = item;
  const base = { from, project, commitment, carried: item.carried + 1 };
  const own = problem === null ? [] : [{ problem, title }];
  const open = [...own, ...tasks.filter((one) => one.problem !== problem)].filter((one) =>
    isOpen(one.problem),
  );
  if (open.length > 0) return open.map((one) => ({ ...base, ...one }));
  return problem === null && outcomes === 0 ? [{ ...base, title, problem: null }] : [];
}

/** An order with one thing moved to a place; the others keep theirs to one another. @param to  place from 0, held within the list */
export function moved(ids: readonly string[], id: string, to: number): readonly string[] {
  if (!ids.includes(id)) return ids;
  const rest = ids.filter((one) => one !== id);
  const place = Math.max(0, Math.min(rest.length, to));
  return [...rest.slice(0, place), id, ...rest.slice(place)];
}

/** Whether two lists hold the same things, in whatever order. */
export function sameThings(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set(a).size === a.length && a.every((one) => b.includes(one));
}
