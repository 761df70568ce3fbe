import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { parameterContract, parameterHandlers } from '#modules/parameter/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  dutiesOfInclusion,
  inclusionContract,
  inclusionHandlers,
  inclusionMatchContract,
  inclusionMatchHandlers,
  inclusionParameters,
} from './index.ts';

const now = '2022-06-08T01:00:00.000Z';
const county = '370404';
const month = '2022-06';
let store: Store;
let t: TestApp;
let ids: Readonly<Record<'large' | 'small' | 'young' | 'other' | 'tiny', string>>;

const as = (role: Actor['roles'][number], unit = 'fgj', path = '/gov/fgj/', own = county): Actor => ({
  account: 'a',
  county: own,
  post: `p-${role}-${unit}`,
  postName: '岗',
  unit,
  unitName: unit,
  unitPath: path,
  roles: [role],
});
const planner = as('planner');
let reporter: Actor;
let stranger: Actor;

before(async () => {
  store = await testStore();
  await createCounty(store, county, { year: 2022, now });
  const towns = (await unitsOf(store.db, county)).filter(({ kind }) => kind === 'town');
  const [one, two] = towns;
  assert.ok(one !== undefined && two !== undefined);
  reporter = as('reporter', one.id, one.path);
  stranger = as('reporter', two.id, two.path);
  const project = (name: string, more: object) => ({
    name,
    unit: one.id,
    stage: 'building' as const,
    startedOn: '2022-03-01',
    year: 2022,
    origin: 'form',
    ...more,
  });
  const made = await inTransaction(store, (tx) =>
    insertProjects(
      tx,
      [
        project('榴园路改造工程', { code: '2201-370404-04-01-100001', total: '60000000' }),
        project('标准厂房（一期）', { total: '8000000' }),
        project('文化馆新馆', { stage: 'preparing', startedOn: null, total: '9000000' }),
        project('冷链仓储库', { unit: two.id, total: '70000000' }),
        project('村级小广场', { total: '4999999' }),
      ],
      { county, account: 'a', now, byName: '演示单位岗' },
    ),
  );
  const [large = '', small = '', young = '', other = '', tiny = ''] = made;
  ids = { large, small, young, other, tiny };
  t = testApp(
    store,
    [
      (app) => mount(app, inclusionContract, inclusionHandlers()),
      (app) => mount(app, inclusionMatchContract, inclusionMatchHandlers()),
      (app) => mount(app, parameterContract, parameterHandlers([inclusionParameters])),
    ],
    stoppedClock('2022-06-08T09:00:00+08:00'),
  );
});
after(async () => store.close());

const said = ({ body }: { readonly body: unknown }): string => JSON.stringify(body);
const detail = async (project: string, who = planner) => {
  const { body } = await t.call('GET /api/inclusion/projects/{project}', { as: who, params: { project } });
  return inclusionContract['GET /api/inclusion/projects/{project}'].response.parse(body);
};
const list = async (who = planner, more: Readonly<Record<string, string>> = {}) => {
  const { body } = await t.call('GET /api/inclusion', { as: who, query: { month, ...more } });
  return inclusionContract['GET /api/inclusion'].response.parse(body);
};
const move = async (project: string, body: object, who = planner) => {
  const { row } = await detail(project, who);
  return t.call('POST /api/inclusion/projects/{project}/moves', {
    as: who,
    params: { project },
    body: { version: row.version, ...body },
  });
};
const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);
const add = async (project: string, kind: string, who = reporter, name = '材料.pdf') =>
  t.call('POST /api/inclusion/projects/{project}/materials', {
    as: who,
    params: { project },
    file: { name, bytes: pdf },
    body: { kind },
  });

