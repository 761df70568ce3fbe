import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  LineRuleType,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { must } from '#kernel/errors.ts';
import type { InlineWriter } from './docx-inline.ts';
import { CELL_STYLE, face, size } from './docx-layout.ts';
import { OffGridParagraph } from './docx-off-grid.ts';
import type { Inline } from './inline.ts';
import { charactersOf, columnWidths } from './table-width.ts';

/** A column of a printed table. */
interface TableColumn {
  readonly heading: string;
  /** Share of the width, relative to the other columns; 1 by default. */
  readonly share?: number;
  readonly align?: 'left' | 'center' | 'right';
}

/** A printed table: every row has one cell a column. */
export interface TableContent {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Inline[])[];
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const borders = {
  top: line,
  bottom: line,
  left: line,
  right: line,
  insideHorizontal: line,
  insideVertical: line,
};
/** Distance of a table's lines in twips, 15 pt. */
const cellPitch = 300;
const margins = { top: 60, bottom: 60, left: 80, right: 80 };

/** A paragraph of a table, or of the lines over and under it. */
export function cellParagraph(options: Omit<IParagraphOptions, 'spacing'>): Paragraph {
  return new OffGridParagraph({
    ...options,
    spacing: { line: cellPitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
  });
}

/**
 * A ruled table over the whole width; its heading repeats on every page and no row breaks over pages.
 *
 * @param content   columns and rows
 * @param width     width in twips
 * @param write     the document's writer of runs
 */
export function ruledTable(content: TableContent, width: number, write: InlineWriter): Table {
  const widths = shareOut(content, width);
  const cell = (inline: Inline, index: number, heading: boolean): TableCell => {
    const align = heading ? 'center' : (content.columns[index]?.align ?? 'left');
    const font = heading ? face.black : face.body;
    return new TableCell({
      width: { size: must(widths[index], 'one width a column'), type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins,
      children: [
        cellParagraph({
          style: CELL_STYLE,
          alignment: alignments[align],
          children: write(inline, { font, size: size.five }),
        }),
      ],
    });
  };
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: content.columns.map((column, index) => cell(column.heading, index, true)),
  });
  const rows = content.rows.map((row) => {
    must(row.length === content.columns.length || null, 'a row has one cell a column');
    return new TableRow({
      cantSplit: true,
      children: row.map((inline, index) => cell(inline, index, false)),
    });
  });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [head, ...rows],
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;

/** Widths by share and need; what rounding leaves goes to the last column. */
function shareOut(content: TableContent, width: number): number[] {
  const room = charactersOf(width);
  const widths = columnWidths(content, room).map((one) => Math.floor((one / room) * width));
  const left = width - widths.reduce((sum, one) => sum + one, 0);
  return widths.map((one, index) => (index === widths.length - 1 ? one + left : one));
}
