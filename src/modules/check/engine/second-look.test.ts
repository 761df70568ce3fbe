import { type Case, describeCases } from '../../../../tests/check/cases.ts';

const title = '2024年前三季度经济形势';
const half = '关于分解2024年下半年任务的通知';

/** Numbers that are right as their words may as well mean it, and the same sayings with what is wrong under every reading. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'the aim of a thing that is reckoned by': [
    { title, text: '一般公共预算收入：按增长#测算，全年应完成23.29亿元。', right: '5%' },
    { title, text: '前三季度进出口总额增长10.7%；若以全年增长#计，四季度只需3.90亿元。', right: '10%' },
    { title, text: '前三季度，单位GDP能耗还在下降，年度下降#的要求能够做到。', right: '3.2%' },
  ],
  'a value at the time right before it': [
    {
      title: '2024年8月投资分析',
      text: '1—8月固定资产投资增长5.9%，与年度目标相比已有1.1个百分点的缺口。从上半年的#跌到目标以下算起，已有两个月。',
      right: '6.8%',
    },
    {
      title,
      text: '固定资产投资前三季度增长5.6%，而上半年是#，一季度是9.1%。',
      right: '6.8%',
      wrong: '8.6%',
    },
  ],
  'points since growth was first told of the year': [
    {
      title: '2024年8月投资分析',
      text: '1—8月固定资产投资增长5.9%，比年初1—2月低了#。',
      right: '4.5个百分点',
    },
  ],
  'what is left up to the month that the paper tells of': [
    {
      title: half,
      text: '财政收入：上半年已完成124759万元，下半年还须组织#。',
      right: '108179万元',
      wrong: '118179万元',
    },
    {
      title: half,
      text: '上半年完成投资37.96亿元，下半年还要完成38.48亿元，9月底前全部动工。\n农村公路尚余#。',
      right: '17.4公里',
    },
  ],
  'what lies between two towns, and kinds of projects': [
    {
      title: '东河镇2024年上半年工作汇报',
      text: '上半年全镇一般公共预算收入4826.3万元，同北关街道的6254.1万元相比，还差#。',
      right: '1427.8万元',
    },
    { title: '2024年1—5月招商通报', text: '签约后半年未开工的项目仍有#。', right: '6个' },
  ],
  'what was struck out or reckoned on from a forecast': [
    { title, text: '1—5月规上工业增加值增速快报为8.7%，核减后为#。', right: '8.5%' },
    {
      title: '2024年上半年指标预测',
      text: '预计上半年生产总值95.1亿元左右，据此推算二季度单季约#。',
      right: '51.18亿元',
    },
    {
      title: '2024年上半年指标预测',
      text: '1—5月一般公共预算收入10.04亿元，增长5.4%。若维持这一增幅，对照去年上半年11.78亿元的基数，上半年应达#。',
      right: '12.42亿元',
    },
  ],
  'a town’s place among towns': [
    {
      title: '2024年上半年财政收支汇报',
      text: '北关街道收入6254.1万元，稳坐头把交椅；东河镇收入4826.3万元，位居#。',
      right: '第二',
    },
  ],
};

describeCases(cases);
