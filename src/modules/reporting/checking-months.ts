import { splitMonth } from '#kernel/period.ts';
import type { OrderedUnit } from '#modules/org/index.ts';
import { type AskedForm, askedForms, entryForm, rowsByKey } from './rules-asked.ts';
import { whyNotAsked } from './rules-owed.ts';
import type { IndicatorFact } from './rules-types.ts';
import { type County, monthsOfYear } from './unit-year.ts';

type Defined = ReadonlyMap<string, IndicatorFact>;

/** The indicators as defined in the month that is looked at, and in any other. */
export interface Definitions {
  readonly now: Defined;
  readonly at: (month: string) => Defined;
}

/** The indicators by month, with those of the month that is looked at. */
export function definitionsOf({ definitions }: County, month: string): Definitions {
  const months = new Map<string, Defined>();
  const at = (one: string): Defined => {
    const known = months.get(one) ?? definitions.mapAt(one);
    months.set(one, known);
    return known;
  };
  return { now: at(month), at };
}

/** The forms that ask something of a unit in a month. */
export function asking(county: County, unit: string, month: string): readonly AskedForm[] {
  return askedForms(county.facts, unit, month).filter(({ silent }) => silent === null);
}

/**
 * The months of the plan year that are looked at, and for each row the last month before in which it was asked: what rules over a year
 * under way compare with. Several months at once need every month up to the last.
 */
export function monthsBack(
  county: County,
  units: readonly OrderedUnit[],
  months: readonly string[],
): readonly string[] {
  const last = months.toSorted().at(-1) ?? '';
  const before = monthsOfYear(county.planYear).filter((month) => month < last);
  if (months.length > 1) return monthsOfYear(county.planYear).filter((month) => month <= last);
  const needed = new Set(months.filter((month) => splitMonth(month).year === county.planYear));
  for (const { id } of units) {
    let open = asking(county, id, last).flatMap(({ rows }) => [...rowsByKey(rows)]);
    for (const month of before.toReversed()) {
      if (open.length === 0) break;
      needed.add(month);
      const asked = askedForms(county.facts, id, month);
      const defined = county.definitions.mapAt(month);
      open = open.filter(
        ([key, { indicator }]) =>
          entryForm(asked, key) === null ||
          whyNotAsked(indicator, month) !== null ||
          defined.get(indicator.id)?.measure !== indicator.measure,
      );
    }
  }
  return [...needed];
}

/** The months whose figures are read: those of the year, and the year before; more for months that lie before the plan's year. */
export function comparedMonths(
  county: County,
  months: readonly string[],
  own: readonly string[],
): readonly string[] {
  const past = months.filter((month) => splitMonth(month).year !== county.planYear);
  const years = new Set(months.map((month) => splitMonth(month).year - 1));
  for (const month of past) years.add(splitMonth(month).year);
  return [...new Set([...own, ...[...years].flatMap((year) => monthsOfYear(year))])];
}
