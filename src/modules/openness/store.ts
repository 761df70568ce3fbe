import { type Db, insertMany, type Tx, upsert } from '#platform/database.ts';
import type { Publication } from './rules-publication.ts';
import type { NoticeType, PublicKind } from './rules-words.ts';

interface PublicationTable {
  readonly county: string;
  readonly kind: PublicKind;
  readonly object: string;
  readonly version: number;
  readonly title: string;
  readonly from_day: string;
  readonly until_day: string | null;
  readonly through: string | null;
  readonly basis: string;
  readonly excused: string[];
  readonly unit: string;
  readonly unit_id: string;
  readonly post: string;
  readonly published_at: string;
  readonly published_by: string;
  readonly published_by_name: string;
  readonly needs_second: boolean;
  readonly approved_at: string | null;
  readonly approved_by: string | null;
  readonly approved_by_name: string;
  readonly withdrawn_at: string | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_by_name: string;
  readonly withdrawn_reason: string;
}

interface NoticeTable {
  readonly county: string;
  readonly id: string;
  readonly type: NoticeType;
  readonly title: string;
  readonly organ: string;
  readonly body: string;
  readonly place: string;
  readonly objections: string;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

interface RefusalTable {
  readonly county: string;
  readonly day: string;
  readonly kind: string;
  readonly object: string;
  readonly field: string;
  readonly finding: string;
  readonly at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'openness.publication': PublicationTable;
    'openness.notice': NoticeTable;
    'openness.refusal': RefusalTable;
  }
}

type Q = Db | Tx;

const columns = [
  'kind',
  'object',
  'version',
  'title',
  'from_day as from',
  'until_day as until',
  'through',
  'basis',
  'excused',
  'unit',
  'published_at as publishedAt',
  'published_by as publisher',
  'published_by_name as publishedBy',
  'unit_id as unitId',
  'post',
  'needs_second as needsSecond',
  'approved_at as approvedAt',
  'approved_by_name as approvedBy',
  'withdrawn_at as withdrawnAt',
  'withdrawn_by_name as withdrawnBy',
  'withdrawn_reason as withdrawnReason',
] as const;

/** Every act of publishing of a county, newest first; of one kind, or of one object, when they are given. */
export async function publicationsOf(
  q: Q,
  county: string,
  of: { readonly kind?: PublicKind | undefined; readonly object?: string | undefined } = {},
): Promise<readonly Publication[]> {
  let query = q.selectFrom('openness.publication').select(columns).where('county', '=', county);
  if (of.kind !== undefined) query = query.where('kind', '=', of.kind);
  if (of.object !== undefined) query = query.where('object', '=', of.object);
  return query
    .orderBy('published_at', 'desc')
    .orderBy('kind')
    .orderBy('object')
    .orderBy('version', 'desc')
    .execute();
}

/** Those that are public on a day: published, begun, not over and not withdrawn. In the order of their publishing. */
export async function publicOn(q: Q, county: string, day: string): Promise<readonly Publication[]> {
  return q
    .selectFrom('openness.publication')
    .select(columns)
    .where('county', '=', county)
    .where('withdrawn_at', 'is', null)
    .where('from_day', '<=', day)
    .where((eb) => eb.or([eb('needs_second', '=', false), eb('approved_at', 'is not', null)]))
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', day)]))
    .orderBy('published_at')
    .orderBy('kind')
    .orderBy('object')
    .orderBy('version')
    .execute();
}

/** Moves with every act of publishing and withdrawing of a county: two asks with the same mark saw the same acts. */
export async function marksOf(q: Q, county: string): Promise<string> {
  const row = await q
    .selectFrom('openness.publication')
    .select((eb) => [
      eb.fn.countAll<string>().as('all'),
      eb.fn.count<string>('withdrawn_at').as('withdrawn'),
      eb.fn.count<string>('approved_at').as('approved'),
    ])
    .where('county', '=', county)
    .executeTakeFirst();
  return `${row?.all ?? '0'}.${row?.withdrawn ?? '0'}.${row?.approved ?? '0'}`;
}

/** The last version of each of some objects. */
export async function lastVersions(
  tx: Tx,
  county: string,
  kind: PublicKind,
  objects: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom('openness.publication')
    .select('object')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('county', '=', county)
    .where('kind', '=', kind)
    .where('object', 'in', [...objects])
    .groupBy('object')
    .execute();
  return new Map(rows.map(({ object, version }) => [object, version]));
}

