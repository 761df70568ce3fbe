import type { Generated } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import { type Db, insertMany, type Tx, upsert } from '#platform/database.ts';
import type { ReportState } from './rules-state.ts';
import type { Milestone } from './rules-types.ts';
import type { ReportEvent } from './schema.ts';

export interface ReportTable {
  readonly county: string;
  readonly id: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly state: ReportState;
  readonly version: Generated<number>;
  readonly reason: string | null;
  readonly submitted_at: string | null;
  readonly submitted_by: string | null;
  readonly first_submitted_at: string | null;
  readonly decided_at: string | null;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly accepted_at: string | null;
  readonly accepted_by: string | null;
  readonly accepted_by_name: string | null;
  readonly correction: string | null;
}

export interface EntryTable {
  readonly county: string;
  readonly report: string;
  readonly indicator: string;
  readonly dimension: string;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  /** The content for which the explanation was written. */
  readonly explained: string | null;
  /** Who confirmed the unchanged explanation for this content, and when. */
  readonly confirmed_at: Generated<string | null>;
  readonly confirmed_by: Generated<string | null>;
  readonly confirmed_by_name: Generated<string | null>;
  readonly file: string;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by: string;
}

export interface EventTable {
  readonly county: string;
  readonly report: string;
  readonly seq: number;
  readonly act: string;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly post_name: string;
  readonly unit_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'reporting.report': ReportTable;
    'reporting.entry': EntryTable;
    'reporting.event': EventTable;
  }
}

type Q = Db | Tx;

/** A unit's month as it is stored. */
export interface ReportRow {
  readonly id: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly state: ReportState;
  readonly version: number;
  readonly reason: string | null;
  readonly submittedAt: string | null;
  readonly submittedBy: string | null;
  readonly firstSubmittedAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedByName: string | null;
  readonly acceptedAt: string | null;
  readonly acceptedByName: string | null;
  /** Reason of the correction under way. */
  readonly correction: string | null;
}

export const reportColumns = [
  'id',
  'form',
  'unit',
  'month',
  'state',
  'version',
  'reason',
  'submitted_at as submittedAt',
  'submitted_by as submittedBy',
  'first_submitted_at as firstSubmittedAt',
  'decided_at as decidedAt',
  'decided_by_name as decidedByName',
  'accepted_at as acceptedAt',
  'accepted_by_name as acceptedByName',
  'correction',
] as const;

