import { DocumentGridType, type FileChild, type ISectionOptions, PageOrientation } from 'docx';
import { type InlineWriter, inlineWriter } from './docx-inline.ts';
import { face, footerEdge, linePitch, packDocument, page, size, turnedEdges } from './docx-layout.ts';
import {
  attachmentNote,
  attendanceLines,
  demoHeaders,
  imprint,
  pageNumbers,
  signatureLines,
  turnedNumbers,
} from './gongwen-foot.ts';
import { head } from './gongwen-head.ts';
import { type Gongwen, holdsToSignature, isTurned, type Paper, paperOf } from './gongwen-model.ts';
import { bodyBlock, demoLine, emptyLines, flush, indented, looks, titleLines } from './gongwen-parts.ts';

/** What stands on pages of one direction. */
interface Part {
  readonly turned: boolean;
  readonly children: readonly FileChild[];
}

const upright = (...children: readonly FileChild[]): Part => ({ turned: false, children });

/**
 * Writes a 公文 as .docx in the layout of GB/T 9704-2012. Pinned figures can be found again with `readPins`. The same content gives the same bytes.
 *
 * @source GB/T 9704-2012 《党政机关公文格式》
 */
export async function gongwen(content: Gongwen): Promise<Uint8Array> {
  const write = inlineWriter();
  const paper = paperOf(content);
  const parts: readonly Part[] = [
    upright(
      ...head(write, paper),
      ...emptyLines(2),
      ...titleLines(write, paper.title),
      ...(paper.demo ? [demoLine(write)] : []),
      ...emptyLines(1),
      ...(paper.addressee === '' ? [] : [flush(write, paper.addressee)]),
    ),
    ...body(write, paper.blocks),
    upright(
      ...attachmentNote(write, paper.attachmentNames),
      ...signatureLines(write, paper),
      ...(paper.note === '' ? [] : [indented(write, paper.note, looks.paragraph)]),
      ...attendanceLines(write, paper.attendance),
    ),
    ...paper.attachments.flatMap((one) => attachment(write, one)),
    upright(...imprint(write, paper.imprint)),
  ];
  const sections = joined(parts).map((part, index) => sectionOf(write, paper, part, index === 0));
  return packDocument({ evenAndOddHeaderAndFooters: true, sections }, paper.title.join(''), content.date);
}

/** Parts of one direction that follow each other are one section; nothing gives none. */
function joined(parts: readonly Part[]): readonly Part[] {
  const sections: Part[] = [];
  for (const part of parts.filter(({ children }) => children.length > 0)) {
    const last = sections.at(-1);
    if (last?.turned === part.turned)
      sections.splice(-1, 1, { ...part, children: [...last.children, ...part.children] });
    else sections.push(part);
  }
  return sections;
}

/** A section with its page: upright, or turned a quarter with the page number where the upright ones have it. */
function sectionOf(
  write: InlineWriter,
  paper: Paper,
  { turned, children }: Part,
  isFirst: boolean,
): ISectionOptions {
  // A letter's first page has a foot of its own.
  const form = isFirst ? paper.form : 'head';
  const edges = turned ? turnedEdges : page;
  return {
    properties: {
      titlePage: form === 'letter',
      page: {
        size: {
          width: page.width,
          height: page.height,
          ...(turned ? { orientation: PageOrientation.LANDSCAPE } : {}),
        },
        margin: {
          top: edges.top,
          bottom: edges.bottom,
          left: edges.left,
          right: edges.right,
          header: 850,
          // A turned page's number lies in a frame; its foot must not take room of the text.
          footer: turned ? 567 : footerEdge,
          gutter: 0,
        },
      },
      // Across the page the lines of the grid do not come out even, and LibreOffice would take the rest from the edges.
      ...(turned ? {} : { grid: { type: DocumentGridType.LINES, linePitch } }),
    },
    ...(paper.demo ? { headers: demoHeaders(write, form) } : {}),
    footers: turned ? turnedNumbers() : pageNumbers(form),
    children,
  };
}

function body(write: InlineWriter, blocks: Paper['blocks']): readonly Part[] {
  return blocks.map((block, index) => ({
    turned: isTurned(block),
    children: bodyBlock(write, block, index === blocks.length - 1 && holdsToSignature(block)),
  }));
}

/** An attachment on a page of its own: its label in the first line, its title centred in the third. @source GB/T 9704-2012 7.3.6 */
function attachment(
  write: InlineWriter,
  { label, title, blocks, turned }: Paper['attachments'][number],
): readonly Part[] {
  const top = [
    flush(write, label, { font: face.black, size: size.three }, { pageBreakBefore: true }),
    ...emptyLines(1),
    ...titleLines(write, title),
    ...emptyLines(1),
  ];
  return [{ turned, children: top }, ...body(write, blocks)];
}
