import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { initialsOf, partByInitials } from './pinyin.ts';

test('every letter of the dictionary has its initial', () => {
  assert.equal(initialsOf('安部村东峨方改和将矿林棉农欧平期若税投完项业镇'), 'abcdefghjklmnopqrstwxyz');
  assert.equal(initialsOf('GDP增速'), 'gdpzs');
});

test('letters find the part of a name that they are the initials of', () => {
  for (const [name, letters, part] of [
    ['规模以上工业增加值', 'gyzjz', '工业增加值'],
    ['规模以上工业增加值', 'GYZJZ', '工业增加值'],
    ['社会消费品零售总额', 'shxfp', '社会消费品'],
    ['一般公共预算收入', 'ysr', null],
    ['地区生产总值（GDP）', 'gdp', null],
    ['地区生产总值（GDP）', 'zzg', '总值（G'],
    ['工业增加值', 'gy', null],
    ['工业增加值', 'g1z', null],
    ['', 'abc', null],
  ] as const)
    assert.equal(partByInitials(name, letters), part, `${name} ${letters}`);
});

test('what is found begins and ends with the letters, and stands in the name', () => {
  const name = fc.string({
    unit: fc.constantFrom('工', '业', '增', '加', '值', '（', 'A', '1', '额'),
    maxLength: 12,
  });
  const letters = fc.string({
    unit: fc.constantFrom('g', 'y', 'z', 'j', 'a', 'e'),
    minLength: 3,
    maxLength: 6,
  });
  fc.assert(
    fc.property(name, letters, (one, wanted) => {
      const part = partByInitials(one, wanted);
      if (part === null) return;
      assert.ok(one.includes(part));
      assert.equal(initialsOf(part), wanted);
    }),
  );
});
