import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { forgeWorkbook } from '../../tests/files/office-forge.ts';
import { assertRefused } from '../../tests/files/refusals.ts';
import { openArchive } from './archive-guard.ts';
import { writeSheet } from './sheet-out.ts';
import { type CellEdit, editWorkbook } from './xlsx-edit.ts';
import { editSheetXml } from './xlsx-edit-sheet.ts';
import { xlsxRows } from './xlsx-rows.ts';
import { readTemplate } from './xlsx-template.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** Everything a careful office puts into a form: widths, merges, styles, print settings, a formula, validation, a hidden sheet's parts, a picture. */
const odd = forgeWorkbook({
  sheetName: '表一',
  workbookPr: '<workbookPr date1904="0"/>',
  strings:
    '<si><t>指标</t></si><si><r><rPr><b/></rPr><t>本月</t></r></si><si><t xml:space="preserve"> 备注 </t></si>',
  sheetPart: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet ${main} xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:D6"/><cols><col min="1" max="1" width="30" customWidth="1"/><col min="4" max="4" width="12.5" style="1"/></cols><sheetData><row r="1" spans="1:4" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>a &amp; b</t></is></c><c r="B2" s="1"/><c r='C2' t='str'><f>A2&amp;"x"</f><v>a &amp; bx</v></c></row><!-- kept --><row r="4" s="1" customFormat="1"/><row r="5"><c r="A5" s="1"><v>7</v></c><c r="B5"><f t="array" ref="B5:B6">A5:A6*2</f><v>14</v></c></row><row r="6"><c r="B6"><v>16</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:A1"/></mergeCells><dataValidations count="1"><dataValidation type="list" sqref="B2"><formula1>"是,否"</formula1></dataValidation></dataValidations><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`,
  extra: [
    { name: 'xl/media/image1.png', content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), method: 0 },
    { name: 'xl/printerSettings/printerSettings1.bin', content: new Uint8Array([0, 1, 2, 255]) },
    { name: 'xl/calcChain.xml', content: `<calcChain ${main}><c r="C2" i="1"/></calcChain>` },
  ],
});

async function partsOf(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  return new Map([...(await openArchive(bytes))].map(([name, content]) => [name, Buffer.from(content)]));
}

const sheetPart = 'xl/worksheets/sheet1.xml';

test('only the written cells change; every other part keeps its bytes', async () => {
  const edits: CellEdit[] = [
    { sheet: '表一', cell: 'B2', value: { decimal: '12.34' } },
    { sheet: '表一', cell: 'A5', value: null },
    { sheet: '表一', cell: 'D2', value: '<演示> & "x"' },
    { sheet: '表一', cell: 'C4', value: { decimal: '-0.5' } },
    { sheet: '表一', cell: 'B3', value: { decimal: '3' } },
    { sheet: '表一', cell: 'A9', value: '末行' },
  ];
  const before = await partsOf(odd);
  const after = await partsOf(await editWorkbook(odd, edits));
  assert.deepEqual([...after.keys()], [...before.keys()]);
  for (const [name, content] of before)
    if (name !== sheetPart && name !== 'xl/workbook.xml') assert.deepEqual(after.get(name), content, name);
  const xml = String(after.get(sheetPart));
  const expected = String(before.get(sheetPart))
    .replace('<c r="B2" s="1"/>', '<c r="B2" s="1"><v>12.34</v></c>')
    .replace('<c r="A5" s="1"><v>7</v></c>', '<c r="A5" s="1"/>')
    .replace(
      '<v>a &amp; bx</v></c></row>',
      '</c><c r="D2" s="1" t="inlineStr"><is><t xml:space="preserve">&lt;演示&gt; &amp; "x"</t></is></c></row>',
    )
    .replace(
      '<row r="4" s="1" customFormat="1"/>',
      '<row r="3"><c r="B3"><v>3</v></c></row><row r="4" s="1" customFormat="1"><c r="C4" s="1"><v>-0.5</v></c></row>',
    )
    .replace('</f><v>14</v>', '</f>')
    .replace(
      '</sheetData>',
      '<row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve">末行</t></is></c></row></sheetData>',
    );
  assert.equal(xml, expected);
  assert.match(String(after.get('xl/workbook.xml')), /<\/sheets><calcPr fullCalcOnLoad="1"\/><\/workbook>/u);
});

test('a cell with a formula, also one inside an array formula, is refused', async () => {
  for (const cell of ['C2', 'B5', 'B6'])
    await assertRefused(
      editWorkbook(odd, [{ sheet: '表一', cell, value: { decimal: '1' } }]),
      'sheet.formula_cell',
    );
  await assertRefused(editWorkbook(odd, [{ sheet: '表二', cell: 'A1', value: null }]), 'sheet.no_sheet');
});

test('a sheet whose tags carry a prefix, and an empty one, are written in kind', () => {
  const prefixed = `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
  assert.equal(
    editSheetXml(
      prefixed,
      [
        { cell: 'A1', value: { decimal: '5' } },
        { cell: 'B1', value: 'y' },
      ],
      's',
    ),
    `<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">y</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
  );
  assert.equal(
    editSheetXml('<worksheet><sheetData/></worksheet>', [{ cell: 'B2', value: { decimal: '1' } }], 's'),
    '<worksheet><sheetData><row r="2"><c r="B2"><v>1</v></c></row></sheetData></worksheet>',
  );
});

test('an existing mark for calculation is set, not doubled', async () => {
  const bytes = forgeWorkbook({
    sheetName: '表一',
    sheet: '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row></sheetData>',
    workbookPr: '<calcPr calcId="191029" fullCalcOnLoad="0"/>',
  });
  const after = await partsOf(
    await editWorkbook(bytes, [{ sheet: '表一', cell: 'B1', value: { decimal: '1' } }]),
  );
  assert.match(String(after.get('xl/workbook.xml')), /<calcPr calcId="191029" fullCalcOnLoad="1"\/>/u);
});

test('no edit, no change', async () => {
  assert.deepEqual(await partsOf(await editWorkbook(odd, [])), await partsOf(odd));
});

test('a template shows its texts, merges, formulas and widths', async () => {
  const [sheet] = await readTemplate(odd, '表.xlsx');
  assert.deepEqual(sheet?.formulas, ['C2', 'B5']);
  assert.equal(sheet?.rows[0]?.[1], '本月');
  assert.equal(sheet?.widths[0], 30);
});

test('a workbook with macros, an old one and a csv are refused with the cure', async () => {
  const macros = forgeWorkbook({ extra: [{ name: 'xl/vbaProject.bin', content: 'x' }] });
  await assertRefused(readTemplate(macros, '表.xlsm'), 'file.macro');
  await assertRefused(readTemplate(new TextEncoder().encode('a,b\n1,2'), '表.csv'), 'file.kind');
});

const cellAt = fc
  .tuple(fc.integer({ min: 1, max: 14 }), fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'AB'))
  .map(([row, column]) => `${column}${row}`);
const valueOf = fc.oneof(
  fc.constant(null),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== '' && !/\p{Cc}/u.test(text)),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 999 }))
    .map(([a, b]) => ({ decimal: `${a}.${String(b).padStart(3, '0')}` })),
);

test('whatever is written into a workbook of our own is read back equal, and all else reads as before', async () => {
  const bytes = await writeSheet({
    name: '月报',
    title: '主要指标',
    columns: [{ heading: ['指标', '名称'] }, { heading: ['本月', '数值'] }, { heading: ['本月', '增速'] }],
    rows: Array.from({ length: 8 }, (_, row) => [
      `指标${row}`,
      { decimal: `${row}.5` },
      row % 2 === 0 ? null : '—',
    ]),
  });
  const before = (await xlsxRows(bytes)).sheets[0]?.rows ?? [];
  const beforeParts = await partsOf(bytes);
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(cellAt, valueOf), { maxLength: 12, selector: ([cell]) => cell }),
      async (cells) => {
        const edits = cells.map(([cell, value]) => ({ sheet: '月报', cell, value }));
        const written = await editWorkbook(bytes, edits);
        const parts = await partsOf(written);
        for (const [name, content] of beforeParts)
          if (name !== sheetPart) assert.deepEqual(parts.get(name), content, name);
        const after = (await xlsxRows(written)).sheets[0]?.rows ?? [];
        for (const { cell, value } of edits) {
          const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/u.exec(cell) ?? [];
          const column = letters === 'AB' ? 27 : letters.charCodeAt(0) - 65;
          const read = after[Number(digits) - 1]?.[column] ?? null;
          if (value !== null && typeof value !== 'string') assert.equal(read, Number(value.decimal), cell);
          else assert.equal(read, value, cell);
        }
        const touched = new Set(edits.map(({ cell }) => cell));
        before.forEach((row, r) => {
          row.forEach((old, c) => {
            const address = `${String.fromCharCode(65 + c)}${r + 1}`;
            if (!touched.has(address)) assert.equal(after[r]?.[c] ?? null, old, address);
          });
        });
      },
    ),
    { numRuns: 60 },
  );
});
