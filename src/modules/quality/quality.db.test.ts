import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import type { Actor } from '#kernel/access.ts';
import { appendFigures, reportingContract, reportingHandlers } from '#modules/reporting/index.ts';
import { actorAt, county, now, plantCounty } from '#modules/reporting/test-county.ts';
import { ruleContract, ruleHandlers } from '#modules/rule/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { dutiesOfQuality, foundMatchings, qualityContract, qualityHandlers } from './index.ts';

let store: Store;
let t: TestApp;
const reporter = actorAt('trade', ['reporter']);
const planner = actorAt('plan', ['planner']);
const town = actorAt('north', ['reporter']);
const elsewhere: Actor = { ...planner, county: '370405' };

before(async () => {
  store = await testStore();
  await plantCounty(store);
  await inTransaction(store, (tx) => foundMatchings(tx, county, now));
  t = testApp(store, [
    (app) => mount(app, reportingContract, reportingHandlers()),
    (app) => mount(app, ruleContract, ruleHandlers()),
    (app) => mount(app, qualityContract, qualityHandlers()),
  ]);
});
after(async () => store.close());

const findingShape = z.object({
  rule: z.string(),
  indicator: z.string(),
  stops: z.boolean(),
  explanation: z.string(),
  text: z.string(),
  corrected: z.boolean(),
  flag: z.object({ state: z.string() }).nullable(),
});
const findingsShape = z.object({ rows: z.array(findingShape), looked: z.number(), hidden: z.number() });
const findings = async (as: Actor, month: string, more: Readonly<Record<string, string>> = {}) =>
  findingsShape.parse((await t.call('GET /api/quality/findings', { as, query: { month, ...more } })).body);

const sheetShape = z.object({
  report: z.object({ id: z.string(), version: z.number(), state: z.string() }).nullable(),
  rules: z.array(z.object({ id: z.string() })),
  rows: z.array(
    z.object({
      indicator: z.string(),
      cells: z.array(z.object({ month: z.string(), version: z.number() })),
      remarks: z.array(z.object({ kind: z.string(), importance: z.string(), text: z.string() })),
    }),
  ),
});
const sheet = async (month: string) =>
  sheetShape.parse((await t.call('GET /api/reporting/sheet', { as: reporter, query: { month } })).body);

async function fill(month: string, value: string | null, more: Readonly<Record<string, unknown>> = {}) {
  const { rows } = await sheet(month);
  const versions = new Map(
    rows.map(({ indicator, cells }) => [indicator, cells.find((one) => one.month === month)?.version ?? 0]),
  );
  const cells = [
    { month, indicator: 'sales', value, version: versions.get('sales'), ...more },
    { month, indicator: 'market', milestone: 'in_progress', version: versions.get('market') },
  ];
  const saved = await t.call('PUT /api/reporting/sheet', { as: reporter, body: { cells } });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
}

async function act(month: string, name: 'submit' | 'withdraw') {
  const { report } = await sheet(month);
  const body = { act: name, version: report?.version ?? 0 };
  return t.call('POST /api/reports/{id}/acts', { as: reporter, params: { id: report?.id ?? '' }, body });
}

