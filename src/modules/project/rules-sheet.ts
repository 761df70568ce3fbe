import { columnLetter } from '#kernel/column-letter.ts';
import { compare, exact } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import type { PrintScale } from '#kernel/unit.ts';
import { type CellValue, plain, readCell, type SheetCell, type UnitNames } from './rules-cell.ts';
import { allColumns, type SheetColumn } from './rules-columns.ts';
import { joined, type MoreColumn, type RowMore, readMore } from './rules-more.ts';
import type { ProjectFields } from './schema.ts';

/** Where a column stands in a sheet, and the scale its amounts are written in. */
interface Place {
  readonly column: SheetColumn | MoreColumn;
  readonly at: number;
  readonly scale: PrintScale | null;
}

/** A sheet whose heading was understood: `first` is the index of the first row under it. */
export interface Layout {
  readonly places: readonly Place[];
  readonly first: number;
  readonly remarks: readonly Fault[];
}

const scales: Readonly<Record<string, PrintScale | null>> = { 元: null, 万元: '万', 亿元: '亿' };

/** A heading without the mark of a required column and without its unit. */
function titleOf(cell: SheetCell | undefined): string {
  return plain(cell).replaceAll(/^\*|\*$|\(.*\)\*?$/gu, '');
}

/**
 * Finds the heading within the first forty rows: the first that holds 项目名称, whatever the order of the columns. Amounts may stand in
 * 元, 万元 or 亿元 if the heading says so in brackets; 万元 otherwise.
 */
export function readLayout(rows: readonly (readonly SheetCell[])[]): Layout | readonly Fault[] {
  const at = rows.slice(0, 40).findIndex((row) => row.some((cell) => titleOf(cell) === '项目名称'));
  const heading = rows[at];
  if (heading === undefined)
    return [
      { field: 'file', message: '前40行里没有找到表头“项目名称”，请用模板的表头，或把要导入的表放在第一张' },
    ];
  const places: Place[] = [];
  const problems: Fault[] = [];
  const remarks: Fault[] = [];
  heading.forEach((cell, index) => {
    const text = plain(cell);
    const found = allColumns.find(({ title }) => titleOf(cell) === title);
    const where = { field: 'heading', row: at + 1, column: columnLetter(index + 1) };
    if (text === '') return;
    if (found === undefined)
      remarks.push({ ...where, message: `台账没有“${text.slice(0, 20)}”这一栏，不导入这一列` });
    else if (places.some((place) => place.column === found))
      problems.push({ ...where, message: `“${found.title}”出现了两列，请只留一列` });
    else
      places.push({
        column: found,
        at: index,
        scale: scaleOf(found, text, (message) => problems.push({ ...where, message })),
      });
  });
  for (const missing of allColumns.filter(
    ({ required, key }) => required && !places.some((place) => place.column.key === key),
  ))
    problems.push({
      field: 'heading',
      row: at + 1,
      message: `缺少“${missing.title}”一栏，请补上（可先下载模板）`,
    });
  return problems.length > 0 ? problems : { places, first: at + 1, remarks };
}

function scaleOf(
  column: SheetColumn | MoreColumn,
  heading: string,
  refuse: (message: string) => void,
): PrintScale | null {
  if (column.kind !== 'money') return null;
  const written = /\((.*)\)/u.exec(heading)?.[1] ?? '万元';
  if (!Object.hasOwn(scales, written))
    refuse(`“${column.title}”的单位“${written}”不认识，请写成（元）（万元）或（亿元）`);
  return scales[written] ?? null;
}

/** A row as read: the fields its columns gave, and the line of the sheet it stands on (1 = first). */
export interface SheetRow {
  readonly row: number;
  readonly fields: Partial<ProjectFields> & Pick<ProjectFields, 'name' | 'unit' | 'stage'>;
  /** What its further columns say. */
  readonly more: RowMore;
}

/** What a sheet says. */
export interface SheetReading {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly Fault[];
  readonly remarks: readonly Fault[];
}

