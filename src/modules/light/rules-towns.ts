import { add, exact, toDecimal, zero } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import type { ThingMonth } from './rules-thing.ts';

/** A project of a town as far as the town is made of it. */
export type TownProject = Pick<ThingMonth, 'id' | 'yearPlan' | 'done' | 'monthTask' | 'bonds' | 'payment'>;

/**
 * A town at the end of a month as the sum of its projects: plan and done of those that reported, so that one which did not is not behind;
 * the month's tasks of those that have task and amount; all bonds. Growth is what the town itself reported.
 *
 * @source domain/economy.md §2: 三亚 (S46) and 天津 (S48) judge districts by the month's task, growth and bonds
 */
export function townThing(
  town: { readonly id: string; readonly name: string },
  projects: readonly TownProject[],
  growth: ThingMonth['growth'],
): ThingMonth {
  const planned = projects.filter(({ yearPlan }) => yearPlan !== null && !/^0*(?:\.0*)?$/u.test(yearPlan));
  const reported = planned.filter(({ done }) => done !== null);
  const tasks = projects.flatMap(({ monthTask }) => monthTask ?? []);
  const bonds = projects.flatMap((one) => one.bonds ?? []);
  const missing = planned.length - reported.length;
  return {
    id: town.id,
    kind: 'district',
    name: town.name,
    yearPlan: sum((reported.length === 0 ? planned : reported).map(({ yearPlan }) => yearPlan)),
    done: sum(reported.map(({ done }) => done)),
    noDone:
      planned.length === 0
        ? '没有有年度计划的项目，不判定'
        : `${planned.length}个有年度计划的项目都没有报本月进度，不判定`,
    start: null,
    finish: null,
    entry: null,
    payment: null,
    monthTask:
      tasks.length === 0
        ? null
        : {
            task: sum(tasks.map(({ task }) => task)) ?? '0',
            done: sum(tasks.map(({ done }) => done)) ?? '0',
          },
    bonds: bonds.length === 0 ? null : bonds,
    growth,
    remark: missing === 0 || reported.length === 0 ? '' : `${missing}个项目没有报本月进度，不计`,
    facts: projects.map(({ id }) => `project:${id}`),
  };
}

function sum(values: readonly (string | null)[]): string | null {
  const known = values.flatMap((value) => (value === null ? [] : [exact(value)]));
  return known.length === 0
    ? null
    : must(toDecimal(known.reduce(add, zero)), 'sums of decimals are decimals');
}
