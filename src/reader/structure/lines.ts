import { drawnRows, isFrame, isRow, isSpacedHeader } from './rows.ts';
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
        : (text.length <= 16 && PAGE_NUMBER.test(text)) || isFrame(text)
          ? 'noise'
          : isRow(text, 200)
            ? 'table'
            : 'text';
    lines.push({ ...range, kind });
  };
  for (const match of source.matchAll(BREAK)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(source.length);
  const drawn = drawnRows(lines.map((line) => source.slice(line.from, line.to)));
  return lines.map((line, k) =>
    line.kind === 'text' && drawn.has(k)
      ? { ...line, kind: 'table' }
      : withSpacedHeader(source, line, lines[k + 1]),
  );
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
