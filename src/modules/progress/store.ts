import { sql } from 'kysely';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import type { acts, Entry, EntryInput, ReportedQuantity, states } from './schema.ts';

type Q = Db | Tx;
type State = Exclude<(typeof states)[number], 'none'>;

interface SheetTable {
  readonly county: string;
  readonly project: string;
  readonly month: string;
  readonly state: State;
  readonly version: number;
  readonly approved_version: number | null;
  readonly turn: number;
}

interface EntryTable {
  readonly county: string;
  readonly project: string;
  readonly month: string;
  readonly version: number;
  readonly month_done: string | null;
  readonly done: string | null;
  readonly paid: string | null;
  readonly words: string;
  readonly next_plan: string;
  readonly next_amount: string | null;
  readonly explanation: string;
  readonly pay_due: string | null;
  readonly bond_amount: string | null;
  readonly bond_issued: string | null;
  readonly bond_used: string | null;
  readonly correction: string;
  readonly quantities: readonly ReportedQuantity[];
  readonly origin: string;
  readonly demo: boolean;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

interface EventTable {
  readonly county: string;
  readonly project: string;
  readonly month: string;
  readonly turn: number;
  readonly act: (typeof acts)[number] | 'save' | 'correct';
  readonly version: number;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'progress.sheet': SheetTable;
    'progress.entry': EntryTable;
    'progress.event': EventTable;
  }
}

/** A month of a project. */
export interface Place {
  readonly county: string;
  readonly project: string;
  readonly month: string;
}

/** How far a month is. */
export type Sheet = Omit<SheetTable, 'county' | 'approved_version'> & {
  readonly approvedVersion: number | null;
};

/** The sheets of some projects in a span of months. */
export async function sheetsOf(
  q: Q,
  county: string,
  of: { readonly projects: readonly string[]; readonly from: string; readonly to: string },
): Promise<readonly Sheet[]> {
  return q
    .selectFrom('progress.sheet')
    .select(['project', 'month', 'state', 'version', 'approved_version as approvedVersion', 'turn'])
    .where('county', '=', county)
    .where(sql<boolean>`project = any(${[...of.projects]}::text[])`)
    .where('month', '>=', of.from)
    .where('month', '<=', of.to)
    .orderBy('month')
    .execute();
}

/** An entry with where it stands. */
export type PlacedEntry = Entry & { readonly project: string; readonly month: string };

/** The versions of some projects in a span of months, oldest first. */
export async function entriesOf(
  q: Q,
  county: string,
  of: { readonly projects: readonly string[]; readonly from: string; readonly to: string },
): Promise<readonly PlacedEntry[]> {
  const rows = await q
    .selectFrom('progress.entry')
    .selectAll()
    .where('county', '=', county)
    .where(sql<boolean>`project = any(${[...of.projects]}::text[])`)
    .where('month', '>=', of.from)
    .where('month', '<=', of.to)
    .orderBy('month')
    .orderBy('version')
    .execute();
  return rows.map(entryOf);
}

function entryOf(row: EntryTable): PlacedEntry {
  return {
    project: row.project,
    month: row.month,
    version: row.version,
    monthDone: plain(row.month_done),
    done: plain(row.done),
    paid: plain(row.paid),
    words: row.words,
    nextPlan: row.next_plan,
    nextAmount: plain(row.next_amount),
    explanation: row.explanation,
    payDue: plain(row.pay_due),
    bondAmount: plain(row.bond_amount),
    bondIssued: row.bond_issued,
    bondUsed: plain(row.bond_used),
    correction: row.correction,
    quantities: row.quantities.map((one) => ({ ...one })),
    origin: row.origin,
    demo: row.demo,
    at: row.at,
    by: row.by_name,
  };
}

function plain(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}

