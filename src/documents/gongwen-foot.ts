import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  Footer,
  FrameAnchorType,
  FrameWrap,
  Header,
  HeightRule,
  LineRuleType,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import type { InlineWriter } from './docx-inline.ts';
import {
  characters,
  DEMO,
  face,
  linePitch,
  measure,
  millimetres,
  page,
  RED,
  size,
  typeWidth,
} from './docx-layout.ts';
import { TurnedParagraph } from './docx-off-grid.ts';
import { letterFootRule } from './gongwen-head.ts';
import type { Paper } from './gongwen-model.ts';
import { emptyLines, hanging, looks, spacing } from './gongwen-parts.ts';
import { printedWidth } from './printed-width.ts';

/** 0.35 mm and 0.25 mm, as near as eighths of a point come. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 0 };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noLines = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
};

/** 附件说明: one line under the body, two characters in; names hang under themselves. @source GB/T 9704-2012 7.3.4 */
export function attachmentNote(write: InlineWriter, names: readonly string[]): Paragraph[] {
  if (names.length === 0) return [];
  const hang = names.length === 1 ? 5 : 6;
  // They hold to the signature, which must not stand on a page alone.
  const holding = { keepNext: true };
  const lines = names.map((name, index) => {
    const isFirst = index === 0;
    const text = isFirst ? `附件：${name}` : name;
    return hanging(write, [[text, looks.paragraph]], isFirst ? 2 : 5, hang, holding);
  });
  return [...emptyLines(1, holding), ...lines];
}

/**
 * Signature and date. Sealed: two lines of room for the seal, the date four characters from the right edge, the signature centred
 * over it; joint organs stand side by side over the date, three a row. Without a seal: one line under the text, the signature two
 * characters from the right edge, the date two further in than it begins.
 *
 * @source GB/T 9704-2012 7.3.5.1, 7.3.5.2
 */
export function signatureLines(write: InlineWriter, paper: Paper): FileChild[] {
  const { signatures, date, sealed } = paper;
  const [only] = signatures;
  if (only === undefined) return [];
  const room = emptyLines(sealed ? 2 : 1, { keepNext: true });
  if (signatures.length > 1) return [...room, jointSignatures(write, signatures), right(write, date, 4)];
  const indents = sealed ? sealedIndents(only, date) : plainIndents(only, date);
  return [...room, right(write, only, indents.signature, true), right(write, date, indents.date)];
}

/** How far signature and date stand from the right edge, in characters. */
interface SignatureIndents {
  readonly signature: number;
  readonly date: number;
}

/** The signature centred over a date four characters in. */
function sealedIndents(signature: string, date: string): SignatureIndents {
  return { signature: Math.max(0, 4 + (printedWidth(date) - printedWidth(signature)) / 2), date: 4 };
}

/** The signature two characters in, the date beginning two further; a date that is longer stands two in itself. */
function plainIndents(signature: string, date: string): SignatureIndents {
  const over = printedWidth(signature) - printedWidth(date) - 2;
  return over >= 0 ? { signature: 2, date: 2 + over } : { signature: 2 - over, date: 2 };
}

function right(write: InlineWriter, text: string, indent: number, keepNext = false): Paragraph {
  return new Paragraph({
    spacing,
    alignment: AlignmentType.RIGHT,
    indent: { right: characters(indent, size.three) },
    keepLines: true,
    keepNext,
    children: write(text, looks.paragraph),
  });
}

const A_ROW = 3;

function jointSignatures(write: InlineWriter, signatures: readonly string[]): Table {
  const width = Math.floor(typeWidth / A_ROW);
  const rows = Array.from({ length: Math.ceil(signatures.length / A_ROW) }, (_, row) =>
    signatures.slice(row * A_ROW, row * A_ROW + A_ROW),
  );
  return new Table({
    width: { size: width * A_ROW, type: WidthType.DXA },
    columnWidths: Array.from({ length: A_ROW }, () => width),
    layout: TableLayoutType.FIXED,
    borders: noLines,
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          // The last organ stands at the right, over the date.
          children: Array.from(
            { length: A_ROW },
            (_, column) => row[column - (A_ROW - row.length)] ?? '',
          ).map(
            (text) =>
              new TableCell({
                width: { size: width, type: WidthType.DXA },
                margins: { left: 0, right: 0 },
                children: [
                  ...emptyLines(1, { keepNext: true }),
                  new Paragraph({
                    spacing,
                    alignment: AlignmentType.CENTER,
                    keepNext: true,
                    children: write(text, looks.paragraph),
                  }),
                ],
              }),
          ),
        }),
    ),
  });
}

