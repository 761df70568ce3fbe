import { columnLetter } from '#kernel/column-letter.ts';
import type { Fault } from '#kernel/errors.ts';
import { lastMonth } from '#kernel/period.ts';
import { parseHeading } from '#kernel/period-heading.ts';
import { milestoneWords, readMilestone, readValue } from './rules-cell.ts';
import { basisWords } from './rules-figures.ts';
import { whyNotAsked } from './rules-owed.ts';
import {
  fits,
  indexLabels,
  type LabelIndex,
  type PasteRow,
  plainLabel,
  rowOfLabels,
  type WrittenUnit,
} from './rules-paste-label.ts';
import type { Basis, IndicatorFact, Milestone } from './rules-types.ts';

/** Headings of a table of figures, in the order of our own form. */
export const figureHeadings = ['指标', '计量单位', '单位', '分项', '月份', '数值', '说明'] as const;

/** Headings of a table whose lines say their own basis and source: base years and months already past. */
export const sourcedHeadings = [
  '指标',
  '计量单位',
  '单位',
  '分项',
  '月份',
  '口径阶段',
  '数值',
  '来源',
  '说明',
] as const;
type Heading = (typeof sourcedHeadings)[number];

/** A figure read from a line of a table. */
export interface ReadFigure {
  readonly indicator: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly period: string;
  /** Code of the breakdown's item; '' for the whole. */
  readonly dimension: string;
  /** Exact decimal in base units; null for the state of a task. */
  readonly value: string | null;
  readonly milestone: Milestone | null;
  readonly explanation: string;
  readonly basis: Basis;
  /** Where the line says it comes from; '' where the table has no such column. */
  readonly source: string;
  /** As the line names it, for what is shown of it. */
  readonly name: string;
  /** Line of the table, from 1. */
  readonly row: number;
}

/** What the lines of a table may name. */
export interface FigureNames {
  readonly indicators: readonly IndicatorFact[];
  /** The same by id as they are defined in a month; left out: always as they are now. */
  readonly definitions?: (month: string) => ReadonlyMap<string, IndicatorFact>;
  readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
  /** The one unit that reports an indicator, for lines without a unit; absent where there are several or none. */
  readonly soleUnit: ReadonlyMap<string, string>;
  /** Items of the breakdowns that an indicator may be reported by: code to name, `industry:1` → 按产业：第一产业. */
  readonly breakdowns: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** For months that print no year. */
  readonly year: number;
}

/** What a table of figures is expected to hold. */
export interface FigureTable {
  /** The basis of all its lines, or null when each line says its own, with its source. */
  readonly basis: Basis | null;
  /** Name of the sheet in faults, for a workbook of several; columns are then named by letter. */
  readonly sheet?: string;
  /** Why a month does not belong into the table, in Chinese; null when it does. */
  readonly whyNot?: (period: string) => string | null;
}

type Matrix = readonly (readonly string[])[];

/** Lines among which the headings are looked for. */
const mostHeadingLines = 10;

/**
 * Reads a table of figures, one a line, under the headings 指标, 计量单位, 单位, 分项, 月份, 数值, 说明 in any order; 计量单位, 单位, 分项 and
 * 说明 may be missing. A line with 分项 is one item of a breakdown; where lines say their own basis, 数值 of a task holds its state. Nothing is guessed: every line that cannot be read is a fault with row, column and cure. Lines without a value are passed over.
 */
export function readFigures(
  matrix: Matrix,
  names: FigureNames,
  table: FigureTable,
): { readonly figures: readonly ReadFigure[]; readonly faults: readonly Fault[] } {
  const at = matrix.slice(0, mostHeadingLines).findIndex((line) => columnOf(line, '数值') >= 0);
  const heading = matrix[at];
  const needed = ['指标', '月份', '数值'] as const;
  const missing = (table.basis === null ? ([...needed, '口径阶段', '来源'] as const) : needed).filter(
    (one: Heading) => heading === undefined || columnOf(heading, one) < 0,
  );
  if (heading === undefined || missing.length > 0) {
    const message = `没有找到“${missing.join('”“')}”列，请用下载的表填写，保留表头`;
    return { figures: [], faults: [{ field: '', ...sheetOf(table), row: 1, message }] };
  }
  const context: Context = {
    names,
    table,
    columns: new Map(sourcedHeadings.map((one) => [one, columnOf(heading, one)])),
    index: indexLabels(names.indicators.map((one) => ({ ...one, indicator: one.id, key: one.id }))),
    units: new Map(
      names.units.flatMap(({ id, name, shortName }) => [
        [plainLabel(shortName), id],
        [plainLabel(name), id],
      ]),
    ),
    indicators: new Map(names.indicators.map((one) => [one.id, one])),
  };
  const read = matrix.slice(at + 1).map((line, offset) => readLine(line, at + offset + 2, context));
  const figures = read.flatMap(({ figure }) => (figure === null ? [] : [figure]));
  return withoutDoubles(
    figures,
    read.flatMap(({ faults }) => faults),
    table,
  );
}

