import { insertMany, type Tx } from '#platform/database.ts';
import type { EntryTable, EventTable, ReportTable } from './store.ts';
import type { ClosingTable } from './store-closing.ts';

/** A report already decided, as a demonstration begins with it. */
type SeededReport = Omit<
  ReportTable,
  'version' | 'decided_by' | 'submitted_by' | 'accepted_by' | 'correction'
>;

/** Reports, entries, events and closings of a demonstration, in few statements. */
export async function seedRows(
  tx: Tx,
  rows: {
    readonly reports: readonly SeededReport[];
    readonly entries: readonly Omit<
      EntryTable,
      'explained' | 'file' | 'confirmed_at' | 'confirmed_by' | 'confirmed_by_name'
    >[];
    readonly events: readonly EventTable[];
    readonly closings: readonly ClosingTable[];
  },
): Promise<void> {
  const nobody = { submitted_by: null, decided_by: null, accepted_by: null };
  const reports = rows.reports.map((row) => ({ ...row, version: 1, ...nobody, correction: null }));
  const entries = rows.entries.map((row) => ({ ...row, explained: null, file: '' }));
  if (reports.length > 0) await insertMany(tx, 'reporting.report', reports);
  if (rows.entries.length > 0) await insertMany(tx, 'reporting.entry', entries);
  if (rows.events.length > 0) await insertMany(tx, 'reporting.event', rows.events);
  if (rows.closings.length > 0) await insertMany(tx, 'reporting.closing', rows.closings);
}
