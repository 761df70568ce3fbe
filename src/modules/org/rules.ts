/** Failed tries after which an account is locked, and for how long. @source anchors/trust.md §4 statement 40 (victim back within 15 min) */
export const lockAfter = 5;
export const lockMinutes = 15;

/** A session ends after this long without a request, and after this long whatever happens. @source GB/T 22239 session timeout; hours are ours */
export const idleMinutes = 60;
export const absoluteHours = 12;

const common = ['password', 'qwerty', '123456', '12345678', '11111111', 'admin123', 'abc123', 'xushi'];

/**
 * What is wrong with a new password in the 等保 profile, as a Chinese sentence, or null when it may be used: 10 to 128 signs, three of
 * lower case, upper case, digit and other; not the account's name, not a common one.
 *
 * @source GB/T 22239-2019 身份鉴别 (complexity); the length is ours
 */
export function passwordFault(password: string, login: string): string | null {
  const length = Array.from(password).length;
  if (length < 10) return '新密码至少10位。';
  if (length > 128) return '新密码不超过128位。';
  const kinds = [/[a-z]/u, /[A-Z]/u, /\d/u, /[^a-zA-Z\d]/u].filter((kind) => kind.test(password)).length;
  if (kinds < 3) return '新密码须包含小写字母、大写字母、数字、其他符号中的三类。';
  const lower = password.toLowerCase();
  if (lower.includes(login.toLowerCase())) return '新密码不能包含账号名。';
  if (common.some((word) => lower.startsWith(word))) return '新密码过于常见，请换一个。';
  return null;
}

/** When a count of failed tries locks the account: the instant it opens again, or null. @param now ISO instant */
export function lockedUntil(failed: number, now: string): string | null {
  if (failed < lockAfter) return null;
  return new Date(Date.parse(now) + lockMinutes * 60_000).toISOString();
}

/** Whether a session still holds at `now`. All instants ISO. */
export function holds(
  session: { readonly seenAt: string; readonly expiresAt: string },
  now: string,
): boolean {
  const at = Date.parse(now);
  return at < Date.parse(session.expiresAt) && at - Date.parse(session.seenAt) < idleMinutes * 60_000;
}
