import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { highestOf } from './rules.ts';
import { bundleAmounts } from './rules-bundle.ts';
import type { CarryRow } from './rules-carry.ts';
import type { ProjectTable, Stamp } from './store.ts';
import type { Place } from './store-life.ts';
import { columns, type StoredProject, tidy } from './store-list.ts';

type Q = Db | Tx;

declare module '#platform/database.ts' {
  interface Database {
    /** A project as a past year closed on it. */
    'project.closed': ProjectTable;
    /** The ledger of any year: rows that stand in it and rows that were carried on from it. */
    'project.book': ProjectTable & { readonly closed: boolean };
  }
}

/** Everything that stands in the ledger of a year and was not carried on yet: those on a list first, then by name, bundles before their parts. */
export async function standingIn(q: Q, county: string, year: number): Promise<readonly StoredProject[]> {
  const rows = await q
    .selectFrom('project.project as p')
    .leftJoin('project.project as b', (on) =>
      on.onRef('b.county', '=', 'p.county').onRef('b.id', '=', 'p.parent'),
    )
    .select(columns)
    .where('p.county', '=', county)
    .where('p.year', '=', year)
    .orderBy(sql`coalesce(b.level, p.level) = 'none'`)
    .orderBy(sql`coalesce(b.name, p.name)`)
    .orderBy(sql`p.parent is not null`)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  return rows.map(tidy);
}

/** How many rows were carried on from a year. */
export async function closedCount(q: Q, county: string, year: number): Promise<number> {
  const row = await q
    .selectFrom('project.closed')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('county', '=', county)
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Projects by ids as they stood, or stand, in the ledger of a year, whoever asks. */
export async function projectsInYear(
  q: Q,
  { county, year }: { readonly county: string; readonly year: number },
  ids: readonly string[],
): Promise<readonly StoredProject[]> {
  const rows = await q
    .selectFrom('project.book as p')
    .select(columns)
    .where('p.county', '=', county)
    .where('p.year', '=', year)
    .where(sql<boolean>`p.id = any(${[...ids]}::text[])`)
    .execute();
  return rows.map(tidy);
}

/**
 * Closes the year on the rows and lets them stand in the next: the copy first, then one update of those that still have the version that was
 * read. @returns how many had; the caller undoes all when some had not
 */
export async function carryRows(
  tx: Tx,
  rows: readonly (CarryRow & { readonly nextPlan: string | null })[],
  year: number,
  stamp: Stamp,
): Promise<number> {
  const ids = rows.map(({ id }) => id);
  await sql`insert into project.closed select * from project.project
    where county = ${stamp.county} and year = ${year} and id = any(${ids}::text[])`.execute(tx);
  const next = rows.map(({ id, version, levels, nature, cumulative, nextPlan }) => ({
    id,
    version,
    level: highestOf(levels),
    levels,
    nature,
    done_before: cumulative,
    year_plan: nextPlan,
  }));
  const done = await sql`update project.project as p
    set year = p.year + 1, level = n.level, levels = n.levels, nature = n.nature, done_before = n.done_before, year_plan = n.year_plan,
      done = null, month_done = null, paid = null, done_month = null, trajectory = null, commitment = null,
      version = p.version + 1, changed_at = ${stamp.now}, changed_by = ${stamp.account}
    from json_populate_recordset(null::project.project, ${JSON.stringify(next)}::json) as n
    where p.county = ${stamp.county} and p.year = ${year} and p.id = n.id and p.version = n.version`.execute(
    tx,
  );
  return Number(done.numAffectedRows ?? 0n);
}

/** What approved progress of a closed year says of a project. */
interface Late {
  readonly year: number;
  readonly month: string;
  readonly monthDone: string | null;
  readonly done: string | null;
  readonly paid: string | null;
}

/**
 * A month of a year that was carried on from, approved or corrected afterwards: the closed row takes it, and the cumulative of every later
 * year moves by the difference. @returns whether the year was closed on the project
 */
export async function writeLate(
  tx: Tx,
  { county, project }: Place,
  late: Late,
  stamp: Stamp,
): Promise<boolean> {
  const found = await tx
    .selectFrom('project.closed')
    .select(['done', 'parent'])
    .where('county', '=', county)
    .where('id', '=', project)
    .where('year', '=', late.year)
    .executeTakeFirst();
  if (found === undefined) return false;
  await sql`update project.closed set done = ${late.done}, month_done = ${late.monthDone}, paid = ${late.paid}, done_month = ${late.month}
    where county = ${county} and id = ${project} and year = ${late.year}`.execute(tx);
  const moved = sql`coalesce(done_before, 0) + coalesce(cast(${late.done} as numeric), 0) - coalesce(cast(${found.done} as numeric), 0)`;
  await sql`update project.closed set done_before = ${moved}
    where county = ${county} and id = ${project} and year > ${late.year}`.execute(tx);
  await sql`update project.project set done_before = ${moved}, version = version + 1, changed_at = ${stamp.now}, changed_by = ${stamp.account}
    where county = ${county} and id = ${project} and year > ${late.year}`.execute(tx);
  if (found.parent !== null) await sumClosed(tx, { county, project: found.parent }, late.year);
  return true;
}

/** Makes the closed rows of a bundle the sums of its closed parts, from a year on. */
async function sumClosed(tx: Tx, { county, project }: Place, since: number): Promise<void> {
  const parts = await tx
    .selectFrom('project.closed as p')
    .select(columns)
    .where('p.county', '=', county)
    .where('p.parent', '=', project)
    .where('p.year', '>=', since)
    .execute();
  for (const [year, own] of Map.groupBy(parts.map(tidy), (one) => one.year)) {
    const sums = bundleAmounts(own);
    const [month = null] = own.flatMap(({ doneMonth }) => doneMonth ?? []).toSorted();
    await tx
      .updateTable('project.closed')
      .set({
        done_before: sums.doneBefore,
        month_done: sums.monthDone,
        done: sums.done,
        paid: sums.paid,
        done_month: month,
      })
      .where('county', '=', county)
      .where('id', '=', project)
      .where('year', '=', year)
      .execute();
  }
}
