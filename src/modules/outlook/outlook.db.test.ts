import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Actor } from '#kernel/access.ts';
import { exact, toFixed } from '#kernel/decimal.ts';
import { ensureIndicators, numberIndicator } from '#modules/indicator/index.ts';
import { createCounty, unitsOf } from '#modules/org/index.ts';
import { plantMonths, progressMonths } from '#modules/progress/index.ts';
import { approveList, insertProjects, type NewProject, setMonthReader } from '#modules/project/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { appendBase } from '#modules/series/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { dutiesOfOutlook } from './duties.ts';
import { outlookHandlers, outlookViewHandlers } from './routes.ts';
import { outlookContract } from './schema.ts';
import { outlookViewContract } from './schema-views.ts';

const county = '370404';
const month = '2022-09';
let today = '2022-09-05';
const now = (): string => `${today}T01:00:00.000Z`;
let store: Store;
let t: TestApp;
let town = { id: '', path: '' };
let other = { id: '', path: '' };
const ids = { road: '', part: '', bundle: '', plant: '' };

before(async () => {
  store = await testStore();
  await createCounty(store, county, { year: 2022, now: now() });
  const [first, second] = (await unitsOf(store.db, county)).filter(({ kind }) => kind === 'town');
  if (first !== undefined) town = first;
  if (second !== undefined) other = second;
  setMonthReader(progressMonths);
  t = testApp(
    store,
    [
      (app) => mount(app, outlookContract, outlookHandlers()),
      (app) => mount(app, outlookViewContract, outlookViewHandlers()),
    ],
    { now, today: () => today },
  );
  const add = async (project: Partial<NewProject> & Pick<NewProject, 'name'>): Promise<string> => {
    const row: NewProject = {
      unit: town.id,
      stage: 'building',
      year: 2022,
      origin: 'form',
      levels: ['county'],
      category: 'active',
      yearPlan: '12000000',
      ...project,
    };
    const [id = ''] = await inTransaction(store, (tx) =>
      insertProjects(tx, [row], { county, account: 'a', now: now() }),
    );
    return id;
  };
  ids.road = await add({ name: '一号路', code: 'A1' });
  ids.bundle = await add({ name: '老旧小区', bundle: true, yearPlan: '6000000' });
  ids.part = await add({ name: '一小区', parent: ids.bundle, levels: [], yearPlan: '6000000' });
  ids.plant = await add({ name: '外镇厂房', unit: other.id });
  await add({ name: '还在谋划', stage: 'planned', yearPlan: null, levels: [], category: 'none' });
  await inTransaction(store, async (tx) => {
    const by = { now: now(), account: 'a', byName: '岗' };
    await plantMonths(
      tx,
      county,
      [...planted(ids.road, 500_000, 1_500_000), ...planted(ids.part, 400_000, 400_000)],
      by,
    );
  });
});
after(() => store.close());

// January to August: the road 500,000 a month, 1,500,000 in May; the part 400,000.
const planted = (project: string, each: number, may: number) =>
  Array.from({ length: 8 }, (_, at) => {
    const monthDone = at === 4 ? may : each;
    const done = each * (at + 1) + (at >= 4 ? may - each : 0);
    return {
      project,
      month: `2022-0${at + 1}`,
      state: 'approved' as const,
      input: { ...nothing, monthDone: String(monthDone), done: String(done) },
    };
  });

const nothing = {
  monthDone: null,
  done: null,
  paid: null,
  words: '施工',
  nextPlan: '',
  nextAmount: null,
  explanation: '',
  quantities: [],
};
const as = (role: Actor['roles'][number], unit: { id: string; path: string }): Actor => ({
  account: role,
  county,
  post: `p-${role}`,
  postName: '岗',
  unit: unit.id,
  unitName: unit.id,
  unitPath: unit.path,
  roles: [role],
});
const writer = (): Actor => as('reporter', town);
const stranger = (): Actor => as('reporter', other);
const office = (): Actor => as('planner', { id: 'fgj', path: '/gov/fgj/' });
const leader = (): Actor => as('leader', { id: 'gov', path: '/gov/' });

async function sheet(who: Actor, unit = town.id, at = month) {
  const { status, body } = await t.call('GET /api/outlook/sheet', { as: who, query: { month: at, unit } });
  assert.equal(status, 200);
  return outlookContract['GET /api/outlook/sheet'].response.parse(body);
}
const row = (project: string, amounts: readonly string[], more: object = {}) => ({
  project,
  amounts: amounts.map((amount, at) => ({
    month: `2022-${String(at + 13 - amounts.length).padStart(2, '0')}`,
    amount,
  })),
  basis: 'contract',
  confidence: 'high',
  note: '',
  carried: false,
  ...more,
});
const save = (turn: number, rows: readonly object[], who = writer(), at = month) =>
  t.call('PUT /api/outlook/sheet/{month}', { as: who, params: { month: at }, body: { turn, rows } });
