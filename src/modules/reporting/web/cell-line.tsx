import { growthTitle } from '#kernel/target-words.ts';
import { readValue, shownDue } from '../rules-cell.ts';
import { cellKey, shownCells, typedCell } from '../rules-draft.ts';
import { heldWords } from '../rules-form.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import { cellCount, type Range } from '../rules-range.ts';
import { comparedCorrections, lastCell, remarksAsTyped, whyLocked } from '../rules-sheet.ts';
import type { Remark } from '../rules-validate.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import type { View } from './grid-model.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly drafts: SheetState['drafts'];
  readonly row: SheetRow | undefined;
  readonly column: PasteColumn | undefined;
  /** What is being typed into the chosen cell; null when nothing is. */
  readonly typing: string | null;
  readonly range: Range;
  readonly view: View;
}

interface Said {
  readonly tone: 'red' | 'yellow' | 'soft';
  readonly text: string;
}

/** One line about the chosen cell: what it is, what is wrong with it or to be looked at, why it is closed. */
export function CellLine({ sheet, drafts, row, column, typing, range, view }: Props) {
  if (row === undefined || column === undefined) return <p className="rp-line" />;
  const said = sayings(sheet, drafts, row, column, typing);
  return (
    <p className="rp-line x-noprint" aria-live="polite">
      <b>
        {growthTitle(row)} {Number(column.month.slice(5))}月
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
      {view === 'year' ? <Compared row={row} cells={shownCells(row, drafts)} month={column.month} /> : null}
      {row.expected === null || column.month !== sheet.month ? null : (
        <span>预计{printDay(row.expected)}发布</span>
      )}
      {row.definition === '' ? null : <span>口径：{row.definition}</span>}
      {row.commitments.length > 1 ? (
        <span>
          同时用于{row.commitments.length}项承诺：{row.commitments.map(({ title }) => title).join('、')}
        </span>
      ) : null}
    </p>
  );
}

/** 2022-06-18 → 6月18日. */
function printDay(day: string): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

interface ComparedProps {
  readonly row: SheetRow;
  readonly cells: readonly SheetCell[];
  readonly month: string;
}

/** What the month view shows in columns of its own: the month before, last year, target and 序时 of the chosen month. */
function Compared({ row, cells, month }: ComparedProps) {
  const at = Number(month.slice(5)) - 1;
  const last = lastCell(cells, month);
  const due = row.dues[at] ?? null;
  const corrected = comparedCorrections(row, cells, month);
  const lastWords =
    last === null || (last.value === null && last.milestone === null) ? null : heldWords(row, last);
  const amount = (value: string | null | undefined) =>
    (value ?? null) === null ? null : heldWords(row, { value: value ?? null, milestone: null });
  const parts = [
    [corrected.last === null ? '上月' : '上月（更正）', lastWords],
    [corrected.lastYear === null ? '上年同期' : '上年同期（更正）', amount(row.lastYears[at])],
    ['序时应完成', amount(due === null ? null : shownDue(due, row))],
    ['全年目标', amount(row.target)],
  ] as const;
  const known = parts.filter(([, words]) => words !== null);
  if (known.length === 0) return null;
  return <span>{known.map(([name, words]) => `${name} ${words ?? ''}`).join('　')}</span>;
}

/** What is to be said of a cell as it is typed: why it is closed, why it cannot be read, what to look at. */
export function sayings(
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
    return remarksAsTyped(row, cells, of).map(toSaid);
  const read = readValue(typing, row);
  if (read.kind === 'refused') return [{ tone: 'red', text: read.reason }];
  const value = read.kind === 'value' ? read.value : null;
  const typed = cells.map((cell) => (cell.month === column.month ? typedCell(cell, value) : cell));
  return remarksAsTyped(row, typed, of).map(toSaid);
}

/** An error stands out from what is only to be looked at. */
function toSaid({ importance, text }: Remark): Said {
  return { tone: importance === 'error' ? 'red' : 'yellow', text };
}
