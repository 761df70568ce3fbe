import type { z } from 'zod';
import { type Act, may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { firstPassword, hashPassword } from './password.ts';
import type { Account, newAccount, newPost, newUnit, Post, Unit } from './schema.ts';
import {
  changeUnit,
  findAccount,
  findUnit,
  insertAccounts,
  insertPosts,
  insertUnits,
  type KnownAccount,
  listAccounts,
  listPosts,
  listUnits,
} from './store.ts';
import { endSessions, setDisabled, setPassword } from './store-session.ts';

type Ctx = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Refuses with 403 when the post may do the act nowhere. */
function demand(ctx: Ctx, act: Act, what: string): void {
  if (may(ctx.actor, act)) return;
  throw new Refusal('org.not_allowed', 403, `您的岗位没有${what}的权限。如需办理，请联系系统管理岗。`);
}

async function write(
  ctx: Ctx,
  action: string,
  object: string,
  work: (tx: Tx) => Promise<Json | undefined>,
): Promise<void> {
  const { county } = ctx.actor;
  try {
    await inTransaction(ctx.store, async (tx) => {
      const detail = await work(tx);
      const entry = {
        county,
        actor: ctx.actor,
        address: ctx.address,
        action,
        object,
        result: 'done',
        at: ctx.now,
      } as const;
      await record(tx, detail === undefined ? entry : { ...entry, detail });
    });
  } catch (error) {
    throw taken(brokenConstraint(error)) ?? error;
  }
}

/** The refusal for a constraint that was broken, or null when it is not one of ours. */
function taken(constraint: string | null): Refusal | null {
  const known: Readonly<Record<string, readonly [field: string, message: string]>> = {
    account__login: ['login', '这个账号名已被使用，请换一个。'],
    account__post: ['post', '没有这个岗位，请重新选择。'],
    post__unit: ['unit', '没有这个单位，请重新选择。'],
    unit__parent: ['parent', '没有这个上级单位，请重新选择。'],
  };
  const found = constraint === null ? undefined : known[constraint];
  if (found === undefined) return null;
  const [field, message] = found;
  return new Refusal(`org.${constraint}`, 422, message, { faults: [{ field, message }] });
}

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

/** Renames a unit, or sets the day it ends. Its history stays. */
export async function editUnit(
  ctx: Ctx,
  id: string,
  sent: {
    readonly name?: string | undefined;
    readonly shortName?: string | undefined;
    readonly validTo?: string | null | undefined;
  },
): Promise<Unit> {
  demand(ctx, 'org.manage', '管理单位');
  await oneUnit(ctx, id);
  const change = {
    ...(sent.name === undefined ? {} : { name: sent.name }),
    ...(sent.shortName === undefined ? {} : { short_name: sent.shortName }),
    ...(sent.validTo === undefined ? {} : { valid_to: sent.validTo }),
  };
  if (Object.keys(change).length > 0) {
    await write(ctx, 'unit.change', `unit:${id}`, async (tx) => {
      await changeUnit(tx, ctx.actor.county, id, change);
      return { ...change };
    });
  }
  return oneUnit(ctx, id);
}

/** Posts of the actor's county with how many accounts each has. */
export async function posts(ctx: Ctx): Promise<readonly Post[]> {
  demand(ctx, 'org.read', '查看岗位');
  return listPosts(ctx.store.db, ctx.actor.county);
}

/** Adds a post to a unit. */
export async function addPost(ctx: Ctx, sent: z.output<typeof newPost>): Promise<Post> {
  demand(ctx, 'org.manage', '管理岗位');
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
  const all = await listPosts(ctx.store.db, ctx.actor.county);
  return must(
    all.find((post) => post.id === id),
    'the post was just added',
  );
}

/** Accounts of the actor's county; only the system administrator sees them. */
export async function accounts(ctx: Ctx): Promise<readonly Account[]> {
  demand(ctx, 'account.manage', '管理账号');
  return listAccounts(ctx.store.db, ctx.actor.county);
}

/** Adds an account with a first password that must be changed at the first sign-in. */
export async function addAccount(
  ctx: Ctx,
  sent: z.output<typeof newAccount>,
): Promise<{ login: string; password: string }> {
  demand(ctx, 'account.manage', '管理账号');
  const password = firstPassword();
  const hash = await hashPassword(password);
  const id = newId();
  await write(ctx, 'account.add', `account:${id}`, async (tx) => {
    await insertAccounts(tx, [
      {
        county: ctx.actor.county,
        id,
        login: sent.login,
        post: sent.post,
        password_hash: hash,
        disabled_at: null,
        locked_until: null,
        created_at: ctx.now,
      },
    ]);
    return { post: sent.post };
  });
  return { login: sent.login, password };
}

async function oneAccount(ctx: Ctx, id: string): Promise<KnownAccount> {
  const found = await findAccount(ctx.store.db, ctx.actor.county, id);
  if (found === null) throw new Refusal('org.no_such_account', 404, '没有这个账号。');
  return found;
}

/** Gives an account a new first password and ends its sessions. */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ login: string; password: string }> {
  demand(ctx, 'account.manage', '管理账号');
  const account = await oneAccount(ctx, id);
  const password = firstPassword();
  const hash = await hashPassword(password);
  await write(ctx, 'account.reset', `account:${id}`, async (tx) => {
    await setPassword(tx, ctx.actor.county, id, { hash, mustChange: true });
    await endSessions(tx, ctx.actor.county, id);
    return undefined;
  });
  return { login: account.login, password };
}

/** Disables an account (its sessions end at once) or enables it again. */
export async function setAccountState(ctx: Ctx, id: string, disabled: boolean): Promise<Account> {
  demand(ctx, 'account.manage', '管理账号');
  await oneAccount(ctx, id);
  if (id === ctx.actor.account) throw new Refusal('org.own_account', 409, '不能停用自己正在使用的账号。');
  await write(ctx, disabled ? 'account.disable' : 'account.enable', `account:${id}`, async (tx) => {
    await setDisabled(tx, ctx.actor.county, id, disabled ? ctx.now : null);
    if (disabled) await endSessions(tx, ctx.actor.county, id);
    return undefined;
  });
  return oneAccount(ctx, id);
}