function sheetOf({ sheet }: FigureTable): { readonly sheet?: string } {
  return sheet === undefined ? {} : { sheet };
}

function columnOf(line: readonly string[], heading: Heading): number {
  return line.findIndex((cell) => {
    const text = plainLabel(cell);
    if (heading === '指标') return text === '指标' || text === '指标名称';
    if (heading === '单位') return text === '单位' || text === '填报单位';
    return text === heading;
  });
}

interface Context {
  readonly table: FigureTable;
  readonly names: FigureNames;
  readonly columns: ReadonlyMap<Heading, number>;
  readonly index: LabelIndex;
  readonly units: ReadonlyMap<string, string>;
  readonly indicators: ReadonlyMap<string, IndicatorFact>;
}

interface ReadLine {
  readonly figure: ReadFigure | null;
  readonly faults: readonly Fault[];
}

type Wrong = (column: Heading, message: string) => null;
type TextOf = (column: Heading) => string;

/** Reads one line; every cell that is wrong is a fault of its own. */
function readLine(line: readonly string[], row: number, context: Context): ReadLine {
  const text: TextOf = (heading) => (line[context.columns.get(heading) ?? -1] ?? '').trim();
  if (text('数值') === '') return { figure: null, faults: [] };
  const faults: Fault[] = [];
  const wrong: Wrong = (column, message) => {
    faults.push({ field: text(column), ...placeOf(column, context), row, message });
    return null;
  };
  const measured = measuredOf(text, context, wrong);
  const unit = unitAt(text, measured, context, wrong);
  const period = periodAt(text, measured, context, wrong);
  const basis = basisAt(text, context, wrong);
  const dimension = measured === null ? null : dimensionAt(text, measured, context, wrong);
  const said = measured === null ? null : saidAt(text, measuredIn(measured, period, context), context, wrong);
  if (measured === null || unit === null || period === null || basis === null)
    return { figure: null, faults };
  if (dimension === null || said === null) return { figure: null, faults };
  const figure = {
    indicator: measured.row.indicator,
    unit,
    period,
    dimension,
    basis,
    ...said,
    explanation: text('说明').slice(0, 500),
    source: text('来源').slice(0, 100),
    name: [measured.row.name, text('分项'), text('单位'), period].filter((part) => part !== '').join(' '),
    row,
  };
  return { figure: faults.length === 0 ? figure : null, faults };
}

/** What a line is of, in the unit of measure of its month. */
function measuredIn(measured: Measured, period: string | null, { names }: Context): Measured {
  const { row } = measured;
  const then = period === null ? undefined : names.definitions?.(period).get(row.indicator);
  if (then === undefined || (then.measure === row.measure && then.scale === row.scale)) return measured;
  return { ...measured, row: { ...row, measure: then.measure, scale: then.scale } };
}

type Measured = Extract<ReturnType<typeof rowOfLabels>, { readonly kind: 'row' }>;

function measuredOf(text: TextOf, { index }: Context, wrong: Wrong): Measured | null {
  const found = rowOfLabels([text('指标'), text('计量单位')], index);
  if (found.kind === 'row') return found;
  if (found.kind === 'many') return wrong('指标', `有几项都叫“${text('指标')}”，请在“计量单位”一列写明单位`);
  return wrong('指标', `没有叫“${text('指标')}”的指标，请与下载的表写成一样`);
}

function unitAt(text: TextOf, measured: Measured | null, context: Context, wrong: Wrong): string | null {
  const unit = unitOf(text('单位'), measured?.row.indicator ?? null, context);
  if (unit.id !== null) return unit.id;
  // Without the indicator an empty unit may be right: that is not known.
  return measured === null && text('单位') === '' ? null : wrong('单位', unit.message);
}

function periodAt(text: TextOf, measured: Measured | null, context: Context, wrong: Wrong): string | null {
  const month = monthOf(text('月份'), measured?.row.indicator ?? null, context);
  return month.period ?? wrong('月份', month.message ?? '');
}

function basisAt(text: TextOf, { table }: Context, wrong: Wrong): Basis | null {
  if (table.basis !== null) return table.basis;
  if (text('来源') === '') wrong('来源', '“来源”必填，请写明出自哪份资料，如“统计月报”');
  return basisOf(text('口径阶段')) ?? wrong('口径阶段', basisCure(text('口径阶段')));
}

/** The item of a breakdown that a line names by its code, its whole name or its own; '' for the whole. */
function dimensionAt(text: TextOf, { row }: Measured, { names }: Context, wrong: Wrong): string | null {
  const asked = plainLabel(text('分项'));
  if (asked === '') return '';
  const items = [...(names.breakdowns.get(row.indicator) ?? [])];
  if (items.length === 0)
    return wrong('分项', `“${row.name}”没有分项，请清空这一格，或先在“指标”页给它加分组`);
  const found = items.filter(([code, name]) =>
    [code, name, name.split('：').at(-1) ?? ''].some((one) => plainLabel(one) === asked),
  );
  const [item] = found;
  if (item !== undefined && found.length === 1) return item[0];
  return wrong(
    '分项',
    `没有“${text('分项').slice(0, 40)}”这个分项，请写${items.map(([, name]) => name).join('、')}之一`,
  );
}

