import { Refusal } from '#kernel/errors.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { firstPassword, hashPassword } from './password.ts';
import { loginFault } from './rules-roles.ts';
import { findCounty, insertAccounts, listAccounts, listPosts } from './store.ts';
import { endAccount } from './store-change.ts';
import { endSessions, setPassword } from './store-session.ts';

/** What whoever runs the server orders for an account: the way to the auditor's accounts, and to the last administrator's password. */
export interface ConsoleOrder {
  readonly county: string;
  readonly verb: 'add' | 'reset' | 'end';
  readonly login: string;
  /** Unit and name of the post as the pages print them, for a new account: 统计局审计岗. */
  readonly post?: string;
  /** ISO instant. */
  readonly now: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Opens, resets or ends an account at the server's own console. It is in the audit trail like everything else, without an account.
 *
 * @returns the first password, shown once; null when the account ended
 * @throws Refusal 404 for what is not there, 409 for what cannot be
 */
export async function accountAtConsole(store: Store, order: ConsoleOrder): Promise<string | null> {
  const { county, verb, login, now } = order;
  if ((await findCounty(store.db, county)) === null)
    throw new Refusal(
      'org.no_such_county',
      404,
      `还没有建立代码为${county}的县。用 xushi county list 查看。`,
    );
  const password = firstPassword();
  const hash = await hashPassword(password);
  await inTransaction(store, async (tx) => {
    const id = verb === 'add' ? await open(tx, order, hash) : await change(tx, order, hash);
    await record(tx, {
      county,
      actor: null,
      action: `account.${verb}`,
      object: `account:${id}`,
      result: 'done',
      detail: { at: 'console', login },
      at: now,
    });
  });
  return verb === 'end' ? null : password;
}

async function open(tx: Tx, order: ConsoleOrder, hash: string): Promise<string> {
  const { county, login, now, today } = order;
  const wrong = loginFault(login);
  if (wrong !== null) throw new Refusal('org.login', 422, wrong);
  const post = (await listPosts(tx, county)).find(
    (one) =>
      one.validTo === null && `${one.unitName}${one.name}` === (order.post ?? '').replaceAll(/\s/gu, ''),
  );
  if (post === undefined)
    throw new Refusal('org.no_such_post', 404, '没有这个岗位。请把单位和岗位名称连着写，如“统计局审计岗”。');
  if ((await listAccounts(tx, county)).some((one) => one.login === login))
    throw new Refusal('org.account__login', 409, '这个账号名已被使用，请换一个。');
  const id = newId();
  const row = { county, id, login, post: post.id, password_hash: hash };
  await insertAccounts(tx, [{ ...row, disabled_at: null, locked_until: null, created_at: now }], {
    by: 'console',
    reason: '服务器上新增',
    day: today,
  });
  return id;
}

async function change(tx: Tx, order: ConsoleOrder, hash: string): Promise<string> {
  const { county, login, now, today } = order;
  const account = (await listAccounts(tx, county)).find((one) => one.login === login);
  if (account === undefined) throw new Refusal('org.no_such_account', 404, `没有叫“${login}”的账号。`);
  if (account.endedAt !== null) throw new Refusal('org.account_ended', 409, '这个账号已经结束，不能再办理。');
  if (order.verb === 'reset') await setPassword(tx, county, account.id, { hash, mustChange: true });
  else {
    const move = { county, account: account.id, from: account.post, day: today, now };
    await endAccount(tx, { ...move, reason: '服务器上结束', by: 'console' });
  }
  await endSessions(tx, county, account.id);
  return account.id;
}
