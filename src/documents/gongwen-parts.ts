import { AlignmentType, type FileChild, ImageRun, LineRuleType, Paragraph } from 'docx';
import { chartParagraph } from './docx-chart.ts';
import type { InlineWriter } from './docx-inline.ts';
import {
  characters,
  DEMO,
  face,
  linePitch,
  RED,
  type RunLook,
  size,
  tightening,
  turnedWidth,
  typeWidth,
} from './docx-layout.ts';
import { OffGridParagraph } from './docx-off-grid.ts';
import { cellParagraph, ruledTable } from './docx-table.ts';
import { type GongwenBlock, isTurned, pictureSize } from './gongwen-model.ts';
import type { Inline } from './inline.ts';

/** A line of the page's grid. */
export const spacing = { line: linePitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
const twoCharacters = { firstLine: characters(2, size.three), firstLineChars: 200 };

/** Looks of body text by role. @source GB/T 9704-2012 7.3.3: 一级黑体、二级楷体、三级四级仿宋 */
export const looks = {
  paragraph: { font: face.body, size: size.three, characterSpacing: tightening },
  heading1: { font: face.black, size: size.three, characterSpacing: tightening },
  heading2: { font: face.regular, size: size.three, characterSpacing: tightening },
  heading3: { font: face.body, size: size.three, characterSpacing: tightening },
  heading4: { font: face.body, size: size.three, characterSpacing: tightening },
} as const satisfies Record<string, RunLook>;

/** How paragraphs hold together over a page's end. */
interface Holding {
  readonly keepNext?: boolean;
  readonly pageBreakBefore?: boolean;
}

/** Body paragraph: two characters in, wrapped lines out to the edge. */
export function indented(
  write: InlineWriter,
  inline: Inline,
  look: RunLook,
  holding: Holding = {},
): Paragraph {
  return new Paragraph({
    spacing,
    indent: twoCharacters,
    alignment: AlignmentType.JUSTIFIED,
    ...holding,
    children: write(inline, look),
  });
}

/** Paragraph at the left edge. */
export function flush(
  write: InlineWriter,
  inline: Inline,
  look: RunLook = looks.paragraph,
  holding: Holding = {},
): Paragraph {
  return new Paragraph({ spacing, ...holding, children: write(inline, look) });
}

/**
 * A paragraph that begins some characters in and whose further lines hang under its own words.
 *
 * @param first  characters from the edge to the first sign
 * @param hang   characters from the edge to the further lines
 */
export function hanging(
  write: InlineWriter,
  inline: readonly (readonly [text: Inline, look: RunLook])[],
  first: number,
  hang: number,
  holding: Holding = {},
): Paragraph {
  return new Paragraph({
    spacing,
    indent: { left: characters(hang, size.three), hanging: characters(hang - first, size.three) },
    ...holding,
    children: inline.flatMap(([text, look]) => write(text, look)),
  });
}

/** Empty lines of the page's grid. */
export function emptyLines(count: number, holding: Holding = {}): Paragraph[] {
  return Array.from({ length: count }, () => new Paragraph({ spacing, ...holding, children: [] }));
}

/** Title: 小标宋 of size 2, centred, over lines of its own measure. @source GB/T 9704-2012 7.3.1 */
export function titleLines(write: InlineWriter, lines: readonly string[]): Paragraph[] {
  return lines.map(
    (line) =>
      new OffGridParagraph({
        spacing: { ...spacing, line: 640 },
        alignment: AlignmentType.CENTER,
        keepNext: true,
        children: write(line, { font: face.title, size: size.two }),
      }),
  );
}

/** The visible line under the title of a document with invented figures. */
export function demoLine(write: InlineWriter): Paragraph {
  return new Paragraph({
    spacing,
    alignment: AlignmentType.CENTER,
    children: write(`（${DEMO}，不作任何依据）`, { font: face.regular, size: size.three, color: RED }),
  });
}

/** A part of the body, which may hold to what follows. */
export function bodyBlock(write: InlineWriter, block: GongwenBlock, holds: boolean): FileChild[] {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => indented(write, item, looks.paragraph));
    case 'table':
      return tableBlock(write, block);
    case 'chart':
      return chartBlock(write, block);
    case 'picture':
      return pictureBlock(write, block);
    default:
      return [
        indented(write, block.text, looks[block.kind], { keepNext: holds || block.kind !== 'paragraph' }),
      ];
  }
}

function tableBlock(write: InlineWriter, block: Extract<GongwenBlock, { kind: 'table' }>): FileChild[] {
  const line = (text: Inline, alignment: 'right' | 'left'): Paragraph =>
    cellParagraph({ alignment, keepNext: alignment === 'right', children: write(text, small) });
  const small = { font: face.body, size: size.five };
  return [
    ...(block.title === undefined ? [] : [tableTitle(write, block.title)]),
    ...(block.unit === undefined ? [] : [line(`单位：${block.unit}`, AlignmentType.RIGHT)]),
    ruledTable(block.table, isTurned(block) ? turnedWidth : typeWidth, write),
    ...(block.note === undefined ? [] : [line(block.note, AlignmentType.LEFT)]),
    ...emptyLines(1),
  ];
}

function chartBlock(
  write: InlineWriter,
  { title, chart, table }: Extract<GongwenBlock, { kind: 'chart' }>,
): FileChild[] {
  return [
    tableTitle(write, title),
    chartParagraph(title, chart),
    ...(table === undefined ? [] : [ruledTable(table, typeWidth, write)]),
    ...emptyLines(1),
  ];
}

const PIXELS_TO_MM = 96 / 25.4;

/** A picture in a line of its own, its caption under it, held together. */
function pictureBlock(
  write: InlineWriter,
  { caption, picture }: Extract<GongwenBlock, { kind: 'picture' }>,
): FileChild[] {
  const { width, height } = pictureSize(picture);
  const run = new ImageRun({
    type: picture.type === 'image/png' ? 'png' : 'jpg',
    data: picture.bytes,
    transformation: { width: Math.round(width * PIXELS_TO_MM), height: Math.round(height * PIXELS_TO_MM) },
    altText: { name: caption, title: caption, description: picture.alt },
  });
  return [
    new OffGridParagraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 0, after: 0 },
      children: [run],
    }),
    new Paragraph({
      spacing,
      alignment: AlignmentType.CENTER,
      children: write(caption, { font: face.black, size: size.four }),
    }),
    ...emptyLines(1),
  ];
}

function tableTitle(write: InlineWriter, title: string): Paragraph {
  return new Paragraph({
    spacing,
    alignment: AlignmentType.CENTER,
    keepNext: true,
    children: write(title, { font: face.black, size: size.four }),
  });
}
