import type { Db, Tx } from '#platform/database.ts';
import { loadCounty } from './unit-year.ts';

/** By indicator the units among which the plan of the year shared it out. */
export async function sharingUnits(
  q: Tx | Db,
  county: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { facts } = await loadCounty(q, county);
  const shares = new Map<string, Set<string>>();
  for (const [unit, rows] of facts.plan) {
    for (const { indicator, role } of rows) {
      if (role !== 'share') continue;
      shares.set(indicator.id, (shares.get(indicator.id) ?? new Set()).add(unit));
    }
  }
  return shares;
}
