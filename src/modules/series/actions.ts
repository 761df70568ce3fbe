import { type Actor, may } from '#kernel/access.ts';
import { Refusal } from '#kernel/errors.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { formBook } from '#modules/form/index.ts';
import {
  dimensionsOf,
  fullName,
  type Indicator,
  type IndicatorBook,
  indicatorBook,
  indicatorsOf,
  readableFormula,
  standingBreaks,
} from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import {
  evidenceSeen,
  type Figure,
  figuresWithComputed,
  latestOnly,
  whyNotAsked,
} from '#modules/reporting/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Store } from '#platform/database.ts';
import { type OfficialGrowth, seriesPoints } from './rules.ts';
import type { Series, SeriesPoint, SeriesQuery } from './schema.ts';
import { appendBase, basesOf } from './store.ts';

/** What an action needs of its request. */
export interface Work {
  readonly store: Store;
  readonly actor: Actor;
  /** ISO instant. */
  readonly now: string;
  readonly address: string;
}

const mostYears = 10;

/** One indicator's years × months × bases for a unit and breakdown; without a unit the one with most figures. @throws Refusal 404, 422 */
export async function readSeries(work: Work, wanted: SeriesQuery): Promise<Series> {
  demand(work.actor, 'figure.read');
  const { from, to } = wanted;
  if (from > to || to - from >= mostYears)
    throw new Refusal('series.years', 422, `起止年份不对：起年不晚于止年，一次最多看${mostYears}年。`);
  const { county } = work.actor;
  const { db } = work.store;
  const book = await indicatorBook(db, county);
  // The head of the table says what holds at the end of what is shown; each month is told by what holds in it.
  const all = book.at(monthOf(to, 12));
  const indicator = all.find(({ id }) => id === wanted.indicator);
  if (indicator === undefined) throw hidden('figure.read');
  const growth = growthIndicator(indicator, all);
  const figures = await figuresIn(db, county, { from: from - 1, to }, book, [indicator, growth]);
  const own = figures.filter((one) => one.indicator === indicator.id);
  const places = await placesOf(db, county, own);
  const unit = wanted.unit ?? busiest(own);
  const chosen = own.filter((one) => one.unit === unit && one.dimension === wanted.dimension);
  const place = { indicator: indicator.id, unit: unit ?? '', dimension: wanted.dimension };
  const points = seriesPoints(
    {
      indicator,
      figures: chosen,
      growth: growthByMonth(
        figures.filter((one) => one.indicator === growth?.id && one.dimension === wanted.dimension),
        unit,
      ),
      hasGrowth: growth !== null,
      definedAt: (month) => definedIn(indicator, book.mapAt(month).get(indicator.id) ?? indicator),
      systemName: await formTitles(db, county),
      breaks: await standingBreaks(db, county, indicator.id),
      bases: await basesOf(db, county, place),
      whyNone: (month) =>
        whyNotAsked({ ...(book.mapAt(month).get(indicator.id) ?? indicator), formula: null }, month),
    },
    { from, to },
  );
  const { id, name, measure, scale, digits, span, aspect, definition, formula } = indicator;
  return {
    indicator: {
      id,
      name,
      measure,
      scale,
      digits,
      span,
      aspect,
      definition,
      formulaText: formula === null ? null : readableFormula(formula, all),
    },
    growthIndicator: growth === null ? null : { id: growth.id, name: fullName(growth) },
    unit:
      unit === null ? null : { id: unit, name: places.find((one) => one.unit === unit)?.unitName ?? unit },
    dimension: wanted.dimension,
    places,
    from,
    to,
    demo: points.some(({ demo }) => demo),
    points,
    evidence: unit === null ? [] : await evidenceBehind(work, { ...place, unit, from, to }),
    mayChange: may(work.actor, 'indicator.change'),
  };
}

async function evidenceBehind(
  { store: { db }, actor }: Work,
  of: {
    readonly indicator: string;
    readonly unit: string;
    readonly dimension: string;
    readonly from: number;
    readonly to: number;
  },
): Promise<Series['evidence']> {
  const { unit, indicator, dimension } = of;
  const months = { from: monthOf(of.from, 1), to: monthOf(of.to, 12) };
  const rows = await evidenceSeen(db, actor, { unit, indicator, dimension, ...months });
  return rows.map(({ month, id, name, kind, size, uploadedAt, uploadedBy }) => ({
    month,
    id,
    name,
    kind,
    size,
    uploadedAt,
    uploadedBy,
  }));
}

