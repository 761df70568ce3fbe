import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { demoData, foundDemoCounty } from './demo.ts';
import { seedDemoAppeal } from './demo-appeal.ts';
import { seedDemoChief } from './demo-chief.ts';
import { seedDemoMediation } from './demo-mediation.ts';
import { actorAt } from './demo-problems.ts';
import { seedDemoService } from './demo-service.ts';
import { seedDemoSystemForms, systemForms } from './demo-system-forms.ts';
import { seedDemoVillage } from './demo-village.ts';
import { dutyProviders } from './duties.ts';
import { mountModules } from './modules.ts';
import { fillSystemFigures } from './system-figures.ts';
import { systems } from './systems.ts';

const county = '370404';
const clock = stoppedClock('2023-01-05T10:00:00+08:00');
let store: Store;
let t: TestApp;
const data = await demoData();
const desk = actorAt(data, county, 'spj-tb');

before(async () => {
  store = await testStore();
  await foundDemoCounty(store, data, clock);
  const planner = actorAt(data, county, 'fgj-jh');
  const work = { store, actor: planner, now: clock.now(), today: clock.today(), address: 'test' };
  await seedDemoAppeal(work, data, 2022);
  await seedDemoMediation(work, data, 2022);
  await seedDemoChief(work, data, 2022);
  await seedDemoService(work, data, 2022);
  await seedDemoVillage(work, data, 2022);
  await seedDemoSystemForms(work, 2022);
  t = testApp(store, [(app) => mountModules(app, { county, demoAccounts: [] })], clock);
});
after(async () => store.close());

const sheetShape = z.object({
  rows: z.array(
    z.object({
      indicator: z.string(),
      name: z.string(),
      cells: z.array(
        z.object({
          month: z.string(),
          why: z.string().nullable(),
          value: z.string().nullable(),
          version: z.number(),
        }),
      ),
    }),
  ),
});

const order = (key: string): number => systemForms.findIndex(({ system }) => system === key);

test('what a system counts stands in the month’s form by itself, with the system as its source, and nobody types it', async () => {
  const { id: form } = await store.db
    .selectFrom('form.form')
    .selectAll()
    .where('title', '=', '诉求办理月报')
    .executeTakeFirstOrThrow();
  const asked = systemForms.flatMap(({ asks }) => asks);
  // December of every line, and November of those that have one.
  assert.ok((await fillSystemFigures(store, clock.now())) >= asked.length);
  assert.equal(await fillSystemFigures(store, clock.now()), 0, 'what did not change is not written again');
  const query = { form, month: '2022-12', unit: 'spj' };
  const read = await t.call('GET /api/reporting/sheet', { as: desk, query });
  assert.equal(read.status, 200, JSON.stringify(read.body));
  const sheet = sheetShape.parse(read.body);
  const cells = sheet.rows.map((row) => ({
    ...row,
    cell: row.cells.find(({ month }) => month === '2022-12'),
  }));
  // Seven orders came in in December, and eight that were planted for warnings; of the one that was called back then, nobody was pleased.
  assert.deepEqual(
    cells.map(({ name, cell }) => [name, cell?.value]),
    [
      ['受理群众诉求', '15'],
      ['诉求回访满意率', '0'],
    ],
  );
  assert.equal(cells[0]?.cell?.why, '由“榴乡诉递”自动带出，不用填');
  const typed = await t.call('PUT /api/reporting/sheet', {
    as: desk,
    body: {
      form,
      cells: [
        {
          month: '2022-12',
          indicator: cells[0]?.indicator,
          dimension: '',
          value: '99',
          milestone: null,
          explanation: '',
          version: cells[0]?.cell?.version,
        },
      ],
    },
  });
  assert.equal(typed.status, 422);
  assert.match(JSON.stringify(typed.body), /由“榴乡诉递”自动带出/u);
  const entries = await store.db.selectFrom('reporting.entry').select('file').distinct().execute();
  assert.ok(entries.some(({ file }) => file === '榴乡诉递'));
});

