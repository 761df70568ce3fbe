import type { ClipCell } from './rules-clip.ts';

/** A cell of the grid: row of the sheet and column among those that can be filled, zero-based. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** A block of cells, both ends included. */
export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** What the grid shows, as far as moving, copying and filling need it. */
export interface GridView extends Size {
  /** As typed: every digit, in the row's scale. */
  readonly textAt: (row: number, column: number) => string;
  readonly kindAt: (row: number, column: number) => 'number' | 'milestone' | 'text';
  /** Whether the cell can be filled now. */
  readonly isOpen: (row: number, column: number) => boolean;
}

/** A text to be typed into a cell. */
export interface Typed extends Place {
  readonly text: string;
}

/** The block between two of its corners. */
export function rangeOf(a: Place, b: Place): Range {
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

/** How many cells a block has. */
export function cellCount({ top, left, bottom, right }: Range): number {
  return (bottom - top + 1) * (right - left + 1);
}

/** Whether a cell lies in the block. */
export function holds({ top, left, bottom, right }: Range, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** The cells of a block, line by line. */
export function placesIn({ top, left, bottom, right }: Range): readonly Place[] {
  const columns = Array.from({ length: right - left + 1 }, (_, at) => left + at);
  return Array.from({ length: bottom - top + 1 }, (_, at) => top + at).flatMap((row) =>
    columns.map((column) => ({ row, column })),
  );
}

/** Steps of the keyboard. */
export type Step =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'home'
  | 'end'
  | 'first'
  | 'last'
  | 'page-up'
  | 'page-down'
  | 'column-top'
  | 'column-bottom';

/** The place that a step leads to, inside the grid. @param page  rows that the window shows */
export function stepped(place: Place, step: Step, size: Size, page: number): Place {
  const { row, column } = place;
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  const to: Readonly<Record<Step, Place>> = {
    up: { row: row - 1, column },
    down: { row: row + 1, column },
    left: { row, column: column - 1 },
    right: { row, column: column + 1 },
    home: { row, column: 0 },
    end: { row, column: lastColumn },
    first: { row: 0, column: 0 },
    last: { row: lastRow, column: lastColumn },
    'page-up': { row: row - page, column },
    'page-down': { row: row + page, column },
    'column-top': { row: 0, column },
    'column-bottom': { row: lastRow, column },
  };
  return inside(to[step], size);
}

/** The place, moved inside the grid when it lies outside. */
export function inside(place: Place, size: Size): Place {
  return {
    row: Math.max(0, Math.min(place.row, size.rows - 1)),
    column: Math.max(0, Math.min(place.column, size.columns - 1)),
  };
}

/** The next cell in reading order, or the one before; null over the edge, where the focus leaves the grid. */
export function tabbed(place: Place, back: boolean, size: Size): Place | null {
  const index = place.row * size.columns + place.column + (back ? -1 : 1);
  if (index < 0 || index >= size.rows * size.columns) return null;
  return { row: Math.floor(index / size.columns), column: index % size.columns };
}

/** The next cell of a chosen block, round and round: by columns for Enter, by lines for Tab. */
export function cycled(range: Range, place: Place, by: 'columns' | 'lines', back: boolean): Place {
  const rows = range.bottom - range.top + 1;
  const columns = range.right - range.left + 1;
  const row = place.row - range.top;
  const column = place.column - range.left;
  const count = rows * columns;
  const at = by === 'columns' ? column * rows + row : row * columns + column;
  const next = (at + (back ? -1 : 1) + count) % count;
  return by === 'columns'
    ? { row: range.top + (next % rows), column: range.left + Math.floor(next / rows) }
    : { row: range.top + Math.floor(next / columns), column: range.left + (next % columns) };
}

/** What a fill does: the texts, and how many cells of the block could not take one (closed, or of another kind). */
export interface Filled {
  readonly cells: readonly Typed[];
  readonly skipped: number;
}

/**
 * Repeats the source over the target, as dragging its corner does. A number goes into cells of numbers only, a state into states, an
 * explanation into explanations; the number keeps its digits and is read in the scale of the row that it comes to.
 */
export function filled(view: GridView, source: Range, target: Range): Filled {
  const cells: Typed[] = [];
  let skipped = 0;
  for (const { row, column } of placesIn(target)) {
    if (holds(source, { row, column })) continue;
    const from = {
      row: source.top + wrapped(row - source.top, source.bottom - source.top + 1),
      column: source.left + wrapped(column - source.left, source.right - source.left + 1),
    };
    if (view.isOpen(row, column) && view.kindAt(row, column) === view.kindAt(from.row, from.column))
      cells.push({ row, column, text: view.textAt(from.row, from.column) });
    else skipped += 1;
  }
  return { cells, skipped };
}

function wrapped(offset: number, size: number): number {
  return ((offset % size) + size) % size;
}

/** Fill down (Ctrl+D): the top line over the block; a single line takes the one above it. Null at the top edge. */
export function filledDown(view: GridView, range: Range): Filled | null {
  const { top, bottom } = range;
  const from = top === bottom ? top - 1 : top;
  if (from < 0) return null;
  const source = { ...range, top: from, bottom: from };
  return filled(view, source, { ...range, top: from });
}

/** Fill right (Ctrl+R): the left column over the block; a single column takes the one to its left. Null at the left edge. */
export function filledRight(view: GridView, range: Range): Filled | null {
  const { left, right } = range;
  const from = left === right ? left - 1 : left;
  if (from < 0) return null;
  const source = { ...range, left: from, right: from };
  return filled(view, source, { ...range, left: from });
}

/** One text for every open cell of the block that can take one of its kind. */
export function spread(
  view: GridView,
  range: Range,
  text: string,
  kind: 'number' | 'milestone' | 'text',
): Filled {
  const places = placesIn(range);
  const open = places.filter(
    ({ row, column }) => view.isOpen(row, column) && view.kindAt(row, column) === kind,
  );
  return { cells: open.map((place) => ({ ...place, text })), skipped: places.length - open.length };
}

/** Empties the open cells of a block. */
export function cleared(view: GridView, range: Range): Filled {
  const places = placesIn(range);
  const open = places.filter(({ row, column }) => view.isOpen(row, column));
  return { cells: open.map((place) => ({ ...place, text: '' })), skipped: places.length - open.length };
}

/** The range that dragging the corner of `source` to a cell fills: along one direction only, the farther one. */
export function dragged(source: Range, to: Place): Range {
  const down = Math.max(to.row - source.bottom, source.top - to.row, 0);
  const aside = Math.max(to.column - source.right, source.left - to.column, 0);
  if (down === 0 && aside === 0) return source;
  return down >= aside
    ? { ...source, top: Math.min(source.top, to.row), bottom: Math.max(source.bottom, to.row) }
    : { ...source, left: Math.min(source.left, to.column), right: Math.max(source.right, to.column) };
}

/** The block as it leaves for a spreadsheet. */
export function blockOf(
  view: GridView,
  { top, left, bottom, right }: Range,
): readonly (readonly ClipCell[])[] {
  return Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_, aside): ClipCell => {
      const text = view.textAt(top + down, left + aside);
      const isNumber =
        view.kindAt(top + down, left + aside) === 'number' && /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u.test(text);
      return { text, kind: isNumber ? 'number' : 'text' };
    }),
  );
}
