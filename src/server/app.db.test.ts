import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import type { App } from '#platform/http.ts';
import { testStore } from '#platform/test-support.ts';
import { buildApp } from './app.ts';

let store: Store;
let app: App;
before(async () => {
  store = await testStore();
  app = await buildApp({
    config: { trustProxy: false, secureCookies: true, county: '370404' },
    store,
    clock: stoppedClock('2022-06-08T09:00:00+08:00'),
    log: pino({ level: 'silent' }),
    demoAccounts: [],
    checkAnswers: true,
    isServing: () => true,
  });
});
after(async () => store.close());

const documentShape = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ summary: z.string().min(1), security: z.array(z.unknown()) })),
  ),
});

async function endpoints() {
  const answer = await app.hono.request('http://localhost/api/openapi.json');
  assert.equal(answer.status, 200);
  const { paths } = documentShape.parse(await answer.json());
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, about]) => ({
      path,
      method: method.toUpperCase(),
      open: about.security.length === 0,
    })),
  );
}

test('the API document describes every endpoint of the real modules', async () => {
  const all = await endpoints();
  assert.ok(all.length >= 50, String(all.length));
});

test('without a session nothing answers but the sign-in and the public faces of the county systems', async () => {
  const all = await endpoints();
  assert.deepEqual(
    all
      .filter((one) => one.open)
      .map((one) => `${one.method} ${one.path}`)
      .toSorted(),
    [
      'GET /api/about',
      'GET /api/public/signs/{number}',
      'GET /api/public/{system}/{kind}',
      'GET /api/public/{system}/{kind}/items',
      'GET /api/public/{system}/{kind}/items/{number}',
      'POST /api/public/{system}/{kind}',
      'POST /api/public/{system}/{kind}/items/{number}/{form}',
      'POST /api/public/{system}/{kind}/moves',
      'POST /api/public/{system}/{kind}/status',
      'POST /api/public/{system}/{kind}/uploads',
      'POST /api/session',
    ],
  );
  for (const { path, method, open } of all) {
    if (open) continue;
    const address = `http://localhost${path.replaceAll(/\{\w+\}/gu, 'x')}`;
    const answer = await app.hono.request(address, { method, headers: { 'x-xushi-csrf': '1' } });
    assert.equal(answer.status, 401, `${method} ${path}`);
  }
});

test('health is told without a session, and says when the server is stopping', async () => {
  assert.equal((await app.hono.request('http://localhost/healthz')).status, 200);
  assert.equal((await app.hono.request('http://localhost/readyz')).status, 200);
});
