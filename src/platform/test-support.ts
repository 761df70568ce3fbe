import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { pino } from 'pino';
import { must } from '#kernel/errors.ts';
import type { Actor } from './actor.ts';
import { type Clock, stoppedClock } from './clock.ts';
import type { Store } from './database.ts';
import { type App, createApp } from './http.ts';
import { knownMigrations, migrate } from './migrate.ts';
import { openStore, storeOverPglite } from './open-store.ts';
import { forgetTries } from './rate-limit.ts';

const root = join(import.meta.dirname, '..', '..');

/**
 * A fresh migrated database of its own: on the server named by XUSHI_TEST_DATABASE_URL, else embedded in memory. Close it
 * when the test ends (`after(() => store.close())`).
 */
export async function testStore(): Promise<Store> {
  forgetTries();
  const url = process.env['XUSHI_TEST_DATABASE_URL'];
  const folder = await mkdtemp(join(tmpdir(), 'xushi-test-'));
  const tidy = async (): Promise<void> => rm(folder, { recursive: true, force: true });
  if (url !== undefined && url !== '') return serverStore(url, folder, tidy);
  const pglite = await PGlite.create({ loadDataDir: await migratedImage() });
  return storeOverPglite(pglite, folder, () => undefined, tidy);
}

/** A data folder whose embedded database stands where the migrations lead: for tests that close it and open it again. */
export async function migratedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xushi-test-'));
  const pglite = await PGlite.create({ dataDir: join(folder, 'pg'), loadDataDir: await migratedImage() });
  await pglite.close();
  return folder;
}

/** What the migrations lead to, as one short name: templates and images of the same migrations are shared by all tests. */
async function schemaKey(): Promise<string> {
  const hash = createHash('sha256');
  for (const migration of await knownMigrations()) hash.update(migration.name).update(migration.hash);
  return hash.digest('hex').slice(0, 16);
}

async function migratedImage(): Promise<Blob> {
  const place = join(root, '.cache', `pglite-${await schemaKey()}.tar`);
  try {
    return new Blob([new Uint8Array(await readFile(place))]);
  } catch {
    return makeImage(place);
  }
}

async function makeImage(place: string): Promise<Blob> {
  const pglite = await PGlite.create();
  const store = await storeOverPglite(
    pglite,
    tmpdir(),
    () => undefined,
    async () => undefined,
  );
  await migrate(store);
  const image = await pglite.dumpDataDir('none');
  await store.close();
  await mkdir(join(root, '.cache'), { recursive: true });
  const draft = `${place}.${randomUUID()}`;
  await writeFile(draft, new Uint8Array(await image.arrayBuffer()));
  await rename(draft, place);
  return image;
}

async function serverStore(url: string, folder: string, tidy: () => Promise<void>): Promise<Store> {
  const name = `xushi_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(url, async (client) => {
    await makeTemplate(client, url, folder);
    await client.query(`create database ${name} template xushi_template_${await schemaKey()}`);
  });
  const store = await openStore({ dataFolder: folder, databaseUrl: withDatabase(url, name) });
  const close = async (): Promise<void> => {
    await store.close();
    await onServer(url, async (client) => client.query(`drop database ${name} with (force)`));
    await tidy();
  };
  return { ...store, close };
}

/** The migrated template of the server, made once by whichever test comes first; the advisory lock makes the others wait. */
async function makeTemplate(client: Client, url: string, folder: string): Promise<void> {
  const name = `xushi_template_${await schemaKey()}`;
  await client.query('select pg_advisory_lock(7788)');
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount !== 0) return;
    const draft = `xushi_draft_${randomUUID().replaceAll('-', '')}`;
    await client.query(`create database ${draft}`);
    const store = await openStore({ dataFolder: folder, databaseUrl: withDatabase(url, draft) });
    await migrate(store);
    await store.close();
    await client.query(`alter database ${draft} rename to ${name}`);
  } finally {
    await client.query('select pg_advisory_unlock(7788)');
  }
}

async function onServer(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** One call to a test app: who calls (null: nobody), and the parts of the request. */
export interface TestCall {
  readonly as?: Actor | null;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or null when the answer has none. */
  readonly body: unknown;
  readonly bytes: Uint8Array;
}

export interface TestApp {
  readonly app: App;
  /** Calls an endpoint by its contract name, e.g. `call('GET /api/units/{unit}', { as, params })`. */
  call(name: string, parts?: TestCall): Promise<TestAnswer>;
}

/** An app over `store` with the given endpoints, where the caller of each request is said by the test. Checks answers. */
export function testApp(
  store: Store,
  mounts: readonly ((app: App) => void)[],
  clock: Clock = stoppedClock('2022-06-08T09:00:00+08:00'),
): TestApp {
  const callers = new Map<string, Actor>();
  const app = createApp({
    store,
    clock,
    log: pino({ level: 'silent' }),
    resolveActor: async ({ token }) => callers.get(token) ?? null,
    trustProxy: false,
    secureCookies: false,
    checkAnswers: true,
  });
  for (const add of mounts) add(app);
  const call = async (name: string, parts: TestCall = {}): Promise<TestAnswer> => {
    const headers = new Headers({ 'x-xushi-csrf': '1', ...parts.headers });
    if (parts.as !== undefined && parts.as !== null) {
      const token = randomUUID();
      callers.set(token, parts.as);
      headers.set('cookie', `xushi=${token}`);
    }
    return readTestAnswer(await app.hono.request(await testRequest(name, parts, headers)));
  };
  return { app, call };
}

async function testRequest(name: string, parts: TestCall, headers: Headers): Promise<Request> {
  const space = name.indexOf(' ');
  const path = name
    .slice(space + 1)
    .replaceAll(/\{(\w+)\}/gu, (_, key: string) =>
      encodeURIComponent(must(parts.params?.[key], `param ${key}`)),
    );
  const search = new URLSearchParams(parts.query).toString();
  const body = await testBody(parts, headers);
  return new Request(`http://localhost${path}${search === '' ? '' : `?${search}`}`, {
    method: name.slice(0, space),
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

async function testBody(parts: TestCall, headers: Headers): Promise<ArrayBuffer | string | undefined> {
  if (parts.file !== undefined) {
    const form = new FormData();
    for (const [key, value] of Object.entries(parts.body ?? {}))
      form.append(key, typeof value === 'string' ? value : JSON.stringify(value));
    form.append('file', new File([new Uint8Array(parts.file.bytes)], parts.file.name));
    // Encoded here: a form that is refused half-way may not leave its own stream behind.
    const encoded = new Response(form);
    headers.set('content-type', encoded.headers.get('content-type') ?? '');
    return encoded.arrayBuffer();
  }
  if (parts.body === undefined) return undefined;
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  return JSON.stringify(parts.body);
}

async function readTestAnswer(response: Response): Promise<TestAnswer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isJson = /json/u.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : null;
  return { status: response.status, headers: response.headers, body, bytes };
}
