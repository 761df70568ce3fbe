import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { record } from './audit.ts';
import { sealAudit, verifyAllAudits, verifyAudit } from './audit-chain.ts';
import { inTransaction, type Store } from './database.ts';
import { testStore } from './test-support.ts';

const at = '2022-06-08T01:00:00.123Z';
const county = '370404';
let store: Store;

before(async () => {
  store = await testStore();
});
after(async () => store.close());
beforeEach(async () => {
  await sql`delete from kernel.audit`.execute(store.db);
  await sql`delete from kernel.audit_seal`.execute(store.db);
});

async function write(count: number, place = county): Promise<void> {
  await inTransaction(store, async (tx) => {
    for (let i = 0; i < count; i++)
      await record(tx, {
        county: place,
        actor: { account: 'a', post: 'p', unit: 'u' },
        action: 'plan.confirm',
        object: `statement:${i}`,
        result: 'done',
        detail: { z: i, a: [1, { y: null, x: '二' }] },
        at,
      });
  });
}

async function idAt(seq: number): Promise<string> {
  const row = await store.db
    .selectFrom('kernel.audit')
    .select('id')
    .where('county', '=', county)
    .where('seq', '=', String(seq))
    .executeTakeFirstOrThrow();
  return row.id;
}

test('rows are chained in batches, and an untouched chain is whole', async () => {
  await write(12);
  await write(3, '370405');
  assert.equal(await sealAudit(store, at), 15);
  await write(5);
  assert.equal((await verifyAudit(store, county)).unsealed, 5);
  assert.equal(await sealAudit(store, at), 5);
  assert.equal(await sealAudit(store, at), 0);
  const checks = await verifyAllAudits(store);
  assert.deepEqual(
    checks.map(({ county, rows, unsealed, fault }) => ({ county, rows, unsealed, fault })),
    [
      { county: '370404', rows: 17, unsealed: 0, fault: null },
      { county: '370405', rows: 3, unsealed: 0, fault: null },
    ],
  );
  assert.match(checks[0]!.head, /^[0-9a-f]{64}$/u);
});

test('a row rolled back with its action leaves nothing', async () => {
  await assert.rejects(
    inTransaction(store, async (tx) => {
      await record(tx, { county, actor: null, action: 'x', object: 'y', result: 'done', at });
      throw new Error('no');
    }),
  );
  assert.deepEqual(await verifyAllAudits(store), []);
});

for (const column of ['account', 'post', 'unit', 'address', 'action', 'object'])
  test(`a changed ${column} is found and the row named`, async () => {
    await write(10);
    await sealAudit(store, at);
    const id = await idAt(7);
    await sql`update kernel.audit set ${sql.ref(column)} = 'tampered' where id = ${id}`.execute(store.db);
    const { fault } = await verifyAudit(store, county);
    assert.deepEqual([fault?.seq, fault?.id], [7, id]);
  });

test('a changed instant or detail is found, down to a microsecond', async () => {
  await write(10);
  await sealAudit(store, at);
  const id = await idAt(3);
  await sql`update kernel.audit set at = at + interval '1 microsecond' where id = ${id}`.execute(store.db);
  assert.equal((await verifyAudit(store, county)).fault?.id, id);
  await sql`update kernel.audit set at = ${at}, detail = '{"z":3}' where id = ${id}`.execute(store.db);
  assert.equal((await verifyAudit(store, county)).fault?.id, id);
});

test('deleted, inserted and swapped rows are found at the first place that does not fit', async () => {
  await write(10);
  await sealAudit(store, at);
  const [third, fifth, sixth] = [await idAt(3), await idAt(5), await idAt(6)];
  await sql`update kernel.audit set id = 'swap' where id = ${fifth}`.execute(store.db);
  await sql`update kernel.audit set id = ${fifth} where id = ${sixth}`.execute(store.db);
  await sql`update kernel.audit set id = ${sixth} where id = 'swap'`.execute(store.db);
  assert.equal((await verifyAudit(store, county)).fault?.seq, 5);
  await sql`delete from kernel.audit where id = ${third}`.execute(store.db);
  assert.match((await verifyAudit(store, county)).fault?.reason ?? '', /第 3 条审计记录缺失/u);
  await sql`insert into kernel.audit (county, id, at, action, object, result, seq, hash)
    values (${county}, 'forged', ${at}, 'x', 'y', 'done', 3, 'ff')`.execute(store.db);
  assert.equal((await verifyAudit(store, county)).fault?.id, 'forged');
});

test('a cut tail is found from the seals, and a row hung on the end is too', async () => {
  await write(6);
  await sealAudit(store, at);
  await sql`delete from kernel.audit where seq > 4`.execute(store.db);
  assert.match((await verifyAudit(store, county)).fault?.reason ?? '', /末尾缺 2 条/u);
  await sql`delete from kernel.audit where seq is not null`.execute(store.db);
  assert.match((await verifyAudit(store, county)).fault?.reason ?? '', /末尾缺 6 条/u);
});

test('a row moved to another county breaks the chain there', async () => {
  await write(2);
  await write(2, '370405');
  await sealAudit(store, at);
  await sql`delete from kernel.audit where county = '370405'`.execute(store.db);
  await sql`update kernel.audit set county = '370405' where county = ${county}`.execute(store.db);
  assert.equal((await verifyAudit(store, '370405')).fault?.seq, 1);
});

test('two sealers at once chain every row once', async () => {
  await write(50);
  const counts = await Promise.all([sealAudit(store, at), sealAudit(store, at), sealAudit(store, at)]);
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    50,
  );
  const check = await verifyAudit(store, county);
  assert.deepEqual([check.rows, check.fault], [50, null]);
});
