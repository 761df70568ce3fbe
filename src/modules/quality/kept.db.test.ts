import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { putDimension } from '#modules/indicator/index.ts';
import {
  appendFigures,
  figuresOf,
  latestOnly,
  reportingContract,
  reportingHandlers,
  timelinessContract,
  timelinessHandlers,
} from '#modules/reporting/index.ts';
import { standingFigures } from '#modules/reporting/store-standing.ts';
import { actorAt, county, now, plantCounty } from '#modules/reporting/test-county.ts';
import { ruleContract, ruleHandlers } from '#modules/rule/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { foundMatchings, qualityContract, qualityHandlers } from './index.ts';

let store: Store;
let t: TestApp;
const trade = actorAt('trade', ['reporter']);
const plan = actorAt('plan', ['reporter']);
const north = actorAt('north', ['reporter']);
const south = actorAt('south', ['reporter']);
const planner = actorAt('plan', ['planner'], 'plan-office');
const readers = [trade, plan, north];

function appOver(over: Store): TestApp {
  return testApp(over, [
    (app) => mount(app, reportingContract, reportingHandlers()),
    (app) => mount(app, timelinessContract, timelinessHandlers()),
    (app) => mount(app, ruleContract, ruleHandlers()),
    (app) => mount(app, qualityContract, qualityHandlers()),
  ]);
}

/** The same database for which nothing is kept yet. */
const nothingKept = (): TestApp => appOver({ ...store, db: store.db.withoutPlugins() });

before(async () => {
  store = await testStore();
  await plantCounty(store);
  await inTransaction(store, async (tx) => {
    await foundMatchings(tx, county, now);
    const items = [
      { code: 'hill', name: '山地' },
      { code: 'flat', name: '平地' },
    ];
    const land = { id: 'land', name: '地类', whole: true, items, version: 0 };
    await putDimension(tx, county, land, { at: now, by: 'x' });
    await sql`update indicator.indicator set dimensions = array['land'] where county = ${county} and id = 'forest'`.execute(
      tx,
    );
    await sql`insert into form.form (county, id, kind, title, frequency, sort, created_at, created_by)
      values (${county}, 'whole', 'own', '造林月报', 'month', 1, ${now}, 'x')`.execute(tx);
    const day = { months: 1, day: 1, roll: 'none' };
    const body = {
      rows: ['', 'land:hill', 'land:flat'].map((dimension) => ({ indicator: 'forest', dimension })),
      units: ['plan'],
      opens: day,
      due: { ...day, day: 20 },
      locks: { ...day, months: 9 },
      remindBefore: [],
      remindAfter: [],
      flow: [],
    };
    await sql`insert into form.form_version (county, form, version, body, valid_from, changed_at, changed_by)
      values (${county}, 'whole', 1, ${JSON.stringify(body)}::jsonb, '0000-00', ${now}, 'x')`.execute(tx);
  });
  t = appOver(store);
  const rule = {
    name: '全县等于各镇之和',
    importance: 'warn',
    explainable: true,
    on: true,
    scope: { forms: [], indicators: [], units: [] },
    check: {
      kind: 'sum',
      whole: 'forest',
      by: 'units',
      parts: ['north', 'south'],
      tolerance: { by: 'rounding' },
      missing: 'skip',
    },
  };
  const made = await t.call('POST /api/rules', {
    as: planner,
    body: { body: rule, validFrom: '2022-01', reason: '' },
  });
  assert.equal(made.status, 200, JSON.stringify(made.body));
});
after(async () => store.close());

