/** A merged block of cells, zero-based, both ends included. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** A table as copied: texts, with blanks where a merged cell covers, and the merges themselves. */
export interface CopiedTable {
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly MergedCells[];
}

/** Most lines and columns that are laid out; what is larger is refused when it is read. */
const mostLines = 2001;
const mostColumns = 201;
/** Most cells that merges may cover together: a hostile table cannot grow without end. */
const mostCovered = 200_000;

interface Laying {
  readonly rows: string[][];
  readonly merges: MergedCells[];
  /** Places that a merged cell from above covers, as row × 1000 + column. */
  readonly covered: Set<number>;
  depth: number;
  row: number;
  cell: CellAtHand | null;
  done: boolean;
}

interface CellAtHand {
  readonly column: number;
  readonly number: string | null;
  text: string;
}

/**
 * The first table of a copied HTML text, as Excel and WPS put it on the clipboard: merged cells with their extent, line breaks in cells,
 * and, where the cell carries it (`x:num`), the number behind a rounded display. Null when there is no table. Linear; never throws.
 */
export function readHtmlTable(html: string): CopiedTable | null {
  const laying: Laying = {
    rows: [],
    merges: [],
    covered: new Set(),
    depth: 0,
    row: -1,
    cell: null,
    done: false,
  };
  let at = 0;
  while (at < html.length && !laying.done && laying.rows.length <= mostLines) {
    const open = html.indexOf('<', at);
    addText(laying, html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    at = takeTag(html, open, laying);
  }
  closeCell(laying);
  return laying.rows.length === 0 ? null : { rows: laying.rows, merges: laying.merges };
}

/** @returns where to go on */
function takeTag(html: string, open: number, laying: Laying): number {
  if (html.startsWith('<!--', open)) return after(html, '-->', open + 4);
  const end = endOfTag(html, open + 1);
  const tag = html.slice(open + 1, end);
  const name = /^\/?[a-z]+[0-9]*/iu.exec(tag)?.[0].toLowerCase() ?? '';
  if (name === 'style' || name === 'script' || name === 'xml') return after(html, `</${name}>`, end);
  act(laying, name, tag);
  return end + 1;
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found < 0 ? html.length : found + what.length;
}

/** The closing sign of a tag; one inside quotes does not close it. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at++) {
    const sign = html.charAt(at);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return at;
    else if (sign === '"' || sign === "'") quote = sign;
  }
  return html.length;
}

function act(laying: Laying, name: string, tag: string): void {
  if (name === 'table') laying.depth += 1;
  else if (name === '/table') {
    closeCell(laying);
    laying.depth -= 1;
    laying.done = laying.depth === 0 && laying.rows.length > 0;
  } else if (laying.depth !== 1) {
    if (name === 'br' && laying.cell !== null) laying.cell.text += '\n';
  } else if (name === 'tr') openRow(laying);
  else if (name === 'td' || name === 'th') openCell(laying, tag);
  else if (name === '/td' || name === '/th' || name === '/tr') closeCell(laying);
  else if (name === 'br' && laying.cell !== null) laying.cell.text += '\n';
}

function openRow(laying: Laying): void {
  closeCell(laying);
  laying.row += 1;
  laying.rows.push([]);
}

function openCell(laying: Laying, tag: string): void {
  closeCell(laying);
  if (laying.row < 0) openRow(laying);
  const row = laying.rows[laying.row];
  if (row === undefined) return;
  while (laying.covered.has(laying.row * 1000 + row.length)) row.push('');
  const column = row.length;
  if (column > mostColumns) return;
  const right = column + Math.min(span(tag, 'colspan'), mostColumns) - 1;
  const bottom = laying.row + Math.min(span(tag, 'rowspan'), mostLines) - 1;
  row.push('');
  if (right > column || bottom > laying.row) cover(laying, { top: laying.row, left: column, bottom, right });
  laying.cell = { column, number: attribute(tag, 'x:num'), text: '' };
}

function cover(laying: Laying, merge: MergedCells): void {
  const { top, left, bottom, right } = merge;
  if (laying.covered.size + (bottom - top + 1) * (right - left + 1) > mostCovered) return;
  laying.merges.push(merge);
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++)
      if (row > top || column > left) laying.covered.add(row * 1000 + column);
}

function span(tag: string, name: string): number {
  const value = Number(attribute(tag, name) ?? 1);
  return Number.isInteger(value) && value > 1 ? value : 1;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`[\\s"']${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'iu').exec(
    tag.slice(0, 2000),
  );
  return found === null ? null : (found[1] ?? found[2] ?? found[3] ?? '');
}

/** Line ends and runs of blanks in the source are one blank. */
function addText(laying: Laying, text: string): void {
  if (laying.cell === null) return;
  laying.cell.text += text.replaceAll(/[ \t\r\n]+/gu, ' ');
}

function closeCell(laying: Laying): void {
  const { cell } = laying;
  const row = laying.rows[laying.row];
  laying.cell = null;
  if (cell === null || row === undefined) return;
  const lines = decoded(cell.text)
    .split('\n')
    .map((line) => line.trim());
  const shown = lines.join('\n').trim();
  row[cell.column] = unrounded(shown, cell.number);
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ensp: ' ',
  emsp: ' ',
  minus: '−',
  mdash: '—',
  ndash: '–',
  hellip: '…',
};

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/giu, (whole, ten, sixteen, name) => {
    const code = ten === undefined ? Number.parseInt(String(sixteen), 16) : Number(ten);
    if (typeof name === 'string') return named[name.toLowerCase()] ?? whole;
    return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : whole;
  });
}

/**
 * The number behind a display that was rounded (`41.23` of 41.2345678901), when it rounds to what is shown; 15 digits, as a spreadsheet
 * shows at most. Anything else stays as shown.
 */
function unrounded(shown: string, stored: string | null): string {
  const found = /^(-?[\d,]+(?:\.(\d+))?)(%?)$/u.exec(shown);
  if (stored === null || stored.trim() === '' || found === null) return shown;
  const [, text = '', decimals = '', percent = ''] = found;
  const value = Number(stored) * (percent === '' ? 1 : 100);
  if (!Number.isFinite(value)) return shown;
  const digits = text.replaceAll(',', '');
  // As many digits as a spreadsheet shows, or more: nothing was rounded away.
  if (digits === stored.trim() || digits.replaceAll(/[-.]/gu, '').length >= 15) return shown;
  if (value.toFixed(decimals.length) !== Number(digits).toFixed(decimals.length)) return shown;
  const whole = value.toLocaleString('en-US', { maximumSignificantDigits: 15, useGrouping: false });
  return `${whole}${percent}`;
}
