import { type Generated, type Insertable, sql } from 'kysely';
import type { Role } from '#kernel/access.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Account, Post, Unit } from './schema.ts';

interface CountyTable {
  readonly county: string;
  readonly name: string;
  readonly full_name: string;
  readonly province: string;
  readonly city: string;
  readonly plan_year: number;
  readonly demo: boolean;
  readonly created_at: string;
}

interface UnitTable {
  readonly county: string;
  readonly id: string;
  readonly name: string;
  readonly short_name: string;
  readonly kind: Unit['kind'];
  readonly parent: string | null;
  readonly path: string;
  readonly division: string | null;
  readonly sort: Generated<number>;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly successors: Generated<string[]>;
  readonly end_reason: Generated<string>;
}

interface UnitNameTable {
  readonly county: string;
  readonly unit: string;
  readonly seq: number;
  readonly name: string;
  readonly short_name: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
}

interface HoldingTable {
  readonly county: string;
  readonly id: string;
  readonly post: string;
  readonly account: string;
  readonly held_from: string;
  readonly held_to: string | null;
  readonly reason: Generated<string>;
  readonly end_reason: Generated<string>;
  readonly changed_at: string;
  readonly changed_by: string;
}

interface PostTable {
  readonly county: string;
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly roles: Role[];
  readonly leader: Generated<boolean>;
  readonly sort: Generated<number>;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly end_reason: Generated<string>;
  readonly successor: Generated<string | null>;
}

interface AccountTable {
  readonly county: string;
  readonly id: string;
  readonly login: string;
  readonly post: string;
  readonly password_hash: string;
  readonly must_change: Generated<boolean>;
  readonly disabled_at: string | null;
  readonly failed: Generated<number>;
  readonly locked_until: string | null;
  readonly created_at: string;
  readonly last_sign_in_at: Generated<string | null>;
  readonly ended_at: Generated<string | null>;
}

interface SessionTable {
  readonly county: string;
  readonly token_hash: string;
  readonly account: string;
  readonly address: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly expires_at: string;
  readonly acting: Generated<string | null>;
}

declare module '#platform/database.ts' {
  interface Database {
    'org.county': CountyTable;
    'org.unit': UnitTable;
    'org.unit_name': UnitNameTable;
    'org.holding': HoldingTable;
    'org.post': PostTable;
    'org.account': AccountTable;
    'org.session': SessionTable;
  }
}

type Q = Db | Tx;

/** The county as the masthead and the papers name it. */
export interface County {
  readonly county: string;
  readonly name: string;
  readonly fullName: string;
  readonly planYear: number;
  readonly demo: boolean;
  /** ISO instant at which the county was founded here. */
  readonly createdAt: string;
}

export async function findCounty(q: Q, county: string): Promise<County | null> {
  const row = await q
    .selectFrom('org.county')
    .select([
      'county',
      'name',
      'full_name as fullName',
      'plan_year as planYear',
      'demo',
      'created_at as createdAt',
    ])
    .where('county', '=', county)
    .executeTakeFirst();
  return row ?? null;
}

/** Moves the year in which a county works. @returns false when it worked in another year already */
export async function changePlanYear(
  tx: Tx,
  county: string,
  year: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const moved = await tx
    .updateTable('org.county')
    .set({ plan_year: year.to })
    .where('county', '=', county)
    .where('plan_year', '=', year.from)
    .returning('county')
    .executeTakeFirst();
  return moved !== undefined;
}

export async function listCounties(q: Q): Promise<readonly County[]> {
  return q
    .selectFrom('org.county')
    .select([
      'county',
      'name',
      'full_name as fullName',
      'plan_year as planYear',
      'demo',
      'created_at as createdAt',
    ])
    .orderBy('county')
    .execute();
}

const unitColumns = [
  'id',
  'name',
  'short_name as shortName',
  'kind',
  'parent',
  'path',
  'division',
  'sort',
  'valid_from as validFrom',
  'valid_to as validTo',
  'successors',
] as const;

