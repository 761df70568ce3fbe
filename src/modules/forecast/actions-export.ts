import { writeCsv } from '#documents/csv-out.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { OutCell } from '#documents/sheet-spec.ts';
import type { Download } from '#kernel/contract.ts';
import { divide, exact, toDecimal, toUnrounded, whole } from '#kernel/decimal.ts';
import { isUnit, scalable, scalePower, unitName } from '#kernel/unit.ts';
import { listForecasts, readForecast, type Work } from './actions.ts';
import { goalWords, methodWords, nameOf } from './rules-words.ts';
import type { ForecastDetail, ForecastList, ForecastMonth, ForecastRow } from './schema.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const notStatistics = '预测数：由系统按历史数据推算，不是统计数据，不得作为统计数据使用、上报或公布。';
const demoNote = '演示数据：本表依据的数字为演示而编，不是真实统计数据。';

type Measured = ForecastRow['indicator'];

/** A base-unit value in the indicator's own scale, as a number cell. */
function shown(value: string | null | undefined, { measure, scale }: Measured): OutCell {
  if (value === null || value === undefined) return null;
  if (scale === null || measure === null || !isUnit(measure) || !scalable(measure)) return { decimal: value };
  const scaled = divide(exact(value), whole(10n ** BigInt(scalePower[scale])));
  return { decimal: toDecimal(scaled) ?? toUnrounded(scaled) };
}

function plain(value: string | null): OutCell {
  return value === null ? null : { decimal: value };
}

function unitLabel({ measure, scale }: Measured): string {
  if (measure === null || !isUnit(measure)) return '';
  return `${scale !== null && scalable(measure) ? scale : ''}${unitName(measure)}`;
}

const listHeadings = [
  '指标',
  '单位',
  '计量单位',
  '判定',
  '全年目标',
  '实际',
  '更正',
  '截至',
  '年末预测',
  '80%区间下限',
  '80%区间上限',
  '95%区间下限',
  '95%区间上限',
  '达成可能（%）',
  '达成路径数',
  '路径数',
  '基准预测',
  '所用方法',
  '历次误差',
  '基准历次误差',
  '误差单位',
  '说明',
] as const;

function listLine(row: ForecastRow): readonly OutCell[] {
  const { indicator, chance } = row;
  return [
    nameOf(indicator),
    row.unit?.name ?? '全县（区）',
    unitLabel(indicator),
    goalWords[row.goal.test],
    shown(row.annual, indicator),
    shown(row.actual, indicator),
    row.actualCorrected ? '更正' : '',
    row.actualPeriod ?? '',
    ...endCells(row),
    ...(chance === null ? [null, null, null] : [plain(chance.percent), chance.hits, chance.paths]),
    shown(row.baselineEnd, indicator),
    row.method === null ? '' : methodWords[row.method],
    ...missCells(row),
    noteOf(row),
  ];
}

function endCells({ end, indicator }: ForecastRow): readonly OutCell[] {
  return [shown(end?.value, indicator), ...intervalCells(end?.interval ?? null, indicator)];
}

function missCells({ measure, miss, baselineMiss, indicator }: ForecastRow): readonly OutCell[] {
  if (measure === 'share') return [plain(miss), plain(baselineMiss), '%'];
  const unit = measure === null ? '' : unitLabel(indicator);
  return [shown(miss, indicator), shown(baselineMiss, indicator), unit];
}

function noteOf(row: ForecastRow): string {
  if (row.state === null) return '本月还没有生成预测';
  if (row.state === 'done')
    return row.met === null ? '全年已有数' : row.met ? '全年已有数，已达到' : '全年已有数，未达到';
  return row.why ?? '';
}

function titleOf({ month }: Pick<ForecastList, 'month'>): string {
  return `指标预测（截至${month}）`;
}

/** The list of a month as .xlsx. @throws Refusal 403, 422 */
export async function listAsXlsx(work: Work, month: string): Promise<Download> {
  const list = await listForecasts(work, { month });
  const bytes = await writeSheet({
    name: '指标预测',
    title: titleOf(list),
    notes: [notStatistics, ...(list.demo ? [demoNote] : [])],
    columns: listHeadings.map((heading, index) => ({
      heading,
      width: index === 0 || index === 21 ? 36 : 13,
    })),
    rows: list.rows.map(listLine),
    frozenColumns: 1,
    landscape: true,
  });
  return { name: `${titleOf(list)}.xlsx`, type: xlsx, bytes };
}

