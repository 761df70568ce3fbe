import { dayOfInstant } from '#kernel/office-hours.ts';
import { addMonths } from '#kernel/period.ts';
import type { Tx } from '#platform/database.ts';
import { packFor, same } from './judge-month.ts';
import { judgeThing } from './rules-thing.ts';
import { appendTownLights, listTownLights } from './store-towns.ts';
import { townsMonth } from './town-facts.ts';

/**
 * Judges the towns of a county at the end of a month from their projects and what they reported, and keeps each light that differs from the
 * one standing. Judging again with the same facts and pack writes nothing.
 */
export async function judgeTowns(
  tx: Tx,
  county: string,
  period: string,
  by: { readonly account: string; readonly at: string },
): Promise<{ judged: number; changed: number }> {
  const latest = addMonths(dayOfInstant(by.at).slice(0, 7), -1);
  const pack = await packFor(tx, county, 'district', period);
  const towns = await townsMonth(tx, county, period, latest, pack);
  const year = Number(period.slice(0, 4));
  const lights = Map.groupBy(await listTownLights(tx, county, year), ({ unit }) => unit);
  const changed = towns.flatMap(({ thing }) => {
    const own = lights.get(thing.id) ?? [];
    const history = own
      .filter((one) => one.period < period)
      .map((one) => ({ period: one.period, colour: one.light.colour }));
    const light = judgeThing({ thing, period, pack, history });
    const before = own.find((one) => one.period === period);
    if (same(before?.light, light)) return [];
    return [{ unit: thing.id, light, version: (before?.version ?? 0) + 1 }];
  });
  await appendTownLights(tx, county, period, changed, by);
  return { judged: towns.length, changed: changed.length };
}
