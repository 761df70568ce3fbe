import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import type { Said } from './rules.ts';
import { type Named, outlookColumns, readAmount, readBlock, readOutlook } from './rules-sheet.ts';

const months = ['2022-11', '2022-12'];
const heads = outlookColumns(months).map(({ title }) => title);
const line = (cells: Readonly<Record<string, string>>): string[] => heads.map((title) => cells[title] ?? '');
const kept: Said = {
  amounts: [{ month: '2022-11', amount: '10000' }],
  basis: 'contract',
  confidence: 'high',
  note: '',
  carried: false,
};
const projects: readonly Named[] = [
  { project: 'a', name: '一号路', code: 'A1', entry: kept },
  { project: 'b', name: '同名', code: 'B1', entry: null },
  { project: 'c', name: '同名', code: 'C1', entry: null },
];
const read = (...rows: readonly (readonly string[])[]) =>
  readOutlook([['标题'], heads, ...rows], projects, { months, confidence: 'words' });

it('reads a block as a spreadsheet copies it, with quoted cells and either line end', () => {
  assert.deepEqual(readBlock('1\t2\r\n3\t4\r\n'), [
    ['1', '2'],
    ['3', '4'],
  ]);
  assert.deepEqual(readBlock('"a\nb"\t"say ""x"""\nc'), [['a\nb', 'say "x"'], ['c']]);
  assert.deepEqual(readBlock('\t5'), [['', '5']]);
  assert.deepEqual(readBlock('1\n\n2'), [['1'], [''], ['2']]);
});

it('gives back whatever table of plain cells was copied', () => {
  const cell = fc.string({ unit: fc.constantFrom('1', '2', '.', ' ', '合', 'a') });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    );
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = rows.map((cells) => cells.join('\t')).join(end) + end;
      assert.deepEqual(readBlock(text), rows);
    }),
  );
});

it('reads amounts in 万元 and refuses what is none', () => {
  assert.equal(readAmount('1,234.5').amount, '12345000');
  assert.equal(readAmount('2亿').amount, '200000000');
  assert.equal(readAmount('').amount, null);
  assert.match(readAmount('-3').fault ?? '', /不能小于0/u);
  assert.match(readAmount('约100').fault ?? '', /不是数字/u);
});

it('finds projects by code or name and leaves what a cell leaves empty', () => {
  const { rows, faults } = read(line({ 项目名称: '一号路', '12月预报（万元）': '2' }));
  assert.deepEqual(faults, []);
  assert.deepEqual(rows[0]?.amounts, [
    { month: '2022-11', amount: '10000' },
    { month: '2022-12', amount: '20000' },
  ]);
  assert.equal(rows[0]?.basis, 'contract');
});

it('names line, column and cure of what it does not understand', () => {
  const { faults } = read(
    line({ 项目名称: '同名', '11月预报（万元）': '1' }),
    line({ 项目代码: 'B1', 项目名称: '同名', '11月预报（万元）': '一' }),
    line({ 项目代码: 'B1', 项目名称: '同名', '11月预报（万元）': '1' }),
    line({ 项目名称: '没有', 依据: '合同' }),
    line({ 项目名称: '没有填的不看' }),
  );
  assert.deepEqual(
    faults.map(({ row, column }) => `${row} ${column}`),
    ['3 项目名称', '4 11月预报（万元）', '5 项目名称', '6 项目名称'],
  );
  assert.match(faults[0]?.message ?? '', /有2个项目叫“同名”，请填项目代码/u);
  assert.match(
    readOutlook([['x']], projects, { months, confidence: 'words' }).faults[0]?.message ?? '',
    /表头/u,
  );
});
