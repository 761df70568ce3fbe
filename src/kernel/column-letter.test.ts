import assert from 'node:assert/strict';
import { it } from 'node:test';
import { columnLetter } from './column-letter.ts';

it('columns are lettered as spreadsheets do', () => {
  assert.deepEqual([1, 26, 27, 52, 703].map(columnLetter), ['A', 'Z', 'AA', 'AZ', 'AAA']);
});
