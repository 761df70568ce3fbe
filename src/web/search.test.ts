import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, count, flag, parseSearch, stringifySearch, text, texts } from './search.ts';
import { filtersOf, merge, withoutFilters } from './search-values.ts';
import { tableParams } from './ui/table-view.ts';

const spec = {
  ...tableParams({ sort: '-due' }),
  q: text,
  light: choice('green', 'red'),
  units: texts,
  late: flag,
};

test('what stands in the URL wrongly reads as the default', () => {
  assert.equal(spec.light.read('blue'), undefined);
  assert.equal(count(1).read('-3'), 1);
  assert.equal(count(50).read('1e9'), 50);
  assert.equal(spec.sort.read("name';"), '-due');
});

test('a parameter at its default leaves the URL', () => {
  assert.deepEqual(merge(spec, { q: '收入', light: 'red' }, { q: '', light: undefined }), {
    q: undefined,
    light: undefined,
  });
  assert.equal(stringifySearch(merge(spec, { sort: 'name' }, { sort: '-due' })), '');
});

test('a new filter goes back to the first page, turning the page keeps the filter', () => {
  assert.deepEqual(merge(spec, { page: '4' }, { late: true }), { late: '1' });
  assert.deepEqual(merge(spec, { late: '1' }, { page: 3 }), { late: '1', page: '3' });
});

test('a search written to the URL is read back', () => {
  const written = merge(spec, { month: '2022-12' }, { q: '50%&以上', units: ['a', 'b'] });
  const read = parseSearch(stringifySearch(written));
  assert.deepEqual(read, { month: '2022-12', q: '50%&以上', units: 'a,b' });
  assert.deepEqual(spec.units.read(read['units']), ['a', 'b']);
});

test('filters are what narrows the rows: clearing them keeps month, tab and order, and goes to the first page', () => {
  const search = { month: '2022-12', tab: 'flags', sort: '-due', page: '4', q: '收入', unit: 'a' };
  assert.deepEqual(filtersOf(search), ['q', 'unit']);
  assert.deepEqual(withoutFilters(search), { month: '2022-12', tab: 'flags', sort: '-due' });
  assert.deepEqual(filtersOf(withoutFilters(search)), []);
});
