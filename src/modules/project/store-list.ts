import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { scoped } from '#platform/access.ts';
import type { Database, Db, Tx } from '#platform/database.ts';
import { quotedGram, readSearch } from './rules.ts';
import type { Known } from './rules-import.ts';
import { type Project, type ProjectFilter, type SortKey, stages } from './schema.ts';
import type { ProjectTable } from './store.ts';

type Q = Db | Tx;
type Projects = SelectQueryBuilder<Database & { p: ProjectTable }, 'p', object>;

const columns = [
  'p.id',
  'p.code',
  'p.name',
  'p.year',
  'p.level',
  'p.nature',
  'p.stage',
  'p.industry',
  'p.owner',
  'p.unit',
  'p.town',
  'p.total',
  'p.year_plan as yearPlan',
  'p.done',
  'p.started_on as startedOn',
  'p.due_on as dueOn',
  'p.commitment',
  'p.origin',
  'p.demo',
  'p.version',
  'p.changed_at as changedAt',
] as const;

/** A row as stored: without what depends on the reader. */
export type StoredProject = Omit<Project, 'writes'>;

/** What a post reads: the projects its units answer for and those on its ground. One condition for list, count, sums and export. */
function readable(actor: Actor): RawBuilder<boolean> {
  const unit = scoped(actor, 'project.read', { county: 'p.county', unit: 'p.unit' });
  const town = scoped(actor, 'project.read', { county: 'p.county', unit: 'p.town' });
  return sql<boolean>`(p.county = ${actor.county} and (${unit} or ${town}))`;
}

function wholeCounty(actor: Actor): RawBuilder<boolean> {
  return scoped(actor, 'project.read', { county: 'p.county', unit: 'p.unit' });
}

/** Everything the filter and the reader's rights leave. */
function filtered(q: Q, actor: Actor, filter: ProjectFilter, isWhole: boolean): Projects {
  let query: Projects = q
    .selectFrom('project.project as p')
    .where(isWhole ? wholeCounty(actor) : readable(actor))
    .where('p.year', '=', filter.year);
  for (const key of ['level', 'nature', 'stage', 'unit', 'town'] as const) {
    const value = filter[key];
    if (value !== undefined) query = query.where(sql<boolean>`${sql.ref(`p.${key}`)} = ${value}`);
  }
  const search = readSearch(filter.q ?? '');
  if (search === null) return query;
  if (search.grams.length > 0)
    query = query.where(
      sql<boolean>`p.search_grams @@ cast(${search.grams.map(quotedGram).join(' & ')} as tsquery)`,
    );
  for (const word of search.words)
    query = query.where('p.search_text', 'like', `%${word.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`);
  return query;
}

/** How a filtered list is asked for; `isWhole` when the reader's reach is the whole county. */
export interface Asked {
  readonly actor: Actor;
  readonly filter: ProjectFilter;
  readonly isWhole: boolean;
}

export interface Totals {
  readonly count: number;
  readonly total: string | null;
  readonly yearPlan: string | null;
  readonly done: string | null;
  readonly plannedDone: string | null;
  readonly withoutPlan: number;
  readonly demo: boolean | null;
}

/** Count and sums over the whole filter, unrounded. */
export async function totalsOf(q: Q, { actor, filter, isWhole }: Asked): Promise<Totals> {
  return filtered(q, actor, filter, isWhole)
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<string | null>`sum(p.total)`.as('total'),
      sql<string | null>`sum(p.year_plan)`.as('yearPlan'),
      sql<string | null>`sum(p.done)`.as('done'),
      sql<string | null>`sum(p.done) filter (where p.year_plan > 0)`.as('plannedDone'),
      sql<number>`(count(*) filter (where p.year_plan is null or p.year_plan <= 0))::int`.as('withoutPlan'),
      sql<boolean | null>`bool_or(p.demo)`.as('demo'),
    ])
    .executeTakeFirstOrThrow();
}

const levelOrder = sql`array_position(array['none','county','city','province'], p.level)`;
const stageOrder = sql`array_position(array[${sql.join(stages.map((stage) => sql.lit(stage)))}], p.stage)`;
const orders: Readonly<Record<SortKey, RawBuilder<unknown>>> = {
  code: sql`p.code`,
  name: sql`p.name`,
  level: levelOrder,
  nature: sql`p.nature`,
  stage: stageOrder,
  total: sql`p.total`,
  yearPlan: sql`p.year_plan`,
  done: sql`p.done`,
  rate: sql`case when p.year_plan > 0 then coalesce(p.done, 0) / p.year_plan end`,
  dueOn: sql`p.due_on`,
  changedAt: sql`p.changed_at`,
};

function isSortKey(name: string): name is SortKey {
  return Object.hasOwn(orders, name);
}

/** Rows of a filter in order; what is unknown comes last either way. @param sort  `key` upwards, `-key` downwards */
export async function rowsOf(
  q: Q,
  { actor, filter, isWhole }: Asked,
  view: { readonly sort: string; readonly limit: number; readonly offset: number },
): Promise<readonly StoredProject[]> {
  const key = view.sort.replace(/^-/u, '');
  const order = orders[isSortKey(key) ? key : 'total'];
  const direction = view.sort.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await filtered(q, actor, filter, isWhole)
    .select(columns)
    .orderBy(sql`${order} ${direction}`)
    .orderBy('p.id')
    .limit(view.limit)
    .offset(view.offset)
    .execute();
  return rows.map(tidy);
}

function tidy<
  T extends { readonly total: string | null; readonly yearPlan: string | null; readonly done: string | null },
>(row: T): T {
  return {
    ...row,
    total: plainDecimal(row.total),
    yearPlan: plainDecimal(row.yearPlan),
    done: plainDecimal(row.done),
  };
}

function plainDecimal(value: string | null): string | null {
  return value === null ? null : canonicalDecimal(value);
}

/** One project the actor may read, or null. */
export async function findProject(q: Q, actor: Actor, id: string): Promise<StoredProject | null> {
  const row = await q
    .selectFrom('project.project as p')
    .select(columns)
    .where(readable(actor))
    .where('p.id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : tidy(row);
}

/** The projects an import may meet: those of the codes, and those of the names in the year. */
export async function knownProjects(
  q: Q,
  county: string,
  of: { readonly year: number; readonly codes: readonly string[]; readonly names: readonly string[] },
): Promise<readonly Known[]> {
  const known = (where: RawBuilder<boolean>) =>
    q.selectFrom('project.project as p').select(columns).where('p.county', '=', county).where(where);
  const byCode = await known(sql<boolean>`p.code = any(${[...of.codes]}::text[])`).execute();
  const byName = await known(
    sql<boolean>`p.year = ${of.year} and p.name = any(${[...of.names]}::text[])`,
  ).execute();
  const found = new Map([...byCode, ...byName].map((row) => [row.id, tidy(row)]));
  return [...found.values()].map(
    ({ commitment: _commitment, origin: _origin, demo: _demo, changedAt: _changedAt, ...row }) => row,
  );
}
