import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { must } from '#kernel/errors.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, type TestCall, testApp, testStore } from '#platform/test-support.ts';
import { reportingHandlers, setApprovalListener } from './index.ts';
import { reportingContract, sheetShape } from './schema.ts';
import { actorAt, county, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [(app) => mount(app, reportingContract, reportingHandlers())]);
});
after(() => store.close());
afterEach(() => setApprovalListener(async () => undefined));

const trade = actorAt('trade', ['reporter']);
const north = actorAt('north', ['reporter']);
const south = actorAt('south', ['reporter']);
const planner = actorAt('plan', ['planner']);
const reviewer = actorAt('gov', ['reviewer']);

const problem = z.object({ code: z.string(), detail: z.string(), data: z.unknown(), faults: z.unknown() });

async function sheet(as: TestCall['as'], month: string, unit?: string) {
  const query = { month, ...(unit === undefined ? {} : { unit }) };
  const answer = await t.call('GET /api/reporting/sheet', { ...(as === undefined ? {} : { as }), query });
  return sheetShape.parse(answer.body);
}

const cell = (month: string, indicator: string, value: string | null, version = 0, explanation = '') => ({
  month,
  indicator,
  value,
  explanation,
  version,
});

async function save(as: TestCall['as'], cells: readonly unknown[]) {
  return t.call('PUT /api/reporting/sheet', { ...(as === undefined ? {} : { as }), body: { cells } });
}

async function act(as: TestCall['as'], id: string, name: string, version: number, reason = '') {
  return t.call('POST /api/reports/{id}/acts', {
    ...(as === undefined ? {} : { as }),
    params: { id },
    body: { act: name, version, reason },
  });
}

/** 通过并接收: two acts by who holds both rights. */
async function take(id: string, version: number) {
  return t.call('POST /api/reports/{id}/acts', {
    as: planner,
    params: { id },
    body: { act: 'approve', accept: true, version },
  });
}

/** Fills and submits a town's month; gives its report. */
async function submitted(as: typeof north, month: string, value: string) {
  assert.equal((await save(as, [cell(month, 'forest', value)])).status, 200);
  const report = must((await sheet(as, month)).report, 'saved');
  assert.equal((await act(as, report.id, 'submit', report.version)).status, 200);
  return must((await sheet(as, month)).report, 'submitted');
}

async function figures(indicator: string, unit: string) {
  const query = { indicator, unit, year: '2022' };
  const answer = await t.call('GET /api/figures', { as: planner, query });
  const shape = z.object({
    rows: z.array(
      z.object({
        period: z.string(),
        value: z.string().nullable(),
        version: z.number(),
        basis: z.string(),
        explanation: z.string(),
        correction: z.string().nullable(),
      }),
    ),
  });
  return shape.parse(answer.body).rows;
}

