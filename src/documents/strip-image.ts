/** A picture without anything but the picture, or why it is not taken, in Chinese. */
export type StrippedImage =
  | { readonly type: 'image/jpeg' | 'image/png'; readonly bytes: Uint8Array }
  | { readonly reason: string };

/**
 * Takes everything out of a JPEG or PNG that is not needed to show it: place, device, time, names, comments, thumbnails. Of a JPEG only the
 * orientation is put back, so that the picture does not turn. Reads markers, never pixels.
 */
export function stripImage(bytes: Uint8Array): StrippedImage {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return strippedJpeg(bytes);
  if (startsWith(bytes, pngHead)) return strippedPng(bytes);
  return { reason: '只收 JPG、PNG 照片，请换一种格式' };
}

const pngHead = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const damaged = { reason: '照片不完整或已损坏，请重新选择' } as const;

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Segments of a JPEG that are needed: JFIF (E0), colour profile (E2, only ICC), Adobe's transform (EE) and what is no APPn and no comment. */
function isNeeded(marker: number, body: Uint8Array): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === 0xe2) return new TextDecoder('latin1').decode(body.subarray(0, 11)) === 'ICC_PROFILE';
  return marker === 0xe0 || marker === 0xee;
}

function strippedJpeg(bytes: Uint8Array): StrippedImage {
  const kept: Uint8Array[] = [];
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) return damaged;
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    // The end of the image: what is appended after it is left out.
    if (marker === 0xd9) break;
    const length = lengthAt(bytes, at + 2);
    if (marker === undefined || length === null) return damaged;
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (marker === 0xe1) orientation = orientationOf(body) ?? orientation;
    // A scan goes on to the next marker; a progressive picture has several, with tables between.
    const end = marker === 0xda ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    if (end === null) return damaged;
    if (isNeeded(marker, body)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  const turned = orientation === 1 ? [] : [orientationSegment(orientation)];
  return {
    type: 'image/jpeg',
    bytes: joined([bytes.subarray(0, 2), ...turned, ...kept, Uint8Array.from([0xff, 0xd9])]),
  };
}

/** Length of a segment, its two bytes included; null when it does not fit the file. */
function lengthAt(bytes: Uint8Array, at: number): number | null {
  const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  return length < 2 || at + length > bytes.length ? null : length;
}

/** The next marker after the coded data of a scan; stuffed bytes (FF 00) and restarts (FF D0–D7) belong to the data. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return null;
}

/** The orientation (1–8) that an Exif segment tells, or null. */
function orientationOf(body: Uint8Array): number | null {
  if (new TextDecoder('latin1').decode(body.subarray(0, 6)) !== 'Exif\0\0') return null;
  const tiff = new DataView(body.buffer, body.byteOffset + 6, body.length - 6);
  if (tiff.byteLength < 14) return null;
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return null;
  const count = tiff.getUint16(directory, little);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(entry, little) !== 0x0112) continue;
    const value = tiff.getUint16(entry + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** A segment that says the orientation and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const head = [0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
  const tiff = [0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08, 0x00, 0x01];
  const entry = [0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00];
  return Uint8Array.from([...head, ...tiff, ...entry, 0x00, 0x00, 0x00, 0x00]);
}

/** Chunks of a PNG that are needed to show it. */
const pngChunks: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
]);

function strippedPng(bytes: Uint8Array): StrippedImage {
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 8;
  for (;;) {
    if (at + 12 > bytes.length) return damaged;
    const size = view.getUint32(at) + 12;
    if (at + size > bytes.length) return damaged;
    const name = new TextDecoder('latin1').decode(bytes.subarray(at + 4, at + 8));
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, at + size));
    at += size;
    if (name === 'IEND') return { type: 'image/png', bytes: joined(kept) };
  }
}