describe('the list', () => {
  test('has what is started and at or above the threshold, late first; everybody sees his own', async () => {
    const all = await list();
    assert.deepEqual(
      all.rows.map(({ name }) => name).toSorted(),
      ['冷链仓储库', '标准厂房（一期）', '榴园路改造工程'].toSorted(),
    );
    assert.deepEqual([all.entered, all.owed, all.late, all.notDue], [0, 3, 3, 2]);
    // Due on 21 March, judged on 8 June.
    assert.deepEqual([all.rows[0]?.materialsDue, all.rows[0]?.daysLate], ['2022-03-21', 79]);
    assert.equal((await list(reporter)).total, 2);
    assert.equal((await list(stranger)).total, 1);
    assert.equal((await list(as('leader'))).total, 3);
    assert.equal(
      (await list(planner, { state: 'not' })).rows.find(({ name }) => name === '村级小广场')?.why,
      '计划总投资低于纳统起点',
    );
    assert.equal((await t.call('GET /api/inclusion', { as: as('admin'), query: { month } })).status, 403);
    assert.equal((await list(as('planner', 'x', '/gov/x/', '370405'))).total, 0);
  });

  test('owes the unit a duty with its day', async () => {
    const duties = await dutiesOfInclusion(store.db, { county, today: '2022-06-08', now });
    assert.deepEqual(
      [duties.length, duties[0]?.kind, duties[0]?.due, duties[0]?.role],
      [3, 'inclusion.declare', '2022-03-21', 'reporter'],
    );
  });
});

