import { unitsOf } from '#modules/org/index.ts';
import type { Figure } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type YearFacts, yearFacts } from './judge-month.ts';
import { ledgerOf, type ProjectFacts } from './project-facts.ts';
import { isNewer, meanOfUnits, type UnitFigure } from './rules-average.ts';
import { type LightPack, ruleFor } from './rules-pack-types.ts';
import type { ThingMonth } from './rules-thing.ts';
import { townThing } from './rules-towns.ts';

/** A town as it is judged. */
export interface TownFacts {
  readonly thing: ThingMonth;
  readonly demo: boolean;
}

/** Every town of the county at the end of a month: the sum of its projects, and the growth it reported. @param latest the last full month */
export async function townsMonth(
  q: Db | Tx,
  county: string,
  period: string,
  latest: string,
  pack: LightPack,
): Promise<readonly TownFacts[]> {
  const towns = (await unitsOf(q, county)).filter(({ kind }) => kind === 'town');
  const byTown = Map.groupBy(await ledgerOf(q, county, period, latest), ({ town }) => town ?? '');
  const growth = await growthOf(q, county, period, pack);
  return towns.map(({ id, name }) => {
    const own: readonly ProjectFacts[] = byTown.get(id) ?? [];
    return {
      thing: townThing(
        { id, name },
        own.map(({ thing }) => thing),
        growth.get(id) ?? null,
      ),
      demo: own.some(({ demo }) => demo),
    };
  });
}

/**
 * Growth of each town where the pack asks for it: of the indicator its rule names, or else of the county's growth target that most towns
 * report, held against that target and the mean of the towns (or the indicator the rule names as the average).
 */
async function growthOf(
  q: Db | Tx,
  county: string,
  period: string,
  pack: LightPack,
): Promise<ReadonlyMap<string, ThingMonth['growth']>> {
  const rule = ruleFor(pack, 'district', ['growth-pair']);
  if (rule === null) return new Map();
  const [named] = rule.averages ?? [];
  const also = named === undefined ? [] : [named.indicator, named.average];
  const facts = await yearFacts(q, county, Number(period.slice(0, 4)), { also });
  const towns = new Set((await unitsOf(q, county)).flatMap(({ id, kind }) => (kind === 'town' ? [id] : [])));
  const targets = facts.commitments.filter(
    ({ aspect, value, indicator }) =>
      value !== null && aspect === 'growth_yoy' && (named === undefined || indicator === named.indicator),
  );
  const counted = targets
    .map((target) => ({ target, figures: townFigures(facts, target.indicator, period, towns) }))
    .toSorted((a, b) => b.figures.length - a.figures.length);
  const [best] = counted;
  if (best === undefined) return new Map();
  const average =
    named === undefined || named.average === named.indicator
      ? (meanOfUnits(best.figures, period)?.value ?? null)
      : (newestOf(
          facts.figures.filter(({ indicator }) => indicator === named.average),
          period,
        )?.value ?? null);
  return new Map(
    [...towns].flatMap((town) => {
      const own = newestOf(
        best.figures.filter(({ unit }) => unit === town),
        period,
      );
      if (own?.value === undefined || own.value === null) return [];
      return [[town, { value: own.value, plan: best.target.value ?? '0', average }] as const];
    }),
  );
}

type Valued = Pick<Figure, 'period' | 'basis' | 'version' | 'value'>;

function newestOf<F extends Valued>(figures: readonly F[], period: string): F | null {
  return figures
    .filter((one) => one.period === period && one.value !== null)
    .reduce<F | null>((best, one) => (best === null || isNewer(one, best) ? one : best), null);
}

function townFigures(
  { figures }: Pick<YearFacts, 'figures'>,
  indicator: string,
  period: string,
  towns: ReadonlySet<string>,
): readonly UnitFigure[] {
  return figures.flatMap((one) =>
    one.indicator === indicator &&
    one.period === period &&
    one.dimension === '' &&
    towns.has(one.unit) &&
    one.value !== null
      ? [{ ...one, value: one.value }]
      : [],
  );
}
