import { type Block, blocksOf, linesOf } from './lines.ts';
import { BAR, type Divider, dividerOf } from './rows.ts';
import type { Range, Reading } from './types.ts';

/** A paragraph of the reading text before it has a place in the heading tree. */
export interface RawParagraph extends Range {
  readonly kind: 'body' | 'table';
  /** 1–6 for a markdown heading, 0 otherwise. */
  readonly mark: number;
  readonly bold: boolean;
  /** True when the paragraph is one line of the source. */
  readonly single: boolean;
}

/** The reading text with its paragraphs. */
export interface ReadingParts {
  readonly reading: Reading;
  readonly paragraphs: readonly RawParagraph[];
}

const DROPPED = /[\u200b-\u200d\u2060\ufeff\u00ad]/u;
const BLANK = /[\s\u00a0\u3000]/u;
const ASCII_WORD = /[A-Za-z0-9]/u;
const DIGIT = /[0-9０-９]/u;
const WIDE: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
};
const NARROW: Readonly<Record<string, string>> = {
  '％': '%',
  '﹪': '%',
  '．': '.',
  '＋': '+',
  '／': '/',
  '－': '-',
  '「': '“',
  '」': '”',
  '｜': '|',
};

class Writer {
  readonly out: string[] = [];
  readonly map: number[] = [];
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  put(char: string, at: number): void {
    this.out.push(char);
    this.map.push(at);
  }

  last(): string {
    return this.out.at(-1) ?? '';
  }
}

function fullToHalf(char: string): string {
  const code = char.charCodeAt(0);
  const isWord =
    (code >= 0xff10 && code <= 0xff19) ||
    (code >= 0xff21 && code <= 0xff3a) ||
    (code >= 0xff41 && code <= 0xff5a);
  return isWord ? String.fromCharCode(code - 0xfee0) : (NARROW[char] ?? char);
}

/** One character of prose in its canonical form; `before` and `after` are its kept neighbours. */
function canonical(char: string, before: string, after: string, quotes: number): string {
  const half = fullToHalf(char);
  if (half !== char) return half;
  if (char === '"') return quotes % 2 === 0 ? '“' : '”';
  const wide = WIDE[char];
  if (wide === undefined) return char;
  if ((char === ',' || char === ':') && DIGIT.test(before) && DIGIT.test(after)) return char;
  if ((char === '?' || char === '!' || char === ':') && before <= '~' && after <= '~') return char;
  return wide;
}

/** Position of the first character at or after `i` that is kept, at most `to`. */
function nextKept(source: string, i: number, to: number): number {
  let at = i;
  while (at < to && (BLANK.test(source.charAt(at)) || DROPPED.test(source.charAt(at)))) at++;
  return at;
}

/** How many characters the number of an item takes that stands before another number: 1．150MW is the first item, not 1.15. */
function itemMark(source: string, units: readonly number[]): number {
  const head = units
    .slice(0, 4)
    .map((at) => source.charAt(at))
    .join('');
  return /^\d{1,2}．(?=\d)/u.exec(head)?.[0].length ?? 0;
}

/** Writes the units of a block without its line breaks: prose with canonical marks, blanks only between words. */
function writeProse(writer: Writer, units: readonly number[]): void {
  const { source } = writer;
  let quotes = 0;
  let blank = -1;
  let first = true;
  const mark = itemMark(source, units);
  for (let k = 0; k < units.length; k++) {
    const at = units[k] ?? 0;
    const char = source.charAt(at);
    if (BLANK.test(char)) {
      blank = at;
      continue;
    }
    if (blank >= 0 && !first && ASCII_WORD.test(writer.last()) && ASCII_WORD.test(char))
      writer.put(' ', blank);
    blank = -1;
    const after = source.charAt(units[k + 1] ?? source.length);
    const form = k === mark - 1 ? '、' : canonical(char, first ? '' : writer.last(), after, quotes);
    if (char === '"') quotes++;
    writer.put(form, at);
    first = false;
  }
}

interface Stripped {
  readonly units: number[];
  readonly mark: number;
  readonly bold: boolean;
}

function isBold(source: string, from: number, to: number): boolean {
  return source.startsWith('**', from) && source.startsWith('**', to - 2) && to - from > 4;
}

function isStar(source: string, i: number): boolean {
  return source.charAt(i) === '*' && (source.charAt(i + 1) === '*' || source.charAt(i - 1) === '*');
}

/** Whether a line break stands between two Latin words, so that a blank must stay; a broken number is joined. */
function partsWords(source: string, last: number, next: number): boolean {
  const [a, b] = [source.charAt(last), source.charAt(next)];
  if (!ASCII_WORD.test(a) || !ASCII_WORD.test(b)) return false;
  return !(DIGIT.test(b) && /[\d.]/u.test(a));
}

