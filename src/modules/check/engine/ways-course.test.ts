import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, statusesOf } from '../../../../tests/check/cases.ts';

/** Words of direction held against how the ledger's values of a thing went, and against its aim. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'how a thing went': [
    {
      title: '2024年前三季度投资情况',
      text: '前三季度，固定资产投资增长5.6%，增速连续7个月#，形势不容乐观。',
      right: '回落',
      wrong: '回升',
    },
    {
      title: '2024年前三季度工业情况',
      text: '前三季度，规上工业增加值增长7.9%，在全市的位次又#至第2位。',
      right: '升',
      wrong: '降',
    },
    {
      title: '2024年三季度经济简析',
      text: '前三季度，地区生产总值增长5.9%，增速由上半年的6.1%#到5.9%。',
      right: '回落',
      wrong: '回升',
    },
  ],
  'on which side of an aim': [
    {
      title: '2024年前三季度空气质量通报',
      text: '1—9月，空气质量优良天数比例77.3%，#76%的年度目标，余量不大。',
      right: '高于',
      wrong: '低于',
    },
    {
      title: '2024年上半年工业情况',
      text: '上半年，规上工业增加值增长8.1%，仍在8%的目标之#。',
      right: '上',
      wrong: '下',
    },
  ],
  'the sign of a growth': [
    {
      title: '2024年上半年外贸情况',
      text: '上半年，出口增长13.1%，进口下降2.6%，是#增长。',
      right: '负',
      wrong: '正',
    },
  ],
  'a month beside what has run since January': [
    {
      title: '2024年上半年财政情况',
      text: '上半年，一般公共预算收入增长5.9%。其中6月当月增长8.3%，#于累计增速。',
      right: '快',
      wrong: '慢',
    },
  ],
  'a difference whose sign the grammar is sure of': [
    {
      title: '2024年6月末重点项目情况',
      text: '截至6月底，92个重点项目已开工83个，比5月末#9个。',
      right: '增加',
      wrong: '减少',
    },
    {
      title: '2024年上半年招商情况',
      text: '上半年新签约项目46个，比5月末#8个。',
      right: '增加',
      wrong: '减少',
    },
  ],
};

/** What is called wrong of a text with a word in place of #. */
function wrongIn(one: Case, word: string): readonly string[] {
  return statusesOf(one, word).filter((each) => each.endsWith(' differing'));
}

for (const [name, list] of Object.entries(cases))
  describe(name, () => {
    for (const one of list)
      it(one.text, () => {
        assert.deepEqual(wrongIn(one, one.right ?? ''), []);
        assert.equal(wrongIn(one, one.wrong ?? '').length, 1);
      });
  });