type Said = Pick<ReadFigure, 'value' | 'milestone'>;

/** What a line says of its indicator: a number, or the state of a task. */
function saidAt(text: TextOf, measured: Measured, { table }: Context, wrong: Wrong): Said | null {
  if (measured.row.kind !== 'milestone' || table.basis !== null) {
    const value = valueAt(text, measured, wrong);
    return value === null ? null : { value, milestone: null };
  }
  const milestone = readMilestone(text('数值'));
  if (milestone !== null) return { value: null, milestone };
  const words = Object.values(milestoneWords).join('、');
  return wrong('数值', `“${text('数值').slice(0, 20)}”不是进度，请写${words}之一`);
}

function valueAt(text: TextOf, { row, unit }: Measured, wrong: Wrong): string | null {
  const value = valueOf(text('数值'), row, unit);
  if (value.kind === 'value') return value.value;
  return value.kind === 'empty' ? null : wrong('数值', value.reason);
}

function placeOf(
  column: Heading,
  { columns, table }: Context,
): { readonly column: string; readonly sheet?: string } {
  if (table.sheet === undefined) return { column };
  return { sheet: table.sheet, column: columnLetter(Math.max(columns.get(column) ?? 0, 0) + 1) };
}

function isBasis(name: string): name is Basis {
  return name in basisWords;
}

function basisOf(text: string): Basis | null {
  const plain = plainLabel(text).replace(/数$/u, '');
  const found = Object.entries(basisWords).find(([, word]) => word === plain)?.[0];
  return found !== undefined && isBasis(found) ? found : null;
}

function basisCure(text: string): string {
  const words = Object.values(basisWords).join('、');
  return text === ''
    ? `“口径阶段”必填，请写${words}之一`
    : `没有“${text.slice(0, 20)}”这个口径阶段，请写${words}之一`;
}

function unitOf(
  text: string,
  indicator: string | null,
  { units, names }: Context,
): { readonly id: string; readonly message?: undefined } | { readonly id: null; readonly message: string } {
  const id = text === '' ? names.soleUnit.get(indicator ?? '') : units.get(plainLabel(text));
  if (id !== undefined) return { id };
  if (text === '') return { id: null, message: '这项指标不止一个单位填报，请写明单位' };
  return { id: null, message: `没有叫“${text.slice(0, 40)}”的单位，请写单位全称或简称` };
}

function monthOf(
  text: string,
  indicator: string | null,
  { names, indicators, table }: Context,
):
  | { readonly period: string; readonly message?: undefined }
  | { readonly period: null; readonly message: string } {
  const read = parseHeading(text, names.year);
  if (read.kind === 'refused')
    return { period: null, message: `“${text.slice(0, 40)}”不是月份，请写成“2022-05”或“5月”` };
  const period = lastMonth(read.period);
  const fact = (names.definitions?.(period) ?? indicators).get(indicator ?? '');
  const whole =
    fact?.span === 'month' && read.period.kind !== 'month' ? '这项指标按当月报，请写一个月份' : null;
  const why = table.whyNot?.(period) ?? whole ?? (fact === undefined ? null : whyNotAsked(fact, period));
  return why === null ? { period } : { period: null, message: why };
}

function valueOf(text: string, row: PasteRow, unit: WrittenUnit | null): ReturnType<typeof readValue> {
  if (row.kind === 'milestone') return { kind: 'refused', reason: '这一项报进度，不导入数字' };
  if (unit === null) return readValue(text, row);
  if (!fits(unit, row)) return { kind: 'refused', reason: `计量单位“${unit.text}”与这项指标不符` };
  if (unit.unit !== row.measure)
    return readValue(/^[\d\s.,-]+$/u.test(text) ? `${text}${unit.text}` : text, row);
  return readValue(text, row, unit.scale === null ? {} : { scale: unit.scale });
}

/** What one figure is kept under: a second one with the same is its next version. */
export function figureKey(
  one: Pick<ReadFigure, 'indicator' | 'unit' | 'period' | 'dimension' | 'basis'>,
): string {
  return `${one.indicator} ${one.unit} ${one.period} ${one.dimension} ${one.basis}`;
}

function withoutDoubles(figures: readonly ReadFigure[], faults: readonly Fault[], table: FigureTable) {
  const seen = new Map<string, number>();
  const doubles = figures.flatMap((one): Fault[] => {
    const key = figureKey(one);
    const before = seen.get(key);
    seen.set(key, before ?? one.row);
    if (before === undefined) return [];
    const message = `与第${before}行是同一指标、同一单位、同一分项、同一月份，请只留一行`;
    return [{ field: '', ...sheetOf(table), row: one.row, message }];
  });
  return { figures, faults: [...faults, ...doubles].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}
