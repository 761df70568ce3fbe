import type { Actor } from '#kernel/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Project } from './schema.ts';
import type { ProjectQuantity } from './schema-life.ts';
import type { Stamp } from './store.ts';
import { writeLate } from './store-carry.ts';
import { type Author, type Place, refreshBundle, writeDone, writeEvents } from './store-life.ts';
import { projectsById } from './store-list.ts';
import { reportable, reportingUnits } from './store-months.ts';
import { quantitiesOfAll, writeCounts } from './store-parts.ts';

/** A project whose months are reported. */
export type Reportable = Pick<
  Project,
  'id' | 'name' | 'code' | 'unit' | 'stage' | 'yearPlan' | 'year' | 'demo'
>;

/**
 * The projects whose months are reported and that the post reads: those under way or being prepared, of bundles the parts and not the
 * whole. What is only planned or in reserve, moved out or ended has no months.
 */
export async function reportableProjects(
  q: Db | Tx,
  actor: Actor,
  of: { readonly year: number; readonly unit?: string | undefined; readonly id?: string | undefined },
): Promise<readonly Reportable[]> {
  return reportable(q, actor, of);
}

/** The physical quantities of projects, by project. */
export async function quantitiesOfProjects(
  q: Db | Tx,
  county: string,
  projects: readonly string[],
): Promise<ReadonlyMap<string, readonly ProjectQuantity[]>> {
  return projects.length === 0 ? new Map() : quantitiesOfAll(q, county, projects);
}

/** What approved progress tells the ledger. */
export interface Progressed {
  /** The newest approved month of the year and its amounts, yuan. */
  readonly month: string;
  readonly monthDone: string | null;
  readonly done: string | null;
  readonly paid: string | null;
  /** Cumulative counts of that month. */
  readonly counts: readonly {
    readonly id: string;
    readonly started: string | null;
    readonly completed: string | null;
    readonly accepted: string | null;
  }[];
  /** The line of the history. */
  readonly words: string;
}

/**
 * Writes approved progress into the ledger: amounts, counts, the line of the history, and the bundle the project is part of. A month of a
 * year that was carried on from goes into the row as it closed, and the cumulative of the years after it follows.
 */
export async function recordProgress(
  tx: Tx,
  place: Place,
  progressed: Progressed,
  stamp: Stamp,
  author: Author,
): Promise<void> {
  const year = Number(progressed.month.slice(0, 4));
  if (!(await writeLate(tx, place, { ...progressed, year }, stamp)))
    await writeDone(tx, place, progressed, stamp);
  await writeCounts(tx, place, progressed.counts, progressed.month);
  const line = { project: place.project, act: 'progress', words: progressed.words };
  await writeEvents(tx, place.county, [line], { ...author, now: stamp.now });
  const [project] = await projectsById(tx, place.county, [place.project]);
  if (project !== undefined && project.parent !== null) await refreshBundle(tx, project.parent, stamp);
}

/** The units that report months of a year, each with its projects that have a plan. */
export async function reportedUnits(
  q: Db | Tx,
  county: string,
  year: number,
): Promise<readonly { readonly unit: string; readonly projects: readonly string[] }[]> {
  const rows = await reportingUnits(q, county, year);
  return [...Map.groupBy(rows, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    projects: own.map(({ id }) => id),
  }));
}
