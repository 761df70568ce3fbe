import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type KyselyPlugin, sql } from 'kysely';
import type { Actor, Role } from '#kernel/access.ts';
import { foundPacks } from '#modules/light/index.ts';
import { createCounty } from '#modules/org/index.ts';
import { foundProblems, raiseProblem } from '#modules/problem/index.ts';
import { plantMonths, progressMonths } from '#modules/progress/index.ts';
import { insertProjects, type NewProject, setMonthReader } from '#modules/project/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { boardOfMonth } from './actions.ts';
import { boardContract, boardHandlers } from './index.ts';
import { type BoardMonth, boardMonth } from './schema.ts';

const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
const today = '2022-06-08';
let store: Store;
let t: TestApp;

const unitRows = [
  ['gov', '县政府', 'government', null],
  ['fgj', '发改局', 'department', 'gov'],
  ['gxj', '工信局', 'department', 'gov'],
  ['gs', '古邵镇', 'town', 'gov'],
] as const;
const postRows = [
  ['ld-gy', 'gov', '分管工业副县长岗', 'leader'],
  ['ld-xz', 'gov', '县长岗', 'leader'],
  ['fgj-jh', 'fgj', '计划管理岗', 'planner'],
  ['gxj-tb', 'gxj', '填报岗', 'reporter'],
  ['gs-sh', 'gs', '审核岗', 'reviewer'],
  ['sj', 'gov', '审计岗', 'auditor'],
] as const satisfies readonly (readonly [string, string, string, Role])[];

function actorOf(post: (typeof postRows)[number][0]): Actor {
  const [, unit, postName, role] = postRows.find(([id]) => id === post) ?? postRows[0];
  const unitPath = unit === 'gov' ? '/gov/' : `/gov/${unit}/`;
  return { account: post, county, post, postName, unit, unitName: unit, unitPath, roles: [role] };
}
const stamp = { county, account: 'x', now };

before(async () => {
  store = await testStore();
  const units = unitRows.map(([id, name, kind, parent]) => ({
    id,
    name,
    shortName: name,
    kind,
    parent,
    division: null,
  }));
  const posts = postRows.map(([id, unit, name, role]) => ({
    id,
    unit,
    name,
    roles: [role],
    leader: role === 'leader',
  }));
  await createCounty(store, county, { year: 2022, now, units, posts, accounts: [] }, async (tx) => {
    await foundPacks(tx, county, now);
    await foundProblems(tx, county);
  });
  setMonthReader(progressMonths);
  t = testApp(store, [(app) => mount(app, boardContract, boardHandlers())]);
});
after(async () => store.close());

/** Asks as somebody; checks the answer's shape. */
async function ask(
  post: (typeof postRows)[number][0],
  query: { readonly month: string; readonly scope?: string },
): Promise<BoardMonth> {
  const answer = await t.call('GET /api/board/month', { as: actorOf(post), query });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return boardMonth.parse(answer.body);
}

function light(colour: string, actual: string | null = null, figures: readonly string[] = []) {
  return JSON.stringify({
    colour,
    measure: 'cumulative',
    grey: null,
    actual,
    due: actual === null ? null : '50',
    gap: null,
    reason: `判为${colour}`,
    rule: { pack: 'xushi-default', version: 1, id: null },
    figures,
    toGreen: null,
  });
}

const planText = '2022年计划\n二、预期目标和任务\n（一）聚力产业。完成技改项目。\n（二）聚力民生。建成学校。';

async function plantPlan(): Promise<void> {
  await inTransaction(store, async (tx) => {
    await sql`insert into indicator.indicator (county, id, name, kind, aspect, measure, digits, span, created_at)
      values (${county}, 'i', '技改项目', 'number', 'count', 'item', 0, 'cumulative', ${now})`.execute(tx);
    await sql`insert into plan.document (county, id, year, title, type, file_name, file_sha256, text_sha256, chars, text, result,
      reader, state, created_at, created_by) values (${county}, 'doc', 2022, '计划', 'plan', 'p.txt', 'x', 'x', 1, ${planText}, '{}', '1',
      'current', ${now}, 'x')`.execute(tx);
  });
}

