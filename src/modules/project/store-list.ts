import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Actor } from '#kernel/access.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { quotedGram } from '#kernel/search-text.ts';
import { scoped } from '#platform/access.ts';
import type { Database, Db, Tx } from '#platform/database.ts';
import { readSearch } from './rules.ts';
import type { Known } from './rules-import.ts';
import { type Level, levels } from './rules-kinds.ts';
import { stages } from './rules-machine.ts';
import type { Project, ProjectFilter, SortKey } from './schema.ts';

type Q = Db | Tx;
type Projects = SelectQueryBuilder<Database & { p: Database['project.book'] }, 'p', object>;

/** The columns of a stored project. */
export const columns = [
  'p.id',
  'p.code',
  'p.name',
  'p.year',
  'p.level',
  'p.levels',
  'p.category',
  'p.code_missing as codeMissing',
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
  'p.site',
  'p.content',
  'p.done_before as doneBefore',
  'p.month_done as monthDone',
  'p.paid',
  'p.done_month as doneMonth',
  'p.planned_start as plannedStart',
  'p.finished_on as finishedOn',
  'p.operating_on as operatingOn',
  'p.stage_before as stageBefore',
  'p.stage_since as stageSince',
  'p.trajectory',
  'p.bundle',
  'p.parent',
  'p.sponsor_unit as sponsorUnit',
  'p.sponsor_post as sponsorPost',
  'p.commitment',
  'p.origin',
  'p.demo',
  'p.version',
  'p.changed_at as changedAt',
] as const;

/** A row as stored: without what depends on the reader. */
export type StoredProject = Omit<Project, 'writes'> & {
  /** The year was carried on from: the row is kept as it closed and nobody changes it. */
  readonly closed?: boolean;
};

