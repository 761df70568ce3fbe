/** Spaces and unseen characters that may stand before the sign without disarming it. */
const UNSEEN = String.raw`[\s\p{Cc}\p{Cf}]*`;
const armed = new RegExp(`^${UNSEEN}[=+\\-@＝＋－＠\\t\\r\\n\\0]`, 'u');
const shielded = new RegExp(`^'+${UNSEEN}[=+\\-@＝＋－＠\\t\\r\\n\\0]`, 'u');

/**
 * Whether a spreadsheet could take this text for a formula: it begins, after unseen characters, with = + - @, one of their full-width
 * forms, a tab, a line end or NUL.
 */
export function isArmed(text: string): boolean {
  return armed.test(text);
}

/** The text with an apostrophe before it if a spreadsheet could take it for a formula. `restoreText` undoes it exactly. */
export function disarmText(text: string): string {
  return armed.test(text) || shielded.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that `disarmText` put before it. */
export function restoreText(text: string): string {
  return shielded.test(text) ? text.slice(1) : text;
}

/** The text without characters that XML 1.0 cannot hold, lone surrogates included; line ends become LF. */
export function xmlText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[[\p{Cc}--[\t\n]]\uFFFE\uFFFF]/gv, '');
}
