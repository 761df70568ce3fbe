import { Refusal } from '#kernel/errors.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { onePost } from './actions.ts';
import { type Ctx, demand, write } from './doing.ts';
import { firstPassword, hashPassword } from './password.ts';
import { handoverFault } from './rules-handover.ts';
import type { Handover, Post } from './schema.ts';
import { insertAccounts, type KnownAccount, listAccounts, listPosts } from './store.ts';
import { endAccount, type Move, moveAccount } from './store-change.ts';
import { endSessions } from './store-session.ts';

/**
 * Hands a post to a successor in one transaction: the post keeps its duties, reports, messages and history; the predecessor's account
 * ends or moves to another post; who held the post when is kept.
 *
 * @returns the post, and the first password of an account that was made for it
 * @throws Refusal 404; 422 for what cannot be handed over; 409 when somebody dealt with one of the accounts meanwhile
 */
export async function handOver(
  ctx: Ctx,
  id: string,
  sent: Handover,
): Promise<{ post: Post; once: { login: string; password: string } | null }> {
  demand(ctx, 'account.manage', '管理账号');
  const { county } = ctx.actor;
  const post = await onePost(ctx, id);
  const accounts = await listAccounts(ctx.store.db, county);
  const fault = handoverFault(sent, post, {
    actor: ctx.actor,
    accounts,
    posts: await listPosts(ctx.store.db, county),
  });
  if (fault !== null) throw new Refusal('org.handover', 422, fault.message, { faults: [fault] });
  const made = sent.successor.kind === 'new' ? await firstOf(sent.successor.login) : null;
  await write(ctx, 'post.handover', `post:${id}`, async (tx) => {
    await release(tx, ctx, post, sent);
    const to = await install(tx, ctx, post, { sent, accounts, hash: made?.hash ?? '' });
    const then = sent.predecessor.kind === 'end' ? 'end' : `post:${sent.predecessor.post}`;
    return { from: sent.from, to, predecessor: sent.from === null ? null : then, reason: sent.reason };
  });
  const once = made === null ? null : { login: made.login, password: made.password };
  return { post: await onePost(ctx, id), once };
}

async function firstOf(login: string) {
  const password = firstPassword();
  return { login, password, hash: await hashPassword(password) };
}

function moveOf(ctx: Ctx, account: string, from: string, reason: string): Move {
  const { actor, today: day, now } = ctx;
  return { county: actor.county, account, from, day, reason, now, by: actor.account };
}

async function release(tx: Tx, ctx: Ctx, post: Post, sent: Handover): Promise<void> {
  if (sent.from === null) return;
  const move = moveOf(ctx, sent.from, post.id, sent.reason);
  const { predecessor } = sent;
  const done =
    predecessor.kind === 'end'
      ? await endAccount(tx, move)
      : await moveAccount(tx, move, predecessor.post, newId());
  if (!done) throw outrun();
  await endSessions(tx, ctx.actor.county, sent.from);
}

/** @returns the account that holds the post now, or null */
async function install(
  tx: Tx,
  ctx: Ctx,
  post: Post,
  of: { readonly sent: Handover; readonly accounts: readonly KnownAccount[]; readonly hash: string },
): Promise<string | null> {
  const { successor, reason } = of.sent;
  const { county, account: by } = ctx.actor;
  if (successor.kind === 'vacant') return null;
  if (successor.kind === 'new') {
    const id = newId();
    const row = { county, id, login: successor.login, post: post.id, password_hash: of.hash };
    const fresh = { ...row, disabled_at: null, locked_until: null, created_at: ctx.now };
    await insertAccounts(tx, [fresh], { by, reason, day: ctx.today });
    return id;
  }
  const before = of.accounts.find(({ id }) => id === successor.account);
  if (before === undefined) throw outrun();
  const move = moveOf(ctx, before.id, before.post, reason);
  if (!(await moveAccount(tx, move, post.id, newId()))) throw outrun();
  await endSessions(tx, county, before.id);
  return before.id;
}

function outrun(): Refusal {
  return new Refusal(
    'org.handover_outrun',
    409,
    '这个岗位或账号刚被别人办理过，您的交接没有生效。请刷新后再办理。',
  );
}
