import type { ColumnMeaning, Headings } from './rules-paste-heading.ts';
import {
  type LabelIndex,
  type PasteRow,
  plainLabel,
  readWrittenUnit,
  rowOfLabels,
  type WrittenUnit,
} from './rules-paste-label.ts';
import type { PasteTarget } from './rules-paste-types.ts';

type Matrix = readonly (readonly string[])[];

/** What is known of a table before its lines are read. */
export interface Context {
  readonly target: PasteTarget;
  readonly headings: Headings | null;
  readonly index: LabelIndex;
  /** Columns that hold labels. */
  readonly labels: readonly number[];
  readonly isByUnit: boolean;
  /** Heading lines above the data. */
  readonly start: number;
  /** Whether some column holds growth beside amounts. */
  readonly hasGrowth: boolean;
  /** `YYYY-MM` that the title of the table names, or null. */
  readonly titled: string | null;
  readonly names: UnitNames;
  /** Plain labels of lines that are left out on purpose. */
  readonly ignored: ReadonlySet<string>;
}

/** Plain names of the unit that fills in, and of the others. */
export interface UnitNames {
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** The names of units, made plain once for a table. */
export function unitNamesOf({ unitNames, otherUnits }: PasteTarget): UnitNames {
  return { own: new Set(unitNames.map(plainLabel)), others: new Set(otherUnits.map(plainLabel)) };
}

/** Columns before the first one of values, and names and units of measure behind it; a table headed by values alone has none. */
export function headedLabels({ columns }: Headings, data: Matrix): readonly number[] {
  const first = columns.findIndex(({ kind }) => kind === 'value' || kind === 'explanation');
  const left = first < 0 ? columns.length : first;
  const found = columns.flatMap(({ kind }, at) =>
    at < left || kind === 'name' || kind === 'unit' ? [at] : [],
  );
  const hasText = data.some((line) => found.some((at) => (line[at] ?? '').trim() !== ''));
  return !hasText && columns.every(({ kind }) => kind !== 'name') ? [] : found;
}

/** Without headings: as many columns on the left as hold labels or units of measure and no numbers. */
export function leftLabels(data: Matrix, index: LabelIndex, names: UnitNames): readonly number[] {
  const isLabel = (cell: string): boolean => {
    const plain = plainLabel(cell);
    return index.has(plain) || names.own.has(plain) || names.others.has(plain);
  };
  const columns = Math.max(0, ...data.map((line) => line.length));
  const last = Array.from({ length: Math.min(columns, 6) }, (_, at) => at).findLast((at) =>
    data.some((line) => isLabel(line[at] ?? '')),
  );
  if (last === undefined) return [];
  const isUnits = data.every((line) => {
    const text = line[last + 1] ?? '';
    return text.trim() === '' || readWrittenUnit(text) !== null;
  });
  const width = isUnits && columns > last + 2 ? last + 2 : last + 1;
  return Array.from({ length: width }, (_, at) => at);
}

/** The label cells of a line. */
export function headsOf(line: readonly string[], labels: readonly number[]): readonly string[] {
  return labels.map((at) => line[at] ?? '');
}

/** Whether a line holds nothing but labels. */
export function isBare(line: readonly string[], labels: readonly number[]): boolean {
  return line.every((cell, at) => cell.trim() === '' || labels.includes(at));
}

/** By units: some label names a unit and none an indicator. */
export function byUnit(
  data: Matrix,
  labels: readonly number[],
  index: LabelIndex,
  names: UnitNames,
): boolean {
  if (labels.length === 0) return false;
  const found = data.flatMap((line) => headsOf(line, labels)).map(plainLabel);
  return (
    found.some((label) => names.own.has(label) || names.others.has(label)) &&
    !found.some((label) => index.has(label))
  );
}

/**
 * The label columns with what a merged label leaves blank below it: a line without any label of its own takes those of the line above.
 * A line that has one (a unit of measure or a serial number alone counts as none) stays as it is.
 */
export function carriedDown(data: Matrix, labels: readonly number[]): Matrix {
  if (labels.length === 0) return data;
  let above: readonly string[] = [];
  return data.map((line) => {
    const hasOwn = headsOf(line, labels).some((cell) => isName(cell));
    if (hasOwn || isBare(line, labels)) {
      above = hasOwn ? line : [];
      return line;
    }
    return line.map((cell, at) => (cell.trim() === '' && labels.includes(at) ? (above[at] ?? '') : cell));
  });
}

function isName(cell: string): boolean {
  return cell.trim() !== '' && readWrittenUnit(cell) === null && !/^[\s\d.、]+$/u.test(cell);
}

const sums = /^(?:合计|总计|小计|全县|全市|全区|平均)/u;
const notes =
  /^(?:注|备注|附注|说明|填表说明|数据来源|资料来源|填报人|填表人|制表|审核|复核|单位负责人|分管|负责人|联系人|联系电话|电话|报出日期|填报日期|填报岗位|填报单位|审核岗位)/u;

/** What kind of line stands without an indicator of ours: a sum or a note is left out, anything else is a fault. */
export function isAside(label: string): 'sum' | 'note' | null {
  const plain = plainLabel(label);
  if (sums.test(plain)) return 'sum';
  return notes.test(plain) ? 'note' : null;
}

/** Where a line belongs. */
export type LineMeaning =
  | { readonly kind: 'row'; readonly rows: readonly PasteRow[]; readonly unit: WrittenUnit | null }
  | { readonly kind: 'other-unit' }
  | { readonly kind: 'many' | 'unknown'; readonly label: string };

/**
 * The rows of the form that a line fills: one, or amounts and growth of one name when the table holds both side by side.
 */
export function rowsOfLine(heads: readonly string[], context: Context): LineMeaning {
  if (context.isByUnit) return rowOfUnit(heads, context);
  if (isOthers(heads, context.names)) return { kind: 'other-unit' };
  const found = rowOfLabels(heads, context.index);
  if (found.kind === 'unknown') return found;
  if (found.kind === 'row') return { ...found, rows: [found.row, ...siblings(found.row, context)] };
  const [first, second, ...more] = found.rows;
  const isPair = second !== undefined && more.length === 0 && isGrowth(first) !== isGrowth(second);
  return context.hasGrowth && isPair
    ? { kind: 'row', rows: found.rows, unit: null }
    : { kind: 'many', label: found.label };
}

function isGrowth(row: PasteRow | undefined): boolean {
  return row?.aspect === 'growth_yoy';
}

/** The growth of the same name, when the table has a column of growth. */
function siblings(row: PasteRow, { hasGrowth, index }: Context): readonly PasteRow[] {
  if (!hasGrowth || isGrowth(row)) return [];
  return (index.get(plainLabel(row.name)) ?? []).filter((one) => isGrowth(one)).slice(0, 1);
}

/** A line that names another unit and not this one: its number is not ours, whatever indicator it names. */
function isOthers(heads: readonly string[], { own, others }: UnitNames): boolean {
  const plain = heads.map(plainLabel);
  return plain.some((label) => others.has(label)) && !plain.some((label) => own.has(label));
}

function rowOfUnit(heads: readonly string[], { target, names }: Context): LineMeaning {
  const row = target.rows[target.anchor.row];
  if (isOthers(heads, names)) return { kind: 'other-unit' };
  const isOwn = heads.some((head) => names.own.has(plainLabel(head)));
  if (isOwn && row !== undefined) return { kind: 'row', rows: [row], unit: null };
  return { kind: 'unknown', label: heads.find((head) => head.trim() !== '') ?? '' };
}

/** A place of a line that is taken. */
export interface Place {
  readonly at: number;
  readonly month: string;
  readonly field: 'value' | 'explanation';
  readonly form: 'plain' | 'single' | 'cumulative';
  readonly unit: WrittenUnit | null;
}

/** Which columns of a line go where: by headings, else from the chosen cell to the right. */
export function placesOf(line: readonly string[], row: PasteRow, context: Context): readonly Place[] {
  const { headings, labels, target } = context;
  if (headings !== null) return headedPlaces(headings.columns, row, context.titled ?? target.month, line);
  return line.slice(labels.length).map((_, index) => {
    const column = target.columns[target.anchor.column + index];
    return {
      at: labels.length + index,
      month: column?.month ?? '',
      field: column?.field ?? 'value',
      form: 'plain',
      unit: null,
    };
  });
}

/** Of several columns of one month (当月 and 累计) the one that the indicator counts; growth from its own columns where they are filled. */
function headedPlaces(
  columns: readonly ColumnMeaning[],
  row: PasteRow,
  month: string,
  line: readonly string[],
): readonly Place[] {
  const grown = columns.some(
    (one, at) => one.kind === 'value' && one.isGrowth && (line[at] ?? '').trim() !== '',
  );
  const wantsGrowth = isGrowth(row) && grown;
  const rank = { plain: 1, single: row.span === 'month' ? 0 : 2, cumulative: row.span === 'month' ? 2 : 0 };
  const best = new Map<string, Place>();
  for (const [at, column] of columns.entries()) {
    if (column.kind === 'explanation' && !wantsGrowth)
      best.set('', { at, month, field: 'explanation', form: 'plain', unit: null });
    if (column.kind !== 'value' || column.isGrowth !== wantsGrowth) continue;
    const before = best.get(column.month);
    if (before !== undefined && rank[before.form] <= rank[column.form]) continue;
    const form = wantsGrowth ? 'plain' : column.form;
    best.set(column.month, { at, month: column.month, field: 'value', form, unit: column.unit });
  }
  return [...best.values()];
}
