import type { Actor } from '#kernel/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import './store.ts';

/** A post with its unit, as an actor is made of it. */
export interface PostFacts {
  readonly actor: Omit<Actor, 'account' | 'system'>;
  /** Last day of the post, or null. */
  readonly ends: string | null;
}

/** A post of the county with its unit as both are now; null when there is none. */
export async function postFacts(q: Db | Tx, county: string, post: string): Promise<PostFacts | null> {
  const row = await q
    .selectFrom('org.post as p')
    .innerJoin('org.unit as u', (on) => on.onRef('u.county', '=', 'p.county').onRef('u.id', '=', 'p.unit'))
    .select([
      'p.id as post',
      'p.name as postName',
      'p.roles',
      'p.valid_to as ends',
      'u.id as unit',
      'u.name as unitName',
      'u.path as unitPath',
    ])
    .where('p.county', '=', county)
    .where('p.id', '=', post)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { ends, ...actor } = row;
  return { actor: { ...actor, county }, ends };
}

/** Why a post ended and where its work went; nothing while it stands. */
export async function postEndOf(
  q: Db | Tx,
  county: string,
  post: string,
): Promise<{ readonly reason: string; readonly successor: string | null }> {
  const row = await q
    .selectFrom('org.post')
    .select(['end_reason as reason', 'successor'])
    .where('county', '=', county)
    .where('id', '=', post)
    .executeTakeFirst();
  return row ?? { reason: '', successor: null };
}

/** Ends a post that stands, on a day. @returns whether it still stood */
export async function endPost(
  tx: Tx,
  county: string,
  post: string,
  end: { readonly day: string; readonly reason: string; readonly successor: string | null },
): Promise<boolean> {
  const done = await tx
    .updateTable('org.post')
    .set({ valid_to: end.day, end_reason: end.reason, successor: end.successor })
    .where('county', '=', county)
    .where('id', '=', post)
    .where('valid_to', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