describe('a value typed in 万 for 亿', () => {
  test('is found at the sheet, with rule, both numbers, difference and cure, and stops the submission', async () => {
    await fill('2022-03', '400000000', { explanation: '首次填报' });
    assert.equal((await act('2022-03', 'submit')).status, 200);
    await fill('2022-04', '50000');
    const { rows, rules } = await sheet('2022-04');
    assert.ok(rules.some(({ id }) => id === 'scale-month'));
    const remarks = rows.find(({ indicator }) => indicator === 'sales')?.remarks ?? [];
    assert.ok(
      remarks.some(({ text }) => text.startsWith('与上月相差千倍：填报0.0005亿元，上月4亿元')),
      JSON.stringify(remarks),
    );
    const refused = await act('2022-04', 'submit');
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused.body), /千倍/u);
  });

  test('is the unit’s own until it is submitted; explained it may be, and the reviewer reads why', async () => {
    const own = await findings(reporter, '2022-04');
    assert.ok(own.rows.some(({ rule, stops }) => rule === 'scale-month' && stops));
    const kept = await findings(planner, '2022-04');
    assert.deepEqual([kept.rows.length, kept.looked], [0, 0]);
    const explanation = '口径调整，只报限额以上企业';
    await fill('2022-04', '50000', { explanation });
    await fill('2022-04', '40000', { explanation });
    const stale = await act('2022-04', 'submit');
    assert.equal(stale.status, 422, 'an explanation of the old value does not excuse the new one');
    assert.match(JSON.stringify(stale.body), /原说明是按改前的数写的/u);
    await fill('2022-04', '40000', { explanation: `${explanation}，已核对` });
    await fill('2022-04', '50000', { explanation });
    assert.equal((await act('2022-04', 'submit')).status, 200);
    const seen = await findings(planner, '2022-04', { show: 'explained' });
    assert.ok(seen.rows.every(({ stops, explanation }) => !stops && explanation.startsWith('口径')));
    assert.ok(seen.rows.some(({ rule }) => rule === 'scale-month'));
    const file = await t.call('GET /api/quality/findings.xlsx', { as: planner, query: { month: '2022-04' } });
    assert.equal(file.status, 200);
  });

  test('is no error where the county has switched the rule to a hint', async () => {
    for (const id of ['scale-month', 'falls']) {
      const body = {
        body: {
          name: '只作提示',
          importance: 'look',
          explainable: true,
          on: true,
          scope: { forms: [], indicators: [], units: [] },
          check:
            id === 'falls'
              ? { kind: 'falls' }
              : { kind: 'times', against: 'last_month', from: '1000', below: null },
        },
        validFrom: '2022-05',
        reason: '',
        version: 1,
      };
      const changed = await t.call('PUT /api/rules/{id}', { as: planner, params: { id }, body });
      assert.equal(changed.status, 200, JSON.stringify(changed.body));
    }
    await fill('2022-05', '10');
    assert.equal((await act('2022-05', 'submit')).status, 200);
    assert.equal((await act('2022-05', 'withdraw')).status, 200);
  });
});

const flagShape = z.object({
  id: z.string(),
  state: z.string(),
  version: z.number(),
  value: z.string(),
  events: z.array(z.object({ act: z.string(), text: z.string() })),
  acts: z.array(z.object({ act: z.string(), refusal: z.string().nullable() })),
});

