import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { sql } from 'kysely';
import { Pool } from 'pg';
import { openBlobs } from './blobs.ts';
import type { Config } from './config.ts';
import { lockFolder } from './data-lock.ts';
import { type Db, kyselyOver, type Store, statementsOver, typeParsers } from './database.ts';
import { quickenWire } from './embedded-wire.ts';
import { openSecrets } from './secret-box.ts';

/** The database cannot be used as it is; the message says the cure, Chinese first. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
}

/**
 * Opens the database the configuration names: the embedded one in the data folder (one process only, held by a lock), or a
 * PostgreSQL server from version 15.
 *
 * @throws DataFolderTaken when another process holds the folder; StoreFault when the server is too old or not durable.
 */
export async function openStore(
  config: Pick<Config, 'dataFolder' | 'databaseUrl'>,
  onError: (error: Error) => void = () => undefined,
): Promise<Store> {
  await mkdir(config.dataFolder, { recursive: true });
  return config.databaseUrl === null
    ? openEmbedded(config.dataFolder, onError)
    : openServer(config.databaseUrl, config.dataFolder, onError);
}

async function openEmbedded(folder: string, onError: (error: Error) => void): Promise<Store> {
  const lock = await lockFolder(folder);
  try {
    const pglite = await PGlite.create(join(folder, 'pg'));
    return await storeOverPglite(pglite, folder, onError, async () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A store over an open PGlite, which it closes with itself. */
export async function storeOverPglite(
  pglite: PGlite,
  folder: string,
  onError: (error: Error) => void,
  afterClose: () => Promise<void>,
): Promise<Store> {
  quickenWire(pglite);
  // The one connection is never given up: idleTimeoutMillis 0.
  const settings = Object.assign(createPgConfig(pglite), {
    types: typeParsers,
    idleTimeoutMillis: 0,
    max: 1,
  });
  const pool = new Pool(settings);
  pool.on('error', onError);
  const db = kyselyOver(pool);
  await sql`set timezone to 'UTC'`.execute(db);
  const close = async (): Promise<void> => {
    await db.destroy();
    await pglite.close();
    await afterClose();
  };
  return {
    db,
    kind: 'embedded',
    blobs: openBlobs(join(folder, 'blobs')),
    secrets: openSecrets(folder),
    statements: statementsOver(pool),
    close,
  };
}

async function openServer(url: string, folder: string, onError: (error: Error) => void): Promise<Store> {
  const pool = new Pool({
    connectionString: url,
    types: typeParsers,
    max: 10,
    connectionTimeoutMillis: 5000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'xushi',
    options: '-c timezone=UTC',
  });
  // Without a listener an idle client that loses its server would bring the process down.
  pool.on('error', onError);
  const db = kyselyOver(pool);
  try {
    await checkServer(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    kind: 'server',
    blobs: openBlobs(join(folder, 'blobs')),
    secrets: openSecrets(folder),
    statements: statementsOver(pool),
    close: async () => db.destroy(),
  };
}

/** @source anchors/trust.md §4 A4: the service refuses to start when fsync or full_page_writes is off */
async function checkServer(db: Db): Promise<void> {
  const { rows } = await sql<{ version: string; fsync: string; pages: string }>`select
    current_setting('server_version_num') as version,
    current_setting('fsync') as fsync,
    current_setting('full_page_writes') as pages`.execute(db);
  const found = rows[0];
  if (found === undefined || Number(found.version) < 150_000)
    throw new StoreFault(
      `数据库版本太低（${found?.version ?? '未知'}），需要 PostgreSQL 15 及以上。 PostgreSQL 15 or newer is needed.`,
    );
  if (found.fsync !== 'on' || found.pages !== 'on')
    throw new StoreFault(
      '数据库关闭了 fsync 或 full_page_writes，断电会丢数据。请在 postgresql.conf 中打开后重试。' +
        ' The server runs without fsync or full_page_writes: turn both on.',
    );
}
