import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { pino } from 'pino';
import { z } from 'zod';
import { createCounty } from '#modules/org/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import type { App } from '#platform/http.ts';
import { testStore } from '#platform/test-support.ts';
import { buildApp } from '#server/app.ts';
import { demoData, fillDemoYear, foundDemoCounty } from '#server/demo.ts';
import { foundDefinitions } from '#server/founding.ts';
import { type Caller, signedIn } from './caller.ts';

const yicheng = '370404';
const second = '370405';
const clock = stoppedClock('2022-12-20T09:00:00+08:00');

/** The plan of the second county, in our own sentences. */
const planText = `台儿庄区2022年国民经济和社会发展计划

一、2022年主要预期目标

2022年，新建口袋公园12个，改造老旧小区18个，建成充电桩240个。

二、2022年主要任务和措施

（一）改善民生。新增托位300个，栽植乔木6万株。建成运河水厂。
`;

let store: Store;
let app: App;
let passwords: ReadonlyMap<string, string>;
/** Of the second county unless the name says otherwise. */
let planner: Caller;
let yichengPlanner: Caller;

before(async () => {
  store = await testStore();
  const data = await demoData();
  await foundDemoCounty(store, data, clock);
  await fillDemoYear(store, data, clock);
  const made = await createCounty(store, second, { year: 2022, now: clock.now() }, (tx, county) =>
    foundDefinitions(tx, county, clock.now()),
  );
  passwords = new Map(made.accounts.map(({ login, password }) => [login, password]));
  app = await buildApp({
    config: { trustProxy: false, secureCookies: true, county: yicheng },
    store,
    clock,
    log: pino({ level: 'silent' }),
    checkAnswers: true,
    demoAccounts: [],
    isServing: () => true,
  });
  planner = await signedIn(app, second, 'jihua', passwords.get('jihua') ?? '');
  yichengPlanner = await signedIn(app, yicheng, 'fgj', data.accounts.password);
});
after(() => store.close());

const withIds = z.object({ rows: z.array(z.looseObject({ id: z.string() })) });
const idOf = z.looseObject({ id: z.string() });
const onceShape = z.object({ login: z.string(), password: z.string() });

/** Adds an account for a post as the county's administrator. */
async function newAccount(admin: Caller, login: string, post: string): Promise<Caller> {
  const { password } = await admin.read(onceShape, 'POST', '/api/accounts', { body: { login, post } });
  return signedIn(app, second, login, password);
}

const commitmentRows = z.object({
  rows: z.array(z.looseObject({ id: z.string(), kind: z.string(), title: z.string() })),
});
const sheetShape = z.looseObject({
  report: z.looseObject({ id: z.string(), version: z.number(), state: z.string() }).nullable(),
  rows: z.array(z.looseObject({ indicator: z.string(), name: z.string() })),
});
const boardShape = z.looseObject({
  rows: z.array(
    z.looseObject({
      id: z.string(),
      title: z.string(),
      light: z.looseObject({ colour: z.string(), figures: z.array(z.string()) }).nullable(),
    }),
  ),
});

/** What the loop of the second county left behind. */
interface Left {
  readonly document: string;
  readonly commitment: string;
  readonly report: string;
  readonly indicator: string;
}
let left: Left;

