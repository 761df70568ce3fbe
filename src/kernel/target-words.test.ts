import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { targetWords } from './target-words.ts';

type Case = readonly [
  aspect: string | null,
  comparator: string,
  value: string | null,
  hi: string | null,
  measure: string,
  words: string,
];

const cases: readonly Case[] = [
  ['growth_yoy', '=', '6', null, '%', '增长6%'],
  ['growth_yoy', '=', '-3.1', null, '%', '下降3.1%'],
  ['count', '>=', '40', null, 'item', '40个以上'],
  ['rate', '<=', '2.3', null, '%', '2.3%以内'],
  ['level', '=', '17955000000', null, 'yuan', '179.55亿元'],
  ['growth_yoy', 'between', '6', '7', '%', '增长6%—7%'],
  ['level', '>', '11000000000', null, 'yuan', '超110亿元'],
  ['level', '=', '15000', null, 'mu', '1.5万亩'],
  ['change', '=', '13', null, 'day', '增加13天'],
  ['level', '=', null, null, 'yuan', '定性'],
  [null, '=', null, null, 'yuan', '完成'],
];

describe('a target in the words of a plan', () => {
  for (const [aspect, comparator, value, valueHi, measure, words] of cases) {
    it(words, () => assert.equal(targetWords({ aspect, comparator, value, valueHi, measure }), words));
  }
});
