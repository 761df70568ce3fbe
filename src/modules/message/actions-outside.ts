import { must, Refusal } from '#kernel/errors.ts';
import { postsOf } from '#modules/org/index.ts';
import { hidden } from '#platform/access.ts';
import { addressClass } from '#platform/address-class.ts';
import { brokenConstraint } from '#platform/database.ts';
import { hostKey } from '#platform/outbound.ts';
import { deliverChannel } from './actions-deliver.ts';
import type { Desk } from './actions-digest.ts';
import { fieldFault, stampOf, type Work, write } from './doing.ts';
import { postOfLane } from './rules-address.ts';
import type { Host } from './schema-channel.ts';
import { setAddressRow } from './store-address.ts';
import { allowHost, listChannels, listHosts, removeHost } from './store-channel.ts';
import { findDelivery, listDeliveries, reviveDelivery } from './store-delivery.ts';

/** Allows channels to call a host. @throws Refusal 422 when an address can never be called, or an internal one was not confirmed */
export async function addHost(
  work: Work,
  sent: { readonly host: string; readonly port: number; readonly internal: boolean; readonly reason: string },
): Promise<Host> {
  const { county } = work.actor;
  const key = hostKey(sent.host, sent.port);
  const bare = sent.host.replaceAll(/[[\]]/gu, '');
  const kind = /^[\d.]+$|:/u.test(bare) ? addressClass(bare) : null;
  if (kind === 'never')
    throw fieldFault(
      'message.host_refused',
      '没有添加',
      'host',
      '这个地址属于链路本地、元数据或组播网段，任何时候都不能访问',
    );
  if ((kind === 'internal' || bare === 'localhost') && !sent.internal)
    throw fieldFault(
      'message.host_refused',
      '没有添加',
      'host',
      '这是内网或本机地址，请勾选“确认是内网主机”',
    );
  await write(work, 'host.allow', `host:${key}`, async (tx) => {
    const { at, by } = stampOf(work);
    await allowHost(tx, {
      county,
      host: key,
      internal: sent.internal,
      reason: sent.reason,
      allowed_at: at,
      allowed_by: by,
    });
    return { internal: sent.internal };
  });
  return must(
    (await listHosts(work.store.db, county)).find(({ host }) => host === key),
    'it was just written',
  );
}

/** Takes a host off the list. @throws Refusal 404 */
export async function dropHost(work: Work, host: string): Promise<void> {
  await write(work, 'host.remove', `host:${host}`, async (tx) => {
    if (!(await removeHost(tx, work.actor.county, host))) throw hidden('channel.manage');
    return undefined;
  });
}

/** What left or is to leave, with the names of channels and posts. */
export async function deliveries(work: Work, query: Parameters<typeof listDeliveries>[2]) {
  const { db } = work.store;
  const { county } = work.actor;
  const { rows, total } = await listDeliveries(db, county, query);
  const names = new Map((await listChannels(db, county)).map(({ id, name }) => [id, name]));
  const posts = new Map((await postsOf(db, county)).map((post) => [post.id, `${post.unitName}${post.name}`]));
  return {
    total,
    rows: rows.map(({ lane, nextAt, ...row }) => ({
      ...row,
      channelName: names.get(row.channel) ?? row.channel,
      to: laneWord(lane, posts),
      nextAt: row.state === 'waiting' ? nextAt : null,
    })),
  };
}

function laneWord(lane: string, posts: ReadonlyMap<string, string>): string {
  if (lane === '') return '整个通道';
  const post = postOfLane(lane);
  if (post === null) return '测试';
  const name = posts.get(post) ?? post;
  return lane === post ? name : `测试：${name}`;
}

/** Gives a dead delivery its tries again and makes the first. @throws Refusal 404, 409 */
export async function sendAgain(work: Work, desk: Desk, id: string) {
  const { county } = work.actor;
  const known = await findDelivery(work.store.db, county, id);
  if (known === null) throw hidden('channel.manage');
  await write(work, 'delivery.again', `delivery:${id}`, async (tx) => {
    if (!(await reviveDelivery(tx, county, id, work.now)))
      throw new Refusal('message.not_dead', 409, '这一条没有停在“未送达”，不用重发。请刷新查看。');
    return { channel: known.channel };
  });
  await deliverChannel(desk, county, known.channel, known.lane);
  const { state, reason } = must(
    await findDelivery(work.store.db, county, id),
    'deliveries are never deleted',
  );
  return { state, reason };
}

/** Says where a post is reached by mail. @throws Refusal 403 for another's post without the right; 404 */
export async function setAddress(work: Work, post: string, mail: string | null, mayAny: boolean) {
  const { county } = work.actor;
  const own = work.actor.delegation?.post ?? work.actor.post;
  if (post !== own && !mayAny)
    throw new Refusal('message.not_own_address', 403, '只能填写本岗位的邮箱。别的岗位请联系系统管理岗。');
  try {
    await write(work, 'address.set', `post:${post}`, async (tx) => {
      const to = mail === null ? null : { address: mail, secret: '' };
      await setAddressRow(tx, { county, post, kind: 'mail' }, to, stampOf(work));
      return { set: mail !== null };
    });
  } catch (error) {
    if (brokenConstraint(error) === 'address__post') throw hidden('channel.manage');
    throw error;
  }
  return { mail };
}
