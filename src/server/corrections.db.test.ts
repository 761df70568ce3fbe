import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { actorAt, county, now, plantCounty } from '#modules/reporting/test-county.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { printedIn } from '../../tests/support/correction-marks.ts';
import { mountModules } from './modules.ts';

let store: Store;
let t: TestApp;

const planner = actorAt('plan', ['planner']);
const reporter = actorAt('trade', ['reporter']);
const leader = actorAt('gov', ['leader']);
/** A number that stands nowhere else, as it is stored and as it is printed in 亿元. */
const value = '4137286951';
const isTold = (text: string): boolean => /4137286951|41\.37/u.test(text);
const month = '2022-03';
const reason = '核减重复上报的一户';

before(async () => {
  store = await testStore();
  await plantCounty(store);
  const clock = { now: () => now, today: () => now.slice(0, 10) };
  t = testApp(store, [(app) => mountModules(app, { county, demoAccounts: [] })], clock);
  await sql`update plan.commitment set annual_base = ${value}, measure = 'yuan' where id = 'c1'`.execute(
    store.db,
  );
  const figure = (period: string) => ({
    county,
    indicator: 'sales',
    unit: 'trade',
    period,
    basis: 'estimate' as const,
    value,
    origin: 'report',
    system: 'plan',
    demo: false,
    recordedAt: '2022-06-01T01:00:00.000Z',
    recordedBy: 'x',
    recordedByName: '商务局统计岗',
    correction: reason,
  });
  await inTransaction(store, async (tx) => {
    await foundPacks(tx, county, now);
    await appendFigures(tx, ['2021-03', '2021-12', month].map(figure));
    await judgeMonth(tx, county, month, { account: 'x', at: now });
  });
  const body = { unit: 'trade', indicator: 'sales', month, text: '与税务数相差较大，请核对' };
  const asked = await t.call('POST /api/quality/flags', { as: planner, body });
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
});
after(async () => store.close());

/** What a query or a path may hold, by the name of its field. */
const samples: Readonly<Record<string, string>> = {
  month,
  year: '2022',
  from: '2021',
  to: '2022',
  indicator: 'sales',
  unit: 'trade',
  form: 'plan',
  computed: 'yes',
};
const ids: readonly (readonly [string, string])[] = [
  ['/commitments/', 'c1'],
  ['/indicators/', 'sales'],
  ['/targets/', 'c1'],
  ['/forms/', 'plan'],
];

function querySaid(name: string, shape: z.ZodType | undefined): Record<string, string> {
  const keys = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  // Of one unit the targets are those that it was given, not the plan's own.
  const fields = keys.filter((key) => key !== 'unit' || !name.includes('/targets'));
  return Object.fromEntries(fields.flatMap((key) => (key in samples ? [[key, samples[key] ?? '']] : [])));
}

function pathSaid(name: string): Record<string, string> {
  const id = ids.find(([part]) => name.includes(part))?.[1] ?? 'x';
  const keys = [...name.matchAll(/\{(\w+)\}/gu)].map(([, key = '']) => key);
  return Object.fromEntries(keys.map((key) => [key, samples[key] ?? id]));
}

/** Answers that print a figure of the month whatever happens: if the walk did not meet the number there, it would prove nothing. */
const printing = [
  'GET /api/reporting/sheet',
  'GET /api/reporting/sheet.xlsx',
  'GET /api/figures',
  'GET /api/figures.csv',
  'GET /api/figures/changes',
  'GET /api/changes',
  'GET /api/series',
  'GET /api/series.xlsx',
  'GET /api/series.csv',
  'GET /api/targets',
  'GET /api/targets/table.xlsx',
  'GET /api/board',
  'GET /api/commitments/{id}',
  'GET /api/commitments/{id}/lights',
  'GET /api/quality/flags',
  'GET /api/quality/flags.xlsx',
  'GET /api/todo',
];

test('wherever an answer of any module prints a corrected number, its mark stands beside it', async () => {
  const met = new Set<string>();
  const unmarked: string[] = [];
  for (const [name, { query }] of t.app.endpoints) {
    // A PDF is made of the same document as the .docx beside it, and cannot be read here.
    if (!name.startsWith('GET ') || name.endsWith('pdf')) continue;
    // What a post may not read another does; what is owed is each post's own.
    const readers: readonly Actor[] = name === 'GET /api/todo' ? [reporter] : [planner, leader, reporter];
    for (const as of readers) {
      const answer = await t.call(name, { as, params: pathSaid(name), query: querySaid(name, query) });
      if (answer.status === 403) continue;
      if (answer.status !== 200) break;
      const printed = printedIn(answer.bytes, { isTold, reasons: [reason] });
      if (printed.length > 0) met.add(name);
      const told = printed.filter(({ isMarked }) => !isMarked);
      unmarked.push(...told.map(({ at, text }) => `${name} as ${as.roles.join()}: ${at} ${text}`));
      break;
    }
  }
  assert.deepEqual(unmarked, []);
  const missed = printing.filter((name) => !met.has(name));
  assert.deepEqual(missed, [], `the number was met in ${[...met].join(', ')}`);
});
