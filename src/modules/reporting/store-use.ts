import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';

/**
 * How a form is used: the last month of which a unit has sent a report, and how many reports were begun and sent. A report that was taken
 * back counts as sent once it had been.
 */
export async function formUse(
  q: Db | Tx,
  county: string,
  form: string,
): Promise<{ readonly lastRun: string | null; readonly begun: number; readonly sent: number }> {
  const row = await q
    .selectFrom('reporting.report')
    .select([
      sql<string | null>`max(month) filter (where first_submitted_at is not null or state <> 'draft')`.as(
        'lastRun',
      ),
      sql<number>`count(*)::int`.as('begun'),
      sql<number>`(count(*) filter (where first_submitted_at is not null or state <> 'draft'))::int`.as(
        'sent',
      ),
    ])
    .where('county', '=', county)
    .where('form', '=', form)
    .executeTakeFirst();
  return row ?? { lastRun: null, begun: 0, sent: 0 };
}
