import type { TemplateSheet } from '#documents/xlsx-template.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import type { Carried } from './rules-carry.ts';
import type { FilledCell, MappedCell } from './rules-types.ts';

interface TemplateTable {
  readonly county: string;
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
}

interface VersionTable {
  readonly county: string;
  readonly template: string;
  readonly version: number;
  readonly file_name: string;
  readonly sha256: string;
  readonly sheets: readonly TemplateSheet[];
  readonly cells: readonly MappedCell[];
  readonly revision: number;
  readonly carried: readonly Carried[];
  readonly created_at: string;
  readonly created_by: string;
}

interface FillTable {
  readonly county: string;
  readonly id: string;
  readonly template: string;
  readonly version: number;
  readonly revision: number;
  readonly month: string;
  readonly file_name: string;
  readonly sha256: string;
  readonly cells: readonly FilledCell[];
  readonly made_at: string;
  readonly made_by: string;
  readonly made_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'upward.template': TemplateTable;
    'upward.template_version': VersionTable;
    'upward.fill': FillTable;
  }
}

type Q = Db | Tx;

const versionColumns = [
  't.id',
  't.title',
  'v.version',
  'v.file_name as fileName',
  'v.sha256',
  'v.sheets',
  'v.cells',
  'v.revision',
  'v.carried',
  'v.created_at as createdAt',
] as const;

function versions(q: Q, county: string) {
  return q
    .selectFrom('upward.template as t')
    .innerJoin('upward.template_version as v', (on) =>
      on.onRef('v.county', '=', 't.county').onRef('v.template', '=', 't.id'),
    )
    .where('t.county', '=', county);
}

/** A version of a form; without a number the one in use. Null when there is none in the county. */
export async function findTemplate(q: Q, county: string, id: string, version?: number) {
  const base = versions(q, county).select(versionColumns).where('t.id', '=', id);
  const found =
    version === undefined
      ? base.whereRef('v.version', '=', 't.version')
      : base.where('v.version', '=', version);
  return (await found.executeTakeFirst()) ?? null;
}

export type StoredTemplate = NonNullable<Awaited<ReturnType<typeof findTemplate>>>;

/** Forms of a county in their newest version, by title. */
export async function listTemplates(q: Q, county: string) {
  return versions(q, county)
    .select([
      't.id',
      't.title',
      'v.version',
      'v.file_name as fileName',
      'v.cells',
      'v.created_at as createdAt',
    ])
    .select((eb) =>
      eb
        .selectFrom('upward.fill as f')
        .select((inner) => inner.fn.max('f.month').as('month'))
        .whereRef('f.county', '=', 't.county')
        .whereRef('f.template', '=', 't.id')
        .as('lastMonth'),
    )
    .whereRef('v.version', '=', 't.version')
    .orderBy('t.title')
    .execute();
}

export async function versionsOf(q: Q, county: string, id: string) {
  return versions(q, county)
    .select(['v.version', 'v.file_name as fileName', 'v.created_at as createdAt'])
    .where('t.id', '=', id)
    .orderBy('v.version', 'desc')
    .execute();
}

export async function insertTemplate(tx: Tx, row: TemplateTable): Promise<void> {
  await tx.insertInto('upward.template').values(row).execute();
}

/** Makes a version the one in use. @returns false when another was made meanwhile */
export async function moveTemplate(
  tx: Tx,
  county: string,
  id: string,
  from: number,
  to: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('upward.template')
    .set({ version: to })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('version', '=', from)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function insertVersion(tx: Tx, row: VersionTable): Promise<void> {
  const { sheets, cells, carried } = row;
  await tx
    .insertInto('upward.template_version')
    .values({ ...row, sheets: jsonb(sheets), cells: jsonb(cells), carried: jsonb(carried) })
    .execute();
}

/** Replaces the mapping of a version. @returns false when somebody changed it since `revision` */
export async function saveCells(
  tx: Tx,
  at: { readonly county: string; readonly template: string; readonly version: number },
  revision: number,
  cells: readonly MappedCell[],
): Promise<boolean> {
  const done = await tx
    .updateTable('upward.template_version')
    .set({ cells: jsonb(cells), revision: revision + 1 })
    .where('county', '=', at.county)
    .where('template', '=', at.template)
    .where('version', '=', at.version)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function insertFill(tx: Tx, row: FillTable): Promise<void> {
  await tx
    .insertInto('upward.fill')
    .values({ ...row, cells: jsonb(row.cells) })
    .execute();
}

const fillColumns = [
  'id',
  'template',
  'version',
  'month',
  'file_name as fileName',
  'sha256',
  'cells',
  'made_at as madeAt',
  'made_by_name as madeBy',
] as const;

export async function fillsOf(q: Q, county: string, template: string) {
  return q
    .selectFrom('upward.fill')
    .select(fillColumns)
    .where('county', '=', county)
    .where('template', '=', template)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(36)
    .execute();
}

export type StoredFill = Awaited<ReturnType<typeof fillsOf>>[number];

export async function findFill(q: Q, county: string, id: string): Promise<StoredFill | null> {
  const found = await q
    .selectFrom('upward.fill')
    .select(fillColumns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}
