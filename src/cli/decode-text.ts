/** Text decoded from a file's bytes, with the encoding that fitted. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

function strict(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Decodes a plain text file: a byte-order mark decides; else UTF-8 when the bytes are valid UTF-8; else GB18030.
 *
 * @returns null when the bytes are neither, so no text file
 */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return named('utf-16le', strict('utf-16le', bytes));
  if (a === 0xfe && b === 0xff) return named('utf-16be', strict('utf-16be', bytes));
  return named('utf-8', strict('utf-8', bytes)) ?? named('gb18030', strict('gb18030', bytes));
}

function named(encoding: DecodedText['encoding'], text: string | null): DecodedText | null {
  return text === null || text.includes('\u0000') ? null : { text, encoding };
}
