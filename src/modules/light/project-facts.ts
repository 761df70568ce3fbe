import { divide, exact, hundred, multiply, sign, subtract, toUnrounded, zero } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { dueShare } from '#kernel/trajectory.ts';
import { entriesOn } from '#modules/inclusion/index.ts';
import { hasStarted, type ProjectMonth, projectMonths } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { lastDayOf } from './rules-choose.ts';
import type { ThingMonth } from './rules-thing.ts';

/** A project as it is judged, with the unit that answers for it. */
export interface ProjectFacts {
  readonly thing: ThingMonth;
  readonly unit: string;
  readonly town: string | null;
  readonly demo: boolean;
}

const gone: ReadonlySet<string> = new Set(['removed', 'terminated']);

/**
 * What the ledger knows of its projects at the end of a month: bundles once, without what was moved out. An amount typed without a
 * month stands for the latest full month only. What the ledger does not keep is null, never nought.
 *
 * @param latest  the last full month, `YYYY-MM`
 */
export async function ledgerOf(
  q: Db | Tx,
  county: string,
  period: string,
  latest: string,
): Promise<readonly ProjectFacts[]> {
  const year = Number(period.slice(0, 4));
  const stands = latest.startsWith(`${year}-`) ? latest : `${year}-12`;
  const rows = await projectMonths(q, { county, month: period });
  const entryOf = await entriesOn(q, county, lastDayOf(period));
  return rows
    .filter(({ parent, stage }) => parent === null && !gone.has(stage))
    .map((row) => ({
      thing: thingOf(row, period, stands, entryOf(row)),
      unit: row.unit,
      town: row.town,
      demo: row.demo,
    }));
}

function thingOf(row: ProjectMonth, period: string, stands: string, entry: ThingMonth['entry']): ThingMonth {
  const known = row.doneMonth === null ? period === stands : row.doneMonth === period;
  return {
    id: row.id,
    kind: 'project',
    name: row.name,
    yearPlan: row.yearPlan,
    done: known ? row.done : null,
    ...(known ? {} : { noDone: unknownDone(row.doneMonth, stands) }),
    ...(row.trajectory === null ? {} : { trajectory: row.trajectory }),
    start: { planned: row.plannedStart, actual: row.startedOn, happened: hasStarted(row.stage) },
    finish: { planned: row.dueOn, actual: row.finishedOn },
    entry,
    payment: known ? paymentOf(row) : null,
    monthTask: taskOf(row, period),
    bonds: row.bonds.length === 0 ? null : row.bonds,
    growth: null,
    facts: [`project:${row.id}`],
  };
}

/** What was paid of what had to be paid, both percent of the latter; null where the unit did not report what had to be. */
function paymentOf({ paid, payDue }: ProjectMonth): ThingMonth['payment'] {
  if (paid === null || payDue === null || sign(exact(payDue)) <= 0) return null;
  return { paid: toUnrounded(multiply(divide(exact(paid), exact(payDue)), hundred)), required: '100' };
}

/** The task of the month alone: what the month before planned for it, or else what falls due in it by the project's 序时. */
function taskOf(row: ProjectMonth, period: string): ThingMonth['monthTask'] {
  const { monthDone: done, task, yearPlan, trajectory } = row;
  if (done === null) return null;
  if (task !== null) return { task, done };
  if (yearPlan === null) return null;
  const { month } = splitMonth(period);
  const schedule = trajectory ?? { kind: 'linear' as const };
  const before = month === 1 ? zero : dueShare(schedule, month - 1);
  const share = subtract(dueShare(schedule, month), before);
  return { task: toUnrounded(multiply(exact(yearPlan), share)), done, from: '按序时分摊' };
}

function unknownDone(doneMonth: string | null, stands: string): string {
  if (doneMonth !== null) return `最近通过的项目进度是${Number(doneMonth.slice(5))}月的，本月没有，不判定`;
  return `台账的累计完成投资没有注明月份，只用于判定${Number(stands.slice(5))}月，本月不判定`;
}
