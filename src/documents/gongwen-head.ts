import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  FrameAnchorType,
  FrameWrap,
  HeightRule,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  VerticalMergeType,
  WidthType,
} from 'docx';
import type { InlineWriter } from './docx-inline.ts';
import {
  characters,
  face,
  linePitch,
  measure,
  millimetres,
  page,
  RED,
  size,
  typeWidth,
} from './docx-layout.ts';
import { OffGridParagraph } from './docx-off-grid.ts';
import type { Paper } from './gongwen-model.ts';
import { emptyLines, flush, looks, spacing } from './gongwen-parts.ts';
import { printedWidth } from './printed-width.ts';

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });
const urgencyLook = { font: face.black, size: size.three };

/** The head of a paper by its form, down to the red rule. */
export function head(write: InlineWriter, paper: Paper): FileChild[] {
  return paper.form === 'letter' ? letterHead(write, paper) : redHead(write, paper);
}

/**
 * The red head: the urgency at the upper left, the mark 35 mm under the upper edge of the type area, the number two lines below, the
 * red rule 4 mm under it over the whole width. A paper to a superior has its number at the left and 签发人 at the right; minutes have
 * organ and day between number and rule.
 *
 * @source GB/T 9704-2012 7.2.3—7.2.7, 10.3
 */
function redHead(write: InlineWriter, paper: Paper): FileChild[] {
  const top = paper.urgency === '' ? [] : [flush(write, paper.urgency, urgencyLook)];
  const space = millimetres(measure.mark) - top.length * linePitch;
  return [
    ...top,
    new OffGridParagraph({ spacing: exactly(space), children: [] }),
    ...marks(write, paper),
    ...emptyLines(paper.form === 'minutes' ? 1 : 2),
    ...numberLines(write, paper),
  ];
}

function marks(write: InlineWriter, { marks: organs, suffix }: Paper): FileChild[] {
  const [only] = organs;
  if (only !== undefined && organs.length === 1) return [markLine(write, only, markPoints(only, typeWidth))];
  return [jointMark(write, organs, suffix)];
}

function markLine(
  write: InlineWriter,
  text: string,
  points: number,
  alignment: 'center' | 'distribute' = 'center',
) {
  // The line is as high as its type, so that the upper edge of the words is where the standard wants it.
  return new OffGridParagraph({
    spacing: exactly(points * 20),
    alignment,
    children: write(text, { font: face.title, size: points * 2, color: RED }),
  });
}

/** Points of a mark that fills the line but never breaks: at most 50, less for a long name. */
export function markPoints(mark: string, twips: number): number {
  return Math.min(50, Math.max(16, Math.floor((twips / 20 / Math.max(printedWidth(mark), 1)) * 0.96)));
}

/** Several organs over each other, spread to one width, and 文件 at their right in the middle. @source GB/T 9704-2012 7.2.4 */
function jointMark(write: InlineWriter, organs: readonly string[], suffix: string): FileChild {
  const room = suffix === '' ? 0 : 0.22;
  const longest = organs.reduce((long, one) => (printedWidth(one) > printedWidth(long) ? one : long), '');
  const points = Math.min(36, markPoints(longest, typeWidth * (1 - room)));
  const widths = [Math.round(typeWidth * (1 - room)), Math.round(typeWidth * room)] as const;
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const beside = (index: number): TableCell =>
    new TableCell({
      width: { size: widths[1], type: WidthType.DXA },
      margins: { left: 0, right: 0 },
      verticalAlign: VerticalAlign.CENTER,
      verticalMerge: index === 0 ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
      children: index === 0 ? [markLine(write, suffix, points)] : [new Paragraph({ children: [] })],
    });
  const rows = organs.map(
    (organ, index) =>
      new TableRow({
        children: [
          new TableCell({
            width: { size: widths[0], type: WidthType.DXA },
            margins: { left: 0, right: 0 },
            children: [markLine(write, organ, points, AlignmentType.DISTRIBUTE)],
          }),
          ...(suffix === '' ? [] : [beside(index)]),
        ],
      }),
  );
  return new Table({
    width: { size: typeWidth, type: WidthType.DXA },
    columnWidths: suffix === '' ? [typeWidth] : widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
    rows,
  });
}

