import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  LineRuleType,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Inline, InlineWriter } from './docx-inline.ts';
import {
  characters,
  DEMO,
  face,
  linePitch,
  millimetres,
  RED,
  type RunLook,
  size,
  tightening,
  typeWidth,
} from './docx-layout.ts';

const spacing = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const twoCharacters = { firstLine: characters(2, size.three), firstLineChars: 200 };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** Looks of body text by role. @source GB/T 9704-2012 7.3.3: 一级黑体、二级楷体、三级四级仿宋 */
export const looks = {
  paragraph: { font: face.body, size: size.three, characterSpacing: tightening },
  heading1: { font: face.black, size: size.three, characterSpacing: tightening },
  heading2: { font: face.regular, size: size.three, characterSpacing: tightening },
  heading3: { font: face.body, size: size.three, characterSpacing: tightening, bold: true },
} as const satisfies Record<string, RunLook>;

/** Body paragraph: two characters in, wrapped lines out to the edge. */
export function indented(write: InlineWriter, inline: Inline, look: RunLook): Paragraph {
  return new Paragraph({
    spacing,
    indent: twoCharacters,
    alignment: AlignmentType.JUSTIFIED,
    children: write(inline, look),
  });
}

/** Paragraph at the left edge. */
export function flush(write: InlineWriter, inline: Inline): Paragraph {
  return new Paragraph({ spacing, children: write(inline, looks.paragraph) });
}

/** Empty lines of the page's grid. */
export function emptyLines(count: number): Paragraph[] {
  return Array.from({ length: count }, () => new Paragraph({ spacing, children: [] }));
}

/** Title: 小标宋 of size 2, centred, over lines of its own measure. @source GB/T 9704-2012 7.3.1 */
export function titleLines(write: InlineWriter, title: string): Paragraph[] {
  return title.split('\n').map(
    (line) =>
      new Paragraph({
        spacing: { ...spacing, line: 640 },
        alignment: AlignmentType.CENTER,
        children: write(line, { font: face.title, size: size.two }),
      }),
  );
}

/**
 * The red head: the issuing organ's mark 35 mm under the upper edge of the type area, the number two lines below, the red rule 4 mm under it over the whole width.
 *
 * @source GB/T 9704-2012 7.2.4, 7.2.5, 7.2.7
 */
export function redHead(write: InlineWriter, mark: string, number: string | undefined): Paragraph[] {
  const rule = { style: BorderStyle.SINGLE, size: 18, space: 11, color: RED };
  const bottom = new Paragraph({
    spacing,
    alignment: AlignmentType.CENTER,
    border: { bottom: rule },
    children: write(number ?? '', looks.paragraph),
  });
  return [
    new Paragraph({
      spacing: { before: millimetres(35), after: 0, line: 1_000, lineRule: LineRuleType.AT_LEAST },
      alignment: AlignmentType.CENTER,
      children: write(mark, { font: face.title, size: markSize(mark), color: RED }),
    }),
    ...emptyLines(2),
    bottom,
  ];
}

/** The mark fills the line but never breaks: at most 50 pt a character, less for a long name. */
function markSize(mark: string): number {
  const points = Math.floor((typeWidth / 20 / Math.max(mark.length, 1)) * 0.96);
  return Math.min(50, Math.max(16, points)) * 2;
}

/**
 * Signature and date of a sealed 公文: the date four characters from the right edge, the signature centred over it.
 *
 * @source GB/T 9704-2012 7.3.5.1
 */
export function signatureLines(write: InlineWriter, signature: string, date: string): Paragraph[] {
  const dateWidth = printedWidth(date);
  const right = Math.max(0, 4 + (dateWidth - printedWidth(signature)) / 2);
  const line = (text: string, indent: number): Paragraph =>
    new Paragraph({
      spacing,
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(characters(indent, size.three)) },
      keepLines: true,
      children: write(text, looks.paragraph),
    });
  return [line(signature, right), line(date, 4)];
}

/** Width in characters; a digit takes half. */
function printedWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character < '\u2E80' ? 0.5 : 1;
  return width;
}

/**
 * 版记 at the foot of the last page: 抄送, then the printing office with the day, in size 4 between a thick, a thin and a thick rule.
 *
 * @source GB/T 9704-2012 7.4: 首末 0.35 mm, 中间 0.25 mm, 左右各空一字
 */
export function imprint(write: InlineWriter, copies: string | undefined, office: string, day: string): Table {
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const look = { font: face.body, size: size.four };
  const side = characters(1, size.four);
  // The day is short and of known length; the office takes the rest.
  const right = characters(13, size.four);
  const widths = [typeWidth - right, right] as const;
  const cell = (text: string, alignment: 'left' | 'right', width: number): TableCell =>
    new TableCell({
      columnSpan: width === typeWidth ? 2 : 1,
      width: { size: width, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      children: [
        new Paragraph({
          spacing,
          alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: { left: side, right: side },
          children: write(text, look),
        }),
      ],
    });
  const last = new TableRow({
    children: [cell(office, 'left', widths[0]), cell(`${day}印发`, 'right', widths[1])],
  });
  const first =
    copies === undefined ? [] : [new TableRow({ children: [cell(`抄送：${copies}`, 'left', typeWidth)] })];
  return new Table({
    width: { size: typeWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    float: {
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
      horizontalAnchor: TableAnchorType.MARGIN,
    },
    borders: {
      top: thick,
      bottom: thick,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: thin,
      insideVertical: NO_LINE,
    },
    rows: [...first, last],
  });
}

/**
 * Page number — 1 — in 宋体 of size 4: one character from the right on odd pages, from the left on even ones.
 *
 * @source GB/T 9704-2012 7.5
 */
export function pageNumbers(): { default: Footer; even: Footer } {
  const look = { font: face.song, size: size.four };
  const side = characters(1, size.four);
  const footer = (alignment: 'left' | 'right'): Footer =>
    new Footer({
      children: [
        new Paragraph({
          alignment: alignment === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
          indent: { left: side, right: side },
          children: [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })],
        }),
      ],
    });
  return { default: footer('right'), even: footer('left') };
}

/** The mark for invented figures at the head of every page. */
export function demoHeaders(write: InlineWriter): { default: Header; even: Header } {
  const header = (): Header =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          children: write(DEMO, { font: face.black, size: size.five, color: RED }),
        }),
      ],
    });
  return { default: header(), even: header() };
}

/** The visible line under the title of a document with invented figures. */
export function demoLine(write: InlineWriter): Paragraph {
  return new Paragraph({
    spacing,
    alignment: AlignmentType.CENTER,
    children: write(`（${DEMO}，不作任何依据）`, { font: face.regular, size: size.three, color: RED }),
  });
}