/** The units of a block's lines with markdown marks (`#`, `**`, `- `, `> `) left out. */
function strip(source: string, block: Block): Stripped {
  const units: number[] = [];
  let mark = 0;
  let bold = false;
  block.lines.forEach((line, index) => {
    let from = line.from;
    if (index === 0) {
      const head = source.slice(line.from, Math.min(line.to, line.from + 12));
      const lead = /^(?:(#{1,6})\s+|[-*•●■◆>]\s+)/u.exec(head);
      mark = lead?.[1]?.length ?? 0;
      from += lead?.[0].length ?? 0;
      bold = isBold(source, from, line.to);
    } else if (partsWords(source, units.at(-1) ?? 0, line.from)) {
      units.push(line.from - 1);
    }
    for (let i = from; i < line.to; i++) {
      if (!isStar(source, i) && !DROPPED.test(source.charAt(i))) units.push(i);
    }
  });
  return { units, mark, bold };
}

function isSkipped(source: string, i: number): boolean {
  const char = source.charAt(i);
  return BLANK.test(char) || DROPPED.test(char);
}

/** Which characters of a row divide its cells. */
function dividing(source: string, divider: Divider): (i: number) => boolean {
  if (divider === 'bar') return (i) => BAR.test(source.charAt(i));
  if (divider === 'tab') return (i) => source.charAt(i) === '\t';
  if (divider === 'full') return (i) => source.charAt(i) === '\u3000';
  if (divider === 'blank') return (i) => BLANK.test(source.charAt(i));
  return (i) => BLANK.test(source.charAt(i)) && BLANK.test(source.charAt(i + 1));
}

/** Whether a blank parts two Latin words of one cell. */
function stays(writer: Writer, i: number): boolean {
  return partsWords(writer.source, writer.map.at(-1) ?? 0, i + 1);
}

/** Writes a table row, its cells divided by one tab; false for a markdown divider row. */
function writeRow(writer: Writer, from: number, to: number): boolean {
  const { source } = writer;
  const row = source.slice(from, to);
  if (/^[|｜│┃\s:：\-—–─━]+$/u.test(row)) return false;
  const divider = dividerOf(row);
  const bars = divider === 'bar';
  const opened = BAR.test(row.charAt(0));
  const divides = dividing(source, divider);
  const end = bars && BAR.test(row.charAt(row.length - 1)) ? to - 1 : to;
  let pending = -1;
  for (let i = nextKept(source, opened ? from + 1 : from, end); i < end; i++) {
    if (divides(i)) {
      if (bars) writer.put('\t', i);
      else pending = i;
    } else if (isSkipped(source, i)) {
      if (!bars && pending < 0 && stays(writer, i)) writer.put(' ', i);
    } else {
      if (pending >= 0) writer.put('\t', pending);
      pending = -1;
      writer.put(canonical(source.charAt(i), writer.last(), source.charAt(i + 1), 0), i);
    }
  }
  return true;
}

/** Prefix tables between the code units and the code points of a string. */
function pointTables(source: string): { pointOf: Uint32Array; unitOf: Uint32Array } {
  const pointOf = new Uint32Array(source.length + 1);
  const unitOf = new Uint32Array(source.length + 1);
  let point = 0;
  for (let unit = 0; unit < source.length; unit++) {
    pointOf[unit] = point;
    const code = source.charCodeAt(unit);
    const next = source.charCodeAt(unit + 1);
    const firstOfPair = code >= 0xd800 && code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
    if (firstOfPair) {
      unitOf[point] = unit;
      unit++;
      pointOf[unit] = point;
    } else {
      unitOf[point] = unit;
    }
    point++;
  }
  pointOf[source.length] = point;
  unitOf[point] = source.length;
  return { pointOf, unitOf: unitOf.subarray(0, point + 1) };
}

function makeReading(source: string, writer: Writer): Reading {
  const { pointOf, unitOf } = pointTables(source);
  const map = Uint32Array.from(writer.map);
  const back = new Uint32Array(source.length + 1);
  let unit = 0;
  for (let i = 0; i < map.length; i++) {
    const stop = map[i] ?? 0;
    while (unit <= stop) back[unit++] = i;
  }
  while (unit <= source.length) back[unit++] = map.length;
  const clamp = (i: number): number => Math.max(0, Math.min(map.length, i));
  const sourceUnit = (i: number): number => (clamp(i) === map.length ? source.length : (map[clamp(i)] ?? 0));
  const charEnd = (at: number): number => {
    const pair = pointOf[at] === pointOf[at + 1] && at + 1 < source.length;
    return at + (pair ? 2 : 1);
  };
  return {
    text: writer.out.join(''),
    source,
    sourceUnit,
    point: (i) => pointOf[sourceUnit(i)] ?? 0,
    fromPoint: (point) => {
      const bounded = Math.max(0, Math.min(unitOf.length - 1, point));
      return back[unitOf[bounded] ?? 0] ?? map.length;
    },
    span: ({ from, to }) => (to <= from ? '' : source.slice(sourceUnit(from), charEnd(sourceUnit(to - 1)))),
  };
}

/**
 * The reading text of a source: broken lines joined, marks and digits in one form, every character with its way back.
 *
 * @param source  any string; linear time, never throws
 */
export function readingOf(source: string): ReadingParts {
  const writer = new Writer(source);
  const paragraphs: RawParagraph[] = [];
  for (const block of blocksOf(source, linesOf(source))) {
    const start = writer.out.length;
    const breakAt = block.lines[0]?.from ?? 0;
    if (start > 0) writer.put('\n', Math.max(0, breakAt - 1));
    const from = writer.out.length;
    let stripped: Stripped | undefined;
    let written = true;
    if (block.kind === 'table') {
      for (const line of block.lines) written = writeRow(writer, line.from, line.to);
    } else {
      stripped = strip(source, block);
      writeProse(writer, stripped.units);
    }
    const to = writer.out.length;
    if (!written || to === from) {
      writer.out.length = start;
      writer.map.length = start;
      continue;
    }
    paragraphs.push({
      from,
      to,
      kind: block.kind === 'table' ? 'table' : 'body',
      mark: stripped?.mark ?? 0,
      bold: stripped?.bold ?? false,
      single: block.lines.length === 1,
    });
  }
  return { reading: makeReading(source, writer), paragraphs };
}
