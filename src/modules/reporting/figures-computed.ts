import { operandsOf } from '#kernel/formula.ts';
import { monthOf } from '#kernel/period.ts';
import { computedSpecs, type IndicatorBook, neededFor } from '#modules/indicator/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { withComputed } from './rules-computed.ts';
import type { Figure } from './rules-types.ts';
import { type FigureFilter, figuresOf } from './store-figures.ts';

/**
 * The figures of a year with those of computed indicators, derived as `withComputed` says, each month by the formulas in force in it. All
 * units are read where something is computed, because an operand may be another unit's; the year before, where a formula looks back.
 *
 * @param book  the indicators of the county by period
 */
export async function figuresWithComputed(
  q: Tx | Db,
  county: string,
  filter: FigureFilter,
  book: IndicatorBook,
): Promise<readonly Figure[]> {
  const { year } = filter;
  const asked = askedOf(filter, book);
  if (asked === null) return figuresOf(q, county, filter);
  const { needed, looksBack } = asked;
  const ids = filter.indicators === undefined ? {} : { indicators: needed };
  const before = looksBack ? await figuresOf(q, county, { year: year - 1, indicators: needed }) : [];
  const all = withComputed([...before, ...(await figuresOf(q, county, { year, ...ids }))], book.at);
  return all.filter(
    (one) =>
      one.period.startsWith(`${year}-`) &&
      (filter.indicators === undefined || filter.indicators.includes(one.indicator)) &&
      (filter.unit === undefined || one.unit === filter.unit) &&
      (filter.periods === undefined || filter.periods.includes(one.period)),
  );
}

/** What must be read to compute what is wanted in any month of the year and the one before; null when nothing of it is computed. */
function askedOf(
  { year, indicators: wanted }: FigureFilter,
  book: IndicatorBook,
): { readonly needed: readonly string[]; readonly looksBack: boolean } | null {
  const months = [year - 1, year].flatMap((one) =>
    Array.from({ length: 12 }, (_, index) => monthOf(one, index + 1)),
  );
  const needed = new Set<string>();
  let looksBack = false;
  for (const list of book.listsIn(months)) {
    const specs = computedSpecs(list);
    const own = specs.filter(({ id }) => wanted === undefined || wanted.includes(id));
    if (own.length === 0) continue;
    const ids = neededFor(wanted ?? own.map(({ id }) => id), list);
    ids.forEach((id) => needed.add(id));
    looksBack ||= specs.some(
      ({ id, spec }) => ids.includes(id) && operandsOf(spec.formula).some(({ shift }) => shift !== 'same'),
    );
  }
  if (needed.size === 0) return null;
  (wanted ?? []).forEach((id) => needed.add(id));
  return { needed: [...needed], looksBack };
}
