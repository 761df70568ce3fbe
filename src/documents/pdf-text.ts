import { extractTextItems, getDocumentProxy, type StructuredTextItem } from 'unpdf';
import type { DocumentText } from './docx-text.ts';
import { refuseDamaged, refuseFile } from './file-refusal.ts';
import { joinParagraphs, type PageLine } from './pdf-lines.ts';

/** Pages beyond which a plan is no plan. */
const MOST_PAGES = 1_000;
/** Fewer characters a page than this is a picture of text, with at most a stamp or a page number as text. */
const SCANNED_BELOW = 10;

/**
 * Reads the text layer of a .pdf in reading order: lines top to bottom, page numbers dropped, wrapped lines joined to paragraphs.
 *
 * @throws Refusal `file.no_text` for a scan, `file.encrypted`, `file.damaged`, `file.too_heavy`
 */
export async function pdfText(bytes: Uint8Array): Promise<DocumentText> {
  const pages = await readPages(bytes);
  const lines = pages.map((items) => linesOf(items));
  const characters = lines.flat().reduce((sum, line) => sum + line.text.replaceAll(/\s/gu, '').length, 0);
  if (characters < SCANNED_BELOW * pages.length) {
    throw refuseFile(
      'file.no_text',
      '这份 PDF 是扫描件（只有图片，没有文字层），读不出文字。请用 WPS 的“图片转文字（OCR）”转换，或向起草单位索取 .docx 原件后再上传。',
      { pages: pages.length },
    );
  }
  const empty = lines.flatMap((page, index) => (page.length === 0 ? [index + 1] : []));
  const warnings =
    empty.length > 0 ? [`第 ${empty.join('、')} 页没有文字层（可能是扫描页），没有读入。`] : [];
  return { text: joinParagraphs(lines).join('\n'), warnings };
}

async function readPages(bytes: Uint8Array): Promise<StructuredTextItem[][]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes));
    if (document.numPages > MOST_PAGES) throw tooManyPages(document.numPages);
    const { items } = await extractTextItems(document);
    return items;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw refuseFile('file.encrypted', '这份 PDF 加了密码，无法读取。请用 WPS 取消密码，另存后再上传。');
    }
    if (error instanceof Error && error.name === 'Refusal') throw error;
    throw refuseDamaged('PDF 结构不对');
  }
}

function tooManyPages(pages: number) {
  return refuseFile(
    'file.too_heavy',
    `这份 PDF 有 ${pages} 页，超过上限 ${MOST_PAGES} 页。请只保留需要的页，另存后再上传。`,
    { pages },
  );
}

/** Puts the items of a page into lines: one baseline, left to right. */
function linesOf(items: readonly StructuredTextItem[]): PageLine[] {
  const rows: StructuredTextItem[][] = [];
  for (const item of items.filter(({ str }) => str.trim() !== '')) {
    const row = rows.findLast((other) => sameBaseline(other, item));
    if (row === undefined) rows.push([item]);
    else row.push(item);
  }
  return rows
    .toSorted((a, b) => baseline(b) - baseline(a))
    .map((row) => lineOf(row.toSorted((a, b) => a.x - b.x)));
}

function baseline(row: readonly StructuredTextItem[]): number {
  return row[0]?.y ?? 0;
}

function sameBaseline(row: readonly StructuredTextItem[], item: StructuredTextItem): boolean {
  return Math.abs(baseline(row) - item.y) < Math.max(item.fontSize, 1) * 0.4;
}

function lineOf(row: readonly StructuredTextItem[]): PageLine {
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const item of row) {
    const gap = item.x - right;
    if (text !== '') text += spacing(gap, item.fontSize, text, item.str);
    text += item.str;
    right = Math.max(right, item.x + item.width);
    size = Math.max(size, item.fontSize);
  }
  return { text: text.trim(), left: row[0]?.x ?? 0, right, top: baseline(row), size };
}

/** A gap of two characters parts table cells; a gap between Latin words is a space; Chinese characters touch. */
function spacing(gap: number, size: number, before: string, next: string): string {
  if (gap > size * 1.8) return '\t';
  const latin = /[\p{Script=Latin}\d]$/u.test(before) && /^[\p{Script=Latin}\d]/u.test(next);
  return latin && gap > size * 0.15 ? ' ' : '';
}
