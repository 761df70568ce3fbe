import type { Bands, Level, LightPack, ObjectKind, Rule } from './rules-pack-types.ts';

const unexpected = '不在任何区间，按缺省处理';

/** Green up to 0 incl., yellow up to `redAbove` incl., red above it. */
export function steps(redAbove: string): Bands {
  return {
    bands: [
      { colour: 'green', to: { value: '0', closed: true } },
      { colour: 'yellow', from: { value: '0', closed: false }, to: { value: redAbove, closed: true } },
      { colour: 'red', from: { value: redAbove, closed: false } },
    ],
    fallback: { colour: 'yellow', note: unexpected },
  };
}

/** Green up to 0 incl., a named fallback up to 10, yellow 10–30 incl., red above 30. */
export function tenThirty(note: string): Bands {
  return {
    bands: [
      { colour: 'green', to: { value: '0', closed: true } },
      { colour: 'yellow', from: { value: '10', closed: true }, to: { value: '30', closed: true } },
      { colour: 'red', from: { value: '30', closed: false } },
    ],
    fallback: { colour: 'green', note },
  };
}

/** Yellow in the due month and the next, red from the third month running. */
export const threeMonths: Bands = {
  bands: [
    { colour: 'yellow', from: { value: '0', closed: true }, to: { value: '2', closed: false } },
    { colour: 'red', from: { value: '2', closed: true } },
  ],
  fallback: { colour: 'green', note: '未到时限' },
};

/** More than one month yellow, more than two red. */
export const afterStart: Bands = {
  bands: [
    { colour: 'yellow', from: { value: '1', closed: false }, to: { value: '2', closed: true } },
    { colour: 'red', from: { value: '2', closed: false } },
  ],
  fallback: { colour: 'green', note: '开工1个月以内' },
};

const commitments: readonly ObjectKind[] = ['target', 'task', 'project'];
const workdays = (quantity: string) => ({ quantity, unit: 'workday' }) as const;

/** The ladder of the house: the steps of the trade, with days of ours. */
export const houseLadder: readonly Level[] = [
  {
    id: 'remind',
    title: '提醒',
    reached: [{ by: 'colour', colour: 'yellow', months: 1, counted: 'running' }],
    who: '发展改革部门向责任单位',
    within: workdays('5'),
    answer: workdays('5'),
    lifted: 'reply',
    ours: true,
  },
  {
    id: 'letter',
    title: '督办函',
    reached: [
      { by: 'colour', colour: 'red', months: 1, counted: 'running' },
      { by: 'colour', colour: 'yellow', months: 2, counted: 'running' },
      { by: 'unanswered', level: 'remind' },
      { by: 'direct', urgency: 'urgent' },
    ],
    who: '督查室向责任单位主要负责人',
    within: workdays('5'),
    answer: workdays('10'),
    lifted: 'reply',
    ours: true,
  },
  {
    id: 'interview',
    title: '约谈',
    reached: [
      { by: 'colour', colour: 'red', months: 2, counted: 'running' },
      { by: 'unanswered', level: 'letter' },
    ],
    who: '分管领导约谈责任单位主要负责人',
    within: workdays('10'),
    answer: workdays('10'),
    lifted: 'reply',
    ours: true,
  },
  {
    id: 'listing',
    title: '挂牌督办',
    reached: [
      { by: 'colour', colour: 'red', months: 3, counted: 'running' },
      { by: 'unanswered', level: 'interview' },
    ],
    who: '政府挂牌，督查室跟踪到解除',
    within: workdays('10'),
    answer: { quantity: '1', unit: 'month' },
    lifted: 'reply-and-green',
    ours: true,
  },
];

