import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import type { Act, Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { changeIndicator, indicatorsOf } from '#modules/indicator/index.ts';
import { foundPacks, judgeMonth } from '#modules/light/index.ts';
import { planContract, planHandlers } from '#modules/plan/index.ts';
import { appendFigures } from '#modules/reporting/index.ts';
import { actorAt, county, now, plantCounty } from '#modules/reporting/test-county.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { feedContract, feedHandlers } from './index.ts';

let store: Store;
let t: TestApp;
const planner = actorAt('plan', ['planner']);
const leader = actorAt('gov', ['leader']);

before(async () => {
  store = await testStore();
  await plantCounty(store);
  await inTransaction(store, async (tx) => foundPacks(tx, county, now));
  t = testApp(store, [
    (app) => mount(app, planContract, planHandlers()),
    (app) => mount(app, feedContract, feedHandlers()),
  ]);
});
after(() => store.close());

const page = z.object({
  rows: z.array(z.looseObject({ kind: z.string(), seq: z.number() })),
  next: z.string(),
  more: z.boolean(),
  kinds: z.array(z.string()),
});

async function pull(since: string, of: { limit?: number; kinds?: string; as?: Actor } = {}) {
  const query = { since, limit: String(of.limit ?? 1000), kinds: of.kinds ?? '' };
  return t.call('GET /api/changes', { as: of.as ?? leader, query });
}

/** Everything after a cursor in pages of so many. */
async function all(since: string, limit: number): Promise<{ rows: string[]; cursor: string }> {
  const rows: string[] = [];
  for (let cursor = since; ; ) {
    const answer = page.parse((await pull(cursor, { limit })).body);
    assert.ok(answer.rows.length <= limit);
    rows.push(...answer.rows.map(({ kind, seq }) => `${kind} ${seq}`));
    cursor = answer.next;
    if (!answer.more) return { rows, cursor };
  }
}

async function change(round: number): Promise<void> {
  await inTransaction(store, async (tx) => {
    const one = must((await indicatorsOf(tx, county, ['sales']))[0], 'planted');
    const of = { at: now, by: 'x', byName: '计划科', reason: `第${round}次`, validFrom: '2022-07' };
    const next = { ...one, definition: `口径${round}`, version: one.version + 1 };
    assert.equal(await changeIndicator(tx, county, next, of), true);
    const row = { county, unit: 'trade', basis: 'estimate', origin: 'report', demo: false } as const;
    await appendFigures(
      tx,
      ['2022-03', '2022-04'].map((period) => ({
        ...row,
        indicator: 'sales',
        period,
        value: String(round),
        recordedAt: now,
        recordedBy: 'x',
      })),
    );
    await judgeMonth(tx, county, '2022-04', { account: 'x', at: now });
  });
  const done = await t.call('PATCH /api/commitments/c1', {
    as: planner,
    body: {
      version: round,
      reason: '调整',
      authority: '决定',
      decidedBy: 'standing_committee',
      decidedOn: '2022-05-20',
      title: `社会消费品零售总额（第${round}次调整）`,
    },
  });
  assert.equal(done.status, 200, JSON.stringify(done.body));
}

test('the feed gives every kind once, in pages of any size, and goes on from where it stood', async () => {
  await change(1);
  const first = await all('', 2);
  assert.deepEqual(new Set(first.rows).size, first.rows.length, 'nothing comes twice');
  for (const kind of ['indicator', 'commitment', 'figure', 'light'])
    assert.ok(first.rows.includes(`${kind} 1`), `${kind} is there: ${first.rows.join(', ')}`);
  assert.deepEqual(first.rows, (await all('', 1000)).rows);
  assert.deepEqual(await all(first.cursor, 5), { rows: [], cursor: first.cursor });
  await change(2);
  const second = await all(first.cursor, 3);
  assert.deepEqual([...first.rows, ...second.rows].toSorted(), (await all('', 1000)).rows.toSorted());
});

test('each row says what it is of: a definition from when it holds, a light with its reason', async () => {
  const { rows } = page.parse((await pull('')).body);
  const said = JSON.stringify(rows);
  assert.match(said, /"validFrom":"2022-07","reason":"第1次"/u);
  assert.match(said, /"kind":"figure","seq":1,"figure":\{.*"kind":"stored","definition":\d/u);
  assert.match(said, /"month":"2022-04".*"colour":/u);
});

test('rights decide the kinds: a token gets what its scopes hold, and is refused what it asks for beyond', async () => {
  const token = (...scopes: Act[]): Actor => ({
    ...leader,
    system: { token: 't', name: '市平台', scopes },
  });
  const some = page.parse((await pull('', { as: token('figure.read', 'light.read') })).body);
  assert.deepEqual(some.kinds, ['figure', 'light']);
  assert.ok(some.rows.every(({ kind }) => kind === 'figure' || kind === 'light'));
  assert.equal((await pull('', { as: token('figure.read'), kinds: 'figure,light' })).status, 403);
  assert.equal((await pull('', { as: token('org.read') })).status, 403);
  const stranger = { ...leader, county: '370405' };
  assert.deepEqual(page.parse((await pull('', { as: stranger })).body).rows, []);
});

test('a cursor or a kind that is none is refused with the cure', async () => {
  const cursor = await pull('12');
  assert.equal(cursor.status, 422);
  assert.match(JSON.stringify(cursor.body), /请原样使用上次答复里的 next/u);
  assert.equal((await pull('', { kinds: 'account' })).status, 422);
});
