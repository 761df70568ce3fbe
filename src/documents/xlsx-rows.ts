import readWorkbook from 'read-excel-file/universal';
import { Refusal } from '#kernel/errors.ts';
import { openArchive } from './archive-guard.ts';
import { refuseDamaged, refuseFile } from './file-refusal.ts';
import type { Cell, Sheet } from './sheet-in.ts';
import { type SheetScan, scanSheet } from './sheet-scan.ts';
import { storedZip } from './stored-zip.ts';
import { listSheets, measureStrings, partText } from './xlsx-parts.ts';
import { scanXml } from './xml-scan.ts';

interface Read {
  readonly sheets: readonly Sheet[];
  readonly warnings: readonly string[];
}

/**
 * Reads every sheet of a workbook. The archive is guarded, every part is scanned for what would hurt a reader, the library reads, and its answer is
 * counted against the scan: a sheet from which values went missing is refused, never half imported.
 */
export async function xlsxRows(bytes: Uint8Array): Promise<Read> {
  const parts = await openArchive(bytes, (name) => /\.(?:xml|rels)$/iu.test(name));
  const { sheets, sharedStrings } = listSheets(parts);
  checkStyles(parts);
  const strings = sharedStrings === undefined ? [] : measureStrings(partText(parts, sharedStrings));
  const scans = sheets.map(({ name, part }) => scanSheet(partText(parts, part), `工作表“${name}”`, strings));
  for (const { part } of sheets) parts.set(part, new TextEncoder().encode(keepErrors(partText(parts, part))));
  const read = await readAll(storedZip(parts));
  const byName = new Map(read.map(({ sheet, data }) => [sheet, data]));
  const warnings: string[] = [];
  const found = sheets.map(({ name, hidden }, index): Sheet => {
    const scan = scans[index];
    const data = byName.get(name);
    if (scan === undefined || data === undefined) throw refuseDamaged(`工作表“${name}”读不出`);
    const rows = data.map((row) => row.map((cell) => toCell(cell)));
    checkCount(name, rows, scan);
    if (scan.uncomputed.length > 0) warnings.push(uncomputedWarning(name, scan.uncomputed));
    return { name, hidden, rows, merges: scan.merges };
  });
  return { sheets: found, warnings };
}

/** The library reads a failed formula as an empty cell; marked as the formula's text it is read as `#DIV/0!`, which an importer can name. */
function keepErrors(xml: string): string {
  const pieces: string[] = [];
  let copied = 0;
  scanXml(xml, {
    open: (name, attribute, { from, to }) => {
      if (name !== 'c' || attribute('t') !== 'e') return;
      pieces.push(
        xml.slice(copied, from),
        xml.slice(from, to).replace(/(\st\s*=\s*)(["'])e\2/u, '$1$2str$2'),
      );
      copied = to;
    },
  });
  return pieces.join('') + xml.slice(copied);
}

/** Parts that hold no cells are only proved free of document types. */
function checkStyles(parts: ReadonlyMap<string, Uint8Array>): void {
  if (parts.has('xl/styles.xml')) scanXml(partText(parts, 'xl/styles.xml'), {});
}

async function readAll(archive: Uint8Array) {
  const input = new ArrayBuffer(archive.byteLength);
  new Uint8Array(input).set(archive);
  try {
    return await readWorkbook(input, { trim: false, parseNumber: shownNumber });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuseDamaged('表格内容不对');
  }
}

/** A spreadsheet stores 17 digits and shows 15; the last two are the noise of binary fractions. */
function shownNumber(stored: string): number {
  const value = Number(stored);
  if (!Number.isFinite(value)) throw refuseDamaged('数字不对');
  return Number(value.toPrecision(15));
}

function toCell(value: unknown): Cell {
  if (value instanceof Date) return dayText(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

const DAY_ONE = Date.UTC(1900, 0, 1);

/** Serial dates carry no zone: the day as written in the cell; a value before day one is a bare time. */
function dayText(date: Date): string {
  const time = Math.round(date.getTime() / 1_000) * 1_000;
  if (Number.isNaN(time)) throw refuseDamaged('日期不对');
  const iso = new Date(time).toISOString();
  const day = iso.slice(0, 10);
  const clock = iso.slice(11, 19);
  if (time < DAY_ONE) return clock;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

function checkCount(name: string, rows: readonly (readonly Cell[])[], scan: SheetScan): void {
  const held = rows.reduce((sum, row) => sum + row.filter((cell) => cell !== null).length, 0);
  if (held >= scan.sure && held <= scan.sure + scan.maybe) return;
  throw refuseFile(
    'sheet.mismatch',
    `工作表“${name}”里有 ${scan.sure} 个有内容的单元格，只读出 ${held} 个，为免丢数没有读入。请用 WPS 或 Excel 打开，另存为新的 .xlsx 后再上传。`,
    { expected: scan.sure, found: held },
  );
}

function uncomputedWarning(name: string, cells: readonly string[]): string {
  return `工作表“${name}”的 ${cells.join('、')} 等单元格是公式，但文件里没有存下结果，按空白读入。请用 WPS 或 Excel 打开并保存一次后再上传。`;
}
