import type { Duty } from '#kernel/duty.ts';
import { addMonths } from '#kernel/period.ts';
import { reportedUnits } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { progressDue } from './offer-standing.ts';
import { exceptionOf } from './rules-due.ts';
import { sheetsOf } from './store.ts';
import { exceptionsIn } from './store-exception.ts';

/**
 * What units owe of last month's progress: one duty for a unit with projects not yet submitted, one for those who decide on what waits.
 * Nothing is owed for a year the ledger does not hold.
 */
export async function dutiesOfProgress(
  q: Db | Tx,
  of: { readonly county: string; readonly today: string; readonly now: string },
): Promise<readonly Duty[]> {
  const month = addMonths(of.today.slice(0, 7), -1);
  const units = await reportedUnits(q, of.county, Number(month.slice(0, 4)));
  const sheets = await sheetsOf(q, of.county, {
    projects: units.flatMap(({ projects }) => projects),
    from: month,
    to: month,
  });
  const states = new Map(sheets.map(({ project, state }) => [project, state]));
  const due = (await progressDue(q, of.county, [month])).get(month) ?? null;
  const exceptions = await exceptionsIn(q, of.county, { from: month, to: month });
  const label = `${Number(month.slice(5))}月项目进度`;
  return units.flatMap(({ unit, projects }): Duty[] => {
    const own = projects.map((project) => states.get(project) ?? 'none');
    const open = own.filter((state) => state !== 'submitted' && state !== 'approved').length;
    const waiting = own.filter((state) => state === 'submitted').length;
    const common = {
      link: `/progress?month=${month}`,
      due: exceptionOf(exceptions, { unit, month })?.until ?? due,
      since: null,
      unit,
      post: null,
    };
    return [
      ...(open === 0
        ? []
        : [
            {
              ...common,
              key: `progress.submit:${unit}:${month}`,
              kind: 'progress.submit',
              title: `填报${label}`,
              detail: `还有${open}个项目没有提交`,
              role: 'reporter' as const,
            },
          ]),
      ...(waiting === 0
        ? []
        : [
            {
              ...common,
              key: `progress.approve:${unit}:${month}`,
              kind: 'progress.approve',
              title: `审核${label}`,
              detail: `${waiting}个项目待审核`,
              role: 'reviewer' as const,
            },
          ]),
    ];
  });
}
