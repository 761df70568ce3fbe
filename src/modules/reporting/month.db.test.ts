import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { clockContract, clockHandlers } from '#modules/form/index.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { reportingHandlers, timelinessContract, timelinessHandlers } from './index.ts';
import { reportingContract, sheetShape } from './schema.ts';
import { actorAt, county, now, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  await addOwnForm('quarterly', 'quarter', 1, ['sales', 'market']);
  t = testApp(store, [
    (app) => mount(app, reportingContract, reportingHandlers()),
    (app) => mount(app, timelinessContract, timelinessHandlers()),
    (app) => mount(app, clockContract, clockHandlers()),
  ]);
});
after(() => store.close());

const trade = actorAt('trade', ['reporter']);
const north = actorAt('north', ['reporter']);
const south = actorAt('south', ['reporter']);
const planner = actorAt('plan', ['planner']);
const superior = actorAt('gov', ['reviewer']);
const clerk = actorAt('gov', ['reporter']);

/** An own form that asks the trade office for some indicators. */
async function addOwnForm(
  id: string,
  frequency: string,
  sort: number,
  indicators: readonly string[],
): Promise<void> {
  await sql`insert into form.form (county, id, kind, title, frequency, sort, created_at, created_by)
    values (${county}, ${id}, 'own', ${`${id}表`}, ${frequency}, ${sort}, ${now}, 'x')`.execute(store.db);
  const rule = { months: 1, day: 1, roll: 'none' };
  const body = {
    rows: indicators.map((indicator) => ({ indicator })),
    units: ['trade'],
    opens: rule,
    due: { ...rule, day: 5, roll: 'rest' },
    locks: { ...rule, months: 9 },
    remindBefore: [],
    remindAfter: [],
    flow: [],
  };
  await sql`insert into form.form_version (county, form, version, body, valid_from, changed_at, changed_by)
    values (${county}, ${id}, 1, ${JSON.stringify(body)}::jsonb, '0000-00', ${now}, 'x')`.execute(store.db);
}

const problem = z.object({ code: z.string(), detail: z.string() });
const detailOf = (answer: { readonly body: unknown }): string => problem.parse(answer.body).detail;

async function sheet(as: Actor, month: string, more: Readonly<Record<string, string>> = {}) {
  const answer = await t.call('GET /api/reporting/sheet', { as, query: { month, ...more } });
  return sheetShape.parse(answer.body);
}

async function save(
  as: Actor,
  month: string,
  indicator: string,
  value: string,
  more: { readonly version?: number; readonly form?: string } = {},
) {
  const { version = 0, form = 'plan' } = more;
  const body = { form, cells: [{ month, indicator, value, version }] };
  return t.call('PUT /api/reporting/sheet', { as, body });
}

async function act(as: Actor, id: string, name: string, version: number, reason = '') {
  return t.call('POST /api/reports/{id}/acts', {
    as,
    params: { id },
    body: { act: name, version, reason },
  });
}

async function reportOf(as: Actor, month: string) {
  return must((await sheet(as, month)).report, 'there');
}

const valueOf = (shown: z.infer<typeof sheetShape>, month: string) =>
  shown.rows[0]?.cells.find((cell) => cell.month === month)?.value;

async function seen(as: Actor) {
  const shown = await sheet(as, '2022-05', { unit: 'north' });
  return [shown.hidden, valueOf(shown, '2022-05')];
}

