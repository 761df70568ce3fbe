import type { Item, Sheet } from './schema-sheet.ts';

const hand = (key: string, unit: string, hint: string): Item['input'] => ({ from: 'hand', key, unit, hint });
const yi = '00000000';

/** 枣庄 2005: 100 points. What the seen paper leaves open is said in the notes. @source domain/economy.md §3.5 [S90] */
const zaozhuang: Sheet = {
  id: 'zaozhuang-2005',
  version: 1,
  shipped: true,
  title: '枣庄市重点项目考核（2005）',
  source: '枣政办发〔2006〕3号所附考核办法（公开页面摘录）',
  dated: '2005年度',
  full: '100',
  items: [
    ...(
      [
        ['city', '市级重点项目计划完成', 'city'],
        ['district', '区级重点项目计划完成', 'county'],
      ] as const
    ).map(
      ([id, title, level]): Item => ({
        id,
        title,
        role: 'base',
        weight: '20',
        input: { from: 'fact', fact: 'rate', level },
        rule: {
          kind: 'target',
          target: '100',
          points: '20',
          over: [{ from: '100', to: null, per: '2', points: '1', whole: false }],
          under: { per: '2', points: '1', whole: false },
          cap: '15',
        },
        note: '每超（欠）2个百分点加（扣）1分，按比例计；封顶15分按单项计，来源没有写明按单项还是合计。',
      }),
    ),
    {
      id: 'growth',
      title: '投资增长',
      role: 'base',
      weight: '20',
      input: hand('investment-growth', '分', '按统计部门发布的增速评定，0至20分，写明数据来源'),
      rule: { kind: 'given', least: '0', most: '20' },
      note: '来源只写分值20分，没有写算法，由考核单位评定后填入。',
    },
    {
      id: 'new',
      title: '新开工项目',
      role: 'base',
      weight: null,
      input: { from: 'fact', fact: 'new_starts' },
      rule: null,
      note: '来源列有此项，没有见到分值。',
    },
    {
      id: 'leadership',
      title: '组织领导',
      role: 'base',
      weight: null,
      input: hand('leadership', '分', '组织领导情况评定'),
      rule: null,
      note: '来源列有此项，没有见到分值。',
    },
  ],
};

const plans = [
  ['plan-10', '年度计划10亿元以上项目', '20', `10${yi}`, null],
  ['plan-5', '年度计划5亿至10亿元项目', '10', `5${yi}`, `10${yi}`],
  ['plan-1', '年度计划1亿至5亿元项目', '6', `1${yi}`, `5${yi}`],
  ['plan-0', '年度计划1亿元以下项目', '3', '0', `1${yi}`],
] as const;

const each = (points: string, most: string | null = null): Item['rule'] => ({ kind: 'each', points, most });

/** 延安 2017: points for projects, their size, kind and progress. @source domain/economy.md §3.5 [S91] */
const yanan: Sheet = {
  id: 'yanan-2017',
  version: 1,
  shipped: true,
  title: '延安市重点项目考核计分（2017）',
  source: '《延安日报》2017年6月19日刊载的考核办法（公开页面摘录）',
  dated: '2017-06-19',
  full: null,
  items: [
    {
      id: 'new',
      title: '新开工项目',
      role: 'base',
      weight: '5',
      input: { from: 'fact', fact: 'new_starts' },
      rule: each('5'),
      note: '',
    },
    {
      id: 'continuing',
      title: '续建项目',
      role: 'base',
      weight: '2',
      input: { from: 'fact', fact: 'continuing' },
      rule: each('2'),
      note: '',
    },
    ...plans.map(
      ([id, title, points, least, most]): Item => ({
        id,
        title,
        role: 'base',
        weight: points,
        input: { from: 'fact', fact: 'plans_between', least, ...(most === null ? {} : { most }) },
        rule: each(points),
        note: '界限含下限、不含上限。',
      }),
    ),
    ...(
      [
        ['industry', '产业类项目', '15'],
        ['livelihood', '民生类项目', '8'],
        ['function', '功能类项目', '6'],
      ] as const
    ).map(
      ([id, title, points]): Item => ({
        id,
        title,
        role: 'base',
        weight: points,
        input: hand(`kind-${id}`, '个', `${title}的个数，附项目名单`),
        rule: each(points),
        note: '台账的产业是文字，不自动归类，由考核单位核定个数。',
      }),
    ),
    {
      id: 'progress',
      title: '投资进度',
      role: 'base',
      weight: '60',
      input: { from: 'fact', fact: 'rate' },
      rule: { kind: 'share', times: '60', most: null },
      note: '完成投资÷年度计划。',
    },
    {
      id: 'provincial',
      title: '省级考核项目',
      role: 'bonus',
      weight: '20',
      input: { from: 'fact', fact: 'provincial' },
      rule: each('20'),
      note: '以省级清单计。',
    },
    {
      id: 'operating',
      title: '投产项目',
      role: 'bonus',
      weight: '20',
      input: { from: 'fact', fact: 'operating' },
      rule: each('20'),
      note: '',
    },
    {
      id: 'used',
      title: '投运项目',
      role: 'bonus',
      weight: '10',
      input: hand('put-to-use', '个', '投入使用的非生产性项目个数，附名单'),
      rule: each('10'),
      note: '台账不区分投运和投产，由考核单位核定。',
    },
    {
      id: 'month-10',
      title: '当月投资超过10亿元',
      role: 'bonus',
      weight: '30',
      input: { from: 'fact', fact: 'months_over', least: `10${yi}` },
      rule: each('30'),
      note: '',
    },
    {
      id: 'collective',
      title: '集中开工活动',
      role: 'bonus',
      weight: '30',
      input: hand('collective-starts', '次', '承办集中开工的次数，每季度至多计1次，写明时间地点'),
      rule: each('30', '120'),
      note: '每次加30分，每季度至多1次，全年至多4次。',
    },
    {
      id: 'city-criticism',
      title: '市级通报批评',
      role: 'deduction',
      weight: '-20',
      input: hand('city-criticism', '分', '填扣分数（负数），每次扣5至20分，写明文件'),
      rule: { kind: 'given', least: null, most: '-5' },
      note: '每次扣5至20分，多次相加。',
    },
    {
      id: 'province-criticism',
      title: '省级通报批评',
      role: 'deduction',
      weight: '-10',
      input: hand('province-criticism', '分', '填扣分数（负数），每次至少扣10分，写明文件'),
      rule: { kind: 'given', least: null, most: '-10' },
      note: '每次至少扣10分。',
    },
  ],
};

