import { type Generated, sql } from 'kysely';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { gramsOf, quotedGram, searchText } from './rules.ts';
import type { Project, ProjectFields } from './schema.ts';

export interface ProjectTable {
  readonly county: string;
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly year: number;
  readonly level: Project['level'];
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

/** A project to add, by whatever way. */
export interface NewProject extends ProjectFields {
  readonly year: number;
  readonly origin: string;
  /** Invented for a demonstration; false by default. */
  readonly demo?: boolean;
  readonly commitment?: string | null;
}

/** By whom and when. */
export interface Stamp {
  readonly county: string;
  readonly account: string;
  /** ISO instant. */
  readonly now: string;
}

function columnsOf(fields: ProjectFields) {
  const text = searchText([fields.name, fields.code, fields.owner]);
  return {
    code: fields.code,
    name: fields.name,
    level: fields.level,
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
    ...columnsOf(project),
    commitment: project.commitment ?? null,
    origin: project.origin,
    demo: project.demo ?? false,
    version: 1,
    changed_at: stamp.now,
    changed_by: stamp.account,
  };
}

/**
 * Changes a project if it still has the version that was read. @returns whether it did
 */
export async function changeProject(
  tx: Tx,
  known: { readonly id: string; readonly version: number },
  fields: ProjectFields,
  stamp: Stamp,
): Promise<boolean> {
  const changed = await tx
    .updateTable('project.project')
    .set({
      ...columnsOf(fields),
      version: known.version + 1,
      changed_at: stamp.now,
      changed_by: stamp.account,
    })
    .where('county', '=', stamp.county)
    .where('id', '=', known.id)
    .where('version', '=', known.version)
    .returning('id')
    .execute();
  return changed.length === 1;
}

const changedColumns = [
  'code',
  'name',
  'level',
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

/** What other modules count of a project. */
export type CountedProject = Pick<
  Project,
  'id' | 'name' | 'level' | 'stage' | 'unit' | 'yearPlan' | 'done' | 'demo'
>;

/** The ledger of a year, by name. Amounts in yuan. */
export async function projectsOfYear(
  q: Db | Tx,
  county: string,
  year: number,
): Promise<readonly CountedProject[]> {
  return q
    .selectFrom('project.project')
    .select(['id', 'name', 'level', 'stage', 'unit', 'year_plan as yearPlan', 'done', 'demo'])
    .where('county', '=', county)
    .where('year', '=', year)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Puts a project on another list, or on none: what a demonstration shows of a list that moves. */
export async function relevelProject(
  tx: Tx,
  { county, id, level }: { readonly county: string } & Pick<Project, 'id' | 'level'>,
): Promise<void> {
  await tx
    .updateTable('project.project')
    .set({ level })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
}
