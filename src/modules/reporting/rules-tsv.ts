/**
 * Cuts a block copied from a spreadsheet into its cells: tabs between cells, line ends between rows, cells with tabs, line ends or
 * quotes in double quotes. Never fails; linear. Empty lines at the end are dropped; rows may differ in length.
 */
export function cutBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, next } = cellAt(text, at);
    row.push(cell);
    const sign = text.charAt(next);
    at = sign === '\r' && text.charAt(next + 1) === '\n' ? next + 2 : next + 1;
    if (sign !== '\t') {
      rows.push(row);
      row = [];
    }
  }
  while (rows.at(-1)?.every((cell) => cell.trim() === '') === true) rows.pop();
  return rows;
}

const ends = new Set(['\t', '\n', '\r', '']);

function cellAt(text: string, from: number): { readonly cell: string; readonly next: number } {
  const quoted = text.charAt(from) === '"' ? quotedCell(text, from) : null;
  if (quoted !== null) return quoted;
  let next = from;
  while (!ends.has(text.charAt(next))) next++;
  return { cell: text.slice(from, next), next };
}

/** A quoted cell must be closed right before a separator; otherwise the quote is a plain sign. Looks no further than needed once. */
function quotedCell(text: string, from: number): { readonly cell: string; readonly next: number } | null {
  let cell = '';
  let at = from + 1;
  const limit = Math.min(text.length, from + longestQuoted);
  while (at < limit) {
    const close = text.indexOf('"', at);
    if (close < 0 || close >= limit) return null;
    cell += text.slice(at, close);
    if (text.charAt(close + 1) !== '"') {
      return ends.has(text.charAt(close + 1)) ? { cell, next: close + 1 } : null;
    }
    cell += '"';
    at = close + 2;
  }
  return null;
}

/** Longest quoted cell that is looked for, signs: keeps hostile text with many open quotes linear. */
const longestQuoted = 4000;
