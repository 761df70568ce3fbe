import {
  absolute,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toFixed,
  toUnrounded,
  whole,
} from '#kernel/decimal.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { computedPrefix } from '#modules/reporting/rules-computed.ts';
import { bases, basisWords, latestOnly, newestVersions } from '#modules/reporting/rules-figures.ts';
import { inMeasure } from '#modules/reporting/rules-measure.ts';
import type { Figure } from '#modules/reporting/rules-types.ts';
import type { SeriesPoint } from './schema.ts';

type Basis = Figure['basis'];

/** A restated base as it is kept. */
export interface Base {
  readonly period: string;
  readonly version: number;
  readonly value: string;
  readonly since: string;
  readonly reason: string;
  readonly source: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** A scope break that stands. */
export interface Break {
  readonly period: string;
  readonly note: string;
  readonly comparable: string;
  readonly source: string;
}

/** What a series is made of: one indicator, unit and breakdown. */
export interface SeriesFacts {
  readonly indicator: {
    readonly measure: string | null;
    readonly aspect: string | null;
    readonly span: 'cumulative' | 'month' | 'point';
    readonly noJanuary: boolean;
    readonly priceBasis: string;
  };
  /** Figures of the shown years and of the year before, every version. */
  readonly figures: readonly Figure[];
  /** Official growth in percent by month, as published. */
  readonly growth: ReadonlyMap<string, OfficialGrowth>;
  readonly hasGrowth: boolean;
  /** How a month's values stand by the definition in force in it; left out: always as the indicator. */
  readonly definedAt?: (month: string) => SeriesPoint['defined'];
  readonly breaks: readonly Break[];
  readonly bases: readonly Base[];
  /** What the system or form by which a figure came is called; left out: as it is kept. */
  readonly systemName?: (system: string) => string;
  /** Why a month holds nothing, or null. */
  readonly whyNone: (month: string) => string | null;
}

/** Official growth of a month, in percent. */
export interface OfficialGrowth {
  readonly value: string;
  /** Whether it came of a correction after acceptance (更正). */
  readonly corrected: boolean;
}

/**
 * How far growth from levels may lie from the official one before it is worth a word: in percentage points. Levels and growth are
 * published to one decimal, so up to a tenth is rounding.
 */
const tolerance = exact('0.1');

/** The months of the years, each with all that is known of it. Pure; the same facts give the same series. */
export function seriesPoints(
  facts: SeriesFacts,
  years: { readonly from: number; readonly to: number },
): SeriesPoint[] {
  const standing = new Map(latestOnly(facts.figures).map((one) => [one.period, one]));
  const byMonth = Map.groupBy(facts.figures, ({ period }) => period);
  const months: string[] = [];
  for (let year = years.from; year <= years.to; year += 1)
    for (let month = 1; month <= 12; month += 1) months.push(monthOf(year, month));
  return months.map((month) => pointOf(facts, month, standing, byMonth.get(month) ?? []));
}

function pointOf(
  facts: SeriesFacts,
  month: string,
  standing: ReadonlyMap<string, Figure>,
  own: readonly Figure[],
): SeriesPoint {
  const why = facts.whyNone(month);
  const firmest = standing.get(month);
  const cut = facts.breaks.find(({ period }) => period === month) ?? null;
  return {
    month,
    exists: why === null,
    why,
    defined: definedIn(facts, month),
    cells: newestVersions(own)
      .toSorted((a, b) => bases.indexOf(a.basis) - bases.indexOf(b.basis))
      .map(({ basis, value, version, correction }) => ({
        basis,
        value,
        version,
        correction: correction !== null,
      })),
    value: firmest?.value ?? null,
    basis: firmest?.basis ?? null,
    corrected: (firmest?.correction ?? null) !== null,
    computed: firmest?.id.startsWith(computedPrefix) === true,
    demo: own.some(({ demo }) => demo),
    single: singleMonth(facts, month, standing),
    forecast: forecastError(own, definedIn(facts, month).measure),
    growth: growthOf(facts, month, standing),
    break: cut === null ? null : { note: cut.note, comparable: cut.comparable, source: cut.source },
    base: baseShown(facts, month, standing),
    versions: own
      .toSorted((a, b) => bases.indexOf(b.basis) - bases.indexOf(a.basis) || b.version - a.version)
      .map((one) => ({
        id: one.id,
        basis: one.basis,
        version: one.version,
        value: one.value,
        explanation: one.explanation,
        origin: one.origin,
        system: facts.systemName?.(one.system) ?? one.system,
        file: one.file ?? '',
        correction: one.correction,
        report: one.report,
        demo: one.demo,
        recordedAt: one.recordedAt,
        recordedBy: one.recordedByName,
      })),
  };
}

function definedIn(facts: Defined, month: string): SeriesPoint['defined'] {
  const { measure } = facts.indicator;
  return facts.definedAt?.(month) ?? { version: 1, measure, scale: null, digits: null };
}

type Defined = Pick<SeriesFacts, 'indicator' | 'definedAt'>;

const addable = new Set<string | null>(['level', 'count']);

/**
 * The value of a month alone. A cumulative series gives it by difference from March on, or from February where January exists, within one
 * year and one scope; January and February of a 1—2月 series have none and are never interpolated.
 *
 * @source domain/economy.md §1 (S41, S42): the difference may disagree with a published month through revisions, so it is shown, not kept
 */
export function singleMonth(
  facts: Pick<SeriesFacts, 'indicator' | 'breaks'>,
  month: string,
  standing: ReadonlyMap<string, Figure>,
): SeriesPoint['single'] {
  const { span, aspect, noJanuary } = facts.indicator;
  const value = standing.get(month)?.value ?? null;
  if (span === 'month') return { value, why: null };
  if (span === 'point') return { value: null, why: '期末数，没有当月数' };
  if (!addable.has(aspect)) return { value: null, why: '增速、比率不能相减得出当月数' };
  const { year, month: number } = splitMonth(month);
  if (noJanuary && number <= 2) return { value: null, why: '1—2月合并发布，没有单月数' };
  if (value === null) return { value: null, why: null };
  if (number === 1) return { value, why: null };
  if (facts.breaks.some(({ period }) => period === month))
    return { value: null, why: '口径当月变化，不能与上月相减' };
  const before = standing.get(monthOf(year, number - 1))?.value ?? null;
  if (before === null) return { value: null, why: '上月累计没有数，不能相减' };
  return { value: toUnrounded(subtract(exact(value), exact(before))), why: null };
}

const ratios = new Set<string | null>(['%', '‰', 'pp', 'rank', 'point']);

/**
 * 预计 against what came of it: difference (estimate − actual) and, for amounts, percent of the actual, from unrounded values. The newest
 * estimate and the firmest statistical figure; null while there is only one of them.
 */
export function forecastError(own: readonly Figure[], measure: string | null): SeriesPoint['forecast'] {
  const reported = newestVersions(own.filter(({ basis }) => basis === 'estimate'))[0];
  const published = latestOnly(own.filter(({ basis }) => basis !== 'estimate'))[0];
  const [estimate, actual] = [reported?.value ?? null, published?.value ?? null];
  if (estimate === null || actual === null) return null;
  const difference = subtract(exact(estimate), exact(actual));
  const isAmount = !ratios.has(measure) && sign(exact(actual)) !== 0;
  const percent = isAmount ? multiply(divide(difference, exact(actual)), hundred) : null;
  return {
    estimate,
    actual,
    difference: toUnrounded(difference),
    percent:
      percent === null
        ? null
        : toUnrounded(sign(exact(actual)) < 0 ? { n: -percent.n, d: percent.d } : percent),
    corrected: [reported, published].some((one) => (one?.correction ?? null) !== null),
  };
}

/** The base that growth of a month is compared with: the newest restatement that holds then, else last year's firmest figure. */
function baseOf(
  facts: Pick<SeriesFacts, 'bases'> & Defined,
  month: string,
  standing: ReadonlyMap<string, Figure>,
): { readonly value: string; readonly restated: Base | null } | null {
  const { year, month: number } = splitMonth(month);
  const period = monthOf(year - 1, number);
  const restated = restatedFor(facts.bases, period, month);
  if (restated !== null) return { value: restated.value, restated };
  const [then, now] = [definedIn(facts, period).measure, definedIn(facts, month).measure];
  const value = inMeasure(standing.get(period)?.value ?? null, then, now);
  return value === null ? null : { value, restated: null };
}

function restatedFor(bases: readonly Base[], period: string, month: string): Base | null {
  return (
    bases
      .filter((one) => one.period === period && one.since <= month)
      .toSorted((a, b) => b.version - a.version)[0] ?? null
  );
}

/**
 * Official growth beside growth from levels. The official one is entered and stands (law 2); when the two lie further apart than rounding
 * explains, a warning names both numbers and the likely cause: a scope break between the two years, another price basis, or no restated base.
 */
export function growthOf(
  facts: Pick<SeriesFacts, 'indicator' | 'growth' | 'hasGrowth' | 'breaks' | 'bases' | 'definedAt'>,
  month: string,
  standing: ReadonlyMap<string, Figure>,
): SeriesPoint['growth'] {
  if (!facts.hasGrowth || !addable.has(facts.indicator.aspect)) return null;
  const { official, officialCorrected } = officialIn(facts.growth, month);
  const level = standing.get(month)?.value ?? null;
  const base = baseOf(facts, month, standing);
  const computed = base === null ? null : growthFrom(level, base.value);
  if (official === null && computed === null) return null;
  const restated = base !== null && base.restated !== null;
  const estimated = standing.get(month)?.basis === 'estimate';
  return {
    official,
    officialCorrected,
    computed: computed === null ? null : toUnrounded(computed),
    restated,
    warning:
      official === null || computed === null
        ? null
        : disagreement(facts, month, { official, officialCorrected, computed, restated, estimated }),
  };
}

function officialIn(growth: SeriesFacts['growth'], month: string) {
  const found = growth.get(month);
  return { official: found?.value ?? null, officialCorrected: found?.corrected === true };
}

function growthFrom(level: string | null, base: string): Exact | null {
  if (level === null || sign(exact(base)) === 0) return null;
  return multiply(subtract(divide(exact(level), exact(base)), whole(1)), hundred);
}

/** What the levels stand on. */
interface Compared {
  readonly restated: boolean;
  readonly estimated: boolean;
}

function disagreement(
  facts: Pick<SeriesFacts, 'indicator' | 'breaks'>,
  month: string,
  of: Compared & {
    readonly official: string;
    readonly officialCorrected: boolean;
    readonly computed: Exact;
  },
): string | null {
  const gap = subtract(of.computed, exact(of.official));
  const size = absolute(gap);
  if (compare(size, tolerance) <= 0) return null;
  const official = `${of.official}%${of.officialCorrected ? '（更正）' : ''}`;
  const numbers = `按总量推算${toFixed(of.computed, 1)}%，公布${official}，相差${toFixed(size, 1)}个百分点，以公布的为准`;
  return `${numbers}；${causeOf(facts, month, of)}`;
}

function causeOf(
  facts: Pick<SeriesFacts, 'indicator' | 'breaks'>,
  month: string,
  { restated, estimated }: Compared,
): string {
  if (estimated) return '总量还是预计数';
  if (restated) return '已用重述的基数，请核对两个数';
  const { year, month: number } = splitMonth(month);
  const cut = facts.breaks.find(({ period }) => period <= month && period > monthOf(year - 1, number));
  if (cut !== undefined) {
    const at = splitMonth(cut.period);
    return `${at.year}年${at.month}月起口径有变化，两年总量不可直接相比`;
  }
  if (facts.indicator.priceBasis === 'comparable' || facts.indicator.priceBasis === 'constant')
    return '公布的增速按可比价或不变价，总量按现价';
  return '如上年基数已调整，请登记可比口径基数';
}

function baseShown(
  facts: Pick<SeriesFacts, 'bases'>,
  month: string,
  standing: ReadonlyMap<string, Figure>,
): SeriesPoint['base'] {
  const { year, month: number } = splitMonth(month);
  const period = monthOf(year - 1, number);
  const restated = restatedFor(facts.bases, period, month);
  if (restated === null) return null;
  const published = standing.get(period);
  return {
    ...restated,
    published: published?.value ?? null,
    publishedCorrected: (published?.correction ?? null) !== null,
  };
}

/** Chinese word of a basis; 计算 for a derived figure. */
export function basisWord(basis: Basis, computed: boolean): string {
  return computed ? `计算（${basisWords[basis]}）` : basisWords[basis];
}
