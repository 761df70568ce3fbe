import { type CopiedTable, type MergedCells, readHtmlTable } from './rules-html.ts';
import { faulty, joinTaken, nothing, type Taken, takeCells } from './rules-paste-cell.ts';
import { findHeadings, type Headings } from './rules-paste-heading.ts';
import { indexLabels, type LabelIndex, type PasteRow, plainLabel } from './rules-paste-label.ts';
import {
  byUnit,
  type Context,
  carriedDown,
  headedLabels,
  headsOf,
  isAside,
  isBare,
  leftLabels,
  rowsOfLine,
  unitNamesOf,
} from './rules-paste-line.ts';
import type { Pasted, PastedCell, PasteFault, PasteTarget, Synonyms } from './rules-paste-types.ts';
import { cutBlock } from './rules-tsv.ts';

type Matrix = readonly (readonly string[])[];

/** Most lines and columns of a block. */
export const mostLines = 2000;
const mostColumns = 200;

/** As `readBlock`, for text from the clipboard. */
export function readPaste(text: string, target: PasteTarget): Pasted {
  return readBlock(cutBlock(text), target);
}

/**
 * The block that lies on the clipboard. The HTML table counts where it has as many lines as the plain text: it knows the merged cells
 * and the digits behind a rounded display; hidden lines, which only one of the two leaves out, make the plain text count.
 */
export function tableOfClip(text: string, html: string): CopiedTable {
  const rows = cutBlock(text);
  const table = html === '' ? null : readHtmlTable(html);
  const lines = table === null ? 0 : table.rows.findLastIndex((row) => row.some((cell) => cell !== '')) + 1;
  if (table === null || lines !== rows.length) return { rows, merges: [] };
  return { rows: table.rows.slice(0, lines), merges: table.merges };
}

/**
 * Maps a table onto the cells of a form: indicators × months or units × months, with or without headings and labels, or a bare block
 * from the chosen cell. Blank cells leave what is there; `—` empties. Nothing is guessed: what cannot be placed or read is a fault
 * with its line and column, what is left out on purpose is a note. Pure; never throws.
 *
 * @param merges  the merged cells, where they are known; else blanks beside and below a label count as merged with it
 * @param synonyms  what labels were said to stand for
 */
export function readBlock(
  matrix: Matrix,
  target: PasteTarget,
  merges: readonly MergedCells[] = [],
  synonyms: Synonyms = noSynonyms,
): Pasted {
  const filled = filledMerges(matrix, merges);
  const when = titledMonth(filled, target);
  if (when.fault !== null) return only(when.fault);
  const headings = findHeadings(filled, { year: target.year, month: when.month }, merges.length > 0);
  const context = contextOf(filled, target, headings, { titled: when.titled, synonyms });
  return assemble(takeLines(filled.slice(context.start), context), context);
}

/** Lines of a table whose headings were said by hand, and the month that its title names. */
export interface SaidTable {
  /** Merged cells filled. */
  readonly matrix: Matrix;
  readonly headings: Headings;
  /** `YYYY-MM`, or null. */
  readonly titled: string | null;
}

/** As `readBlock`, with headings that were said by hand: lines are looked up by their labels alone, never taken for lines of units. */
export function readSaid(
  { matrix, headings, titled }: SaidTable,
  target: PasteTarget,
  synonyms: Synonyms,
): Pasted {
  const context = saidContext({ matrix, headings, titled }, target, synonyms);
  return assemble(takeLines(matrix.slice(context.start), context), context);
}

/** What each line of such a table stands for: key of a row, '' where it is left out, null where that is not known. */
export function linesOfSaid(said: SaidTable, target: PasteTarget, synonyms: Synonyms): readonly SaidLine[] {
  const context = saidContext(said, target, synonyms);
  const data = said.matrix.slice(context.start);
  return carriedDown(data, context.labels).map((line, at): SaidLine => {
    const heads = headsOf(line, context.labels);
    const found = rowsOfLine(heads, context);
    const own = line[nameColumn(line, context)] ?? '';
    const label = (
      own.trim() === '' && found.kind !== 'other-unit' && 'label' in found ? found.label : own
    ).trim();
    const shown = label === '' ? (heads.findLast((cell) => isNameOf(cell)) ?? '').trim() : label;
    const isOut =
      found.kind === 'other-unit' || context.ignored.has(plainLabel(shown)) || isAside(shown) !== null;
    const row = found.kind === 'row' ? (found.rows[0]?.key ?? null) : isOut ? '' : null;
    return { line: context.start + at + 1, label: shown.slice(0, 60), row };
  });
}

/** A line of a table with what it stands for. */
export interface SaidLine {
  /** From 1, as the reader counts the lines of the sheet. */
  readonly line: number;
  readonly label: string;
  readonly row: string | null;
}

function isNameOf(cell: string): boolean {
  return /\p{L}/u.test(cell);
}

const noSynonyms: Synonyms = new Map();

