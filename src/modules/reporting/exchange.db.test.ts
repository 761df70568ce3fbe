import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import {
  appendFigures,
  exchangeContract,
  exchangeHandlers,
  type NewFigure,
  setApprovalListener,
} from './index.ts';
import { actorAt, county, now, plantCounty } from './test-county.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  await plantCounty(store);
  t = testApp(store, [(app) => mount(app, exchangeContract, exchangeHandlers())]);
});
after(() => store.close());

const reader = actorAt('gov', ['leader']);
const page = z.object({
  rows: z.array(
    z.object({
      seq: z.number(),
      id: z.string(),
      value: z.string().nullable(),
      measure: z.string().nullable(),
      unitName: z.string(),
      indicatorName: z.string(),
    }),
  ),
  next: z.number(),
  more: z.boolean(),
});

async function pull(since: number, limit = 1000) {
  const query = { since: String(since), limit: String(limit) };
  return page.parse((await t.call('GET /api/figures/changes', { as: reader, query })).body);
}

const figure = (dimension: string, value = '1'): NewFigure => ({
  county,
  indicator: 'forest',
  unit: 'north',
  period: '2022-05',
  dimension,
  basis: 'estimate',
  value,
  explanation: '=1+1',
  origin: 'report',
  demo: false,
  recordedAt: now,
  recordedBy: 'x',
});

describe('the feed of figures', () => {
  it('gives every figure once, in pages, with its unit of measure; an empty pull keeps the cursor', async () => {
    await inTransaction(store, (tx) =>
      appendFigures(
        tx,
        ['a', 'b', 'c'].map((one) => figure(one)),
      ),
    );
    const first = await pull(0, 2);
    assert.deepEqual([first.rows.length, first.more, first.next], [2, true, 2]);
    const second = await pull(first.next, 2);
    assert.deepEqual([second.rows.length, second.more, second.next], [1, false, 3]);
    assert.deepEqual(await pull(3), { rows: [], next: 3, more: false });
    const [row] = first.rows;
    assert.deepEqual([row?.measure, row?.unitName, row?.indicatorName], ['mu', '柳河镇', '造林面积']);
  });

  it('leaves no hole where a transaction was rolled back', async () => {
    const work = inTransaction(store, async (tx) => {
      await appendFigures(tx, [figure('lost')]);
      throw new Error('power cut');
    });
    await assert.rejects(work, /power cut/u);
    await inTransaction(store, (tx) => appendFigures(tx, [figure('kept')]));
    const { rows } = await pull(3);
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      [4],
    );
  });

  it('never passes a figure whose transaction commits late', async () => {
    const from = (await pull(0)).next;
    const written = Promise.withResolvers<undefined>();
    const release = Promise.withResolvers<undefined>();
    const isServer = store.kind === 'server';
    const slow = inTransaction(store, async (tx) => {
      await appendFigures(tx, [figure('slow')]);
      written.resolve(undefined);
      // The embedded database has one connection: nobody could look meanwhile.
      if (isServer) await release.promise;
    });
    await written.promise;
    const quick = inTransaction(store, (tx) => appendFigures(tx, [figure('quick')]));
    // Without the lock the quick one would be committed and seen here, and the slow one come in behind the cursor.
    if (isServer) assert.deepEqual((await pull(from)).rows, []);
    release.resolve(undefined);
    await Promise.all([slow, quick]);
    const { rows } = await pull(from);
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      [from + 1, from + 2],
    );
  });

  it('loses nothing and repeats nothing while thirty transactions append and two readers pull', async () => {
    const from = (await pull(0)).next;
    const last = from + 73;
    const writers = Promise.all(
      Array.from({ length: 30 }, async (_, writer) =>
        inTransaction(store, (tx) =>
          appendFigures(
            tx,
            Array.from({ length: (writer % 4) + 1 }, (_each, row) => figure(`w${writer}-${row}`)),
          ),
        ),
      ),
    );
    const follow = async (limit: number) => {
      const seen: number[] = [];
      for (let cursor = from; cursor < last; ) {
        const got = await pull(cursor, limit);
        seen.push(...got.rows.map(({ seq }) => seq));
        cursor = got.next;
      }
      return seen;
    };
    const [a, b] = await Promise.all([follow(3), follow(50), writers]);
    const all = Array.from({ length: 73 }, (_, index) => from + 1 + index);
    assert.deepEqual(a, all);
    assert.deepEqual(b, all);
  });

  it('shows nothing of another county', async () => {
    const foreign = { ...reader, county: '370405' };
    const answer = await t.call('GET /api/figures/changes', { as: foreign });
    assert.deepEqual(page.parse(answer.body), { rows: [], next: 0, more: false });
    const auditor = await t.call('GET /api/figures/changes', { as: actorAt('plan', ['auditor']) });
    assert.equal(auditor.status, 403);
  });
});

const csv = async (query: Readonly<Record<string, string>>) => {
  const answer = await t.call('GET /api/figures.csv', { as: reader, query });
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(answer.bytes);
};

const lines = (text: string) => text.split('\r\n').filter((line) => line.includes(',a,'));

