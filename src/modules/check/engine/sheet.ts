import { quantitiesIn } from '#reader/quantity/quantity.ts';
import { joinedHeads } from '#reader/statements/table-grid.ts';
import { tableParts } from '#reader/statements/tables.ts';
import type { Range, Structure, TableBlock } from '#reader/structure/types.ts';
import { isMeant, type Vocabulary } from './clause-tokens.ts';

/** Columns that hold no figures of the ledger: numbers of rows, kinds, who is in charge. */
export const SKIPPED =
  /^(?:序号|编号|类型|类别|性质|(?:责任|牵头|配合|承办)(?:单位|部门)|(?:计量)?单位|属性|(?:自评|考核|评价)?得分|分值|权重|[加扣]分|No\.?)$/iu;
const UNIT_HEAD = /^(?:计量)?单位$/u;
const TIME_HEAD = /^(?:期间|时间|时点|时段|时期|月份|年份|统计期|所属期|截至|截止时间)$/u;
/** A month without 月 under 月份: 6, 1—6. */
export const MONTH = /^(?:1[—–\-－~～])?(?:[1-9]|1[0-2])$/u;
/** Whose names a column headed 单位 holds where they are no units of measure. */
const OFFICE = /[镇乡局委办县区市司院校]|街道|中心$/u;
/** Sums of the rows above: of no office, yet no unit of measure either. */
export const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|共\s*计|[\p{Script=Han}]{1,6}合计|平均|全县)$/u;
/** Headings that say of which account a value is, whatever else its cell says. */
export const BASIS_HEAD = /^(?:初报|初步|快报|预计|核定|终核|修订|调整[前后]|原报|更正)[数值]?$/u;
export const BARE = /^[+＋\-−－]?\d[\d.,，]*[%％]?$/u;
/** A number alone in its cell, with its direction and unit. */
const FIGURE = /^[\p{Script=Han}]{0,6}[+＋\-−－]?\d[\d.,，]*[^\d，。；：]{0,6}$/u;
const UNITS = /[（(]([^（）()\d]{1,8})[）)]/u;
const SAID_UNIT =
  /单位：([^\s，。；：）)、]{1,8})|[（(]([亿万]?(?:元|吨|人|户|家|个|平方米|人次)|%|％)(?:、[%％])?[）)]\s*$/u;
const RATE_HEAD = /[%％]|增速|增幅|增长|同比|占比|比重|占/u;
const OVER = 200;

/** The words of a cell; empty for one that is not there. */
export function wordsOf(structure: Structure, cell: Range | undefined): string {
  return cell === undefined ? '' : structure.text.slice(cell.from, cell.to).trim();
}

