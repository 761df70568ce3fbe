import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenWith, standing, synonymsOf } from './rules.ts';

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

const source = (key: string, title: string, year: number | null, kind: 'document' | 'text') => ({
  key,
  title: `${title}${year}年国民经济和社会发展计划`,
  year,
  kind,
  demo: true,
});

test('a dropped text goes beside the county’s own newest plan: another county’s and a later year’s behind it, an earlier one before it', () => {
  const own = source('document:x', '峄城区', 2022, 'document');
  const sources = [source('document:w', '峄城区', 2021, 'document'), own];
  const open = { a: undefined, b: undefined };
  const of = (title: string, year: number | null) =>
    chosenWith(open, source('text:n', title, year, 'text'), sources);
  assert.deepEqual(of('云湖县', 2022), { a: 'document:x', b: 'text:n' });
  assert.deepEqual(of('云湖县', 2021), { a: 'document:x', b: 'text:n' });
  assert.deepEqual(of('峄城区', 2023), { a: 'document:x', b: 'text:n' });
  assert.deepEqual(of('峄城区', 2020), { a: 'text:n', b: 'document:x' });
  const dropped = source('text:n', '云湖县', 2022, 'text');
  assert.deepEqual(chosenWith(open, dropped, []), { a: 'text:n', b: undefined });
  assert.deepEqual(chosenWith({ a: 'q', b: undefined }, dropped, sources), { a: 'q', b: 'text:n' });
  assert.deepEqual(chosenWith({ a: undefined, b: 'q' }, dropped, sources), { a: 'text:n', b: 'q' });
});
