import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { known } from '../../../../tests/check/known.ts';
import { checkDraft } from './check.ts';
import type { Known } from './types.ts';

// 演示数据: how some things of a made county went.

const aim = { role: 'target', span: 'year' } as const;
const industry = '规模以上工业增加值';
const retail = { aspect: 'level', unit: 'yuan' } as const;
const ledger: readonly Known[] = [
  known(industry, '2023-12', '7.4'),
  known(industry, '2024-06', '8.1'),
  known(industry, '2024-08', '7.6'),
  known(industry, '2024-12', '8', aim),
  known('地区生产总值', '2024-03', '6.3'),
  known('地区生产总值', '2024-06', '6.1'),
  known('地区生产总值', '2024-12', '6', aim),
  known('社会消费品零售总额', '2024-03', '1738290000', retail),
  known('社会消费品零售总额', '2024-06', '3481570000', retail),
];

const income = '居民人均可支配收入';
const people: readonly Known[] = [
  known(`城镇${income}`, '2024-09', '4.8'),
  known(`农村${income}`, '2024-09', '7.0'),
  known('一般公共预算收入', '2024-09', '6.4'),
  known('一般公共预算收入', '2024-12', '5', aim),
  known('一般公共预算支出', '2024-09', '3.1'),
  known('接待游客', '2024-09', '18.7'),
  known('旅游收入', '2024-09', '21.4'),
  known('旅游收入', '2024-09', '1583460000', retail),
  known('规模以上工业增加值', '2024-09', '7.9'),
  known('规模以上工业增加值', '2024-09', '7.1', { place: '全市' }),
];

/** Sentences that name the two things. */
const NAMED: readonly (readonly [string, string, string])[] = [
  ['1—9月，农村居民人均可支配收入增长7%，城镇居民人均可支配收入增长4.8%，农村更W。', '快', '慢'],
  ['1—9月，城镇居民人均可支配收入增长4.8%，农村居民人均可支配收入增长7%，W于城镇，拖累在城镇。', '快', '慢'],
  ['1—9月，一般公共预算支出增长3.1%，一般公共预算收入增长6.4%，收入增得比支出W3.3个百分点。', '快', '慢'],
  ['1—9月，一般公共预算收入增长6.4%，W目标1.4个百分点。', '超', '欠'],
  ['1—9月，接待游客增长18.7%；旅游收入15.83亿元，增幅比接待人次还要W2.7个百分点。', '快', '慢'],
  ['1—9月，规模以上工业增加值增长7.9%，增速W于全市，势头不错。', '高', '低'],
];

/** Sentences about one thing alone. */
const ALONE: readonly (readonly [string, string, string])[] = [
  ['上半年，进口2.77亿元。存在的问题：一是进口同比W，大宗原料转向国内；二是订单短小化。', '下降', '增长'],
  ['上半年，社会消费品零售总额增长7.0%，W全年7%的目标。', '达到', '低于'],
];
const trade: readonly Known[] = [
  known('进口', '2024-06', '-2.6'),
  known('进口', '2024-06', '277170000', { aspect: 'level', unit: 'yuan' }),
  known('社会消费品零售总额', '2024-06', '7.0'),
  known('社会消费品零售总额', '2024-12', '7', { role: 'target', span: 'year' }),
];

/** Sentences with a word of direction, the right one first. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['1—8月，规模以上工业增加值增长7.6%，比去年全年的7.4%仍W0.2个百分点。', '快', '慢'],
  ['1—8月，规模以上工业增加值增长7.6%，去年全年是7.4%，如今仍W0.2个百分点。', '快', '慢'],
  ['上半年，规模以上工业增加值增长8.1%，目标是8%，W了0.1个百分点。', '超', '欠'],
  ['上半年，地区生产总值增长6.1%，一季度是6.3%，虽说W了一点点。', '慢', '快'],
  ['上半年，地区生产总值增长6.1%，比一季度的6.3%略有W。', '放缓', '加快'],
  ['上半年，规模以上工业增加值增长8.1%，比1—8月的7.6%W一些。', '高', '低'],
  ['二季度三个月社会消费品零售总额合计17.43亿元，略W于一季度的17.38亿元。', '高', '低'],
  ['从一季度看，城乡居民人均可支配收入的绝对差从9721元W到14367元。', '扩大', '缩小'],
  ['上半年，地区生产总值增速由一季度的6.3%W至6.1%。', '回落', '提高'],
  ['1—8月，规模以上工业增加值增长7.6%。工业在上半年就已经W于8%的目标。', '高', '低'],
];

function wrongIn(text: string): readonly string[] {
  return checkDraft(text, [...ledger, ...people, ...trade], { year: 2024 })
    .numbers.filter(({ status }) => status === 'differing')
    .map(({ cause }) => cause ?? '');
}

describe('a word of direction between two right numbers', () => {
  for (const [words, right, wrong] of CASES) {
    it(`leaves ${words.replace('W', right)}`, () => {
      assert.deepEqual(wrongIn(words.replace('W', right)), []);
    });
    it(`finds ${words.replace('W', wrong)}`, () => {
      assert.deepEqual(wrongIn(words.replace('W', wrong)), ['sign']);
    });
  }

  for (const [words, right, wrong] of NAMED) {
    it(`leaves ${words.replace('W', right)}`, () => {
      assert.deepEqual(wrongIn(words.replace('W', right)), []);
    });
    it(`finds ${words.replace('W', wrong)}`, () => {
      assert.deepEqual(wrongIn(words.replace('W', wrong)), ['sign']);
    });
  }

  for (const [words, right, wrong] of ALONE) {
    it(`leaves ${words.replace('W', right)}`, () => {
      assert.deepEqual(wrongIn(words.replace('W', right)), []);
    });
    it(`finds ${words.replace('W', wrong)}`, () => {
      assert.deepEqual(wrongIn(words.replace('W', wrong)), ['sign']);
    });
  }

  const left = [
    '1—8月，规模以上工业增加值增长7.6%，力争全年高于8%的目标。',
    '上半年，地区生产总值增长6.1%，进口同比增长的地方不少。',
    '去年全年规模以上工业增加值增长7.4%，今年目标高出0.6个百分点。',
    '上半年，规模以上工业增加值增长8.1%，目标8%，比1—8月高0.5个百分点。',
    '上半年，规模以上工业增加值增长8.1%，1—8月7.6%，此后一路走高，年底能到8%。',
    '上半年，规模以上工业增加值增长8.1%，与目标8%大体相当，企业比去年多了。',
  ];
  for (const text of left)
    it(`says nothing of ${text}`, () => {
      assert.ok(!wrongIn(text).includes('sign'), wrongIn(text).join());
    });
});
