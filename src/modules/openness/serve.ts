import { gzipSync } from 'node:zlib';
import { countyOf } from '#modules/org/index.ts';
import { type App, addressOf } from '#platform/http.ts';
import { rateLimit } from '#platform/rate-limit.ts';
import { type AssetFile, assetFiles, assets } from './assets.ts';
import { framed } from './rules-frame.ts';
import { html } from './rules-html.ts';
import { noteKept, type ServedFile, type Site, siteOf } from './site.ts';

/** Pages and files a minute for one address: an office of some hundred people behind one still reads. */
const perAddress = rateLimit(1200, 60);

/** Nothing but the site's own style sheet and script, no form, no frame, no plug-in. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const security = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
} as const;

/** How the site is reached besides /open/<county>/. */
export interface OpenHost {
  /** County that a host of its own shows. */
  readonly county: string;
  /** Host name of its own, e.g. `gongkai.example.gov.cn`; null: none. */
  readonly host: string | null;
}

/**
 * Adds the public site: /open/<county>/… without sign-in, and on a host of its own nothing but it. No cookie is read or set; every answer
 * is asked for again by its tag, so that no cache shows what has ended.
 */
export function serveOpen(app: App, { county: own, host }: OpenHost): void {
  if (host !== null)
    app.hono.use('*', async (c, next) => {
      if (hostOf(c.req.raw) !== host) return next();
      return answer(app, own, c.req.path.slice(1), c.req.raw, addressOf(c, app.options.trustProxy));
    });
  app.hono.get('/open/:county{[0-9]{6}}', (c) => c.redirect(`/open/${c.req.param('county')}/`, 301));
  app.hono.get('/open/:county{[0-9]{6}}/*', async (c) => {
    const { county } = c.req.param();
    const path = c.req.path.slice(`/open/${county}/`.length);
    return answer(app, county, path, c.req.raw, addressOf(c, app.options.trustProxy));
  });
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).replace(/:\d+$/u, '').toLowerCase();
}

async function answer(
  app: App,
  county: string,
  asked: string,
  request: Request,
  address: string,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(null, { status: 405, headers: { ...security, allow: 'GET, HEAD' } });
  await perAddress.take(address);
  const path = asked === '' ? 'index.html' : decoded(asked);
  const asset = assetFiles.find((one) => one.path === path);
  if (asset !== undefined) return assetResponse(asset, request);
  const { store, clock, log } = app.options;
  const at = { county, today: clock.today(), now: clock.now() };
  if ((await countyOf(store.db, county)) === null) return notFound(null);
  const site = await siteOf(store, at);
  const before = site.kept().length;
  const file = site.file(path);
  if (file === null) return notFound(site);
  if (!file.isClean && site.kept().length > before) {
    const fresh = site.kept().slice(before);
    log.warn({ county, path, findings: fresh.map(({ finding }) => finding) }, 'kept off the public site');
    await noteKept(store, at, fresh);
  }
  return fileResponse(file, request);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

function body(bytes: Uint8Array, request: Request, headers: Headers): Uint8Array<ArrayBuffer> {
  headers.set('vary', 'accept-encoding');
  if (bytes.length < 500 || !/\bgzip\b/u.test(request.headers.get('accept-encoding') ?? ''))
    return new Uint8Array(bytes);
  headers.set('content-encoding', 'gzip');
  return new Uint8Array(packed(bytes));
}

/** Packed once: the bytes of a file are kept as long as its site is. */
const gzipped = new WeakMap<Uint8Array, Uint8Array>();

function packed(bytes: Uint8Array): Uint8Array {
  const known = gzipped.get(bytes) ?? gzipSync(bytes);
  gzipped.set(bytes, known);
  return known;
}

function fileResponse(file: ServedFile, request: Request): Response {
  const headers = new Headers({
    ...security,
    'content-type': file.type,
    etag: file.tag,
    'cache-control': 'no-cache',
  });
  if (request.headers.get('if-none-match') === file.tag) return new Response(null, { status: 304, headers });
  return new Response(body(file.bytes, request, headers), { status: file.isClean ? 200 : 403, headers });
}

function assetResponse({ type, bytes }: AssetFile, request: Request): Response {
  const headers = new Headers({
    ...security,
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
  return new Response(body(bytes, request, headers), { headers });
}

function notFound(site: Site | null): Response {
  const headers = { ...security, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  if (site === null) return new Response('没有这个地方的公开网站。', { status: 404, headers });
  const page = {
    title: '没有这个页面',
    part: 'index.html',
    body: html`<p>这个页面不存在，或者已经到期、撤下。请从上面的栏目找。</p>`,
  } as const;
  return new Response(framed(site.state, assets, page), { status: 404, headers });
}
