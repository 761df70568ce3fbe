import { isRecord } from './child-protocol.ts';
import type { PlacedPin } from './docx-pin-marks.ts';
import type { DocumentText } from './docx-text.ts';
import { refuseFile } from './file-refusal.ts';
import { type ChildTask, runInChild } from './in-child.ts';
import { unifyRadicals } from './radicals.ts';
import { type ReadableKind, refuseKind, sniff } from './sniff.ts';
import { requireText } from './text-decode.ts';

/** The text of a document and how it was got. */
export interface ExtractedText {
  /** One paragraph a line, LF line ends; table rows as lines with tabs between cells; radicals (⼈⺠) set right to characters. */
  readonly text: string;
  readonly kind: 'txt' | 'md' | 'docx' | 'pdf';
  /** What could not be carried over, in Chinese, for the person who uploaded. */
  readonly warnings: readonly string[];
  /** Pinned figures of our own papers in a .docx, where they stand in the text. */
  readonly pins: readonly PlacedPin[];
}

/** Most bytes of a document as uploaded. */
const MOST_BYTES = 50 * 1024 * 1024;
/** Most bytes of plain text: two hundred times the length of a county's plan. */
const MOST_TEXT_BYTES = 20 * 1024 * 1024;

const wanted: readonly ReadableKind[] = ['docx', 'pdf', 'txt', 'md'];
const docxTask: ChildTask<DocumentText> = { name: 'docx-text', accepts: isDocumentText };
const pdfTask: ChildTask<DocumentText> = { name: 'pdf-text', accepts: isDocumentText };

/**
 * Reads the text of an uploaded document, whatever its extension says. Office and PDF parsing runs in a child process.
 *
 * @param bytes  the whole file, at most 50 MB
 * @param name   its name as uploaded
 * @throws Refusal `file.*` with a Chinese sentence that says the cure
 */
export async function extractText(bytes: Uint8Array, name: string): Promise<ExtractedText> {
  checkSize(bytes, MOST_BYTES);
  const kind = await sniff(bytes, name);
  switch (kind) {
    case 'txt':
    case 'md':
      checkSize(bytes, MOST_TEXT_BYTES);
      return finish({ text: requireText(bytes).text, warnings: [] }, kind);
    case 'docx':
      return finish(requireContent(await runInChild(docxTask, bytes)), kind);
    case 'pdf':
      return finish(await runInChild(pdfTask, bytes), kind);
    default:
      throw refuseKind(kind, wanted);
  }
}

function finish({ text, warnings, pins = [] }: DocumentText, kind: ExtractedText['kind']): ExtractedText {
  // One character stands for one radical, so places stay.
  return { text: unifyRadicals(text), kind, warnings, pins };
}

function requireContent(found: DocumentText): DocumentText {
  if (found.text.trim() !== '') return found;
  throw refuseFile(
    'file.no_text',
    '文档里没有读到文字（可能只有图片或文本框截图）。请用 WPS 的“图片转文字（OCR）”转换后再上传。',
  );
}

function checkSize(bytes: Uint8Array, most: number): void {
  if (bytes.length <= most) return;
  const megabytes = Math.floor(most / 1024 / 1024);
  throw refuseFile(
    'file.too_large',
    `文件超过 ${megabytes} MB。请压缩或删去其中的图片，或拆成几份后再上传。`,
    { limit: most },
  );
}

function isPin(one: unknown): boolean {
  if (!isRecord(one)) return false;
  return typeof one['pin'] === 'string' && typeof one['from'] === 'number' && typeof one['to'] === 'number';
}

function arePins(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isPin));
}

function isDocumentText(value: unknown): value is DocumentText {
  return (
    isRecord(value) &&
    typeof value['text'] === 'string' &&
    Array.isArray(value['warnings']) &&
    arePins(value['pins'])
  );
}
