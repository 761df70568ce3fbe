import type { MergedCells } from './rules-html.ts';
import {
  filledMerges,
  linesOfSaid,
  readBlock,
  readSaid,
  type SaidLine,
  type SaidTable,
  titledMonth,
} from './rules-paste.ts';
import {
  type ColumnMeaning,
  findHeadings,
  formOfHeading,
  type Headings,
  unitsAbove,
} from './rules-paste-heading.ts';
import { plainLabel, unitInBrackets } from './rules-paste-label.ts';
import { unitNamesOf } from './rules-paste-line.ts';
import type { Pasted, PasteTarget, Synonyms } from './rules-paste-types.ts';

type Matrix = readonly (readonly string[])[];

/** A table of a file as text. */
export interface TextTable {
  readonly name: string;
  readonly rows: Matrix;
  readonly merges: readonly MergedCells[];
}

/**
 * What a column of a foreign table holds. `month` is the month of the report ('now') or a month of its year ('01' … '12'), so that the
 * same table of next month is read the same way.
 */
export type ColumnUse =
  | { readonly kind: 'ignore' | 'name' | 'unit' | 'explanation' }
  | { readonly kind: 'value'; readonly month: string; readonly growth: boolean };

/** How a foreign table is read, as a person said it. */
export interface Mapping {
  /** Whether lines and columns change places first. */
  readonly turned: boolean;
  /** The first heading line, from 0, and how many there are. */
  readonly first: number;
  readonly depth: number;
  readonly columns: readonly ColumnUse[];
}

/** What is remembered of earlier tables of a form. */
export interface Memory {
  readonly mappings: readonly { readonly fingerprint: string; readonly mapping: Mapping }[];
  readonly synonyms: Synonyms;
}

/** Most columns and heading lines that a mapping may speak of. */
export const mostMapped = { columns: 200, depth: 6, first: 50 } as const;
const longestFingerprint = 400;
/** Lines at the top among which the line of unit names is looked for. */
const mostHeadingLines = 10;

/** The lines of a table as they are read: merged cells filled, and lines and columns in each other's place when it is turned. */
export function shapedTable({ rows, merges }: TextTable, turned: boolean): Matrix {
  const filled = filledMerges(rows, merges);
  return turned ? turnedMatrix(filled) : filled;
}

/** Lines become columns; short lines count as blank to the right. */
export function turnedMatrix(matrix: Matrix): Matrix {
  const width = Math.max(0, ...matrix.map((line) => line.length));
  return Array.from({ length: width }, (_, column) => matrix.map((line) => line[column] ?? ''));
}

/**
 * What a table is known by when it comes again: the words of its headings without their numbers, so that 11月 and 12月 are the same
 * table. Neighbours of the same words count once, so that a table that grows by a month stays the same too.
 */
