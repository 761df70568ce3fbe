/** A cell of a block that leaves for a spreadsheet. */
export interface ClipCell {
  /** As typed: every digit, no thousands separator. */
  readonly text: string;
  /** number: may be calculated with; text: must stay as written, whatever it looks like. */
  readonly kind: 'number' | 'text';
}

/** What lies on the clipboard: the same block twice, so that every spreadsheet finds what it reads best. */
export interface Clip {
  readonly text: string;
  readonly html: string;
}

const armed = /^[=+\-@＝＋－＠]/u;

/**
 * A block as tab-separated text and as an HTML table. Excel and WPS take the table: numbers with all their digits, text as text, so that
 * `001` keeps its zeros and `=A1` is no formula. In the plain text such text carries an apostrophe; `unshielded` takes it off again.
 */
export function clipOf(block: readonly (readonly ClipCell[])[]): Clip {
  const text = block.map((line) => line.map(plainCell).join('\t')).join('\n');
  const rows = block.map((line) => `<tr>${line.map(htmlCell).join('')}</tr>`).join('');
  const head =
    '<meta charset="utf-8"><style>td{mso-number-format:General}.t{mso-number-format:"\\@"}</style>';
  return { text, html: `${head}<table>${rows}</table>` };
}

function plainCell({ text, kind }: ClipCell): string {
  const safe = kind === 'text' && (armed.test(text) || text.startsWith("'")) ? `'${text}` : text;
  return /[\t\n\r"]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function htmlCell({ text, kind }: ClipCell): string {
  const shown = escaped(text).replaceAll(/\r?\n/gu, '<br style="mso-data-placement:same-cell">');
  if (kind === 'text') return `<td class="t" style="mso-number-format:'\\@'">${shown}</td>`;
  return `<td x:num="${escaped(text)}">${shown}</td>`;
}

/** Blanks and tabs that the table's source would run together are written as signs. */
function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\t': '&#9;',
    ' ': '&#32;',
  };
  return text.replaceAll(/[&<>"\t]|(?<= ) /gu, (sign) => signs[sign] ?? sign);
}

/** A text without the apostrophe that `clipOf` put before it. */
export function unshielded(text: string): string {
  return /^'[=+\-@＝＋－＠']/u.test(text) ? text.slice(1) : text;
}
