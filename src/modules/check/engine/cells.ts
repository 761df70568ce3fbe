import type { CheckContext } from '#reader/checks/types.ts';
import type { Range } from '#reader/structure/types.ts';
import type { Book } from './book.ts';
import type { Vocabulary } from './clause-tokens.ts';
import { timeWords } from './moments.ts';
import {
  BARE,
  BASIS_HEAD,
  MONTH,
  namedIn,
  nameIn,
  plain,
  type Sheet,
  SKIPPED,
  sheetsOf,
  TOTAL,
  unitFor,
  wordsOf,
} from './sheet.ts';
import type { Held } from './table-cells.ts';
import { sortOf } from './table-heads.ts';
import type { NumberResult } from './types.ts';
import { isOpen } from './verdicts.ts';

/** A cell that stands in a text of sentences, one for each cell. */
interface Placed {
  /** Where its words stand in that text. */
  readonly at: number;
  readonly length: number;
  /** Where they stand in the reading text of the draft. */
  readonly from: number;
  /** Whether its heading says that it is an aim. */
  readonly isAim: boolean;
}

/** The cells of a draft's tables as sentences: name, heading, number, unit. */
export interface Cells {
  readonly text: string;
  readonly placed: readonly Placed[];
}

const GENERAL =
  /^(?:数值|绝对量|绝对数|绝对值|总量|完成|完成数|本期|本期数|数量|金额|指标值|进展|完成情况|情况|实绩)$/u;
const MEASURE = /^(?:同比|累计)?(?:增速|增幅|增长|增长率|同比)$/u;
/** What is due by now, which is no figure of the row: 序时进度 75%. */
const DUE = /^(?:按|应达)?(?:序时|时间)(?:进度|要求|目标)?$/u;
const DIRECTED = /^(?:高|低|快|慢|多|少|增|减|升|降|欠|差|超|回|加|提|下|上)/u;
const RATE_HEAD = /[%％]|增速|增幅|增长|同比|占比|比重|占/u;
/** 两项增速逐月对照: the numbers of such a table with % are growth, unless their names are rates themselves. */
const GROWTHS = /增速|增幅|增长率/u;
const RATE_NAME = /[率比例重度]$|增速|增幅|增长/u;

/** The name of a row; under 累计到 a month is the time since January. */
function rowName({ structure, heads, body, name, caption }: Sheet, row: readonly Range[]): string {
  const own = plain(wordsOf(structure, row[name]));
  // 增速 under 人均可支配收入: a measure alone is of the row over it.
  const above = MEASURE.test(own) ? body[body.indexOf(row) - 1] : undefined;
  const words = above === undefined ? own : `${plain(wordsOf(structure, above[name]))}${own}`;
  const isSum = /累计/u.test((heads[name] ?? '') + caption);
  if (MONTH.test(words)) return isSum && /^(?:[2-9]|1[0-2])$/u.test(words) ? `1—${words}月` : `${words}月`;
  return isSum ? words.replace(/^([2-9]|1[0-2])月(?:份)?$/u, '1—$1月') : words;
}

const WAYLESS = /(?:环比)?(?:增减|升降|涨跌)/u;

/** Words of a heading that belong to what its cells say: not 数值, nor 进展 over a sentence. */
function headingFor(own: string, head: string): string {
  const isSaid =
    BARE.test(own) ||
    DIRECTED.test(own) ||
    BASIS_HEAD.test(head) ||
    timeWords(head, 0, head.length).length > 0;
  // 增减 and 升降 say neither more nor less.
  return isSaid && !GENERAL.test(head) ? head.replace(WAYLESS, '变动') : '';
}

/** Whether a table of growth says of a bare number only by its title that it is growth. */
function isGrowth(sheet: Sheet, own: string, name: string, head: string): boolean {
  const isRate = RATE_HEAD.test(head) || RATE_NAME.test(head) || RATE_NAME.test(name);
  return BARE.test(own) && !isRate && GROWTHS.test(sheet.caption);
}

/** Whether the name of a row says only whose or when, so that the thing is named over the table. */
function isWhoseOrWhen(name: string, { places }: Vocabulary): boolean {
  return (
    places.includes(name) || TOTAL.test(name) || timeWords(name, 0, name.length).some(({ to }) => to > 0)
  );
}

/** The thing of the ledger of which a cell is by what stands over its table, where neither row nor heading names one. */
function thingOver({ caption, before }: Sheet, name: string, title: string, words: Vocabulary): string {
  const over = nameIn(caption, words) || nameIn(title, words);
  return over === '' && isWhoseOrWhen(name, words) ? nameIn(before, words) : over;
}

