import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { readSheet } from '#documents/sheet-in.ts';
import { must } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { assign } from '#modules/assignment/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures, type NewFigure } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { forecastHandlers, forecastsOf, forecastsOutdated, makeDue, makeMonthly } from './index.ts';
import { detailShape, forecastContract, listShape } from './schema.ts';

const now = '2022-07-12T01:00:00.000Z';
const home = '370404';
const away = '370405';
const planner = actorOf(home, ['planner']);
const leader = actorOf(home, ['leader']);
const reporter = actorOf(home, ['reporter']);
const admin = actorOf(home, ['admin']);
const stranger = actorOf(away, ['planner']);

let store: Store;
let t: TestApp;

const figure = (indicator: string, period: string, value: string): NewFigure => ({
  county: home,
  indicator,
  unit: 'fgj',
  period,
  basis: 'final',
  value,
  origin: 'import',
  demo: false,
  recordedAt: now,
  recordedBy: 'x',
  system: '月报.xlsx',
});

/** Cumulative revenue in yuan with a season and growth; invented. */
function revenue(from: number, months: number): NewFigure[] {
  let total = 0;
  return Array.from({ length: months }, (_, at) => {
    const single = 60_000_000 + 500_000 * at + (at % 3 === 2 ? 25_000_000 : 0) + ((at * 7) % 5) * 900_000;
    total = at % 12 === 0 ? single : total + single;
    return figure('i-revenue', monthOf(from + Math.floor(at / 12), (at % 12) + 1), String(total));
  });
}

before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mount(app, forecastContract, forecastHandlers())]);
  for (const county of [home, away])
    await createCounty(store, county, { year: 2022, now }, async () => undefined);
  await insertPlan(store, home, [
    { id: 'revenue', title: '一般公共预算收入', value: '1000000000', aspect: 'level', measure: 'yuan' },
    { id: 'growth', title: '工业增速', value: '7.5', aspect: 'growth_yoy', measure: '%' },
    { id: 'trade', title: '进出口', value: '5', aspect: 'growth_yoy', measure: '%' },
  ]);
  const work = { store, actor: planner, now, today: '2022-07-12', address: '' };
  for (const id of ['revenue', 'growth', 'trade'])
    await assign(work, id, {
      leadUnit: 'fgj',
      leaderPost: null,
      supports: [],
      shares: [],
      collect: 'lead',
      trajectory: { kind: 'linear' },
      version: null,
    });
  await inTransaction(store, async (tx) => {
    await appendFigures(tx, [
      ...revenue(2019, 42),
      ...['7.2', '7.9', '8.1', '7.7', '8.0', '8.4'].map((value, at) =>
        figure('i-growth', monthOf(2022, at + 1), value),
      ),
    ]);
  });
});
after(async () => store.close());

const list = async (month: string, as = planner) =>
  listShape.parse((await t.call('GET /api/forecasts', { as, query: { month } })).body);
const detail = async (indicator: string, query: Record<string, string>) =>
  detailShape.parse(
    (await t.call('GET /api/forecasts/{indicator}', { as: leader, params: { indicator }, query })).body,
  );
const make = (month: string, as = planner) => t.call('POST /api/forecasts', { as, body: { month } });
const rowOf = async (month: string, indicator: string) =>
  must(
    (await list(month)).rows.find((row) => row.indicator.id === indicator),
    'it is a target',
  );

test('before it is made, the list says so and the page computes it without keeping it', async () => {
  const row = await rowOf('2022-06', 'i-revenue');
  assert.deepEqual([row.state, row.end, row.made], [null, null, null]);
  const read = await detail('i-revenue', { month: '2022-06' });
  assert.deepEqual([read.body.state, read.made, read.history], ['made', null, []]);
});

