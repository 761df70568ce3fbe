import type { Actor } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
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

interface DeliveryTable {
  readonly county: string;
  readonly system: string;
  readonly key: string;
  readonly digest: string;
  readonly result: DeliveryResult;
  readonly token: string;
  readonly delivered_at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'reporting.delivery': DeliveryTable;
  }
}

/** What a delivery came to: figures appended, and those that said nothing new. */
export interface DeliveryResult {
  readonly fresh: number;
  readonly same: number;
}

/** What a system delivered under a key of its own, or null. */
export async function findDelivery(q: Tx | Db, county: string, system: string, key: string) {
  const found = await q
    .selectFrom('reporting.delivery')
    .select(['digest', 'result'])
    .where('county', '=', county)
    .where('system', '=', system)
    .where('key', '=', key)
    .executeTakeFirst();
  return found ?? null;
}

export async function insertDelivery(tx: Tx, row: DeliveryTable): Promise<void> {
  await tx
    .insertInto('reporting.delivery')
    .values({ ...row, result: jsonb(row.result) })
    .execute();
}
