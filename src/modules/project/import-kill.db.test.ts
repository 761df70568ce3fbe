import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import { Client } from 'pg';
import { writeCsv } from '#documents/csv-out.ts';
import type { Actor } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { createCounty } from '#modules/org/index.ts';
import { sha256Of } from '#platform/blobs.ts';
import type { Store } from '#platform/database.ts';
import { settleJobs } from '#platform/job.ts';
import { openStore } from '#platform/open-store.ts';
import { migratedFolder, testStore } from '#platform/test-support.ts';
import { importProjects, imports } from './actions-import.ts';
import { headingOf, sheetColumns } from './rules-columns.ts';

// This file is two programs: started by the test runner it is the test, started by the test it is the process that gets killed.
const county = '370404';
const now = '2022-06-08T01:00:00.000Z';
const rowCount = 10_000;
const actor: Actor = {
  account: 'a',
  county,
  post: 'p',
  postName: '计划岗',
  unit: 'fgj',
  unitName: '发改局',
  unitPath: '/gov/fgj/',
  roles: ['planner'],
};

const work = (store: Store) => ({ store, actor, now, today: now.slice(0, 10), address: '' });
const order = must(process.env['XUSHI_KILL_TEST'] ?? '', 'text');
if (order === '') {
  it('an import killed before any of its statements leaves all rows or none, and the job says which', rounds);
} else {
  await importUntilKilled(JSON.parse(order));
}

interface Order {
  readonly folder: string;
  readonly url: string | null;
  readonly year: number;
  /** Before which statement of the import the process kills itself; 0 for never. */
  readonly statement: number;
}

/** Imports 10,000 rows and dies by SIGKILL, with no chance to tidy, when it is about to send its n-th statement. */
async function importUntilKilled({ folder, url, year, statement }: Order): Promise<void> {
  const store = await openStore({ dataFolder: folder, databaseUrl: url });
  const columns = sheetColumns.map((column) => ({ heading: headingOf(column) }));
  const rows = Array.from({ length: rowCount }, (_, index) =>
    sheetColumns.map(({ title }) => {
      if (title === '项目名称') return `演示项目${year}-${index}`;
      if (title === '项目代码') return `K${year}-${index}`;
      if (title === '责任单位') return '发展和改革局';
      return title === '阶段' ? '开工' : null;
    }),
  );
  const bytes = writeCsv({ columns, rows });
  let sent = 0;
  const send = Reflect.get(Client.prototype, 'query');
  Client.prototype.query = function query(...args: unknown[]) {
    sent += 1;
    if (sent === statement) process.kill(process.pid, 'SIGKILL');
    return Reflect.apply(send, this, args);
  };
  await importProjects(work(store), { name: 'k.csv', bytes }, { year, sha256: sha256Of(bytes) });
  process.stdout.write(String(sent));
  await store.close();
}

async function child(of: Order): Promise<{ signal: string | null; out: string }> {
  const importer = spawn(process.execPath, [import.meta.filename], {
    env: { ...process.env, XUSHI_KILL_TEST: JSON.stringify(of), NODE_TEST_CONTEXT: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  importer.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
  });
  return new Promise((resolve) => importer.on('close', (_code, signal) => resolve({ signal, out })));
}

/** What a restarted server finds: rows of the year, and the state of its newest job. */
async function found(store: Store, year: number) {
  await settleJobs(store, now);
  const rows = await sql<{ n: number }>`
    select count(*)::int as n from project.project where county = ${county} and year = ${year}`.execute(
    store.db,
  );
  const jobs = await imports(work(store));
  return {
    count: must(rows.rows[0], 'a count').n,
    state: jobs.find((job) => job.year === year)?.state ?? 'none',
  };
}

async function rounds(): Promise<void> {
  const place = await prepare();
  try {
    const whole = await child({ ...place, year: 2001, statement: 0 });
    assert.equal(whole.signal, null);
    assert.deepEqual(await place.look(2001), { count: rowCount, state: 'done' });
    const statements = Number(whole.out);
    assert.ok(statements > 8, `the import sends ${statements} statements`);
    const states = new Set<string>();
    const every = place.url === null ? Math.ceil(statements / 7) : 1;
    // The last one looks at the job when all is done: it is always among them.
    const killed = Array.from({ length: statements - 1 }, (_, at) => at + 2).filter(
      (statement) => statement === statements || (statement - 2) % every === 0,
    );
    for (const statement of killed) {
      const year = 2001 + statement;
      assert.equal((await child({ ...place, year, statement })).signal, 'SIGKILL');
      const { count, state } = await place.look(year);
      assert.ok(count === 0 || count === rowCount, `${count} rows after statement ${statement}`);
      const told: Readonly<Record<string, number>> = { none: 0, broken: 0, done: rowCount };
      assert.equal(told[state], count, `killed before statement ${statement}: the job says ${state}`);
      states.add(state);
    }
    assert.ok(states.has('broken') && states.has('done'), [...states].join());
  } finally {
    await place.tidy();
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** On the embedded database every look opens the folder anew, as a restart does; a server goes on running. */
async function prepare() {
  const server = process.env['XUSHI_TEST_DATABASE_URL'] ?? '';
  if (server === '') {
    const folder = await migratedFolder();
    const opened = async <T>(use: (store: Store) => Promise<T>): Promise<T> => {
      const store = await openStore({ dataFolder: folder, databaseUrl: null });
      try {
        return await use(store);
      } finally {
        await store.close();
      }
    };
    await opened(async (store) => createCounty(store, county, { year: 2022, now }));
    const look = async (year: number) => opened(async (store) => found(store, year));
    return { folder, url: null, look, tidy: async () => remove(folder) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'xushi-kill-'));
  const store = await testStore();
  await createCounty(store, county, { year: 2022, now });
  const name = await sql<{ name: string }>`select current_database() as name`.execute(store.db);
  const url = new URL(server);
  url.pathname = `/${must(name.rows[0], 'a database').name}`;
  const tidy = async (): Promise<void> => {
    await store.close();
    await remove(folder);
  };
  return { folder, url: url.href, look: async (year: number) => found(store, year), tidy };
}
