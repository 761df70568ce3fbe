import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { readSheet } from '#documents/sheet-in.ts';
import type { ParameterGroup } from '#kernel/parameter.ts';
import { bulletinParameters } from '#modules/bulletin/index.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { parameterContract, parameterHandlers } from '#modules/parameter/index.ts';
import { plantMonths, progressMonths } from '#modules/progress/index.ts';
import { insertProjects, setMonthReader } from '#modules/project/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf } from '../../../tests/support/plan-rows.ts';
import { scoreContract, scoreHandlers, scoreParameters } from './index.ts';

const now = '2022-12-08T01:00:00.000Z';
const home = '370404';
const away = '370405';
const planner = actorOf(home, ['planner']);
const foreign = actorOf(away, ['planner']);
let town = planner;
const groups: readonly ParameterGroup[] = [bulletinParameters, scoreParameters];

let store: Store;
let t: TestApp;

before(async () => {
  store = await testStore();
  setMonthReader(progressMonths);
  for (const county of [home, away]) await createCounty(store, county, { year: 2022, now, demo: true });
  const [first, second] = (await unitsOf(store.db, home)).filter(({ kind }) => kind === 'town');
  assert.ok(first !== undefined && second !== undefined);
  town = {
    ...actorOf(home, ['reporter'], { unit: first.id, unitName: first.shortName }),
    unitPath: first.path,
  };
  for (const [place, done] of [
    [first, '110000000'],
    [second, '90000000'],
  ] as const) {
    const [id = ''] = await inTransaction(store, (tx) =>
      insertProjects(
        tx,
        [
          {
            name: `${place.shortName}项目`,
            unit: 'fgj',
            town: place.id,
            levels: ['county'],
            category: 'active',
            nature: 'new',
            stage: 'building',
            plannedStart: '2022-03-01',
            startedOn: '2022-03-10',
            yearPlan: '100000000',
            year: 2022,
            origin: 'form',
          },
        ],
        { county: home, account: 'test', now },
      ),
    );
    const input = {
      monthDone: null,
      done,
      paid: null,
      words: '施工',
      nextPlan: '',
      nextAmount: null,
      explanation: '',
      quantities: [],
    };
    await inTransaction(store, (tx) =>
      plantMonths(tx, home, [{ project: id, month: '2022-11', state: 'approved', input }], {
        now,
        account: 'test',
        byName: '测试',
      }),
    );
  }
  t = testApp(
    store,
    [
      (app) => {
        mount(app, parameterContract, parameterHandlers(groups));
        mount(app, scoreContract, scoreHandlers());
      },
    ],
    stoppedClock('2022-12-08T09:00:00+08:00'),
  );
});
after(() => store.close());

