import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { demand, scoped } from './access.ts';
import type { Store } from './database.ts';
import { testStore } from './test-support.ts';

let store: Store;
before(async () => {
  store = await testStore();
  for (const county of ['370404', '370405'])
    await sql`insert into org.county (county, name, full_name, province, city, plan_year, created_at)
      values (${county}, ${county}, ${county}, '', '', 2022, now())`.execute(store.db);
  const units = [
    ['370404', 'gov', '/gov/'],
    ['370404', 'town', '/gov/town/'],
    ['370404', 'village', '/gov/town/village/'],
    ['370404', 'other', '/gov/other/'],
    ['370405', 'town', '/gov/town/'],
  ];
  for (const [county, id, path] of units)
    await sql`insert into org.unit (county, id, name, short_name, kind, path, valid_from)
      values (${county}, ${id}, ${id}, ${id}, 'town', ${path}, '2022-01-01')`.execute(store.db);
});
after(async () => store.close());

function actorWith(roles: Actor['roles']): Actor {
  return {
    account: 'a',
    county: '370404',
    post: 'p',
    postName: '',
    unit: 'town',
    unitName: '',
    unitPath: '/gov/town/',
    roles,
  };
}

const refusedWith = (status: number) => (error: unknown) =>
  error instanceof Refusal && error.status === status;

async function seen(actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select u.county || ':' || u.id as id from org.unit u
    where ${scoped(actor, 'project.change', { county: 'u.county', unit: 'u.id' })} order by 1`.execute(
    store.db,
  );
  return rows.map((row) => row.id);
}

test('a list shows what the act reaches and nothing of another county', async () => {
  assert.equal((await seen(actorWith(['planner']))).length, 4);
  assert.deepEqual(await seen(actorWith(['reporter'])), ['370404:town']);
  assert.deepEqual(await seen(actorWith(['auditor'])), []);
  const { rows } = await sql<{ id: string }>`select id from org.unit
    where ${scoped(actorWith(['reviewer']), 'report.review', { county: 'county', unit: 'id' })} order by 1`.execute(
    store.db,
  );
  assert.deepEqual(
    rows.map((row) => row.id),
    ['town', 'village'],
  );
});

test('an act allowed nowhere is 403, a thing out of reach 404', () => {
  const reporter = actorWith(['reporter']);
  assert.doesNotThrow(() => demand(reporter, 'report.write', { county: '370404', unitPath: '/gov/town/' }));
  assert.throws(() => demand(reporter, 'account.manage'), refusedWith(403));
  assert.throws(
    () => demand(reporter, 'report.write', { county: '370404', unitPath: '/gov/other/' }),
    refusedWith(404),
  );
  assert.throws(
    () => demand(reporter, 'report.write', { county: '370405', unitPath: '/gov/town/' }),
    refusedWith(404),
  );
});