const act = (name: string, turn: number, who: Actor, reason = '', at = month) =>
  t.call('POST /api/outlook/acts', { as: who, body: { act: name, month: at, unit: town.id, turn, reason } });
const said = (answer: { readonly body: unknown }): string => JSON.stringify(answer.body);
const versions = async (project: string, round = month): Promise<number> =>
  (
    await store.db
      .selectFrom('outlook.entry')
      .select('version')
      .where('county', '=', county)
      .where('project', '=', project)
      .where('round', '=', round)
      .execute()
  ).length;
const kinds = async (): Promise<readonly string[]> =>
  (await dutiesOfOutlook(store.db, { county, today, now: now() })).map(
    ({ kind, unit, due }) => `${kind} ${unit} ${due}`,
  );

const summaryOf = async (who: Actor, query: Record<string, string> = {}) => {
  const { body } = await t.call('GET /api/outlook/summary', { as: who, query: { month, ...query } });
  return outlookViewContract['GET /api/outlook/summary'].response.parse(body);
};

it('asks a unit for its projects from the month on, beside what came; of a bundle the parts', async () => {
  const { rows, months, dueOn, state } = await sheet(writer());
  assert.deepEqual(rows.map(({ name }) => name).toSorted(), ['一号路', '一小区'].toSorted());
  assert.deepEqual(months, ['2022-09', '2022-10', '2022-11', '2022-12']);
  assert.equal(dueOn, '2022-09-26');
  assert.equal(state, 'none');
  const road = rows.find(({ project }) => project === ids.road);
  assert.equal(road?.done, '5000000');
  assert.equal(road?.doneMonth, '2022-08');
  assert.equal(road?.lastActual, '500000');
  assert.deepEqual(
    await kinds(),
    [`outlook.enter ${town.id} 2022-09-26`, `outlook.enter ${other.id} 2022-09-26`].toSorted(),
  );
});

it('keeps every version of what is said, and none where nothing changed', async () => {
  assert.equal((await save(0, [row(ids.road, ['500000', '500000', '500000', '500000'])])).status, 200);
  assert.equal((await save(0, [row(ids.road, ['1', '1', '1', '1'])])).status, 409, 'somebody was faster');
  assert.equal((await save(1, [row(ids.road, ['600000', '500000', '500000', '400000'])])).status, 200);
  const { turn } = await sheet(writer());
  assert.equal((await save(turn, [row(ids.road, ['600000', '500000', '500000', '400000'])])).status, 200);
  assert.equal(await versions(ids.road), 2);
  assert.equal((await sheet(writer())).turn, turn);
});

it('takes no month outside the round and no project of another unit', async () => {
  const { turn } = await sheet(writer());
  assert.match(said(await save(turn, [row(ids.road, ['1', '1', '1', '1', '1'])])), /2022-08不在这一期/u);
  assert.match(said(await save(turn, [row(ids.plant, ['1', '1', '1', '1'])])), /不是本单位要预报的项目/u);
});

it('is hidden from everybody else while it is a draft', async () => {
  const { status } = await t.call('GET /api/outlook/sheet', {
    as: stranger(),
    query: { month, unit: town.id },
  });
  assert.equal(status, 404);
  for (const who of [office(), leader()])
    assert.ok((await sheet(who)).rows.every(({ entry }) => entry === null));
  assert.equal((await act('submit', 2, stranger())).status, 404);
});

it('is submitted when it is whole, passed or returned with a reason by the office alone', async () => {
  const early = await act('submit', 2, writer());
  assert.equal(early.status, 422);
  assert.match(said(early), /一小区：9月、10月、11月、12月没有预报/u);
  await save(2, [row(ids.part, ['400000', '400000', '400000', '400000'], { basis: 'delivery' })]);
  assert.equal((await act('submit', 3, writer())).status, 200);
  assert.equal((await save(4, [row(ids.road, ['1', '1', '1', '1'])])).status, 409);
  assert.equal((await sheet(office())).rows.filter(({ entry }) => entry !== null).length, 2);
  assert.ok((await sheet(leader())).rows.every(({ entry }) => entry === null));
  assert.ok((await kinds()).some((one) => one.startsWith('outlook.pass')));
  assert.equal((await act('pass', 4, writer())).status, 403);
  assert.equal((await act('return', 4, office())).status, 422);
  assert.equal((await act('return', 4, office(), '10月偏高，请核对')).status, 200);
  const back = await sheet(writer());
  assert.equal(back.reason, '10月偏高，请核对');
  assert.equal((await act('submit', 5, writer())).status, 200);
  assert.equal((await act('withdraw', 6, writer())).status, 200, 'as long as it can be submitted again');
  await act('submit', 7, writer());
  await act('return', 8, office(), '10月偏高，请核对');
  assert.ok((await kinds()).some((one) => one.startsWith(`outlook.amend ${town.id}`)));
  await save(9, [row(ids.road, ['600000', '450000', '500000', '400000'])]);
  await act('submit', 10, writer());
  assert.equal((await act('pass', 11, office())).status, 200);
  assert.equal((await act('return', 12, office(), '迟了')).status, 409, 'what was passed stays');
  assert.equal((await sheet(leader())).rows.filter(({ entry }) => entry !== null).length, 2);
});

