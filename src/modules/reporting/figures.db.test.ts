import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSheet } from '#documents/sheet-in.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { appendFigures, figuresOf, reportingHandlers, setApprovalListener } from './index.ts';
import { reportingContract } from './schema.ts';
import { actorAt, county, now, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [(app) => mount(app, reportingContract, reportingHandlers())]);
});
after(() => store.close());

const planner = actorAt('plan', ['planner']);
const result = z.object({
  applied: z.boolean(),
  fresh: z.number(),
  same: z.number(),
  faults: z.array(z.object({ row: z.number(), column: z.string().optional(), message: z.string() })),
});

async function upload(lines: readonly string[], apply: 'yes' | 'no', as = planner, basis = 'flash') {
  const bytes = new TextEncoder().encode(['指标,计量单位,单位,月份,数值,说明', ...lines].join('\n'));
  const file = { name: '快报.csv', bytes };
  return t.call('POST /api/figures/import', { as, body: { basis, apply }, file });
}

const kept = async () =>
  (await figuresOf(store.db, county, { year: 2022 })).map(
    ({ indicator, unit, period, basis, version, value }) =>
      `${indicator} ${unit} ${period} ${basis} v${version} ${value}`,
  );

describe('figures of a statistical basis', () => {
  it('are only checked without apply', async () => {
    const answer = await upload(['社会消费品零售总额,亿元,,2022-04,31.5,'], 'no');
    assert.deepEqual(result.parse(answer.body), { applied: false, fresh: 1, same: 0, faults: [] });
    assert.deepEqual(await kept(), []);
  });

  it('come in all at once, with the unit of the only reporter, and judge each month once', async () => {
    const months: string[] = [];
    setApprovalListener(
      async (_, { month, indicators }) => void months.push(`${month} ${indicators.join()}`),
    );
    const lines = [
      '社会消费品零售总额,万元,,2022年4月,"315,000",',
      '造林面积,亩,柳河,4月,12,',
      '造林面积,亩,石桥镇,2022-04,１３,补报',
      '造林面积,亩,石桥镇,5月,,',
    ];
    const answer = result.parse((await upload(lines, 'yes')).body);
    setApprovalListener(async () => undefined);
    assert.deepEqual([answer.applied, answer.fresh, answer.faults], [true, 3, []]);
    assert.deepEqual(months, ['2022-04 sales,forest']);
    assert.deepEqual(await kept(), [
      'forest north 2022-04 flash v1 12',
      'forest south 2022-04 flash v1 13',
      'sales trade 2022-04 flash v1 3150000000',
    ]);
  });

  it('append only what is new: equal values are passed over, others are the next version', async () => {
    const lines = ['造林面积,亩,柳河,4月,12.0,', '造林面积,亩,石桥镇,4月,14,核增'];
    const answer = result.parse((await upload(lines, 'yes')).body);
    assert.deepEqual([answer.fresh, answer.same], [1, 1]);
    assert.ok((await kept()).includes('forest south 2022-04 flash v2 14'));
  });

  it('are refused whole when one line is wrong, each fault with row, column and cure', async () => {
    const before = await kept();
    const lines = [
      '造林面积,亩,柳河,6月,20,',
      '造林面积,亩,,6月,20,',
      '造林面积,元,柳河,7月,20,',
      '社会消费品零售总额,亿元,,1月,3,',
      '没有这项,个,,5月,3,',
      '造林面积,亩,东海镇,5月,3,',
      '造林面积,亩,柳河,五月份吧,3,',
      '造林面积,亩,柳河,5月,=1+1,',
      '农贸市场改造,,,5月,3,',
      '造林面积,亩,柳河,6月,21,',
    ];
    const answer = result.parse((await upload(lines, 'yes')).body);
    assert.equal(answer.applied, false);
    assert.deepEqual(
      answer.faults.map(({ row, column }) => `${row} ${column ?? ''}`),
      ['3 单位', '4 数值', '5 月份', '6 指标', '7 单位', '8 月份', '9 数值', '10 数值', '11 '],
    );
    assert.deepEqual(await kept(), before);
  });

  it('come from the planner alone', async () => {
    for (const as of [actorAt('trade', ['reporter']), actorAt('north', ['reviewer'])])
      assert.equal((await upload(['造林面积,亩,柳河,5月,3,'], 'yes', as)).status, 403);
  });

  it('have a table to fill in, without the months that do not exist', async () => {
    const form = await t.call('GET /api/figures/form.xlsx', { as: planner, query: { month: '2022-01' } });
    const rows = (await readSheet(form.bytes, 'x.xlsx')).sheets[0]?.rows ?? [];
    const text = JSON.stringify(rows);
    assert.match(text, /造林面积","亩","柳河镇"/u);
    assert.doesNotMatch(text, /社会消费品/u);
  });

  it('leave one audit row for each import that was done', async () => {
    const rows = await sql<{ n: number }>`select count(*)::int as n from kernel.audit
      where action = 'figure.import' and result = 'done'`.execute(store.db);
    assert.equal(rows.rows[0]?.n, 2);
  });
});

const figure = (value: string) => ({
  county,
  indicator: 'forest',
  unit: 'north',
  period: '2022-11',
  basis: 'estimate' as const,
  value,
  origin: 'report',
  demo: false,
  recordedAt: now,
  recordedBy: 'x',
});

describe('appending figures', () => {
  it('counts versions on, also within one call', async () => {
    await inTransaction(store, async (tx) => appendFigures(tx, [figure('1'), figure('2')]));
    await inTransaction(store, async (tx) => appendFigures(tx, [figure('3')]));
    const found = await figuresOf(store.db, county, { year: 2022, periods: ['2022-11'] });
    assert.deepEqual(
      found.map(({ version, value }) => [version, value]),
      [
        [1, '1'],
        [2, '2'],
        [3, '3'],
      ],
    );
  });

  it('leaves nothing of a transaction that fails after thousands of rows', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      ...figure(String(index)),
      period: '2022-12',
    }));
    const work = inTransaction(store, async (tx) => {
      await appendFigures(tx, many);
      throw new Error('power cut');
    });
    await assert.rejects(work, /power cut/u);
    assert.deepEqual(await figuresOf(store.db, county, { year: 2022, periods: ['2022-12'] }), []);
  });
});
