import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import type { OutcomeKind, Rhythm, SittingState } from './rules.ts';
import type { Minutes } from './rules-minutes.ts';

interface SeriesTable {
  readonly county: string;
  readonly id: string;
  readonly title: string;
  readonly convener: string;
  readonly organiser: string;
  readonly rhythm: Rhythm;
  readonly starts: string;
  readonly place: string;
  readonly members: string[];
  readonly member_posts: string[];
  readonly active: boolean;
  readonly version: number;
  readonly changed_at: string;
}

interface SittingTable {
  readonly county: string;
  readonly id: string;
  readonly series: string;
  readonly planned_on: string;
  readonly day: string;
  readonly starts: string;
  readonly place: string;
  readonly state: SittingState;
  readonly version: number;
  readonly year: number | null;
  readonly number: number | null;
  readonly minutes: Minutes | null;
  readonly issued_at: string | null;
  readonly reason: string;
  readonly demo: boolean;
  readonly changed_at: string;
}

interface ItemTable {
  readonly county: string;
  readonly id: string;
  readonly sitting: string;
  readonly sort: number;
  readonly title: string;
  readonly reason: string;
  readonly problem: string | null;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly units: string[];
  readonly carried: number;
  readonly settled: boolean;
  readonly carried_to: string | null;
}

interface OutcomeTable {
  readonly county: string;
  readonly id: string;
  readonly item: string;
  readonly sort: number;
  readonly kind: OutcomeKind;
  readonly text: string;
  readonly lead: string | null;
  readonly helpers: string[];
  readonly until: string | null;
  readonly problem: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'meeting.series': SeriesTable;
    'meeting.sitting': SittingTable;
    'meeting.item': ItemTable;
    'meeting.outcome': OutcomeTable;
  }
}

export type Q = Db | Tx;
export type StoredSeries = Omit<SeriesTable, 'county' | 'changed_at' | 'member_posts'> & {
  readonly memberPosts: string[];
};
export type StoredSitting = Omit<SittingTable, 'county'>;
export type StoredItem = Omit<ItemTable, 'county'>;
export type StoredOutcome = Omit<OutcomeTable, 'county'>;

export async function allSeries(q: Q, county: string): Promise<readonly StoredSeries[]> {
  return q
    .selectFrom('meeting.series')
    .select([
      'id',
      'title',
      'convener',
      'organiser',
      'rhythm',
      'starts',
      'place',
      'members',
      'member_posts as memberPosts',
      'active',
      'version',
    ])
    .where('county', '=', county)
    .orderBy('title')
    .execute();
}

export async function insertSeries(tx: Tx, row: SeriesTable): Promise<void> {
  await tx
    .insertInto('meeting.series')
    .values({ ...row, rhythm: jsonb(row.rhythm) })
    .execute();
}

