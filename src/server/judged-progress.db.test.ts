import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor } from '#kernel/access.ts';
import { measureContract, packContract } from '#modules/light/index.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { progressContract } from '#modules/progress/index.ts';
import { insertProjects, type NewProject } from '#modules/project/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { foundDefinitions } from './founding.ts';
import { mountModules } from './modules.ts';

const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
let store: Store;
let t: TestApp;
let writer: Actor;
let reviewer: Actor;
const ids = { road: '', bundle: '', part: '' };

before(async () => {
  store = await testStore();
  await createCounty(store, county, { year: 2022, now }, async (tx, code) => foundDefinitions(tx, code, now));
  const town = (await unitsOf(store.db, county)).find(({ kind }) => kind === 'town');
  const [unit, unitPath] = [town?.id ?? '', town?.path ?? ''];
  const as = (role: 'reporter' | 'reviewer'): Actor => ({
    account: role,
    county,
    post: role,
    postName: '岗',
    unit,
    unitName: '镇',
    unitPath,
    roles: [role],
  });
  [writer, reviewer] = [as('reporter'), as('reviewer')];
  t = testApp(
    store,
    [(app) => mountModules(app, { county, demoAccounts: [] })],
    stoppedClock('2022-06-08T09:00:00+08:00'),
  );
  const add = async (name: string, more: Partial<NewProject>): Promise<string> => {
    const row: NewProject = {
      name,
      unit,
      town: unit,
      stage: 'building',
      year: 2022,
      origin: 'form',
      ...more,
    };
    const started = { startedOn: '2022-01-10', plannedStart: '2022-01-10' };
    const [id = ''] = await inTransaction(store, (tx) =>
      insertProjects(tx, [{ ...row, ...started }], { county, account: 'a', now }),
    );
    return id;
  };
  ids.road = await add('一号路', { yearPlan: '12000000' });
  ids.bundle = await add('老旧小区', { yearPlan: '12000000', bundle: true });
  ids.part = await add('一小区', { yearPlan: '12000000', parent: ids.bundle });
});
after(() => store.close());

async function turnOf(project: string, month: string): Promise<number> {
  const { body } = await t.call('GET /api/progress', { as: writer, query: { month } });
  const { rows } = progressContract['GET /api/progress'].response.parse(body);
  return rows.find((row) => row.project === project)?.turn ?? 0;
}