/** @source domain/economy.md §2: 银川 2025 (S45) 10 and 30 points; fallback below 10 [D]; §1 稳定增长 ≥ 0 [D]; all else [GK]-like */
const houseRules: readonly Rule[] = [
  {
    id: 'cumulative',
    title: '累计进度',
    objects: commitments,
    measure: 'gap',
    missed: 'yellow',
    ...tenThirty('略低于序时'),
  },
  {
    id: 'ceiling',
    title: '总量控制',
    objects: commitments,
    measure: 'over',
    ours: true,
    ...tenThirty('略快于序时'),
  },
  { id: 'growth', title: '增速', objects: commitments, measure: 'growth', ours: true, ...steps('2') },
  { id: 'rate', title: '比率', objects: commitments, measure: 'rate', ours: true, ...steps('5') },
  { id: 'share', title: '占比', objects: commitments, measure: 'share', ours: true, ...steps('3') },
  { id: 'change', title: '增减', objects: commitments, measure: 'change', ours: true, ...steps('2') },
  {
    id: 'duration',
    title: '办理时限',
    objects: commitments,
    measure: 'duration',
    ours: true,
    ...steps('20'),
  },
  { id: 'rank', title: '位次', objects: commitments, measure: 'rank', ours: true, ...steps('2') },
  {
    id: 'qualitative',
    title: '定性目标',
    objects: ['target'],
    measure: 'growth-floor',
    floor: '0',
    ours: true,
    bands: [
      { colour: 'green', to: { value: '0', closed: true } },
      { colour: 'red', from: { value: '0', closed: false } },
    ],
    fallback: { colour: 'yellow', note: unexpected },
  },
  {
    id: 'milestone',
    title: '节点任务',
    objects: ['task', 'project'],
    measure: 'months-late',
    guard: true,
    ...threeMonths,
  },
];

/**
 * The house's pack for targets and tasks until a county sets its own: linear 序时 with Yinchuan's point gap; the other numbers are
 * defaults of ours.
 */
export const house: LightPack = {
  id: 'xushi-default',
  version: 1,
  title: '序时通用规则',
  source: '进度分档参照银川2025（10、30个百分点）；其余为本系统缺省值，可由县级调整',
  from: '2019-01-01',
  to: null,
  approximate: '5',
  rules: houseRules,
  ladder: houseLadder,
};

/** @source domain/economy.md §2 (S45) progress, start and 入库 of 银川; completion and the month's limit [D] */
export const projectRules: readonly Rule[] = [
  {
    id: 'progress',
    title: '投资进度',
    objects: ['project'],
    measure: 'gap',
    missed: 'yellow',
    ...tenThirty('略低于序时'),
  },
  { id: 'start', title: '开工', objects: ['project'], measure: 'start', guard: true, ...threeMonths },
  {
    id: 'entry',
    title: '纳统',
    objects: ['project'],
    measure: 'entry',
    guard: true,
    skip: true,
    ...afterStart,
  },
  {
    id: 'finish',
    title: '竣工',
    objects: ['project'],
    measure: 'finish',
    guard: true,
    skip: true,
    ours: true,
    ...threeMonths,
  },
  {
    id: 'payment',
    title: '资金支付',
    objects: ['project'],
    measure: 'payment',
    skip: true,
    bands: [
      { colour: 'green', to: { value: '0', closed: true } },
      { colour: 'red', from: { value: '0', closed: false } },
    ],
    fallback: { colour: 'red', note: unexpected },
  },
];

/** The house's pack for the projects of the ledger. */
export const houseProject: LightPack = {
  id: 'xushi-project',
  version: 1,
  title: '序时项目规则',
  source: '投资进度、开工、纳统分档参照银川2025；竣工分档和措施期限为本系统缺省值，可由县级调整',
  from: '2019-01-01',
  to: null,
  approximate: '5',
  rules: projectRules,
  ladder: houseLadder,
};

/** The house's pack for towns: the investment of their projects, with the project's bands. What follows is asked of the projects. */
export const houseTown: LightPack = {
  id: 'xushi-town',
  version: 1,
  title: '序时镇街规则',
  source: '镇街投资进度按项目合计判定，分档沿用项目的10、30个百分点；均为本系统缺省值，可由县级调整',
  from: '2019-01-01',
  to: null,
  approximate: '5',
  rules: [
    {
      id: 'progress',
      title: '投资进度',
      objects: ['district'],
      measure: 'gap',
      missed: 'yellow',
      ours: true,
      ...tenThirty('略低于序时'),
    },
  ],
};

/** What Yicheng may set: its numbers have not been found published, so those of the house stand in until the district decides. */
export const yicheng: LightPack = {
  id: 'yicheng',
  version: 1,
  title: '峄城区红黄绿规则（待区级设定）',
  source: '区级分档数值未见公布；先照通用规则填写，全部由区级设定后再生效',
  place: '370404',
  from: '2022-01-01',
  to: null,
  approximate: '5',
  rules: [
    ...houseRules.map((rule) => ({
      ...rule,
      objects: rule.objects.filter((kind) => kind !== 'project'),
      ours: true,
    })),
    ...projectRules.map((rule) => ({ ...rule, ours: true })),
  ],
  ladder: houseLadder,
};
