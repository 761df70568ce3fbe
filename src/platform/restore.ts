import { sql } from 'kysely';
import { BackupFault, type BackupLine, type BackupSummary, contentOf, verifyBackup } from './backup-file.ts';
import { type Blobs, sha256Of } from './blobs.ts';
import { inTransaction, type Store, type Tx } from './database.ts';
import { applyMigration, knownMigrations, type Migration, prepareMigrations } from './migrate.ts';
import { fullName, ownSchemas, type Table, tablesInOrder } from './tables.ts';

const pageSize = 500;

/**
 * Loads a backup into a database, of either kind. The file is checked whole, and its schema known, before anything is touched;
 * then one transaction builds the schema as it was, loads the rows, and brings the schema up to date: until it commits, the old
 * data serve.
 *
 * @param options.replace  put the backup in place of what is there; without it a database with rows is refused
 * @throws BackupFault when the file or the target is not fit for it
 */
export async function restore(
  store: Store,
  file: string,
  options: { readonly replace: boolean },
): Promise<BackupSummary> {
  const summary = await verifyBackup(file);
  const known = await knownMigrations();
  const upTo = known.findIndex((one) => one.name === summary.manifest.schemaVersion);
  if (upTo < 0)
    throw new BackupFault(
      `备份来自更新的序时（结构 ${summary.manifest.schemaVersion}），请用那个版本恢复；现有数据没有被改动。` +
        ' The backup comes from a newer version: restore it with that one.',
    );
  const schemas = ownSchemas(known);
  if (!options.replace && !(await isEmpty(store, schemas)))
    throw new BackupFault(
      '目标库里已有数据，没有恢复。确要用备份替换全部现有数据，请加 --replace。 The target has data: add --replace.',
    );
  await restoreBlobs(store.blobs, file);
  await prepareMigrations(store.db);
  await inTransaction(store, async (tx) => rebuild(tx, file, summary, known, upTo, schemas), { attempts: 1 });
  return summary;
}

async function isEmpty(store: Store, schemas: readonly string[]): Promise<boolean> {
  for (const table of await tablesInOrder(store.db, schemas)) {
    const found = await sql`select 1 from ${sql.table(fullName(table))} limit 1`.execute(store.db);
    if (found.rows.length > 0) return false;
  }
  return true;
}

// oxlint-disable-next-line eslint/max-params -- one call, from the function above
async function rebuild(
  tx: Tx,
  file: string,
  summary: BackupSummary,
  known: readonly Migration[],
  upTo: number,
  schemas: readonly string[],
): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  for (const schema of schemas) await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(tx);
  await prepareMigrations(tx);
  for (const migration of known.slice(0, upTo + 1)) await applyMigration(tx, migration);
  await loadRows(tx, file, await tablesInOrder(tx, schemas), summary);
  for (const migration of known.slice(upTo + 1)) await applyMigration(tx, migration);
}

async function loadRows(
  tx: Tx,
  file: string,
  tables: readonly Table[],
  summary: BackupSummary,
): Promise<void> {
  const byName = new Map(tables.map((table) => [fullName(table), table]));
  // Rows that the migrations themselves put in give way to those of the backup.
  for (const table of tables.toReversed()) await sql`delete from ${sql.table(fullName(table))}`.execute(tx);
  const missing = Object.keys(summary.rows).filter((name) => !byName.has(name));
  if (missing.length > 0)
    throw new BackupFault(`备份里有本程序不认识的表：${missing.join('、')}。 Unknown tables.`);
  let current: Table | null = null;
  let page: string[] = [];
  for await (const line of contentOf(file)) {
    if (line.kind === 'blob') continue;
    const table = byName.get(line.table) ?? null;
    if (current !== null && (table !== current || page.length >= pageSize)) {
      await loadPage(tx, current, page);
      page = [];
      if (table !== current) await endTable(tx, current);
    }
    if (table !== null && table !== current) await beginTable(tx, table);
    current = table;
    page.push(line.json);
  }
  if (current !== null) {
    await loadPage(tx, current, page);
    await endTable(tx, current);
  }
}

/** Rows that point to rows of their own table wait in a temporary one and enter all at once. */
async function beginTable(tx: Tx, table: Table): Promise<void> {
  if (table.pointsToItself)
    await sql`create temporary table waiting_rows (like ${sql.table(fullName(table))}) on commit drop`.execute(
      tx,
    );
}

async function loadPage(tx: Tx, table: Table, rows: readonly string[]): Promise<void> {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  const target = table.pointsToItself ? sql`waiting_rows` : sql.table(fullName(table));
  await sql`insert into ${target} (${columns}) overriding system value
    select ${columns} from json_populate_recordset(null::${sql.table(fullName(table))}, ${`[${rows.join(',')}]`}::json)`.execute(
    tx,
  );
}

async function endTable(tx: Tx, table: Table): Promise<void> {
  if (!table.pointsToItself) return;
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(fullName(table))} (${columns}) overriding system value
    select ${columns} from waiting_rows`.execute(tx);
  await sql`drop table waiting_rows`.execute(tx);
}

/** Blobs come first: content by hash harms nobody if the rows are then refused. */
async function restoreBlobs(blobs: Blobs, file: string): Promise<void> {
  let current: string | null = null;
  let pieces: Buffer[] = [];
  const finish = async (): Promise<void> => {
    if (current === null) return;
    const bytes = Buffer.concat(pieces);
    if (sha256Of(bytes) !== current)
      throw new BackupFault('备份里的附件与其校验值不符，没有恢复。 A file in the backup is damaged.');
    await blobs.put(bytes);
  };
  for await (const line of contentOf(file)) {
    if (!isBlob(line)) continue;
    if (line.sha256 !== current) {
      await finish();
      current = line.sha256;
      pieces = [];
    }
    pieces.push(Buffer.from(line.base64, 'base64'));
  }
  await finish();
}

function isBlob(line: BackupLine): line is Extract<BackupLine, { kind: 'blob' }> {
  return line.kind === 'blob';
}
