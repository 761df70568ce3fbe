import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

const all = ledger();

interface Case {
  readonly title: string;
  readonly text: string;
  /** The number in place of #, which is right, and what else stood there would be wrong; none where it is only never to be called wrong. */
  readonly right: string;
  readonly wrong?: string;
}

function checked({ title, text }: Case, number: string): ReturnType<typeof checkDraft> {
  return checkDraft(`${title}（演示数据）\n\n${text.replace('#', number)}`, all);
}

/** Right numbers of things, places and times that the ledger does not hold, near what it holds. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'an area, an office, a project or a town of which the ledger holds nothing': [
    {
      title: '经济开发区2024年上半年情况',
      text: '规模以上工业企业58家。固定资产投资增长15.8%，其中工业投资增长#。一般公共预算收入2.91亿元，增长7.8%。',
      right: '19.4%',
    },
    {
      title: '上半年招商引资工作的通报',
      text: '上半年，全县新签约项目46个，到位资金48.3157亿元。\n经开区签约项目17个，到位资金#；东河镇签约项目5个。',
      right: '21.4亿元',
    },
    {
      title: '重点项目建设情况通报（2024年第7期）',
      text: '截至6月末，重点项目完成投资37.9571亿元，为年度计划76.4382亿元的49.7%。\n分单位看，经开区承担项目31个，年度计划投资32.6亿元，完成17.8亿元，完成率54.6%；住建局承担项目14个，年度计划投资8.7亿元，完成3.4亿元，完成率#。',
      right: '39.1%',
    },
    {
      title: '重点项目建设情况通报（2024年第7期）',
      text: '截至6月末，全县92个重点项目已开工83个。临溪新能源产业园项目年度计划投资#，已完成4.35亿元。',
      right: '8亿元',
    },
    {
      title: '南岭镇2024年上半年工作总结',
      text: '上半年，我镇一般公共预算收入3917.8万元，增长3.6%。固定资产投资完成1.84亿元，增长#。',
      right: '4.1%',
    },
  ],
  'on another account, and words that only hold one of direction': [
    {
      title: '县税务局上半年组织收入情况',
      text: '上半年，全县税务部门组织各项收入24.37亿元，增长4.6%，其中税收收入14.86亿元，增长5.9%，社保费收入7.23亿元，增长6.7%，非税收入#。',
      right: '2.28亿元',
    },
    {
      title: '县民政局半年总结',
      text: '上半年保障城乡低保对象9416人，其中城市低保1127人、农村低保#。',
      right: '8289人',
    },
    {
      title: '关于上半年消费的汇报提纲',
      text: '1. 总量：上半年社会消费品零售总额34.8157亿元，增长7.0%。\n2. 主体：限上单位96家，实现零售额11.26亿元，增长#。',
      right: '9.4%',
    },
    {
      title: '关于上半年消费的汇报提纲',
      text: '上半年社会消费品零售总额增长7.0%。打算：三季度办展会4场，力争前三季度社零增长#。',
      right: '7.2%',
    },
    {
      title: '东河镇2024年前三季度项目建设情况',
      text: '全镇今年安排重点项目11个，年度计划投资5.8亿元。截至9月末，已开工10个，开工率#，完成投资4.37亿元，占年度计划的75.3%。',
      right: '90.9%',
    },
  ],
  'other counties and what lies beyond ours': [
    {
      title: '县统计局专报（2024年上半年）',
      text: '上半年，我县地区生产总值94.2768亿元，增长6.1%。相邻的安平县地区生产总值118.3亿元，增长5.8%；固定资产投资增长#。',
      right: '4.9%',
    },
    {
      title: '县统计局专报（2024年上半年）',
      text: '上半年，全省城镇居民人均可支配收入24318元，增长4.6%；农村居民人均可支配收入#，增长6.7%。',
      right: '11027元',
    },
    {
      title: '上半年就业形势分析',
      text: '上半年城镇新增就业3817人。全市城镇新增就业4.12万人，我县占#。',
      right: '9.3%',
    },
  ],
  'companies, other branches, other projects': [
    {
      title: '平台公司运行情况专报（2024年6月）',
      text: '县交投公司贷款余额18.7亿元，比年初增加#；县农投公司贷款余额6.9亿元，比年初减少0.3亿元。',
      right: '1.4亿元',
    },
    {
      title: '关于2024年上半年经济形势的分析',
      text: '上半年，第二产业增加值41.3662亿元，增长6.9%，其中工业增加值34.82亿元，增长#。',
      right: '7.6%',
    },
    {
      title: '关于2024年上半年经济形势的分析',
      text: '上半年，第三产业增加值43.0675亿元，增长5.8%，其中批发零售业增长#，交通运输业增长6.3%。',
      right: '7.1%',
    },
    {
      title: '能源科上半年情况',
      text: '上半年，全社会用电量13.82亿千瓦时，增长6.3%，其中工业用电#，增长4.9%。规模以上工业用电量7.6135亿千瓦时，增长4.7%。',
      right: '8.94亿千瓦时',
    },
    {
      title: '关于专项债项目的情况说明',
      text: '全县2024年专项债券项目11个。截至6月末，支出6.12亿元；已开工9个，开工率#。',
      right: '81.8%',
    },
    {
      title: '供销社系统上半年工作汇报',
      text: '今年夏粮收购3.86万吨，比去年多收#。',
      right: '0.24万吨',
    },
    {
      title: '城市管理局上半年重点工作',
      text: '上半年，PM2.5平均浓度38微克/立方米。6月份城区PM2.5平均浓度#。',
      right: '29微克/立方米',
    },
    {
      title: '在三级干部会上的讲话（2024年7月）',
      text: '上半年，规上工业增加值增长8.1%。可是要看到，北边的安平县规上工业增长#，南边的临江县投资增长9.4%，社零增长8.2%。',
      right: '10.3%',
    },
    {
      title: '镇街上半年主要指标情况',
      text: '上半年，东河镇一般公共预算收入4826.3万元，增长7.4%；西坪镇2865.4万元，增长5.2%。\n固定资产投资方面，东河镇增长9.6%，西坪镇增长#。',
      right: '11.3%',
    },
  ],
  'what is still to come, hoped for or left': [
    {
      title: '关于2024年上半年经济形势的分析',
      text: '上半年，工业投资增长14.9%。\n力争全年地区生产总值增长6%以上；工业投资增长#以上；新增规上企业16家。',
      right: '15%',
    },
    {
      title: '住建局半年工作情况',
      text: '上半年，改造老旧小区11个。明年计划改造老旧小区20个，新建改造农村公路#。',
      right: '50公里',
    },
    {
      title: '2024年上半年民生实事',
      text: '上半年改造老旧小区11个。同时启动明年项目摸底，初步梳理小区#。',
      right: '24个',
    },
    {
      title: '在上半年经济工作会上的讲话（2024年7月）',
      text: '上半年一般公共预算收入12.48亿元，增长5.9%。明年一般公共预算收入要争取迈上#台阶。',
      right: '25亿元',
    },
    {
      title: '上半年就业情况',
      text: '上半年，城镇新增就业3817人。去年全年6820人；今年要达到同样规模，下半年须再增#。',
      right: '3003人',
    },
    {
      title: '上半年就业情况',
      text: '上半年，城镇新增就业3817人。要达到年度目标，平均每月需新增约#。',
      right: '447人',
    },
    {
      title: '上半年就业专报（2024年7月）',
      text: '城镇新增就业3817人。按6500人的目标，下半年还差2683人，要达到年度目标，平均每月需新增约#。',
      right: '447人',
    },
    {
      title: '上半年外贸情况',
      text: '上半年，全县进出口总额10.2936亿元，增长11.8%。全年进出口总额争取突破#。',
      right: '20亿元',
    },
    {
      title: '上半年招商情况',
      text: '上半年，全县新签约项目46个。三季度再签约项目#。',
      right: '20个',
    },
    {
      title: '2024年上半年民生实事',
      text: '上半年改造老旧小区11个，新建改造农村公路27.6公里。半年时老旧小区改造尚余#，农村公路尚余17.4公里。',
      right: '7个',
    },
  ],
  'parts, and what follows of them': [
    {
      title: '上半年消费品市场运行情况',
      text: '上半年，社会消费品零售总额34.8157亿元，增长7.0%，其中限额以上零售额11.26亿元，增长9.4%，占社会消费品零售总额的#；限额以下零售额23.56亿元，增长5.9%。',
      right: '32.3%',
    },
    {
      title: '上半年消费品市场运行情况',
      text: '上半年，社会消费品零售总额34.8157亿元，增长7.0%，限额以下零售额23.56亿元，增长#。',
      right: '5.9%',
    },
    {
      title: '上半年重点项目进展',
      text: '上半年，重点项目完成投资37.9571亿元，占年度计划的49.7%。其中，产业项目48个，年度计划投资45.6亿元，完成投资24.1亿元，完成率#。',
      right: '52.9%',
    },
    {
      title: '上半年重点项目进展',
      text: '截至6月末，重点项目已开工83个。省级重点项目12个，已开工#。',
      right: '11个',
    },
    {
      title: '2024年1—5月经济运行简讯',
      text: '1—5月，进出口总额8.4127亿元，其中出口6.1384亿元，增长14.2%，对东盟出口1.37亿元，增长#。',
      right: '26.5%',
    },
    {
      title: '上半年就业形势分析',
      text: '上半年，城镇新增就业3817人。返乡创业人员新增412人，带动就业#。',
      right: '1368人',
    },
    {
      title: '上半年节能情况',
      text: '上半年，规上工业增加值增长8.1%。单位GDP能耗下降3.4%。规上工业综合能耗增长#。',
      right: '1.8%',
    },
  ],
  'one month, day or stretch alone': [
    {
      title: '2024年上半年空气质量',
      text: '上半年，空气质量优良天数比例78.6%。6月当月优良天数比例#。',
      right: '71.2%',
    },
    {
      title: '2024年1—5月经济运行简讯',
      text: '1—5月，固定资产投资增长7.2%，5月当月完成投资增长#。',
      right: '5.3%',
    },
    {
      title: '上半年一般公共预算收入',
      text: '4—6月一般公共预算收入6.38亿元。5月当月入库1.8949亿元，比前两个月的月均水平（约#）要少。',
      right: '2.09亿元',
    },
    {
      title: '县发改局关于做好四季度经济工作的建议（2024年10月）',
      text: '前三季度，地区生产总值增长5.9%。\n社会消费品零售总额增长6.7%，低于目标0.3个百分点；固定资产投资增长#，低于目标1.4个百分点。',
      right: '5.6%',
    },
  ],
  'round numbers that were passed, wholes of a share, and the same share before': [
    {
      title: '2024年6月金融运行简况',
      text: '6月末，贷款余额303.5176亿元，增长11.2%，贷款余额首次站上#。',
      right: '300亿元',
      wrong: '310亿元',
    },
    {
      title: '东河镇2024年上半年财政收入情况',
      text: '上半年，我镇一般公共预算收入4826.3万元。按占全县收入#算，我镇贡献3.9%。',
      right: '12.48亿元',
      wrong: '12.84亿元',
    },
    {
      title: '北关街道2024年上半年工作小结',
      text: '上半年，街道一般公共预算收入6254.1万元，增长9.1%，占全县一般公共预算收入#的5.0%。',
      right: '12.4759亿元',
      wrong: '12.4795亿元',
    },
    {
      title: '前三季度财政运行情况',
      text: '1—9月，一般公共预算收入17.8642亿元；其中税收收入12.7318亿元，增长7.7%，税收占一般公共预算收入71.3%，与上半年的#大体持平。',
      right: '71.4%',
    },
    {
      title: '上半年经济运行与目标差距',
      text: '从进度看，固定资产投资6.8%，离目标还欠0.2；规上工业增加值8.1%，比目标高#。',
      right: '0.1',
    },
    {
      title: '关于2023年粮食生产情况的总结（2024年3月）',
      text: '2023年粮食总产量28.4167万吨，其中夏粮13.9425万吨，占49.1%，其余#出自秋季，比夏粮多5317吨。',
      right: '14.4742万吨',
    },
  ],
};

describe('numbers of what the ledger does not hold', () => {
  for (const [name, rows] of Object.entries(cases))
    it(name, () => {
      for (const one of rows) {
        const { numbers, remarks } = checked(one, one.right);
        const wrong = numbers.filter(({ status }) => status === 'differing').map(({ span }) => span);
        assert.deepEqual(wrong, [], `${one.text} right`);
        const errors = remarks.filter(({ severity }) => severity === 'error').map(({ message }) => message);
        assert.deepEqual(errors, [], one.text);
        if (one.wrong === undefined) continue;
        const found = checked(one, one.wrong).numbers.filter(({ status }) => status === 'differing');
        assert.ok(
          found.some(({ span }) => span === one.wrong),
          `${one.text} wrong`,
        );
      }
    });

  it('bears no aim of next year out by the growth of this', () => {
    const text = '明年主要预期目标建议：规模以上工业增加值增长7.5%，固定资产投资增长#。';
    const { numbers } = checked({ title: '政府工作报告起草提纲（2024年10月）', text, right: '5%' }, '5%');
    assert.equal(numbers.find(({ span }) => span === '5%')?.status, 'ambiguous');
  });

  it('bears no bound on what is to come out by what has come', () => {
    const text = '上半年，全县新签约项目46个。下半年再签约项目不少于#。';
    const { numbers } = checked({ title: '上半年招商情况', text, right: '40个' }, '40个');
    assert.equal(numbers.find(({ span }) => span === '40个')?.status, 'ambiguous');
  });
});