function saidContext(
  { matrix, headings, titled }: SaidTable,
  target: PasteTarget,
  synonyms: Synonyms,
): Context {
  return { ...contextOf(matrix, target, headings, { titled, synonyms }), isByUnit: false };
}

/** The month that the title of a table names; a table too large or of another year is refused whole. */
export function titledMonth(
  matrix: Matrix,
  target: Pick<PasteTarget, 'year' | 'month'>,
): { readonly titled: string | null; readonly month: string; readonly fault: PasteFault | null } {
  const where = { line: 1, column: 1, text: '' };
  const tooLarge = `粘贴的内容过大（至多${mostLines}行、${mostColumns}列），请分次粘贴`;
  if (matrix.length > mostLines || matrix.some((line) => line.length > mostColumns))
    return { titled: null, month: target.month, fault: { ...where, message: tooLarge } };
  const titled = monthOfTitle(matrix);
  const isOther = titled !== null && !titled.startsWith(`${target.year}-`);
  const fault = isOther ? { ...where, message: otherYear(titled, target.year) } : null;
  return { titled, month: titled ?? target.month, fault };
}

function contextOf(
  filled: Matrix,
  target: PasteTarget,
  headings: Headings | null,
  { titled, synonyms }: { readonly titled: string | null; readonly synonyms: Synonyms },
): Context {
  const index = withSynonyms(indexLabels(target.rows), target.rows, synonyms);
  const names = unitNamesOf(target);
  const start = headings?.depth ?? 0;
  const data = filled.slice(start);
  const labels = headings === null ? leftLabels(data, index, names) : headedLabels(headings, data);
  const isByUnit = byUnit(data, labels, index, names);
  const hasGrowth = headings?.columns.some((one) => one.kind === 'value' && one.isGrowth) ?? false;
  const ignored = new Set([...synonyms].flatMap(([label, row]) => (row === '' ? [label] : [])));
  return { target, headings, index, labels, isByUnit, start, hasGrowth, titled, names, ignored };
}

/** What was said of a label comes before what the names of the form say. */
function withSynonyms(index: LabelIndex, rows: readonly PasteRow[], synonyms: Synonyms): LabelIndex {
  if (synonyms.size === 0) return index;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const all = new Map(index);
  for (const [label, key] of synonyms) {
    const row = byKey.get(key);
    if (row !== undefined) all.set(label, [row]);
    else if (key === '') all.delete(label);
  }
  return all;
}

function otherYear(titled: string, year: number): string {
  return `表题写的是${titled.slice(0, 4)}年，本表只收${year}年的数；请换成${year}年的表，或改对表题后再粘贴`;
}

/** The month that a title above the table names (2022年1—4月…), `YYYY-MM`; null without one. It is what 本月 and 累计 then mean. */
function monthOfTitle(matrix: Matrix): string | null {
  for (const line of matrix.slice(0, 6)) {
    const [title, ...more] = line.filter((cell) => cell.trim() !== '');
    if (more.length > 0) return null;
    const plain = (title ?? '').slice(0, 200).normalize('NFKC').replaceAll(/\s/gu, '');
    const found = /(\d{4})年(?:1(?:月份?)?[-—–~至到])?(\d{1,2})月/u.exec(plain);
    const month = Number(found?.[2] ?? 0);
    if (found?.[1] !== undefined && month >= 1 && month <= 12)
      return `${found[1]}-${String(month).padStart(2, '0')}`;
  }
  return null;
}

function only(fault: PasteFault): Pasted {
  return { shape: 'bare', rows: 0, cells: [], faults: [fault], notes: [] };
}

/** Merged labels and headings stand in each of their cells. A merged number does not: it is one number; nor does a title over the table. */
export function filledMerges(matrix: Matrix, merges: readonly MergedCells[]): Matrix {
  if (merges.length === 0) return matrix;
  const width = Math.max(0, ...matrix.map((line) => line.length));
  const rows = matrix.map((line) => Array.from({ length: width }, (_, at) => line[at] ?? ''));
  for (const { top, left, bottom, right } of merges) {
    const text = rows[top]?.[left] ?? '';
    const isTitle = left === 0 && (right + 1) * 2 > width && right > 0;
    if (isTitle || text.trim() === '' || /^[\s\d.,%()△-]+$/u.test(text.normalize('NFKC'))) continue;
    for (const row of rows.slice(top, bottom + 1)) row.fill(text, left, Math.min(right + 1, width));
  }
  return rows;
}

/** After the first note below the table whatever names no indicator is a note too: notes run over several lines. */
function takeLines(data: Matrix, context: Context): readonly Taken[] {
  let isBelow = false;
  return carriedDown(data, context.labels).map((line, at) => {
    const label = line.find((cell) => cell.trim() !== '') ?? '';
    isBelow ||= isAside(label) === 'note';
    return takeLine(line, at, context, isBelow);
  });
}

