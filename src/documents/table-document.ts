import { AlignmentType, type FileChild, PageOrientation, Paragraph } from 'docx';
import { inlineWriter } from './docx-inline.ts';
import { face, millimetres, packDocument, page, size, turnedEdges, turnedWidth } from './docx-layout.ts';
import { ruledTable, type TableContent } from './docx-table.ts';
import { demoHeaders, turnedNumbers } from './gongwen-foot.ts';
import { demoLine, titleLines } from './gongwen-parts.ts';
import type { Inline } from './inline.ts';

/** A wide table printed on its own, such as a 责任分解表. */
export interface TableDocument extends TableContent {
  readonly title: string;
  /** A line under the title: unit, period, unit of measure. */
  readonly subtitle?: string;
  /** A line under the table. */
  readonly note?: Inline;
  /** Day of the document, `YYYY-MM-DD`. */
  readonly date: string;
  /** Marks every page 演示数据. */
  readonly demo?: boolean;
}

/**
 * Writes a table across A4 as .docx: title in 小标宋, heading row repeated on every page, rows kept whole. The edges are those of a 公文 turned
 * a quarter, so that it can be bound with one. The same content gives the same bytes.
 *
 * @source GB/T 9704-2012 8 公文中的横排表格
 */
export async function tableDocument(content: TableDocument): Promise<Uint8Array> {
  const write = inlineWriter();
  const small = { font: face.body, size: size.four };
  const children: FileChild[] = [
    ...titleLines(write, [content.title]),
    ...(content.demo === true ? [demoLine(write)] : []),
    ...(content.subtitle === undefined
      ? []
      : [new Paragraph({ alignment: AlignmentType.RIGHT, children: write(content.subtitle, small) })]),
    ruledTable(content, turnedWidth, write),
    ...(content.note === undefined ? [] : [new Paragraph({ children: write(content.note, small) })]),
  ];
  const section = {
    properties: {
      page: {
        size: { width: page.width, height: page.height, orientation: PageOrientation.LANDSCAPE },
        margin: { ...turnedEdges, header: millimetres(12), footer: millimetres(12), gutter: 0 },
      },
    },
    ...(content.demo === true ? { headers: demoHeaders(write) } : {}),
    footers: turnedNumbers(),
    children,
  };
  return packDocument({ evenAndOddHeaderAndFooters: true, sections: [section] }, content.title, content.date);
}
