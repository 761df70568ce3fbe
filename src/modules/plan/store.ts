import { type Generated, type Selectable, sql } from 'kysely';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { MachinePart } from './rules-readings.ts';
import type { Content, PlanAnchor, Progress, Reading } from './schema.ts';

type Q = Tx | Db;

/** The person's part of a reading: other content, or the reason it was rejected. */
export interface PersonPart {
  readonly content: Content | null;
  readonly reason: string | null;
}

interface DocumentTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly type: string;
  readonly file_name: string;
  readonly file_sha256: string;
  readonly text_sha256: string;
  readonly chars: number;
  readonly text: string;
  readonly result: object;
  readonly reader: string;
  readonly revises: string | null;
  readonly state: 'current' | 'superseded';
  readonly created_at: string;
  readonly created_by: string;
}

interface ReadingTable {
  readonly county: string;
  readonly document: string;
  readonly id: string;
  readonly type: Reading['type'];
  readonly at: number;
  readonly length: number;
  readonly state: Reading['state'];
  readonly anchor: PlanAnchor;
  readonly machine: MachinePart | null;
  readonly person: PersonPart | null;
  readonly commitment: string | null;
  readonly version: Generated<number>;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'plan.document': DocumentTable;
    'plan.reading': ReadingTable;
  }
}

export type DocumentRecord = Selectable<DocumentTable>;
export type ReadingRecord = Selectable<ReadingTable>;

export async function insertDocument(tx: Tx, row: DocumentRecord): Promise<void> {
  await insertMany(tx, 'plan.document', [row]);
}

