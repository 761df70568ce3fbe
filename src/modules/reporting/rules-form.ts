import { growthTitle } from '#kernel/target-words.ts';
import { milestoneWords, printValue, typedValue, unitLabel } from './rules-cell.ts';
import { comparedCorrections } from './rules-sheet.ts';
import { isTaken } from './rules-state.ts';
import type { Sheet, SheetRow } from './schema.ts';

/** What a cell of the form holds: text, or a number as an exact decimal. */
export type FormValue = string | { readonly decimal: string } | null;

/** A column of the form: its headings from top to bottom. */
export interface FormColumn {
  readonly heading: readonly string[];
  readonly width: number;
  readonly isNumber: boolean;
}

/** The monthly form as the office knows it: title, unit line, grouped headings, sections, one row per indicator, notes, posts. */
export interface MonthForm {
  readonly title: string;
  readonly notes: readonly string[];
  readonly columns: readonly FormColumn[];
  readonly rows: readonly (readonly FormValue[])[];
  /** Headings of sections by the row they stand before. */
  readonly sections: ReadonlyMap<number, string>;
  readonly footer: readonly string[];
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
  const name = sheet.form.kind === 'plan' ? '月报表' : sheet.form.title;
  return {
    title: `${sheet.unit.name}${sheet.year}年${month}${name}`,
    notes: [
      ...(sheet.demo ? ['演示数据：本表数字为演示而编，不是真实统计数据。'] : []),
      `单位：${commonUnit(sheet) ?? '各行见“计量单位”列'}`,
    ],
    columns,
    rows: sheet.rows.map((row, index) => formRow(row, index, sheet)),
    sections: new Map(
      sheet.rows.flatMap(({ section }, index) =>
        section !== '' && section !== sheet.rows[index - 1]?.section ? [[index, section] as const] : [],
      ),
    ),
    footer: [
      `注：1.只填“${valueHeading}”和“说明”两列，按“计量单位”一列的单位填1月起累计数；2.没有数的留空，在“说明”里写明原因；3.进度填未启动、推进中或已完成；4.“${codeHeading}”列用来认行，请不要改动。`,
      `填报单位：${sheet.unit.name}　　　　填报岗位：　　　　　　审核岗位：　　　　　　填报日期：　　　年　　月　　日`,
    ],
  };
}

function textColumn(width: number, ...heading: readonly string[]): FormColumn {
  return { heading, width, isNumber: false };
}

function numberColumn(width: number, ...heading: readonly string[]): FormColumn {
  return { heading, width, isNumber: true };
}

const columns: readonly FormColumn[] = [
  textColumn(6, '序号'),
  textColumn(44, '指标名称'),
  textColumn(12, '计量单位'),
  numberColumn(14, '对照', '全年目标'),
  numberColumn(14, '对照', '序时应完成'),
  numberColumn(14, '对照', '上年同期'),
  numberColumn(14, '对照', '上月数'),
  numberColumn(16, '本期填报', valueHeading),
  textColumn(40, '本期填报', '说明'),
  textColumn(24, '更正'),
  textColumn(20, codeHeading),
];

/** The unit of measure of all rows, when it is one. */
function commonUnit({ rows }: Sheet): string | null {
  const [first, ...more] = new Set(rows.map((row) => unitLabel(row)));
  return first === undefined || first === '' || more.length > 0 ? null : first;
}

function formRow(row: SheetRow, index: number, sheet: Sheet): readonly FormValue[] {
  const { month } = sheet;
  const now = row.cells.find((cell) => cell.month === month);
  const last = row.cells.findLast((cell) => cell.month < month && cell.asked);
  const note = now?.asked === false ? (now.why ?? '') : (now?.explanation ?? '');
  return [
    String(index + 1),
    growthTitle(row),
    row.kind === 'milestone' ? '进度' : unitLabel(row),
    row.kind === 'milestone' ? null : numberOf(row.target, row),
    numberOf(row.due, row),
    numberOf(row.lastYear, row),
    held(last, row),
    held(now, row),
    note,
    correctionNote(now, row, sheet),
    row.key,
  ];
}

/** What the form prints beside values that came of a correction, or are being corrected now; empty otherwise. */
function correctionNote(
  cell: SheetRow['cells'][number] | undefined,
  row: SheetRow,
  { report, month }: Sheet,
): string {
  const isUnderWay = report !== null && report.correction !== null && !isTaken(report.state);
  const { last, lastYear } = comparedCorrections(row, row.cells, month);
  const notes = [
    ['更正中', isUnderWay ? report.correction : null],
    ['更正', isUnderWay ? null : (cell?.correction ?? null)],
    ['上月已更正', last],
    ['上年同期已更正', lastYear],
  ] as const;
  return notes.flatMap(([word, why]) => (why === null ? [] : [`${word}：${why}`])).join('；');
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
