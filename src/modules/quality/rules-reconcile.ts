import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  sign,
  subtract,
  toDecimal,
  toFixed,
  zero,
} from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { size } from '#kernel/validation-spread.ts';
import { basisWords, latestOnly, newestVersions } from '#modules/reporting/rules-figures.ts';
import type { Figure } from '#modules/reporting/rules-types.ts';

/** Which two sources are held against each other. */
export interface MatchingFact {
  readonly id: string;
  readonly kind: 'bases' | 'systems' | 'units' | 'pair';
  readonly left: string | null;
  readonly right: string | null;
  /** How far they may lie apart, percent of the right side. */
  readonly percent: string;
  readonly active: boolean;
}

/** What is known of the county: figures of every basis and version of the year, indicators and units by id. */
export interface Sources {
  readonly figures: readonly Figure[];
  readonly indicators: ReadonlyMap<
    string,
    { readonly name: string; readonly kind: string; readonly aspect: string | null }
  >;
  readonly units: ReadonlyMap<string, { readonly name: string; readonly kind: string }>;
  /** By indicator the units among which the plan shared it out. */
  readonly shares: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a system is called: a form's title, the name of a file. */
  readonly systemName: (figure: Figure) => string;
}

/** One of two sources. */
export interface SourceValue {
  readonly label: string;
  /** Exact decimal, base units. */
  readonly value: string;
}

/** Two sources of one number. */
export interface Matched {
  readonly matching: string;
  readonly indicator: string;
  readonly unit: string;
  readonly dimension: string;
  readonly month: string;
  /** Which second source, where there may be several. */
  readonly side: string;
  readonly left: SourceValue;
  readonly right: SourceValue;
  /** left − right. */
  readonly difference: string;
  /** Percent of the right side to two decimals, half-up; null when that is 0. */
  readonly percent: string | null;
  readonly agrees: boolean;
}

/**
 * What the sources of a month give, held against each other by every matching that is on: agreeing ones too, so that nothing seems
 * unlooked-at. Sums of units are made only when every town that reports the indicator in the year has its month.
 *
 * @param month  `YYYY-MM`
 */
export function matched(
  matchings: readonly MatchingFact[],
  sources: Sources,
  month: string,
): readonly Matched[] {
  return matchings
    .filter(({ active }) => active)
    .flatMap((one) => makers[one.kind](one, sources, month))
    .toSorted(byPlace);
}

type Maker = (matching: MatchingFact, sources: Sources, month: string) => readonly Matched[];

const makers: Readonly<Record<MatchingFact['kind'], Maker>> = { bases, systems, units, pair };

function byPlace(a: Matched, b: Matched): number {
  const key = (one: Matched): string =>
    [one.matching, one.unit, one.indicator, one.dimension, one.side].join(' ');
  const [left, right] = [key(a), key(b)];
  return left < right ? -1 : Number(left > right);
}

function cellKey({ indicator, unit, dimension }: Figure): string {
  return JSON.stringify([indicator, unit, dimension]);
}

function numbersOf(figures: readonly Figure[], month: string): readonly Figure[] {
  return figures.filter(({ period, value }) => period === month && value !== null);
}

function valueOf(figure: Figure): string {
  return must(figure.value, 'only figures with a value were kept');
}

/** The words of a source, with the mark of a correction after acceptance where one of its figures came of one. */
function marked(label: string, figures: readonly Pick<Figure, 'correction'>[]): string {
  return figures.some(({ correction }) => correction !== null) ? `${label}，更正` : label;
}

function sideOf(label: string, figure: Figure): SourceValue {
  return { label: marked(label, [figure]), value: valueOf(figure) };
}

/** Sets two values against each other. */
export function held(
  matching: Pick<MatchingFact, 'id' | 'percent'>,
  at: Pick<Matched, 'indicator' | 'unit' | 'dimension' | 'month' | 'side'>,
  left: SourceValue,
  right: SourceValue,
): Matched {
  const [a, b] = [exact(left.value), exact(right.value)];
  const gap = subtract(a, b);
  return {
    matching: matching.id,
    ...at,
    left,
    right,
    difference: must(toDecimal(gap), 'a difference of decimals is one'),
    percent: sign(b) === 0 ? null : toFixed(divide(multiply(gap, hundred), size(b)), 2),
    agrees: compare(multiply(size(gap), hundred), multiply(size(b), exact(matching.percent))) <= 0,
  };
}

const statistical = ['revised', 'final', 'preliminary', 'flash'] as const;

