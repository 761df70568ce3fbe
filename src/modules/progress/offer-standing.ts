import { addMonths } from '#kernel/period.ts';
import { reportedUnits } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { sheetsOf } from './store.ts';
import { firstSubmissions } from './store-first.ts';

/** How one unit stands with the monthly progress of its projects. */
export interface ProgressStanding {
  readonly unit: string;
  /** Projects with a plan whose month is owed. */
  readonly owed: number;
  /** Submitted at least once and not taken back, or approved. */
  readonly handedIn: readonly { readonly project: string; readonly at: string | null }[];
  /** Neither submitted nor approved. */
  readonly open: readonly string[];
}

/** The last day on which the progress of a month is on time. */
export function progressDueOn(month: string): string {
  return `${addMonths(month, 1)}-05`;
}

/** How every unit stands with the progress of a month, in the order of the units' ids. A month that a demonstration planted has no day. */
export async function progressStandings(
  q: Db | Tx,
  county: string,
  month: string,
): Promise<readonly ProgressStanding[]> {
  const units = await reportedUnits(q, county, Number(month.slice(0, 4)));
  const projects = units.flatMap((one) => one.projects);
  const sheets = await sheetsOf(q, county, { projects, from: month, to: month });
  const states = new Map(sheets.map(({ project, state }) => [project, state]));
  const firsts = await firstSubmissions(q, county, month);
  const isIn = (project: string): boolean =>
    ['submitted', 'approved'].includes(states.get(project) ?? 'none');
  return units.map(({ unit, projects: own }) => ({
    unit,
    owed: own.length,
    handedIn: own.filter(isIn).map((project) => ({ project, at: firsts.get(project) ?? null })),
    open: own.filter((project) => !isIn(project)),
  }));
}
