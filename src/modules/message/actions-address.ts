import { addDays } from '#kernel/calendar.ts';
import { Refusal } from '#kernel/errors.ts';
import { type Post, postsOf, unitsOf } from '#modules/org/index.ts';
import { hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import { hostKey, portOf } from '#platform/outbound.ts';
import { sendTest } from './actions-channel.ts';
import type { Desk } from './actions-digest.ts';
import { fieldFault, stampOf, type Work, write } from './doing.ts';
import { addressTestLane, type SplitAddress, splitAddress } from './rules-address.ts';
import { wayWords } from './rules-words.ts';
import type { AddressInput, PostReach, Reach } from './schema-address.ts';
import { type ChannelKind, channelKinds } from './schema-channel.ts';
import { openAddressSecret, sealAddressSecret } from './secret.ts';
import { type AddressRow, type LastTry, lastTries, listAddresses, setAddressRow } from './store-address.ts';
import { type ChannelRow, listChannels, listHosts } from './store-channel.ts';

/** How far back a try still says something about an address, days. */
const remembered = 180;

interface Facts {
  readonly channels: readonly ChannelRow[];
  readonly own: ReadonlyMap<string, { readonly row: AddressRow; readonly secret: Reach['secret'] }>;
  readonly tries: ReadonlyMap<string, LastTry>;
  readonly pathOf: (unit: string) => string;
}

const keyOf = (...parts: readonly string[]): string => parts.join(' ');

/** How each post of the county is reached, by kind of channel. */
export async function addresses(work: Work & { readonly today: string }): Promise<{ rows: PostReach[] }> {
  const { db } = work.store;
  const { county } = work.actor;
  const posts = await postsOf(db, county);
  const since = `${addDays(work.today, -remembered)}T00:00:00Z`;
  const facts: Facts = {
    channels: await listChannels(db, county),
    own: await ownOf(work),
    tries: newestOf(await lastTries(db, county, since)),
    pathOf: await pathsOf(db, county),
  };
  return {
    rows: posts.map((post) => ({
      post: post.id,
      postName: post.name,
      unitName: post.unitName,
      open: post.validTo === null,
      reach: channelKinds.map((kind) => reachOf(post, kind, facts)),
    })),
  };
}

async function ownOf(work: Work): Promise<Facts['own']> {
  const rows = await listAddresses(work.store.db, work.actor.county);
  const entries = await Promise.all(
    rows.map(async (row) => {
      const opened = await openAddressSecret(work.store.secrets, row);
      const secret: Reach['secret'] = row.secret === '' ? 'none' : opened === null ? 'lost' : 'stored';
      return [keyOf(row.post, row.kind), { row, secret }] as const;
    }),
  );
  return new Map(entries);
}

/** The newest try of each way: by kind and post for own addresses, by channel for the common one. */
function newestOf(tries: readonly LastTry[]): Facts['tries'] {
  const newest = new Map<string, LastTry>();
  for (const one of tries.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const post = one.lane.replace(/^(?:try|test):/u, '');
    const isCommon = one.lane === '' || (one.lane.startsWith('test:') && one.kind !== 'mail');
    newest.set(isCommon ? keyOf(one.channel) : keyOf(one.kind, post), one);
  }
  return newest;
}

async function pathsOf(q: Db | Tx, county: string): Promise<(unit: string) => string> {
  const paths = new Map((await unitsOf(q, county)).map(({ id, path }) => [id, path]));
  return (unit) => paths.get(unit) ?? '';
}

/** The channel of a kind that carries a post: one in use before one that is switched off. */
function channelFor(
  post: Pick<Post, 'unit'>,
  kind: ChannelKind,
  { channels, pathOf }: Pick<Facts, 'channels' | 'pathOf'>,
): ChannelRow | null {
  const fitting = channels.filter(
    ({ settings, unit }) =>
      settings.kind === kind && (unit === null || pathOf(post.unit).startsWith(pathOf(unit) || '/none/')),
  );
  return fitting.find(({ state }) => state === 'on') ?? fitting[0] ?? null;
}

function reachOf(post: Post, kind: ChannelKind, facts: Facts): Reach {
  const own = facts.own.get(keyOf(post.id, kind));
  const channel = channelFor(post, kind, facts);
  const by = own !== undefined ? 'own' : kind !== 'mail' && channel?.state === 'on' ? 'common' : 'none';
  const ways = { own: keyOf(kind, post.id), common: keyOf(channel?.id ?? ''), none: '' };
  const last = lastOf(facts.tries.get(ways[by]), own?.row.changedAt ?? '');
  return {
    kind,
    ...(own === undefined ? {} : { address: own.row.address }),
    by,
    channel: channel === null ? null : { name: channel.name, on: channel.state === 'on' },
    secret: own?.secret ?? 'none',
    last,
  };
}

/** What failed at the old address says nothing about the new one. @param since  instant from which the address holds */
function lastOf(found: LastTry | undefined, since: string): Reach['last'] {
  if (found === undefined || found.at < since) return null;
  return { at: found.at, ok: found.ok, reason: found.reason };
}

/** What stands for a post and kind, opened; a secret that cannot be opened counts as none. */
export async function storedOf(work: Work, row: AddressRow): Promise<SplitAddress> {
  const secret = (await openAddressSecret(work.store.secrets, row)) ?? { secret: '', token: '' };
  return { address: row.address, secret };
}

/** Says in Chinese why an address may not be called, or null. */
export async function hostJudge(
  q: Db | Tx,
  county: string,
): Promise<(kind: ChannelKind, address: string) => string | null> {
  const allowed = new Set((await listHosts(q, county)).map(({ host }) => host));
  return (kind, address) => {
    if (kind === 'mail') return null;
    const url = new URL(address);
    const key = hostKey(url.hostname, portOf(url));
    return allowed.has(key) ? null : `${key} 不在允许外联的地址里，请先在“消息通道”页添加并写明用途`;
  };
}

/** Writes an address with its secret sealed, or takes it back. */
export async function writeAddress(
  tx: Tx,
  work: Work,
  place: { readonly post: string; readonly kind: ChannelKind },
  next: SplitAddress | null,
): Promise<void> {
  const own = { county: work.actor.county, ...place };
  const sealed = next === null ? '' : await sealAddressSecret(work.store.secrets, own, next.secret);
  await setAddressRow(
    tx,
    own,
    next === null ? null : { address: next.address, secret: sealed },
    stampOf(work),
  );
}

/** Says where a post is reached by a kind of channel. @throws Refusal 404; 422 for an address that cannot be used */
export async function setPostAddress(
  work: Work,
  { post, kind }: { readonly post: string; readonly kind: ChannelKind },
  sent: AddressInput,
): Promise<{ set: boolean }> {
  const { county } = work.actor;
  const { db } = work.store;
  const known = (await postsOf(db, county)).find(({ id }) => id === post);
  if (known === undefined) throw hidden('channel.manage');
  if (sent.address !== null && known.validTo !== null)
    throw fieldFault('message.bad_address', '没有保存', 'address', '这个岗位已经撤销，不再收消息');
  const row = (await listAddresses(db, county, kind)).find((one) => one.post === post);
  const stored = row === undefined ? null : await storedOf(work, row);
  const next =
    sent.address === null ? null : splitAddress(kind, { address: sent.address, secret: sent.secret }, stored);
  const judge = await hostJudge(db, county);
  const wrong = typeof next === 'string' ? next : next === null ? null : judge(kind, next.address);
  if (wrong !== null) throw fieldFault('message.bad_address', '没有保存', 'address', wrong);
  await write(work, 'address.set', `post:${post}`, async (tx) => {
    await writeAddress(tx, work, { post, kind }, typeof next === 'string' ? null : next);
    return { kind, set: next !== null };
  });
  return { set: next !== null };
}

/** Sends a test message to a post's own address now. @throws Refusal 404; 422 without an address or a channel of its kind */
export async function testAddress(
  work: Work,
  desk: Desk,
  { post, kind }: { readonly post: string; readonly kind: ChannelKind },
) {
  const { county } = work.actor;
  const { db } = work.store;
  const known = (await postsOf(db, county)).find(({ id }) => id === post);
  if (known === undefined) throw hidden('channel.manage');
  const row = (await listAddresses(db, county, kind)).find((one) => one.post === post);
  if (row === undefined)
    throw new Refusal('message.no_address', 422, `这个岗位没有自己的${wayWords[kind]}地址，请先填写。`);
  const facts = { channels: await listChannels(db, county), pathOf: await pathsOf(db, county) };
  const channel = channelFor(known, kind, facts);
  if (channel === null)
    throw new Refusal(
      'message.no_channel',
      422,
      `还没有管到这个岗位的${wayWords[kind]}通道，请先在“消息通道”页新建。`,
    );
  return sendTest(work, desk, channel, {
    lane: addressTestLane(post),
    action: 'address.test',
    object: `post:${post}`,
    to: { id: post, unit: known.unit, name: `${known.unitName}${known.name}` },
  });
}
