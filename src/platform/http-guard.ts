import { type Endpoint, isForSystems } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a state-changing request that a page of another site could have sent: our own pages add a header that no form can
 * set, and the browser names where it comes from.
 *
 * @source anchors/trust.md §4 E45
 */
export function refuseCrossSite(request: Request): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOurs =
    request.headers.get('x-xushi-csrf') === '1' &&
    (site === null || site === 'same-origin' || site === 'none') &&
    (origin === null || hostOf(origin) === hostAsked(request));
  if (!isOurs)
    throw new Refusal(
      'platform.cross_site',
      403,
      '这个请求不是从序时的页面发出的，没有执行。请刷新页面后重试。',
    );
}

/** The host the browser asked for; a request without one can match no origin. */
function hostAsked(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** Scripts of our own origin only; antd writes its styles at run time, so inline styles are let through. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Adds what every answer carries.
 *
 * @param reach  tls: pages are only ever reached through TLS; trusted: by TLS or on localhost; plain: clear text on an intranet
 */
export function addSecurityHeaders(headers: Headers, reach: 'tls' | 'trusted' | 'plain'): void {
  const always: Readonly<Record<string, string>> = {
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    // Browsers ignore it in clear text and complain of it on every page.
    ...(reach === 'plain' ? {} : { 'cross-origin-opener-policy': 'same-origin' }),
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  };
  for (const [name, value] of Object.entries(always)) if (!headers.has(name)) headers.set(name, value);
  if (reach === 'tls') headers.set('strict-transport-security', 'max-age=31536000');
}

/** A token opens what names an act (which its scopes must hold) or is meant for any token; the rest is for persons. */
export function admitSystem(method: string, endpoint: Endpoint): void {
  if (isForSystems(method, endpoint)) return;
  throw new Refusal(
    'platform.person_only',
    403,
    '这个接口只供登录的岗位使用，令牌不能调用。请在接口说明里选用标有权限范围的接口。',
  );
}
