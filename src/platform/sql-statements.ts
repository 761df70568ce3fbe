/**
 * The statements of an SQL text, without comments around them, in order: split at `;` outside strings, quoted names,
 * comments and dollar quotes. Distributed engines take one statement per call.
 */
export function sqlStatements(text: string): string[] {
  const statements: string[] = [];
  let current = '';
  for (let at = 0; at < text.length; ) {
    const end = pieceEnd(text, at);
    const piece = text.slice(at, end);
    if (piece === ';') {
      statements.push(current.trim());
      current = '';
    } else if (!isComment(piece)) current += piece;
    at = end;
  }
  statements.push(current.trim());
  return statements.filter((statement) => statement !== '');
}

function isComment(piece: string): boolean {
  return piece.startsWith('--') || piece.startsWith('/*');
}

function pieceEnd(text: string, at: number): number {
  const sign = text[at];
  if (sign === "'" || sign === '"') return after(text, sign, at + 1);
  if (text.startsWith('--', at)) return beforeOr(text, '\n', at);
  if (text.startsWith('/*', at)) return after(text, '*/', at + 2);
  if (sign === '$') {
    const tag = /^\$\w*\$/u.exec(text.slice(at, at + 64))?.[0];
    if (tag !== undefined) return after(text, tag, at + tag.length);
  }
  return at + 1;
}

function after(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found + closing.length;
}

function beforeOr(text: string, closing: string, from: number): number {
  const found = text.indexOf(closing, from);
  return found < 0 ? text.length : found;
}