const sheetShape = z.looseObject({
  report: z.looseObject({ id: z.string(), version: z.number(), state: z.string() }).nullable(),
  others: z.array(z.looseObject({ unit: z.string(), value: z.string().nullable() })),
  faults: z.array(z.looseObject({ message: z.string() })),
  rows: z.array(
    z.looseObject({
      key: z.string(),
      cells: z.array(
        z.looseObject({
          month: z.string(),
          version: z.number(),
          confirmed: z.object({ by: z.string(), at: z.string() }).nullable(),
        }),
      ),
      remarks: z.array(z.looseObject({ importance: z.string(), text: z.string() })),
    }),
  ),
});
async function sheet(as: Actor, month: string, form = 'plan', unit = as.unit) {
  const answer = await t.call('GET /api/reporting/sheet', { as, query: { month, form, unit } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return sheetShape.parse(answer.body);
}

type Given = Readonly<Record<string, { readonly value: string; readonly explanation?: string }>>;
async function fill(as: Actor, month: string, form: string, given: Given, confirms = false) {
  const { rows } = await sheet(as, month, form);
  const cells = Object.entries(given).map(([key, content]) => {
    const [indicator, dimension = ''] = key.split('|');
    const cell = rows.find((row) => row.key === key)?.cells.find((one) => one.month === month);
    return { month, indicator, dimension, ...content, version: cell?.version ?? 0, confirms };
  });
  return t.call('PUT /api/reporting/sheet', { as, body: { form, cells } });
}

async function act(as: Actor, of: { unit: string; month: string; form: string; act: string }) {
  const { report } = await sheet(as, of.month, of.form, of.unit);
  const body = { act: of.act, version: report?.version ?? 0, reason: '数据需要再核对' };
  return t.call('POST /api/reports/{id}/acts', { as, params: { id: report?.id ?? 'none' }, body });
}

const remarksIn = async (as: Actor, unit: string) =>
  (await sheet(as, '2022-03', 'whole', unit)).rows.flatMap(({ remarks }) => remarks.map(({ text }) => text));

const given = (whole: string): Given => ({
  forest: { value: whole, explanation: '以各镇上报为准' },
  'forest|land:hill': { value: '60' },
  'forest|land:flat': { value: '30' },
});

describe('what the rules say of other units', () => {
  test('parts that do not sum to the whole stop a submission, whatever is explained, and say by how much', async () => {
    assert.equal((await fill(plan, '2022-03', 'whole', given('100'))).status, 200);
    const [text = ''] = await remarksIn(plan, 'plan');
    assert.match(text, /^按地类各项之和等于总数：合计数100亩，2个分项相加90亩，多10亩/u);
    const refused = await act(plan, { unit: 'plan', month: '2022-03', form: 'whole', act: 'submit' });
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused.body), /多10亩/u);
    assert.equal((await fill(plan, '2022-03', 'whole', given('90'))).status, 200);
    assert.deepEqual(await remarksIn(plan, 'plan'), []);
    assert.equal(
      (await act(plan, { unit: 'plan', month: '2022-03', form: 'whole', act: 'submit' })).status,
      200,
    );
  });

  test('are kept from the unit that holds the whole until the parts are accepted; who decides on both is told at once', async () => {
    for (const [town, value] of [
      [north, '31.25'],
      [south, '47.5'],
    ] as const) {
      assert.equal((await fill(town, '2022-03', 'plan', { forest: { value } })).status, 200);
      const of = { unit: town.unit, month: '2022-03', form: 'plan', act: 'submit' };
      assert.equal((await act(town, of)).status, 200);
    }
    const own = await sheet(plan, '2022-03', 'whole');
    assert.deepEqual(own.others, []);
    assert.doesNotMatch(
      JSON.stringify(own),
      /31\.25|47\.5|78\.75/u,
      'nothing of the towns, not even their sum',
    );
    assert.deepEqual(await remarksIn(plan, 'plan'), []);
    const [told = ''] = await remarksIn(planner, 'plan');
    assert.match(told, /^全县等于各镇之和：合计数90亩，2个分项相加78\.75亩，多11\.25亩/u);
    assert.deepEqual(
      (await sheet(planner, '2022-03', 'plan', 'north')).rows.flatMap(({ remarks }) => remarks),
      [],
      'a town is a part, not the whole',
    );
    for (const unit of ['north', 'south'])
      for (const name of ['approve', 'accept'])
        assert.equal((await act(planner, { unit, month: '2022-03', form: 'plan', act: name })).status, 200);
    assert.match((await remarksIn(plan, 'plan'))[0] ?? '', /多11\.25亩/u);
  });
});

const listShape = z.looseObject({
  tally: z.record(z.string(), z.unknown()),
  rows: z.array(
    z.looseObject({
      unit: z.object({ id: z.string() }),
      remarks: z.number(),
      outliers: z.number(),
      hidden: z.boolean(),
      report: z.unknown(),
      standing: z.string(),
      late: z.boolean(),
    }),
  ),
});
const list = async (as: Actor, month: string, form: string, app = t) =>
  listShape.parse((await app.call('GET /api/reports', { as, query: { month, form } })).body);
const timelinessShape = z.looseObject({
  months: z.array(z.looseObject({ month: z.string(), tally: z.record(z.string(), z.unknown()) })),
});

