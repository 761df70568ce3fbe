import { rowKey } from './rules-asked.ts';
import { remarksOn } from './rules-check.ts';
import { type Drafts, shownCells } from './rules-draft.ts';
import { isTaken, stateWords } from './rules-state.ts';
import { type CheckedRow, type Remark, remarksOf, typedFindings } from './rules-validate.ts';
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
 * Remarks on what is being typed into a cell of the sheet, by the rules that came with it; without the sheet by those that every county
 * begins with.
 *
 * @param cells  the row's cells with what is typed but not saved
 * @param of.drafts  what is typed in other rows: sums and ratios read them
 */
export function remarksAsTyped(
  row: SheetRow,
  cells: readonly SheetCell[],
  of: {
    readonly month: string;
    readonly sheetMonth: string;
    readonly sheet?: Sheet;
    readonly drafts?: Drafts;
  },
): readonly Remark[] {
  const { month, sheetMonth, sheet, drafts } = of;
  const now = cells.find((cell) => cell.month === month);
  if (now === undefined || !now.asked || now.linked !== null) return [];
  if (sheet === undefined) {
    const lastYear = month === sheetMonth ? row.lastYear : null;
    return remarksOn({ row, month, now, last: lastCell(cells, month), lastYear });
  }
  const shown = (other: CheckedRow): readonly SheetCell[] => {
    const key = rowKey(other.indicator, other.dimension);
    if (key === row.key) return cells;
    return drafts === undefined ? other.cells : shownCells({ key, cells: other.cells }, drafts);
  };
  const checked = { unit: sheet.unit.id, rules: sheet.rules, rows: sheet.rows };
  return remarksOf(typedFindings(checked, { ...row, month }, shown));
}
