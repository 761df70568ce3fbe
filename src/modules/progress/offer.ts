import { addMonths } from '#kernel/period.ts';
import type { MonthReader } from '#modules/project/index.ts';
import type { Tx } from '#platform/database.ts';
import type { EntryInput } from './schema.ts';
import { approvedUpTo, type By } from './store.ts';
import { plantSheets } from './store-plant.ts';

/** The newest approved month of every project up to a month: what the ledger's own `projectMonths` is made of. */
export const progressMonths: MonthReader = async (q, { county, month }) => {
  const rows = await approvedUpTo(q, county, month);
  const last = addMonths(month, -1);
  // In January nothing was planned in the same year's ledger.
  const before = month.endsWith('-01') ? [] : await approvedUpTo(q, county, last);
  const planned = new Map(
    before.flatMap((one) => (one.month === last ? [[one.project, one.nextAmount] as const] : [])),
  );
  return new Map(
    rows.map(({ project, month: at, monthDone, done, paid, payDue, ...one }) => [
      project,
      {
        month: at,
        monthDone,
        done,
        paid,
        payDue,
        corrected: one.correction !== '',
        bonds:
          one.bondAmount === null || one.bondIssued === null || one.bondUsed === null
            ? []
            : [{ amount: one.bondAmount, issued: one.bondIssued, used: one.bondUsed }],
        task: planned.get(project) ?? null,
      },
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
