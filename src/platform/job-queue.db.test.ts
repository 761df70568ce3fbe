import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { backup } from './backup.ts';
import { inTransaction, type Store } from './database.ts';
import { type JobPlan, startJobs } from './job-queue.ts';
import { migrate } from './migrate.ts';
import { restore } from './restore.ts';
import { testStore } from './test-support.ts';

let store: Store;
before(async () => {
  store = await testStore();
});
after(async () => store.close());

/** A job that tells when it ran. */
function watched(name: string, work: () => Promise<void> = async () => undefined) {
  let tell: (() => void) | null = null;
  let count = 0;
  const plan: JobPlan = {
    name,
    cron: '0 3 * * *',
    run: async () => {
      count += 1;
      try {
        await work();
      } finally {
        tell?.();
      }
    },
  };
  const next = async (): Promise<void> =>
    new Promise((resolve) => {
      tell = resolve;
    });
  return { plan, next, count: () => count };
}

test('a job runs when it is woken, from inside a transaction too, beside the work of others', async () => {
  const errors: unknown[] = [];
  const job = watched('test-wake', async () => {
    await sql`select 1`.execute(store.db);
  });
  const queue = await startJobs(store, [job.plan], (error) => errors.push(error));
  const ran = job.next();
  await inTransaction(store, async (tx) => {
    queue.wake('test-wake');
    queue.wake('test-wake');
    await sql`select 1`.execute(tx);
  });
  await ran;
  await queue.stop();
  assert.deepEqual(errors, []);
  assert.ok(job.count() >= 1);
  await sql`select 1`.execute(store.db);
});

test('a job that fails is told and does not stop the next run', async () => {
  const errors: unknown[] = [];
  let isBroken = true;
  const job = watched('test-fail', async () => {
    if (isBroken) throw new Error('the other side is down');
  });
  const queue = await startJobs(store, [job.plan], (error) => errors.push(error));
  const first = job.next();
  queue.wake('test-fail');
  await first;
  isBroken = false;
  const second = job.next();
  queue.wake('test-fail');
  await second;
  await queue.stop();
  assert.equal(errors.length, 1);
});

test('a statement that fails half-way leaves nobody in its transaction', async () => {
  await assert.rejects(store.statements('begin; select 1/0; commit;', []));
  await sql`create temporary table after_fault (id int)`.execute(store.db);
});

test('its tables are no part of backups, migrations and restores', async () => {
  const queue = await startJobs(store, [watched('test-backup').plan], (error) => assert.fail(String(error)));
  await queue.stop();
  const folder = await mkdtemp(path.join(tmpdir(), 'xushi-queue-'));
  const file = path.join(folder, 'a.xushi');
  const summary = await backup(store, file, { counties: [], at: '2022-06-08T01:00:00Z' });
  assert.deepEqual(
    Object.keys(summary.rows).filter((table) => table.startsWith('pgboss')),
    [],
  );
  assert.deepEqual(await migrate(store), [], 'the schema is still known');
  await restore(store, file, { replace: true });
  const again = await startJobs(store, [watched('test-backup').plan], (error) => assert.fail(String(error)));
  await again.stop();
  await rm(folder, { recursive: true });
});