async function act(name: string, project: string, month: string, as: Actor): Promise<void> {
  const rows = [{ project, turn: await turnOf(project, month) }];
  const answer = await t.call('POST /api/progress/acts', {
    as,
    body: { act: name, month, rows, reason: '' },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
}

/** The unit writes and submits what was done to the end of the month, yuan; the reviewer approves. */
async function approve(project: string, month: string, done: string, more = {}): Promise<void> {
  const body = {
    monthDone: null,
    done,
    paid: null,
    words: '路基',
    nextPlan: '',
    nextAmount: null,
    quantities: [],
    explanation: '累计按结算调整，月份之间的差额一并计入（演示数据）',
    ...more,
    turn: await turnOf(project, month),
  };
  const params = { project, month };
  const saved = await t.call('PUT /api/progress/{project}/{month}', { as: writer, params, body });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  await act('submit', project, month, writer);
  await act('approve', project, month, reviewer);
}

async function lightOf(project: string, month: string) {
  const { body } = await t.call('GET /api/project-lights', { as: writer, query: { month } });
  const { rows } = measureContract['GET /api/project-lights'].response.parse(body);
  return rows.find(({ id }) => id === project)?.light ?? null;
}

const kept = async (project: string) =>
  (
    await store.db
      .selectFrom('light.project_light')
      .select(['period', 'version', 'colour'])
      .where('project', '=', project)
      .orderBy('period')
      .orderBy('version')
      .execute()
  ).map(({ period, version, colour }) => `${period} ${version} ${colour}`);

test('approving a month lights the project, a correction lights it again, and what was lit before stays', async () => {
  assert.equal(await lightOf(ids.road, '2022-04'), null);
  // At the end of April 4/12 of 12,000,000 yuan are due: 33.3 %, of which nothing is lacking; in May 41.7 %, of which 20 points are.
  await approve(ids.road, '2022-04', '4000000');
  await approve(ids.road, '2022-05', '2600000');
  assert.deepEqual(await kept(ids.road), ['2022-04 1 green', '2022-05 1 yellow']);
  const may = await lightOf(ids.road, '2022-05');
  assert.match(may?.reason ?? '', /21\.67%.*欠20\.00个百分点/u);
  assert.notEqual(may?.toGreen ?? null, null);

  const params = { project: ids.road, month: '2022-05' };
  const body = { turn: await turnOf(ids.road, '2022-05'), reason: '漏报设备款' };
  const open = await t.call('POST /api/progress/{project}/{month}/correction', { as: writer, params, body });
  assert.equal(open.status, 200);
  assert.equal((await lightOf(ids.road, '2022-05'))?.colour, 'yellow', 'until the correction is approved');
  await approve(ids.road, '2022-05', '5000000');
  assert.deepEqual(await kept(ids.road), ['2022-04 1 green', '2022-05 1 yellow', '2022-05 2 green']);
});

test('the month of a part lights its bundle; what is not approved lights nothing', async () => {
  await approve(ids.part, '2022-05', '5000000');
  assert.deepEqual([await kept(ids.part), await kept(ids.bundle)], [[], ['2022-05 1 green']]);
});

test('payment, bonds and the task of the month are judged from approved months, and the town as their sum', async () => {
  const started = { startedOn: '2022-01-10', plannedStart: '2022-01-10' };
  const fields = {
    name: '三号厂房',
    unit: writer.unit,
    town: writer.unit,
    stage: 'building' as const,
    ...started,
  };
  const [id = ''] = await inTransaction(store, (tx) =>
    insertProjects(tx, [{ ...fields, yearPlan: '12000000', year: 2022, origin: 'form' }], {
      county,
      account: 'a',
      now,
    }),
  );
  await approve(id, '2022-04', '5000000', { nextAmount: '1000000' });
  await approve(id, '2022-05', '5500000', {
    monthDone: '500000',
    paid: '300000',
    payDue: '500000',
    bondAmount: '6000000',
    bondIssued: '2022-03',
    bondUsed: '1500000',
  });
  const light = await lightOf(id, '2022-05');
  assert.deepEqual([light?.colour, light?.rule.id], ['red', 'payment']);
  assert.match(light?.reason ?? '', /资金已支付60\.00%，应支付100\.00%/u);
  const planner: Actor = { ...writer, roles: ['planner'] };
  const tried = async (pack: string, version: number, scope: string) => {
    const answer = await t.call('GET /api/packs/{id}/{version}/trial', {
      as: planner,
      params: { id: pack, version: String(version) },
      query: { scope, from: '2022-05', to: '2022-05' },
    });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    const { changes, months } = packContract['GET /api/packs/{id}/{version}/trial'].response.parse(
      answer.body,
    );
    return {
      months,
      reasons: changes.map(({ object, after: then }) => `${object} ${then.reason}`).join('\n'),
    };
  };
  assert.match(
    (await tried('xinhuang', 1, 'project')).reasons,
    new RegExp(`${id} 当月任务100万元，完成50万元`, 'u'),
  );
  const bonds = (await tried('tianjin-2022', 1, 'project')).reasons;
  assert.match(bonds, /2022年3月发行600万元.*第2个月应支用200万元，已支用150万元，低于应支用25/u);
  const towns = await tried('xinhuang', 1, 'district');
  assert.equal(towns.months[0]?.after.red, 0);
  const { body } = await t.call('GET /api/town-lights', { as: writer, query: { month: '2022-05' } });
  const { rows } = measureContract['GET /api/town-lights'].response.parse(body);
  const own = rows.find((row) => row.id === writer.unit);
  assert.match(own?.light?.reason ?? '', /年度目标3600万元/u);
  assert.equal(rows.filter((row) => row.light?.colour === 'grey').length, rows.length - 1);
  const feed = await t.call('GET /api/changes', {
    as: planner,
    query: { kinds: 'project_light', limit: '1000' },
  });
  assert.match(
    JSON.stringify(feed.body),
    new RegExp(
      `"kind":"project_light".*"project":"${id}","month":"2022-05"|"month":"2022-05","project":"${id}"`,
      'u',
    ),
  );
  const refused = await t.call('GET /api/changes', { as: writer, query: { kinds: 'project_light' } });
  assert.equal(
    refused.status,
    404,
    'a feed of projects has no holes: only whoever reads them all follows it',
  );
});
