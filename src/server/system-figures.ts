import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { listCounties } from '#modules/org/index.ts';
import { fillFromSystems } from '#modules/reporting/index.ts';
import type { Store } from '#platform/database.ts';

/**
 * Writes what the county's systems count into the open drafts of this month and the last, where a form asks for an indicator that is bound
 * to a measure.
 *
 * @returns how many cells were written
 */
export async function fillSystemFigures(store: Store, now: string): Promise<number> {
  const today = dayOfInstant(now);
  const thisMonth = today.slice(0, 7);
  let written = 0;
  for (const { county } of await listCounties(store.db))
    for (const month of [addMonths(thisMonth, -1), thisMonth])
      written += await fillFromSystems(store, { county, month, today, now });
  return written;
}
