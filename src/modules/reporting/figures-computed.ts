import { operandsOf } from '#kernel/formula.ts';
import { computedSpecs, type Indicator, neededFor } from '#modules/indicator/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { withComputed } from './rules-computed.ts';
import type { Figure } from './rules-types.ts';
import { type FigureFilter, figuresOf } from './store-figures.ts';

/**
 * The figures of a year with those of computed indicators, derived as `withComputed` says. All units are read where something is
 * computed, because an operand may be another unit's; the year before, where a formula looks back.
 *
 * @param indicators  all indicators of the county
 */
export async function figuresWithComputed(
  q: Tx | Db,
  county: string,
  filter: FigureFilter,
  indicators: readonly Indicator[],
): Promise<readonly Figure[]> {
  const specs = computedSpecs(indicators);
  const wanted = specs.filter(({ id }) => filter.indicators === undefined || filter.indicators.includes(id));
  if (wanted.length === 0) return figuresOf(q, county, filter);
  const needed = neededFor(filter.indicators ?? wanted.map(({ id }) => id), indicators);
  const { year } = filter;
  const ids = filter.indicators === undefined ? {} : { indicators: needed };
  const looksBack = specs.some(
    ({ id, spec }) => needed.includes(id) && operandsOf(spec.formula).some(({ shift }) => shift !== 'same'),
  );
  const before = looksBack ? await figuresOf(q, county, { year: year - 1, indicators: needed }) : [];
  const all = withComputed([...before, ...(await figuresOf(q, county, { year, ...ids }))], indicators);
  return all.filter(
    (one) =>
      one.period.startsWith(`${year}-`) &&
      (filter.indicators === undefined || filter.indicators.includes(one.indicator)) &&
      (filter.unit === undefined || one.unit === filter.unit) &&
      (filter.periods === undefined || filter.periods.includes(one.period)),
  );
}