/** Name of a row or column without marks, units and 其中. */
export function plain(words: string): string {
  return words
    .replace(UNITS, '')
    .replace(/^(?:其中[：:]?|[#*·•]+|\d{1,2}[.、．]|\d{1,2}(?=(?![月年日季个度县市省])\p{Script=Han}))/u, '')
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
  /** The line over it, and the words before that. */
  readonly caption: string;
  readonly before: string;
}

/** 9月末, 2024年, 2023上半年: no figure. */
const DATE =
  /\d(?:个)?[月年日季]|^(?:19|20)\d{2}(?:[上前]半年|前?[一二三两四]个?季|[.．/]\d{1,2}$|[.．/年]\d{1,2}[—–\-－~～])/u;

function isFigure(words: string): boolean {
  return !DATE.test(words) && (BARE.test(words) || (/\d/u.test(words) && FIGURE.test(words)));
}

/** Whether a row holds names alone, as headings do. */
function isHeading(structure: Structure, row: readonly Range[]): boolean {
  const words = row.map((cell) => wordsOf(structure, cell)).filter((one) => one !== '');
  return words.length >= 2 && !words.some(isFigure);
}

const CENTURY = /(?<!\d)(\d{2})(?=年(?!度|内|初))/gu;
/** 2024.6, 2024.1—6, 2024年1—6: a year with months. */
const DOTTED = /^((?:19|20)\d{2})(?:[.．/]|年)(?:(\d{1,2})[—–\-－~～])?(\d{1,2})$/u;

/** A heading with its time written out: 24年1—6月 as 2024年1—6月, 2024.6 as 2024年6月. */
function writtenOut(head: string): string {
  const whole = head.replace(CENTURY, '20$1');
  const [, year, first, last] = DOTTED.exec(whole) ?? [];
  if (year === undefined || last === undefined || Number(last) > 12) return whole;
  return first === undefined ? `${year}年${last}月末` : `${year}年${first}—${last}月`;
}

/** The headings of a table and the rows under them; none where it begins with figures. */
function headed(structure: Structure, rows: readonly (readonly Range[])[]): Pick<Sheet, 'heads' | 'body'> {
  const [first = [], second, ...rest] = rows;
  const wordsIn = (row: readonly Range[]): string[] =>
    row.map((cell) => writtenOut(wordsOf(structure, cell)));
  if (!isHeading(structure, first)) return { heads: first.map(() => ''), body: rows };
  const isDouble =
    second !== undefined &&
    rest.length > 0 &&
    isHeading(structure, second) &&
    !rest.some((row) => isHeading(structure, row)) &&
    wordsIn(second).filter((one) => one !== '').length * 2 >= second.length;
  const width = rest[0]?.length ?? 0;
  return isDouble
    ? { heads: joinedHeads([wordsIn(first), wordsIn(second)], width), body: rest }
    : { heads: wordsIn(first), body: rows.slice(1) };
}

function sheetOf(structure: Structure, table: TableBlock): Sheet | null {
  const titled = table.rows.findIndex(
    (row) => row.filter((cell) => wordsOf(structure, cell) !== '').length > 1,
  );
  if (titled < 0) return null;
  const { heads, body } = headed(structure, table.rows.slice(titled));
  if (body.length === 0 || (heads.every((head) => head === '') && body.length < 3)) return null;
  // 单位 heads names of offices and towns as well as units of measure.
  const isNames = (k: number): boolean =>
    body.every((row) => OFFICE.test(wordsOf(structure, row[k])) || TOTAL.test(wordsOf(structure, row[k])));
  const isMonths = (k: number): boolean => body.every((row) => MONTH.test(wordsOf(structure, row[k])));
  const name = heads.findIndex(
    (head, k) =>
      (TIME_HEAD.test(head) && isMonths(k)) ||
      ((!SKIPPED.test(head) || (UNIT_HEAD.test(head) && isNames(k))) &&
        body.filter((row) => /[\p{Script=Han}A-Z]/u.test(wordsOf(structure, row[k]))).length * 2 >
          body.length),
  );
  if (name < 0) return null;
  const start = table.rows[0]?.[0]?.from ?? table.from;
  const lines = structure.text
    .slice(Math.max(0, start - OVER), start)
    .trim()
    .split('\n');
  return {
    structure,
    heads,
    body,
    name,
    unit: heads.findIndex((head, k) => UNIT_HEAD.test(head) && k !== name),
    time: heads.findIndex((head, k) => TIME_HEAD.test(head) && k !== name),
    caption: (lines.at(-1) ?? '').replace(/[：:]\s*$/u, ''),
    before: lines.at(-2) ?? '',
  };
}

/** The tables of a draft that can be read by their headings, or by what stands over rows of names and numbers. Linear. */
export function sheetsOf(structure: Structure): readonly Sheet[] {
  return structure.tables.flatMap((table) =>
    tableParts(structure, table).flatMap((part) => sheetOf(structure, part) ?? []),
  );
}

/** The word by which some words name one thing of the ledger; empty where they name none or several. */
export function nameIn(words: string, vocabulary: Vocabulary): string {
  return namedIn(words, vocabulary)?.word ?? '';
}

/** The one thing of the ledger that some words name, and by which of them; null where they name none or several. */
export function namedIn(
  words: string,
  { aliases }: Vocabulary,
): { readonly key: string; readonly word: string } | null {
  const found = new Map<string, string>();
  for (let at = 0; at < words.length; ) {
    const hit = aliases.startingAt(words, at, words.length);
    at += hit === undefined ? 1 : hit.word.length;
    if (hit === undefined || !isMeant(hit.tag, words)) continue;
    for (const key of hit.tag.keys) found.set(key, hit.word);
  }
  const [[key, word] = ['', '']] = found;
  return found.size === 1 ? { key, word } : null;
}

/** Whether some words are a unit of measure: 亿元, not 含税. */
function isUnitWord(words: string): boolean {
  const text = `1${words}`;
  const [one] = quantitiesIn(text, 0, text.length);
  return one !== undefined && one.to === text.length && one.word !== '';
}

/** The unit of a cell that prints none: its heading's, its row's, that of the column of units, the one over the table. */
export function unitFor(sheet: Sheet, row: readonly Range[], k: number): string {
  const { structure, heads, unit, name, caption } = sheet;
  const head = heads[k] ?? '';
  const own = UNITS.exec(head)?.[1];
  if (own !== undefined && isUnitWord(own)) return own;
  if (RATE_HEAD.test(head)) return '%';
  const named = UNITS.exec(wordsOf(structure, row[name]))?.[1];
  if (named !== undefined && isUnitWord(named)) return named;
  const said = unit < 0 ? '' : wordsOf(structure, row[unit]);
  const over = SAID_UNIT.exec(caption);
  return said === '' ? (over?.[1] ?? over?.[2] ?? '') : said;
}
