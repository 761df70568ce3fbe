import { type Db, type Tx } from '#platform/database.ts';
import type { SponsorLink } from './schema.ts';

interface LinkTable {
  readonly county: string;
  readonly id: string;
  readonly project: string;
  readonly post: string;
  readonly post_name: string;
  readonly unit: string;
  readonly team: string;
  readonly duties: string[];
  readonly from_on: string;
  readonly to_on: string | null;
  readonly end_reason: string;
  readonly version: number;
  readonly demo: boolean;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

interface VisitTable {
  readonly county: string;
  readonly id: string;
  readonly link: string;
  readonly project: string;
  readonly visited_on: string;
  readonly place: string;
  readonly found: string;
  readonly decisions: string;
  readonly problems: string[];
  readonly photos: string[];
  readonly demo: boolean;
  readonly written_at: string;
  readonly written_by: string;
  readonly written_by_name: string;
  readonly withdrawn_at: string | null;
  readonly withdrawn_reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'sponsor.link': LinkTable;
    'sponsor.visit': VisitTable;
  }
}

type Q = Db | Tx;

const linkColumns = [
  'id',
  'project',
  'post',
  'post_name as postName',
  'unit',
  'team',
  'duties',
  'from_on as from',
  'to_on as to',
  'end_reason as endReason',
  'version',
  'demo',
] as const;

function links(q: Q, county: string) {
  return q
    .selectFrom('sponsor.link')
    .select(linkColumns)
    .where('county', '=', county)
    .orderBy('from_on', 'desc')
    .orderBy('id');
}

/** The links that stand. */
export async function currentLinks(q: Q, county: string): Promise<readonly SponsorLink[]> {
  return links(q, county).where('to_on', 'is', null).execute();
}

/** Every link the county ever had. */
export async function everyLink(q: Q, county: string): Promise<readonly SponsorLink[]> {
  return links(q, county).execute();
}

/** All links of a project, the newest first. */
export async function linksOf(q: Q, county: string, project: string): Promise<readonly SponsorLink[]> {
  return links(q, county).where('project', '=', project).execute();
}

export async function findLink(q: Q, county: string, id: string): Promise<SponsorLink | null> {
  return (await links(q, county).where('id', '=', id).executeTakeFirst()) ?? null;
}

export async function insertLink(
  tx: Tx,
  row: Omit<LinkTable, 'to_on' | 'end_reason' | 'version'>,
): Promise<void> {
  await tx
    .insertInto('sponsor.link')
    .values({ ...row, to_on: null, end_reason: '', version: 1 })
    .execute();
}

/** Changes a link that stands and still has the version that was read. @returns whether it did */
export async function changeLink(
  tx: Tx,
  known: { readonly county: string; readonly id: string; readonly version: number },
  change: Partial<Pick<LinkTable, 'unit' | 'team' | 'duties' | 'to_on' | 'end_reason'>> &
    Pick<LinkTable, 'changed_at' | 'changed_by_name'>,
): Promise<boolean> {
  const done = await tx
    .updateTable('sponsor.link')
    .set({ ...change, version: known.version + 1 })
    .where('county', '=', known.county)
    .where('id', '=', known.id)
    .where('version', '=', known.version)
    .where('to_on', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A visit as it is stored. */
export type StoredVisit = Awaited<ReturnType<typeof visitsOf>>[number];

function visits(q: Q, county: string) {
  return q
    .selectFrom('sponsor.visit as v')
    .innerJoin('sponsor.link as l', (on) =>
      on.onRef('l.county', '=', 'v.county').onRef('l.id', '=', 'v.link'),
    )
    .select([
      'v.id',
      'v.link',
      'v.project',
      'v.visited_on as on',
      'v.place',
      'v.found',
      'v.decisions',
      'v.problems',
      'v.photos',
      'v.demo',
      'v.written_at as writtenAt',
      'v.written_by_name as by',
      'v.withdrawn_at as withdrawnAt',
      'v.withdrawn_reason as withdrawnReason',
      'l.post',
    ])
    .where('v.county', '=', county)
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.written_at', 'desc')
    .orderBy('v.id');
}

/** The visits of a project, the newest first, those taken back too. */
export async function visitsOf(q: Q, county: string, project: string) {
  return visits(q, county).where('v.project', '=', project).execute();
}

export async function findVisit(q: Q, county: string, id: string): Promise<StoredVisit | null> {
  return (await visits(q, county).where('v.id', '=', id).executeTakeFirst()) ?? null;
}

/** Day, post and link of every visit since a day that was not taken back. */
export async function visitDays(q: Q, county: string, since: string) {
  return q
    .selectFrom('sponsor.visit as v')
    .innerJoin('sponsor.link as l', (on) =>
      on.onRef('l.county', '=', 'v.county').onRef('l.id', '=', 'v.link'),
    )
    .select(['v.link', 'v.visited_on as on', 'l.post'])
    .where('v.county', '=', county)
    .where('v.visited_on', '>=', since)
    .where('v.withdrawn_at', 'is', null)
    .execute();
}

/** Day of the newest visit of each link that was not taken back. */
export async function lastVisits(q: Q, county: string): Promise<ReadonlyMap<string, string>> {
  const rows = await q
    .selectFrom('sponsor.visit')
    .select((eb) => ['link', eb.fn.max('visited_on').as('on')])
    .where('county', '=', county)
    .where('withdrawn_at', 'is', null)
    .groupBy('link')
    .execute();
  return new Map(rows.map(({ link, on }) => [link, on]));
}

export async function insertVisit(
  tx: Tx,
  row: Omit<VisitTable, 'withdrawn_at' | 'withdrawn_reason' | 'photos'>,
): Promise<void> {
  await tx
    .insertInto('sponsor.visit')
    .values({ ...row, photos: [], withdrawn_at: null, withdrawn_reason: '' })
    .execute();
}

/** Adds a photo to a visit that stands. @returns whether it did */
export async function addVisitPhoto(tx: Tx, county: string, id: string, photo: string): Promise<boolean> {
  const done = await tx
    .updateTable('sponsor.visit')
    .set((eb) => ({ photos: eb.fn<string[]>('array_append', ['photos', eb.val(photo)]) }))
    .where('county', '=', county)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes a visit back; it stays on record. @returns whether it stood */
export async function withdrawVisit(
  tx: Tx,
  county: string,
  id: string,
  { reason, now }: { readonly reason: string; readonly now: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('sponsor.visit')
    .set({ withdrawn_at: now, withdrawn_reason: reason })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
