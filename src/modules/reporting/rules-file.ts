import { columnLetter } from '#kernel/column-letter.ts';
import type { Fault } from '#kernel/errors.ts';
import { codeHeading } from './rules-form.ts';
import {
  type ColumnUse,
  fingerprintOf,
  type Mapping,
  readMapped,
  shapedTable,
  type TextTable,
} from './rules-mapping.ts';
import { readBlock } from './rules-paste.ts';
import type { Pasted, PastedCell, PasteTarget, Synonyms } from './rules-paste-types.ts';

/** How one table of a file is read: by its own headings, by a mapping, or not at all. */
export type Reading =
  | { readonly kind: 'plain' | 'skip' }
  | { readonly kind: 'mapped'; readonly mapping: Mapping };

/** What the tables of a file put into a form. */
export interface FilledTables {
  readonly cells: readonly PastedCell[];
  readonly faults: readonly Fault[];
  readonly notes: readonly string[];
}

/**
 * What the tables of a file put into a form, with the faults of each by table, row and column. A cell that two tables fill differently
 * is a fault of the second; a table that holds nothing of the form is named once.
 *
 * @param readings  how each table is read; by its own headings where nothing is said
 */
export function readTables(
  tables: readonly TextTable[],
  target: PasteTarget,
  synonyms: Synonyms = new Map(),
  readings: readonly Reading[] = [],
): FilledTables {
  const seen = new Map<string, { readonly name: string; readonly cell: PastedCell }>();
  const faults: Fault[] = [];
  const notes: string[] = [];
  for (const [at, table] of tables.entries()) {
    const reading = readings[at] ?? { kind: 'plain' };
    if (reading.kind === 'skip') continue;
    const pasted = readOne(table, target, synonyms, reading);
    // A sheet of explanations or of another matter holds nothing of ours: it is named once, not line by line.
    const isStrange = tables.length > 1 && pasted.cells.length === 0 && pasted.rows === 0;
    if (isStrange) notes.push(`工作表“${table.name}”里没有本表的数，未取用`);
    else faults.push(...faultsOfTable(table, pasted));
    notes.push(...(isStrange ? [] : pasted.notes));
    for (const cell of pasted.cells) {
      const key = `${cell.indicator} ${cell.month} ${cell.field}`;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, { name: table.name, cell });
      else if (!isSame(before.cell, cell)) faults.push(doubleFault(table, cell, before.name));
    }
  }
  return { cells: [...seen.values()].map(({ cell }) => cell), faults, notes };
}

function readOne(table: TextTable, target: PasteTarget, synonyms: Synonyms, reading: Reading): Pasted {
  if (reading.kind === 'mapped') return readMapped(table, reading.mapping, target, synonyms);
  return readBlock(codeFirst(table.rows), target, table.merges, synonyms);
}

function isSame(a: PastedCell, b: PastedCell): boolean {
  return a.value === b.value && a.milestone === b.milestone && a.explanation === b.explanation;
}

function doubleFault(table: TextTable, cell: PastedCell, other: string): Fault {
  return {
    field: cell.text,
    row: cell.line,
    column: columnLetter(cell.column),
    message: `工作表“${table.name}”：与工作表“${other}”填的同一格不一样，请只留一处`,
  };
}

function faultsOfTable(table: TextTable, pasted: Pasted): readonly Fault[] {
  return pasted.faults.map(({ line, column, text, message }) => ({
    field: text,
    row: line,
    column: columnLetter(column),
    message: `工作表“${table.name}”：${message}`,
  }));
}

/**
 * In our own form the code of the indicator stands last and the name may have been edited: the code is put where the name is looked
 * for, so that a row finds its indicator by it.
 */
function codeFirst(matrix: TextTable['rows']): TextTable['rows'] {
  const at = matrix.findIndex((line) => line.includes(codeHeading));
  const heading = matrix[at];
  if (heading === undefined) return matrix;
  const code = heading.indexOf(codeHeading);
  const name = heading.indexOf('指标名称');
  if (name < 0) return matrix;
  return matrix.map((line, index) => {
    const value = line[code] ?? '';
    if (index <= at || value.trim() === '') return line;
    return line.map((cell, column) => (column === name ? value : cell));
  });
}

/** A mapping as it is remembered: by the headings it was said for. */
export interface Remembered {
  readonly fingerprint: string;
  readonly mapping: Mapping;
}

/** The mappings of the tables that were read by one, to be kept for the next month. */
export function toRemember(
  tables: readonly TextTable[],
  readings: readonly Reading[],
): readonly Remembered[] {
  return readings.flatMap((reading, at) => {
    const table = tables[at];
    if (reading.kind !== 'mapped' || table === undefined) return [];
    const { mapping } = reading;
    return [{ fingerprint: fingerprintOf(shapedTable(table, mapping.turned), mapping), mapping }];
  });
}

/** The mapping with another use of one column. */
export function withUse(mapping: Mapping, column: number, use: ColumnUse): Mapping {
  const width = Math.max(mapping.columns.length, column + 1);
  const columns = Array.from(
    { length: width },
    (_, at): ColumnUse => (at === column ? use : (mapping.columns[at] ?? { kind: 'ignore' })),
  );
  return { ...mapping, columns };
}
