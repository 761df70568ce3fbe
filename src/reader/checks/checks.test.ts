import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../read.ts';
import type { Check, CheckType } from './types.ts';

const communique = (body: string): string =>
  `青河县2023年国民经济和社会发展统计公报\n\n一、综合\n\n${body}\n`;
const plan = (review: string, targets: string): string =>
  `青河县2023年国民经济和社会发展计划执行情况与2024年计划草案的报告\n\n一、2023年计划执行情况\n\n${review}\n\n二、2024年主要预期目标\n\n${targets}\n`;

const alarms = (text: string): Check[] =>
  [...read(text).checks].filter(({ severity }) => severity === 'warning' || severity === 'error');

interface Pair {
  readonly says: string;
  readonly type: CheckType;
  readonly faulty: string;
  readonly correct: string;
}

const pairs: readonly Pair[] = [
  {
    says: 'new and continued projects do not add up',
    type: 'sum',
    faulty: communique('全年安排重点项目76个，其中新建项目41个，续建项目33个。'),
    correct: communique('全年安排重点项目76个，其中新建项目41个，续建项目35个。'),
  },
  {
    says: 'town and country people do not make the population',
    type: 'sum',
    faulty: communique('年末常住人口52.36万人，其中城镇人口28.17万人，乡村人口24.91万人。'),
    correct: communique('年末常住人口52.36万人，其中城镇人口28.17万人，乡村人口24.19万人。'),
  },
  {
    says: 'three industries do not make the gross product',
    type: 'sum',
    faulty: communique(
      '全县生产总值214.62亿元，增长5.1%。其中，第一产业增加值31.05亿元，增长3.9%；第二产业增加值88.47亿元，增长5.6%；第三产业增加值97.10亿元，增长5.0%。',
    ),
    correct: communique(
      '全县生产总值214.62亿元，增长5.1%。其中，第一产业增加值31.05亿元，增长3.9%；第二产业增加值88.47亿元，增长5.6%；第三产业增加值95.10亿元，增长5.0%。',
    ),
  },
  {
    says: 'exports and imports do not make the trade',
    type: 'sum',
    faulty: communique('全年进出口总额18.4亿元，其中出口13.9亿元，进口5.4亿元。'),
    correct: communique('全年进出口总额18.4亿元，其中出口13.9亿元，进口4.5亿元。'),
  },
  {
    says: 'parts exceed the whole',
    type: 'sum',
    faulty: communique('全年签约项目45个，其中装备制造项目21个、生物医药项目16个、现代物流项目12个。'),
    correct: communique('全年签约项目45个，其中装备制造项目21个、生物医药项目16个、现代物流项目8个。'),
  },
  {
    says: 'a total after its list is wrong',
    type: 'sum',
    faulty: communique('全年新建幼儿园4所、小学3所、初中2所，共10所。'),
    correct: communique('全年新建幼儿园4所、小学3所、初中2所，共9所。'),
  },
  {
    says: 'tax and non-tax do not make the revenue',
    type: 'sum',
    faulty: communique('一般公共预算收入完成16.85亿元，其中税收收入11.92亿元，非税收入5.93亿元。'),
    correct: communique('一般公共预算收入完成16.85亿元，其中税收收入11.92亿元，非税收入4.93亿元。'),
  },
  {
    says: 'a completion rate of investment is wrong',
    type: 'completion',
    faulty: communique('重点项目年度计划投资62.4亿元，全年完成投资66.9亿元，完成年度计划的109.2%。'),
    correct: communique('重点项目年度计划投资62.4亿元，全年完成投资66.9亿元，完成年度计划的107.2%。'),
  },
  {
    says: 'a rate of starts is wrong',
    type: 'completion',
    faulty: communique('全年实施重点项目84个，已开工79个，开工率96.4%。'),
    correct: communique('全年实施重点项目84个，已开工79个，开工率94.0%。'),
  },
  {
    says: 'a completion rate whose digits were exchanged',
    type: 'completion',
    faulty: communique('年度计划改造农村公路120公里，实际完成126公里，完成年度计划的150%。'),
    correct: communique('年度计划改造农村公路120公里，实际完成126公里，完成年度计划的105%。'),
  },
  {
    says: 'growth from one level to another is wrong',
    type: 'growth',
    faulty: communique('规模以上工业企业由64家增加到80家，增长35%。'),
    correct: communique('规模以上工业企业由64家增加到80家，增长25%。'),
  },
  {
    says: 'an increase from one level to another is wrong',
    type: 'difference',
    faulty: communique('高新技术企业由38家增加到51家，增加15家。'),
    correct: communique('高新技术企业由38家增加到51家，增加13家。'),
  },
  {
    says: 'a gain in percentage points is wrong',
    type: 'difference',
    faulty: communique('城镇化率由51.3%提高到52.6%，提高1.8个百分点。'),
    correct: communique('城镇化率由51.3%提高到52.6%，提高1.3个百分点。'),
  },
  {
    says: 'a fall in percentage points is wrong, said by a verb of speech',
    type: 'difference',
    faulty: communique('工业投资增速由上半年的14.9%降至12.7%，降了3.2个百分点。'),
    correct: communique('工业投资增速由上半年的14.9%降至12.7%，降了2.2个百分点。'),
  },
  {
    says: 'the gap to the aim is wrong, and a gap to last year beside another aim is none to it',
    type: 'difference',
    faulty: communique('社零增长6.1%，预期目标为7.0%，低于预期目标1.4个百分点。'),
    correct: communique('社零目标7%；一般公共预算收入目标5%，只比去年高0.2个百分点。'),
  },
  {
    says: 'growth does not follow from level and increase',
    type: 'growth',
    faulty: communique('全年粮食总产量21.5万吨，比上年增加0.6万吨，增长6.9%。'),
    correct: communique('全年粮食总产量21.5万吨，比上年增加0.6万吨，增长2.9%。'),
  },
  {
    says: 'the gap to the city mean is wrong',
    type: 'difference',
    faulty: communique('规模以上工业增加值增长8.6%，全市平均增长7.1%，高于全市2.5个百分点。'),
    correct: communique('规模以上工业增加值增长8.6%，全市平均增长7.1%，高于全市1.5个百分点。'),
  },
  {
    says: 'a ratio of industries does not make 100',
    type: 'ratio_total',
    faulty: communique('三次产业结构为14.5:41.2:46.3。'),
    correct: communique('三次产业结构为14.5:41.2:44.3。'),
  },
  {
    says: 'a ratio that is right but for rounding is no fault, one off by half a point is',
    type: 'ratio_total',
    faulty: communique('三次产业结构由上年的12.9:40.7:46.5调整为12.4:41.0:46.1。'),
    correct: communique('三次产业结构由上年的12.9:40.7:46.5调整为12.4:41.0:46.6。'),
  },
  {
    says: 'shares of ages do not make 100',
    type: 'ratio_total',
    faulty: communique('按年龄分，0—14岁人口占16.2%，15—59岁人口占61.3%，60岁及以上人口占23.5%。'),
    correct: communique('按年龄分，0—14岁人口占16.2%，15—59岁人口占61.3%，60岁及以上人口占22.5%。'),
  },
  {
    says: 'a share of a printed whole is wrong',
    type: 'share',
    faulty: communique('全部贷款余额184.2亿元，其中涉农贷款余额97.6亿元，占贷款余额的63.0%。'),
    correct: communique('全部贷款余额184.2亿元，其中涉农贷款余额97.6亿元，占贷款余额的53.0%。'),
  },
  {
    says: 'a bare share of a part is wrong',
    type: 'share',
    faulty: communique('一般公共预算收入完成20.4亿元，其中税收收入15.3亿元，占比71.2%。'),
    correct: communique('一般公共预算收入完成20.4亿元，其中税收收入15.3亿元，占比75.0%。'),
  },
  {
    says: 'a rate of cover is above 100 %',
    type: 'range',
    faulty: communique('年末农村自来水普及率达到109.7%。'),
    correct: communique('年末农村自来水普及率达到99.7%。'),
  },
  {
    says: 'a rank is lower than the number of places',
    type: 'rank',
    faulty: communique('生产总值增速在全市9个县（市、区）中居第12位。'),
    correct: communique('生产总值增速在全市9个县（市、区）中居第2位。'),
  },
  {
    says: 'three names and two numbers after 分别',
    type: 'respective',
    faulty: communique('工业用电量、农业用电量、居民用电量分别增长6.1%、4.8%。'),
    correct: communique('工业用电量、农业用电量、居民用电量分别增长6.1%、4.8%、3.2%。'),
  },
  {
    says: 'a tally does not count its list',
    type: 'list_count',
    faulty: communique('深入实施“强链”“筑巢”“引凤”四项行动，成效明显。'),
    correct: communique('深入实施“强链”“筑巢”“引凤”三项行动，成效明显。'),
  },
  {
    says: 'an indicator is printed twice with two values',
    type: 'printed_twice',
    faulty: communique(
      '全年社会消费品零售总额71.3亿元，增长6.2%。\n\n二、贸易\n\n全年社会消费品零售总额73.1亿元，城镇消费稳步回升。',
    ),
    correct: communique(
      '全年社会消费品零售总额71.3亿元，增长6.2%。\n\n二、贸易\n\n全年社会消费品零售总额71.3亿元，城镇消费稳步回升。',
    ),
  },
  {
    says: 'a growth rate is printed twice with two values',
    type: 'printed_twice',
    faulty: communique(
      '全年固定资产投资增长7.4%。\n\n二、投资\n\n全年固定资产投资增长4.7%，其中工业投资增长11.2%。',
    ),
    correct: communique(
      '全年固定资产投资增长7.4%。\n\n二、投资\n\n全年固定资产投资增长7.4%，其中工业投资增长11.2%。',
    ),
  },
  {
    says: 'a target has no base in the look back',
    type: 'no_base',
    faulty: plan(
      '全年地区生产总值增长5.2%，一般公共预算收入增长4.1%，社会消费品零售总额增长6.0%。',
      '建议2024年主要预期目标是：地区生产总值增长5.5%；一般公共预算收入增长4%；社会消费品零售总额增长6.5%；固定资产投资增长8%。',
    ),
    correct: plan(
      '全年地区生产总值增长5.2%，一般公共预算收入增长4.1%，固定资产投资增长7.3%。',
      '建议2024年主要预期目标是：地区生产总值增长5.5%；一般公共预算收入增长4%；固定资产投资增长8%。',
    ),
  },
  {
    says: 'an indicator changes its name between the parts',
    type: 'name_change',
    faulty: plan(
      '全年地区生产总值增长5.2%，货物进出口总额增长9.1%，固定资产投资增长7.3%。',
      '建议2024年主要预期目标是：地区生产总值增长5.5%；进出口总额增长8%；固定资产投资增长8%。',
    ),
    correct: plan(
      '全年地区生产总值增长5.2%，进出口总额增长9.1%，固定资产投资增长7.3%。',
      '建议2024年主要预期目标是：地区生产总值增长5.5%；进出口总额增长8%；固定资产投资增长8%。',
    ),
  },
  {
    says: 'a label changes its word but not its number',
    type: 'name_change',
    faulty: communique('五大主导产业产值增长9.2%。\n\n二、工业\n\n五大支柱产业税收增长6.1%。'),
    correct: communique('五大主导产业产值增长9.2%。\n\n二、工业\n\n五大主导产业税收增长6.1%。'),
  },
  {
    says: 'a rate in a table does not follow from plan and result',
    type: 'completion',
    faulty: communique(
      '表1 重点任务完成情况\n指标\t年度计划\t实际完成\t完成率（%）\n新建公路（公里）\t80\t84\t105.0\n改造小区（个）\t25\t24\t98.0',
    ),
    correct: communique(
      '表1 重点任务完成情况\n指标\t年度计划\t实际完成\t完成率（%）\n新建公路（公里）\t80\t84\t105.0\n改造小区（个）\t25\t24\t96.0',
    ),
  },
  {
    says: 'a total row of a table is not the sum of its rows',
    type: 'sum',
    faulty: communique(
      '表2 各镇造林面积\n乡镇\t造林面积（亩）\n东岭镇\t1200\n南河镇\t850\n西塘乡\t640\n合计\t2790',
    ),
    correct: communique(
      '表2 各镇造林面积\n乡镇\t造林面积（亩）\n东岭镇\t1200\n南河镇\t850\n西塘乡\t640\n合计\t2690',
    ),
  },
  {
    says: 'a division without 其中 does not add up',
    type: 'sum',
    faulty: communique('全县现有学校68所，公办学校52所，民办学校13所。'),
    correct: communique('全县现有学校68所，公办学校55所，民办学校13所。'),
  },
  {
    says: 'the gap to the expected aim is wrong',
    type: 'difference',
    faulty: communique('固定资产投资增长6.1%，预期目标为8.5%，低于预期目标3.4个百分点。'),
    correct: communique('固定资产投资增长6.1%，预期目标为8.5%，低于预期目标2.4个百分点。'),
  },
  {
    says: 'contributions to growth do not make 100',
    type: 'ratio_total',
    faulty: communique('三次产业对经济增长的贡献率分别为9.1%、41.4%和51.5%。'),
    correct: communique('三次产业对经济增长的贡献率分别为9.1%、41.4%和49.5%。'),
  },
  {
    says: 'a rate against the plan printed beside it is wrong',
    type: 'completion',
    faulty: communique('全年完成工业投资41.2亿元，占年度目标40亿元的106.0%。'),
    correct: communique('全年完成工业投资41.2亿元，占年度目标40亿元的103.0%。'),
  },
  {
    says: 'growth over last year printed beside is wrong',
    type: 'growth',
    faulty: communique('全年接待游客264万人次，比上年的220万人次增长24.0%。'),
    correct: communique('全年接待游客264万人次，比上年的220万人次增长20.0%。'),
  },
  {
    says: 'a gain over last year printed elsewhere is wrong',
    type: 'difference',
    faulty: communique(
      '年末常住人口城镇化率53.8%，比上年提高1.9个百分点。\n\n二、人口\n\n2022年常住人口城镇化率52.6%。',
    ),
    correct: communique(
      '年末常住人口城镇化率53.8%，比上年提高1.2个百分点。\n\n二、人口\n\n2022年常住人口城镇化率52.6%。',
    ),
  },
  {
    says: 'a share of the whole printed beside is wrong',
    type: 'share',
    faulty: communique('工业用电量5.4亿千瓦时，占全社会用电量9.0亿千瓦时的66.0%。'),
    correct: communique('工业用电量5.4亿千瓦时，占全社会用电量9.0亿千瓦时的60.0%。'),
  },
  {
    says: 'parts in the next sentence do not add up to the count before the money',
    type: 'sum',
    faulty: communique('全年实施重点项目72个，完成投资186.2亿元。其中，续建项目45个，新建项目29个。'),
    correct: communique('全年实施重点项目72个，完成投资186.2亿元。其中，续建项目45个，新建项目27个。'),
  },
  {
    says: 'a label changes its number but not its words',
    type: 'name_change',
    faulty: communique('五大支柱产业产值增长9.2%。\n\n二、工业\n\n六大支柱产业税收增长6.1%。'),
    correct: communique('五大支柱产业产值增长9.2%。\n\n二、工业\n\n五大支柱产业税收增长6.1%。'),
  },
  {
    says: 'a stock of firms is printed twice with two values',
    type: 'printed_twice',
    faulty: communique(
      '规模以上工业企业达到186家。\n\n二、工业\n\n规模以上工业企业达到168家，利润增长6.1%。',
    ),
    correct: communique(
      '规模以上工业企业达到186家。\n\n二、工业\n\n规模以上工业企业达到186家，利润增长6.1%。',
    ),
  },
  {
    says: 'a project is given two sizes',
    type: 'printed_twice',
    faulty: communique(
      '总投资12.5亿元的云岭抽水蓄能电站项目开工建设。\n\n二、投资\n\n总投资15.2亿元的云岭抽水蓄能电站项目完成征地。',
    ),
    correct: communique(
      '总投资12.5亿元的云岭抽水蓄能电站项目开工建设。\n\n二、投资\n\n总投资12.5亿元的云岭抽水蓄能电站项目完成征地。',
    ),
  },
  {
    says: 'five pieces of work are announced and four follow',
    type: 'list_count',
    faulty: plan(
      '全年财政收入增长3%。',
      '今年重点抓好以下五项工作：\n\n（一）抓项目。新建公路9公里。\n\n（二）抓产业。培育企业6家。\n\n（三）抓生态。造林800亩。\n\n（四）抓民生。新建学校1所。',
    ),
    correct: plan(
      '全年财政收入增长3%。',
      '今年重点抓好以下四项工作：\n\n（一）抓项目。新建公路9公里。\n\n（二）抓产业。培育企业6家。\n\n（三）抓生态。造林800亩。\n\n（四）抓民生。新建学校1所。',
    ),
  },
];

