import { createHash, randomBytes } from 'node:crypto';
import { type Actor, rightsOf } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { rateLimit } from '#platform/rate-limit.ts';
import { fitsNobody, fitsPassword, hashPassword } from './password.ts';
import { absoluteHours, holds, lockedUntil, passwordFault } from './rules.ts';
import type { Session } from './schema.ts';
import { findCounty } from './store.ts';
import {
  type Credentials,
  countFailure,
  endSession,
  endSessions,
  findCredentials,
  findSession,
  insertSession,
  markSignIn,
  setActing,
  setLock,
  setPassword,
  touchSession,
} from './store-session.ts';

/** One try of one address at one account, and all failures of one address: a bureau of 500 sits behind one. */
const perAccount = rateLimit(10, 60);
const perAddress = rateLimit(120, 60);

export interface SignIn {
  readonly county: string;
  readonly login: string;
  readonly password: string;
  readonly address: string;
  /** ISO instant. */
  readonly now: string;
}

const wrong = () =>
  new Refusal('org.wrong_password', 401, '账号或密码不对。请核对后再试；忘记密码请联系系统管理岗重置。');

/**
 * Checks account and password and opens a session. Unknown account and wrong password cannot be told apart.
 *
 * @returns the token for the cookie (only its hash is kept) and the actor
 * @throws Refusal org.wrong_password 401, org.account_locked 423, platform.too_often 429
 */
export async function signIn(
  store: Store,
  sent: SignIn,
): Promise<{ token: string; actor: Actor; mustChange: boolean }> {
  await perAccount.take(`${sent.address} ${sent.county} ${sent.login}`);
  const found = await findCredentials(store.db, sent.county, { login: sent.login });
  if (found === null || found.disabledAt !== null) {
    await fitsNobody(sent.password);
    return refuseUnknown(store, sent);
  }
  if (found.lockedUntil !== null && found.lockedUntil > sent.now) {
    await fitsNobody(sent.password);
    throw locked(found.lockedUntil);
  }
  if (!(await fitsPassword(sent.password, found.passwordHash))) return refuseWrong(store, sent, found);
  return open(store, sent, found);
}

function locked(until: string): Refusal {
  return new Refusal(
    'org.account_locked',
    423,
    '密码连续输错，账号已暂时锁定。请在锁定结束后再试，或联系系统管理岗重置密码。',
    {
      data: { until },
    },
  );
}

async function refuseUnknown(store: Store, sent: SignIn): Promise<never> {
  await perAddress.take(sent.address);
  if ((await findCounty(store.db, sent.county)) !== null) {
    await inTransaction(store, (tx) => record(tx, failure(sent, 'account:unknown', 'unknown_account')));
  }
  throw wrong();
}

function failure(sent: SignIn, object: string, reason: string) {
  const { county, address, now: at } = sent;
  return {
    county,
    actor: null,
    address,
    action: 'session.open',
    object,
    result: 'refused',
    detail: { reason },
    at,
  } as const;
}

async function refuseWrong(store: Store, sent: SignIn, found: Credentials): Promise<never> {
  await perAddress.take(sent.address);
  const until = await inTransaction(store, async (tx) => {
    const failed = await countFailure(tx, sent.county, found.id);
    const lock = lockedUntil(failed, sent.now);
    if (lock !== null) await setLock(tx, sent.county, found.id, lock);
    await record(tx, failure(sent, `account:${found.id}`, lock === null ? 'wrong_password' : 'locked'));
    return lock;
  });
  throw until === null ? wrong() : locked(until);
}

