import { useState } from 'react';
import { milestoneWords, printValue } from '../rules-cell.ts';
import { cellKey, shownCells } from '../rules-draft.ts';
import { lastCell, remarksAsTyped, whyLocked } from '../rules-sheet.ts';
import type { Sheet, SheetCell, SheetRow } from '../schema.ts';
import { editOf, textOf } from './grid-model.ts';
import { RowName } from './grid-row.tsx';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly state: Pick<SheetState, 'drafts' | 'edit'>;
}

/** The month on a phone: one field under the other, each with what it is compared with. */
export function FieldCards({ sheet, state }: Props) {
  return (
    <ul className="rp-cards">
      {sheet.rows.map((row) => (
        <Card key={row.key} sheet={sheet} state={state} row={row} />
      ))}
    </ul>
  );
}

function Card({ sheet, state, row }: Props & { readonly row: SheetRow }) {
  const { month } = sheet;
  const cells = shownCells(row, state.drafts);
  const cell = cells.find((one) => one.month === month);
  if (cell === undefined) return null;
  const locked = sheet.writes ? whyLocked(sheet, row.key, month) : '只读';
  const draft = state.drafts.cells.get(cellKey(row.key, month));
  const wrong = draft?.wrong ?? null;
  const remarks = remarksAsTyped(row, cells, { month, sheetMonth: month, sheet, drafts: state.drafts });
  const id = `rp-${row.key}`;
  return (
    <li>
      <label htmlFor={id}>
        <RowName row={row} />
      </label>
      <CardField
        id={id}
        row={row}
        isLocked={locked !== null}
        isWrong={wrong !== null}
        text={textOf(row, cell, 'value', state.drafts)}
        onText={(text) => state.edit([editOf(row, { month, field: 'value' }, text)])}
      />
      <p>{compared(row, cells, month)}</p>
      {wrong === null ? null : <p data-tone="red">{wrong.reason}</p>}
      {remarks.map(({ importance, text }) => (
        <p key={text} data-tone={importance === 'error' ? 'red' : 'yellow'}>
          {text}
        </p>
      ))}
      {cell.asked ? (
        <Explanation
          row={row}
          cell={cell}
          isLocked={locked !== null}
          onText={(text) => state.edit([editOf(row, { month, field: 'explanation' }, text)])}
        />
      ) : (
        <p>{cell.why}</p>
      )}
    </li>
  );
}

function compared(row: SheetRow, cells: readonly SheetCell[], month: string): string {
  const last = lastCell(cells, month);
  const parts = [
    ['上月', last === null ? null : last.milestone === null ? last.value : milestoneWords[last.milestone]],
    ['上年同期', row.lastYear],
    ['序时', row.due],
    ['全年目标', row.target],
  ] as const;
  return parts
    .flatMap(([name, value]) => {
      if (value === null) return [];
      return [`${name} ${/^-?\d/.test(value) ? printValue(value, row) : value}`];
    })
    .join('　');
}

interface FieldProps {
  readonly id: string;
  readonly row: SheetRow;
  readonly text: string;
  readonly isLocked: boolean;
  readonly isWrong: boolean;
  readonly onText: (text: string) => void;
}

function CardField({ id, row, text, isLocked, isWrong, onText }: FieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  if (row.kind === 'milestone')
    return (
      <select
        id={id}
        value={text}
        disabled={isLocked}
        onChange={(event) => onText(event.currentTarget.value)}
      >
        <option value="">未选</option>
        {Object.values(milestoneWords).map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    );
  return (
    <input
      id={id}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      readOnly={isLocked}
      aria-invalid={isWrong}
      value={typed ?? text}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed !== text) onText(typed);
        setTyped(null);
      }}
    />
  );
}

function Explanation({
  row,
  cell,
  isLocked,
  onText,
}: {
  readonly row: SheetRow;
  readonly cell: SheetCell;
  readonly isLocked: boolean;
  readonly onText: (text: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  if (isLocked && cell.explanation === '') return null;
  return (
    <textarea
      rows={1}
      aria-label={`${row.name}说明`}
      placeholder="说明"
      readOnly={isLocked}
      maxLength={500}
      value={typed ?? cell.explanation}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (typed !== null && typed !== cell.explanation) onText(typed);
        setTyped(null);
      }}
    />
  );
}