describe('what is seen above', () => {
  it('is nothing of a draft, the values once submitted for those who decide, and figures for the rest', async () => {
    await save(north, '2022-05', 'forest', '120');
    assert.deepEqual(await seen(planner), [true, null]);
    assert.deepEqual(await seen(superior), [true, null]);
    assert.deepEqual(await seen(clerk), [true, null]);
    assert.deepEqual(await seen(north), [false, '120']);
    const draft = await reportOf(north, '2022-05');
    await act(north, draft.id, 'submit', draft.version);
    assert.deepEqual(await seen(planner), [false, '120']);
    assert.deepEqual(await seen(superior), [false, '120']);
    assert.deepEqual(await seen(clerk), [true, null], 'a superior who decides nothing');
    await act(superior, draft.id, 'approve', draft.version + 1);
    assert.deepEqual(await seen(clerk), [true, null], 'approved is not accepted');
    await act(planner, draft.id, 'accept', draft.version + 2);
    assert.deepEqual(await seen(clerk), [false, '120']);
  });

  it('keeps a correction hidden while the figure that stands stays seen', async () => {
    const report = await reportOf(north, '2022-05');
    await act(planner, report.id, 'correct', report.version, '面积核减后更正');
    await save(north, '2022-05', 'forest', '118', { version: 1 });
    assert.equal(valueOf(await sheet(north, '2022-05'), '2022-05'), '118');
    assert.equal(valueOf(await sheet(planner, '2022-05', { unit: 'north' }), '2022-05'), '120');
    const book = await t.call('GET /api/reporting/sheet.xlsx', {
      as: planner,
      query: { month: '2022-05', unit: 'north' },
    });
    assert.equal(book.status, 200);
    assert.equal((await sheet(north, '2022-05')).clock.note, '正在更正：面积核减后更正');
  });
});

describe('one entry for many forms', () => {
  it('is entered in the first form that asks and shown in the others, which wait for it', async () => {
    const march = await sheet(trade, '2022-03', { form: 'quarterly' });
    assert.deepEqual(
      march.rows.map((row) => row.cells[2]?.linked?.form),
      ['plan', 'plan'],
    );
    const refused = await save(trade, '2022-03', 'sales', '30', { form: 'quarterly' });
    assert.equal(refused.status, 422);
    assert.match(detailOf(refused), /在《计划执行月报》里填报/u);
    assert.match(march.faults[0]?.message ?? '', /请先在那里填好/u);
    await save(trade, '2022-03', 'sales', '30');
    const again = await sheet(trade, '2022-03', { form: 'quarterly' });
    assert.equal(again.rows[0]?.cells[2]?.value, '30');
    assert.equal(again.faults.length, 1);
  });

  it('asks nothing in the months between', async () => {
    const refused = await save(trade, '2022-04', 'sales', '30', { form: 'quarterly' });
    assert.match(detailOf(refused), /每季末月填报，本月不填/u);
  });
});

