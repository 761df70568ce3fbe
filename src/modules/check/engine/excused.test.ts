import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

/** What is called wrong in a sentence. */
function wrongIn(text: string): readonly string[] {
  return checkDraft(`2024年上半年经济运行情况（演示数据）\n${text}`, ledger())
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ span }) => span);
}

describe('numbers whose own words say that they are something else', () => {
  for (const text of [
    '上半年，重点项目完成投资37.96亿元，此前曾说36.84亿元。',
    '今年以来，重点项目由89个调整为92个，新增3个。',
    '上半年，重点项目完成投资37.96亿元，进度未能过半。',
    '上半年，金融机构本外币贷款余额303.52亿元，每1元存款放出七毛多贷款。',
    '今年夏粮总产量14.28万吨，秋粮再收14.22万吨，全年目标就够了。',
    '前三季度一般公共预算支出31.48亿元，每支出100元，自己挣的只有57元。',
  ])
    it(text, () => assert.deepEqual(wrongIn(text), []));

  it('are called wrong where the quick report is only where they come from', () => {
    assert.deepEqual(wrongIn('据统计快报，上半年规模以上工业增加值增长7.8%。'), ['7.8%']);
  });

  it('are called wrong without such words', () => {
    assert.deepEqual(wrongIn('上半年，重点项目完成投资36.84亿元。'), ['36.84亿元']);
    assert.deepEqual(wrongIn('今年夏粮总产量14.22万吨。'), ['14.22万吨']);
  });
});
