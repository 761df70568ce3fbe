import type { Act } from '#kernel/access.ts';

/** Something a token may be given: an act of the table of rights, in the words of the page. */
export interface Scope {
  readonly act: Act;
  readonly word: string;
}

/** The acts that a token may be given. Nothing that manages accounts, rights, tokens or the audit is among them. */
export const scopes: readonly Scope[] = [
  { act: 'figure.read', word: '读数据' },
  { act: 'figure.write', word: '报送数据' },
  { act: 'indicator.read', word: '读指标' },
  { act: 'form.read', word: '读报表定义' },
  { act: 'commitment.read', word: '读承诺事项' },
  { act: 'plan.read', word: '读计划文件' },
  { act: 'target.read', word: '读目标' },
  { act: 'light.read', word: '读灯号' },
  { act: 'project.read', word: '读项目台账' },
  { act: 'report.read', word: '读月报状态' },
  { act: 'org.read', word: '读单位和岗位' },
  { act: 'search.read', word: '检索' },
  { act: 'check.read', word: '核数' },
  { act: 'problem.read', word: '读问题台账' },
  { act: 'meeting.read', word: '读会议结果' },
  { act: 'supervise.read', word: '读督导函件' },
  { act: 'bulletin.read', word: '读通报' },
  { act: 'paper.read', word: '读定稿的报告' },
];

/** Whether an act may be given to a token. */
export function isScope(act: Act): boolean {
  return scopes.some((scope) => scope.act === act);
}

/** Longest life of a token, in days. @source issue 3 part 9: expiry is mandatory, at most one year */
export const longestDays = 366;
/** Longest time an old secret stays good beside its successor, in days; ours. */
export const longestOverlapDays = 30;

/** What decides whether a token is good at a moment. */
export interface TokenFacts {
  /** `YYYY-MM-DD`, last day. */
  readonly expiresOn: string;
  /** ISO instant or null. */
  readonly overlapUntil: string | null;
  readonly revokedAt: string | null;
  /** Last day of its post, or null. */
  readonly postEnds: string | null;
}

export type TokenState = 'good' | 'overlap' | 'expired' | 'rotated' | 'revoked' | 'post_ended';

/** State of a token at an instant (ISO) of a day in China: revoked before all, then rotated away, expired, its post ended. */
export function stateOf(token: TokenFacts, now: string, today: string): TokenState {
  if (token.revokedAt !== null) return 'revoked';
  if (token.overlapUntil !== null && Date.parse(now) >= Date.parse(token.overlapUntil)) return 'rotated';
  if (today > token.expiresOn) return 'expired';
  if (token.postEnds !== null && today > token.postEnds) return 'post_ended';
  return token.overlapUntil === null ? 'good' : 'overlap';
}

/** Chinese words of the states. */
export const stateWords: Readonly<Record<TokenState, string>> = {
  good: '有效',
  overlap: '轮换中，旧令牌仍可用',
  expired: '已过期',
  rotated: '已被新令牌替换',
  revoked: '已作废',
  post_ended: '岗位已撤销',
};

/** What is wrong with a last day, in Chinese; null when it may stand. Both `YYYY-MM-DD`. */
export function expiryFault(expiresOn: string, today: string): string | null {
  if (expiresOn < today) return '有效期不能早于今天';
  const days = (Date.parse(expiresOn) - Date.parse(today)) / 86_400_000;
  return days > longestDays ? '有效期最长一年，请改早一些' : null;
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/u;

/** What is wrong with an allowed address (`10.1.2.3`, `10.1.0.0/16`, `2001:db8::/32`), in Chinese; null when it may stand. */
export function addressFault(address: string): string | null {
  const [host = '', bits, ...rest] = address.split('/');
  const isFour = ipv4.test(host);
  const isSix = !isFour && host.includes(':') && /^[\da-f:.]{2,45}$/iu.test(host);
  if (rest.length > 0 || (!isFour && !isSix))
    return `“${address.slice(0, 60)}”不是网络地址，请写成 10.1.2.3 或 10.1.0.0/16`;
  if (bits === undefined) return null;
  const most = isFour ? 32 : 128;
  return /^\d{1,3}$/u.test(bits) && Number(bits) <= most ? null : `“${address}”的掩码应在0到${most}之间`;
}

/** The parts of a token as it is sent. */
export interface TokenParts {
  readonly county: string;
  readonly prefix: string;
}

const shape = /^xushi_(\d{6})_([0-9a-z]{8})_([0-9A-Za-z]{40})$/u;

/** County and visible prefix of a token, `xushi_<county>_<prefix>_<secret>`; null when the text is none. */
export function partsOf(token: string): TokenParts | null {
  const found = shape.exec(token);
  if (found === null) return null;
  const [, county = '', prefix = ''] = found;
  return { county, prefix };
}
