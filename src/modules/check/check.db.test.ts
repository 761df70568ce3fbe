import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { createCounty } from '#modules/org/index.ts';
import { appendFigures, type NewFigure } from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { actorOf, insertPlan } from '../../../tests/support/plan-rows.ts';
import { checkHandlers, ledgerOf, wholeCounty } from './index.ts';
import { checkContract, checkedDraft } from './schema.ts';

const now = '2022-07-12T01:00:00.000Z';
const home = '370404';
const away = '370405';
const planner = actorOf(home, ['planner']);
const reporter = actorOf(home, ['reporter']);
const admin = actorOf(home, ['admin']);
const stranger = actorOf(away, ['planner']);

let store: Store;
let t: TestApp;

function figure(period: string, value: string, more: Partial<NewFigure> = {}): NewFigure {
  const row = { county: home, indicator: 'i-revenue', unit: 'fgj', basis: 'flash' } as const;
  return { ...row, period, value, origin: 'import', demo: false, recordedAt: now, recordedBy: 'x', ...more };
}

before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mount(app, checkContract, checkHandlers())]);
  for (const county of [home, away])
    await createCounty(store, county, { year: 2022, now }, async () => undefined);
  await insertPlan(store, home, [
    { id: 'revenue', title: '一般公共预算收入', value: '1300000000', aspect: 'level', measure: 'yuan' },
  ]);
  await inTransaction(store, async (tx) =>
    appendFigures(tx, [
      figure('2022-05', '500000000'),
      figure('2022-06', '590000000'),
      figure('2022-06', '604300000', { basis: 'estimate' }),
      figure('2022-06', '597138360'),
    ]),
  );
});
after(() => store.close());

async function check(as: typeof planner, text: string, fields: { readonly month?: string } = {}) {
  const file = { name: '文稿.txt', bytes: new TextEncoder().encode(text) };
  return t.call('POST /api/check', { as, file, body: fields });
}

async function auditRows(): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from kernel.audit`.execute(store.db);
  return Number(rows[0]?.n);
}

test('a draft is held against accepted figures: the newest version on the firmest basis stands, older ones tell it is out of date', async () => {
  const text =
    '2022年上半年，一般公共预算收入5.97亿元，去年同期为5.72亿元。全年目标13亿元。\n6月末，一般公共预算收入5.90亿元。';
  const { status, body } = await check(planner, text);
  assert.equal(status, 200);
  const draft = checkedDraft.parse(body);
  assert.deepEqual(
    draft.numbers.map(({ span, status: found, cause }) => [span, found, cause]),
    [
      ['5.97亿元', 'confirmed', null],
      ['5.72亿元', 'unknown', null],
      ['13亿元', 'confirmed', null],
      ['5.90亿元', 'differing', 'stale'],
    ],
  );
  assert.match(draft.numbers[3]?.message ?? '', /快报数，第2版/u);
  assert.equal(draft.numbers[0]?.shown[0]?.source.link.startsWith('/series?'), true);
});

test('a month can be given for a draft that names none', async () => {
  const { body } = await check(planner, '一般公共预算收入5.00亿元。', { month: '2022-05' });
  assert.equal(checkedDraft.parse(body).numbers[0]?.status, 'confirmed');
});

test('whoever reads figures may check; the administrator may not; another county holds nothing of this one', async () => {
  const text = '2022年上半年，一般公共预算收入5.97亿元。';
  assert.equal((await check(reporter, text)).status, 200);
  assert.equal((await check(admin, text)).status, 403);
  const there = checkedDraft.parse((await check(stranger, text)).body);
  assert.deepEqual([there.known, there.numbers[0]?.status], [0, 'unknown']);
});

test('what cannot be read is refused with its cure, and nothing is kept', async () => {
  const rows = await auditRows();
  assert.equal((await check(planner, '收入。'.repeat(70_000))).status, 413);
  assert.equal((await check(planner, '')).status, 422);
  assert.equal((await check(planner, '2022年上半年，一般公共预算收入5.97亿元。')).status, 200);
  assert.equal(await auditRows(), rows);
});

test('a county that is not there has no ledger', async () => {
  assert.equal(await ledgerOf(store.db, '110101', wholeCounty, '2022-07-12'), null);
});
