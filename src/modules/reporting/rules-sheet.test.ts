import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthForm } from './rules-form.ts';
import { comparedCorrections } from './rules-sheet.ts';
import { testCell, testRow, testSheet } from './test-sheet.ts';

test('what stands beside a month says when it came of a correction, and of no other month', () => {
  const cells = [
    testCell({ month: '2022-04', correction: '面积核减' }),
    testCell({ month: '2022-05' }),
    testCell({ month: '2022-06' }),
  ];
  const lastYearCorrections = ['', '', '', '', '', '口径核实'].map((why) => (why === '' ? null : why));
  const row = testRow('rev', { cells, lastYearCorrections });
  assert.deepEqual(comparedCorrections(row, cells, '2022-05'), { last: '面积核减', lastYear: null });
  assert.deepEqual(comparedCorrections(row, cells, '2022-06'), { last: null, lastYear: '口径核实' });
  assert.deepEqual(comparedCorrections(row, cells, '2022-04'), { last: null, lastYear: null });
});

test('the printed form says beside a row which of its numbers were corrected', () => {
  const cells = [testCell({ month: '2022-04', value: '9', correction: '面积核减' }), testCell()];
  const form = monthForm(testSheet([testRow('rev', { cells })]));
  assert.match(JSON.stringify(form), /上月已更正：面积核减/u);
});
