import assert from 'node:assert/strict';
import test from 'node:test';
import { structure } from '../structure/structure.ts';
import type { Statement } from '../types.ts';
import { statements } from './statements.ts';

const REPORT = '一、2030年计划执行情况\n\n';
const TASKS = '二、2031年主要任务\n\n';
const TITLE = '云岭县2030年国民经济和社会发展计划执行情况与2031年计划草案的报告\n\n';

function inReport(text: string): Statement[] {
  return statements(structure(`${TITLE}${REPORT}${text}\n\n${TASKS}完善机制。`));
}

function inTasks(text: string): Statement[] {
  return statements(structure(`${TITLE}${REPORT}平稳运行。\n\n${TASKS}${text}`));
}

const line = (s: Statement): string =>
  `${s.span} ${s.subject} ${s.kind} ${String(s.year)} ${s.aspect} ${s.comparator} ${String(s.value)}${s.value_hi === undefined ? '' : `..${String(s.value_hi)}`} ${s.unit}`;

function report(name: string, text: string, expected: readonly string[]): void {
  test(name, () => assert.deepEqual(inReport(text).map(line), expected));
}

function tasks(name: string, text: string, expected: readonly string[]): void {
  test(name, () => assert.deepEqual(inTasks(text).map(line), expected));
}

// annotation guide, part 9: the worked example
report(
  'reads the report half of the worked example of the guide',
  '全县完成工业投资32.6亿元，增长9.2%，增速居全市第3位；新增“专精特新”企业6家。万元GDP能耗下降3.1%。空气优良率82%左右，高于全市1.5个百分点。',
  [
    '32.6亿元 完成工业投资 actual 2030 level = 3260000000 yuan',
    '9.2% 完成工业投资 actual 2030 growth_yoy = 9.2 %',
    '第3位 完成工业投资增速排位 actual 2030 rank = 3 rank',
    '6家 新增“专精特新”企业 actual 2030 count = 6 enterprise',
    '3.1% 万元GDP能耗 actual 2030 growth_yoy = -3.1 %',
    '82% 空气优良率 actual 2030 rate ~ 82 %',
    '1.5个百分点 空气优良率（高于全市） actual 2030 change = 1.5 pp',
  ],
);

tasks(
  'reads the task half of the worked example of the guide',
  '2031年，工业投资增长10%以上，新建、改造农村公路50公里，建设总投资2亿元的康养中心，打造15分钟健身圈。',
  [
    '10% 工业投资 target 2031 growth_yoy >= 10 %',
    '50公里 新建、改造农村公路 target 2031 level = 50 km',
    '2亿元 康养中心总投资 background null level = 200000000 yuan',
  ],
);

// annotation guide, part 7.1: the constructions
report('pairs a 分别 list in order', '粮食、油料产量分别增长2%、3%。', [
  '2% 粮食产量 actual 2030 growth_yoy = 2 %',
  '3% 油料产量 actual 2030 growth_yoy = 3 %',
]);

report(
  'hands a 分别 list on to the next clause',
  '城镇、农村居民收入分别达到3万元、2万元，分别增长4%、6%。',
  [
    '3万元 城镇居民收入 actual 2030 level = 30000 yuan',
    '2万元 农村居民收入 actual 2030 level = 20000 yuan',
    '4% 城镇居民收入 actual 2030 growth_yoy = 4 %',
    '6% 农村居民收入 actual 2030 growth_yoy = 6 %',
  ],
);

report('gives one number for two subjects one statement', '游客人数、旅游收入均增长12%。', [
  '12% 游客人数、旅游收入 actual 2030 growth_yoy = 12 %',
]);

report(
  'reads 由…提高到… as a base, a result and a difference',
  '污水处理率由2029年的88.1%提高到91.3%，提高3.2个百分点。',
  [
    '88.1% 污水处理率 background 2029 rate = 88.1 %',
    '91.3% 污水处理率 actual 2030 rate = 91.3 %',
    '3.2个百分点 污水处理率 actual 2030 change = 3.2 pp',
  ],
);