/** A commitment under somebody's lead with its lights of April and May. */
async function plant(one: {
  readonly id: string;
  readonly section: string;
  readonly unit: string;
  readonly leader: string | null;
  readonly april: string;
  readonly may: string;
}): Promise<void> {
  const { id, section, unit, leader, april, may } = one;
  await inTransaction(store, async (tx) => {
    await sql`insert into plan.reading (county, document, id, type, at, length, state, anchor)
      values (${county}, 'doc', ${id}, 'statement', 1, 1, 'confirmed', '{}')`.execute(tx);
    await sql`insert into plan.commitment (county, id, year, kind, title, subject, indicator, aspect, comparator, value, measure,
      section, document, reading, anchor, authority, sort, created_at, created_by)
      values (${county}, ${id}, 2022, 'target', ${`目标${id}`}, '技改项目', 'i', 'count', '>=', 100, 'item', ${section}, 'doc', ${id},
      '{"quote":"x","prefix":"","suffix":"","offset":0,"sentence":"x"}', '计划', 1, ${now}, 'x')`.execute(tx);
    await sql`insert into assignment.assignment (county, commitment, lead_unit, leader_post, trajectory, collect, changed_at, changed_by)
      values (${county}, ${id}, ${unit}, ${leader}, '{"kind":"linear"}', 'lead', ${now}, 'x')`.execute(tx);
    for (const [period, colour] of [
      ['2022-04', april],
      ['2022-05', may],
    ] as const)
      await sql`insert into light.light (county, commitment, period, version, colour, pack, pack_version, body, judged_at, judged_by)
        values (${county}, ${id}, ${period}, 1, ${colour}, 'xushi-default', 1, ${light(colour, '40', [`f+${id}`])}, ${now}, 'x')`.execute(
        tx,
      );
  });
}

async function plantProjects(projects: readonly Partial<NewProject>[]): Promise<readonly string[]> {
  return inTransaction(store, async (tx) => {
    const rows = projects.map((one, index) => ({
      name: `项目${index}`,
      unit: 'gxj',
      stage: 'building' as const,
      category: 'active' as const,
      year: 2022,
      origin: 'form',
      startedOn: '2022-05-10',
      plannedStart: '2022-05-01',
      nature: 'new' as const,
      ...one,
    }));
    return insertProjects(tx, rows, stamp);
  });
}

/** Counts the queries that reach the database. */
function counted(): { readonly store: Store; readonly count: () => number } {
  let count = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { store: { ...store, db: store.db.withPlugin(plugin) }, count: () => count };
}

async function queriesOf(month: string): Promise<number> {
  const watched = counted();
  const work = {
    actor: actorOf('ld-xz'),
    store: { ...watched.store, blobs: store.blobs },
    now,
    today,
    address: '',
  };
  await boardOfMonth(work, { month });
  return watched.count();
}

