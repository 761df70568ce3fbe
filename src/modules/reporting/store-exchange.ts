import type { Actor } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Figure } from './rules-types.ts';
import { figureColumns } from './store-figures.ts';

const columns = ['seq', ...figureColumns] as const;

/** A figure with its place in the feed. */
export type FedFigure = Figure & { readonly seq: string | null };

/** Figures of the feed after a place, at most `most`, that the actor may read. */
export async function figuresAfter(
  q: Tx | Db,
  actor: Actor,
  after: number,
  most: number,
): Promise<readonly FedFigure[]> {
  return q
    .selectFrom('reporting.figure')
    .select(columns)
    .where('county', '=', actor.county)
    .where('seq', '>', String(after))
    .where(scoped(actor, 'figure.read', { county: 'county', unit: 'unit' }))
    .orderBy('seq')
    .limit(most)
    .execute();
}

/** Which figures of a year a file holds. */
export interface FileFilter {
  readonly year: number;
  readonly indicator?: string | undefined;
  readonly unit?: string | undefined;
  readonly basis?: Figure['basis'] | undefined;
}

/** Figures of a year that the actor may read, in a stable order. */
export async function figuresForFile(
  q: Tx | Db,
  actor: Actor,
  filter: FileFilter,
): Promise<readonly FedFigure[]> {
  let query = q
    .selectFrom('reporting.figure')
    .select(columns)
    .where('county', '=', actor.county)
    .where('period', '>=', `${filter.year}-01`)
    .where('period', '<=', `${filter.year}-12`)
    .where(scoped(actor, 'figure.read', { county: 'county', unit: 'unit' }));
  if (filter.indicator !== undefined) query = query.where('indicator', '=', filter.indicator);
  if (filter.unit !== undefined) query = query.where('unit', '=', filter.unit);
  if (filter.basis !== undefined) query = query.where('basis', '=', filter.basis);
  return query
    .orderBy('indicator')
    .orderBy('unit')
    .orderBy('period')
    .orderBy('dimension')
    .orderBy('basis')
    .orderBy('version')
    .execute();
}
