import { type Generated, type RawBuilder, sql, type UpdateObject } from 'kysely';
import { gramsOf, quotedGram } from '#kernel/search-text.ts';
import { type Database, type Db, insertMany, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { highestOf, searchText } from './rules.ts';
import type { Level } from './rules-kinds.ts';
import { unsetFields } from './rules-unset.ts';
import type { Project, ProjectFields } from './schema.ts';

export interface ProjectTable {
  readonly county: string;
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly year: number;
  /** The highest of `levels`. */
  readonly level: Project['level'];
  readonly levels: readonly Level[];
  readonly category: Project['category'];
  readonly nature: Project['nature'];
  readonly stage: Project['stage'];
  readonly industry: string;
  readonly owner: string;
  readonly unit: string;
  readonly town: string | null;
  readonly total: string | null;
  readonly year_plan: string | null;
  readonly done: string | null;
  readonly started_on: string | null;
  readonly due_on: string | null;
  readonly code_missing: string;
  readonly bundle: boolean;
  readonly parent: string | null;
  readonly site: string;
  readonly content: string;
  readonly done_before: string | null;
  readonly month_done: string | null;
  readonly paid: string | null;
  readonly done_month: string | null;
  readonly planned_start: string | null;
  readonly finished_on: string | null;
  readonly operating_on: string | null;
  readonly stage_before: Project['stageBefore'];
  readonly stage_since: string | null;
  readonly trajectory: Project['trajectory'];
  readonly sponsor_unit: string | null;
  readonly sponsor_post: string | null;
  readonly created_at: string | null;
  readonly created_by_name: string;
  readonly commitment: string | null;
  readonly origin: string;
  readonly demo: boolean;
  readonly version: Generated<number>;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly search_text: string;
  /** A `tsvector` written as text. */
  readonly search_grams: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'project.project': ProjectTable;
  }
}

type Given = 'name' | 'unit' | 'stage';

/** A project to add, by whatever way; what is left out is unknown. */
export interface NewProject extends Partial<Omit<ProjectFields, Given>>, Pick<ProjectFields, Given> {
  readonly year: number;
  readonly origin: string;
  /** Invented for a demonstration; false by default. */
  readonly demo?: boolean;
  readonly commitment?: string | null;
  /** A 打包项目. */
  readonly bundle?: boolean;
  /** The bundle it is part of. */
  readonly parent?: string | null;
  readonly stageSince?: string | null;
  readonly operatingOn?: string | null;
  /** The newest approved month that `done` stands for, with its amounts. */
  readonly reported?:
    | { readonly month: string; readonly monthDone: string; readonly paid: string }
    | undefined;
}

/** By whom and when. */
export interface Stamp {
  readonly county: string;
  readonly account: string;
  /** ISO instant. */
  readonly now: string;
  /** Unit and post, as the history names who it was. */
  readonly byName?: string;
}

function columnsOf(fields: ProjectFields) {
  const text = searchText([fields.name, fields.code, fields.owner]);
  return {
    code: fields.code,
    name: fields.name,
    level: highestOf(fields.levels),
    levels: fields.levels,
    category: fields.category,
    code_missing: fields.codeMissing,
    nature: fields.nature,
    stage: fields.stage,
    industry: fields.industry,
    owner: fields.owner,
    unit: fields.unit,
    town: fields.town,
    total: fields.total,
    year_plan: fields.yearPlan,
    done: fields.done,
    started_on: fields.startedOn,
    due_on: fields.dueOn,
    site: fields.site,
    content: fields.content,
    done_before: fields.doneBefore,
    planned_start: fields.plannedStart,
    finished_on: fields.finishedOn,
    sponsor_unit: fields.sponsorUnit,
    sponsor_post: fields.sponsorPost,
    search_text: text,
    search_grams: gramsOf(text).map(quotedGram).join(' '),
  };
}

const chunk = 2000;

