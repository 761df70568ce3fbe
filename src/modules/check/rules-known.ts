import { add, divide, exact, hundred, multiply, sign, toUnrounded, zero } from '#kernel/decimal.ts';
import { type Period, periodLabel, splitMonth } from '#kernel/period.ts';
import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Assignment } from '#modules/assignment/index.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import { otherNames } from '#modules/indicator/rules.ts';
import type { Commitment } from '#modules/plan/index.ts';
import type { Figure } from '#modules/reporting/index.ts';
import { basisWords, latestOnly, wholeFigures } from '#modules/reporting/rules-figures.ts';
import type { TargetRow } from '#modules/target/index.ts';
import type { Aspect } from '#reader/types.ts';
import { nameKey } from './engine/names.ts';
import type { Known, Span } from './engine/types.ts';

/** A unit as a text may name it. */
export interface UnitName {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
}

/** What the figures of some years are, and whose they are. */
export interface FigureFacts {
  readonly figures: readonly Figure[];
  /** The indicators as defined in a month, by id. */
  readonly defined: (month: string) => ReadonlyMap<string, Indicator>;
  readonly commitments: readonly Commitment[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly units: ReadonlyMap<string, UnitName>;
}

const aspects: readonly Aspect[] = [
  'level',
  'growth_yoy',
  'change',
  'completion_rate',
  'share',
  'rate',
  'count',
  'duration',
  'rank',
];

function aspectOf(word: string | null): Aspect | null {
  return aspects.find((one) => one === word) ?? null;
}

function periodOf(span: Span, month: string): Period {
  const { year, month: number } = splitMonth(month);
  if (span === 'year') return { kind: 'year', year };
  return span === 'cumulative'
    ? { kind: 'cumulative', year, month: number }
    : { kind: 'month', year, month: number };
}

/** The period of a known value in Chinese: 2022年1—6月, 2022年6月, 2022年6月末. */
export function periodWords(span: Span, month: string): string {
  return `${periodLabel(periodOf(span, month))}${span === 'point' ? '末' : ''}`;
}

function namesOf(name: string, also: readonly string[] = []): readonly string[] {
  return [...new Set([name, ...otherNames(name), ...also].filter((one) => one !== ''))];
}

/** The unit whose figures are the county's: the lead of the commitment, else the only one that reports. */
function homesOf(facts: FigureFacts): ReadonlyMap<string, string | null> {
  const homes = new Map<string, string | null>();
  for (const { indicator, unit } of facts.figures) {
    const before = homes.get(indicator);
    homes.set(indicator, before === undefined || before === unit ? unit : null);
  }
  for (const one of facts.commitments) {
    const assignment = facts.assignments.get(one.id);
    if (assignment !== undefined)
      homes.set(one.indicator, assignment.collect === 'lead' ? assignment.leadUnit : null);
  }
  return homes;
}

/** Subjects under which the plan speaks of an indicator. */
function subjectsOf(commitments: readonly Commitment[]): ReadonlyMap<string, readonly string[]> {
  const subjects = new Map<string, string[]>();
  for (const { indicator, subject } of commitments) {
    const list = subjects.get(indicator) ?? [];
    list.push(subject);
    subjects.set(indicator, list);
  }
  return subjects;
}

function placesOf(
  unit: UnitName | undefined,
  home: string | null | undefined,
  id: string,
): readonly string[] {
  if (home === id) return [''];
  return unit === undefined ? [] : [...new Set([unit.name, unit.shortName])];
}

function sourceOf(indicator: Indicator, figure: Figure): Known['source'] {
  const correction = figure.correction === null ? '' : '，更正';
  const words = `${periodWords(indicator.span, figure.period)}，${basisWords[figure.basis]}数，第${figure.version}版${correction}`;
  return { words, link: `/series?indicator=${indicator.id}&unit=${figure.unit}&month=${figure.period}` };
}

/** Every accepted figure of the whole (no breakdowns) as a known value; versions and bases that others have overtaken do not stand. */
export function knownFigures(facts: FigureFacts): readonly Known[] {
  const whole = facts.figures.filter(({ dimension, value }) => dimension === '' && value !== null);
  const stands = new Set(latestOnly(whole).map(({ id }) => id));
  const homes = homesOf({ ...facts, figures: whole });
  const subjects = subjectsOf(facts.commitments);
  return whole.flatMap((figure) => {
    const indicator = facts.defined(figure.period).get(figure.indicator);
    const aspect = aspectOf(indicator?.aspect ?? null);
    const value = figure.value === null ? null : canonicalDecimal(figure.value);
    const measure = indicator?.measure ?? null;
    if (indicator === undefined || measure === null || aspect === null || value === null) return [];
    const { span, name } = indicator;
    const unit = facts.units.get(figure.unit);
    return placesOf(unit, homes.get(figure.indicator), figure.unit).map((place) => ({
      id: `${figure.id}${place}`,
      names: namesOf(name, subjects.get(figure.indicator)),
      place,
      aspect,
      role: 'actual' as const,
      span,
      month: figure.period,
      basis: basisWords[figure.basis],
      value,
      unit: measure,
      version: figure.version,
      standing: stands.has(figure.id),
      source: sourceOf(indicator, figure),
    }));
  });
}

/** What sharing units give together, where their sum is the county's; a month that lacks a unit has none. */
export function knownSums(facts: FigureFacts): readonly Known[] {
  return facts.commitments.flatMap((one) => {
    const assignment = facts.assignments.get(one.id);
    if (assignment?.collect !== 'units') return [];
    return wholeFigures(one, assignment, facts.figures).flatMap((sum) => {
      const indicator = facts.defined(sum.period).get(one.indicator);
      const aspect = aspectOf(indicator?.aspect ?? null);
      const value = sum.value === null ? null : canonicalDecimal(sum.value);
      const measure = indicator?.measure ?? null;
      if (indicator === undefined || measure === null || aspect === null || value === null) return [];
      const words = `${periodWords(indicator.span, sum.period)}，${sum.parts.length}个单位合计，${basisWords[sum.basis]}数`;
      return [
        {
          id: `sum ${one.id} ${sum.period}`,
          names: namesOf(indicator.name, [one.subject]),
          place: '',
          aspect,
          role: 'actual' as const,
          span: indicator.span,
          month: sum.period,
          basis: basisWords[sum.basis],
          value,
          unit: measure,
          version: sum.version,
          standing: true,
          source: { words, link: `/commitments/${one.id}` },
        },
      ];
    });
  });
}

/** The aims of a year as they stand: the plan's, what units were given of them, and those set beside the plan. */
export function knownTargets(
  rows: readonly TargetRow[],
  year: number,
  commitments: readonly Commitment[],
  units: ReadonlyMap<string, UnitName>,
): readonly Known[] {
  const subjects = new Map(commitments.map(({ id, subject }) => [id, subject]));
  return rows.flatMap((row) => {
    const aspect = aspectOf(row.aspect);
    if (aspect === null || row.measure === null || row.grain !== 'year') return [];
    const { measure } = row;
    const subject = row.commitment === null ? undefined : subjects.get(row.commitment);
    const unit = row.unit === null ? undefined : units.get(row.unit.id);
    const places = row.unit === null ? [''] : placesOf(unit, null, row.unit.id);
    const link = row.commitment === null ? '/targets' : `/commitments/${row.commitment}`;
    return places.map((place) => ({
      id: `${row.id}${place}`,
      names: namesOf(row.name, subject === undefined ? [] : [subject]),
      place,
      aspect,
      role: 'target' as const,
      span: 'year' as const,
      month: `${year}-12`,
      basis: '',
      value: canonicalDecimal(row.annual) ?? row.annual,
      unit: measure,
      version: row.version,
      standing: true,
      source: { words: `${year}年目标，${row.authority}，第${row.version}版`, link },
    }));
  });
}

/**
 * What is due of the plan's aims by the months of a year, in percent of the year's: the schedules that units follow, which are seldom equal
 * months. A draft that says how far something is from its schedule is held against these.
 *
 * @param months  every month of the year with its rows
 */
export function knownSchedules(
  months: readonly { readonly month: string; readonly rows: readonly TargetRow[] }[],
  commitments: readonly Commitment[],
): readonly Known[] {
  const subjects = new Map(commitments.map(({ id, subject }) => [id, subject]));
  return months.flatMap(({ month, rows }) =>
    rows.flatMap((row): readonly Known[] => {
      const { due, commitment, mode, grain } = row;
      if (row.source !== 'plan' || due === null || commitment === null) return [];
      const annual = exact(row.annual);
      if (mode === 'level' || grain !== 'year' || sign(annual) <= 0) return [];
      const subject = subjects.get(commitment);
      return [
        {
          id: `schedule ${commitment} ${month}`,
          names: namesOf(row.name, subject === undefined ? [] : [subject]).map(
            (one) => `${nameKey(one)}序时`,
          ),
          place: '',
          aspect: 'rate',
          role: 'target',
          span: 'cumulative',
          month,
          basis: '',
          value: toUnrounded(multiply(divide(exact(due), annual), hundred)),
          unit: '%',
          version: row.version,
          standing: true,
          source: { words: `责任分解的序时，${month}`, link: `/commitments/${commitment}` },
        },
      ];
    }),
  );
}

/**
 * Aims that were adjusted since, with the months they held for: a text on June speaks of June's aim.
 *
 * @param now     the aims as they stand
 * @param months  the aims that each month of the year was judged by
 */
export function heldAims(
  now: readonly Known[],
  months: readonly { readonly month: string; readonly aims: readonly Known[] }[],
): readonly Known[] {
  const standing = new Map(now.map((one) => [one.id, one.value]));
  const then = months.flatMap(({ month, aims }) =>
    aims
      .filter(({ id, value }) => standing.has(id) && standing.get(id) !== value)
      .map((aim) => ({ month, aim })),
  );
  return [...Map.groupBy(then, ({ aim }) => `${aim.id} ${aim.value}`)].flatMap(([id, all]) => {
    const aim = all[0]?.aim;
    const held = { by: aim?.id ?? '', months: all.map(({ month }) => month) };
    return aim === undefined ? [] : [{ ...aim, id, standing: false, held }];
  });
}

/** The levels of the year before that the plan names beside its aims. */
export function knownBases(commitments: readonly Commitment[]): readonly Known[] {
  return commitments.flatMap((one) => {
    const value = one.annualBase === null ? null : canonicalDecimal(one.annualBase);
    if (value === null || one.measure === null || one.measure === '%') return [];
    const aspect = aspectOf(one.aspect);
    return [
      {
        id: `base ${one.id}`,
        names: namesOf(one.subject),
        place: '',
        aspect: aspect === 'count' ? ('count' as const) : ('level' as const),
        role: 'actual' as const,
        span: 'cumulative' as const,
        month: `${one.year - 1}-12`,
        basis: '',
        value,
        unit: one.measure,
        version: one.version,
        standing: true,
        source: { words: `${one.year - 1}年，计划所列上年数`, link: `/commitments/${one.id}` },
      },
    ];
  });
}

/** The sum of amounts, exact; null when there is none. */
export function sumOf(amounts: readonly (string | null)[]): string | null {
  const known = amounts.flatMap((one) => (one === null ? [] : [exact(one)]));
  if (known.length === 0) return null;
  const sum = known.reduce(add, zero);
  return sign(sum) === 0 ? null : toUnrounded(sum);
}
