import { type Indicator, numberIndicator } from '#modules/indicator/index.ts';

type Change = Partial<
  Pick<
    Indicator,
    | 'code'
    | 'definition'
    | 'direction'
    | 'priceBasis'
    | 'publisher'
    | 'available'
    | 'splitRule'
    | 'formula'
    | 'digits'
    | 'dimensions'
    | 'noJanuary'
  >
>;

/** What the demonstration says of an indicator: found by name and aspect. */
export interface DemoDefinition {
  readonly name: string;
  readonly aspect: Indicator['aspect'];
  readonly change: Change;
}

const statistics = { publisher: '统计局', available: { months: 1, day: 18, roll: 'rest' } } as const;
const nextTenth = { months: 1, day: 10, roll: 'rest' } as const;

/** 口径 of the county's core indicators, in our own words. @source domain/economy.md §1, §6; general knowledge of the statistical system */
export const coreDefinitions: readonly DemoDefinition[] = [
  {
    name: '地区生产总值',
    aspect: 'growth_yoy',
    change: {
      ...statistics,
      code: 'gdp_growth',
      direction: 'higher',
      priceBasis: 'constant',
      definition:
        '区域内所有常住单位一定时期生产活动的最终成果，由市统计局统一核算到区；增速按不变价，按季发布，先出初步核算数，次年再出最终核实数。',
      splitRule: '不分解到镇街，按行业落到牵头部门',
    },
  },
  {
    name: '规模以上工业增加值',
    aspect: 'growth_yoy',
    change: {
      ...statistics,
      code: 'industry_growth',
      direction: 'higher',
      priceBasis: 'comparable',
      definition:
        '年主营业务收入2000万元及以上的工业法人单位的增加值增速，按可比价；上年基数只算今年在库的企业，所以与两年公布的总量推不出同一个增速。',
      splitRule: '按在库企业所在镇街分解',
    },
  },
  {
    name: '固定资产投资',
    aspect: 'growth_yoy',
    change: {
      ...statistics,
      code: 'fai_growth',
      direction: 'higher',
      priceBasis: 'current',
      definition:
        '计划总投资500万元及以上的项目投资和房地产开发投资，不含农户；先入库、后有数。1—2月合并发布。',
      splitRule: '按项目所在地分解到镇街和园区',
    },
  },
  {
    name: '社会消费品零售总额',
    aspect: 'growth_yoy',
    change: {
      ...statistics,
      code: 'retail_growth',
      direction: 'higher',
      priceBasis: 'current',
      definition:
        '批发零售住宿餐饮单位售给个人和社会集团的非生产、非经营用商品与餐饮收入；限额以上全面调查，限额以下抽样推算。1—2月合并发布。',
    },
  },
  {
    name: '进出口总额',
    aspect: 'growth_yoy',
    change: {
      code: 'trade_growth',
      direction: 'higher',
      priceBasis: 'current',
      publisher: '海关',
      available: { months: 1, day: 20, roll: 'rest' },
      definition: '按企业注册地统计的货物进出口金额，以人民币计价；服务贸易另行统计，不含在内。',
    },
  },
  {
    name: '城乡居民可支配收入',
    aspect: 'growth_yoy',
    change: {
      ...statistics,
      code: 'income_growth',
      direction: 'higher',
      priceBasis: 'current',
      definition: '住户收支调查得出的居民人均可支配收入名义增速，按季发布。',
    },
  },
  {
    name: '地方一般公共预算收入',
    aspect: 'growth_yoy',
    change: {
      code: 'revenue_growth',
      direction: 'higher',
      priceBasis: 'current',
      publisher: '财政局',
      available: nextTenth,
      definition: '区级入库的一般公共预算收入自年初累计的同比增速，按上年同口径基数计算。',
    },
  },
  {
    name: '实际利用外资',
    aspect: 'growth_yoy',
    change: {
      code: 'fdi_growth',
      direction: 'higher',
      priceBasis: 'comparable',
      publisher: '商务部门',
      available: { months: 1, day: 15, roll: 'rest' },
      definition: '外国投资者实际到账的出资同比增速；2022年5月起总量扩大为全行业，增速仍按可比口径计算。',
    },
  },
];

/** Revenue, tax, foreign capital and population as levels, whose figures the demonstration invents. */
export function levelDefinitions() {
  const money = { aspect: 'level', unit: 'yuan', printed: '11.01亿元' } as const;
  const common = {
    publisher: '财政局',
    available: { months: 1, day: 10, roll: 'rest' },
    priceBasis: 'current',
  } as const;
  return [
    {
      ...numberIndicator({ subject: '地方一般公共预算收入', ...money }),
      ...common,
      code: 'revenue',
      direction: 'higher' as const,
      definition: '区级入库的税收收入和非税收入，自年初累计，不含上级补助、调入资金和政府性基金。',
      splitRule: '税收按属地分解到镇街，非税按执收单位分解',
    },
    {
      ...numberIndicator({ subject: '税收收入', ...money }),
      ...common,
      code: 'tax',
      direction: 'higher' as const,
      definition: '区级一般公共预算收入中的各项税收，自年初累计，扣除留抵退税。',
      dimensions: ['industry'],
    },
    {
      ...numberIndicator({ subject: '实际利用外资', aspect: 'level', unit: 'USD', printed: '5108万美元' }),
      code: 'fdi',
      direction: 'higher' as const,
      publisher: '商务部门',
      available: { months: 1, day: 15, roll: 'rest' } as const,
      definition:
        '外国投资者按合同实际到账的出资，自年初累计，以美元计；2022年5月起含银行、证券、保险业，为全行业数。',
    },
    {
      ...numberIndicator({ subject: '常住人口', aspect: 'count', unit: 'person', printed: '37.5万人' }),
      code: 'population',
      span: 'point' as const,
      frequency: 'year' as const,
      publisher: '统计局',
      definition: '年末在区内居住半年以上的人口，普查年之间按抽样调查推算。',
    },
  ];
}