/** Adds projects by few statements; the next rows are made while the database takes the last. @returns their ids, in order */
export async function insertProjects(
  tx: Tx,
  projects: readonly NewProject[],
  stamp: Stamp,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let sending: Promise<void> = Promise.resolve();
  for (let from = 0; from < projects.length; from += chunk) {
    const rows = projects.slice(from, from + chunk).map((project) => newRow(project, stamp));
    ids.push(...rows.map(({ id }) => id));
    await sending;
    sending = insertMany(tx, 'project.project', rows);
    // Its failure is heard above or below; until then nobody listens, which would end the process.
    sending.catch(() => undefined);
    // Lets the statement leave before the next rows are made.
    await new Promise(setImmediate);
  }
  await sending;
  return ids;
}

function newRow(project: NewProject, stamp: Stamp) {
  return {
    county: stamp.county,
    id: newId(),
    year: project.year,
    ...columnsOf({ ...unsetFields, ...project }),
    bundle: project.bundle ?? false,
    parent: project.parent ?? null,
    stage_since: project.stageSince ?? null,
    operating_on: project.operatingOn ?? null,
    done_month: project.reported?.month ?? null,
    month_done: project.reported?.monthDone ?? null,
    paid: project.reported?.paid ?? null,
    created_at: stamp.now,
    created_by_name: stamp.byName ?? '',
    commitment: project.commitment ?? null,
    origin: project.origin,
    demo: project.demo ?? false,
    version: 1,
    changed_at: stamp.now,
    changed_by: stamp.account,
  };
}

/** The version of a project that was read, and that it must still have. */
export type Seen = Pick<Project, 'id' | 'version'>;

/** Sets columns of a project if it still has the version that was read. @returns whether it did */
export async function updateSeen(
  tx: Tx,
  seen: Seen,
  columns: UpdateObject<Database, 'project.project'>,
  stamp: Stamp,
): Promise<boolean> {
  const changed = await tx
    .updateTable('project.project')
    .set({ ...columns, version: seen.version + 1, changed_at: stamp.now, changed_by: stamp.account })
    .where('county', '=', stamp.county)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .execute();
  return changed.length === 1;
}

/** Changes a project if it still has the version that was read. @returns whether it did */
export async function changeProject(
  tx: Tx,
  seen: Seen,
  fields: ProjectFields,
  stamp: Stamp,
): Promise<boolean> {
  return updateSeen(tx, seen, { ...columnsOf(fields), levels: textArray(fields.levels) }, stamp);
}

/** An array as SQL: an empty one would reach the driver without a type. */
export function textArray(values: readonly Level[]): RawBuilder<readonly Level[]> {
  return sql<readonly Level[]>`${[...values]}::text[]`;
}

const changedColumns = [
  'code',
  'name',
  'level',
  'levels',
  'category',
  'code_missing',
  'site',
  'content',
  'done_before',
  'planned_start',
  'finished_on',
  'sponsor_unit',
  'sponsor_post',
  'nature',
  'stage',
  'industry',
  'owner',
  'unit',
  'town',
  'total',
  'year_plan',
  'done',
  'started_on',
  'due_on',
  'search_text',
  'search_grams',
] as const;

/** Changes many projects that still have the versions that were read. @returns how many had */
export async function changeProjects(
  tx: Tx,
  changes: readonly {
    readonly known: { readonly id: string; readonly version: number };
    readonly fields: ProjectFields;
  }[],
  stamp: Stamp,
): Promise<number> {
  let count = 0;
  for (let from = 0; from < changes.length; from += 5000) {
    const rows = changes
      .slice(from, from + 5000)
      .map(({ known, fields }) => ({ id: known.id, version: known.version, ...columnsOf(fields) }));
    const set = sql.join(changedColumns.map((name) => sql`${sql.ref(name)} = n.${sql.ref(name)}`));
    const done = await sql`update project.project as p
      set ${set}, version = p.version + 1, changed_at = ${stamp.now}, changed_by = ${stamp.account}
      from json_populate_recordset(null::project.project, ${JSON.stringify(rows)}::json) as n
      where p.county = ${stamp.county} and p.id = n.id and p.version = n.version`.execute(tx);
    count += Number(done.numAffectedRows ?? 0n);
  }
  return count;
}

/** Lets the database count the table anew after many rows: the embedded one has nobody who does it in the background. */
export async function freshen(db: Db): Promise<void> {
  await sql`analyze project.project`.execute(db);
}