describe('a declaration', () => {
  test('is not begun for a project that is not due, nor by another unit, nor before the start', async () => {
    assert.equal((await move(ids.young, { move: 'prepare', on: '2022-06-01' })).status, 422);
    const foreign = await t.call('POST /api/inclusion/projects/{project}/moves', {
      as: stranger,
      params: { project: ids.large },
      body: { move: 'prepare', on: '2022-06-01', version: 0 },
    });
    assert.equal(foreign.status, 404);
    assert.match(
      said(await move(ids.large, { move: 'prepare', on: '2022-02-01' }, reporter)),
      /早于开工日期/u,
    );
  });

  test('goes to the county only when every check is passed', async () => {
    assert.equal((await move(ids.large, { move: 'prepare', on: '2022-05-05' }, reporter)).status, 200);
    const early = await move(ids.large, { move: 'submit', on: '2022-05-10' }, reporter);
    assert.equal(early.status, 422);
    assert.match(said(early), /必备材料齐全/u);
    const { row } = await detail(ids.large, reporter);
    const application = {
      kind: 'construction',
      reportingUnit: '演示甲有限公司',
      approvalNumber: '演示〔2022〕1号',
      approvalOwner: '演示甲有限公司',
      approvalOn: '2022-01-10',
      approvalTotal: '60000000',
      platformPassed: true,
      contractParty: '演示乙有限公司',
      contractOn: '2022-02-10',
      startOn: '2022-03-01',
      total: '60000000',
    };
    const write = async (version: number, more: object = {}) =>
      t.call('PUT /api/inclusion/projects/{project}', {
        as: reporter,
        params: { project: ids.large },
        body: { version, application: { ...application, ...more } },
      });
    assert.equal((await write(row.version)).status, 200);
    assert.equal((await write(row.version)).status, 409, 'somebody was faster');
    for (const kind of ['approval', 'licence', 'contract', 'photo', 'statement'])
      assert.equal((await add(ids.large, kind)).status, 200);
    assert.equal((await add(ids.large, 'photo', reporter, '材料.exe')).status, 422);
    assert.match(
      said(await move(ids.large, { move: 'submit', on: '2022-05-10' }, reporter)),
      /合同甲方“演示乙有限公司”不一致/u,
    );
    assert.equal(
      (await write((await detail(ids.large)).row.version, { contractParty: '演示甲有限公司' })).status,
      200,
    );
    assert.equal((await move(ids.large, { move: 'submit', on: '2022-05-10' }, reporter)).status, 200);
    assert.equal(
      (await write((await detail(ids.large)).row.version)).status,
      409,
      'closed while it is checked',
    );
    assert.equal(
      (await move(ids.large, { move: 'passCounty', on: '2022-05-11' }, reporter)).status,
      409,
      'a unit decides nothing',
    );
  });

  test('comes back with coded reasons, starts anew, and a rejected material is missing until it is replaced', async () => {
    assert.equal((await move(ids.large, { move: 'refuse', on: '2022-05-12' })).status, 422);
    const back = await move(ids.large, {
      move: 'refuse',
      on: '2022-05-12',
      reasons: ['dates', 'other'],
      words: '照片没有日期',
    });
    assert.equal(back.status, 200);
    const told = await store.db
      .selectFrom('message.message')
      .selectAll()
      .where('kind', '=', 'inclusion.refuse')
      .execute();
    assert.ok(told.every(({ body }) => body.includes('照片没有日期')));
    assert.equal((await move(ids.large, { move: 'resume', on: '2022-05-13' }, reporter)).status, 200);
    const { materials, row, events } = await detail(ids.large);
    assert.equal(row.dates.submittedOn, null);
    assert.deepEqual(events.find(({ act }) => act === 'refuse')?.reasons, ['dates', 'other']);
    const photo = materials.find(({ kind }) => kind === 'photo');
    const check = async (body: object, who = planner) =>
      t.call('POST /api/inclusion/projects/{project}/materials/{material}/check', {
        as: who,
        params: { project: ids.large, material: photo?.id ?? '' },
        body,
      });
    assert.equal((await check({ passed: false, note: '没有日期' }, reporter)).status, 403);
    assert.equal((await check({ passed: false })).status, 422);
    assert.equal((await check({ passed: false, note: '没有日期' })).status, 200);
    assert.match(
      said(await move(ids.large, { move: 'submit', on: '2022-05-14' }, reporter)),
      /施工现场照片/u,
    );
    assert.equal((await add(ids.large, 'photo')).status, 200);
    const file = await t.call('GET /api/inclusion/projects/{project}/materials/{material}', {
      as: as('leader'),
      params: { project: ids.large, material: photo?.id ?? '' },
    });
    assert.equal(file.status, 200);
    assert.equal((await move(ids.large, { move: 'submit', on: '2022-05-14' }, reporter)).status, 200);
  });

  test('is in the library after county, city, province and nation, in the order of days; two at once: one', async () => {
    const steps = [
      ['passCounty', '2022-05-16'],
      ['passCity', '2022-05-18'],
      ['passProvince', '2022-05-25'],
    ] as const;
    for (const [id, on] of steps) assert.equal((await move(ids.large, { move: id, on })).status, 200);
    assert.equal(
      (await move(ids.large, { move: 'enterNation', on: '2022-05-24' })).status,
      422,
      'not before the province',
    );
    const both = await Promise.all(
      [1, 2].map(async () => move(ids.large, { move: 'enterNation', on: '2022-06-01' })),
    );
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const { entered, owed, rate, counts } = await list();
    assert.deepEqual([entered, owed, rate?.percent.slice(0, 5)], [1, 3, '33.33']);
    assert.equal(counts.find(({ state }) => state === 'entered')?.count, 1);
    const trail = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('action', 'like', 'inclusion.%')
      .execute();
    assert.equal(trail.filter(({ action }) => action === 'inclusion.refuse').length, 1);
    assert.equal(trail.filter(({ action }) => action === 'inclusion.move').length, 8);
    const table = await t.call('GET /api/inclusion.xlsx', { as: planner, query: { month } });
    assert.equal(table.status, 200);
  });
});

describe('parameters', () => {
  test('are set by the county office from a day on, keep their history, and move who is due', async () => {
    const set = async (body: object, who = planner) => t.call('POST /api/parameters', { as: who, body });
    const body = { key: 'inclusion.threshold', value: '10000000', from: '2022-06-01', basis: '演示通知' };
    assert.equal((await set(body, reporter)).status, 403);
    assert.equal((await set({ ...body, value: '90000000' })).status, 422);
    assert.equal((await set(body)).status, 200);
    assert.equal((await list()).owed, 2, '标准厂房 at 800万 is below the county’s own threshold');
    assert.equal((await list(planner, { month: '2022-05' })).owed, 3, 'May is judged by what held in May');
    const { groups } = parameterContract['GET /api/parameters'].response.parse(
      (await t.call('GET /api/parameters', { as: reporter, query: { day: '2022-06-30' } })).body,
    );
    const threshold = groups[0]?.rows[0];
    assert.equal(threshold?.printed, '1000万元');
    assert.deepEqual(
      threshold?.history.map(({ printed, byName }) => [printed, byName !== '']),
      [['1000万元', true]],
    );
    assert.equal((await set({ ...body, value: '5000000', basis: '恢复（演示）' })).status, 200);
  });
});