describe('a unit fills in its month', () => {
  it('sees each indicator once with target and due value, and no January of a 1—2月 series', async () => {
    const may = await sheet(trade, '2022-05');
    assert.deepEqual(
      may.rows.map(({ indicator, role, target, due }) => [indicator, role, target, due]),
      [
        ['sales', 'lead', '12000000000', '5000000000'],
        ['market', 'lead', null, null],
      ],
    );
    assert.equal(may.report, null);
    assert.match(must(may.rows[0]?.cells[0], 'January').why ?? '', /1月不填/u);
    assert.match((await save(trade, [cell('2022-01', 'sales', '1')])).body ? 'x' : '', /x/u);
    const towns = await sheet(north, '2022-05');
    assert.deepEqual(
      towns.rows.map(({ indicator, role, target }) => [indicator, role, target]),
      [['forest', 'share', '500']],
    );
  });

  it('saves cells of several months at once, all or none', async () => {
    const bad = await save(trade, [cell('2022-03', 'sales', '100'), cell('2022-01', 'sales', '1')]);
    assert.equal(bad.status, 422);
    assert.match(problem.parse(bad.body).detail, /1—2月合并报/u);
    assert.equal((await sheet(trade, '2022-03')).report, null);
    const good = await save(trade, [cell('2022-03', 'sales', '100.50'), cell('2022-04', 'sales', '200')]);
    assert.equal(good.status, 200);
    const april = await sheet(trade, '2022-04');
    assert.deepEqual(
      april.rows[0]?.cells.slice(2, 4).map(({ value, version }) => [value, version]),
      [
        ['100.5', 1],
        ['200', 1],
      ],
    );
  });

  it('refuses months to come, foreign indicators, numbers for states', async () => {
    const codes = [
      await save(trade, [cell('2022-07', 'sales', '1')]),
      await save(trade, [cell('2022-04', 'forest', '1')]),
      await save(trade, [cell('2022-04', 'market', '1')]),
    ];
    assert.deepEqual(
      codes.map(({ status }) => status),
      [422, 422, 422],
    );
    assert.equal((await save(trade, [cell('2022-04', 'sales', '=1+1')])).status, 422);
  });

  it('shows both values when two people of the unit save the same cell', async () => {
    await save(trade, [cell('2022-05', 'sales', '300')]);
    const late = await save(actorAt('trade', ['reporter'], 'other'), [cell('2022-05', 'sales', '310', 0)]);
    assert.equal(late.status, 409);
    assert.deepEqual(
      z
        .object({ conflicts: z.array(z.object({ value: z.string(), version: z.number() })) })
        .parse(problem.parse(late.body).data).conflicts,
      [{ value: '300', version: 1 }],
    );
    assert.equal((await save(trade, [cell('2022-05', 'sales', '310', 1)])).status, 200);
  });

  it('keeps both drafts when two people open the same month at once', async () => {
    const answers = await Promise.all([
      save(trade, [cell('2022-02', 'sales', '50')]),
      save(actorAt('trade', ['reporter'], 'other'), [
        { month: '2022-02', indicator: 'market', milestone: 'in_progress', version: 0 },
      ]),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
  });

  it('is not submitted before every asked cell is filled or explained', async () => {
    const report = must((await sheet(trade, '2022-04')).report, 'saved');
    const early = await act(trade, report.id, 'submit', report.version);
    assert.equal(early.status, 422);
    assert.match(problem.parse(early.body).detail, /农贸市场改造/u);
  });
});

describe('rights', () => {
  it("hides another town's draft: 404 and an audit row", async () => {
    await save(north, [cell('2022-03', 'forest', '10')]);
    const { id, version } = must((await sheet(north, '2022-03')).report, 'saved');
    for (const answer of [
      await t.call('GET /api/reports/{id}', { as: south, params: { id } }),
      await act(south, id, 'submit', version),
      await t.call('GET /api/reporting/sheet', { as: south, query: { unit: 'north', month: '2022-03' } }),
      await t.call('GET /api/reporting/sheet.xlsx', {
        as: south,
        query: { unit: 'north', month: '2022-03' },
      }),
      await t.call('PUT /api/reporting/sheet', {
        as: south,
        body: { unit: 'north', cells: [cell('2022-03', 'forest', '11', 1)] },
      }),
    ])
      assert.equal(answer.status, 404);
    const rows = await sql<{ n: number }>`select count(*)::int as n from kernel.audit where result = 'refused'
      and account = ${south.account} and object like ${`%${id}%`}`.execute(store.db);
    assert.equal(rows.rows[0]?.n, 2);
  });

  it('shows planners and superiors every report and other units none but their own', async () => {
    const units = async (as: typeof north) => {
      const answer = await t.call('GET /api/reports', { as, query: { month: '2022-03' } });
      const shape = z.object({ rows: z.array(z.object({ unit: z.object({ id: z.string() }) })) });
      return shape.parse(answer.body).rows.map(({ unit }) => unit.id);
    };
    assert.deepEqual(await units(planner), ['trade', 'north', 'south']);
    assert.deepEqual(await units(reviewer), ['trade', 'north', 'south']);
    assert.deepEqual(await units(south), ['south']);
    assert.equal(
      (await t.call('GET /api/reports', { as: actorAt('plan', ['auditor']), query: { month: '2022-03' } }))
        .status,
      403,
    );
  });

  it('lets a planner read a draft but not write it, and gives no act without its right', async () => {
    const seen = await sheet(planner, '2022-03', 'north');
    assert.equal(seen.writes, false);
    assert.ok(seen.acts.every(({ act: name }) => name !== 'submit'));
    const answer = await t.call('PUT /api/reporting/sheet', {
      as: planner,
      body: { unit: 'north', cells: [cell('2022-03', 'forest', '1', 1)] },
    });
    assert.equal(answer.status, 403);
    const report = must(seen.report, 'saved');
    assert.equal((await act(north, report.id, 'approve', report.version)).status, 403);
  });
});

describe('from submission to figures', () => {
  it('goes draft → submitted → returned with its reason → submitted → approved → accepted, and only then makes figures', async () => {
    const first = await submitted(north, '2022-04', '120');
    assert.equal((await save(north, [cell('2022-04', 'forest', '121', 1)])).status, 409);
    assert.equal((await act(planner, first.id, 'return', first.version, '短')).status, 422);
    assert.equal((await act(planner, first.id, 'return', first.version, '请按验收面积填报')).status, 200);
    const returned = must((await sheet(north, '2022-04')).report, 'returned');
    assert.deepEqual([returned.state, returned.reason], ['returned', '请按验收面积填报']);
    assert.deepEqual(await figures('forest', 'north'), []);
    await save(north, [cell('2022-04', 'forest', '110', 1)]);
    const again = must((await sheet(north, '2022-04')).report, 'saved');
    await act(north, again.id, 'submit', again.version);
    const told: string[] = [];
    setApprovalListener(
      async (_, { unit, month, indicators }) => void told.push(`${unit} ${month} ${indicators.join()}`),
    );
    const approved = await act(reviewer, again.id, 'approve', again.version + 1);
    assert.equal(approved.status, 200);
    assert.deepEqual(told, [], 'approval makes no figures');
    assert.deepEqual(await figures('forest', 'north'), []);
    assert.equal((await act(reviewer, again.id, 'accept', again.version + 2)).status, 403);
    const done = await act(planner, again.id, 'accept', again.version + 2);
    assert.equal(done.status, 200);
    const { events } = sheetShape.parse(done.body);
    assert.deepEqual(
      events.map(({ act: name, reason }) => [name, reason]),
      [
        ['submit', ''],
        ['return', '请按验收面积填报'],
        ['submit', ''],
        ['approve', ''],
        ['accept', ''],
      ],
    );
    assert.deepEqual(told, ['north 2022-04 forest']);
    assert.deepEqual(await figures('forest', 'north'), [
      { period: '2022-04', value: '110', version: 1, basis: 'estimate', explanation: '', correction: null },
    ]);
    const audits = await sql<{
      action: string;
    }>`select action from kernel.audit where object = ${`report:${again.id}`} order by id`.execute(store.db);
    assert.deepEqual(
      audits.rows.map(({ action }) => action),
      ['report.submit', 'report.return', 'report.submit', 'report.approve', 'report.accept'],
    );
  });

  it('lets one of two reviewers win and tells the other who and when', async () => {
    const report = await submitted(south, '2022-04', '90');
    const answers = await Promise.all([
      act(planner, report.id, 'approve', report.version),
      act(reviewer, report.id, 'return', report.version, '数字与上月一样'),
    ]);
    const won = answers.filter(({ status }) => status === 200);
    const lost = must(
      answers.find(({ status }) => status === 409),
      'one lost',
    );
    assert.equal(won.length, 1);
    assert.match(
      problem.parse(lost.body).detail,
      /已由(?:发展和改革局计划科|县人民政府统计岗)于2022年6月8日 09:00(?:通过|退回)/u,
    );
  });

  it('is withdrawn before the decision and not after', async () => {
    const report = await submitted(north, '2022-05', '130');
    assert.equal((await act(north, report.id, 'withdraw', report.version)).status, 200);
    const draft = must((await sheet(north, '2022-05')).report, 'withdrawn');
    assert.equal(draft.state, 'draft');
    await act(north, draft.id, 'submit', draft.version);
    assert.equal((await take(draft.id, draft.version + 1)).status, 200);
    assert.equal((await act(north, draft.id, 'withdraw', draft.version + 3)).status, 409);
  });

  it('corrects an accepted month by new versions with the reason, and appends nothing that did not change', async () => {
    const report = must((await sheet(north, '2022-05')).report, 'accepted');
    assert.equal((await act(planner, report.id, 'correct', report.version, '验收后核减面积')).status, 200);
    const before = await figures('forest', 'north');
    const entry = must((await sheet(north, '2022-05')).rows[0]?.cells[4], 'May');
    await save(north, [cell('2022-05', 'forest', '125', entry.version)]);
    const open = must((await sheet(north, '2022-05')).report, 'open');
    await act(north, open.id, 'submit', open.version);
    assert.equal((await take(open.id, open.version + 1)).status, 200);
    const now = await figures('forest', 'north');
    assert.equal(now.length, before.length + 1);
    assert.deepEqual(now.at(-1), {
      period: '2022-05',
      value: '125',
      version: 2,
      basis: 'estimate',
      explanation: '',
      correction: '验收后核减面积',
    });
    const marked = await sheet(planner, '2022-05', 'north');
    assert.equal(marked.rows[0]?.cells[4]?.correction, '验收后核减面积');
    assert.equal(marked.report?.correction, null, 'the correction is over');
  });

  it('accepts nothing when the listener fails', async () => {
    const report = await submitted(south, '2022-05', '95');
    setApprovalListener(async () => {
      throw new Error('lights are broken');
    });
    assert.equal((await take(report.id, report.version)).status, 500);
    assert.equal(must((await sheet(south, '2022-05')).report, 'still').state, 'submitted');
    assert.deepEqual(
      (await figures('forest', 'south')).filter(({ period }) => period === '2022-05'),
      [],
    );
  });

  it('lets nobody approve what the same account submitted', async () => {
    const both = actorAt('trade', ['reporter', 'planner']);
    await save(both, [
      cell('2022-05', 'sales', '400', 2),
      { month: '2022-05', indicator: 'market', milestone: 'done', version: 0 },
    ]);
    const draft = must((await sheet(both, '2022-05')).report, 'saved');
    assert.equal((await act(both, draft.id, 'submit', draft.version)).status, 200);
    const own = await act(both, draft.id, 'approve', draft.version + 1);
    assert.equal(own.status, 409);
    assert.match(problem.parse(own.body).detail, /别的账号/u);
  });

  it('counts what is asked, filled, remarkable and late', async () => {
    const answer = await t.call('GET /api/reports', { as: planner, query: { month: '2022-05' } });
    const shape = z.object({
      due: z.string(),
      rows: z.array(
        z.object({
          unit: z.object({ id: z.string() }),
          asked: z.number(),
          filled: z.number(),
          late: z.boolean(),
        }),
      ),
    });
    const { due, rows } = shape.parse(answer.body);
    assert.equal(due, '2022-06-06', 'the 5th is the last day of 端午');
    assert.deepEqual(rows, [
      { unit: { id: 'trade' }, asked: 2, filled: 2, late: true },
      { unit: { id: 'north' }, asked: 1, filled: 1, late: true },
      { unit: { id: 'south' }, asked: 1, filled: 1, late: true },
    ]);
  });
});

describe('the county boundary', () => {
  it('is not crossed', async () => {
    const report = must((await sheet(north, '2022-04')).report, 'there');
    const foreign = { ...planner, county: '370405' };
    await sql`insert into org.county select '370405', name, full_name, province, city, plan_year, demo, created_at from org.county where county = ${county}`.execute(
      store.db,
    );
    assert.equal(
      (await t.call('GET /api/reports/{id}', { as: foreign, params: { id: report.id } })).status,
      404,
    );
    assert.deepEqual(
      (await t.call('GET /api/figures', { as: foreign, query: { indicator: 'forest', year: '2022' } })).body,
      { rows: [] },
    );
  });
});
