import type { Act } from '#kernel/access.ts';
import type { Db, Tx } from '#platform/database.ts';

interface TokenTable {
  readonly county: string;
  readonly id: string;
  readonly system: string;
  readonly purpose: string;
  readonly post: string;
  readonly prefix: string;
  readonly secret_hash: string;
  readonly scopes: readonly Act[];
  readonly addresses: readonly string[];
  readonly per_minute: number;
  readonly created_at: string;
  readonly created_by: string;
  readonly expires_on: string;
  readonly overlap_until: string | null;
  readonly revoked_at: string | null;
  readonly revoked_by: string | null;
  readonly revoked_reason: string | null;
  readonly used_on: string | null;
  readonly replaces: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'token.token': TokenTable;
  }
}

type Q = Db | Tx;

const columns = [
  't.id',
  't.system',
  't.purpose',
  't.post',
  't.prefix',
  't.scopes',
  't.addresses',
  't.per_minute as perMinute',
  't.created_at as createdAt',
  't.created_by as createdBy',
  't.expires_on as expiresOn',
  't.overlap_until as overlapUntil',
  't.revoked_at as revokedAt',
  't.revoked_reason as revokedReason',
  't.used_on as usedOn',
  't.replaces',
] as const;

/** Tokens of a county as they are kept, newest first. */
export async function listTokens(q: Q, county: string) {
  return q
    .selectFrom('token.token as t')
    .select(columns)
    .where('t.county', '=', county)
    .orderBy('t.created_at', 'desc')
    .orderBy('t.id', 'desc')
    .execute();
}

export type StoredToken = Awaited<ReturnType<typeof listTokens>>[number];

export async function findToken(q: Q, county: string, id: string): Promise<StoredToken | null> {
  const found = await q
    .selectFrom('token.token as t')
    .select(columns)
    .where('t.county', '=', county)
    .where('t.id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** The token of a secret, by its visible prefix and the hash of the whole. */
export async function findBySecret(
  q: Q,
  county: string,
  prefix: string,
  hash: string,
): Promise<StoredToken | null> {
  const found = await q
    .selectFrom('token.token as t')
    .select(columns)
    .where('t.county', '=', county)
    .where('t.prefix', '=', prefix)
    .where('t.secret_hash', '=', hash)
    .executeTakeFirst();
  return found ?? null;
}

/** A token to keep; what happens to it later is empty. */
export type FreshToken = Omit<
  TokenTable,
  'overlap_until' | 'revoked_at' | 'revoked_by' | 'revoked_reason' | 'used_on'
>;

export async function insertToken(tx: Tx, token: FreshToken): Promise<void> {
  const later = {
    overlap_until: null,
    revoked_at: null,
    revoked_by: null,
    revoked_reason: null,
    used_on: null,
  };
  await tx
    .insertInto('token.token')
    .values({ ...token, ...later })
    .execute();
}

/** Says until when a rotated secret stays good. @returns false when it was revoked or rotated meanwhile */
export async function endByRotation(tx: Tx, county: string, id: string, until: string): Promise<boolean> {
  const done = await tx
    .updateTable('token.token')
    .set({ overlap_until: until })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('overlap_until', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Revokes a token. @returns false when it was revoked already */
export async function revokeToken(
  tx: Tx,
  county: string,
  id: string,
  by: { readonly at: string; readonly account: string; readonly reason: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('token.token')
    .set({ revoked_at: by.at, revoked_by: by.account, revoked_reason: by.reason })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Keeps the day of the last use; written once a day. */
export async function markUsed(q: Q, county: string, id: string, day: string): Promise<void> {
  await q
    .updateTable('token.token')
    .set({ used_on: day })
    .where('county', '=', county)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('used_on', 'is', null), eb('used_on', '<', day)]))
    .execute();
}
