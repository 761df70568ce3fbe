import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import type { Message } from './schema.ts';

type Q = Db | Tx;

/** Which messages of a post are asked for. */
export interface InboxFilter {
  readonly state?: 'unread' | 'read' | undefined;
  /** Module they come from. */
  readonly kind?: string | undefined;
  readonly page: number;
  readonly size: number;
}

function inbox(q: Q, county: string, post: string, filter: Pick<InboxFilter, 'state' | 'kind'>) {
  let wanted = q.selectFrom('message.message').where('county', '=', county).where('post', '=', post);
  if (filter.state !== undefined)
    wanted = wanted.where('read_at', filter.state === 'unread' ? 'is' : 'is not', null);
  if (filter.kind !== undefined) wanted = wanted.where('kind', 'like', `${filter.kind}.%`);
  return wanted;
}

export async function listInbox(
  q: Q,
  county: string,
  post: string,
  filter: InboxFilter,
): Promise<{ rows: Message[]; total: number }> {
  const rows = await inbox(q, county, post, filter)
    .select(['id', 'kind', 'title', 'body', 'link', 'due', 'created_at as createdAt', 'read_at as readAt'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const { total } = await inbox(q, county, post, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

export async function countUnread(q: Q, county: string, post: string): Promise<number> {
  const { total } = await inbox(q, county, post, { state: 'unread' })
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** Modules that a post has messages of. */
export async function inboxKinds(q: Q, county: string, post: string): Promise<string[]> {
  const rows = await inbox(q, county, post, {})
    .select(sql<string>`split_part(kind, '.', 1)`.as('module'))
    .distinct()
    .orderBy('module')
    .execute();
  return rows.map(({ module }) => module);
}

/** Marks unread messages of a post as read. @returns how many */
export async function markRead(
  tx: Tx,
  county: string,
  post: string,
  change: { readonly ids: readonly string[] | 'all'; readonly at: string },
): Promise<number> {
  let marking = tx
    .updateTable('message.message')
    .set({ read_at: change.at })
    .where('county', '=', county)
    .where('post', '=', post)
    .where('read_at', 'is', null);
  if (change.ids !== 'all') marking = marking.where('id', 'in', [...change.ids]);
  return (await marking.returning('id').execute()).length;
}
