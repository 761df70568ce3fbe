import {
  add,
  type Exact,
  exact,
  multiply,
  sign,
  subtract,
  toDecimal,
  toUnrounded,
  zero,
} from '#kernel/decimal.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import { type SummedProject, sumProjects } from '#modules/project/rules-sums.ts';
import type { BoardInvestment } from './schema.ts';

/** A project that is counted, its amount that of the month shown or null; yuan. */
export interface Invested extends SummedProject {
  readonly id: string;
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
}

const text = (value: Exact): string => toDecimal(value) ?? toUnrounded(value);
const sum = (values: readonly Exact[]): Exact => values.reduce(add, zero);
const linear: Trajectory = { kind: 'linear' };

function planOf({ yearPlan }: Invested): Exact | null {
  const plan = yearPlan === null ? null : exact(yearPlan);
  return plan !== null && sign(plan) > 0 ? plan : null;
}

/**
 * 完成投资 of the year against the plan, by the same sums as the bulletins: rate and 序时差 are made of the projects that have both a plan
 * and an amount of the month, so that what was not reported is never behind; how many were left out is said.
 *
 * @source domain/economy.md §0 finding 1: 629.0 of 647.4 at the end of October is 97.2 %, +13.8 points
 */
export function investmentOf(of: Investing): Omit<BoardInvestment, 'started' | 'inclusion'> {
  const planned = of.projects.flatMap((one) => {
    const plan = planOf(one);
    return plan === null ? [] : [{ ...one, plan }];
  });
  const { count, unreported, rate, gap } = sumProjects(of.projects, of.month);
  return {
    projects: count,
    counted: planned.length - unreported,
    missing: unreported,
    withoutPlan: count - planned.length,
    rate,
    gap,
    months: monthsOf(of, planned),
  };
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