describe('the board of a month', () => {
  test('a county without a plan says so', async () => {
    const found = await ask('ld-xz', { month: '2022-05' });
    assert.equal(found.state, 'no-plan');
    assert.deepEqual([found.targets.total, found.areas, found.changes], [0, [], []]);
    assert.equal(found.own, null);
  });

  test('lights stand by part of the plan, unit and town beside those of the month before', async () => {
    await plantPlan();
    await plant({ id: 'a', section: '二（一）', unit: 'gxj', leader: 'ld-gy', april: 'green', may: 'red' });
    await plant({
      id: 'b',
      section: '二（一）',
      unit: 'gxj',
      leader: 'ld-gy',
      april: 'yellow',
      may: 'green',
    });
    await plant({ id: 'c', section: '二（二）', unit: 'fgj', leader: null, april: 'green', may: 'green' });
    const found = await ask('ld-xz', { month: '2022-05' });
    assert.equal(found.state, 'full');
    assert.deepEqual(found.commitments.now, { green: 2, yellow: 0, red: 1, grey: 0 });
    assert.ok(found.targets.rows.every(({ corrected }) => !corrected));
    assert.deepEqual(found.commitments.turns, { worse: 1, better: 1 });
    assert.deepEqual(
      found.areas.map(({ title, now: { red }, turns }) => [title, red, turns.worse, turns.better]),
      [
        ['聚力产业', 1, 1, 1],
        ['聚力民生', 0, 0, 0],
      ],
    );
    assert.deepEqual(
      found.units.map(({ name, now: { red }, before }) => [name, red, before?.yellow]),
      [
        ['工信局', 1, 1],
        ['发改局', 0, 0],
      ],
    );
    assert.deepEqual(
      found.changes.map(({ text }) => text),
      ['较4月转红1项', '较4月转好1项'],
    );
  });

  test('a month without lights says so and which was the last that has them', async () => {
    const found = await ask('ld-xz', { month: '2022-06' });
    assert.deepEqual([found.state, found.latest], ['no-month', '2022-05']);
    assert.deepEqual(found.changes, []);
  });

  test('January is not compared with the December of another plan', async () => {
    assert.equal((await ask('ld-xz', { month: '2022-01' })).before, null);
  });

  test('a red without an action is listed with how long it is red, and leads to its commitment', async () => {
    const { alerts } = await ask('ld-xz', { month: '2022-05' });
    assert.deepEqual(
      alerts?.rows.map(({ objectKind, object, months }) => [objectKind, object, months]),
      [['commitment', 'a', 1]],
    );
  });

  test('a leader sees what he answers for first and the county when he asks; the head of the county has no part of his own', async () => {
    const own = await ask('ld-gy', { month: '2022-05' });
    assert.equal(own.scope, 'own');
    assert.deepEqual(own.own?.units, [{ id: 'gxj', name: '工信局' }]);
    assert.equal(own.targets.total, 2);
    const all = await ask('ld-gy', { month: '2022-05', scope: 'county' });
    assert.deepEqual([all.scope, all.targets.total], ['county', 3]);
    assert.equal((await ask('ld-xz', { month: '2022-05', scope: 'own' })).scope, 'county');
  });

  test('an actual is marked when one of the figures behind it came of a correction', async () => {
    await inTransaction(store, async (tx) =>
      sql`insert into reporting.figure (county, id, indicator, unit, period, basis, version, value, origin, correction, recorded_at,
        recorded_by) values (${county}, 'a', 'i', 'gxj', '2022-05', 'estimate', 1, 40, 'report', '漏报一个项目', ${now}, 'x')`.execute(
        tx,
      ),
    );
    const { targets } = await ask('ld-xz', { month: '2022-05' });
    assert.deepEqual(
      targets.rows.map(({ id, corrected }) => [id, corrected]),
      [
        ['a', true],
        ['b', false],
        ['c', false],
      ],
    );
  });

  test('a target carries what came and what was due, and its share of the year', async () => {
    const { targets } = await ask('ld-xz', { month: '2022-05' });
    const row = targets.rows.find(({ id }) => id === 'a');
    assert.deepEqual(row?.share, { actual: '40', due: '50' });
    assert.deepEqual(
      row?.path.filter(({ actual }) => actual !== null).map(({ month }) => month),
      ['2022-04', '2022-05'],
    );
    assert.equal(row?.path[11]?.due, '100');
  });
});

const lookAfter = async (post: string | null) =>
  store.db
    .updateTable('project.project')
    .set({ sponsor_post: post })
    .where('county', '=', county)
    .where('name', '=', '二号')
    .execute();

