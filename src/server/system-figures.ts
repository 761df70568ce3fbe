import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import { boundIndicatorsOf, type Systems, systemFigures } from '#modules/casework/index.ts';
import { listCounties } from '#modules/org/index.ts';
import { fillFromSystems } from '#modules/reporting/index.ts';
import type { Store } from '#platform/database.ts';

/**
 * Writes what the county's systems count into the open drafts of this month and the last, where a form asks for an indicator that is bound
 * to a measure.
 *
 * @returns how many cells were written
 */
export async function fillSystemFigures(store: Store, systems: Systems, now: string): Promise<number> {
  const today = dayOfInstant(now);
  let written = 0;
  for (const { county } of await listCounties(store.db)) {
    const bound = new Set((await boundIndicatorsOf(store.db, systems, county, today)).keys());
    if (bound.size === 0) continue;
    const month = today.slice(0, 7);
    for (const one of [addMonths(month, -1), month])
      written += await fillFromSystems(
        store,
        { county, month: one, today, now },
        bound,
        async (unit, asked) => systemFigures(store.db, systems, { county, unit, month: asked, today }),
      );
  }
  return written;
}
