import { columnLetter } from '#kernel/column-letter.ts';
import type { Fault } from '#kernel/errors.ts';

/** A cell as a sheet gives it. */
export type SheetCell = string | number | boolean | null;

/** A column of a table to import. */
export interface TableColumn<K extends string> {
  readonly key: K;
  readonly title: string;
  readonly required: boolean;
  readonly width: number;
  /** What the template says about it; empty when the title says all. */
  readonly hint: string;
}

/** One filled line under the headings. */
export interface TableRow<K extends string> {
  /** Line of the sheet, from 1. */
  readonly row: number;
  /** Text of each column, blanks at the ends cut; '' where it is empty or the sheet lacks the column. */
  readonly cells: Readonly<Record<K, string>>;
}

/** What was read of a sheet; `columnOf` gives the letter of a column for a fault. */
export interface ReadTable<K extends string> {
  readonly rows: readonly TableRow<K>[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
  readonly columnOf: (key: K) => string;
}

/** Lines among which the headings are looked for. */
const mostHeadingLines = 20;

/** The text of a cell without full-width forms and blanks. */
export function plain(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').replaceAll(/\s+/gu, '');
}

/**
 * Reads the lines under the headings of a sheet, whatever the order of its columns. The heading line is the first that holds every
 * required title. Empty lines are passed over; a required cell left empty is a fault with sheet, line, column and cure; a column that
 * is not ours is noted.
 */
export function readTable<K extends string>(
  sheet: { readonly name: string; readonly rows: readonly (readonly SheetCell[])[] },
  columns: readonly TableColumn<K>[],
): ReadTable<K> {
  const required = columns.filter((column) => column.required);
  const at = sheet.rows
    .slice(0, mostHeadingLines)
    .findIndex((line) => required.every(({ title }) => line.some((cell) => titleOf(cell) === title)));
  const heading = sheet.rows[at];
  if (heading === undefined) {
    const titles = required.map(({ title }) => `“${title}”`).join('');
    const message = `前${mostHeadingLines}行里没有找到同时有${titles}的表头，请用下载的模板填写，保留表头`;
    return { rows: [], faults: [fault(sheet.name, message, 1)], notes: [], columnOf: () => 'A' };
  }
  const places = new Map(
    columns.map(({ key, title }) => [key, heading.findIndex((cell) => titleOf(cell) === title)]),
  );
  const columnOf = (key: K): string => columnLetter(Math.max(places.get(key) ?? 0, 0) + 1);
  const rows = sheet.rows.slice(at + 1).flatMap((line, offset) => {
    if (line.every((cell) => plain(cell) === '')) return [];
    return [{ row: at + offset + 2, cells: cellsOf(line, columns, places) }];
  });
  const faults = [
    ...doubled(sheet.name, heading, columns, at + 1),
    ...rows.flatMap(({ row, cells }) =>
      required
        .filter(({ key }) => cells[key] === '')
        .map(({ key, title }) => ({
          ...fault(sheet.name, `“${title}”必填，请补上`, row),
          column: columnOf(key),
        })),
    ),
  ];
  return { rows, faults, notes: strange(sheet.name, heading, columns), columnOf };
}

function fault(sheet: string, message: string, row: number): Fault {
  return { field: '', sheet, row, message };
}

/** A heading without the mark of a required column and without a remark in brackets. */
function titleOf(cell: SheetCell | undefined): string {
  return plain(cell).replaceAll(/^\*|\*$|\(.*\)\*?$/gu, '');
}

function cellsOf<K extends string>(
  line: readonly SheetCell[],
  columns: readonly TableColumn<K>[],
  places: ReadonlyMap<K, number>,
): Readonly<Record<K, string>> {
  const text = (key: K): string => String(line[places.get(key) ?? -1] ?? '').trim();
  const cells: Partial<Record<K, string>> = {};
  for (const { key } of columns) cells[key] = text(key);
  return complete(cells, columns);
}

function complete<K extends string>(
  cells: Partial<Record<K, string>>,
  columns: readonly TableColumn<K>[],
): Readonly<Record<K, string>> {
  const isWhole = (value: Partial<Record<K, string>>): value is Record<K, string> =>
    columns.every(({ key }) => value[key] !== undefined);
  if (!isWhole(cells)) throw new Error('impossible: every column was read');
  return cells;
}

function doubled(
  sheet: string,
  heading: readonly SheetCell[],
  columns: readonly TableColumn<string>[],
  row: number,
): readonly Fault[] {
  return columns.flatMap(({ title }) => {
    const found = heading.flatMap((cell, index) => (titleOf(cell) === title ? [index] : []));
    return found.slice(1).map((index) => ({
      ...fault(sheet, `“${title}”出现了两列，请只留一列`, row),
      column: columnLetter(index + 1),
    }));
  });
}

function strange(
  sheet: string,
  heading: readonly SheetCell[],
  columns: readonly TableColumn<string>[],
): readonly string[] {
  return heading.flatMap((cell) => {
    const title = titleOf(cell);
    if (title === '' || columns.some((column) => column.title === title)) return [];
    return [`“${sheet}”表没有“${title.slice(0, 20)}”这一栏，不导入这一列`];
  });
}
