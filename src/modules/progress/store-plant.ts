import { insertMany, type Tx } from '#platform/database.ts';
import type { EntryInput } from './schema.ts';
import { type By, fundColumns, type Place } from './store.ts';

/** Writes months as they stand, by few statements; only for demonstrations, which have no acts behind them. */
export async function plantSheets(
  tx: Tx,
  months: readonly {
    readonly place: Place;
    readonly state: 'submitted' | 'approved';
    readonly input: EntryInput;
  }[],
  by: By,
): Promise<void> {
  const author = { at: by.now, account: by.account, by_name: by.byName };
  await insertMany(
    tx,
    'progress.sheet',
    months.map(({ place, state }) => ({
      ...place,
      state,
      version: 1,
      approved_version: state === 'approved' ? 1 : null,
      turn: 1,
    })),
  );
  await insertMany(
    tx,
    'progress.entry',
    months.map(({ place, input }) => ({
      ...place,
      version: 1,
      month_done: input.monthDone,
      done: input.done,
      paid: input.paid,
      words: input.words,
      next_plan: input.nextPlan,
      next_amount: input.nextAmount,
      explanation: input.explanation,
      ...fundColumns(input),
      correction: '',
      quantities: input.quantities,
      origin: 'demo',
      demo: true,
      ...author,
    })),
  );
  await insertMany(
    tx,
    'progress.event',
    months.map(({ place, state }) => ({
      ...place,
      turn: 1,
      act: state === 'approved' ? ('approve' as const) : ('submit' as const),
      version: 1,
      reason: '',
      ...author,
    })),
  );
}
