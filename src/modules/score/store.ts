import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { type SheetBody, sheetBody } from './schema-sheet.ts';

interface SheetTable {
  readonly county: string;
  readonly id: string;
  readonly version: number;
  readonly body: unknown;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

interface AdoptionTable {
  readonly county: string;
  readonly id: string;
  readonly sheet: string;
  readonly sheet_version: number;
  readonly from_month: string;
  readonly basis: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

interface GivenTable {
  readonly county: string;
  readonly subject: string;
  readonly key: string;
  readonly month: string;
  readonly version: number;
  readonly value: string | null;
  readonly evidence: string;
  readonly demo: boolean;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'score.sheet': SheetTable;
    'score.adoption': AdoptionTable;
    'score.given': GivenTable;
  }
}

type Q = Db | Tx;

/** A version of a county's own sheet. */
export interface StoredSheet {
  readonly id: string;
  readonly version: number;
  readonly body: SheetBody;
  readonly reason: string;
  readonly at: string;
  readonly byName: string;
}

/** Every version of the county's own sheets, newest first. */
export async function ownSheets(q: Q, county: string): Promise<readonly StoredSheet[]> {
  const rows = await q
    .selectFrom('score.sheet')
    .select(['id', 'version', 'body', 'reason', 'at', 'by_name as byName'])
    .where('county', '=', county)
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, body: sheetBody.parse(row.body) }));
}

export async function insertSheet(tx: Tx, row: SheetTable & { readonly body: SheetBody }): Promise<void> {
  await tx
    .insertInto('score.sheet')
    .values({ ...row, body: jsonb(row.body) })
    .execute();
}

/** Which sheet was put in force from which month, the last decided first. */
export async function adoptionsOf(q: Q, county: string) {
  return q
    .selectFrom('score.adoption')
    .select(['sheet', 'sheet_version as version', 'from_month as from', 'basis', 'at', 'by_name as byName'])
    .where('county', '=', county)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertAdoption(tx: Tx, row: AdoptionTable): Promise<void> {
  await tx.insertInto('score.adoption').values(row).execute();
}

/** The numbers given by hand in a year, every version, newest month and version first. */
export async function givenOf(
  q: Q,
  county: string,
  of: { readonly year: number; readonly subject?: string; readonly key?: string },
) {
  let query = q
    .selectFrom('score.given')
    .select(['subject', 'key', 'month', 'version', 'value', 'evidence', 'demo', 'at', 'by_name as byName'])
    .where('county', '=', county)
    .where('month', '>=', `${of.year}-01`)
    .where('month', '<=', `${of.year}-12`);
  if (of.subject !== undefined) query = query.where('subject', '=', of.subject);
  if (of.key !== undefined) query = query.where('key', '=', of.key);
  return query.orderBy('month', 'desc').orderBy('version', 'desc').execute();
}

export async function insertGiven(tx: Tx, row: GivenTable): Promise<void> {
  await tx.insertInto('score.given').values(row).execute();
}
