import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { record } from './audit.ts';
import { brokenConstraint, insertMany, inTransaction, type Store, sqlState, upsert } from './database.ts';
import { runJob, settleJobs } from './job.ts';
import { testStore } from './test-support.ts';

const at = '2022-06-08T01:00:00.000Z';
const county = '370404';
let store: Store;
before(async () => {
  store = await testStore();
});
after(async () => store.close());

const seal = (batch: number, hash: string) => ({
  county,
  batch: String(batch),
  first_seq: '1',
  last_seq: '2',
  hash,
  at,
});

async function hashes(): Promise<string[]> {
  const rows = await store.db.selectFrom('kernel.audit_seal').select('hash').orderBy('batch').execute();
  return rows.map((row) => row.hash);
}

test('days, exact numbers and instants reach us as text, alone and in arrays', async () => {
  const { rows } =
    await sql`select date '2022-05-08' as day, 0.10::numeric as exact, 9007199254740993::int8 as big,
    timestamptz '2022-05-08 09:00:00.5+08' as instant, array[0.10, null]::numeric[] as exacts,
    array['2022-05-08'::date] as days, array[]::int8[] as none, '{"a":[1]}'::jsonb as json`.execute(store.db);
  assert.deepEqual(rows, [
    {
      day: '2022-05-08',
      exact: '0.10',
      big: '9007199254740993',
      instant: '2022-05-08T01:00:00.500Z',
      exacts: ['0.10', null],
      days: ['2022-05-08'],
      none: [],
      json: { a: [1] },
    },
  ]);
});

test('an answer of any size comes whole and in order: nothing, empty, signs of several bytes, long ones, thousands of rows', async () => {
  const long = '石榴🍎'.repeat(40_000);
  const { rows } = await sql<{ n: number; none: null; empty: string; signs: string; long: string }>`
    select n, null::text as none, '' as empty, '“峄城”' || n as signs, case when n = 2000 then ${long}::text else 'x' end as long
    from generate_series(1, 5000) n`.execute(store.db);
  assert.equal(rows.length, 5000);
  for (const [at, { n, none, empty, signs }] of rows.entries())
    assert.deepEqual([n, none, empty, signs], [at + 1, null, '', `“峄城”${at + 1}`]);
  assert.deepEqual(
    rows.filter((row) => row.long !== 'x').map((row) => [row.n, row.long === long]),
    [[2000, true]],
  );
});

test('a statement that fails at its parsing, its binding or half-way through its rows says why, and the next one is answered', async () => {
  for (const [statement, state] of [
    [sql`select nothing from nowhere`, '42P01'],
    [sql`select ${'x'}::int`, '22P02'],
    [sql`select 10 / (3 - n) from generate_series(1, 5) n`, '22012'],
  ] as const) {
    await assert.rejects(statement.execute(store.db), (error) => sqlState(error) === state);
    assert.deepEqual((await sql`select 1 as one`.execute(store.db)).rows, [{ one: 1 }]);
  }
  const texts = await store.statements('select 1 as a; select 2 as a', []);
  assert.deepEqual(texts.rows, [{ a: 1 }, { a: 2 }]);
});

test('using the pool inside a transaction fails at once instead of waiting for itself', async () => {
  await assert.rejects(
    inTransaction(store, async () => store.db.selectFrom('kernel.audit').selectAll().execute()),
    /inside a transaction/u,
  );
  assert.equal(await inTransaction(store, async () => 'still open'), 'still open');
});

test('an upsert replaces by key, one row or many', async () => {
  await inTransaction(store, async (tx) => {
    await upsert(tx, 'kernel.audit_seal', ['county', 'batch'], [seal(1, 'a'), seal(2, 'b')]);
    await upsert(tx, 'kernel.audit_seal', ['county', 'batch'], seal(2, 'c'));
    await insertMany(tx, 'kernel.audit_seal', [seal(3, '引号"\'\\')]);
  });
  assert.deepEqual(await hashes(), ['a', 'c', '引号"\'\\']);
});

test('a broken constraint is known by its name', async () => {
  const twice = inTransaction(store, async (tx) => insertMany(tx, 'kernel.audit_seal', [seal(1, 'x')]));
  const error = await twice.catch((caught: unknown) => caught);
  assert.equal(brokenConstraint(error), 'audit_seal_pkey');
  assert.equal(brokenConstraint(new Error('other')), null);
});

test('a transaction is tried again when the database asks for it, and only then', async () => {
  let tries = 0;
  const result = await inTransaction(store, async (tx) => {
    tries += 1;
    if (tries < 3) await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx);
    return tries;
  });
  assert.equal(result, 3);
  let other = 0;
  await assert.rejects(
    inTransaction(store, async (tx) => {
      other += 1;
      await sql`select 1/0`.execute(tx);
    }),
  );
  assert.equal(other, 1);
});

const order = { county, kind: 'test.import', actor: null, now: at, detail: { name: '表.xlsx' } };

async function jobOf(kind: string) {
  return store.db.selectFrom('kernel.job').select(['state', 'detail']).where('kind', '=', kind).execute();
}

test('a job that fails leaves its reason and nothing else; one that ends says what it did', async () => {
  const entry = { county, actor: null, action: 'test.job', object: 'x', result: 'done', at } as const;
  await assert.rejects(
    runJob(store, { ...order, kind: 'test.fails' }, async (tx) => {
      await record(tx, entry);
      throw new Error('half-way');
    }),
  );
  const [failed] = await jobOf('test.fails');
  assert.equal(failed?.state, 'failed');
  const left = await store.db
    .selectFrom('kernel.audit')
    .select('id')
    .where('action', '=', 'test.job')
    .execute();
  assert.deepEqual(left, []);
  await runJob(store, { ...order, kind: 'test.ends' }, async () => ({ rows: 3 }));
  assert.deepEqual(await jobOf('test.ends'), [{ state: 'done', detail: { name: '表.xlsx', rows: 3 } }]);
});

test('a job whose process is gone is marked broken at the next start', async () => {
  await sql`insert into kernel.job (county, id, kind, state, process, started)
    values (${county}, 'left', 'test.left', 'running', 'elsewhere:1:x', '2022-06-01T00:00:00Z')`.execute(
    store.db,
  );
  assert.equal(await settleJobs(store, at), 1);
  assert.equal((await jobOf('test.left'))[0]?.state, 'broken');
  assert.equal(await settleJobs(store, at), 0);
});
