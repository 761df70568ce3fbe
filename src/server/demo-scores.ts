import { unitsOf } from '#modules/org/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { scoreParameters, seedScores } from '#modules/score/index.ts';
import { inTransaction } from '#platform/database.ts';
import type { Work } from './demo-work.ts';

/** Scores of the demonstration: turned on, one of the shipped sheets in force, and some numbers given by hand (演示数据). */
export async function seedDemoScores(work: Work, year: number): Promise<void> {
  const { county, account, unitName, postName } = work.actor;
  await setParameter(work, [scoreParameters], {
    key: 'score.on',
    value: '1',
    unit: '',
    from: `${year}-01-01`,
    basis: '演示数据：考核办法（演示）',
  });
  const towns = (await unitsOf(work.store.db, county)).filter(({ kind }) => kind === 'town');
  await inTransaction(work.store, async (tx) =>
    seedScores(
      tx,
      county,
      {
        sheet: 'award-2020',
        from: `${year}-01`,
        basis: '演示数据：考核办法（演示）',
        given: towns.slice(0, 4).map(({ id }, index) => ({
          subject: id,
          key: 'investment-growth',
          month: `${year}-12`,
          value: String(20 - index * 2),
          evidence: '演示数据：按统计部门发布的增速评定',
        })),
      },
      { now: work.now, account, byName: `${unitName}${postName}` },
    ),
  );
}
