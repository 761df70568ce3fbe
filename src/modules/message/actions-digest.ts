import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { countyOf, type Post, postsOf, unitsOf } from '#modules/org/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { lastSlot, leavesNow } from './rules-digest.ts';
import { type DigestItem, renderEvent, renderMail, renderRobot, type Sender } from './rules-render.ts';
import { listAddresses } from './store-address.ts';
import { type ChannelRow, channelsOn, holdChannel } from './store-channel.ts';
import {
  insertDeliveries,
  type NewDelivery,
  type PendingMessage,
  pendingMessages,
} from './store-delivery.ts';

/** What the jobs of this module work with. */
export interface Desk {
  readonly store: Store;
  /** ISO instant, asked for whenever it is needed: a run may take minutes. */
  readonly now: () => string;
  /** Address of the product as people reach it, without a slash at its end; null when it is not set. */
  readonly address: string | null;
}

/**
 * Turns what was announced into what leaves: for each channel the urgent messages at once and the others with their digest. A message
 * gets its place in a delivery in the same transaction, so it leaves by a channel once.
 *
 * @returns how many deliveries were made
 */
export async function makeDeliveries(desk: Desk): Promise<number> {
  let made = 0;
  for (const { county, id } of await channelsOn(desk.store.db))
    made += await inTransaction(desk.store, async (tx) => makeFor(tx, desk, county, id));
  return made;
}

async function makeFor(tx: Tx, desk: Desk, county: string, id: string): Promise<number> {
  const channel = await holdChannel(tx, county, id);
  if (channel === null || channel.state === 'off') return 0;
  const own = new Set((await listAddresses(tx, county, channel.settings.kind)).map(({ post }) => post));
  const posts = await postsFor(tx, channel, own);
  const isStream = channel.settings.kind === 'webhook';
  const pending = await pendingMessages(tx, channel, [...posts.keys()], !isStream);
  if (pending.length === 0) return 0;
  const now = desk.now();
  const slot = lastSlot(chinaCalendar, channel.hours, now);
  const leaving = isStream
    ? pending
    : pending.filter((one) => leavesNow(one, { urgent: channel.urgent, slot }));
  const sender = await senderOf(tx, desk, county);
  const lanes = Map.groupBy(leaving, ({ post }) => (own.has(post) ? post : ''));
  const made = [...lanes].flatMap(([lane, some]) => render(channel, sender, { lane, leaving: some, posts }));
  await insertDeliveries(tx, { county, channel: id, at: now }, made);
  return made.length;
}

/** The posts whose messages a channel carries: of its unit and those under it; for mail those that have an address. */
async function postsFor(
  tx: Tx,
  channel: ChannelRow,
  own: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Post>> {
  const posts = await postsOf(tx, channel.county);
  const paths = new Map((await unitsOf(tx, channel.county)).map((unit) => [unit.id, unit.path]));
  const root = channel.unit === null ? '/' : (paths.get(channel.unit) ?? '/none/');
  const isMail = channel.settings.kind === 'mail';
  const carried = posts.filter(
    (post) => (paths.get(post.unit) ?? '').startsWith(root) && (!isMail || own.has(post.id)),
  );
  return new Map(carried.map((post) => [post.id, post]));
}

/** What every text that leaves says about its county. */
export async function senderOf(tx: Tx, desk: Pick<Desk, 'address'>, county: string): Promise<Sender> {
  const found = await countyOf(tx, county);
  return { county: found?.name ?? county, address: desk.address, demo: found?.demo ?? false };
}

interface Load {
  /** The post whose own address they go to; empty: the channel's common one. */
  readonly lane: string;
  readonly leaving: readonly PendingMessage[];
  readonly posts: ReadonlyMap<string, Post>;
}

function render(channel: ChannelRow, sender: Sender, { lane, leaving, posts }: Load): readonly NewDelivery[] {
  const nameOf = (id: string): string => {
    const post = posts.get(id);
    return post === undefined ? id : `${post.unitName}${post.name}`;
  };
  const itemOf = ({ id, post, title, body, link }: PendingMessage): DigestItem => ({
    id,
    post: nameOf(post),
    title,
    body,
    link,
  });
  switch (channel.settings.kind) {
    case 'mail': {
      const key = newId();
      const { title, body, items } = renderMail(sender, leaving.map(itemOf), key);
      return [{ id: key, lane, title, body, messages: items }];
    }
    case 'webhook':
      return leaving.map((one) => {
        const facts = {
          ...itemOf(one),
          kind: one.kind,
          postId: one.post,
          unitId: posts.get(one.post)?.unit ?? '',
          due: one.due,
          createdAt: one.createdAt,
        };
        const { title, body, items } = renderEvent(sender, channel.county, facts);
        return { id: newId(), lane, title, body, messages: items };
      });
    default:
      return renderRobot(sender, leaving.map(itemOf), newId).map(({ key, title, body, items }) => ({
        id: key,
        lane,
        title,
        body,
        messages: items,
      }));
  }
}