/**
 * Reads the rows under the heading; blank lines are passed over. Faults name line, column and cure; with one fault nothing may be imported.
 */
export function readRows(
  rows: readonly (readonly SheetCell[])[],
  layout: Layout,
  units: UnitNames,
): SheetReading {
  const faults: Fault[] = [];
  const remarks: Fault[] = [...layout.remarks];
  const read: SheetRow[] = [];
  const seen = layout.places.map(() => new Map<SheetCell, CellValue>());
  for (let index = layout.first; index < rows.length; index++) {
    const cells = rows[index] ?? [];
    if (layout.places.every(({ at }) => plain(cells[at]) === '')) continue;
    const before = faults.length;
    const fields: Record<string, unknown> = {};
    let more: RowMore = {};
    layout.places.forEach((place, at) => {
      const value = readPlace(seen[at], place, cells[place.at] ?? null, units);
      if (isMore(value)) more = joined(more, value.more);
      else if (isFault(value))
        faults.push({
          field: `rows.${index + 1}.${place.column.key}`,
          row: index + 1,
          column: `${columnLetter(place.at + 1)}（${place.column.title}）`,
          message: value.fault,
        });
      else fields[place.column.key] = value;
    });
    if (faults.length > before || !isRowFields(fields)) continue;
    read.push({ row: index + 1, fields, more });
    for (const message of doubtsOf(fields))
      remarks.push({ field: `rows.${index + 1}`, row: index + 1, message });
  }
  return { rows: read, faults, remarks };
}

interface More {
  readonly more: RowMore;
}

function isMore(value: CellValue | More): value is More {
  return typeof value === 'object' && value !== null && 'more' in value;
}

function readPlace(
  seen: Map<SheetCell, CellValue> | undefined,
  place: Place,
  cell: SheetCell,
  units: UnitNames,
): CellValue | More {
  const { column, scale } = place;
  if (isField(column)) return readOnce(seen, { column, scale }, cell, units);
  const text = cell === null ? '' : String(cell).trim();
  if (text === '') return { more: {} };
  const read = readMore(column, text);
  return 'fault' in read ? read : { more: read };
}

function isField(column: SheetColumn | MoreColumn): column is SheetColumn {
  return !furtherKinds.has(column.kind);
}

const furtherKinds: ReadonlySet<string> = new Set(['bundle', 'into', 'quantities', 'formality']);

function isFault(value: CellValue): value is { readonly fault: string } {
  return typeof value === 'object' && value !== null && 'fault' in value;
}

/** As `readCell`; what stands in a column many times (units, stages, days) is read once. */
function readOnce(
  seen: Map<SheetCell, CellValue> | undefined,
  place: { readonly column: SheetColumn; readonly scale: PrintScale | null },
  cell: SheetCell,
  units: UnitNames,
): CellValue {
  const known = seen?.get(cell);
  if (known !== undefined) return known;
  const value = readCell(place, cell, units);
  seen?.set(cell, value);
  return value;
}

/** The required columns were read without fault, so they are texts. */
function isRowFields(fields: Readonly<Record<string, unknown>>): fields is SheetRow['fields'] {
  return [fields['name'], fields['unit'], fields['stage']].every((value) => typeof value === 'string');
}

/** What may be right but looks wrong: said, never refused. */
function doubtsOf(fields: Partial<ProjectFields>): readonly string[] {
  const { total, yearPlan, done, startedOn, dueOn } = fields;
  return [
    ...(isLarger(yearPlan, total) ? ['年度计划投资大于总投资，请核对单位'] : []),
    ...(isLarger(done, total) ? ['本年完成投资大于总投资，请核对单位'] : []),
    ...(isLater(startedOn, dueOn) ? ['开工日期晚于计划竣工日期，请核对'] : []),
  ];
}

function isLater(a: string | null | undefined, b: string | null | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' && a > b;
}

function isLarger(a: string | null | undefined, b: string | null | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' && compare(exact(a), exact(b)) > 0;
}
