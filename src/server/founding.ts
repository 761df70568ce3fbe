import { foundForms } from '#modules/form/index.ts';
import { foundPacks } from '#modules/light/index.ts';
import { foundNumbering } from '#modules/numbering/index.ts';
import { foundProblems } from '#modules/problem/index.ts';
import { foundMatchings } from '#modules/quality/index.ts';
import { foundRules } from '#modules/rule/index.ts';
import { foundSponsors } from '#modules/sponsor/index.ts';
import type { Tx } from '#platform/database.ts';

/** What every new county begins with: the rule packs, the form of its plan, the rules its values are checked by, the kinds, steps and limits of problems, and its 代字. */
export async function foundDefinitions(tx: Tx, county: string, now: string): Promise<void> {
  await foundPacks(tx, county, now);
  await foundForms(tx, county, now);
  await foundRules(tx, county, now);
  await foundMatchings(tx, county, now);
  await foundProblems(tx, county);
  await foundSponsors(tx, county);
  await foundNumbering(tx, county, now);
}