it('comes to done + Σ remaining, held against the frozen list, and writes no figure', async () => {
  await approveList({ store, actor: office(), now: now(), today, address: 'test' }, 'county', {
    year: 2022,
    decidedOn: '2022-03-01',
    paper: '名单',
  });
  const all = await summaryOf(office());
  // The road 5,000,000 + 1,950,000; the part 3,200,000 + 1,600,000; the plant, of which nothing was said, 4 months missing and 8 unreported.
  assert.equal(all.through, 8);
  assert.equal(all.total.done, '8200000');
  assert.equal(all.total.expected, '11750000');
  assert.equal(all.total.missing, 4);
  assert.equal(all.total.projects, 4, 'the bundle once, what is only planned too');
  const own = all.alerts.find(({ unit }) => unit === town.id);
  assert.equal(own?.target, '18000000');
  assert.equal(own?.gap, '-6250000');
  assert.equal(own?.needed, '2450000');
  // The best month was May: 1,500,000 + 400,000.
  assert.deepEqual(own?.best, { month: 5, amount: '1900000' });
  assert.equal(own?.verdict, 'far');
  assert.equal(all.alerts[0]?.verdict, 'incomplete');
  assert.equal(all.list.kind, 'frozen');
  assert.equal((await summaryOf(office(), { list: 'today' })).list.kind, 'today');
  assert.equal((await summaryOf(stranger())).total.done, '0', 'a unit sees its own');
  assert.equal(all.growth.kind, 'none');
  assert.match(all.growth.why, /没有“固定资产投资”/u);
  await inTransaction(store, async (tx) => {
    const [fai] = await ensureIndicators(
      tx,
      county,
      [numberIndicator({ subject: '固定资产投资', aspect: 'level', unit: 'yuan', printed: '1亿元' })],
      now(),
    );
    await appendBase(tx, {
      county,
      indicator: fai?.id ?? '',
      unit: 'tjj',
      dimension: '',
      period: '2021-12',
      value: '10000000',
      since: '2022-01',
      reason: '核减',
      source: '统计局',
      recordedAt: now(),
      recordedBy: 'a',
      recordedByName: '岗',
    });
  });
  const { growth } = await summaryOf(office());
  assert.equal(growth.kind, 'restated');
  assert.equal(toFixed(exact(growth.all ?? '0'), 1), '17.5');
  const figures = await store.db.selectFrom('reporting.figure').select('id').execute();
  assert.equal(figures.length, 0);
});

it('marks official growth that came of a correction, on the page and in the table', async () => {
  await inTransaction(store, async (tx) => {
    const [rate] = await ensureIndicators(
      tx,
      county,
      [numberIndicator({ subject: '固定资产投资', aspect: 'growth_yoy', unit: '%', printed: '1%' })],
      now(),
    );
    await appendFigures(tx, [
      {
        county,
        indicator: rate?.id ?? '',
        unit: 'tjj',
        period: '2022-08',
        basis: 'flash',
        value: '6.1',
        origin: 'import',
        demo: true,
        recordedAt: now(),
        recordedBy: 'a',
        correction: '统计机构核定',
      },
    ]);
  });
  const { growth } = await summaryOf(office());
  assert.deepEqual(growth.official, { month: '2022-08', value: '6.1', corrected: true });
  const answer = await t.call('GET /api/outlook/summary.xlsx', { as: office(), query: { month } });
  const book = await readSheet(answer.bytes, '汇总.xlsx');
  assert.match(JSON.stringify(book.sheets[0]?.rows), /统计部门公布1—8月增速6\.1%（更正）/u);
});

it('keeps to its days: not before the month, not after it, save for what came back', async () => {
  const october = [row(ids.road, ['1', '1', '1'])];
  today = '2022-09-28';
  assert.match(said(await save(0, october, writer(), '2022-10')), /10月还没有到/u);
  today = '2022-10-27';
  assert.equal((await save(0, october, writer(), '2022-10')).status, 200);
  today = '2022-11-01';
  assert.match(said(await save(1, october, writer(), '2022-10')), /不再是预报/u);
  assert.match(said(await act('submit', 1, writer(), '', '2022-10')), /不再是预报/u);
});

