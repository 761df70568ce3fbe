import { projectsOfYear } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { ThingMonth } from './rules-thing.ts';

/** A project as it is judged, with the unit that answers for it. */
export interface ProjectFacts {
  readonly thing: ThingMonth;
  readonly unit: string;
  readonly level: string;
  readonly demo: boolean;
}

const order = ['planned', 'signed', 'landed', 'started', 'registered', 'completed', 'operating'] as const;

/**
 * What the ledger knows of its projects at the end of a month. It keeps one cumulative amount without a month: that stands for the
 * latest full month only. What it does not keep is null, never nought.
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
  const rows = await projectsOfYear(q, county, year);
  return rows.map((row) => {
    const at = order.findIndex((stage) => stage === row.stage);
    const known = period === stands;
    const started = at >= order.indexOf('started');
    const thing: ThingMonth = {
      id: row.id,
      kind: 'project',
      name: row.name,
      yearPlan: row.yearPlan,
      done: known ? row.done : null,
      ...(known
        ? {}
        : { noDone: `台账的累计完成投资没有注明月份，只用于判定${Number(stands.slice(5))}月，本月不判定` }),
      start: { planned: null, actual: null, happened: started },
      finish: null,
      entry: null,
      payment: null,
      monthTask: null,
      bond: null,
      growth: null,
      facts: [`project:${row.id}`],
    };
    return { thing, unit: row.unit, level: row.level, demo: row.demo };
  });
}
