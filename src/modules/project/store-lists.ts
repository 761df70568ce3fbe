import { sql } from 'kysely';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { Level, ListMove } from './rules-kinds.ts';
import type { ListMember, ListVersion } from './schema-life.ts';

type Q = Db | Tx;

interface ListingTable {
  readonly county: string;
  readonly year: number;
  readonly level: Level;
  readonly version: number;
  readonly decided_on: string;
  readonly paper: string;
  readonly reason: string;
  readonly demo: boolean;
  readonly created_at: string;
  readonly created_by: string;
  readonly created_by_name: string;
}

interface MemberTable {
  readonly county: string;
  readonly year: number;
  readonly level: Level;
  readonly version: number;
  readonly project: string;
  readonly name: string;
  readonly category: ListMember['category'];
  readonly nature: ListMember['nature'];
  readonly total: string | null;
  readonly year_plan: string | null;
  readonly sort: number;
}

interface MoveTable {
  readonly county: string;
  readonly year: number;
  readonly level: Level;
  readonly version: number;
  readonly project: string;
  readonly name: string;
  readonly move: ListMove;
  readonly reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'project.listing': ListingTable;
    'project.listing_member': MemberTable;
    'project.listing_move': MoveTable;
  }
}

/** A list: of which county, year and level. */
export interface ListKey {
  readonly county: string;
  readonly year: number;
  readonly level: Level;
}

/** The levels of a year whose list was approved. */
export async function approvedLevels(q: Q, county: string, year: number): Promise<ReadonlySet<Level>> {
  const rows = await q
    .selectFrom('project.listing')
    .select('level')
    .distinct()
    .where('county', '=', county)
    .where('year', '=', year)
    .execute();
  return new Set(rows.map(({ level }) => level));
}

/** The versions of a list, first to newest, with what each moved. */
export async function versionsOf(q: Q, { county, year, level }: ListKey): Promise<readonly ListVersion[]> {
  const heads = await q
    .selectFrom('project.listing as l')
    .select([
      'l.version',
      'l.decided_on as decidedOn',
      'l.paper',
      'l.reason',
      'l.created_by_name as createdBy',
      'l.demo',
      sql<number>`(select count(*)::int from project.listing_member m
        where m.county = l.county and m.year = l.year and m.level = l.level and m.version = l.version)`.as(
        'members',
      ),
    ])
    .where('l.county', '=', county)
    .where('l.year', '=', year)
    .where('l.level', '=', level)
    .orderBy('l.version')
    .execute();
  const moves = await q
    .selectFrom('project.listing_move')
    .select(['version', 'project', 'name', 'move', 'reason'])
    .where('county', '=', county)
    .where('year', '=', year)
    .where('level', '=', level)
    .orderBy('name')
    .execute();
  return heads.map((head) => ({
    ...head,
    moves: moves.filter((one) => one.version === head.version).map(({ version: _version, ...move }) => move),
  }));
}

/** Who stood on a version. */
export async function membersOf(
  q: Q,
  { county, year, level }: ListKey,
  version: number,
): Promise<readonly ListMember[]> {
  return q
    .selectFrom('project.listing_member')
    .select(['project', 'name', 'category', 'nature', 'total', 'year_plan as yearPlan'])
    .where('county', '=', county)
    .where('year', '=', year)
    .where('level', '=', level)
    .where('version', '=', version)
    .orderBy('sort')
    .execute();
}

/** The lists a project stood on, each in its newest version. */
export async function listsOfProject(
  q: Q,
  county: string,
  project: string,
): Promise<
  readonly {
    readonly year: number;
    readonly level: Level;
    readonly version: number;
    readonly category: ListMember['category'];
  }[]
> {
  const rows = await q
    .selectFrom('project.listing_member')
    .select(['year', 'level', 'version', 'category'])
    .where('county', '=', county)
    .where('project', '=', project)
    .orderBy('year', 'desc')
    .orderBy('level')
    .orderBy('version', 'desc')
    .execute();
  const seen = new Set<string>();
  return rows.filter(({ year, level }) => !seen.has(`${year} ${level}`) && seen.add(`${year} ${level}`));
}

/** Keeps a version with its members and moves. The key makes two people who adjust at once collide. */
export async function insertListing(
  tx: Tx,
  head: ListingTable,
  members: readonly ListMember[],
  moves: readonly Omit<MoveTable, 'county' | 'year' | 'level' | 'version'>[],
): Promise<void> {
  const { county, year, level, version } = head;
  const key = { county, year, level, version };
  await tx.insertInto('project.listing').values(head).execute();
  const rows = members.map(({ yearPlan, ...one }, sort) => ({ ...key, ...one, year_plan: yearPlan, sort }));
  if (rows.length > 0) await insertMany(tx, 'project.listing_member', rows);
  if (moves.length > 0)
    await insertMany(
      tx,
      'project.listing_move',
      moves.map((one) => ({ ...key, ...one })),
    );
}
