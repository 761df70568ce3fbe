import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';
import { partOfRound } from './likely-hundreds.ts';
import type { NumberResult } from './types.ts';

/** The results on the last number of a sentence. */
function last(text: string): NumberResult | undefined {
  return checkDraft(`2024年经济运行情况（演示数据）\n${text}`, ledger()).numbers.at(-1);
}

/** Sentences whose last number goes on from what was told, with what a careless hand writes there and what ought to stand. */
const told: readonly (readonly [string, string, string, string])[] = [
  [
    '9月末，全县存款余额398.04亿元，贷款余额312.76亿元。每吸收100元存款，放出去的贷款是#。',
    '78.6元',
    '67.8元',
    '78.6元',
  ],
  ['上半年，税收收入8.91亿元，一般公共预算收入12.48亿元，每收100元，税收有#。', '71.4元', '74.1元', '71.4元'],
  [
    '上半年，北关街道一般公共预算收入6254.1万元，东河镇4826.3万元，南岭镇3917.8万元，三地合计1.50亿元，占全县12.48亿元的#。',
    '12.0%',
    '14.2%',
    '12.0%',
  ],
  [
    '1—5月，社会消费品零售总额原报28.2139亿元，现订正为28.6472亿元，增加#。',
    '4333万元',
    '4333亿元',
    '4333万元',
  ],
  [
    '截至9月末，重点项目完成投资58.22亿元。年内剩下18.22亿元，平摊下来每个月#。',
    '6.07亿元',
    '6.70亿元',
    '6.07亿元',
  ],
];

describe('what goes on from what was told', () => {
  for (const [text, right, wrong, ought] of told)
    it(text.replace('#', right), () => {
      assert.notEqual(last(text.replace('#', right))?.status, 'differing');
      const found = last(text.replace('#', wrong));
      assert.deepEqual([found?.status, found?.right], ['differing', ought], found?.message);
    });

  it('takes an amount of so much of a round one for a part of it', () => {
    const cases = [
      partOfRound('每100块钱有', '71块', 'item'),
      partOfRound('每花一百元，自己挣来的', '56.7元', 'yuan'),
      partOfRound('每签10亿元，到账', '4.28亿元', 'yuan'),
      partOfRound('每户补贴', '100元', 'yuan'),
      partOfRound('每100个项目有', '71个', 'item'),
    ];
    assert.deepEqual(
      cases.map((one) => (one === null ? null : Number(one.n) / Number(one.d))),
      [1, 1, 10_000_000, null, null],
    );
  });
});
