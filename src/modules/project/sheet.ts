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
import { allColumns, headingOf, type SheetColumn } from './rules-columns.ts';
import type { KnownParts } from './rules-import-more.ts';
import { formalityKinds } from './rules-kinds.ts';
import { stageWords } from './rules-machine.ts';
import { printPaper, printQuantities } from './rules-more.ts';
import type { Sums } from './schema.ts';
import type { StoredProject } from './store-list.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const columns: readonly ColumnSpec[] = allColumns.map((column) => ({
  heading: headingOf(column),
  width: column.width,
  ...(column.kind === 'money' ? { format: '#,##0.######', align: 'right' as const } : {}),
}));

const choices: Readonly<Record<string, CellCheck>> = {
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
  return allColumns.map(({ key, kind }, index) => {
    const column = must(columns[index], 'a heading for each column');
    const check = checkOf(kind, { choice: choices[key], unit });
    return check === undefined ? column : { ...column, check };
  });
}

function checkOf(
  kind: (typeof allColumns)[number]['kind'],
  of: { readonly choice: CellCheck | undefined; readonly unit: CellCheck },
): CellCheck | undefined {
  if (kind === 'bundle') return oneOf(['是', '否']);
  if (kind === 'choice') return of.choice;
  if (kind === 'levels') return levels;
  if (kind === 'unit') return of.unit;
  if (kind === 'money') return money;
  return kind === 'day' ? day : undefined;
}

/** What an export is made of. */
export interface Ledger {
  readonly year: number;
  /** With the parts of the bundles. */
  readonly rows: readonly StoredProject[];
  /** How many were asked for. */
  readonly count: number;
  readonly sums: Sums;
  readonly demo: boolean;
  /** Names of units to choose from. */
  readonly units: readonly string[];
  /** Names of units and posts by id. */
  readonly nameOf: (id: string) => string;
  /** Code or name of the bundles that rows are parts of, by id. */
  readonly bundles: ReadonlyMap<string, string>;
  readonly parts: KnownParts;
}

/** The ledger in the columns of the template, so that it can be imported again. */
export async function ledgerFile(ledger: Ledger, format: 'xlsx' | 'csv'): Promise<Download> {
  const rows = ledger.rows.map((row) => allColumns.map((column) => cellOf(column, row, ledger)));
  const name = `项目台账${ledger.year}年${ledger.demo ? '（含演示数据）' : ''}`;
  if (format === 'csv')
    return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', bytes: writeCsv({ columns, rows }) };
  const spec: SheetSpec = {
    name: '项目台账',
    title: `${ledger.year}年项目台账`,
    notes: notesOf(ledger),
    columns: checkedColumns(ledger.units),
    rows,
    blankRows,
    frozenColumns: 2,
    landscape: true,
  };
  return { name: `${name}.xlsx`, type: xlsxType, bytes: await writeSheet(spec) };
}

function notesOf({ rows, count, sums, demo }: Ledger): string[] {
  const rate = sums.rate === null ? '' : `，完成率${sums.rate}%`;
  return [
    `共${count}个项目${rows.length === count ? '' : `（打包项目下另列子项目${rows.length - count}个，不重复计算）`}，总投资${wan(sums.total)}万元，年度计划${wan(sums.yearPlan)}万元，本年累计完成${wan(sums.done)}万元${rate}。`,
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

function cellOf(column: (typeof allColumns)[number], row: StoredProject, ledger: Ledger): OutCell {
  switch (column.kind) {
    case 'bundle':
      return row.bundle ? '是' : null;
    case 'into':
      return row.parent === null ? null : (ledger.bundles.get(row.parent) ?? null);
    case 'quantities':
      return filled(printQuantities(ledger.parts.quantities.get(row.id) ?? []));
    case 'formality': {
      const paper = ledger.parts.papers.get(row.id)?.find(({ kind }) => kind === column.key);
      return paper === undefined ? null : filled(printPaper(paper));
    }
    default:
      return fieldCell(column, row, ledger.nameOf);
  }
}

function filled(text: string): string | null {
  return text === '' ? null : text;
}

function fieldCell(column: SheetColumn, row: StoredProject, nameOf: (id: string) => string): OutCell {
  const words = said[column.key];
  if (words !== undefined) return words(row);
  const value = row[column.key];
  if (typeof value !== 'string' || value === '') return null;
  if (column.kind === 'unit' || column.kind === 'post') return nameOf(value);
  if (column.kind === 'money') return { decimal: wan(value) };
  return column.kind === 'day' ? { day: value } : value;
}

/** The papers are all written the same way: it is said once. */
const laterPapers: ReadonlySet<string> = new Set(formalityKinds.slice(1));

/**
 * The empty sheet of an import, with a line that says how to fill each column.
 *
 * @param units  names of the units to choose from
 */
export async function templateFile(units: readonly string[]): Promise<Download> {
  const notes = [
    '从第一个空行起填，一行一个项目；填好后在“项目台账—导入”上传。表头可以换顺序，不要改字；金额单位可在表头括号里改成元或亿元。',
    ...allColumns
      .filter(({ hint, key }) => hint !== '' && !laterPapers.has(key))
      .map(({ title, hint }) => `${title}：${hint}`),
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
