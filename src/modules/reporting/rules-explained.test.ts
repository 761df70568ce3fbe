import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainedFor, isStale } from './rules-explained.ts';

const cell = (value: string | null, explanation: string, explained: string | null = null) => ({
  value,
  milestone: null,
  explanation,
  explained,
});

test('an explanation stands for the value with which it was written, however often the value is saved after it', () => {
  const first = cell('5', '水灾');
  const explained = explainedFor(undefined, first);
  assert.equal(explained, '5');
  const kept = explainedFor({ ...first, explained }, cell('50000', '水灾'));
  assert.equal(kept, '5');
  assert.equal(isStale(cell('50000', '水灾', kept)), true);
  assert.equal(isStale(cell('5.00', '水灾', kept)), false, 'the same number again');
  const renewed = explainedFor(cell('50000', '水灾', kept), cell('50000', '水灾，已核对'));
  assert.equal(isStale(cell('50000', '水灾，已核对', renewed)), false);
});

test('nothing is said of a cell without an explanation, or of one saved before this was kept', () => {
  assert.equal(explainedFor(cell('5', '水灾'), cell('7', ' ')), null);
  assert.equal(isStale(cell('7', '')), false);
  assert.equal(isStale(cell('7', '水灾', null)), false);
  assert.equal(explainedFor(cell('5', '水灾'), cell('7', '水灾')), '5', 'from the value it stood beside');
});
