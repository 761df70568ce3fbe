import type { Role } from '#kernel/access.ts';
import { printDay } from '#kernel/day-words.ts';
import type { Fault } from '#kernel/errors.ts';
import type { Post, Unit } from './schema.ts';

const loginForm = /^[a-z][a-z0-9_.-]{1,31}$/u;

/** What is wrong with a sign-in name, in Chinese, or null. */
export function loginFault(login: string): string | null {
  return loginForm.test(login) ? null : '账号用小写字母开头，2—32位小写字母、数字、点、横线或下划线，请改正';
}

/**
 * What is wrong with the roles of one post, in Chinese, or null: the system administrator and the auditor are posts of their own.
 *
 * @source GB/T 22239-2019 安全管理: system, security and audit administrators are kept apart (三员)
 */
export function rolesFault(roles: readonly Role[]): string | null {
  if (roles.length === 0) return '至少选一个角色';
  if (roles.length > 1 && roles.some((role) => role === 'admin' || role === 'auditor'))
    return '系统管理、审计须单独设岗，不能与其他角色放在同一岗位';
  return null;
}

/** Why the system administrator does not make, reset or hand over the accounts of the audit post. */
export const auditorByConsole =
  '审计岗的账号不由系统管理岗办理（三员分立）。请由运维人员在服务器上运行 xushi account';

/** Why an account may not be dealt with by whoever asks, in Chinese, or null: nobody his own, the system administrator not the auditor's. */
export function accountFault(
  actor: { readonly account: string },
  account: { readonly id: string; readonly roles: readonly Role[] },
  verb: '重置密码' | '停用' | '启用' | '解锁' | '交接',
): string | null {
  if (account.roles.includes('auditor')) return auditorByConsole;
  if (account.id !== actor.account) return null;
  if (verb === '重置密码') return '不能重置自己的密码。请在“修改密码”页更改，或请另一系统管理岗办理';
  return `不能${verb}自己正在使用的账号，请另一系统管理岗办理`;
}

/** Why a unit cannot end on that day with those successors, by field, in Chinese; null when it can. */
export function endFault(
  unit: Pick<Unit, 'id' | 'name' | 'parent' | 'validFrom' | 'validTo'>,
  end: { readonly day: string; readonly successors: readonly string[] },
  county: { readonly today: string; readonly living: readonly Pick<Unit, 'id'>[] },
): Fault | null {
  if (unit.parent === null) return { field: '', message: '最上级单位不能撤销' };
  if (unit.validTo !== null) return { field: '', message: `${unit.name}已于${printDay(unit.validTo)}撤销` };
  if (end.day < unit.validFrom)
    return { field: 'day', message: `撤销日期早于设立日期${printDay(unit.validFrom)}，请核对` };
  if (end.day > county.today) return { field: 'day', message: '撤销日期还没有到，请到那一天再办理' };
  if (end.successors.includes(unit.id)) return { field: 'successors', message: '承接单位不能是它自己' };
  const lost = end.successors.find((id) => !county.living.some((one) => one.id === id));
  return lost === undefined ? null : { field: 'successors', message: '承接单位已撤销或不存在，请重新选择' };
}

/** Why a post cannot end on that day with that successor, by field, in Chinese; null when it can. */
export function postEndFault(
  post: Pick<Post, 'id' | 'roles' | 'validFrom' | 'validTo'>,
  end: { readonly day: string; readonly reason: string; readonly successor: string | null },
  county: { readonly today: string; readonly own: string; readonly posts: readonly PostInOffice[] },
): Fault | null {
  if (post.validTo !== null) return { field: '', message: `这个岗位已于${printDay(post.validTo)}撤销` };
  if (post.roles.includes('auditor'))
    return { field: '', message: '审计岗不由系统管理岗撤销（三员分立），请由运维人员在服务器上办理' };
  if (post.id === county.own) return { field: '', message: '不能撤销自己正在任的岗位，请另一系统管理岗办理' };
  const living = county.posts.filter((one) => one.validTo === null && one.id !== post.id);
  if (post.roles.includes('admin') && !living.some(({ roles }) => roles.includes('admin')))
    return { field: '', message: '这是唯一的系统管理岗，撤销后没有人能管理账号，请先另设一个' };
  if (end.day < post.validFrom)
    return { field: 'day', message: `撤销日期早于设岗日期${printDay(post.validFrom)}，请核对` };
  if (end.day > county.today) return { field: 'day', message: '撤销日期还没有到，请到那一天再办理' };
  if (end.successor === null)
    return end.reason === '' ? { field: 'reason', message: '没有承接岗位的，请写明撤销原因' } : null;
  if (end.successor === post.id) return { field: 'successor', message: '承接岗位不能是它自己' };
  return living.some(({ id }) => id === end.successor)
    ? null
    : { field: 'successor', message: '承接岗位已撤销或不存在，请重新选择' };
}

type PostInOffice = Pick<Post, 'id' | 'roles' | 'validTo'>;
