import { writeCsv } from '#documents/csv-out.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell } from '#documents/sheet-spec.ts';
import type { Download } from '#kernel/contract.ts';
import { divide, exact, toUnrounded, whole } from '#kernel/decimal.ts';
import { splitMonth } from '#kernel/period.ts';
import { isUnit, scalable, scalePower, unitName } from '#kernel/unit.ts';
import { basisWords } from '#modules/reporting/index.ts';
import { readSeries, type Work } from './actions.ts';
import { basisWord } from './rules.ts';
import type { Series, SeriesPoint, SeriesQuery } from './schema.ts';

const headings = [
  '月份',
  '预计',
  '快报',
  '初步',
  '终核',
  '修订',
  '采用',
  '采用口径阶段',
  '当月',
  '预计误差',
  '误差率（%）',
  '公布增速（%）',
  '按总量推算（%）',
  '可比口径基数',
  '更正',
  '口径变化',
  '提示',
  '计量单位',
  '定义版本',
] as const;

const order = ['estimate', 'flash', 'preliminary', 'final', 'revised'] as const;

/** A base-unit decimal in the unit that the table names. */
function shown(value: string | null, { measure, scale }: SeriesPoint['defined']): OutCell {
  if (value === null) return null;
  if (scale === null || measure === null || !isUnit(measure) || !scalable(measure)) return { decimal: value };
  return { decimal: toUnrounded(divide(exact(value), whole(10n ** BigInt(scalePower[scale])))) };
}

function decimal(value: string | null | undefined): OutCell {
  return value === null || value === undefined ? null : { decimal: value };
}

function lineOf(point: SeriesPoint): readonly OutCell[] {
  const of = point.defined;
  return [
    point.month,
    ...order.map((basis) => shown(point.cells.find((one) => one.basis === basis)?.value ?? null, of)),
    shown(point.value, of),
    point.basis === null ? (point.why ?? '') : basisWord(point.basis, point.computed),
    shown(point.single.value, of),
    shown(point.forecast?.difference ?? null, of),
    decimal(point.forecast?.percent),
    decimal(point.growth?.official),
    decimal(point.growth?.computed),
    shown(point.base?.value ?? null, of),
    correctionWord(point),
    point.break === null ? '' : `口径变化：${point.break.note}${point.break.comparable}`,
    point.growth?.warning ?? '',
    measureWord(of),
    of.version,
  ];
}

/** Which of the values of a line came of a correction (更正); empty where none did. */
function correctionWord({ cells, growth, base }: SeriesPoint): string {
  const words = [
    cells.some(({ correction }) => correction) ? '更正' : '',
    growth?.officialCorrected === true ? '公布增速更正' : '',
    base?.publishedCorrected === true ? '上年公布数更正' : '',
  ];
  return words.filter((word) => word !== '').join('、');
}

function measureWord({ measure, scale }: SeriesPoint['defined']): string {
  return measure !== null && isUnit(measure) ? `${scale ?? ''}${unitName(measure)}` : '';
}

/** The lines of the table; a scope break is a line of its own, so that no reader sums or compares across it unseen. */
function linesOf(series: Series, cut: boolean): readonly (readonly OutCell[])[] {
  return series.points.flatMap((point) => {
    const line = lineOf(point);
    if (!cut || point.break === null) return [line];
    const { month } = splitMonth(point.month);
    const words = `—— ${month}月起口径变化，与以前各月不可直接相比：${point.break.note} ——`;
    return [[{ value: words, mark: 'warning' as const }, ...headings.slice(1).map(() => null)], line];
  });
}

function titleOf(series: Series): string {
  const years = series.from === series.to ? `${series.from}年` : `${series.from}—${series.to}年`;
  return `${series.indicator.name}${years}数据序列`;
}

function notesOf(series: Series): readonly string[] {
  const { definition, formulaText } = series.indicator;
  const units = [...new Set(series.points.map(({ defined }) => measureWord(defined)))];
  const unit = units.length > 1 ? `${units.join('、')}，逐行见末栏` : (units[0] ?? '');
  return [
    ...(series.demo ? ['演示数据：本表数字为演示而编，不是真实统计数据。'] : []),
    `单位：${series.unit?.name ?? '（无）'}；计量单位：${unit}`,
    ...(definition === '' ? [] : [`口径：${definition}`]),
    ...(formulaText === null ? [] : [`公式：${formulaText}`]),
    `“采用”为最可靠的一种：${order
      .map((basis) => basisWords[basis])
      .toReversed()
      .join('＞')}。增速以公布的为准。`,
  ];
}

/** The series as .xlsx, cut at scope breaks. @throws Refusal 404, 422 */
export async function seriesAsXlsx(work: Work, wanted: SeriesQuery): Promise<Download> {
  const series = await readSeries(work, wanted);
  const bytes = await writeSheet({
    name: '数据序列',
    title: titleOf(series),
    notes: notesOf(series),
    columns: headings.map((heading, index) => ({ heading, width: index < 15 || index > 16 ? 13 : 50 })),
    rows: linesOf(series, true),
    frozenColumns: 1,
    landscape: true,
  });
  return {
    name: `${titleOf(series)}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}

/** The series as CSV, one line a month; breaks stand in their column. @throws Refusal 404, 422 */
export async function seriesAsCsv(work: Work, wanted: SeriesQuery): Promise<Download> {
  const series = await readSeries(work, wanted);
  const rows = linesOf(series, false).map((line) => [
    series.indicator.name,
    series.unit?.name ?? '',
    series.dimension,
    ...line,
    series.demo ? '演示数据' : '',
  ]);
  const columns = ['指标', '单位', '分组', ...headings, '演示数据'].map((heading) => ({
    heading,
  }));
  return {
    name: `${titleOf(series)}.csv`,
    type: 'text/csv; charset=utf-8',
    bytes: writeCsv({ columns, rows }),
  };
}
