import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { Client, Pool } from 'pg';
import { type Store, typeParsers } from '#platform/database.ts';
import { migrate } from '#platform/migrate.ts';
import { openStore, storeOverPglite } from '#platform/open-store.ts';
import { findPostgres, type Server, startPostgres } from '../scripts/lib/postgres.ts';

/** A database to measure: the product's store and a bare `pg` pool over the same data. */
export interface Place {
  readonly where: 'embedded' | 'server';
  readonly version: string;
  readonly store: Store;
  readonly bare: Pool;
  /** Keeps the rows of a query for `copyIn`, in COPY's own text form. */
  copyOut(query: string): Promise<void>;
  /** COPY of the kept rows into a table, without a word of ours in between: the fastest way in. */
  copyIn(table: string): Promise<unknown>;
  close(): Promise<void>;
}

/** The embedded database in a folder, as `npm start` has it. */
export async function embeddedPlace(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xushi-bench-'));
  const pglite = await PGlite.create(path.join(folder, 'pg'));
  const store = await storeOverPglite(
    pglite,
    folder,
    () => undefined,
    async () => rm(folder, { recursive: true, force: true }),
  );
  await migrate(store);
  const bare = new Pool(
    Object.assign(createPgConfig(pglite), { types: typeParsers, idleTimeoutMillis: 0, max: 1 }),
  );
  let kept: Blob | undefined;
  const { rows } = await bare.query<{ v: string }>("select current_setting('server_version') as v");
  return {
    where: 'embedded',
    version: `PGlite, PostgreSQL ${rows[0]?.v ?? '?'}`,
    store,
    bare,
    copyOut: async (query) => {
      kept = (await pglite.query(`copy (${query}) to '/dev/blob'`)).blob;
    },
    copyIn: async (table) =>
      pglite.query(`copy ${table} from '/dev/blob'`, [], kept === undefined ? {} : { blob: kept }),
    close: async () => {
      await bare.end();
      await store.close();
    },
  };
}

/** A PostgreSQL server of our own, or null where there is none. The server itself reads and writes the file of COPY. */
export async function serverPlace(): Promise<Place | null> {
  const places = await serverPlaces(['bench']);
  return places?.[0] ?? null;
}

/** Databases of one server of our own, or null where there is none; the server ends when the first of them is closed. */
export async function serverPlaces<const N extends readonly [string, ...string[]]>(
  names: N,
): Promise<{ readonly [K in keyof N]: Place } | null>;
export async function serverPlaces(names: readonly string[]): Promise<readonly Place[] | null> {
  const programs = findPostgres();
  if (programs === null) return null;
  const server = await startPostgres(programs);
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  const places: Place[] = [];
  for (const name of names) {
    await admin.query(`create database ${name}`);
    places.push(await databasePlace(server, name, places.length === 0));
  }
  await admin.end();
  return places;
}

async function databasePlace(server: Server, name: string, isFirst: boolean): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xushi-bench-'));
  await chmod(folder, 0o755);
  const address = new URL(server.url);
  address.pathname = `/${name}`;
  const store = await openStore({ dataFolder: folder, databaseUrl: address.href });
  await migrate(store);
  const bare = new Pool({
    connectionString: address.href,
    types: typeParsers,
    max: 2,
    options: '-c timezone=UTC',
  });
  const file = path.join(folder, 'rows.copy');
  await writeFile(file, '');
  await chmod(file, 0o666);
  return {
    where: 'server',
    version: server.version,
    store,
    bare,
    copyOut: async (query) => {
      await bare.query(`copy (${query}) to '${file}'`);
    },
    copyIn: async (table) => bare.query(`copy ${table} from '${file}'`),
    close: async () => {
      await bare.end();
      await store.close();
      if (isFirst) server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The text of the first file of a list that exists, with its name. */
export async function firstText(files: readonly string[]): Promise<{ file: string; text: string }> {
  for (const file of files) {
    try {
      return { file, text: await readFile(file, 'utf8') };
    } catch {
      // The next one.
    }
  }
  throw new Error(`none of these files is there: ${files.join(', ')}`);
}