describe('a question on a value', () => {
  const raised = { unit: 'trade', indicator: 'sales', month: '2022-04', text: '为什么比上月少这么多？' };
  let id = '';
  const on = (as: Actor, name: string, version: number, text = '已核对，属实，情况见附件') =>
    t.call('POST /api/quality/flags/{id}/acts', { as, params: { id }, body: { act: name, text, version } });

  test('is raised by who reviews the unit, once, and told to its reporters', async () => {
    for (const as of [reporter, actorAt('trade', ['leader']), actorAt('trade', ['auditor'])])
      assert.equal((await t.call('POST /api/quality/flags', { as, body: raised })).status, 403);
    const foreign = actorAt('north', ['reviewer']);
    assert.equal((await t.call('POST /api/quality/flags', { as: foreign, body: raised })).status, 404);
    const made = await t.call('POST /api/quality/flags', { as: planner, body: raised });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const flag = flagShape.parse(made.body);
    id = flag.id;
    assert.deepEqual([flag.state, flag.value], ['open', '0.0005亿元']);
    assert.equal((await t.call('POST /api/quality/flags', { as: planner, body: raised })).status, 409);
    const told = await store.db.selectFrom('message.message').select(['post', 'title']).execute();
    assert.deepEqual(
      told.map(({ post }) => post),
      ['trade-in'],
    );
    const duties = await dutiesOfQuality(store.db, { county, today: '2022-06-02', now });
    assert.deepEqual(
      duties.map(({ kind, unit, role }) => [kind, unit, role]),
      [['quality.answer', 'trade', 'reporter']],
    );
  });

  test('is answered by the unit, seen by no other unit, and closed by who asked', async () => {
    const list = async (as: Actor) =>
      z.object({ rows: z.array(flagShape) }).parse((await t.call('GET /api/quality/flags', { as })).body)
        .rows;
    assert.equal((await list(town)).length, 0);
    assert.equal((await on(town, 'answer', 1)).status, 404);
    assert.equal((await on(reporter, 'close', 1)).status, 403);
    assert.equal((await on(planner, 'answer', 1)).status, 403);
    assert.equal((await on(reporter, 'answer', 1)).status, 200);
    assert.equal((await on(reporter, 'answer', 1)).status, 409);
    const duties = await dutiesOfQuality(store.db, { county, today: '2022-06-02', now });
    assert.deepEqual(
      duties.map(({ kind, post }) => [kind, post]),
      [['quality.close', 'plan-in']],
    );
    assert.equal((await on(planner, 'reopen', 2, '附件没有看到，请补充')).status, 200);
    assert.equal((await on(reporter, 'answer', 3)).status, 200);
    assert.equal((await on(planner, 'close', 4)).status, 200);
    const [flag] = await list(reporter);
    assert.deepEqual(
      flag?.events.map((one) => one.act),
      ['raise', 'answer', 'reopen', 'answer', 'close'],
    );
    assert.equal(
      (await findings(planner, '2022-04')).rows.find(({ indicator }) => indicator === 'sales')?.flag?.state,
      'closed',
    );
    assert.equal((await t.call('GET /api/quality/flags.xlsx', { as: planner })).status, 200);
  });

  test('writes an audit row for each act', async () => {
    const rows = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('object', '=', `flag:${id}`)
      .where('result', '=', 'done')
      .execute();
    assert.deepEqual(rows.map(({ action }) => action).toSorted(), [
      'flag.answer',
      'flag.answer',
      'flag.close',
      'flag.raise',
      'flag.reopen',
    ]);
  });
});

const differenceShape = z.object({
  matching: z.string(),
  indicator: z.string(),
  unit: z.string(),
  side: z.string(),
  left: z.object({ label: z.string(), value: z.string() }),
  right: z.object({ label: z.string(), value: z.string() }),
  difference: z.string(),
  percent: z.string().nullable(),
  state: z.string(),
  refusal: z.string().nullable(),
});
const differences = async (as: Actor, more: Readonly<Record<string, string>> = {}) =>
  z
    .object({
      rows: z.array(differenceShape),
      matchings: z.array(z.object({ id: z.string(), version: z.number() })),
    })
    .parse((await t.call('GET /api/quality/differences', { as, query: { month: '2022-02', ...more } })).body);

async function append(
  unit: string,
  indicator: string,
  basis: 'estimate' | 'flash',
  value: string,
  system: string,
) {
  await inTransaction(store, (tx) =>
    appendFigures(tx, [
      {
        county,
        unit,
        indicator,
        period: '2022-02',
        basis,
        value,
        origin: 'import',
        system,
        demo: false,
        recordedAt: now,
        recordedBy: 'x',
        recordedByName: '统计局',
      },
    ]),
  );
}