/** Changes a series that is still as the person saw it. */
export async function updateSeries(
  tx: Tx,
  row: Omit<SeriesTable, 'version'>,
  version: number,
): Promise<boolean> {
  const { county, id, rhythm, ...rest } = row;
  const done = await tx
    .updateTable('meeting.series')
    .set({ ...rest, rhythm: jsonb(rhythm), version: version + 1 })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

function sittings(q: Q, county: string) {
  return q.selectFrom('meeting.sitting').selectAll().where('county', '=', county);
}

/** Sittings of some days, earliest first. */
export async function sittingsBetween(
  q: Q,
  county: string,
  from: string,
  to: string,
): Promise<readonly StoredSitting[]> {
  return sittings(q, county)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('starts')
    .orderBy('id')
    .execute();
}

/** All sittings of a series, earliest first. */
export async function sittingsOf(q: Q, county: string, series: string): Promise<readonly StoredSitting[]> {
  return sittings(q, county).where('series', '=', series).orderBy('day').orderBy('id').execute();
}

export async function sittingsById(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly StoredSitting[]> {
  if (ids.length === 0) return [];
  return sittings(q, county)
    .where('id', 'in', [...ids])
    .execute();
}

/** Sittings that are not over. */
export async function sittingsAhead(q: Q, county: string): Promise<readonly StoredSitting[]> {
  return sittings(q, county).where('state', 'in', ['planned', 'open']).orderBy('day').execute();
}

export async function insertSittings(tx: Tx, rows: readonly SittingTable[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'meeting.sitting', rows);
}

/** Says that a sitting was changed by somebody who saw it as it is; false when somebody was faster or it is in another state. */
export async function touchSitting(
  tx: Tx,
  of: {
    readonly county: string;
    readonly id: string;
    readonly version: number;
    readonly from: readonly SittingState[];
    readonly at: string;
  },
  change: Partial<Pick<SittingTable, 'state' | 'year' | 'number' | 'minutes' | 'issued_at' | 'reason'>> = {},
): Promise<boolean> {
  const { minutes, ...plain } = change;
  const done = await tx
    .updateTable('meeting.sitting')
    .set({
      ...plain,
      ...(minutes === undefined ? {} : { minutes: minutes === null ? null : jsonb(minutes) }),
      version: of.version + 1,
      changed_at: of.at,
    })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .where('state', 'in', [...of.from])
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}

/** Items of sittings in the order of their agendas. */
export async function itemsOf(
  q: Q,
  county: string,
  sittingIds: readonly string[],
): Promise<readonly StoredItem[]> {
  if (sittingIds.length === 0) return [];
  return q
    .selectFrom('meeting.item')
    .selectAll()
    .where('county', '=', county)
    .where('sitting', 'in', [...sittingIds])
    .orderBy('sitting')
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

/** Items that speak of a problem (also by a task) or of a project. */
export async function itemsAbout(
  q: Q,
  county: string,
  of: { readonly problem?: string | undefined; readonly project?: string | undefined },
): Promise<readonly StoredItem[]> {
  const { problem, project } = of;
  if (problem === undefined && project === undefined) return [];
  let query = q.selectFrom('meeting.item as i').selectAll('i').where('i.county', '=', county);
  if (project !== undefined) query = query.where('i.project', '=', project);
  if (problem !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('i.problem', '=', problem),
        eb.exists(
          eb
            .selectFrom('meeting.outcome as o')
            .select('o.id')
            .whereRef('o.county', '=', 'i.county')
            .whereRef('o.item', '=', 'i.id')
            .where('o.problem', '=', problem),
        ),
      ]),
    );
  return query.execute();
}

export async function insertItems(tx: Tx, rows: readonly ItemTable[]): Promise<void> {
  for (const row of rows) await tx.insertInto('meeting.item').values(row).execute();
}

export async function setItem(
  tx: Tx,
  county: string,
  id: string,
  change: Partial<Pick<ItemTable, 'sort' | 'units' | 'settled' | 'carried_to' | 'carried'>>,
): Promise<void> {
  await tx
    .updateTable('meeting.item')
    .set(change)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}

export async function deleteItem(tx: Tx, county: string, id: string): Promise<void> {
  for (const table of ['meeting.paper', 'meeting.outcome'] as const)
    await tx.deleteFrom(table).where('county', '=', county).where('item', '=', id).execute();
  await tx.deleteFrom('meeting.item').where('county', '=', county).where('id', '=', id).execute();
}

export async function outcomesOf(
  q: Q,
  county: string,
  items: readonly string[],
): Promise<readonly StoredOutcome[]> {
  if (items.length === 0) return [];
  return q
    .selectFrom('meeting.outcome')
    .selectAll()
    .where('county', '=', county)
    .where('item', 'in', [...items])
    .orderBy('item')
    .orderBy('sort')
    .execute();
}

export async function insertOutcome(tx: Tx, row: OutcomeTable): Promise<void> {
  await tx.insertInto('meeting.outcome').values(row).execute();
}

export async function deleteOutcome(tx: Tx, county: string, id: string): Promise<void> {
  await tx.deleteFrom('meeting.outcome').where('county', '=', county).where('id', '=', id).execute();
}

export async function setOutcomeProblem(tx: Tx, county: string, id: string, problem: string): Promise<void> {
  await tx
    .updateTable('meeting.outcome')
    .set({ problem })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}