report(
  'reads the structure ratio as three shares, and last year’s as the base',
  '三次产业结构由上年的9:45:46调整为8.5:45:46.5。',
  [
    '9 第一产业增加值占比 background 2029 share = 9 %',
    '45 第二产业增加值占比 background 2029 share = 45 %',
    '46 第三产业增加值占比 background 2029 share = 46 %',
    '8.5 第一产业增加值占比 actual 2030 share = 8.5 %',
    '45 第二产业增加值占比 actual 2030 share = 45 %',
    '46.5 第三产业增加值占比 actual 2030 share = 46.5 %',
  ],
);

report(
  'lets a percentage follow the plan it completes',
  '全年完成投资120亿元，完成年度计划的105%，增收节支成效明显。',
  [
    '120亿元 完成投资 actual 2030 level = 12000000000 yuan',
    '105% 年度计划完成率 actual 2030 completion_rate = 105 %',
  ],
);

report(
  'carries the whole into 其中 and the plan into its sums',
  '安排重点项目60个，其中，新建项目40个，总投资300亿元，年度计划投资80亿元。',
  [
    '60个 安排重点项目 plan 2030 count = 60 item',
    '40个 重点项目中新建项目 plan 2030 count = 40 item',
    '300亿元 重点项目总投资 plan 2030 level = 30000000000 yuan',
    '80亿元 重点项目年度计划投资 plan 2030 level = 8000000000 yuan',
  ],
);

report(
  'takes the noun behind a number and leaves examples out',
  '改造和平里、光明里等12个老旧小区，6条道路建成通车。',
  ['12个 改造老旧小区 actual 2030 count = 12 item', '6条 建成通车道路 actual 2030 count = 6 item'],
);

report(
  'signs what falls and keeps what is cut on purpose',
  '用电量下降2.5%，降幅收窄1个百分点，减免税费2亿元。',
  [
    '2.5% 用电量 actual 2030 growth_yoy = -2.5 %',
    '1个百分点 用电量 actual 2030 change = -1 pp',
    '2亿元 减免税费 actual 2030 level = 200000000 yuan',
  ],
);

report('reads 增长N倍 as growth and 是…的N倍 as a multiple', '出口额增长1.5倍，是五年前的3倍。', [
  '1.5倍 出口额 actual 2030 growth_yoy = 150 %',
  '3倍 出口额 actual 2030 rate = 3 x',
]);

tasks(
  'reads the comparators of the guide',
  '投资增长8%以上，失业率控制在5%以内，收入增长6%左右，就业不少于800人，人口突破2万人，能耗不超过3吨，增速为5%—6%，进入全市前3位。',
  [
    '8% 投资 target 2031 growth_yoy >= 8 %',
    '5% 失业率 target 2031 rate <= 5 %',
    '6% 收入 target 2031 growth_yoy ~ 6 %',
    '800人 就业 target 2031 count >= 800 person',
    '2万人 人口 target 2031 count > 20000 person',
    '3吨 能耗 target 2031 level <= 3 ton',
    '5%—6% 能耗 target 2031 growth_yoy between 5..6 %',
    '3位 能耗排位 target 2031 rank <= 3 rank',
  ],
);

tasks(
  'takes a printed horizon for the year and a result in the tasks for actual',
  '到2035年森林覆盖率达到40%。在已建成5个驿站的基础上，新建3个驿站。',
  [
    '40% 森林覆盖率 target 2035 rate = 40 %',
    '5个 已建成驿站 actual 2031 count = 5 item',
    '3个 新建驿站 target 2031 count = 3 item',
  ],
);

test('reads a table by its header and unit column', () => {
  const found = inReport(
    '主要指标\n\n指标\t单位\t2030年\t增长（%）\n生产总值\t亿元\t152.4\t6.1\n进出口\t万美元\t4312\t-11.5',
  );
  assert.deepEqual(found.map(line), [
    '152.4 生产总值 actual 2030 level = 15240000000 yuan',
    '6.1 生产总值 actual 2030 growth_yoy = 6.1 %',
    '4312 进出口 actual 2030 level = 43120000 USD',
    '-11.5 进出口 actual 2030 growth_yoy = -11.5 %',
  ]);
});

