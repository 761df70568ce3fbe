import type { SentFault } from './fault-place.ts';

/** A sign that a spreadsheet takes for the beginning of a formula, after blanks and unseen characters. */
const armed = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

function field(text: string): string {
  const safe = armed.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * The faults of a file as a table to be mended by: sheet, row, column and cure, one a line, as CSV that Excel and WPS open (UTF-8 with
 * its mark, CRLF, nothing in it can act as a formula).
 */
export function faultsAsCsv(faults: readonly SentFault[]): string {
  const lines = faults.map(({ sheet, row, column, message }) => [
    sheet ?? '',
    row === undefined ? '' : String(row),
    column ?? '',
    message,
  ]);
  return `\uFEFF${[['工作表', '行', '列', '问题和改法'], ...lines].map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}
