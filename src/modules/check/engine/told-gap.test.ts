import { type Case, describeCases } from '../../../../tests/check/cases.ts';

/** What two numbers that stand right before are apart, and what else stands beside what it is held against. */
const cases: Readonly<Record<string, readonly Case[]>> = {
  'two numbers right before': [
    {
      title: '2024年上半年经济分析会讲话',
      text: '盯数据，今年GDP目标是6%，上半年6.1%，只多出#，经不起任何一个行业掉链子。',
      right: '0.1个百分点',
      wrong: '0.3个百分点',
    },
    {
      title: '2024年上半年经济核算说明',
      text: '上半年地区生产总值增长6.1%。需要强调的是，上半年6.1%的增速与2023年同期的5.4%相比加快#。',
      right: '0.7个百分点',
      wrong: '0.3个百分点',
    },
    {
      title: '2024年上半年工业运行',
      text: '规上工业增加值增长8.1%，年度目标是8%，仅高出#。',
      right: '0.1个百分点',
      wrong: '0.6个百分点',
    },
    {
      title: '2024年前三季度投资运行',
      text: '固定资产投资增长5.6%，全年目标是7%，还差#，缺口不小。',
      right: '1.4个百分点',
      wrong: '0.4个百分点',
    },
  ],
  'of another time than the two before it': [
    {
      title: '2024年10月经济形势',
      text: '1—10月固定资产投资增长5.3%，从年初的10.4%一路下滑，今年目标是7%，还欠#。',
      right: '1.7个百分点',
    },
    {
      title: '2024年前三季度经济形势',
      text: '地区生产总值增长5.9%，离6%差#；社零增长6.7%。',
      right: '0.1个百分点',
    },
  ],
  'one growth and another': [
    {
      title: '2024年前三季度税收',
      text: '规上工业增加值增长7.9%，税收增速略低#，工业税源较为匹配。',
      right: '0.2个百分点',
      wrong: '1.2个百分点',
    },
    {
      title: '2024年前三季度税收',
      text: '规上工业增加值增长7.9%，税收增速略高#，工业税源较为匹配。',
      wrong: '0.2个百分点',
    },
  ],
  'which way since an earlier time': [
    {
      title: '2024年1—10月工业运行',
      text: '最新数据显示，规模以上工业增加值1—10月增长8.0%，比1—8月回升#，与全年目标持平。',
      right: '0.4个百分点',
      wrong: '0.6个百分点',
    },
    {
      title: '关于申请工业奖励资金的请示（2024年11月）',
      text: '全县工业企业稳定。前三季度规模以上工业增加值增速回到7.9%，在全市的位次升至第2位；最新数据显示，1—10月增长8.0%，比1—8月回落#，与全年目标恰好持平。',
      wrong: '0.4个百分点',
    },
  ],
  'another currency': [
    {
      title: '2024年上半年外经外贸',
      text: '上半年，全县实际使用外资#，增长9.3%。',
      right: '2146万美元',
      wrong: '2146万元',
    },
  ],
  'a part of the aim of the whole, told right before': [
    {
      title: '2024年夏粮生产',
      text: '夏粮总产量14.28万吨。全年粮食生产任务是28.5万吨，夏粮产量占任务的#，余下的要靠秋粮。',
      right: '50.1%',
      wrong: '50.3%',
    },
  ],
};

describeCases(cases);
