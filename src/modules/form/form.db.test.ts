import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { createCounty } from '#modules/org/index.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { type FormUse, formContract, formHandlers, formsOf, foundForms, setFormUse } from './index.ts';

const now = '2022-06-08T01:00:00.000Z';
const home = '370404';
const planner = actorOf(home, ['planner']);
const town = actorOf(home, ['reporter'], { unit: '370404100', unitName: '古邵镇' });

let store: Store;
let t: TestApp;
let use: FormUse = { lastRun: null, begun: 0, sent: 0 };
before(async () => {
  store = await testStore();
  for (const county of [home, '370405'])
    await createCounty(store, county, { year: 2022, now }, (tx, code) => foundForms(tx, code, now));
  await insertPlan(store, home, [
    { id: 'land', title: '新增建设用地', aspect: 'level', value: '500', measure: 'mu' },
    { id: 'money', title: '专项债券', aspect: 'level', value: '900000000', measure: 'yuan' },
  ]);
  t = testApp(store, [(app) => mount(app, formContract, formHandlers())]);
  setFormUse(async () => use);
});
after(async () => store.close());

const row = { indicator: 'i-land', dimension: '', section: '用地', optional: false };
const body = {
  rows: [row, { ...row, indicator: 'i-money', section: '资金', optional: true }],
  units: ['fgj'],
  kinds: ['town'],
  opens: { months: 1, day: 1, roll: 'none' },
  due: { months: 1, day: 5, roll: 'rest' },
  locks: { months: 2, day: 1, roll: 'none' },
  remindBefore: [3],
  remindAfter: [1],
  flow: [{ name: '本单位审核', mode: 'any', posts: ['unit:reviewer'] }],
};
const detail = z.object({
  id: z.string(),
  version: z.number(),
  state: z.string(),
  asked: z.array(z.string()),
  earliest: z.string(),
  retiredFrom: z.string().nullable(),
  versions: z.array(z.object({ version: z.number(), validFrom: z.string(), changes: z.array(z.string()) })),
});

