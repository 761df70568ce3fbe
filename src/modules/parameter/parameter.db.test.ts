import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/access.ts';
import { type ParameterGroup, published } from '#kernel/parameter.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { parameterContract, parameterHandlers, valuesOf } from './index.ts';

const county = '370404';
const now = '2022-06-15T01:00:00.000Z';
const group: ParameterGroup = {
  id: 'demo',
  title: '演示',
  definitions: [
    {
      key: 'demo.days',
      title: '答复期限',
      kind: 'limit',
      least: '1',
      published: [published('demo.days', '10', '系统初始值', { unit: 'workday' })],
    },
  ],
};
let store: Store;
let t: TestApp;

const actor = (role: Actor['roles'][number], of = county): Actor => ({
  account: role,
  county: of,
  post: role,
  postName: '计划管理岗',
  unit: 'fgj',
  unitName: '发展和改革局',
  unitPath: '/fgj/',
  roles: [role],
});

before(async () => {
  store = await testStore();
  for (const code of [county, '370405'])
    await createCounty(store, code, {
      year: 2022,
      now,
      units: [
        {
          id: 'fgj',
          name: '发展和改革局',
          shortName: '发改局',
          kind: 'department',
          parent: null,
          division: null,
        },
      ],
      posts: [{ id: 'jh', unit: 'fgj', name: '计划管理岗', roles: ['planner'], leader: false }],
      accounts: [],
    });
  t = testApp(store, [(app) => mount(app, parameterContract, parameterHandlers([group]))]);
});
after(async () => store.close());

const read = async (as: Actor) => {
  const { body } = await t.call('GET /api/parameters', { as });
  return parameterContract['GET /api/parameters'].response.parse(body).groups[0]?.rows[0];
};
const body = { key: 'demo.days', value: '5', unit: 'day', from: '2022-06-01', basis: '县政府办公室通知' };

test('the planner sets a value with its basis; all read it; no other county does', async () => {
  assert.equal((await read(actor('reporter')))?.printed, '10个工作日');
  assert.equal((await t.call('POST /api/parameters', { as: actor('reporter'), body })).status, 403);
  const set = await t.call('POST /api/parameters', { as: actor('planner'), body });
  assert.equal(set.status, 200, JSON.stringify(set.body));
  const held = await read(actor('reporter'));
  assert.deepEqual(
    [held?.printed, held?.own, held?.basis, held?.history[0]?.byName],
    ['5天', true, body.basis, '发展和改革局计划管理岗'],
  );
  assert.equal((await read(actor('planner', '370405')))?.own, false);
  assert.equal((await valuesOf(store.db, county, 'demo')).length, 1);
  assert.equal((await valuesOf(store.db, county, 'other')).length, 0);
});

const refused = async (change: object) =>
  t.call('POST /api/parameters', { as: actor('planner'), body: { ...body, ...change } });

test('what cannot be is refused by name, and nothing is written', async () => {
  assert.equal((await refused({ key: 'demo.none' })).status, 404);
  const zero = await refused({ value: '0' });
  assert.equal(zero.status, 422);
  assert.match(JSON.stringify(zero.body), /“答复期限”不小于1/u);
  assert.equal((await refused({ basis: '' })).status, 422);
  assert.equal((await valuesOf(store.db, county)).length, 1);
});

test('two who set it at once: one of them is told to look again', async () => {
  const sent = { as: actor('planner'), body: { ...body, value: '7' } };
  const both = await Promise.all([
    t.call('POST /api/parameters', sent),
    t.call('POST /api/parameters', sent),
  ]);
  const answers = both.map(({ status }) => status).toSorted((a, b) => a - b);
  assert.ok(answers[0] === 200 && (answers[1] === 200 || answers[1] === 409), answers.join());
  const versions = (await valuesOf(store.db, county)).map(({ version }) => version);
  assert.equal(new Set(versions).size, versions.length);
  const trail = await inTransaction(store, async (tx) =>
    tx.selectFrom('kernel.audit').select('action').where('action', '=', 'parameter.change').execute(),
  );
  assert.equal(trail.length, versions.length, 'each version has its audit row, a refused one none');
});
