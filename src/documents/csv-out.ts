import { must } from '#kernel/errors.ts';
import { disarmText } from './neutralise.ts';
import { headingsOf, isDay, isDecimal, type OutValue, type SheetSpec, valueOf } from './sheet-spec.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Writes a table as CSV after RFC 4180 for Excel and WPS: UTF-8 with byte order mark, CRLF. Text that a spreadsheet could take for a formula gets an
 * apostrophe before it, which our own reader takes off again; numbers and days are written bare, negative ones too. Headings of several rows are joined by `/`.
 *
 * @param spec  columns and rows; title and notes have no place in a CSV and are left out
 * @param mark  whether the byte order mark is written: Excel needs it, other systems trip over it
 */
export function writeCsv(spec: Pick<SheetSpec, 'columns' | 'rows'>, mark = true): Uint8Array {
  const head = spec.columns.map((column) => field(headingsOf(column).join('/')));
  const lines = spec.rows.map((row) => row.map((cell) => field(valueOf(cell))).join(','));
  return new TextEncoder().encode(
    `${mark ? BYTE_ORDER_MARK : ''}${[head.join(','), ...lines].join('\r\n')}\r\n`,
  );
}

function field(value: OutValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return quote(disarmText(value.toWellFormed().replaceAll('\0', '')));
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') {
    must(Number.isFinite(value) || null, 'a written number is finite');
    return String(value);
  }
  if ('day' in value) {
    must(isDay(value.day) || null, 'a day is YYYY-MM-DD');
    return value.day;
  }
  must(isDecimal(value.decimal) || null, 'a decimal is written with digits, sign and point only');
  return value.decimal;
}

function quote(text: string): string {
  return /[",\r\n\t]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
