import type { z } from 'zod';
import { type Actor, reachOf } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { announce } from '#modules/message/index.ts';
import { actUnderDelegation, postsOf, unitsOf } from '#modules/org/index.ts';
import { hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Store, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { actUnder, delegationFault, isInForce, type PostFacts, stateOf } from './rules.ts';
import type { Acting, Delegation, newDelegation } from './schema.ts';
import {
  type DelegationRow,
  endDelegation,
  findDelegation,
  insertDelegation,
  listDelegations,
} from './store.ts';

type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** The post the account itself holds, whatever post it acts as now. */
function ownPostOf(actor: Actor): string {
  return actor.delegation?.post ?? actor.post;
}

async function factsOf(q: Db | Tx, county: string): Promise<ReadonlyMap<string, PostFacts>> {
  const paths = new Map((await unitsOf(q, county)).map((unit) => [unit.id, unit.path]));
  const posts = await postsOf(q, county);
  return new Map(posts.map((post) => [post.id, { ...post, unitPath: paths.get(post.unit) ?? '/' }]));
}

function named(posts: ReadonlyMap<string, PostFacts>, id: string) {
  const post = must(posts.get(id), 'a delegation names posts of its county');
  return { id, name: post.name, unit: post.unit, unitName: post.unitName };
}

function shown(work: Work, posts: ReadonlyMap<string, PostFacts>, one: DelegationRow): Delegation {
  const { id, firstDay, lastDay, reason, createdAt, createdByName, endedAt, endedByName } = one;
  const state = stateOf(one, work.today);
  const isOpen = state === 'coming' || state === 'running';
  return {
    id,
    from: named(posts, one.fromPost),
    to: named(posts, one.toPost),
    firstDay,
    lastDay,
    reason,
    state,
    createdAt,
    createdByName,
    endedAt,
    endedByName,
    canEnd: isOpen && mayEnd(work.actor, one),
  };
}

/** Giver and taker may both end it, and the system administrator. */
function mayEnd(actor: Actor, one: DelegationRow): boolean {
  const own = ownPostOf(actor);
  return reachOf(actor, 'delegation.change') === 'county' || one.fromPost === own || one.toPost === own;
}

/** The delegations the reader sees: those of its own post, or all of the county for the system administrator. */
export async function delegations(work: Work) {
  const { db } = work.store;
  const { county } = work.actor;
  const own = ownPostOf(work.actor);
  const canArrange = reachOf(work.actor, 'delegation.change') === 'county';
  const posts = await factsOf(db, county);
  const rows = await listDelegations(db, county, canArrange ? 'all' : [own]);
  return { rows: rows.map((one) => shown(work, posts, one)), own: named(posts, own), canArrange };
}

/**
 * Hands the duties of a post to another.
 *
 * @throws Refusal 403 for another's post, or while acting for another; 422 with the field when the rules refuse it
 */
export async function delegate(work: Work, sent: z.output<typeof newDelegation>): Promise<Delegation> {
  const { actor } = work;
  const { county } = actor;
  if (actor.delegation !== undefined)
    throw new Refusal('delegation.not_own', 403, '正在代办别的岗位，不能转委托。请先在页头切回本岗位。');
  const giver = sent.post ?? actor.post;
  if (giver !== actor.post && reachOf(actor, 'delegation.change') !== 'county')
    throw new Refusal('delegation.not_own', 403, '只能委托自己的岗位。代别人办理请联系系统管理岗。');
  const id = newId();
  return inTransaction(
    work.store,
    async (tx) => {
      const posts = await factsOf(tx, county);
      const from = posts.get(giver);
      const to = posts.get(sent.to);
      if (from === undefined) throw fieldFault('post', '没有这个岗位，请重新选择');
      if (to === undefined) throw fieldFault('to', '没有这个岗位，请重新选择');
      const { firstDay, lastDay } = sent;
      const others = await listDelegations(tx, county, 'all');
      const fault = delegationFault({ from, to, firstDay, lastDay }, others, work.today);
      if (fault !== null) throw fieldFault(fault.field, fault.message);
      await insertDelegation(tx, {
        county,
        id,
        from_post: from.id,
        to_post: to.id,
        first_day: sent.firstDay,
        last_day: sent.lastDay,
        reason: sent.reason,
        created_at: work.now,
        created_by: actor.account,
        created_by_name: `${actor.unitName}${actor.postName}`,
      });
      const row = must(await findDelegation(tx, county, id), 'it was just written');
      await tell(tx, work, row, posts, 'begun');
      await mark(tx, work, 'delegation.give', row);
      return shown(work, posts, row);
    },
    // Two made at once may not close a circle between them.
    { isolation: 'serializable' },
  );
}

function fieldFault(field: string, message: string): Refusal {
  return new Refusal('delegation.refused', 422, `没有委托：${message}。`, { faults: [{ field, message }] });
}

/** Ends a delegation early. @throws Refusal 404; 409 when it is over */
export async function finishDelegation(work: Work, id: string): Promise<Delegation> {
  const { actor } = work;
  const { county } = actor;
  return inTransaction(work.store, async (tx) => {
    const found = await findDelegation(tx, county, id);
    if (found === null || !mayEnd(actor, found)) throw hidden('delegation.change');
    const over = new Refusal('delegation.over', 409, '这次委托已经结束，请刷新查看。');
    if (found.lastDay < work.today) throw over;
    const by = { at: work.now, account: actor.account, name: `${actor.unitName}${actor.postName}` };
    if (!(await endDelegation(tx, county, id, by))) throw over;
    const posts = await factsOf(tx, county);
    const row = must(await findDelegation(tx, county, id), 'it was just ended');
    await tell(tx, work, row, posts, 'ended');
    await mark(tx, work, 'delegation.end', row);
    return shown(work, posts, row);
  });
}

// oxlint-disable-next-line eslint/max-params -- two calls, from the functions above
async function tell(
  tx: Tx,
  work: Work,
  row: DelegationRow,
  posts: ReadonlyMap<string, PostFacts>,
  what: 'begun' | 'ended',
): Promise<void> {
  const [from, to] = [named(posts, row.fromPost), named(posts, row.toPost)];
  const words = `${from.unitName}${from.name}委托${to.unitName}${to.name}代办（${row.firstDay}至${row.lastDay}）`;
  await announce(tx, {
    county: work.actor.county,
    key: `delegation.${what}:${row.id}`,
    kind: `delegation.${what}`,
    posts: [row.fromPost, row.toPost],
    title: what === 'begun' ? words : `${words}已提前结束`,
    body: what === 'begun' ? `缘由：${row.reason}` : `结束人：${row.endedByName ?? ''}`,
    link: '/delegations',
    now: work.now,
  });
}

async function mark(tx: Tx, work: Work, action: string, row: DelegationRow): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object: `delegation:${row.id}`,
    result: 'done',
    detail: { from: row.fromPost, to: row.toPost, firstDay: row.firstDay, lastDay: row.lastDay },
    at: work.now,
  });
}

