import type { Db, Tx } from '#platform/database.ts';
import type { ReportRow } from './store.ts';

/** Where the reports of some months stand, over all units of a county. */
export async function reportStates(
  q: Db | Tx,
  county: string,
  months: readonly string[],
): Promise<
  readonly Pick<
    ReportRow,
    'form' | 'unit' | 'month' | 'state' | 'reason' | 'correction' | 'submittedAt' | 'decidedAt'
  >[]
> {
  if (months.length === 0) return [];
  return q
    .selectFrom('reporting.report')
    .select([
      'form',
      'unit',
      'month',
      'state',
      'reason',
      'correction',
      'submitted_at as submittedAt',
      'decided_at as decidedAt',
    ])
    .where('county', '=', county)
    .where('month', 'in', [...months])
    .execute();
}