describe('a second county by configuration alone', () => {
  it('begins with its own towns, its own rule packs and an empty plan', async () => {
    const units = z.object({ rows: z.array(z.looseObject({ name: z.string(), kind: z.string() })) });
    const towns = (await planner.read(units, 'GET', '/api/units')).rows.filter(({ kind }) => kind === 'town');
    assert.equal(towns.length, 6);
    assert.ok(towns.some(({ name }) => name.includes('涧头集')));
    assert.deepEqual((await planner.read(withIds, 'GET', '/api/documents')).rows, []);
    assert.deepEqual((await planner.read(commitmentRows, 'GET', '/api/commitments?year=2022')).rows, []);
    const packs = z.object({ rows: z.array(z.looseObject({ active: z.boolean() })) });
    const { rows } = await planner.read(packs, 'GET', '/api/packs');
    // One for the plan, one for projects, one for towns.
    assert.equal(rows.filter(({ active }) => active).length, 3);
  });

  it('runs the whole loop: plan, confirmation, assignment, report, return, approval, light', async () => {
    const document = await planner.read(idOf, 'POST', '/api/documents', {
      file: { name: '台儿庄区计划.txt', text: planText },
    });
    const { rows: readings } = await planner.read(withIds, 'GET', `/api/documents/${document.id}/readings`);
    await planner.read(z.unknown(), 'POST', `/api/documents/${document.id}/confirmations`, {
      body: { readings: readings.map(({ id }) => id) },
    });
    const { rows } = await planner.read(commitmentRows, 'GET', '/api/commitments?year=2022');
    const park = rows.find(({ title }) => title.includes('口袋公园'));
    assert.ok(park, JSON.stringify(rows.map(({ title }) => title)));

    await planner.read(z.unknown(), 'PUT', `/api/assignments/${park.id}`, {
      body: {
        leadUnit: 'zfb',
        leaderPost: 'gov-ld',
        supports: [],
        shares: [],
        collect: 'lead',
        trajectory: { kind: 'linear' },
        version: null,
      },
    });
    const admin = await signedIn(app, second, 'admin', passwords.get('admin') ?? '');
    const reporter = await newAccount(admin, 'zfbtb', 'zfb-tb');
    const empty = await reporter.read(sheetShape, 'GET', '/api/reporting/sheet?month=2022-06');
    const [row] = empty.rows;
    assert.equal(empty.rows.length, 1, 'the unit is asked for what it answers for');
    assert.ok(row);
    // June locked in August; the county office opens it again to the end of the year.
    await planner.read(z.unknown(), 'PUT', '/api/clocks', {
      body: {
        form: 'plan',
        month: '2022-06',
        opens: null,
        due: null,
        locks: '2023-01-01',
        reason: '全区首次使用，补报半年数据',
      },
    });
    await reporter.read(z.unknown(), 'PUT', '/api/reporting/sheet', {
      body: { cells: [{ month: '2022-06', indicator: row.indicator, value: '4', version: 0 }] },
    });
    const report = await act(reporter, 'submit', '');
    await act(planner, 'return', '请核对六月底的建成数后再报。', report);
    await act(reporter, 'submit', '');
    await act(planner, 'approve', '', report);
    await act(planner, 'accept', '', report);
    const board = await planner.read(boardShape, 'GET', '/api/board?month=2022-06');
    const lit = board.rows.find(({ id }) => id === park.id);
    assert.equal(lit?.light?.colour, 'yellow', 'four of twelve by June is a sixth of the year behind');
    assert.equal(lit.light.figures.length, 1);
    left = { document: document.id, commitment: park.id, report, indicator: row.indicator };
  });

  it('sees nothing of Yicheng in any list', async () => {
    const seen = await Promise.all(
      [
        '/api/units',
        '/api/posts',
        '/api/indicators',
        '/api/documents',
        '/api/commitments?year=2022&size=500&state=all',
        '/api/assignments?year=2022',
        '/api/reports?month=2022-06',
        '/api/board?month=2022-06',
        '/api/packs',
        `/api/figures?indicator=${left.indicator}&year=2022`,
        `/api/commitments/${left.commitment}/lights?month=2022-06`,
        '/api/projects',
        '/api/bulletins?year=2022',
      ].map(async (path) => ({ path, text: await textOf(planner, path) })),
    );
    const auditor = await signedIn(app, second, 'shenji', passwords.get('shenji') ?? '');
    const admin = await signedIn(app, second, 'admin', passwords.get('admin') ?? '');
    seen.push({ path: '/api/audit', text: await textOf(auditor, '/api/audit?size=200') });
    seen.push({ path: '/api/accounts', text: await textOf(admin, '/api/accounts') });
    const foreign = await idsOfYicheng();
    for (const { path, text } of seen) {
      assert.doesNotMatch(text, /峄城|古邵|阴平|榴园|Yicheng|370404/u, path);
      assert.deepEqual(
        foreign.filter((id) => text.includes(id)),
        [],
        path,
      );
    }
  });

  it('answers 404 to every id of the other county, both ways', async () => {
    const [document, commitment, report, indicator] = await idsOfYicheng();
    await refuses(planner, { document, commitment, report, indicator });
    await refuses(yichengPlanner, left);
  });

  it('leaves the lists of Yicheng without the second county', async () => {
    const paths = ['/api/units', '/api/documents', '/api/board?month=2022-06', '/api/indicators'];
    for (const path of paths) {
      const text = await textOf(yichengPlanner, path);
      assert.doesNotMatch(text, /台儿庄|涧头集|370405/u, path);
      assert.ok(!Object.values(left).some((id: string) => text.includes(id)), path);
    }
  });

  it('lets nobody sign in at the other county with an account of this one', async () => {
    await assert.rejects(signedIn(app, yicheng, 'jihua', passwords.get('jihua') ?? ''), /401/u);
    await assert.rejects(signedIn(app, second, 'fgj', 'Yicheng-yanshi-2022'), /401/u);
  });
});

