import type { z } from 'zod';
import { type Act, type Actor, may } from '#kernel/access.ts';
import { type Fault, must, Refusal } from '#kernel/errors.ts';
import { postsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Json, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { newId } from '#platform/new-id.ts';
import { addressFault, expiryFault, isScope, stateOf } from './rules.ts';
import type { newToken, TokenRow } from './schema.ts';
import { hashSecret, newSecret } from './secret.ts';
import {
  endByRotation,
  type FreshToken,
  findToken,
  insertToken,
  listTokens,
  revokeToken,
  type StoredToken,
} from './store.ts';

type Ctx = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;
type Post = Awaited<ReturnType<typeof postsOf>>[number];

/** Every token of the county, newest first, without secrets. @throws Refusal 403 */
export async function tokens(ctx: Ctx): Promise<readonly TokenRow[]> {
  demand(ctx.actor, 'token.manage');
  const posts = new Map((await postsOf(ctx.store.db, ctx.actor.county)).map((post) => [post.id, post]));
  return (await listTokens(ctx.store.db, ctx.actor.county)).map((one) =>
    rowOf(one, must(posts.get(one.post), 'a token points to a post'), ctx),
  );
}

function rowOf(token: StoredToken, post: Post, ctx: Ctx): TokenRow {
  const { scopes, addresses, post: _post, ...rest } = token;
  return {
    ...rest,
    post: { id: post.id, name: post.name, unitName: post.unitName },
    scopes: [...scopes],
    idle: scopes.filter((act) => !may({ ...ctx.actor, roles: post.roles }, act)),
    addresses: [...addresses],
    state: stateOf({ ...token, postEnds: post.validTo }, ctx.now, ctx.today),
  };
}

async function rowById(ctx: Ctx, id: string): Promise<TokenRow> {
  const row = (await tokens(ctx)).find((one) => one.id === id);
  if (row === undefined) throw noSuchToken();
  return row;
}

function noSuchToken(): Refusal {
  return new Refusal('token.not_found', 404, '没有找到这个令牌，可能属于别的县。请刷新列表。');
}

type Wanted = z.output<typeof newToken>;

/**
 * Issues a token. The secret is in the answer and kept nowhere.
 *
 * @throws Refusal 422 token.settings with every fault: no such post, scope that no token may have or its post may not do, wrong
 *   address, last day missing or too far
 */
export async function issueToken(
  ctx: Ctx,
  wanted: Wanted,
): Promise<{ readonly token: TokenRow; readonly secret: string }> {
  demand(ctx.actor, 'token.manage');
  const posts = await postsOf(ctx.store.db, ctx.actor.county);
  const faults = faultsOf(
    wanted,
    posts.find(({ id }) => id === wanted.post),
    ctx,
  );
  if (faults.length > 0) throw settingsRefusal(faults);
  const { system, purpose, post, expiresOn, scopes, addresses, perMinute } = wanted;
  const settings = {
    system,
    purpose,
    post,
    scopes: [...new Set(scopes)],
    addresses: [...new Set(addresses)],
    per_minute: perMinute,
    expires_on: expiresOn,
  };
  return keep(ctx, settings, null, async () => undefined);
}

function settingsRefusal(faults: readonly Fault[]): Refusal {
  const words = faults.map(({ message }) => message).join('；');
  return new Refusal('token.settings', 422, `令牌没有签发：${words}。请改正后重试。`, { faults });
}

function faultsOf(wanted: Wanted, post: Post | undefined, ctx: Ctx): readonly Fault[] {
  const faults: Fault[] = [];
  const expiry = expiryFault(wanted.expiresOn, ctx.today);
  if (expiry !== null) faults.push({ field: 'expiresOn', message: expiry });
  for (const [index, address] of wanted.addresses.entries()) {
    const message = addressFault(address);
    if (message !== null) faults.push({ field: `addresses.${index}`, message });
  }
  if (post === undefined || (post.validTo !== null && post.validTo < ctx.today))
    return [...faults, { field: 'post', message: '没有这个岗位或岗位已撤销，请重新选择' }];
  return [...faults, ...scopeFaults(wanted.scopes, { ...ctx.actor, roles: post.roles })];
}

function scopeFaults(scopes: readonly Act[], holder: Actor): readonly Fault[] {
  const closed = scopes.filter((act) => !isScope(act));
  const beyond = scopes.filter((act) => isScope(act) && !may(holder, act));
  return [
    ...closed.map((act) => ({ field: 'scopes', message: `“${act}”不能授予令牌` })),
    ...beyond.map((act) => ({
      field: 'scopes',
      message: `所选岗位没有“${act}”这项权限，请去掉它或换一个岗位`,
    })),
  ];
}

type Settings = Pick<
  FreshToken,
  'system' | 'purpose' | 'post' | 'scopes' | 'addresses' | 'per_minute' | 'expires_on'
>;

/** Keeps a new token with its audit row, after `before` in the same transaction. */
async function keep(
  ctx: Ctx,
  settings: Settings,
  replaces: string | null,
  before: (tx: Tx) => Promise<void>,
): Promise<{ readonly token: TokenRow; readonly secret: string }> {
  const { county } = ctx.actor;
  const id = newId();
  const { token: secret, prefix } = newSecret(county);
  const row: FreshToken = {
    county,
    id,
    ...settings,
    prefix,
    secret_hash: hashSecret(secret),
    created_at: ctx.now,
    created_by: ctx.actor.account,
    replaces,
  };
  const { system, post, scopes, addresses, expires_on } = settings;
  const detail = { system, post, prefix, scopes, addresses, expiresOn: expires_on, replaces };
  await inTransaction(ctx.store, async (tx) => {
    await before(tx);
    await insertToken(tx, row);
    await note(tx, ctx, replaces === null ? 'token.issue' : 'token.rotate', id, detail);
  });
  return { token: await rowById(ctx, id), secret };
}

async function note(tx: Tx, ctx: Ctx, action: string, id: string, detail: Json): Promise<void> {
  const { actor, address, now } = ctx;
  await record(tx, {
    county: actor.county,
    actor,
    address,
    action,
    object: `token:${id}`,
    result: 'done',
    detail,
    at: now,
  });
}

/**
 * Gives the system a new secret with the same settings; the old one stays good for `overlapDays` whole days.
 *
 * @throws Refusal 404; 409 token.ended when it is no longer good or was rotated already; 422
 */
export async function rotateToken(
  ctx: Ctx,
  id: string,
  wanted: { readonly expiresOn: string; readonly overlapDays: number },
): Promise<{ readonly token: TokenRow; readonly secret: string }> {
  const row = await rowById(ctx, id);
  if (row.state !== 'good' && row.state !== 'expired') throw ended(row);
  const message = expiryFault(wanted.expiresOn, ctx.today);
  if (message !== null) throw settingsRefusal([{ field: 'expiresOn', message }]);
  const old = must(await findToken(ctx.store.db, ctx.actor.county, id), 'its row was just read');
  const until = new Date(Date.parse(ctx.now) + wanted.overlapDays * 86_400_000).toISOString();
  const { system, purpose, post, scopes, addresses, perMinute } = old;
  const settings = { system, purpose, post, scopes, addresses };
  return keep(ctx, { ...settings, per_minute: perMinute, expires_on: wanted.expiresOn }, id, async (tx) => {
    if (!(await endByRotation(tx, ctx.actor.county, id, until))) throw ended(row);
  });
}

function ended(row: TokenRow): Refusal {
  return new Refusal(
    'token.ended',
    409,
    `“${row.system}”的这个令牌已作废、已轮换或岗位已撤销，不能再轮换。请签发新令牌。`,
  );
}

/** Revokes a token: from this moment it is refused. @throws Refusal 404; 409 token.ended when it was revoked already */
export async function revoke(ctx: Ctx, id: string, reason: string): Promise<TokenRow> {
  const row = await rowById(ctx, id);
  await inTransaction(ctx.store, async (tx) => {
    const by = { at: ctx.now, account: ctx.actor.account, reason };
    if (!(await revokeToken(tx, ctx.actor.county, id, by)))
      throw new Refusal('token.ended', 409, `“${row.system}”的这个令牌已经作废，请刷新列表。`);
    await note(tx, ctx, 'token.revoke', id, { reason, prefix: row.prefix });
  });
  return rowById(ctx, id);
}

/** What the token of a request is. @throws Refusal 403 token.person for who came by a session */
export async function describeSelf(ctx: Ctx) {
  const { actor } = ctx;
  if (actor.system === undefined)
    throw new Refusal('token.person', 403, '这个接口说明令牌自己，请用令牌调用；登录的岗位请看首页。');
  const token = must(await findToken(ctx.store.db, actor.county, actor.system.token), 'it was just used');
  return {
    system: token.system,
    county: actor.county,
    unit: actor.unitName,
    scopes: [...token.scopes],
    effective: token.scopes.filter((act) => may(actor, act)),
    expiresOn: token.expiresOn,
  };
}
