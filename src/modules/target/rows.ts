import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Assignment } from '#modules/assignment/index.ts';
import type { Indicator, IndicatorBook } from '#modules/indicator/index.ts';
import type { Commitment } from '#modules/plan/index.ts';
import {
  type Figure,
  inMeasure,
  latestOnly,
  type WholeFigure,
  wholeFigures,
} from '#modules/reporting/index.ts';
import { annualOf, dueBy, dueOf, type Mode, versionAt } from './rules.ts';
import { authorityWords } from './rules-words.ts';
import type { TargetRow } from './schema.ts';
import type { StoredTarget, StoredVersion } from './store.ts';

/** Everything that the list of a year is made of. */
export interface TargetFacts {
  readonly commitments: readonly Commitment[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly units: ReadonlyMap<string, string>;
  readonly figures: readonly Figure[];
  readonly targets: readonly StoredTarget[];
  readonly versions: ReadonlyMap<string, readonly StoredVersion[]>;
}

/** Figures in the units of measure of `indicators`; one that does not convert is there without a value. */
export function figuresIn(
  figures: readonly Figure[],
  book: IndicatorBook,
  indicators: ReadonlyMap<string, Indicator>,
): readonly Figure[] {
  return figures.map((one) => {
    const then = book.mapAt(one.period).get(one.indicator)?.measure ?? null;
    const now = indicators.get(one.indicator)?.measure ?? null;
    return then === now ? one : { ...one, value: inMeasure(one.value, then, now) };
  });
}

/** The indicators as defined in January of a year, in whose units of measure its targets stand, and its figures in those units. */
export function factsIn(
  book: IndicatorBook,
  year: number,
  figures: readonly Figure[],
): Pick<TargetFacts, 'indicators' | 'figures'> {
  const indicators = book.mapAt(`${year}-01`);
  return { indicators, figures: figuresIn(figures, book, indicators) };
}

const divided = new Set<string | null>(['level', 'count', 'change', null]);

/** Whether time divides a target of the indicator: amounts that add up over the year do, growth, rates, shares, ranks and states do not. */
export function modeOf(indicator: Pick<Indicator, 'aspect' | 'span' | 'measure'>): Mode {
  const ratio = indicator.measure === '%' || indicator.measure === 'pp' || indicator.measure === '‰';
  return !ratio && indicator.span === 'cumulative' && divided.has(indicator.aspect) ? 'cumulative' : 'level';
}

/** A figure as a target is compared with it. */
interface Reached {
  readonly period: string;
  readonly value: string;
  readonly basis: string;
  /** Whether it came of a correction after acceptance (更正). */
  readonly corrected: boolean;
}

/** What a unit has reached of an indicator by month: the firmest figure of each. */
export function reachedBy(figures: readonly Figure[], indicator: string, unit: string): readonly Reached[] {
  const own = figures.filter(
    (one) => one.indicator === indicator && one.unit === unit && one.dimension === '',
  );
  return latestOnly(own)
    .flatMap(({ period, value, basis, correction }) =>
      value === null
        ? []
        : [{ period, value: canonicalDecimal(value) ?? value, basis, corrected: correction !== null }],
    )
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

const firmness = ['estimate', 'flash', 'preliminary', 'final', 'revised'];

/** What the county has reached of a commitment by month: the firmest of its whole figures. */
export function wholeReached(whole: readonly WholeFigure[]): readonly Reached[] {
  const byMonth = Map.groupBy(
    whole.filter(({ value }) => value !== null),
    ({ period }) => period,
  );
  return [...byMonth]
    .map(([period, all]) => {
      const firmest = all.toSorted((a, b) => firmness.indexOf(a.basis) - firmness.indexOf(b.basis)).at(-1);
      return {
        period,
        value: canonicalDecimal(firmest?.value ?? '0') ?? '0',
        basis: firmest?.basis ?? '',
        corrected: firmest?.corrected ?? false,
      };
    })
    .toSorted((a, b) => (a.period < b.period ? -1 : 1));
}

/** What had been reached by the end of a month: the last figure not after it. */
export function reachedAt(reached: readonly Reached[], month: string): Reached | null {
  return reached.findLast(({ period }) => period <= month) ?? null;
}

function headOf(indicator: Indicator) {
  const { id, name, aspect, measure, scale, digits } = indicator;
  return { indicator: id, name, aspect, measure, scale, digits };
}

function reachedHead(reached: Reached | null) {
  return {
    actual: reached?.value ?? null,
    actualPeriod: reached?.period ?? null,
    actualBasis: reached?.basis ?? null,
    actualCorrected: reached?.corrected ?? false,
  };
}

/**
 * The targets of the year as they stand in a month: the plan's own in its order, each followed by what units were given of it, then
 * those set here. A withdrawn one is left out from the month of its withdrawal.
 */
export function targetRows(facts: TargetFacts, month: string): readonly TargetRow[] {
  const plan = facts.commitments.flatMap((one) => {
    const indicator = facts.indicators.get(one.indicator);
    if (one.value === null || indicator === undefined || indicator.kind === 'milestone') return [];
    return [planRow(facts, one, indicator, month), ...shareRows(facts, one, indicator, month)];
  });
  const own = facts.targets.flatMap((target) => {
    const row = ownRow(facts, target, month);
    return row === null || row.state === 'withdrawn' ? [] : [row];
  });
  return [...plan, ...own];
}

function planRow(facts: TargetFacts, one: Commitment, indicator: Indicator, month: string): TargetRow {
  const assignment = facts.assignments.get(one.id);
  const annual = canonicalDecimal(one.value ?? '0') ?? '0';
  const whole = assignment === undefined ? [] : wholeFigures(one, assignment, facts.figures);
  return {
    source: 'plan',
    id: `plan:${one.id}`,
    ...headOf(indicator),
    unit: null,
    commitment: one.id,
    grain: 'year',
    mode: modeOf(indicator),
    comparator: one.comparator,
    annual,
    due: dueAlong(indicator, annual, assignment, month),
    ...reachedHead(reachedAt(wholeReached(whole), month)),
    authority: one.authority,
    version: one.version,
    state: one.state,
  };
}

function shareRows(
  facts: TargetFacts,
  one: Commitment,
  indicator: Indicator,
  month: string,
): readonly TargetRow[] {
  const assignment = facts.assignments.get(one.id);
  return (assignment?.parts ?? []).flatMap(({ unit, role, target }) => {
    if (role !== 'share' || target === null) return [];
    const annual = canonicalDecimal(target) ?? target;
    return [
      {
        source: 'share' as const,
        id: `share:${one.id}:${unit}`,
        ...headOf(indicator),
        unit: { id: unit, name: facts.units.get(unit) ?? unit },
        commitment: one.id,
        grain: 'year' as const,
        mode: modeOf(indicator),
        comparator: one.comparator,
        annual,
        due: dueAlong(indicator, annual, assignment, month),
        ...reachedHead(reachedAt(reachedBy(facts.figures, indicator.id, unit), month)),
        authority: '责任分解',
        version: assignment?.version ?? 1,
        state: 'active' as const,
      },
    ];
  });
}

function dueAlong(
  indicator: Indicator,
  annual: string,
  assignment: Assignment | undefined,
  month: string,
): string | null {
  if (modeOf(indicator) === 'level') return annual;
  return assignment === undefined ? null : dueBy(annual, assignment.trajectory, month);
}

/** A target set here as it stands in a month; null before its first version begins. */
export function ownRow(facts: TargetFacts, target: StoredTarget, month: string): TargetRow | null {
  const indicator = facts.indicators.get(target.indicator);
  const version = versionAt(facts.versions.get(target.id) ?? [], month);
  if (indicator === undefined || version === null) return null;
  const { grain, mode, comparator } = target;
  const body = { grain, mode, comparator, points: version.points };
  return {
    source: 'own',
    id: target.id,
    ...headOf(indicator),
    unit: { id: target.unit, name: facts.units.get(target.unit) ?? target.unit },
    commitment: null,
    grain,
    mode,
    comparator,
    annual: annualOf(body),
    due: dueOf(body, month),
    ...reachedHead(reachedAt(reachedBy(facts.figures, indicator.id, target.unit), month)),
    authority: `${authorityWords[version.authority]}：${version.paper}`,
    version: version.version,
    state: version.state,
  };
}