/** Writes acts of publishing; the key keeps out a second one of the same moment. */
export async function insertPublications(tx: Tx, rows: readonly PublicationTable[]): Promise<void> {
  await insertMany(tx, 'openness.publication', rows);
}

/** One guarded withdrawal. @returns its title, or null when it was withdrawn already or is none */
export async function withdraw(
  tx: Tx,
  of: {
    readonly county: string;
    readonly kind: PublicKind;
    readonly object: string;
    readonly version: number;
  },
  by: { readonly at: string; readonly account: string; readonly name: string; readonly reason: string },
): Promise<string | null> {
  const done = await tx
    .updateTable('openness.publication')
    .set({
      withdrawn_at: by.at,
      withdrawn_by: by.account,
      withdrawn_by_name: by.name,
      withdrawn_reason: by.reason,
    })
    .where('county', '=', of.county)
    .where('kind', '=', of.kind)
    .where('object', '=', of.object)
    .where('version', '=', of.version)
    .where('withdrawn_at', 'is', null)
    .returning('title')
    .executeTakeFirst();
  return done?.title ?? null;
}

/** One guarded approval by another account than the one that published. @returns its title, or null where there is nothing to approve */
export async function approve(
  tx: Tx,
  of: {
    readonly county: string;
    readonly kind: PublicKind;
    readonly object: string;
    readonly version: number;
  },
  by: { readonly at: string; readonly account: string; readonly name: string },
): Promise<string | null> {
  const done = await tx
    .updateTable('openness.publication')
    .set({ approved_at: by.at, approved_by: by.account, approved_by_name: by.name })
    .where('county', '=', of.county)
    .where('kind', '=', of.kind)
    .where('object', '=', of.object)
    .where('version', '=', of.version)
    .where('needs_second', '=', true)
    .where('approved_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('published_by', '<>', by.account)
    .returning('title')
    .executeTakeFirst();
  return done?.title ?? null;
}

/** A notice as it is kept. */
export interface StoredNotice {
  readonly id: string;
  readonly type: NoticeType;
  readonly title: string;
  readonly organ: string;
  readonly body: string;
  readonly place: string;
  readonly objections: string;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Notices of a county, changed last first; those of some ids when they are given. */
export async function noticesOf(
  q: Q,
  county: string,
  ids?: readonly string[],
): Promise<readonly StoredNotice[]> {
  if (ids?.length === 0) return [];
  let query = q
    .selectFrom('openness.notice')
    .select(['id', 'type', 'title', 'organ', 'body', 'place', 'objections', 'version'])
    .select(['changed_at as changedAt', 'changed_by_name as changedBy'])
    .where('county', '=', county);
  if (ids !== undefined) query = query.where('id', 'in', [...ids]);
  return query.orderBy('changed_at', 'desc').orderBy('id').execute();
}

export async function insertNotice(tx: Tx, row: NoticeTable): Promise<void> {
  await tx.insertInto('openness.notice').values(row).execute();
}

/** One guarded change; false when somebody was faster. */
export async function changeNotice(tx: Tx, row: NoticeTable): Promise<boolean> {
  const { county, id, version, ...rest } = row;
  const done = await tx
    .updateTable('openness.notice')
    .set({ ...rest, version })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Notes what was kept back; once a day for one thing. */
export async function noteRefusals(tx: Tx, rows: readonly RefusalTable[]): Promise<void> {
  if (rows.length > 0)
    await upsert(tx, 'openness.refusal', ['county', 'day', 'kind', 'object', 'field', 'finding'], rows);
}

/** What was kept back since a day, newest first. */
export async function refusalsSince(
  q: Q,
  county: string,
  day: string,
): Promise<readonly Omit<RefusalTable, 'county'>[]> {
  return q
    .selectFrom('openness.refusal')
    .select(['day', 'kind', 'object', 'field', 'finding', 'at'])
    .where('county', '=', county)
    .where('day', '>=', day)
    .orderBy('day', 'desc')
    .orderBy('kind')
    .orderBy('object')
    .orderBy('field')
    .orderBy('finding')
    .execute();
}
