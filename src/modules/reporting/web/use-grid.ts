import type { InputRef } from 'antd';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useNotice } from '#web/ui/notice.ts';
import { type Clip, clipOf } from '../rules-clip.ts';
import { readBlock, tableOfClip } from '../rules-paste.ts';
import type { PasteColumn, Pasted, PastedCell } from '../rules-paste-types.ts';
import {
  blockOf,
  cellCount,
  cleared,
  cycled,
  type Filled,
  filled,
  filledDown,
  filledRight,
  type GridView,
  type Range,
  spread,
  stepped,
  tabbed,
} from '../rules-range.ts';
import type { Sheet } from '../schema.ts';
import type { Command } from './grid-keys.ts';
import { editOf, editsOf, editsOfPasted, lockOf, targetOf, type View, viewOf } from './grid-model.ts';
import type { Hands } from './grid-row.tsx';
import { useUndoWords } from './undo-buttons.tsx';
import type { Choice } from './use-choice.ts';
import { useClipboard } from './use-clipboard.ts';
import type { SheetState } from './use-sheet.ts';

interface Options {
  readonly sheet: Sheet;
  readonly view: View;
  readonly columns: readonly PasteColumn[];
  readonly state: SheetState;
  readonly choice: Choice;
  readonly box: RefObject<HTMLDivElement | null>;
  /** The find box over the grid; null while there is none. */
  readonly finder: RefObject<InputRef | null>;
}

/** What the grid does: keys, fill, clipboard. What it says of itself stands in `said`. */
export function useGrid(options: Options) {
  const { sheet, columns, state, choice, box } = options;
  const [typing, setTyping] = useState<string | null>(null);
  const [pasted, setPasted] = useState<Pasted>();
  const [help, setHelp] = useState(false);
  const notice = useNotice();
  const undoWords = useUndoWords();
  const why = useMemo(() => lockOf(sheet), [sheet]);
  const view = viewOf(sheet, columns, state.drafts, why);

  function put(done: Filled | null, word: string): void {
    if (done === null || !sheet.writes) return;
    state.edit(editsOf(sheet, columns, done.cells));
    if (done.skipped > 0) notice.done(`${word}${done.cells.length}格；另${done.skipped}格不能填，未改动`);
  }

  function accept(cells: readonly PastedCell[]): void {
    setPasted(undefined);
    state.edit(editsOfPasted(cells));
    notice.done(`已填入${cells.length}格，${undoWords}`);
  }

  function paste(text: string, html: string): void {
    if (!sheet.writes) return;
    const one = single(text);
    if (one !== null && cellCount(choice.range) > 1) {
      const kind = view.kindAt(choice.place.row, choice.place.column);
      put(spread(view, choice.range, one, kind), '已填入');
      return;
    }
    const { rows, merges } = tableOfClip(text, html);
    const anchor = { row: choice.range.top, column: choice.range.left };
    const read = readBlock(rows, targetOf(sheet, columns, anchor, why), merges);
    if (isDoubtful(read, options)) setPasted(read);
    else accept(read.cells);
  }

  function copy(cut: boolean): Clip | null {
    const clip = clipOf(blockOf(view, choice.range));
    if (cut) put(cleared(view, choice.range), '已剪切');
    return clip;
  }

  const hands = useHands({
    onText: (row, column, text) => {
      const at = sheet.rows[row];
      const of = columns[column];
      if (at !== undefined && of !== undefined) state.edit([editOf(at, of, text)]);
    },
    onTyping: setTyping,
    onCommand: (command, typed) => {
      if (command.kind === 'help') setHelp(true);
      if (command.kind === 'find') return focusFinder(options.finder);
      return run(command, typed, { ...options, gridView: view, put });
    },
    takesFocus: choice.hasMoved,
  });
  useClipboard(box, { onCopy: copy, onPaste: paste });
  return {
    hands,
    typing,
    pasted,
    help,
    accept,
    openHelp: () => setHelp(true),
    closeHelp: () => setHelp(false),
    closePasted: () => setPasted(undefined),
    fillTo: (target: Range) => {
      put(filled(view, choice.range, target), '已填充');
      choice.block({ row: target.top, column: target.left }, { row: target.bottom, column: target.right });
    },
  };
}

