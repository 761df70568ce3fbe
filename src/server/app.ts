import { join } from 'node:path';
import type { Context } from 'hono';
import { sql } from 'kysely';
import { serveOpen } from '#modules/openness/index.ts';
import type { DemoAccount } from '#modules/org/index.ts';
import { resolveBearer } from '#modules/token/index.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import { type App, addressOf, createApp } from '#platform/http.ts';
import type { Log } from '#platform/log.ts';
import { gate } from '#platform/public-gate.ts';
import { serveWeb } from '#platform/static-files.ts';
import { documentOf } from './api-document.ts';
import { apiPage } from './api-page.ts';
import { mountModules, resolveActor } from './modules.ts';
import { publicFaces } from './systems.ts';

const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');

/** What the app is made of. */
export interface AppParts {
  readonly config: Pick<Config, 'trustProxy' | 'secureCookies' | 'county'> & {
    readonly address?: string | null;
    readonly fonts?: string | null;
    readonly openHost?: string | null;
  };
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly checkAnswers: boolean;
  /** Accounts shown on the sign-in page of a demonstration. */
  readonly demoAccounts: readonly DemoAccount[];
  /** Whether this process still takes work; false while it stops. */
  readonly isServing: () => boolean;
}

/** The whole product as one app: the endpoints of all modules, the API document, the health addresses and the pages. */
export async function buildApp(parts: AppParts): Promise<App> {
  const app = createApp({
    store: parts.store,
    clock: parts.clock,
    log: parts.log,
    resolveActor,
    resolveBearer,
    trustProxy: parts.config.trustProxy,
    secureCookies: parts.config.secureCookies,
    checkAnswers: parts.checkAnswers,
    fonts: parts.config.fonts ?? null,
  });
  serveOpen(app, {
    county: parts.config.county,
    host: parts.config.openHost ?? null,
    faces: publicFaces(),
    address: parts.config.address ?? null,
  });
  mountModules(app, {
    county: parts.config.county,
    demoAccounts: parts.demoAccounts,
    address: parts.config.address ?? null,
    fixedDay: parts.clock.fixed === true ? parts.clock.today() : null,
  });
  // The contracts do not change while the process runs; most processes are never asked for them, and to describe them all takes a while.
  const made = once(() => {
    const document = documentOf(app);
    return { text: JSON.stringify(document), page: apiPage(document) };
  });
  const json = { 'content-type': 'application/json; charset=utf-8' };
  // Megabytes that anybody may ask for: as often as a public face, no more.
  const ask = async (c: Context) => gate.admit('ask', addressOf(c, parts.config.trustProxy));
  app.hono.get('/api/openapi.json', async (c) => {
    await ask(c);
    return c.body(made().text, 200, json);
  });
  app.hono.get('/api', async (c) => {
    await ask(c);
    return c.html(made().page);
  });
  app.hono.get('/healthz', (c) => c.text('ok'));
  app.hono.get('/readyz', async (c) => {
    const ready = parts.isServing() && (await answers(parts.store));
    return ready ? c.text('ready') : c.text('not ready', 503);
  });
  await serveWeb(app, webFolder);
  return app;
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

async function answers(store: Store): Promise<boolean> {
  try {
    await sql`select 1`.execute(store.db);
    return true;
  } catch {
    return false;
  }
}
