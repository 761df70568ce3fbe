import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Actor } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { projectHandlers } from './routes.ts';
import { projectLifeHandlers } from './routes-life.ts';
import { projectViewHandlers } from './routes-views.ts';
import { bases, categories, natures } from './rules-kinds.ts';
import { stages } from './rules-machine.ts';
import { countsForFinish, countsForStart, finishedBy, startedBy } from './rules-rates.ts';
import { unsetFields } from './rules-unset.ts';
import { projectContract, projectShape } from './schema.ts';
import { projectLifeContract } from './schema-life.ts';
import { projectViewContract } from './schema-views.ts';
import { insertProjects, type NewProject } from './store.ts';
import { projectMonths, projectsBrief } from './store-offer.ts';

const now = '2022-06-08T01:00:00.000Z';
const county = '370404';
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
      (app) => mount(app, projectViewContract, projectViewHandlers()),
    ],
    stoppedClock('2022-06-08T09:00:00+08:00'),
  );
});
after(() => store.close());

const as = (role: Actor['roles'][number], unit = 'fgj', path = '/gov/fgj/'): Actor => ({
  account: 'a',
  county,
  post: `p-${role}-${unit}`,
  postName: '岗',
  unit,
  unitName: unit,
  unitPath: path,
  roles: [role],
});
const planner = as('planner');

async function add(project: Partial<NewProject> & Pick<NewProject, 'name'>): Promise<string> {
  const row: NewProject = { unit: 'fgj', stage: 'preparing', year: 2022, origin: 'form', ...project };
  const [id = ''] = await inTransaction(store, (tx) =>
    insertProjects(tx, [row], { county, account: 'a', now, byName: '演示单位岗' }),
  );
  return id;
}

async function one(id: string) {
  const { body } = await t.call('GET /api/projects/{id}', { as: planner, params: { id } });
  return projectShape.parse(body);
}

async function detailOf(id: string, who = planner) {
  const { body } = await t.call('GET /api/projects/{id}/detail', { as: who, params: { id } });
  return projectLifeContract['GET /api/projects/{id}/detail'].response.parse(body);
}

const move = async (id: string, body: object, who = planner) => {
  const { version } = await one(id);
  return t.call('POST /api/projects/{id}/moves', { as: who, params: { id }, body: { version, ...body } });
};
const said = (answer: { readonly body: unknown }): string => JSON.stringify(answer.body);

