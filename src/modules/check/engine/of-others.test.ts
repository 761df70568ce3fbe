import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Case, checked, describeCases } from '../../../../tests/check/cases.ts';

/** Right numbers that are told of something beside what the ledger holds, and wrong ones of what it holds in the same words. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'counted by another classifier': [
    {
      title: '关于加强统计数据质量的通知',
      text: '6月末，全县在库规上工业企业137家。县统计局组织核查，抽查报表#。',
      right: '118份',
    },
    {
      title: '上半年招商引资情况通报',
      text: '上半年，全县新签约项目46个，到位资金48.32亿元。县投促局接待来访客商#312人次。',
      right: '64批',
    },
    {
      title: '上半年招商引资情况通报',
      text: '上半年，全县新签约项目#，到位资金48.32亿元。',
      right: '46个',
      wrong: '64个',
    },
  ],
  'of what the number before counts or measures': [
    {
      title: '县财政局上半年预算执行情况汇报',
      text: '一般公共预算支出21.55亿元，增长3.4%。部分单位偏慢，有7个部门支出进度低于#，其中2个部门不足30%。',
      right: '40%',
    },
    {
      title: '上半年预算绩效情况',
      text: '上半年全县一般公共预算收入增长5.9%。有19户税收下降超过#，有5户降幅在50%以上。',
      right: '20%',
    },
    {
      title: '公积金中心工作简报',
      text: '上半年归集公积金2.13亿元，增长6.4%；发放贷款1.07亿元，下降#。',
      right: '9.8%',
    },
    {
      title: '上半年金融运行',
      text: '6月末，全县贷款余额303.52亿元，增长#。',
      right: '11.2%',
      wrong: '12.1%',
    },
    {
      title: '项目前期工作汇报',
      text: '全县谋划储备项目286个，总投资#。其中，重点项目92个，总投资318.64亿元。',
      right: '912亿元',
    },
    {
      title: '项目前期工作汇报',
      text: '今年安排重点项目92个，总投资#，年度计划投资76.44亿元。',
      right: '318.64亿元',
      wrong: '381.64亿元',
    },
    {
      title: '县政府督查专报',
      text: '截至6月底，全县92个重点项目已开工83个，未开工9个。9个未开工项目中，#卡在用地，3个卡在资金。',
      right: '6个',
    },
  ],
  'off a part of an aim, and off a place of which the ledger holds nothing': [
    {
      title: '督查室关于重点项目的通报',
      text: '5月末，全县重点项目完成投资29.82亿元，占年度计划的39.0%，离年度计划的一半还差#。',
      right: '8.40亿元',
    },
    {
      title: '督查室关于重点项目的通报',
      text: '5月末，全县重点项目完成投资29.82亿元，距离年度计划尚差#。',
      right: '46.62亿元',
      wrong: '42.66亿元',
    },
    {
      title: '上半年外贸形势分析',
      text: '上半年，全县进出口10.29亿元，增长11.8%，快于全市#。',
      right: '3.4个百分点',
    },
    {
      title: '上半年工业形势分析',
      text: '上半年，全县规上工业增加值增长8.1%，快于全市#。',
      right: '1.5个百分点',
      wrong: '1.9个百分点',
    },
  ],
  'what one came to, told of the time from which it came': [
    {
      title: '关于1—5月数据的情况说明',
      text: '固定资产投资由1—5月的7.2%降至#，商品房销售面积下降8.7%。',
      right: '6.8%',
    },
  ],
  'what was before, beside what took its place': [
    {
      title: '关于调整年度重点项目计划的报告',
      text: '年初计划安排重点项目#，后经县政府常务会议研究，调增3个，调整后为92个。',
      right: '89个',
    },
    { title: '重点项目计划调整说明', text: '原拟安排重点项目#，总投资318.64亿元不变。', right: '89个' },
    {
      title: '关于数据的说明',
      text: '1—5月社会消费品零售总额修订为28.65亿元，原公布的#不再使用。',
      right: '28.21亿元',
    },
    {
      title: '关于上半年财政数据的说明',
      text: '上半年一般公共预算收入12.48亿元。有同志引用了#这一快报数，请注意更正。',
      right: '12.32亿元',
    },
    {
      title: '重点项目情况',
      text: '今年全县安排重点项目#，年度计划投资76.44亿元。',
      right: '92个',
      wrong: '89个',
    },
  ],
  'what is set or wanted': [
    {
      title: '经济运行调度会上的发言',
      text: '去年，全县投资增长5.2%，今年我们把目标定到#，压力不小。',
      right: '7%',
      wrong: '8%',
    },
    {
      title: '在全县经济工作会议上的讲话',
      text: '去年全年社会消费品零售总额66.41亿元。今年，我们要把投资增速提到7%，工业增速稳在#。',
      right: '8%',
    },
    {
      title: '四季度经济工作安排',
      text: '前三季度，全县地区生产总值增长5.9%。要完成全年目标，四季度GDP增速须达到#以上。',
      right: '6.3%',
    },
    {
      title: '县长在民营企业座谈会上的讲话',
      text: '今年6月末规上企业137家。我们定了个硬指标：三年内规上企业突破200家，高新技术企业突破#。',
      right: '120家',
    },
    {
      title: '县农业农村局夏粮汇报',
      text: '去年全县粮食总产量28.42万吨，今年目标28.5万吨，需要增加#左右。',
      right: '0.08万吨',
    },
    {
      title: '县农业农村局夏粮汇报',
      text: '全年粮食目标28.5万吨，去年实际28.42万吨，还要增加#。',
      right: '0.08万吨',
    },
  ],
  'so many of what is named behind, and half of a road': [
    {
      title: '上半年工作要点',
      text: '上半年，已开工的#重点项目要抓进度，未开工的9个重点项目要抓手续。',
      right: '83个',
      wrong: '38个',
    },
    {
      title: '县交通局农村公路汇报',
      text: '今年计划新建改造农村公路45公里。截至6月底完成27.6公里，#任务提前完成。',
      right: '过半',
    },
  ],
  'times in the middle of the year, and several months in a row': [
    {
      title: '三季度金融形势分析',
      text: '9月末，全县存款余额398.04亿元，贷款余额312.76亿元。年中时，存款增速为9.8%，贷款增速为#。',
      right: '11.2%',
      wrong: '12.1%',
    },
    {
      title: '上半年税收分析',
      text: '6月份全县一般公共预算收入2.44亿元，高于2、3、4月各月水平，同比增长#。',
      right: '8.3%',
    },
  ],
};

describeCases(cases);

it('remarks on no number of another thing or county that it differs from what the ledger bears out', () => {
  const found = checked(
    {
      title: '赴安平县考察学习报告',
      text: '安平县上半年规模以上工业增加值增长9.6%。我县规模以上工业增加值增长#。',
    },
    '8.1%',
  );
  assert.deepEqual(found.remarks, []);
});
