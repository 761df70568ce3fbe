import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { assign } from '#modules/assignment/index.ts';
import { createForm, formContract, formHandlers, foundForms, setFormUse } from '#modules/form/index.ts';
import { createCounty } from '#modules/org/index.ts';
import {
  appendFigures,
  formUse,
  reportingContract,
  reportingHandlers,
  seedReports,
} from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { burdenContract, burdenHandlers, countReportReadings } from './index.ts';
import { burdenShape } from './schema.ts';

const now = '2022-06-08T01:00:00.000Z';
const home = '370404';
const gs = '370404100';
const planner = actorOf(home, ['planner']);
const town = actorOf(home, ['reporter'], { unit: gs, unitName: '坛山街道' });
const work = { store: undefined, actor: planner, now, today: '2022-06-08', address: '' };

let store: Store;
let t: TestApp;
let own = '';
before(async () => {
  store = await testStore();
  for (const county of [home, '370405'])
    await createCounty(store, county, { year: 2022, now }, (tx, code) => foundForms(tx, code, now));
  const level = { aspect: 'level', measure: 'mu', value: '500' } as const;
  await insertPlan(store, home, [
    { id: 'land', title: '用地', ...level },
    { id: 'clean', title: '净地', ...level },
    { id: 'tree', title: '造林', ...level },
  ]);
  const plain = {
    leaderPost: null,
    supports: [],
    shares: [],
    collect: 'lead',
    trajectory: { kind: 'linear' },
    version: null,
  } as const;
  for (const id of ['land', 'tree']) await assign({ ...work, store }, id, { ...plain, leadUnit: gs });
  const row = { dimension: '', section: '', optional: false };
  const made = await createForm(
    { ...work, store },
    {
      title: '要素月报',
      frequency: 'month',
      validFrom: '2022-05',
      body: {
        rows: ['i-land', 'i-clean'].map((indicator) => ({ indicator, ...row })),
        units: [gs],
        kinds: [],
        opens: { months: 1, day: 1, roll: 'none' },
        due: { months: 1, day: 5, roll: 'rest' },
        locks: { months: 2, day: 1, roll: 'none' },
        remindBefore: [],
        remindAfter: [],
        flow: [],
      },
    },
  );
  own = made.id;
  await inTransaction(store, async (tx) => {
    await seedReports(tx, [
      {
        county: home,
        form: own,
        unit: gs,
        month: '2022-05',
        state: 'submitted',
        submittedAt: now,
        decidedAt: null,
        acceptedAt: null,
        reviewer: { unitName: '', postName: '' },
        reporter: { unitName: '', postName: '' },
        entries: [{ indicator: 'i-clean', value: '12' }],
        now,
      },
    ]);
    await appendFigures(tx, [
      {
        county: home,
        indicator: 'i-tree',
        unit: gs,
        period: '2022-05',
        basis: 'final',
        value: '40',
        milestone: null,
        origin: 'import',
        demo: false,
        recordedAt: now,
        recordedBy: 'x',
      },
    ]);
  });
  setFormUse(formUse);
  t = testApp(store, [
    (app) => mount(app, reportingContract, countReportReadings(reportingHandlers())),
    (app) => mount(app, formContract, formHandlers()),
    (app) => mount(app, burdenContract, burdenHandlers()),
  ]);
});
after(async () => store.close());

async function read(as = planner) {
  const answer = await t.call('GET /api/burden', { as, query: { month: '2022-05' } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return burdenShape.parse(answer.body);
}

describe('the burden of a county', () => {
  it('counts forms, times and fields, and what came by itself', async () => {
    const { total, units, forms } = await read();
    assert.deepEqual(total.month, {
      forms: 2,
      times: 2,
      asked: 4,
      linked: 1,
      computed: 0,
      fed: 1,
      byHand: 2,
      typed: 1,
    });
    assert.deepEqual([total.year.times, units.length, units[0]?.unit.id], [6, 1, gs]);
    assert.deepEqual(
      forms.map(({ title, month }) => [title, month.byHand]),
      [
        ['计划执行月报', 1],
        ['要素月报', 1],
      ],
    );
  });

  it('shows a unit its own and another county nothing', async () => {
    assert.equal((await read(town)).units.length, 1);
    const other = actorOf(home, ['reporter'], { unit: '370404101', unitName: '吴林街道' });
    assert.equal((await read(other)).units.length, 0);
    const away = await t.call('GET /api/burden', {
      as: { ...planner, county: '370405' },
      query: { month: '2022-05' },
    });
    assert.equal(burdenShape.parse(away.body).total.year.times, 0);
  });

  it('counts what somebody outside the unit opens, a day and never a person', async () => {
    const sheet = async (as: typeof planner) =>
      t.call('GET /api/reporting/sheet', { as, query: { form: own, unit: gs, month: '2022-05' } });
    assert.equal((await sheet(town)).status, 200);
    assert.equal((await read()).forms[1]?.reads, 0, 'the unit itself does not count');
    await sheet(planner);
    await sheet(planner);
    assert.deepEqual((await read()).forms[1]?.readings, [{ kind: 'sheet', count: 2 }]);
    const kept = await store.db.selectFrom('burden.reading').selectAll().execute();
    assert.deepEqual(kept, [
      { county: home, thing: `form:${own}`, kind: 'sheet', day: '2022-06-08', count: 2 },
    ]);
  });

  it('loses no count when many look at once', async () => {
    const looks = Array.from({ length: 6 }, async () =>
      t.call('GET /api/figures', { as: town, query: { indicator: 'i-clean', year: '2022' } }),
    );
    await Promise.all(looks);
    const found = (await read()).forms[1]?.readings.find(({ kind }) => kind === 'figures');
    assert.equal(found?.count, 6);
  });

  it('leaves as a table', async () => {
    const file = await t.call('GET /api/burden/table.xlsx', { as: planner, query: { month: '2022-05' } });
    const book = await readSheet(file.bytes, 'a.xlsx');
    assert.deepEqual(
      book.sheets.map(({ name }) => name),
      ['按单位', '按报表', '按月'],
    );
    assert.match(
      JSON.stringify(book.sheets[0]?.rows),
      /当月：2张表，填报2次，4个数，其中手工2个、自动2个（50%）/u,
    );
  });
});

describe('retiring a form', () => {
  it('shows what follows and then asks for nothing more', async () => {
    const shape = z.object({
      units: z.array(z.object({ id: z.string() })),
      saved: z.number(),
      movedTo: z.number(),
      withoutSource: z.array(z.object({ id: z.string() })),
      from: z.string(),
    });
    const asked = { as: planner, params: { id: own }, query: { month: '2022-05' } };
    const found = shape.parse((await t.call('GET /api/burden/forms/{id}', asked)).body);
    assert.deepEqual(found, {
      units: [{ id: gs }],
      saved: 1,
      movedTo: 1,
      withoutSource: [{ id: 'i-clean' }],
      from: '2022-06',
    });
    assert.equal((await t.call('GET /api/burden/forms/{id}', { ...asked, as: town })).status, 403);
    const retired = await t.call('POST /api/forms/{id}/retire', {
      as: planner,
      params: { id: own },
      body: { from: found.from, reason: '没有人看' },
    });
    assert.equal(retired.status, 200, JSON.stringify(retired.body));
    const june = await t.call('GET /api/burden', { as: planner, query: { month: '2022-06' } });
    assert.equal(burdenShape.parse(june.body).total.month.forms, 1);
    assert.equal((await read()).total.month.forms, 2, 'what was asked before stays asked');
  });
});
