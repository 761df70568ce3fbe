import { readMilestone, readValue, unitLabel } from './rules-cell.ts';
import { type ColumnMeaning, findHeadings, type Headings } from './rules-paste-heading.ts';
import {
  fits,
  indexLabels,
  type LabelIndex,
  type PasteRow,
  plainLabel,
  readWrittenUnit,
  rowOfLabels,
  type WrittenUnit,
} from './rules-paste-label.ts';
import type { Pasted, PastedCell, PasteFault, PasteTarget } from './rules-paste-types.ts';
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
 * Maps a table onto the cells of a form: indicators × months or units × months, with or without headings and labels, or a bare block
 * from the chosen cell. Blank cells leave what is there; `—` empties. Nothing is guessed: what cannot be placed or read is a fault
 * with its line and column, what is left out on purpose is a note. Pure; never throws.
 */
export function readBlock(matrix: Matrix, target: PasteTarget): Pasted {
  if (matrix.length > mostLines || matrix.some((line) => line.length > mostColumns))
    return only({
      line: 1,
      column: 1,
      text: '',
      message: `粘贴的内容过大（至多${mostLines}行、${mostColumns}列），请分次粘贴`,
    });
  const headings = findHeadings(matrix, target);
  const index = indexLabels(target.rows);
  const data = matrix.slice(headings?.depth ?? 0);
  const labels = headings === null ? labelWidth(data, index, target) : headedLabels(headings, data);
  const isByUnit = byUnit(data, labels, index, target);
  const context: Context = { target, headings, index, labels, isByUnit, start: headings?.depth ?? 0 };
  const taken = data.map((line, at) => takeLine(line, at, context));
  return assemble(taken, context);
}

function only(fault: PasteFault): Pasted {
  return { shape: 'bare', cells: [], faults: [fault], notes: [] };
}

interface Context {
  readonly target: PasteTarget;
  readonly headings: Headings | null;
  readonly index: LabelIndex;
  /** Columns on the left that hold labels. */
  readonly labels: number;
  readonly isByUnit: boolean;
  /** Heading lines above the data. */
  readonly start: number;
}

interface Taken {
  readonly cells: readonly PastedCell[];
  readonly faults: readonly PasteFault[];
  readonly notes: readonly string[];
  readonly locked: number;
}

const nothing: Taken = { cells: [], faults: [], notes: [], locked: 0 };

/** Columns before the first one of values; a table headed by values alone has none. */
function headedLabels({ columns }: Headings, data: Matrix): number {
  const first = columns.findIndex(({ kind }) => kind === 'value' || kind === 'explanation');
  const named = columns.findIndex(({ kind }) => kind === 'name');
  const left = first < 0 ? columns.length : first;
  const hasText = data.some((line) => line.slice(0, left).some((cell) => cell.trim() !== ''));
  return left === 0 || (!hasText && named < 0) ? 0 : left;
}

/** Without headings: as many columns on the left as hold labels or units of measure and no numbers. */
function labelWidth(data: Matrix, index: LabelIndex, target: PasteTarget): number {
  const units = unitIndex(target);
  const isLabel = (cell: string): boolean => index.has(plainLabel(cell)) || units.has(plainLabel(cell));
  const columns = Math.max(0, ...data.map((line) => line.length));
  const last = Array.from({ length: Math.min(columns, 6) }, (_, at) => at).findLast((at) =>
    data.some((line) => isLabel(line[at] ?? '')),
  );
  if (last === undefined) return 0;
  const isUnits = data.every((line) => {
    const text = line[last + 1] ?? '';
    return text.trim() === '' || readWrittenUnit(text) !== null;
  });
  return isUnits && columns > last + 2 ? last + 2 : last + 1;
}

function unitIndex(target: PasteTarget): ReadonlySet<string> {
  return new Set([...target.unitNames, ...target.otherUnits].map(plainLabel));
}

/** By units: some label names a unit and none an indicator. */
function byUnit(data: Matrix, labels: number, index: LabelIndex, target: PasteTarget): boolean {
  if (labels === 0) return false;
  const units = unitIndex(target);
  const found = data.flatMap((line) => line.slice(0, labels)).map(plainLabel);
  return found.some((label) => units.has(label)) && !found.some((label) => index.has(label));
}

const totals = /^(?:合计|总计|小计|全县|全市|全区|平均|注|填报人|审核人|联系电话|说明)/u;

