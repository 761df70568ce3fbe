import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { reportedUnits } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { dueOfMonth, exceptionOf, type ProgressException } from './rules-due.ts';
import { sheetsOf } from './store.ts';
import { exceptionsIn } from './store-exception.ts';
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
  /** The exception that reaches farthest and stands; null without one. */
  readonly exception: ProgressException | null;
}

/** The last days on which the progress of months is on time, by month. One query. */
export async function progressDue(
  q: Db | Tx,
  county: string,
  months: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const values = await valuesOf(q, county);
  return new Map(months.map((month) => [month, dueOfMonth(month, values, county, chinaCalendar)]));
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
  const exceptions = await exceptionsIn(q, county, { from: month, to: month });
  const isIn = (project: string): boolean =>
    ['submitted', 'approved'].includes(states.get(project) ?? 'none');
  return units.map(({ unit, projects: own }) => ({
    unit,
    owed: own.length,
    handedIn: own.filter(isIn).map((project) => ({ project, at: firsts.get(project) ?? null })),
    open: own.filter((project) => !isIn(project)),
    exception: exceptionOf(exceptions, { unit, month }),
  }));
}