describe('figures as CSV', () => {
  it('carries a byte order mark only when asked, CRLF line ends, and no live formula', async () => {
    const marked = await csv({ year: '2022' });
    const bare = await csv({ year: '2022', bom: 'no' });
    assert.ok(marked.startsWith('\uFEFF指标编号,'));
    assert.ok(bare.startsWith('指标编号,'));
    assert.ok(bare.endsWith('\r\n'));
    assert.match(bare, /,'=1\+1,/u);
    assert.doesNotMatch(bare, /,=1/u);
  });

  it('keeps every version, or the newest of each basis', async () => {
    await inTransaction(store, (tx) => appendFigures(tx, [figure('a', '2')]));
    assert.equal(lines(await csv({ year: '2022', bom: 'no' })).length, 2);
    assert.equal(lines(await csv({ year: '2022', bom: 'no', newest: 'yes' })).length, 1);
    assert.deepEqual(lines(await csv({ year: '2021', bom: 'no' })), []);
  });
});

it('places of figures that were there before the feed are unique', async () => {
  const { rows } = await sql<{
    n: number;
    d: number;
  }>`select count(*)::int as n, count(distinct seq)::int as d from reporting.figure`.execute(store.db);
  assert.equal(rows[0]?.n, rows[0]?.d);
});

const system: Actor = {
  ...actorAt('plan', ['planner']),
  account: '市直报平台#abcd1234',
  system: { token: 't1', name: '市直报平台', scopes: ['figure.write', 'figure.read'] },
};
const done = z.object({ fresh: z.number(), same: z.number(), replayed: z.boolean() });
const refusedShape = z.object({
  code: z.string(),
  faults: z.array(z.object({ field: z.string(), row: z.number() })),
});

const sent = (more: object = {}) => ({
  indicator: 'forest',
  unit: 'south',
  period: '2022-06',
  value: '1.5',
  measure: 'ha',
  ...more,
});
async function deliver(key: string, rows: readonly object[], as: Actor = system) {
  return t.call('POST /api/figures/deliveries', { as, body: { key, basis: 'flash', rows } });
}
async function kept() {
  const { rows } = await sql<{
    line: string;
  }>`select concat_ws(' ', unit, version, value, origin, system, recorded_by) as line
    from reporting.figure where county = ${county} and period = '2022-06' order by unit, version`.execute(
    store.db,
  );
  return rows.map(({ line }) => line);
}

describe('a delivery by another system', () => {
  it('is appended with its name, in the indicator’s own unit, and tells the lights', async () => {
    const months: string[] = [];
    setApprovalListener(async (_, { month }) => void months.push(month));
    const answer = await deliver('k1', [sent(), sent({ unit: 'north', value: '7', measure: 'mu' })]);
    setApprovalListener(async () => undefined);
    assert.deepEqual(done.parse(answer.body), { fresh: 2, same: 0, replayed: false });
    assert.deepEqual(months, ['2022-06']);
    assert.deepEqual(await kept(), [
      'north 1 7 system 市直报平台 市直报平台#abcd1234',
      'south 1 22.5 system 市直报平台 市直报平台#abcd1234',
    ]);
  });

  it('writes once for a key, answers the same again, and refuses another content under it', async () => {
    const rows = [sent(), sent({ unit: 'north', value: '7', measure: 'mu' })];
    const again = await deliver('k1', rows);
    assert.deepEqual(done.parse(again.body), { fresh: 2, same: 0, replayed: true });
    const other = await deliver('k1', [sent({ value: '9' })]);
    assert.deepEqual([other.status, refusedShape.parse(other.body).code], [409, 'figure.key_taken']);
    const both = await Promise.all(['k2', 'k2'].map((key) => deliver(key, [sent({ value: '2' })])));
    assert.deepEqual(
      both.map(({ body }) => done.parse(body).replayed).toSorted((a, b) => Number(a) - Number(b)),
      [false, true],
    );
    assert.equal((await kept()).length, 3);
  });

  it('never overwrites: a new value is the next version, an equal one writes nothing', async () => {
    const answer = await deliver('k3', [
      sent({ value: '2' }),
      sent({ unit: 'north', value: '8', measure: 'mu' }),
    ]);
    assert.deepEqual(done.parse(answer.body), { fresh: 1, same: 1, replayed: false });
    assert.ok((await kept()).includes('north 1 7 system 市直报平台 市直报平台#abcd1234'));
    assert.ok((await kept()).some((line) => line.startsWith('north 2 8 ')));
  });

  it('is refused whole, each fault with its row', async () => {
    const before = await kept();
    const answer = await deliver('k4', [
      sent({ unit: 'north', value: '99', measure: 'mu' }),
      sent({ indicator: 'nothing' }),
      sent({ unit: 'nobody' }),
      sent({ measure: null }),
      sent({ measure: 'yuan' }),
      sent({ indicator: 'sales', unit: 'trade', period: '2022-01', measure: 'yuan' }),
      sent({ indicator: 'market', value: '1' }),
      sent({ value: null }),
    ]);
    assert.equal(answer.status, 422);
    const { code, faults } = refusedShape.parse(answer.body);
    assert.equal(code, 'figure.delivery');
    assert.deepEqual([...new Set(faults.map(({ row }) => row))], [2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(await kept(), before);
  });

  it('comes by a table too, and from systems with the scope alone', async () => {
    const bytes = new TextEncoder().encode('指标,计量单位,单位,月份,数值\n造林面积,亩,柳河,6月,11');
    const body = { key: 'k5', basis: 'flash' };
    const file = { name: '报送.csv', bytes };
    const answer = await t.call('POST /api/figures/deliveries/file', { as: system, body, file });
    assert.deepEqual(done.parse(answer.body), { fresh: 1, same: 0, replayed: false });
    const person = await deliver('k6', [sent()], actorAt('plan', ['planner']));
    assert.equal(refusedShape.partial().parse(person.body).code, 'figure.systems_only');
    const reader = { token: 't', name: '只读', scopes: ['figure.read'] as const };
    assert.equal((await deliver('k7', [sent()], { ...system, system: reader })).status, 403);
    const town = { ...actorAt('north', ['reporter']), system: must(system.system, 'set above') };
    assert.equal((await deliver('k8', [sent()], town)).status, 403, 'the post bounds the token');
  });
});
