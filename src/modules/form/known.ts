import { must } from '#kernel/errors.ts';
import { scalable, unitName } from '#kernel/unit.ts';
import { dimensionsOf, fullName, type Indicator, indicatorsOf } from '#modules/indicator/index.ts';
import { countyOf, postsOf, unitsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import type { Printed } from './rules-sheet.ts';

/** Who asks, when: what every action of this module needs. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** Unit of measure as forms print it: 亿元, 万人, %; empty for a state. */
export function measureWord({ measure, scale }: Pick<Indicator, 'measure' | 'scale'>): string {
  if (measure === null) return '';
  return `${scale !== null && scalable(measure) ? scale : ''}${unitName(measure)}`;
}

/** An indicator with its full name and the items it may be reported by. */
export type KnownIndicator = Indicator & { readonly breakdowns: ReadonlyMap<string, string> };

/** What definitions are held against and named by, with the year the county works in. */
export interface Parts extends Omit<Printed, 'indicators'> {
  readonly indicators: ReadonlyMap<string, KnownIndicator>;
  readonly planYear: number;
}

/** Indicators, units and posts of a county, read once for a request. */
export async function partsOf(q: Db | Tx, county: string): Promise<Parts> {
  const dimensions = await dimensionsOf(q, county);
  const indicators = new Map(
    (await indicatorsOf(q, county)).map((one) => {
      const items = dimensions
        .filter(({ id }) => one.dimensions.includes(id))
        .flatMap(({ id, name, items: own }) =>
          own.map((item) => [`${id}:${item.code}`, `${name}：${item.name}`] as const),
        );
      return [one.id, { ...one, name: fullName(one), breakdowns: new Map(items) }] as const;
    }),
  );
  const units = new Map((await unitsOf(q, county)).map((one) => [one.id, one]));
  const posts = new Map((await postsOf(q, county)).map((one) => [one.id, one]));
  const { planYear } = must(await countyOf(q, county), 'an actor belongs to a county');
  const measureOf = (id: string): string => {
    const found = indicators.get(id);
    return found === undefined ? '' : measureWord(found);
  };
  return { indicators, units, posts, planYear, measureOf };
}