/** A unit with its place in the order of the list. */
export type OrderedUnit = Unit & { readonly sort: number };

export async function listUnits(q: Q, county: string): Promise<readonly OrderedUnit[]> {
  return q
    .selectFrom('org.unit')
    .select(unitColumns)
    .where('county', '=', county)
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

export async function findUnit(q: Q, county: string, id: string): Promise<OrderedUnit | null> {
  const rows = await q
    .selectFrom('org.unit')
    .select(unitColumns)
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
  return rows[0] ?? null;
}

export async function listPosts(q: Q, county: string): Promise<readonly Post[]> {
  return q
    .selectFrom('org.post as p')
    .innerJoin('org.unit as u', (on) => on.onRef('u.county', '=', 'p.county').onRef('u.id', '=', 'p.unit'))
    .select((eb) => [
      'p.id',
      'p.unit',
      'u.name as unitName',
      'p.name',
      'p.roles',
      'p.leader',
      'p.valid_from as validFrom',
      'p.valid_to as validTo',
      eb
        .selectFrom('org.account as a')
        .select(sql<number>`count(*)::int`.as('n'))
        .whereRef('a.county', '=', 'p.county')
        .whereRef('a.post', '=', 'p.id')
        .where('a.disabled_at', 'is', null)
        .$asScalar()
        .$notNull()
        .as('accounts'),
    ])
    .where('p.county', '=', county)
    .orderBy('u.sort')
    .orderBy('p.sort')
    .orderBy('p.id')
    .execute();
}

/** An account with all that is known of it: what an answer shows of it is decided at the edge. */
export interface KnownAccount extends Account {
  readonly login: string;
  readonly lastSignInAt: string | null;
  readonly roles: Role[];
}

export async function listAccounts(q: Q, county: string): Promise<readonly KnownAccount[]> {
  return accountsBase(q, county).orderBy('u.sort').orderBy('a.login').execute();
}

export async function findAccount(q: Q, county: string, id: string): Promise<KnownAccount | null> {
  const row = await accountsBase(q, county).where('a.id', '=', id).executeTakeFirst();
  return row ?? null;
}

function accountsBase(q: Q, county: string) {
  return q
    .selectFrom('org.account as a')
    .innerJoin('org.post as p', (on) => on.onRef('p.county', '=', 'a.county').onRef('p.id', '=', 'a.post'))
    .innerJoin('org.unit as u', (on) => on.onRef('u.county', '=', 'p.county').onRef('u.id', '=', 'p.unit'))
    .select([
      'a.id',
      'a.login',
      'a.post',
      'p.name as postName',
      'u.name as unitName',
      'a.must_change as mustChange',
      'a.disabled_at as disabledAt',
      'a.locked_until as lockedUntil',
      'a.created_at as createdAt',
      'a.ended_at as endedAt',
      'a.last_sign_in_at as lastSignInAt',
      'p.roles',
    ])
    .where('a.county', '=', county);
}

export async function insertCounty(tx: Tx, row: CountyTable): Promise<void> {
  await tx.insertInto('org.county').values(row).execute();
}

export async function insertUnits(tx: Tx, rows: readonly Insertable<UnitTable>[]): Promise<void> {
  await tx.insertInto('org.unit').values(rows).execute();
}

export async function insertPosts(tx: Tx, rows: readonly Insertable<PostTable>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insertInto('org.post').values(rows).execute();
}

/** Opens accounts; each begins to hold its post on the day it is made. */
export async function insertAccounts(
  tx: Tx,
  rows: readonly Insertable<AccountTable>[],
  why: { readonly by: string; readonly reason: string; readonly day: string },
): Promise<void> {
  if (rows.length === 0) return;
  await tx.insertInto('org.account').values(rows).execute();
  await insertMany(
    tx,
    'org.holding',
    rows.map(({ county, id, post, created_at }) => ({
      county,
      id: newId(),
      post,
      account: id,
      held_from: why.day,
      held_to: null,
      reason: why.reason,
      end_reason: '',
      changed_at: created_at,
      changed_by: why.by,
    })),
  );
}
