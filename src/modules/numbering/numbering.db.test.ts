import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  boolean as anyBoolean,
  array,
  asyncProperty,
  assert as check,
  constantFrom,
  record,
} from 'fast-check';
import { z } from 'zod';
import type { Actor, Role } from '#kernel/access.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  beginAfter,
  foundNumbering,
  numberingContract,
  numberingHandlers,
  type PaperKind,
  takeNumber,
  voidNumber,
} from './index.ts';
import { gapsOf } from './rules.ts';
import { givenOf, lastNumbers } from './store.ts';

const county = '370404';
const other = '370405';
const now = '2022-06-15T01:00:00.000Z';
let store: Store;
let t: TestApp;

const as = (role: Role, of = county): Actor => ({
  account: role,
  county: of,
  post: role,
  postName: '岗',
  unit: 'gov',
  unitName: '县人民政府',
  unitPath: '/gov/',
  roles: [role],
});

before(async () => {
  store = await testStore();
  for (const code of [county, other])
    await createCounty(
      store,
      code,
      {
        year: 2022,
        now,
        units: [
          {
            id: 'gov',
            name: '县人民政府',
            shortName: '县政府',
            kind: 'government',
            parent: null,
            division: null,
          },
        ],
        posts: [{ id: 'planner', unit: 'gov', name: '计划管理岗', roles: ['planner'], leader: false }],
        accounts: [],
      },
      (tx) => foundNumbering(tx, code, now),
    );
  t = testApp(store, [(app) => mount(app, numberingContract, numberingHandlers())]);
});
after(async () => store.close());

let papers = 0;
async function take(kind: PaperKind, year: number, fails = false, of = county): Promise<string | null> {
  papers += 1;
  const object = `paper-${papers}`;
  try {
    return await inTransaction(store, async (tx) => {
      const { printed } = await takeNumber(tx, {
        county: of,
        kind,
        year,
        object,
        now,
        byName: '县人民政府岗',
      });
      if (fails) throw new Error('the act failed after its number was taken');
      return printed;
    });
  } catch {
    return null;
  }
}

test('whatever acts come at once and whichever of them fail, the numbers of a series and year have no gap and no double', async () => {
  let year = 2000;
  const acts = array(record({ kind: constantFrom('remind', 'order', 'talk'), fails: anyBoolean() }), {
    maxLength: 8,
  });
  await check(
    asyncProperty(acts, async (all) => {
      year += 1;
      const printed = await Promise.all(all.map(async ({ kind, fails }) => take(kind, year, fails)));
      const kept = printed.filter((one) => one !== null);
      assert.equal(kept.length, all.filter(({ fails }) => !fails).length);
      assert.equal(new Set(kept).size, kept.length);
      const given = await givenOf(store.db, { county, series: 'letters', year });
      const last = (await lastNumbers(store.db, county, year)).get('letters') ?? 0;
      assert.equal(last, kept.length);
      assert.deepEqual(
        gapsOf(
          given.map(({ number }) => number),
          last,
        ),
        [],
      );
    }),
    { numRuns: 12 },
  );
});

const begin = async (last: number) =>
  inTransaction(store, (tx) => beginAfter(tx, { county, kind: 'bulletin', year: 2022, last }));

test('a series goes on after what was numbered elsewhere, each year and county for itself, and never goes back', async () => {
  await begin(6);
  assert.equal(await take('bulletin', 2022), '峄城计划通报〔2022〕7号');
  await begin(3);
  assert.equal(await take('score', 2022), '峄城计划通报〔2022〕8号');
  assert.equal(await take('bulletin', 2023), '峄城计划通报〔2023〕1号');
  assert.match((await take('bulletin', 2022, false, other)) ?? '', /〔2022〕1号$/u);
});

const list = z.object({
  rows: z.array(
    z.object({ id: z.string(), mark: z.string(), version: z.number(), last: z.number(), next: z.string() }),
  ),
});

test('the planner changes a 代字 with its version; given numbers keep theirs, a taken-back one says so, others may not', async () => {
  const printed = await take('order', 2022);
  assert.equal(printed, '峄城督函〔2022〕1号');
  await inTransaction(store, (tx) =>
    voidNumber(tx, { county, kind: 'order', object: `paper-${papers}`, reason: '事项重复' }),
  );
  const before = list.parse(
    (await t.call('GET /api/numbering', { as: as('leader'), query: { year: '2022' } })).body,
  );
  const letters = before.rows.find(({ id }) => id === 'letters');
  assert.equal(letters?.next, '峄城督函〔2022〕2号');
  const body = { mark: '峄督', unit: 'gov', kinds: ['remind', 'order', 'talk'], active: true, version: 1 };
  const put = async (who: Actor, more = {}) =>
    t.call('PUT /api/numbering/{id}', { as: who, params: { id: 'letters' }, body: { ...body, ...more } });
  assert.equal((await put(as('leader'))).status, 403);
  assert.equal((await put(as('planner'), { kinds: ['bulletin'] })).status, 422);
  assert.equal((await put(as('planner'))).status, 200);
  assert.equal((await put(as('planner'))).status, 409);
  assert.equal(await take('order', 2022), '峄督〔2022〕2号');
  const register = await t.call('GET /api/numbering/{id}/register', {
    as: as('planner'),
    params: { id: 'letters' },
    query: { year: '2022' },
  });
  const lines = z
    .object({ rows: z.array(z.object({ printed: z.string(), voidReason: z.string() })) })
    .parse(register.body).rows;
  assert.deepEqual(lines, [
    { printed: '峄督〔2022〕2号', voidReason: '' },
    { printed: '峄城督函〔2022〕1号', voidReason: '事项重复' },
  ]);
  const audit = await store.db
    .selectFrom('kernel.audit')
    .select('action')
    .where('county', '=', county)
    .where('action', '=', 'numbering.change')
    .execute();
  assert.equal(audit.length, 1);
});

test('a kind without a 代字 in force takes no number and says where to set one', async () => {
  const put = await t.call('PUT /api/numbering/{id}', {
    as: as('planner', other),
    params: { id: 'letters' },
    body: { mark: '督函', unit: null, kinds: [], active: true, version: 1 },
  });
  assert.equal(put.status, 200);
  await assert.rejects(
    inTransaction(store, (tx) =>
      takeNumber(tx, { county: other, kind: 'talk', year: 2022, object: 'x', now, byName: '岗' }),
    ),
    /还没有为“约谈通知”设置代字/u,
  );
});