describe('a report that came back', () => {
  test('counts as reported in the list of reports as in the table of timeliness', async () => {
    const of = { unit: 'trade', month: '2022-04', form: 'plan' };
    const value = '400000000';
    assert.equal((await fill(trade, '2022-04', 'plan', { sales: { value } })).status, 200);
    await sql`update reporting.entry set milestone = 'done', value = null where indicator = 'market'`.execute(
      store.db,
    );
    const { rows } = await sheet(trade, '2022-04');
    const version = rows.find(({ key }) => key === 'market')?.cells[3]?.version ?? 0;
    const cells = [{ month: '2022-04', indicator: 'market', milestone: 'done', version }];
    assert.equal((await t.call('PUT /api/reporting/sheet', { as: trade, body: { cells } })).status, 200);
    assert.equal((await act(trade, { ...of, act: 'submit' })).status, 200);
    assert.equal((await act(planner, { ...of, act: 'return' })).status, 200);
    const listed = await list(planner, '2022-04', 'plan');
    const table = timelinessShape.parse((await t.call('GET /api/timeliness', { as: planner })).body);
    assert.deepEqual(listed.tally, table.months.find(({ month }) => month === '2022-04')?.tally);
    const row = listed.rows.find(({ unit }) => unit.id === 'trade');
    assert.notEqual(row?.standing, 'missing', 'it came once');
    assert.equal(
      listed.rows.filter(({ standing }) => standing === 'missing').length,
      listed.tally['missing'],
    );
  });
});

const cell = async (as: Actor) =>
  (await sheet(as, '2022-04', 'plan', 'trade')).rows.find(({ key }) => key === 'sales')?.cells[3];

describe('an explanation left over from another value', () => {
  test('holds after one confirmation, by name, until the value is another again', async () => {
    const explanation = '口径调整，只报限额以上企业';
    const now4 = { unit: 'trade', month: '2022-04', form: 'plan' };
    await fill(trade, '2022-04', 'plan', { sales: { value: '5', explanation } });
    await fill(trade, '2022-04', 'plan', { sales: { value: '4', explanation } });
    assert.equal((await cell(trade))?.confirmed, null);
    assert.equal(
      (await fill(trade, '2022-04', 'plan', { sales: { value: '4', explanation } }, true)).status,
      200,
    );
    assert.equal((await cell(trade))?.confirmed?.by, '商务局统计岗');
    assert.equal((await act(trade, { ...now4, act: 'submit' })).status, 200);
    assert.equal((await cell(planner))?.confirmed?.by, '商务局统计岗', 'the reviewer reads who confirmed');
    assert.equal((await act(trade, { ...now4, act: 'withdraw' })).status, 200);
    await fill(trade, '2022-04', 'plan', { sales: { value: '3', explanation } });
    assert.equal((await cell(trade))?.confirmed, null);
    await fill(
      trade,
      '2022-04',
      'plan',
      { sales: { value: '3', explanation: `${explanation}，已核对` } },
      true,
    );
    assert.equal((await cell(trade))?.confirmed, null, 'new words need no confirmation');
  });
});

