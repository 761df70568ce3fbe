import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultsAsCsv } from './fault-file.ts';

describe('faultsAsCsv', () => {
  it('gives each fault its sheet, row, column and cure in a line', () => {
    const csv = faultsAsCsv([
      { field: 'x', sheet: '单位', row: 3, column: 'C', message: '没有“机关”这个类别' },
    ]);
    assert.equal(csv, '\uFEFF"工作表","行","列","问题和改法"\r\n"单位","3","C","没有“机关”这个类别"\r\n');
  });
  it('doubles quotes and disarms what a spreadsheet would calculate', () => {
    const csv = faultsAsCsv([{ field: '', message: '=1+1 "x"' }]);
    assert.ok(csv.endsWith(`"","","","'=1+1 ""x"""\r\n`));
  });
});
