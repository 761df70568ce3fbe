import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quantity } from '#kernel/quantity.ts';
import { printQuantity } from './quantity.ts';

test('number and unit are apart, thousands are grouped, nothing is rounded', () => {
  assert.deepEqual(printQuantity(quantity('1101000000', 'yuan'), { scale: 'auto' }), {
    number: '11.01',
    unit: '亿元',
  });
  assert.deepEqual(printQuantity(quantity('1101000000', 'yuan')), { number: '1,101,000,000', unit: '元' });
  assert.deepEqual(printQuantity(quantity('12345678.9', 'person'), { scale: '万' }), {
    number: '1,234.56789',
    unit: '万人',
  });
});

test('a fall has a minus sign of full width, a rank its 第', () => {
  assert.deepEqual(printQuantity(quantity('-3.25', 'pp')), { number: '−3.25', unit: '个百分点' });
  assert.deepEqual(printQuantity(quantity('2', 'rank')), { number: '第2', unit: '位' });
});
