import type { Range } from './types.ts';

/** A line of the source with its blanks trimmed; ranges are source code units. */
export interface Line extends Range {
  readonly indent: number;
  readonly kind: 'blank' | 'noise' | 'table' | 'text';
}

/** Lines that belong to one paragraph, or the rows of one table (one block per row). */
export interface Block {
  readonly kind: 'text' | 'table';
  readonly lines: readonly Line[];
}

const BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/gu;
const BLANK = /[\s\u00a0\u3000\u200b\ufeff]/u;
const STOPS = '。！？!?；;：:”』」》〉…';
const OPEN_END = '，、,（(《“「—';
const NEVER_FIRST = '，。、；：！？）》”」』,;:!?)%％';
const HEADING_START =
  /^(?:#{1,6}\s|第[一二三四五六七八九十百\d]{1,4}[章节篇条部]|[一二三四五六七八九十]{1,3}\s?[、．.是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、．.](?!\d)|[①-⑳]|[-*•●■◆]\s|[☑☐☒✓✔✅□▪▶►★☆○◎]\s?|[|｜│┃])/u;
const PAGE_NUMBER = /^(?:[-—–－\s]*\d{1,4}[-—–－\s]*|第\s?\d{1,4}\s?页(?:\s?共\s?\d{1,4}\s?页)?)$/u;
const ITEM_START = /^(?:首先|其次|再次|最后|[—–]{1,2})/u;

function trimmed(source: string, from: number, to: number): { from: number; to: number; indent: number } {
  let a = from;
  let b = to;
  while (a < b && BLANK.test(source.charAt(a))) a++;
  while (b > a && BLANK.test(source.charAt(b - 1))) b--;
  let indent = 0;
  for (let i = from; i < a; i++) indent += source.charAt(i) === '\u3000' || source.charAt(i) === '\t' ? 2 : 1;
  return { from: a, to: b, indent };
}

/** A table row whose cells only one blank divides: a name and at least two numbers. */
const SPACED_ROW = /^[#＃]?\s?[^\d\s，。；：][^\s，。；：]{1,24}(?:\s-?\d[\d,.]{0,14}%?){2,10}$/u;

/** Number of words that blanks divide. */
function wordCount(line: string): number {
  return line.split(/\s+/u).length;
}

/** A bar that divides cells, in the forms in which texts print one. */
const BAR = /[|｜│┃]/u;

/** Whether a character is a bar that divides cells. */
export function isBar(char: string): boolean {
  return BAR.test(char);
}

/** Number of cells when the line looks like a table row (tabs, bars, or blanks of two and more); 1 if not. */
export function cellCount(line: string): number {
  if (isBar(line.charAt(0))) return line.split(BAR).length - 2;
  if (BAR.test(line)) return line.split(BAR).filter((cell) => cell.trim() !== '').length;
  if (line.includes('\t')) return line.split('\t').filter((cell) => cell.trim() !== '').length;
  return line.split(/ {2,}|\u3000{2,}/u).filter((cell) => cell.trim() !== '').length;
}

function tableLike(line: string, wide: number): boolean {
  if (isBar(line.charAt(0))) return cellCount(line) >= 2;
  if (/ \| |[|｜│┃]$/u.test(line)) return line.length <= wide && cellCount(line) >= 2;
  if (line.length > wide || /[。；]/u.test(line)) return false;
  if (SPACED_ROW.test(line)) return true;
  return line.includes('\t') ? cellCount(line) >= 2 : cellCount(line) >= 3;
}

/** The line over a row of single blanks is its header if it has as many words and no stop. */
function isSpacedHeader(line: string, next: string): boolean {
  const words = wordCount(next);
  if (!SPACED_ROW.test(next) || cellCount(next) > 1 || wordCount(line) !== words) return false;
  return line.length <= 120 && !/[。；，]/u.test(line);
}

/** Whether one bar divides a line into a name and what is said of it: a row where others stand beside it, else a title (数读｜上半年). */
function isPair(line: string): boolean {
  return line.length <= 60 && BAR.test(line) && cellCount(line) === 2 && !/[，。；]/u.test(line);
}

/** A line of two cells made a table row if the one before or behind it is a row or such a line as well. */
function withPairs(source: string, lines: readonly Line[]): Line[] {
  const pairs = lines.map(({ from, to, kind }) => kind === 'text' && isPair(source.slice(from, to)));
  const isRow = (k: number): boolean => pairs[k] === true || lines[k]?.kind === 'table';
  return lines.map((line, k) =>
    pairs[k] === true && (isRow(k - 1) || isRow(k + 1)) ? { ...line, kind: 'table' } : line,
  );
}

/** A line made a table row if it is the header of a row of single blanks. */
function withSpacedHeader(source: string, line: Line, next: Line | undefined): Line {
  if (line.kind !== 'text' || next?.kind !== 'table') return line;
  const header = isSpacedHeader(source.slice(line.from, line.to), source.slice(next.from, next.to));
  return header ? { ...line, kind: 'table' } : line;
}

/**
 * The lines of a text: blank, page number, table row or prose.
 *
 * @param source  any string; broken at LF, CR, CRLF, FF and the Unicode line breaks; linear time
 */
export function linesOf(source: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  const push = (to: number): void => {
    const range = trimmed(source, from, to);
    const text = source.slice(range.from, range.to);
    const kind =
      text === ''
        ? 'blank'
        : text.length <= 16 && PAGE_NUMBER.test(text)
          ? 'noise'
          : tableLike(text, 200)
            ? 'table'
            : 'text';
    lines.push({ ...range, kind });
  };
  for (const match of source.matchAll(BREAK)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(source.length);
  return withPairs(source, lines).map((line, k, rows) => withSpacedHeader(source, line, rows[k + 1]));
}

/** The usual full width of a wrapped line: the 90th percentile of the prose lines' lengths. */
function fullWidth(lines: readonly Line[]): number {
  const lengths = lines
    .filter((line) => line.kind === 'text')
    .map((line) => line.to - line.from)
    .toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0;
}

function bracketsOpen(text: string): boolean {
  const tail = text.slice(-60);
  return (
    tail.lastIndexOf('《') > tail.lastIndexOf('》') ||
    tail.lastIndexOf('“') > tail.lastIndexOf('”') ||
    Math.max(tail.lastIndexOf('（'), tail.lastIndexOf('(')) >
      Math.max(tail.lastIndexOf('）'), tail.lastIndexOf(')'))
  );
}

/** A line that ends inside a number or between a number and its unit, and a line that goes on with the rest of it. */
const NUMBER_END = /\d\s?(?:[.,]|[万亿千百]|公|平方|立方|个|个百|个百分|美|工作)?$/u;
const NUMBER_REST =
  /^(?:[\d.%％‰万亿元亩吨]|个百分点|百分点|分点|[家户人里顷斤米台套处所座条项件次](?=[，。；、（以左的]))/u;

/** Whether a line breaks off after ，or 、 or inside a bracket or quote. */
function open(line: string): boolean {
  return OPEN_END.includes(line.charAt(line.length - 1)) || bracketsOpen(line);
}

/** Whether a line ends its sentence or is a heading of its own. */
function closed(line: string): boolean {
  if (line.startsWith('#') || STOPS.includes(line.charAt(line.length - 1))) return true;
  return line.endsWith('）') && /[。；]（[^（）]{2,160}）$/u.test(line.slice(-170));
}

/** Whether `next` goes on in the sentence that `last` broke off; `gap` = blank lines stand between. */
function continues(source: string, last: Line, next: Line, width: number, gap: boolean): boolean {
  const before = source.slice(last.from, last.to);
  const after = source.slice(next.from, Math.min(next.to, next.from + 40));
  if (before === '' || after === '') return false;
  if (NEVER_FIRST.includes(after.charAt(0)) || open(before)) return true;
  if (HEADING_START.test(after) || ITEM_START.test(after) || closed(before)) return false;
  if (next.indent - last.indent >= 2) return false;
  const long = before.length >= 16 && before.length >= width * 0.8;
  if (long) return !gap || width <= 60;
  return !gap && before.length >= 6 && NUMBER_END.test(before.slice(-6)) && NUMBER_REST.test(after);
}

/**
 * Joins the lines that an extraction from PDF broke in mid-sentence.
 * A line goes on when it ends open (，、《“（), when the next begins with a closing mark, or when it is as wide as the
 * text's full lines and ends without a stop and the next is neither indented nor a heading or list item.
 */
export function blocksOf(source: string, lines: readonly Line[]): Block[] {
  const width = fullWidth(lines);
  const blocks: Block[] = [];
  let open: Line[] = [];
  let gap = false;
  const close = (): void => {
    if (open.length > 0) blocks.push({ kind: 'text', lines: open });
    open = [];
  };
  for (const line of lines) {
    if (line.kind === 'blank' || line.kind === 'noise') {
      gap = true;
      continue;
    }
    const last = open.at(-1);
    if (line.kind === 'table') {
      close();
      blocks.push({ kind: 'table', lines: [line] });
    } else if (last !== undefined && continues(source, last, line, width, gap)) {
      open.push(line);
    } else {
      close();
      open = [line];
    }
    gap = false;
  }
  close();
  return blocks;
}