describe('closing a month', () => {
  it('waits for every decision, then locks what was accepted and names who did not report', async () => {
    await save(south, '2022-04', 'forest', '90');
    const draft = await reportOf(south, '2022-04');
    await act(south, draft.id, 'submit', draft.version);
    const close = () => t.call('POST /api/reporting/close', { as: planner, body: { month: '2022-04' } });
    const early = await close();
    assert.equal(early.status, 409);
    assert.match(detailOf(early), /石桥镇/u);
    await act(superior, draft.id, 'approve', draft.version + 1);
    const rows = await t.call('POST /api/reporting/accept', {
      as: planner,
      body: {
        reports: [
          { id: draft.id, version: draft.version + 2 },
          { id: 'nothing', version: 1 },
        ],
      },
    });
    const refusals = z
      .object({ rows: z.array(z.object({ refusal: z.string().nullable() })) })
      .parse(rows.body).rows;
    assert.equal(refusals[0]?.refusal, null);
    assert.match(refusals[1]?.refusal ?? '', /没有找到/u);
    const closed = await close();
    assert.equal(closed.status, 200);
    assert.deepEqual(closed.body, {
      locked: 1,
      missing: [
        { id: 'trade', name: '商务局' },
        { id: 'north', name: '柳河镇' },
      ],
    });
    assert.equal((await reportOf(south, '2022-04')).state, 'locked');
    assert.equal((await close()).status, 409);
    const late = await save(north, '2022-04', 'forest', '10');
    assert.match(detailOf(late), /4月已于6月8日结账（发展和改革局计划科），补报请向县级管理部门申请例外/u);
  });

  it('lets two who close at once count as one', async () => {
    await save(south, '2022-03', 'forest', '70');
    const answers = await Promise.all(
      ['2022-02', '2022-02'].map((month) =>
        t.call('POST /api/reporting/close', { as: planner, body: { month } }),
      ),
    );
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
  });

  it('comes before a submission that was on its way: the draft is no longer the one that was seen', async () => {
    await save(south, '2022-01', 'forest', '60');
    const draft = await reportOf(south, '2022-01');
    const closed = await t.call('POST /api/reporting/close', { as: planner, body: { month: '2022-01' } });
    assert.equal(closed.status, 200);
    const late = await act(south, draft.id, 'submit', draft.version);
    assert.equal(late.status, 409);
    const now = await reportOf(south, '2022-01');
    assert.deepEqual([now.state, now.version], ['draft', draft.version + 1]);
  });

  it('is opened to one unit by an exception, and the entry counts as excepted', async () => {
    const body = {
      form: 'plan',
      unit: 'north',
      month: '2022-04',
      until: '2022-06-20',
      reason: '水灾断网补报',
    };
    assert.equal((await t.call('POST /api/exceptions', { as: superior, body })).status, 403);
    const past = await t.call('POST /api/exceptions', {
      as: planner,
      body: { ...body, until: '2022-06-01' },
    });
    assert.match(detailOf(past), /已过/u);
    const far = await t.call('POST /api/exceptions', { as: planner, body: { ...body, until: '2023-06-01' } });
    assert.match(detailOf(far), /最长开放到/u);
    const granted = await t.call('POST /api/exceptions', { as: planner, body });
    assert.equal(granted.status, 200);
    assert.equal((await save(north, '2022-04', 'forest', '10')).status, 200);
    assert.equal((await save(trade, '2022-04', 'sales', '10')).status, 422, 'for that unit only');
    const report = await reportOf(north, '2022-04');
    assert.equal((await act(north, report.id, 'submit', report.version)).status, 200);
    assert.equal(await statusOf('north', '2022-04'), 'excepted');
    const { id } = z.object({ id: z.string() }).parse(granted.body);
    const revoke = () =>
      t.call('POST /api/exceptions/{id}/revoke', {
        as: planner,
        params: { id },
        body: { reason: '已经补报完毕' },
      });
    assert.equal((await revoke()).status, 200);
    assert.equal((await revoke()).status, 409);
    assert.equal(await statusOf('north', '2022-04'), 'late', 'the rule is recomputed from the records');
  });
});

const tableShape = z.object({
  total: z.object({ base: z.number(), timely: z.number(), rate: z.string().nullable() }),
  rows: z.array(
    z.object({
      unit: z.object({ id: z.string() }),
      cells: z.array(z.object({ month: z.string(), status: z.string().nullable() })),
    }),
  ),
});

async function timeliness(as: Actor) {
  return tableShape.parse((await t.call('GET /api/timeliness', { as })).body);
}

async function statusOf(unit: string, month: string) {
  const { rows } = await timeliness(planner);
  return rows.find((row) => row.unit.id === unit)?.cells.find((cell) => cell.month === month)?.status;
}

