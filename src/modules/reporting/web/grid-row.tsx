import { memo, type ReactNode } from 'react';
import { growthTitle } from '#kernel/target-words.ts';
import { milestoneWords, printValue, shownDue, unitLabel } from '../rules-cell.ts';
import { cellKey, type Draft, type Drafts, shownCells } from '../rules-draft.ts';
import { isStale } from '../rules-explained.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import { pointsToTarget, progressOf } from '../rules-progress.ts';
import { comparedCorrections, lastCell, remarksAsTyped, whyMonthLocked } from '../rules-sheet.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { ActiveCell } from './active-cell.tsx';
import { Corrected } from './corrected.tsx';
import type { Command } from './grid-keys.ts';
import { textOf, type View } from './grid-model.ts';

/** What the cells of every row call; the same object as long as the grid stands. */
export interface Hands {
  readonly takesFocus: () => boolean;
  readonly onText: (row: number, column: number, text: string) => void;
  readonly onTyping: (text: string | null) => void;
  readonly onCommand: (command: Command, typed: string) => boolean;
}

interface RowProps {
  readonly sheet: Sheet;
  readonly view: View;
  readonly columns: readonly PasteColumn[];
  readonly drafts: Drafts;
  readonly row: SheetRow;
  readonly index: number;
  /** Position among the lines of the grid, sections included, from 0. */
  readonly at: number;
  /** Column of the chosen cell, −1 when it stands in another row. */
  readonly active: number;
  /** First and last chosen column of this row, −1 without one. */
  readonly from: number;
  readonly to: number;
  /** Column whose corner fills, −1 without one. */
  readonly corner: number;
  readonly hands: Hands;
  readonly measure: ((row: HTMLTableRowElement | null) => void) | undefined;
}

/** One row of the grid. It is drawn again only when something in it changes: a move of the choice touches two rows, not all. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { sheet, view, row, columns, drafts, index, at, measure } = props;
  const cells = shownCells(row, drafts);
  const fields = columns.map((column, at) => (
    <Field key={`${column.month}${column.field}`} {...props} cells={cells} column={column} at={at} />
  ));
  const [value, note] = fields;
  return (
    <tr ref={measure} data-index={at} data-active={props.active >= 0 || undefined} aria-rowindex={at + 2}>
      <th scope="row" className="rp-name" data-row={index}>
        <RowName row={row} />
      </th>
      {view === 'year' ? (
        <>
          {hasTargets(sheet) ? <td className="rp-plain rp-target">{print(row.target, row)}</td> : null}
          {fields}
        </>
      ) : (
        <>
          {value}
          <Compared row={row} cells={cells} sheet={sheet} />
          {note}
        </>
      )}
    </tr>
  );
});

/** Name and unit of an indicator; its definition is told under the grid. */
export function RowName({ row }: { readonly row: SheetRow }) {
  const unit = row.kind === 'milestone' ? '进度' : unitLabel(row);
  return (
    <>
      {growthTitle(row)} <small>{unit}</small>
      {row.formula === null ? null : <small className="rp-computed">计算</small>}
      {row.role === 'share' ? <small>（本单位部分）</small> : null}
    </>
  );
}

function Plain({ children }: { readonly children: ReactNode }) {
  return <td className="rp-plain">{children}</td>;
}

function print(value: string | null, row: SheetRow): string {
  return value === null ? '' : printValue(value, row);
}

function heldText(row: SheetRow, cell: SheetCell): string {
  return cell.milestone === null ? print(cell.value, row) : milestoneWords[cell.milestone];
}

interface ComparedProps {
  readonly row: SheetRow;
  readonly cells: readonly SheetCell[];
  readonly sheet: Sheet;
}

function Compared({ row, cells, sheet }: ComparedProps) {
  const last = lastCell(cells, sheet.month);
  const now = cells.find((cell) => cell.month === sheet.month);
  const isPlanned = hasTargets(sheet);
  const corrected = comparedCorrections(row, cells, sheet.month);
  return (
    <>
      <Plain>
        {last === null ? '' : heldText(row, last)}
        <Corrected why={corrected.last} />
      </Plain>
      {hasLastYear(sheet) ? (
        <Plain>
          {print(row.lastYear, row)}
          <Corrected why={corrected.lastYear} />
        </Plain>
      ) : null}
      {isPlanned ? (
        <>
          <Plain>{print(row.target, row)}</Plain>
          <Plain>{print(row.due === null ? null : shownDue(row.due, row), row)}</Plain>
          <Plain>
            <Progress row={row} value={now?.value ?? null} />
          </Plain>
        </>
      ) : null}
    </>
  );
}

/** Whether any row has a target; a form without one leaves target, 序时 and progress out. */
export function hasTargets(sheet: Sheet): boolean {
  return sheet.rows.some((row) => row.target !== null);
}

