import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Refusal } from '#kernel/errors.ts';
import {
  type ForgedWorkbook,
  forgeDocument,
  forgeWorkbook,
  workbookEntries,
} from '../../tests/files/office-forge.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { forgeZip } from '../../tests/files/zip-forge.ts';
import { fillMerges, readSheet } from './sheet-in.ts';
import { xlsxRows } from './xlsx-rows.ts';

const data = (...rows: string[]): string => `<sheetData>${rows.join('')}</sheetData>`;
const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`;
const number = (address: string, value: string, style = 0): string =>
  `<c r="${address}" s="${style}"><v>${value}</v></c>`;
const inline = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
const shared = (address: string, index: number): string => `<c r="${address}" t="s"><v>${index}</v></c>`;

const validation = (range: string): string =>
  `<dataValidations><dataValidation type="list" sqref="${range}"><formula1>"是,否"</formula1></dataValidation></dataValidations>`;

/** Reads in this process what the child reads, for the many small cases. */
async function rowsOf(forged: ForgedWorkbook) {
  const { sheets } = await xlsxRows(forgeWorkbook(forged));
  return sheets[0]?.rows;
}

async function refuses(forged: ForgedWorkbook, code: string): Promise<void> {
  await assertRefused(xlsxRows(forgeWorkbook(forged)), code);
}

describe('a workbook', () => {
  it('is read with typed cells: text, numbers, booleans, errors, blanks', async () => {
    const sheet = data(
      row(1, shared('A1', 0), inline('B1', '甲'), number('C1', '-12.5'), '<c r="D1" t="b"><v>1</v></c>'),
      row(3, '<c r="A3" t="e"><v>#DIV/0!</v></c>', number('D3', '1.1000000000000001')),
    );
    const bytes = forgeWorkbook({
      sheet,
      strings: '<si><r><t>单</t></r><r><t>位</t></r><rPh><t>dan</t></rPh></si>',
    });
    const book = await readSheet(bytes, '月报.xlsx');
    assert.equal(book.kind, 'xlsx');
    assert.deepEqual(book.sheets, [
      {
        name: '表1',
        hidden: false,
        merges: [],
        rows: [
          ['单位', '甲', -12.5, true],
          [null, null, null, null],
          ['#DIV/0!', null, null, 1.1],
        ],
      },
    ]);
  });

  it('is read with days and times, in both calendars of Excel', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="170"/></cellXfs></styleSheet>';
    const sheet = data(
      row(
        1,
        number('A1', '44620', 1),
        number('B1', '44620.5', 2),
        number('C1', '0.75', 3),
        number('D1', '60', 4),
      ),
    );
    assert.deepEqual(await rowsOf({ sheet, styles }), [
      ['2022-02-28', '2022-02-28 12:00:00', '18:00:00', '1900-02-28'],
    ]);
    const later = data(row(1, number('A1', '43158', 1)));
    assert.deepEqual(await rowsOf({ sheet: later, styles, workbookPr: '<workbookPr date1904="1"/>' }), [
      ['2022-02-28'],
    ]);
  });

  it('gives stored results of formulas, never evaluates, and says which have none', async () => {
    const sheet = data(
      row(
        1,
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="B1" t="str"><f>"甲"</f><v>甲</v></c>',
        '<c r="C1"><f>A1</f></c>',
      ),
      row(2, inline('A2', '=1+1')),
    );
    const { sheets, warnings } = await xlsxRows(forgeWorkbook({ sheet }));
    assert.deepEqual(sheets[0]?.rows, [
      [2, '甲'],
      ['=1+1', null],
    ]);
    assert.match(warnings.join(''), /C1.*公式.*没有存下结果/u);
  });

  it('is read with merges, cut to the data, and their values can be filled in', async () => {
    const sheet = `${data(row(1, inline('A1', '单位'), inline('B1', '一季度')), row(2, inline('B2', '1月'), inline('C2', '2月')))}<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="A9:C9"/><mergeCell ref="A2:XFD2"/></mergeCells>`;
    const { sheets } = await xlsxRows(forgeWorkbook({ sheet }));
    const first = sheets[0];
    assert.ok(first);
    assert.deepEqual(first.merges, [
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
      { top: 1, left: 0, bottom: 1, right: 2 },
    ]);
    const heading = { ...first, merges: first.merges.slice(0, 2) };
    assert.deepEqual(fillMerges(heading), [
      ['单位', '一季度', '一季度'],
      ['单位', '1月', '2月'],
    ]);
  });

  it('of another writer is read: prefixed tags, hidden sheets', async () => {
    const sheetPart =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    assert.deepEqual(await rowsOf({ sheetPart }), [[5]]);
    const { sheets } = await xlsxRows(
      forgeWorkbook({ sheet: data(), state: 'veryHidden', sheetName: 'a&amp;_x4E59_' }),
    );
    assert.deepEqual([sheets[0]?.name, sheets[0]?.hidden, sheets[0]?.rows], ['a&乙', true, []]);
  });

  it('with names that would poison an object leaves every object clean', async () => {
    const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
    for (const name of names) {
      const sheet = data(
        row(1, inline('A1', name), shared('B1', 0)),
        row(2, inline('A2', '{"__proto__":{"x":1}}')),
      );
      const { sheets } = await xlsxRows(
        forgeWorkbook({ sheet, sheetName: name, strings: `<si><t>${name}</t></si>` }),
      );
      assert.deepEqual(sheets[0]?.name, name);
      assert.deepEqual(sheets[0]?.rows[0], [name, name]);
      assert.deepEqual(Object.keys(Object.prototype), []);
      assert.equal(Reflect.get({}, 'x'), undefined);
    }
  });
});

describe('a workbook tiny in bytes and huge in meaning', () => {
  it('with a far cell is refused', async () => {
    await refuses({ sheet: data(row(1_048_576, number('XFD1048576', '1'))) }, 'sheet.rows');
    await refuses({ sheet: data(row(1, number('XFD1', '1'))) }, 'sheet.columns');
    await refuses({ sheet: data(row(200_000, number('SR200000', '1'))) }, 'sheet.cells');
    await refuses({ sheet: data(`<row>${number('A1048576', '1')}</row>`) }, 'sheet.rows');
  });

  it('with a giant merge is refused', async () => {
    const merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>';
    await refuses({ sheet: data(row(1, number('A1', '1'))) + merge }, 'sheet.merges');
    const many = `<mergeCells>${'<mergeCell ref="A1:B1"/>'.repeat(20_001)}</mergeCells>`;
    await refuses({ sheet: data(row(1, number('A1', '1'))) + many }, 'sheet.merges');
  });

  it('with validation of the whole sheet is refused, with validation of whole columns read', async () => {
    const one = data(row(1, number('A1', '1')));
    await refuses({ sheet: one + validation('N1:XFD1048576') }, 'sheet.validation');
    assert.deepEqual(await rowsOf({ sheet: one + validation('C2:D1048576 F:F') }), [[1]]);
  });

  it('with a million empty styled rows is refused with the way to delete them', async () => {
    const rows = Array.from({ length: 1_048_576 }, (_, index) => `<row r="${index + 1}" s="1"/>`);
    await refuses({ sheet: data(rows.join('')) }, 'sheet.rows');
  });

  it('with one long text in many cells is refused', async () => {
    const cells = Array.from({ length: 3_000 }, (_, index) => row(index + 1, shared(`A${index + 1}`, 0)));
    await refuses({ sheet: data(...cells), strings: `<si><t>${'长'.repeat(30_000)}</t></si>` }, 'sheet.text');
  });

  it('with a declared dimension far beyond its cells is read by its cells', async () => {
    const sheet = `<dimension ref="A1:XFD1048576"/>${data(row(1, number('A1', '1')))}`;
    assert.deepEqual(await rowsOf({ sheet }), [[1]]);
  });
});

describe('a damaged or lying workbook', () => {
  it('is refused, never read as an empty table', async () => {
    const sheet = data(row(1, number('A1', '1')), row(2, number('A2', '2')));
    const entries = workbookEntries({ sheet });
    const without = (name: string): Uint8Array => forgeZip(entries.filter((entry) => entry.name !== name));
    await assertRefused(readSheet(without('xl/worksheets/sheet1.xml'), 'a.xlsx'), 'file.damaged');
    await assertRefused(readSheet(without('xl/_rels/workbook.xml.rels'), 'a.xlsx'), 'file.damaged');
    const lying = entries.map((entry) => (entry.name.includes('sheet1') ? { ...entry, claims: 10 } : entry));
    await assertRefused(readSheet(forgeZip(lying), 'a.xlsx'), 'file.archive_lying');
    await refuses({ sheetPart: '<worksheet></worksheet>' }, 'file.damaged');
    await refuses({ sheetPart: '<worksheet><sheetData><row r="1">' }, 'file.damaged');
    await refuses({ sheetPart: '' }, 'file.damaged');
    await refuses({ sheet: data(row(1, shared('A1', 5))) }, 'file.damaged');
    await refuses({ sheet: data(row(1, number('A1', 'abc'))) }, 'file.damaged');
    await refuses({ sheet: data(row(1, '<c><v>1</v></c>')) }, 'file.damaged');
    await refuses({ sheet: data(row(2, number('A2', '1')), row(1, number('A1', '1'))) }, 'file.damaged');
  });

  it('is refused when the reader returns fewer values than the sheet holds', async () => {
    // Two value tags in one cell: the scan sees text, a reader may take either; a cell outside any row is lost by the library.
    const lost = `<sheetData>${row(1, number('A1', '1'))}</sheetData><sheetData>${row(1, number('A1', '1'))}</sheetData>`;
    await refuses({ sheet: lost }, 'sheet.mismatch');
  });

  it('is refused with outside entities in any of its parts', async () => {
    const xxe = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
    await refuses({ sheetPart: `${xxe}<worksheet><sheetData/></worksheet>` }, 'file.doctype');
    await refuses({ styles: `${xxe}<styleSheet/>` }, 'file.doctype');
    await refuses({ strings: '<!DOCTYPE x><si/>' }, 'file.doctype');
  });

  it('changed in any byte gives the same cells or a refusal', async () => {
    const sheet = data(row(1, shared('A1', 0), number('B1', '12.5')), row(2, inline('A2', '乙')));
    const bytes = forgeWorkbook({ sheet, strings: '<si><t>甲</t></si>' });
    const truth = JSON.stringify(await xlsxRows(bytes));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const found = await xlsxRows(changed).catch((error: unknown) => {
          assert.ok(error instanceof Refusal, String(error));
          return null;
        });
        if (found !== null) assert.equal(JSON.stringify(found), truth);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when it is another kind of file', async () => {
    await assertRefused(readSheet(forgeDocument(''), 'a.xlsx'), 'file.kind');
    await assertRefused(readSheet(Buffer.from('<html><table/></html>'), '导出.xls'), 'file.kind');
    await assertRefused(readSheet(new Uint8Array(), 'a.csv'), 'file.empty');
  });
});
