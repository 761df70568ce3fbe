import type { Fault } from '#kernel/errors.ts';
import { accountFault, auditorByConsole } from './rules-roles.ts';
import type { Account, Handover, Post } from './schema.ts';

type Holder = Pick<Account, 'id' | 'post' | 'endedAt' | 'roles'>;

/** What the county has, for judging a handover. */
export interface HandoverFacts {
  readonly actor: { readonly account: string };
  readonly accounts: readonly Holder[];
  readonly posts: readonly Pick<Post, 'id' | 'roles' | 'validTo'>[];
}

/**
 * Why a post cannot be handed over as asked, by field, in Chinese; null when it can. The post must stand, whoever leaves must hold it,
 * the three administrators' posts are not mixed with others, nobody hands over his own.
 */
export function handoverFault(
  sent: Handover,
  post: Pick<Post, 'id' | 'roles' | 'validTo'>,
  facts: HandoverFacts,
): Fault | null {
  if (post.validTo !== null) return { field: '', message: '这个岗位已经撤销，不能交接' };
  if (post.roles.includes('auditor')) return { field: '', message: auditorByConsole };
  return predecessorFault(sent, post, facts) ?? successorFault(sent, post, facts);
}

function predecessorFault(sent: Handover, post: Pick<Post, 'id'>, facts: HandoverFacts): Fault | null {
  const holders = facts.accounts.filter((one) => one.post === post.id && one.endedAt === null);
  if (sent.from === null)
    return holders.length === 0 ? null : { field: 'from', message: '这个岗位有人在任，请选择由谁交出' };
  const from = holders.find(({ id }) => id === sent.from);
  if (from === undefined) return { field: 'from', message: '交出的账号不在这个岗位上，请重新选择' };
  const fault = accountFault(facts.actor, from, '交接');
  if (fault !== null) return { field: 'from', message: fault };
  const { predecessor } = sent;
  if (predecessor.kind === 'end') return null;
  if (predecessor.post === post.id) return { field: 'predecessor.post', message: '新岗位与交出的岗位相同' };
  return targetFault(predecessor.post, from, facts, 'predecessor.post');
}

function successorFault(
  { successor, from }: Handover,
  post: Pick<Post, 'id' | 'roles' | 'validTo'>,
  facts: HandoverFacts,
): Fault | null {
  if (successor.kind !== 'existing') return null;
  const field = 'successor.account';
  const account = facts.accounts.find(({ id }) => id === successor.account);
  if (account === undefined) return { field, message: '没有这个账号，请重新选择' };
  if (account.id === from) return { field, message: '接任的账号与交出的账号相同' };
  if (account.post === post.id && account.endedAt === null)
    return { field, message: '接任的账号已在这个岗位上' };
  const fault = accountFault(facts.actor, account, '交接');
  return fault === null ? targetFault(post.id, account, facts, field) : { field, message: fault };
}

/** Whether an account may go to a post: between the administrators' posts and the others nobody moves with the same account. */
function targetFault(to: string, account: Holder, facts: HandoverFacts, field: string): Fault | null {
  const target = facts.posts.find(({ id }) => id === to);
  if (target === undefined || target.validTo !== null)
    return { field, message: '没有这个岗位，或岗位已撤销，请重新选择' };
  if (target.roles.includes('auditor')) return { field, message: auditorByConsole };
  if (target.roles.includes('admin') !== account.roles.includes('admin'))
    return { field, message: '系统管理岗与业务岗之间不能用同一账号换岗（三员分立），请新开账号' };
  return null;
}
