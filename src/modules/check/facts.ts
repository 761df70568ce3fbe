import { monthOf } from '#kernel/period.ts';
import { assignmentsOf } from '#modules/assignment/index.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { type Commitment, commitmentsIn, commitmentsOf } from '#modules/plan/index.ts';
import { projectMonths } from '#modules/project/index.ts';
import { figuresWithComputed } from '#modules/reporting/index.ts';
import { type TargetRow, targetFacts, targetRows } from '#modules/target/index.ts';
import type { Db } from '#platform/database.ts';
import type { Known } from './engine/types.ts';
import {
  type FigureFacts,
  heldAims,
  knownBases,
  knownFigures,
  knownSchedules,
  knownSums,
  knownTargets,
  type UnitName,
} from './rules-known.ts';
import { knownProjects, type MonthOfProjects } from './rules-projects.ts';

/** Which projects are to be counted: those of the units below a path; the county's when it is empty; none when it is null. */
export interface Seen {
  readonly projectsBelow: string | null;
  /** Name of the unit at that path. */
  readonly projectsOf: string;
}

/** The whole county: what its planner and its leaders see. */
export const wholeCounty: Seen = { projectsBelow: '', projectsOf: '' };

/** What a draft may be held against, and the year it is most likely about. */
export interface Ledger {
  readonly knowns: readonly Known[];
  readonly year: number;
  readonly demo: boolean;
  readonly countyName: string;
  /** What projects and commitments are called. */
  readonly names: readonly string[];
}

/** Years of figures that are read beside the year of the plan. */
const before = 2;

/**
 * Gathers what the county holds, by the doors of the modules that own it: accepted figures of four years with the versions they took
 * the place of, aims, bases that the plan names, and the sums of the project lists. Reports on their way are no figures and not among them.
 *
 * @param today  `YYYY-MM-DD`
 */
export async function ledgerOf(db: Db, county: string, seen: Seen, today: string): Promise<Ledger | null> {
  const place = await countyOf(db, county);
  if (place === null) return null;
  const year = place.planYear;
  const units = await unitsOf(db, county);
  const names = new Map<string, UnitName>(units.map((one) => [one.id, one]));
  const aims: Known[] = [];
  const commitments: Commitment[] = [];
  for (const one of [year - 1, year, year + 1]) {
    const own = await commitmentsOf(db, county, { year: one });
    if (own.length === 0 && one !== year) continue;
    const active = own.filter(({ state }) => state === 'active');
    commitments.push(...active);
    const targets = await targetFacts(db, county, one);
    const now = knownTargets(targetRows(targets, monthWithin(one, today)), one, active, names);
    const months: { readonly month: string; readonly rows: readonly TargetRow[] }[] = [];
    for (let number = 1; number <= 12; number += 1) {
      const month = monthOf(one, number);
      const then = { ...targets, commitments: await commitmentsIn(db, county, targets.commitments, month) };
      months.push({ month, rows: targetRows(then, month) });
    }
    const held = months.map(({ month, rows }) => ({ month, aims: knownTargets(rows, one, active, names) }));
    aims.push(...now, ...heldAims(now, held), ...knownSchedules(months, active));
  }
  const facts = await figureFacts(db, county, year, { units: names, commitments });
  const months = seen.projectsBelow === null ? [] : await projectsOf(db, county, year, today);
  const below = seen.projectsBelow ?? '';
  const paths = new Map(units.map(({ id, path }) => [id, path]));
  const visible = months.map(({ month, projects }) => ({
    month,
    projects: projects.filter(({ unit }) => below === '' || (paths.get(unit)?.startsWith(below) ?? false)),
  }));
  return {
    knowns: [
      ...knownFigures(facts),
      ...knownSums(facts),
      ...aims,
      ...knownBases(commitments),
      ...knownProjects(visible, seen.projectsOf),
    ],
    year,
    demo: place.demo,
    countyName: place.fullName,
    names: [
      ...commitments.map(({ title }) => title),
      ...(visible.at(-1)?.projects.map(({ name }) => name) ?? []),
    ],
  };
}

/** The month of a year that today lies in: December of a year that is over, January of one to come. */
export function monthWithin(year: number, today: string): string {
  const now = Number(today.slice(0, 4));
  if (year === now) return today.slice(0, 7);
  return monthOf(year, year < now ? 12 : 1);
}

async function figureFacts(
  db: Db,
  county: string,
  year: number,
  known: Pick<FigureFacts, 'units' | 'commitments'>,
): Promise<FigureFacts> {
  const book = await indicatorBook(db, county);
  const figures = [];
  for (let one = year - before; one <= year + 1; one += 1)
    figures.push(...(await figuresWithComputed(db, county, { year: one }, book)));
  const assignments = await assignmentsOf(db, county);
  return {
    ...known,
    figures,
    defined: book.mapAt,
    assignments: new Map(assignments.map((one) => [one.commitment, one])),
  };
}

async function projectsOf(
  db: Db,
  county: string,
  year: number,
  today: string,
): Promise<readonly MonthOfProjects[]> {
  const last = Number(monthWithin(year, today).slice(5));
  const months: MonthOfProjects[] = [];
  for (let number = 1; number <= last; number += 1) {
    const month = monthOf(year, number);
    months.push({ month, projects: await projectMonths(db, { county, month }) });
  }
  return months;
}
