import writeWorkbook, { type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import { must } from '#kernel/errors.ts';
import { isArmed, xmlText } from './neutralise.ts';
import { type LongLists, listRows, listSheet, longLists, withChecks } from './sheet-checks.ts';
import {
  type ColumnSpec,
  headingDepth,
  headingsOf,
  isDay,
  isDecimal,
  type MarkedCell,
  type OutCell,
  type OutValue,
  rowsAbove,
  type SheetSpec,
  valueOf,
} from './sheet-spec.ts';
import { fixZipTimes } from './zip-times.ts';

const TEXT_FORMAT = '@';
const DAY_FORMAT = 'yyyy-mm-dd';
const FILLS: Readonly<Record<MarkedCell['mark'], string>> = {
  error: '#FFC7CE',
  warning: '#FFEB9C',
  sum: '#F2F2F2',
};
const HEADING_FILL = '#DDEBF7';
const NARROWEST = 10;
const WIDEST = 60;
/** Excel holds no longer text in a cell. */
const LONGEST_TEXT = 32_767;
const LONGEST_TAB = 31;

/**
 * Names that every object has. The writer keeps its texts in a plain object and would take them for known, so they go in behind a NUL, which it
 * drops when it writes.
 */
const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Writes one or several sheets as .xlsx. Text never becomes a formula: it is stored as text, and text that begins like a formula also carries
 * the text format, so that editing the cell leaves it text. Numbers stay numbers, negative ones too. The same data give the same bytes.
 * Holds the thread for about a second a 200,000 cells: for longer lists write a CSV.
 *
 * @param spec  what to write; every row must have one cell a column
 * @returns the file
 */
export async function writeSheet(spec: SheetSpec | readonly SheetSpec[]): Promise<Uint8Array> {
  const specs = isList(spec) ? spec : [spec];
  const tabs = new Set<string>([listSheet]);
  const lists = longLists(specs);
  const sheets = [...specs.map((one) => layOut(one, tabs)), ...layOutLists(lists)];
  const bytes = await writeWorkbook(sheets, {
    fontFamily: '宋体',
    fontSize: 11,
    features: [printing(specs), checking(specs, lists)],
  }).toBuffer();
  return fixZipTimes(bytes);
}

/** A change to the written parts, in the writer's own terms. */
type PrintFeature = NonNullable<NonNullable<Parameters<typeof writeWorkbook>[1]>['features']>[number];

/** Prints each sheet on A4, as wide as one page and as long as it needs. */
function printing(specs: readonly SheetSpec[]): PrintFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml.replace(/<worksheet [^>]*>/u, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
          insert: (_, { sheetIndex }) => {
            const orientation = specs[sheetIndex]?.landscape === true ? 'landscape' : 'portrait';
            return `<pageSetup paperSize="9" orientation="${orientation}" fitToHeight="0"/>`;
          },
        },
      },
    },
  };
}

/** Drop-down lists and other checks of cells; the sheet of long lists is hidden. */
function checking(specs: readonly SheetSpec[], lists: LongLists): PrintFeature {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _, { sheetIndex }) => {
            const spec = specs[sheetIndex];
            return spec === undefined ? xml : withChecks(xml, spec, lists);
          },
        },
        'xl/workbook.xml': {
          transform: (xml) => xml.replace(/<sheet (?=[^>]*name="_选项")/u, '<sheet state="hidden" '),
        },
      },
    },
  };
}

/** The lists of drop-downs that are too long to stand in their cells. */
function layOutLists(lists: LongLists): Sheet<never>[] {
  if (lists.size === 0) return [];
  const data = listRows(lists).map(
    (line): Row => line.map((text) => (text === null ? null : textCell(text))),
  );
  return [{ sheet: listSheet, data }];
}

function isList(spec: SheetSpec | readonly SheetSpec[]): spec is readonly SheetSpec[] {
  return Array.isArray(spec);
}

function layOut(spec: SheetSpec, tabs: Set<string>): Sheet<never> {
  const width = spec.columns.length;
  const above: Row[] = [];
  if (spec.title !== undefined) above.push(wholeLine(spec.title, width, { fontSize: 16, align: 'center' }));
  for (const note of spec.notes ?? [])
    above.push(wholeLine(note, width, { textColor: '#7F6000', wrap: true }));
  const rows = spec.rows.flatMap((row, place): Row[] => {
    must(row.length === width || null, 'a row has one cell a column');
    const cells = row.map((cell, index) => bodyCell(cell, must(spec.columns[index], 'index within columns')));
    const section = spec.sections?.get(place);
    return section === undefined ? [cells] : [wholeLine(section, width, sectionStyle), cells];
  });
  const footer = (spec.footer ?? []).map((line) => wholeLine(line, width, { wrap: true }));
  return {
    sheet: tabName(spec.name, tabs),
    data: [...above, ...headingRows(spec.columns), ...rows, ...footer],
    columns: spec.columns.map((column) => ({ width: widthOf(column) })),
    stickyRowsCount: rowsAbove(spec),
    stickyColumnsCount: spec.frozenColumns ?? 0,
  };
}

