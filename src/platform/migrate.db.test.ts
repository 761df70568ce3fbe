import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Store } from './database.ts';
import { appliedMigrations, knownMigrations, type Migration, migrate, SchemaFault } from './migrate.ts';
import { testStore } from './test-support.ts';

let store: Store;
before(async () => {
  store = await testStore();
});
after(async () => store.close());

const later = (statements: readonly string[]): Migration => ({
  name: '29990101T0000-later.sql',
  hash: 'x',
  statements,
});

test('a migrated database has gone through every file, and a second start applies nothing', async () => {
  const known = await knownMigrations();
  assert.ok(known.length >= 8);
  assert.deepEqual(
    (await appliedMigrations(store.db)).map((one) => one.name),
    known.map((one) => one.name),
  );
  assert.deepEqual(await migrate(store), []);
});

test('a migration that fails half-way leaves nothing behind', async () => {
  const known = [
    ...(await knownMigrations()),
    later(['create table org.half (a text)', 'create table org.half (a text)']),
  ];
  await assert.rejects(migrate(store, known));
  const { rows } = await sql<{ name: string | null }>`select to_regclass('org.half')::text as name`.execute(
    store.db,
  );
  assert.equal(rows[0]?.name, null);
});

test('a database newer than the program is refused, and so is a changed file', async () => {
  const known = await knownMigrations();
  await assert.rejects(
    migrate(store, known.slice(0, -1)),
    (error) => error instanceof SchemaFault && /比本程序新/u.test(error.message),
  );
  const changed = known.map((one, index) => (index === 0 ? { ...one, hash: 'other' } : one));
  await assert.rejects(migrate(store, changed), SchemaFault);
});

test('every business table has the county first in its primary key, and there is no trigger', async () => {
  const { rows } = await sql<{ name: string; first: string }>`
    select c.conrelid::regclass::text as name, a.attname as first
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    where c.contype in ('p', 'u') and n.nspname not in ('pg_catalog', 'information_schema')`.execute(
    store.db,
  );
  assert.ok(rows.length > 20);
  const others = rows.filter((row) => row.first !== 'county' && row.name !== 'kernel.migration');
  assert.deepEqual(others, []);
  const triggers = await sql<{
    name: string;
  }>`select tgname as name from pg_trigger where not tgisinternal`.execute(store.db);
  assert.deepEqual(triggers.rows, []);
});
