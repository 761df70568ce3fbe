import { milestoneWords, readMilestone, readValue, typedValue } from '../rules-cell.ts';
import type { Drafts, Edit } from '../rules-draft.ts';
import { cellKey } from '../rules-draft.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';

/** The chosen cell: row of the sheet and column among those that can be filled, zero-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

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

/** The place one step away, inside the grid. */
export function stepped(
  place: Place,
  by: Place,
  size: { readonly rows: number; readonly columns: number },
): Place {
  return {
    row: Math.min(Math.max(place.row + by.row, 0), size.rows - 1),
    column: Math.min(Math.max(place.column + by.column, 0), size.columns - 1),
  };
}

/** The next cell in reading order, or the one before; null over the edge, where the focus leaves the grid. */
export function tabbed(
  place: Place,
  back: boolean,
  size: { readonly rows: number; readonly columns: number },
): Place | null {
  const index = place.row * size.columns + place.column + (back ? -1 : 1);
  if (index < 0 || index >= size.rows * size.columns) return null;
  return { row: Math.floor(index / size.columns), column: index % size.columns };
}
