import { sql } from 'kysely';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { ChannelRow } from './store-channel.ts';

export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'dead';

interface DeliveryTable {
  readonly county: string;
  readonly id: string;
  readonly channel: string;
  readonly lane: string;
  readonly title: string;
  readonly body: string;
  readonly items: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly next_at: string;
  readonly claimed_at: string | null;
  readonly reason: string;
  readonly created_at: string;
  readonly sent_at: string | null;
}

interface DispatchTable {
  readonly county: string;
  readonly channel: string;
  readonly message: string;
  readonly delivery: string;
}

interface AttemptTable {
  readonly county: string;
  readonly channel: string;
  readonly id: string;
  readonly delivery: string;
  readonly at: string;
  readonly ok: boolean | null;
  readonly reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'message.delivery': DeliveryTable;
    'message.dispatch': DispatchTable;
    'message.attempt': AttemptTable;
  }
}

type Q = Db | Tx;

/** A message that a channel has not carried yet. */
export interface PendingMessage {
  readonly id: string;
  readonly kind: string;
  readonly post: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly due: string | null;
  readonly createdAt: string;
}

/**
 * Messages since the channel was switched on that it has not carried, oldest first: of its modules, of posts of its units. A digest
 * leaves out what was read meanwhile; an event stream leaves out nothing.
 *
 * @param posts  posts that the channel can carry messages of
 */
export async function pendingMessages(
  tx: Tx,
  channel: Pick<ChannelRow, 'county' | 'id' | 'since' | 'modules'>,
  posts: readonly string[],
  unreadOnly: boolean,
): Promise<readonly PendingMessage[]> {
  if (posts.length === 0) return [];
  let wanted = tx
    .selectFrom('message.message as m')
    .select(['m.id', 'm.kind', 'm.post', 'm.title', 'm.body', 'm.link', 'm.due', 'm.created_at as createdAt'])
    .where('m.county', '=', channel.county)
    .where('m.created_at', '>=', channel.since)
    .where('m.post', 'in', [...posts])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('message.dispatch as d')
            .select('d.message')
            .whereRef('d.county', '=', 'm.county')
            .where('d.channel', '=', channel.id)
            .whereRef('d.message', '=', 'm.id'),
        ),
      ),
    );
  if (unreadOnly) wanted = wanted.where('m.read_at', 'is', null);
  if (channel.modules.length > 0)
    wanted = wanted.where(sql<string>`split_part(m.kind, '.', 1)`, 'in', [...channel.modules]);
  return wanted.orderBy('m.created_at').orderBy('m.id').limit(2000).execute();
}

/** Something to be sent. */
export interface NewDelivery {
  /** Idempotency key. */
  readonly id: string;
  readonly lane: string;
  readonly title: string;
  readonly body: string;
  /** Messages it carries; none for a test. */
  readonly messages: readonly string[];
}

/** Writes what is to leave, and that these messages have their place in it. */
export async function insertDeliveries(
  tx: Tx,
  place: { readonly county: string; readonly channel: string; readonly at: string },
  made: readonly NewDelivery[],
): Promise<void> {
  if (made.length === 0) return;
  const { county, channel, at } = place;
  const rows = made.map(({ id, lane, title, body, messages }) => ({
    county,
    id,
    channel,
    lane,
    title,
    body,
    items: messages.length,
    state: 'waiting' as const,
    attempts: 0,
    next_at: at,
    claimed_at: null,
    reason: '',
    created_at: at,
    sent_at: null,
  }));
  await insertMany(tx, 'message.delivery', rows);
  const dispatched = made.flatMap(({ id, messages }) =>
    messages.map((message) => ({ county, channel, message, delivery: id })),
  );
  if (dispatched.length > 0) await insertMany(tx, 'message.dispatch', dispatched);
}

/** A delivery on its way. */
export interface OpenDelivery {
  readonly id: string;
  readonly lane: string;
  readonly title: string;
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: string;
  readonly claimedAt: string | null;
}

/** What a channel still has to send, oldest first. */
export async function openDeliveries(
  q: Q,
  county: string,
  channel: string,
): Promise<readonly OpenDelivery[]> {
  return q
    .selectFrom('message.delivery')
    .select([
      'id',
      'lane',
      'title',
      'body',
      'state',
      'attempts',
      'next_at as nextAt',
      'claimed_at as claimedAt',
    ])
    .where('county', '=', county)
    .where('channel', '=', channel)
    .where('state', 'in', ['waiting', 'sending'])
    .orderBy('id')
    .limit(500)
    .execute();
}

