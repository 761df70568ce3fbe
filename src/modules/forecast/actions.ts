import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { countyOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import {
  historyOf,
  isDemo,
  type Place,
  type Seen,
  seenAt,
  unitMeant,
  type YearTargets,
  yearTargets,
} from './facts.ts';
import { forecastsOf, goalOfRow, goalShown, headOf, madeShown, metOf } from './list.ts';
import { type MakingResult, makeForecasts } from './make.ts';
import { cameOf, forecastBody, grainOf, isShareMeasure } from './rules.ts';
import { chanceOf, paceOf } from './rules-goal.ts';
import { type Cut, isPointCorrected, lastYearsRest, prepare } from './rules-series.ts';
import type { ForecastBody, ForecastDetail, ForecastList, Held } from './schema.ts';
import { type Kept, keptForecasts } from './store.ts';

/** What an action needs of its request. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'address'>;

/** @throws Refusal 422 for a month of another year than the plan's: its targets are what is forecast */
async function demandYear(q: Db | Tx, county: string, month: string): Promise<void> {
  const { planYear } = must(await countyOf(q, county), 'an actor belongs to a county');
  if (splitMonth(month).year === planYear) return;
  const message = `只预测${planYear}年的目标，请选${planYear}年的月份`;
  throw new Refusal('forecast.other_year', 422, `${message}。`, { faults: [{ field: 'month', message }] });
}

/** The forecasts of a month beside the targets. @throws Refusal 403, 422 */
export async function listForecasts(
  work: Work,
  query: { readonly month: string; readonly q?: string | undefined; readonly unit?: string | undefined },
): Promise<ForecastList> {
  demand(work.actor, 'forecast.read');
  const { county } = work.actor;
  await demandYear(work.store.db, county, query.month);
  const found = await forecastsOf(work.store.db, { county, month: query.month });
  const word = query.q ?? '';
  const rows = found.rows.filter(
    (row) =>
      (query.unit === undefined || row.unit?.id === query.unit) &&
      (word === '' || row.indicator.name.includes(word) || (row.unit?.name.includes(word) ?? false)),
  );
  const times = rows.flatMap(({ made }) => (made === null ? [] : [made.madeAt]));
  return {
    ...found,
    rows: [...rows],
    madeAt: times.toSorted().at(-1) ?? null,
    mayMake: may(work.actor, 'forecast.make'),
  };
}

/** Makes the forecasts of a month now. @throws Refusal 403, 409, 422 */
export async function makeNow(work: Work, month: string): Promise<MakingResult> {
  demand(work.actor, 'forecast.make');
  const { county, account, unitName, postName } = work.actor;
  await demandYear(work.store.db, county, month);
  return makeForecasts(work.store, {
    county,
    month,
    cause: 'hand',
    now: work.now,
    by: account,
    byName: `${unitName}${postName}`,
    actor: work.actor,
    address: work.address,
  });
}

/** One place with everything that its page shows. @throws Refusal 403, 404, 422 */
export async function readForecast(
  work: Work,
  of: { readonly indicator: string; readonly unit?: string | undefined; readonly month: string },
): Promise<ForecastDetail> {
  demand(work.actor, 'forecast.read');
  const { county } = work.actor;
  const q = work.store.db;
  await demandYear(q, county, of.month);
  const targets = await yearTargets(q, county, of.month);
  const indicator = targets.facts.indicators.get(of.indicator);
  if (indicator === undefined || indicator.kind !== 'number') throw hidden('forecast.read');
  const unit = unitMeant(targets, of.indicator, of.unit);
  if (unit !== '' && !targets.facts.units.has(unit)) throw hidden('forecast.read');
  const place: Place = { indicator, unit };
  const history = await historyOf(q, county, targets, [of.indicator]);
  const seen = seenAt(history, targets, place);
  const cuts = history.cuts.get(of.indicator) ?? [];
  const kept = await keptForecasts(q, county, {
    from: monthOf(targets.year, 1),
    to: monthOf(targets.year, 12),
    indicator: of.indicator,
    unit,
  });
  const own = kept.find(({ month }) => month === of.month);
  const body = own?.body ?? forecastBody(prepare(indicator, seen, cuts, of.month), grainOf(indicator));
  return {
    indicator: headOf(indicator),
    unit: unit === '' ? null : { id: unit, name: targets.facts.units.get(unit) ?? unit },
    year: targets.year,
    month: of.month,
    demo: isDemo(history, place),
    body,
    made: own === undefined ? null : madeShown(own),
    targets: heldTargets(targets, place, body, { seen, cuts }),
    actuals: seen
      .filter(({ month }) => month <= of.month && month >= monthOf(targets.year - 1, 1))
      .map(({ month, value, basis, corrected }) => ({ month, value, basis, corrected })),
    history: kept.filter(({ month }) => month <= of.month).map((one) => laterOf(one, place, { seen, cuts })),
  };
}

interface SeenPlace {
  readonly seen: readonly Seen[];
  readonly cuts: readonly Cut[];
}

/** The targets of a place with chance and pace. */
function heldTargets(targets: YearTargets, place: Place, body: ForecastBody, of: SeenPlace): Held[] {
  const { indicator, unit } = place;
  const rows = targets.rows.filter((row) => row.indicator === indicator.id && (row.unit?.id ?? '') === unit);
  return rows.map((row) => {
    const goal = goalOfRow(targets, row);
    const { id, source, commitment, annual, comparator, authority } = row;
    return {
      target: id,
      source,
      commitment,
      annual,
      comparator,
      authority,
      goal: goalShown(goal),
      chance: body.state === 'made' ? chanceOf(body.paths, goal) : null,
      met: metOf(body, goal),
      pace: paceShown(targets.year, place, body, goal, of),
    };
  });
}

function paceShown(
  year: number,
  { indicator }: Place,
  body: ForecastBody,
  goal: ReturnType<typeof goalOfRow>,
  { seen, cuts }: SeenPlace,
): Held['pace'] {
  if (body.state !== 'made' || !body.summed) return null;
  const { done, last } = body;
  const rest = lastYearsRest(indicator, seen, cuts, { last, year, begun: done !== null });
  const pace = paceOf(goal, { done, last, year, lastYear: rest.value });
  return pace === null ? null : { ...pace, why: rest.why };
}

/** A kept forecast beside what came: its next point, and the year's end. */
function laterOf(
  kept: Kept,
  { indicator }: Place,
  { seen, cuts }: SeenPlace,
): ForecastDetail['history'][number] {
  const { body } = kept;
  const made = madeShown(kept);
  if (body.state !== 'made') return { made, method: null, next: null, end: null };
  const isShare = isShareMeasure(body.measure);
  const came = (said: string, actual: string | null, corrected: boolean) =>
    actual === null ? null : { ...cameOf(said, actual, isShare), corrected };
  const [first] = body.months;
  const next =
    first === undefined
      ? null
      : {
          month: first.month,
          said: first.value,
          came: came(
            first.value,
            singleAt(indicator, seen, cuts, first.month),
            isPointCorrected(indicator, seen, first.month),
          ),
        };
  const end = seen.find(({ month }) => month === body.end.month);
  return {
    made,
    method: body.chosen,
    next,
    end: {
      said: body.end.value,
      interval: body.end.interval,
      came: came(body.end.value, end?.value ?? null, end?.corrected ?? false),
    },
  };
}

/** The point alone as it stands today. */
function singleAt(
  indicator: Place['indicator'],
  seen: readonly Seen[],
  cuts: readonly Cut[],
  month: string,
): string | null {
  const point = prepare(indicator, seen, cuts, month);
  return point.state === 'ready' && point.last === month ? (point.values.at(-1) ?? null) : null;
}