async function open(store: Store, sent: SignIn, found: Credentials) {
  const token = `${sent.county}.${randomBytes(32).toString('base64url')}`;
  const expires = new Date(Date.parse(sent.now) + absoluteHours * 3_600_000).toISOString();
  const session = await inTransaction(store, async (tx) => {
    await setLock(tx, sent.county, found.id, null);
    await markSignIn(tx, sent.county, found.id, sent.now);
    await insertSession(tx, {
      county: sent.county,
      token_hash: hashToken(token),
      account: found.id,
      address: sent.address,
      created_at: sent.now,
      seen_at: sent.now,
      expires_at: expires,
    });
    const opened = must(await findSession(tx, sent.county, hashToken(token)), 'the session was just written');
    await record(tx, {
      county: sent.county,
      actor: opened.actor,
      address: sent.address,
      action: 'session.open',
      object: `account:${found.id}`,
      result: 'done',
      at: sent.now,
    });
    return opened;
  });
  return { token, actor: session.actor, mustChange: session.mustChange };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function countyOfToken(token: string): string | null {
  return /^(\d{6})\.[\w-]{43}$/u.exec(token)?.[1] ?? null;
}

/** Who acts when a session has taken up a delegation; the own actor when it holds no longer. */
export type Lender = (own: Actor, delegation: string) => Promise<Actor>;

/**
 * The actor a cookie stands for, or null: unknown, ended, idle too long, or its account disabled.
 *
 * @param now   ISO instant
 * @param lend  how a delegation makes one actor of another; left out, every session acts as its own post
 */
export async function resolveSession(
  store: Store,
  token: string,
  now: string,
  lend: Lender = async (own) => own,
): Promise<Actor | null> {
  const county = countyOfToken(token);
  if (county === null) return null;
  const hash = hashToken(token);
  const found = await findSession(store.db, county, hash);
  if (found === null || found.disabledAt !== null) return null;
  if (!holds(found, now)) {
    await endSession(store.db, county, hash);
    return null;
  }
  if (Date.parse(now) - Date.parse(found.seenAt) > 60_000) await touchSession(store.db, county, hash, now);
  return found.acting === null ? found.actor : lend(found.actor, found.acting);
}

/** Lets the session of a token act under a delegation from now on; null: as its own post. Rights are checked by the caller. */
export async function actUnderDelegation(
  tx: Tx,
  county: string,
  token: string,
  delegation: string | null,
): Promise<void> {
  await setActing(tx, county, hashToken(token), delegation);
}

/** What the pages need to know of the one signed in. */
export async function describeSession(store: Store, actor: Actor, fixedDay: string | null): Promise<Session> {
  const county = must(await findCounty(store.db, actor.county), 'an actor has a county');
  const found = must(
    await findCredentials(store.db, actor.county, { id: actor.account }),
    'an actor has an account',
  );
  return {
    account: found.login,
    post: { id: actor.post, name: actor.postName },
    unit: { id: actor.unit, name: actor.unitName },
    county: { code: county.county, name: county.name, year: county.planYear, demo: county.demo },
    fixedDay,
    rights: [...rightsOf(actor)],
    delegation: actor.delegation?.id ?? null,
    mustChangePassword: found.mustChange,
  };
}

interface Doing {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly address: string;
}

/** Ends the session of the cookie. */
export async function signOut(doing: Doing, token: string): Promise<void> {
  await inTransaction(doing.store, async (tx) => {
    await endSession(tx, doing.actor.county, hashToken(token));
    await record(tx, { ...mark(doing), action: 'session.close', object: `account:${doing.actor.account}` });
  });
}

/**
 * Changes one's own password and ends every other session of the account.
 *
 * @throws Refusal org.current_password 422, org.password_weak 422
 */
export async function changePassword(
  doing: Doing,
  token: string,
  sent: { readonly current: string; readonly next: string },
): Promise<void> {
  const { county, account } = doing.actor;
  const found = must(
    await findCredentials(doing.store.db, county, { id: account }),
    'an actor has an account',
  );
  if (!(await fitsPassword(sent.current, found.passwordHash))) {
    throw fault('org.current_password', 'current', '当前密码不对，请重新输入。');
  }
  const weak =
    sent.next === sent.current ? '新密码不能与当前密码相同。' : passwordFault(sent.next, found.login);
  if (weak !== null) throw fault('org.password_weak', 'next', weak);
  const hash = await hashPassword(sent.next);
  await inTransaction(doing.store, async (tx) => {
    await setPassword(tx, county, account, { hash, mustChange: false });
    await endSessions(tx, county, account, hashToken(token));
    await record(tx, { ...mark(doing), action: 'account.password', object: `account:${account}` });
  });
}

function fault(code: string, field: string, message: string): Refusal {
  return new Refusal(code, 422, message, { faults: [{ field, message }] });
}

function mark(doing: Doing) {
  return {
    county: doing.actor.county,
    actor: doing.actor,
    address: doing.address,
    result: 'done',
    at: doing.now,
  } as const;
}
