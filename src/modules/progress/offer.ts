import type { MonthReader } from '#modules/project/index.ts';
import type { Tx } from '#platform/database.ts';
import type { EntryInput } from './schema.ts';
import { approvedUpTo, type By } from './store.ts';
import { plantSheets } from './store-plant.ts';

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

const noFunds = { payDue: null, bondAmount: null, bondIssued: null, bondUsed: null };

/** A month of a demonstration. */
export interface PlantedMonth {
  readonly project: string;
  readonly month: string;
  readonly state: 'submitted' | 'approved';
  /** What is left out of the money was not reported. */
  readonly input: Omit<EntryInput, keyof typeof noFunds> & Partial<Pick<EntryInput, keyof typeof noFunds>>;
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
    months.map(({ project, month, state, input }) => ({
      place: { county, project, month },
      state,
      input: { ...noFunds, ...input },
    })),
    by,
  );
}
