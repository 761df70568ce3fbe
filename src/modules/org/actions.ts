import type { z } from 'zod';
import { may, type Role } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { type Ctx, demand, taken, write } from './doing.ts';
import { endFault, rolesFault } from './rules-roles.ts';
import type { newPost, newUnit, Obstacle, Post, Unit, UnitHistory } from './schema.ts';
import { findUnit, insertPosts, insertUnits, listAccounts, listPosts, listUnits } from './store.ts';
import { changePost, endReasonOf, endUnit, renameUnit, namesOf as unitNames } from './store-change.ts';

/** Units of the actor's county, in their order. */
export async function units(ctx: Ctx): Promise<readonly Unit[]> {
  demand(ctx, 'org.read', '查看单位');
  return (await listUnits(ctx.store.db, ctx.actor.county)).map(({ sort: _sort, ...unit }) => unit);
}

/** Adds a unit below another. */
export async function addUnit(ctx: Ctx, sent: z.output<typeof newUnit>): Promise<Unit> {
  demand(ctx, 'org.manage', '管理单位');
  const { county } = ctx.actor;
  const parent = await findUnit(ctx.store.db, county, sent.parent);
  if (parent === null) throw must(taken('unit__parent'), 'the constraint is known');
  const id = newId();
  await write(ctx, 'unit.add', `unit:${id}`, async (tx) => {
    await insertUnits(tx, [
      {
        county,
        id,
        name: sent.name,
        short_name: sent.shortName ?? sent.name,
        kind: sent.kind,
        parent: sent.parent,
        path: `${parent.path}${id}/`,
        division: sent.division,
        sort: 1000,
        valid_from: ctx.today,
        valid_to: null,
      },
    ]);
    return { parent: sent.parent, kind: sent.kind };
  });
  return oneUnit(ctx, id);
}

async function oneUnit(ctx: Ctx, id: string): Promise<Unit> {
  const found = await findUnit(ctx.store.db, ctx.actor.county, id);
  if (found === null) throw new Refusal('org.no_such_unit', 404, '没有这个单位。');
  const { sort: _sort, ...unit } = found;
  return unit;
}

/** Renames a unit; the name it bore is kept with its days. @throws Refusal 404, 409 when somebody renamed it meanwhile */
export async function editUnit(
  ctx: Ctx,
  id: string,
  sent: { readonly name: string; readonly shortName?: string | undefined; readonly reason: string },
): Promise<Unit> {
  demand(ctx, 'org.manage', '管理单位');
  const { actor, now, today } = ctx;
  const before = await oneUnit(ctx, id);
  const shortName = sent.shortName ?? (before.shortName === before.name ? sent.name : before.shortName);
  if (before.name === sent.name && before.shortName === shortName) return before;
  await write(ctx, 'unit.rename', `unit:${id}`, async (tx) => {
    const renaming = { county: actor.county, unit: id, before, name: sent.name, shortName };
    const done = await renameUnit(tx, { ...renaming, reason: sent.reason, today, now, by: actor.account });
    if (!done) throw moved('单位');
    return { from: before.name, to: sent.name, reason: sent.reason };
  });
  return oneUnit(ctx, id);
}

/** The refusal when somebody else changed a thing meanwhile. */
export function moved(thing: string): Refusal {
  return new Refusal('org.moved', 409, `这个${thing}刚被别人改动，您的操作没有生效。请刷新后再办理。`);
}

/** What the modules above say is still open at a unit; given by the composition root. */
export type OpenMatters = (
  q: Db | Tx,
  of: { readonly county: string; readonly unit: string; readonly today: string; readonly now: string },
) => Promise<readonly Obstacle[]>;

/** What the modules above say still hangs on a post; given by the composition root. */
export type OpenPostMatters = (
  q: Db | Tx,
  of: { readonly county: string; readonly post: Post; readonly today: string; readonly now: string },
) => Promise<readonly Obstacle[]>;

/** What stands in the way of ending a unit: units under it, accounts in office, and whatever is still open with the other modules. */
async function obstaclesOf(q: Db | Tx, ctx: Ctx, id: string, open: OpenMatters): Promise<Obstacle[]> {
  const { county } = ctx.actor;
  const units = await listUnits(q, county);
  const accounts = await listAccounts(q, county);
  const posts = new Set(
    (await listPosts(q, county)).filter(({ unit }) => unit === id).map((post) => post.id),
  );
  return [
    ...units
      .filter(({ parent, validTo }) => parent === id && (validTo === null || validTo > ctx.today))
      .map(({ name }) => ({ kind: '下级单位', what: name, link: '/admin/units' })),
    ...accounts
      .filter(({ post, endedAt }) => posts.has(post) && endedAt === null)
      .map(({ postName }) => ({ kind: '在任账号', what: `${postName}还有账号在任`, link: '/admin/posts' })),
    ...(await open(q, { county, unit: id, today: ctx.today, now: ctx.now })),
  ];
}

