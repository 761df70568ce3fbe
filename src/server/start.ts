import { readFile } from 'node:fs/promises';
import { createServer as createPlain, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { sealAudit } from '#platform/audit-chain.ts';
import type { Clock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import type { Store } from '#platform/database.ts';
import { settleJobs } from '#platform/job.ts';
import { errorFields, type Log } from '#platform/log.ts';
import { migrate } from '#platform/migrate.ts';
import { openStore } from '#platform/open-store.ts';
import { buildApp } from './app.ts';
import { clockOf, dayLines } from './demo-day.ts';
import { keepWorking } from './jobs.ts';
import { prepare } from './modules.ts';

/** The product at work. */
export interface Running {
  /** Where it answers, e.g. `http://localhost:7788`. */
  readonly address: string;
  /** What to tell whoever started it: accounts of the demonstration, warnings. */
  readonly lines: readonly string[];
  /** Stops taking requests, finishes those begun, seals the audit, closes the database, releases the folder. */
  stop(): Promise<void>;
}

const sealEveryMs = 2000;
const finishWithinMs = 10_000;

/** Opens the database, brings its schema up to date, loads what a fresh one needs, and serves. */
export async function startServer(config: Config, log: Log): Promise<Running> {
  const store = await openStore(config, (error) => log.error({ error: errorFields(error) }, 'database'));
  try {
    return await serveFrom(store, config, log);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serveFrom(store: Store, config: Config, log: Log): Promise<Running> {
  const applied = await migrate(store);
  const clock = await clockOf(config, store);
  const broken = await settleJobs(store, clock.now());
  const { lines: prepared, demoAccounts } = await prepare(store, config, clock);
  const lines = [...warnings(config), ...prepared, ...dayLines(config, clock)];
  let isServing = true;
  const app = await buildApp({
    config,
    store,
    clock,
    log,
    demoAccounts,
    checkAnswers: false,
    isServing: () => isServing,
  });
  const server = await listen(config, getRequestListener(app.hono.fetch));
  const sealing = keepSealing(store, clock, log);
  const jobs = await keepWorking({ store, clock, log, address: config.address });
  const address = addressOf(config, server);
  log.info({ address, database: store.kind, migrations: applied.length, brokenJobs: broken }, 'serving');
  const stop = async (): Promise<void> => {
    isServing = false;
    await closeServer(server);
    await jobs.stop();
    await sealing.stop();
    await sealAudit(store, clock.now());
    await store.close();
    log.info({}, 'stopped');
  };
  return { address, lines, stop };
}

function warnings(config: Config): string[] {
  if (config.secureCookies) return [];
  return [
    '警告：已允许明文 http（XUSHI_ALLOW_HTTP）。同一网络里的人能看到口令和数据，只可在可信内网使用。' +
      ' Warning: plain http is allowed; passwords travel in clear text.',
  ];
}

type Listener = ReturnType<typeof getRequestListener>;

async function listen(config: Config, listener: Listener): Promise<Server> {
  const server = await makeServer(config, listener);
  // Slow clients: headers within 15 s, a whole request within 2 min.
  server.headersTimeout = 15_000;
  server.requestTimeout = 120_000;
  // Longer than a proxy keeps its own end idle (nginx 60 s): whoever closes first must not be us, or its next request is lost.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  return server;
}

async function makeServer(config: Config, listener: Listener): Promise<Server> {
  const answer: Listener = async (incoming, outgoing) => listener(incoming, outgoing);
  if (config.tls === null) return createPlain((incoming, outgoing) => void answer(incoming, outgoing));
  const [cert, key] = await Promise.all([readFile(config.tls.certFile), readFile(config.tls.keyFile)]);
  return createSecure({ cert, key }, (incoming, outgoing) => void answer(incoming, outgoing));
}

function addressOf(config: Config, server: Server): string {
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
  const host = config.host === '127.0.0.1' || config.host === '0.0.0.0' ? 'localhost' : config.host;
  return `${config.tls === null ? 'http' : 'https'}://${host}:${port}`;
}

async function closeServer(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), finishWithinMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(timer);
}

function keepSealing(store: Store, clock: Clock, log: Log): { stop(): Promise<void> } {
  let working: Promise<void> = Promise.resolve();
  let isAtWork = false;
  const timer = setInterval(() => {
    if (isAtWork) return;
    isAtWork = true;
    working = sealOnce(store, clock, log).finally(() => {
      isAtWork = false;
    });
  }, sealEveryMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await working;
    },
  };
}

async function sealOnce(store: Store, clock: Clock, log: Log): Promise<void> {
  try {
    await sealAudit(store, clock.now());
  } catch (error) {
    log.error({ error: errorFields(error) }, 'audit not sealed');
  }
}
