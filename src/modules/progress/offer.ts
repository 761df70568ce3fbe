import type { MonthReader } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { EntryInput } from './schema.ts';
import { approvedUpTo, type By, plantSheets } from './store.ts';
import { approvedInYear } from './store-year.ts';

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

/** What a month brought to a project, approved; yuan, null where it was not said. */
export interface ApprovedMonth {
  readonly project: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly monthDone: string | null;
}

/** Every approved month of a county's projects in a year: what investment by month is added up from. One query. */
export async function approvedMonths(
  q: Db | Tx,
  county: string,
  year: number,
): Promise<readonly ApprovedMonth[]> {
  return approvedInYear(q, county, year);
}

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
