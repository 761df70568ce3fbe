import { sql } from 'kysely';
import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { bundleAmounts } from './rules-bundle.ts';
import type { FormalityKind, FormalityState } from './rules-kinds.ts';
import type { MainStage, Stage } from './rules-machine.ts';
import type { Project } from './schema.ts';
import type { Formality, ProjectEvent } from './schema-life.ts';
import { type Seen, type Stamp, updateSeen } from './store.ts';
import { partsOf } from './store-list.ts';

type Q = Db | Tx;

interface EventTable {
  readonly county: string;
  readonly id: string;
  readonly project: string;
  readonly act: string;
  readonly words: string;
  readonly at: string;
  readonly account: string;
  readonly post_name: string;
  readonly unit_name: string;
}

interface FormalityTable {
  readonly county: string;
  readonly project: string;
  readonly kind: FormalityKind;
  readonly state: FormalityState;
  readonly number: string;
  readonly decided_on: string | null;
  readonly note: string;
  readonly file: string | null;
  readonly file_name: string;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'project.event': EventTable;
    'project.formality': FormalityTable;
  }
}

/** Of which county and project. */
export interface Place {
  readonly county: string;
  readonly project: string;
}

/** Who writes a line of the history. */
export interface Author {
  readonly account: string;
  readonly postName: string;
  readonly unitName: string;
}

/** Writes what happened down, for each project a line; never changed afterwards. */
export async function writeEvents(
  tx: Tx,
  county: string,
  lines: readonly { readonly project: string; readonly act: string; readonly words: string }[],
  by: Author & { readonly now: string },
): Promise<void> {
  if (lines.length === 0) return;
  await insertMany(
    tx,
    'project.event',
    lines.map(({ project, act, words }) => ({
      county,
      id: newId(),
      project,
      act,
      words,
      at: by.now,
      account: by.account,
      post_name: by.postName,
      unit_name: by.unitName,
    })),
  );
}

/** The history of a project, newest first. */
export async function eventsOf(q: Q, { county, project }: Place): Promise<readonly ProjectEvent[]> {
  const rows = await q
    .selectFrom('project.event')
    .select(['id', 'act', 'words', 'at', 'unit_name', 'post_name'])
    .where('county', '=', county)
    .where('project', '=', project)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ unit_name, post_name, ...row }) => ({ ...row, by: `${unit_name}${post_name}` }));
}

/** Copies into the row who looks after it. */
export async function refreshSponsor(
  tx: Tx,
  { county, project }: Place,
  { unit, post }: { readonly unit: string | null; readonly post: string | null },
  stamp: Stamp,
): Promise<void> {
  await tx
    .updateTable('project.project')
    .set((eb) => ({
      sponsor_unit: unit,
      sponsor_post: post,
      version: eb('version', '+', 1),
      changed_at: stamp.now,
      changed_by: stamp.account,
    }))
    .where('county', '=', county)
    .where('id', '=', project)
    .execute();
}

/** What may be set besides the fields of the form. */
export interface Patch {
  readonly stage?: Stage;
  readonly stage_before?: MainStage | null;
  readonly stage_since?: string | null;
  readonly started_on?: string | null;
  readonly finished_on?: string | null;
  readonly operating_on?: string | null;
  readonly bundle?: boolean;
  readonly parent?: string | null;
  readonly trajectory?: Project['trajectory'];
}

/** Sets what is given if the project still has the version that was read. @returns whether it did */
export async function patchProject(tx: Tx, known: Seen, patch: Patch, stamp: Stamp): Promise<boolean> {
  const { trajectory, ...plain } = patch;
  return updateSeen(
    tx,
    known,
    {
      ...plain,
      ...(trajectory === undefined ? {} : { trajectory: trajectory === null ? null : jsonb(trajectory) }),
    },
    stamp,
  );
}

/**
 * Makes the amounts of a bundle those of its parts. The bundle is locked before its parts are read, so that of two parts changed at once
 * the second sees the first.
 */
export async function refreshBundle(tx: Tx, bundle: string, stamp: Stamp): Promise<void> {
  await sql`select id from project.project where county = ${stamp.county} and id = ${bundle} for update`.execute(
    tx,
  );
  const parts = (await partsOf(tx, stamp.county, bundle)).filter(
    ({ stage }) => stage !== 'removed' && stage !== 'terminated',
  );
  const sums = bundleAmounts(parts);
  const months = parts.flatMap(({ doneMonth }) => (doneMonth === null ? [] : [doneMonth]));
  await tx
    .updateTable('project.project')
    .set({
      total: sums.total,
      year_plan: sums.yearPlan,
      done_before: sums.doneBefore,
      month_done: sums.monthDone,
      done: sums.done,
      paid: sums.paid,
      done_month: months.toSorted()[0] ?? null,
      version: sql<number>`version + 1`,
      changed_at: stamp.now,
      changed_by: stamp.account,
    })
    .where('county', '=', stamp.county)
    .where('id', '=', bundle)
    .execute();
}

/** What the newest approved month of progress says of a project; the ledger shows it, nobody types it any more. */
export async function writeDone(
  tx: Tx,
  of: Place,
  at: {
    readonly month: string | null;
    readonly monthDone: string | null;
    readonly done: string | null;
    readonly paid: string | null;
  },
  stamp: Stamp,
): Promise<void> {
  await tx
    .updateTable('project.project')
    .set({
      month_done: at.monthDone,
      done: at.done,
      paid: at.paid,
      done_month: at.month,
      version: sql<number>`version + 1`,
      changed_at: stamp.now,
      changed_by: stamp.account,
    })
    .where('county', '=', of.county)
    .where('id', '=', of.project)
    .execute();
}

/** What was recorded of the papers; kinds without a row are not begun. */
export async function formalitiesOf(
  q: Q,
  { county, project }: Place,
): Promise<readonly (Formality & { readonly file: string | null })[]> {
  const rows = await formalitiesOfAll(q, county, [project]);
  return rows.map(({ project: _project, ...row }) => row);
}

/** The same of several projects. */
export async function formalitiesOfAll(
  q: Q,
  county: string,
  projects: readonly string[],
): Promise<readonly (Formality & { readonly project: string; readonly file: string | null })[]> {
  return q
    .selectFrom('project.formality')
    .select([
      'project',
      'kind',
      'state',
      'number',
      'decided_on as decidedOn',
      'note',
      'file',
      'file_name as fileName',
      'version',
      'changed_at as changedAt',
      'changed_by_name as changedBy',
    ])
    .where('county', '=', county)
    .where(sql<boolean>`project = any(${[...projects]}::text[])`)
    .execute();
}

/** Writes the state of a paper if it still has the version that was read (0: none). @returns whether it did */
export async function writeFormality(
  tx: Tx,
  row: Omit<FormalityTable, 'version'>,
  version: number,
): Promise<boolean> {
  if (version === 0) {
    const made = await sql<{ kind: string }>`insert into project.formality
      (county, project, kind, state, number, decided_on, note, file, file_name, version, changed_at, changed_by_name)
      values (${row.county}, ${row.project}, ${row.kind}, ${row.state}, ${row.number}, ${row.decided_on}, ${row.note}, ${row.file},
        ${row.file_name}, 1, ${row.changed_at}, ${row.changed_by_name})
      on conflict (county, project, kind) do nothing returning kind`.execute(tx);
    return made.rows.length === 1;
  }
  const { county, project, kind, ...set } = row;
  const changed = await tx
    .updateTable('project.formality')
    .set({ ...set, version: version + 1 })
    .where('county', '=', county)
    .where('project', '=', project)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .returning('kind')
    .execute();
  return changed.length === 1;
}
