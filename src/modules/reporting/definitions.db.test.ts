import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { must } from '#kernel/errors.ts';
import {
  changeIndicator,
  type Defining,
  type Indicator,
  indicatorBook,
  indicatorContract,
  indicatorHandlers,
  indicatorsOf,
  setLockedMonths,
} from '#modules/indicator/index.ts';
import { definitionOf } from '#modules/indicator/rules-change.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  appendFigures,
  exchangeContract,
  exchangeHandlers,
  figuresWithComputed,
  lockedMonthsOf,
  reportingContract,
  reportingHandlers,
} from './index.ts';
import { actorAt, county, now, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
const planner = actorAt('plan', ['planner']);

before(async () => {
  store = await testStore();
  await plantCounty(store);
  setLockedMonths(lockedMonthsOf);
  t = testApp(store, [
    (app) => mount(app, indicatorContract, indicatorHandlers()),
    (app) => mount(app, reportingContract, reportingHandlers()),
    (app) => mount(app, exchangeContract, exchangeHandlers()),
  ]);
  await inTransaction(store, async (tx) => {
    await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, span, formula, created_at)
      values (${county}, 'weighed', '折算零售额', 'number', 'level', 'yuan', 0, 'cumulative', 'sales × 2', ${now})`.execute(
      tx,
    );
    for (const one of await indicatorsOf(tx, county))
      await sql`insert into indicator.definition (county, indicator, version, body, valid_from, changed_at, changed_by)
        values (${county}, ${one.id}, 1, ${JSON.stringify(definitionOf(one))}::jsonb, '0000-00', ${now}, 'x')`.execute(
        tx,
      );
    await sql`update plan.commitment set measure = 'mu' where county = ${county} and id = 'c3'`.execute(tx);
    await sql`update assignment.part set target = 450 where county = ${county} and unit = 'north'`.execute(
      tx,
    );
    const row = {
      county,
      unit: 'trade',
      basis: 'final',
      origin: 'import',
      demo: false,
      recordedAt: now,
    } as const;
    await appendFigures(
      tx,
      ['2022-03', '2022-04', '2022-05'].map((period) => ({
        ...row,
        indicator: 'sales',
        period,
        value: '100',
        recordedBy: 'x',
      })),
    );
    await appendFigures(tx, [
      { ...row, indicator: 'forest', unit: 'north', period: '2022-04', value: '150', recordedBy: 'x' },
    ]);
  });
});
after(async () => {
  setLockedMonths(async () => []);
  await store.close();
});

const find = async (id: string): Promise<Indicator> =>
  must(
    (await indicatorsOf(store.db, county)).find((one) => one.id === id),
    id,
  );

async function redefine(id: string, change: Partial<Indicator>, validFrom: string): Promise<void> {
  const one = await find(id);
  const of: Defining = { at: now, by: 'x', byName: '计划科', reason: '测试', validFrom };
  await inTransaction(store, async (tx) =>
    changeIndicator(tx, county, { ...one, ...change, version: one.version + 1 }, of),
  );
}

const weighed = async (): Promise<readonly string[]> => {
  const book = await indicatorBook(store.db, county);
  const found = await figuresWithComputed(store.db, county, { year: 2022, indicators: ['weighed'] }, book);
  return found.map(({ period, value }) => `${period} ${value ?? ''}`).toSorted();
};

test('a month is computed by the formula in force in it; a later one leaves it as it was', async () => {
  const before = await weighed();
  assert.deepEqual(before, ['2022-03 200', '2022-04 200', '2022-05 200']);
  await redefine('weighed', { formula: 'sales × 3' }, '2022-05');
  assert.deepEqual(await weighed(), ['2022-03 200', '2022-04 200', '2022-05 300']);
  await redefine('weighed', { formula: null, state: 'retired' }, '2022-06');
  assert.deepEqual(await weighed(), ['2022-03 200', '2022-04 200', '2022-05 300']);
});

const list = async (computed: string): Promise<string> => {
  const query = { indicator: 'weighed', year: '2022', computed };
  return JSON.stringify((await t.call('GET /api/figures', { as: planner, query })).body);
};

const csv = async (computed: string): Promise<string> => {
  const answer = await t.call('GET /api/figures.csv', { as: planner, query: { year: '2022', computed } });
  return new TextDecoder().decode(answer.bytes);
};

test('what leaves says whether it is stored or computed, and by which version of the formula', async () => {
  assert.doesNotMatch(await list('no'), /computed/u);
  const shown = await list('yes');
  assert.match(shown, /"kind":"computed","definition":1/u);
  assert.match(
    shown,
    /"period":"2022-05".*"kind":"computed","definition":2|"kind":"computed","definition":2.*/u,
  );
  assert.doesNotMatch(await csv('no'), /公式计算/u);
  const lines = (await csv('yes')).split('\r\n');
  assert.match(
    lines.find((line) => line.includes('折算零售额') && line.includes('2022-05')) ?? '',
    /,300,.*公式计算,2,/u,
  );
  assert.match(
    lines.find((line) => line.includes('折算零售额') && line.includes('2022-04')) ?? '',
    /,200,.*公式计算,1,/u,
  );
  assert.match(lines.find((line) => line.startsWith('sales,')) ?? '', /填报入库,1,/u);
});

test('a sheet is in the unit of its month: months in another one say so, the target is converted, the break follows', async () => {
  await redefine('forest', { measure: 'ha' }, '2022-06');
  const sheet = async (month: string): Promise<string> => {
    const as = actorAt('north', ['reporter']);
    const answer = await t.call('GET /api/reporting/sheet', { as, query: { month } });
    return JSON.stringify(answer.body);
  };
  const may = await sheet('2022-05');
  assert.match(may, /"measure":"mu"/u);
  assert.match(may, /"target":"450"/u);
  const june = await sheet('2022-06');
  assert.match(june, /"measure":"ha"/u);
  assert.match(june, /"target":"30"/u);
  assert.match(
    june,
    /"month":"2022-04","asked":false,"why":"4月按“亩”计量，请到该月的表里看","linked":null,"value":null/u,
  );
  const detail = await t.call('GET /api/indicators/{id}', { as: planner, params: { id: 'forest' } });
  assert.match(JSON.stringify(detail.body), /"period":"2022-06","note":"计量单位由“亩”改为“公顷”"/u);
});

test('a change of meaning that reaches into a closed month is refused with the month from which it may hold', async () => {
  await sql`insert into reporting.closing (county, form, month, closed_at, closed_by, closed_by_name)
    values (${county}, 'plan', '2022-04', ${now}, 'x', '计划科')`.execute(store.db);
  const sales = await find('sales');
  const definition = { ...definitionOf(sales), priceBasis: 'current' };
  const send = async (validFrom: string, body: object = definition) =>
    t.call('PATCH /api/indicators/{id}', {
      as: planner,
      params: { id: 'sales' },
      body: { version: 1, validFrom, reason: '统一口径', definition: body },
    });
  const late = await send('2022-03');
  assert.equal(late.status, 422, JSON.stringify(late.body));
  assert.match(
    JSON.stringify(late.body),
    /价格口径不能从2022年3月起改：截至2022年4月的数已结账或锁定。请改为从2022年5月/u,
  );
  const bare: Record<string, unknown> = { ...definition };
  delete bare['measure'];
  const done = await send('2022-05', bare);
  assert.equal(done.status, 200, JSON.stringify(done.body));
  assert.match(JSON.stringify(done.body), /"holds":\[\{"from":null,"until":"2022-05"\}\]/u);
});
