import { add, exact, toDecimal, zero } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { dutiesOf } from './rules-owed.ts';
import type { AssignmentFact, Basis, CommitmentFact, Figure, Milestone } from './rules-types.ts';

/** All bases, weakest first. */
export const bases: readonly Basis[] = ['estimate', 'flash', 'preliminary', 'final', 'revised'];

/** Chinese words of the bases. */
export const basisWords: Readonly<Record<Basis, string>> = {
  estimate: '预计',
  flash: '快报',
  preliminary: '初步',
  final: '终核',
  revised: '修订',
};

function keyOf(figure: Figure): string {
  return JSON.stringify([figure.indicator, figure.unit, figure.period, figure.dimension]);
}

function firmer(a: Figure, b: Figure | undefined): boolean {
  if (b === undefined) return true;
  if (a.basis !== b.basis) return bases.indexOf(a.basis) > bases.indexOf(b.basis);
  return a.version > b.version;
}

/** The newest version of every figure on every basis: 预计 and 终核 of a month both stay. */
export function newestVersions(figures: readonly Figure[]): readonly Figure[] {
  const kept = new Map<string, Figure>();
  for (const figure of figures) {
    const key = `${keyOf(figure)}${figure.basis}`;
    const before = kept.get(key);
    if (before === undefined || figure.version > before.version) kept.set(key, figure);
  }
  return [...kept.values()];
}

/**
 * One figure per indicator, unit, period and dimension: the newest version on the firmest basis (修订 > 终核 > 初步 > 快报 > 预计).
 * A basis whose newest version was taken back (no value) gives way to the next.
 */
export function latestOnly(figures: readonly Figure[]): readonly Figure[] {
  const kept = new Map<string, Figure>();
  for (const figure of newestVersions(figures)) {
    if (figure.value === null && figure.milestone === null) continue;
    const key = keyOf(figure);
    if (firmer(figure, kept.get(key))) kept.set(key, figure);
  }
  return [...kept.values()];
}

/** A commitment's figure of a month: the lead unit's, or what the sharing units give together. */
export interface WholeFigure {
  /** Id of the figure; of a sum, the ids of its parts joined by `+`. */
  readonly id: string;
  /** Ids of the figures it is made of. */
  readonly parts: readonly string[];
  readonly indicator: string;
  readonly period: string;
  /** The weakest basis among its parts. */
  readonly basis: Basis;
  /** The highest version among its parts. */
  readonly version: number;
  /** Exact decimal, base units; null while a sharing unit is missing, and for a state. */
  readonly value: string | null;
  readonly milestone: Milestone | null;
  /** Whether it, or a part of it, came of a correction after acceptance (更正). */
  readonly corrected: boolean;
  /** Sum of what has come in, also while units are missing. */
  readonly partial: string | null;
  /** Sharing units that have not reported the month. */
  readonly missing: readonly string[];
}

const summed = new Set<string | null>(['level', 'count', 'change', null]);

/**
 * The figures of a commitment by month. With `collect` 'lead' each basis of a month stands for itself; with 'units' a month is the sum
 * of the sharing units' firmest figures, without a value while one of them is missing, so that a part is never judged as the whole.
 * Growth, rates, shares and ranks of units are not added up: no figures. States together: done when all are done, not started when
 * none has started.
 *
 * @param figures  any figures of the year; those of other indicators, units and dimensions are passed over
 */
export function wholeFigures(
  commitment: CommitmentFact,
  assignment: AssignmentFact,
  figures: readonly Figure[],
): readonly WholeFigure[] {
  const duties = dutiesOf(commitment, assignment);
  const units = new Set(duties.map(({ unit }) => unit));
  const own = figures.filter(
    (one) => one.indicator === commitment.indicator && one.dimension === '' && units.has(one.unit),
  );
  if (!duties.some(({ role }) => role === 'share')) {
    const newest = newestVersions(own).filter((one) => one.value !== null || one.milestone !== null);
    return newest.map(asWhole).toSorted(byPeriod);
  }
  if (!summed.has(commitment.aspect)) return [];
  const byMonth = Map.groupBy(latestOnly(own), ({ period }) => period);
  return [...byMonth.values()].map((parts) => together(parts, [...units])).toSorted(byPeriod);
}

function byPeriod(a: WholeFigure, b: WholeFigure): number {
  return a.period < b.period ? -1 : Number(a.period > b.period);
}

/** A figure of one unit as the whole. */
export function asWhole(figure: Figure): WholeFigure {
  const { id, indicator, period, basis, version, value, milestone, correction } = figure;
  return {
    id,
    parts: [id],
    indicator,
    period,
    basis,
    version,
    value,
    milestone,
    corrected: correction !== null,
    partial: value,
    missing: [],
  };
}

function together(parts: readonly Figure[], units: readonly string[]): WholeFigure {
  const first = must(parts[0], 'a group has a member');
  const missing = units.filter((unit) => !parts.some((one) => one.unit === unit));
  const values = parts.flatMap(({ value }) => (value === null ? [] : [exact(value)]));
  const sum = values.length === 0 ? null : toDecimal(values.reduce(add, zero));
  const states = parts.flatMap(({ milestone }) => (milestone === null ? [] : [milestone]));
  const complete = missing.length === 0;
  return {
    id: parts.map(({ id }) => id).join('+'),
    parts: parts.map(({ id }) => id),
    indicator: first.indicator,
    period: first.period,
    basis: must(
      bases.find((basis) => parts.some((one) => one.basis === basis)),
      'every figure has a basis',
    ),
    version: Math.max(...parts.map(({ version }) => version)),
    value: complete ? sum : null,
    milestone: complete ? stateOf(states) : null,
    corrected: parts.some(({ correction }) => correction !== null),
    partial: sum,
    missing,
  };
}

function stateOf(states: readonly Milestone[]): Milestone | null {
  if (states.length === 0) return null;
  if (states.every((state) => state === 'done')) return 'done';
  return states.every((state) => state === 'not_started') ? 'not_started' : 'in_progress';
}

/** Of each month the figure on the firmest basis, by month. */
export function firmestByMonth(figures: readonly WholeFigure[]): readonly WholeFigure[] {
  const kept = new Map<string, WholeFigure>();
  for (const one of figures) {
    if (one.value === null && one.milestone === null) continue;
    const before = kept.get(one.period);
    if (before === undefined || bases.indexOf(one.basis) >= bases.indexOf(before.basis))
      kept.set(one.period, one);
  }
  return [...kept.values()].toSorted((a, b) => (a.period < b.period ? -1 : 1));
}
