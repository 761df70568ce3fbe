import { AlignmentType, DocumentGridType, type FileChild, Paragraph } from 'docx';
import { type Inline, type InlineWriter, inlineText, inlineWriter } from './docx-inline.ts';
import {
  face,
  footerEdge,
  linePitch,
  packDocument,
  page,
  printedDay,
  size,
  typeWidth,
} from './docx-layout.ts';
import { ruledTable, type TableContent } from './docx-table.ts';
import {
  demoHeaders,
  demoLine,
  emptyLines,
  flush,
  imprint,
  indented,
  looks,
  pageNumbers,
  redHead,
  signatureLines,
  titleLines,
} from './gongwen-parts.ts';

/** Kinds of paper we write; 纪要 and 简报 bear their own name in the red head, the others 文件. */
type GongwenKind = '通报' | '通知' | '报告' | '请示' | '意见' | '函' | '纪要' | '简报';

/** A part of the body. Headings come with their own numbers (一、（一）1.). */
export type GongwenBlock =
  | { readonly kind: 'heading1' | 'heading2' | 'heading3' | 'paragraph'; readonly text: Inline }
  | { readonly kind: 'list'; readonly items: readonly Inline[] }
  | { readonly kind: 'table'; readonly title?: string; readonly table: TableContent };

/** A 公文 to write. */
export interface Gongwen {
  readonly kind: GongwenKind;
  /** Issuing organ, in full. */
  readonly organ: string;
  /** Words of the red head, if not organ and kind. */
  readonly mark?: string;
  /** 发文字号, e.g. `峄政督〔2022〕3号`; other brackets round the year are set right. */
  readonly number?: string;
  /** Title; a line end breaks it where the writer wants. */
  readonly title: string;
  /** 主送机关, without the colon. */
  readonly addressee?: string;
  readonly blocks: readonly GongwenBlock[];
  /** Names of the attachments, in order. */
  readonly attachments?: readonly string[];
  readonly signature: string;
  /** 成文日期, `YYYY-MM-DD`. */
  readonly date: string;
  /** 附注, printed in brackets under the date. */
  readonly note?: string;
  /** 版记; without it none is printed. */
  readonly imprint?: { readonly copies?: string; readonly office: string; readonly date: string };
  /** Marks every page 演示数据, for a document whose figures are invented. */
  readonly demo?: boolean;
}

/**
 * Writes a 公文 as .docx in the layout of GB/T 9704-2012. Pinned figures can be found again with `readPins`. The same content gives the same bytes.
 *
 * @source GB/T 9704-2012 《党政机关公文格式》
 */
export async function gongwen(content: Gongwen): Promise<Uint8Array> {
  const write = inlineWriter();
  const number = content.number === undefined ? undefined : sixCornered(content.number);
  const children: FileChild[] = [
    ...redHead(write, content.mark ?? markOf(content), number),
    ...emptyLines(2),
    ...titleLines(write, content.title),
    ...(content.demo === true ? [demoLine(write)] : []),
    ...emptyLines(1),
    ...(content.addressee === undefined ? [] : [flush(write, `${content.addressee}：`)]),
    ...content.blocks.flatMap((block) => bodyBlock(write, block)),
    ...attachmentLines(write, content.attachments ?? []),
    ...emptyLines(2),
    ...signatureLines(write, content.signature, printedDay(content.date)),
    ...(content.note === undefined ? [] : [indented(write, `（${content.note}）`, looks.paragraph)]),
    ...imprintBlock(write, content),
  ];
  const section = {
    properties: {
      page: {
        size: { width: page.width, height: page.height },
        margin: { ...page, header: 850, footer: footerEdge, gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES, linePitch },
    },
    ...(content.demo === true ? { headers: demoHeaders(write) } : {}),
    footers: pageNumbers(),
    children,
  };
  const options = { evenAndOddHeaderAndFooters: true, sections: [section] };
  return packDocument(options, content.title.replaceAll('\n', ''), content.date);
}

function markOf({ organ, kind }: Gongwen): string {
  if (kind === '函') return organ;
  return kind === '纪要' || kind === '简报' ? `${organ}${kind}` : `${organ}文件`;
}

/** The year of a number stands in six-cornered brackets. @source GB/T 9704-2012 7.2.5 */
function sixCornered(number: string): string {
  return number.replace(/[[［(（【〔]\s?(\d{4})\s?[\]］)）】〕]/u, '〔$1〕');
}

function bodyBlock(write: InlineWriter, block: GongwenBlock): FileChild[] {
  switch (block.kind) {
    case 'list':
      return block.items.map((item) => indented(write, item, looks.paragraph));
    case 'table':
      return tableBlock(write, block.table, block.title);
    default:
      return [indented(write, block.text, looks[block.kind])];
  }
}

function tableBlock(write: InlineWriter, table: TableContent, title: string | undefined): FileChild[] {
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    children: write(title ?? '', { font: face.black, size: size.four }),
  });
  return [...(title === undefined ? [] : [heading]), ruledTable(table, typeWidth, write), ...emptyLines(1)];
}

/** 附件说明: one line under the body, two characters in, numbered when there are several. @source GB/T 9704-2012 7.3.4 */
function attachmentLines(write: InlineWriter, names: readonly string[]): FileChild[] {
  if (names.length === 0) return [];
  const lines = names.map((name, index) => {
    const numbered = names.length === 1 ? name : `${index + 1}. ${name}`;
    return indented(write, index === 0 ? `附件：${numbered}` : `　　　${numbered}`, looks.paragraph);
  });
  return [...emptyLines(1), ...lines];
}

function imprintBlock(write: InlineWriter, { imprint: last }: Gongwen): FileChild[] {
  if (last === undefined) return [];
  return [imprint(write, last.copies, last.office, printedDay(last.date)), ...emptyLines(1)];
}

/** The bare text of a 公文, one paragraph a line, for search and for "复制为纯文本". */
export function gongwenText(content: Gongwen): string {
  const body = content.blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map((item) => inlineText(item));
    if (block.kind !== 'table') return [inlineText(block.text)];
    const head = block.table.columns.map((column) => column.heading).join('\t');
    const rows = block.table.rows.map((row) => row.map((cell) => inlineText(cell)).join('\t'));
    return [...(block.title === undefined ? [] : [block.title]), head, ...rows];
  });
  const head = [
    content.title.replaceAll('\n', ''),
    ...(content.addressee === undefined ? [] : [`${content.addressee}：`]),
  ];
  return [...head, ...body, content.signature, printedDay(content.date)].join('\n');
}
