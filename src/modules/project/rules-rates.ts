import {
  add,
  compare,
  divide,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toDecimal,
  toUnrounded,
} from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import type { Base, categories, natures } from './rules-kinds.ts';
import { hasFinished, hasStarted, type Stage } from './rules-machine.ts';

/** What the rates of a project are counted by. */
export interface Counted {
  readonly category: (typeof categories)[number];
  readonly nature: (typeof natures)[number];
  readonly stage: Stage;
  readonly plannedStart: string | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly finishedOn: string | null;
}

/**
 * Whether a project stands in the denominator of 开工率. `active`: all 实施类. `planned`: those that are to start this year (新开工, or
 * planned to start within the year). `due`: 实施类 whose planned start has come by the end of the month, or that have started.
 *
 * @param month  `YYYY-MM`; its year is the year of the plan
 * @source domain/economy.md §3.1 "Rates": the denominator must be chosen
 */
export function countsForStart(one: Counted, base: Base, month: string): boolean {
  if (one.category !== 'active') return false;
  const { year } = splitMonth(month);
  if (base === 'active') return true;
  if (base === 'planned') return one.nature === 'new' || one.plannedStart?.slice(0, 4) === String(year);
  return one.plannedStart === null ? startedBy(one, month) : one.plannedStart.slice(0, 7) <= month;
}

/** As `countsForStart` for 竣工率, by the planned finish. `planned`: 竣工 of the year, or planned to finish within it. */
export function countsForFinish(one: Counted, base: Base, month: string): boolean {
  if (one.category !== 'active') return false;
  const { year } = splitMonth(month);
  if (base === 'active') return true;
  if (base === 'planned') return one.nature === 'finishing' || one.dueOn?.slice(0, 4) === String(year);
  return one.dueOn === null ? finishedBy(one, month) : one.dueOn.slice(0, 7) <= month;
}

/** Whether works had begun by the end of the month: by the day of the start, or by the stage where the day is not known. */
export function startedBy(one: Counted, month: string): boolean {
  return one.startedOn === null
    ? hasStarted(one.stage)
    : hasStarted(one.stage) && one.startedOn.slice(0, 7) <= month;
}

/** Whether it was finished by the end of the month. */
export function finishedBy(one: Counted, month: string): boolean {
  return one.finishedOn === null
    ? hasFinished(one.stage)
    : hasFinished(one.stage) && one.finishedOn.slice(0, 7) <= month;
}

/**
 * The stage that a project had reached by the end of a month, as far as the days of its start and finish tell: what started later was 前期
 * then, what was finished later 在建. A stage beside the line (停工) stays as it is, for it has no day of its own here.
 */
export function stageBy(one: Counted, month: string): Stage {
  if (hasStarted(one.stage) && !startedBy(one, month)) return 'preparing';
  return hasFinished(one.stage) && !finishedBy(one, month) ? 'building' : one.stage;
}

/** What is due of a year plan, and how far the work is from it. */
export interface Pace {
  /** Yuan due by the end of the month. */
  readonly due: string;
  /** 完成率, percent of the year plan, unrounded. */
  readonly percent: string;
  /** 序时差: percentage points of the year plan, unrounded, signed. */
  readonly gap: string;
}

/**
 * 序时: what the trajectory asks of the year plan by the end of the month, and the difference in points. Null without a plan or without a
 * reported amount: a month not reported is not behind.
 *
 * @param month  1–12
 * @source domain/economy.md §0 finding 1: 629.0 of 647.4 at the end of October is 97.2 %, +13.8 points
 */
export function paceOf(
  yearPlan: string | null,
  done: string | null,
  trajectory: Trajectory | null,
  month: number,
): Pace | null {
  if (yearPlan === null || done === null) return null;
  const plan = exact(yearPlan);
  if (sign(plan) <= 0) return null;
  const share = dueShare(trajectory ?? { kind: 'linear' }, month);
  const percent = multiply(divide(exact(done), plan), hundred);
  const gap = subtract(percent, multiply(share, hundred));
  const due = multiply(plan, share);
  const text = (value: typeof due): string => toDecimal(value) ?? toUnrounded(value);
  return { due: text(due), percent: text(percent), gap: text(gap) };
}

/** Month number 1–12 up to which a ledger year is judged on a day: December for years past, 0 for years to come. */
export function monthReached(year: number, today: string): number {
  const { year: now, month } = splitMonth(today.slice(0, 7));
  if (year < now) return 12;
  return year > now ? 0 : month;
}

/** 累计完成自开工: what was done before this year and in it; null when neither is known. */
export function doneInAll(doneBefore: string | null, done: string | null): string | null {
  if (doneBefore === null && done === null) return null;
  const sum = add(exact(doneBefore ?? '0'), exact(done ?? '0'));
  return toDecimal(sum) ?? toUnrounded(sum);
}

/** What looks wrong between a project's amounts and dates, in Chinese: said on its page, never refused. */
export function projectDoubts(one: {
  readonly total: string | null;
  readonly yearPlan: string | null;
  readonly doneBefore: string | null;
  readonly done: string | null;
  readonly plannedStart: string | null;
  readonly startedOn: string | null;
  readonly dueOn: string | null;
  readonly stage: Stage;
}): readonly string[] {
  const all = doneInAll(one.doneBefore, one.done);
  return [
    ...(isMore(one.yearPlan, one.total) ? ['年度计划投资大于总投资，请核对单位'] : []),
    ...(isMore(all, one.total) ? ['自开工累计完成大于总投资，请核对单位或调整总投资'] : []),
    ...(hasStarted(one.stage) && one.startedOn === null ? ['已开工，但没有填实际开工日期'] : []),
    ...(one.startedOn !== null && one.dueOn !== null && one.startedOn > one.dueOn
      ? ['开工日期晚于计划竣工日期，请核对']
      : []),
  ];
}

function isMore(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && compare(exact(a), exact(b)) > 0;
}
