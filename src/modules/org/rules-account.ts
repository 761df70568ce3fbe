import type { Account } from './schema.ts';

/** Words of the states of an account. */
export const stateWords = {
  fresh: '待首次改密',
  normal: '正常',
  locked: '输错密码已锁定',
  disabled: '已停用',
  ended: '已交接结束',
} as const;

/** The state of an account: what keeps its holder out comes first. @param now  ISO instant */
export function stateOf(
  account: Pick<Account, 'endedAt' | 'disabledAt' | 'lockedUntil' | 'mustChange'>,
  now: string,
): keyof typeof stateWords {
  if (account.endedAt !== null) return 'ended';
  if (account.disabledAt !== null) return 'disabled';
  if (account.lockedUntil !== null && Date.parse(account.lockedUntil) > Date.parse(now)) return 'locked';
  return account.mustChange ? 'fresh' : 'normal';
}
