import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handedFile } from './handed.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = bytes('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n0\n%%EOF\n');
// A picture of one point.
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function reasonFor(content: Uint8Array, name: string): Promise<string> {
  const found = await handedFile(content, name);
  return 'reason' in found ? found.reason : `taken as ${found.sort}`;
}

test('what a file is, is told by its content; its name follows', async () => {
  const one = await handedFile(pdf, '申请表.pdf');
  assert.ok('sort' in one);
  assert.deepEqual([one.sort, one.name], ['pdf', '申请表.pdf']);
  const other = await handedFile(png, '申请表.pdf');
  assert.ok('sort' in other);
  assert.deepEqual([other.sort, other.name], ['image', '申请表.png'], 'a picture that calls itself a PDF');
});

test('a name can neither deceive nor lead anywhere', async () => {
  for (const [name, kept] of [
    ['../../etc/passwd', 'etcpasswd.pdf'],
    ['\u202Efdp.exe', 'fdp.pdf'],
    ['a<img src=x>.pdf', 'aimg src=x.pdf'],
    ['.pdf', '未命名.pdf'],
    ['x.pdf.exe', 'x.pdf.pdf'],
  ] as const) {
    const found = await handedFile(pdf, name);
    assert.ok('name' in found);
    assert.equal(found.name, kept);
  }
});

test('what is refused is refused in words that name the file and the cure', async () => {
  for (const [content, name, words] of [
    [new Uint8Array(), '空.pdf', /“空\.pdf”是空文件（0字节）/u],
    [pdf.subarray(0, 20), '断.pdf', /不完整或已损坏/u],
    [png.subarray(0, 40), '断.png', /不完整或已损坏/u],
    [bytes('<html><script>alert(1)</script></html>'), '证.jpg', /其实是网页/u],
    [bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), '图.png', /不在可收的格式里/u],
    [bytes('演示文字'), '说明.pdf', /不在可收的格式里，可以传PDF/u],
    [new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 0xff]), '照片.jpg', /程序文件|不在可收的格式里/u],
    [new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]), '表.docx', /不完整或已损坏/u],
    [new Uint8Array([0x52, 0x61, 0x72, 0x21, 0x1a, 7, 0]), '包.rar', /压缩包，请先解开/u],
    [bytes('GIF89a'), '动.gif', /只收 JPG、PNG/u],
  ] as const)
    assert.match(await reasonFor(content, name), words, name);
});
