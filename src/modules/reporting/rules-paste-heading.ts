import { lastMonth } from '#kernel/period.ts';
import { parseHeading } from '#kernel/period-heading.ts';
import { unitInBrackets, type WrittenUnit } from './rules-paste-label.ts';

/** What a column of a pasted table holds. */
export type ColumnMeaning =
  | {
      readonly kind: 'value';
      readonly month: string;
      /** Whether its heading says 当月 or 累计. */
      readonly form: 'plain' | 'single' | 'cumulative';
      /** A column of 增速 beside one of amounts. */
      readonly isGrowth: boolean;
      /** Unit of measure in the heading: 5月（万元）. */
      readonly unit: WrittenUnit | null;
    }
  | { readonly kind: 'explanation' }
  | { readonly kind: 'unit' }
  | { readonly kind: 'name' }
  | { readonly kind: 'other'; readonly heading: string };

/** Headings of a pasted table. */
export interface Headings {
  /** Lines before the first line of data. */
  readonly depth: number;
  readonly columns: readonly ColumnMeaning[];
  /** Units of measure printed above the table (单位：万元、%), none when it prints none. */
  readonly units: readonly string[];
}

type Matrix = readonly (readonly string[])[];
interface When {
  readonly year: number;
  readonly month: string;
}

/** Lines at the top among which headings are looked for. */
const mostHeadingLines = 10;

const nameWords =
  /^(?:指标|指标名称|项目|项目名称|名称|单位名称|镇街|镇（街）|镇街名称|地区|责任单位|事项)$/u;
const unitWords = /^(?:计量单位|单位)$/u;
const explanationWords = /^(?:说明|情况说明|备注|原因|原因说明|填报说明)$/u;
const otherWords =
  /上月|上年|去年|同期|同比|环比|增长|增速|增幅|增减|目标|计划|任务|序时|占比|比重|排名|位次|序号|编码|代码|牵头|责任/u;
const nowWords =
  /^(?:本月|本期|当月|累计|本月累计|本期累计|累计完成|本月止累计|年初累计|本年累计|完成|完成数|完成值|完成情况|完成额|完成量|实绩|实际|实际完成|进度|数值|数额|金额|总量|绝对值|绝对量|绝对数|填报数|填报值)(?:数|值)?$/u;
const growthWords =
  /^(?:累计|当月|本月)?(?:同比|比上年同期|较上年同期|比上年|比去年同期|较上年)?(?:增长|增速|增幅|增减|增长率|增减率|±)(?:[±%]|幅度|率)*$|^(?:累计)?同比[±%]*$/u;
const growthOfPeriod = /^(.{2,12}?)(?:累计)?(?:同比|比上年同期|较上年同期)?(?:增长|增速|增幅)[±%]*$/u;
/** Lower headings that say which number of the month above them stands there. */
const formWords =
  /^(?:当月|本月|累计|累计数|当月数|完成|完成数|完成值|实绩|总量|绝对值|绝对量|绝对数|数额|金额|数值)$/u;

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/\(([^()]*)\)/gu, '');
}

/** Whether a text reads as a period and not as a bare number. */
function namesPeriod(text: string): boolean {
  return /[月季年度]|^\d{4}[-/.]?\d{2}$|^[qQhH]\d$|^\d[qQ]$/u.test(text) && text.length <= 20;
}

function formOf(text: string): 'plain' | 'single' | 'cumulative' {
  if (/累计|^\d{1,2}月?[-—–~至到]|截[至止]?|^1[-—–]|前/u.test(text)) return 'cumulative';
  return /当月|单月|^本月/u.test(text) ? 'single' : 'plain';
}

/** Whether headings, from top to bottom, say that the numbers under them are of the month alone or of the year so far. */
export function formOfHeading(headings: readonly string[]): 'plain' | 'single' | 'cumulative' {
  const forms = headings.map((heading) => formOf(tidy(heading)));
  return forms.findLast((form) => form !== 'plain') ?? 'plain';
}

/** What one heading says by itself; null when nothing known. */
function meaningOf(heading: string, when: When): ColumnMeaning | null {
  const text = tidy(heading);
  if (text === '') return null;
  if (nameWords.test(text)) return { kind: 'name' };
  if (unitWords.test(text)) return { kind: 'unit' };
  if (explanationWords.test(text)) return { kind: 'explanation' };
  const unit = unitInBrackets(heading);
  const value = (month: string, isGrowth = false): ColumnMeaning => {
    return { kind: 'value', month, form: formOf(text), isGrowth, unit };
  };
  if (nowWords.test(text)) return value(when.month);
  if (growthWords.test(text)) return value(when.month, true);
  const grown = growthOfPeriod.exec(text)?.[1];
  if (otherWords.test(grown ?? text)) return { kind: 'other', heading };
  const month = monthOfHeading(grown ?? text, when.year);
  if (month === null) return grown === undefined ? null : { kind: 'other', heading };
  return month === '' ? { kind: 'other', heading } : value(month, grown !== undefined);
}

