import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Db, inTransaction, type Store, type Tx } from './database.ts';
import { sqlStatements } from './sql-statements.ts';

/** The schema and this program do not fit together; the message says the cure, Chinese first. */
export class SchemaFault extends Error {
  override readonly name = 'SchemaFault';
}

/** One step of the schema, in the order of the file names. */
export interface Migration {
  readonly name: string;
  /** SHA-256 of the file, line ends normalised. */
  readonly hash: string;
  readonly statements: readonly string[];
}

const migrationsFolder = join(import.meta.dirname, '..', '..', 'migrations');
const nameShape = /^\d{8}T\d{4}-[a-z]+(?:-[a-z0-9-]+)?\.sql$/u;

/** The migrations this program knows. @throws SchemaFault on a file whose name does not tell its order and module. */
export async function knownMigrations(folder: string = migrationsFolder): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  const bad = names.find((name) => !nameShape.test(name));
  if (bad !== undefined)
    throw new SchemaFault(
      `迁移文件名不合规：${bad}。 Migration ${bad}: name it YYYYMMDDTHHMM-module-what.sql (what may be left out).`,
    );
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      const hash = createHash('sha256').update(text).digest('hex');
      return { name, hash, statements: sqlStatements(text) };
    }),
  );
}

/**
 * Brings the database to this program's schema: each missing migration in one transaction, one statement per call, its row
 * inserted first so that two processes starting at once do not both apply it.
 *
 * @returns names of the migrations applied now
 * @throws SchemaFault when the database is newer than the program or an applied file was changed; nothing is touched then
 */
export async function migrate(
  store: Pick<Store, 'db'>,
  known?: readonly Migration[],
): Promise<readonly string[]> {
  const migrations = known ?? (await knownMigrations());
  await prepareMigrations(store.db);
  check(await appliedMigrations(store.db), migrations);
  const done = new Set((await appliedMigrations(store.db)).map((one) => one.name));
  const now: string[] = [];
  for (const migration of migrations) {
    if (done.has(migration.name)) continue;
    if (await inTransaction(store, async (tx) => applyMigration(tx, migration))) now.push(migration.name);
  }
  return now;
}

/** Makes the table of applied migrations if it is not there. */
export async function prepareMigrations(db: Db | Tx): Promise<void> {
  if ((await appliedTable(db)) !== null) return;
  try {
    await sql`create schema if not exists kernel`.execute(db);
    await sql`create table if not exists kernel.migration (
      name text primary key, hash text not null, at timestamptz not null default now())`.execute(db);
  } catch (error) {
    // Two processes on one empty server: "if not exists" still collides in the catalogue for the slower one.
    if ((await appliedTable(db)) === null) throw error;
  }
}

async function appliedTable(db: Db | Tx): Promise<string | null> {
  const { rows } = await sql<{
    name: string | null;
  }>`select to_regclass('kernel.migration')::text as name`.execute(db);
  return rows[0]?.name ?? null;
}

/** Migrations the database has gone through, in order; none for a fresh database. */
export async function appliedMigrations(
  db: Db | Tx,
): Promise<readonly { readonly name: string; readonly hash: string }[]> {
  const { rows } = await sql<{
    name: string;
    hash: string;
  }>`select name, hash from kernel.migration order by name`.execute(db);
  return rows;
}

function check(applied: readonly { name: string; hash: string }[], known: readonly Migration[]): void {
  const hashes = new Map(known.map((one) => [one.name, one.hash]));
  for (const { name, hash } of applied) {
    const expected = hashes.get(name);
    if (expected === undefined)
      throw new SchemaFault(
        `数据库的结构比本程序新（有 ${name}）。请用更新的序时打开，或从备份恢复；数据没有被改动。` +
          ` The database is newer than this program (it has ${name}): run the newer version.`,
      );
    if (expected !== hash)
      throw new SchemaFault(
        `迁移 ${name} 执行后文件被改过，无法确认结构。请恢复原文件。 Migration ${name} was changed after it ran.`,
      );
  }
}

/** Applies one migration unless it already was. @returns whether it was applied now */
export async function applyMigration(tx: Tx, migration: Migration): Promise<boolean> {
  const inserted =
    await sql`insert into kernel.migration (name, hash) values (${migration.name}, ${migration.hash})
    on conflict (name) do nothing returning name`.execute(tx);
  if (inserted.rows.length === 0) return false;
  for (const statement of migration.statements) await sql.raw(statement).execute(tx);
  return true;
}
