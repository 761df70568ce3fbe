import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { postFacts } from '#modules/org/index.ts';
import { record } from '#platform/audit.ts';
import { inTransaction } from '#platform/database.ts';
import type { BearerRequest } from '#platform/http.ts';
import { type RateLimit, rateLimit } from '#platform/rate-limit.ts';
import { isAllowed } from './addresses.ts';
import { partsOf, stateOf, type TokenState } from './rules.ts';
import { hashSecret } from './secret.ts';
import { findBySecret, markUsed, type StoredToken } from './store.ts';

/** Wrong tokens an address may send in a minute before it is told to wait. */
const guesses = rateLimit(30, 60);
const limits = new Map<number, RateLimit>();

const refusals: Readonly<Record<Exclude<TokenState, 'good' | 'overlap'>, string>> = {
  expired: '令牌已过有效期。请联系系统管理员轮换令牌。',
  rotated: '令牌已轮换，旧令牌的并行期已过。请改用新令牌。',
  revoked: '令牌已作废。如仍需对接，请联系系统管理员重新签发。',
  post_ended: '令牌所属的岗位已撤销。请联系系统管理员在现有岗位上重新签发。',
};

/**
 * The system a token belongs to, with the rights of its post as they are now, cut to its scopes. Every use moves the day of last use.
 *
 * @throws Refusal 401 token.unknown, token.expired, token.rotated, token.revoked, token.post_ended; 403 token.address; 429
 */
export async function resolveBearer(request: BearerRequest): Promise<Actor> {
  const { store, address, now, today } = request;
  const parts = partsOf(request.token);
  const found =
    parts === null
      ? null
      : await findBySecret(store.db, parts.county, parts.prefix, hashSecret(request.token));
  if (parts === null || found === null) {
    await guesses.take(address);
    throw new Refusal('token.unknown', 401, '令牌不对。请核对是否完整复制，或向系统管理员索取新令牌。');
  }
  const { county } = parts;
  const post = await postFacts(store.db, county, found.post);
  if (post === null) throw new Error('impossible: a token points to a post');
  const actor = {
    ...post.actor,
    account: accountOf(found),
    system: { token: found.id, name: found.system, scopes: found.scopes },
  };
  const state = stateOf({ ...found, postEnds: post.ends }, now, today);
  if (state !== 'good' && state !== 'overlap')
    return refuse(request, actor, new Refusal(`token.${state}`, 401, refusals[state]));
  if (!isAllowed(address, found.addresses)) {
    const words = `令牌不允许从地址 ${address === '' ? '（未知）' : address} 使用。请从登记的地址访问，或请系统管理员登记这个地址。`;
    return refuse(request, actor, new Refusal('token.address', 403, words));
  }
  await limitOf(found.perMinute).take(`${county} ${found.id}`);
  if (found.usedOn !== today) await markUsed(store.db, county, found.id, today);
  return actor;
}

/** The name a token acts under: its system and the visible part, so that two tokens of one system are told apart. */
function accountOf(token: Pick<StoredToken, 'system' | 'prefix'>): string {
  return `${token.system}#${token.prefix}`;
}

function limitOf(perMinute: number): RateLimit {
  const known = limits.get(perMinute) ?? rateLimit(perMinute, 60);
  limits.set(perMinute, known);
  return known;
}

/** A known token that is no longer good leaves a row in the audit: somebody still uses it. */
async function refuse(
  { store, address, now }: BearerRequest,
  actor: Actor,
  refusal: Refusal,
): Promise<never> {
  await inTransaction(store, async (tx) =>
    record(tx, {
      county: actor.county,
      actor,
      address,
      action: 'token.refuse',
      object: `token:${actor.system?.token ?? ''}`,
      result: 'refused',
      detail: { code: refusal.code },
      at: now,
    }),
  );
  throw refusal;
}