/** The last month of the period that a heading names; null when it names none, '' for another year. */
function monthOfHeading(text: string, year: number): string | null {
  if (!namesPeriod(text)) return null;
  const read = parseHeading(text, year);
  if (read.kind === 'refused') return null;
  if (read.period.kind === 'year' && !/全年/u.test(text)) return null;
  return read.period.year === year ? lastMonth(read.period) : '';
}

/** The year that a heading alone names (2022年, 2022年度), or null. */
function yearOf(heading: string): number | null {
  const found = /^(\d{4})年?度?$/u.exec(tidy(heading));
  return found === null ? null : Number(found[1]);
}

/** Upper and lower heading together: a month over 当月 and 累计, a year over months, 上年同期 over months. */
function stacked(upper: string, lower: string, when: When): ColumnMeaning | null {
  const year = yearOf(upper);
  const own = meaningOf(lower, year === null ? when : { ...when, year });
  if (upper === '') return own;
  if (year !== null && year !== when.year) return { kind: 'other', heading: `${upper}${lower}` };
  const above = meaningOf(upper, when);
  if (above?.kind === 'other') return above;
  return under(above, own, tidy(lower)) ?? own ?? above;
}

/** A month with what stands under it: 当月 or 累计, amount or growth; null when the lower heading speaks for itself. */
function under(above: ColumnMeaning | null, own: ColumnMeaning | null, lower: string): ColumnMeaning | null {
  if (above?.kind !== 'value' || above.isGrowth || own?.kind !== 'value') return null;
  const unit = own.unit ?? above.unit;
  if (own.isGrowth) return { ...above, isGrowth: true, unit };
  if (!formWords.test(lower)) return null;
  const form = formOf(lower);
  return { ...above, form: form === 'plain' ? above.form : form, unit };
}

/** Merged headings leave blanks to the right of their text. */
function filledRight(line: readonly string[], width: number): readonly string[] {
  let last = '';
  return Array.from({ length: width }, (_, index) => {
    const text = (line[index] ?? '').trim();
    if (text !== '') last = text;
    return last;
  });
}

function isHeadingLine(line: readonly string[], width: number, when: When): boolean {
  const filled = line.filter((cell) => cell.trim() !== '');
  if (filled.length < Math.min(2, width)) return false;
  const known = line.map((cell) => meaningOf(cell, when));
  const values = known.filter((one) => one?.kind === 'value' && !one.isGrowth).length;
  if (values === 0) return false;
  const numbers = filled.filter(
    (cell) => /^[\s\d.,%-]+$/u.test(cell.normalize('NFKC')) && !namesPeriod(cell),
  );
  return numbers.length < values;
}

function isSubheading(line: readonly string[], when: When): boolean {
  const filled = line.filter((cell) => cell.trim() !== '');
  return (
    filled.length > 0 &&
    filled.every((cell) => meaningOf(cell, when) !== null) &&
    filled.some((cell) => meaningOf(cell, when)?.kind === 'value')
  );
}

/**
 * Finds the heading lines of a pasted table among its first lines, title and unit line above them included, and says what each column
 * holds; null when the block has no headings. Merged headings count for all columns under them.
 *
 * @param when  the year of the form and its month, which 本月 and 累计 stand for
 * @param isFilled  whether merged headings already stand in each of their columns; else blanks to the right of one count as merged
 */
export function findHeadings(matrix: Matrix, when: When, isFilled = false): Headings | null {
  const width = Math.max(0, ...matrix.slice(0, mostHeadingLines).map((line) => line.length));
  const lines = matrix.slice(0, mostHeadingLines);
  const at = lines.findIndex((line) => isHeadingLine(line, width, when));
  if (at < 0) return null;
  // A heading merged downwards stands in both of its lines once it is filled.
  const below = lines[at + 1]?.map((cell, index) => (isFilled && cell === lines[at]?.[index] ? '' : cell));
  const two = below !== undefined && isSubheading(below, when);
  const lower = (two ? below : lines[at]) ?? [];
  const upperLine = (two ? lines[at] : lines[at - 1]) ?? [];
  const isTable = two || upperLine.filter((cell) => cell.trim() !== '').length > 1;
  const isYear = upperLine.some((cell) => yearOf(cell) !== null);
  const spread = isFilled ? upperLine.map((cell) => cell.trim()) : filledRight(upperLine, width);
  const upper = isTable || isYear ? spread : [];
  const columns = Array.from({ length: width }, (_, index): ColumnMeaning => {
    const text = (lower[index] ?? '').trim();
    const above = upper[index] ?? '';
    const meaning = text === '' && !two ? null : stacked(above, text, when);
    return meaning ?? { kind: 'other', heading: text === '' ? above : text };
  });
  return { depth: (two ? at + 1 : at) + 1, columns, units: unitsAbove(lines.slice(0, at)) };
}

/** The units of measure that lines above a table print (单位：万元、%). */
export function unitsAbove(lines: Matrix): readonly string[] {
  return lines.flat().flatMap((cell) => {
    const found = /单位[:：]\s*([^\s,，;；)）]{1,20})/u.exec(cell.slice(0, 200));
    return found?.[1]?.split('、') ?? [];
  });
}
