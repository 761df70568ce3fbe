import { add, divide, parseExact, toUnrounded, whole, zero } from '#kernel/decimal.ts';
import type { JudgedFigure } from './rules-types.ts';

/** A figure of one unit. */
export interface UnitFigure extends Pick<JudgedFigure, 'id' | 'period' | 'value' | 'basis' | 'version'> {
  readonly unit: string;
}

/** The mean of what units reported of an indicator in one month. */
export interface Average {
  /** Ids of the figures it is made of, joined by +. */
  readonly id: string;
  readonly value: string;
  readonly period: string;
  readonly units: number;
}

const firmness: readonly JudgedFigure['basis'][] = ['estimate', 'flash', 'preliminary', 'final', 'revised'];

/** Whether a figure says more than another: of a later month, on a firmer basis, or in a later version. */
export function isNewer(
  a: Pick<JudgedFigure, 'period' | 'basis' | 'version'>,
  b: Pick<JudgedFigure, 'period' | 'basis' | 'version'>,
): boolean {
  if (a.period !== b.period) return a.period > b.period;
  if (a.basis !== b.basis) return firmness.indexOf(a.basis) > firmness.indexOf(b.basis);
  return a.version > b.version;
}

/**
 * The average growth of the units of a county in a month: the plain mean of what each reported on its firmest basis, unrounded. Growth is
 * reported on a restated base and never weighed by levels.
 *
 * @returns null when fewer than two units reported, for a unit is not held against itself
 * @source domain/economy.md §2 (S48): growth against the average; §0 finding 7: growth is reported, not computed
 */
export function meanOfUnits(figures: readonly UnitFigure[], month: string): Average | null {
  const best = new Map<string, UnitFigure>();
  for (const one of figures) {
    const known = best.get(one.unit);
    if (one.period === month && (known === undefined || isNewer(one, known))) best.set(one.unit, one);
  }
  const used = [...best.values()].toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
  const values = used.flatMap(({ value }) => parseExact(value) ?? []);
  if (values.length < 2 || values.length < used.length) return null;
  const mean = divide(values.reduce(add, zero), whole(values.length));
  return {
    id: used.map(({ id }) => id).join('+'),
    value: toUnrounded(mean),
    period: month,
    units: used.length,
  };
}
