import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { inTransaction, type Store } from './database.ts';
import { whenReading, whileReading } from './remember.ts';
import { testStore } from './test-support.ts';

let store: Store;
before(async () => {
  store = await testStore();
});
after(async () => store.close());

const seal = {
  county: '370404',
  batch: '1',
  first_seq: '1',
  last_seq: '2',
  hash: 'a',
  at: '2022-06-08T01:00:00.000Z',
};
const seals = async (county = seal.county) =>
  store.db.selectFrom('kernel.audit_seal').selectAll().where('county', '=', county).execute();
const chance = async () =>
  (await sql<{ id: string }>`select gen_random_uuid() as id`.execute(store.db)).rows[0]?.id;

const broken = async () => sql`select no_such_column from kernel.audit_seal`.execute(store.db);
const twice = async () => (await seals()) === (await seals());

test('one reading asks a statement once for each set of parameters, and the next reading asks anew', async () => {
  const [first, again] = await whileReading(async () => [await seals(), await seals()]);
  assert.equal(first, again);
  assert.ok(Object.isFrozen(first));
  const [one, two] = await whileReading(async () => Promise.all([chance(), chance()]));
  assert.equal(one, two, 'also when both ask at once');
  const [ours, others] = await whileReading(async () => [await seals(), await seals('370405')]);
  assert.notEqual(ours, others);
  assert.notEqual(await chance(), await chance(), 'outside a reading everything is asked');
  assert.notEqual(await whileReading(chance), await whileReading(chance));
});

test('what a reading writes it sees, and what a transaction sees is its own', async () => {
  await whileReading(async () => {
    assert.equal((await seals()).length, 0);
    await inTransaction(store, async (tx) => {
      await tx.insertInto('kernel.audit_seal').values(seal).execute();
      assert.equal((await tx.selectFrom('kernel.audit_seal').selectAll().execute()).length, 1);
    });
    assert.equal((await seals()).length, 1);
    await store.db.deleteFrom('kernel.audit_seal').execute();
    assert.equal((await seals()).length, 0);
  });
});

test('a statement that failed is asked again', async () => {
  await whileReading(async () => {
    await assert.rejects(broken(), /no_such_column/u);
    await assert.rejects(broken(), /no_such_column/u);
    assert.equal((await seals()).length, 0);
  });
});

test('only endpoints that read are one reading', async () => {
  assert.equal(await whenReading('GET /api/things', twice)(), true);
  assert.equal(await whenReading('POST /api/things', twice)(), false);
});