describe('projects on the board', () => {
  test('only approved months count: what waits is not seen', async () => {
    const [first = '', second = ''] = await plantProjects([
      { name: '一号', town: 'gs', yearPlan: '1200' },
      { name: '二号', town: 'gs', yearPlan: '2400' },
    ]);
    const input = { paid: null, words: '', nextPlan: '', nextAmount: null, explanation: '', quantities: [] };
    await inTransaction(store, async (tx) =>
      plantMonths(
        tx,
        county,
        [
          {
            project: first,
            month: '2022-05',
            state: 'approved',
            input: { ...input, monthDone: '500', done: '500' },
          },
          {
            project: second,
            month: '2022-05',
            state: 'submitted',
            input: { ...input, monthDone: '999', done: '999' },
          },
        ],
        { now, account: 'x', byName: 'x' },
      ),
    );
    const { investment } = await ask('ld-xz', { month: '2022-05' });
    assert.deepEqual(investment?.months[4], { month: '2022-05', plan: '300', done: '500', reported: 1 });
    assert.deepEqual([investment?.rate?.numerator, investment?.rate?.denominator], ['500', '1200']);
    assert.deepEqual([investment?.counted, investment?.missing], [1, 1]);
    assert.deepEqual(investment?.started.rate, { numerator: '2', denominator: '2', percent: '100' });
  });

  test('a unit sees its own projects only, its own part first, and the lights of the whole plan', async () => {
    const town = await ask('gs-sh', { month: '2022-05', scope: 'county' });
    assert.equal(town.investment?.projects, 0);
    assert.deepEqual(town.towns, []);
    assert.deepEqual(town.alerts?.rows, []);
    assert.equal(town.commitments.now.red, 1);
    const own = await ask('gxj-tb', { month: '2022-05' });
    assert.deepEqual([own.scope, own.investment?.projects], ['own', 2]);
    assert.equal(own.alerts?.total, 1);
  });

  test('a project that a leader looks after is his own, also where 责任分解 does not name him', async () => {
    await lookAfter('ld-xz');
    assert.equal(
      (await ask('ld-xz', { month: '2022-05' })).scope,
      'county',
      'projects alone make no board to begin with',
    );
    const own = await ask('ld-xz', { month: '2022-05', scope: 'own' });
    assert.deepEqual([own.scope, own.own?.units, own.own?.projects], ['own', [], 1]);
    assert.deepEqual([own.investment?.projects, own.targets.total], [1, 0]);
    await lookAfter(null);
    assert.equal((await ask('ld-xz', { month: '2022-05' })).own, null);
  });

  test('starts of the month are said, with the projects named', async () => {
    const { changes } = await ask('ld-xz', { month: '2022-05' });
    const started = changes.find(({ kind }) => kind === 'started');
    assert.equal(started?.text, '5月新开工项目2个');
    assert.deepEqual(started?.named.map(({ title }) => title).toSorted(), ['一号', '二号']);
  });

  test('who may see no lights is refused', async () => {
    const answer = await t.call('GET /api/board/month', { as: actorOf('sj'), query: { month: '2022-05' } });
    assert.equal(answer.status, 403);
  });
});

test('the board is as many queries for sixty commitments and projects as for three', async () => {
  await queriesOf('2022-05');
  const few = await queriesOf('2022-05');
  for (let index = 0; index < 60; index += 1)
    await plant({
      id: `m${index}`,
      section: '二（一）',
      unit: 'gxj',
      leader: 'ld-gy',
      april: 'green',
      may: index % 3 === 0 ? 'red' : 'green',
    });
  await plantProjects(Array.from({ length: 60 }, (_, index) => ({ name: `多${index}`, yearPlan: '1200' })));
  const work = { actor: actorOf('gxj-tb'), store, now, today, address: '', blobs: store.blobs };
  for (let index = 0; index < 10; index += 1)
    await raiseProblem(work, {
      kind: 'land',
      title: `用地指标不足${index}`,
      description: '缺三亩建设用地指标',
      project: null,
      commitment: null,
    });
  const found = await ask('ld-xz', { month: '2022-05' });
  assert.equal(found.targets.total, 63);
  assert.equal(found.targets.rows.length, 18);
  assert.equal(found.alerts?.total, 21);
  assert.equal(await queriesOf('2022-05'), few);
  assert.ok(few <= 60, `${few} queries`);
});
