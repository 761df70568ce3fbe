import { type Counter, type Quantity, quantitiesIn } from '../quantity/quantity.ts';
import { unitAt } from '../quantity/units.ts';
import type { Range, Structure, TableBlock } from '../structure/types.ts';

/** A column of a table as its header describes it. */
export interface Column {
  readonly header: string;
  readonly unit: { code: string; factor: number } | null;
  readonly year: number | null;
  readonly use: 'name' | 'unit' | 'number' | 'skip';
}

export interface Cell {
  readonly range: Range;
  readonly quantity: Quantity;
  readonly before: string;
  readonly after: string;
}

export interface Grid {
  readonly structure: Structure;
  readonly table: TableBlock;
  readonly columns: readonly Column[];
  readonly firstRow: number;
  readonly name: number;
  readonly unit: number;
  readonly tableUnit: { code: string; factor: number } | null;
}

const BEFORE_NUMBER =
  /^(?:[≥≤<>＞＜＝=约]|增长|下降|不低于|不超过|达到|不少于|控制在|高于|超过?|低于?|高|欠|降低|提高|低于(?:年度|全年|预期)?目标|高于(?:年度|全年|预期)?目标)*$/u;
const AFTER_NUMBER = /^(?:[个左右以上下内]*|以内|左右|及以上|\*|[①-⑨])$/u;

const GROUPED = /^-?\d{1,3}(?:，\d{3}){1,4}(?:\.\d{1,4})?$/u;

/** A cell of digits grouped by full-width commas, which prose would not read as one number. */
function groupedNumber(text: string, range: Range): Quantity | null {
  const words = text.slice(range.from, range.to).trim();
  if (!GROUPED.test(words)) return null;
  const from = range.from + text.slice(range.from, range.to).indexOf(words);
  const value = Number(words.replaceAll('，', ''));
  return {
    from,
    to: from + words.length,
    value,
    unit: '',
    word: '',
    form: 'bare',
    more: false,
    chinese: false,
  };
}

/** The number a cell holds, if the cell holds a number and little else. */
export function cellOf(text: string, range: Range, counter: Counter | undefined): Cell | null {
  if (range.to - range.from > 30) return null;
  const quantity = groupedNumber(text, range) ?? quantitiesIn(text, range.from, range.to, counter)[0];
  if (quantity === undefined || quantity.chinese || quantity.form === 'rank') return null;
  if (quantity.unit === 'year' || quantity.form === 'ratio') return null;
  const before = text.slice(range.from, quantity.from).trim();
  const after = text.slice(quantity.to, range.to).trim();
  if (!BEFORE_NUMBER.test(before) || !AFTER_NUMBER.test(after)) return null;
  return { range, quantity, before, after };
}

/** The words of a cell without its blanks. */
export function cellText(text: string, range: Range | undefined): string {
  return range === undefined ? '' : text.slice(range.from, range.to).trim();
}

/** A unit printed alone, 万元 or 亿千瓦时, with its multiplier. */
export function unitOf(words: string): { code: string; factor: number } | null {
  const bare = words.replace(/^[（(]|[）)]$/gu, '').replace(/^(?:单位|计量单位)：?/u, '');
  if (bare === '') return null;
  const multiplier = /^[十百千万亿]+(?![克米瓦伏])/u.exec(bare)?.[0] ?? '';
  let factor = 1;
  for (const char of multiplier) factor *= { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 }[char] ?? 1;
  const whole =
    unitAt(bare, multiplier.length, bare.length, false) ?? unitAt(`个${bare}`, 0, bare.length + 1, false);
  if (whole === null) return null;
  return { code: whole.code, factor: factor * whole.factor };
}

export const PARENTHESES = /（([^（）]{1,12})）/u;

function unitInHeader(header: string): { code: string; factor: number } | null {
  const inside = PARENTHESES.exec(header)?.[1];
  if (inside !== undefined) return unitOf(inside);
  if (/[%％]|增速|增长|增幅|比重|占比|构成/u.test(header)) return { code: '%', factor: 1 };
  return null;
}

function yearInHeader(header: string): number | null {
  const year = /((?:19|20)\d{2})年?/u.exec(header)?.[1];
  return year === undefined ? null : Number(year);
}