describe('a life', () => {
  it('goes by the machine: a start needs permanent works, a stop goes back, every step leaves its sentence', async () => {
    const id = await add({ name: '一号路', plannedStart: '2022-03-01' });
    const levelling = await move(id, { move: 'start', on: '2022-04-01', works: 'levelling' });
    assert.equal(levelling.status, 422);
    assert.match(said(levelling), /不算开工/u);
    assert.equal((await move(id, { move: 'complete', on: '2022-04-01', acceptance: 'x' })).status, 409);
    assert.equal((await move(id, { move: 'start', on: '2022-04-01', works: 'piling' })).status, 200);
    assert.equal((await move(id, { move: 'suspend', on: '2022-05-01', reason: '资金未到位' })).status, 200);
    const stopped = await one(id);
    assert.deepEqual(
      [stopped.stage, stopped.stageBefore, stopped.startedOn],
      ['suspended', 'started', '2022-04-01'],
    );
    assert.equal((await move(id, { move: 'resume', on: '2022-06-01', reason: '资金到位' })).status, 200);
    assert.equal((await one(id)).stage, 'started');
    const outside = await move(
      id,
      { move: 'remove', on: '2022-06-02', paper: 'x', reason: 'y' },
      as('reporter'),
    );
    assert.equal(outside.status, 403);
    const { events, project } = await detailOf(id);
    assert.deepEqual(
      events.map(({ act }) => act),
      ['move', 'move', 'move', 'add'],
    );
    assert.match(events[1]?.words ?? '', /停工.*资金未到位/u);
    // Two at once: the second has an old version.
    const body = { version: project.version, move: 'build', on: '2022-06-03' };
    const both = await Promise.all(
      [1, 2].map(() => t.call('POST /api/projects/{id}/moves', { as: planner, params: { id }, body })),
    );
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((x, y) => x - y),
      [200, 409],
    );
  });

  it('keeps papers with number, day and file, quantities with three counts, and photos without their place', async () => {
    const id = await add({ name: '二号路' });
    const paper = (body: object) =>
      t.call('PUT /api/projects/{id}/formalities/{kind}', {
        as: planner,
        params: { id, kind: 'land' },
        body,
      });
    const granted = {
      version: 0,
      state: 'granted',
      number: '峄自然资〔2022〕1号',
      decidedOn: '2022-05-01',
      note: '',
    };
    assert.equal((await paper({ ...granted, decidedOn: null })).status, 422);
    assert.equal((await paper(granted)).status, 200);
    assert.equal((await paper(granted)).status, 409);
    const pdf = new TextEncoder().encode('%PDF-1.4 x');
    const params = { id, kind: 'land' };
    const kept = await t.call('POST /api/projects/{id}/formalities/{kind}/file', {
      as: planner,
      params,
      file: { name: '批复.pdf', bytes: pdf },
      body: {},
    });
    assert.equal(kept.status, 200);
    const back = await t.call('GET /api/projects/{id}/formalities/{kind}/file', { as: planner, params });
    assert.deepEqual([...back.bytes], [...pdf]);
    const weights = { started: 20, completed: 60, accepted: 20 };
    const quantity = {
      name: '管网',
      unit: 'km',
      comparator: '=',
      planned: '10',
      started: '5',
      completed: '6',
      accepted: null,
      weights,
    };
    const wrong = await t.call('POST /api/projects/{id}/quantities', {
      as: planner,
      params: { id },
      body: quantity,
    });
    assert.match(said(wrong), /完工数大于开工数/u);
    const right = await t.call('POST /api/projects/{id}/quantities', {
      as: planner,
      params: { id },
      body: { ...quantity, completed: '4.50' },
    });
    assert.equal(right.status, 200);
    const gps = [0xff, 0xe1, 0, 8, 0x47, 0x50, 0x53, 0x21, 0x21, 0x21];
    const picture = Uint8Array.from([0xff, 0xd8, ...gps, 0xff, 0xda, 0, 3, 1, 7, 0xff, 0xd9]);
    const added = await t.call('POST /api/projects/{id}/photos', {
      as: planner,
      params: { id },
      file: { name: 'a.jpg', bytes: picture },
      body: { caption: '路基', month: '2022-05' },
    });
    assert.equal(added.status, 200, said(added));
    const { photos, quantities, formalities } = await detailOf(id);
    assert.deepEqual([quantities[0]?.completed, formalities[1]?.state], ['4.5', 'granted']);
    const photo = await t.call('GET /api/projects/{id}/photos/{photo}', {
      as: planner,
      params: { id, photo: photos[0]?.id ?? '' },
    });
    assert.ok(!new TextDecoder('latin1').decode(photo.bytes).includes('GPS'));
    const hidden = await t.call('GET /api/projects/{id}/photos/{photo}', {
      as: as('reporter', 'czj', '/gov/czj/'),
      params: { id, photo: photos[0]?.id ?? '' },
    });
    assert.equal(hidden.status, 404);
  });
});

const edit = async (id: string, body: object) =>
  t.call('PUT /api/projects/{id}', { as: planner, params: { id }, body });