/** 预计 against the firmest statistical figure of the same cell. */
function bases(matching: MatchingFact, { figures }: Sources, month: string): readonly Matched[] {
  const cells = Map.groupBy(numbersOf(newestVersions(figures), month), cellKey);
  return [...cells.values()].flatMap((own) => {
    const estimate = own.find(({ basis }) => basis === 'estimate');
    const firm = statistical.flatMap((basis) => own.find((one) => one.basis === basis) ?? [])[0];
    if (estimate === undefined || firm === undefined) return [];
    const { indicator, unit, dimension } = estimate;
    return held(
      matching,
      { indicator, unit, dimension, month, side: firm.basis },
      sideOf(basisWords.estimate, estimate),
      sideOf(basisWords[firm.basis], firm),
    );
  });
}

/** The newest figure of a cell and basis against the newest that each other form or file gave. */
function systems(matching: MatchingFact, sources: Sources, month: string): readonly Matched[] {
  const cells = Map.groupBy(numbersOf(sources.figures, month), (one) => `${cellKey(one)}${one.basis}`);
  return [...cells.values()].flatMap((own) => {
    const bySystem = new Map(
      own.toSorted((a, b) => a.version - b.version).map((one) => [sources.systemName(one), one]),
    );
    const sorted = [...bySystem].toSorted(([, a], [, b]) => b.version - a.version);
    const [newest, ...others] = sorted;
    if (newest === undefined) return [];
    const [label, figure] = newest;
    const { indicator, unit, dimension, basis } = figure;
    return others.map(([system, other]) =>
      held(
        matching,
        { indicator, unit, dimension, month, side: `${basis}:${system}`.slice(0, 64) },
        sideOf(label, figure),
        sideOf(system, other),
      ),
    );
  });
}

const summed = new Set<string | null>(['level', 'count', 'change', null]);

/** Towns, streets and parks together against what another unit gives for the whole. */
function units(matching: MatchingFact, sources: Sources, month: string): readonly Matched[] {
  const standing = latestOnly(sources.figures).filter(({ value }) => value !== null);
  const series = Map.groupBy(standing, ({ indicator, dimension }) => JSON.stringify([indicator, dimension]));
  return [...series.values()].flatMap((own) => {
    const first = must(own[0], 'a group has a member');
    const fact = sources.indicators.get(first.indicator);
    if (fact === undefined || fact.kind !== 'number' || !summed.has(fact.aspect)) return [];
    const sharing = sharingOf(own, sources);
    const parts = own.filter((one) => sharing.has(one.unit) && one.period === month);
    if (sharing.size < 2 || parts.length < sharing.size) return [];
    const total = must(
      toDecimal(parts.map((one) => exact(valueOf(one))).reduce<Exact>(add, zero)),
      'a sum of decimals is one',
    );
    return own
      .filter((one) => !sharing.has(one.unit) && one.period === month)
      .map((whole) =>
        held(
          matching,
          { indicator: whole.indicator, unit: whole.unit, dimension: whole.dimension, month, side: '' },
          { label: marked(`${parts.length}个分解单位合计`, parts), value: total },
          sideOf(`${sources.units.get(whole.unit)?.name ?? whole.unit}（${basisWords[whole.basis]}）`, whole),
        ),
      );
  });
}

/** The units among which the plan shared an indicator out; where it shared nothing, the towns that report it in the year. */
function sharingOf(own: readonly Figure[], { shares, units: all }: Sources): ReadonlySet<string> {
  const planned = shares.get(own[0]?.indicator ?? '');
  if (planned !== undefined) return planned;
  const towns = own.filter(({ unit }) => all.get(unit)?.kind === 'town');
  return new Set(towns.map(({ unit }) => unit));
}

/** Two indicators that are declared to be one number, unit by unit. */
function pair(matching: MatchingFact, sources: Sources, month: string): readonly Matched[] {
  const standing = numbersOf(latestOnly(sources.figures), month);
  const rights = new Map(
    standing
      .filter(({ indicator }) => indicator === matching.right)
      .map((one) => [JSON.stringify([one.unit, one.dimension]), one]),
  );
  const nameOf = (id: string): string => sources.indicators.get(id)?.name ?? id;
  return standing
    .filter(({ indicator }) => indicator === matching.left)
    .flatMap((left) => {
      const right = rights.get(JSON.stringify([left.unit, left.dimension]));
      if (right === undefined) return [];
      const { indicator, unit, dimension } = left;
      return held(
        matching,
        { indicator, unit, dimension, month, side: '' },
        sideOf(nameOf(left.indicator), left),
        sideOf(nameOf(right.indicator), right),
      );
    });
}
