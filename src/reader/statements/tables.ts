import { type Counter, type Quantity, quantitiesIn } from '../quantity/quantity.ts';
import { unitAt } from '../quantity/units.ts';
import type { Range, Structure, TableBlock } from '../structure/types.ts';
import type { Aspect, Comparator, Kind } from '../types.ts';
import { AFTERS } from '../words/tails.ts';
import { type Draft, draftOf } from './drafts.ts';

/** A column of a table as its header describes it. */
interface Column {
  readonly header: string;
  readonly unit: { code: string; factor: number } | null;
  readonly year: number | null;
  readonly use: 'name' | 'unit' | 'number' | 'skip';
}

interface Cell {
  readonly range: Range;
  readonly quantity: Quantity;
  readonly before: string;
  readonly after: string;
}

interface Grid {
  readonly structure: Structure;
  readonly table: TableBlock;
  readonly columns: readonly Column[];
  readonly firstRow: number;
  readonly name: number;
  readonly unit: number;
  readonly tableUnit: { code: string; factor: number } | null;
}

const BEFORE_NUMBER =
  /^(?:[≥≤<>＞＜＝=约]|增长|下降|不低于|不超过|达到|不少于|控制在|高于|超过|低于|降低|提高)*$/u;
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
function cellOf(text: string, range: Range, counter: Counter | undefined): Cell | null {
  if (range.to - range.from > 30) return null;
  const quantity = groupedNumber(text, range) ?? quantitiesIn(text, range.from, range.to, counter)[0];
  if (quantity === undefined || quantity.chinese || quantity.form === 'rank') return null;
  if (quantity.unit === 'year' || quantity.form === 'ratio') return null;
  const before = text.slice(range.from, quantity.from).trim();
  const after = text.slice(quantity.to, range.to).trim();
  if (!BEFORE_NUMBER.test(before) || !AFTER_NUMBER.test(after)) return null;
  return { range, quantity, before, after };
}

const cellText = (text: string, range: Range | undefined): string =>
  range === undefined ? '' : text.slice(range.from, range.to).trim();

