import { type RawBuilder, sql } from 'kysely';
import {
  type BackupLine,
  type BackupSummary,
  backupFormat,
  type Manifest,
  writeBackup,
} from './backup-file.ts';
import type { Blobs } from './blobs.ts';
import { inTransaction, type Store, type Tx } from './database.ts';
import { appliedMigrations, knownMigrations, SchemaFault } from './migrate.ts';
import { fullName, ownSchemas, type Table, tablesInOrder } from './tables.ts';
import { productVersion } from './version.ts';

const pageSize = 500;
const blobPieceSize = 384 * 1024;

/**
 * Saves the whole database and the blobs as they are at one moment, while others go on working.
 *
 * @param file   where to; an existing file is replaced only when the new one is whole
 * @param about  counties of the database and the ISO instant, written into the manifest
 */
export async function backup(
  store: Store,
  file: string,
  about: { readonly counties: readonly string[]; readonly at: string },
): Promise<BackupSummary> {
  const schemas = ownSchemas(await knownMigrations());
  return inTransaction(
    store,
    async (tx) => {
      const schemaVersion = (await appliedMigrations(tx)).at(-1)?.name;
      if (schemaVersion === undefined)
        throw new SchemaFault('数据库还没有初始化，没有可备份的内容。 Nothing to back up.');
      const tables = await tablesInOrder(tx, schemas);
      const manifest: Manifest = {
        format: backupFormat,
        product: 'xushi',
        version: productVersion(),
        schemaVersion,
        counties: [...about.counties],
        createdAt: about.at,
      };
      return writeBackup(file, manifest, content(tx, tables, store.blobs));
    },
    { isolation: 'repeatable read', readOnly: true, attempts: 1 },
  );
}

async function* content(tx: Tx, tables: readonly Table[], blobs: Blobs): AsyncGenerator<BackupLine> {
  for (const table of tables) yield* rowsOf(tx, table);
  // A blob is put before the row that names it, so listing them last misses none.
  for (const sha256 of await blobs.list()) yield* piecesOf(sha256, await blobs.get(sha256));
}

async function* rowsOf(tx: Tx, table: Table): AsyncGenerator<BackupLine> {
  const keys = sql.join(table.key.map(({ column }) => sql.ref(column)));
  const last = sql.join(
    table.key.map(({ column }) => sql`t.${sql.ref(column)}::text`),
    sql`, `,
  );
  let after: readonly string[] | null = null;
  for (;;) {
    const rows: readonly StoredRow[] = await pageAfter(tx, table, keys, last, after);
    for (const { json } of rows) yield { kind: 'row', table: fullName(table), json };
    after = rows.at(-1)?.last ?? null;
    if (rows.length < pageSize) return;
  }
}

interface StoredRow {
  readonly json: string;
  /** Values of its key, as text. */
  readonly last: readonly string[];
}

/** The rows whose key comes after the given one, in the order of the key. */
// oxlint-disable-next-line eslint/max-params -- one call, from the function above
async function pageAfter(
  tx: Tx,
  table: Table,
  keys: RawBuilder<unknown>,
  last: RawBuilder<unknown>,
  after: readonly string[] | null,
): Promise<readonly StoredRow[]> {
  const bound = table.key.map(({ type }, place) => sql`cast(${after?.[place] ?? ''} as ${sql.raw(type)})`);
  const where = after === null ? sql`true` : sql`(${keys}) > (${sql.join(bound)})`;
  const page = await sql<StoredRow>`select row_to_json(t)::text as json, array[${last}] as last
    from ${sql.table(fullName(table))} t where ${where} order by ${keys} limit ${pageSize}`.execute(tx);
  return page.rows;
}

function* piecesOf(sha256: string, bytes: Uint8Array | null): Generator<BackupLine> {
  if (bytes === null) return;
  const buffer = Buffer.from(bytes);
  for (let from = 0, part = 0; from < Math.max(1, buffer.length); from += blobPieceSize, part++)
    yield {
      kind: 'blob',
      sha256,
      part,
      base64: buffer.subarray(from, from + blobPieceSize).toString('base64'),
    };
}
