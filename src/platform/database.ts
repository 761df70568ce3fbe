import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Insertable,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type RawBuilder,
  sql,
  type Transaction,
} from 'kysely';
import type { CustomTypesConfig, Pool, QueryResult } from 'pg';
import { Refusal } from '#kernel/errors.ts';
import type { Blobs } from './blobs.ts';
import { readDatabaseTypes } from './database-types.ts';
import { remembered } from './remember.ts';
import type { SecretBox } from './secret-box.ts';

/** Every table of the product, by `schema.table`; each module adds its own by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type -- modules fill it by declaration merging
export interface Database {}

export type Db = Kysely<Database>;
export type Tx = Transaction<Database>;

/** An open database with the blobs beside it. */
export interface Store {
  readonly db: Db;
  readonly kind: 'embedded' | 'server';
  readonly blobs: Blobs;
  /** What other systems must not read in the database. */
  readonly secrets: SecretBox;
  /** Statements of the job queue, which writes its own SQL; everybody else goes through `db`. */
  readonly statements: Statements;
  close(): Promise<void>;
}

/** Any value that survives JSON. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

const inside = new AsyncLocalStorage<object>();

/**
 * A Kysely over the pool that refuses, at once, to be used from inside a running transaction: on the embedded database
 * that would wait for itself, on a server it would read outside the transaction.
 */
export function kyselyOver(pool: Pool): Db {
  return new Kysely<Database>({
    dialect: new RememberingDialect({
      pool: {
        connect: async () => {
          if (inside.getStore() !== undefined)
            throw new Error('impossible: the pool was used inside a transaction; pass the transaction on');
          return pool.connect();
        },
        end: async () => pool.end(),
        options: {},
      },
    }),
  });
}

/** PostgreSQL, with what a reading asked before at hand (see `remember.ts`). */
class RememberingDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new RememberingDriver(this.#config);
  }
}

class RememberingDriver extends PostgresDriver {
  readonly #known = new WeakSet<DatabaseConnection>();

  override async acquireConnection(
    ...args: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(...args);
    if (!this.#known.has(connection)) {
      const ask = connection.executeQuery.bind(connection);
      connection.executeQuery = async <R>(query: CompiledQuery) =>
        remembered<R>(query, async () => ask(query), inside.getStore() !== undefined);
      this.#known.add(connection);
    }
    return connection;
  }
}

/** Runs a statement, or several without parameters, outside every transaction of ours. */
export type Statements = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>;

/**
 * Statements over the pool. Several in one text may open a transaction and fail inside it: the connection is then taken out of it
 * before anybody else gets it, for on the embedded database it is everybody's.
 */
export function statementsOver(pool: Pool): Statements {
  return async (text, values) => {
    if (inside.getStore() !== undefined)
      throw new Error('impossible: the pool was used inside a transaction; pass the transaction on');
    const client = await pool.connect();
    try {
      const result: QueryResult | QueryResult[] = await client.query(text, [...values]);
      return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows };
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  };
}

/** How the values of the database reach us: days, numerics and big integers as text, instants as ISO text. */
export const typeParsers: CustomTypesConfig = { getTypeParser: readDatabaseTypes };

export interface TransactionSettings {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
  /** How often to try when the database asks to (40001, 40P01); at least 1. */
  readonly attempts?: number;
}

/**
 * Runs `work` in one transaction: commits when it resolves, rolls back when it throws. Tried again, from its beginning,
 * after a serialisation failure or a deadlock, so `work` must have no effect outside the transaction.
 */
export async function inTransaction<T>(
  store: Pick<Store, 'db'>,
  work: (tx: Tx) => Promise<T>,
  settings: TransactionSettings = {},
): Promise<T> {
  const attempts = settings.attempts ?? 4;
  for (let attempt = 1; ; attempt++) {
    try {
      return await once(store.db, work, settings);
    } catch (error) {
      if (attempt >= attempts || !wantsRetry(error)) throw error;
    }
  }
}

