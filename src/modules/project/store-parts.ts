import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Photo, ProjectQuantity, QuantityInput } from './schema-life.ts';
import type { Place } from './store-life.ts';

type Q = Db | Tx;

interface QuantityTable {
  readonly county: string;
  readonly project: string;
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly comparator: ProjectQuantity['comparator'];
  readonly planned: string;
  readonly started: string | null;
  readonly completed: string | null;
  readonly accepted: string | null;
  readonly weight_started: number;
  readonly weight_completed: number;
  readonly weight_accepted: number;
  readonly counted: string | null;
  readonly state: 'active' | 'withdrawn';
  readonly demo: boolean;
  readonly version: number;
}

interface PhotoTable {
  readonly county: string;
  readonly project: string;
  readonly id: string;
  readonly file: string;
  readonly type: string;
  readonly size: number;
  readonly caption: string;
  readonly month: string;
  readonly added_at: string;
  readonly added_by_name: string;
  readonly removed_at: string | null;
  readonly removed_reason: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'project.quantity': QuantityTable;
    'project.photo': PhotoTable;
  }
}

/** The physical quantities of a project. */
export async function quantitiesOf(q: Q, { county, project }: Place): Promise<readonly ProjectQuantity[]> {
  return (await quantitiesOfAll(q, county, [project])).get(project) ?? [];
}

/** The physical quantities of several projects, by project. */
export async function quantitiesOfAll(
  q: Q,
  county: string,
  projects: readonly string[],
): Promise<ReadonlyMap<string, readonly ProjectQuantity[]>> {
  const rows = await q
    .selectFrom('project.quantity')
    .selectAll()
    .where('county', '=', county)
    .where(sql<boolean>`project = any(${[...projects]}::text[])`)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ project }) => project)].map(([project, own]) => [project, own.map(quantityOf)]),
  );
}

function quantityOf(row: QuantityTable): ProjectQuantity {
  return {
    id: row.id,
    name: row.name,
    unit: row.unit,
    comparator: row.comparator,
    planned: row.planned,
    started: row.started,
    completed: row.completed,
    accepted: row.accepted,
    weights: {
      started: row.weight_started,
      completed: row.weight_completed,
      accepted: row.weight_accepted,
    },
    counted: row.counted,
    demo: row.demo,
    version: row.version,
  };
}

function quantityColumns(input: QuantityInput) {
  const { name, unit, comparator, planned, started, completed, accepted, weights } = input;
  return {
    name,
    unit,
    comparator,
    planned,
    started,
    completed,
    accepted,
    weight_started: weights.started,
    weight_completed: weights.completed,
    weight_accepted: weights.accepted,
  };
}

/** Adds a quantity. @returns its id */
export async function insertQuantity(
  tx: Tx,
  { county, project }: Place,
  input: QuantityInput,
  more: { readonly demo?: boolean; readonly counted?: string } = {},
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('project.quantity')
    .values({
      county,
      project,
      id,
      ...quantityColumns(input),
      counted: more.counted ?? null,
      state: 'active',
      demo: more.demo ?? false,
      version: 1,
    })
    .execute();
  return id;
}

/** Changes or withdraws a quantity that still has the version that was read. @returns whether it did */
export async function changeQuantity(
  tx: Tx,
  { county, project }: Place,
  known: { readonly id: string; readonly version: number },
  input: QuantityInput & { readonly withdrawn: boolean },
): Promise<boolean> {
  const changed = await tx
    .updateTable('project.quantity')
    .set({
      ...quantityColumns(input),
      state: input.withdrawn ? 'withdrawn' : 'active',
      version: known.version + 1,
    })
    .where('county', '=', county)
    .where('project', '=', project)
    .where('id', '=', known.id)
    .where('version', '=', known.version)
    .returning('id')
    .execute();
  return changed.length === 1;
}

/** The counts that approved progress gives a quantity; a later month that counts already stays. */
export async function writeCounts(
  tx: Tx,
  { county, project }: Place,
  counts: readonly {
    readonly id: string;
    readonly started: string | null;
    readonly completed: string | null;
    readonly accepted: string | null;
  }[],
  month: string,
): Promise<void> {
  for (const { id, ...count } of counts)
    await tx
      .updateTable('project.quantity')
      .set({ ...count, counted: month, version: sql<number>`version + 1` })
      .where('county', '=', county)
      .where('project', '=', project)
      .where('id', '=', id)
      .where((eb) => eb.or([eb('counted', 'is', null), eb('counted', '<=', month)]))
      .execute();
}

/** The photos that were not taken down, newest first. */
export async function photosOf(
  q: Q,
  { county, project }: Place,
): Promise<readonly (Photo & { readonly file: string })[]> {
  return q
    .selectFrom('project.photo')
    .select([
      'id',
      'file',
      'type',
      'size',
      'caption',
      'month',
      'added_at as addedAt',
      'added_by_name as addedBy',
    ])
    .where('county', '=', county)
    .where('project', '=', project)
    .where('removed_at', 'is', null)
    .orderBy('month', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export async function insertPhoto(
  tx: Tx,
  row: Omit<PhotoTable, 'removed_at' | 'removed_reason'>,
): Promise<void> {
  await tx
    .insertInto('project.photo')
    .values({ ...row, removed_at: null, removed_reason: null })
    .execute();
}

/** Takes a photo down; the record stays. @returns whether it was still up */
export async function removePhoto(
  tx: Tx,
  { county, project }: Place,
  photo: string,
  why: { readonly reason: string; readonly now: string },
): Promise<boolean> {
  const done = await tx
    .updateTable('project.photo')
    .set({ removed_at: why.now, removed_reason: why.reason })
    .where('county', '=', county)
    .where('project', '=', project)
    .where('id', '=', photo)
    .where('removed_at', 'is', null)
    .returning('id')
    .execute();
  return done.length === 1;
}
