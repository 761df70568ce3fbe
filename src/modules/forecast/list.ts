import { must } from '#kernel/errors.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import type { TargetRow } from '#modules/target/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type YearTargets, yearTargets } from './facts.ts';
import { chanceOf, type Goal, goalOf, meets } from './rules-goal.ts';
import type { ForecastBody, ForecastMonth, ForecastRow } from './schema.ts';
import { type Kept, keptForecasts } from './store.ts';

type Q = Tx | Db;

/** Head of an indicator as answers carry it. */
export function headOf({ id, name, aspect, measure, scale, digits }: Indicator): ForecastRow['indicator'] {
  return { id, name, aspect, measure, scale, digits };
}

/** What the year's end of a target is held against. */
export function goalOfRow(targets: YearTargets, row: TargetRow): Goal {
  const indicator = must(targets.facts.indicators.get(row.indicator), 'a target has an indicator');
  const commitment = targets.facts.commitments.find(({ id }) => id === row.commitment);
  const high = row.source === 'plan' ? (commitment?.valueHi ?? null) : null;
  return goalOf({ comparator: row.comparator, annual: row.annual, high }, indicator);
}

/** A goal as answers carry it. */
export function goalShown(goal: Goal): ForecastRow['goal'] {
  return {
    test: goal.test,
    low: goal.test === 'most' ? null : goal.low,
    high: goal.test === 'least' ? null : goal.high,
  };
}

/** Who made a forecast, when and by what. */
export function madeShown({
  month,
  version,
  engine,
  cause,
  madeAt,
  madeBy,
}: Kept): NonNullable<ForecastRow['made']> {
  return { month, version, engine, cause, madeAt, madeBy };
}

/** Whether a year that is over reached its goal; null while it is not over. */
export function metOf(body: ForecastBody, goal: Goal): boolean | null {
  return body.state === 'done' && body.done !== null ? meets(body.done, goal) : null;
}

function summaryOf(body: ForecastBody | undefined, goal: Goal) {
  if (body?.state !== 'made')
    return {
      end: null,
      baselineEnd: null,
      method: null,
      origins: 0,
      measure: null,
      miss: null,
      baselineMiss: null,
      chance: null,
      why: body?.state === 'none' ? body.why : null,
    };
  const { end, baselineEnd, chosen, origins, measure, miss, baselineMiss, paths } = body;
  return {
    end,
    baselineEnd,
    method: chosen,
    origins,
    measure,
    miss,
    baselineMiss,
    chance: chanceOf(paths, goal),
    why: body.missing > 0 ? body.why : null,
  };
}

function rowOf(targets: YearTargets, row: TargetRow, kept: Kept | undefined): ForecastRow {
  const goal = goalOfRow(targets, row);
  const indicator = must(targets.facts.indicators.get(row.indicator), 'a target has an indicator');
  return {
    target: row.id,
    source: row.source,
    commitment: row.commitment,
    indicator: headOf(indicator),
    unit: row.unit,
    annual: row.annual,
    comparator: row.comparator,
    goal: goalShown(goal),
    actual: row.actual,
    actualPeriod: row.actualPeriod,
    actualCorrected: row.actualCorrected,
    state: kept?.body.state ?? null,
    ...summaryOf(kept?.body, goal),
    met: kept === undefined ? null : metOf(kept.body, goal),
    made: kept === undefined ? null : madeShown(kept),
  };
}

/** What `forecastsOf` gives. */
export interface MonthForecasts {
  readonly year: number;
  readonly month: string;
  readonly demo: boolean;
  readonly rows: readonly ForecastRow[];
}

/**
 * The forecasts kept for a month beside every target of its year, in the order of the targets. Nothing is computed: a target without a kept
 * forecast has state null. Forecasts are never statistics and must be labelled 预计.
 */
export async function forecastsOf(
  q: Q,
  of: { readonly county: string; readonly month: string },
): Promise<MonthForecasts> {
  const { paths: _paths, ...found } = await forecastPaths(q, of);
  return found;
}

/** The same with the months to come of every target by its id, for who draws the way to the year's end. */
export async function forecastPaths(
  q: Q,
  of: { readonly county: string; readonly month: string },
): Promise<MonthForecasts & { readonly paths: ReadonlyMap<string, readonly ForecastMonth[]> }> {
  const targets = await yearTargets(q, of.county, of.month);
  const kept = await keptForecasts(q, of.county, { from: of.month, to: of.month });
  const byPlace = new Map(kept.map((one) => [`${one.indicator} ${one.unit}`, one]));
  const keptOf = (row: TargetRow): Kept | undefined => byPlace.get(`${row.indicator} ${row.unit?.id ?? ''}`);
  const rows = targets.rows.map((row) => rowOf(targets, row, keptOf(row)));
  const paths = new Map(
    targets.rows.map((row): [string, readonly ForecastMonth[]] => {
      const body = keptOf(row)?.body;
      return [row.id, body?.state === 'made' ? body.months : []];
    }),
  );
  return { year: targets.year, month: of.month, demo: kept.some(({ demo }) => demo), rows, paths };
}
