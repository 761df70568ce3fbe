import { Refusal, type RefusalStatus } from '#kernel/errors.ts';

/** Stable codes of every "no" said to a file that comes in. */
export type FileRefusalCode =
  | 'file.empty'
  | 'file.too_large'
  | 'file.kind'
  | 'file.encrypted'
  | 'file.macro'
  | 'file.damaged'
  | 'file.doctype'
  | 'file.no_text'
  | 'file.not_text'
  | 'file.too_heavy'
  | 'file.busy'
  | 'file.archive_entries'
  | 'file.archive_bomb'
  | 'file.archive_lying'
  | 'file.archive_overlap'
  | 'file.archive_nested'
  | 'file.archive_name'
  | 'file.archive_method'
  | 'sheet.rows'
  | 'sheet.columns'
  | 'sheet.cells'
  | 'sheet.merges'
  | 'sheet.validation'
  | 'sheet.sheets'
  | 'sheet.text'
  | 'sheet.mismatch'
  | 'sheet.quotes'
  | 'sheet.formula_cell'
  | 'sheet.no_sheet'
  | 'sheet.template_size';

const statuses: Partial<Record<FileRefusalCode, RefusalStatus>> = {
  'file.too_large': 413,
  'file.kind': 415,
  'file.busy': 503,
};

/**
 * A refusal of an incoming file.
 *
 * @param code     stable code
 * @param message  what is wrong and how to mend it, in Chinese
 * @param data     machine-readable particulars (kind, limits); never content of the file
 */
export function refuseFile(
  code: FileRefusalCode,
  message: string,
  data: Readonly<Record<string, unknown>> = {},
): Refusal {
  return new Refusal(code, statuses[code] ?? 422, message, { data });
}

/** The refusal of a file that its own format's reader cannot understand. */
export function refuseDamaged(what: string): Refusal {
  return refuseFile(
    'file.damaged',
    `文件已损坏或不完整（${what}），没有读入任何内容。请用 WPS 或 Office 打开原件，另存为新文件后再上传。`,
    { what },
  );
}
