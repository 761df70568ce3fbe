import {
  add,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  subtract,
  toDecimal,
  toUnrounded,
  zero,
} from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { type Rate, rateOf } from '#kernel/rate.ts';
import type { Trajectory } from '#kernel/trajectory.ts';
import { type Counted, paceOf, startedBy } from './rules-rates.ts';

/** What is added up of a project. Amounts in yuan; null is “not known”, never nought. */
export interface SummedProject extends Counted {
  readonly yearPlan: string | null;
  /** 本年累计 of the month; null while it was not reported. */
  readonly done: string | null;
  readonly trajectory: Trajectory | null;
}

/** Some projects together at the end of a month. */
export interface ProjectSums {
  readonly count: number;
  /** How many have a plan, and how many an amount of the month: without any, the sum is not nought but unknown. */
  readonly planned: number;
  readonly reported: number;
  /** 年度计划 of those that have one. */
  readonly yearPlan: string;
  /** 本年累计 of those that reported it. */
  readonly done: string;
  /** How many have a plan but no amount of the month: they stand in neither half of the rate. */
  readonly unreported: number;
  /** 完成率 of those with plan and amount; null without any. */
  readonly rate: Rate | null;
  /** 序时差: points of the plan, unrounded, signed; null without a rate. */
  readonly gap: string | null;
  readonly started: number;
}

const text = (value: Exact): string => toDecimal(value) ?? toUnrounded(value);

/**
 * Adds projects up. The rate is of those that have both a plan and a reported amount, and how many were left out of it is said: a month
 * that was not reported is neither nought nor behind. 序时 is what the projects' own trajectories ask together.
 *
 * @param month  `YYYY-MM`
 * @source domain/economy.md §0 findings 1, 4 (unrounded), 5 (numerator and denominator are named), §3.1 投资完成率
 */
export function sumProjects(projects: readonly SummedProject[], month: string): ProjectSums {
  const number = splitMonth(month).month;
  let [plan, done, plannedOf, doneOf, due] = [zero, zero, zero, zero, zero];
  let unreported = 0;
  for (const one of projects) {
    if (one.yearPlan !== null) plan = add(plan, exact(one.yearPlan));
    if (one.done !== null) done = add(done, exact(one.done));
    const pace = paceOf(one.yearPlan, one.done, one.trajectory, number);
    if (pace !== null && one.yearPlan !== null && one.done !== null) {
      plannedOf = add(plannedOf, exact(one.yearPlan));
      doneOf = add(doneOf, exact(one.done));
      due = add(due, exact(pace.due));
    } else if (one.done === null && one.yearPlan !== null && exact(one.yearPlan).n > 0n) unreported += 1;
  }
  const rate = rateOf(text(doneOf), text(plannedOf));
  return {
    count: projects.length,
    planned: projects.filter(({ yearPlan }) => yearPlan !== null).length,
    reported: projects.filter((one) => one.done !== null).length,
    yearPlan: text(plan),
    done: text(done),
    unreported,
    rate,
    gap: rate === null ? null : text(multiply(divide(subtract(doneOf, due), plannedOf), hundred)),
    started: projects.filter((one) => startedBy(one, month)).length,
  };
}

/**
 * What a project had done by the end of a month: its approved amount of that very month, or the amount typed without a month where the
 * month is the last full one (of a year past, December). Null where only an earlier month is known.
 *
 * @param last  the last full month, `YYYY-MM`
 */
export function doneOfMonth(
  { done, doneMonth }: { readonly done: string | null; readonly doneMonth: string | null },
  month: string,
  last: string,
): string | null {
  const year = month.slice(0, 4);
  const stands = last.startsWith(`${year}-`) ? last : `${year}-12`;
  return month === (doneMonth ?? stands) ? done : null;
}
