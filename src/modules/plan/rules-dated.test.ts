import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DatedVersion, versionIn } from './rules-dated.ts';

const version = (number: number, value: string, more: Partial<DatedVersion> = {}): DatedVersion => ({
  version: number,
  value,
  valueHi: null,
  comparator: '>=',
  ...more,
});
const inMonths = (versions: readonly DatedVersion[]) =>
  ['2022-01', '2022-08', '2022-09', '2022-12'].map((month) => versionIn(versions, month)?.value);

test('an adjustment of the standing committee holds from its month, the months before keep the old target', () => {
  const adjusted = version(2, '5', { decidedBy: 'standing_committee', decidedOn: '2022-09-20' });
  assert.deepEqual(inMonths([version(1, '6'), adjusted]), ['6', '6', '5', '5']);
});

test('what is no decision mends the version it stands on, before and after an adjustment', () => {
  const adjusted = version(3, '5', { decidedBy: 'standing_committee', decidedOn: '2022-09-20' });
  assert.deepEqual(inMonths([version(1, '6'), version(2, '6.5')]), ['6.5', '6.5', '6.5', '6.5']);
  assert.deepEqual(inMonths([version(1, '6'), version(2, '6.5'), adjusted, version(4, '5.5')]), [
    '6.5',
    '6.5',
    '5.5',
    '5.5',
  ]);
});

test('a paper of the government dates nothing, and a target without versions has none', () => {
  const paper = version(2, '5', { decidedBy: 'government', decidedOn: '2022-09-20' });
  assert.deepEqual(inMonths([version(1, '6'), paper]), ['5', '5', '5', '5']);
  assert.equal(versionIn([], '2022-05'), null);
});
