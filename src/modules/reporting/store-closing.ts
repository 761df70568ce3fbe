import type { Db, Tx } from '#platform/database.ts';
import { type ReportRow, reportColumns } from './store.ts';

export interface ClosingTable {
  readonly county: string;
  readonly form: string;
  readonly month: string;
  readonly closed_at: string;
  readonly closed_by: string;
  readonly closed_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'reporting.closing': ClosingTable;
  }
}

type Q = Db | Tx;

/** When a month of a form was closed and by whom; null while it is open. */
export interface Closing {
  readonly form: string;
  readonly month: string;
  readonly closedAt: string;
  readonly closedByName: string;
}

const closingColumns = ['form', 'month', 'closed_at as closedAt', 'closed_by_name as closedByName'] as const;

/** The closed months of a county's forms. */
export async function closingsOf(q: Q, county: string): Promise<readonly Closing[]> {
  return q.selectFrom('reporting.closing').select(closingColumns).where('county', '=', county).execute();
}

export async function closingOf(q: Q, county: string, form: string, month: string): Promise<Closing | null> {
  const row = await q
    .selectFrom('reporting.closing')
    .select(closingColumns)
    .where('county', '=', county)
    .where('form', '=', form)
    .where('month', '=', month)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertClosing(tx: Tx, closing: ClosingTable): Promise<void> {
  await tx.insertInto('reporting.closing').values(closing).execute();
}

/** Locks the accepted reports of a form and month: one guarded update. @returns the reports locked */
export async function lockAccepted(
  tx: Tx,
  county: string,
  form: string,
  month: string,
): Promise<readonly ReportRow[]> {
  return tx
    .updateTable('reporting.report')
    .set((eb) => ({ state: 'locked' as const, version: eb('version', '+', 1) }))
    .where('county', '=', county)
    .where('form', '=', form)
    .where('month', '=', month)
    .where('state', '=', 'accepted')
    .returning(reportColumns)
    .execute();
}

/**
 * Takes the unfinished reports of a form and month for the closing: a submission that began before waits or comes too late, for its
 * version is no longer the one that was seen.
 */
export async function holdUnfinished(tx: Tx, county: string, form: string, month: string): Promise<void> {
  await tx
    .updateTable('reporting.report')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('county', '=', county)
    .where('form', '=', form)
    .where('month', '=', month)
    .where('state', 'in', ['draft', 'returned'])
    .execute();
}

/** The reports of a form and month in the whole county. */
export async function reportsOfMonth(
  q: Q,
  county: string,
  form: string,
  month: string,
): Promise<readonly ReportRow[]> {
  return q
    .selectFrom('reporting.report')
    .select(reportColumns)
    .where('county', '=', county)
    .where('form', '=', form)
    .where('month', '=', month)
    .execute();
}
