import { afterStart, steps, tenThirty, threeMonths } from './packs-house.ts';
import type { Level, LightPack, ObjectKind } from './rules-pack-types.ts';

const commitments: readonly ObjectKind[] = ['target', 'task', 'project'];
const undated = '未见原文日期';
const common = { to: null, approximate: '5' } as const;
const workdays = (quantity: string) => ({ quantity, unit: 'workday' }) as const;

/** A step whose days the paper does not give: ours. */
function step(level: Omit<Level, 'within' | 'answer' | 'lifted'> & Partial<Level>): Level {
  return { within: workdays('5'), answer: workdays('10'), lifted: 'reply', ours: true, ...level };
}

const once = (colour: 'yellow' | 'red') => ({ by: 'colour', colour, months: 1, counted: 'running' }) as const;

/** @source domain/economy.md §2 (S45): gap 10–30 points yellow, both ends incl.; above 30 red; start, 入库 and payment; 督办函 */
export const yinchuan: LightPack = {
  ...common,
  id: 'yinchuan-2025',
  version: 2,
  title: '银川市重大项目红黄绿（2025）',
  source: '银川市2025年重大项目预警规则，差额以年度计划的百分点计；0至10之间原文未定，按缺省',
  sourceDate: '2025年',
  from: '2025-01-01',
  rules: [
    { id: 'cumulative', title: '投资进度', objects: commitments, measure: 'gap', ...tenThirty('略低于序时') },
    {
      id: 'milestone',
      title: '节点任务',
      objects: ['task', 'project'],
      measure: 'months-late',
      ...threeMonths,
    },
    { id: 'start', title: '开工', objects: ['project'], measure: 'start', guard: true, ...threeMonths },
    {
      id: 'entry',
      title: '入库',
      objects: ['project'],
      measure: 'entry',
      guard: true,
      skip: true,
      ...afterStart,
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
      fallback: { colour: 'red', note: '低于国家和自治区要求' },
    },
  ],
  ladder: [
    step({ id: 'rectify', title: '责任单位整改', reached: [once('yellow')], who: '责任单位自行整改并报告' }),
    step({
      id: 'letter',
      title: '重点督办（督办函）',
      reached: [once('red'), { by: 'unanswered', level: 'rectify' }],
      who: '督办部门，责任单位报时间表、路线图和责任人',
    }),
  ],
};

/** @source domain/economy.md §2 (S46): shortfall ≤ 50 % yellow, > 50 % red; two yellows running; districts' monthly task */
export const sanya: LightPack = {
  ...common,
  id: 'sanya-2022',
  version: 3,
  title: '三亚市投资项目红黄绿（2022）',
  source: '三亚市2022年投资项目预警规则，以低于序时的幅度计；年度计划1000万元以上项目，数据截至上月末',
  sourceDate: '2022年',
  from: '2022-01-01',
  rules: [
    {
      id: 'cumulative',
      title: '投资进度',
      objects: commitments,
      measure: 'short',
      least: '10000000',
      ...steps('50'),
    },
    {
      id: 'district',
      title: '各区当月固定资产投资任务',
      objects: ['district'],
      measure: 'month-task',
      bands: [
        { colour: 'green', from: { value: '100', closed: true } },
        { colour: 'yellow', to: { value: '100', closed: false } },
      ],
      fallback: { colour: 'yellow', note: '不在任何区间，按缺省处理' },
      runs: [{ colour: 'yellow', months: 2, becomes: 'red', note: '连续两个月未完成' }],
    },
  ],
  ladder: [
    step({
      id: 'person',
      title: '约谈项目负责人',
      objects: commitments,
      reached: [once('yellow')],
      who: '主管部门约谈项目负责人',
    }),
    step({
      id: 'vice-mayor',
      objects: commitments,
      title: '分管副市长约谈',
      reached: [
        { by: 'colour', colour: 'yellow', months: 2, counted: 'running' },
        { by: 'unanswered', level: 'person' },
      ],
      who: '分管副市长约谈业主和主管部门负责人',
    }),
    step({
      id: 'leader',
      objects: commitments,
      title: '主要领导约谈',
      reached: [once('red'), { by: 'unanswered', level: 'vice-mayor' }],
      who: '市主要领导',
    }),
  ],
};

