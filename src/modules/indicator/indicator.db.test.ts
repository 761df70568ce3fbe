import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor, Role } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { indicatorHandlers } from './routes.ts';
import { numberIndicator } from './rules.ts';
import { definitionOf } from './rules-change.ts';
import { sheetHeadings } from './rules-sheet-cells.ts';
import { type Indicator, indicatorContract } from './schema.ts';
import { ensureIndicators, indicatorsOf } from './store.ts';

const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
let store: Store;
let t: TestApp;

const as = (role: Role, place = county): Actor => ({
  account: role,
  county: place,
  post: `p-${role}`,
  postName: '计划管理岗',
  unit: 'fgj',
  unitName: '发展和改革局',
  unitPath: '/gov/fgj/',
  roles: [role],
});

const level = (subject: string) =>
  numberIndicator({ subject, aspect: 'level', unit: 'yuan', printed: '1.00亿元' });

before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mount(app, indicatorContract, indicatorHandlers())]);
  for (const code of [county, '370405'])
    await createCounty(store, code, { year: 2022, now }, async () => undefined);
  await inTransaction(store, async (tx) => {
    await ensureIndicators(tx, county, [level('税收收入'), level('一般公共预算收入')], now);
  });
});
after(async () => store.close());

const find = async (name: string): Promise<Indicator> =>
  must(
    (await indicatorsOf(store.db, county)).find((one) => one.name === name),
    name,
  );
const say = (answer: { readonly body: unknown }): string => JSON.stringify(answer.body);
const actions = async (): Promise<readonly string[]> =>
  (await store.db.selectFrom('kernel.audit').select('action').where('result', '=', 'done').execute()).map(
    (one) => one.action,
  );

