import { sql } from 'kysely';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { Act, Basis, Said, State } from './rules.ts';
import type { Entry } from './schema.ts';

type Q = Db | Tx;
type Kept = Exclude<State, 'none'>;

interface SheetTable {
  readonly county: string;
  readonly round: string;
  readonly unit: string;
  readonly state: Kept;
  readonly turn: number;
  readonly submitted_on: string | null;
  readonly returned_on: string | null;
}

interface EntryTable {
  readonly county: string;
  readonly round: string;
  readonly project: string;
  readonly version: number;
  readonly unit: string;
  readonly amounts: Said['amounts'];
  readonly basis: Basis | null;
  readonly confidence: string;
  readonly note: string;
  readonly carried: boolean;
  readonly origin: string;
  readonly demo: boolean;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

interface EventTable {
  readonly county: string;
  readonly round: string;
  readonly unit: string;
  readonly turn: number;
  readonly act: Act | 'save' | 'import';
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'outlook.sheet': SheetTable;
    'outlook.entry': EntryTable;
    'outlook.event': EventTable;
  }
}

/** The sheet of a unit in a round. */
export interface Place {
  readonly county: string;
  readonly round: string;
  readonly unit: string;
}

/** How far a sheet is. */
export interface KeptSheet {
  readonly round: string;
  readonly unit: string;
  readonly state: Kept;
  readonly turn: number;
  readonly submittedOn: string | null;
  readonly returnedOn: string | null;
}

/** What was said of a project in a round. */
export type PlacedEntry = Entry & { readonly round: string; readonly project: string; readonly unit: string };

/** The sheets of some rounds, or of one unit. */
export async function sheetsOf(
  q: Q,
  county: string,
  of: { readonly from: string; readonly to: string; readonly unit?: string },
): Promise<readonly KeptSheet[]> {
  let query = q
    .selectFrom('outlook.sheet')
    .select(['round', 'unit', 'state', 'turn', 'submitted_on as submittedOn', 'returned_on as returnedOn'])
    .where('county', '=', county)
    .where('round', '>=', of.from)
    .where('round', '<=', of.to);
  if (of.unit !== undefined) query = query.where('unit', '=', of.unit);
  return query.orderBy('round').orderBy('unit').execute();
}

/** The sheets that wait for somebody, in whatever round: submitted or sent back. */
export async function waitingSheets(
  q: Q,
  county: string,
): Promise<readonly (KeptSheet & { readonly since: string | null })[]> {
  return q
    .selectFrom('outlook.sheet as s')
    .select([
      's.round',
      's.unit',
      's.state',
      's.turn',
      's.submitted_on as submittedOn',
      's.returned_on as returnedOn',
      sql<
        string | null
      >`(select max(e.at) from outlook.event e where e.county = s.county and e.round = s.round
        and e.unit = s.unit and e.act in ('submit', 'return'))`.as('since'),
    ])
    .where('s.county', '=', county)
    .where('s.state', 'in', ['submitted', 'returned'])
    .orderBy('s.round')
    .orderBy('s.unit')
    .execute();
}

/** Every version that was written of some projects in a span of rounds, oldest first. */
export async function entriesOf(
  q: Q,
  county: string,
  of: { readonly projects: readonly string[]; readonly from: string; readonly to: string },
): Promise<readonly PlacedEntry[]> {
  const rows = await q
    .selectFrom('outlook.entry')
    .selectAll()
    .where('county', '=', county)
    .where(sql<boolean>`project = any(${[...of.projects]}::text[])`)
    .where('round', '>=', of.from)
    .where('round', '<=', of.to)
    .orderBy('round')
    .orderBy('version')
    .execute();
  return rows.map(entryOf);
}

function entryOf(row: EntryTable): PlacedEntry {
  return {
    round: row.round,
    project: row.project,
    unit: row.unit,
    version: row.version,
    amounts: row.amounts.map((one) => ({ ...one })),
    basis: row.basis,
    confidence: row.confidence,
    note: row.note,
    carried: row.carried,
    origin: row.origin,
    demo: row.demo,
    at: row.at,
    by: row.by_name,
  };
}

