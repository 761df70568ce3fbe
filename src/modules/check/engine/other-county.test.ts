import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Case, describeCases } from '../../../../tests/check/cases.ts';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

/** Numbers of other counties beside ours: theirs are never called wrong, ours still are. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'another county, named or gone on with': [
    {
      title: '赴安平县考察学习报告',
      text: '安平县上半年规模以上工业增加值增长9.6%，高出我县1.5个百分点；固定资产投资增长11.2%。该县一般公共预算收入#，税收占比78.3%。',
      right: '18.72亿元',
    },
    {
      title: '赴安平县考察学习报告',
      text: '安平县上半年规模以上工业增加值增长9.6%。我县同期规模以上工业增加值增长#。',
      right: '8.1%',
      wrong: '8.4%',
    },
    {
      title: '对标柳河县的分析（2024年上半年）',
      text: '上半年柳河县地区生产总值101.6亿元，增长6.7%，比我县快0.6个百分点；社会消费品零售总额#，增长7.7%。',
      right: '38.9亿元',
    },
    {
      title: '县委理论学习中心组交流材料',
      text: '我们不妨和清源县比一比。人家上半年到位资金#，我们是48.32亿元。',
      right: '61.7亿元',
    },
    {
      title: '县委理论学习中心组交流材料',
      text: '我们不妨和清源县比一比。人家上半年到位资金61.7亿元，我们是#。',
      right: '48.32亿元',
      wrong: '42.83亿元',
    },
    {
      title: '全市县区上半年指标通报摘编',
      text: '上半年全市规上工业增加值增长6.6%。分县区看，临溪县8.1%，安平县7.3%，柳河县#。',
      right: '5.9%',
    },
    {
      title: '上半年经济分析',
      text: '上半年我县固定资产投资增长6.8%。几个兄弟县里，投资增速有快有慢，最高的增长#。',
      right: '11.4%',
    },
  ],
  'another county against which ours is set, and a house that speaks of itself': [
    {
      title: '经验交流材料',
      text: '柳河县抓工业投资有一套，上半年增长#，规上工业增加值增长9.8%。反观我县，工业投资增长14.9%。',
      right: '19.3%',
    },
    {
      title: '某支行汇报',
      text: '6月末我行存款余额48.7亿元，比年初增加#，增长7.0%。全县存款余额391.45亿元。',
      right: '3.2亿元',
    },
  ],
  'our own county by its name': [
    {
      title: '临溪县2024年上半年经济运行情况',
      text: '上半年，临溪县地区生产总值增长#，比安平县快0.3个百分点。',
      right: '6.1%',
      wrong: '6.3%',
    },
  ],
};

describeCases(cases);

it('takes a county for ours by the name that the caller gives', () => {
  const text = '上半年经济简况\n上半年，安平县固定资产投资增长7.9%，与柳河县相当。';
  const wrong = (county: string): readonly string[] =>
    checkDraft(text, ledger(), { county })
      .numbers.filter(({ status }) => status === 'differing')
      .map(({ span }) => span);
  assert.deepEqual(wrong('某省某市安平县'), ['7.9%']);
  assert.deepEqual(wrong('某省某市柳河县'), []);
});
