import { compare, exact } from '#kernel/decimal.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit, unitName } from '#kernel/unit.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import type { Figure, WholeFigure } from '#modules/reporting/index.ts';
import { milestoneWords } from '#modules/reporting/rules-cell.ts';
import { basisWords } from '#modules/reporting/rules-figures.ts';
import type { PublicPoint } from './schema-public.ts';

/** How an indicator's numbers are printed. */
export type Printed = Pick<Indicator, 'measure' | 'scale' | 'digits' | 'span'>;

/** A value with its unit and scale: 12.30亿元. */
export function printedValue(value: string, { measure, scale, digits }: Printed): string {
  if (measure === null || !isUnit(measure)) return value;
  // Where 万 and 亿 come of themselves, whole counts keep two decimals of them.
  const isLarge = scale === null && compare(exact(value.replace(/^-/u, '')), exact('10000')) >= 0;
  const shown = isLarge ? Math.max(digits ?? 2, 2) : (digits ?? 2);
  return formatQuantity({ value, unit: measure }, { scale: scale ?? 'auto', digits: shown, trim: true });
}

/** The number alone in the indicator's unit, never in base units: a value of eleven digits would look like a telephone. */
export function bareNumber(value: string, of: Printed): string {
  const printed = printedValue(value, { ...of, scale: of.scale ?? (of.measure === 'yuan' ? '万' : null) });
  return /-?\d+(?:\.\d+)?/u.exec(printed.replaceAll(',', ''))?.[0] ?? '';
}

/** The unit that stands beside `bareNumber`: 亿元. */
export function unitWords({ measure, scale }: Printed): string {
  if (measure === null || !isUnit(measure)) return '';
  return `${scale ?? (measure === 'yuan' ? '万' : '')}${unitName(measure)}`;
}

/** A month's words: value with unit, or the state of a milestone. */
export function wordsOfFigure(one: Pick<WholeFigure, 'value' | 'milestone'>, of: Printed): string {
  if (one.value !== null) return printedValue(one.value, of);
  return one.milestone === null ? '' : milestoneWords[one.milestone];
}

/** The months of an indicator as they may be printed, corrections marked with what stood there before. */
export function pointsOf(
  firmest: readonly WholeFigure[],
  all: readonly Figure[],
  of: Printed,
): readonly PublicPoint[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  return firmest.map((one) => {
    const parts = one.parts.flatMap((id) => byId.get(id) ?? []);
    const mended = parts.find(({ correction }) => correction !== null);
    return {
      month: one.period,
      printed: wordsOfFigure(one, of),
      number: one.value === null ? '' : bareNumber(one.value, of),
      basis: basisWords[one.basis],
      corrected:
        mended === undefined
          ? null
          : {
              before: parts.length === 1 ? beforeOf(mended, all, of) : null,
              day: mended.recordedAt.slice(0, 10),
            },
    };
  });
}

function beforeOf(mended: Figure, all: readonly Figure[], of: Printed): string | null {
  const old = all.find(
    (one) =>
      one.indicator === mended.indicator &&
      one.unit === mended.unit &&
      one.period === mended.period &&
      one.dimension === mended.dimension &&
      one.basis === mended.basis &&
      one.version === mended.version - 1,
  );
  return old === undefined || old.value === null ? null : printedValue(old.value, of);
}

/** Figures of the unit that reported most of an indicator: the whole where nobody answers for it by assignment. */
export function busiest(figures: readonly Figure[]): readonly Figure[] {
  const units = Map.groupBy(
    figures.filter(({ dimension }) => dimension === ''),
    ({ unit }) => unit,
  );
  return (
    [...units.entries()].toSorted(
      ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
    )[0]?.[1] ?? []
  );
}
