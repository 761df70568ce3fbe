import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { createCounty } from '#modules/org/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { recordProgress } from './offer-progress.ts';
import { projectHandlers } from './routes.ts';
import { projectCarryHandlers } from './routes-carry.ts';
import { projectLifeHandlers } from './routes-life.ts';
import { projectContract, projectShape } from './schema.ts';
import { projectCarryContract } from './schema-carry.ts';
import { projectLifeContract } from './schema-life.ts';
import { insertProjects, type NewProject } from './store.ts';
import { refreshBundle } from './store-life.ts';
import { projectMonths } from './store-offer.ts';

const now = '2023-01-13T01:00:00.000Z';
const county = '370404';
const stamp = { county, account: 'a', now };
const author = { account: 'a', postName: '岗', unitName: '发改局' };
let store: Store;
let t: TestApp;

before(async () => {
  store = await testStore();
  await createCounty(store, county, { year: 2022, now });
  t = testApp(
    store,
    [
      (app) => mount(app, projectContract, projectHandlers()),
      (app) => mount(app, projectLifeContract, projectLifeHandlers()),
      (app) => mount(app, projectCarryContract, projectCarryHandlers()),
    ],
    stoppedClock('2023-01-13T09:00:00+08:00'),
  );
});
after(() => store.close());

const as = (role: Actor['roles'][number]): Actor => ({
  account: 'a',
  county,
  post: `p-${role}`,
  postName: '岗',
  unit: 'fgj',
  unitName: '发改局',
  unitPath: '/gov/fgj/',
  roles: [role],
});
const planner = as('planner');

async function add(project: Partial<NewProject> & Pick<NewProject, 'name'>): Promise<string> {
  const row: NewProject = { unit: 'fgj', stage: 'building', year: 2022, origin: 'form', ...project };
  const [id = ''] = await inTransaction(store, (tx) => insertProjects(tx, [row], stamp));
  return id;
}
const wan = (amount: number): string => String(amount * 10_000);
const answerOf = projectCarryContract['GET /api/project-carry'].response;
const resultOf = projectCarryContract['POST /api/project-carry'].response;
const preview = async (year = 2022) =>
  answerOf.parse(
    (await t.call('GET /api/project-carry', { as: planner, query: { year: String(year) } })).body,
  );
const carry = async (body: object, who = planner) => t.call('POST /api/project-carry', { as: who, body });
const listOf = async (year: number) =>
  projectContract['GET /api/projects'].response.parse(
    (
      await t.call('GET /api/projects', {
        as: planner,
        query: { year: String(year), size: '100', sort: 'name' },
      })
    ).body,
  );

let road = '';
let carried: readonly { id: string; version: number; yearPlan: string }[] = [];

