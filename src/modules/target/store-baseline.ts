import type { Frozen, Move } from '#kernel/frozen-list.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { Authority, BaselineHead } from './schema.ts';

type Q = Tx | Db;

interface BaselineTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly title: string;
  readonly list: BaselineHead['list'];
  readonly levels: readonly string[];
  readonly frozen_on: string;
  readonly authority: Authority;
  readonly paper: string;
  readonly demo: boolean;
  readonly created_at: string;
  readonly created_by: string;
  readonly created_by_name: string;
}

interface MemberTable {
  readonly county: string;
  readonly baseline: string;
  readonly object: string;
  readonly name: string;
  readonly amount: string | null;
  readonly sort: number;
}

interface MoveTable {
  readonly county: string;
  readonly baseline: string;
  readonly object: string;
  readonly seq: number;
  readonly move: Move['move'];
  readonly name: string;
  readonly reason: string;
  readonly at: string;
  readonly by_account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'target.baseline': BaselineTable;
    'target.baseline_member': MemberTable;
    'target.baseline_move': MoveTable;
  }
}

/** Frozen lists of a year, or the one by id, with how many stand on each. */
export async function baselinesOf(
  q: Q,
  county: string,
  which: { readonly year?: number; readonly id?: string },
): Promise<readonly BaselineHead[]> {
  let query = q
    .selectFrom('target.baseline as b')
    .select((eb) => [
      'b.id',
      'b.year',
      'b.title',
      'b.list',
      'b.levels',
      'b.frozen_on as frozenOn',
      'b.authority',
      'b.paper',
      'b.demo',
      'b.created_by_name as createdBy',
      eb
        .selectFrom('target.baseline_member as m')
        .select((inner) => inner.fn.countAll<string>().as('n'))
        .whereRef('m.county', '=', 'b.county')
        .whereRef('m.baseline', '=', 'b.id')
        .$asScalar()
        .$notNull()
        .as('members'),
    ])
    .where('b.county', '=', county);
  if (which.year !== undefined) query = query.where('b.year', '=', which.year);
  if (which.id !== undefined) query = query.where('b.id', '=', which.id);
  const rows = await query.orderBy('b.created_at').orderBy('b.id').execute();
  return rows.map((row) => ({ ...row, levels: [...row.levels], members: Number(row.members) }));
}

/** Who stood on the list, in its order. */
export async function membersOf(q: Q, county: string, baseline: string): Promise<readonly Frozen[]> {
  return q
    .selectFrom('target.baseline_member')
    .select(['object as id', 'name', 'amount'])
    .where('county', '=', county)
    .where('baseline', '=', baseline)
    .orderBy('sort')
    .execute();
}

/** The reasons that were given, oldest first. */
export async function movesOf(q: Q, county: string, baseline: string): Promise<readonly Move[]> {
  return q
    .selectFrom('target.baseline_move')
    .select(['object', 'move', 'name', 'reason', 'at', 'by_name as byName'])
    .where('county', '=', county)
    .where('baseline', '=', baseline)
    .orderBy('object')
    .orderBy('seq')
    .execute();
}

export async function insertBaseline(tx: Tx, row: BaselineTable, members: readonly Frozen[]): Promise<void> {
  await tx
    .insertInto('target.baseline')
    .values({ ...row, levels: [...row.levels] })
    .execute();
  const rows = members.map(({ id, name, amount }, sort) => ({
    county: row.county,
    baseline: row.id,
    object: id,
    name,
    amount,
    sort,
  }));
  if (rows.length > 0) await insertMany(tx, 'target.baseline_member', rows);
}

/** Writes a reason down as the next of its thing. */
export async function addMove(tx: Tx, row: Omit<MoveTable, 'seq'>): Promise<void> {
  const last = await tx
    .selectFrom('target.baseline_move')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('county', '=', row.county)
    .where('baseline', '=', row.baseline)
    .where('object', '=', row.object)
    .executeTakeFirst();
  await tx
    .insertInto('target.baseline_move')
    .values({ ...row, seq: (last?.seq ?? 0) + 1 })
    .execute();
}