/** A unit with its earlier names and what stands in the way of ending it. @throws Refusal 404 */
export async function unitHistoryOf(ctx: Ctx, id: string, open: OpenMatters): Promise<UnitHistory> {
  demand(ctx, 'org.read', '查看单位');
  const unit = await oneUnit(ctx, id);
  const { db } = ctx.store;
  const { county } = ctx.actor;
  const obstacles = unit.validTo === null && unit.parent !== null ? await obstaclesOf(db, ctx, id, open) : [];
  return {
    unit,
    endReason: await endReasonOf(db, county, id),
    names: await unitNames(db, county, id),
    obstacles: may(ctx.actor, 'org.manage') ? obstacles : [],
  };
}

/**
 * Ends a unit on a day, with its posts; its history stays, and the units that take over its work are named. One for a merger,
 * several for a split.
 *
 * @throws Refusal 409 with the list of what stands in the way; 422 for a day or successors that cannot be
 */
export async function closeUnit(
  ctx: Ctx,
  id: string,
  sent: { readonly day: string; readonly reason: string; readonly successors: readonly string[] },
  open: OpenMatters,
): Promise<Unit> {
  demand(ctx, 'org.manage', '管理单位');
  const unit = await oneUnit(ctx, id);
  const living = (await listUnits(ctx.store.db, ctx.actor.county)).filter((one) => one.validTo === null);
  const fault = endFault(unit, sent, { today: ctx.today, living });
  if (fault !== null) throw new Refusal('org.unit_end', 422, fault.message, { faults: [fault] });
  await write(ctx, 'unit.end', `unit:${id}`, async (tx) => {
    const obstacles = await obstaclesOf(tx, ctx, id, open);
    if (obstacles.length > 0) throw inTheWay(unit.name, obstacles);
    if (!(await endUnit(tx, ctx.actor.county, id, sent))) throw moved('单位');
    return { day: sent.day, reason: sent.reason, successors: sent.successors };
  });
  return oneUnit(ctx, id);
}

function inTheWay(name: string, obstacles: readonly Obstacle[]): Refusal {
  return new Refusal(
    'org.unit_busy',
    409,
    `${name}还有${obstacles.length}项没有理清，不能撤销。请逐项移交或办结后再办。`,
    {
      faults: obstacles.map(({ kind, what }) => ({ field: '', message: `${kind}：${what}` })),
      data: { obstacles },
    },
  );
}

/** Posts of the actor's county with how many accounts each has. */
export async function posts(ctx: Ctx): Promise<readonly Post[]> {
  demand(ctx, 'org.read', '查看岗位');
  return listPosts(ctx.store.db, ctx.actor.county);
}

/** Adds a post to a unit. */
export async function addPost(ctx: Ctx, sent: z.output<typeof newPost>): Promise<Post> {
  demand(ctx, 'org.manage', '管理岗位');
  refuseRoles(sent.roles);
  const id = newId();
  await write(ctx, 'post.add', `post:${id}`, async (tx) => {
    await insertPosts(tx, [
      {
        county: ctx.actor.county,
        id,
        unit: sent.unit,
        name: sent.name,
        roles: sent.roles,
        leader: sent.leader,
        sort: 1000,
        valid_from: ctx.today,
        valid_to: null,
      },
    ]);
    return { unit: sent.unit, roles: sent.roles };
  });
  return onePost(ctx, id);
}

function refuseRoles(roles: readonly Role[]): void {
  const fault = rolesFault(roles);
  if (fault !== null)
    throw new Refusal('org.roles', 422, fault, { faults: [{ field: 'roles', message: fault }] });
}

/** @throws Refusal 404 */
export async function onePost(ctx: Ctx, id: string): Promise<Post> {
  const found = (await listPosts(ctx.store.db, ctx.actor.county)).find((post) => post.id === id);
  if (found === undefined) throw new Refusal('org.no_such_post', 404, '没有这个岗位。');
  return found;
}

/** Changes roles of a post. @throws Refusal 404; 422 for roles that cannot stand together; 409 for posts of the administrators */
export async function editPost(
  ctx: Ctx,
  id: string,
  sent: { readonly roles: readonly Role[]; readonly leader: boolean },
): Promise<Post> {
  demand(ctx, 'org.manage', '管理岗位');
  const before = await onePost(ctx, id);
  refuseRoles(sent.roles);
  const isKept = before.roles.toSorted().join(' ') === sent.roles.toSorted().join(' ');
  if (!isKept && [...before.roles, ...sent.roles].some((role) => role === 'admin' || role === 'auditor'))
    throw new Refusal(
      'org.administrator_post',
      409,
      '系统管理、审计岗位的角色不能改，也不能把别的岗位改成这两种。请另设岗位。',
    );
  await write(ctx, 'post.change', `post:${id}`, async (tx) => {
    await changePost(tx, ctx.actor.county, { id, ...sent });
    return { from: before.roles, to: [...sent.roles], leader: sent.leader };
  });
  return onePost(ctx, id);
}
