import type { Download } from '#kernel/contract.ts';
import { gongwen } from './gongwen.ts';
import type { Gongwen } from './gongwen-model.ts';
import { gongwenPdf, substitutionIn, tablePdf } from './pdf.ts';
import { type TableDocument, tableDocument } from './table-document.ts';

/** A 公文 that is to leave as a file, and the file's name without its ending. */
export interface NamedGongwen {
  readonly name: string;
  readonly content: Gongwen;
}

/** Kinds of file a 公文 leaves as. */
export type GongwenFormat = 'docx' | 'pdf';

/**
 * A 公文 as a download: the one door for every module that sends papers out.
 *
 * @param fonts  folder with the county's own font files, for the PDF (`RequestContext.fonts`)
 * @throws Refusal as `gongwenPdf`
 */
export async function gongwenFile(
  { name, content }: NamedGongwen,
  format: GongwenFormat,
  fonts: string | null,
): Promise<Download> {
  if (format === 'pdf') return pdfNamed(name, await gongwenPdf(content, fonts));
  return { name: `${name}.docx`, type: DOCX, bytes: await gongwen(content) };
}

/** A PDF with what is to be said beside it: which of the office's faces open ones stand for. */
function pdfNamed(name: string, bytes: Uint8Array): Download {
  const note = substitutionIn(bytes);
  return { name: `${name}.pdf`, type: 'application/pdf', bytes, ...(note === null ? {} : { note }) };
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * A wide table on its own as a download, named by its title.
 *
 * @throws Refusal as `gongwenPdf`
 */
export async function tableFile(
  content: TableDocument,
  format: GongwenFormat,
  fonts: string | null,
): Promise<Download> {
  const { title } = content;
  if (format === 'pdf') return pdfNamed(title, await tablePdf(content, fonts));
  return { name: `${title}.docx`, type: DOCX, bytes: await tableDocument(content) };
}