async function once<T>(db: Db, work: (tx: Tx) => Promise<T>, settings: TransactionSettings): Promise<T> {
  let builder = db.transaction();
  if (settings.isolation !== undefined) builder = builder.setIsolationLevel(settings.isolation);
  if (settings.readOnly === true) builder = builder.setAccessMode('read only');
  return builder.execute((tx) => inside.run({}, () => work(tx)));
}

function wantsRetry(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** The constraint an insert or update broke (`<table>__<rule>` or PostgreSQL's own name), or null if it was something else. */
export function brokenConstraint(error: unknown): string | null {
  if (sqlState(error)?.startsWith('23') !== true) return null;
  const constraint: unknown = Reflect.get(Object(error), 'constraint');
  return typeof constraint === 'string' ? constraint : '';
}

/** SQLSTATE of a database error; the embedded database throws a class of its own, so the shape decides. */
export function sqlState(error: unknown): string | null {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[0-9][0-9A-Z]{4}$/u.test(code) ? code : null;
}

/** A value for a `jsonb` column; a bare array would reach the driver as an SQL array. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`cast(${JSON.stringify(value)} as jsonb)`;
}

type Row<T extends keyof Database> = Insertable<Database[T]>;
const parameterLimit = 30_000;

/**
 * Inserts rows, or replaces the other columns of rows whose `keys` exist. The only upsert of the product: the one place to
 * change for engines that write it differently.
 *
 * @param keys  columns of a primary key or unique constraint, county first
 * @param row   one row, or many with the same columns
 */
export async function upsert<T extends keyof Database>(
  tx: Tx,
  table: T,
  keys: readonly (keyof Row<T> & string)[],
  row: Row<T> | readonly Row<T>[],
): Promise<void> {
  const rows: readonly object[] = Array.isArray(row) ? row : [row];
  const columns = columnsOf(rows);
  const others = columns.filter((column) => !keys.some((key) => key === column));
  const step = Math.max(1, Math.floor(parameterLimit / Math.max(1, columns.length)));
  for (let from = 0; from < rows.length; from += step) {
    const values = rows.slice(from, from + step).map((one) => sql`(${sql.join(valuesOf(one, columns))})`);
    const action =
      others.length === 0
        ? sql`nothing`
        : sql`update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`;
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(values)}
      on conflict (${sql.join(keys.map((key) => sql.ref(key)))}) do ${action}`.execute(tx);
  }
}

/** Inserts many plain rows (no SQL expressions) with the same columns by few statements; the fast way for imports. */
export async function insertMany<T extends keyof Database>(
  tx: Tx,
  table: T,
  rows: readonly Row<T>[],
): Promise<void> {
  const columns = columnsOf(rows);
  const list = sql.join(columns.map((column) => sql.ref(column)));
  for (let from = 0; from < rows.length; from += 5000) {
    const text = JSON.stringify(rows.slice(from, from + 5000));
    await sql`insert into ${sql.table(table)} (${list})
      select ${list} from json_populate_recordset(null::${sql.table(table)}, ${text}::json)`.execute(tx);
  }
}

function columnsOf(rows: readonly object[]): string[] {
  return Object.keys(rows[0] ?? {});
}

function valuesOf(row: object, columns: readonly string[]): unknown[] {
  const entries = new Map(Object.entries(row));
  return columns.map((column) => entries.get(column) ?? null);
}

/** Whether the database cannot be reached for now: the request may be tried again. */
export function isUnreachable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== null) return state.startsWith('08') || state.startsWith('57P') || state.startsWith('53');
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return (
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    code === 'ENOTFOUND' ||
    /connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/iu.test(
      error.message,
    )
  );
}

/** The refusal a page gets while the database is away. */
export function unreachableRefusal(): Refusal {
  return new Refusal('platform.database_away', 503, '数据库暂时连不上，您的操作没有生效。请稍候再试。');
}
