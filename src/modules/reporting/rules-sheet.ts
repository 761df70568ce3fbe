import type { Finding } from '#kernel/validation-types.ts';
import { rowKey } from './rules-asked.ts';
import { remarksOn } from './rules-check.ts';
import { type Drafts, noDrafts, shownCells } from './rules-draft.ts';
import { isTaken, stateWords } from './rules-state.ts';
import {
  type CheckedRow,
  type CheckedSheet,
  isReadTogether,
  type Remark,
  remarksOf,
  sheetFindings,
  typedFindings,
} from './rules-validate.ts';
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
 * Why what stands beside a month was corrected after acceptance (更正): the month before and the same month of last year; null where it was
 * not.
 */
export function comparedCorrections(
  row: Pick<SheetRow, 'lastYearCorrections'>,
  cells: readonly SheetCell[],
  month: string,
): { readonly last: string | null; readonly lastYear: string | null } {
  return {
    last: lastCell(cells, month)?.correction ?? null,
    lastYear: row.lastYearCorrections[Number(month.slice(5)) - 1] ?? null,
  };
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
  const isAlone = !isReadTogether(sheet.rules, row.indicator);
  const known = isAlone ? remembered.get(row)?.get(month) : undefined;
  if (known?.rules === sheet.rules && isSame(known.cells, cells)) return known.remarks;
  const checked = checkedOf(sheet);
  const shown = shownWith(drafts ?? noDrafts);
  const found = typedFindings(checked, { ...row, month }, (other) =>
    rowKey(other.indicator, other.dimension) === row.key ? cells : shown(other),
  );
  const remarks = remarksOf(found);
  if (isAlone) {
    const months = remembered.get(row) ?? new Map<string, Remembered>();
    remembered.set(row, months.set(month, { cells, rules: sheet.rules, remarks }));
  }
  return remarks;
}

function checkedOf({ unit, rules, rows, others }: Sheet): CheckedSheet {
  return { unit: unit.id, rules, rows, others: others ?? [] };
}

interface Remembered {
  readonly cells: readonly SheetCell[];
  readonly rules: Sheet['rules'];
  readonly remarks: readonly Remark[];
}

/** The last answer for a row's month that no rule reads together with other rows: a grid asks for every visible cell at every stroke. */
const remembered = new WeakMap<SheetRow, Map<string, Remembered>>();

function isSame(before: readonly SheetCell[], now: readonly SheetCell[]): boolean {
  return (
    before.length === now.length &&
    before.every((one, index) => {
      const other = now[index];
      return (
        one === other ||
        (one.value === other?.value &&
          one.milestone === other.milestone &&
          one.explanation === other.explanation &&
          one.asked === other.asked)
      );
    })
  );
}

/** The cells of a row with what is typed but not saved. */
function shownWith(drafts: Drafts): (row: CheckedRow) => readonly SheetCell[] {
  const { cells } = drafts;
  if (cells.size === 0) return (row) => row.cells;
  return (row) => shownCells({ key: rowKey(row.indicator, row.dimension), cells: row.cells }, drafts);
}

/** A finding of the sheet's month with its row, for the list under the sheet. */
export interface ListedFinding {
  readonly row: SheetRow;
  readonly finding: Finding;
}

/** What the rules find in the sheet's month as it stands on the screen, in the order of the rows; empty cells are only counted. */
export function listFindings(sheet: Sheet, drafts: Drafts): readonly ListedFinding[] {
  const checked = checkedOf(sheet);
  const found = sheetFindings(checked, sheet.month, shownWith(drafts));
  return sheet.rows.flatMap((row) => (found.get(row.key) ?? []).map((finding) => ({ row, finding })));
}
