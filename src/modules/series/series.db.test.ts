import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { readSheet } from '#documents/sheet-in.ts';
import type { Actor, Role } from '#kernel/access.ts';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { seriesHandlers } from './routes.ts';
import { seriesContract } from './schema.ts';

const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
let store: Store;
let t: TestApp;

const as = (role: Role, place = county): Actor => ({
  account: role,
  county: place,
  post: role,
  postName: '计划管理岗',
  unit: 'swj',
  unitName: '商务局',
  unitPath: '/gov/swj/',
  roles: [role],
});
const units = [
  { id: 'gov', name: '县人民政府', shortName: '县政府', kind: 'government', parent: null, division: null },
  { id: 'swj', name: '商务局', shortName: '商务局', kind: 'department', parent: 'gov', division: null },
] as const;

before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mount(app, seriesContract, seriesHandlers())]);
  await createCounty(
    store,
    county,
    { year: 2022, now, units, posts: [], accounts: [] },
    async () => undefined,
  );
  await createCounty(store, '370405', { year: 2022, now }, async () => undefined);
  await inTransaction(store, async (tx) => {
    for (const [id, name, aspect, measure, formula] of [
      ['fdi', '实际使用外资', 'level', 'USD', null],
      ['growth', '实际使用外资', 'growth_yoy', '%', null],
      ['part', '外资人均', 'level', 'USD/person', 'fdi ÷ people'],
      ['people', '常住人口', 'count', 'person', null],
    ] as const)
      await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, formula, created_at)
        values (${county}, ${id}, ${name}, 'number', ${aspect}, ${measure}, 1, ${formula}, ${now})`.execute(
        tx,
      );
    await sql`insert into indicator.scope_break (county, id, indicator, period, note, comparable, recorded_at, recorded_by)
      values (${county}, 'b', 'fdi', '2022-05', '扩大为全行业', '增速按可比口径', ${now}, 'x')`.execute(tx);
    const figure = (indicator: string, period: string, value: string, basis: 'estimate' | 'final') => ({
      county,
      indicator,
      unit: 'swj',
      period,
      basis,
      value,
      demo: false,
      recordedAt: now,
      recordedBy: 'x',
      origin: basis === 'estimate' ? 'report' : 'import',
      system: basis === 'estimate' ? 'plan' : '商务局月报.xlsx',
    });
    await appendFigures(tx, [
      figure('fdi', '2021-05', '20000000', 'final'),
      figure('fdi', '2022-05', '22000000', 'estimate'),
      figure('fdi', '2022-05', '23100000', 'final'),
      figure('growth', '2022-05', '10.0', 'final'),
      figure('people', '2022-05', '400000', 'final'),
    ]);
  });
});
after(async () => store.close());

const say = (answer: { readonly body: unknown }): string => JSON.stringify(answer.body);
const query = { indicator: 'fdi', from: '2022', to: '2022' };

test('a series shows bases, forecast error, growth with both numbers, and the break; a reader of another county sees none of it', async () => {
  const text = say(await t.call('GET /api/series', { as: as('leader'), query }));
  assert.match(text, /"forecast":\{"estimate":"22000000","actual":"23100000","difference":"-1100000"/u);
  assert.match(text, /按总量推算15\.5%，公布10%|按总量推算15\.5%，公布10\.0%/u);
  assert.match(text, /"break":\{"note":"扩大为全行业","comparable":"增速按可比口径"/u);
  assert.equal((await t.call('GET /api/series', { as: as('leader', '370405'), query })).status, 404);
  assert.equal((await t.call('GET /api/series', { as: as('admin'), query })).status, 403);
  assert.equal(
    (await t.call('GET /api/series', { as: as('leader'), query: { ...query, from: '2023' } })).status,
    422,
  );
});

test('a computed indicator has a series nobody typed', async () => {
  const text = say(
    await t.call('GET /api/series', { as: as('leader'), query: { ...query, indicator: 'part' } }),
  );
  assert.match(text, /"value":"57\.75","basis":"final","corrected":false,"computed":true/u);
});

test('a restated base is appended with reason and source, changes the comparison, and leaves what was published', async () => {
  const body = {
    indicator: 'fdi',
    unit: 'swj',
    period: '2021-05',
    value: '21000000',
    since: '2022-05',
    reason: '全行业口径重算',
    source: '市商务局通知',
  };
  assert.equal((await t.call('POST /api/series/bases', { as: as('reporter'), body })).status, 403);
  assert.equal(
    (await t.call('POST /api/series/bases', { as: as('planner'), body: { ...body, since: '2021-06' } }))
      .status,
    422,
  );
  assert.equal(
    (await t.call('POST /api/series/bases', { as: as('planner'), body: { ...body, reason: '' } })).status,
    422,
  );
  const computed = await t.call('POST /api/series/bases', {
    as: as('planner'),
    body: { ...body, indicator: 'part' },
  });
  assert.match(say(computed), /由公式计算/u);
  for (const version of [1, 2]) {
    const made = await t.call('POST /api/series/bases', { as: as('planner'), body });
    assert.equal(say(made), `{"version":${version}}`);
  }
  const text = say(await t.call('GET /api/series', { as: as('leader'), query }));
  assert.match(text, /"computed":"10","restated":true,"warning":null/u);
  assert.match(text, /"published":"20000000"/u);
});

test('the exports cut at the break, carry unit and source of doubt, and read back', async () => {
  const xlsx = await t.call('GET /api/series.xlsx', { as: as('planner'), query });
  const book = await readSheet(xlsx.bytes, '序列.xlsx');
  const cells = JSON.stringify(book.sheets[0]?.rows);
  assert.match(cells, /5月起口径变化，与以前各月不可直接相比：扩大为全行业/u);
  assert.match(cells, /计量单位：美元/u);
  const csv = new TextDecoder().decode(
    (await t.call('GET /api/series.csv', { as: as('planner'), query })).bytes,
  );
  assert.match(csv, /2022-05,22000000,,,23100000,,23100000,终核/u);
  assert.equal(csv.trim().split('\r\n').length, 13, 'a heading and twelve months');
});
