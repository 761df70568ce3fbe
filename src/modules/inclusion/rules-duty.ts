import { addDays, addWorkdays, type Calendar, dayNumber, rollToWorkday } from '#kernel/calendar.ts';
import { compare, exact } from '#kernel/decimal.ts';
import { addMonths } from '#kernel/period.ts';
import { type Rate, rateOf } from '#kernel/rate.ts';
import type { ProjectMonth } from '#modules/project/index.ts';
import { hasStarted } from '#modules/project/rules-machine.ts';
import { type InclusionState, isIn, isOwed } from './rules-machine.ts';
import type { Settings } from './rules-parameters.ts';

/** Whether a project has to be in the statistics, by which form, or why not. */
export type Obligation =
  | { readonly due: true; readonly form: '206-1' | '206-2'; readonly national: boolean }
  | { readonly due: false; readonly reason: string };

/** 纳统 of one project, for who judges it: since when it is in, and whether it has to be, or why not. */
export type Entry = { readonly entered: string | null } & (
  | { readonly needed: true }
  | { readonly needed: false; readonly excuse: string }
);

/**
 * The duty of 纳统: started in the statistical meaning and planned total at or above the threshold. A bundle is declared by its parts.
 *
 * @param settings  those of the day judged
 * @source domain/economy.md §3.2 [S71] [S72] [S73]
 */
export function obligationOf(
  { stage, total, startedOn, bundle }: Pick<ProjectMonth, 'stage' | 'total' | 'startedOn' | 'bundle'>,
  { threshold, large, nation }: Settings,
  day: string,
): Obligation {
  if (bundle) return { due: false, reason: '打包项目，由子项目分别申报' };
  if (!hasStarted(stage) || (startedOn !== null && startedOn > day))
    return { due: false, reason: '还没有按统计口径开工' };
  if (total === null) return { due: false, reason: '台账里没有总投资，无法判断是否达到起点，请先补填' };
  const amount = exact(total);
  if (compare(amount, exact(threshold)) < 0) return { due: false, reason: '计划总投资低于纳统起点' };
  return {
    due: true,
    form: compare(amount, exact(large)) >= 0 ? '206-1' : '206-2',
    national: compare(amount, exact(nation)) >= 0,
  };
}

/** A day of the month as it falls: moved to the next workday, or as named while the calendar is not published. */
export interface FallingDay {
  readonly day: string;
  /** The day as the parameter names it. */
  readonly named: string;
  /** Why the two differ or may still change; empty when there is nothing to say. */
  readonly note: string;
}

function dayIn(month: string, number: number): string {
  const last = Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));
  return `${month}-${String(Math.min(number, last)).padStart(2, '0')}`;
}

function falling(month: string, number: number, calendar: Calendar): FallingDay {
  const named = dayIn(month, number);
  const rolled = rollToWorkday(calendar, named);
  if (!rolled.known) return { day: named, named, note: rolled.reason };
  return { day: rolled.value, named, note: rolled.value === named ? '' : `${named}休息，顺延` };
}

/** The days of submission of a month. */
export interface SubmissionDays {
  readonly materials: FallingDay;
  readonly review: FallingDay;
  readonly entryFrom: FallingDay;
  readonly entryTo: FallingDay;
}

/** When a month's materials, checks and entries are, by the working calendar. */
export function submissionDays(month: string, settings: Settings, calendar: Calendar): SubmissionDays {
  return {
    materials: falling(month, settings.materials, calendar),
    review: falling(month, settings.review, calendar),
    entryFrom: falling(month, settings.entryFrom, calendar),
    entryTo: falling(month, settings.entryTo, calendar),
  };
}

/**
 * The last day on time for the materials of a project: the first materials day that leaves the lead of workdays after the start (or after
 * the return). Without a published calendar the lead is counted seven days for five.
 */
export function materialsDue(since: string, settings: Settings, calendar: Calendar): string {
  const led = addWorkdays(calendar, since, settings.lead);
  const ready = led.known ? led.value : addDays(since, Math.ceil((settings.lead * 7) / 5));
  let month = ready.slice(0, 7);
  // The named day may fall before, the next month's never does.
  while (falling(month, settings.materials, calendar).day < ready) month = addMonths(month, 1);
  return falling(month, settings.materials, calendar).day;
}

/** What is owed of a project: the last day on time, and by how many days it is over. */
export interface Owed {
  readonly due: string | null;
  /** 0: not late. */
  readonly daysLate: number;
}

/** Until when the unit owes the materials, and whether it is late; nothing is owed while somebody else checks. */
export function owedOf(
  of: {
    readonly state: InclusionState;
    readonly startedOn: string | null;
    readonly returnedOn: string | null;
  },
  settings: Settings,
  calendar: Calendar,
  day: string,
): Owed {
  const since = of.returnedOn ?? of.startedOn;
  if (!isOwed(of.state) || since === null) return { due: null, daysLate: 0 };
  const due = materialsDue(since, settings, calendar);
  return { due, daysLate: Math.max(0, dayNumber(day) - dayNumber(due)) };
}

/**
 * 应统尽统率: projects in the library ÷ projects started and at or above the threshold. What was taken out of the library is in neither.
 *
 * @source domain/economy.md §3.2
 */
export function inclusionRate(rows: readonly { readonly due: boolean; readonly state: InclusionState }[]): {
  readonly entered: number;
  readonly owed: number;
  readonly rate: Rate | null;
} {
  const counted = rows.filter(({ due, state }) => due && state !== 'withdrawn');
  const entered = counted.filter(({ state }) => isIn(state)).length;
  return { entered, owed: counted.length, rate: rateOf(String(entered), String(counted.length)) };
}
