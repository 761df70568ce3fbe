import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { App } from './http.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const compressible = new Set(['.html', '.js', '.css', '.svg', '.json', '.wasm']);

interface StaticFile {
  readonly type: string;
  readonly tag: string;
  /** True for files whose name changes with their content. */
  readonly isForever: boolean;
  readonly plain: Buffer;
  readonly gzip: (() => Promise<Buffer>) | null;
  readonly brotli: (() => Promise<Buffer>) | null;
}

/**
 * Serves the built pages from memory, each compressed once, when it is first asked for; any other address that is not the API's gives the page of the
 * application, whose own router knows it.
 *
 * @param folder  dist/web; when it is missing every page says so
 */
export async function serveWeb(app: App, folder: string): Promise<void> {
  const files = await readFiles(folder);
  app.hono.get('*', async (c, next) => {
    const path = c.req.path;
    if (path.startsWith('/api/') || path === '/api') return next();
    const file = files.get(path) ?? (extname(path) === '' ? files.get('/index.html') : undefined);
    if (file !== undefined) return staticResponse(file, c.req.raw);
    if (files.size > 0 || extname(path) !== '') return next();
    return c.text('页面还没有构建，请运行 npm run build。 The pages are not built: npm run build.', 503);
  });
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  for (const name of await namesIn(folder)) {
    if (name.startsWith('.vite') || extname(name) === '') continue;
    const plain = await readFile(join(folder, name));
    files.set(`/${name.split(sep).join('/')}`, staticFile(name, plain));
  }
  return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder, { recursive: true });
  } catch {
    return [];
  }
}

function staticFile(name: string, plain: Buffer): StaticFile {
  const extension = extname(name);
  const packs = compressible.has(extension) && plain.length > 500;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return {
    type: types[extension] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isForever: name.startsWith('assets'),
    plain,
    gzip: packs ? once(async () => promisify(gzip)(plain)) : null,
    brotli: packs ? once(async () => promisify(brotliCompress)(plain, quality)) : null,
  };
}

/** Made when it is first asked for, and kept. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return async () => (made ??= make());
}

async function staticResponse(file: StaticFile, request: Request): Promise<Response> {
  const headers = new Headers({
    'content-type': file.type,
    etag: file.tag,
    vary: 'accept-encoding',
    'cache-control': file.isForever ? 'public, max-age=31536000, immutable' : 'no-cache',
  });
  if (request.headers.get('if-none-match') === file.tag) return new Response(null, { status: 304, headers });
  const accepts = request.headers.get('accept-encoding') ?? '';
  const [encoding, packed] =
    file.brotli !== null && /\bbr\b/u.test(accepts)
      ? ['br', file.brotli]
      : file.gzip !== null && /\bgzip\b/u.test(accepts)
        ? ['gzip', file.gzip]
        : [null, null];
  if (encoding !== null) headers.set('content-encoding', encoding);
  const body = packed === null ? file.plain : await packed();
  return new Response(new Uint8Array(body), { headers });
}
