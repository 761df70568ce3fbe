import { sql } from 'kysely';
import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { PlacedEntry } from './store.ts';

/** The amounts of the approved months of a span, of all projects or some, by project and month. */
export async function approvedMonths(
  q: Db | Tx,
  county: string,
  of: { readonly from: string; readonly to: string; readonly projects?: readonly string[] },
): Promise<readonly Pick<PlacedEntry, 'project' | 'month' | 'monthDone' | 'done'>[]> {
  let query = q
    .selectFrom('progress.sheet as s')
    .innerJoin('progress.entry as e', (join) =>
      join
        .onRef('e.county', '=', 's.county')
        .onRef('e.project', '=', 's.project')
        .onRef('e.month', '=', 's.month')
        .onRef('e.version', '=', 's.approved_version'),
    )
    .select(['e.project', 'e.month', 'e.month_done as monthDone', 'e.done'])
    .where('s.county', '=', county)
    .where('s.month', '>=', of.from)
    .where('s.month', '<=', of.to);
  if (of.projects !== undefined)
    query = query.where(sql<boolean>`s.project = any(${[...of.projects]}::text[])`);
  const rows = await query.orderBy('e.project').orderBy('e.month').execute();
  return rows.map(({ monthDone, done, ...row }) => ({
    ...row,
    monthDone: plain(monthDone),
    done: plain(done),
  }));
}

function plain(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}