const sectionStyle: CellObject = { fontWeight: 'bold', backgroundColor: '#F2F2F2', borderStyle: 'thin' };

function wholeLine(text: string, width: number, style: CellObject): Row {
  const rest = Array.from({ length: width - 1 }, () => null);
  return [{ ...textCell(text), alignVertical: 'center', ...style, columnSpan: width }, ...rest];
}

/** Heading rows with merges: equal neighbours under one parent merge sideways, a short stack merges downwards. */
function headingRows(columns: readonly ColumnSpec[]): Row[] {
  const depth = headingDepth(columns);
  const stacks = columns.map((column) => headingsOf(column));
  return Array.from({ length: depth }, (_, level) =>
    stacks.map((stack, index): CellObject | null => {
      const text = stack[level];
      if (text === undefined || covered(stacks, index, level)) return null;
      let span = 1;
      while (index + span < stacks.length && covered(stacks, index + span, level)) span += 1;
      const last = level === stack.length - 1;
      return { ...headingCell(text), columnSpan: span, rowSpan: last ? depth - level : 1 };
    }),
  );
}

/** Whether this heading is the same as its left neighbour's, all the way up, and neither is the last of its stack. */
function covered(stacks: readonly (readonly string[])[], index: number, level: number): boolean {
  const here = stacks[index];
  const left = stacks[index - 1];
  if (here === undefined || left === undefined) return false;
  if (level >= here.length - 1 || level >= left.length - 1) return false;
  return here.slice(0, level + 1).every((text, place) => text === left[place]);
}

function headingCell(text: string): CellObject {
  return {
    ...textCell(text),
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    backgroundColor: HEADING_FILL,
    borderStyle: 'thin',
  };
}

function bodyCell(cell: OutCell, column: ColumnSpec): CellObject {
  const marked = typeof cell === 'object' && cell !== null && 'mark' in cell ? cell : undefined;
  return {
    ...valueCell(valueOf(cell), column.format),
    ...(column.align === undefined ? {} : { align: column.align }),
    ...(marked === undefined ? {} : { backgroundColor: FILLS[marked.mark] }),
    alignVertical: 'center',
    borderStyle: 'thin',
  };
}

function valueCell(value: OutValue, format: string | undefined): CellObject {
  if (value === null) return {};
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (typeof value === 'number') return numberCell(value, format);
  if ('decimal' in value) return decimalCell(value.decimal, format);
  return dayCell(value.day, format);
}

function numberCell(value: number, format: string | undefined): CellObject {
  must(Number.isFinite(value) || null, 'a written number is finite');
  return { value, type: Number, ...(format === undefined ? {} : { format }) };
}

/** An exact decimal becomes a number if the spreadsheet can hold it exactly as written, else it stays text. */
function decimalCell(decimal: string, format: string | undefined): CellObject {
  must(isDecimal(decimal) || null, 'a decimal is written with digits, sign and point only');
  const digits = decimal.replace(/^-?0*\.?0*/u, '').replace('.', '').length;
  return digits > 15 ? textCell(decimal) : numberCell(Number(decimal), format);
}

function dayCell(day: string, format: string | undefined): CellObject {
  must(isDay(day) || null, 'a day is YYYY-MM-DD');
  return { value: new Date(`${day}T00:00:00Z`), type: Date, format: format ?? DAY_FORMAT };
}

/**
 * A text cell. Characters that XML cannot hold go; `_x0041_`, which a spreadsheet would read as an escape, is escaped itself; text like a formula
 * or like a long number (an identity number) gets the text format.
 */
function textCell(text: string): CellObject {
  const clean = xmlText(text).slice(0, LONGEST_TEXT);
  const escaped = clean.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_');
  const keep = isArmed(text) || /^[0-9]{12,}$/u.test(clean);
  return {
    value: inheritedNames.has(escaped) ? `\0${escaped}` : escaped,
    type: String,
    ...(keep ? { format: TEXT_FORMAT } : {}),
  };
}

/** A name a tab can bear, different from those taken. */
function tabName(name: string, taken: Set<string>): string {
  const clean = xmlText(name)
    .replaceAll(/[[\]/\\:*?\n\t]/gu, '_')
    .replaceAll(/^'|'$/gu, '_')
    // A reader would take this for an escaped character.
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, '-');
  const base = clean.trim() === '' ? '表' : clean;
  let found = base.slice(0, LONGEST_TAB);
  for (let copy = 2; taken.has(found.toLowerCase()); copy += 1) {
    found = `${base.slice(0, LONGEST_TAB - 5)}(${copy})`;
  }
  taken.add(found.toLowerCase());
  return found;
}

function widthOf(column: ColumnSpec): number {
  if (column.width !== undefined) return column.width;
  const widest = Math.max(...headingsOf(column).map((heading) => printedWidth(heading)));
  return Math.min(Math.max(widest + 2, NARROWEST), WIDEST);
}

/** Width in Latin characters; everything beyond Latin counts two. */
function printedWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}