export async function findReport(q: Q, county: string, id: string): Promise<ReportRow | null> {
  const row = await q
    .selectFrom('reporting.report')
    .select(reportColumns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** The reports of a unit in some months, of every form. */
export async function reportsOfUnit(
  q: Q,
  county: string,
  unit: string,
  months: readonly string[],
): Promise<readonly ReportRow[]> {
  return q
    .selectFrom('reporting.report')
    .select(reportColumns)
    .where('county', '=', county)
    .where('unit', '=', unit)
    .where('month', 'in', [...months])
    .orderBy('month')
    .execute();
}

/** The reports of some months that the actor may read. */
export async function reportsInReach(
  q: Q,
  actor: Actor,
  months: readonly string[],
): Promise<readonly ReportRow[]> {
  return q
    .selectFrom('reporting.report')
    .select(reportColumns)
    .where('county', '=', actor.county)
    .where('month', 'in', [...months])
    .where(scoped(actor, 'report.read', { county: 'county', unit: 'unit' }))
    .execute();
}

/** An entry of a report as it is stored. */
export interface EntryRow {
  readonly report: string;
  readonly indicator: string;
  readonly dimension: string;
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  /** The content for which the explanation was written; null when that is not known. */
  readonly explained: string | null;
  /** When, by which account and by what post the unchanged explanation was confirmed; null when it was written for its content. */
  readonly confirmedAt: string | null;
  readonly confirmedBy: string | null;
  readonly confirmedByName: string | null;
  /** File whose cell filled the value; empty when it was typed. */
  readonly file?: string;
  readonly version: number;
}

export async function entriesOf(
  q: Q,
  county: string,
  reports: readonly string[],
): Promise<readonly EntryRow[]> {
  if (reports.length === 0) return [];
  return q
    .selectFrom('reporting.entry')
    .select(['report', 'indicator', 'dimension', 'value', 'milestone', 'explanation', 'explained', 'file'])
    .select(['version', 'confirmed_at as confirmedAt', 'confirmed_by as confirmedBy'])
    .select('confirmed_by_name as confirmedByName')
    .where('county', '=', county)
    .where('report', 'in', [...reports])
    .execute();
}

export async function insertReports(
  tx: Tx,
  rows: readonly {
    readonly county: string;
    readonly id: string;
    readonly form: string;
    readonly unit: string;
    readonly month: string;
  }[],
): Promise<void> {
  const empty = {
    state: 'draft',
    reason: null,
    submitted_at: null,
    submitted_by: null,
    first_submitted_at: null,
    decided_at: null,
    decided_by: null,
    decided_by_name: null,
    accepted_at: null,
    accepted_by: null,
    accepted_by_name: null,
    correction: null,
  } as const;
  if (rows.length === 0) return;
  await tx
    .insertInto('reporting.report')
    .values(rows.map((row) => ({ ...row, ...empty })))
    .execute();
}

/**
 * Takes the drafts of the months for writing: their rows stay locked to the end of the transaction and their versions rise by one.
 *
 * @returns those that are drafts or returned; a month that is missing was decided meanwhile
 */
export async function openDrafts(
  tx: Tx,
  county: string,
  of: { readonly form: string; readonly unit: string },
  months: readonly string[],
): Promise<readonly ReportRow[]> {
  return tx
    .updateTable('reporting.report')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('county', '=', county)
    .where('form', '=', of.form)
    .where('unit', '=', of.unit)
    .where('month', 'in', [...months])
    .where('state', 'in', ['draft', 'returned'])
    .returning(reportColumns)
    .execute();
}

export async function putEntries(
  tx: Tx,
  county: string,
  entries: readonly EntryRow[],
  by: { readonly account: string; readonly now: string },
): Promise<void> {
  const rows = entries.map(({ confirmedAt, confirmedBy, confirmedByName, ...entry }) => ({
    county,
    file: '',
    ...entry,
    confirmed_at: confirmedAt,
    confirmed_by: confirmedBy,
    confirmed_by_name: confirmedByName,
    changed_at: by.now,
    changed_by: by.account,
  }));
  await upsert(tx, 'reporting.entry', ['county', 'report', 'indicator', 'dimension'], rows);
}

/** How a report moves; the one guarded update of its state. */
export interface Move {
  readonly county: string;
  readonly id: string;
  readonly version: number;
  readonly from: readonly ReportState[];
  readonly to: ReportState;
  readonly set: Partial<
    Pick<
      ReportTable,
      | 'reason'
      | 'submitted_at'
      | 'submitted_by'
      | 'first_submitted_at'
      | 'decided_at'
      | 'decided_by'
      | 'decided_by_name'
      | 'accepted_at'
      | 'accepted_by'
      | 'accepted_by_name'
      | 'correction'
    >
  >;
}

/** Moves a report if it still stands where the actor saw it; null when somebody was faster. */
export async function moveReport(tx: Tx, move: Move): Promise<ReportRow | null> {
  const row = await tx
    .updateTable('reporting.report')
    .set((eb) => ({ ...move.set, state: move.to, version: eb('version', '+', 1) }))
    .where('county', '=', move.county)
    .where('id', '=', move.id)
    .where('version', '=', move.version)
    .where('state', 'in', [...move.from])
    .returning(reportColumns)
    .executeTakeFirst();
  return row ?? null;
}

/** Writes down what was done to reports, each as the next event of its report. */
export async function addEvents(tx: Tx, events: readonly Omit<EventTable, 'seq'>[]): Promise<void> {
  const [first] = events;
  if (first === undefined) return;
  const found = await tx
    .selectFrom('reporting.event')
    .select(['report', (eb) => eb.fn.max('seq').as('seq')])
    .where('county', '=', first.county)
    .where('report', 'in', [...new Set(events.map(({ report }) => report))])
    .groupBy('report')
    .execute();
  const last = new Map(found.map(({ report, seq }) => [report, seq]));
  const rows = events.map((event) => {
    const seq = (last.get(event.report) ?? 0) + 1;
    last.set(event.report, seq);
    return { ...event, seq };
  });
  await insertMany(tx, 'reporting.event', rows);
}

/** What happened to a report, newest last. */
export async function eventsOf(q: Q, county: string, report: string): Promise<readonly ReportEvent[]> {
  return q
    .selectFrom('reporting.event')
    .select(['act', 'reason', 'at', 'post_name as postName', 'unit_name as unitName'])
    .where('county', '=', county)
    .where('report', '=', report)
    .orderBy('seq')
    .execute();
}
