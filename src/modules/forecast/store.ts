import { must } from '#kernel/errors.ts';
import { brokenConstraint, type Db, jsonb, type Tx, upsert } from '#platform/database.ts';
import { bodyShape, type causes, type ForecastBody } from './schema.ts';

type Q = Tx | Db;
type Cause = (typeof causes)[number];

interface ForecastTable {
  readonly county: string;
  readonly indicator: string;
  readonly unit: string;
  readonly month: string;
  readonly version: number;
  readonly engine: string;
  readonly body: unknown;
  readonly demo: boolean;
  readonly cause: Cause;
  readonly made_at: string;
  readonly made_by: string;
  readonly made_by_name: string;
}

interface DueTable {
  readonly county: string;
  readonly month: string;
  readonly asked_at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'forecast.forecast': ForecastTable;
    'forecast.due': DueTable;
  }
}

/** A kept forecast. */
export interface Kept {
  readonly indicator: string;
  /** Empty for the whole county. */
  readonly unit: string;
  readonly month: string;
  readonly version: number;
  readonly engine: string;
  readonly body: ForecastBody;
  readonly demo: boolean;
  readonly cause: Cause;
  readonly madeAt: string;
  readonly madeBy: string;
}

/** Which forecasts are wanted: newest version of each place and month. */
export interface KeptFilter {
  readonly from: string;
  readonly to: string;
  readonly indicator?: string;
  readonly unit?: string;
}

/** The newest version of kept forecasts, by month. */
export async function keptForecasts(q: Q, county: string, filter: KeptFilter): Promise<readonly Kept[]> {
  let query = q
    .selectFrom('forecast.forecast')
    .select(['indicator', 'unit', 'month', 'version', 'engine', 'body', 'demo', 'cause'])
    .select(['made_at as madeAt', 'made_by_name as madeBy'])
    .where('county', '=', county)
    .where('month', '>=', filter.from)
    .where('month', '<=', filter.to);
  if (filter.indicator !== undefined) query = query.where('indicator', '=', filter.indicator);
  if (filter.unit !== undefined) query = query.where('unit', '=', filter.unit);
  const rows = await query.orderBy('month').orderBy('indicator').orderBy('unit').orderBy('version').execute();
  const newest = new Map(rows.map((row) => [JSON.stringify([row.indicator, row.unit, row.month]), row]));
  return [...newest.values()].map((row) => ({ ...row, body: bodyShape.parse(row.body) }));
}

/** A forecast to keep. */
export interface NewForecast {
  readonly county: string;
  readonly indicator: string;
  readonly unit: string;
  readonly month: string;
  readonly version: number;
  readonly engine: string;
  readonly body: ForecastBody;
  readonly demo: boolean;
  readonly cause: Cause;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly madeByName: string;
}

/** Keeps a forecast. @throws the broken constraint that `isTaken` knows when another was kept as the same version at the same moment */
export async function keep(tx: Tx, one: NewForecast): Promise<void> {
  await tx
    .insertInto('forecast.forecast')
    .values({
      county: one.county,
      indicator: one.indicator,
      unit: one.unit,
      month: one.month,
      version: one.version,
      engine: one.engine,
      body: jsonb(one.body),
      demo: one.demo,
      cause: one.cause,
      made_at: one.madeAt,
      made_by: one.madeBy,
      made_by_name: one.madeByName,
    })
    .execute();
}

/** Whether an error says that somebody else kept the same version at the same moment. */
export function isTaken(error: unknown): boolean {
  return brokenConstraint(error) === 'forecast_pkey';
}

/** Notes that the figures of a month changed. */
export async function askFor(tx: Tx, county: string, month: string, at: string): Promise<void> {
  await upsert(tx, 'forecast.due', ['county', 'month'], { county, month, asked_at: at });
}

/** What is to be forecast, oldest first. */
export async function dueMonths(
  q: Q,
): Promise<readonly { readonly county: string; readonly month: string; readonly askedAt: string }[]> {
  return q
    .selectFrom('forecast.due')
    .select(['county', 'month', 'asked_at as askedAt'])
    .orderBy('asked_at')
    .orderBy('county')
    .execute();
}

/** Takes a due month away, unless it was asked for again meanwhile. */
export async function settleDue(
  tx: Tx,
  one: { readonly county: string; readonly month: string; readonly askedAt: string },
): Promise<void> {
  await tx
    .deleteFrom('forecast.due')
    .where('county', '=', one.county)
    .where('month', '=', one.month)
    .where('asked_at', '=', one.askedAt)
    .execute();
}

/** The newest month of which a forecast is kept. */
export async function newestMonth(q: Q, county: string): Promise<string | null> {
  const found = await q
    .selectFrom('forecast.forecast')
    .select((eb) => eb.fn.max('month').as('month'))
    .where('county', '=', county)
    .executeTakeFirst();
  return must(found, 'an aggregate has a row').month;
}
