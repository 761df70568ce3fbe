import type { z } from 'zod';
import { Refusal } from '#kernel/errors.ts';
import { newId } from '#platform/new-id.ts';
import { type Ctx, demand, write } from './doing.ts';
import { firstPassword, hashPassword } from './password.ts';
import { accountFault, auditorByConsole } from './rules-roles.ts';
import type { Account, newAccount } from './schema.ts';
import { findAccount, insertAccounts, type KnownAccount, listAccounts, listPosts } from './store.ts';
import { endSessions, setDisabled, setLock, setPassword } from './store-session.ts';

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
  const post = (await listPosts(ctx.store.db, ctx.actor.county)).find((one) => one.id === sent.post);
  if (post?.roles.includes('auditor') === true)
    throw new Refusal(
      'org.auditor_account',
      409,
      `${auditorByConsole} add ${ctx.actor.county} ${sent.login}。`,
    );
  if (post !== undefined && post.validTo !== null) {
    const message = '这个岗位已经撤销，不能再开账号，请另选岗位';
    throw new Refusal('org.post_ended', 422, `${message}。`, { faults: [{ field: 'post', message }] });
  }
  const password = firstPassword();
  const hash = await hashPassword(password);
  const id = newId();
  await write(ctx, 'account.add', `account:${id}`, async (tx) => {
    await insertAccounts(
      tx,
      [
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
      ],
      { by: ctx.actor.account, reason: '新增账号', day: ctx.today },
    );
    return { post: sent.post };
  });
  return { login: sent.login, password };
}

async function oneAccount(ctx: Ctx, id: string): Promise<KnownAccount> {
  const found = await findAccount(ctx.store.db, ctx.actor.county, id);
  if (found === null) throw new Refusal('org.no_such_account', 404, '没有这个账号。');
  return found;
}

/** Refuses what nobody may do to his own account, and what the system administrator may not do to the auditor's. */
function refuseAccount(ctx: Ctx, account: KnownAccount, verb: Parameters<typeof accountFault>[2]): void {
  const fault = accountFault(ctx.actor, account, verb);
  if (fault === null) return;
  const isOwn = account.id === ctx.actor.account;
  throw new Refusal(isOwn ? 'org.own_account' : 'org.auditor_account', 409, fault);
}

/** Gives an account a new first password, opens it if it was locked, and ends its sessions. @throws Refusal 404, 409 */
export async function resetPassword(ctx: Ctx, id: string): Promise<{ login: string; password: string }> {
  demand(ctx, 'account.manage', '管理账号');
  const account = await oneAccount(ctx, id);
  refuseAccount(ctx, account, '重置密码');
  if (account.endedAt !== null) throw ended();
  const password = firstPassword();
  const hash = await hashPassword(password);
  await write(ctx, 'account.reset', `account:${id}`, async (tx) => {
    await setPassword(tx, ctx.actor.county, id, { hash, mustChange: true });
    await endSessions(tx, ctx.actor.county, id);
    return undefined;
  });
  return { login: account.login, password };
}

function ended(): Refusal {
  return new Refusal(
    'org.account_ended',
    409,
    '这个账号已随岗位交接结束。要重新使用，请在“岗位”页用“交接”给它安排岗位。',
  );
}

/** Opens an account that wrong passwords locked; the password stays. @throws Refusal 404, 409 */
export async function unlockAccount(ctx: Ctx, id: string): Promise<Account> {
  demand(ctx, 'account.manage', '管理账号');
  const account = await oneAccount(ctx, id);
  refuseAccount(ctx, account, '解锁');
  if (account.lockedUntil === null || account.lockedUntil <= ctx.now)
    throw new Refusal('org.not_locked', 409, '这个账号没有被锁定，不用解锁。');
  await write(ctx, 'account.unlock', `account:${id}`, async (tx) => {
    await setLock(tx, ctx.actor.county, id, null);
    return undefined;
  });
  return oneAccount(ctx, id);
}

/** Disables an account (its sessions end at once) or enables it again. @throws Refusal 404, 409 */
export async function setAccountState(ctx: Ctx, id: string, disabled: boolean): Promise<Account> {
  demand(ctx, 'account.manage', '管理账号');
  const account = await oneAccount(ctx, id);
  refuseAccount(ctx, account, disabled ? '停用' : '启用');
  if (account.endedAt !== null) throw ended();
  await write(ctx, disabled ? 'account.disable' : 'account.enable', `account:${id}`, async (tx) => {
    await setDisabled(tx, ctx.actor.county, id, disabled ? ctx.now : null);
    if (disabled) await endSessions(tx, ctx.actor.county, id);
    return undefined;
  });
  return oneAccount(ctx, id);
}
