import type { Counter } from '../quantity/quantity.ts';
import type { Range, Structure, TableBlock } from '../structure/types.ts';
import { type Draft, draftOf } from './drafts.ts';
import { aspectOf, comparatorOf, falls, kindOf, measureOf, yearOf } from './table-fields.ts';
import { cellOf, cellText, type Grid, gridOf, isData, PARENTHESES, unitOf } from './table-grid.ts';

const NAME_MARKS =
  /^(?:[#*+—\-·•]|\d{1,2}[.、．]|[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十\d]{1,2}）|[①-⑳])+/u;
const GENERAL_HEADER =
  /绝对|总量|数值|完成|目标|计划|预期|实际|(?:19|20)\d{2}|增长|增速|比上年|同比|累计|本年|指标值|预计|比重|占比|构成|年末数|数量|计量|全年|本期|年度|数据|合计|执行|增减|%|规划|基数|基期|^值$/u;

interface RowState {
  whole: string;
}

function nameOf(words: string, state: RowState): string {
  const bare = words
    .replace(PARENTHESES, (all, inside: string) => (unitOf(inside) === null ? all : ''))
    .replace(NAME_MARKS, '');
  const part = /^其中[：:，]?/u.exec(bare);
  if (part !== null) return `${state.whole}中${bare.slice(part[0].length)}`;
  state.whole = bare;
  return bare;
}

const AREA_HEADER =
  /^(?:乡镇|镇街?|镇（街道）|街道|地区|区域|县区|区县|县（市、区）|单位|单位名称|名称|村|企业|项目|学校|园区)/u;

/** The indicator a column is about: its own header, or in a table of areas that of the named column before it. */
function columnName(grid: Grid, k: number): string {
  for (let at = k; at > grid.name; at--) {
    const header = (grid.columns[at]?.header ?? '').replace(PARENTHESES, '');
    if (header !== '' && !GENERAL_HEADER.test(header)) return header;
    if (!AREA_HEADER.test(grid.columns[grid.name]?.header ?? '')) return '';
  }
  return '';
}

function times(value: number, factor: number): number {
  return Number((value * factor).toPrecision(15));
}

function cellDraft(
  grid: Grid,
  row: readonly Range[],
  k: number,
  name: string,
  counter: Counter | undefined,
): Draft | null {
  const column = grid.columns[k];
  const range = row[k];
  if (column?.use !== 'number' || k === grid.name || range === undefined) return null;
  const { text } = grid.structure;
  const cell = cellOf(text, range, counter);
  if (cell === null) return null;
  const measure = measureOf(grid, column, row, cell);
  if (measure === null) return null;
  const aspect = aspectOf({ name, header: column.header, unit: measure.code });
  const negative = /下降|降低/u.test(cell.before) || (aspect.rule === 'table.growth-row' && falls(name));
  const scaled = times(cell.quantity.value, measure.factor);
  const value = negative && scaled > 0 ? -scaled : scaled;
  const fields = {
    subject: { value: `${name}${columnName(grid, k)}`, rule: 'table.subject' },
    comparator: comparatorOf(cell),
    aspect,
    value: { value, rule: negative ? 'value.falls' : 'value.printed' },
    unit: { value: measure.code, rule: measure.rule },
    kind: kindOf(grid, column),
    year: yearOf(grid, column),
  };
  const sentence = row.map((one) => cellText(text, one)).join(' ');
  const { hi } = cell.quantity;
  const more = { section: grid.table.section, sentence, rule: 'quantity.cell' };
  return draftOf(
    grid.structure,
    cell.quantity,
    fields,
    hi === undefined ? more : { ...more, hi: times(hi, measure.factor) },
  );
}

/** Whether a row is a header: several names and no number. */
function isHeader(text: string, row: readonly Range[], counter: Counter | undefined): boolean {
  const named = row.filter((cell) => /\p{Script=Han}/u.test(cellText(text, cell))).length;
  return named >= 2 && named * 2 > row.length && !isData(text, row, counter);
}

/** Cuts a block of rows where a new header follows rows of numbers. */
export function tableParts(structure: Structure, table: TableBlock, counter?: Counter): TableBlock[] {
  const { text } = structure;
  const parts: TableBlock[] = [];
  let start = 0;
  let data = false;
  table.rows.forEach((row, k) => {
    if (data && isHeader(text, row, counter)) {
      parts.push({ ...table, rows: table.rows.slice(start, k) });
      start = k;
      data = false;
    } else if (isData(text, row, counter)) data = true;
  });
  parts.push({ ...table, rows: table.rows.slice(start) });
  return parts;
}

function partStatements(structure: Structure, table: TableBlock, counter: Counter | undefined): Draft[] {
  const grid = gridOf(structure, table, counter);
  if (grid === null) return [];
  const drafts: Draft[] = [];
  const state: RowState = { whole: '' };
  for (const row of table.rows.slice(grid.firstRow)) {
    const words = cellText(structure.text, row[grid.name]);
    if (!/[\p{Script=Han}A-Z]/u.test(words)) continue;
    const name = nameOf(words, state);
    row.forEach((_, k) => {
      const draft = cellDraft(grid, row, k, name, counter);
      if (draft !== null) drafts.push(draft);
    });
  }
  return drafts;
}

/**
 * The statements of a table printed as text: the row's name is the subject, the header gives unit, aspect, kind, year.
 */
export function tableStatements(structure: Structure, table: TableBlock, counter?: Counter): Draft[] {
  return tableParts(structure, table, counter).flatMap((part) => partStatements(structure, part, counter));
}