describe('结转', () => {
  it('shows what would go on without writing, then carries all of it in one act; the closed year reads as it was', async () => {
    road = await add({
      name: '一号路',
      levels: ['county'],
      category: 'active',
      total: wan(120_000),
      doneBefore: wan(20_000),
      yearPlan: wan(50_000),
      reported: { month: '2022-12', monthDone: wan(5000), paid: wan(0) },
      done: wan(45_000),
    });
    const built = await add({
      name: '二号桥',
      stage: 'completed',
      levels: ['county'],
      category: 'active',
      yearPlan: wan(100),
    });
    const approved = await t.call('POST /api/project-lists/{level}/approve', {
      as: planner,
      params: { level: 'county' },
      body: { year: 2022, decidedOn: '2022-02-10', paper: '区政府会议' },
    });
    assert.equal(approved.status, 200, JSON.stringify(approved.body));
    const proposal = await preview();
    assert.deepEqual(
      proposal.rows.map(({ id, cumulative, remaining }) => [id, cumulative, remaining]),
      [[road, wan(65_000), wan(55_000)]],
    );
    assert.deepEqual(
      proposal.staying.map(({ id }) => id),
      [built],
    );
    const before = await listOf(2022);
    carried = proposal.rows.map(({ id, version }) => ({ id, version, yearPlan: wan(30_000) }));
    const rows = carried;
    const checked = resultOf.parse((await carry({ year: 2022, apply: 'no', rows })).body);
    assert.deepEqual([checked.applied, checked.projects, checked.yearPlan], [false, 1, wan(30_000)]);
    assert.deepEqual((await listOf(2023)).rows, []);
    assert.equal((await carry({ year: 2022, apply: 'yes', rows }, as('reporter'))).status, 403);
    assert.equal(resultOf.parse((await carry({ year: 2022, apply: 'yes', rows })).body).applied, true);

    const [next] = (await listOf(2023)).rows;
    assert.deepEqual(
      [next?.id, next?.doneBefore, next?.yearPlan, next?.done, next?.doneMonth, next?.nature, next?.levels],
      [road, wan(65_000), wan(30_000), null, null, 'continued', ['county']],
    );
    const then = await listOf(2022);
    assert.deepEqual([then.total, then.sums], [before.total, before.sums]);
    assert.deepEqual(
      then.rows.map(({ name, writes }) => [name, writes]),
      [
        ['一号路', false],
        ['二号桥', true],
      ],
    );
  });

  it('leaves the lists, months and history of the closed year as they were', async () => {
    // The list of 2022 still counts what 2022 did, and that of 2023 waits for its approval.
    const lists = async (year: number) =>
      projectLifeContract['GET /api/project-lists'].response
        .parse((await t.call('GET /api/project-lists', { as: planner, query: { year: String(year) } })).body)
        .rows.find(({ level }) => level === 'county');
    const closed = await lists(2022);
    assert.equal(closed?.current.amount?.numerator, wan(45_000));
    assert.equal(closed?.frozen?.amount?.denominator, wan(50_100));
    assert.deepEqual([(await lists(2023))?.today, (await lists(2023))?.versions.length], [1, 0]);
    // A month of the past year is judged from the past year.
    const [judged] = (await projectMonths(store.db, { county, month: '2022-12' })).filter(
      ({ id }) => id === road,
    );
    assert.equal(judged?.yearPlan, wan(50_000));
    // Twice is not possible.
    const again = resultOf.parse((await carry({ year: 2022, apply: 'yes', rows: carried })).body);
    assert.match(again.faults[0]?.message ?? '', /可能已经结转/u);
    const detail = projectLifeContract['GET /api/projects/{id}/detail'].response.parse(
      (await t.call('GET /api/projects/{id}/detail', { as: planner, params: { id: road } })).body,
    );
    assert.match(
      detail.events[0]?.words ?? '',
      /2022年结转到2023年：累计至2022年底65000万元，2023年度计划30000万元/u,
    );
  });

  it('takes a month of the closed year that is corrected afterwards, and moves the cumulative', async () => {
    // December corrected afterwards: the closed year takes it, the cumulative follows, and the new year's own month stays.
    const month = (of: string, done: number) => ({
      month: of,
      monthDone: wan(1),
      done: wan(done),
      paid: null,
      counts: [],
      words: '通过',
    });
    const place = { county, project: road };
    await inTransaction(store, (tx) => recordProgress(tx, place, month('2023-01', 900), stamp, author));
    await inTransaction(store, (tx) => recordProgress(tx, place, month('2022-12', 45_500), stamp, author));
    const one = projectShape.parse(
      (await t.call('GET /api/projects/{id}', { as: planner, params: { id: road } })).body,
    );
    assert.deepEqual([one.doneBefore, one.done, one.doneMonth], [wan(65_500), wan(900), '2023-01']);
    assert.equal((await listOf(2022)).rows[0]?.done, wan(45_500));
  });

  it('takes the parts with their bundle, and keeps the sums of both years right when a part is corrected late', async () => {
    const bundle = await add({ name: '三号打包', bundle: true });
    const parts = [];
    for (const [name, done] of [
      ['三号甲', 10],
      ['三号乙', 20],
    ] as const)
      parts.push(await add({ name, parent: bundle, done: wan(done), yearPlan: wan(50), total: wan(100) }));
    await inTransaction(store, (tx) => refreshBundle(tx, bundle, stamp));
    const { rows } = await preview();
    const [own] = rows.filter(({ id }) => id === bundle);
    assert.ok(own !== undefined);
    const sent = [{ id: bundle, version: own.version, yearPlan: null }];
    const done = resultOf.parse((await carry({ year: 2022, apply: 'yes', rows: sent })).body);
    assert.deepEqual([done.applied, done.projects], [true, 3], JSON.stringify(done.faults));
    const late = {
      month: '2022-12',
      monthDone: wan(5),
      done: wan(15),
      paid: null,
      counts: [],
      words: '通过',
    };
    const place = { county, project: parts[0] ?? '' };
    await inTransaction(store, (tx) => recordProgress(tx, place, late, stamp, author));
    const of = async (year: number) => (await listOf(year)).rows.find(({ id }) => id === bundle);
    assert.equal((await of(2022))?.done, wan(35));
    assert.equal((await of(2023))?.doneBefore, wan(35));
  });

  it('keeps the closed rows and the book in the columns of the ledger', async () => {
    const own = await columns('project');
    assert.deepEqual(await columns('closed'), own);
    assert.deepEqual(await columns('book'), [...own, 'closed']);
  });
});

async function columns(table: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
          where table_schema = 'project' and table_name = ${table} order by ordinal_position`.execute(
    store.db,
  );
  return rows.map(({ name }) => name);
}