const opening = (target: string): Extract<NonNullable<Item['rule']>, { kind: 'target' }> => ({
  kind: 'target',
  target,
  points: '5',
  over: [{ from: target, to: null, per: '10', points: '1', whole: true }],
  under: { per: '10', points: '1', whole: true },
  cap: '2',
});

/** A city's award of 2020. @source domain/economy.md §3.5 [S92] */
const award: Sheet = {
  id: 'award-2020',
  version: 1,
  shipped: true,
  title: '某市重点项目建设评比（2020）',
  source: '公开页面摘录的2020年评比办法（来源没有写明市名）',
  dated: '2020年度',
  full: null,
  items: [
    {
      id: 'plan',
      title: '年度计划完成',
      role: 'base',
      weight: '25',
      input: { from: 'fact', fact: 'rate' },
      rule: {
        kind: 'target',
        target: '100',
        points: '25',
        over: [
          { from: '100', to: '130', per: '1', points: '0.2', whole: false },
          { from: '130', to: null, per: '1', points: '0.1', whole: false },
        ],
        under: { per: '1', points: '0.1', whole: false },
        cap: '10',
      },
      note: '欠1个百分点扣0.1分；100%—130%每1个百分点加0.2分，130%以上加0.1分；加扣封顶10分。按比例计。',
    },
    {
      id: 'half',
      title: '半年排名',
      role: 'base',
      weight: '7',
      input: { from: 'fact', fact: 'half_rank' },
      rule: {
        kind: 'steps',
        steps: [
          { least: '1', most: '3', points: '7' },
          { least: '4', most: '6', points: '5' },
          { least: '7', most: '10', points: '3' },
        ],
        otherwise: '0',
      },
      note: '1—3名7分，4—6名5分，7—10名3分。本县没有启用排名的，此项缺数据。',
    },
    {
      id: 'opening',
      title: '开工率',
      role: 'base',
      weight: '5',
      input: { from: 'fact', fact: 'start_rate' },
      rule: {
        kind: 'choose',
        by: { from: 'fact', fact: 'starts_due' },
        cases: [
          { least: '0', most: '0', rule: { kind: 'fixed', points: '2' } },
          { least: '1', most: '5', rule: opening('80') },
          { least: '6', most: null, rule: opening('70') },
        ],
      },
      note: '应开工1—5个的达80%、6个以上的达70%得5分，每10个百分点加扣1分，加扣至多2分；没有应开工的2分。',
    },
    {
      id: 'late-start',
      title: '逾期开工',
      role: 'deduction',
      weight: '-3',
      input: { from: 'fact', fact: 'late_starts' },
      rule: each('-3'),
      note: '',
    },
    {
      id: 'late-entry',
      title: '逾期入库',
      role: 'deduction',
      weight: '-3',
      input: { from: 'fact', fact: 'late_entries' },
      rule: each('-3'),
      note: '以应统而未入库的计。',
    },
  ],
};

/** The sheets that ship. What shipped under a version never changes. */
export const shippedSheets: readonly Sheet[] = [zaozhuang, yanan, award];
