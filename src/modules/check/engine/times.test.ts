import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

const all = ledger();

interface Case {
  readonly title: string;
  readonly text: string;
  /** The number in place of #, the period in which it is looked up, and what else stood there would be wrong; none where it is only never to be called wrong. */
  readonly right: string;
  readonly period: string;
  readonly wrong?: string;
}

/** When a number is: what rules it is no word of time that is told by the way, and a change is told of the later time. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'months counted and said as people say them': [
    {
      title: '五月消费升温',
      text: '今年头五个月，全县零售额28.65亿元，增长6.8%，而头四个月的增速是6.6%，小幅回升了#。',
      right: '0.2个百分点',
      period: '2024年1—5月',
      wrong: '0.4个百分点',
    },
    {
      title: '写给乡亲的信',
      text: '今年头两个月，规模以上工业增加值增长8.9%。县里的财政收入#，增长6.2%。',
      right: '4.19亿元',
      period: '2024年1—2月',
      wrong: '6.09亿元',
    },
    {
      title: '专访财政局长',
      text: '头九个月一般公共预算收入#，比去年同期增长6.4%。',
      right: '17.86亿元',
      period: '2024年1—9月',
      wrong: '12.48亿元',
    },
  ],
  'what changed within so many months': [
    {
      title: '6月末空气质量',
      text: '6月末，空气质量优良天数比例78.6%；但5月末还是80.1%，一个月掉了#。',
      right: '1.5个百分点',
      period: '2024年6月末',
      wrong: '2.6个百分点',
    },
    {
      title: '前三季度环境答问',
      text: '1—9月空气质量优良天数比例为77.3%。5月末还是80.1%，6月末78.6%，一路走低，四个月掉了#。',
      right: '2.8个百分点',
      period: '2024年1—9月',
    },
    {
      title: '9月末金融运行',
      text: '9月末，金融机构本外币存款余额398.04亿元，三个月增加#。',
      right: '6.59亿元',
      period: '2024年9月末',
      wrong: '11.76亿元',
    },
  ],
  'a time that is told by the way': [
    {
      title: '八月工业调度会记录',
      text: '1—8月规上工业增加值增长7.6%，1—7月是7.8%，跟上半年8.1%比，掉了#。',
      right: '0.5个百分点',
      period: '2024年1—8月',
      wrong: '0.3个百分点',
    },
    {
      title: '1—4月全县经济运行点评',
      text: '固定资产投资前四个月增长7.7%，一季度还是9.1%；跟1—2月比，更是掉了#。',
      right: '2.7个百分点',
      period: '2024年1—4月',
      wrong: '1.3个百分点',
    },
    {
      title: '1—4月经济数据单',
      text: '固定资产投资增长7.7%，一季度为9.1%。社会消费品零售总额增长#。',
      right: '6.6%',
      period: '2024年1—4月',
      wrong: '7.1%',
    },
    {
      title: '1—10月工业快报',
      text: '1—10月规上工业增加值增长8.0%。回看走势，上半年为8.1%，7月末滑至7.8%，8月末到达7.6%的低点。与去年全年相比，快了#。',
      right: '0.6个百分点',
      period: '2024年1—10月',
      wrong: '0.4个百分点',
    },
  ],
  'what is held against a whole year': [
    {
      title: '前两个月开门红',
      text: '1—2月，固定资产投资增长10.4%，是去年全年增速（5.2%）的两倍；社会消费品零售总额#，增长7.5%。',
      right: '12.0416亿元',
      period: '2024年1—2月',
      wrong: '17.3829亿元',
    },
    {
      title: '走进临溪',
      text: '今年前三季度，生产总值是148.62亿元，相当于去年全年的四分之三还多；规上工业增加值增长#，增速居全市第二。',
      right: '7.9%',
      period: '2024年1—9月',
      wrong: '7.4%',
    },
  ],
  'a paper on a whole year that is over, made in the next': [
    {
      title: '2023年统计公报要点，2024年3月整理',
      text: '去年的公报正在排印。全年规模以上工业增加值增长#，一般公共预算收入22.18亿元。',
      right: '7.4%',
      period: '2023年全年',
      wrong: '8.6%',
    },
  ],
  'a year to come that is only planned for': [
    {
      title: '前三季度预算执行情况的汇报',
      text: '前三季度，一般公共预算收入#，增长6.4%。\n\n下一步，着手2025年预算编制，从严控制支出。',
      right: '178642万元',
      period: '2024年1—9月',
      wrong: '187642万元',
    },
  ],
  'the year before told of behind': [
    {
      title: '一季度经济运行情况分析',
      text: '县统计局综合股（2024年4月18日）\n\n一季度，地区生产总值43.9157亿元，增长6.3%，比2023年全年增速高0.5个百分点。规模以上工业增加值增长#。',
      right: '8.6%',
      period: '2024年1—3月',
      wrong: '8.9%',
    },
    {
      title: '上半年就业形势分析',
      text: '上半年城镇新增就业3817人，而2023年全年是6820人。规模以上工业增加值增长#。',
      right: '8.1%',
      period: '2024年1—6月',
      wrong: '8.6%',
    },
    {
      title: '稳外贸工作专班简报',
      text: '前三季度，全县进出口总额15.49亿元，增长#。\n\n2023年全年进出口17.63亿元。',
      right: '10.7%',
      period: '2024年1—9月',
      wrong: '11.8%',
    },
  ],
  'the half of a year in the title of a communiqué': [
    {
      title: '临溪县2024年上半年国民经济运行公报',
      text: '地区生产总值94.28亿元。固定资产投资增长#。',
      right: '6.8%',
      period: '2024年1—6月',
      wrong: '9.1%',
    },
  ],
  'what most numbers of a whole draft agree with': [
    {
      title: '《商会通讯》六月号卷首语',
      text: '先报一组数：社会消费品零售总额28.65亿元，一般公共预算收入10.04亿元，进出口8.41亿元。\n\n这是前五个月的账。\n\n再看工业，规模以上工业增加值增长#。',
      right: '8.5%',
      period: '2024年1—5月',
      wrong: '8.2%',
    },
  ],
  'a base behind which by how much more it is': [
    {
      title: '三季度住户调查',
      text: '前三季度，居民人均可支配收入23418元。三季度全县居民人均增收8091元，比二季度的#多出1000元。',
      right: '7091元',
      period: '2024年三季度',
      wrong: '8236元',
    },
  ],
  'growth from the beginning of a year': [
    {
      title: '1—7月投资情况',
      text: '1—7月，固定资产投资增长6.3%。投资增速自年初#的高点逐月走低。',
      right: '10.4%',
      period: '2024年1—7月',
      wrong: '9.1%',
    },
  ],
  'several numbers of one other time': [
    {
      title: '写给乡亲的信',
      text: '趁3月春耕未忙，补写几句。规模以上工业增加值增长8.9%，固定资产投资增长10.4%，社会消费品零售总额#。1—2月的账就是这样。',
      right: '12.04亿元',
      period: '2024年2月末',
    },
  ],
};

for (const [name, list] of Object.entries(cases)) {
  describe(name, () => {
    for (const { title, text, right, period, wrong } of list) {
      it(text, () => {
        const found = checkDraft(`${title}（演示数据）\n\n${text.replace('#', right)}`, all).numbers;
        assert.deepEqual(
          found
            .filter(({ status }) => status === 'differing')
            .map(({ span, message }) => `${span} ${message}`),
          [],
        );
        assert.equal(found.findLast(({ span }) => span === right)?.period, period);
        if (wrong === undefined) return;
        assert.equal(found.findLast(({ span }) => span === right)?.status, 'confirmed');
        const other = checkDraft(`${title}（演示数据）\n\n${text.replace('#', wrong)}`, all).numbers;
        assert.equal(other.findLast(({ span }) => span === wrong)?.status, 'differing');
      });
    }
  });
}
