import { type Drafts, shownCells } from '../rules-draft.ts';
import { heldWords } from '../rules-form.ts';
import type { PastedCell } from '../rules-paste-types.ts';
import type { Sheet } from '../schema.ts';
import type { ChangedCell } from './change-table.tsx';

/** A cell that a block or a file would fill, with how it looks before and after. */
export interface FilledCell extends ChangedCell {
  readonly cell: PastedCell;
  /** Whether it would stay as it is. */
  readonly isSame: boolean;
  /** Whether something else stands there now. */
  readonly isConflict: boolean;
}

/** What filling in the cells would change, by what is shown now: saved or typed. */
export function filledCells(
  cells: readonly PastedCell[],
  sheet: Sheet,
  drafts: Drafts,
): readonly FilledCell[] {
  const rows = new Map(sheet.rows.map((row) => [row.key, row]));
  return cells.flatMap((cell) => {
    const row = rows.get(cell.indicator);
    const now =
      row === undefined ? undefined : shownCells(row, drafts).find(({ month }) => month === cell.month);
    if (row === undefined || now === undefined) return [];
    const isNote = cell.field === 'explanation';
    const isSame = isNote
      ? now.explanation === cell.explanation
      : now.value === cell.value && now.milestone === cell.milestone;
    const isEmpty = isNote ? now.explanation === '' : now.value === null && now.milestone === null;
    return [
      {
        cell,
        isSame,
        isConflict: !isSame && !isEmpty,
        key: `${cell.indicator} ${cell.month} ${cell.field}`,
        name: isNote ? `${row.name}（说明）` : row.name,
        month: cell.month,
        before: isNote ? now.explanation : heldWords(row, now),
        after: isNote ? cell.explanation : heldWords(row, cell),
        from: `第${cell.line}行第${cell.column}列 ${cell.text.slice(0, 20)}`,
      },
    ];
  });
}
