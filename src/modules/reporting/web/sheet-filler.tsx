import { Button, type InputRef } from 'antd';
import { useMemo, useRef } from 'react';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useNarrow } from '#web/ui/use-narrow.ts';
import { shownCells } from '../rules-draft.ts';
import { liveRows } from '../rules-live.ts';
import type { PasteColumn } from '../rules-paste-types.ts';
import type { Sheet } from '../schema.ts';
import { CellLine } from './cell-line.tsx';
import { ConflictList } from './conflict-list.tsx';
import { FieldCards } from './field-cards.tsx';
import { columnsOf, type View } from './grid-model.ts';
import { KeySheet } from './key-sheet.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { RowFinder } from './row-finder.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import { UndoButtons } from './undo-buttons.tsx';
import { useChoice } from './use-choice.ts';
import { useGrid } from './use-grid.ts';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly view: View;
  readonly state: SheetState;
}

const keys = [
  { keys: ['Enter'], meaning: '下一行' },
  { keys: ['Tab'], meaning: '下一格' },
  { keys: ['Shift+↓'], meaning: '选一片' },
  { keys: ['Ctrl+D'], meaning: '向下填充' },
  { keys: ['Ctrl+V'], meaning: '从表格粘贴' },
  { keys: ['Ctrl+Z'], meaning: '撤销' },
  { keys: ['Ctrl+F'], meaning: '找指标' },
];

/** Rows that one sees at a glance; more get a find box. */
const fewRows = 12;

/** Computed rows follow what is typed. */
function liveSheet(sheet: Sheet, drafts: SheetState['drafts']): Sheet {
  const rows = liveRows(sheet.rows, (row) => shownCells(row, drafts));
  return rows === sheet.rows ? sheet : { ...sheet, rows: [...rows] };
}

/** The fields of a month or a year: a grid on a desk, one field at a time on a phone. */
export function SheetFiller({ sheet: held, view, state }: Props) {
  const narrow = useNarrow();
  const sheet = useMemo(() => liveSheet(held, state.drafts), [held, state.drafts]);
  const columns = useMemo(() => columnsOf(sheet, view), [sheet, view]);
  return (
    <>
      <ConflictList sheet={sheet} state={state} />
      {narrow && view === 'month' ? (
        <FieldCards sheet={sheet} state={state} />
      ) : (
        <Grid sheet={sheet} view={view} state={state} columns={columns} />
      )}
    </>
  );
}

function Grid({ sheet, view, state, columns }: Props & { readonly columns: readonly PasteColumn[] }) {
  const narrow = useNarrow();
  const box = useRef<HTMLDivElement>(null);
  const finder = useRef<InputRef>(null);
  const size = { rows: sheet.rows.length, columns: columns.length };
  const choice = useChoice(size, { row: 0, column: firstColumn(sheet, view) });
  const grid = useGrid({ sheet, view, columns, state, choice, box, finder });
  return (
    <>
      {sheet.rows.length > fewRows ? <RowFinder rows={sheet.rows} choice={choice} field={finder} /> : null}
      <SheetGrid
        sheet={sheet}
        view={view}
        columns={columns}
        drafts={state.drafts}
        box={box}
        choice={choice}
        hands={grid.hands}
        onFill={grid.fillTo}
      />
      <CellLine
        sheet={sheet}
        drafts={state.drafts}
        row={sheet.rows[choice.place.row]}
        column={columns[choice.place.column]}
        typing={grid.typing}
        range={choice.range}
        view={view}
      />
      {sheet.writes ? (
        <div className="rp-foot-keys x-noprint">
          {narrow ? (
            <UndoButtons state={state} />
          ) : (
            <>
              <KeyHint hints={keys} />
              <Button size="small" type="link" onClick={grid.openHelp}>
                全部快捷键 ?
              </Button>
            </>
          )}
        </div>
      ) : null}
      <KeySheet open={grid.help} onClose={grid.closeHelp} />
      <PasteDialog
        pasted={grid.pasted}
        sheet={sheet}
        drafts={state.drafts}
        onApply={grid.accept}
        onClose={grid.closePasted}
      />
    </>
  );
}

/** The year begins at the month of the form, the month at its value. */
function firstColumn(sheet: Sheet, view: View): number {
  return view === 'month' ? 0 : sheet.months.findIndex(({ month }) => month === sheet.month);
}