export function fingerprintOf(matrix: Matrix, { first, depth, turned }: Omit<Mapping, 'columns'>): string {
  const lines = matrix.slice(first, first + depth);
  const width = Math.max(0, ...lines.map((line) => line.length));
  const words = Array.from({ length: width }, (_, column) => headingAt(lines, column));
  const plain = words.map((text) => plainLabel(text).replaceAll(/[\d#]+/gu, '#'));
  const kept = plain.filter((text, at) => text !== '' && text !== plain[at - 1]);
  return `${turned ? '转置' : '直排'}|${kept.join('|')}`.slice(0, longestFingerprint);
}

/** The headings over a column, from top to bottom, each once. */
function headingAt(lines: Matrix, column: number): string {
  const texts = lines.map((line) => (line[column] ?? '').trim()).filter((text) => text !== '');
  return [...new Set(texts)].join('');
}

/** A mapping with where it comes from. */
export interface Suggested {
  readonly mapping: Mapping;
  /** remembered: said by hand before; turned: the table lies on its side; read: from its headings; none: nothing was found. */
  readonly source: 'remembered' | 'turned' | 'read' | 'none';
  /** Whether the table is read as it stands, by its own headings, better than by the mapping. */
  readonly isPlain: boolean;
}

/**
 * How a table is read at first: as it was read the last time a table with these headings came, else by its own headings or those of
 * units, lying on its side when that gives more cells.
 */
export function suggestMapping(table: TextTable, target: PasteTarget, memory: Memory): Suggested {
  const known = remembered(table, memory, target);
  if (known !== null) return { mapping: known, source: 'remembered', isPlain: false };
  const plain = readBlock(table.rows, target, table.merges, memory.synonyms);
  const plainCount = plain.shape === 'by-indicator' ? plain.cells.length : 0;
  const upright = tried(table, target, memory.synonyms, false);
  const lying = tried(table, target, memory.synonyms, true);
  const mapping = upright.mapping ?? blankMapping(table);
  if (plainCount > 0 && plainCount >= Math.max(upright.count, lying.count))
    return { mapping, source: 'read', isPlain: true };
  if (lying.mapping !== null && lying.count > upright.count)
    return { mapping: lying.mapping, source: 'turned', isPlain: false };
  return { mapping, source: upright.count > 0 ? 'read' : 'none', isPlain: false };
}

/** The mapping that a table upright or on its side suggests by itself, with the cells it would fill. */
function tried(table: TextTable, target: PasteTarget, synonyms: Synonyms, turned: boolean) {
  const mapping = inferred(table, target, turned);
  const count = mapping === null ? 0 : readMapped(table, mapping, target, synonyms).cells.length;
  return { mapping, count };
}

/** The mapping of a table that came before, on the lines where its headings stand now. */
function remembered(table: TextTable, { mappings }: Memory, target: PasteTarget): Mapping | null {
  for (const turned of [false, true]) {
    const matrix = shapedTable(table, turned);
    for (const { fingerprint, mapping } of mappings) {
      if (mapping.turned !== turned) continue;
      const lines = Math.min(matrix.length, mostHeadingLines);
      const first = Array.from({ length: lines }, (_, at) => at).find(
        (at) => fingerprintOf(matrix, { ...mapping, first: at }) === fingerprint,
      );
      if (first === undefined) continue;
      const width = widthOf(matrix);
      const fresh = inferred(table, target, turned)?.columns ?? [];
      const columns = Array.from(
        { length: width },
        (_, at): ColumnUse => mapping.columns[at] ?? fresh[at] ?? { kind: 'ignore' },
      );
      return { ...mapping, first, columns };
    }
  }
  return null;
}

function widthOf(matrix: Matrix): number {
  return Math.max(0, ...matrix.map((line) => line.length));
}

/** The mapping that a table upright or on its side begins with. */
export function mappingFor(table: TextTable, target: PasteTarget, turned: boolean): Mapping {
  return inferred(table, target, turned) ?? blankMapping(table, turned);
}

/** By the headings of months and names, else by a line that names this unit. */
function inferred(table: TextTable, target: PasteTarget, turned: boolean): Mapping | null {
  const matrix = shapedTable(table, turned);
  const { month } = titledMonth(shapedTable(table, false), target);
  const found = findHeadings(matrix, { year: target.year, month }, table.merges.length > 0);
  if (found !== null) return mappingOf(found, turned, target, month);
  return byUnitHeadings(matrix, target, turned);
}

function mappingOf(found: Headings, turned: boolean, target: PasteTarget, month: string): Mapping {
  const months = new Set(found.columns.flatMap((one) => (one.kind === 'value' ? [one.month] : [])));
  const isOne = months.size === 1 && months.has(month);
  const depth = Math.min(found.depth, 2);
  return {
    turned,
    first: found.depth - depth,
    depth,
    columns: found.columns.map((one): ColumnUse => {
      if (one.kind === 'other') return { kind: 'ignore' };
      if (one.kind !== 'value') return { kind: one.kind };
      const of = isOne ? 'now' : one.month.slice(5);
      return {
        kind: 'value',
        month: one.month.startsWith(`${target.year}-`) ? of : 'now',
        growth: one.isGrowth,
      };
    }),
  };
}

/** A table whose columns are units: the one of this unit holds the month, those before it the names. */
function byUnitHeadings(matrix: Matrix, target: PasteTarget, turned: boolean): Mapping | null {
  const { own } = unitNamesOf(target);
  const lines = matrix.slice(0, mostHeadingLines);
  const first = lines.findIndex((line) => line.some((cell) => own.has(plainLabel(cell))));
  const heading = lines[first];
  if (heading === undefined) return null;
  const at = heading.findIndex((cell) => own.has(plainLabel(cell)));
  const index = at === 0 ? -1 : firstTextColumn(matrix.slice(first + 1), at);
  const columns = Array.from({ length: widthOf(matrix) }, (_, column): ColumnUse => {
    if (column === at) return { kind: 'value', month: 'now', growth: false };
    return { kind: column === index ? 'name' : 'ignore' };
  });
  return index < 0 ? null : { turned, first, depth: 1, columns };
}

/** The column before another with the most words without digits, the nearest of several; −1 without one. */
function firstTextColumn(data: Matrix, before: number): number {
  const words = Array.from(
    { length: before },
    (_, at) => data.filter((line) => /\p{L}/u.test(line[at] ?? '') && !/\d/u.test(line[at] ?? '')).length,
  );
  const most = Math.max(0, ...words);
  return most === 0 ? -1 : words.lastIndexOf(most);
}

/** Where nothing was recognised: the first filled line as the headings, the first column of words as the names, nothing taken. */
function blankMapping(table: TextTable, turned = false): Mapping {
  const matrix = shapedTable(table, turned);
  const first = Math.max(
    0,
    matrix.findIndex((line) => line.filter((cell) => cell.trim() !== '').length > 1),
  );
  const name = Math.max(0, firstTextOf(matrix.slice(first + 1)));
  const columns = Array.from(
    { length: widthOf(matrix) },
    (_, at): ColumnUse => ({ kind: at === name ? 'name' : 'ignore' }),
  );
  return { turned, first, depth: 1, columns };
}

function firstTextOf(data: Matrix): number {
  const width = widthOf(data);
  return (
    Array.from({ length: width }, (_, at) => at).find((at) =>
      data.some((line) => /\p{L}/u.test(line[at] ?? '')),
    ) ?? 0
  );
}

/** The table with the headings that a mapping says. */
function saidTable(table: TextTable, mapping: Mapping, target: PasteTarget): SaidTable {
  const matrix = shapedTable(table, mapping.turned);
  const straight = shapedTable(table, false);
  const { titled, month } = titledMonth(straight, target);
  const lines = matrix.slice(mapping.first, mapping.first + mapping.depth);
  const columns = Array.from({ length: widthOf(matrix) }, (_, at): ColumnMeaning => {
    const use = mapping.columns[at] ?? { kind: 'ignore' };
    const heading = headingAt(lines, at);
    if (use.kind === 'ignore') return { kind: 'other', heading: '' };
    if (use.kind !== 'value') return { kind: use.kind };
    return {
      kind: 'value',
      month: use.month === 'now' ? month : `${target.year}-${use.month}`,
      form: formOfHeading(lines.map((line) => line[at] ?? '')),
      isGrowth: use.growth,
      unit: unitInBrackets(heading),
    };
  });
  const top = mapping.turned ? straight.slice(0, 6) : straight.slice(0, mapping.first);
  return {
    matrix,
    headings: { depth: mapping.first + mapping.depth, columns, units: unitsAbove(top) },
    titled,
  };
}

/**
 * Reads a table by a mapping. Faults and cells carry the line and column of the table as it stands in the file, also when it was turned.
 * A table of another year is refused whole.
 */
export function readMapped(
  table: TextTable,
  mapping: Mapping,
  target: PasteTarget,
  synonyms: Synonyms,
): Pasted {
  const { fault } = titledMonth(shapedTable(table, false), target);
  if (fault !== null) return { shape: 'by-indicator', rows: 0, cells: [], faults: [fault], notes: [] };
  const read = readSaid(saidTable(table, mapping, target), target, synonyms);
  if (!mapping.turned) return read;
  const faults = read.faults.map(turnedBack).toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ...read, cells: read.cells.map(turnedBack), faults };
}

/** A place of the turned table as a place of the file. */
function turnedBack<P extends { readonly line: number; readonly column: number }>(one: P): P {
  return { ...one, line: one.column, column: one.line };
}

/** What each line of the table, as it is read, stands for. */
export function mappedLines(
  table: TextTable,
  mapping: Mapping,
  target: PasteTarget,
  synonyms: Synonyms,
): readonly SaidLine[] {
  return linesOfSaid(saidTable(table, mapping, target), target, synonyms);
}
