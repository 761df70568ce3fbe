import { type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { milestoneWords, printValue, unitLabel } from '../rules-cell.ts';
import { cellKey, type Draft, shownCells } from '../rules-draft.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import { pointsToTarget, progressOf } from '../rules-progress.ts';
import { lastCell, remarksAsTyped, whyMonthLocked } from '../rules-sheet.ts';
import { stateWords } from '../rules-state.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { ActiveCell, type Going } from './active-cell.tsx';
import { editOf, type Place, stepped, tabbed, textOf, type View } from './grid-model.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly view: View;
  readonly columns: readonly PasteColumn[];
  readonly state: Pick<SheetState, 'drafts' | 'edit' | 'undo'>;
  readonly place: Place;
  readonly onPlace: (place: Place) => void;
  readonly onTyping: (text: string | null) => void;
  readonly onPaste: (text: string) => void;
}

/**
 * The unit's month or year as a grid of our own: one cell holds the field, the others are text, so that sixty rows of thirteen columns
 * stay light. Keys as in a spreadsheet.
 */
export function SheetGrid(props: Props) {
  const { sheet, view, columns, place, onPlace } = props;
  const moved = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => showCurrent(box.current), []);
  const takesFocus = useCallback(() => moved.current, []);
  const size = { rows: sheet.rows.length, columns: columns.length };

  function choose(next: Place): void {
    moved.current = true;
    onPlace(next);
  }

  function go(going: Going): boolean {
    if (going === 'next' || going === 'back') {
      const next = tabbed(place, going === 'back', size);
      if (next !== null) choose(next);
      return next !== null;
    }
    choose(stepped(place, steps[going], size));
    return true;
  }

  return (
    <div ref={box} className="rp-scroll x-scroll" data-view={view}>
      <table
        className="rp-grid"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid of fields, by the ARIA pattern
        role="grid"
        aria-label={`${sheet.unit.name}月报`}
        aria-rowcount={size.rows + 1}
      >
        <Head sheet={sheet} view={view} columns={columns} />
        <tbody>
          {sheet.rows.map((row, index) => (
            <Row
              key={row.key}
              {...props}
              row={row}
              index={index}
              choose={choose}
              go={go}
              takesFocus={takesFocus}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A year wider than its box begins at the month of the form. */
function showCurrent(box: HTMLElement | null): void {
  const head = box?.querySelector<HTMLElement>('th[data-current]') ?? null;
  if (box === null || head === null) return;
  box.scrollLeft = head.offsetLeft + head.offsetWidth - box.clientWidth;
}

const steps: Readonly<Record<'up' | 'down' | 'left' | 'right', Place>> = {
  up: { row: -1, column: 0 },
  down: { row: 1, column: 0 },
  left: { row: 0, column: -1 },
  right: { row: 0, column: 1 },
};

function Head({ sheet, view, columns }: Pick<Props, 'sheet' | 'view' | 'columns'>) {
  const number = Number(sheet.month.slice(5));
  return (
    <thead>
      <tr>
        <th scope="col" className="rp-name">
          指标
        </th>
        {view === 'month' ? (
          <>
            <th scope="col" className="rp-value">{`1—${number}月累计`}</th>
            <th scope="col">上月</th>
            {hasLastYear(sheet) ? <th scope="col">上年同期</th> : null}
            <th scope="col">全年目标</th>
            <th scope="col">序时应完成</th>
            <th scope="col">完成（较序时）</th>
            <th scope="col" className="rp-note">
              说明
            </th>
          </>
        ) : (
          <>
            <th scope="col" className="rp-target">
              全年目标
            </th>
            {columns.map(({ month }) => (
              <MonthHead key={month} sheet={sheet} month={month} />
            ))}
          </>
        )}
      </tr>
    </thead>
  );
}

function MonthHead({ sheet, month }: { readonly sheet: Sheet; readonly month: string }) {
  const state = sheet.months.find((one) => one.month === month)?.state ?? null;
  return (
    <th scope="col" data-current={month === sheet.month || undefined}>
      {Number(month.slice(5))}月<small>{state === null ? '' : stateWords[state]}</small>
    </th>
  );
}

interface RowProps extends Props {
  readonly row: SheetRow;
  readonly index: number;
  readonly choose: (place: Place) => void;
  readonly go: (going: Going) => boolean;
  readonly takesFocus: () => boolean;
}

function Row(props: RowProps) {
  const { sheet, view, row, columns, state } = props;
  const cells = shownCells(row, state.drafts);
  const fields = columns.map((column, at) => (
    <Field key={`${column.month}${column.field}`} {...props} cells={cells} column={column} at={at} />
  ));
  const [value, note] = fields;
  return (
    <tr data-active={props.place.row === props.index || undefined}>
      <th scope="row" className="rp-name">
        <RowName row={row} />
      </th>
      {view === 'year' ? (
        <>
          <td className="rp-plain rp-target">{print(row.target, row)}</td>
          {fields}
        </>
      ) : (
        <>
          {value}
          <Compared row={row} cells={cells} month={sheet.month} hasLastYear={hasLastYear(sheet)} />
          {note}
        </>
      )}
    </tr>
  );
}

/** Name and unit of an indicator; its definition is told under the grid. */
export function RowName({ row }: { readonly row: SheetRow }) {
  const unit = row.kind === 'milestone' ? '进度' : unitLabel(row);
  return (
    <>
      {row.name}
      {row.aspect === 'growth_yoy' ? '增速' : ''} <small>{unit}</small>
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
  readonly month: string;
  readonly hasLastYear: boolean;
}

function Compared({ row, cells, month, hasLastYear }: ComparedProps) {
  const last = lastCell(cells, month);
  const now = cells.find((cell) => cell.month === month);
  return (
    <>
      <Plain>{last === null ? '' : heldText(row, last)}</Plain>
      {hasLastYear ? <Plain>{print(row.lastYear, row)}</Plain> : null}
      <Plain>{print(row.target, row)}</Plain>
      <Plain>{print(row.due, row)}</Plain>
      <Plain>
        <Progress row={row} value={now?.value ?? null} />
      </Plain>
    </>
  );
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

interface FieldProps extends RowProps {
  readonly cells: readonly SheetCell[];
  readonly column: PasteColumn;
  readonly at: number;
}

/** What a cell has to show besides its content. */
function markOf(
  props: FieldProps,
  cell: SheetCell,
  draft: Draft | undefined,
): 'wrong' | 'conflict' | 'dirty' | 'explain' | 'look' | undefined {
  if (draft !== undefined && draft.wrong !== null && props.column.field === 'value') return 'wrong';
  if (draft !== undefined && draft.theirs !== null) return 'conflict';
  const isNote = props.column.field === 'explanation';
  const of = { month: cell.month, sheetMonth: props.sheet.month };
  const remarks = isNote || !cell.asked ? [] : remarksAsTyped(props.row, props.cells, of);
  if (remarks.some(({ kind }) => kind === 'explain') && cell.explanation === '') return 'explain';
  if (remarks.some(({ kind }) => kind === 'look')) return 'look';
  return draft !== undefined && isTouched(props, draft) ? 'dirty' : undefined;
}

/** Whether the draft differs from what the server holds in this very field. */
function isTouched({ row, column }: FieldProps, draft: Draft): boolean {
  const held = row.cells.find((one) => one.month === column.month);
  if (column.field === 'explanation') return draft.explanation !== held?.explanation;
  return draft.value !== held?.value || draft.milestone !== held?.milestone;
}

function Field(props: FieldProps) {
  const { sheet, row, cells, column, index, at, place, state } = props;
  const cell = cells.find((one) => one.month === column.month);
  if (cell === undefined) return null;
  const locked = sheet.writes ? (whyMonthLocked(sheet, column.month) ?? cell.why) : '只读';
  const draft = state.drafts.cells.get(cellKey(row.key, cell.month));
  const text = textOf(row, cell, column.field, state.drafts);
  const isActive = place.row === index && place.column === at;
  const kind = column.field === 'explanation' ? 'text' : row.kind;
  const apply = (typed: string): void => state.edit([editOf(row, column, typed)]);
  return (
    <td
      className={column.field === 'explanation' ? 'rp-note' : 'rp-value'}
      data-locked={locked !== null || undefined}
      data-mark={markOf(props, cell, draft)}
      data-unasked={!cell.asked || undefined}
      aria-selected={isActive}
      onMouseDown={(event) => {
        if (takeByMouse(event, isActive)) props.choose({ row: index, column: at });
      }}
    >
      {isActive ? (
        <ActiveCell
          key={`${cell.month}${column.field}`}
          label={`${row.name} ${Number(cell.month.slice(5))}月${column.field === 'explanation' ? '说明' : ''}`}
          text={text}
          kind={kind}
          isLocked={locked !== null}
          isWrong={draft !== undefined && draft.wrong !== null}
          takesFocus={props.takesFocus}
          onText={apply}
          onTyping={props.onTyping}
          onGo={props.go}
          onUndo={state.undo}
          onPaste={props.onPaste}
        />
      ) : (
        <span>{shown(row, cell, column, text, draft)}</span>
      )}
    </td>
  );
}

/**
 * A press chooses the whole cell and does not set a caret, so that what is typed next replaces its text; a second press does.
 *
 * @returns whether another cell was pressed
 */
function takeByMouse(event: MouseEvent<HTMLElement>, isActive: boolean): boolean {
  const held = document.activeElement;
  if (isActive && event.target === held) return false;
  if (event.target instanceof HTMLSelectElement) return false;
  event.preventDefault();
  // What was being typed elsewhere is kept by the blur.
  if (held instanceof HTMLElement) held.blur();
  const own = event.currentTarget.querySelector('input');
  own?.focus();
  own?.select();
  return !isActive;
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
