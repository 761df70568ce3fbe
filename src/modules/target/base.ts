import { assignmentsOf } from '#modules/assignment/index.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { figuresOf, wholeFigures } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { factsIn, reachedAt, wholeReached } from './rows.ts';

/**
 * What the year before a commitment's ended with by the figures of the units that have it now, where that came of a correction (更正): exact
 * decimal in base units; null where there is no such figure, or it was not corrected.
 */
export async function baseByCorrection(
  q: Tx | Db,
  of: { readonly county: string; readonly commitment: string },
): Promise<string | null> {
  const { county } = of;
  const [one] = await commitmentsOf(q, county, { ids: [of.commitment] });
  const assignment = (await assignmentsOf(q, county)).find(({ commitment }) => commitment === of.commitment);
  if (one === undefined || assignment === undefined) return null;
  const year = one.year - 1;
  const periods = [`${year}-12`];
  const figures = await figuresOf(q, county, { year, indicators: [one.indicator], periods });
  const known = factsIn(await indicatorBook(q, county), one.year, figures);
  const reached = reachedAt(wholeReached(wholeFigures(one, assignment, known.figures)), `${year}-12`);
  return reached?.corrected === true ? reached.value : null;
}
