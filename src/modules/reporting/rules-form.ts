import { milestoneWords, printValue, typedValue, unitLabel } from './rules-cell.ts';
import { isTaken } from './rules-state.ts';
import type { Sheet, SheetRow } from './schema.ts';

/** What a cell of the form holds: text, or a number as an exact decimal. */
export type FormValue = string | { readonly decimal: string } | null;

/** The monthly form as the office knows it: title, notes, headings, one row per indicator. */
export interface MonthForm {
  readonly title: string;
  readonly notes: readonly string[];
  readonly headings: readonly { readonly heading: string; readonly width: number; readonly number?: true }[];
  readonly rows: readonly (readonly FormValue[])[];
}

/** Heading of the column that is filled in. */
export const valueHeading = '本月累计';
/** Heading of the column that ties a row to its indicator, whatever happens to its name. */
export const codeHeading = '指标编码';

/** Spreadsheets keep 15 digits of a number; longer ones travel as text. */
const digitsKept = 15;

/**
 * The form of a sheet's month: what is known is filled in, in the unit of each row; a row that is not asked this month says why.
 */
export function monthForm(sheet: Sheet): MonthForm {
  const month = `${Number(sheet.month.slice(5))}月`;
  return {
    title: `${sheet.unit.name}${sheet.year}年${month}月报表`,
    notes: [
      ...(sheet.demo ? ['演示数据：本表数字为演示而编，不是真实统计数据。'] : []),
      `填表说明：只填“${valueHeading}”和“说明”两列，按“计量单位”一列的单位填1月起累计数；没有数的留空并在说明里写明原因；进度填未启动、推进中或已完成。`,
    ],
    headings: [
      { heading: '序号', width: 6 },
      { heading: '指标名称', width: 44 },
      { heading: '计量单位', width: 12 },
      { heading: '全年目标', width: 14, number: true },
      { heading: '序时应完成', width: 14, number: true },
      { heading: '上年同期', width: 14, number: true },
      { heading: '上月数', width: 14, number: true },
      { heading: valueHeading, width: 16, number: true },
      { heading: '说明', width: 40 },
      { heading: '更正', width: 24 },
      { heading: codeHeading, width: 20 },
    ],
    rows: sheet.rows.map((row, index) => formRow(row, index, sheet)),
  };
}

function formRow(row: SheetRow, index: number, sheet: Sheet): readonly FormValue[] {
  const { month } = sheet;
  const now = row.cells.find((cell) => cell.month === month);
  const last = row.cells.findLast((cell) => cell.month < month && cell.asked);
  const note = now?.asked === false ? (now.why ?? '') : (now?.explanation ?? '');
  return [
    String(index + 1),
    row.name,
    row.kind === 'milestone' ? '进度' : unitLabel(row),
    row.kind === 'milestone' ? null : numberOf(row.target, row),
    numberOf(row.due, row),
    numberOf(row.lastYear, row),
    held(last, row),
    held(now, row),
    note,
    correctionNote(now, sheet.report),
    row.indicator,
  ];
}

/** What the form prints beside a value that came of a correction, or is being corrected now; empty otherwise. */
function correctionNote(cell: SheetRow['cells'][number] | undefined, report: Sheet['report']): string {
  if (report !== null && report.correction !== null && !isTaken(report.state))
    return `更正中：${report.correction}`;
  return cell === undefined || cell.correction === null ? '' : `更正：${cell.correction}`;
}

function held(cell: SheetRow['cells'][number] | undefined, row: SheetRow): FormValue {
  if (cell === undefined) return null;
  if (row.kind === 'milestone') return cell.milestone === null ? null : milestoneWords[cell.milestone];
  return numberOf(cell.value, row);
}

function numberOf(value: string | null, row: SheetRow): FormValue {
  if (value === null) return null;
  const typed = typedValue(value, row);
  return typed.replace(/^-?0*\.?0*|[-.]/g, '').length > digitsKept ? typed : { decimal: typed };
}

/** What stands in a cell, in words, for a preview of changes: `1,234.5亿元`, 推进中, 空. */
export function heldWords(
  row: Pick<SheetRow, 'measure' | 'scale' | 'digits' | 'kind'>,
  cell: { readonly value: string | null; readonly milestone: SheetRow['cells'][number]['milestone'] },
): string {
  if (cell.milestone !== null) return milestoneWords[cell.milestone];
  return cell.value === null ? '空' : `${printValue(cell.value, row)}${unitLabel(row)}`;
}