/** A header row as words, its single characters set apart by blanks (指  标) joined while it has too many cells. */
function headerCells(text: string, row: readonly Range[], width: number): string[] {
  const cells = row.map((cell) => cellText(text, cell));
  for (let k = 0; k + 1 < cells.length && cells.length > width; k++) {
    const here = cells[k] ?? '';
    const next = cells[k + 1] ?? '';
    if (here.length === 1 && next.length <= 2 && /^\p{Script=Han}/u.test(next))
      cells.splice(k, 2, here + next);
  }
  return cells.map((cell) => cell.replaceAll('﹙', '（').replaceAll('﹚', '）'));
}

/** A row of headings over others as wide as the table: what stands over several columns over each of them. */
function spread(row: readonly string[], width: number): readonly string[] {
  const [name = '', ...others] = row;
  const times = others.length === 0 ? 0 : (width - 1) / others.length;
  if (times > 1 && Number.isInteger(times) && !row.includes(''))
    return [name, ...others.flatMap((one) => Array.from({ length: times }, () => one))];
  let over = '';
  return Array.from({ length: width }, (_, k) => {
    const own = row[k] ?? '';
    if (own !== '') over = own;
    return own === '' && k > 0 ? over : own;
  });
}

/**
 * Headings of one or more rows as one for each column: 1—6月 over 总量 and 同比. A lower row that lacks cells, its first ones lost with the blanks or the bar
 * before them, ends where the table does.
 */
export function joinedHeads(rows: readonly (readonly string[])[], width: number): readonly string[] {
  const full = rows.filter((row) => row.some((one) => one !== ''));
  const [lower = [], ...uppers] = full.toReversed();
  const lacks = uppers.length === 0 ? 0 : Math.max(0, width - lower.length);
  const last = [...Array.from({ length: lacks }, () => ''), ...lower];
  const over = uppers.toReversed().map((row) => spread(row, width));
  return Array.from({ length: width }, (_, k) => {
    const own = last[k] ?? '';
    // What has no heading of its own under it is no part of the one beside it.
    const parts = over.map((row, at) => (own === '' && rows[at]?.[k] !== row[k] ? '' : (row[k] ?? '')));
    return [...new Set([...parts, own].filter((part) => part !== ''))].join('');
  });
}

function columnOf(header: string): Column {
  const skip = /^(?:序号|编号|属性|备注|责任单位|牵头单位|指标属性|类型|性质|No)$/iu.test(header);
  const isUnit = /^(?:计量)?单位$/u.test(header);
  return {
    header,
    unit: isUnit || skip ? null : unitInHeader(header),
    year: yearInHeader(header),
    use: skip ? 'skip' : isUnit ? 'unit' : 'number',
  };
}

/** Whether a row of a table holds figures, not headings. */
export function isData(text: string, row: readonly Range[], counter: Counter | undefined): boolean {
  return (
    row.some((cell, k) => k > 0 && cellOf(text, cell, counter) !== null) &&
    /[\p{Script=Han}A-Z]/u.test(row.map((cell) => cellText(text, cell)).join(''))
  );
}

/** The table as rows of cells, its heading rows apart. */
export function gridOf(structure: Structure, table: TableBlock, counter: Counter | undefined): Grid | null {
  const { text } = structure;
  const first = table.rows.findIndex((row) => isData(text, row, counter));
  if (first < 0) return null;
  const width = table.rows[first]?.length ?? 0;
  const above = table.rows
    .slice(Math.max(0, first - 3), first)
    .map((row) => (row.length >= 2 ? headerCells(text, row, width) : []));
  const columns = joinedHeads(above, width).map(columnOf);
  const body = table.rows.slice(first, first + 20);
  const named = (k: number): number =>
    body.filter(
      (row) =>
        /[\p{Script=Han}A-Z]{2}/u.test(cellText(text, row[k])) &&
        (row[k] === undefined || cellOf(text, row[k], counter) === null),
    ).length;
  const name = columns.findIndex((column, k) => column.use === 'number' && named(k) * 2 > body.length);
  if (name < 0) return null;
  const before = text.slice(Math.max(0, table.from - 30), table.from);
  const printed = /单位：([^\s，。；：]{1,12})\s*$/u.exec(before)?.[1];
  const tableUnit = printed?.split(/[、,，]/u).find((one) => one !== '%');
  return {
    structure,
    table,
    columns,
    firstRow: first,
    name,
    unit: columns.findIndex((column) => column.use === 'unit'),
    tableUnit: tableUnit === undefined ? null : unitOf(tableUnit),
  };
}
