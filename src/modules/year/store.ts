import { type Db, insertMany, jsonb, type Tx, upsert } from '#platform/database.ts';
import type { YearEvent } from './rules-calendar.ts';
import type { ClosePoint } from './rules-close.ts';
import { isStep } from './rules-steps.ts';

interface EventTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly step: string;
  readonly kind: YearEvent['kind'];
  readonly day: string;
  readonly paper: string;
  readonly number: string;
  readonly link: string;
  readonly note: string;
  readonly demo: boolean;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
  readonly struck_at: string | null;
  readonly struck_by_name: string;
  readonly struck_reason: string;
}

interface ExplainedTable {
  readonly county: string;
  readonly year: number;
  readonly item: string;
  readonly reason: string;
  readonly at: string;
  readonly by_name: string;
}

/** What a closing carried into the next year, counted. */
export interface CarriedCounts {
  readonly forms: number;
  readonly opinions: number;
  readonly base: number;
}

interface ClosingTable {
  readonly county: string;
  readonly year: number;
  readonly seq: number;
  readonly act: 'close' | 'reopen';
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
  readonly authority: string;
  readonly paper: string;
  readonly reason: string;
  readonly checklist: readonly ClosePoint[];
  readonly carried: CarriedCounts | Record<string, never>;
  readonly demo: boolean;
}

export interface BaseRecord {
  readonly county: string;
  readonly year: number;
  readonly closing: number;
  readonly target: string;
  readonly indicator: string;
  readonly unit: string;
  readonly name: string;
  readonly unit_name: string;
  readonly measure: string | null;
  readonly scale: '亿' | '万' | null;
  readonly digits: number | null;
  readonly target_value: string | null;
  readonly value: string | null;
  readonly period: string | null;
  readonly basis: string | null;
  readonly sort: number;
}

declare module '#platform/database.ts' {
  interface Database {
    'year.event': EventTable;
    'year.explained': ExplainedTable;
    'year.closing': ClosingTable;
    'year.base': BaseRecord;
  }
}

export type Q = Db | Tx;

/** A record of the cycle with who made it and who struck it. */
export interface StoredEvent extends YearEvent {
  readonly year: number;
  readonly link: string;
  readonly demo: boolean;
  readonly at: string;
  readonly by: string;
  readonly struckAt: string | null;
  readonly struckBy: string;
  readonly struckReason: string;
}

/** Every record of a year's cycle, struck ones too, by day. */
export async function eventsOf(q: Q, county: string, year: number): Promise<readonly StoredEvent[]> {
  const rows = await q
    .selectFrom('year.event')
    .selectAll()
    .where('county', '=', county)
    .where('year', '=', year)
    .orderBy('day')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.flatMap((row): StoredEvent[] => {
    const { step } = row;
    if (!isStep(step)) return [];
    return [
      {
        id: row.id,
        year: row.year,
        step,
        kind: row.kind,
        day: row.day,
        paper: row.paper,
        number: row.number,
        link: row.link,
        note: row.note,
        demo: row.demo,
        at: row.recorded_at,
        by: row.recorded_by_name,
        struck: row.struck_at !== null,
        struckAt: row.struck_at,
        struckBy: row.struck_by_name,
        struckReason: row.struck_reason,
      },
    ];
  });
}

/** The year a record belongs to; null when there is none. */
export async function yearOfEvent(q: Q, county: string, id: string): Promise<number | null> {
  const found = await q
    .selectFrom('year.event')
    .select('year')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.year ?? null;
}

/** Years that have records. */
export async function yearsKnown(q: Q, county: string): Promise<readonly number[]> {
  const rows = await q
    .selectFrom('year.event')
    .select('year')
    .distinct()
    .where('county', '=', county)
    .execute();
  return rows.map(({ year }) => year);
}

export async function insertEvent(
  tx: Tx,
  row: Omit<EventTable, 'struck_at' | 'struck_by_name' | 'struck_reason'>,
): Promise<void> {
  await insertMany(tx, 'year.event', [{ ...row, struck_at: null, struck_by_name: '', struck_reason: '' }]);
}

/** Strikes a record that still counts; false when somebody was faster. */
export async function strikeEvent(
  tx: Tx,
  of: { readonly county: string; readonly id: string },
  by: { readonly at: string; readonly name: string; readonly reason: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('year.event')
    .set({ struck_at: by.at, struck_by_name: by.name, struck_reason: by.reason })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('struck_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Why points of the closing list stand, by point. */
export async function explainedOf(q: Q, county: string, year: number): Promise<ReadonlyMap<string, string>> {
  const rows = await q
    .selectFrom('year.explained')
    .select(['item', 'reason'])
    .where('county', '=', county)
    .where('year', '=', year)
    .execute();
  return new Map(rows.filter(({ reason }) => reason !== '').map(({ item, reason }) => [item, reason]));
}

export async function putExplained(tx: Tx, row: ExplainedTable): Promise<void> {
  await upsert(tx, 'year.explained', ['county', 'year', 'item'], row);
}

/** Closings and reopenings of a year, oldest first. */
export async function closingsOf(q: Q, county: string, year: number) {
  return q
    .selectFrom('year.closing')
    .selectAll()
    .where('county', '=', county)
    .where('year', '=', year)
    .orderBy('seq')
    .execute();
}

export async function insertClosing(tx: Tx, row: ClosingTable): Promise<void> {
  await tx
    .insertInto('year.closing')
    .values({ ...row, checklist: jsonb(row.checklist), carried: jsonb(row.carried) })
    .execute();
}

export async function insertBase(tx: Tx, rows: readonly BaseRecord[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'year.base', rows);
}

/** What a year begins with, by the newest closing of the year before. */
export async function baseOf(q: Q, county: string, year: number): Promise<readonly BaseRecord[]> {
  const newest = await q
    .selectFrom('year.base')
    .select((eb) => eb.fn.max('closing').as('closing'))
    .where('county', '=', county)
    .where('year', '=', year)
    .executeTakeFirst();
  const closing = newest?.closing ?? null;
  if (closing === null) return [];
  return q
    .selectFrom('year.base')
    .selectAll()
    .where('county', '=', county)
    .where('year', '=', year)
    .where('closing', '=', closing)
    .orderBy('sort')
    .execute();
}
