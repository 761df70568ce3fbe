import type { Fault } from '#kernel/errors.ts';
import { lastMonth } from '#kernel/period.ts';
import { parseHeading } from '#kernel/period-heading.ts';
import { readValue } from './rules-cell.ts';
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
import type { IndicatorFact } from './rules-types.ts';

/** Headings of a table of figures, in the order of our own form. */
export const figureHeadings = ['指标', '计量单位', '单位', '月份', '数值', '说明'] as const;
type Heading = (typeof figureHeadings)[number];

/** A figure read from a line of a table. */
export interface ReadFigure {
  readonly indicator: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly period: string;
  /** Exact decimal in base units. */
  readonly value: string;
  readonly explanation: string;
  /** Line of the table, from 1. */
  readonly row: number;
}

/** What the lines of a table may name. */
export interface FigureNames {
  readonly indicators: readonly IndicatorFact[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
  /** The one unit that reports an indicator, for lines without a unit; absent where there are several or none. */
  readonly soleUnit: ReadonlyMap<string, string>;
  /** For months that print no year. */
  readonly year: number;
}

type Matrix = readonly (readonly string[])[];

/** Lines among which the headings are looked for. */
const mostHeadingLines = 10;

/**
 * Reads a table of figures, one a line, under the headings 指标, 计量单位, 单位, 月份, 数值, 说明 in any order; 计量单位, 单位 and 说明 may be
 * missing. Nothing is guessed: every line that cannot be read is a fault with row, column and cure. Lines without a value are passed over.
 */
export function readFigures(
  matrix: Matrix,
  names: FigureNames,
): { readonly figures: readonly ReadFigure[]; readonly faults: readonly Fault[] } {
  const at = matrix.slice(0, mostHeadingLines).findIndex((line) => columnOf(line, '数值') >= 0);
  const heading = matrix[at];
  const missing = (['指标', '月份', '数值'] as const).filter(
    (one) => heading === undefined || columnOf(heading, one) < 0,
  );
  if (heading === undefined || missing.length > 0) {
    const message = `没有找到“${missing.join('”“')}”列，请用下载的表填写，保留表头`;
    return { figures: [], faults: [{ field: '', row: 1, message }] };
  }
  const context: Context = {
    names,
    columns: new Map(figureHeadings.map((one) => [one, columnOf(heading, one)])),
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
  );
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

function readLine(line: readonly string[], row: number, context: Context): ReadLine {
  const text = (heading: Heading): string => (line[context.columns.get(heading) ?? -1] ?? '').trim();
  const wrong = (column: Heading, message: string): ReadLine => ({
    figure: null,
    faults: [{ field: text(column), row, column, message }],
  });
  if (text('数值') === '') return { figure: null, faults: [] };
  const found = rowOfLabels([text('指标'), text('计量单位')], context.index);
  if (found.kind === 'many') return wrong('指标', `有几项都叫“${text('指标')}”，请在“计量单位”一列写明单位`);
  if (found.kind === 'unknown') return wrong('指标', `没有叫“${text('指标')}”的指标，请与下载的表写成一样`);
  const unit = unitOf(text('单位'), found.row.indicator, context);
  if (unit.id === null) return wrong('单位', unit.message);
  const month = monthOf(text('月份'), found.row.indicator, context);
  if (month.period === null) return wrong('月份', month.message);
  const value = valueOf(text('数值'), found.row, found.unit);
  if (value.kind === 'refused') return wrong('数值', value.reason);
  if (value.kind === 'empty') return { figure: null, faults: [] };
  const figure = {
    indicator: found.row.indicator,
    unit: unit.id,
    period: month.period,
    value: value.value,
    explanation: text('说明').slice(0, 500),
    row,
  };
  return { figure, faults: [] };
}

function unitOf(
  text: string,
  indicator: string,
  { units, names }: Context,
): { readonly id: string; readonly message?: undefined } | { readonly id: null; readonly message: string } {
  const id = text === '' ? names.soleUnit.get(indicator) : units.get(plainLabel(text));
  if (id !== undefined) return { id };
  if (text === '') return { id: null, message: '这项指标不止一个单位填报，请写明单位' };
  return { id: null, message: `没有叫“${text.slice(0, 40)}”的单位，请写单位全称或简称` };
}

function monthOf(
  text: string,
  indicator: string,
  { names, indicators }: Context,
):
  | { readonly period: string; readonly message?: undefined }
  | { readonly period: null; readonly message: string } {
  const read = parseHeading(text, names.year);
  if (read.kind === 'refused')
    return { period: null, message: `“${text.slice(0, 40)}”不是月份，请写成“2022-05”或“5月”` };
  const period = lastMonth(read.period);
  const fact = indicators.get(indicator);
  const why = fact === undefined ? null : whyNotAsked(fact, period);
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

function withoutDoubles(figures: readonly ReadFigure[], faults: readonly Fault[]) {
  const seen = new Map<string, number>();
  const doubles = figures.flatMap((one): Fault[] => {
    const key = `${one.indicator} ${one.unit} ${one.period}`;
    const before = seen.get(key);
    seen.set(key, before ?? one.row);
    if (before === undefined) return [];
    const message = `与第${before}行是同一指标、同一单位、同一月份，请只留一行`;
    return [{ field: '', row: one.row, message }];
  });
  return { figures, faults: [...faults, ...doubles].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}
