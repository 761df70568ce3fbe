import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { writeSheet } from '#documents/sheet-out.ts';
import { rowsAbove } from '#documents/sheet-spec.ts';
import type { Actor, Role } from '#kernel/access.ts';
import { foundForms } from '#modules/form/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { foundRules, ruleContract, ruleHandlers, rulesOf } from './index.ts';
import { foundingRules } from './rules-founding.ts';

const county = '370404';
const other = '370405';
const now = '2022-06-02T01:00:00.000Z';
let store: Store;
let t: TestApp;

const actor = (role: Role, of = county): Actor => ({
  account: 'a',
  county: of,
  post: 'p',
  postName: '计划管理岗',
  unit: 'plan',
  unitName: '发改局',
  unitPath: '/gov/plan/',
  roles: [role],
});

before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mount(app, ruleContract, ruleHandlers())]);
  for (const code of [county, other])
    await createCounty(store, code, { year: 2022, now }, async (tx) => {
      await foundForms(tx, code, now);
      await foundRules(tx, code, now);
    });
});
after(async () => store.close());

const has = async (month: string) =>
  (await rulesOf(store.db, county, month)).some(({ id }) => id === 'falls');

const listShape = z.object({
  rows: z.array(
    z.object({
      id: z.string(),
      version: z.number(),
      holds: z.number().nullable(),
      body: z.object({ name: z.string(), on: z.boolean() }).loose(),
    }),
  ),
});
const list = async (as: Actor, month = '2022-05') =>
  listShape.parse((await t.call('GET /api/rules', { as, query: { month } })).body).rows;
const falls = {
  name: '累计数不下降',
  importance: 'warn',
  explainable: true,
  on: false,
  scope: { forms: [], indicators: [], units: [] },
  check: { kind: 'falls' },
};

test('a new county begins with the founding set, all of it in force', async () => {
  const rules = await rulesOf(store.db, county, '2022-01');
  assert.deepEqual(
    rules.map(({ id }) => id),
    foundingRules.map(({ id }) => id),
  );
  assert.equal((await list(actor('reporter'))).length, foundingRules.length);
});

test('a change makes a version from its month on; what held before still holds for the months before', async () => {
  const body = { body: falls, validFrom: '2022-07', reason: '试行', version: 1 };
  const done = await t.call('PUT /api/rules/{id}', { as: actor('planner'), params: { id: 'falls' }, body });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.deepEqual([await has('2022-06'), await has('2022-07')], [true, false]);
  const late = await t.call('PUT /api/rules/{id}', { as: actor('planner'), params: { id: 'falls' }, body });
  assert.equal(late.status, 409);
  const early = { ...body, version: 2, validFrom: '2022-03' };
  const refused = await t.call('PUT /api/rules/{id}', {
    as: actor('planner'),
    params: { id: 'falls' },
    body: early,
  });
  assert.equal(refused.status, 422);
  const history = await t.call('GET /api/rules/{id}', { as: actor('reporter'), params: { id: 'falls' } });
  assert.deepEqual(
    z
      .object({ versions: z.array(z.object({ version: z.number() })) })
      .parse(history.body)
      .versions.map(({ version }) => version),
    [2, 1],
  );
});

test('rules are the planner’s to change, the office’s to read, and each county’s own', async () => {
  const body = { body: { ...falls, on: true }, validFrom: '2022-08', reason: '', version: 2 };
  for (const role of ['reporter', 'reviewer', 'leader', 'admin', 'auditor'] as const) {
    const params = { id: 'falls' };
    assert.equal((await t.call('PUT /api/rules/{id}', { as: actor(role), params, body })).status, 403, role);
  }
  for (const role of ['admin', 'auditor'] as const)
    assert.equal(
      (await t.call('GET /api/rules', { as: actor(role), query: { month: '2022-05' } })).status,
      403,
    );
  assert.ok((await list(actor('planner', other))).every(({ version }) => version === 1));
});

test('a rule that refers to nothing is refused at its field', async () => {
  const body = {
    body: { ...falls, scope: { ...falls.scope, indicators: ['nothing'] } },
    validFrom: '2022-05',
    reason: '',
  };
  const refused = await t.call('POST /api/rules', { as: actor('planner'), body });
  assert.equal(refused.status, 422);
  assert.match(JSON.stringify(refused.body), /scope\.indicators/u);
});

test('the exported table comes back unchanged; a changed line makes a version, a faulty one stops all', async () => {
  const as = actor('planner', other);
  const file = await t.call('GET /api/rules.xlsx', { as, query: { month: '2022-05' } });
  const send = (bytes: Uint8Array, apply: 'yes' | 'no') =>
    t.call('POST /api/rules/import', {
      as,
      body: { validFrom: '2022-05', apply },
      file: { name: '规则.xlsx', bytes },
    });
  const same = await send(file.bytes, 'yes');
  assert.deepEqual(same.body, {
    applied: false,
    added: 0,
    changed: 0,
    same: foundingRules.length,
    faults: [],
  });
  const headings = [
    '编号',
    '规则名称',
    '类型',
    '重要程度',
    '可说明放行',
    '启用',
    '适用报表',
    '适用指标',
    '适用单位',
    '判断内容',
    '容差',
  ];
  const columns = headings.map((heading) => ({ heading }));
  const rows = [
    [
      'range',
      '超出上年各月范围',
      '上年范围',
      '警示',
      '是',
      '是',
      '全部',
      '全部',
      '全部',
      '方法：标准差；倍数：3；至少月数：6',
      '',
    ],
    ['', '不得为负', '负数', '错误', '否', '是', '全部', '全部', '全部', '', ''],
  ];
  const wrong = [...rows, ['没有', '甲乙', '负数', '错误', '否', '是', '全部', '全部', '全部', '', '']];
  const bad = await send(await writeSheet({ name: '规则', columns, rows: wrong }), 'yes');
  const shape = z.object({
    applied: z.boolean(),
    added: z.number(),
    changed: z.number(),
    faults: z.array(z.object({ row: z.number(), column: z.string() })),
  });
  assert.deepEqual(shape.parse(bad.body), {
    applied: false,
    added: 1,
    changed: 1,
    faults: [{ row: rowsAbove({ columns }) + 3, column: '编号' }],
  });
  const good = shape.parse((await send(await writeSheet({ name: '规则', columns, rows }), 'yes')).body);
  assert.deepEqual([good.applied, good.added, good.changed], [true, 1, 1]);
  assert.equal((await list(as)).length, foundingRules.length + 1);
  const audit = await inTransaction(store, async (tx) =>
    tx
      .selectFrom('kernel.audit')
      .select('action')
      .where('county', '=', other)
      .where('action', '=', 'rule.import')
      .execute(),
  );
  assert.equal(audit.length, 2);
});
