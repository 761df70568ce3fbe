import { useMemo, useState } from 'react';
import { KeyHint } from '#web/ui/key-hint.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { useNarrow } from '#web/ui/use-narrow.ts';
import type { Edit } from '../rules-draft.ts';
import { readPaste } from '../rules-paste.ts';
import type { Pasted, PastedCell, PasteTarget } from '../rules-paste-types.ts';
import { whyLocked } from '../rules-sheet.ts';
import type { Sheet } from '../schema.ts';
import { CellLine } from './cell-line.tsx';
import { ConflictList } from './conflict-list.tsx';
import { FieldCards } from './field-cards.tsx';
import { columnsOf, type Place, type View } from './grid-model.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { SheetGrid } from './sheet-grid.tsx';
import type { SheetState } from './use-sheet.ts';

interface Props {
  readonly sheet: Sheet;
  readonly view: View;
  readonly state: SheetState;
}

const keys = [
  { keys: ['↑', '↓', '←', '→'], meaning: '移动' },
  { keys: ['Enter'], meaning: '下一行' },
  { keys: ['Tab'], meaning: '下一格' },
  { keys: ['F2'], meaning: '改字' },
  { keys: ['1', '2', '3'], meaning: '选进度' },
  { keys: ['Delete'], meaning: '清空' },
  { keys: ['Ctrl+V'], meaning: '从表格粘贴' },
  { keys: ['Ctrl+Z'], meaning: '撤销' },
];

/** The fields of a month or a year: a grid on a desk, one field under the other on a phone. */
export function SheetFiller({ sheet, view, state }: Props) {
  const narrow = useNarrow();
  const columns = useMemo(() => columnsOf(sheet, view), [sheet, view]);
  const [place, setPlace] = useState<Place>({ row: 0, column: firstColumn(sheet, view) });
  const [typing, setTyping] = useState<string | null>(null);
  const [pasted, setPasted] = useState<Pasted>();
  const notice = useNotice();
  const inside: Place = {
    row: Math.min(place.row, sheet.rows.length - 1),
    column: Math.min(place.column, columns.length - 1),
  };

  function fill(cells: readonly PastedCell[]): void {
    setPasted(undefined);
    state.edit(editsOf(cells));
    notice.done(`已填入${cells.length}格，可按 Ctrl+Z 撤销`);
  }

  function paste(clip: string): void {
    if (!sheet.writes) return;
    const read = readPaste(clip, targetOf(sheet, columns, inside));
    const isElsewhere = view === 'month' && read.cells.some(({ month }) => month !== sheet.month);
    const isDoubtful = read.faults.length > 0 || read.notes.length > 0 || isElsewhere;
    if (isDoubtful || read.cells.length === 0) setPasted(read);
    else fill(read.cells);
  }

  const conflicts = <ConflictList sheet={sheet} state={state} />;
  if (narrow && view === 'month')
    return (
      <>
        {conflicts}
        <FieldCards sheet={sheet} state={state} />
      </>
    );
  return (
    <>
      {conflicts}
      <SheetGrid
        sheet={sheet}
        view={view}
        columns={columns}
        state={state}
        place={inside}
        onPlace={setPlace}
        onTyping={setTyping}
        onPaste={paste}
      />
      <CellLine
        sheet={sheet}
        drafts={state.drafts}
        row={sheet.rows[inside.row]}
        column={columns[inside.column]}
        typing={typing}
      />
      {sheet.writes ? <KeyHint hints={keys} /> : null}
      <PasteDialog
        pasted={pasted}
        sheet={sheet}
        drafts={state.drafts}
        onApply={fill}
        onClose={() => setPasted(undefined)}
      />
    </>
  );
}

/** The year begins at the month of the form, the month at its value. */
function firstColumn(sheet: Sheet, view: View): number {
  return view === 'month' ? 0 : sheet.months.findIndex(({ month }) => month === sheet.month);
}

function targetOf(sheet: Sheet, columns: PasteTarget['columns'], anchor: Place): PasteTarget {
  return {
    rows: sheet.rows,
    columns,
    anchor,
    year: sheet.year,
    month: sheet.month,
    unitNames: sheet.names.own,
    otherUnits: sheet.names.others,
    whyLocked: (indicator, month) => whyLocked(sheet, indicator, month),
  };
}

function editsOf(cells: readonly PastedCell[]): readonly Edit[] {
  return cells.map(({ indicator, month, field, value, milestone, explanation }) => ({
    indicator,
    month,
    change: field === 'explanation' ? { explanation } : { value, milestone },
  }));
}