describe('two sources of one number', () => {
  test('are held against each other: 预计 against statistics, form against file, towns against the whole', async () => {
    await append('trade', 'sales', 'estimate', '1030000000', 'plan');
    await append('trade', 'sales', 'flash', '1000000000', '快报.xlsx');
    await append('trade', 'sales', 'estimate', '1040000000', '月报.xlsx');
    await append('north', 'forest', 'estimate', '300', 'plan');
    await append('south', 'forest', 'estimate', '200', 'plan');
    await append('plan', 'forest', 'estimate', '600', 'plan');
    const { rows } = await differences(planner);
    assert.deepEqual(
      rows.map((row) => [
        row.matching,
        row.unit,
        row.left.value,
        row.right.value,
        row.difference,
        row.percent,
        row.state,
      ]),
      [
        ['bases', 'trade', '1040000000', '1000000000', '40000000', '4.00', 'unexplained'],
        ['systems', 'trade', '1040000000', '1030000000', '10000000', '0.97', 'unexplained'],
        ['units', 'plan', '500', '600', '-100', '-16.67', 'unexplained'],
      ],
    );
    assert.equal((await differences(planner, { kind: 'units' })).rows[0]?.left.label, '2个分解单位合计');
    assert.equal((await differences(town)).rows.length, 0);
    assert.equal((await differences(reporter)).rows.length, 2);
  });

  test('are explained by whose they are, for the two values as they stand', async () => {
    const [row] = (await differences(reporter, { kind: 'bases' })).rows;
    const place = {
      matching: 'bases',
      indicator: 'sales',
      unit: 'trade',
      month: '2022-02',
      side: row?.side ?? '',
    };
    const body = { ...place, left: '1040000000', right: '1000000000', text: '统计快报不含限额以下企业' };
    assert.equal((await t.call('POST /api/quality/explanations', { as: town, body })).status, 404);
    const moved = { ...body, left: '1' };
    assert.equal((await t.call('POST /api/quality/explanations', { as: reporter, body: moved })).status, 409);
    const done = await t.call('POST /api/quality/explanations', { as: reporter, body });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    assert.equal((await differences(planner, { kind: 'bases' })).rows[0]?.state, 'explained');
    await append('trade', 'sales', 'flash', '990000000', '快报.xlsx');
    assert.equal((await differences(planner, { kind: 'bases' })).rows[0]?.state, 'unexplained');
    const office = {
      matching: 'units',
      indicator: 'forest',
      unit: 'plan',
      month: '2022-02',
      side: '',
      left: '500',
      right: '600',
      text: '县直林场另报100亩',
    };
    assert.equal(
      (await t.call('POST /api/quality/explanations', { as: actorAt('plan', ['reporter']), body: office }))
        .status,
      403,
    );
    assert.equal((await t.call('POST /api/quality/explanations', { as: planner, body: office })).status, 200);
  });

  test('agree within the tolerance that the county sets', async () => {
    const version = (await differences(planner)).matchings.find(({ id }) => id === 'bases')?.version ?? 0;
    const body = { title: '部门预计与统计数', percent: '6', explains: 'unit', active: true, version };
    const call = (as: Actor) =>
      t.call('PUT /api/quality/matchings/{id}', { as, params: { id: 'bases' }, body });
    assert.equal((await call(reporter)).status, 403);
    assert.equal((await call(planner)).status, 200);
    assert.equal((await call(planner)).status, 409);
    assert.equal((await differences(planner, { kind: 'bases' })).rows[0]?.state, 'agrees');
    const file = await t.call('GET /api/quality/differences.xlsx', {
      as: planner,
      query: { month: '2022-02' },
    });
    assert.equal(file.status, 200);
    const pair = { title: '两个指标', percent: '1', explains: 'office', left: 'sales', right: 'forest' };
    assert.equal((await t.call('POST /api/quality/matchings', { as: planner, body: pair })).status, 422);
  });
});

test('a rule is tried on what a unit reported before it is kept', async () => {
  const body = {
    body: {
      name: '试一试',
      importance: 'error',
      explainable: false,
      on: true,
      scope: { forms: [], indicators: [], units: [] },
      check: {
        kind: 'formula',
        anchor: 'sales',
        left: { expression: '社会消费品零售总额', missing: 'any' },
        op: '>=',
        right: { expression: '5亿元', missing: 'any' },
        tolerance: { by: 'rounding' },
        reads: [],
      },
    },
    unit: 'trade',
    month: '2022-05',
  };
  assert.equal((await t.call('POST /api/quality/tries', { as: reporter, body })).status, 403);
  const answer = await t.call('POST /api/quality/tries', { as: planner, body });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const tried = z
    .object({
      months: z.array(z.object({ month: z.string(), found: z.number() })),
      findings: z.array(findingShape),
    })
    .parse(answer.body);
  assert.equal(tried.months.length, 12);
  assert.deepEqual(
    tried.findings.map(({ text }) => /左边(.*)，应不小于右边5亿元/u.exec(text)?.[1]),
    ['4亿元', '0.0005亿元'],
  );
});