const upload = async (kind: string, apply: string, rows: readonly (readonly string[])[], who = planner) =>
  t.call('POST /api/inclusion/lists', {
    as: who,
    file: {
      name: '导出.xlsx',
      bytes: await writeSheet({
        name: '表',
        columns: ['项目代码', '项目名称', '总投资（万元）'].map((heading) => ({ heading })),
        rows,
      }),
    },
    body: { kind, apply },
  });

describe('three lists', () => {
  const answer = inclusionMatchContract['GET /api/inclusion/match'].response;
  const lines = async () =>
    answer.parse((await t.call('GET /api/inclusion/match', { as: planner, query: { month } })).body);

  test('are checked, then replaced as a whole; only the county office compares', async () => {
    const rows = [
      ['2201-370404-04-01-100001', '榴园路道路改造', '6000'],
      ['', '标准厂房建设（1期）', '800'],
    ];
    assert.equal((await upload('statistics', 'no', rows, reporter)).status, 403);
    const dry = await upload('statistics', 'no', rows);
    assert.match(said(dry), /"applied":false,"rows":2,"added":2/u);
    assert.equal((await lines()).lists.length, 0);
    assert.equal((await upload('statistics', 'yes', [['', '甲', '很多']])).status, 200);
    assert.equal((await lines()).lists.length, 0, 'a faulty list changes nothing');
    assert.match(said(await upload('statistics', 'yes', rows)), /"applied":true/u);
    assert.match(
      said(await upload('approval', 'yes', [['', '冷链仓储物流库房', '7000']])),
      /"applied":true/u,
    );
    const found = await lines();
    assert.equal(found.ledger, 5);
    const at = (name: string) => found.rows.find(({ key }) => key?.name === name);
    assert.deepEqual(
      [at('榴园路改造工程')?.toStatistics?.by, at('榴园路改造工程')?.finding],
      ['code', 'noApproval'],
    );
    assert.equal(at('标准厂房（一期）')?.toStatistics?.by, 'name');
    assert.equal(at('冷链仓储库')?.finding, 'confirm');
  });

  test('remember what a person said when the list comes again; the newest word holds', async () => {
    const { rows } = await lines();
    const pair = rows.find(({ key }) => key?.name === '冷链仓储库')?.toApproval;
    const say = async (same: boolean) =>
      t.call('POST /api/inclusion/decisions', {
        as: planner,
        body: { lists: 'keyApproval', left: pair?.left ?? '', right: pair?.right ?? '', same },
      });
    assert.equal((await say(false)).status, 200);
    const denied = (await lines()).rows.find(({ key }) => key?.name === '冷链仓储库');
    assert.deepEqual([denied?.toApproval, denied?.finding], [null, 'missing']);
    assert.equal((await say(true)).status, 200);
    assert.equal(
      (
        await upload('approval', 'yes', [
          ['', '冷链仓储物流库房', '7000'],
          ['', '养殖小区', '900'],
        ])
      ).status,
      200,
    );
    const again = await lines();
    assert.equal(again.rows.find(({ key }) => key?.name === '冷链仓储库')?.toApproval?.by, 'person');
    assert.equal(again.counts.find(({ finding }) => finding === 'approvalOnly')?.count, 1);
    assert.equal(
      (await t.call('GET /api/inclusion/match.xlsx', { as: planner, query: { month } })).status,
      200,
    );
    assert.equal(
      (await t.call('GET /api/inclusion/match', { as: as('leader'), query: { month } })).status,
      403,
    );
  });
});