/** A unit printed alone, 万元 or 亿千瓦时, with its multiplier. */
function unitOf(words: string): { code: string; factor: number } | null {
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

const PARENTHESES = /（([^（）]{1,12})）/u;

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

function isData(text: string, row: readonly Range[], counter: Counter | undefined): boolean {
  return (
    row.some((cell, k) => k > 0 && cellOf(text, cell, counter) !== null) &&
    /\p{Script=Han}/u.test(row.map((cell) => cellText(text, cell)).join(''))
  );
}

function gridOf(structure: Structure, table: TableBlock, counter: Counter | undefined): Grid | null {
  const { text } = structure;
  const first = table.rows.findIndex((row) => isData(text, row, counter));
  if (first < 0) return null;
  const width = table.rows[first]?.length ?? 0;
  const headers: string[] = [];
  const above = table.rows
    .slice(Math.max(0, first - 3), first)
    .map((row) => (row.length >= 2 ? headerCells(text, row, width) : []));
  for (let k = 0; k < width; k++) {
    const parts = above.map((row) => row[k] ?? '');
    headers.push([...new Set(parts.filter((part) => part !== ''))].join(''));
  }
  const columns = headers.map(columnOf);
  const body = table.rows.slice(first, first + 20);
  const named = (k: number): number =>
    body.filter(
      (row) =>
        /\p{Script=Han}{2}/u.test(cellText(text, row[k])) &&
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

const GROWTH = /增长|增速|增幅|增减|同比|比上年|涨跌|较上年|涨幅/u;
const FALLS = /(?:下降|降低|削减|减少|降幅)(?:率|幅度)?$/u;

function aspectOf(name: string, header: string, unit: string): { value: Aspect; rule: string } {
  const percent = unit === '%' || unit === '‰';
  if (percent && /完成.{0,6}(?:率|%|比)|[占为].{0,4}(?:预算|计划|目标)/u.test(header))
    return { value: 'completion_rate', rule: 'table.completion' };
  if (percent && /比重|占比|构成/u.test(header)) return { value: 'share', rule: 'table.share-column' };
  if (percent && GROWTH.test(header)) return { value: 'growth_yoy', rule: 'table.growth-column' };
  if (percent && /自然增长率/u.test(name)) return { value: 'rate', rule: 'table.natural-rate' };
  if (percent && (GROWTH.test(name) || FALLS.test(name)))
    return { value: 'growth_yoy', rule: 'table.growth-row' };
  if (percent)
    return /占.{0,10}比|比重|占比/u.test(name)
      ? { value: 'share', rule: 'table.share-row' }
      : { value: 'rate', rule: 'table.rate' };
  if (unit === 'pp' || GROWTH.test(header)) return { value: 'change', rule: 'table.change' };
  if (unit === 'rank' || /位次|排名|排位/u.test(header)) return { value: 'rank', rule: 'table.rank' };
  if (
    /^(?:item|enterprise|person|person_time|household|set|time|session|village|town|county|city|province|dose)$/u.test(
      unit,
    )
  ) {
    return { value: 'count', rule: 'table.count' };
  }
  if (/^(?:day|workday|hour|minute|month|year)$/u.test(unit))
    return { value: /天数/u.test(name) ? 'count' : 'duration', rule: 'table.time' };
  return { value: 'level', rule: 'table.level' };
}

function kindOf(grid: Grid, column: Column): { value: Kind; rule: string } {
  const { header, year } = column;
  const { reported, plan } = grid.structure.years;
  if (/[为占]计划|完成/u.test(header)) return { value: 'actual', rule: 'table.actual-column' };
  if (/计划数|年计划|计划$/u.test(header) && grid.table.role === 'review') {
    return { value: 'plan', rule: 'table.plan-column' };
  }
  if (/目标|预期|计划(?!完成|执行)|任务|规划/u.test(header))
    return { value: 'target', rule: 'table.target-column' };
  if (/实际|完成|预计|执行|实绩/u.test(header)) return { value: 'actual', rule: 'table.actual-column' };
  if (year !== null && reported !== null && year <= reported)
    return { value: 'actual', rule: 'table.past-column' };
  if (year !== null && plan !== null && year >= plan && plan !== reported)
    return { value: 'target', rule: 'table.coming-column' };
  const ahead = grid.table.role === 'targets' || grid.table.role === 'tasks';
  return { value: ahead ? 'target' : 'actual', rule: 'table.part' };
}

function yearOf(grid: Grid, column: Column): { value: number | null; rule: string } {
  if (column.year !== null) return { value: column.year, rule: 'table.year-column' };
  const usual = grid.table.year ?? grid.structure.years.reported;
  if (/上年|去年/u.test(column.header) && !/比上年|较上年/u.test(column.header)) {
    return { value: usual === null ? null : usual - 1, rule: 'table.last-year-column' };
  }
  return { value: usual, rule: 'table.part' };
}

function comparatorOf(cell: Cell): { value: Comparator; rule: string } {
  const after = AFTERS.startingAt(cell.after, 0, cell.after.length)?.tag;
  if (cell.quantity.form === 'range') return { value: 'between', rule: 'cmp.range' };
  if (/≥|不低于|不少于/u.test(cell.before) || after === 'ge') return { value: '>=', rule: 'table.mark' };
  if (/≤|不超过|控制在/u.test(cell.before) || after === 'le') return { value: '<=', rule: 'table.mark' };
  if (/[>＞]|超过|高于/u.test(cell.before)) return { value: '>', rule: 'table.mark' };
  if (/[<＜]|低于/u.test(cell.before)) return { value: '<', rule: 'table.mark' };
  if (after === 'about' || cell.before.includes('约')) return { value: '~', rule: 'table.mark' };
  return { value: '=', rule: 'cmp.none' };
}

interface Measure {
  readonly code: string;
  readonly factor: number;
  readonly rule: string;
}

function measureOf(grid: Grid, column: Column, row: readonly Range[], cell: Cell): Measure | null {
  const { text } = grid.structure;
  if (cell.quantity.unit !== '') return { code: cell.quantity.unit, factor: 1, rule: 'unit.printed' };
  if (column.unit !== null) return { ...column.unit, rule: 'table.unit-header' };
  const own = grid.unit < 0 ? null : unitOf(cellText(text, row[grid.unit]));
  if (own !== null) return { ...own, rule: 'table.unit-column' };
  const inName = PARENTHESES.exec(cellText(text, row[grid.name]))?.[1];
  const named = inName === undefined ? null : unitOf(inName);
  if (named !== null) return { ...named, rule: 'table.unit-name' };
  if (/(?:率|增速|增幅|比重|占比)$/u.test(cellText(text, row[grid.name])))
    return { code: '%', factor: 1, rule: 'table.unit-rate' };
  return grid.tableUnit === null ? null : { ...grid.tableUnit, rule: 'table.unit-above' };
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
  const aspect = aspectOf(name, column.header, measure.code);
  const negative = /下降|降低/u.test(cell.before) || (aspect.rule === 'table.growth-row' && FALLS.test(name));
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
function partsOf(structure: Structure, table: TableBlock, counter: Counter | undefined): TableBlock[] {
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
    if (!/\p{Script=Han}/u.test(words)) continue;
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
  return partsOf(structure, table, counter).flatMap((part) => partStatements(structure, part, counter));
}
