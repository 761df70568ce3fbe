import type { Cell } from '#kernel/validation-types.ts';
import type { Db, Tx } from '#platform/database.ts';
import { rowKey } from './rules-asked.ts';
import type { Milestone } from './rules-types.ts';
import { standingFigures } from './store-standing.ts';

/** What stands in a cell by a correction after acceptance (更正). */
export interface CorrectedContent {
  /** Exact decimal, in the base unit that the indicator had in the month. */
  readonly value: string | null;
  readonly milestone: Milestone | null;
}

/**
 * What stands now in some cells by a correction (更正): what the unit reported, else the figure of a firmer basis.
 *
 * @returns null for a cell that was not corrected
 */
export async function correctedCells(
  q: Tx | Db,
  county: string,
  cells: readonly Cell[],
): Promise<(cell: Cell) => CorrectedContent | null> {
  const unique = (key: 'month' | 'unit' | 'indicator') => [...new Set(cells.map((one) => one[key]))];
  const standing = await standingFigures(q, county, {
    months: unique('month'),
    units: unique('unit'),
    indicators: unique('indicator'),
  });
  return ({ indicator, dimension, unit, month }) => {
    const figure = standing.get(unit)?.get(rowKey(indicator, dimension))?.months.get(month);
    const corrected = figure?.reported ?? (figure?.corrected === true ? figure : undefined);
    return corrected === undefined ? null : { value: corrected.value, milestone: corrected.milestone };
  };
}
