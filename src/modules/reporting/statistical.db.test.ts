import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeSheet } from '#documents/sheet-out.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { reportingHandlers } from './routes.ts';
import { figureHeadings } from './rules-import.ts';
import { reportingContract } from './schema.ts';
import { exchangeContract } from './schema-exchange.ts';
import { appendFigures, figuresOf } from './store-figures.ts';
import { actorAt, county, now, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [(app) => mount(app, reportingContract, reportingHandlers())]);
});
after(async () => store.close());

async function publish(value: number, basis: string): Promise<void> {
  const rows = [['社会消费品零售总额', '亿元', '商务局', '', '2022-05', value, '']];
  const bytes = await writeSheet({
    name: '5月',
    columns: figureHeadings.map((heading) => ({ heading })),
    rows,
  });
  const answer = await t.call('POST /api/figures/import', {
    as: actorAt('gov', ['planner']),
    body: { basis, apply: 'yes', source: '县统计局月报' },
    file: { name: '五月.xlsx', bytes },
  });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.match(JSON.stringify(answer.body), /"applied":true/u);
}

const kept = async () =>
  (await figuresOf(store.db, county, { year: 2022, indicators: ['sales'] })).map(
    ({ basis, version, value, system }) => `${basis} ${version} ${Number(value) / 1e8} ${system}`,
  );

test('a statistical figure is only ever appended by import, with its source', async () => {
  await publish(46, 'final');
  await publish(47, 'final');
  assert.deepEqual(await kept(), [
    'final 1 46 县统计局月报（五月.xlsx）',
    'final 2 47 县统计局月报（五月.xlsx）',
  ]);
});

test('no other path touches it: not the form, not a report, not an endpoint', async () => {
  const before = await kept();
  const cell = { month: '2022-05', indicator: 'sales', value: '5000000000', version: 0 };
  const saved = await t.call('PUT /api/reporting/sheet', {
    as: actorAt('trade', ['reporter']),
    body: { cells: [cell] },
  });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  assert.deepEqual(await kept(), before, 'a draft is no figure');
  for (const basis of ['flash', 'preliminary', 'final', 'revised'] as const) {
    const row = {
      county,
      indicator: 'sales',
      unit: 'trade',
      period: '2022-05',
      basis,
      value: '1',
      origin: 'report',
    };
    await assert.rejects(
      inTransaction(store, async (tx) =>
        appendFigures(tx, [{ ...row, demo: false, recordedAt: now, recordedBy: 'x' }]),
      ),
      /statistical figures come by import only/u,
    );
  }
  const names = [...Object.keys(reportingContract), ...Object.keys(exchangeContract)];
  const changing = names.filter((name) => /^(?:PUT|PATCH|DELETE) \/api\/figures/u.test(name));
  assert.deepEqual(changing, [], 'figures are appended, never changed');
  assert.deepEqual(await kept(), before);
});
