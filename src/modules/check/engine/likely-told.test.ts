import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';
import type { NumberResult } from './types.ts';

/** The results on the last number of a sentence. */
function last(text: string): NumberResult | undefined {
  return checkDraft(`2024年经济运行情况（演示数据）\n${text}`, ledger()).numbers.at(-1);
}

/** Sentences whose last number is computed of what stands before it or of the ledger, with what a careless hand writes there. */
const computed: readonly (readonly [string, string, string])[] = [
  ['前三季度，一般公共预算收入17.86亿元，一般公共预算支出31.48亿元，两者相差#。', '13.62亿元', '13.26亿元'],
  ['9月末，贷款余额312.76亿元，6月末是303.52亿元，三个月里多了#。', '9.25亿元', '6.59亿元'],
  ['上半年接待游客284.63万人次，旅游收入15.83亿元，平均每位客人花#。', '556元', '565元'],
  ['前三季度，一般公共预算收入17.86亿元，相当于去年全年的#。', '80.5%', '85.0%'],
  ['上半年规模以上工业增加值增长#。', '百分之八点一', '百分之七点八'],
  ['前三季度，社会消费品零售总额53.13亿元，相当于去年全年66.41亿元的#。', '80.0%', '74.8%'],
];

describe('what is computed of numbers told before', () => {
  for (const [text, right, wrong] of computed)
    it(text.replace('#', right), () => {
      assert.notEqual(last(text.replace('#', right))?.status, 'differing');
      const found = last(text.replace('#', wrong));
      assert.equal(found?.status, 'differing', found?.message);
    });

  it('says of a number in words what ought to stand there, to the digit', () => {
    const found = last('上半年规模以上工业增加值增长百分之七点八。');
    assert.deepEqual([found?.cause, found?.right], ['period', '8.1%']);
  });

  it('gives a finding of the rules up where the number is likelier right of another thing just told', () => {
    const found = last('上半年，东河镇一般公共预算收入4826.3万元，南岭镇3917.8万元，多出908.5万元。');
    assert.notEqual(found?.status, 'differing', found?.message);
  });
});
