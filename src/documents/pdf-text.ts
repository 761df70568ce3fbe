import { extractTextItems, getDocumentProxy, type StructuredTextItem } from 'unpdf';
import type { DocumentText } from './docx-text.ts';
import { refuseDamaged, refuseFile } from './file-refusal.ts';
import { joinParagraphs, type PageLine, seam } from './pdf-lines.ts';
import { type Rule, rulesOf } from './pdf-rules.ts';
import { type RuledTable, ruledTables } from './pdf-tables.ts';

/** Pages beyond which a plan is no plan. */
const MOST_PAGES = 1_000;
/** Fewer characters a page than this is a picture of text, with at most a stamp or a page number as text. */
const SCANNED_BELOW = 10;

/** The words of a page, and the lines drawn on it where it may have a table. */
interface PageParts {
  readonly items: readonly StructuredTextItem[];
  readonly rules: readonly Rule[];
}

/**
 * Reads the text layer of a .pdf in reading order: lines top to bottom, page numbers and running heads dropped, wrapped lines joined to
 * paragraphs, ruled tables by their lines: a row a line, cells apart by tabs.
 *
 * @throws Refusal `file.no_text` for a scan, `file.encrypted`, `file.damaged`, `file.too_heavy`
 */
export async function pdfText(bytes: Uint8Array): Promise<DocumentText> {
  const pages = await readPages(bytes);
  const lines = withoutRepeatedHeads(pages.map((page) => linesOf(page)));
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

async function readPages(bytes: Uint8Array): Promise<readonly PageParts[]> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes));
    if (document.numPages > MOST_PAGES) throw tooManyPages(document.numPages);
    const { items } = await extractTextItems(document);
    const pages: PageParts[] = [];
    for (const [index, all] of items.entries()) {
      const words = all.filter(({ str }) => str.trim() !== '');
      const rules = mayHaveTable(words) ? await rulesOf(await document.getPage(index + 1)) : [];
      pages.push({ items: words, rules });
    }
    return pages;
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

/** Words stand apart in a line of some rows: what a page draws is read only then, for that is dear. */
function mayHaveTable(items: readonly StructuredTextItem[]): boolean {
  return rowsOf(items).filter((row) => lineOf(row).text.includes('\t')).length >= 2;
}

/** Puts the words of a page into lines: those of its tables by their cells, the others by baseline, left to right. */
function linesOf({ items, rules }: PageParts): readonly PageLine[] {
  const { tables, rest } = ruledTables(rules, items);
  const prose = rowsOf(rest).map((row) => lineOf(row));
  if (tables.length === 0) return prose;
  return [...prose, ...tables.flatMap((table) => tableLines(table))].toSorted((a, b) => b.top - a.top);
}

function rowsOf(items: readonly StructuredTextItem[]): StructuredTextItem[][] {
  const rows: StructuredTextItem[][] = [];
  for (const item of items) {
    const row = rows.findLast((other) => sameBaseline(other, item));
    if (row === undefined) rows.push([item]);
    else row.push(item);
  }
  return rows.toSorted((a, b) => baseline(b) - baseline(a)).map((row) => row.toSorted((a, b) => a.x - b.x));
}

function cellText(words: readonly StructuredTextItem[]): string {
  return rowsOf(words)
    .map((row) => lineOf(row).text.replaceAll('\t', ' '))
    .reduce((text, line) => (text === '' ? line : text + seam(text, line) + line), '');
}

/** The rows of a table as lines that keep their order below its top edge. */
function tableLines({ top, left, right, rows }: RuledTable<StructuredTextItem>): readonly PageLine[] {
  return rows.flatMap((row, k) => {
    const text = row.map((cell) => cellText(cell)).join('\t');
    const size = row.flat()[0]?.fontSize ?? 1;
    return text.trim() === '' ? [] : [{ text, left, right, top: top - k / 1_000, size, isCells: true }];
  });
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

/**
 * Pages without what only repeats the page before: a running head, and the heading row of a table that goes on. The first of each stays.
 */
function withoutRepeatedHeads(pages: readonly (readonly PageLine[])[]): readonly (readonly PageLine[])[] {
  const heads = pages.map((page) => page[0]?.text ?? '');
  const running = (head: string): boolean =>
    head !== '' && head.length <= 24 && heads.filter((one) => one === head).length * 2 > heads.length;
  const bodies = pages.map((page, k) => (k > 0 && running(heads[k] ?? '') ? page.slice(1) : page));
  return bodies.map((page, k) => {
    const before = bodies[k - 1] ?? [];
    const head = page[0];
    const last = before.findLastIndex((one) => one.isCells === true);
    if (head?.isCells !== true || last < before.length - 2) return page;
    const start = before.findLastIndex((one, at) => at <= last && one.text === head.text);
    const isSame = start >= 0 && before.slice(start, last + 1).every((one) => one.isCells === true);
    return isSame ? page.slice(1) : page;
  });
}
