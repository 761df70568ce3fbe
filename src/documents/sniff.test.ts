import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgeContainer, forgeDocument, forgeWorkbook } from '../../tests/files/office-forge.ts';
import { forgePdf } from '../../tests/files/pdf-forge.ts';
import { forgeZip } from '../../tests/files/zip-forge.ts';
import { type FileKind, refuseKind, sniff } from './sniff.ts';

const text = (content: string): Uint8Array => Buffer.from(content);
const zipOf = (...names: string[]): Uint8Array => forgeZip(names.map((name) => ({ name, content: 'x' })));

const readable: readonly (readonly [FileKind, string, Uint8Array])[] = [
  ['docx', 'renamed.xlsx', forgeDocument('')],
  ['xlsx', 'renamed.doc', forgeWorkbook({})],
  ['pdf', 'x', forgePdf([[]])],
  ['txt', 'x.txt', text('一、总体要求')],
  ['txt', 'plan.docx', text('BM 开头的文字')],
  ['txt', 'plan', text('MZ 开头的文字')],
  ['md', 'X.MD', text('# 计划')],
  ['csv', '月报.csv', text('a,b')],
  ['tsv', '月报.tsv', text('a\tb')],
];

const refused: readonly (readonly [FileKind, string, Uint8Array, RegExp])[] = [
  ['empty', 'a.docx', new Uint8Array(), /空的/],
  ['doc', 'a.docx', forgeContainer(['WordDocument']), /\.doc）.*另存为 \.docx/],
  ['wps', '计划.wps', forgeContainer(['WordDocument']), /\.wps）.*WPS.*另存为 \.docx/],
  ['xls', 'a.xlsx', forgeContainer(['Workbook']), /\.xls）.*另存为 \.xlsx/],
  ['et', '月报.et', forgeContainer(['Workbook']), /\.et）.*另存为 \.xlsx/],
  ['ppt', 'a.ppt', forgeContainer(['PowerPoint Document']), /演示文稿/],
  ['ole', 'a.bin', forgeContainer(['Something']), /另存/],
  ['encrypted', 'a.docx', forgeContainer(['EncryptionInfo', 'EncryptedPackage']), /密码/],
  ['macro', 'a.docx', zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), /宏/],
  ['macro', 'a.xlsm', zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'), /宏/],
  ['pptx', 'a.docx', zipOf('[Content_Types].xml', 'ppt/presentation.xml'), /演示文稿/],
  ['xlsb', 'a.xlsx', zipOf('[Content_Types].xml', 'xl/workbook.bin'), /\.xlsb/],
  ['ofd', 'a.pdf', zipOf('OFD.xml', 'Doc_0/Document.xml'), /\.ofd.*转换/],
  ['odf', 'a.odt', zipOf('mimetype', 'content.xml'), /OpenDocument/],
  ['zip', 'a.docx', zipOf('a.docx'), /压缩包.*解开/],
  ['archive', 'a.docx', text('Rar!\u001a\u0007'), /压缩包.*解开/],
  ['rtf', 'a.doc', text('{\\rtf1\\ansi}'), /RTF.*另存为 \.docx/],
  [
    'html',
    '导出.xls',
    text('\uFEFF <html xmlns:o="x"><table><tr><td>1</td></tr></table></html>'),
    /网页.*另存为/,
  ],
  ['html', '导出.xls', text('<!DOCTYPE HTML PUBLIC "x"><html></html>'), /网页/],
  ['html', '导出.xls', text('<table border=1><tr><td>1</td></tr></table>'), /网页/],
  [
    'xml-office',
    'a.xls',
    text('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'),
    /XML.*另存为/,
  ],
  ['mht', 'a.doc', text('MIME-Version: 1.0\r\nContent-Type: multipart/related'), /mht/],
  ['image', 'a.pdf', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), /OCR/],
  ['image', 'a.bmp', Buffer.from([0x42, 0x4d, 0, 0, 0, 1, 2, 3]), /OCR/],
  ['program', 'a.docx', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 1]), /程序/],
  ['binary', 'a.docx', Buffer.from([1, 2, 3, 0, 5, 6, 0, 0]), /识别不出/],
];

describe('the type of a file', () => {
  it('is judged by content, whatever the name says', async () => {
    for (const [kind, name, bytes] of readable) assert.equal(await sniff(bytes, name), kind, name);
  });

  it('has for every kind that is not read its own sentence with the cure', async () => {
    const sentences = new Map<FileKind, string>();
    for (const [kind, name, bytes, sentence] of refused) {
      assert.equal(await sniff(bytes, name), kind, name);
      const { message } = refuseKind(kind, ['docx']);
      assert.match(message, sentence);
      assert.match(message, /请|不接收/u);
      sentences.set(kind, message);
    }
    assert.equal(new Set(sentences.values()).size, sentences.size);
  });

  it('says what fits when a readable file is in the wrong place', () => {
    assert.match(refuseKind('xlsx', ['docx', 'pdf']).message, /需要 \.docx、\.pdf .*上传的是 \.xlsx/u);
  });
});
