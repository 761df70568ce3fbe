import { sql } from 'kysely';
import type { Db, Tx } from './database.ts';
import type { Migration } from './migrate.ts';

/** One table as the catalogue has it. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Columns that hold data of their own, in order. */
  readonly columns: readonly string[];
  /** Primary key with the SQL type of each column. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
  /** True when a row may point to another row of the same table. */
  readonly pointsToItself: boolean;
}

/** `schema.table`. */
export function fullName(table: Pick<Table, 'schema' | 'name'>): string {
  return `${table.schema}.${table.name}`;
}

/** The schemas that the migrations make; whatever else lives in the database is not ours to touch. */
export function ownSchemas(migrations: readonly Migration[]): readonly string[] {
  const made = migrations
    .flatMap((migration) => migration.statements)
    .map((statement) => /^create schema (?:if not exists )?([a-z_]+)/iu.exec(statement)?.[1])
    .filter((name) => name !== undefined);
  return [...new Set(['kernel', ...made])];
}

interface ColumnRow {
  readonly schema: string;
  readonly name: string;
  readonly column: string;
  readonly type: string;
  readonly generated: boolean;
  readonly key_place: number | null;
}

/**
 * All tables of the schemas but the migrator's own, each after those it points to.
 *
 * @throws Error when tables point to each other in a circle, or one has no primary key: a fault of a migration
 */
export async function tablesInOrder(db: Db | Tx, schemas: readonly string[]): Promise<readonly Table[]> {
  const { rows: columns } =
    await sql<ColumnRow>`select n.nspname as schema, c.relname as name, a.attname as column,
      format_type(a.atttypid, a.atttypmod) as type, a.attgenerated <> '' as generated,
      array_position(i.indkey::int2[], a.attnum) as key_place
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relkind in ('r', 'p') and n.nspname = any(${schemas}) and not (n.nspname = 'kernel' and c.relname = 'migration')
    order by n.nspname, c.relname, a.attnum`.execute(db);
  const { rows: links } = await sql<{
    from_table: string;
    to_table: string;
  }>`select distinct fn.nspname || '.' || f.relname as from_table, tn.nspname || '.' || t.relname as to_table
    from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
    join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f'`.execute(db);
  return inOrder(tablesOf(columns, links), links);
}

interface Link {
  readonly from_table: string;
  readonly to_table: string;
}

function tablesOf(rows: readonly ColumnRow[], links: readonly Link[]): Table[] {
  const groups = Map.groupBy(rows, fullName);
  return [...groups].map(([full, own]) => {
    const [first] = own;
    const key = own
      .filter((row) => row.key_place !== null)
      .toSorted((a, b) => Number(a.key_place) - Number(b.key_place))
      .map(({ column, type }) => ({ column, type }));
    if (first === undefined || key.length === 0)
      throw new Error(`impossible: table ${full} has no primary key`);
    return {
      schema: first.schema,
      name: first.name,
      columns: own.filter((row) => !row.generated).map((row) => row.column),
      key,
      pointsToItself: links.some((link) => link.from_table === full && link.to_table === full),
    };
  });
}

function inOrder(tables: readonly Table[], links: readonly Link[]): readonly Table[] {
  const waiting = new Map(tables.map((table) => [fullName(table), table]));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter(
      ([full]) =>
        !links.some(
          (link) => link.from_table === full && link.to_table !== full && waiting.has(link.to_table),
        ),
    );
    if (ready.length === 0)
      throw new Error(`impossible: tables point in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const [full, table] of ready) {
      ordered.push(table);
      waiting.delete(full);
    }
  }
  return ordered;
}
