import { addDays, dayNumber, mondayOf } from '#kernel/calendar.ts';

/** What the calendar of dispatch shows, with its words. */
export const dispatchWords = {
  report: '报表',
  progress: '项目进度',
  meeting: '会议',
  task: '会议任务',
  problem: '问题',
  letter: '函件回复',
} as const;
export type DispatchKind = keyof typeof dispatchWords;
export const dispatchKinds = [
  'report',
  'progress',
  'meeting',
  'task',
  'problem',
  'letter',
] as const satisfies readonly DispatchKind[];

/** How something due stands. */
export type DispatchState = 'ahead' | 'done' | 'late' | 'excepted';

/** Something due of one unit, before units are put together. */
export interface DispatchPart {
  readonly kind: DispatchKind;
  /** What it is the same thing by, for all units. */
  readonly thing: string;
  readonly day: string;
  /** `HH:MM`; null for the whole day. */
  readonly starts: string | null;
  readonly title: string;
  readonly link: string;
  readonly unit: string;
  readonly state: DispatchState;
}

/** Something due on a day, of one unit or of many. */
export interface DispatchItem {
  readonly key: string;
  readonly kind: DispatchKind;
  readonly day: string;
  readonly starts: string | null;
  readonly title: string;
  readonly link: string;
  readonly units: readonly { readonly unit: string; readonly state: DispatchState }[];
  readonly done: number;
  readonly late: number;
}

/**
 * Puts the same thing of several units on one day together, in the order of the days, then of the hour, then of the kinds. No number of
 * lateness moves a row.
 */
export function dispatchItems(parts: readonly DispatchPart[]): readonly DispatchItem[] {
  const groups = Map.groupBy(parts, ({ kind, thing, day }) => `${kind} ${thing} ${day}`);
  return [...groups]
    .flatMap(([key, own]): DispatchItem[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { kind, day, starts, title, link } = first;
      return [
        {
          key,
          kind,
          day,
          starts,
          title,
          link,
          units: own.map(({ unit, state }) => ({ unit, state })),
          done: own.filter(({ state }) => state === 'done').length,
          late: own.filter(({ state }) => state === 'late').length,
        },
      ];
    })
    .toSorted(byPlace);
}

function byPlace(a: DispatchItem, b: DispatchItem): number {
  const x = placeOf(a);
  const y = placeOf(b);
  return x < y ? -1 : Number(x > y);
}

/** Hours first, then whole days by kind and title. */
function placeOf({ day, starts, kind, title, key }: DispatchItem): string {
  return `${day} ${starts ?? '99:99'} ${dispatchKinds.indexOf(kind)} ${title} ${key}`;
}

export const spans = ['day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];

/** First and last day that a view of a day shows: the day, its week from Monday, or the whole weeks of its month. */
export function daysOf(span: Span, day: string): { readonly from: string; readonly to: string } {
  if (span === 'day') return { from: day, to: day };
  if (span === 'week') return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  const first = `${day.slice(0, 7)}-01`;
  const last = addDays(nextMonth(first), -1);
  return { from: mondayOf(first), to: addDays(mondayOf(last), 6) };
}

/** The day that the view before or after a day stands on. */
export function turned(span: Span, day: string, step: 1 | -1): string {
  if (span === 'day') return addDays(day, step);
  if (span === 'week') return addDays(day, 7 * step);
  const first = `${day.slice(0, 7)}-01`;
  return step === 1 ? nextMonth(first) : `${addDays(first, -1).slice(0, 7)}-01`;
}

/** Every day from the first to the last. */
export function daysBetween(from: string, to: string): readonly string[] {
  return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, index) => addDays(from, index));
}

function nextMonth(first: string): string {
  return `${addDays(first, 31).slice(0, 7)}-01`;
}