test('reads a table whose cells single blanks divide', () => {
  const found = inReport('主要产品\n\n名称 产量（吨） 比上年增长（%）\n水泥 52000 3.5\n白酒 860 -1.2');
  assert.deepEqual(found.map(line), [
    '52000 水泥产量 actual 2030 level = 52000 ton',
    '3.5 水泥产量 actual 2030 growth_yoy = 3.5 %',
    '860 白酒产量 actual 2030 level = 860 ton',
    '-1.2 白酒产量 actual 2030 growth_yoy = -1.2 %',
  ]);
});

report(
  'holds a result against an aim in brackets and against another place',
  '出口额增长7%，超过年初预期目标（6%）1个百分点，低于全省0.5个百分点。',
  [
    '7% 出口额 actual 2030 growth_yoy = 7 %',
    '6% 出口额 plan 2030 growth_yoy = 6 %',
    '1个百分点 出口额（超过年初预期目标） actual 2030 change = 1 pp',
    '0.5个百分点 出口额（低于全省） actual 2030 change = -0.5 pp',
  ],
);

report('takes the plan’s number and its completion', '工业产值50亿元，完成年计划48亿元的104.2%。', [
  '50亿元 工业产值 actual 2030 level = 5000000000 yuan',
  '48亿元 工业产值 plan 2030 level = 4800000000 yuan',
  '104.2% 工业产值年计划完成率 actual 2030 completion_rate = 104.2 %',
]);

report(
  'reads a fraction before what it is a part of',
  '超过九成的行政村通上动力电，三分之一的社区建成食堂。',
  [
    '九成 通上动力电行政村占比 actual 2030 share > 90 %',
    '三分之一 建成食堂社区占比 actual 2030 share = 33.33 %',
  ],
);

test('reads a number that a line break divides, and quotes the break', () => {
  const found = inReport('全县上下齐心协力，经济运行总体平稳，全年实现工业产值达到96.8\n亿元，增长5%。');
  assert.deepEqual(
    found.map(({ span, value }) => [span, value]),
    [
      ['96.8\n亿元', 9_680_000_000],
      ['5%', 5],
    ],
  );
});

test('reads full-width digits', () => {
  assert.deepEqual(inReport('新建沼气池１２０座，增长１．５％。').map(line), [
    '１２０座 新建沼气池 actual 2030 count = 120 item',
    '１．５％ 新建沼气池 actual 2030 growth_yoy = 1.5 %',
  ]);
});

const LABELS = [
  '2030年6月30日，第十三届人民代表大会第一次会议召开，庆祝建县100周年。',
  '实施“双千”工程、“1+7+N”体系和“五个一”行动，用好12345热线。',
  'PM2.5和PM10持续下降，断面达到Ⅲ类水质，创成4A级景区。',
  '打造15分钟生活圈和7×24小时自助区。',
  '深化“放管服”“一网通办”“一业一证”三项改革。',
  '坚持五大发展理念，落实三年行动，健全三级网络。',
  '引进亿元以上项目，培育10亿元以上企业。',
  'G327国道改线，2号线延伸，5G网络优化，安政发〔2030〕16号文件落实。',
];

for (const text of LABELS) {
  test(`takes no statement from: ${text}`, () => assert.deepEqual(inReport(text).map(line), []));
}

test('counts the things of a class and keeps the bound in the subject', () => {
  assert.deepEqual(inReport('新签约总投资亿元以上项目32个、10亿元以上项目3个。').map(line), [
    '32个 新签约总投资亿元以上项目 actual 2030 count = 32 item',
    '3个 新签约10亿元以上项目 actual 2030 count = 3 item',
  ]);
});

test('explains which rule gave which field', () => {
  const explain = new Map<string, Readonly<Record<string, string>>>();
  const [found] = statements(structure(`${TITLE}${REPORT}用电量下降2.5%。`), { explain });
  assert.equal(found?.rule, 'quantity.number');
  assert.deepEqual(explain.get(found?.id ?? ''), {
    span: 'quantity.number',
    subject: 'subject.plain',
    comparator: 'cmp.none',
    aspect: 'aspect.relative',
    value: 'value.falls',
    unit: 'unit.printed',
    kind: 'kind.report',
    year: 'year.part',
  });
});
