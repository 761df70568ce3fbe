import { addressOf, blockAt, headingsOf, placeOf } from './rules-grid.ts';
import type { Grid, MappedCell } from './rules-types.ts';

/** What became of a mapped cell in a new version of the form. */
export interface Carried {
  readonly from: { readonly sheet: string; readonly cell: string };
  /** Null when the cell was not found again. */
  readonly to: { readonly sheet: string; readonly cell: string } | null;
  /** Headings by which it was looked for. */
  readonly headings: string;
  /** Why it was not found, in Chinese. */
  readonly reason: string | null;
}

interface Place {
  readonly sheet: string;
  readonly cell: string;
  readonly isFormula: boolean;
}

/** Headings without spaces and years, which change from form to form. */
const plain = (texts: readonly string[]): string =>
  texts
    .map((text) =>
      text
        .normalize('NFKC')
        .replaceAll(/\s+/gu, '')
        .replaceAll(/\d{4}年/gu, '年'),
    )
    .join('›');

function anchorOf(grid: Grid, row: number, column: number): string {
  const { row: before, column: above } = headingsOf(grid, row, column);
  return `${plain(before)} × ${plain(above)}`;
}

/** Every cell of a version by its headings; of a merged block only its top left. */
function indexOf(grids: readonly Grid[]): ReadonlyMap<string, readonly Place[]> {
  const index = new Map<string, Place[]>();
  for (const grid of grids) {
    const width = Math.max(0, ...grid.rows.map((row) => row.length));
    for (const row of grid.rows.keys())
      for (let column = 0; column < width; column += 1) {
        const block = blockAt(grid, row, column);
        if (block !== undefined && (block.top !== row || block.left !== column)) continue;
        const cell = addressOf(row, column);
        const place = { sheet: grid.name, cell, isFormula: grid.formulas.includes(cell) };
        const anchor = anchorOf(grid, row, column);
        index.set(anchor, [...(index.get(anchor) ?? []), place]);
      }
  }
  return index;
}

/**
 * Finds the mapped cells of one version of a form in the next by the text of their headings: at the same address where the headings are the
 * same, else where they stand exactly once in the sheet of that name, else in the workbook. A year in a heading does not count.
 * Nothing is guessed: what stands nowhere or several times is listed with the reason.
 */
export function carryOver(
  before: readonly Grid[],
  after: readonly Grid[],
  cells: readonly MappedCell[],
): { readonly cells: readonly MappedCell[]; readonly carried: readonly Carried[] } {
  const index = indexOf(after);
  const kept: MappedCell[] = [];
  const carried = cells.map((one): Carried => {
    const grid = before.find(({ name }) => name === one.sheet);
    const place = placeOf(one.cell);
    const from = { sheet: one.sheet, cell: one.cell };
    if (grid === undefined || place === null)
      return { from, to: null, headings: '', reason: '旧版里没有这个单元格' };
    const anchor = anchorOf(grid, place.row, place.column);
    const found = pick(index.get(anchor) ?? [], from);
    if ('reason' in found) return { from, to: null, headings: anchor, reason: found.reason };
    const to = { sheet: found.sheet, cell: found.cell };
    kept.push({ ...to, mapping: one.mapping });
    return { from, to, headings: anchor, reason: null };
  });
  return { cells: kept, carried };
}

function pick(
  places: readonly Place[],
  from: { readonly sheet: string; readonly cell: string },
): Place | { readonly reason: string } {
  const inSheet = places.filter(({ sheet }) => sheet === from.sheet);
  const same = inSheet.find(({ cell }) => cell === from.cell);
  const candidates = inSheet.length > 0 ? inSheet : places;
  const found = same ?? (candidates.length === 1 ? candidates[0] : undefined);
  if (found === undefined)
    return {
      reason:
        candidates.length === 0
          ? '新表里没有同样的行、列标题'
          : `新表里有${candidates.length}处同样的行、列标题`,
    };
  return found.isFormula ? { reason: `新表的 ${found.cell} 是公式，由表格自己算` } : found;
}
