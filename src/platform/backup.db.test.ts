import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { Client } from 'pg';
import { record } from './audit.ts';
import { sealAudit, verifyAudit } from './audit-chain.ts';
import { backup } from './backup.ts';
import { BackupFault, verifyBackup } from './backup-file.ts';
import { inTransaction, type Store } from './database.ts';
import { openStore, storeOverPglite } from './open-store.ts';
import { restore } from './restore.ts';
import { testStore } from './test-support.ts';

const at = '2022-06-08T01:00:00.000Z';
let store: Store;
let folder: string;
let file: string;

before(async () => {
  store = await testStore();
  folder = await mkdtemp(join(tmpdir(), 'xushi-backup-'));
  file = join(folder, 'all.xushi');
  await inTransaction(store, async (tx) => {
    for (let index = 0; index < 1200; index++)
      await record(tx, {
        county: '370404',
        actor: null,
        action: 'test.row',
        object: `thing:${index}`,
        result: 'done',
        detail: { 量: '0.10000000000000000001', 行: '甲\n乙 “丙”' },
        at,
      });
    await sql`insert into org.county (county, name, full_name, province, city, plan_year, demo, created_at)
      values ('370404', '峄城区', '山东省枣庄市峄城区', '山东省', '枣庄市', 2022, false, ${at})`.execute(tx);
    await sql`insert into org.unit (county, id, name, short_name, kind, parent, path, valid_from)
      values ('370404', 'gov', '政府', '政府', 'government', null, '/gov/', '2022-01-01')`.execute(tx);
    await sql`insert into org.unit (county, id, name, short_name, kind, parent, path, valid_from)
      values ('370404', 'a', '甲', '甲', 'department', 'gov', '/gov/a/', '2022-01-01')`.execute(tx);
    await sql`insert into kernel.feed (county, stream, last) values ('370404', 'figure', 9007199254740993)`.execute(
      tx,
    );
    await sql`insert into message.host (county, host, internal, reason, allowed_at, allowed_by)
      values ('370404', 'mail.example:465', true, '内网邮件', ${at}, 'x')`.execute(tx);
    await sql`insert into upward.template (county, id, title, version, created_at, created_by)
      values ('370404', 't', '市表', 1, ${at}, 'x')`.execute(tx);
    await sql`insert into upward.template_version (county, template, version, file_name, sha256, sheets, cells, created_at, created_by)
      values ('370404', 't', 1, '市表.xlsx', 'x', '[]', '[{"at":"B2","量":0.10000000000000000001}]', ${at}, 'x')`.execute(
      tx,
    );
  });
  await sealAudit(store, at);
  await store.blobs.put(new TextEncoder().encode('附件'.repeat(300_000)));
  await backup(store, file, { counties: ['370404'], at });
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

/** Where a backup may go: always the embedded database; the server too when there is one. */
const places = (): readonly (() => Promise<Store>)[] =>
  process.env['XUSHI_TEST_DATABASE_URL'] === undefined ? [empty] : [empty, emptyOnServer];

/** Where it does not matter which: the engine this run is about. */
const anywhere = async (): Promise<Store> =>
  process.env['XUSHI_TEST_DATABASE_URL'] === undefined ? empty() : emptyOnServer();

async function emptyOnServer(): Promise<Store> {
  const url = new URL(process.env['XUSHI_TEST_DATABASE_URL'] ?? '');
  const name = `xushi_empty_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  url.pathname = `/${name}`;
  return openStore({ dataFolder: await mkdtemp(join(folder, 'server-')), databaseUrl: url.href });
}

/** A database in which nothing was made yet, as a file: to make it is the dearest part of an empty embedded one. */
let bare: Promise<Blob> | null = null;
async function bareImage(): Promise<Blob> {
  const first = await PGlite.create();
  const image = await first.dumpDataDir('none');
  await first.close();
  return image;
}

async function empty(): Promise<Store> {
  const place = await mkdtemp(join(folder, 'empty-'));
  bare ??= bareImage();
  return storeOverPglite(
    await PGlite.create({ loadDataDir: await bare }),
    place,
    () => undefined,
    async () => undefined,
  );
}

async function content(of: Store): Promise<string> {
  const tables = [
    'kernel.audit',
    'kernel.audit_seal',
    'kernel.feed',
    'org.county',
    'org.unit',
    'message.host',
    'upward.template',
    'upward.template_version',
  ];
  const texts = await Promise.all(
    tables.map(async (name) => {
      const found = await sql<{
        all: string;
      }>`select coalesce(json_agg(t order by t::text), '[]')::text as all from ${sql.table(name)} t`.execute(
        of.db,
      );
      return `${name} ${found.rows[0]?.all}`;
    }),
  );
  return texts.join('\n');
}

test('what was saved comes back to the last digit, audit chain and files included', async () => {
  const summary = await verifyBackup(file);
  assert.equal(summary.rows['kernel.audit'], 1200);
  assert.equal(summary.blobs, 1);
  for (const open of places()) {
    const target = await open();
    await restore(target, file, { replace: false });
    assert.equal(await content(target), await content(store));
    assert.equal((await verifyAudit(target, '370404')).fault, null);
    assert.deepEqual(await target.blobs.list(), await store.blobs.list());
    await target.close();
  }
});

test('a backup of the embedded database fits wherever the product runs, a real server included', async () => {
  const embedded = await empty();
  await restore(embedded, file, { replace: false });
  const moved = join(folder, 'moved.xushi');
  await backup(embedded, moved, { counties: ['370404'], at });
  const target = await testStore();
  await restore(target, moved, { replace: true });
  assert.equal(await content(target), await content(embedded));
  assert.equal((await verifyAudit(target, '370404')).rows, 1200);
  await embedded.close();
  await target.close();
});

test('a database with rows is not overwritten unless told to', async () => {
  const target = await anywhere();
  await restore(target, file, { replace: false });
  await assert.rejects(
    restore(target, file, { replace: false }),
    (error) => error instanceof BackupFault && /--replace/u.test(error.message),
  );
  await restore(target, file, { replace: true });
  assert.equal(await content(target), await content(store));
  await target.close();
});

test('one flipped byte, or a missing end, is found before anything is touched', async () => {
  const whole = await readFile(file);
  const target = await anywhere();
  const bad = join(folder, 'bad.xushi');
  for (const place of [20, Math.floor(whole.length / 3), Math.floor(whole.length / 2), whole.length - 9]) {
    const copy = Buffer.from(whole);
    copy[place] = (copy[place] ?? 0) ^ 1;
    await writeFile(bad, copy);
    await assert.rejects(restore(target, bad, { replace: false }), BackupFault, `byte ${place}`);
  }
  await writeFile(bad, whole.subarray(0, whole.length - 200));
  await assert.rejects(verifyBackup(bad), BackupFault);
  await writeFile(bad, 'not a backup');
  await assert.rejects(verifyBackup(bad), BackupFault);
  const found = await sql<{ name: string | null }>`select to_regclass('org.county')::text as name`.execute(
    target.db,
  );
  assert.equal(found.rows[0]?.name, null);
  await target.close();
});
