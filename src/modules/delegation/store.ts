import type { Db, Tx } from '#platform/database.ts';
import type { Handed } from './rules.ts';

interface DelegationTable {
  readonly county: string;
  readonly id: string;
  readonly from_post: string;
  readonly to_post: string;
  readonly first_day: string;
  readonly last_day: string;
  readonly reason: string;
  readonly created_at: string;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly ended_at: string | null;
  readonly ended_by: string | null;
  readonly ended_by_name: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'delegation.delegation': DelegationTable;
  }
}

type Q = Db | Tx;

/** A delegation as it is stored. */
export interface DelegationRow extends Handed {
  readonly reason: string;
  readonly createdAt: string;
  readonly createdByName: string;
  readonly endedByName: string | null;
}

const columns = [
  'id',
  'from_post as fromPost',
  'to_post as toPost',
  'first_day as firstDay',
  'last_day as lastDay',
  'reason',
  'created_at as createdAt',
  'created_by_name as createdByName',
  'ended_at as endedAt',
  'ended_by_name as endedByName',
] as const;

/** Delegations of a county, newest first; of some posts, as giver or taker, or of all. */
export async function listDelegations(
  q: Q,
  county: string,
  posts: readonly string[] | 'all',
): Promise<readonly DelegationRow[]> {
  let wanted = q.selectFrom('delegation.delegation').select(columns).where('county', '=', county);
  if (posts !== 'all')
    wanted = wanted.where((eb) =>
      eb.or([eb('from_post', 'in', [...posts]), eb('to_post', 'in', [...posts])]),
    );
  return wanted.orderBy('first_day', 'desc').orderBy('id', 'desc').execute();
}

export async function findDelegation(q: Q, county: string, id: string): Promise<DelegationRow | null> {
  const row = await q
    .selectFrom('delegation.delegation')
    .select(columns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertDelegation(
  tx: Tx,
  row: Omit<DelegationTable, 'ended_at' | 'ended_by' | 'ended_by_name'>,
): Promise<void> {
  await tx
    .insertInto('delegation.delegation')
    .values({ ...row, ended_at: null, ended_by: null, ended_by_name: null })
    .execute();
}

/** Ends one that has not ended. @returns whether it was ended now */
export async function endDelegation(
  tx: Tx,
  county: string,
  id: string,
  by: { readonly at: string; readonly account: string; readonly name: string },
): Promise<boolean> {
  const ended = await tx
    .updateTable('delegation.delegation')
    .set({ ended_at: by.at, ended_by: by.account, ended_by_name: by.name })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute();
  return ended.length > 0;
}
