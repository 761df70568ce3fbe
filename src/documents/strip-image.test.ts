import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { stripImage } from './strip-image.ts';

const latin = (text: string): number[] => Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
const segment = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
];
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0x34, 0xff, 0x00, 0x56, 0xff, 0xd9];
const tiffHead = [0x49, 0x49, 0x2a, 0x00, 0x08, 0x00, 0x00, 0x00, 0x02, 0x00];
const orientationHead = [0x12, 0x01, 0x03, 0x00, 0x01, 0x00, 0x00, 0x00];
const positionEntry = [0, 0, 0, 0x25, 0x88, 0x04, 0x00, 0x01, 0x00, 0x00, 0x00, 0x26, 0x00, 0x00, 0x00];
/** Little-endian Exif with an orientation and a pointer to positions. */
const exif = (orientation: number): number[] => [
  ...latin('Exif\0\0'),
  ...tiffHead,
  ...orientationHead,
  orientation,
  ...positionEntry,
  ...latin('GPS-34.76N-117.59E'),
];
const jpeg = (orientation: number, trailer: readonly number[] = []): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, latin('JFIF\0')),
    ...segment(0xe1, exif(orientation)),
    ...segment(0xe2, latin('MPF\0second picture')),
    ...segment(0xed, latin('Photoshop')),
    ...segment(0xfe, latin('comment')),
    ...segment(0xdb, [0, 1, 2, 3]),
    ...scan,
    ...trailer,
  ]);

function stripped(bytes: Uint8Array): Uint8Array {
  const out = stripImage(bytes);
  assert.ok('bytes' in out);
  return out.bytes;
}
const chunk = (name: string, body: readonly number[]): number[] => [
  0,
  0,
  0,
  body.length,
  ...latin(name),
  ...body,
  0,
  0,
  0,
  0,
];
const parts = (names: readonly string[]): number[] =>
  names.flatMap((name) => chunk(name, latin(`${name}-body`)));
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

test('place, device, comments and hidden pictures leave a JPEG; the picture itself stays byte for byte', () => {
  const out = stripped(jpeg(1, latin('appended secret')));
  for (const word of ['GPS', 'Exif', 'comment', 'Photoshop', 'MPF', 'secret'])
    assert.ok(!textOf(out).includes(word), word);
  assert.deepEqual(Array.from(out.slice(-scan.length)), scan);
  assert.ok(textOf(out).includes('JFIF'));
});

test('a progressive picture keeps all its scans and loses what stands between them', () => {
  const one = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0xff, 0xd0, 0x34, 0xff, 0x00];
  const between = [...segment(0xfe, latin('secret')), ...segment(0xc4, [0, 1])];
  const out = stripped(Uint8Array.from([0xff, 0xd8, ...one, ...between, ...scan]));
  assert.ok(!textOf(out).includes('secret'));
  assert.deepEqual(Array.from(out), [0xff, 0xd8, ...one, ...segment(0xc4, [0, 1]), ...scan]);
});

test('only the orientation is put back, and stripping again changes nothing', () => {
  const out = stripped(jpeg(6));
  assert.ok(textOf(out).includes('Exif'));
  assert.ok(!textOf(out).includes('GPS'));
  assert.deepEqual(stripped(out), out);
});

test('a PNG keeps its picture and loses texts, times and Exif', () => {
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  const all = Uint8Array.from([...head, ...parts(['IHDR', 'tEXt', 'eXIf', 'tIME', 'iTXt', 'IDAT', 'IEND'])]);
  const out = stripImage(all);
  assert.ok('bytes' in out);
  assert.deepEqual([...out.bytes], [...head, ...parts(['IHDR', 'IDAT', 'IEND'])]);
});

test('what is no picture or cut off is refused with the cure, and no bytes can make it run on or throw', () => {
  assert.match(JSON.stringify(stripImage(Uint8Array.from(latin('GIF89a')))), /只收/u);
  assert.match(JSON.stringify(stripImage(jpeg(1).slice(0, 40))), /不完整/u);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(0, 1, 2), (bytes, kind) => {
      const head =
        [[], [0xff, 0xd8, 0xff, 0xe1], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]][kind] ?? [];
      stripImage(Uint8Array.from([...head, ...bytes]));
    }),
  );
});