function takeLine(line: readonly string[], at: number, context: Context): Taken {
  if (line.every((cell) => cell.trim() === '')) return nothing;
  const { target, labels } = context;
  const number = context.start + at + 1;
  const values = line.slice(labels);
  const isEmpty = values.every((cell) => cell.trim() === '');
  if (labels === 0) {
    const row = target.rows[target.anchor.row + at];
    if (row !== undefined) return takeCells(line, { row, unit: null, number }, context);
    if (isEmpty) return nothing;
    const message = `超出表格：表里从所选行往下只有${target.rows.length - target.anchor.row}行，请选对起始格再粘贴`;
    return faulty({ line: number, column: 1, text: first(values), message });
  }
  const heads = line.slice(0, labels);
  const found = context.isByUnit ? rowOfUnit(heads, target) : rowOfLabels(heads, context.index);
  if (found.kind === 'row') return takeCells(line, { row: found.row, unit: found.unit, number }, context);
  if (isEmpty) return nothing;
  if (found.kind === 'other-unit') return { ...nothing, notes: ['other-unit'] };
  if (found.kind === 'unknown' && totals.test(plainLabel(found.label)))
    return { ...nothing, notes: [`第${number}行“${found.label.trim()}”未取用`] };
  return faulty({ line: number, column: 1, text: found.label, message: whyUnplaced(found) });
}

function whyUnplaced(found: { readonly kind: 'many' | 'unknown'; readonly label: string }): string {
  const label = found.label.trim().slice(0, 40);
  if (found.kind === 'many') return `有几项都叫“${label}”，请在名称后加上计量单位，如“（%）”“（万元）”`;
  return label === ''
    ? '这一行没有指标名称，请补上名称，或只复制数字从对应的格粘贴'
    : `本单位没有叫“${label}”的指标，请与左列的名称写成一样，或删去这一行`;
}

type UnitLine =
  | { readonly kind: 'row'; readonly row: PasteRow; readonly unit: null }
  | { readonly kind: 'other-unit' }
  | { readonly kind: 'unknown'; readonly label: string };

function rowOfUnit(heads: readonly string[], target: PasteTarget): UnitLine {
  const plain = heads.map(plainLabel);
  const row = target.rows[target.anchor.row];
  const isOwn = target.unitNames.some((name) => plain.includes(plainLabel(name)));
  if (isOwn && row !== undefined) return { kind: 'row', row, unit: null };
  if (target.otherUnits.some((name) => plain.includes(plainLabel(name)))) return { kind: 'other-unit' };
  return { kind: 'unknown', label: heads.find((head) => head.trim() !== '') ?? '' };
}

function faulty(fault: PasteFault): Taken {
  return { ...nothing, faults: [fault] };
}

function first(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '')?.slice(0, 60) ?? '';
}

interface Line {
  readonly row: PasteRow;
  readonly unit: WrittenUnit | null;
  readonly number: number;
}

interface Place {
  readonly at: number;
  readonly month: string;
  readonly field: 'value' | 'explanation';
  readonly form: 'plain' | 'single' | 'cumulative';
}

function takeCells(line: readonly string[], of: Line, context: Context): Taken {
  const above = context.headings?.unit ?? null;
  const unit = of.unit ?? (above === null ? null : readWrittenUnit(above));
  const own = unit !== null && fits(unit, of.row) ? unit : null;
  const taken = placesOf(line, of.row, context).map((place) =>
    takeCell((line[place.at] ?? '').trim(), place, { ...of, unit: own }, context),
  );
  const strange =
    of.unit !== null && own === null && of.row.measure !== null
      ? [
          {
            line: of.number,
            column: 1,
            text: of.unit.text,
            message: `“${of.row.name}”的单位应为“${unitLabel(of.row)}”，表里写的是“${of.unit.text}”，请改成一致`,
          },
        ]
      : [];
  if (strange.length > 0) return { ...nothing, faults: strange };
  return joinTaken(taken);
}

function joinTaken(all: readonly Taken[]): Taken {
  return {
    cells: all.flatMap(({ cells }) => cells),
    faults: all.flatMap(({ faults }) => faults),
    notes: all.flatMap(({ notes }) => notes),
    locked: all.reduce((sum, { locked }) => sum + locked, 0),
  };
}

/** Which columns of the line go where: by headings, else from the chosen cell to the right. */
function placesOf(line: readonly string[], row: PasteRow, context: Context): readonly Place[] {
  const { headings, labels, target } = context;
  if (headings !== null) return headedPlaces(headings.columns, row, target.month);
  return line.slice(labels).map((_, index) => {
    const column = target.columns[target.anchor.column + index];
    return {
      at: labels + index,
      month: column?.month ?? '',
      field: column?.field ?? 'value',
      form: 'plain',
    };
  });
}

