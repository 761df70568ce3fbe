import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import type { Db, Tx } from '#platform/database.ts';

type Q = Db | Tx;

/** What sign-in needs to know of an account. */
export interface Credentials {
  readonly id: string;
  readonly login: string;
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly disabledAt: string | null;
  readonly lockedUntil: string | null;
  readonly failed: number;
}

export async function findCredentials(
  q: Q,
  county: string,
  by: { readonly login: string } | { readonly id: string },
): Promise<Credentials | null> {
  const base = q
    .selectFrom('org.account')
    .select([
      'id',
      'login',
      'password_hash as passwordHash',
      'must_change as mustChange',
      'disabled_at as disabledAt',
      'locked_until as lockedUntil',
      'failed',
    ])
    .where('county', '=', county);
  const found = 'login' in by ? base.where('login', '=', by.login) : base.where('id', '=', by.id);
  return (await found.executeTakeFirst()) ?? null;
}

/** Counts a failed try in one statement, so that guesses side by side all count. @returns the new count */
export async function countFailure(tx: Tx, county: string, account: string): Promise<number> {
  const row = await tx
    .updateTable('org.account')
    .set({ failed: sql<number>`failed + 1` })
    .where('county', '=', county)
    .where('id', '=', account)
    .returning('failed')
    .executeTakeFirstOrThrow();
  return row.failed;
}

export async function setLock(tx: Tx, county: string, account: string, until: string | null): Promise<void> {
  await tx
    .updateTable('org.account')
    .set({ locked_until: until, failed: 0 })
    .where('county', '=', county)
    .where('id', '=', account)
    .execute();
}

export async function setPassword(
  tx: Tx,
  county: string,
  account: string,
  to: { readonly hash: string; readonly mustChange: boolean },
): Promise<void> {
  await tx
    .updateTable('org.account')
    .set({ password_hash: to.hash, must_change: to.mustChange, failed: 0, locked_until: null })
    .where('county', '=', county)
    .where('id', '=', account)
    .execute();
}

export async function setDisabled(tx: Tx, county: string, account: string, at: string | null): Promise<void> {
  await tx
    .updateTable('org.account')
    .set({ disabled_at: at })
    .where('county', '=', county)
    .where('id', '=', account)
    .execute();
}

/** Keeps when an account signed in last. */
export async function markSignIn(tx: Tx, county: string, account: string, at: string): Promise<void> {
  await tx
    .updateTable('org.account')
    .set({ last_sign_in_at: at })
    .where('county', '=', county)
    .where('id', '=', account)
    .execute();
}

export async function insertSession(
  tx: Tx,
  row: {
    readonly county: string;
    readonly token_hash: string;
    readonly account: string;
    readonly address: string;
    readonly created_at: string;
    readonly seen_at: string;
    readonly expires_at: string;
  },
): Promise<void> {
  await tx.insertInto('org.session').values(row).execute();
}

/** Ends sessions of an account: all of them, or all but one. */
export async function endSessions(tx: Tx, county: string, account: string, butToken?: string): Promise<void> {
  let ending = tx.deleteFrom('org.session').where('county', '=', county).where('account', '=', account);
  if (butToken !== undefined) ending = ending.where('token_hash', '!=', butToken);
  await ending.execute();
}

export async function endSession(q: Q, county: string, tokenHash: string): Promise<void> {
  await q
    .deleteFrom('org.session')
    .where('county', '=', county)
    .where('token_hash', '=', tokenHash)
    .execute();
}

export async function touchSession(q: Q, county: string, tokenHash: string, at: string): Promise<void> {
  await q
    .updateTable('org.session')
    .set({ seen_at: at })
    .where('county', '=', county)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Says which delegation a session acts under; null: none. */
export async function setActing(
  tx: Tx,
  county: string,
  tokenHash: string,
  acting: string | null,
): Promise<void> {
  await tx
    .updateTable('org.session')
    .set({ acting })
    .where('county', '=', county)
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** A session with the actor it stands for; rights are those of this moment, so taking one away works at once. */
export interface FoundSession {
  readonly actor: Actor;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly mustChange: boolean;
  readonly disabledAt: string | null;
  /** The delegation the session acts under; null: the account's own post. */
  readonly acting: string | null;
}

export async function findSession(q: Q, county: string, tokenHash: string): Promise<FoundSession | null> {
  const row = await q
    .selectFrom('org.session as s')
    .innerJoin('org.account as a', (on) =>
      on.onRef('a.county', '=', 's.county').onRef('a.id', '=', 's.account'),
    )
    .innerJoin('org.post as p', (on) => on.onRef('p.county', '=', 'a.county').onRef('p.id', '=', 'a.post'))
    .innerJoin('org.unit as u', (on) => on.onRef('u.county', '=', 'p.county').onRef('u.id', '=', 'p.unit'))
    .select([
      's.seen_at as seenAt',
      's.expires_at as expiresAt',
      's.acting',
      'a.id as account',
      'a.must_change as mustChange',
      'a.disabled_at as disabledAt',
      'p.id as post',
      'p.name as postName',
      'p.roles',
      'u.id as unit',
      'u.name as unitName',
      'u.path as unitPath',
    ])
    .where('s.county', '=', county)
    .where('s.token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { seenAt, expiresAt, mustChange, disabledAt, acting, ...actor } = row;
  return { actor: { ...actor, county }, seenAt, expiresAt, mustChange, disabledAt, acting };
}
