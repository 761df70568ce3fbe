import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { decodeHead, decodeText } from './text-decode.ts';

const sample = '序时进度，12.5亿元\r\n一、总体要求\r增长8%';
const read = '序时进度，12.5亿元\n一、总体要求\n增长8%';

/** GB18030 bytes of `序时`, from the standard's own table. */
const gbBytes = Uint8Array.from([0xd0, 0xf2, 0xca, 0xb1]);

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

describe('plain text', () => {
  it('is read as UTF-8 with and without byte order mark', () => {
    assert.deepEqual(decodeText(Buffer.from(sample)), { text: read, encoding: 'utf-8' });
    assert.deepEqual(decodeText(Buffer.from(`\uFEFF${sample}`)), { text: read, encoding: 'utf-8' });
  });

  it('is read as UTF-16 of both orders, marked or not', () => {
    for (const mark of ['\uFEFF', '']) {
      assert.deepEqual(decodeText(Buffer.from(mark + sample, 'utf16le')), {
        text: read,
        encoding: 'utf-16le',
      });
      assert.deepEqual(decodeText(utf16be(mark + sample)), { text: read, encoding: 'utf-16be' });
    }
  });

  it('is read as GB18030 when it is not UTF-8', () => {
    assert.deepEqual(decodeText(gbBytes), { text: '序时', encoding: 'gb18030' });
    const fourBytes = Uint8Array.from([...gbBytes, 0x95, 0x32, 0x82, 0x36]);
    assert.deepEqual(decodeText(fourBytes), { text: '序时\u{20000}', encoding: 'gb18030' });
  });

  it('longer than what its kind is judged by is read whole, and judged though cut within a character', () => {
    const long = Buffer.from(`a${'序'.repeat(30_000)}`);
    assert.equal(decodeHead(long)?.length, 1 + Math.floor((65_536 - 1) / 3));
    assert.equal(decodeText(long)?.text.length, 30_001);
    assert.equal(decodeText(Buffer.concat([long, Uint8Array.from([0xff])])), null);
  });

  it('is told from bytes that are no text', () => {
    assert.equal(decodeText(Uint8Array.from({ length: 256 }, (_, index) => index)), null);
    assert.equal(decodeText(new Uint8Array(200).fill(1)), null);
    assert.equal(decodeText(Uint8Array.from([0xff])), null);
  });

  it('survives any text without control characters, in UTF-8', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{C}\uFFFD]/u.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        assert.equal(decodeText(Buffer.from(`文${text}`))?.text, `文${text}`);
      }),
    );
  });
});
