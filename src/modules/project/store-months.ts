import { sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Level } from './rules-kinds.ts';
import { columns, readable, type StoredProject, tidy } from './store-list.ts';

type Q = Db | Tx;

/** The projects on the list of a level and year as it stands today, largest plan first; bundles once. */
export async function listedProjects(
  q: Q,
  { county, year, level }: { readonly county: string; readonly year: number; readonly level: Level },
): Promise<readonly StoredProject[]> {
  const rows = await q
    .selectFrom('project.book as p')
    .select(columns)
    .where('p.county', '=', county)
    .where('p.year', '=', year)
    .where(sql<boolean>`p.levels @> array[${level}]::text[]`)
    .where('p.parent', 'is', null)
    .where('p.stage', 'not in', ['removed', 'terminated'])
    .orderBy(sql`p.year_plan desc nulls last`)
    .orderBy('p.name')
    .execute();
  return rows.map(tidy);
}

/** Projects whose months are reported and that the post reads: see `offer-progress.ts`. */
export async function reportable(
  q: Q,
  actor: Actor,
  of: { readonly year: number; readonly unit?: string | undefined; readonly id?: string | undefined },
): Promise<readonly StoredProject[]> {
  let query = q
    .selectFrom('project.book as p')
    .select(columns)
    .where(readable(actor))
    .where('p.year', '=', of.year)
    .where('p.bundle', '=', false)
    .where('p.stage', 'not in', ['planned', 'reserve', 'removed', 'terminated']);
  if (of.unit !== undefined) query = query.where('p.unit', '=', of.unit);
  if (of.id !== undefined) query = query.where('p.id', '=', of.id);
  const rows = await query.orderBy('p.unit').orderBy('p.name').limit(2000).execute();
  return rows.map(tidy);
}

/** The projects with a plan whose months are owed, with the unit that owes them. */
export async function reportingUnits(
  q: Q,
  county: string,
  year: number,
): Promise<readonly { readonly id: string; readonly unit: string }[]> {
  return q
    .selectFrom('project.book')
    .select(['id', 'unit'])
    .where('county', '=', county)
    .where('year', '=', year)
    .where('bundle', '=', false)
    .where('year_plan', '>', '0')
    .where('stage', 'not in', ['planned', 'reserve', 'removed', 'terminated'])
    .orderBy('unit')
    .execute();
}
