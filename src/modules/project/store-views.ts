import { type RawBuilder, sql } from 'kysely';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Base } from './rules-kinds.ts';
import { type Stage, stages } from './rules-machine.ts';
import type { ProjectParameter, Tile, TownShape } from './schema-views.ts';
import { type Asked, filteredProjects } from './store-list.ts';

type Q = Db | Tx;

interface ViewTable {
  readonly county: string;
  readonly id: string;
  readonly post: string;
  readonly name: string;
  readonly search: string;
  readonly shared: boolean;
  readonly created_at: string;
  readonly created_by_name: string;
}

interface ParameterTable {
  readonly county: string;
  readonly valid_from: string;
  readonly version: number;
  readonly start_base: Base;
  readonly finish_base: Base;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

interface MapTable {
  readonly county: string;
  readonly tiles: readonly Tile[] | null;
  readonly shapes: readonly TownShape[] | null;
  readonly approval: string;
  readonly changed_at: string;
  readonly changed_by_name: string;
  readonly version: number;
}

declare module '#platform/database.ts' {
  interface Database {
    'project.view': ViewTable;
    'project.parameter': ParameterTable;
    'project.map': MapTable;
  }
}

/** The views a post sees: its own and those shared, by name. */
export async function viewsOf(q: Q, county: string, post: string): Promise<readonly ViewTable[]> {
  return q
    .selectFrom('project.view')
    .selectAll()
    .where('county', '=', county)
    .where((eb) => eb.or([eb('post', '=', post), eb('shared', '=', true)]))
    .orderBy('shared')
    .orderBy('name')
    .execute();
}

export async function insertView(tx: Tx, row: Omit<ViewTable, 'id'>): Promise<string> {
  const id = newId();
  await tx
    .insertInto('project.view')
    .values({ ...row, id })
    .execute();
  return id;
}

/** Deletes a view of the post. @returns whether there was one */
export async function deleteView(tx: Tx, county: string, post: string, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom('project.view')
    .where('county', '=', county)
    .where('post', '=', post)
    .where('id', '=', id)
    .returning('id')
    .execute();
  return gone.length === 1;
}

/** The county's choices of denominators, newest first. */
export async function parametersOf(q: Q, county: string): Promise<readonly ProjectParameter[]> {
  return q
    .selectFrom('project.parameter')
    .select([
      'version',
      'valid_from as validFrom',
      'start_base as startBase',
      'finish_base as finishBase',
      'reason',
      'changed_at as changedAt',
      'changed_by_name as changedBy',
    ])
    .where('county', '=', county)
    .orderBy('version', 'desc')
    .execute();
}

/** Adds a version; the key makes two people who choose at once collide. */
export async function insertParameter(tx: Tx, row: ParameterTable): Promise<void> {
  await tx.insertInto('project.parameter').values(row).execute();
}

/** Where the towns stand on the map; null while nobody placed them. */
export async function mapOf(q: Q, county: string): Promise<MapTable | null> {
  return (
    (await q.selectFrom('project.map').selectAll().where('county', '=', county).executeTakeFirst()) ?? null
  );
}

/** Keeps tiles or shapes; what is not given stays. */
export async function saveMap(
  tx: Tx,
  county: string,
  change: Partial<Pick<MapTable, 'tiles' | 'shapes' | 'approval'>>,
  by: { readonly now: string; readonly byName: string },
): Promise<void> {
  const before = await mapOf(tx, county);
  const next = { tiles: null, shapes: null, approval: '', ...before, ...change };
  const set = {
    tiles: next.tiles === null ? null : jsonb(next.tiles),
    shapes: next.shapes === null ? null : jsonb(next.shapes),
    approval: next.approval,
    changed_at: by.now,
    changed_by_name: by.byName,
    version: (before?.version ?? 0) + 1,
  };
  if (before === null)
    await tx
      .insertInto('project.map')
      .values({ county, ...set })
      .execute();
  else await tx.updateTable('project.map').set(set).where('county', '=', county).execute();
}

/** What stands in each stage of a filter. */
export async function stageSums(
  q: Q,
  asked: Asked,
): Promise<ReadonlyMap<Stage, { readonly count: number; readonly yearPlan: string; readonly done: string }>> {
  const rows = await filteredProjects(q, asked)
    .select([
      'p.stage',
      sql<number>`count(*)::int`.as('count'),
      sql<string>`coalesce(sum(p.year_plan), 0)`.as('yearPlan'),
      sql<string>`coalesce(sum(p.done), 0)`.as('done'),
    ])
    .groupBy('p.stage')
    .execute();
  return new Map(
    rows.flatMap(({ stage, ...sums }) => (stages.includes(stage) ? [[stage, sums] as const] : [])),
  );
}

const begun = sql`p.stage in ('started', 'building', 'partial', 'completed', 'operating', 'effective', 'suspended')`;
const built = sql`p.stage in ('completed', 'operating', 'effective')`;

/** Sums of a filter by town. */
export async function townSums(q: Q, asked: Asked) {
  return filteredProjects(q, asked)
    .select([
      'p.town',
      sql<number>`count(*)::int`.as('count'),
      sql<number>`(count(*) filter (where ${begun}))::int`.as('started'),
      sql<string>`coalesce(sum(p.total), 0)`.as('total'),
      sql<string>`coalesce(sum(p.year_plan), 0)`.as('yearPlan'),
      sql<string>`coalesce(sum(p.done), 0)`.as('done'),
      sql<string>`coalesce(sum(p.done) filter (where p.year_plan > 0), 0)`.as('plannedDone'),
      sql<boolean>`bool_or(p.demo)`.as('demo'),
    ])
    .groupBy('p.town')
    .execute();
}

function count(where: RawBuilder<unknown>) {
  return sql<number>`(count(*) filter (where ${where}))::int`;
}

/** Numerators and denominators of the rates over a filter, by the county's bases. The pure rule is `rules-rates.ts`; a test holds both together. */
export async function rateCounts(
  q: Q,
  asked: Asked,
  by: { readonly month: string; readonly startBase: Base; readonly finishBase: Base },
) {
  const { month } = by;
  const year = month.slice(0, 4);
  const reached = (day: string) => sql`to_char(${sql.ref(day)}, 'YYYY-MM') <= ${month}`;
  const started = sql`(${begun} and (p.started_on is null or ${reached('p.started_on')}))`;
  const finished = sql`(${built} and (p.finished_on is null or ${reached('p.finished_on')}))`;
  const startBases: Readonly<Record<Base, ReturnType<typeof sql>>> = {
    active: sql`true`,
    planned: sql`(p.nature = 'new' or coalesce(to_char(p.planned_start, 'YYYY') = ${year}, false))`,
    due: sql`(case when p.planned_start is null then ${started} else ${reached('p.planned_start')} end)`,
  };
  const finishBases: Readonly<Record<Base, ReturnType<typeof sql>>> = {
    active: sql`true`,
    planned: sql`(p.nature = 'finishing' or coalesce(to_char(p.due_on, 'YYYY') = ${year}, false))`,
    due: sql`(case when p.due_on is null then ${finished} else ${reached('p.due_on')} end)`,
  };
  const active = sql`p.category = 'active'`;
  const inStart = sql`${active} and ${startBases[by.startBase]}`;
  const inFinish = sql`${active} and ${finishBases[by.finishBase]}`;
  return filteredProjects(q, asked)
    .select([
      count(inStart).as('startBase'),
      count(sql`${inStart} and ${started}`).as('started'),
      count(inFinish).as('finishBase'),
      count(sql`${inFinish} and ${finished}`).as('finished'),
      count(sql`p.category <> 'active'`).as('outside'),
      sql<string>`coalesce(sum(p.year_plan) filter (where p.year_plan > 0), 0)`.as('yearPlan'),
      sql<string>`coalesce(sum(p.done) filter (where p.year_plan > 0), 0)`.as('done'),
    ])
    .executeTakeFirstOrThrow();
}