async function make(title: string) {
  const answer = await t.call('POST /api/forms', {
    as: planner,
    body: { title, frequency: 'month', validFrom: '2022-05', body },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return detail.parse(answer.body);
}

const retire = async (id: string, from: string) =>
  t.call('POST /api/forms/{id}/retire', {
    as: planner,
    params: { id },
    body: { from, reason: '没有人看' },
  });
const bring = async (bytes: Uint8Array, more: Readonly<Record<string, string>>) =>
  t.call('POST /api/forms/import', {
    as: planner,
    body: { validFrom: '2022-07', ...more },
    file: { name: '定义.xlsx', bytes },
  });

describe('a form of ones own', () => {
  it('is made of existing indicators, asks its kinds, and is not seen in another county', async () => {
    const made = await make('要素保障月报');
    assert.ok(made.asked.includes('fgj') && made.asked.includes('370404100'));
    const foreign = await t.call('GET /api/forms/{id}', {
      as: { ...planner, county: '370405' },
      params: { id: made.id },
    });
    assert.equal(foreign.status, 404);
    assert.equal((await t.call('GET /api/forms/{id}', { as: town, params: { id: made.id } })).status, 200);
    assert.deepEqual(
      await formsOf(store.db, home, '2022-04').then((forms) => forms.map(({ kind }) => kind)),
      ['plan'],
    );
    const own = (await formsOf(store.db, home, '2022-05')).find(({ id }) => id === made.id);
    assert.ok(own?.body.units.includes('370404101'), 'kinds are written out for whoever reads reports');
    const rows = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('object', '=', `form:${made.id}`)
      .execute();
    assert.deepEqual(rows, [{ action: 'form.create' }]);
  });

  it('refuses a second of the same name, unknown rows and a foreign unit, each with its place', async () => {
    const again = await t.call('POST /api/forms', {
      as: planner,
      body: { title: '要素保障月报', frequency: 'month', validFrom: '2022-05', body },
    });
    assert.deepEqual([again.status, /换一个名称/u.test(JSON.stringify(again.body))], [409, true]);
    const bad = { ...body, rows: [{ ...row, indicator: 'none' }], units: ['370405001'] };
    const refused = await t.call('POST /api/forms', {
      as: planner,
      body: { title: '坏表', frequency: 'month', validFrom: '2022-05', body: bad },
    });
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused.body), /第1行的指标不在指标库里.*不认识的单位/u);
  });

  it('changes by versions; what has run keeps the version it ran with, and only one of two writers wins', async () => {
    const made = await make('改版月报');
    use = { lastRun: '2022-05', begun: 3, sent: 2 };
    const next = { version: 1, title: '改版月报', reason: '减少一项', body: { ...body, rows: [row] } };
    const change = async (validFrom: string) =>
      t.call('POST /api/forms/{id}/versions', {
        as: planner,
        params: { id: made.id },
        body: { ...next, validFrom },
      });
    const early = await change('2022-05');
    assert.deepEqual([early.status, /最早从2022年6月起生效/u.test(JSON.stringify(early.body))], [422, true]);
    const both = await Promise.all([change('2022-06'), change('2022-06')]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const read = detail.parse(
      (await t.call('GET /api/forms/{id}', { as: planner, params: { id: made.id } })).body,
    );
    assert.deepEqual(
      read.versions.map(({ version, validFrom, changes }) => ({ version, validFrom, changes })),
      [
        { version: 1, validFrom: '2022-05', changes: [] },
        { version: 2, validFrom: '2022-06', changes: ['去掉指标i-money'] },
      ],
    );
    const may = (await formsOf(store.db, home, '2022-05')).find(({ id }) => id === made.id);
    assert.deepEqual([may?.version, may?.body.rows.length], [1, 2]);
    use = { lastRun: null, begun: 0, sent: 0 };
  });

  it('is retired from a month on; the form of the plan is not', async () => {
    const made = await make('停用月报');
    const done = await retire(made.id, '2022-07');
    assert.deepEqual(detail.parse(done.body).retiredFrom, '2022-07');
    assert.equal((await retire(made.id, '2022-07')).status, 409);
    assert.match(JSON.stringify((await retire('plan', '2022-07')).body), /不能停用/u);
    await make('停用月报');
  });
});

describe('the preview of a unit', () => {
  it('shows which rows are entered in an earlier form', async () => {
    await make('先列的月报');
    const answer = await t.call('POST /api/forms/preview', {
      as: town,
      body: { id: null, unit: '370404100', body },
    });
    const shown = z
      .object({
        isAsked: z.boolean(),
        rows: z.array(z.object({ name: z.string(), linked: z.string().nullable() })),
      })
      .parse(answer.body);
    assert.deepEqual(
      [shown.isAsked, shown.rows.map(({ linked }) => linked)],
      [true, ['要素保障月报', '要素保障月报']],
    );
  });
});

describe('a definition as .xlsx', () => {
  const result = z.object({
    applied: z.boolean(),
    id: z.string().nullable(),
    rows: z.number(),
    changes: z.array(z.string()),
    faults: z.array(z.object({ row: z.number().optional(), message: z.string() })),
  });
  it('goes out and comes back unchanged; as a new form under its own name it is refused', async () => {
    const made = await make('往返月报');
    const file = await t.call('GET /api/forms/{id}/definition.xlsx', { as: town, params: { id: made.id } });
    const same = result.parse((await bring(file.bytes, { form: made.id, reason: '核对' })).body);
    assert.deepEqual([same.faults, same.changes, same.applied, same.rows], [[], [], false, 2]);
    assert.equal((await bring(file.bytes, { apply: 'yes' })).status, 409);
    const next = result.parse(
      (await bring(file.bytes, { form: made.id, reason: '照旧', apply: 'yes' })).body,
    );
    assert.equal(next.applied, true);
  });

  it('names the row of each fault and writes nothing', async () => {
    const made = await make('有错月报');
    const file = await t.call('GET /api/forms/{id}/definition.xlsx', { as: town, params: { id: made.id } });
    const book = await readSheet(file.bytes, 'a.xlsx');
    const broken = await writeSheet(
      book.sheets.map((sheet) => {
        const [headings = [], ...lines] = sheet.rows;
        const columns = headings.map((heading) => ({ heading: String(heading) }));
        const extra = headings.map((heading) => (heading === '指标名称' ? '没有的指标' : null));
        return { name: sheet.name, columns, rows: sheet.name === '指标' ? [...lines, extra] : lines };
      }),
    );
    const read = result.parse((await bring(broken, { form: made.id, reason: '试导', apply: 'yes' })).body);
    assert.deepEqual([read.applied, read.faults.map((fault) => fault.row)], [false, [4]]);
    assert.match(read.faults[0]?.message ?? '', /工作表“指标”第4行“指标名称”：“没有的指标”不在指标库里/u);
  });
});

describe('年度结转', () => {
  it('gives every form in use a version of the new year once, and moves the year only when asked to', async () => {
    await sql`insert into form.clock (county, form, month, due, reason, changed_at, changed_by)
      values (${home}, 'plan', '2022-05', '2022-06-10', '节后', ${now}, 'x')`.execute(store.db);
    await sql`insert into reporting.report (county, id, form, unit, month, state)
      values (${home}, 'r', 'plan', 'fgj', '2022-05', 'approved')`.execute(store.db);
    await sql`insert into reporting.entry (county, report, indicator, value, changed_at, changed_by)
      values (${home}, 'r', 'i-land', 120, ${now}, 'x')`.execute(store.db);
    await sql`insert into reporting.figure (county, seq, id, indicator, unit, period, basis, version, value, origin, demo, recorded_at, recorded_by)
      values (${home}, 1, 'f', 'i-land', 'fgj', '2022-05', 'estimate', 1, 120, 'report', false, ${now}, 'x')`.execute(
      store.db,
    );
    const rows = z.object({
      rows: z.array(z.object({ title: z.string(), outcome: z.string() })),
      switched: z.boolean().optional(),
    });
    const shown = rows.parse(
      (await t.call('GET /api/forms/year', { as: planner, query: { year: '2023' } })).body,
    );
    const carried = shown.rows.filter(({ outcome }) => outcome === 'carried').length;
    assert.ok(carried >= 3);
    const roll = async (year: number, switchYear: boolean) =>
      t.call('POST /api/forms/year', { as: planner, body: { year, switchYear } });
    assert.equal((await roll(2025, false)).status, 422);
    assert.equal(rows.parse((await roll(2023, false)).body).switched, false);
    const again = rows.parse((await roll(2023, true)).body);
    assert.deepEqual(
      [again.switched, again.rows.filter(({ outcome }) => outcome === 'carried').length],
      [true, 0],
    );
    const next = await formsOf(store.db, home, '2023-01');
    assert.equal(
      next.filter(({ state }) => state === 'active').every(({ version }) => version > 1),
      true,
    );
    const { rows: kept } = await sql`select r.month, e.value::text as entry, f.value::text as figure
      from reporting.report r
      join reporting.entry e on e.county = r.county and e.report = r.id
      full join reporting.figure f on f.county = r.county and f.period = r.month
      where coalesce(r.county, f.county) = ${home}`.execute(store.db);
    assert.deepEqual(
      kept,
      [{ month: '2022-05', entry: '120', figure: '120' }],
      'definitions go on, values stay with their month: the new year begins empty',
    );
    const { rows: clocks } = await sql`select month from form.clock where county = ${home}`.execute(store.db);
    assert.deepEqual(clocks, [{ month: '2022-05' }], 'a date moved for one month stays with its month');
    assert.equal((await roll(2023, true)).status, 422, 'the year has begun');
  });
});
