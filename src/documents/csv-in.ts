import { refuseFile } from './file-refusal.ts';
import { restoreText } from './neutralise.ts';
import { checkExtent } from './sheet-limits.ts';

type Field = string | null;

/**
 * Reads delimiter-separated text after RFC 4180: quoted fields may hold delimiters, doubled quotes and line ends. One pass, linear time.
 * Fields stay text, empty ones are `null`; the apostrophe that our own export puts before a formula sign is taken off again.
 *
 * @param text       decoded text with LF line ends
 * @param delimiter  one character
 * @returns rows of equal width, empty lines at the end cut off
 * @throws Refusal `sheet.quotes` for a quote that is never closed, `sheet.rows`, `sheet.columns`, `sheet.cells`
 */
export function readDelimited(text: string, delimiter: ',' | '\t'): readonly (readonly Field[])[] {
  const rows: Field[][] = [];
  let row: Field[] = [];
  let width = 0;
  let at = 0;
  while (at <= text.length) {
    const field =
      text.charAt(at) === '"' ? quoted(text, at, delimiter, rows.length + 1) : plain(text, at, delimiter);
    row.push(field.text === '' ? null : restoreText(field.text));
    at = field.end + 1;
    if (text.charAt(field.end) === delimiter) continue;
    rows.push(row);
    width = Math.max(width, row.length);
    checkExtent(rows.length, width, '这个文件');
    row = [];
  }
  return squared(rows, width);
}

interface Found {
  readonly text: string;
  /** Index of the delimiter or line end after the field, or the length of the text. */
  readonly end: number;
}

function plain(text: string, from: number, delimiter: string): Found {
  let end = from;
  while (end < text.length) {
    const character = text.charAt(end);
    if (character === delimiter || character === '\n') break;
    end += 1;
  }
  return { text: text.slice(from, end), end };
}

function quoted(text: string, from: number, delimiter: string, row: number): Found {
  let at = from + 1;
  const parts: string[] = [];
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      throw refuseFile(
        'sheet.quotes',
        `第 ${row} 行的引号没有成对，无法分清单元格。请用 WPS 打开，另存为 .xlsx 后再上传。`,
        {
          row,
        },
      );
    }
    parts.push(text.slice(at, quote));
    if (text.charAt(quote + 1) === '"') {
      parts.push('"');
      at = quote + 2;
      continue;
    }
    // Stray characters after the closing quote belong to the field, as spreadsheets read them.
    const rest = plain(text, quote + 1, delimiter);
    return { text: parts.join('') + rest.text, end: rest.end };
  }
}

function squared(rows: Field[][], width: number): Field[][] {
  while (rows.length > 0 && rows.at(-1)?.every((field) => field === null)) rows.pop();
  for (const row of rows) while (row.length < width) row.push(null);
  return rows;
}
