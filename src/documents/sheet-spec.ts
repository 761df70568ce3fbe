/**
 * A value to write. Text is always written as text. `decimal` is an exact decimal string, written as a number; `day` is `YYYY-MM-DD`, written as a date.
 */
export type OutValue =
  | string
  | number
  | boolean
  | null
  | { readonly decimal: string }
  | { readonly day: string };

/** A value with what a person should see about it. */
export interface MarkedCell {
  readonly value: OutValue;
  /** Fills the cell: an error light red, a warning light yellow, a sum light grey. */
  readonly mark: 'error' | 'warning' | 'sum';
}

/** A cell to write. */
export type OutCell = OutValue | MarkedCell;

/**
 * What the cells of a column may hold, kept by the spreadsheet itself: one of a list (offered as a drop-down), a number (anything else is
 * asked about once more), a day. `loose` offers the list and takes other texts too: short names, several joined by 、.
 */
export type CellCheck =
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly loose?: boolean }
  | { readonly kind: 'number' | 'day'; readonly loose?: boolean };

/** A column to write. */
export interface ColumnSpec {
  /** Heading, or headings from top to bottom; neighbours with equal upper headings are merged, a short stack is merged downwards. */
  readonly heading: string | readonly string[];
  /** Width in Latin characters (a Chinese one counts two); by default the heading's own, at least 10. */
  readonly width?: number;
  /** Number format of the spreadsheet, e.g. `#,##0.00` or `0.0%`; `yyyy-mm-dd` for days by default. */
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
  /** What its cells may hold, or that of a row by its place among the rows; the same object for the same check. */
  readonly check?: CellCheck | ((row: number) => CellCheck | null);
}

/** A sheet to write. */
export interface SheetSpec {
  /** Name of the tab; characters that a tab may not hold are replaced, at most 31 kept. */
  readonly name: string;
  /** A line above the table over its whole width. */
  readonly title?: string;
  /** Lines between title and table: unit of measure, 演示数据, how to fill in. */
  readonly notes?: readonly string[];
  readonly columns: readonly ColumnSpec[];
  readonly rows: readonly (readonly OutCell[])[];
  /** Lines over the whole width before a row, by its place among the rows: the sections of a form. */
  readonly sections?: ReadonlyMap<number, string>;
  /** Lines over the whole width below the table: notes, posts that fill in and check. */
  readonly footer?: readonly string[];
  /** Lines below the rows that are still to be filled in, and are checked like them; none below a footer. */
  readonly blankRows?: number;
  /** Columns that stay in view when scrolling sideways. The rows above the data always stay. */
  readonly frozenColumns?: number;
  /** Prints across the long side of the page. */
  readonly landscape?: boolean;
}

/** Headings of a column from top to bottom. */
export function headingsOf(column: ColumnSpec): readonly string[] {
  return typeof column.heading === 'string' ? [column.heading] : column.heading;
}

/** Number of rows of headings that a sheet's columns need. */
export function headingDepth(columns: readonly ColumnSpec[]): number {
  return Math.max(1, ...columns.map((column) => headingsOf(column).length));
}

/**
 * Number of rows before the first row of data: title, notes and headings. An importer of our own files skips as many.
 */
export function rowsAbove(spec: Pick<SheetSpec, 'title' | 'notes' | 'columns'>): number {
  return (spec.title === undefined ? 0 : 1) + (spec.notes?.length ?? 0) + headingDepth(spec.columns);
}

/** Whether a string is a plain decimal: digits, one point, a minus. */
export function isDecimal(text: string): boolean {
  return /^-?[0-9]+(?:\.[0-9]+)?$/u.test(text);
}

/** Whether a string is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The value of a cell without its mark. */
export function valueOf(cell: OutCell): OutValue {
  return typeof cell === 'object' && cell !== null && 'mark' in cell ? cell.value : cell;
}

/** A cell that holds one of these words; `loose` when other texts are right too. */
export function oneOf(words: Readonly<Record<string, string>> | readonly string[], loose = false): CellCheck {
  return { kind: 'list', values: [...new Set(Object.values(words))].filter((one) => one !== ''), loose };
}

/** The columns, each with the check that its heading (without the star of 必填) has. */
export function withChecksOf(
  columns: readonly ColumnSpec[],
  checks: Readonly<Record<string, CellCheck>>,
): readonly ColumnSpec[] {
  return columns.map((column) => {
    const check = checks[(headingsOf(column).at(-1) ?? '').replaceAll('*', '')];
    return check === undefined ? column : { ...column, check };
  });
}

/** Lines of a template that are still to be filled in. */
export const blankRows = 500;
