import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import { takePlaces } from '#platform/feed.ts';
import type { Light } from './rules.ts';
import type { PackScope } from './rules-scope.ts';
import { lightShape, type StoredLight, type StoredProjectLight } from './schema.ts';

interface LightTable {
  readonly county: string;
  readonly commitment: string;
  readonly period: string;
  readonly version: number;
  readonly colour: Light['colour'];
  readonly pack: string;
  readonly pack_version: number;
  readonly body: unknown;
  readonly judged_at: string;
  readonly judged_by: string;
  /** Place in the feed of the county. */
  readonly seq: string | null;
}

interface ProjectLightTable extends Omit<LightTable, 'commitment'> {
  readonly project: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'light.light': LightTable;
    'light.project_light': ProjectLightTable;
  }
}

type Q = Db | Tx;

/** Which lights to read. */
export interface LightFilter {
  readonly year: number;
  /** Only this month, `YYYY-MM`. */
  readonly month?: string;
  readonly commitment?: string;
}

/** The newest light of each commitment and month. */
export async function listLights(q: Q, county: string, filter: LightFilter): Promise<readonly StoredLight[]> {
  let query = q
    .selectFrom('light.light')
    .select(['commitment', 'period', 'version', 'body', 'judged_at'])
    .distinctOn(['commitment', 'period'])
    .where('county', '=', county)
    .orderBy('commitment')
    .orderBy('period')
    .orderBy('version', 'desc');
  query =
    filter.month === undefined
      ? query.where('period', '>=', `${filter.year}-01`).where('period', '<=', `${filter.year}-12`)
      : query.where('period', '=', filter.month);
  if (filter.commitment !== undefined) query = query.where('commitment', '=', filter.commitment);
  return (await query.execute()).map((row) => ({
    commitment: row.commitment,
    period: row.period,
    version: row.version,
    judgedAt: row.judged_at,
    light: lightShape.parse(row.body),
  }));
}

/** A light to be kept. */
export interface NewLight {
  readonly commitment: string;
  readonly version: number;
  readonly light: Light;
}

/** Appends lights of a month. */
export async function appendLights(
  tx: Tx,
  county: string,
  period: string,
  lights: readonly NewLight[],
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  if (lights.length === 0) return;
  const before = await takePlaces(tx, county, 'light', lights.length);
  for (let from = 0; from < lights.length; from += 500) {
    await tx
      .insertInto('light.light')
      .values(
        lights.slice(from, from + 500).map(({ commitment, version, light }, index) => ({
          county,
          commitment,
          period,
          version,
          colour: light.colour,
          pack: light.rule.pack,
          pack_version: light.rule.version,
          body: jsonb(light),
          judged_at: by.at,
          judged_by: by.account,
          seq: String(before + from + index + 1),
        })),
      )
      .execute();
  }
}

/** The newest light of each project and month of a year, or of one month. */
export async function listProjectLights(
  q: Q,
  county: string,
  filter: Pick<LightFilter, 'year' | 'month'>,
): Promise<readonly StoredProjectLight[]> {
  let query = q
    .selectFrom('light.project_light')
    .select(['project', 'period', 'version', 'body', 'judged_at'])
    .distinctOn(['project', 'period'])
    .where('county', '=', county)
    .orderBy('project')
    .orderBy('period')
    .orderBy('version', 'desc');
  query =
    filter.month === undefined
      ? query.where('period', '>=', `${filter.year}-01`).where('period', '<=', `${filter.year}-12`)
      : query.where('period', '=', filter.month);
  return (await query.execute()).map((row) => ({
    project: row.project,
    period: row.period,
    version: row.version,
    judgedAt: row.judged_at,
    light: lightShape.parse(row.body),
  }));
}

/** A project's light to be kept. */
export interface NewProjectLight {
  readonly project: string;
  readonly version: number;
  readonly light: Light;
}

/** Appends lights of projects of a month. */
export async function appendProjectLights(
  tx: Tx,
  county: string,
  period: string,
  lights: readonly NewProjectLight[],
  by: { readonly account: string; readonly at: string },
): Promise<void> {
  if (lights.length === 0) return;
  const before = await takePlaces(tx, county, 'project_light', lights.length);
  await insertMany(
    tx,
    'light.project_light',
    lights.map(({ project, version, light }, index) => ({
      county,
      project,
      period,
      version,
      colour: light.colour,
      pack: light.rule.pack,
      pack_version: light.rule.version,
      body: light,
      judged_at: by.at,
      judged_by: by.account,
      seq: String(before + index + 1),
    })),
  );
}

/** Lights of projects of the feed after a place, in the order of their commits, at most `most`. */
export async function projectLightsAfter(
  q: Q,
  county: string,
  after: number,
  most: number,
): Promise<readonly (StoredProjectLight & { readonly seq: number })[]> {
  const rows = await q
    .selectFrom('light.project_light')
    .select(['seq', 'project', 'period', 'version', 'body', 'judged_at'])
    .where('county', '=', county)
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq ?? 0),
    project: row.project,
    period: row.period,
    version: row.version,
    judgedAt: row.judged_at,
    light: lightShape.parse(row.body),
  }));
}

const lightTables = {
  commitment: 'light.light',
  project: 'light.project_light',
  district: 'light.district_light',
} as const;

/** Whether anything of a scope was judged in a month or after it: a pack may not be exchanged under it any more. */
export async function lastJudged(q: Q, county: string, scope: PackScope): Promise<string | null> {
  const row = await q
    .selectFrom(lightTables[scope])
    .select((eb) => eb.fn.max('period').as('period'))
    .where('county', '=', county)
    .executeTakeFirst();
  return row?.period ?? null;
}

/** Lights of the feed after a place, in the order of their commits, at most `most`. */
export async function lightsAfter(
  q: Q,
  county: string,
  after: number,
  most: number,
): Promise<readonly (StoredLight & { readonly seq: number })[]> {
  const rows = await q
    .selectFrom('light.light')
    .select(['seq', 'commitment', 'period', 'version', 'body', 'judged_at'])
    .where('county', '=', county)
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    seq: Number(row.seq ?? 0),
    commitment: row.commitment,
    period: row.period,
    version: row.version,
    judgedAt: row.judged_at,
    light: lightShape.parse(row.body),
  }));
}
