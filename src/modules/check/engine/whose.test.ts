import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, describeCases, statusesOf } from '../../../../tests/check/cases.ts';

/** Whose number it is and what it measures: right numbers are never called wrong, confirmed where a wrong one is given that is then found. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'a town and the county': [
    {
      title: '南岭镇上半年汇报',
      text: '上半年，我镇一般公共预算收入3917.8万元，增长3.6%，比全县#的增幅低2.3个百分点。',
      right: '5.9%',
      wrong: '6.1%',
    },
    {
      title: '东河镇上半年工作',
      text: '全镇一般公共预算收入4826.3万元，增长7.4%，占全县的3.9%。与兄弟单位比，总量比南岭镇多#。',
      right: '908.5万元',
      wrong: '980.5万元',
    },
    {
      title: '北关街道上半年汇报',
      text: '上半年一般公共预算收入6254.1万元，增长9.1%。东河镇排第二，4826.3万元，比我们少#。',
      right: '1427.8万元',
      wrong: '1472.8万元',
    },
    {
      title: '2024年1—6月工业情况',
      text: '规上工业增加值，全市平均增长6.6%，我们#。',
      right: '8.1%',
      wrong: '8.4%',
    },
  ],
  'ratios at another time and what is no ratio': [
    {
      title: '2024年9月末金融情况',
      text: '9月末存贷比78.6%，高于6月末的#。',
      right: '77.5%',
    },
    {
      title: '2024年前三季度居民收入',
      text: '城镇居民人均可支配收入是农村居民的1.88倍，差了#。',
      right: '14367元',
    },
    {
      title: '2024年三季度农村公路',
      text: '新建改造农村公路全年任务45公里，完成率较6月末提高了#。',
      right: '24个百分点',
      wrong: '37个百分点',
    },
  ],
  'round numbers in words': [
    {
      title: '2024年1—6月投资情况',
      text: '工业投资增长14.9%，是固定资产投资增速的#多。',
      right: '两倍',
    },
    {
      title: '2024年1—6月农村公路',
      text: '今年新建改造农村公路的任务是45公里，上半年完成27.6公里，过了#。',
      right: '六成',
    },
    {
      title: '2024年1—5月外贸',
      text: '进出口8.41亿元，出口6.14亿元。进口2.27亿元，大约是出口的#强。',
      right: '三分之一',
    },
  ],
  'the thing that stands in a comparison': [
    {
      title: '2024年1—6月外资',
      text: '实际使用外资2146万美元，增长9.3%。增幅在县里排得上号，比进出口的11.8%慢#。',
      right: '2.5个百分点',
      wrong: '2.3个百分点',
    },
    {
      title: '2024年1—6月通报',
      text: '固定资产投资增长6.8%，在全市列第5位，与工业排#的位置不相称。',
      right: '第3',
    },
  ],
};

const more: typeof cases = {
  'means of months and of things': [
    {
      title: '2024年三季度重点项目',
      text: '三季度完成投资20.26亿元，平均每月#。',
      right: '6.75亿元',
      wrong: '6.33亿元',
    },
    {
      title: '2024年1—5月外贸',
      text: '1—5月进出口总额8.41亿元，同比增长12.6%，月均#。',
      right: '1.68亿元',
      wrong: '1.86亿元',
    },
    {
      title: '2024年前三季度就业',
      text: '前三季度城镇新增就业5563人，平均每个月#。',
      right: '618人',
      wrong: '681人',
    },
    {
      title: '2024年1—6月文旅',
      text: '接待游客284.63万人次，旅游收入15.83亿元，每位游客平均花了#。',
      right: '556元',
      wrong: '557元',
    },
    {
      title: '2024年1—6月招商',
      text: '新签约项目46个，合同引资额112.76亿元，平均每个项目#。',
      right: '2.45亿元',
      wrong: '24.5亿元',
    },
    {
      title: '2024年一季度消费',
      text: '3月社会消费品零售总额5.34亿元，比前两个月的月均水平少了近#。',
      right: '0.7亿元',
    },
  ],
  'aims in passing and wholes of which a part follows': [
    {
      title: '2024年1—5月重点项目',
      text: '重点项目92个，今年要干#；到5月底完成29.82亿元。',
      right: '76.44亿元',
    },
    {
      title: '2024年前三季度就业',
      text: '城镇新增就业的任务是6500人，办了#。',
      right: '5563人',
      wrong: '5653人',
    },
    {
      title: '2024年1—6月能耗',
      text: '单位GDP能耗上半年下降3.4%，优于年度下降#的要求。',
      right: '3.2%',
    },
    {
      title: '2024年1—6月老旧小区',
      text: '老旧小区。#里做完11个，没有欠账。',
      right: '18个',
    },
    {
      title: '2024年1—8月工业',
      text: '规上工业增加值增长7.6%，从7月起跌破了#的年度目标。',
      right: '8%',
    },
  ],
  'what is reckoned, bracketed or a difference of differences': [
    {
      title: '2024年1—6月预算执行',
      text: '年初预算按增长5%安排，以上年22.18亿元推算，一般公共预算收入全年应收#。',
      right: '23.29亿元',
    },
    {
      title: '2024年6月末存贷款',
      text: '年初以来存款比贷款多增了#。',
      right: '6.62亿元',
    },
    {
      title: '2024年1—6月重点项目',
      text: '#重点项目是开了工，可全县总共92个。',
      right: '83个',
    },
    {
      title: '2024年1—5月外贸',
      text: '外贸进出口84127万元，同比增长12.6%。卖出去#，买进来22743万元。',
      right: '61384万元',
    },
    {
      title: '2024年1—8月工业',
      text: '1—8月规上工业增加值增长7.6%，1—7月是7.8%，一个月掉0.2个百分点，跟上半年8.1%比，掉了#。',
      right: '0.5个百分点',
    },
  ],
  'short names of what grows': [
    {
      title: '2024年1—6月能耗',
      text: '万元GDP能耗降了3.4%，同期经济增长#。',
      right: '6.1%',
      wrong: '6.3%',
    },
    {
      title: '2024年1—6月工业',
      text: '上半年工业用电增长4.7%，而增加值增长#。',
      right: '8.1%',
      wrong: '8.5%',
    },
  ],
};

describe('a word that says the reverse', () => {
  for (const [right, wrong] of [
    ['高于', '低于'],
    ['快于', '慢于'],
  ] as const)
    it(`${wrong} for ${right}`, () => {
      const text = `社会消费品零售总额6月当月增长7.9%，${right}5月当月的7.6%。`;
      const one = { title: '2024年6月消费', text };
      assert.ok(statusesOf(one, '').every((each) => each.endsWith(' confirmed')));
      const other = statusesOf({ ...one, text: text.replace(right, wrong) }, '');
      assert.ok(other.includes('7.6% differing'), other.join('; '));
    });
});

describeCases({ ...cases, ...more });
