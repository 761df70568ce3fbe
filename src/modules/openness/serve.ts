import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { countyOf } from '#modules/org/index.ts';
import { type App, addressOf } from '#platform/http.ts';
import { rateLimit } from '#platform/rate-limit.ts';
import { type AssetFile, assetFiles, assets } from './assets.ts';
import { framed, strayPage } from './rules-frame.ts';
import { html } from './rules-html.ts';
import type { PublicDoor } from './rules-state.ts';
import { noteKept, type ServedFile, type Site, siteOf, types } from './site.ts';

/** Pages and files a minute for one address: an office of some hundred people behind one still reads. */
const perAddress = rateLimit(600, 60);

/** Nothing but the site's own style sheet and script, no form, no frame, no plug-in. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const security = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
} as const;

/** A public face of the county's systems as the composition root knows it. */
export interface OpenFace extends Pick<PublicDoor, 'title' | 'lead' | 'listed'> {
  /** `/p/system/kind`. */
  readonly path: string;
}

/** How the site is reached besides /open/<county>/, and what else of the county is open. */
export interface OpenHost {
  /** County that a host of its own shows, and whose systems have public faces. */
  readonly county: string;
  /** Host name of its own, e.g. `gongkai.example.gov.cn`; null: none. */
  readonly host: string | null;
  readonly faces?: readonly OpenFace[];
  /** Where the product itself is reached, for links from a host of the site's own; null: they are left out there. */
  readonly address?: string | null;
}

/** The public faces as links. @param base  the product's own address, empty where the site stands on it, null where it is not known */
export function doorsOf(faces: readonly OpenFace[], base: string | null): readonly PublicDoor[] {
  if (base === null) return [];
  return faces.map(({ path, title, lead, listed }) => ({
    href: `${base.replace(/\/$/u, '')}${path}`,
    title,
    lead,
    listed,
  }));
}

/** Whose site is asked for, and from where. */
interface Place {
  readonly county: string;
  /** Address of its folder on this host. */
  readonly root: string;
  readonly doors: readonly PublicDoor[];
}

/**
 * Adds the public site: /open/<county>/… without sign-in, and on a host of its own nothing but it. No cookie is read or set; every answer
 * is asked for again by its tag, so that no cache shows what has ended.
 */
export function serveOpen(app: App, { county: own, host, faces = [], address = null }: OpenHost): void {
  const answered = async (c: Context, place: Place, path: string): Promise<Response> =>
    answer(app, { ...place, own }, path, c.req.raw, addressOf(c, app.options.trustProxy));
  if (host !== null)
    app.hono.use('*', async (c, next) => {
      if (hostOf(c.req.raw) !== host) return next();
      return answered(c, { county: own, root: '/', doors: doorsOf(faces, address) }, c.req.path.slice(1));
    });
  app.hono.get('/open', (c) => c.redirect(`/open/${own}/`, 302));
  app.hono.get('/open/', (c) => c.redirect(`/open/${own}/`, 302));
  app.hono.get('/open/:county{[0-9]{6}}', (c) => c.redirect(`/open/${c.req.param('county')}/`, 301));
  app.hono.get('/open/*', async (c) => {
    const [, county = '', path = ''] = /^\/open\/([^/]*)\/?(.*)$/u.exec(c.req.path) ?? [];
    const doors = county === own ? doorsOf(faces, '') : [];
    return answered(c, { county, root: `/open/${county}/`, doors }, path);
  });
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).replace(/:\d+$/u, '').toLowerCase();
}

async function answer(
  app: App,
  place: Place & { readonly own: string },
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
  const { county, own, doors } = place;
  const at = { county, today: clock.today(), now: clock.now(), doors };
  if ((await countyOf(store.db, county)) === null)
    return stray(county, own, (await countyOf(store.db, own))?.name ?? null);
  const site = await siteOf(store, at);
  const before = site.kept().length;
  const file = site.file(path);
  if (file === null) return notFound(site, place.root);
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

const lost = { ...security, 'content-type': types.html, 'cache-control': 'no-store' } as const;

/** A page that is not there, with the way home; its links begin at the root, for it may answer at any address. */
function notFound({ state }: Site, root: string): Response {
  const page = {
    title: '没有这个页面',
    part: null,
    body: html`<p>这个页面不存在，或者已经到期、撤下。请从上面的栏目找，或回<a href="${root}index.html">首页</a>。</p>`,
  } as const;
  return new Response(framed(state, assets, page, root), { status: 404, headers: lost });
}

/** A county that is not here: there is no site to frame the page with. */
function stray(county: string, own: string, name: string | null): Response {
  const asked = /^\d{6}$/u.test(county) ? `区划代码${county}` : '这个地址';
  const home =
    name === null ? { href: '/', words: '登录页' } : { href: `/open/${own}/`, words: `${name}公开网站首页` };
  const words = strayPage(asked, home, `/open/${own}/${assets.css}`);
  return new Response(words, { status: 404, headers: lost });
}