/** Acts on the June report of the government office. @returns its id */
async function act(who: Caller, name: string, reason: string, id?: string): Promise<string> {
  const path = id === undefined ? '/api/reporting/sheet?month=2022-06' : `/api/reports/${id}`;
  const { report } = await who.read(sheetShape, 'GET', path);
  assert.ok(report);
  await who.read(sheetShape, 'POST', `/api/reports/${report.id}/acts`, {
    body: { act: name, version: report.version, reason },
  });
  return report.id;
}

async function textOf(who: Caller, path: string): Promise<string> {
  const answer = await who.call('GET', path);
  const text = await answer.text();
  assert.equal(answer.status, 200, `${path}: ${text}`);
  return text;
}

const reportList = z.object({
  rows: z.array(z.looseObject({ report: z.looseObject({ id: z.string() }).nullable() })),
});

/** A document, a commitment, a report and an indicator of Yicheng, then all its other ids that we know. */
async function idsOfYicheng(): Promise<[string, string, string, string, ...string[]]> {
  const documents = await yichengPlanner.read(withIds, 'GET', '/api/documents');
  const commitments = await yichengPlanner.read(commitmentRows, 'GET', '/api/commitments?year=2022&size=500');
  const reports = await yichengPlanner.read(reportList, 'GET', '/api/reports?month=2022-06');
  const indicators = await yichengPlanner.read(withIds, 'GET', '/api/indicators');
  const reportIds = reports.rows.flatMap(({ report }) => report?.id ?? []);
  const [document] = documents.rows;
  const [commitment] = commitments.rows;
  const [indicator] = indicators.rows;
  const [report] = reportIds;
  assert.ok(document !== undefined && commitment !== undefined && indicator !== undefined);
  assert.ok(report !== undefined);
  return [
    document.id,
    commitment.id,
    report,
    indicator.id,
    ...reportIds,
    ...[...documents.rows, ...commitments.rows, ...indicators.rows].map(({ id }) => id),
  ];
}

async function refuses(who: Caller, foreign: Left): Promise<void> {
  const calls: readonly (readonly [string, string, unknown?])[] = [
    ['GET', `/api/documents/${foreign.document}`],
    ['GET', `/api/documents/${foreign.document}/file`],
    ['GET', `/api/documents/${foreign.document}/readings`],
    ['GET', `/api/commitments/${foreign.commitment}`],
    ['GET', `/api/commitments/${foreign.commitment}/lights?month=2022-06`],
    ['GET', `/api/reports/${foreign.report}`],
    [
      'PUT',
      `/api/assignments/${foreign.commitment}`,
      {
        leadUnit: 'zfb',
        leaderPost: null,
        supports: [],
        shares: [],
        collect: 'lead',
        trajectory: { kind: 'linear' },
        version: null,
      },
    ],
    ['POST', `/api/reports/${foreign.report}/acts`, { act: 'approve', version: 1, reason: '' }],
  ];
  for (const [method, path, body] of calls) {
    const answer = await who.call(method, path, body === undefined ? {} : { body });
    assert.equal(answer.status, 404, `${method} ${path}: ${await answer.text()}`);
  }
  const figures = await textOf(who, `/api/figures?indicator=${foreign.indicator}&year=2022`);
  assert.deepEqual(JSON.parse(figures), { rows: [] }, 'an indicator of the other county has no figures here');
}
