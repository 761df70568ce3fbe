import type { CheckContext } from '#reader/checks/types.ts';
import { quantitiesIn } from '#reader/quantity/quantity.ts';
import type { Range, Structure, TableBlock } from '#reader/structure/types.ts';
import { isMeant, type Vocabulary } from './clause-tokens.ts';
import { timeWords } from './moments.ts';
import type { NumberResult } from './types.ts';
import { isOpen } from './verdicts.ts';

/** A cell that stands in a text of sentences, one for each cell. */
interface Placed {
  /** Where its words stand in that text. */
  readonly at: number;
  readonly length: number;
  /** Where they stand in the reading text of the draft. */
  readonly from: number;
}

/** The cells of a draft's tables as sentences: name, heading, number, unit. */
export interface Cells {
  readonly text: string;
  readonly placed: readonly Placed[];
}

const SKIPPED = /^(?:序号|编号|类型|性质|(?:责任|牵头|配合|承办)(?:单位|部门)|(?:计量)?单位|属性|No\.?)$/iu;
const UNIT_HEAD = /^(?:计量)?单位$/u;
const TIME_HEAD = /^(?:期间|时间|时点|时段|时期|月份|年份|统计期|所属期|截至|截止时间)$/u;
/** Headings that say of which account a value is, whatever else its cell says. */
export const BASIS_HEAD = /^(?:初报|初步|快报|预计|核定|终核|修订|调整[前后]|原报|更正)[数值]?$/u;
const GENERAL =
  /^(?:数值|绝对量|绝对数|绝对值|总量|完成|完成数|本期|本期数|数量|金额|指标值|进展|完成情况|情况|实绩)$/u;
const BARE = /^[+\-−]?\d[\d.,，]*[%％]?$/u;
const DIRECTED = /^(?:高|低|快|慢|多|少|增|减|升|降|欠|差|超|回|加|提|下|上)/u;
const UNITS = /[（(]([^（）()\d]{1,8})[）)]/u;
const SAID_UNIT =
  /单位：([^\s，。；：）)]{1,8})|[（(]([亿万]?(?:元|吨|人|户|家|个|平方米|人次)|%|％)[）)]\s*$/u;
const RATE_HEAD = /[%％]|增速|增幅|增长|同比|占比|比重|占/u;
/** 两项增速逐月对照: the numbers of such a table with % are growth, unless their names are rates themselves. */
const GROWTHS = /增速|增幅|增长率/u;
const RATE_NAME = /[率比例重度]$|增速|增幅|增长/u;
const OVER = 60;

/** The words of a cell; empty for one that is not there. */
export function wordsOf(structure: Structure, cell: Range | undefined): string {
  return cell === undefined ? '' : structure.text.slice(cell.from, cell.to).trim();
}