describe('a bundle', () => {
  it('is counted once, sums its parts after every change, and both ways of counting give the same sums', async () => {
    const year = 2023;
    const bundle = await add({ name: '打包', year, bundle: true, stage: 'building' });
    const a = await add({ name: '子一', year, total: '100', yearPlan: '10', done: '4', parent: bundle });
    const b = await add({ name: '子二', year, total: '50', yearPlan: '5', done: '1' });
    const put = async (id: string, body: object) =>
      t.call('PUT /api/projects/{id}/bundle', {
        as: planner,
        params: { id },
        body: { version: (await one(id)).version, bundle: false, parent: null, ...body },
      });
    assert.equal((await put(b, { parent: bundle })).status, 200);
    assert.deepEqual([(await one(bundle)).total, (await one(bundle)).done], ['150', '5']);
    assert.match(said(await put(a, { bundle: true, parent: bundle })), /一层/u);
    assert.match(said(await put(bundle, { bundle: false })), /请先把子项目移出/u);
    const part = await one(a);
    const { version, ...shown } = part;
    const fields = Object.fromEntries(
      Object.keys({ ...unsetFields, name: '', unit: '', stage: '' }).map((key) => [
        key,
        Reflect.get(shown, key),
      ]),
    );
    // Both parts at once: the second sees the first.
    const other = await one(b);
    const otherFields = Object.fromEntries(Object.keys(fields).map((key) => [key, Reflect.get(other, key)]));
    const both = await Promise.all([
      edit(a, { ...fields, done: '6', version }),
      edit(b, { ...otherFields, done: '2', version: other.version }),
    ]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    assert.equal((await one(bundle)).done, '8');
    const bundled = await one(bundle);
    const own = Object.fromEntries(Object.keys(fields).map((key) => [key, Reflect.get(bundled, key)]));
    assert.match(said(await edit(bundle, { ...own, total: '1', version: bundled.version })), /各子项目之和/u);
    const list = async (query: Record<string, string>) => {
      const { body } = await t.call('GET /api/projects', {
        as: planner,
        query: { year: String(year), ...query },
      });
      return projectContract['GET /api/projects'].response.parse(body);
    };
    const [once, split] = [await list({}), await list({ count: 'split' })];
    assert.deepEqual([once.total, split.total], [1, 2]);
    assert.deepEqual([once.sums.total, once.sums.done], [split.sums.total, split.sums.done]);
    const months = await projectMonths(store.db, { county, month: '2023-05' });
    assert.equal(months.find(({ id }) => id === bundle)?.done, '8');
    assert.deepEqual(
      (await projectsBrief(store.db, county, { year, text: '子一', limit: 5 })).map(({ id }) => id),
      [a],
    );
  });
});

describe('lists of key projects', () => {
  it('freeze when approved; what joins or leaves afterwards has its reason, and both rates stay', async () => {
    const year = 2024;
    const stays = await add({
      name: '留',
      year,
      levels: ['city', 'county'],
      category: 'active',
      yearPlan: '100',
      done: '60',
    });
    const leaves = await add({
      name: '走',
      year,
      levels: ['city'],
      category: 'active',
      yearPlan: '100',
      done: '10',
    });
    const joins = await add({ name: '来', year, category: 'active', yearPlan: '100', done: '100' });
    const level = 'city';
    const decision = { year, decidedOn: '2024-03-01', paper: '演示〔2024〕1号' };
    const approve = () =>
      t.call('POST /api/project-lists/{level}/approve', { as: planner, params: { level }, body: decision });
    assert.equal((await approve()).status, 200);
    assert.equal((await approve()).status, 409);
    const before = await one(stays);
    const fields = Object.fromEntries(
      Object.keys({ ...unsetFields, name: '', unit: '', stage: '' }).map((key) => [
        key,
        Reflect.get(before, key),
      ]),
    );
    const put = (more: object) =>
      t.call('PUT /api/projects/{id}', {
        as: planner,
        params: { id: stays },
        body: { ...fields, version: before.version, ...more },
      });
    assert.match(said(await put({ levels: ['county'] })), /市级重点清单已经批准/u);
    assert.match(said(await put({ category: 'ready' })), /实施类、准备类请在/u);
    assert.equal((await put({ levels: ['city'] })).status, 200, 'the district’s list is still open');
    const adjust = (moves: object[], version = 1, who = planner) =>
      t.call('POST /api/project-lists/{level}/adjust', {
        as: who,
        params: { level },
        body: { year, version, decidedOn: '2024-07-01', paper: '演示〔2024〕9号', moves },
      });
    const both = [
      { project: leaves, move: 'left', reason: '用地未落实' },
      { project: joins, move: 'joined', reason: '年中开工' },
    ];
    assert.equal((await adjust(both, 1, as('reporter'))).status, 403);
    assert.match(said(await adjust([{ project: joins, move: 'left', reason: 'x' }])), /不在市级重点清单上/u);
    const answers = await Promise.all([adjust(both), adjust(both)]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((x, y) => x - y),
      [200, 409],
    );
    const done = answers.find(({ status }) => status === 200);
    const listing = projectLifeContract['POST /api/project-lists/{level}/adjust'].response.parse(done?.body);
    assert.deepEqual(
      [listing.frozen?.amount?.percent, listing.current.amount?.percent, listing.today],
      ['35', '80', 2],
    );
    assert.deepEqual(
      listing.versions.map(({ version, members, moves }) => [version, members, moves.length]),
      [
        [1, 2, 0],
        [2, 2, 2],
      ],
    );
    assert.match((await detailOf(leaves)).events[0]?.words ?? '', /调出.*用地未落实/u);
  });
});

describe('ways to look', () => {
  it('count rates by the county’s denominators exactly as the rule says, over projects of every kind', async () => {
    const year = 2022;
    const rows = Array.from({ length: 300 }, (_, index) => {
      const pick = <T>(from: readonly T[], step: number): T | undefined =>
        from[Math.floor(index / step) % from.length];
      const day = (step: number): string | null =>
        index % step === 0 ? null : addDays('2021-11-01', (index * step * 7) % 700);
      return {
        name: `率${index}`,
        unit: 'tjj',
        year,
        origin: 'form',
        stage: stages[index % stages.length] ?? 'planned',
        category: pick(categories, 2) ?? 'none',
        nature: pick(natures, 3) ?? 'other',
        plannedStart: day(5),
        startedOn: day(4),
        dueOn: day(7),
        finishedOn: day(3),
      } satisfies NewProject;
    });
    await inTransaction(store, (tx) => insertProjects(tx, rows, { county, account: 'a', now }));
    const counted = rows.filter(({ stage }) => stage !== 'removed' && stage !== 'terminated');
    for (const base of bases) {
      const chosen = await t.call('GET /api/project-parameters', { as: planner });
      const { rows: known } = projectViewContract['GET /api/project-parameters'].response.parse(chosen.body);
      await t.call('POST /api/project-parameters', {
        as: planner,
        body: {
          version: known[0]?.version ?? 0,
          validFrom: '2022-01',
          startBase: base,
          finishBase: base,
          reason: '演示',
        },
      });
      for (const month of ['2022-02', '2022-08']) {
        const { body } = await t.call('GET /api/project-rates', {
          as: planner,
          query: { year: String(year), unit: 'tjj', month },
        });
        const rates = projectViewContract['GET /api/project-rates'].response.parse(body);
        const should = counted.filter((row) => countsForStart(row, base, month));
        const finish = counted.filter((row) => countsForFinish(row, base, month));
        assert.deepEqual(
          [
            rates.start?.numerator,
            rates.start?.denominator,
            rates.finish?.numerator,
            rates.finish?.denominator,
          ],
          [
            should.filter((row) => startedBy(row, month)).length,
            should.length,
            finish.filter((row) => finishedBy(row, month)).length,
            finish.length,
          ].map(String),
          `${base} ${month}`,
        );
      }
    }
    const early = await t.call('POST /api/project-parameters', {
      as: planner,
      body: { version: 3, validFrom: '2021-01', startBase: 'due', finishBase: 'due', reason: '演示' },
    });
    assert.match(said(early), /不能早于/u);
  });

  it('change many at once or none, after a look at what it would do', async () => {
    const town = (await unitsOf(store.db, county)).find(({ kind }) => kind === 'town')?.id ?? '';
    const a = await add({ name: '批一', year: 2025 });
    const b = await add({ name: '批二', year: 2025, unit: town });
    const body = (field: string, value: string, versions: readonly [number, number]) => ({
      field,
      value,
      rows: [
        { id: a, version: versions[0] },
        { id: b, version: versions[1] },
      ],
    });
    const look = async (who: Actor, sent: object) => {
      const answer = await t.call('POST /api/project-batch/preview', { as: who, body: sent });
      assert.equal(answer.status, 200, said(answer));
      return projectViewContract['POST /api/project-batch/preview'].response.parse(answer.body);
    };
    const preview = await look(planner, body('category', 'active', [1, 1]));
    assert.deepEqual([preview.changes, preview.faults, preview.rows[0]?.after], [2, 0, '实施类']);
    const narrow = await look(as('reporter'), body('category', 'active', [1, 1]));
    assert.deepEqual([narrow.changes, narrow.faults], [1, 1]);
    const change = (sent: object, who = planner) =>
      t.call('POST /api/project-batch', { as: who, body: sent });
    assert.equal((await change(body('category', 'active', [1, 1]), as('reporter'))).status, 422);
    assert.equal((await one(a)).category, 'none');
    assert.equal((await change(body('category', 'active', [1, 1]))).status, 200);
    assert.deepEqual([(await one(a)).category, (await one(b)).category], ['active', 'active']);
    assert.equal((await change(body('dueOn', '2025-12-31', [2, 1]))).status, 422);
    assert.equal((await one(a)).dueOn, null);
    assert.match(said(await change(body('nature', '', [2, 2]))), /不能为空/u);
    assert.match(said(await change(body('dueOn', '年底', [2, 2]))), /不是日期/u);
  });

  it('save views for the own post and for all, and show towns, board and options', async () => {
    const save = (who: Actor, body: object) => t.call('POST /api/project-views', { as: who, body });
    assert.equal(
      (await save(planner, { name: '省重点', search: 'level=province', shared: true })).status,
      200,
    );
    assert.equal((await save(planner, { name: '省重点', search: '', shared: false })).status, 409);
    await save(planner, { name: '只我看', search: 'level=city', shared: false });
    const { body } = await t.call('GET /api/project-views', { as: as('leader') });
    const { rows } = projectViewContract['GET /api/project-views'].response.parse(body);
    assert.deepEqual(
      rows.map(({ name, own }) => [name, own]),
      [['省重点', false]],
    );
    const foreign = await t.call('DELETE /api/project-views/{id}', {
      as: as('leader'),
      params: { id: rows[0]?.id ?? '' },
    });
    assert.equal(foreign.status, 404);
    const board = projectViewContract['GET /api/project-board'].response.parse(
      (await t.call('GET /api/project-board', { as: planner, query: { year: '2022', size: '2' } })).body,
    );
    assert.equal(board.columns.length, stages.length);
    assert.ok(board.columns.every(({ rows: cards }) => cards.length <= 2));
    const towns = (await unitsOf(store.db, county)).filter(({ kind }) => kind === 'town');
    const map = projectViewContract['GET /api/project-map'].response.parse(
      (await t.call('GET /api/project-map', { as: planner, query: { year: '2022' } })).body,
    );
    assert.equal(map.tiles.length, towns.length);
    const unapproved = await t.call('POST /api/project-map/shapes', {
      as: planner,
      file: { name: 'a.geojson', bytes: new TextEncoder().encode('{}') },
      body: { approval: '无' },
    });
    assert.match(said(unapproved), /审图号/u);
  });
});
