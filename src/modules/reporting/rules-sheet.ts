import { type Remark, remarksOn } from './rules-check.ts';
import { isTaken, stateWords } from './rules-state.ts';
import type { Sheet, SheetCell, SheetRow } from './schema.ts';

/** Why a month of a sheet cannot be filled now, in Chinese; null when it can. */
export function whyMonthLocked(sheet: Pick<Sheet, 'months'>, month: string): string | null {
  const found = sheet.months.find((one) => one.month === month);
  if (found === undefined) return '不在本年';
  if (found.state === 'submitted') return `${stateWords.submitted}，要改请先撤回`;
  if (found.state === 'approved') return `${stateWords.approved}，要改请审核单位退回`;
  if (isTaken(found.state))
    return `${found.state === null ? '' : stateWords[found.state]}，要改请审核单位发起更正`;
  return found.closed;
}

/** Why a cell of a sheet cannot be filled now, in Chinese; null when it can. @param row key of the row */
export function whyLocked(sheet: Sheet, row: string, month: string): string | null {
  const cell = sheet.rows.find((one) => one.key === row)?.cells.find((one) => one.month === month);
  return whyMonthLocked(sheet, month) ?? (cell === undefined ? '本单位不报' : cell.why);
}

/** The cell before the month in which the indicator came out, in the same year. */
export function lastCell(cells: readonly SheetCell[], month: string): SheetCell | null {
  return cells.findLast((cell) => cell.month < month && cell.asked) ?? null;
}

/**
 * Remarks on what is being typed into a cell of the sheet. The same month of last year is known for the sheet's own month only.
 *
 * @param cells  the row's cells with what is typed but not saved
 */
export function remarksAsTyped(
  row: SheetRow,
  cells: readonly SheetCell[],
  of: { readonly month: string; readonly sheetMonth: string },
): readonly Remark[] {
  const now = cells.find((cell) => cell.month === of.month);
  if (now === undefined) return [];
  const lastYear = of.month === of.sheetMonth ? row.lastYear : null;
  return remarksOn({ row, month: of.month, now, last: lastCell(cells, of.month), lastYear });
}
