import { columnLetter } from '#kernel/column-letter.ts';
import type { Block, Grid } from './rules-types.ts';

/** Address of a zero-based place. */
export function addressOf(row: number, column: number): string {
  return `${columnLetter(column + 1)}${row + 1}`;
}

/** Zero-based place of an address; null when it is none. */
export function placeOf(address: string): { readonly row: number; readonly column: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/u.exec(address) ?? [];
  if (letters === '') return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}

/** The merged block that covers a place, if any. */
export function blockAt(grid: Pick<Grid, 'merges'>, row: number, column: number): Block | undefined {
  return grid.merges.find(
    ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
  );
}

/** The address that a cell is written at: of a merged block its top left cell. */
export function writtenAddress(grid: Pick<Grid, 'merges'>, row: number, column: number): string {
  const block = blockAt(grid, row, column);
  return block === undefined ? addressOf(row, column) : addressOf(block.top, block.left);
}

/** Text at a place; everywhere in a merged block its own text. */
export function textAt(grid: Pick<Grid, 'rows' | 'merges'>, row: number, column: number): string {
  const block = blockAt(grid, row, column);
  const text = block === undefined ? grid.rows[row]?.[column] : grid.rows[block.top]?.[block.left];
  return (text ?? '').trim();
}

const numeral = /^[-−+]?[\d,，.%％—–/\s]+$/u;

/** Whether a text is a heading: neither empty nor a number. */
function isHeading(text: string): boolean {
  return text !== '' && !numeral.test(text);
}

/** Headings of a cell: texts before it in its row from left to right, and above it in its column from top to bottom, each once. */
export function headingsOf(
  grid: Pick<Grid, 'rows' | 'merges'>,
  row: number,
  column: number,
): { readonly row: readonly string[]; readonly column: readonly string[] } {
  const own = blockAt(grid, row, column);
  const left = own?.left ?? column;
  const top = own?.top ?? row;
  const before = Array.from({ length: left }, (_, at) => textAt(grid, row, at)).filter(isHeading);
  const above = Array.from({ length: top }, (_, at) => textAt(grid, at, column)).filter(isHeading);
  return { row: [...new Set(before)], column: [...new Set(above)] };
}