test('the figures of all five systems stand in their monthly forms without typing, none of them empty', async () => {
  await fillSystemFigures(store, clock.now());
  assert.deepEqual(
    systemForms.map(({ system }) => system),
    systems.map(({ definition }) => definition.key).toSorted((a, b) => order(a) - order(b)),
  );
  for (const { title, unit, asks } of systemForms) {
    const { id: form } = await store.db
      .selectFrom('form.form')
      .selectAll()
      .where('title', '=', title)
      .executeTakeFirstOrThrow();
    const query = { form, month: '2022-12', unit };
    const read = await t.call('GET /api/reporting/sheet', { as: actorAt(data, county, `${unit}-tb`), query });
    assert.equal(read.status, 200, JSON.stringify(read.body));
    const { rows } = sheetShape.parse(read.body);
    assert.deepEqual(
      rows.map(({ name }) => name),
      asks.map(({ subject }) => subject),
    );
    for (const { name, cells } of rows) {
      const cell = cells.find(({ month }) => month === '2022-12');
      assert.ok(cell?.value !== null && Number(cell?.value) >= 0, `${title}：${name}`);
      assert.match(cell?.why ?? '', /自动带出，不用填/u);
    }
    const total = rows.reduce(
      (sum, { cells }) => sum + Number(cells.find(({ month }) => month === '2022-12')?.value ?? 0),
      0,
    );
    assert.ok(total > 0, `${title} says something`);
  }
});

test('every step of an order is somebody’s duty', async () => {
  for (const provider of dutyProviders)
    assert.ok(Array.isArray(await provider(store.db, { county, today: '2023-01-05', now: clock.now() })));
  const read = await t.call('GET /api/todo', { as: desk });
  assert.equal(read.status, 200, JSON.stringify(read.body));
  assert.match(JSON.stringify(read.body), /审核退单：工单/u);
  const counted = await t.call('GET /api/todo/count', { as: desk });
  assert.equal(counted.status, 200, JSON.stringify(counted.body));
});

const warningsShape = z.object({
  looks: z.boolean(),
  rows: z.array(
    z.object({
      row: z.object({ id: z.string(), state: z.string(), unit: z.string().nullable(), version: z.number() }),
      signal: z.string(),
      level: z.string(),
      reason: z.string(),
      effect: z.string(),
      countBefore: z.string(),
      evidence: z.array(z.object({ id: z.string(), number: z.string(), seen: z.boolean() })),
    }),
  ),
});

async function warned(as = desk) {
  const read = await t.call('GET /api/systems/{system}/warnings', { as, params: { system: 'appeal' } });
  assert.equal(read.status, 200, JSON.stringify(read.body));
  return warningsShape.parse(read.body);
}

test('a planted surge, a third repeat and burst pipes are warned of once, with reason, evidence and owner; four weeks later they are counted', async () => {
  const { rows, looks } = await warned();
  assert.equal(looks, true);
  assert.deepEqual(
    rows.map(({ row, signal, level, effect, evidence }) => [
      signal,
      level,
      row.unit,
      row.state,
      effect,
      evidence.length,
    ]),
    [
      ['cluster', 'red', 'cxs', 'raised', '', 5],
      ['surge', 'red', 'cxs', 'raised', '', 6],
      ['repeat', 'yellow', 'dg', 'raised', '', 3],
      ['surge', 'red', 'zjj', 'checking', 'fell', 6],
    ],
  );
  assert.match(rows[2]?.reason ?? '', /90天内反映3次，均无新情况（达3次预警）/u);
  assert.match(
    rows[0]?.reason ?? '',
    /7天内边长200米的同一网格（演示小区1号楼、.*演示小区5号楼）5人反映同一事项（达5人预警）/u,
  );
  const look = { as: desk, params: { system: 'appeal' } };
  const again = await t.call('POST /api/systems/{system}/warnings', look);
  assert.deepEqual(again.body, { made: 0, counted: 0 }, 'what stands is not warned of again');
  const town = actorAt(data, county, 'dg-tb');
  const refused = await t.call('POST /api/systems/{system}/warnings', { ...look, as: town });
  assert.equal(refused.status, 403);
  const own = await warned(town);
  assert.deepEqual(
    own.rows.map(({ signal }) => signal),
    ['repeat'],
    'a unit sees the warnings that are its own',
  );
  const todo = await t.call('GET /api/todo', { as: town });
  assert.match(JSON.stringify(todo.body), /定措施：预警单YJ2022-00002/u);
  const checking = rows[3]?.row;
  const confirmed = await t.call('POST /api/systems/{system}/{kind}/cases/{id}/moves', {
    as: desk,
    params: { system: 'appeal', kind: 'warning', id: checking?.id ?? '' },
    body: { move: 'confirm', version: checking?.version, fields: {}, reason: '' },
  });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
});
