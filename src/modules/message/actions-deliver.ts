import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import type { Desk } from './actions-digest.ts';
import { postOfLane } from './rules-address.ts';
import { mostTries, nextTryAt, robotPace, waitAfter } from './rules-pace.ts';
import type { Outcome } from './rules-robot.ts';
import type { ChannelSecret } from './schema-channel.ts';
import { openAddressSecret, openSecret } from './secret.ts';
import { type Parcel, sendParcel } from './send.ts';
import { listAddresses } from './store-address.ts';
import { allowedHosts, type ChannelRow, channelsOn, holdChannel, switchChannel } from './store-channel.ts';
import {
  claimDelivery,
  type OpenDelivery,
  openDeliveries,
  settleDelivery,
  triesSince,
} from './store-delivery.ts';

/** A try that never came back (the process died): taken over after this long. */
const lostAfterMs = 3 * 60_000;
/** Most tries of one channel in one run, so that a run ends. */
const longestRun = 500;

/** The lane of a test message of a post. */
export function testLane(lane: string): string {
  return `test:${lane}`;
}

interface Claimed {
  readonly channel: ChannelRow;
  readonly delivery: OpenDelivery;
  readonly attempt: string;
}

/**
 * Sends what is due, each channel for itself: oldest first within a lane, robots at their pace, a failed one again later, after the
 * last try dead. A channel that fails rests until the next run, so that a server that is down is not asked for every mail.
 *
 * @returns the instant in milliseconds at which something is due next, or null
 */
export async function deliverDue(desk: Desk): Promise<number | null> {
  const channels = await channelsOn(desk.store.db);
  const next = await Promise.all(channels.map(async ({ county, id }) => deliverChannel(desk, county, id)));
  const known = next.filter((one) => one !== null);
  return known.length === 0 ? null : Math.min(...known);
}

/** As `deliverDue`, for one channel, switched on or not; `only` limits it to a lane. */
export async function deliverChannel(
  desk: Desk,
  county: string,
  id: string,
  only?: string,
): Promise<number | null> {
  for (let tries = 0; tries < longestRun; tries += 1) {
    const claimed = await inTransaction(desk.store, async (tx) => claimNext(tx, desk, county, id, only));
    if (claimed === null || typeof claimed === 'number') return claimed;
    const outcome = await tryOnce(desk, claimed);
    await inTransaction(desk.store, async (tx) => settle(tx, desk, claimed, outcome));
    if (!outcome.ok && isShared(claimed)) return nextDue(desk, county, id);
  }
  return Date.parse(desk.now());
}

/** Whether a try went to what all of the channel share: a mail server, the common robot. A post's own one fails for itself. */
function isShared({ channel, delivery }: Claimed): boolean {
  return channel.settings.kind === 'mail' || postOfLane(delivery.lane) === null;
}

async function nextDue(desk: Desk, county: string, id: string): Promise<number | null> {
  const heads = headsOf(await openDeliveries(desk.store.db, county, id));
  const dues = heads.map(({ nextAt }) => Date.parse(nextAt));
  return dues.length === 0 ? null : Math.min(...dues);
}

/** The oldest of each lane: nothing overtakes what was written to the same reader before. */
function headsOf(open: readonly OpenDelivery[]): readonly OpenDelivery[] {
  return [...Map.groupBy(open, ({ lane }) => lane).values()].flatMap((lane) => lane.slice(0, 1));
}

// oxlint-disable-next-line eslint/max-params -- one call, from the function above
async function claimNext(
  tx: Tx,
  desk: Desk,
  county: string,
  id: string,
  only: string | undefined,
): Promise<Claimed | number | null> {
  const channel = await holdChannel(tx, county, id);
  if (channel === null || (channel.state === 'off' && only === undefined)) return null;
  const at = desk.now();
  const now = Date.parse(at);
  const heads = headsOf(await openDeliveries(tx, county, id)).filter(
    ({ lane }) => only === undefined || lane === only,
  );
  const isDue = (one: OpenDelivery): boolean =>
    one.state === 'sending'
      ? Math.abs(now - Date.parse(one.claimedAt ?? one.nextAt)) > lostAfterMs
      : Date.parse(one.nextAt) <= now;
  const due = heads.find(isDue);
  if (due === undefined)
    return heads.length === 0 ? null : Math.min(...heads.map(({ nextAt }) => Date.parse(nextAt)));
  const free = await paceOf(tx, channel, now);
  if (free > now) return free;
  const attempt = await claimDelivery(tx, { county, channel: id, id: due.id }, due, at);
  return attempt === null ? now : { channel, delivery: due, attempt };
}

