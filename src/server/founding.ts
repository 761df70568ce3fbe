import { foundForms } from '#modules/form/index.ts';
import { foundPacks } from '#modules/light/index.ts';
import type { Tx } from '#platform/database.ts';

/** What every new county begins with: the rule packs and the form of its plan. */
export async function foundDefinitions(tx: Tx, county: string, now: string): Promise<void> {
  await foundPacks(tx, county, now);
  await foundForms(tx, county, now);
}
