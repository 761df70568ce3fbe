import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { assign } from '#modules/assignment/index.ts';
import { judgeMonth } from '#modules/light/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { home, type TestCounty } from './county.ts';
import { insertPlan } from './plan-rows.ts';

/** By whom and when what stands at the end of the year was recorded. */
export const by = { account: 'test', at: '2022-12-31T01:00:00.000Z' };

/** A plan with a target that is reported and judged, a task, and a project: what a year is closed with. */
export async function plantYear(
  { store, write }: Pick<TestCounty, 'store' | 'write'>,
  who: { readonly actor: Actor; readonly now: string; readonly today: string },
): Promise<void> {
  await insertPlan(store, home, [
    { id: 'sales', title: '限上零售额', value: '1200', aspect: 'level', measure: 'yuan', comparator: '>=' },
    { id: 'rules', title: '出台管护办法', kind: 'task', dueMonth: '2022-10' },
  ]);
  await write((tx) =>
    sql`insert into plan.commitment_version (county, commitment, version, body, authority, reason, changed_at, changed_by)
      values (${home}, 'sales', 1, ${JSON.stringify({ title: '限上零售额', aspect: 'level', comparator: '>=', value: '1200', valueHi: null, measure: 'yuan', direction: null, dueMonth: null, annualBase: null, state: 'active', document: 'doc', reading: 'r-sales', quote: '' })},
        '样例计划', '确认', ${by.at}, 'test')`.execute(tx),
  );
  const work = { store, ...who, address: '' };
  await assign(work, 'sales', {
    leadUnit: 'trade',
    leaderPost: null,
    supports: [],
    shares: [],
    collect: 'lead',
    trajectory: { kind: 'linear' },
    version: null,
  });
  await write(async (tx) => {
    await appendFigures(
      tx,
      ['2022-08', '2022-09', '2022-12'].map((period) => ({
        county: home,
        indicator: 'i-sales',
        unit: 'trade',
        period,
        basis: 'estimate' as const,
        value: String(Number(period.slice(5)) * 90),
        origin: 'demo',
        demo: true,
        recordedAt: by.at,
        recordedBy: 'test',
      })),
    );
    for (const month of ['2022-08', '2022-09', '2022-12']) await judgeMonth(tx, home, month, by);
    await insertProjects(
      tx,
      [{ name: '一号路', unit: 'plan', stage: 'completed', year: 2022, origin: 'form' }],
      {
        county: home,
        account: 'test',
        now: by.at,
      },
    );
  });
}