/** @returns whether there is a find box; without one the browser's own search is left to it */
function focusFinder({ current }: RefObject<InputRef | null>): boolean {
  current?.focus({ cursor: 'all' });
  return current !== null;
}

/** The text when only one cell was copied. */
function single(text: string): string | null {
  const plain = text.replace(/\r?\n$/u, '');
  return plain === '' || /[\t\n]/u.test(plain) ? null : plain;
}

/** Whether a block is shown before it is filled in: something was not taken, converted, or lands where the eye is not. */
function isDoubtful({ cells, faults, notes }: Pasted, { sheet, view }: Options): boolean {
  const isElsewhere = view === 'month' && cells.some(({ month }) => month !== sheet.month);
  return faults.length > 0 || notes.length > 0 || isElsewhere || cells.length === 0;
}

/** The same object as long as the grid stands, so that rows need not be drawn again; it does what was last said. */
function useHands(now: Hands): Hands {
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  return useMemo(
    () => ({
      takesFocus: () => latest.current.takesFocus(),
      onText: (row, column, text) => latest.current.onText(row, column, text),
      onTyping: (text) => latest.current.onTyping(text),
      onCommand: (command, typed) => latest.current.onCommand(command, typed),
    }),
    [],
  );
}

interface Running extends Options {
  readonly gridView: GridView;
  readonly put: (done: Filled | null, word: string) => void;
}

/** @returns whether the grid took the key */
function run(command: Command, typed: string, of: Running): boolean {
  const { choice, gridView, box, state, put } = of;
  const { place, reach, range } = choice;
  const many = cellCount(range) > 1;
  switch (command.kind) {
    case 'step': {
      const page = pageOf(box.current);
      if (command.extend) choice.extend(stepped(reach, command.step, gridView, page));
      else choice.choose(stepped(place, command.step, gridView, page));
      return true;
    }
    case 'enter':
      if (many) choice.within(cycled(range, place, 'columns', command.back));
      else choice.choose(stepped(place, command.back ? 'up' : 'down', gridView, 1));
      return true;
    case 'tab': {
      if (many) choice.within(cycled(range, place, 'lines', command.back));
      const next = many ? null : tabbed(place, command.back, gridView);
      if (next !== null) choice.choose(next);
      return many || next !== null;
    }
    case 'state':
      put({ cells: [{ ...place, text: command.text }], skipped: 0 }, '');
      return true;
    case 'undo':
      state.undo();
      return true;
    case 'redo':
      state.redo();
      return true;
    default:
      return runOnBlock(command.kind, typed, of);
  }
}

function runOnBlock(kind: Command['kind'], typed: string, of: Running): boolean {
  const { choice, gridView, sheet, put } = of;
  const { place, range } = choice;
  const last = { row: gridView.rows - 1, column: gridView.columns - 1 };
  switch (kind) {
    case 'fill-down':
      put(filledDown(gridView, range), '已填充');
      return true;
    case 'fill-right':
      put(filledRight(gridView, range), '已填充');
      return sheet.writes;
    case 'clear':
      put(cleared(gridView, range), '已清空');
      return true;
    case 'spread':
      put(spread(gridView, range, typed, gridView.kindAt(place.row, place.column)), '已填入');
      return true;
    case 'all':
      choice.block({ row: 0, column: 0 }, last);
      return true;
    case 'row':
      choice.block({ ...place, column: 0 }, { ...place, column: last.column });
      return true;
    case 'column':
      choice.block({ ...place, row: 0 }, { ...place, row: last.row });
      return true;
    case 'give-up':
      choice.choose(place);
      return true;
    default:
      return true;
  }
}

/** Rows that the box shows. */
function pageOf(box: HTMLElement | null): number {
  return Math.max(1, Math.floor(((box?.clientHeight ?? 0) - 60) / 33));
}