describe('the timeliness table', () => {
  it('counts each unit and month once and shows a unit only itself', async () => {
    const all = await timeliness(planner);
    assert.deepEqual(
      all.rows.map(({ unit }) => unit.id),
      ['trade', 'north', 'south'],
    );
    assert.deepEqual(
      (await timeliness(south)).rows.map(({ unit }) => unit.id),
      ['south'],
    );
    assert.equal(await statusOf('north', '2022-05'), 'late', 'submitted on 8 June, due on the 6th');
    assert.equal(await statusOf('south', '2022-05'), 'missing');
    assert.equal(await statusOf('south', '2022-06'), 'pending');
    const book = await t.call('GET /api/timeliness.xlsx', { as: planner });
    assert.equal(book.status, 200);
  });

  it('follows days that were moved, and refuses days out of order', async () => {
    const body = {
      form: 'plan',
      unit: 'south',
      month: '2022-05',
      opens: null,
      due: '2022-06-15',
      locks: null,
    };
    const reason = '统计培训推迟报送';
    assert.equal((await t.call('PUT /api/clocks', { as: north, body: { ...body, reason } })).status, 403);
    assert.equal((await t.call('PUT /api/clocks', { as: planner, body: { ...body, reason } })).status, 200);
    assert.equal(await statusOf('south', '2022-05'), 'pending');
    const wrong = await t.call('PUT /api/clocks', {
      as: planner,
      body: { ...body, due: '2022-07-02', reason },
    });
    assert.equal(wrong.status, 422);
    assert.match(detailOf(wrong), /先后不对/u);
  });

  it('keeps the first submission when it is returned, and forgets one that was taken back', async () => {
    await save(south, '2022-05', 'forest', '95');
    const draft = await reportOf(south, '2022-05');
    await act(south, draft.id, 'submit', draft.version);
    await act(south, draft.id, 'withdraw', draft.version + 1);
    assert.equal((await reportOf(south, '2022-05')).firstSubmittedAt, null);
    await act(south, draft.id, 'submit', draft.version + 2);
    await act(planner, draft.id, 'return', draft.version + 3, '请核对面积口径');
    const returned = await reportOf(south, '2022-05');
    assert.equal(returned.state, 'returned');
    assert.notEqual(returned.firstSubmittedAt, null);
    assert.equal(await statusOf('south', '2022-05'), 'timely');
  });
});

describe('what the county office does with an approved report', () => {
  it('gives it back with a reason, before it became figures', async () => {
    const report = await reportOf(south, '2022-05');
    await act(south, report.id, 'submit', report.version);
    await act(superior, report.id, 'approve', report.version + 1);
    const short = await act(planner, report.id, 'return', report.version + 2, '错');
    assert.equal(short.status, 422);
    assert.equal(
      (await act(planner, report.id, 'return', report.version + 2, '镇里数字合计不符')).status,
      200,
    );
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from reporting.figure
      where unit = 'south' and period = '2022-05'`.execute(store.db);
    assert.equal(rows[0]?.n, 0);
  });
});

describe('a unit that has ended, and a county that began late', () => {
  it('asks nothing of the unit for the months after, and still counts those before', async () => {
    await sql`update org.unit set valid_to = '2022-05-31' where county = ${county} and id = 'south'`.execute(
      store.db,
    );
    assert.equal(await statusOf('south', '2022-06'), null);
    assert.equal(await statusOf('south', '2022-05'), 'timely');
    const { rows } = sheetShape.parse(
      (await t.call('GET /api/reporting/sheet', { as: planner, query: { month: '2022-06', unit: 'south' } }))
        .body,
    );
    assert.equal(
      rows.filter((row) => row.cells.some((cell) => cell.month === '2022-06' && cell.asked)).length,
      0,
    );
  });

  it('counts no month as missing that came by import or was due before the county began', async () => {
    assert.equal(await statusOf('north', '2022-03'), 'missing');
    await sql`insert into reporting.figure (county, indicator, unit, period, basis, version, id, value, origin, demo,
      recorded_at, recorded_by, recorded_by_name) values (${county}, 'forest', 'north', '2022-03', 'final', 1, 'imported', 4,
      'import', false, ${now}, 'x', 'x')`.execute(store.db);
    assert.equal(await statusOf('north', '2022-03'), 'imported');
    assert.equal(await statusOf('north', '2022-04'), 'late');
    await sql`update org.county set created_at = ${now} where county = ${county}`.execute(store.db);
    assert.equal(await statusOf('north', '2022-04'), 'uncounted');
    assert.equal(await statusOf('north', '2022-02'), 'uncounted');
  });
});