test('a finding, and a question, on a corrected number say so: on the page, in the table, in 待我办', async () => {
  const at = async () =>
    (await findings(planner, '2022-04')).rows.find(({ rule }) => rule === 'scale-month')?.corrected;
  assert.equal(await at(), false);
  await inTransaction(store, async (tx) =>
    appendFigures(tx, [
      {
        county,
        indicator: 'sales',
        unit: reporter.unit,
        period: '2022-03',
        basis: 'estimate',
        value: '400000000',
        origin: 'report',
        demo: false,
        recordedAt: '2022-06-08T01:00:00.000Z',
        recordedBy: 'x',
        correction: '漏报一家企业',
      },
    ]),
  );
  assert.equal(await at(), true, 'last month’s number, that April is held against, was corrected');
  const file = await t.call('GET /api/quality/findings.xlsx', { as: planner, query: { month: '2022-04' } });
  const [table] = (await readSheet(file.bytes, '疑点.xlsx')).sheets;
  assert.ok(table?.rows.some((line) => line[8] === '含更正数'));
  const text = (await findings(planner, '2022-04')).rows.find(({ rule }) => rule === 'scale-month')?.text;
  assert.match(text ?? '', /上月4亿元.*（含更正数）/u);

  // Asked about when it was a correction already, then corrected again.
  const place = { unit: 'trade', form: 'plan', indicator: 'sales', month: '2022-03' };
  const body = { ...place, text: '更正后的数与税务数不符' };
  assert.equal((await t.call('POST /api/quality/flags', { as: planner, body })).status, 200);
  const marked = async () => {
    const { body: list } = await t.call('GET /api/quality/flags', {
      as: planner,
      query: { month: '2022-03' },
    });
    const [one] = z
      .object({
        rows: z.array(
          z.object({ value: z.string(), corrected: z.boolean(), correctedTo: z.string().nullable() }),
        ),
      })
      .parse(list).rows;
    const owed = await dutiesOfQuality(store.db, { county, today: '2022-06-08', now });
    return [
      one?.value,
      one?.corrected,
      one?.correctedTo,
      owed.find(({ kind }) => kind === 'quality.answer')?.detail,
    ];
  };
  assert.deepEqual(await marked(), ['4亿元', true, null, '提问时填的是4亿元（更正）']);
  await inTransaction(store, async (tx) =>
    appendFigures(tx, [
      {
        county,
        indicator: 'sales',
        unit: reporter.unit,
        period: '2022-03',
        basis: 'estimate',
        value: '390000000',
        origin: 'report',
        demo: false,
        recordedAt: '2022-06-09T01:00:00.000Z',
        recordedBy: 'x',
        correction: '剔除异地销售',
      },
    ]),
  );
  assert.deepEqual(await marked(), [
    '4亿元',
    true,
    '3.9亿元',
    '提问时填的是4亿元（更正），现已更正为3.9亿元',
  ]);
  const asked = await t.call('GET /api/quality/flags.xlsx', { as: planner, query: { month: '2022-03' } });
  const [sheetOut] = (await readSheet(asked.bytes, '跟踪.xlsx')).sheets;
  assert.ok(sheetOut?.rows.some((line) => line[4] === '提问时的数经更正，现已更正为3.9亿元'));
});

test('nothing of it is seen by posts without the right or in another county', async () => {
  for (const role of ['leader', 'admin', 'auditor'] as const)
    for (const place of ['findings', 'differences', 'flags'] as const) {
      const query = { month: '2022-04' };
      assert.equal(
        (await t.call(`GET /api/quality/${place}`, { as: actorAt('gov', [role]), query })).status,
        403,
      );
    }
  const flags = await t.call('GET /api/quality/flags', { as: elsewhere });
  assert.deepEqual(flags.body, { rows: [] });
  const clerk = await t.call('GET /api/quality/flags', { as: actorAt('gov', ['reporter']) });
  assert.deepEqual(
    clerk.body,
    { rows: [] },
    'a clerk above does not decide: what was asked names kept values',
  );
});