/** The posts a reader may act as now. */
export async function actingPosts(work: Work): Promise<Acting> {
  const { db } = work.store;
  const own = ownPostOf(work.actor);
  const posts = await factsOf(db, work.actor.county);
  const running = await heldBy(db, work.actor.county, own, work.today);
  return {
    own: named(posts, own),
    current: work.actor.delegation?.id ?? null,
    options: running.map(({ id, fromPost, lastDay }) => ({ id, post: named(posts, fromPost), lastDay })),
  };
}

/** The delegations in force that a post has taken. */
export async function heldBy(
  q: Db | Tx,
  county: string,
  post: string,
  today: string,
): Promise<readonly DelegationRow[]> {
  const all = await listDelegations(q, county, [post]);
  return all.filter((one) => one.toPost === post && isInForce(one, today));
}

/** The delegations in force of a county. */
export async function delegationsInForce(
  q: Db | Tx,
  county: string,
  today: string,
): Promise<readonly DelegationRow[]> {
  return (await listDelegations(q, county, 'all')).filter((one) => isInForce(one, today));
}

/** Lets the session act under a delegation, or as its own post again. @throws Refusal 409 when the delegation does not hold now */
export async function chooseActing(work: Work, token: string, delegation: string | null): Promise<Acting> {
  const { actor } = work;
  const { county } = actor;
  const running = await heldBy(work.store.db, county, ownPostOf(actor), work.today);
  const chosen = running.find(({ id }) => id === delegation);
  if (delegation !== null && chosen === undefined)
    throw new Refusal('delegation.not_in_force', 409, '这次委托已经结束或还没有开始，请刷新后再选。');
  await inTransaction(work.store, async (tx) => {
    await actUnderDelegation(tx, county, token, delegation);
    await record(tx, {
      county,
      actor,
      address: work.address,
      action: 'delegation.act',
      object: delegation === null ? `post:${ownPostOf(actor)}` : `delegation:${delegation}`,
      result: 'done',
      at: work.now,
    });
  });
  const acting = await actingPosts(work);
  return { ...acting, current: delegation };
}

/**
 * The actor of a session that took up a delegation: the delegating post's while it is in force, the account's own from the moment it is
 * not.
 *
 * @param now  ISO instant
 */
export async function lendPost(store: Store, own: Actor, delegation: string, now: string): Promise<Actor> {
  const found = await findDelegation(store.db, own.county, delegation);
  const today = dayOfInstant(now);
  if (found === null || found.toPost !== own.post || !isInForce(found, today)) return own;
  const from = (await factsOf(store.db, own.county)).get(found.fromPost);
  if (from === undefined || (from.validTo !== null && from.validTo < today)) return own;
  return actUnder(own, found.id, from) ?? own;
}