/** The document and the one that replaced it. */
export async function findDocument(q: Q, county: string, id: string): Promise<DocumentRecord | null> {
  const found = await q
    .selectFrom('plan.document')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** The texts of some documents. */
export async function textsOf(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly Pick<DocumentRecord, 'id' | 'title' | 'year' | 'text'>[]> {
  if (ids.length === 0) return [];
  return q
    .selectFrom('plan.document')
    .select(['id', 'title', 'year', 'text'])
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .execute();
}

/** Holds the document for the rest of the transaction, so that decisions on it come one after the other. */
export async function lockDocument(
  tx: Tx,
  county: string,
  id: string,
): Promise<Pick<DocumentRecord, 'id' | 'year' | 'title' | 'type' | 'state'> | null> {
  const found = await tx
    .selectFrom('plan.document')
    .select(['id', 'year', 'title', 'type', 'state'])
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return found ?? null;
}

/** The document of the same text, if the county has it. */
export async function findSameText(
  q: Q,
  county: string,
  textSha256: string,
): Promise<{ readonly id: string; readonly title: string; readonly created_at: string } | null> {
  const found = await q
    .selectFrom('plan.document')
    .select(['id', 'title', 'created_at'])
    .where('county', '=', county)
    .where('text_sha256', '=', textSha256)
    .executeTakeFirst();
  return found ?? null;
}

/** The id of the document that revises this one. */
export async function findRevision(q: Q, county: string, id: string): Promise<string | null> {
  const found = await q
    .selectFrom('plan.document')
    .select('id')
    .where('county', '=', county)
    .where('revises', '=', id)
    .executeTakeFirst();
  return found?.id ?? null;
}

/** Marks a document as replaced. @returns false when it was already */
export async function supersede(tx: Tx, county: string, id: string): Promise<boolean> {
  const done = await tx
    .updateTable('plan.document')
    .set({ state: 'superseded' })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('state', '=', 'current')
    .returning('id')
    .execute();
  return done.length === 1;
}

/** Documents without their texts, newest year first. */
export async function listDocuments(
  q: Q,
  county: string,
): Promise<readonly Omit<DocumentRecord, 'text' | 'result'>[]> {
  return q
    .selectFrom('plan.document')
    .select([
      'county',
      'id',
      'year',
      'title',
      'type',
      'file_name',
      'file_sha256',
      'text_sha256',
      'chars',
      'reader',
      'revises',
      'state',
      'created_at',
      'created_by',
    ])
    .where('county', '=', county)
    .orderBy('year', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
}

/** How far the documents are confirmed, by type of reading. */
export async function progressOf(
  q: Q,
  county: string,
  document?: string,
): Promise<readonly (Progress & { readonly document: string })[]> {
  let query = q
    .selectFrom('plan.reading')
    .select(({ fn }) => [
      'document',
      'type',
      sql<number>`${fn.countAll()}::int`.as('total'),
      sql<number>`(count(*) filter (where state <> 'read'))::int`.as('decided'),
      sql<number>`(count(*) filter (where state = 'rejected'))::int`.as('rejected'),
    ])
    .where('county', '=', county);
  if (document !== undefined) query = query.where('document', '=', document);
  return query.groupBy(['document', 'type']).execute();
}

export async function insertReadings(tx: Tx, rows: readonly ReadingRecord[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'plan.reading', rows);
}

/** All readings of a document in the order of its text. */
export async function listReadings(
  q: Q,
  county: string,
  document: string,
): Promise<readonly ReadingRecord[]> {
  return q
    .selectFrom('plan.reading')
    .selectAll()
    .where('county', '=', county)
    .where('document', '=', document)
    .orderBy('at')
    .orderBy('length', 'desc')
    .orderBy('id')
    .execute();
}

/** What a decision writes. */
export type Decided = Pick<ReadingRecord, 'state' | 'person' | 'decided_by' | 'decided_at'>;

/**
 * Writes a decision if nobody decided since `version`.
 *
 * @returns false when somebody did
 */
export async function decideReading(
  tx: Tx,
  key: { readonly county: string; readonly document: string; readonly id: string; readonly version: number },
  decided: Decided,
): Promise<boolean> {
  const done = await tx
    .updateTable('plan.reading')
    .set(({ eb }) => ({
      state: decided.state,
      person: decided.person === null ? null : sql`cast(${JSON.stringify(decided.person)} as jsonb)`,
      decided_by: decided.decided_by,
      decided_at: decided.decided_at,
      version: eb('version', '+', 1),
    }))
    .where('county', '=', key.county)
    .where('document', '=', key.document)
    .where('id', '=', key.id)
    .where('version', '=', key.version)
    .returning('id')
    .execute();
  return done.length === 1;
}

/** Confirms all of `ids` that nobody decided yet. @returns the ids that this call confirmed */
export async function confirmMany(
  tx: Tx,
  county: string,
  document: string,
  ids: readonly string[],
  by: { readonly post: string; readonly now: string },
): Promise<readonly string[]> {
  const done = await tx
    .updateTable('plan.reading')
    .set(({ eb }) => ({
      state: 'confirmed' as const,
      decided_by: by.post,
      decided_at: by.now,
      version: eb('version', '+', 1),
    }))
    .where('county', '=', county)
    .where('document', '=', document)
    .where('state', '=', 'read')
    .where(sql<boolean>`id in (select json_array_elements_text(${JSON.stringify(ids)}::json))`)
    .returning('id')
    .execute();
  return done.map(({ id }) => id);
}

/** Ties readings to the commitments they made. */
export async function tieReadings(
  tx: Tx,
  county: string,
  document: string,
  ties: readonly { readonly reading: string; readonly commitment: string }[],
): Promise<void> {
  if (ties.length === 0) return;
  await sql`update plan.reading r set commitment = t.commitment
    from json_to_recordset(${JSON.stringify(ties)}::json) as t(reading text, commitment text)
    where r.county = ${county} and r.document = ${document} and r.id = t.reading`.execute(tx);
}

/** Writes decisions and ties carried over from the document before; the rows are new and nobody else knows them yet. */
export async function writeCarried(
  tx: Tx,
  county: string,
  document: string,
  rows: readonly ReadingRecord[],
): Promise<void> {
  if (rows.length === 0) return;
  const sent = rows.map(({ id, state, person, commitment, decided_by, decided_at }) => ({
    id,
    state,
    person,
    commitment,
    decided_by,
    decided_at,
  }));
  await sql`update plan.reading r
    set state = t.state, person = t.person, commitment = t.commitment, decided_by = t.decided_by, decided_at = t.decided_at
    from json_to_recordset(${JSON.stringify(sent)}::json)
      as t(id text, state text, person jsonb, commitment text, decided_by text, decided_at timestamptz)
    where r.county = ${county} and r.document = ${document} and r.id = t.id`.execute(tx);
}