/** Name of a row or column without marks, units and 其中. */
function plain(words: string): string {
  return words
    .replace(UNITS, '')
    .replace(/^(?:其中[：:]?|[#*·•]+|\d{1,2}[.、．])/u, '')
    .trim();
}

/** A table with a heading row, and which of its columns names the rows, their unit, their time. */
export interface Sheet {
  readonly structure: Structure;
  readonly heads: readonly string[];
  readonly body: readonly (readonly Range[])[];
  readonly name: number;
  readonly unit: number;
  readonly time: number;
  readonly caption: string;
}

function sheetOf(structure: Structure, table: TableBlock): Sheet | null {
  const [first, ...body] = table.rows;
  if (first === undefined || body.length === 0) return null;
  const heads = first.map((cell) => wordsOf(structure, cell));
  if (heads.some((head) => BARE.test(head))) return null;
  // 单位 heads names of offices and towns as well as units of measure.
  const isNames = (k: number): boolean =>
    body.every((row) => /[镇乡局委办县区市司院校]|街道|中心$/u.test(wordsOf(structure, row[k])));
  const name = heads.findIndex(
    (head, k) =>
      (!SKIPPED.test(head) || (UNIT_HEAD.test(head) && isNames(k))) &&
      body.filter((row) => /[\p{Script=Han}]/u.test(wordsOf(structure, row[k]))).length * 2 > body.length,
  );
  const caption = structure.text.slice(Math.max(0, table.from - OVER), table.from).trim();
  const unit = heads.findIndex((head, k) => UNIT_HEAD.test(head) && k !== name);
  const time = heads.findIndex((head, k) => TIME_HEAD.test(head) && k !== name);
  return name < 0
    ? null
    : { structure, heads, body, name, unit, time, caption: caption.split('\n').at(-1) ?? '' };
}

/** The tables of a draft that can be read by their headings. */
export function sheetsOf(structure: Structure): readonly Sheet[] {
  return structure.tables.flatMap((table) => sheetOf(structure, table) ?? []);
}

/** The word by which some words name one thing of the ledger; empty where they name none or several. */
function nameIn(words: string, { aliases }: Vocabulary): string {
  const found = new Map<string, string>();
  for (let at = 0; at < words.length; ) {
    const hit = aliases.startingAt(words, at, words.length);
    at += hit === undefined ? 1 : hit.word.length;
    if (hit === undefined || !isMeant(hit.tag, words)) continue;
    for (const key of hit.tag.keys) found.set(key, hit.word);
  }
  const [word = ''] = found.values();
  return found.size === 1 ? word : '';
}

/** Whether some words are a unit of measure: 亿元, not 含税. */
function isUnitWord(words: string): boolean {
  const text = `1${words}`;
  const [one] = quantitiesIn(text, 0, text.length);
  return one !== undefined && one.to === text.length && one.word !== '';
}

function unitFor(sheet: Sheet, row: readonly Range[], k: number): string {
  const { structure, heads, unit, name, caption } = sheet;
  const head = heads[k] ?? '';
  const own = UNITS.exec(head)?.[1];
  if (own !== undefined) return own;
  if (RATE_HEAD.test(head)) return '%';
  const named = UNITS.exec(wordsOf(structure, row[name]))?.[1];
  if (named !== undefined && isUnitWord(named)) return named;
  const said = unit < 0 ? '' : wordsOf(structure, row[unit]);
  const over = SAID_UNIT.exec(caption);
  return said === '' ? (over?.[1] ?? over?.[2] ?? '') : said;
}

/** The name of a row; under 累计到 a month is the time since January. */
function rowName({ structure, heads, name, caption }: Sheet, row: readonly Range[]): string {
  const words = plain(wordsOf(structure, row[name]));
  const isSum = /累计/u.test((heads[name] ?? '') + caption);
  return isSum ? words.replace(/^([2-9]|1[0-2])月(?:份)?$/u, '1—$1月') : words;
}

/** Words of a heading that belong to what its cells say: not 数值, nor 进展 over a sentence. */
function headingFor(own: string, head: string): string {
  const isSaid =
    BARE.test(own) ||
    DIRECTED.test(own) ||
    BASIS_HEAD.test(head) ||
    timeWords(head, 0, head.length).length > 0;
  return isSaid && !GENERAL.test(head) ? head : '';
}

/** Whether a table of growth says of a bare number only by its title that it is growth. */
function isGrowth(sheet: Sheet, own: string, name: string, head: string): boolean {
  const isRate = RATE_HEAD.test(head) || RATE_NAME.test(head) || RATE_NAME.test(name);
  return BARE.test(own) && !isRate && GROWTHS.test(sheet.caption);
}

/** What stands before a cell's words in its sentence. */
function leadFor(sheet: Sheet, row: readonly Range[], k: number, title: string, words: Vocabulary): string {
  const own = wordsOf(sheet.structure, row[k]);
  const name = rowName(sheet, row);
  const heading = headingFor(own, plain(sheet.heads[k] ?? ''));
  const time = sheet.time < 0 ? '' : wordsOf(sheet.structure, row[sheet.time]);
  const about =
    nameIn(name + heading, words) === '' ? nameIn(sheet.caption, words) || nameIn(title, words) : '';
  const grows = unitFor(sheet, row, k) === '%' && isGrowth(sheet, own, name, plain(sheet.heads[k] ?? ''));
  return `${time}${name}${about}${heading}${grows ? '增速' : ''}`;
}

/**
 * The numbers in tables as sentences of their own, for the grammar of clauses: 1—5月出口6.14亿元。 Linear in the tables; a table without a heading row or
 * names is left out.
 */
export function cellsOf({ structure }: CheckContext, title: string, words: Vocabulary): Cells {
  let text = `${title}\n\n`;
  const placed: Placed[] = [];
  for (const sheet of sheetsOf(structure)) {
    for (const row of sheet.body) {
      for (const [k, cell] of row.entries()) {
        const own = wordsOf(structure, cell);
        const head = sheet.heads[k] ?? '';
        if (k === sheet.name || k === sheet.time || SKIPPED.test(head) || !/\d/u.test(own)) continue;
        const unit = BARE.test(own) && !/[%％]$/u.test(own) ? unitFor(sheet, row, k) : '';
        const lead = leadFor(sheet, row, k, title, words);
        const from = cell.from + structure.text.slice(cell.from, cell.to).indexOf(own);
        placed.push({ at: text.length + lead.length, length: own.length, from });
        text += `${lead}${own}${unit}。\n`;
      }
    }
  }
  return { text, placed };
}

/** What was found of the numbers in cells, at their places in the draft. Both come in the order of the text. */
export function placedResults(
  { placed }: Cells,
  results: readonly NumberResult[],
  { structure }: CheckContext,
): readonly NumberResult[] {
  let next = 0;
  return results.flatMap((one) => {
    while (next < placed.length && (placed[next]?.at ?? 0) + (placed[next]?.length ?? 0) <= one.offset)
      next += 1;
    const cell = placed[next];
    if (cell === undefined || one.offset < cell.at) return [];
    const from = cell.from + one.offset - cell.at;
    const to = Math.min(from + one.length, cell.from + cell.length);
    const span = structure.reading.span({ from, to });
    const offset = structure.reading.point(from);
    return [{ ...one, id: `cell-${from}`, offset, length: Array.from(span).length, span }];
  });
}

/** The results of a draft with those of its cells: where the reader read nothing, and where it left a number open. Linear. */
export function withCells(
  results: readonly NumberResult[],
  cells: readonly NumberResult[],
): readonly NumberResult[] {
  const found = new Map(cells.filter((one) => !isOpen(one)).map((one) => [one.offset, one]));
  const read = new Set(results.flatMap(({ offset, length }) => Array.from({ length }, (_, k) => offset + k)));
  const own = results.map((one) => {
    const cell = isOpen(one) ? found.get(one.offset) : undefined;
    const { id, offset, length, span } = one;
    return cell === undefined ? one : { ...cell, id, offset, length, span };
  });
  return [...own, ...[...found.values()].filter(({ offset }) => !read.has(offset))];
}
