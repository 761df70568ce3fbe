import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, describeCases } from '../../../../tests/check/cases.ts';
import { ledger } from '../../../../tests/check/corpus.ts';
import { checkDraft } from './check.ts';

const all = ledger();

/** Turns of offices' papers, each with what is right and an error that must be found. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'a bound behind points': [
    {
      title: '2024年前三季度就业',
      text: '截至9月底，全县城镇新增就业5563人，超序时进度#以上。',
      right: '10个百分点',
      wrong: '12个百分点',
    },
  ],
  'of another time, told by a word that points at it': [
    {
      title: '2024年前三季度项目推进',
      text: '92个项目开工了90个，开工率97.8%。对比5月底，那时才开工#，四个月就多开了16个。',
      right: '74个',
      wrong: '83个',
    },
    {
      title: '2024年10月工业运行',
      text: '1—10月，规模以上工业增加值增长8.0%。去年全年增速7.4%，目前比去年高#。',
      right: '0.6个百分点',
      wrong: '0.9个百分点',
    },
    {
      title: '2024年7月经济',
      text: '1—7月，固定资产投资增长6.3%。投资在上半年就已经低于7%的目标，当时差0.2个百分点，如今差距扩大到#。',
      right: '0.7个百分点',
      wrong: '0.9个百分点',
    },
  ],
  'held against a sum, a month of the same kind, a mean of the county': [
    {
      title: '2024年5月消费',
      text: '5月当月，全县社会消费品零售总额5.71亿元，同比增长7.6%，比1—4月的累计增速快了#。',
      right: '1.0个百分点',
      wrong: '0.7个百分点',
    },
    {
      title: '2024年6月消费',
      text: '6月当月，全县社会消费品零售总额6.17亿元，同比增长7.9%，明显快于5月份的#。',
      right: '7.6%',
      wrong: '6.8%',
    },
    {
      title: '东河镇2024年上半年工作',
      text: '上半年，全镇一般公共预算收入4826.3万元，同比增长7.4%，比全县#的平均增幅快1.5个百分点。',
      right: '5.9%',
      wrong: '5.4%',
    },
    {
      title: '2024年前三季度财政进度',
      text: '对收入增幅低于全县上半年平均增幅（#）的乡镇，由督查室上门督导。',
      right: '5.9%',
    },
  ],
  'parts and their wholes': [
    {
      title: '东河镇2024年上半年工作',
      text: '上半年，全镇一般公共预算收入4826.3万元，同比增长7.4%，占全县总量#的3.9%。',
      right: '12.48亿元',
      wrong: '14.28亿元',
    },
    {
      title: '2024年上半年农业',
      text: '上半年，第一产业增加值9.84亿元，增长4.1%，在三次产业中占#。',
      right: '10.4%',
      wrong: '11.7%',
    },
  ],
  'shares of wholes that are named before 占, by a fuller name, or of another time': [
    {
      title: '2024年前三季度财政进度',
      text: '前三季度，一般公共预算收入17.86亿元。其中税收收入12.73亿元，增长7.7%，在一般公共预算收入中占#。',
      right: '71.3%',
      wrong: '40.4%',
    },
    {
      title: '2024年前三季度重点项目',
      text: '按性质分，新建41个，占44.6%；续建51个，占#。',
      right: '55.4%',
      wrong: '44.6%',
    },
    {
      title: '2024年1—2月分析',
      text: '1—2月，一般公共预算收入4.19亿元，增长6.2%，约占去年全年收入的#。',
      right: '18.9%',
      wrong: '18.0%',
    },
  ],
  'off an aim that stands right before': [
    {
      title: '2024年2月工作',
      text: '前两个月，规模以上工业增加值同比增长8.9%，全年目标是8%，超出#；固定资产投资增长10.4%。',
      right: '0.9个百分点',
      wrong: '1.5个百分点',
    },
    {
      title: '2024年2月工作',
      text: '前两个月，规模以上工业增加值增长8.9%，全年目标是8%，超出0.9个百分点；固定资产投资增长#。',
      right: '10.4%',
      wrong: '9.1%',
    },
    {
      title: '2024年10月工作',
      text: '城镇新增就业到9月末完成5563人，距6500人的目标还有#；老旧小区同期还剩两个。',
      right: '937人',
      wrong: '1257人',
    },
    {
      title: '2024年上半年就业',
      text: '上半年全县城镇新增就业3817人。全年的任务是6500人，半年做完了#，剩下2683人。',
      right: '58.7%',
      wrong: '56.0%',
    },
  ],
  'what came of months that the words name, and not the aim': [
    {
      title: '2024年前三季度商务',
      text: '前三季度社会消费品零售总额53.13亿元，同比增长#，距全年目标差0.3个百分点。',
      right: '6.7%',
      wrong: '7.0%',
    },
    {
      title: '2024年前三季度居民收入',
      text: '建议：一是稳岗扩容，前三季度城镇新增就业#，要在质量上做文章。',
      right: '5563人',
      wrong: '6500人',
    },
  ],
  'aims that answer a question, and what an aim of growth comes to': [
    {
      title: '2024年2月动员',
      text: '目标是什么？工业8%、投资7%、社零7%、财政#，还有生产总值6%。前两个月，四项全部过线。',
      right: '5%',
      wrong: '8%',
    },
    {
      title: '2024年一季度财政',
      text: '去年全年我们收了22.1846亿元，今年要增长5%，大概要到#。',
      right: '23.29亿元',
    },
    {
      title: '2024年上半年预算执行',
      text: '上半年，一般公共预算收入12.48亿元，增长5.9%（全年预期按上年完成数增长5%计，为#）。',
      right: '23.29亿元',
    },
  ],
  'what is said of a subject names no other': [
    {
      title: '2024年上半年投资',
      text: '上半年工业投资增长14.9%，是投资增长最主要的来源，但比前五个月低了#，后劲需要警惕。',
      right: '1.5个百分点',
      wrong: '1.2个百分点',
    },
  ],
  'by how much a stand changed in a stretch of its own': [
    {
      title: '2024年前三季度银企对接',
      text: '9月末，贷款余额312.76亿元，年初是281.61亿元，净增31.16亿元；三季度放得更猛，增加#。',
      right: '9.25亿元',
      wrong: '5.29亿元',
    },
    {
      title: '2024年前三季度银企对接',
      text: '第一个数字，存款。9月末全县金融机构存款余额398.04亿元，比年初添了35.12亿元，三季度这三个月多了#。',
      right: '6.59亿元',
    },
  ],
  'two things held against each other': [
    {
      title: '2024年5月预算执行',
      text: '前5个月一般公共预算支出17.26亿元，增长2.8%。收入与支出之比为#，收支平衡压力较大。',
      right: '58.1%',
      wrong: '41.7%',
    },
    {
      title: '2024年前三季度金融',
      text: '9月末，贷款余额312.76亿元，比年初增加31.16亿元，三季度新增9.25亿元，比同期新增存款多#。',
      right: '2.66亿元',
      wrong: '6.59亿元',
    },
    {
      title: '2024年8月工业',
      text: '1—8月，规模以上工业增加值增长7.6%。好在放到全市看并不算差，上半年我们比全市平均#1.5个百分点。',
      right: '高',
    },
    {
      title: '2024年上半年节能',
      text: '上半年单位GDP能耗同比下降3.4%，降幅比年度任务（下降3.2%）多#，进度符合要求。',
      right: '0.2个百分点',
      wrong: '0.6个百分点',
    },
    {
      title: '2024年上半年消费',
      text: '上半年社会消费品零售总额34.82亿元，比去年同期增长7.0%，刚好达到全年#的目标增速。',
      right: '7%',
    },
  ],
  'what is left, and of what': [
    {
      title: '2024年1—5月重点项目督办',
      text: '1—5月完成投资29.82亿元，仅为年度计划投资的39.0%，全年还有#的计划投资没有完成。',
      right: '46.62亿元',
      wrong: '288.83亿元',
    },
    {
      title: '2024年9月末重点项目',
      text: '好的方面：新建项目41个，其余#续建项目大多进入收尾。',
      right: '51个',
      wrong: '41个',
    },
  ],
  'of a thing by its value, and what goes on from there': [
    {
      title: '2024年上半年投资',
      text: '全县重点项目总投资318.6427亿元，上半年完成37.96亿元，为年度计划的#，不及过半要求。',
      right: '49.7%',
      wrong: '11.9%',
    },
    {
      title: '2024年上半年项目调度',
      text: '我算过一笔账：年度计划76.4382亿元，减去上半年的完成额，下半年要干38.48亿元；而6月单月完成了#，照这个劲头。',
      right: '8.14亿元',
      wrong: '7.03亿元',
    },
    {
      title: '2024年9月项目冲刺方案',
      text: '年度计划76.44亿元，余下18.22亿元要干完，平均每月约6.07亿元，低于前三季度约#的月均水平。',
      right: '6.47亿元',
    },
  ],
  'growth of what is counted over the time told of right before': [
    {
      title: '2024年上半年企业培育',
      text: '高新技术企业达到64户，较去年末净增7户，增幅#。',
      right: '12.3%',
      wrong: '10.9%',
    },
    {
      title: '2024年上半年企业入库',
      text: '去年末，我县规模以上工业企业128户。经过半年努力，6月末达到137户，净增9户，增长#。',
      right: '7.0%',
      wrong: '6.6%',
    },
  ],
  'a sentence without a time, in a paragraph that has looked back': [
    {
      title: '从全市位次看2024年上半年经济',
      text: '先看强项。规上工业增加值增长8.1%。1—5月我县增长8.5%、全市增长6.9%，半年下来增速自身降了0.4个百分点。社零增长#，6月当月更是达到7.9%。',
      right: '7.0%',
    },
  ],
  'this year and the last, told of twice': [
    {
      title: '2024年2月工作',
      text: '去年全县社会消费品零售总额66.41亿元，外贸进出口17.63亿元；去年居民人均可支配收入增长#，今年要再增6%。',
      right: '6.1%',
      wrong: '6.9%',
    },
    {
      title: '2024年一季度春管',
      text: '粮食去年产28.42万吨，今年要拿下#，农时不等人。',
      right: '28.5万吨',
      wrong: '28.5亿吨',
    },
    {
      title: '2024年4月经济',
      text: '4月当月社会消费品零售额约5.56亿元；财政当月入库#，为年内单月较好水平。',
      right: '2.05亿元',
      wrong: '1.91亿元',
    },
  ],
  'growth over a time, of a sum told beside a quarter': [
    {
      title: '2024年前三季度金融',
      text: '9月末，贷款余额312.76亿元，今年以来贷款多放了#，支持实体经济。',
      right: '31.16亿元',
    },
    {
      title: '2024年前三季度重点项目',
      text: '截至9月底，重点项目完成投资58.22亿元。其中三季度完成20.26亿元，与6月末相比，累计完成投资增长超过#。',
      right: '五成',
    },
    {
      title: '2024年2月工作',
      text: '到2月底，固定资产投资增长10.4%，去年全年5.2%，#。',
      right: '翻了一番',
    },
  ],
  'places in an order, each of the thing before it': [
    {
      title: '2024年上半年财源',
      text: '上半年，全县收入增幅在全市仅排第6，与工业#、社零第2的位次不相称。',
      right: '第3',
      wrong: '第5',
    },
  ],
};

describeCases(cases);

/** What a ledger lacks is no reason to hold its numbers against something else. */
const holes: readonly (Case & { readonly without: string })[] = [
  {
    without: '社会消费品零售总额',
    title: '2024年前三季度新闻稿',
    text: '规模以上工业增加值增长7.9%；规模以上工业企业增至141户。社会消费品零售总额53.13亿元，增长6.7%，其中三季度实现18.31亿元。',
  },
  {
    without: '一般公共预算收入',
    title: '2024年前三季度税收',
    text: '税收占比5月底为71.7%，6月底为71.4%，9月底又降到71.3%。税收增速由上半年的8.2%放慢到7.7%。',
  },
];