/** What was passed of every project in a span of rounds, one a project and round, oldest round first. */
export async function passedEntries(
  q: Q,
  county: string,
  of: { readonly from: string; readonly to: string },
): Promise<readonly Pick<PlacedEntry, 'round' | 'project' | 'unit' | 'amounts' | 'demo'>[]> {
  const { rows } = await sql<
    Pick<EntryTable, 'round' | 'project' | 'unit' | 'amounts' | 'demo'>
  >`select distinct on (e.round, e.project) e.round, e.project, e.unit, e.amounts, e.demo
    from outlook.entry e join outlook.sheet s
      on s.county = e.county and s.round = e.round and s.unit = e.unit and s.state = 'passed'
    where e.county = ${county} and e.round >= ${of.from} and e.round <= ${of.to}
    order by e.round, e.project, e.version desc`.execute(q);
  return rows.map((row) => ({ ...row, amounts: row.amounts.map((one) => ({ ...one })) }));
}

/** The acts on a unit's sheet, oldest first. */
export async function eventsOf(q: Q, { county, round, unit }: Place) {
  return q
    .selectFrom('outlook.event')
    .select(['act', 'reason', 'at', 'by_name as by'])
    .where('county', '=', county)
    .where('round', '=', round)
    .where('unit', '=', unit)
    .orderBy('turn')
    .execute();
}

/** By whom and when. */
export interface By {
  readonly now: string;
  readonly today: string;
  readonly account: string;
  readonly byName: string;
}

/** Where an act finds a sheet and leaves it. */
export interface Step {
  readonly act: EventTable['act'];
  readonly reason: string;
  readonly turn: number;
  readonly state: Kept;
}

/**
 * Takes a sheet from one turn to the next with its event, if it still stands at the turn that was read (0: not yet there).
 *
 * @returns whether it did
 */
export async function takeStep(tx: Tx, place: Place, step: Step, by: By): Promise<boolean> {
  const { county, round, unit } = place;
  const set = {
    state: step.state,
    turn: step.turn + 1,
    ...(step.act === 'submit' ? { submitted_on: by.today } : {}),
    ...(step.act === 'return' ? { returned_on: by.today } : {}),
  };
  const done =
    step.turn === 0
      ? await sql<{ turn: number }>`insert into outlook.sheet (county, round, unit, state, turn)
          values (${county}, ${round}, ${unit}, ${step.state}, 1)
          on conflict (county, round, unit) do nothing returning turn`
          .execute(tx)
          .then(({ rows }) => rows)
      : await tx
          .updateTable('outlook.sheet')
          .set(set)
          .where('county', '=', county)
          .where('round', '=', round)
          .where('unit', '=', unit)
          .where('turn', '=', step.turn)
          .returning('turn')
          .execute();
  if (done.length !== 1) return false;
  await tx
    .insertInto('outlook.event')
    .values({
      county,
      round,
      unit,
      turn: step.turn + 1,
      act: step.act,
      reason: step.reason,
      at: by.now,
      account: by.account,
      by_name: by.byName,
    })
    .execute();
  return true;
}

/** A version to append. */
export interface NewEntry extends Said {
  readonly project: string;
  readonly version: number;
}

/** Appends versions of projects to a unit's sheet. */
export async function appendEntries(
  tx: Tx,
  place: Place,
  entries: readonly NewEntry[],
  more: { readonly origin: string; readonly demo?: boolean },
  by: Pick<By, 'now' | 'account' | 'byName'>,
): Promise<void> {
  await insertMany(
    tx,
    'outlook.entry',
    entries.map(({ amounts, ...one }) => ({
      county: place.county,
      round: place.round,
      unit: place.unit,
      ...one,
      amounts: amounts.map((each) => ({ ...each })),
      origin: more.origin,
      demo: more.demo ?? false,
      at: by.now,
      account: by.account,
      by_name: by.byName,
    })),
  );
}