describe('standing figures', () => {
  test('are the same as the newest version on the firmest basis, however many there are', async () => {
    const bases = ['estimate', 'flash', 'final', 'revised'] as const;
    const figure = fc.record({
      indicator: fc.constantFrom('sales', 'forest'),
      dimension: fc.constantFrom('', 'land:hill'),
      unit: fc.constantFrom('trade', 'north'),
      period: fc.constantFrom('2019-01', '2019-02'),
      basis: fc.constantFrom(...bases),
      value: fc.option(fc.integer({ min: -99, max: 99 }).map((one) => `${one}.5`)),
      explanation: fc.constantFrom('', '说明，含“符号”'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(figure, { minLength: 1, maxLength: 8 }), async (rows) => {
        await inTransaction(store, (tx) =>
          appendFigures(
            tx,
            rows.map((row) => ({
              ...row,
              county,
              origin: 'import',
              demo: true,
              recordedAt: now,
              recordedBy: 'x',
            })),
          ),
        );
        const months = ['2019-01', '2019-02'];
        const standing = await standingFigures(store.db, county, { months });
        const expected = latestOnly(await figuresOf(store.db, county, { year: 2019 }));
        const found = [...standing].flatMap(([unit, own]) =>
          [...own.values()].flatMap(({ indicator, dimension, months: held }) =>
            [...held].map(([period, { value, explanation }]) =>
              JSON.stringify([unit, indicator, dimension, period, Number(value), explanation]),
            ),
          ),
        );
        assert.deepEqual(
          found.toSorted(),
          expected
            .map((one) =>
              JSON.stringify([
                one.unit,
                one.indicator,
                one.dimension,
                one.period,
                Number(one.value),
                one.explanation,
              ]),
            )
            .toSorted(),
        );
      }),
      { numRuns: 12 },
    );
  });
});

const months = ['2022-02', '2022-03', '2022-04', '2022-05'] as const;
const forms = ['plan', 'whole'] as const;

interface Step {
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

const value = fc.integer({ min: 0, max: 4 }).map((power) => String(7 * 10 ** power));
const place = fc.record({
  as: fc.constantFrom(trade, plan, north, south),
  month: fc.constantFrom(...months),
});
const formOf = (as: Actor) => (as.unit === 'plan' ? 'whole' : 'plan');
const saves = fc
  .tuple(place, value, fc.constantFrom('', '情况属实，已核对'), fc.boolean())
  .map(([{ as, month }, amount, explanation, confirms]): Step => {
    const key = as.unit === 'trade' ? 'sales' : 'forest';
    const given: Given = { [key]: { value: amount, explanation } };
    return {
      what: `save ${as.unit} ${month} ${amount} ${explanation}`,
      run: () => fill(as, month, formOf(as), given, confirms),
    };
  });
const acts = fc
  .tuple(place, fc.constantFrom('submit', 'submit', 'withdraw', 'return', 'approve', 'accept', 'correct'))
  .map(([{ as, month }, name]): Step => {
    const actor = name === 'submit' || name === 'withdraw' ? as : planner;
    return {
      what: `${name} ${as.unit} ${month}`,
      run: () => act(actor, { unit: as.unit, month, form: formOf(as), act: name }),
    };
  });
const imported = fc.record({
  unit: fc.constantFrom('plan', 'north', 'south'),
  month: fc.constantFrom('2022-03', '2022-04'),
});
const imports = fc.tuple(imported, value).map(
  ([{ unit, month }, amount]): Step => ({
    what: `import ${unit} ${month} ${amount}`,
    run: () =>
      inTransaction(store, (tx) =>
        appendFigures(tx, [
          {
            county,
            indicator: 'forest',
            unit,
            period: month,
            basis: 'final',
            value: amount,
            origin: 'import',
            demo: true,
            recordedAt: now,
            recordedBy: 'x',
          },
        ]),
      ),
  }),
);
const ruleShape = z.looseObject({ rows: z.array(z.looseObject({ id: z.string(), version: z.number() })) });
const rules = fc.tuple(fc.constantFrom('2', '9'), fc.constantFrom('error', 'look')).map(
  ([from, importance]): Step => ({
    what: `rule ${from} ${importance}`,
    run: async () => {
      const { rows } = ruleShape.parse(
        (await t.call('GET /api/rules', { as: planner, query: { month: '2022-05' } })).body,
      );
      const { version = 0 } = rows.find(({ id }) => id === 'times-month') ?? {};
      const check = { kind: 'times', against: 'last_month', from, below: null };
      const scope = { forms: [], indicators: [], units: [] };
      const body = { name: '与上月相差几倍', importance, explainable: true, on: true, scope, check };
      return t.call('PUT /api/rules/{id}', {
        as: planner,
        params: { id: 'times-month' },
        body: { body, validFrom: '2022-02', reason: '', version },
      });
    },
  }),
);
const definitions = fc.boolean().map(
  (whole): Step => ({
    what: `parts sum to the whole: ${whole}`,
    run: () =>
      sql`update indicator.dimension set whole = ${whole}, version = version + 1 where county = ${county}`.execute(
        store.db,
      ),
  }),
);

describe('what is kept of earlier findings', () => {
  test('is what is found anew after any edits, acts, corrections, imports and changes of rules, for every reader', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: saves },
      { weight: 6, arbitrary: acts },
      { weight: 3, arbitrary: imports },
      { weight: 1, arbitrary: rules },
      { weight: 1, arbitrary: definitions },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 12 }), async (steps) => {
        for (const [index, { what, run }] of steps.entries()) {
          await run();
          const fresh = nothingKept();
          for (const as of [planner, readers[index % readers.length] ?? trade]) {
            for (const month of ['2022-03', '2022-04'] as const) {
              const query = { month, size: '200' };
              const kept = await t.call('GET /api/quality/findings', { as, query });
              const anew = await fresh.call('GET /api/quality/findings', { as, query });
              assert.deepEqual(kept.body, anew.body, what);
            }
            const form = index % 2 === 0 ? 'plan' : 'whole';
            assert.deepEqual(
              await list(as, '2022-04', form),
              await list(as, '2022-04', form, nothingKept()),
              what,
            );
          }
        }
        for (const form of forms)
          for (const row of (await list(planner, '2022-04', form)).rows) {
            const { rows } = await sheet(planner, '2022-04', form, row.unit.id);
            const grave = rows.filter(({ remarks }) =>
              remarks.some(({ importance }) => importance !== 'look'),
            );
            // Of a unit that has written nothing only figures are known, and they are nobody's report.
            const expected = row.hidden || row.report === null ? 0 : grave.length;
            assert.equal(row.remarks, expected, `${form} ${row.unit.id}: list and sheet`);
          }
      }),
      // What was done stays done: a shorter sequence would not be the same one.
      { numRuns: 3, endOnFailure: true },
    );
  });
});
