import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { messageHandlers } from './routes.ts';
import { messageContract } from './schema.ts';
import { announce } from './store.ts';

const now = '2022-06-08T01:00:00.000Z';
let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await createCounty(store, '370404', { year: 2022, now });
  await createCounty(store, '370405', { year: 2022, now });
  t = testApp(store, [(app) => mount(app, messageContract, messageHandlers())]);
});
after(async () => store.close());

const as = (post: string, county = '370404'): Actor => ({
  account: post,
  county,
  post,
  postName: post,
  unit: 'tjj',
  unitName: '统计局',
  unitPath: '/gov/tjj/',
  roles: ['reporter'],
});

async function tell(
  key: string,
  posts: readonly string[],
  kind = 'report.returned',
  county = '370404',
): Promise<number> {
  return inTransaction(store, async (tx) =>
    announce(tx, { county, key, kind, posts, title: `消息 ${key}`, link: '/reporting', now }),
  );
}

const shape = z.object({
  rows: z.array(z.object({ id: z.string(), title: z.string() })),
  total: z.number(),
  unread: z.number(),
  kinds: z.array(z.string()),
});
const inbox = async (who: Actor, query: Readonly<Record<string, string>> = {}) =>
  shape.parse((await t.call('GET /api/messages', { as: who, query })).body);

test('a post is told once under one key, and reads only its own messages', async () => {
  assert.equal(await tell('a', ['tjj-tb', 'fgj-tb']), 2);
  assert.equal(await tell('a', ['tjj-tb', 'fgj-jh']), 1, 'the second post is new, the first was told');
  await tell('b', ['tjj-tb'], 'sign.asked');
  await tell('c', ['tjj-tb'], 'report.returned', '370405');
  const own = await inbox(as('tjj-tb'));
  assert.deepEqual([own.total, own.unread, own.kinds], [2, 2, ['report', 'sign']]);
  assert.equal((await inbox(as('fgj-tb'))).total, 1);
  assert.equal((await inbox(as('tjj-tb', '370405'))).total, 1);
});

test('what was not committed was never told', async () => {
  await assert.rejects(
    inTransaction(store, async (tx) => {
      await announce(tx, {
        county: '370404',
        key: 'lost',
        kind: 'report.returned',
        posts: ['tjj-tb'],
        title: '没有发生',
        now,
      });
      throw new Error('the act failed');
    }),
  );
  assert.doesNotMatch(JSON.stringify(await inbox(as('tjj-tb'))), /没有发生/u);
});

test('one, and all, are marked as read; never those of another post', async () => {
  const [first] = (await inbox(as('tjj-tb'))).rows;
  const mark = async (who: Actor, body: object) =>
    (await t.call('POST /api/messages/read', { as: who, body })).body;
  assert.deepEqual(await mark(as('fgj-tb'), { ids: [first?.id] }), { marked: 0 });
  assert.deepEqual(await mark(as('tjj-tb'), { ids: [first?.id] }), { marked: 1 });
  assert.equal((await inbox(as('tjj-tb'), { state: 'unread' })).total, 1);
  assert.deepEqual(await mark(as('tjj-tb'), {}), { marked: 1 });
  assert.deepEqual((await t.call('GET /api/messages/count', { as: as('tjj-tb') })).body, { unread: 0 });
  assert.equal((await inbox(as('fgj-tb'))).unread, 1);
});

test('messages are filtered by state and module, page by page', async () => {
  for (let n = 0; n < 5; n += 1) await tell(`p${n}`, ['tjj-tb'], 'form.changed');
  assert.equal((await inbox(as('tjj-tb'), { kind: 'form', size: '2', page: '3' })).rows.length, 1);
  assert.equal((await inbox(as('tjj-tb'), { state: 'read', kind: 'sign' })).total, 1);
});
