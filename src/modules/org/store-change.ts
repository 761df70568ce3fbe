import { sql } from 'kysely';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { KnownOrg, PostDraft, UnitDraft } from './rules-import-types.ts';
import type { Holding, UnitHistory } from './schema.ts';

type Q = Db | Tx;

/** The names a unit bore before, oldest first. */
export async function namesOf(q: Q, county: string, unit: string): Promise<UnitHistory['names']> {
  return q
    .selectFrom('org.unit_name')
    .select(['name', 'short_name as shortName', 'valid_from as validFrom', 'valid_to as validTo', 'reason'])
    .where('county', '=', county)
    .where('unit', '=', unit)
    .orderBy('seq')
    .execute();
}

/** Why a unit ended; '' while it stands. */
export async function endReasonOf(q: Q, county: string, unit: string): Promise<string> {
  const row = await q
    .selectFrom('org.unit')
    .select('end_reason as reason')
    .where('county', '=', county)
    .where('id', '=', unit)
    .executeTakeFirst();
  return row?.reason ?? '';
}

/** A new name for a unit, and who gave it. */
export interface Renaming {
  readonly county: string;
  readonly unit: string;
  readonly before: Pick<UnitDraft, 'name' | 'shortName' | 'validFrom'>;
  readonly name: string;
  readonly shortName: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the first day of the new name. */
  readonly today: string;
  readonly now: string;
  readonly by: string;
}

/** Renames a unit if it is still called as it was seen; the name it bore is kept with its days. @returns whether it was */
export async function renameUnit(tx: Tx, one: Renaming): Promise<boolean> {
  const done = await tx
    .updateTable('org.unit')
    .set({ name: one.name, short_name: one.shortName })
    .where('county', '=', one.county)
    .where('id', '=', one.unit)
    .where('name', '=', one.before.name)
    .where('short_name', '=', one.before.shortName)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  const past = await namesOf(tx, one.county, one.unit);
  await tx
    .insertInto('org.unit_name')
    .values({
      county: one.county,
      unit: one.unit,
      seq: past.length + 1,
      name: one.before.name,
      short_name: one.before.shortName,
      valid_from: past.at(-1)?.validTo ?? one.before.validFrom,
      valid_to: one.today,
      reason: one.reason,
      changed_at: one.now,
      changed_by: one.by,
    })
    .execute();
  return true;
}

/** Ends a unit that stands, and its posts, on a day. @returns whether it still stood */
export async function endUnit(
  tx: Tx,
  county: string,
  unit: string,
  end: { readonly day: string; readonly reason: string; readonly successors: readonly string[] },
): Promise<boolean> {
  const done = await tx
    .updateTable('org.unit')
    .set({ valid_to: end.day, end_reason: end.reason, successors: [...end.successors] })
    .where('county', '=', county)
    .where('id', '=', unit)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  await tx
    .updateTable('org.post')
    .set({ valid_to: end.day })
    .where('county', '=', county)
    .where('unit', '=', unit)
    .where('valid_to', 'is', null)
    .execute();
  return true;
}

/** Changes all of a unit but its name. */
export async function placeUnit(
  tx: Tx,
  county: string,
  unit: Pick<UnitDraft, 'id' | 'kind' | 'parent' | 'division' | 'validFrom'>,
): Promise<void> {
  await tx
    .updateTable('org.unit')
    .set({ kind: unit.kind, parent: unit.parent, division: unit.division, valid_from: unit.validFrom })
    .where('county', '=', county)
    .where('id', '=', unit.id)
    .execute();
}

/** Writes the paths of units whose place in the tree moved. */
export async function setPaths(tx: Tx, county: string, paths: ReadonlyMap<string, string>): Promise<void> {
  for (const [id, path] of paths)
    await tx
      .updateTable('org.unit')
      .set({ path })
      .where('county', '=', county)
      .where('id', '=', id)
      .where('path', '!=', path)
      .execute();
}

/** Changes the roles of a post and whether it is a leader's. */
export async function changePost(
  tx: Tx,
  county: string,
  post: Pick<PostDraft, 'id' | 'roles' | 'leader'>,
): Promise<void> {
  await tx
    .updateTable('org.post')
    .set({ roles: [...post.roles], leader: post.leader })
    .where('county', '=', county)
    .where('id', '=', post.id)
    .execute();
}

/** The accounts of a county as an import must know them. */
export async function loginsOf(q: Q, county: string): Promise<KnownOrg['accounts']> {
  return q
    .selectFrom('org.account')
    .select(['login', 'post', sql<boolean>`ended_at is not null`.as('isEnded')])
    .where('county', '=', county)
    .execute();
}

/** Who held a post when, the first holder first. */
export async function holdingsOf(q: Q, county: string, post: string): Promise<Holding[]> {
  return q
    .selectFrom('org.holding as h')
    .innerJoin('org.account as a', (on) =>
      on.onRef('a.county', '=', 'h.county').onRef('a.id', '=', 'h.account'),
    )
    .select([
      'h.id',
      'h.held_from as from',
      'h.held_to as to',
      'h.reason',
      'h.end_reason as endReason',
      'h.account',
      'a.login',
    ])
    .where('h.county', '=', county)
    .where('h.post', '=', post)
    .orderBy('h.held_from')
    .orderBy('h.id')
    .execute();
}

/** A change of who holds what, and who made it. */
export interface Move {
  readonly county: string;
  readonly account: string;
  /** The post it was seen in. */
  readonly from: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly reason: string;
  readonly now: string;
  readonly by: string;
}

/** Ends an account that still holds the post it was seen in. @returns whether it did */
export async function endAccount(tx: Tx, move: Move): Promise<boolean> {
  const done = await tx
    .updateTable('org.account')
    .set({ ended_at: move.now, disabled_at: move.now })
    .where('county', '=', move.county)
    .where('id', '=', move.account)
    .where('post', '=', move.from)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  await closeHolding(tx, move);
  return true;
}

/** Gives an account another post, if it still is in the one it was seen in; an ended one stands up again. @returns whether it was */
export async function moveAccount(tx: Tx, move: Move, to: string, holding: string): Promise<boolean> {
  const done = await tx
    .updateTable('org.account')
    .set({
      post: to,
      ended_at: null,
      disabled_at: sql<string | null>`case when ended_at is null then disabled_at end`,
    })
    .where('county', '=', move.county)
    .where('id', '=', move.account)
    .where('post', '=', move.from)
    .executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return false;
  await closeHolding(tx, move);
  await insertMany(tx, 'org.holding', [
    {
      county: move.county,
      id: holding,
      post: to,
      account: move.account,
      held_from: move.day,
      held_to: null,
      reason: move.reason,
      end_reason: '',
      changed_at: move.now,
      changed_by: move.by,
    },
  ]);
  return true;
}

async function closeHolding(tx: Tx, move: Move): Promise<void> {
  await tx
    .updateTable('org.holding')
    .set({ held_to: move.day, end_reason: move.reason, changed_at: move.now, changed_by: move.by })
    .where('county', '=', move.county)
    .where('account', '=', move.account)
    .where('held_to', 'is', null)
    .execute();
}
