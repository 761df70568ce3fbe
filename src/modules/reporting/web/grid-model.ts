import { milestoneWords, readMilestone, readValue, typedValue } from '../rules-cell.ts';
import { cellKey, type Drafts, type Edit, shownCells } from '../rules-draft.ts';
import type { PasteColumn, PastedCell, PasteTarget } from '../rules-paste-types.ts';
import type { GridView, Place, Typed } from '../rules-range.ts';
import { whyMonthLocked } from '../rules-sheet.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';

export type View = 'month' | 'year';

/** The columns that can be filled in a view. */
export function columnsOf(sheet: Sheet, view: View): readonly PasteColumn[] {
  if (view === 'month')
    return [
      { month: sheet.month, field: 'value' },
      { month: sheet.month, field: 'explanation' },
    ];
  return sheet.months.map(({ month }) => ({ month, field: 'value' }));
}

/** What stands in a cell as it is typed. */
export function textOf(row: SheetRow, cell: SheetCell, field: PasteColumn['field'], drafts: Drafts): string {
  if (field === 'explanation') return cell.explanation;
  const wrong = drafts.cells.get(cellKey(row.key, cell.month))?.wrong ?? null;
  if (wrong !== null) return wrong.text;
  if (cell.milestone !== null) return milestoneWords[cell.milestone];
  return cell.value === null ? '' : typedValue(cell.value, row);
}

/** What a typed text does to its cell. */
export function editOf(row: SheetRow, { month, field }: PasteColumn, text: string): Edit {
  const base = { indicator: row.key, month };
  if (field === 'explanation') return { ...base, change: { explanation: text.slice(0, 500) } };
  const shown = text.trim();
  if (row.kind === 'milestone') {
    const milestone = shown === '' ? null : readMilestone(shown);
    if (milestone !== null || shown === '') return { ...base, change: { milestone } };
    return { ...base, change: {}, wrong: { text, reason: '请选未启动、推进中或已完成' } };
  }
  const read = readValue(text, row);
  if (read.kind === 'refused') return { ...base, change: {}, wrong: { text, reason: read.reason } };
  return { ...base, change: { value: read.kind === 'value' ? read.value : null } };
}

/** The edits of texts typed into several cells at once. */
export function editsOf(
  sheet: Sheet,
  columns: readonly PasteColumn[],
  typed: readonly Typed[],
): readonly Edit[] {
  return typed.flatMap(({ row, column, text }) => {
    const at = sheet.rows[row];
    const of = columns[column];
    return at === undefined || of === undefined ? [] : [editOf(at, of, text)];
  });
}

/** The edits of what was read from a pasted block, or from a file of that name. */
export function editsOfPasted(cells: readonly PastedCell[], file?: string): readonly Edit[] {
  return cells.map(({ indicator, month, field, value, milestone, explanation }) => ({
    indicator,
    month,
    change: field === 'explanation' ? { explanation } : { value, milestone },
    ...(file === undefined ? {} : { file: file.slice(0, 200) }),
  }));
}

type Why = (indicator: string, month: string) => string | null;

/** As `whyLocked` of a sheet, looked up once: a pasted block asks for each of its thousands of cells. */
export function lockOf(sheet: Sheet): Why {
  const months = new Map(sheet.months.map(({ month }) => [month, whyMonthLocked(sheet, month)]));
  const cells = new Map(
    sheet.rows.flatMap((row) => row.cells.map((cell) => [cellKey(row.key, cell.month), cell.why])),
  );
  return (indicator, month) => {
    const why = cells.get(cellKey(indicator, month));
    return months.get(month) ?? (why === undefined ? '本单位不报' : why);
  };
}

/** What moving, copying and filling need to know of the grid on the screen. */
export function viewOf(sheet: Sheet, columns: readonly PasteColumn[], drafts: Drafts, why: Why): GridView {
  const shown = new Map<number, readonly SheetCell[]>();
  const cellsAt = (row: number): readonly SheetCell[] => {
    const known = shown.get(row);
    if (known !== undefined) return known;
    const at = sheet.rows[row];
    const made = at === undefined ? [] : shownCells(at, drafts);
    shown.set(row, made);
    return made;
  };
  return {
    rows: sheet.rows.length,
    columns: columns.length,
    textAt: (row, column) => {
      const at = sheet.rows[row];
      const of = columns[column];
      const cell = cellsAt(row).find(({ month }) => month === of?.month);
      return at === undefined || of === undefined || cell === undefined
        ? ''
        : textOf(at, cell, of.field, drafts);
    },
    kindAt: (row, column) =>
      columns[column]?.field === 'explanation' ? 'text' : (sheet.rows[row]?.kind ?? 'number'),
    isOpen: (row, column) => {
      const of = columns[column];
      const at = sheet.rows[row];
      return sheet.writes && of !== undefined && at !== undefined && why(at.key, of.month) === null;
    },
  };
}

/** The form that a block is pasted into, from the chosen cell on. */
export function targetOf(
  sheet: Sheet,
  columns: PasteTarget['columns'],
  anchor: Place,
  why: Why,
): PasteTarget {
  return {
    rows: sheet.rows,
    columns,
    anchor,
    year: sheet.year,
    month: sheet.month,
    unitNames: sheet.names.own,
    otherUnits: sheet.names.others,
    whyLocked: why,
  };
}
