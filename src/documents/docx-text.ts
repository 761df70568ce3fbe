import mammoth from 'mammoth';
import { openArchive } from './archive-guard.ts';
import { isRecord } from './child-protocol.ts';
import { numberParagraphs } from './docx-numbering.ts';
import { markPins, type PlacedPin, takeMarks } from './docx-pin-marks.ts';
import { refuseDamaged } from './file-refusal.ts';
import { scanXml } from './xml-scan.ts';

/** Text of a document, one paragraph a line, and what could not be carried over. */
export interface DocumentText {
  readonly text: string;
  readonly warnings: readonly string[];
  /** Pinned figures of our own papers, where they stand in the text; none for other documents. */
  readonly pins?: readonly PlacedPin[];
}

/** Nesting of tables, runs and boxes that a real document never reaches. */
const DEEPEST = 200;

/**
 * Reads the text of a .docx. Tables give one line a row, cells apart by tabs; automatic numbers are written out; deleted text, comments and
 * pictures are left out; footnotes follow at the end.
 *
 * @param bytes  the file; checked by the archive guard here
 * @throws Refusal of the guard, or `file.damaged`
 */
export async function docxText(bytes: Uint8Array): Promise<DocumentText> {
  const parts = await openArchive(bytes, (name) => /\.(?:xml|rels)$/iu.test(name));
  const texts = new Map<string, string>();
  for (const [name, content] of parts) texts.set(name, checkedXml(content));
  numberParagraphs(texts);
  const main = [...texts.keys()].find((name) => /^word\/document[0-9]{0,3}\.xml$/u.test(name));
  const marked = main === undefined ? null : markPins(texts.get(main) ?? '');
  if (main !== undefined && marked !== null) texts.set(main, marked.xml);
  const found = await readModel(texts);
  const pictures = found.pictures > 0 ? [`文中有 ${found.pictures} 张图片，图片里的文字没有读入。`] : [];
  return { ...takeMarks(found.lines.join('\n'), marked?.pins ?? []), warnings: pictures };
}

/** Decodes a part and proves it free of document types and absurd nesting before any other parser sees it. */
function checkedXml(content: Uint8Array): string {
  let xml: string;
  try {
    xml = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw refuseDamaged('编码不是 UTF-8');
  }
  let depth = 0;
  scanXml(xml, {
    open: () => {
      depth += 1;
      if (depth > DEEPEST) throw refuseDamaged('内容嵌套过深');
    },
    close: () => {
      depth -= 1;
    },
  });
  return xml;
}

interface Gathered {
  readonly lines: string[];
  pictures: number;
}

/** Lets mammoth build its document model from the guarded parts and gathers the lines from that model. */
async function readModel(texts: ReadonlyMap<string, string>): Promise<Gathered> {
  const gathered: Gathered = { lines: [], pictures: 0 };
  // `file` is mammoth's own name for an opened package; its types know only the closed ones.
  const input = { file: partsAsFile(texts), arrayBuffer: new ArrayBuffer(0) };
  await mammoth.convertToHtml(input, {
    externalFileAccess: false,
    includeEmbeddedStyleMap: false,
    transformDocument: (model: unknown) => {
      gatherBlocks(childrenOf(model), gathered);
      gatherNotes(model, gathered);
      return isRecord(model) ? { ...model, children: [] } : model;
    },
  });
  return gathered;
}

/** The package as mammoth wants it: nothing outside the guarded parts exists. */
function partsAsFile(texts: ReadonlyMap<string, string>) {
  return {
    exists: (name: string): boolean => texts.has(name),
    read: (name: string, encoding?: string): Promise<string | Uint8Array> => {
      const text = texts.get(name);
      if (text === undefined) return Promise.reject(refuseDamaged('缺少内部文件'));
      return Promise.resolve(encoding === undefined ? new TextEncoder().encode(text) : text);
    },
  };
}

function childrenOf(node: unknown): readonly unknown[] {
  const children = isRecord(node) ? node['children'] : undefined;
  return Array.isArray(children) ? children : [];
}

function typeOf(node: unknown): string {
  const type = isRecord(node) ? node['type'] : undefined;
  return typeof type === 'string' ? type : '';
}

function gatherBlocks(blocks: readonly unknown[], gathered: Gathered): void {
  for (const block of blocks) {
    if (typeOf(block) === 'table') {
      for (const row of childrenOf(block)) gathered.lines.push(rowLine(row, gathered));
    } else {
      gathered.lines.push(...inlineText(block, gathered).split('\n'));
    }
  }
}

function rowLine(row: unknown, gathered: Gathered): string {
  return childrenOf(row)
    .map((cell) => {
      const inside: Gathered = { lines: [], pictures: 0 };
      gatherBlocks(childrenOf(cell), inside);
      gathered.pictures += inside.pictures;
      const text = inside.lines.join('').replaceAll('\t', ' ').trim();
      return text + '\t'.repeat(spanOf(cell) - 1);
    })
    .join('\t');
}

function spanOf(cell: unknown): number {
  const span = isRecord(cell) ? cell['colSpan'] : 1;
  return typeof span === 'number' && span >= 1 && span <= 63 ? Math.floor(span) : 1;
}

function inlineText(node: unknown, gathered: Gathered): string {
  switch (typeOf(node)) {
    case 'text': {
      const value = isRecord(node) ? node['value'] : '';
      return typeof value === 'string' ? value : '';
    }
    case 'tab':
      return '\t';
    case 'break':
      return '\n';
    case 'image':
      gathered.pictures += 1;
      return '';
    default:
      return childrenOf(node)
        .map((child) => inlineText(child, gathered))
        .join('');
  }
}

function gatherNotes(model: unknown, gathered: Gathered): void {
  const holder = isRecord(model) ? model['notes'] : undefined;
  const notes = isRecord(holder) ? holder['_notes'] : undefined;
  if (!isRecord(notes)) return;
  for (const note of Object.values(notes)) {
    const body = isRecord(note) ? note['body'] : undefined;
    if (Array.isArray(body)) gatherBlocks(body, gathered);
  }
}
