import { must } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { type Indicator, indicatorBook, standingBreaks } from '#modules/indicator/index.ts';
import { type Figure, figuresWithComputed, wholeFigures } from '#modules/reporting/index.ts';
import {
  figuresIn,
  reachedBy,
  type TargetFacts,
  type TargetRow,
  targetFacts,
  targetRows,
  wholeReached,
} from '#modules/target/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Cut, Observed } from './rules-series.ts';

type Q = Tx | Db;

/** Years of figures that a forecast looks back on, the year of the month included. */
const yearsBack = 8;

/** One thing to be forecast: an indicator of a unit, or of the county as a commitment of the plan counts it (unit ''). */
export interface Place {
  readonly indicator: Indicator;
  readonly unit: string;
}

/** Targets of a year as they stand in a month, with what they are read from. */
export interface YearTargets {
  readonly year: number;
  readonly month: string;
  readonly facts: TargetFacts;
  /** Targets of numbers that still hold. */
  readonly rows: readonly TargetRow[];
}

/** Everything forecasts of a month are made from. */
export interface History {
  readonly figures: readonly Figure[];
  readonly cuts: ReadonlyMap<string, readonly Cut[]>;
}

/** The targets of the year of a month. */
export async function yearTargets(q: Q, county: string, month: string): Promise<YearTargets> {
  const { year } = splitMonth(month);
  const facts = await targetFacts(q, county, year);
  const rows = targetRows(facts, month).filter(({ state }) => state === 'active');
  return { year, month, facts, rows };
}

/** The figures of eight years, in the units of measure of the targets, and the breaks of some indicators. */
export async function historyOf(
  q: Q,
  county: string,
  { year, facts }: YearTargets,
  indicators: readonly string[],
): Promise<History> {
  const wanted = [...new Set(indicators)];
  const book = await indicatorBook(q, county);
  const figures: Figure[] = [];
  for (let back = yearsBack - 1; back >= 0; back -= 1)
    figures.push(...(await figuresWithComputed(q, county, { year: year - back, indicators: wanted }, book)));
  const cuts = new Map<string, readonly Cut[]>();
  for (const indicator of wanted) cuts.set(indicator, await standingBreaks(q, county, indicator));
  return { figures: figuresIn(figures, book, facts.indicators), cuts };
}

/** A figure of a place by month. */
export interface Seen extends Observed {
  readonly basis: string;
  /** Whether it came of a correction after acceptance (更正). */
  readonly corrected: boolean;
}

/** The firmest value of every month of a place. */
export function seenAt({ figures }: History, { facts }: YearTargets, place: Place): readonly Seen[] {
  const reached =
    place.unit === ''
      ? wholeOf(figures, facts, place.indicator.id)
      : reachedBy(figures, place.indicator.id, place.unit);
  return reached.map(({ period, value, basis, corrected }) => ({ month: period, value, basis, corrected }));
}

function wholeOf(figures: readonly Figure[], facts: TargetFacts, indicator: string) {
  const commitment = facts.commitments.find((one) => one.indicator === indicator && one.value !== null);
  const assignment = commitment === undefined ? undefined : facts.assignments.get(commitment.id);
  if (commitment === undefined || assignment === undefined) return [];
  return wholeReached(wholeFigures(commitment, assignment, figures));
}

/** Whether figures of a place were invented for the demonstration. */
export function isDemo({ figures }: History, { indicator }: Place): boolean {
  return figures.some((one) => one.indicator === indicator.id && one.demo);
}

/** The places that the targets of a year speak of, each once. */
export function placesOf({ rows, facts }: YearTargets): readonly Place[] {
  const places = new Map<string, Place>();
  for (const row of rows) {
    const indicator = must(facts.indicators.get(row.indicator), 'a target has an indicator');
    places.set(JSON.stringify([row.indicator, row.unit?.id ?? '']), { indicator, unit: row.unit?.id ?? '' });
  }
  return [...places.values()];
}

/**
 * Which place a reader means: without a unit the county, where the plan has such a target; a unit that alone reports for such a target is the
 * county too, so that one series has one forecast.
 */
export function unitMeant({ facts }: YearTargets, indicator: string, unit: string | undefined): string {
  const commitment = facts.commitments.find((one) => one.indicator === indicator && one.value !== null);
  const assignment = commitment === undefined ? undefined : facts.assignments.get(commitment.id);
  const lead = assignment !== undefined && !assignment.parts.some(({ role }) => role === 'share');
  return unit === undefined || (lead && assignment.leadUnit === unit) ? '' : unit;
}