/** The newest approved month of each project up to a month of the same year. */
export async function approvedUpTo(
  q: Q,
  county: string,
  month: string,
  project?: string,
): Promise<readonly PlacedEntry[]> {
  const only = project === undefined ? sql`` : sql`and s.project = ${project}`;
  const { rows } = await sql<EntryTable>`select distinct on (s.project) e.*
    from progress.sheet s join progress.entry e
      on e.county = s.county and e.project = s.project and e.month = s.month and e.version = s.approved_version
    where s.county = ${county} and s.month >= ${`${month.slice(0, 4)}-01`} and s.month <= ${month} ${only}
    order by s.project, s.month desc`.execute(q);
  return rows.map(entryOf);
}

/** The acts on a project's months, oldest first. */
export async function eventsOf(q: Q, county: string, project: string) {
  return q
    .selectFrom('progress.event')
    .select(['month', 'act', 'reason', 'at', 'by_name as by', 'version'])
    .where('county', '=', county)
    .where('project', '=', project)
    .orderBy('month')
    .orderBy('turn')
    .execute();
}

/** Why each month stands as it does: the reason of its newest return or correction. */
export async function reasonsOf(q: Q, county: string, month: string): Promise<ReadonlyMap<string, string>> {
  const rows = await q
    .selectFrom('progress.event')
    .select(['project', 'reason'])
    .where('county', '=', county)
    .where('month', '=', month)
    .where('act', 'in', ['return', 'correct'])
    .orderBy('turn')
    .execute();
  return new Map(rows.map(({ project, reason }) => [project, reason]));
}

/** By whom and when. */
export interface By {
  readonly now: string;
  readonly account: string;
  readonly byName: string;
}

/** Where an act finds a month and leaves it. */
export interface Step {
  readonly act: EventTable['act'];
  readonly reason: string;
  readonly turn: number;
  readonly state: State;
  readonly version: number;
  readonly approvedVersion: number | null;
}

/**
 * Takes a month from one turn to the next with its event, if it still stands at the turn that was read (0: not yet there).
 *
 * @returns whether it did
 */
export async function takeStep(tx: Tx, place: Place, step: Step, by: By): Promise<boolean> {
  const set = {
    state: step.state,
    version: step.version,
    approved_version: step.approvedVersion,
    turn: step.turn + 1,
  };
  const done =
    step.turn === 0
      ? await sql<{
          turn: number;
        }>`insert into progress.sheet (county, project, month, state, version, approved_version, turn)
          values (${place.county}, ${place.project}, ${place.month}, ${set.state}, ${set.version}, ${set.approved_version}, 1)
          on conflict (county, project, month) do nothing returning turn`
          .execute(tx)
          .then(({ rows }) => rows)
      : await tx
          .updateTable('progress.sheet')
          .set(set)
          .where('county', '=', place.county)
          .where('project', '=', place.project)
          .where('month', '=', place.month)
          .where('turn', '=', step.turn)
          .returning('turn')
          .execute();
  if (done.length !== 1) return false;
  await tx
    .insertInto('progress.event')
    .values({
      ...place,
      turn: step.turn + 1,
      act: step.act,
      version: step.version,
      reason: step.reason,
      at: by.now,
      account: by.account,
      by_name: by.byName,
    })
    .execute();
  return true;
}

/** The columns of what was reported of the money. */
export function fundColumns(input: EntryInput) {
  return {
    pay_due: input.payDue,
    bond_amount: input.bondAmount,
    bond_issued: input.bondIssued,
    bond_used: input.bondUsed,
  };
}

/** Appends a version of a month. */
export async function appendEntry(
  tx: Tx,
  place: Place,
  input: EntryInput,
  more: {
    readonly version: number;
    readonly correction: string;
    readonly origin: string;
    readonly demo?: boolean;
  },
  by: By,
): Promise<void> {
  await tx
    .insertInto('progress.entry')
    .values({
      ...place,
      version: more.version,
      month_done: input.monthDone,
      done: input.done,
      paid: input.paid,
      words: input.words,
      next_plan: input.nextPlan,
      next_amount: input.nextAmount,
      explanation: input.explanation,
      ...fundColumns(input),
      correction: more.correction,
      quantities: jsonb(input.quantities),
      origin: more.origin,
      demo: more.demo ?? false,
      at: by.now,
      account: by.account,
      by_name: by.byName,
    })
    .execute();
}
