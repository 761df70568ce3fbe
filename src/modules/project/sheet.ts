import { writeCsv } from '#documents/csv-out.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import {
  blankRows,
  type CellCheck,
  type ColumnSpec,
  type OutCell,
  oneOf,
  type SheetSpec,
} from '#documents/sheet-spec.ts';
import type { Download } from '#kernel/contract.ts';
import { divide, exact, toDecimal, whole } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { categoryWords, levelsText, levelWords, natureWords } from './rules.ts';
import { headingOf, type SheetColumn, sheetColumns } from './rules-columns.ts';
import { stageWords } from './rules-machine.ts';
import type { Sums } from './schema.ts';
import type { StoredProject } from './store-list.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const columns: readonly ColumnSpec[] = sheetColumns.map((column) => ({
  heading: headingOf(column),
  width: column.width,
  ...(column.kind === 'money' ? { format: '#,##0.######', align: 'right' as const } : {}),
}));

const choices: Partial<Readonly<Record<SheetColumn['key'], CellCheck>>> = {
  category: oneOf(categoryWords),
  nature: oneOf(natureWords),
  stage: oneOf(stageWords),
};
/** A project may stand on several lists: the words are offered, several of them stay right. */
const levels = oneOf(levelWords, true);
const money: CellCheck = { kind: 'number' };
const day: CellCheck = { kind: 'day' };

/** The columns with what their cells may hold; units are offered by name. */
function checkedColumns(units: readonly string[]): readonly ColumnSpec[] {
  const unit = oneOf(units, true);
  return sheetColumns.map(({ key, kind }, index) => {
    const column = must(columns[index], 'a heading for each column');
    const check = { choice: choices[key], levels, unit, money, day, text: undefined }[kind];
    return check === undefined ? column : { ...column, check };
  });
}

/** What an export is made of. */
export interface Ledger {
  readonly year: number;
  readonly rows: readonly StoredProject[];
  readonly sums: Sums;
  readonly demo: boolean;
  /** Names of units by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** The ledger in the columns of the template, so that it can be imported again. */
export async function ledgerFile(ledger: Ledger, format: 'xlsx' | 'csv'): Promise<Download> {
  const rows = ledger.rows.map((row) => sheetColumns.map((column) => cellOf(column, row, ledger.names)));
  const name = `项目台账${ledger.year}年${ledger.demo ? '（含演示数据）' : ''}`;
  if (format === 'csv')
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes: writeCsv({ columns, rows }) };
  const spec: SheetSpec = {
    name: '项目台账',
    title: `${ledger.year}年项目台账`,
    notes: notesOf(ledger),
    columns: checkedColumns([...ledger.names.values()]),
    rows,
    blankRows,
    frozenColumns: 2,
    landscape: true,
  };
  return { name: `${name}.xlsx`, type: xlsxType, bytes: await writeSheet(spec) };
}

function notesOf({ rows, sums, demo }: Ledger): string[] {
  const rate = sums.rate === null ? '' : `，完成率${sums.rate}%`;
  return [
    `共${rows.length}个项目，总投资${wan(sums.total)}万元，年度计划${wan(sums.yearPlan)}万元，本年累计完成${wan(sums.done)}万元${rate}。`,
    ...(demo ? ['含演示数据：名称带“演示”的项目为虚构，不得用于实际工作。'] : []),
  ];
}

function wan(yuan: string): string {
  return must(toDecimal(divide(exact(yuan), whole(10_000))), 'a ten-thousandth of a decimal is a decimal');
}

const said: Readonly<Partial<Record<SheetColumn['key'], (row: StoredProject) => string>>> = {
  levels: (row) => levelsText(row.levels),
  category: (row) => categoryWords[row.category],
  nature: (row) => natureWords[row.nature],
  stage: (row) => stageWords[row.stage],
};

function cellOf(column: SheetColumn, row: StoredProject, names: ReadonlyMap<string, string>): OutCell {
  const words = said[column.key];
  if (words !== undefined) return words(row);
  const value = row[column.key];
  if (typeof value !== 'string' || value === '') return null;
  if (column.kind === 'unit') return names.get(value) ?? value;
  if (column.kind === 'money') return { decimal: wan(value) };
  return column.kind === 'day' ? { day: value } : value;
}

/**
 * The empty sheet of an import, with a line that says how to fill each column.
 *
 * @param units  names of the units to choose from
 */
export async function templateFile(units: readonly string[]): Promise<Download> {
  const notes = [
    '从第一个空行起填，一行一个项目；填好后在“项目台账—导入”上传。表头可以换顺序，不要改字；金额单位可在表头括号里改成元或亿元。',
    ...sheetColumns.filter(({ hint }) => hint !== '').map(({ title, hint }) => `${title}：${hint}`),
  ];
  return {
    name: '项目台账导入模板.xlsx',
    type: xlsxType,
    bytes: await writeSheet({
      name: '项目台账',
      title: '项目台账导入模板',
      notes,
      columns: checkedColumns(units),
      rows: [],
      blankRows,
      frozenColumns: 2,
    }),
  };
}