test('an indicator is defined with a formula that computes; wrong ones are refused with place and reason', async () => {
  const share = numberIndicator({ subject: '税收占比', aspect: 'share', unit: '%', printed: '80.0%' });
  const { version: _version, ...given } = share;
  const wrong = await t.call('POST /api/indicators', {
    as: as('planner'),
    body: { ...given, formula: '税收收入 ÷ 财政支出' },
  });
  assert.equal(wrong.status, 422);
  assert.match(say(wrong), /第8个字：没有叫“财政支出”的指标/u);
  const body = { ...given, formula: '税收收入 ÷ 地方一般公共预算收入 × 100%', direction: 'higher' };
  const made = await t.call('POST /api/indicators', { as: as('planner'), body });
  assert.equal(made.status, 200, say(made));
  const again = await t.call('POST /api/indicators', { as: as('planner'), body });
  assert.equal(again.status, 409);
  assert.match(say(again), /已有同名、同含义、同单位的指标/u);
  const tax = await find('税收收入');
  const detail = await t.call('GET /api/indicators/{id}', { as: as('leader'), params: { id: tax.id } });
  assert.match(say(detail), /"usedBy":\[\{"id":"[^"]+","name":"税收占比"\}\]/u);
  assert.ok((await actions()).includes('indicator.add'));
});

test('a change of meaning is the next version, with reason, month and author; nobody overwrites another', async () => {
  const tax = await find('税收收入');
  const definition = { ...definitionOf(tax), definition: '本级入库的各项税收', priceBasis: 'current' };
  const change = { version: 1, validFrom: '2022-05', reason: '统一口径', definition };
  const call = async (body: unknown, actor = as('planner')) =>
    t.call('PATCH /api/indicators/{id}', { as: actor, params: { id: tax.id }, body });
  assert.equal((await call(change, as('reporter'))).status, 403);
  assert.equal((await call({ ...change, reason: '' })).status, 422);
  const done = await call(change);
  assert.equal(done.status, 200, say(done));
  assert.match(say(done), /"validFrom":"2022-05","reason":"统一口径"/u);
  assert.match(say(done), /"label":"口径","before":"（空）","after":"本级入库的各项税收","meaning":true/u);
  assert.match(say(done), /"changedBy":"发展和改革局计划管理岗"/u);
  const late = await call({ ...change, definition: { ...definition, publisher: '税务局' } });
  assert.equal(late.status, 409);
  assert.match(say(late), /刚被别人改过/u);
  const same = await call({ ...change, version: 2 });
  assert.equal(same.status, 422);
  assert.match(say(same), /没有改动任何内容/u);
  const kept = await store.db
    .selectFrom('indicator.definition')
    .select(['version', 'body'])
    .where('indicator', '=', tax.id)
    .orderBy('version')
    .execute();
  assert.deepEqual(
    kept.map(({ version, body }) => [version, body.definition]),
    [
      [1, ''],
      [2, '本级入库的各项税收'],
    ],
  );
});

test('a scope break is recorded once a month, taken back with its reason, and stays on record', async () => {
  const tax = await find('税收收入');
  const body = { period: '2022-05', note: '扩大为全行业', comparable: '增速按可比口径' };
  const made = await t.call('POST /api/indicators/{id}/breaks', {
    as: as('planner'),
    params: { id: tax.id },
    body,
  });
  assert.equal(made.status, 200, say(made));
  const again = await t.call('POST /api/indicators/{id}/breaks', {
    as: as('planner'),
    params: { id: tax.id },
    body,
  });
  assert.equal(again.status, 409);
  const [row] = await store.db.selectFrom('indicator.scope_break').select('id').execute();
  const revoke = {
    as: as('planner'),
    params: { id: tax.id, break: row?.id ?? '' },
    body: { reason: '登记错了指标' },
  };
  const gone = await t.call('POST /api/indicators/{id}/breaks/{break}/revoke', revoke);
  assert.match(say(gone), /"revoked":\{"at":"[^"]+","reason":"登记错了指标"\}/u);
  assert.equal((await t.call('POST /api/indicators/{id}/breaks/{break}/revoke', revoke)).status, 409);
});

const put = async (version: number, items: readonly { code: string; name: string }[]) =>
  t.call('PUT /api/dimensions/{id}', {
    as: as('planner'),
    params: { id: 'industry' },
    body: { version, name: '按产业', whole: true, items },
  });

test('a breakdown only grows, because figures stand under its items', async () => {
  const [first, second] = [
    { code: '1', name: '第一产业' },
    { code: '2', name: '第二产业' },
  ];
  assert.equal((await put(0, [first, second])).status, 200);
  assert.equal((await put(0, [first])).status, 422, 'an item may not go');
  assert.equal((await put(1, [first, { code: '2', name: '工业和建筑业' }])).status, 200);
  assert.equal((await put(1, [first, second])).status, 409);
  assert.match(say(await put(2, [first, second, first])), /出现了两次/u);
});

const table = async (rows: readonly (readonly string[])[]) => ({
  name: '指标.xlsx',
  bytes: await writeSheet({ name: '指标', columns: sheetHeadings.map((heading) => ({ heading })), rows }),
});
const line = (cells: Readonly<Record<string, string>>) =>
  sheetHeadings.map((heading) => cells[heading] ?? '');

test('a table is tried first, applied whole or not at all, and comes back as it went out', async () => {
  const send = async (rows: readonly (readonly string[])[], apply: string, reason = '') =>
    t.call('POST /api/indicators/import', {
      as: as('planner'),
      file: await table(rows),
      body: { apply, validFrom: '2022-06', reason },
    });
  const fresh = line({
    '名称*': '非税收入',
    计量单位: '元',
    公式: '地方一般公共预算收入 - 税收收入',
    发布日: '次月10日',
  });
  const faulty = await send(
    [fresh, line({ '名称*': '罚没收入', 计量单位: '元', 公式: '税收收入 ÷ 非税收入' })],
    'yes',
  );
  assert.match(say(faulty), /"applied":false/u);
  assert.match(say(faulty), /"row":3,?/u);
  assert.equal(
    (await indicatorsOf(store.db, county)).some(({ name }) => name === '非税收入'),
    false,
  );
  assert.match(say(await send([fresh], 'no')), /"applied":false,"fresh":1,"changed":0/u);
  assert.match(say(await send([fresh], 'yes')), /"applied":true,"fresh":1/u);
  const out = await t.call('GET /api/indicators.xlsx', { as: as('planner'), query: { q: '税收' } });
  const file = { name: '指标.xlsx', bytes: out.bytes };
  const body = { apply: 'no', validFrom: '2022-06', reason: '' };
  const back = await t.call('POST /api/indicators/import', { as: as('planner'), file, body });
  assert.match(say(back), /"fresh":0,"changed":0,"same":3/u);
  const unsaid = await send(
    [line({ '名称*': '税收收入', 计量单位: '元', 含义: '总量', 口径: '另一种口径' })],
    'yes',
  );
  assert.equal(unsaid.status, 422);
  assert.match(say(unsaid), /请写明修改理由/u);
});

test('another county sees and touches nothing of it', async () => {
  const tax = await find('税收收入');
  const other = as('planner', '370405');
  assert.equal((await t.call('GET /api/indicators/{id}', { as: other, params: { id: tax.id } })).status, 404);
  assert.match(say(await t.call('GET /api/indicators', { as: other })), /"rows":\[\]/u);
  const body = { period: '2022-07', note: '改' };
  assert.equal(
    (await t.call('POST /api/indicators/{id}/breaks', { as: other, params: { id: tax.id }, body })).status,
    404,
  );
});
