import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import { assign } from '#modules/assignment/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { insertProjects, relevelProject } from '#modules/project/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { targetHandlers } from './routes.ts';
import { targetHeadings } from './rules-sheet.ts';
import { baselineShape, detailShape, type TargetDetail, targetContract } from './schema.ts';

const now = '2022-06-08T01:00:00.000Z';
const home = '370404';
const away = '370405';
const towns = ['370404100', '370404101'] as const;
const planner = actorOf(home, ['planner']);
const reporter = actorOf(home, ['reporter'], { unit: towns[0], unitName: '古邵镇' });
const admin = actorOf(home, ['admin']);
const stranger = actorOf(away, ['planner']);
const decided = {
  authority: 'government',
  paper: '演示〔2022〕3号',
  decidedOn: '2022-01-20',
  reason: '按季度分解投资任务',
  validFrom: '2022-01',
} as const;
const quarters = (values: readonly string[]) =>
  values.map((value, index) => ({ period: `2022-Q${index + 1}`, value }));

const problem = z.object({
  detail: z.string(),
  faults: z.array(z.object({ field: z.string() })).default([]),
});
const named = z.object({ id: z.string() });

let store: Store;
let t: TestApp;

before(async () => {
  store = await testStore();
  const found = async (tx: Parameters<typeof foundPacks>[0], county: string) => foundPacks(tx, county, now);
  await createCounty(store, home, { year: 2022, now, demo: true }, found);
  await createCounty(store, away, { year: 2022, now }, found);
  await insertPlan(store, home, [
    { id: 'road', title: '园区道路投资', value: '600000000', aspect: 'level', measure: 'yuan' },
    { id: 'growth', title: '工业增速', value: '7.5', aspect: 'growth_yoy', measure: '%' },
    { id: 'rules', title: '出台管护办法', kind: 'task', dueMonth: '2022-10' },
  ]);
  const work = { store, actor: planner, now, today: '2022-06-08', address: '' };
  await assign(work, 'road', {
    leadUnit: 'fgj',
    leaderPost: null,
    supports: [],
    shares: [
      { unit: towns[0], target: '400000000' },
      { unit: towns[1], target: '300000000' },
    ],
    collect: 'units',
    trajectory: { kind: 'linear' },
    version: null,
  });
  await inTransaction(store, async (tx) => {
    await appendFigures(
      tx,
      towns.map((unit, index) => ({
        county: home,
        indicator: 'i-road',
        unit,
        period: '2022-05',
        basis: 'estimate',
        value: index === 0 ? '150000000' : '100000000',
        origin: 'demo',
        demo: true,
        recordedAt: now,
        recordedBy: 'test',
      })),
    );
    await judgeMonth(tx, home, '2022-05', { account: 'test', at: now });
  });
  t = testApp(store, [(app) => mount(app, targetContract, targetHandlers())]);
});
after(() => store.close());

async function set(values: readonly string[], unit: string, as = planner) {
  return t.call('POST /api/targets', {
    as,
    body: {
      indicator: 'i-road',
      unit,
      grain: 'quarter',
      mode: 'incremental',
      comparator: '>=',
      points: quarters(values),
      ...decided,
    },
  });
}

const row = (unit: string, first: string) => [
  'i-road',
  '元',
  unit,
  '季度',
  '增量',
  '',
  first,
  '2',
  '3',
  '4',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '2022-01',
  '本级政府',
  '演示〔2022〕3号',
  '2022-01-20',
  '按季度分解投资任务',
];
const table = async (rows: readonly (readonly string[])[]) =>
  writeSheet({ name: '目标', columns: targetHeadings.map((heading) => ({ heading })), rows });
const send = async (bytes: Uint8Array, apply: 'yes' | 'no') =>
  targetContract['POST /api/targets/import'].response.parse(
    (
      await t.call('POST /api/targets/import', {
        as: planner,
        file: { name: '目标.xlsx', bytes },
        body: { apply },
      })
    ).body,
  );