/** The number's own line is as high as its type, so that the rule stands 4 mm under the digits. */
function numberLines(write: InlineWriter, paper: Paper): Paragraph[] {
  const rule = {
    style: BorderStyle.SINGLE,
    size: 18,
    // Whole points are all that .docx keeps: 11 of 11.34.
    space: Math.floor(millimetres(measure.toRule) / 20),
    color: RED,
  };
  const before = linePitch - size.three * 10;
  const shared = { spacing: { ...exactly(size.three * 10), before }, border: { bottom: rule } };
  if (paper.form === 'minutes') {
    const first = new Paragraph({
      spacing,
      alignment: 'center',
      children: write(paper.number, looks.paragraph),
    });
    const sides = twoSides(write, [write(paper.organ, looks.paragraph), write(paper.date, looks.paragraph)]);
    return [...(paper.number === '' ? [] : [first]), new OffGridParagraph({ ...shared, ...sides })];
  }
  if (paper.signer === null)
    return [
      new OffGridParagraph({
        ...shared,
        alignment: 'center',
        children: write(paper.number, looks.paragraph),
      }),
    ];
  const signer = paper.signer === '' ? '　　　　' : paper.signer;
  const signed = [...write('签发人：', looks.paragraph), ...write(signer, looks.heading2)];
  return [
    new OffGridParagraph({ ...shared, ...twoSides(write, [write(paper.number, looks.paragraph), signed]) }),
  ];
}

/** Words one character from the left edge and words one from the right. */
function twoSides(write: InlineWriter, [left, right]: readonly [ParagraphChild[], ParagraphChild[]]) {
  const side = characters(1, size.three);
  return {
    tabStops: [{ type: TabStopType.RIGHT, position: typeWidth - side }],
    children: [...write('　', looks.paragraph), ...left, new TextRun({ children: [new Tab()] }), ...right],
  };
}

/** A letter's double rule, thick over thin or thin over thick. @source GB/T 9704-2012 10.1 */
const doubleRule = (style: 'thickThinSmallGap' | 'thinThickSmallGap') => ({
  style,
  size: 24,
  space: 0,
  color: RED,
});
const ruleLength = millimetres(measure.letterRule.length);
/** The rule is centred on the paper, 170 mm of 210. */
const ruleLeft = Math.round((page.width - ruleLength) / 2);

/** Where a letter's frames lie: their upper edge on the paper, their height, and how far text keeps away below. */
const frameAt = (y: number, height: number, keepAway: number) =>
  ({
    type: 'absolute',
    position: { x: ruleLeft, y },
    width: ruleLength,
    height,
    rule: HeightRule.EXACT,
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
    space: { horizontal: 0, vertical: keepAway },
    wrap: FrameWrap.NOT_BESIDE,
  }) as const;

/** A line of its own in a frame, drawn as the lower border of an empty paragraph. */
const RULE_HEIGHT = 40;

/**
 * The head of a letter: the organ's name 30 mm under the paper's edge, a red double rule of 170 mm 4 mm below, under it urgency at the left edge
 * of the type area and the number at the right one, 7/8 of a character from the rule. Name and rule lie in frames of their own, as they stand
 * above and beside the type area.
 *
 * @source GB/T 9704-2012 10.1
 */
function letterHead(write: InlineWriter, paper: Paper): FileChild[] {
  const points = Math.min(40, ...paper.marks.map((one) => markPoints(one, typeWidth)));
  const top = millimetres(measure.letterMark);
  const height = paper.marks.length * points * 20;
  const lines = paper.marks.map(
    (organ) =>
      new OffGridParagraph({
        frame: frameAt(top, height, 0),
        spacing: exactly(points * 20),
        alignment: 'center',
        children: write(organ, { font: face.title, size: points * 2, color: RED }),
      }),
  );
  const toNumber = Math.round((size.three * 10 * 7) / 8);
  const rule = new OffGridParagraph({
    frame: frameAt(top + height + millimetres(measure.toRule) - RULE_HEIGHT, RULE_HEIGHT, toNumber),
    spacing: exactly(RULE_HEIGHT),
    border: { bottom: doubleRule('thickThinSmallGap') },
    children: [],
  });
  const number = new OffGridParagraph({
    spacing: exactly(size.three * 10),
    tabStops: [{ type: TabStopType.RIGHT, position: typeWidth }],
    children: [
      ...write(paper.urgency, urgencyLook),
      new TextRun({ children: [new Tab()] }),
      ...write(paper.number, looks.paragraph),
    ],
  });
  return [...lines, rule, number];
}

/** The second double rule of a letter's first page, 20 mm over the paper's edge: 上细下粗. @source GB/T 9704-2012 10.1 */
export function letterFootRule(): Paragraph {
  const y = page.height - millimetres(measure.letterRule.overPaperEdge) - RULE_HEIGHT;
  return new OffGridParagraph({
    frame: frameAt(y, RULE_HEIGHT, 0),
    spacing: exactly(RULE_HEIGHT),
    border: { bottom: doubleRule('thinThickSmallGap') },
    children: [],
  });
}