/** Of several columns of one month (当月 and 累计) the one that the indicator counts. */
function headedPlaces(columns: readonly ColumnMeaning[], row: PasteRow, month: string): readonly Place[] {
  const rank = { plain: 1, single: row.span === 'month' ? 0 : 2, cumulative: row.span === 'month' ? 2 : 0 };
  const best = new Map<string, Place>();
  for (const [at, column] of columns.entries()) {
    if (column.kind === 'explanation') best.set('', { at, month, field: 'explanation', form: 'plain' });
    if (column.kind !== 'value') continue;
    const before = best.get(column.month);
    if (before !== undefined && rank[before.form] <= rank[column.form]) continue;
    best.set(column.month, { at, month: column.month, field: 'value', form: column.form });
  }
  return [...best.values()];
}

function takeCell(text: string, place: Place, of: Line, context: Context): Taken {
  if (text === '') return nothing;
  const where = { line: of.number, column: place.at + 1, text: text.slice(0, 60) };
  if (place.month === '')
    return faulty({ ...where, message: '超出表格右边，请选对起始格，或连同表头一起复制' });
  const locked = context.target.whyLocked(of.row.key, place.month);
  if (locked !== null) return { ...nothing, locked: 1, notes: [] };
  const base = { indicator: of.row.key, month: place.month, field: place.field, ...where };
  if (place.field === 'explanation')
    return cellOf({ ...base, value: null, milestone: null, explanation: text.slice(0, 500) });
  const wrong = wrongForm(place, of.row);
  if (wrong !== null) return faulty({ ...where, message: wrong });
  if (of.row.kind === 'milestone') return takeMilestone(text, base);
  const read = readValue(...written(text, of));
  if (read.kind === 'refused') return faulty({ ...where, message: read.reason });
  const value = read.kind === 'value' ? read.value : null;
  return cellOf({ ...base, value, milestone: null, explanation: '' });
}

function takeMilestone(text: string, base: Omit<PastedCell, 'value' | 'milestone' | 'explanation'>): Taken {
  const milestone = readMilestone(text);
  if (milestone !== null) return cellOf({ ...base, value: null, milestone, explanation: '' });
  const { line, column } = base;
  return faulty({ line, column, text: base.text, message: `“${base.text}”：请写未启动、推进中或已完成` });
}

function cellOf(cell: PastedCell): Taken {
  return { ...nothing, cells: [cell] };
}

function wrongForm({ form, month }: Place, row: PasteRow): string | null {
  const number = Number(month.slice(5));
  if (row.span === 'cumulative' && form === 'single' && number > 1)
    return `这一列是当月数，本表填1—${number}月累计数，请换成累计数`;
  if (row.span === 'month' && form === 'cumulative' && number > 1)
    return '这一列是累计数，此项填当月数，请换成当月数';
  return null;
}

/** A bare number in a unit of its own (亩 where the form asks 公顷) carries that unit along; else the printed scale counts. */
function written(text: string, of: Line): Parameters<typeof readValue> {
  if (of.unit === null || of.row.measure === null) return [text, of.row];
  const bare = /^[\s\d.,-]+$/u.test(text.normalize('NFKC'));
  if (of.unit.unit !== of.row.measure) return [bare ? `${text}${of.unit.text}` : text, of.row];
  return [text, of.row, of.unit.scale === null ? {} : { scale: of.unit.scale }];
}

function assemble(all: readonly Taken[], context: Context): Pasted {
  const joint = joinTaken(all);
  const { cells, faults } = withoutDoubles(joint.cells);
  const others = joint.notes.filter((note) => note === 'other-unit').length;
  const notes = joint.notes.filter((note) => note !== 'other-unit');
  const row = context.target.rows[context.target.anchor.row];
  if (context.isByUnit && row !== undefined)
    notes.unshift(`按单位的表：取本单位一行，填入“${row.name}”；别的单位${others}行未取用`);
  if (joint.locked > 0) notes.push(`${joint.locked}格不在可填的月份或项目内，未改动`);
  notes.push(...otherColumns(context.headings));
  const all2 = [...joint.faults, ...faults].toSorted((a, b) => a.line - b.line || a.column - b.column);
  const shape = context.isByUnit ? 'by-unit' : context.labels > 0 ? 'by-indicator' : 'bare';
  return { shape, cells, faults: all2, notes };
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
