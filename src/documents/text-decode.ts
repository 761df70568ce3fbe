import { refuseFile } from './file-refusal.ts';

/** Character encodings that a county office's plain text comes in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** How many leading bytes the encoding is guessed from when there is no byte order mark. */
const SAMPLE = 4_096;
/** How many leading bytes the kind of a text is judged by. */
const HEAD = 65_536;
/** How many leading characters are looked at for control characters. */
const LOOKED_AT = 100_000;

/**
 * Decodes plain text: byte order mark first, then UTF-16 by the place of its zero bytes, then strict UTF-8, then strict GB18030.
 * Line ends become LF and the byte order mark goes.
 *
 * @returns the text and the encoding found, or `null` when the bytes are no text
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } | null {
  for (const encoding of candidates(bytes)) {
    const text = decodeStrict(bytes, encoding, false);
    if (text === null || looksBinary(text)) continue;
    return { text: text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), encoding };
  }
  return null;
}

/** The first characters of plain text, to judge its kind by, or `null` when the bytes are no text. */
export function decodeHead(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, HEAD);
  for (const encoding of candidates(head)) {
    const text = decodeStrict(head, encoding, head.length < bytes.length);
    if (text !== null && !looksBinary(text)) return text;
  }
  return null;
}

/** As `decodeText`, but bytes that are no text are refused. */
export function requireText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    throw refuseFile(
      'file.not_text',
      '这不是可以识别的文字文件（试过 UTF-8、UTF-16、GB18030）。请用 WPS 或 Word 打开后另存为 .docx，或在记事本里另存为 UTF-8 编码的 .txt。',
    );
  }
  return decoded;
}

function candidates(bytes: Uint8Array): readonly TextEncoding[] {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return ['utf-8'];
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  const wide = guessUtf16(bytes.subarray(0, SAMPLE));
  return wide === null ? ['utf-8', 'gb18030'] : [wide];
}

/** UTF-16 without a mark shows as zero bytes (of ASCII digits, spaces, line ends) mostly on one side of the pairs (一 is 4E00). */
function guessUtf16(sample: Uint8Array): TextEncoding | null {
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  if (odd > even * 2) return 'utf-16le';
  if (even > odd * 2) return 'utf-16be';
  return null;
}

/** `cut` allows the bytes to end within a character. */
function decodeStrict(bytes: Uint8Array, encoding: TextEncoding, cut: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null;
  }
}

/** Text has no NUL and hardly any control or private-use characters. */
function looksBinary(text: string): boolean {
  if (text.includes('\0')) return true;
  let strange = 0;
  const length = Math.min(text.length, LOOKED_AT);
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    const control = (code < 0x20 && (code < 0x09 || code > 0x0d)) || (code >= 0x7f && code < 0xa0);
    if (control || (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd) strange += 1;
  }
  return strange * 50 > length;
}
