import { z } from 'zod';
import { jsonb, type Tx } from '#platform/database.ts';
import { type AdjustItem, itemShape } from './schema-adjust.ts';
import type { Q } from './store.ts';

interface AdjustmentTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly version: number;
  readonly state: 'draft' | 'approved' | 'dropped';
  readonly title: string;
  readonly reason: string;
  readonly items: readonly AdjustItem[];
  readonly authority: 'congress' | 'standing_committee' | null;
  readonly paper: string;
  readonly number: string;
  readonly proposed_on: string | null;
  readonly late_reason: string;
  readonly decided_on: string | null;
  readonly demo: boolean;
  readonly drafted_at: string;
  readonly drafted_by_name: string;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'year.adjustment': AdjustmentTable;
  }
}

export type StoredAdjustment = Omit<AdjustmentTable, 'county'>;

const itemsShape = z.array(itemShape);

/** The adjustments of a year, newest first. */
export async function adjustmentsOf(
  q: Q,
  county: string,
  year: number,
): Promise<readonly StoredAdjustment[]> {
  const rows = await q
    .selectFrom('year.adjustment')
    .selectAll()
    .where('county', '=', county)
    .where('year', '=', year)
    .orderBy('drafted_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, items: itemsShape.parse(row.items) }));
}

export async function findAdjustment(q: Q, county: string, id: string): Promise<StoredAdjustment | null> {
  const row = await q
    .selectFrom('year.adjustment')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, items: itemsShape.parse(row.items) };
}

export async function insertAdjustment(tx: Tx, row: AdjustmentTable): Promise<void> {
  await tx
    .insertInto('year.adjustment')
    .values({ ...row, items: jsonb(row.items) })
    .execute();
}

/** What an act on a draft writes. */
export type AdjustmentChange = Partial<
  Pick<
    AdjustmentTable,
    | 'state'
    | 'title'
    | 'reason'
    | 'items'
    | 'authority'
    | 'paper'
    | 'number'
    | 'proposed_on'
    | 'late_reason'
    | 'decided_on'
  >
>;

/** One guarded change of a draft that is still as the person saw it; false when somebody was faster. */
export async function changeAdjustment(
  tx: Tx,
  of: {
    readonly county: string;
    readonly id: string;
    readonly version: number;
    readonly at: string;
    readonly byName: string;
  },
  { items, ...change }: AdjustmentChange,
): Promise<boolean> {
  const done = await tx
    .updateTable('year.adjustment')
    .set({
      ...change,
      ...(items === undefined ? {} : { items: jsonb(items) }),
      version: of.version + 1,
      changed_at: of.at,
      changed_by_name: of.byName,
    })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}
