import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toDecimal,
  toUnrounded,
  zero,
} from '#kernel/decimal.ts';
import { rateOf } from '#kernel/rate.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import type { BoardInvestment } from './schema.ts';

/** A project of the year, bundles and parts; amounts in yuan. */
export interface Invested {
  readonly id: string;
  readonly parent: string | null;
  readonly yearPlan: string | null;
  /** 本年累计 to the month shown. */
  readonly done: string | null;
  /** Month that `done` stands for; null for an amount typed without one. */
  readonly doneMonth: string | null;
  readonly trajectory: Trajectory | null;
}

/** What an approved month brought to a project. */
export interface BroughtMonth {
  readonly project: string;
  readonly month: string;
  readonly monthDone: string | null;
}

/** What investment is added up from. */
export interface Investing {
  /** Bundles once, without what was moved out. */
  readonly projects: readonly Invested[];
  /** Parts of the bundles among them, by id of the part. */
  readonly parts: ReadonlyMap<string, string>;
  readonly brought: readonly BroughtMonth[];
  /** The twelve months of the year, and the one shown. */
  readonly months: readonly string[];
  readonly month: string;
  /** The month that an amount typed without a month stands for. */
  readonly stands: string;
}

const text = (value: Exact): string => toDecimal(value) ?? toUnrounded(value);
const sum = (values: readonly Exact[]): Exact => values.reduce(add, zero);
const linear: Trajectory = { kind: 'linear' };

function planOf({ yearPlan }: Invested): Exact | null {
  const plan = yearPlan === null ? null : exact(yearPlan);
  return plan !== null && sign(plan) > 0 ? plan : null;
}

/**
 * 完成投资 of the year against the plan. Rate and 序时差 are made of the projects that have both a plan and an approved amount, so that what
 * was not reported is never behind: an amount of an earlier month is held against what was due in that month, and the others are counted and
 * said. An amount typed without a month stands for the last full month only. From unrounded amounts.
 *
 * @source domain/economy.md §0 finding 1: 629.0 of 647.4 at the end of October is 97.2 %, +13.8 points
 */
export function investmentOf(of: Investing): Omit<BoardInvestment, 'started' | 'inclusion'> {
  const planned = of.projects.flatMap((one) => {
    const plan = planOf(one);
    return plan === null ? [] : [{ ...one, plan }];
  });
  const counted = planned.filter((one) => isKnown(one, of));
  const plan = sum(counted.map((one) => one.plan));
  const done = sum(counted.map((one) => exact(one.done ?? '0')));
  const due = sum(
    counted.map((one) =>
      multiply(one.plan, dueShare(one.trajectory ?? linear, numberOf(one.doneMonth ?? of.month))),
    ),
  );
  const has = compare(plan, zero) > 0;
  return {
    projects: of.projects.length,
    counted: counted.length,
    missing: planned.length - counted.length,
    stale: counted.filter((one) => one.doneMonth !== of.month).length,
    withoutPlan: of.projects.length - planned.length,
    plan: text(plan),
    done: text(done),
    due: text(due),
    rate: rateOf(text(done), text(plan)),
    gap: has ? text(multiply(divide(subtract(done, due), plan), hundred)) : null,
    months: monthsOf(of, planned),
  };
}

const numberOf = (month: string): number => Number(month.slice(5));

function isKnown({ done, doneMonth }: Invested, { month, stands }: Investing): boolean {
  return done !== null && (doneMonth === null ? month === stands : doneMonth <= month);
}

function monthsOf(
  of: Investing,
  planned: readonly (Invested & { readonly plan: Exact })[],
): BoardInvestment['months'] {
  const counted = new Set(of.projects.map(({ id }) => id));
  const byMonth = Map.groupBy(of.brought, ({ month }) => month);
  return of.months.map((month, index) => {
    const plan = sum(
      planned.map((one) => {
        const way = one.trajectory ?? linear;
        return multiply(one.plan, subtract(dueShare(way, index + 1), dueShare(way, index)));
      }),
    );
    const rows = month > of.month ? [] : ownRows(byMonth.get(month) ?? [], counted, of.parts);
    const amounts = rows.flatMap(({ monthDone }) => (monthDone === null ? [] : [exact(monthDone)]));
    return {
      month,
      plan: text(plan),
      done: amounts.length === 0 ? null : text(sum(amounts)),
      reported: amounts.length,
    };
  });
}

/** Rows of counted projects and of parts of counted bundles; a bundle that reported by itself is not counted again by its parts. */
function ownRows(
  rows: readonly BroughtMonth[],
  counted: ReadonlySet<string>,
  parts: ReadonlyMap<string, string>,
): readonly BroughtMonth[] {
  const own = rows.filter(({ project }) => counted.has(project));
  const bundles = new Set(own.map(({ project }) => project));
  const ofParts = rows.filter(({ project }) => {
    const bundle = parts.get(project);
    return bundle !== undefined && counted.has(bundle) && !bundles.has(bundle);
  });
  return [...own, ...ofParts];
}
