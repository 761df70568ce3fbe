import { readValue } from '../rules-cell.ts';
import { cellKey, shownCells } from '../rules-draft.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import { cellCount, type Range } from '../rules-range.ts';
import { remarksAsTyped, whyLocked } from '../rules-sheet.ts';
import type { Remark } from '../rules-validate.ts';
import type { Sheet, SheetRow } from '../schema.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly drafts: SheetState['drafts'];
  readonly row: SheetRow | undefined;
  readonly column: PasteColumn | undefined;
  /** What is being typed into the chosen cell; null when nothing is. */
  readonly typing: string | null;
  readonly range: Range;
}

interface Said {
  readonly tone: 'red' | 'yellow' | 'soft';
  readonly text: string;
}

/** One line about the chosen cell: what it is, what is wrong with it or to be looked at, why it is closed. */
export function CellLine({ sheet, drafts, row, column, typing, range }: Props) {
  if (row === undefined || column === undefined) return <p className="rp-line" />;
  const said = sayings(sheet, drafts, row, column, typing);
  return (
    <p className="rp-line x-noprint" aria-live="polite">
      <b>
        {row.name} {Number(column.month.slice(5))}月
      </b>
      {cellCount(range) > 1 ? (
        <span>
          已选{range.bottom - range.top + 1}行×{range.right - range.left + 1}列
        </span>
      ) : null}
      {said.map(({ tone, text }) => (
        <span key={text} data-tone={tone}>
          {text}
        </span>
      ))}
      {row.definition === '' ? null : <span>口径：{row.definition}</span>}
      {row.commitments.length > 1 ? (
        <span>
          同时用于{row.commitments.length}项承诺：{row.commitments.map(({ title }) => title).join('、')}
        </span>
      ) : null}
    </p>
  );
}

function sayings(
  sheet: Sheet,
  drafts: SheetState['drafts'],
  row: SheetRow,
  column: PasteColumn,
  typing: string | null,
): readonly Said[] {
  const locked = sheet.writes ? whyLocked(sheet, row.key, column.month) : null;
  if (locked !== null) return [{ tone: 'soft', text: locked }];
  const draft = drafts.cells.get(cellKey(row.key, column.month));
  const wrong = draft?.wrong ?? null;
  if (typing === null && wrong !== null) return [{ tone: 'red', text: wrong.reason }];
  const cells = shownCells(row, drafts);
  const of = { month: column.month, sheetMonth: sheet.month, sheet, drafts };
  if (typing === null || column.field === 'explanation' || row.kind === 'milestone')
    return said(remarksAsTyped(row, cells, of));
  const read = readValue(typing, row);
  if (read.kind === 'refused') return [{ tone: 'red', text: read.reason }];
  const value = read.kind === 'value' ? read.value : null;
  const typed = cells.map((cell) => (cell.month === column.month ? { ...cell, value } : cell));
  return said(remarksAsTyped(row, typed, of));
}

/** An error stands out from what is only to be looked at. */
function said(remarks: readonly Remark[]): readonly Said[] {
  return remarks.map(({ importance, text }) => ({ tone: importance === 'error' ? 'red' : 'yellow', text }));
}