/** The list of a month as CSV; every line says that it is a forecast. @throws Refusal 403, 422 */
export async function listAsCsv(work: Work, month: string): Promise<Download> {
  const list = await listForecasts(work, { month });
  const columns = [...listHeadings, '口径', '演示数据'].map((heading) => ({ heading }));
  const rows = list.rows.map((row) => [...listLine(row), '预测', list.demo ? '演示数据' : '']);
  return {
    name: `${titleOf(list)}.csv`,
    type: 'text/csv; charset=utf-8',
    bytes: writeCsv({ columns, rows }),
  };
}

const monthHeadings = [
  '月份',
  '当期预测',
  '80%下限',
  '80%上限',
  '95%下限',
  '95%上限',
  '累计预测',
  '累计80%下限',
  '累计80%上限',
  '累计95%下限',
  '累计95%上限',
  '滚动检验次数',
] as const;

function intervalCells(interval: ForecastMonth['interval'], of: Measured): readonly OutCell[] {
  return [
    interval?.eighty.low,
    interval?.eighty.high,
    interval?.ninetyFive.low,
    interval?.ninetyFive.high,
  ].map((value) => shown(value, of));
}

function monthLines({ body, indicator }: ForecastDetail): readonly (readonly OutCell[])[] {
  if (body.state !== 'made') return [];
  return body.months.map((one) => [
    one.month,
    shown(one.value, indicator),
    ...intervalCells(one.interval, indicator),
    shown(one.total, indicator),
    ...intervalCells(one.totalInterval, indicator),
    one.interval?.origins ?? null,
  ]);
}

function methodLines({ body, indicator }: ForecastDetail): readonly (readonly OutCell[])[] {
  if (body.state !== 'made') return [];
  return body.methods.map((one) => [
    `${methodWords[one.id]}${one.id === body.chosen ? '（采用）' : ''}${one.id === body.baseline ? '（基准）' : ''}`,
    shown(one.end, indicator),
    plain(one.mase),
    plain(one.mape),
    plain(one.smape),
    shown(one.bias, indicator),
    one.origins,
  ]);
}

function historyLines({ history, indicator }: ForecastDetail): readonly (readonly OutCell[])[] {
  return history.map(({ made, method, next, end }) => [
    made.month,
    made.version,
    made.madeAt.slice(0, 10),
    made.madeBy,
    made.engine,
    method === null ? '' : methodWords[method],
    next?.month ?? '',
    ...cameCells(next, indicator),
    ...cameCells(end, indicator),
  ]);
}

type Said = Pick<NonNullable<ForecastDetail['history'][number]['next']>, 'said' | 'came'> | null;

function cameCells(one: Said, of: Measured): readonly OutCell[] {
  if (one === null) return [null, null, '', null];
  return [
    shown(one.said, of),
    shown(one.came?.actual, of),
    one.came?.corrected === true ? '更正' : '',
    plain(one.came?.percent ?? null),
  ];
}

/** One place as a workbook of three sheets: months to come, methods, earlier forecasts. @throws Refusal 403, 404, 422 */
export async function detailAsXlsx(
  work: Work,
  of: { readonly indicator: string; readonly unit?: string | undefined; readonly month: string },
): Promise<Download> {
  const detail = await readForecast(work, of);
  const title = `${nameOf(detail.indicator)}预测（截至${detail.month}）`;
  const { body } = detail;
  const notes = [
    notStatistics,
    ...(detail.demo ? [demoNote] : []),
    `单位：${detail.unit?.name ?? '全县（区）'}；计量单位：${unitLabel(detail.indicator)}`,
    ...(body.state === 'none' ? [body.why] : body.notes),
    ...(body.state === 'made' ? [body.why] : []),
  ];
  const sheet = (name: string, headings: readonly string[], rows: readonly (readonly OutCell[])[]) => ({
    name,
    title,
    notes,
    columns: headings.map((heading) => ({ heading, width: 14 })),
    rows,
    frozenColumns: 1,
    landscape: true as const,
  });
  const bytes = await writeSheet([
    sheet('今后各期', monthHeadings, monthLines(detail)),
    sheet(
      '方法',
      ['方法', '年末预测', 'MASE', 'MAPE（%）', 'sMAPE（%）', '平均偏差', '检验次数'],
      methodLines(detail),
    ),
    sheet(
      '历次预测',
      [
        '预测截至',
        '版本',
        '生成日期',
        '生成人',
        '引擎',
        '方法',
        '下一期',
        '下一期预测',
        '下一期实际',
        '下一期实际更正',
        '下一期误差（%）',
        '年末预测',
        '年末实际',
        '年末实际更正',
        '年末误差（%）',
      ],
      historyLines(detail),
    ),
  ]);
  return { name: `${title}.xlsx`, type: xlsx, bytes };
}
