import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standing, synonymsOf } from './rules.ts';

test('the last decision on a match counts, and one taken back does not', () => {
  const all = [
    { row_id: 'x', version: 2, act: 'withdrawn' },
    { row_id: 'x', version: 1, act: 'confirmed' },
    { row_id: 'y', version: 1, act: 'refused' },
  ] as const;
  assert.deepEqual(standing(all), [{ row: 'y', act: 'refused' }]);
});

function pair(
  row: string,
  version: number,
  act: 'confirmed' | 'refused' | 'withdrawn',
  a: string,
  b: string,
) {
  return { comparison: 'c', row_id: row, version, act, name_a: a, name_b: b };
}

test('names confirmed as one elsewhere are synonyms, unless they are the same or were refused since', () => {
  const all = [
    pair('1', 1, 'confirmed', '新增进出口企业', '新增外贸企业'),
    pair('2', 1, 'confirmed', '夏粮总产量', '夏粮总产量'),
    pair('3', 1, 'confirmed', '供热户', '供热用户'),
    pair('3', 2, 'withdrawn', '供热户', '供热用户'),
    pair('4', 1, 'confirmed', '区级项目', '县级项目'),
    { ...pair('4', 1, 'refused', '区级项目', '县级项目'), comparison: 'd' },
  ];
  assert.deepEqual(synonymsOf(all), [['新增进出口企业', '新增外贸企业']]);
});