/** Forms are called by their titles; other systems give their own names. */
async function formTitles(db: Db, county: string): Promise<(system: string) => string> {
  const titles = new Map((await formBook(db, county)).map(({ id, title }) => [id, `《${title}》`]));
  return (system) => titles.get(system) ?? system;
}

/** How a month is printed: as the head of the table says where the unit of measure is the same, else in its own. */
function definedIn(shown: Indicator, then: Indicator): SeriesPoint['defined'] {
  const { measure, scale, digits } = then.measure === shown.measure ? shown : then;
  return { version: then.version, measure, scale, digits };
}

/** The official growth of the same subject, for a level or count. */
function growthIndicator(one: Indicator, all: readonly Indicator[]): Indicator | null {
  if (one.aspect !== 'level' && one.aspect !== 'count') return null;
  return all.find(({ name, aspect }) => name === one.name && aspect === 'growth_yoy') ?? null;
}

async function figuresIn(
  db: Db,
  county: string,
  years: { readonly from: number; readonly to: number },
  book: IndicatorBook,
  wanted: readonly (Indicator | null)[],
): Promise<readonly Figure[]> {
  const indicators = wanted.flatMap((one) => (one === null ? [] : [one.id]));
  const found: Figure[] = [];
  for (let year = years.from; year <= years.to; year += 1) {
    for (const one of await figuresWithComputed(db, county, { year, indicators }, book))
      found.push({ ...one, value: one.value === null ? null : canonicalDecimal(one.value) });
  }
  return found;
}

async function placesOf(db: Db, county: string, figures: readonly Figure[]): Promise<Series['places']> {
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one.name]));
  const items = new Map<string, string>(
    (await dimensionsOf(db, county)).flatMap((one) =>
      one.items.map(({ code, name }) => [`${one.id}:${code}`, `${one.name}：${name}`] as const),
    ),
  );
  const places = new Map<string, Series['places'][number]>();
  for (const { unit, dimension } of figures)
    places.set(`${unit} ${dimension}`, {
      unit,
      unitName: units.get(unit) ?? unit,
      dimension,
      dimensionName: dimension === '' ? '全部' : (items.get(dimension) ?? dimension),
    });
  return [...places.values()].toSorted(
    (a, b) => a.unitName.localeCompare(b.unitName, 'zh-CN') || (a.dimension < b.dimension ? -1 : 1),
  );
}

function busiest(figures: readonly Figure[]): string | null {
  const counts = Map.groupBy(figures, ({ unit }) => unit);
  return [...counts].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** Official growth by month: the unit's own, else that of the only unit that enters it. */
function growthByMonth(figures: readonly Figure[], unit: string | null): ReadonlyMap<string, OfficialGrowth> {
  const byMonth = Map.groupBy(latestOnly(figures), ({ period }) => period);
  return new Map(
    [...byMonth].flatMap(([month, some]) => {
      const own = some.find((one) => one.unit === unit) ?? (some.length === 1 ? some[0] : undefined);
      if (own === undefined || own.value === null) return [];
      return [[month, { value: own.value, corrected: own.correction !== null }] as const];
    }),
  );
}

/** Restates last year's value for comparison. What was published stays. @throws Refusal 404, 422 */
export async function restateBase(
  work: Work,
  given: {
    readonly indicator: string;
    readonly unit: string;
    readonly dimension: string;
    readonly period: string;
    readonly value: string;
    readonly since: string;
    readonly reason: string;
    readonly source: string;
  },
): Promise<{ version: number }> {
  demand(work.actor, 'indicator.change');
  const { county, account, unitName, postName } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const [indicator] = await indicatorsOf(tx, county, [given.indicator]);
    const unit = (await unitsOf(tx, county)).find(({ id }) => id === given.unit);
    if (indicator === undefined || unit === undefined) throw hidden('indicator.change');
    if (indicator.formula !== null)
      throw new Refusal('series.computed', 422, `“${indicator.name}”由公式计算，请重述它所用指标的基数。`);
    if (splitMonth(given.since).year <= splitMonth(given.period).year)
      throw new Refusal('series.since', 422, '“用于比较的起始月”应在基数所属年份之后，请核对两个月份。');
    const version = await appendBase(tx, {
      county,
      ...given,
      recordedAt: work.now,
      recordedBy: account,
      recordedByName: `${unitName}${postName}`,
    });
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'series.restate',
      object: `indicator:${given.indicator}`,
      result: 'done',
      detail: { period: given.period, since: given.since, version },
      at: work.now,
    });
    return { version };
  });
}
