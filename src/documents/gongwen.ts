import { DocumentGridType, type FileChild } from 'docx';
import { type InlineWriter, inlineWriter } from './docx-inline.ts';
import { face, footerEdge, linePitch, packDocument, page, size } from './docx-layout.ts';
import {
  attachmentNote,
  attendanceLines,
  demoHeaders,
  imprint,
  pageNumbers,
  signatureLines,
} from './gongwen-foot.ts';
import { head } from './gongwen-head.ts';
import { type Gongwen, holdsToSignature, type Paper, paperOf } from './gongwen-model.ts';
import { bodyBlock, demoLine, emptyLines, flush, indented, looks, titleLines } from './gongwen-parts.ts';

/**
 * Writes a 公文 as .docx in the layout of GB/T 9704-2012. Pinned figures can be found again with `readPins`. The same content gives the same bytes.
 *
 * @source GB/T 9704-2012 《党政机关公文格式》
 */
export async function gongwen(content: Gongwen): Promise<Uint8Array> {
  const write = inlineWriter();
  const paper = paperOf(content);
  const children: FileChild[] = [
    ...head(write, paper),
    ...emptyLines(2),
    ...titleLines(write, paper.title),
    ...(paper.demo ? [demoLine(write)] : []),
    ...emptyLines(1),
    ...(paper.addressee === '' ? [] : [flush(write, paper.addressee)]),
    ...body(write, paper.blocks),
    ...attachmentNote(write, paper.attachmentNames),
    ...signatureLines(write, paper),
    ...(paper.note === '' ? [] : [indented(write, paper.note, looks.paragraph)]),
    ...attendanceLines(write, paper.attendance),
    ...paper.attachments.flatMap((one) => attachment(write, one)),
    ...imprint(write, paper.imprint),
  ];
  const section = {
    properties: {
      // A letter's first page has a foot of its own.
      titlePage: paper.form === 'letter',
      page: {
        size: { width: page.width, height: page.height },
        margin: { ...page, header: 850, footer: footerEdge, gutter: 0 },
      },
      grid: { type: DocumentGridType.LINES, linePitch },
    },
    ...(paper.demo ? { headers: demoHeaders(write, paper.form) } : {}),
    footers: pageNumbers(paper.form),
    children,
  };
  const options = { evenAndOddHeaderAndFooters: true, sections: [section] };
  return packDocument(options, paper.title.join(''), content.date);
}

function body(write: InlineWriter, blocks: Paper['blocks']): FileChild[] {
  return blocks.flatMap((block, index) =>
    bodyBlock(write, block, index === blocks.length - 1 && holdsToSignature(block)),
  );
}

/** An attachment on a page of its own: its label in the first line, its title centred in the third. @source GB/T 9704-2012 7.3.6 */
function attachment(
  write: InlineWriter,
  { label, title, blocks }: Paper['attachments'][number],
): FileChild[] {
  return [
    flush(write, label, { font: face.black, size: size.three }, { pageBreakBefore: true }),
    ...emptyLines(1),
    ...titleLines(write, title),
    ...emptyLines(1),
    ...blocks.flatMap((block) => bodyBlock(write, block, false)),
  ];
}