/** 出席、请假、列席 after the text: the word in 黑体, names hanging under themselves. @source GB/T 9704-2012 10.3 */
export function attendanceLines(write: InlineWriter, rows: Paper['attendance']): Paragraph[] {
  if (rows.length === 0) return [];
  const lines = rows.map(({ label, names }) =>
    hanging(
      write,
      [
        [label, looks.heading1],
        [`：${names}`, looks.paragraph],
      ],
      2,
      3 + printedWidth(label),
    ),
  );
  return [...emptyLines(1), ...lines];
}

/**
 * 版记 at the foot of the last page: 抄送, then the printing office with the day, in size 4 between a thick, a thin and a thick rule. A
 * letter has 抄送 alone and no rules. Each line lies in a frame of its own over the lower edge of the type area: Word, WPS and LibreOffice
 * place such frames alike, which they do not do with floating tables.
 *
 * @source GB/T 9704-2012 7.4: 首末 0.35 mm, 中间 0.25 mm, 左右各空一字, 回行与冒号后首字对齐; 10.1
 */
export function imprint(write: InlineWriter, last: Paper['imprint']): FileChild[] {
  if (last === null) return [];
  const look = { font: face.body, size: size.four };
  const hasOffice = last.office !== '';
  const hang = characters(3, size.four);
  const rows = hasOffice ? 1 : 0;
  const copies = new Paragraph({
    frame: footFrame(rows, linesOf(last.copies)),
    spacing,
    indent: { left: side + hang, right: side, hanging: hang },
    ...(hasOffice ? { border: { top: THICK } } : {}),
    children: write(last.copies, look),
  });
  const office = new Paragraph({
    frame: footFrame(0, 1),
    spacing,
    indent: { left: side, right: side },
    border: { top: last.copies === '' ? THICK : THIN, bottom: THICK },
    tabStops: [{ type: TabStopType.RIGHT, position: typeWidth - side }],
    children: [...write(last.office, look), new TextRun({ children: [new Tab()] }), ...write(last.day, look)],
  });
  return [...(last.copies === '' ? [] : [copies]), ...(hasOffice ? [office] : []), ...emptyLines(1)];
}

const side = characters(1, size.four);

/** A frame of some lines over the type area's lower edge, above so many lines that stand below it. */
function footFrame(below: number, lines: number) {
  return {
    type: 'absolute',
    position: { x: page.left, y: page.height - page.bottom - (below + lines) * linePitch },
    width: typeWidth,
    height: lines * linePitch,
    rule: HeightRule.ATLEAST,
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    wrap: FrameWrap.NOT_BESIDE,
  } as const;
}

/** Lines that 抄送 takes: three characters hang, one is left free on either side, and a line may end a character early before a stop. */
function linesOf(copies: string): number {
  const room = typeWidth / characters(1, size.four) - 2 - 3 - 1;
  return Math.max(1, Math.ceil((printedWidth(copies) - 3) / room));
}

/**
 * Page number — 1 — in 宋体 of size 4: one character from the right on odd pages, from the left on even ones. A letter's first page has the
 * second double rule and no number.
 *
 * @source GB/T 9704-2012 7.5, 10.1
 */
export function pageNumbers(form: Paper['form']): { default: Footer; even: Footer; first?: Footer } {
  const look = { font: face.song, size: size.four };
  const footer = (alignment: 'left' | 'right'): Footer =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { left: side, right: side },
          children: [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    });
  const first = new Footer({ children: [letterFootRule(), new Paragraph({ children: [] })] });
  return { default: footer('right'), even: footer('left'), ...(form === 'letter' ? { first } : {}) };
}

/**
 * Page numbers of a turned page, where the upright pages have them: under the type area of the paper, which is at the left of what is read, one
 * character from the outer edge of the type area. They are read from the paper's foot, so they stand turned.
 *
 * @source GB/T 9704-2012 8 横排表格页码位置与公文其他页码保持一致; 7.5
 */
export function turnedNumbers(): { default: Footer; even: Footer } {
  const look = { font: face.song, size: size.four };
  const inner = page.bottom - millimetres(measure.toPageNumber);
  const footer = (alignment: 'left' | 'right'): Footer =>
    new Footer({
      children: [
        new TurnedParagraph({
          alignment,
          frame: {
            type: 'absolute',
            position: { x: inner - 140, y: page.left + side },
            width: 280,
            height: typeWidth - 2 * side,
            rule: HeightRule.EXACT,
            anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
            wrap: FrameWrap.NOT_BESIDE,
          },
          spacing: { line: 280, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
          children: [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
        new Paragraph({ children: [] }),
      ],
    });
  return { default: footer('right'), even: footer('left') };
}

/** The mark for invented figures at the head of every page. */
export function demoHeaders(
  write: InlineWriter,
  form?: Paper['form'],
): { default: Header; even: Header; first?: Header } {
  const header = (): Header =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          children: write(DEMO, { font: face.black, size: size.five, color: RED }),
        }),
      ],
    });
  return { default: header(), even: header(), ...(form === 'letter' ? { first: header() } : {}) };
}
