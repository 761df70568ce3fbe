import { isRecord } from './child-protocol.ts';
import { readDelimited } from './csv-in.ts';
import { refuseFile } from './file-refusal.ts';
import { type ChildTask, runInChild } from './in-child.ts';
import { type ReadableKind, refuseKind, sniff } from './sniff.ts';
import { requireText } from './text-decode.ts';

/**
 * A cell as read. Numbers are rounded to the 15 digits that a spreadsheet shows; dates are `YYYY-MM-DD`, with ` HH:MM:SS` when they carry a
 * time, and `HH:MM:SS` for a bare time; a failed formula gives its error text (`#DIV/0!`); an empty cell is `null`. A delimited file gives text only.
 */
export type Cell = string | number | boolean | null;

/** A merged block of cells, zero-based, both ends included; its value stands in the top left cell, the others are `null`. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** One sheet: rows from the first line of the sheet on, all of equal width, empty lines at the end cut off. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly Cell[])[];
  readonly merges: readonly Merge[];
}

/** A workbook as read. */
export interface Workbook {
  readonly kind: 'xlsx' | 'csv' | 'tsv';
  readonly sheets: readonly Sheet[];
  /** What the uploader should know, in Chinese: formulas without a stored result, text with lost digits. */
  readonly warnings: readonly string[];
}

const MOST_BYTES = 50 * 1024 * 1024;
const MOST_DELIMITED_BYTES = 30 * 1024 * 1024;

const wanted: readonly ReadableKind[] = ['xlsx', 'csv', 'tsv'];
const xlsxTask: ChildTask<Pick<Workbook, 'sheets' | 'warnings'>> = { name: 'xlsx-rows', accepts: isWorkbook };

/**
 * Reads an uploaded table, whatever its extension says. Workbooks are guarded and parsed in a child process; formulas are never
 * evaluated, their stored results are used. At most 200,000 rows, 512 columns and 4,000,000 cells a sheet.
 *
 * @param bytes  the whole file, at most 50 MB
 * @param name   its name as uploaded; a plain text named .txt is read as tab- or comma-separated
 * @throws Refusal `file.*` or `sheet.*` with a Chinese sentence that says the cure
 */
export async function readSheet(bytes: Uint8Array, name: string): Promise<Workbook> {
  checkSize(bytes, MOST_BYTES);
  const kind = await sniff(bytes, name);
  if (kind === 'xlsx') return { kind, ...(await runInChild(xlsxTask, bytes)) };
  if (kind !== 'csv' && kind !== 'tsv' && kind !== 'txt') throw refuseKind(kind, wanted);
  checkSize(bytes, MOST_DELIMITED_BYTES);
  const { text } = requireText(bytes);
  const tabbed = kind === 'tsv' || (kind === 'txt' && firstLine(text).includes('\t'));
  const rows = readDelimited(text, tabbed ? '\t' : ',');
  const sheet: Sheet = { name: name.replace(/\.[^.]*$/u, ''), hidden: false, rows, merges: [] };
  return { kind: tabbed ? 'tsv' : 'csv', sheets: [sheet], warnings: [] };
}

/**
 * The sheet with the value of every merged block written into all its cells, as a person reads a grouped heading.
 */
export function fillMerges(sheet: Sheet): readonly (readonly Cell[])[] {
  const rows = sheet.rows.map((row) => [...row]);
  for (const { top, left, bottom, right } of sheet.merges) {
    const value = rows[top]?.[left] ?? null;
    for (const row of rows.slice(top, bottom + 1)) row.fill(value, left, right + 1);
  }
  return rows;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

function checkSize(bytes: Uint8Array, most: number): void {
  if (bytes.length <= most) return;
  const megabytes = Math.floor(most / 1024 / 1024);
  throw refuseFile('file.too_large', `表格文件超过 ${megabytes} MB。请拆成几份，或删去图片后再上传。`, {
    limit: most,
  });
}

function isWorkbook(value: unknown): value is Pick<Workbook, 'sheets' | 'warnings'> {
  return (
    isRecord(value) &&
    Array.isArray(value['warnings']) &&
    Array.isArray(value['sheets']) &&
    value['sheets'].every((sheet) => isSheet(sheet))
  );
}

function isSheet(value: unknown): value is Sheet {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    Array.isArray(value['merges']) &&
    Array.isArray(value['rows']) &&
    value['rows'].every((row) => Array.isArray(row) && row.every((cell) => isCell(cell)))
  );
}

function isCell(value: unknown): value is Cell {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
