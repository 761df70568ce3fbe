import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Db, Tx } from '#platform/database.ts';

/** What each approved month of a year brought to each project. */
export async function approvedInYear(q: Db | Tx, county: string, year: number) {
  const rows = await q
    .selectFrom('progress.sheet as s')
    .innerJoin('progress.entry as e', (on) =>
      on
        .onRef('e.county', '=', 's.county')
        .onRef('e.project', '=', 's.project')
        .onRef('e.month', '=', 's.month')
        .onRef('e.version', '=', 's.approved_version'),
    )
    .select(['s.project', 's.month', 'e.month_done as monthDone'])
    .where('s.county', '=', county)
    .where('s.month', '>=', `${year}-01`)
    .where('s.month', '<=', `${year}-12`)
    .execute();
  return rows.map(({ project, month, monthDone }) => ({
    project,
    month,
    monthDone: monthDone === null ? null : canonicalDecimal(monthDone),
  }));
}