async function scores(as = planner, more: Readonly<Record<string, string>> = {}) {
  const answer = await t.call('GET /api/scores', { as, query: { month: '2022-11', ...more } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return scoreContract['GET /api/scores'].response.parse(answer.body);
}
const post = async (name: string, body: unknown, as = planner) => t.call(name, { as, body });
const turnOn = async () =>
  post('POST /api/parameters', {
    key: 'score.on',
    value: '1',
    from: '2022-01-01',
    basis: '考核办法（演示）',
  });

describe('scores', () => {
  it('are not computed until the county turns them on; then nothing is in force until a sheet is', async () => {
    assert.deepEqual((await scores()).rows, []);
    assert.equal((await scores()).on, false);
    const file = await t.call('GET /api/scores.xlsx', { as: planner, query: { month: '2022-11' } });
    assert.equal(file.status, 409);
    assert.equal((await turnOn()).status, 200);
    const none = await scores();
    assert.deepEqual([none.on, none.sheet, none.rows], [true, null, []]);
  });

  it('come from the sheet in force; another one is tried beside it; a month before it keeps none', async () => {
    const adopt = { sheet: 'award-2020', version: 1, from: '2022-06', basis: '区考核办法（演示）' };
    assert.equal((await post('POST /api/scores/adoptions', adopt, town)).status, 403);
    assert.equal((await post('POST /api/scores/adoptions', adopt)).status, 200);
    const [first, second] = (await scores()).rows;
    // 110 %: 25 + 2; opening rate 100 % of one due: 5 + 2. The half-year place is missing while the county does not rank, 纳统 while it keeps none.
    const item = (id: string) => first?.items.find((one) => one.item === id);
    assert.deepEqual([item('plan')?.points, item('opening')?.points], ['27', '7']);
    assert.match(item('half')?.missing ?? '', /没有启用排名/u);
    assert.equal(item('late-start')?.points, '0');
    assert.equal(first?.total, '34');
    assert.equal(second?.items.find((one) => one.item === 'plan')?.points, '24');
    const tried = await scores(planner, { sheet: 'zaozhuang-2005' });
    assert.equal(tried.sheet?.id, 'zaozhuang-2005');
    assert.equal(tried.rows[0]?.other?.total, '34');
    assert.equal(tried.rows[0]?.items.find((one) => one.item === 'district')?.points, '25');
    const may = await t.call('GET /api/scores', { as: planner, query: { month: '2022-05' } });
    assert.equal(scoreContract['GET /api/scores'].response.parse(may.body).sheet, null);
    const file = await t.call('GET /api/scores.xlsx', { as: planner, query: { month: '2022-11' } });
    assert.equal(file.status, 200);
  });

  it('say that they rest on an amount that was corrected after approval, on the page and in the file', async () => {
    await sql`update progress.entry set correction = '漏计一张发票' where county = ${home}
      and project = (select id from project.project where county = ${home} and town = ${town.unit})`.execute(
      store.db,
    );
    const [first, second] = (await scores()).rows;
    assert.deepEqual([first?.corrected, second?.corrected], [true, false]);
    assert.deepEqual(
      first?.items.filter(({ corrected }) => corrected).map(({ item }) => item),
      ['plan'],
    );
    assert.match(first?.items.find(({ item }) => item === 'plan')?.inputs ?? '', /（基于更正数据）$/u);
    const file = await t.call('GET /api/scores.xlsx', { as: planner, query: { month: '2022-11' } });
    const [totals, items] = (await readSheet(file.bytes, '得分.xlsx')).sheets;
    const printed = [totals, items].map(
      (sheet) => (sheet?.rows ?? []).filter((line) => JSON.stringify(line).includes('基于更正数据')).length,
    );
    assert.deepEqual(printed, [1, 1]);
  });

  it('are a unit’s own for the unit; the rest of the county and other counties see none of them', async () => {
    const own = await scores(town);
    assert.deepEqual(
      own.rows.map(({ subject }) => subject.id),
      [town.unit],
    );
    assert.deepEqual((await scores(foreign)).rows, []);
    const leader = actorOf(home, ['leader']);
    assert.ok((await scores(leader)).rows.length > 1);
  });
});

describe('numbers given by hand', () => {
  it('count with their evidence from their month on, and are taken back without being lost', async () => {
    const body = {
      key: 'investment-growth',
      subject: town.unit,
      month: '2022-10',
      value: '18',
      evidence: '统计局发布',
    };
    assert.equal((await post('POST /api/scores/given', body, town)).status, 403);
    assert.equal((await post('POST /api/scores/given', body)).status, 200);
    const growth = async (month: string) => {
      const answer = await t.call('GET /api/scores', {
        as: planner,
        query: { month, sheet: 'zaozhuang-2005' },
      });
      const { rows } = scoreContract['GET /api/scores'].response.parse(answer.body);
      return rows
        .find(({ subject }) => subject.id === town.unit)
        ?.items.find(({ item }) => item === 'growth');
    };
    assert.deepEqual(
      [(await growth('2022-11'))?.points, (await growth('2022-11'))?.inputs],
      ['18', '18分（统计局发布）'],
    );
    assert.match((await growth('2022-09'))?.missing ?? '', /缺手工数据/u);
    const back = await post('POST /api/scores/given', { ...body, value: null, evidence: '填错了' });
    assert.equal(back.status, 200);
    assert.equal((await growth('2022-11'))?.points, null);
    const query = { subject: town.unit, key: 'investment-growth', year: '2022' };
    const list = await t.call('GET /api/scores/given', { as: town, query });
    assert.equal(scoreContract['GET /api/scores/given'].response.parse(list.body).rows.length, 2);
    const [, other] = (await unitsOf(store.db, home)).filter(({ kind }) => kind === 'town');
    const hidden = await t.call('GET /api/scores/given', {
      as: town,
      query: { ...query, subject: other?.id ?? '' },
    });
    assert.equal(hidden.status, 404);
    assert.equal((await post('POST /api/scores/given', { ...body, subject: 'nobody' })).status, 404);
  });
});

describe('a county’s own sheet', () => {
  it('is a copy that changes by versions; what is in force stays at its own; the shipped one stays', async () => {
    const copied = await post('POST /api/scores/sheets', {
      of: 'award-2020',
      version: 1,
      title: '本县评分表',
    });
    const { id } = scoreContract['POST /api/scores/sheets'].response.parse(copied.body);
    const read = async (version?: string) => {
      const answer = await t.call('GET /api/scores/sheets/{id}', {
        as: planner,
        params: { id },
        query: version === undefined ? {} : { version },
      });
      return scoreContract['GET /api/scores/sheets/{id}'].response.parse(answer.body);
    };
    const { sheet } = await read();
    const { title, source, dated, full, items } = sheet;
    const body = { title, source, dated, full, items: items.slice(0, 1) };
    await post('POST /api/scores/adoptions', {
      sheet: id,
      version: 1,
      from: '2022-07',
      basis: '办法（演示）',
    });
    const put = async (version: number, sent: unknown) =>
      t.call('PUT /api/scores/sheets/{id}', {
        as: planner,
        params: { id },
        body: { version, reason: '只考核计划完成', body: sent },
      });
    assert.equal((await put(1, body)).status, 200);
    assert.equal((await put(1, body)).status, 409);
    assert.equal((await put(2, { ...body, items: [...body.items, ...body.items] })).status, 422);
    assert.equal((await read()).sheet.version, 2);
    assert.equal((await read('1')).sheet.items.length, items.length);
    const found = await scores();
    assert.deepEqual([found.inForce?.version, found.rows[0]?.items.length], [1, items.length]);
    const shipped = await t.call('PUT /api/scores/sheets/{id}', {
      as: planner,
      params: { id: 'award-2020' },
      body: { version: 1, reason: '试改样表', body },
    });
    assert.equal(shipped.status, 404);
    const strange = await t.call('GET /api/scores/sheets/{id}', { as: foreign, params: { id } });
    assert.equal(strange.status, 404);
  });
});