describe('a ledger that lacks what the text is about', () => {
  for (const { without, title, text } of holes)
    it(`${without}: ${text}`, () => {
      const known = all.filter(({ names }) => names[0] !== without);
      const { numbers } = checkDraft(`${title}（演示数据）\n\n${text}`, known, { year: 2024 });
      assert.deepEqual(
        numbers.filter(({ status }) => status === 'differing').map(({ message }) => message),
        [],
      );
    });

  it('calls a fall by no aim where it holds no result', () => {
    const known = all.filter(({ names, month }) => names[0] !== '单位GDP能耗' || month !== '2024-06');
    const { numbers } = checkDraft('2024年上半年节能（演示数据）\n\n上半年单位GDP能耗同比下降3.4%。', known);
    assert.deepEqual(
      numbers.map(({ span, status }) => `${span} ${status}`),
      ['3.4% ambiguous'],
    );
  });

  it('makes no amount of a quarter of the sum until its end alone', () => {
    const known = all.filter(({ month }) => month !== '2024-06');
    const text = '截至9月底，全县城镇新增就业5563人，其中三季度新增1746人。';
    const { numbers } = checkDraft(`2024年前三季度就业（演示数据）\n\n${text}`, known);
    assert.deepEqual(
      numbers.filter(({ status }) => status === 'differing').map(({ message }) => message),
      [],
    );
  });
});
