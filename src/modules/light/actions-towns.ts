import { unitsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import type { Work } from './actions.ts';
import { packFor } from './judge-month.ts';
import { tallyOf } from './rules-board.ts';
import type { TownLights } from './schema-measures.ts';
import { listTownLights } from './store-towns.ts';

/** The towns of the county in their order with their lights of a month and of its year. @throws Refusal 403 */
export async function townLights(work: Work, month: string): Promise<TownLights> {
  demand(work.actor, 'light.read');
  const { db } = work.store;
  const { county } = work.actor;
  const towns = (await unitsOf(db, county)).filter(({ kind }) => kind === 'town');
  const byUnit = Map.groupBy(await listTownLights(db, county, Number(month.slice(0, 4))), ({ unit }) => unit);
  const { id, version, title, source } = await packFor(db, county, 'district', month);
  const rows = towns.map((town) => {
    const own = byUnit.get(town.id) ?? [];
    return {
      id: town.id,
      title: town.name,
      light: own.find(({ period }) => period === month)?.light ?? null,
      months: own.map((one) => ({ month: one.period, colour: one.light.colour, reason: one.light.reason })),
    };
  });
  return {
    month,
    rows,
    tally: tallyOf(rows.map(({ light }) => light?.colour ?? null)),
    pack: { id, version, title, source },
  };
}
