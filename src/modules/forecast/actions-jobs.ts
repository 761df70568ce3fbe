import { addMonths, splitMonth } from '#kernel/period.ts';
import { countyOf, listCounties } from '#modules/org/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { makeForecasts } from './make.ts';
import { askFor, dueMonths, newestMonth, settleDue } from './store.ts';

const byJob = { by: 'system', byName: '系统', actor: null, address: 'job' } as const;

/** Makes the forecasts of the month that has just ended, county by county: the monthly job. Counties whose plan year it is not are passed over. */
export async function makeMonthly(store: Store, today: string, now: () => string): Promise<void> {
  const month = addMonths(today.slice(0, 7), -1);
  for (const { county } of await listCounties(store.db)) {
    const found = await countyOf(store.db, county);
    if (found === null || found.planYear !== splitMonth(month).year) continue;
    await makeForecasts(store, { county, month, cause: 'month', now: now(), ...byJob });
  }
}

/** Notes in the transaction of an acceptance that the forecasts of its month are out of date. */
export async function forecastsOutdated(
  tx: Tx,
  of: { readonly county: string; readonly month: string; readonly at: string },
): Promise<void> {
  await askFor(tx, of.county, of.month, of.at);
}

/**
 * Makes what acceptances left to be forecast, and the newest kept month too where figures of an earlier one changed. A month
 * asked for again meanwhile stays for the next run.
 */
export async function makeDue(store: Store, now: () => string): Promise<void> {
  for (const due of await dueMonths(store.db)) {
    const { county, month } = due;
    const newest = await newestMonth(store.db, county);
    const months = newest !== null && newest > month ? [month, newest] : [month];
    for (const each of months)
      await makeForecasts(store, { county, month: each, cause: 'acceptance', now: now(), ...byJob });
    await inTransaction(store, async (tx) => settleDue(tx, due));
  }
}