/** @source domain/economy.md §2 (S47): ratio to schedule < 80 % yellow, < 60 % red */
export const wuhan: LightPack = {
  ...common,
  id: 'wuhan',
  version: 2,
  title: '武汉市重点项目红黄牌',
  source: '武汉市重点项目管理办法，以完成额与序时之比计；80%以上低于序时原文不亮牌；施行日期未见原文',
  sourceDate: undated,
  from: '2019-01-01',
  rules: [
    {
      id: 'cumulative',
      title: '投资进度',
      objects: commitments,
      measure: 'ratio',
      bands: [
        { colour: 'green', from: { value: '100', closed: true } },
        {
          colour: 'yellow',
          local: '黄牌',
          from: { value: '60', closed: true },
          to: { value: '80', closed: false },
        },
        { colour: 'red', local: '红牌', to: { value: '60', closed: false } },
      ],
      fallback: { colour: 'green', note: '略低于序时' },
    },
  ],
  ladder: [
    step({ id: 'card', title: '亮牌', reached: [once('yellow')], who: '重点项目主管部门，计入年度绩效' }),
    step({
      id: 'bulletin',
      title: '全市通报',
      reached: [{ by: 'unanswered', level: 'card' }],
      who: '市政府，整改仍不到位时',
      answer: null,
    }),
  ],
};

/** @source domain/economy.md §2 (S48): growth against plan and city average; bonds used over six months from the month after issue */
export const tianjin: LightPack = {
  ...common,
  id: 'tianjin-2022',
  version: 1,
  title: '天津市投资运行红黄绿（2022）',
  source: '天津市2022年投资预警规则：各区投资增速比计划和全市平均；专项债券从发行次月起6个月应支用完',
  sourceDate: '2022年',
  from: '2022-01-01',
  rules: [
    {
      id: 'growth',
      title: '投资增速',
      objects: ['target', 'district'],
      measure: 'growth-pair',
      bands: [
        { colour: 'red', of: 'zero', from: { value: '0', closed: false }, note: '负增长' },
        { colour: 'yellow', of: 'plan', from: { value: '0', closed: false }, note: '低于计划' },
        { colour: 'yellow', of: 'average', from: { value: '0', closed: false }, note: '低于全市平均' },
        { colour: 'green', of: 'plan', to: { value: '0', closed: true } },
      ],
      fallback: { colour: 'yellow', note: '不在任何区间，按缺省处理' },
    },
    {
      id: 'bond',
      title: '专项债券支用',
      objects: ['project', 'district'],
      measure: 'bond',
      months: 6,
      skip: true,
      note: '逐月应支用按等额计，为本系统缺省',
      ...steps('30'),
    },
  ],
  ladder: [
    step({
      id: 'bulletin',
      title: '通报',
      reached: [once('yellow')],
      who: '市级主管部门，计入考核和资金分配',
    }),
    step({
      id: 'interview',
      title: '约谈',
      reached: [once('red'), { by: 'unanswered', level: 'bulletin' }],
      who: '市级主管部门约谈区负责人',
    }),
  ],
};

/** @source domain/economy.md §2 (S49): monthly task below 60 % a yellow card, from 80 % met, between them tracked */
export const xinhuang: LightPack = {
  ...common,
  id: 'xinhuang',
  version: 1,
  title: '新晃县重点项目月度亮牌',
  source: '新晃县重点项目调度办法：当月任务完成不足60%亮黄牌，公示并不发阶段奖；60%至80%列入跟踪',
  sourceDate: '2015年',
  from: '2015-05-01',
  rules: [
    {
      id: 'month',
      title: '当月任务',
      objects: ['project', 'district'],
      measure: 'month-task',
      bands: [
        { colour: 'green', from: { value: '80', closed: true } },
        { colour: 'yellow', local: '黄牌', to: { value: '60', closed: false } },
      ],
      fallback: { colour: 'green', note: '60%至80%之间，列入跟踪' },
    },
  ],
  ladder: [
    step({ id: 'screen', title: '公示', reached: [once('yellow')], who: '县重点办公开屏公示', answer: null }),
  ],
};
