import assert from 'node:assert/strict';
import { it } from 'node:test';
import { remarkOn } from './trend-remark.ts';

it('marks a corrected value of a chart, and neither a gap nor a value as it was first accepted', () => {
  const series = {
    name: '实际',
    kind: 'line',
    values: ['6.1', '6.2', null],
    corrected: [false, true, true],
  } as const;
  assert.deepEqual(
    series.values.map((_, at) => remarkOn(series, at)),
    ['', '（更正）', ''],
  );
  assert.equal(remarkOn({ name: '应达', kind: 'line', values: ['6'] }, 0), '');
});
