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

/** What is found of each number of a case with one in place of #. */
function statusesOf({ title, text }: Case, number: string): readonly string[] {
  const draft = `${title}（演示数据）\n\n${text.replace('#', number)}`;
  return checkDraft(draft, all).numbers.map(({ span, status }) => `${span} ${status}`);
}

/** Numbers that are right and were called wrong, each with the error that must still be found. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'parts of what the ledger holds': [
    {
      title: '上半年消费情况通报',
      text: '限额以上单位零售额12.36亿元，增长8.9%，占全部零售额的#；乡村零售额6.12亿元，增长7.8%。',
      right: '35.5%',
    },
    {
      title: '上半年房地产情况',
      text: '上半年商品房销售面积21.44万平方米，下降8.7%，其中住宅#，下降9.4%。',
      right: '18.9万平方米',
    },
    {
      title: '上半年重点项目推进情况',
      text: '列入省级重点的12个项目，年度计划投资#，已完成17.2亿元，占54.4%。',
      right: '31.6亿元',
    },
    {
      title: '前三季度经济运行分析',
      text: '据全市通报，前三季度全市规上工业增加值增长#，我县增长7.9%，高于全市1.1个百分点。',
      right: '6.8%',
    },
  ],
  'ratios of what has come, and by how much a ratio changed': [
    {
      title: '前三季度居民收入情况',
      text: '前三季度居民人均可支配收入23418元，增长5.6%；城乡收入比1.88，较上半年缩小#。',
      right: '0.05',
    },
    {
      title: '5月金融运行情况',
      text: '5月末存款余额386.27亿元，比年初新增23.36亿元；贷款余额297.35亿元，比年初新增15.74亿元，新增存贷比#。',
      right: '67.4%',
    },
  ],
  'a fall held against an aim of a fall': [
    {
      title: '2024年上半年节能情况',
      text: '上半年万元GDP能耗同比下降3.4%，降幅比全年下降3.2%的目标多#。',
      right: '0.2个百分点',
      wrong: '0.6个百分点',
    },
    {
      title: '2024年上半年节能情况',
      text: '上半年单位GDP能耗下降3.4%，好于年度目标#。',
      right: '0.2个百分点',
      wrong: '0.5个百分点',
    },
    {
      title: '2024年上半年节能情况',
      text: '上半年单位GDP能耗下降3.4%，降幅#年度目标0.2个百分点。',
      right: '大于',
    },
  ],
  'an aim that was set at the beginning of the year': [
    {
      title: '2024年1—2月工业',
      text: '1—2月全县规模以上工业增加值同比增长8.9%，比上年全年7.4%快1.5个百分点，比年初定下的8%也高出#。',
      right: '0.9个百分点',
      wrong: '0.6个百分点',
    },
    {
      title: '2024年前三季度经济',
      text: '前三季度，地区生产总值148.62亿元，同比增长5.9%。年初定的是6%，差了#。',
      right: '0.1个百分点',
      wrong: '0.4个百分点',
    },
  ],
  'what has become of a thing, and what it is short of': [
    {
      title: '2024年1—4月投资',
      text: '1—4月固定资产投资增长7.7%，一个月掉了1.4个百分点，安全垫只剩#。',
      right: '0.7个百分点',
      wrong: '0.3个百分点',
    },
    {
      title: '2024年1—4月经济',
      text: '1—4月，投资比一季度降1.4个百分点；工业降0.4个百分点，距离目标线只剩0.2个百分点；财政收入降#，几乎贴着目标走。',
      right: '0.6个百分点',
      wrong: '0.9个百分点',
    },
    {
      title: '2024年1—4月消费',
      text: '1—4月零售额同比增长6.6%，增速较一季度又降0.5个百分点，已经落到年度目标线以下，差距为#。',
      right: '0.4个百分点',
      wrong: '0.7个百分点',
    },
    {
      title: '2024年9月末项目进展',
      text: '到9月底，重点项目完成投资58.22亿元。六月底的时候才37.96亿元；三季度三个月追了20.26亿元。剩下#，一天都歇不得。',
      right: '18.22亿元',
    },
  ],
  'a part of the county against its whole': [
    {
      title: '2024年上半年产业',
      text: '上半年第一产业增加值9.84亿元，增速4.1%，比全县平均慢了#。',
      right: '2.0个百分点',
      wrong: '2.8个百分点',
    },
  ],
  'the sum since January behind a single month': [
    {
      title: '2024年6月招商',
      text: '新签约项目46个，单是6月就签下8个；合同引资额112.76亿元，到位资金#。',
      right: '48.32亿元',
      wrong: '48.23亿元',
    },
    {
      title: '2024年上半年消费',
      text: '社零总额增速走出一条先降后升的线：1—2月7.5%，到4月降至6.6%，5月回到#，6月达到7.0%。',
      right: '6.8%',
    },
    {
      title: '2024年上半年消费',
      text: '6月当月社会消费品零售总额#。',
      right: '6.17亿元',
      wrong: '34.82亿元',
    },
  ],
  'growth of the first months told of as 年初': [
    {
      title: '2024年1—9月工业',
      text: '年初1—2月，规模以上工业增加值增长#，开了个好头。',
      right: '8.9%',
      wrong: '7.9%',
    },
    {
      title: '2024年1—8月工业',
      text: '规模以上工业增加值上半年增长8.1%，1—7月7.8%，1—8月7.6%，比年初低#。',
      right: '1.3个百分点',
    },
  ],
  'an aim held against an earlier time': [
    {
      title: '2024年三季度农业农村',
      text: '夏粮14.28万吨已入库归仓，比去年夏粮多0.34万吨；全年任务28.5万吨，较去年实际产量多#。',
      right: '833吨',
      wrong: '8330吨',
    },
    {
      title: '2024年1—2月消费',
      text: '力争上半年零售额增速不低于7%，即与全年目标持平，高于去年全年增速#。',
      right: '0.1个百分点',
      wrong: '0.4个百分点',
    },
    {
      title: '2024年上半年投资',
      text: '固定资产投资增长6.8%，年初定的是7%，比一季度掉了#。',
      right: '2.3个百分点',
      wrong: '3.6个百分点',
    },
  ],
  'means of what is left and of other times': [
    {
      title: '2024年前三季度重点项目',
      text: '前三季度重点项目完成投资58.22亿元，占年度计划的76.2%，余下18.22亿元要在四季度消化，月均约#。',
      right: '6.07亿元',
      wrong: '6.47亿元',
    },
    {
      title: '2024年6月用电',
      text: '单看6月，规上工业用电量1.33亿千瓦时，高于前5个月月均#的水平。',
      right: '1.26亿千瓦时',
      wrong: '1.62亿千瓦时',
    },
    {
      title: '2024年一季度消费',
      text: '3月份当月社零额只有5.34亿元，少于前两个月#的月均水平。',
      right: '6.02亿元',
      wrong: '6.20亿元',
    },
    { title: '2024年6月经营主体', text: '6月份单月新登记经营主体682户，日均#。', right: '二十余户' },
    { title: '2024年1—5月经营主体', text: '前五个月新登记经营主体3586户，平均每月#。', right: '七百多户' },
  ],
  'the time that stands in a bracket or behind a number': [
    {
      title: '2024年1—4月收支',
      text: '1—4月一般公共预算收入8.14亿元，增长5.1%。与一季度（6.09亿元、增长#）相比，累计增幅收窄0.6个百分点。',
      right: '5.7%',
      wrong: '6.7%',
    },
    {
      title: '2024年前三季度外贸',
      text: '前三季度进出口总额15.49亿元，其中三季度单季5.19亿元。与#的去年全年规模相比，还差2.14亿元。',
      right: '17.63亿元',
      wrong: '16.73亿元',
    },
  ],
  'so many months ago, and what is still to come': [
    {
      title: '2024年6月末重点项目',
      text: '截至6月末，92个重点项目里已开工83个。一个月前还只有#，六月真是连轴转。',
      right: '74个',
      wrong: '47个',
    },
    {
      title: '2024年前三季度交通',
      text: '前三季度新建改造农村公路38.4公里，还有#农村公路要修。',
      right: '6.6公里',
      wrong: '9.6公里',
    },
    { title: '2024年6月招商', text: '珠三角小分队促成一家企业来县考察，意向投资#。', right: '3亿元' },
  ],
  'parts of what was told before, and rates that go on since January': [
    {
      title: '2024年上半年交通',
      text: '上半年新建改造农村公路27.6公里，其中有#在我们镇。',
      right: '3公里',
    },
    {
      title: '2024年上半年消费',
      text: '社会消费品零售总额34.82亿元。从累计增速轨迹看，4月跌到6.6%的低点，5月升至#。',
      right: '6.8%',
    },
  ],
  'a list of aims by its title': [
    {
      title: '2024年全县目标任务分解清单（二月印发）',
      text: '2. 规模以上工业增加值：增长#，上年为7.4%。牵头：工信局。',
      right: '8%',
      wrong: '9%',
    },
  ],
  'as what it is held against was told': [
    {
      title: '2024年上半年产业',
      text: '上半年第三产业增加值43.07亿元，占全县经济总量的45.7%，已经超过第二产业的#。',
      right: '43.9%',
      wrong: '49.3%',
    },
    {
      title: '2024年上半年三镇街收入',
      text: '上半年，一般公共预算收入北关街道6254.1万元，东河镇4826.3万元。北关街道和东河镇都跑赢了全县平均，前者快#，后者快1.5个百分点。',
      right: '3.2个百分点',
    },
    {
      title: '2024年一季度投资',
      text: '一季度固定资产投资增长9.1%，比开年的#慢了1.3个百分点。',
      right: '10.4%',
    },
  ],
  'a ratio told again without a unit': [
    {
      title: '2024年前三季度居民收入',
      text: '农村居民人均可支配收入16275元，增长7.0%。城乡收入比由上半年的#缩小到1.88。',
      right: '1.93',
    },
  ],
  'numbers of another time or thing than what rules them': [
    {
      title: '2024年1—4月消费',
      text: '社会消费品零售总额增速从#降为6.6%，落到7%的目标以下。',
      right: '7.1%',
    },
    {
      title: '2024年1—10月工业',
      text: '1—10月规上工业增加值增长8.0%，8月末到达7.6%的低点，此后连升两个月，累计回升#。',
      right: '0.4个百分点',
    },
    {
      title: '2024年5月末项目',
      text: '5月末重点项目开工率80.4%。对照#的时间进度，投资滞后2.7个百分点。',
      right: '41.7%',
    },
    {
      title: '东河镇上半年工作',
      text: '上半年，我镇一般公共预算收入增长7.4%，不让#这条平均线从身边溜走。',
      right: '5.9%',
    },
    {
      title: '2024年夏粮',
      text: '夏粮总产量14.28万吨，秋粮还要努力。去年全年是#。',
      right: '二十八万四千多吨',
    },
  ],
};

for (const [name, list] of Object.entries(cases)) {
  describe(name, () => {
    for (const one of list) {
      const { text, right, wrong } = one;
      it(text, () => {
        const found = statusesOf(one, right);
        assert.deepEqual(
          found.filter((each) => each.endsWith(' differing')),
          [],
        );
        if (wrong === undefined) return;
        assert.ok(found.includes(`${right} confirmed`), found.join('; '));
        const other = statusesOf(one, wrong);
        assert.ok(other.includes(`${wrong} differing`), other.join('; '));
      });
    }
  });
}