function takeLine(line: readonly string[], at: number, context: Context, isBelow: boolean): Taken {
  if (line.every((cell) => cell.trim() === '')) return nothing;
  const { target, labels } = context;
  const number = context.start + at + 1;
  if (labels.length === 0) {
    const row = target.rows[target.anchor.row + at];
    if (row !== undefined) return takeCells(line, { row, unit: null, number }, context);
    const message = `超出表格：表里从所选行往下只有${target.rows.length - target.anchor.row}行，请选对起始格再粘贴`;
    return faulty({ line: number, column: 1, text: first(line), message });
  }
  const found = rowsOfLine(headsOf(line, labels), context);
  if (found.kind === 'row') {
    const taken = found.rows.map((row, place) =>
      takeCells(line, { row, unit: place === 0 ? found.unit : null, number }, context),
    );
    return { ...joinTaken(taken), rows: 1 };
  }
  if (isBare(line, labels)) return nothing;
  if (found.kind === 'other-unit') return { ...nothing, notes: ['other-unit'] };
  const name = nameColumn(line, context);
  const label = (line[name] ?? found.label).trim().slice(0, 40);
  const isLeftOut = context.ignored.has(plainLabel(label));
  if (isLeftOut || (found.kind === 'unknown' && (isBelow || isAside(label) !== null)))
    return { ...nothing, notes: [`第${number}行“${label}”未取用`] };
  const column = Math.max(name, 0) + 1;
  return faulty({ line: number, column, text: label, label, message: whyUnplaced(found.kind, label) });
}

/** The column that names the indicator: of several named ones the first that does not name a unit; −1 without one. */
function nameColumn(line: readonly string[], { headings, names }: Context): number {
  const columns = headings?.columns ?? [];
  return columns.findIndex(({ kind }, at) => {
    const plain = plainLabel(line[at] ?? '');
    return kind === 'name' && plain !== '' && !names.own.has(plain) && !names.others.has(plain);
  });
}

function whyUnplaced(kind: 'many' | 'unknown', label: string): string {
  if (kind === 'many') return `有几项都叫“${label}”，请在名称后加上计量单位，如“（%）”“（万元）”`;
  return label === ''
    ? '这一行没有指标名称，请补上名称，或只复制数字从对应的格粘贴'
    : `本单位没有叫“${label}”的指标，请与左列的名称写成一样，或删去这一行`;
}

function first(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '')?.slice(0, 60) ?? '';
}

function assemble(all: readonly Taken[], context: Context): Pasted {
  const joint = joinTaken([nothing, ...all]);
  const { cells, faults } = withoutDoubles(joint.cells);
  const others = joint.notes.filter((note) => note === 'other-unit').length;
  const notes = joint.notes.filter((note) => note !== 'other-unit');
  const row = context.target.rows[context.target.anchor.row];
  if (context.isByUnit && row !== undefined)
    notes.unshift(`按单位的表：取本单位一行，填入“${row.name}”；别的单位${others}行未取用`);
  else if (others > 0) notes.push(`${others}行写着别的单位，未取用`);
  if (joint.converted.length > 0)
    notes.push(`表里写的单位与本表不同，已折算：${joint.converted.slice(0, 6).join('、')}`);
  if (joint.emptied > 0) notes.push(`${joint.emptied}格写的是“—”或“/”，填入后为空`);
  if (joint.locked > 0) notes.push(`${joint.locked}格不在可填的月份或项目内，未改动`);
  const elsewhere = new Set(
    cells.map(({ month }) => month).filter((month) => month !== context.target.month),
  );
  if (context.titled !== null && elsewhere.has(context.titled))
    notes.push(
      `表题写的是${Number(context.titled.slice(5))}月，其中的“本月”“累计”按${Number(context.titled.slice(5))}月填入`,
    );
  notes.push(...otherColumns(context.headings));
  const sorted = [...joint.faults, ...faults].toSorted((a, b) => a.line - b.line || a.column - b.column);
  const shape = context.isByUnit ? 'by-unit' : context.labels.length > 0 ? 'by-indicator' : 'bare';
  return { shape, rows: joint.rows, cells, faults: sorted, notes };
}

/** Columns of another year look like the form's own: say that they were left out. */
function otherColumns(headings: Headings | null): readonly string[] {
  const years = (headings?.columns ?? []).flatMap((column) =>
    column.kind === 'other' && /\d{4}年/u.test(column.heading) ? [column.heading.trim()] : [],
  );
  return years.length === 0 ? [] : [`${years.slice(0, 3).join('、')}等列不是本年的数，未取用`];
}

function withoutDoubles(cells: readonly PastedCell[]): Pick<Pasted, 'cells' | 'faults'> {
  const lines = new Map<string, number>();
  const kept: PastedCell[] = [];
  const faults: PasteFault[] = [];
  for (const cell of cells) {
    const key = `${cell.indicator} ${cell.month} ${cell.field}`;
    const before = lines.get(key);
    lines.set(key, before ?? cell.line);
    if (before === undefined) kept.push(cell);
    else
      faults.push({
        line: cell.line,
        column: cell.column,
        text: cell.text,
        message: `与第${before}行填的是同一格，请只留一行`,
      });
  }
  return { cells: kept, faults };
}