/** From when on the channel may make its next try. */
async function paceOf(tx: Tx, channel: ChannelRow, now: number): Promise<number> {
  const { kind } = channel.settings;
  if (kind !== 'dingtalk' && kind !== 'wecom') return now;
  const since = new Date(now - robotPace.windowMs).toISOString();
  const tries = await triesSince(tx, channel.county, channel.id, since);
  return nextTryAt(
    tries.map((one) => Date.parse(one)),
    robotPace,
    now,
  );
}

const lostKey = '密钥文件与数据库不配套，密码或令牌读不出来，请重新填写后再发';

async function tryOnce(desk: Desk, { channel, delivery }: Claimed): Promise<Outcome> {
  const { db, secrets } = desk.store;
  const secret = await openSecret(secrets, channel);
  if (secret === null) return { ok: false, reason: lostKey };
  const way = await wayOf(desk, channel, delivery.lane, secret);
  if (typeof way === 'string') return { ok: false, reason: way };
  const parcel: Parcel = {
    ...way,
    allowed: await allowedHosts(db, channel.county),
    key: delivery.id,
    title: delivery.title,
    body: delivery.body,
    now: desk.now(),
  };
  return sendParcel(parcel);
}

/** Where a lane leads: the post's own address, or the channel's common one. A webhook is signed with the channel's key either way. */
async function wayOf(
  desk: Desk,
  channel: ChannelRow,
  lane: string,
  secret: ChannelSecret,
): Promise<Pick<Parcel, 'settings' | 'secret' | 'to'> | string> {
  const { settings, county } = channel;
  // A test of a mail channel goes to the mailbox of whoever tests.
  const post = settings.kind === 'mail' ? lane.replace(/^(?:test|try):/u, '') : postOfLane(lane);
  if (post === null) return { settings, secret, to: null };
  const rows = await listAddresses(desk.store.db, county, settings.kind);
  const own = rows.find((row) => row.post === post);
  if (own === undefined) return settings.kind === 'mail' ? '岗位没有留邮箱' : '岗位自己的地址已经取消';
  if (settings.kind === 'mail') return { settings, secret, to: own.address };
  const opened = await openAddressSecret(desk.store.secrets, own);
  if (opened === null) return lostKey;
  const isSigned = settings.kind === 'webhook';
  return { settings: { ...settings, url: own.address }, secret: isSigned ? secret : opened, to: null };
}

async function settle(tx: Tx, desk: Desk, claimed: Claimed, outcome: Outcome): Promise<void> {
  const { channel, delivery, attempt } = claimed;
  const at = desk.now();
  const attempts = delivery.attempts + 1;
  const place = { county: channel.county, channel: channel.id, id: delivery.id, attempt, attempts };
  if (outcome.ok) {
    await settleDelivery(tx, place, { state: 'sent', reason: '', nextAt: at, at });
    return;
  }
  const wait = outcome.gone === true ? null : waitAfter(attempts);
  const reason =
    wait === null && attempts >= mostTries ? `${outcome.reason}（已试${attempts}次）` : outcome.reason;
  const nextAt = new Date(Date.parse(at) + (wait ?? 0)).toISOString();
  await settleDelivery(tx, place, { state: wait === null ? 'dead' : 'waiting', reason, nextAt, at });
  // A post's own receiver that wants no more is no reason to shut the channel for the others.
  if (outcome.gone === true && postOfLane(delivery.lane) === null)
    await close(tx, channel, outcome.reason, at);
}

async function close(tx: Tx, channel: ChannelRow, reason: string, at: string): Promise<void> {
  const { county, id } = channel;
  if (!(await switchChannel(tx, { county, id }, { state: 'off', reason, at, by: 'system' }))) return;
  await record(tx, {
    county,
    actor: null,
    action: 'channel.off',
    object: `channel:${id}`,
    result: 'done',
    detail: { reason },
    at,
  });
}