/** Instants of the tries of a channel since an instant. */
export async function triesSince(
  q: Q,
  county: string,
  channel: string,
  since: string,
): Promise<readonly string[]> {
  const rows = await q
    .selectFrom('message.attempt')
    .select('at')
    .where('county', '=', county)
    .where('channel', '=', channel)
    .where('at', '>', since)
    .execute();
  return rows.map(({ at }) => at);
}

/** Takes a delivery for a try, and writes the try before it is made. @returns the id of the try, or null when another took it */
export async function claimDelivery(
  tx: Tx,
  place: { readonly county: string; readonly channel: string; readonly id: string },
  seen: Pick<OpenDelivery, 'state' | 'attempts'>,
  at: string,
): Promise<string | null> {
  const { county, channel, id } = place;
  const taken = await tx
    .updateTable('message.delivery')
    .set({ state: 'sending', attempts: seen.attempts + 1, claimed_at: at })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('state', '=', seen.state)
    .where('attempts', '=', seen.attempts)
    .returning('id')
    .execute();
  if (taken.length === 0) return null;
  const attempt = newId();
  await tx
    .insertInto('message.attempt')
    .values({ county, channel, id: attempt, delivery: id, at, ok: null, reason: '' })
    .execute();
  return attempt;
}

/** Writes how a try ended. A delivery that was taken over by another try meanwhile keeps its state. */
export async function settleDelivery(
  tx: Tx,
  place: {
    readonly county: string;
    readonly channel: string;
    readonly id: string;
    readonly attempt: string;
    readonly attempts: number;
  },
  to: {
    readonly state: 'sent' | 'waiting' | 'dead';
    readonly reason: string;
    readonly nextAt: string;
    readonly at: string;
  },
): Promise<void> {
  await tx
    .updateTable('message.attempt')
    .set({ ok: to.state === 'sent', reason: to.reason })
    .where('county', '=', place.county)
    .where('channel', '=', place.channel)
    .where('id', '=', place.attempt)
    .execute();
  await tx
    .updateTable('message.delivery')
    .set({
      state: to.state,
      reason: to.reason,
      next_at: to.nextAt,
      claimed_at: null,
      sent_at: to.state === 'sent' ? to.at : null,
    })
    .where('county', '=', place.county)
    .where('id', '=', place.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', place.attempts)
    .execute();
}

/** Gives a dead delivery its tries again. @returns whether it was dead */
export async function reviveDelivery(tx: Tx, county: string, id: string, at: string): Promise<boolean> {
  const revived = await tx
    .updateTable('message.delivery')
    .set({ state: 'waiting', attempts: 0, next_at: at })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .returning('id')
    .execute();
  return revived.length > 0;
}

export async function findDelivery(q: Q, county: string, id: string) {
  const row = await q
    .selectFrom('message.delivery')
    .select(['id', 'channel', 'lane', 'state', 'reason'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What left or is to leave, newest first. */
export async function listDeliveries(
  q: Q,
  county: string,
  filter: {
    readonly state?: 'open' | 'sent' | 'dead' | undefined;
    readonly page: number;
    readonly size: number;
  },
) {
  let base = q.selectFrom('message.delivery').where('county', '=', county);
  if (filter.state === 'open') base = base.where('state', 'in', ['waiting', 'sending']);
  else if (filter.state !== undefined) base = base.where('state', '=', filter.state);
  const rows = await base
    .select([
      'id',
      'channel',
      'lane',
      'title',
      'items',
      'state',
      'attempts',
      'next_at as nextAt',
      'reason',
      'created_at as createdAt',
      'sent_at as sentAt',
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.size)
    .offset((filter.page - 1) * filter.size)
    .execute();
  const { total } = await base.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  return { rows, total };
}

/** How each channel of a county stands. */
export async function deliverySums(q: Q, county: string) {
  return q
    .selectFrom('message.delivery')
    .select([
      'channel',
      sql<number>`(count(*) filter (where state in ('waiting', 'sending')))::int`.as('waiting'),
      sql<number>`(count(*) filter (where state = 'dead'))::int`.as('dead'),
      sql<string | null>`max(sent_at)`.as('lastSent'),
    ])
    .where('county', '=', county)
    .groupBy('channel')
    .execute();
}