/** Where a project came from: the first line of its history. */
export async function makingOf(
  q: Q,
  county: string,
  id: string,
): Promise<{ readonly origin: string; readonly createdAt: string | null; readonly createdBy: string }> {
  return q
    .selectFrom('project.project')
    .select(['origin', 'created_at as createdAt', 'created_by_name as createdBy'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** What a post reads: the projects its units answer for and those on its ground. One condition for list, count, sums and export. */
export function readable(actor: Actor): RawBuilder<boolean> {
  const unit = scoped(actor, 'project.read', { county: 'p.county', unit: 'p.unit' });
  const town = scoped(actor, 'project.read', { county: 'p.county', unit: 'p.town' });
  return sql<boolean>`(p.county = ${actor.county} and (${unit} or ${town}))`;
}

function wholeCounty(actor: Actor): RawBuilder<boolean> {
  return scoped(actor, 'project.read', { county: 'p.county', unit: 'p.unit' });
}

/** A filter as asked for, and by other statements of this module: bundles alone. */
type Filter = ProjectFilter & { readonly bundles?: true };

/** Everything the filter and the reader's rights leave. */
function filtered(q: Q, actor: Actor, filter: Filter, isWhole: boolean): Projects {
  let query: Projects = q
    .selectFrom('project.book as p')
    .where(isWhole ? wholeCounty(actor) : readable(actor))
    .where('p.year', '=', filter.year);
  for (const key of ['nature', 'stage', 'unit', 'town', 'category', 'parent'] as const) {
    const value = filter[key];
    if (value !== undefined) query = query.where(sql<boolean>`${sql.ref(`p.${key}`)} = ${value}`);
  }
  query = counting(query, filter);
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

/** Levels, bundles once or split, and without what was moved out. */
function counting(from: Projects, filter: Filter): Projects {
  let query = from;
  const { level, sponsor } = filter;
  if (level === 'none') query = query.where('p.level', '=', 'none');
  else if (level !== undefined) {
    // The highest level leads the index; whoever is on a list has it or a higher one.
    query = query.where('p.level', 'in', levels.slice(0, levels.indexOf(level) + 1));
    if (level !== 'province') query = query.where(sql<boolean>`p.levels @> array[${level}]::text[]`);
  }
  if (filter.bundles === true) query = query.where('p.bundle', '=', true);
  if (sponsor !== undefined) query = query.where('p.sponsor_post', '=', sponsor);
  if (filter.count === 'split') query = query.where(sql<boolean>`not p.bundle`);
  else if (filter.parent === undefined) query = query.where('p.parent', 'is', null);
  if (filter.stage === undefined && filter.gone !== 'with')
    query = query.where('p.stage', 'not in', ['removed', 'terminated']);
  return query;
}

/** How a filtered list is asked for; `isWhole` when the reader's reach is the whole county. */
export interface Asked {
  readonly actor: Actor;
  readonly filter: Filter;
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
  plannedStart: sql`p.planned_start`,
  startedOn: sql`p.started_on`,
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
    .select([...columns, 'p.closed'])
    .orderBy(sql`${order} ${direction}`)
    .orderBy('p.id')
    .limit(view.limit)
    .offset(view.offset)
    .execute();
  return rows.map(tidy);
}

const amounts = ['total', 'yearPlan', 'done', 'doneBefore', 'monthDone', 'paid'] as const;
type Loose = { readonly [K in (typeof amounts)[number]]: string | null } & {
  readonly levels: readonly Level[];
};

/** Amounts in canonical form, and arrays that may be handed on. */
export function tidy<T extends Loose>(row: T): Omit<T, 'levels'> & { readonly levels: Level[] } {
  return {
    ...row,
    levels: [...row.levels],
    total: plainDecimal(row.total),
    yearPlan: plainDecimal(row.yearPlan),
    done: plainDecimal(row.done),
    doneBefore: plainDecimal(row.doneBefore),
    monthDone: plainDecimal(row.monthDone),
    paid: plainDecimal(row.paid),
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
  return [...new Map([...byCode, ...byName].map((row) => [row.id, tidy(row)])).values()];
}

/** Projects of the county by ids, whoever asks: the caller has asked for the right. */
export async function projectsById(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly StoredProject[]> {
  const rows = await q
    .selectFrom('project.project as p')
    .select(columns)
    .where('p.county', '=', county)
    .where(sql<boolean>`p.id = any(${[...ids]}::text[])`)
    .execute();
  return rows.map(tidy);
}

/** Those of the ids that the post reads. */
export async function readableByIds(
  q: Q,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly StoredProject[]> {
  const rows = await q
    .selectFrom('project.project as p')
    .select(columns)
    .where(readable(actor))
    .where(sql<boolean>`p.id = any(${[...ids]}::text[])`)
    .execute();
  return rows.map(tidy);
}

/** The parts of bundles that the post reads, by name; with `gone` also those moved out or ended. */
export async function readableParts(
  q: Q,
  actor: Actor,
  bundles: readonly string[],
  gone: boolean,
): Promise<readonly StoredProject[]> {
  let query = q
    .selectFrom('project.project as p')
    .select(columns)
    .where(readable(actor))
    .where(sql<boolean>`p.parent = any(${[...bundles]}::text[])`);
  if (!gone) query = query.where('p.stage', 'not in', ['removed', 'terminated']);
  return (await query.orderBy('p.name').orderBy('p.id').execute()).map(tidy);
}

/** The parts of a bundle, by name. */
export async function partsOf(q: Q, county: string, bundle: string): Promise<readonly StoredProject[]> {
  const rows = await q
    .selectFrom('project.project as p')
    .select(columns)
    .where('p.county', '=', county)
    .where('p.parent', '=', bundle)
    .orderBy('p.name')
    .orderBy('p.id')
    .execute();
  return rows.map(tidy);
}

/** The reader's projects of a filter, as other statements of this module join them. */
export function filteredProjects(q: Q, { actor, filter, isWhole }: Asked): Projects {
  return filtered(q, actor, filter, isWhole);
}