const innocent: readonly (readonly [string, string])[] = [
  [
    'incomes of town and country do not add up to the mean',
    communique(
      '居民人均可支配收入31240元，其中城镇居民人均可支配收入39815元，农村居民人均可支配收入22106元。',
    ),
  ],
  [
    'examples of a list are not all of it',
    communique('全年新增企业148家，其中规模以上工业企业16家、高新技术企业21家。'),
  ],
  [
    'parts that overlap stay below the whole',
    communique('新签约项目46个，其中10亿元以上项目5个，外资项目3个。'),
  ],
  [
    'growth of the gross product is real, not nominal',
    communique('全县生产总值由180.2亿元增加到193.6亿元，按可比价格计算增长5.6%。'),
  ],
  [
    'a rate of completion with rounded inputs',
    communique('年度计划投资33.3亿元，完成投资34.1亿元，完成年度计划的102.4%。'),
  ],
  [
    'the figure of the first half is another figure',
    communique('上半年固定资产投资增长9.3%。\n\n二、投资\n\n全年固定资产投资增长7.4%。'),
  ],
  ['a ratio off by a rounding', communique('三次产业结构为13.2:40.5:46.4。')],
  [
    'two programmes with a plan of which one prints it',
    communique(
      '甲类项目年度计划投资20.5亿元，完成投资21.7亿元，完成年度计划的105.9%。乙类项目完成投资6.3亿元，完成年度计划的98.0%。',
    ),
  ],
  ['a gross enrolment above 100', communique('小学毛入学率为101.2%。')],
  [
    'a budget account is no plan',
    communique('一般公共预算支出38.2亿元，增长2.1%。政府性基金收入7.4亿元，完成预算的71.0%。'),
  ],
];

for (const [says, text] of innocent) {
  test(`raises no alarm: ${says}`, () => {
    assert.deepEqual(
      alarms(text).map(({ message }) => message),
      [],
    );
  });
}

for (const { says, type, faulty, correct } of pairs) {
  test(`finds that ${says}`, () => {
    const found = alarms(faulty);
    assert.ok(
      found.some((check) => check.type === type),
      `no ${type} among ${JSON.stringify(read(faulty).checks)} ${JSON.stringify(read(faulty).statements.map(({ span, subject, aspect, kind }) => [span, subject, aspect, kind]))}`,
    );
  });
  test(`is silent on the correct twin: ${says}`, () => {
    assert.deepEqual(
      alarms(correct).map(({ message }) => message),
      [],
    );
  });
}
