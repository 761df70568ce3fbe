import { randomBytes } from 'node:crypto';
import { must, Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { hidden } from '#platform/access.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { hostKey, portOf } from '#platform/outbound.ts';
import { deliverChannel, testLane } from './actions-deliver.ts';
import { type Desk, senderOf } from './actions-digest.ts';
import { fieldFault, stampOf, type Work, write } from './doing.ts';
import { renderEvent, renderMail, renderRobot } from './rules-render.ts';
import type { Channel, ChannelInput, ChannelSecret, ChannelSettings, Host } from './schema-channel.ts';
import { openSecret, sealSecret } from './secret.ts';
import { mailsOf } from './store-address.ts';
import {
  type ChannelRow,
  findChannel,
  insertChannel,
  listChannels,
  listHosts,
  switchChannel,
  updateChannel,
} from './store-channel.ts';
import { deliverySums, findDelivery, insertDeliveries } from './store-delivery.ts';

/** The channels of the county with how each stands, and the hosts they may call. */
export async function channels(work: Work): Promise<{ rows: Channel[]; hosts: Host[] }> {
  const { db } = work.store;
  const { county } = work.actor;
  const rows = await listChannels(db, county);
  const shown = await Promise.all(rows.map(async (row) => shownChannel(work, row)));
  return { rows: shown, hosts: [...(await listHosts(db, county))] };
}

async function shownChannel(work: Work, row: ChannelRow): Promise<Channel> {
  const { db, secrets } = work.store;
  const unit = (await unitsOf(db, row.county)).find(({ id }) => id === row.unit);
  const sums = (await deliverySums(db, row.county)).find(({ channel }) => channel === row.id);
  const opened = await openSecret(secrets, row);
  const { id, name, settings, urgent, hours, state, offReason, version, modules } = row;
  return {
    id,
    name,
    settings,
    secret: row.secret === '' ? 'none' : opened === null ? 'lost' : 'stored',
    unit: unit === undefined ? null : { id: unit.id, name: unit.name },
    modules: [...modules],
    urgent: [...urgent],
    hours: [...hours],
    state,
    offReason,
    version,
    waiting: sums?.waiting ?? 0,
    dead: sums?.dead ?? 0,
    lastSent: sums?.lastSent ?? null,
  };
}

function place(settings: ChannelSettings): { readonly host: string; readonly port: number } {
  if (settings.kind === 'mail') return settings;
  const url = new URL(settings.url);
  return { host: url.hostname, port: portOf(url) };
}

/** What robots put into the address is a secret: it is taken out of what is stored openly. */
function split(input: ChannelInput): { settings: ChannelSettings; secret: ChannelSecret } {
  const { settings, secret } = input;
  if (settings.kind !== 'dingtalk' && settings.kind !== 'wecom') return { settings, secret };
  const url = new URL(settings.url);
  const token = url.searchParams.get(settings.kind === 'dingtalk' ? 'access_token' : 'key');
  url.search = '';
  return { settings: { ...settings, url: url.href }, secret: { ...secret, token: token ?? secret.token } };
}

async function demandHost(tx: Tx, county: string, settings: ChannelSettings): Promise<void> {
  const { host, port } = place(settings);
  const key = hostKey(host, port);
  if ((await listHosts(tx, county)).some((one) => one.host === key)) return;
  const message = `${key} 不在允许外联的地址里，请先在下面添加并写明用途`;
  throw new Refusal('message.host_not_allowed', 422, `没有保存：${message}。`, {
    faults: [{ field: settings.kind === 'mail' ? 'host' : 'url', message }],
  });
}

/** Adds a channel, switched off. A webhook without a signing secret gets one, shown this once. @throws Refusal 422 */
export async function addChannel(
  work: Work,
  input: ChannelInput,
): Promise<{ channel: Channel; secretOnce: string | null }> {
  const { county } = work.actor;
  const id = newId();
  const { settings, secret } = split(input);
  const isMade = settings.kind === 'webhook' && secret.secret === '';
  const full = isMade ? { ...secret, secret: newWebhookSecret() } : secret;
  demandSecret(settings, full);
  const sealed = await sealSecret(work.store.secrets, { county, id }, full);
  await write(work, 'channel.add', `channel:${id}`, async (tx) => {
    await demandHost(tx, county, settings);
    await insertChannel(tx, { county, id }, { ...input, settings, secret: sealed }, stampOf(work));
    return { kind: settings.kind };
  });
  return { channel: await oneChannel(work, id), secretOnce: isMade ? full.secret : null };
}

/** @source Standard Webhooks 1.0: whsec_ and 24 to 64 random bytes */
function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function demandSecret(settings: ChannelSettings, secret: ChannelSecret): void {
  if ((settings.kind === 'dingtalk' || settings.kind === 'wecom') && secret.token === '')
    throw fieldFault(
      'message.no_secret',
      '没有保存',
      'url',
      '请粘贴机器人的完整地址，其中要有 access_token 或 key',
    );
  if (settings.kind === 'webhook' && !/^whsec_[A-Za-z0-9+/=]{32,}$/u.test(secret.secret))
    throw fieldFault(
      'message.no_secret',
      '没有保存',
      'secret',
      '签名密钥应为 whsec_ 加至少24字节的 Base64；留空则自动生成',
    );
}

/** Changes a channel. @throws Refusal 404; 409 when it was changed meanwhile; 422 */
export async function changeChannel(
  work: Work,
  id: string,
  input: ChannelInput & { readonly version: number },
): Promise<Channel> {
  const { county } = work.actor;
  const known = await findChannel(work.store.db, county, id);
  if (known === null) throw hidden('channel.manage');
  const { settings, secret } = split(input);
  if (settings.kind !== known.settings.kind)
    throw new Refusal('message.kind_fixed', 422, '通道的类型不能改，请新建一个通道。');
  const old = (await openSecret(work.store.secrets, known)) ?? { secret: '', token: '' };
  const full = { secret: secret.secret || old.secret, token: secret.token || old.token };
  demandSecret(settings, full);
  const sealed = await sealSecret(work.store.secrets, { county, id }, full);
  await write(work, 'channel.change', `channel:${id}`, async (tx) => {
    await demandHost(tx, county, settings);
    const fields = { ...input, settings, secret: sealed };
    if (!(await updateChannel(tx, { county, id, version: input.version }, fields, stampOf(work))))
      throw new Refusal('message.channel_moved', 409, '这个通道刚被改过，您的修改没有保存。请刷新后再改。');
    return { secret: full.secret !== old.secret || full.token !== old.token ? 'replaced' : 'kept' };
  });
  return oneChannel(work, id);
}

async function oneChannel(work: Work, id: string): Promise<Channel> {
  const row = await findChannel(work.store.db, work.actor.county, id);
  if (row === null) throw hidden('channel.manage');
  return shownChannel(work, row);
}

/** Switches a channel on from now on, or off. @throws Refusal 404 */
export async function setChannelState(work: Work, id: string, on: boolean): Promise<Channel> {
  const { county } = work.actor;
  if ((await findChannel(work.store.db, county, id)) === null) throw hidden('channel.manage');
  const { at, by } = stampOf(work);
  await write(work, on ? 'channel.on' : 'channel.off', `channel:${id}`, async (tx) => {
    const to = { state: on ? 'on' : 'off', reason: on ? '' : '管理员停用', at, by } as const;
    await switchChannel(tx, { county, id }, to);
    return undefined;
  });
  return oneChannel(work, id);
}

/** Sends a test message now, whatever the hours. @throws Refusal 404; 422 when the own post has no mail address */
export async function testChannel(work: Work, desk: Desk, id: string) {
  const { county, post, unitName, postName } = work.actor;
  const channel = await findChannel(work.store.db, county, id);
  if (channel === null) throw hidden('channel.manage');
  const isMail = channel.settings.kind === 'mail';
  if (isMail && !(await mailsOf(work.store.db, county)).has(post))
    throw new Refusal('message.no_address', 422, '测试邮件发给本岗位，请先在“消息”页填写本岗位的邮箱。');
  return sendTest(work, desk, channel, {
    lane: testLane(isMail ? post : newId()),
    action: 'channel.test',
    object: `channel:${id}`,
    to: { id: post, unit: work.actor.unit, name: `${unitName}${postName}` },
  });
}

/** Writes a test message into a lane of a channel and makes its first try at once. */
export async function sendTest(
  work: Work,
  desk: Desk,
  channel: ChannelRow,
  test: {
    readonly lane: string;
    readonly action: string;
    readonly object: string;
    readonly to: { readonly id: string; readonly unit: string; readonly name: string };
  },
) {
  const { county } = work.actor;
  const key = newId();
  await write(work, test.action, test.object, async (tx) => {
    const sender = await senderOf(tx, desk, county);
    const item = { id: key, post: test.to.name, title: '测试消息：收到说明可用', body: '', link: '' };
    const about = { county, postId: test.to.id, unitId: test.to.unit, at: work.now };
    const made = renderTest(channel, sender, item, about);
    await insertDeliveries(tx, { county, channel: channel.id, at: work.now }, [
      { id: key, lane: test.lane, ...made, messages: [] },
    ]);
    return undefined;
  });
  await deliverChannel(desk, county, channel.id, test.lane);
  const { state, reason } = must(await findDelivery(work.store.db, county, key), 'it was just written');
  return { state, reason };
}

function renderTest(
  channel: ChannelRow,
  sender: Parameters<typeof renderMail>[0],
  item: Parameters<typeof renderMail>[1][number],
  event: { readonly county: string; readonly postId: string; readonly unitId: string; readonly at: string },
): { title: string; body: string } {
  const { id: key } = item;
  switch (channel.settings.kind) {
    case 'mail':
      return renderMail(sender, [item], key);
    case 'webhook': {
      const { county, postId, unitId, at } = event;
      return renderEvent(sender, county, {
        ...item,
        kind: 'test.sent',
        postId,
        unitId,
        due: null,
        createdAt: at,
      });
    }
    default:
      return must(renderRobot(sender, [item], () => key)[0], 'one line makes a page');
  }
}