/** What stands before a cell's words in its sentence. */
function leadFor(sheet: Sheet, row: readonly Range[], k: number, title: string, words: Vocabulary): string {
  const own = wordsOf(sheet.structure, row[k]);
  const name = rowName(sheet, row);
  const heading = headingFor(own, plain(sheet.heads[k] ?? ''));
  const time = sheet.time < 0 ? '' : wordsOf(sheet.structure, row[sheet.time]);
  const about = nameIn(name + heading, words) === '' ? thingOver(sheet, name, title, words) : '';
  const grows = unitFor(sheet, row, k) === '%' && isGrowth(sheet, own, name, plain(sheet.heads[k] ?? ''));
  return `${time}${name}${about}${heading}${grows ? '增速' : ''}`;
}

/** A classifier for each unit in which the ledger counts. */
const CLASSIFIERS: Readonly<Record<string, string>> = {
  item: '个',
  enterprise: '家',
  person: '人',
  household: '户',
};

/** 开工数 83: the classifier of what the ledger counts, where the table prints none; empty where it counts nothing of that name. */
function classifierFor(words: string, vocabulary: Words): string {
  const key = namedIn(words, vocabulary)?.key ?? '';
  const counts = (vocabulary.book.byKey.get(key) ?? []).filter(({ aspect }) => aspect === 'count');
  const [unit = '', another] = [...new Set(counts.map((known) => known.unit))];
  return another === undefined ? (CLASSIFIERS[unit] ?? '') : '';
}

const RATE_SAID = /(?:增长|下降|增幅|降幅|占[^，。；\d]{0,8})\d[\d.]*$/u;

/** What is printed behind the number of a cell in its sentence. */
function unitIn(sheet: Sheet, row: readonly Range[], k: number, lead: string, words: Words): string {
  const own = wordsOf(sheet.structure, row[k]);
  if (!/\d$/u.test(own)) return '';
  // 占收入28.6, 当月增长8.3 under 备注.
  if (RATE_SAID.test(own)) return '%';
  const unit = unitFor(sheet, row, k);
  return unit === '' && /^\d+$/u.test(own) ? classifierFor(lead, words) : unit;
}

/** The words of the ledger, and the ledger. */
interface Words extends Vocabulary {
  readonly book: Book;
}

/**
 * The numbers in tables as sentences of their own, for the grammar of clauses: 1—5月出口6.14亿元。 Linear in the tables; a table without a heading row or
 * names is left out.
 */
export function cellsOf({ structure }: CheckContext, title: string, words: Words): Cells {
  // A heading between, or a long title would be read on into the first cell as a broken line.
  let text = `${title}\n\n一、表中各数\n`;
  const placed: Placed[] = [];
  for (const sheet of sheetsOf(structure)) {
    for (const row of sheet.body) {
      for (const [k, cell] of row.entries()) {
        const own = wordsOf(structure, cell);
        const head = sheet.heads[k] ?? '';
        if (k === sheet.name || k === sheet.time || !/\d/u.test(own)) continue;
        if (SKIPPED.test(head) || DUE.test(plain(head))) continue;
        const isPlace = /^\d{1,2}$/u.test(own) && sortOf(head) === 'rank';
        const lead = `${leadFor(sheet, row, k, title, words)}${isPlace ? '第' : ''}`;
        const unit = isPlace ? '位' : unitIn(sheet, row, k, lead, words);
        const from = cell.from + structure.text.slice(cell.from, cell.to).indexOf(own);
        const isAim = sortOf(plain(head)) === 'aim';
        placed.push({ at: text.length + lead.length, length: own.length, from, isAim });
        text += `${lead}${own}${unit}。\n`;
      }
    }
  }
  return { text, placed };
}

/** What was found of the numbers in cells, at their places in the draft. Both come in the order of the text. */
export function placedResults(
  { placed }: Cells,
  results: readonly Held[],
  { structure }: CheckContext,
): readonly Held[] {
  let next = 0;
  return results.flatMap(({ result: one, known }) => {
    while (next < placed.length && (placed[next]?.at ?? 0) + (placed[next]?.length ?? 0) <= one.offset)
      next += 1;
    const cell = placed[next];
    // 第 before a bare place in an order is not of the cell.
    const [start, end] = [Math.max(one.offset, cell?.at ?? 0), one.offset + one.length];
    if (cell === undefined || end <= cell.at) return [];
    // 年度目标 92个: by what came of it no aim is wrong.
    const isByResult = one.status === 'differing' && known.every(({ role }) => role === 'actual');
    if (cell.isAim && isByResult) return [];
    const from = cell.from + start - cell.at;
    const to = Math.min(from + end - start, cell.from + cell.length);
    const span = structure.reading.span({ from, to });
    const offset = structure.reading.point(from);
    return [{ result: { ...one, id: `cell-${from}`, offset, length: Array.from(span).length, span }, known }];
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
