import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { findRows, nextFound } from './rules-find.ts';

const rows = [
  { name: '社会消费品零售总额', indicator: 'ret-1', aliases: ['E0102', '社零总额'], section: '' },
  { name: '地方一般公共预算收入', indicator: 'fin-1', aliases: [], section: '' },
  { name: '造林面积（亩）', indicator: 'for-1', aliases: [], section: '' },
  { name: 'PM2.5平均浓度', indicator: 'air-1', aliases: [], section: '' },
];

describe('finding a row of the grid', () => {
  it('goes by a part of the name, another name, the beginning of the code, or pinyin initials', () => {
    assert.deepEqual(findRows(rows, '收入'), [1]);
    assert.deepEqual(findRows(rows, '社零'), [0]);
    assert.deepEqual(findRows(rows, 'e01'), [0]);
    assert.deepEqual(findRows(rows, 'for'), [2]);
    assert.deepEqual(findRows(rows, 'shxfp'), [0]);
    assert.deepEqual(findRows(rows, 'ZLMJ'), [2]);
    assert.deepEqual(findRows(rows, 'pm2.5'), [3]);
    assert.deepEqual([findRows(rows, ' '), findRows(rows, '没有')], [[], []]);
  });

  it('goes round the end both ways', () => {
    assert.deepEqual(
      [
        nextFound([1, 4], 1, false),
        nextFound([1, 4], 4, false),
        nextFound([1, 4], 1, true),
        nextFound([], 0, true),
      ],
      [4, 1, 4, null],
    );
  });

  it('finds every row by its whole name and by a part of it', () => {
    fc.assert(
      fc.property(fc.nat(1), fc.nat(5), fc.integer({ min: 2, max: 6 }), (at, from, length) => {
        const part = (rows[at]?.name ?? '').slice(from, from + length);
        if (part.length >= 2) assert.ok(findRows(rows, part).includes(at), part);
      }),
    );
  });
});