const project = (name: string, level: 'county' | 'none', yearPlan: string, done: string) => ({
  code: null,
  name,
  levels: level === 'none' ? [] : [level],
  nature: 'new' as const,
  stage: 'started' as const,
  industry: '',
  owner: '',
  unit: 'fgj',
  town: null,
  total: null,
  yearPlan,
  done,
  startedOn: null,
  dueOn: null,
  year: 2022,
  origin: 'form',
});

describe('targets', () => {
  let id = '';

  it('of the plan stand beside what was handed down, which need not add up', async () => {
    const answer = targetContract['GET /api/targets'].response.parse(
      (await t.call('GET /api/targets', { as: reporter, query: { month: '2022-05' } })).body,
    );
    const whole = answer.rows.find((row) => row.id === 'plan:road');
    assert.deepEqual([whole?.annual, whole?.due, whole?.actual], ['600000000', '250000000', '250000000']);
    assert.deepEqual(
      answer.rows.filter(({ source }) => source === 'share').map(({ annual, actual }) => [annual, actual]),
      [
        ['400000000', '150000000'],
        ['300000000', '100000000'],
      ],
    );
    assert.deepEqual(answer.parts, [
      { commitment: 'road', whole: '600000000', sum: '700000000', difference: '100000000', parts: 2 },
    ]);
    const growth = answer.rows.find((row) => row.id === 'plan:growth');
    assert.deepEqual([growth?.mode, growth?.due], ['level', '7.5']);
  });

  it('are set for a unit at its own grain, once', async () => {
    const made = await set(['100000000', '50000000', '100000000', '150000000'], towns[0]);
    assert.equal(made.status, 200);
    const detail: TargetDetail = detailShape.parse(made.body);
    id = detail.target.id;
    assert.equal(detail.target.annual, '400000000');
    assert.equal(detail.months[4]?.due, '133333333.333333333333333333333333333333');
    assert.equal(detail.months[4]?.actual, '150000000');
    const again = await set(['1', '1', '1', '1'], towns[0]);
    assert.equal(again.status, 409);
  });

  it('are refused with every fault at its field', async () => {
    const bad = await t.call('POST /api/targets', {
      as: planner,
      body: {
        indicator: 'i-growth',
        unit: 'nowhere',
        grain: 'half',
        mode: 'incremental',
        comparator: '>=',
        points: [{ period: '2022-H1', value: '3' }],
        ...decided,
        validFrom: '2021-01',
      },
    });
    assert.equal(bad.status, 422);
    const fields = problem.parse(bad.body).faults.map(({ field }) => field);
    assert.deepEqual(fields, ['mode', 'unit', 'points.2022-H2', 'validFrom']);
  });

  it('get versions that leave the months before as they were', async () => {
    const change = {
      comparator: '>=',
      points: quarters(['100000000', '50000000', '200000000', '150000000']),
      ...decided,
      authority: 'standing_committee',
      validFrom: '2022-07',
    };
    const next = await t.call('PUT /api/targets/{id}', {
      as: planner,
      params: { id },
      body: { ...change, version: 1 },
    });
    assert.equal(next.status, 200);
    const detail = detailShape.parse(next.body);
    assert.deepEqual([detail.months[4]?.version, detail.months[8]?.version], [1, 2]);
    assert.equal(detail.months[8]?.due, '350000000');
    const late = await t.call('PUT /api/targets/{id}', {
      as: planner,
      params: { id },
      body: { ...change, version: 1 },
    });
    assert.equal(late.status, 409);
    assert.match(problem.parse(late.body).detail, /第2版/u);
    const back = await t.call('PUT /api/targets/{id}', {
      as: planner,
      params: { id },
      body: { ...change, validFrom: '2022-03', version: 2 },
    });
    assert.equal(problem.parse(back.body).faults[0]?.field, 'validFrom');
  });

  it('cannot be changed twice at once', async () => {
    const change = {
      comparator: '>=',
      points: quarters(['1', '1', '1', '1']),
      ...decided,
      validFrom: '2022-08',
    };
    const answers = await Promise.all(
      [1, 2].map(() =>
        t.call('PUT /api/targets/{id}', { as: planner, params: { id }, body: { ...change, version: 2 } }),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
  });

  it('are withdrawn from a month on, and their history stays', async () => {
    const gone = await t.call('POST /api/targets/{id}/withdraw', {
      as: planner,
      params: { id },
      body: { ...decided, validFrom: '2022-11', version: 3 },
    });
    const detail = detailShape.parse(gone.body);
    assert.deepEqual([detail.target.state, detail.versions.length], ['withdrawn', 4]);
    assert.deepEqual(
      [detail.months[9]?.due, detail.months[10]?.due],
      ['3.333333333333333333333333333333', null],
    );
    const list = async (month: string) =>
      targetContract['GET /api/targets'].response
        .parse((await t.call('GET /api/targets', { as: planner, query: { month } })).body)
        .rows.filter(({ source }) => source === 'own').length;
    assert.deepEqual([await list('2022-10'), await list('2022-11')], [1, 0]);
  });

  it('come in from a table: checked, all or none, and the same table twice changes nothing', async () => {
    const wrong = await send(await table([row('古邵镇', '1'), row('不存在的镇', '1')]), 'yes');
    assert.deepEqual([wrong.applied, wrong.faults[0]?.row, wrong.faults[0]?.column], [false, 3, '单位']);
    const good = await table([row('阴平镇', '1')]);
    assert.deepEqual((await send(good, 'no')).added, 1);
    assert.deepEqual((await send(good, 'yes')).applied, true);
    const same = await send(good, 'yes');
    assert.deepEqual([same.applied, same.added, same.changed, same.same], [false, 0, 0, 1]);
    const changed = await send(await table([row('阴平镇', '5')]), 'yes');
    assert.deepEqual([changed.applied, changed.changed], [true, 1]);
  });

  it('leave as a table that says where its numbers come from', async () => {
    const answer = await t.call('GET /api/targets/table.xlsx', { as: planner, query: { month: '2022-05' } });
    assert.equal(answer.status, 200);
    const book = await readSheet(answer.bytes, '目标.xlsx');
    const rows = book.sheets[0]?.rows ?? [];
    assert.equal(rows[0]?.[0], '2022年目标完成情况（1—5月）');
    assert.ok(rows.some((line) => line[1] === 'i-road' && line[10] === null && line[11] === 41.7));
  });

  it('say of a number that came of a correction that it did: the own, the part, the whole, the month and the table', async () => {
    const figure = {
      county: home,
      indicator: 'i-road',
      unit: towns[0],
      period: '2022-05',
      basis: 'estimate',
      value: '150000000',
      origin: 'report',
      demo: true,
      recordedAt: now,
      recordedBy: 'test',
      correction: '漏报一个标段',
    } as const;
    await inTransaction(store, async (tx) => appendFigures(tx, [figure]));
    const answer = await t.call('GET /api/targets', { as: reporter, query: { month: '2022-05' } });
    const { rows } = targetContract['GET /api/targets'].response.parse(answer.body);
    const marks = rows
      .filter(({ indicator }) => indicator === 'i-road')
      .map(({ source, unit, actualCorrected }) => [source, unit?.id ?? '', actualCorrected]);
    assert.deepEqual(
      marks.filter(([source, unit]) => source !== 'own' || unit === towns[0]),
      [
        ['plan', '', true],
        ['share', towns[0], true],
        ['share', towns[1], false],
        ...marks.filter(([source, unit]) => source === 'own' && unit === towns[0]),
      ],
    );
    const before = await t.call('GET /api/targets', { as: reporter, query: { month: '2022-04' } });
    const earlier = targetContract['GET /api/targets'].response.parse(before.body);
    assert.ok(earlier.rows.every(({ actualCorrected }) => !actualCorrected));
    const table = await t.call('GET /api/targets/table.xlsx', { as: planner, query: { month: '2022-05' } });
    const [sheet] = (await readSheet(table.bytes, '目标.xlsx')).sheets;
    const printed = (sheet?.rows ?? []).filter((line) => line[1] === 'i-road' && line[10] === '更正');
    assert.equal(printed.length, marks.filter(([, , mark]) => mark === true).length);
  });
});

describe('frozen lists', () => {
  let id = '';

  it('keep who stood on the list and say both rates, joins and exits with reasons', async () => {
    const stamp = { county: home, account: 'test', now };
    await inTransaction(store, (tx) =>
      insertProjects(
        tx,
        [project('演示一', 'county', '100', '60'), project('演示二', 'county', '100', '10')],
        stamp,
      ),
    );
    const made = await t.call('POST /api/baselines', {
      as: planner,
      body: { title: '重点项目', list: 'projects', authority: 'government', paper: '演示〔2022〕5号' },
    });
    assert.equal(made.status, 200);
    id = named.parse(made.body).id;
    await inTransaction(store, async (tx) => {
      await insertProjects(tx, [project('演示三', 'county', '100', '100')], stamp);
      const two = await tx
        .selectFrom('project.project')
        .select('id')
        .where('name', '=', '演示二')
        .executeTakeFirstOrThrow();
      await relevelProject(tx, { county: home, id: two.id, levels: [] });
    });
    const read = baselineShape.parse(
      (await t.call('GET /api/baselines/{id}', { as: reporter, params: { id }, query: { month: '2022-06' } }))
        .body,
    );
    assert.deepEqual([read.frozen.amount?.percent, read.current.amount?.percent], ['35', '80']);
    assert.deepEqual(
      read.moved.map(({ name, move, reason }) => [name, move, reason]),
      [
        ['演示二', 'left', null],
        ['演示三', 'joined', null],
      ],
    );
    const [left] = read.moved;
    const explain = (object: string, as = planner) =>
      t.call('POST /api/baselines/{id}/moves', {
        as,
        params: { id },
        body: { object, move: 'left', reason: '资金未落实，调出', month: '2022-06' },
      });
    assert.equal((await explain(left?.object ?? '', reporter)).status, 403);
    assert.equal((await explain('nothing')).status, 409);
    const told = baselineShape.parse((await explain(left?.object ?? '')).body);
    assert.equal(told.moved[0]?.reason, '资金未落实，调出');
  });

  it('have one name a year', async () => {
    const again = await t.call('POST /api/baselines', {
      as: planner,
      body: { title: '重点项目', list: 'projects', authority: 'government', paper: '演示〔2022〕5号' },
    });
    assert.equal(again.status, 409);
  });

  it('compare the share of green commitments of a month', async () => {
    const made = await t.call('POST /api/baselines', {
      as: planner,
      body: { title: '承诺事项', list: 'commitments', authority: 'congress', paper: '演示计划' },
    });
    const read = baselineShape.parse(
      (
        await t.call('GET /api/baselines/{id}', {
          as: planner,
          params: { id: named.parse(made.body).id },
          query: { month: '2022-05' },
        })
      ).body,
    );
    assert.deepEqual(read.frozen.count, { numerator: '1', denominator: '1', percent: '100' });
    assert.equal(read.current.amount, null);
  });

  it('and targets do not exist for another county, nor for the system administrator', async () => {
    const there = await t.call('GET /api/baselines/{id}', {
      as: stranger,
      params: { id },
      query: { month: '2022-06' },
    });
    assert.equal(there.status, 404);
    assert.equal((await t.call('GET /api/targets', { as: admin, query: { month: '2022-06' } })).status, 403);
    assert.equal((await set(['1', '1', '1', '1'], towns[1], reporter)).status, 403);
  });
});