test('only the planner makes forecasts; what comes out the same is kept once', async () => {
  assert.equal((await make('2022-06', reporter)).status, 403);
  assert.equal((await make('2021-06')).status, 422);
  assert.deepEqual((await make('2022-06')).body, { made: 3, same: 0, none: 1 });
  assert.deepEqual((await make('2022-06')).body, { made: 0, same: 3, none: 1 });
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from kernel.audit where county = ${home} and action = 'forecast.make'`.execute(
    store.db,
  );
  assert.equal(Number(rows[0]?.count), 1, 'one row in the trail');
});

test('a target has its year end with intervals, a chance with its paths, and the baseline beside it', async () => {
  const row = await rowOf('2022-06', 'i-revenue');
  assert.ok(row.end?.interval && row.chance);
  assert.equal(row.origins, row.chance.paths);
  assert.ok(Number(row.end.interval.ninetyFive.low) <= Number(row.end.value));
  assert.ok(row.baselineEnd !== null && row.miss !== null && row.baselineMiss !== null);
  const growth = await rowOf('2022-06', 'i-growth');
  assert.deepEqual([growth.chance, growth.end?.interval], [null, null]);
  assert.match(growth.why ?? '', /只给基准/u);
  const trade = await rowOf('2022-06', 'i-trade');
  assert.deepEqual([trade.state, trade.why], ['none', '还没有任何一个月的数']);
});

test('the unit that alone reports for the plan means the county: one series, one forecast', async () => {
  const read = await detail('i-revenue', { month: '2022-06', unit: 'fgj' });
  assert.deepEqual([read.unit, read.made?.version], [null, 1]);
  const [target] = read.targets;
  assert.equal(target?.pace?.kind, 'need');
  assert.equal(target?.pace?.months, 6);
  assert.ok(target?.pace?.growth !== null);
});

test('a correction makes a new version by the job; the one before stays', async () => {
  await inTransaction(store, async (tx) => {
    await appendFigures(tx, [{ ...figure('i-revenue', '2022-06', '470000000'), basis: 'revised' }]);
    await forecastsOutdated(tx, { county: home, month: '2022-06', at: now });
  });
  await makeDue(store, () => '2022-07-13T01:00:00.000Z');
  const { rows } = await sql<{ version: number; cause: string }>`
    select version, cause from forecast.forecast where county = ${home} and indicator = 'i-revenue' order by version`.execute(
    store.db,
  );
  assert.deepEqual(rows, [
    { version: 1, cause: 'hand' },
    { version: 2, cause: 'acceptance' },
  ]);
  const due = await sql`select 1 from forecast.due`.execute(store.db);
  assert.equal(due.rows.length, 0, 'what was due is done');
});

test('a scope break cuts the series, and the answer says so', async () => {
  await sql`insert into indicator.scope_break (county, id, indicator, period, note, comparable, recorded_at, recorded_by)
    values (${home}, 'b', 'i-revenue', '2022-03', '收入口径调整', '', ${now}, 'x')`.execute(store.db);
  await make('2022-06');
  const read = await detail('i-revenue', { month: '2022-06' });
  assert.ok(read.body.state === 'made');
  assert.equal(read.body.from, '2022-04');
  assert.match(read.body.notes.join(), /收入口径调整/u);
  assert.match(read.targets[0]?.pace?.why ?? '', /口径有变化/u);
  await sql`delete from indicator.scope_break where county = ${home}`.execute(store.db);
});

test('later figures show how far it was off, and the monthly job makes the month that has ended', async () => {
  await makeMonthly(store, '2022-07-03', () => now);
  await inTransaction(store, async (tx) => {
    await appendFigures(tx, [{ ...figure('i-revenue', '2022-07', '540000000'), correction: '漏报一个税种' }]);
  });
  const read = await detail('i-revenue', { month: '2022-07' });
  const [first] = read.history;
  assert.equal(first?.made.cause, 'month');
  assert.equal(first?.next?.month, '2022-07');
  assert.equal(first?.next?.came?.actual, '70000000', 'July alone: 540 less 470 million');
  assert.equal(first?.next?.came?.corrected, true);
  assert.equal(first?.end?.came, null, 'the year is not over');
  const table = await t.call('GET /api/forecasts/{indicator}/table.xlsx', {
    as: leader,
    params: { indicator: 'i-revenue' },
    query: { month: '2022-07' },
  });
  const printed = (await readSheet(table.bytes, '预测.xlsx')).sheets.find(({ name }) => name === '历次预测');
  assert.ok(
    printed?.rows.some((line) => line[8] === 70_000_000 && line[9] === '更正'),
    JSON.stringify(printed),
  );
});

test('forecasts leave as files that say what they are, and nowhere become figures', async () => {
  const csv = new TextDecoder().decode(
    (await t.call('GET /api/forecasts.csv', { as: leader, query: { month: '2022-06' } })).bytes,
  );
  assert.match(csv, /i-revenue,全县（区）,元,不低于,1000000000,470000000,,2022-06,/u);
  assert.match(csv, /,预测,/u);
  const xlsx = await t.call('GET /api/forecasts.xlsx', { as: leader, query: { month: '2022-06' } });
  const book = await readSheet(xlsx.bytes, '预测.xlsx');
  assert.match(JSON.stringify(book.sheets[0]?.rows), /不是统计数据/u);
  const one = await t.call('GET /api/forecasts/{indicator}/table.xlsx', {
    as: leader,
    params: { indicator: 'i-revenue' },
    query: { month: '2022-06' },
  });
  const sheets = (await readSheet(one.bytes, '预测.xlsx')).sheets.map(({ name }) => name);
  assert.deepEqual(sheets, ['今后各期', '方法', '历次预测']);
  const found =
    await sql`select 1 from reporting.figure where county = ${home} and period > '2022-07'`.execute(store.db);
  assert.equal(found.rows.length, 0);
});

test('another county sees nothing of it, and the system administrator nothing at all', async () => {
  assert.equal((await list('2022-06', stranger)).rows.length, 0);
  const there = await t.call('GET /api/forecasts/{indicator}', {
    as: stranger,
    params: { indicator: 'i-revenue' },
    query: { month: '2022-06' },
  });
  assert.equal(there.status, 404);
  assert.equal((await t.call('GET /api/forecasts', { as: admin, query: { month: '2022-06' } })).status, 403);
  assert.equal((await forecastsOf(store.db, { county: away, month: '2022-06' })).rows.length, 0);
});
