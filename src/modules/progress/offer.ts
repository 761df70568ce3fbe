import { type MonthReader, reportedUnits } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { dueDayOf } from './rules.ts';
import type { EntryInput } from './schema.ts';
import { approvedUpTo, type By, plantSheets, sheetsOf } from './store.ts';

/** The newest approved month of every project up to a month: what the ledger's own `projectMonths` is made of. */
export const progressMonths: MonthReader = async (q, { county, month }) => {
  const rows = await approvedUpTo(q, county, month);
  return new Map(
    rows.map(({ project, month: at, monthDone, done, paid }) => [
      project,
      { month: at, monthDone, done, paid },
    ]),
  );
};

/** A month of a demonstration. */
export interface PlantedMonth {
  readonly project: string;
  readonly month: string;
  readonly state: 'submitted' | 'approved';
  readonly input: EntryInput;
}

/** Keeps months without their way there: what a demonstration begins with. */
export async function plantMonths(
  tx: Tx,
  county: string,
  months: readonly PlantedMonth[],
  by: By,
): Promise<void> {
  await plantSheets(
    tx,
    months.map(({ project, month, state, input }) => ({ place: { county, project, month }, state, input })),
    by,
  );
}

/** A unit's progress of a month with its last day on time. */
export interface DueProgress {
  readonly unit: string;
  readonly month: string;
  readonly due: string;
  /** Projects it reports, and those of them that were not submitted yet. */
  readonly projects: number;
  readonly open: number;
}

/** The monthly progress of some months, unit by unit; nothing of a year the ledger does not hold. */
export async function dueProgress(
  q: Db | Tx,
  of: { readonly county: string; readonly months: readonly string[] },
): Promise<readonly DueProgress[]> {
  const rows: DueProgress[] = [];
  for (const month of of.months) {
    const units = await reportedUnits(q, of.county, Number(month.slice(0, 4)));
    const sheets = await sheetsOf(q, of.county, {
      projects: units.flatMap(({ projects }) => projects),
      from: month,
      to: month,
    });
    const sent = new Set(
      sheets
        .filter(({ state }) => state === 'submitted' || state === 'approved')
        .map(({ project }) => project),
    );
    for (const { unit, projects } of units)
      rows.push({
        unit,
        month,
        due: dueDayOf(month),
        projects: projects.length,
        open: projects.filter((one) => !sent.has(one)).length,
      });
  }
  return rows;
}