it('carries on what was said, says so, and comes in by the table it goes out by', async () => {
  today = '2022-11-10';
  const { rows } = await sheet(writer(), town.id, '2022-11');
  const road = rows.find(({ project }) => project === ids.road);
  assert.equal(road?.before?.round, '2022-09');
  assert.deepEqual(
    road?.before?.amounts.map(({ amount }) => amount),
    ['500000', '400000'],
  );
  await save(0, [row(ids.road, ['500000', '400000'], { carried: true })], writer(), '2022-11');
  const file = await t.call('GET /api/outlook/sheet.xlsx', {
    as: writer(),
    query: { month: '2022-11', unit: town.id },
  });
  const read = await readSheet(file.bytes, '预报.xlsx');
  const lines = read.sheets[0]?.rows ?? [];
  const head = lines.findIndex((line) => line.includes('项目名称'));
  const heading = (lines[head] ?? []).map(String);
  const at = (title: string): number => heading.findIndex((one) => one.startsWith(title));
  const filled = lines.slice(head + 1).map((line) => {
    const cells = line.map((cell) => (cell === null ? null : String(cell)));
    if (cells[at('项目名称')] === '一小区') {
      cells[at('11月预报')] = '45.5';
      cells[at('12月预报')] = '0';
      cells[at('依据')] = '口头';
      cells[at('把握程度')] = '中';
    }
    return cells;
  });
  const send = async (apply: 'yes' | 'no') => {
    const bytes = await writeSheet({
      name: '预报',
      title: '预报',
      columns: heading.map((title) => ({ heading: title, width: 12 })),
      rows: filled,
    });
    return t.call('POST /api/outlook/import', {
      as: writer(),
      body: { month: '2022-11', apply },
      file: { name: '预报.xlsx', bytes },
    });
  };
  assert.match(said(await send('no')), /依据应为合同、结算、设备到货、其他之一/u);
  assert.equal((await send('yes')).status, 422);
  for (const cells of filled) if (cells[at('项目名称')] === '一小区') cells[at('依据')] = '结算';
  const dry = outlookContract['POST /api/outlook/import'].response.parse((await send('no')).body);
  assert.deepEqual([dry.rows, dry.changed, dry.same, dry.applied], [2, 1, 1, false]);
  assert.equal(await versions(ids.part, '2022-11'), 0);
  assert.equal((await send('yes')).status, 200);
  const after = await sheet(writer(), town.id, '2022-11');
  assert.equal(after.rows.find(({ project }) => project === ids.road)?.entry?.carried, true);
  const part = after.rows.find(({ project }) => project === ids.part)?.entry;
  assert.deepEqual(part?.amounts, [
    { month: '2022-11', amount: '455000' },
    { month: '2022-12', amount: '0' },
  ]);
  assert.equal(part?.origin, 'import');
});

it('is held against what came, by lead and unit, as far as the reader sees', async () => {
  await inTransaction(store, (tx) =>
    plantMonths(
      tx,
      county,
      [
        {
          project: ids.road,
          month: '2022-09',
          state: 'approved',
          input: { ...nothing, monthDone: '500000', done: '5500000' },
        },
        {
          project: ids.road,
          month: '2022-10',
          state: 'approved',
          input: { ...nothing, monthDone: '500000', done: '6000000' },
        },
      ],
      { now: now(), account: 'a', byName: '岗' },
    ),
  );
  const accuracy = async (who: Actor, lead: string) => {
    const { body } = await t.call('GET /api/outlook/accuracy', {
      as: who,
      query: { month: '2022-11', lead },
    });
    return outlookViewContract['GET /api/outlook/accuracy'].response.parse(body);
  };
  // September said in September: 600,000 of 500,000; October said in September: 450,000 of 500,000.
  const here = await accuracy(leader(), '0');
  assert.equal(here.total.count, 1);
  assert.equal(toFixed(exact(here.total.together ?? '0'), 4), '0.8333');
  assert.equal(here.total.bias, '100000');
  const next = await accuracy(leader(), '1');
  assert.equal(next.total.together, '0.9');
  assert.equal(next.total.biasShare, '-0.1');
  assert.deepEqual(
    next.leads.map(({ key, count }) => `${key}:${count}`),
    ['0:1', '1:1'],
  );
  assert.equal((await accuracy(stranger(), '1')).total.count, 0);
  const { body } = await t.call('GET /api/outlook/projects/{project}', {
    as: leader(),
    params: { project: ids.road },
  });
  const { rows } = outlookContract['GET /api/outlook/projects/{project}'].response.parse(body);
  assert.deepEqual(
    rows.map(({ round }) => round),
    ['2022-09'],
    'drafts of later rounds are the unit’s own',
  );
  assert.equal(rows[0]?.versions.length, 1, 'nor are the drafts on the way');
});
