import { sql } from 'kysely';
import type { Code, SystemDefinition } from '#kernel/system/types.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { productVersion } from '#platform/version.ts';

interface DefinitionTable {
  readonly county: string;
  readonly system: string;
  readonly version: number;
  readonly definition: SystemDefinition;
  readonly first_used_at: string;
  readonly release: string;
}

interface RouteTable {
  readonly county: string;
  readonly system: string;
  readonly kind: string;
  readonly area: string;
  readonly category: string;
  readonly version: number;
  readonly unit: string | null;
  readonly valid_from: string;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly by_name: string;
}

interface CodeListTable {
  readonly county: string;
  readonly system: string;
  readonly list: string;
  readonly version: number;
  readonly codes: readonly Code[];
  readonly changed_at: string;
  readonly changed_by: string;
  readonly by_name: string;
}

interface FileTable {
  readonly county: string;
  readonly id: string;
  readonly item: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly added_at: string;
  /** Null: handed in by the public. */
  readonly added_by: string | null;
  readonly added_by_name: string;
  readonly unit: string | null;
  readonly field: string;
  readonly material: string;
  readonly checked: 'fit' | 'unfit' | null;
  readonly check_note: string;
  readonly checked_at: string | null;
  readonly checked_by_name: string;
}

type Judged = Pick<FileTable, 'checked' | 'check_note' | 'checked_at' | 'checked_by_name'>;

declare module '#platform/database.ts' {
  interface Database {
    'casework.definition': DefinitionTable;
    'casework.route': RouteTable;
    'casework.code_list': CodeListTable;
    'casework.file': FileTable;
  }
}

type Q = Db | Tx;

/** Keeps a definition under which an item begins, once; whatever stands under its version stays. */
export async function keepDefinition(
  tx: Tx,
  county: string,
  definition: SystemDefinition,
  now: string,
): Promise<void> {
  const { key, version } = definition;
  if ((await keptDefinition(tx, county, key, version)) !== null) return;
  await sql`insert into casework.definition (county, system, version, definition, first_used_at, release)
    values (${county}, ${key}, ${version}, ${jsonb(definition)}, ${now}, ${productVersion()})
    on conflict (county, system, version) do nothing`.execute(tx);
}

/** A definition as it was kept, unread; null when no item began under it. */
export async function keptDefinition(
  q: Q,
  county: string,
  system: string,
  version: number,
): Promise<unknown> {
  const row = await q
    .selectFrom('casework.definition')
    .select('definition')
    .where('county', '=', county)
    .where('system', '=', system)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.definition ?? null;
}

/** The release that first ran a version of a definition in a county; empty where it was kept before releases were written down. */
export async function releaseOf(
  q: Q,
  county: string,
  of: { readonly system: string; readonly version: number },
): Promise<string> {
  const row = await q
    .selectFrom('casework.definition')
    .select('release')
    .where('county', '=', county)
    .where('system', '=', of.system)
    .where('version', '=', of.version)
    .executeTakeFirst();
  return row?.release ?? '';
}

/** A definition as it was kept, with the release that first ran it. */
export type KeptDefinition = Pick<DefinitionTable, 'system' | 'version' | 'definition' | 'release'>;

/** Every definition under which an item of any county began. */
export async function allDefinitions(q: Q): Promise<readonly KeptDefinition[]> {
  return q.selectFrom('casework.definition').select(['system', 'version', 'definition', 'release']).execute();
}

/** The versions of a system that items of a county began under. */
export async function keptVersions(q: Q, county: string, system: string): Promise<readonly number[]> {
  const rows = await q
    .selectFrom('casework.definition')
    .select('version')
    .where('county', '=', county)
    .where('system', '=', system)
    .orderBy('version')
    .execute();
  return rows.map(({ version }) => version);
}

/** A line of the directory with its history behind it: the newest in force on the day holds. */
export interface Route {
  readonly area: string;
  readonly category: string;
  readonly version: number;
  readonly unit: string | null;
  readonly from: string;
  readonly at: string;
  readonly byName: string;
}

/** The whole directory of a kind, every version, oldest first. */
export async function routesOf(
  q: Q,
  of: { readonly county: string; readonly system: string; readonly kind: string },
): Promise<readonly Route[]> {
  return q
    .selectFrom('casework.route')
    .select([
      'area',
      'category',
      'version',
      'unit',
      'valid_from as from',
      'changed_at as at',
      'by_name as byName',
    ])
    .where('county', '=', of.county)
    .where('system', '=', of.system)
    .where('kind', '=', of.kind)
    .orderBy('area')
    .orderBy('category')
    .orderBy('version')
    .execute();
}

export async function insertRoute(tx: Tx, row: RouteTable): Promise<void> {
  await tx.insertInto('casework.route').values(row).execute();
}

/** The county's own lists of codes of a system, the newest of each. */
export async function ownLists(q: Q, county: string, system: string) {
  const rows = await q
    .selectFrom('casework.code_list')
    .select(['list', 'version', 'codes', 'changed_at as at', 'by_name as byName'])
    .where('county', '=', county)
    .where('system', '=', system)
    .orderBy('version')
    .execute();
  return new Map(rows.map((row) => [row.list, row]));
}

export async function insertList(tx: Tx, row: CodeListTable): Promise<void> {
  await tx
    .insertInto('casework.code_list')
    .values({ ...row, codes: jsonb(row.codes) })
    .execute();
}

export async function insertFile(tx: Tx, row: Omit<FileTable, keyof Judged>): Promise<void> {
  const unjudged = { checked: null, check_note: '', checked_at: null, checked_by_name: '' };
  await tx
    .insertInto('casework.file')
    .values({ ...row, ...unjudged })
    .execute();
}

/** What the counter says of a file. */
export async function judge(tx: Tx, county: string, id: string, said: Judged): Promise<void> {
  await tx.updateTable('casework.file').set(said).where('county', '=', county).where('id', '=', id).execute();
}

/** Files of an item, oldest first. */
export async function filesOf(q: Q, county: string, item: string) {
  return q
    .selectFrom('casework.file')
    .select([
      'id',
      'name',
      'kind',
      'size',
      'sha256',
      'field',
      'material',
      'checked',
      'check_note as note',
      'checked_at as checkedAt',
      'checked_by_name as checkedByName',
      'added_at as addedAt',
      'added_by as addedBy',
      'added_by_name as addedByName',
    ])
    .where('county', '=', county)
    .where('item', '=', item)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}
