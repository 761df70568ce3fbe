/** One piece of a formula as written: an operator, a word (name, number or function) or a quoted name. */
export interface Piece {
  readonly kind: 'mark' | 'word' | 'quoted';
  readonly text: string;
  /** Index in the text, UTF-16. */
  readonly at: number;
}

/** A place in a formula that cannot be read, with the reason in Chinese. */
export interface FormulaFault {
  /** Index in the text, UTF-16; 0 for the whole. */
  readonly at: number;
  readonly reason: string;
}

/** Other ways to type a mark; each is one character, so that places stay the same. */
const sameMark: Readonly<Record<string, string>> = {
  '＋': '+',
  '－': '-',
  '−': '-',
  '—': '-',
  '–': '-',
  '×': '*',
  '＊': '*',
  '✕': '*',
  '÷': '/',
  '／': '/',
  '（': '(',
  '）': ')',
  '，': ',',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
};

const marks = new Set(['+', '-', '*', '/', '(', ')', ',', '[', ']']);

/** Full-width letters and digits as plain ones; one character for one, so that places stay the same. */
function plainOf(character: string): string {
  const mark = sameMark[character];
  if (mark !== undefined) return mark;
  const code = character.charCodeAt(0);
  if (code >= 0xff_01 && code <= 0xff_5e) return String.fromCharCode(code - 0xfe_e0);
  return /\s/u.test(character) ? ' ' : character;
}

/** Which character of the text, counted from 1 as a reader counts. */
export function placeOf(text: string, at: number): number {
  return Array.from(text.slice(0, at)).length + 1;
}

/**
 * The pieces of a formula. Full-width forms are read as plain ones inside and outside of names; a name with marks in it is quoted:
 * `[固定资产投资（不含农户）]` or 【…】.
 */
export function piecesOf(text: string): readonly Piece[] | FormulaFault {
  const plain = Array.from(text, (one) => (one.length === 1 ? plainOf(one) : one)).join('');
  const pieces: Piece[] = [];
  let at = 0;
  while (at < plain.length) {
    const sign = plain.charAt(at);
    if (sign === ' ') {
      at += 1;
    } else if (sign === '[') {
      const end = plain.indexOf(']', at);
      if (end < 0) return { at, reason: '引号“【”没有配对的“】”' };
      const name = text.slice(at + 1, end).trim();
      if (name === '') return { at, reason: '“【】”里没有写指标名称' };
      pieces.push({ kind: 'quoted', text: name, at });
      at = end + 1;
    } else if (marks.has(sign)) {
      pieces.push({ kind: 'mark', text: sign, at });
      at += 1;
    } else {
      const end = endOfWord(plain, at);
      pieces.push({ kind: 'word', text: plain.slice(at, end), at });
      at = end;
    }
  }
  return pieces;
}

function endOfWord(plain: string, from: number): number {
  let at = from;
  while (at < plain.length && plain.charAt(at) !== ' ' && !marks.has(plain.charAt(at))) at += 1;
  return at;
}

/** Whether a name can stand in a formula without quotes: no mark, no space, not like a number. */
export function isPlainName(name: string): boolean {
  return (
    /^[^\s\d]/u.test(name) && !Array.from(name).some((one) => marks.has(plainOf(one)) || plainOf(one) !== one)
  );
}