/** Share of the target with its distance to 序时, or the distance of a percentage to its target. */
export function Progress({ row, value }: { readonly row: SheetRow; readonly value: string | null }) {
  const progress = progressOf(value, row.target, row.due);
  const points = pointsToTarget(value, row.target, row.measure);
  if (progress !== null)
    return (
      <span className="rp-progress">
        {progress.done} <small data-behind={progress.isBehind || undefined}>{progress.gap}点</small>
      </span>
    );
  return points === null ? null : (
    <span className="rp-progress">
      <small>较目标{points}点</small>
    </span>
  );
}

/** Whether any row has a figure of the same month of last year; without one the column is left out. */
export function hasLastYear(sheet: Sheet): boolean {
  return sheet.rows.some((row) => row.lastYear !== null);
}

interface FieldProps extends Omit<RowProps, 'at'> {
  readonly cells: readonly SheetCell[];
  readonly column: PasteColumn;
  readonly at: number;
}

/** What a cell has to show besides its content. */
function markOf(
  props: FieldProps,
  cell: SheetCell,
  draft: Draft | undefined,
): 'wrong' | 'conflict' | 'dirty' | 'mend' | 'explain' | 'look' | undefined {
  if (draft !== undefined && draft.wrong !== null && props.column.field === 'value') return 'wrong';
  if (draft !== undefined && draft.theirs !== null) return 'conflict';
  const isNote = props.column.field === 'explanation';
  const { sheet, drafts } = props;
  const of = { month: cell.month, sheetMonth: sheet.month, sheet, drafts };
  const remarks = isNote || !cell.asked ? [] : remarksAsTyped(props.row, props.cells, of);
  if (remarks.some(({ kind }) => kind === 'mend')) return 'mend';
  if (remarks.some(({ kind }) => kind === 'explain') && (cell.explanation === '' || isStale(cell)))
    return 'explain';
  if (remarks.length > 0) return 'look';
  return draft !== undefined && isTouched(props, draft) ? 'dirty' : undefined;
}

/** Whether the draft differs from what the server holds in this very field. */
function isTouched({ row, column }: FieldProps, draft: Draft): boolean {
  const held = row.cells.find((one) => one.month === column.month);
  if (column.field === 'explanation') return draft.explanation !== held?.explanation;
  return draft.value !== held?.value || draft.milestone !== held?.milestone;
}

function Field(props: FieldProps) {
  const { sheet, row, cells, column, at } = props;
  const cell = cells.find((one) => one.month === column.month);
  if (cell === undefined) return null;
  const isLocked = isClosed(sheet, cell);
  const isIn = at >= props.from && at <= props.to;
  const draft = props.drafts.cells.get(cellKey(row.key, cell.month));
  const isActive = props.active === at;
  return (
    <td
      className={column.field === 'explanation' ? 'rp-note' : 'rp-value'}
      data-cell={`${props.index}:${at}`}
      data-locked={isLocked || undefined}
      data-mark={markOf(props, cell, draft)}
      data-unasked={!cell.asked || undefined}
      data-computed={row.formula !== null || undefined}
      data-in={isIn || undefined}
      aria-selected={isActive || isIn}
      aria-readonly={isLocked || undefined}
    >
      <Content {...props} cell={cell} draft={draft} isLocked={isLocked} />
      {props.corner === at && !isLocked ? <i className="rp-corner" data-corner aria-hidden="true" /> : null}
    </td>
  );
}

interface ContentProps extends FieldProps {
  readonly cell: SheetCell;
  readonly draft: Draft | undefined;
  readonly isLocked: boolean;
}

/** The text of a cell; in the chosen one the field stands over it, and the text keeps the size of the cell. */
function Content({ row, cell, column, at, drafts, hands, index, draft, isLocked, active }: ContentProps) {
  const text = textOf(row, cell, column.field, drafts);
  const isActive = active === at;
  return (
    <>
      {isActive ? (
        <ActiveCell
          key={`${cell.month}${column.field}`}
          label={labelOf(row, column)}
          text={text}
          kind={column.field === 'explanation' ? 'text' : row.kind}
          isLocked={isLocked}
          isWrong={(draft?.wrong ?? null) !== null}
          takesFocus={hands.takesFocus}
          onText={(typed) => hands.onText(index, at, typed)}
          onTyping={hands.onTyping}
          onCommand={hands.onCommand}
        />
      ) : null}
      <span data-ghost={isActive || undefined} aria-hidden={isActive || undefined}>
        {shown(row, cell, column, text, draft)}
      </span>
      <Corrected why={column.field === 'explanation' ? null : cell.correction} />
    </>
  );
}

function isClosed(sheet: Sheet, cell: SheetCell): boolean {
  return !sheet.writes || whyMonthLocked(sheet, cell.month) !== null || cell.why !== null;
}

function labelOf(row: SheetRow, { month, field }: PasteColumn): string {
  return `${growthTitle(row)} ${Number(month.slice(5))}月${field === 'explanation' ? '说明' : ''}`;
}

/** As printed: thousands grouped; a text that could not be read stays as typed. */
function shown(
  row: SheetRow,
  cell: SheetCell,
  column: PasteColumn,
  text: string,
  draft: Draft | undefined,
): string {
  if (column.field === 'explanation' || cell.value === null) return text;
  return draft !== undefined && draft.wrong !== null ? text : printValue(cell.value, row);
}
