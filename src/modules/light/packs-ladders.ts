import type { Bands, Level, LightPack } from './rules-pack-types.ts';

const undated = '未见原文日期';
const common = { to: null, approximate: '5', from: '2017-01-01' } as const;

const workdays = (quantity: string) => ({ quantity, unit: 'workday' }) as const;

/** A step whose days the paper does not give: ours. */
function step(level: Omit<Level, 'within' | 'answer' | 'lifted'> & Partial<Level>): Level {
  return { within: workdays('5'), answer: workdays('10'), lifted: 'reply', ours: true, ...level };
}

const once = (colour: 'yellow' | 'red') => ({ by: 'colour', colour, months: 1, counted: 'running' }) as const;

/** Overdue is blue at first; what follows is the ladder's. */
const overdueBlue: Bands = {
  bands: [{ colour: 'yellow', local: '蓝', from: { value: '0', closed: true } }],
  fallback: { colour: 'green', note: '未到时限' },
};

/** @source domain/economy.md §2 (S51): blue, orange, red; important or urgent matters may start at orange or red */
export const sanming: LightPack = {
  ...common,
  id: 'sanming',
  version: 1,
  title: '三明市督办事项蓝橙红',
  source: '三明市督查事项预警办法：到期未办结亮蓝，逾期仍未办结升橙、升红；重要、紧急事项可直接从橙或红开始',
  sourceDate: undated,
  rules: [
    {
      id: 'milestone',
      title: '督办事项',
      objects: ['task', 'project'],
      measure: 'months-late',
      guard: true,
      ...overdueBlue,
      direct: [
        { urgency: 'important', colour: 'yellow', local: '橙' },
        { urgency: 'urgent', colour: 'red', local: '红' },
      ],
    },
  ],
  ladder: [
    step({
      id: 'blue',
      title: '蓝色提示',
      local: '蓝',
      reached: [once('yellow')],
      who: '督查机构提示承办单位',
    }),
    step({
      id: 'orange',
      title: '橙色督办',
      local: '橙',
      reached: [
        { by: 'unanswered', level: 'blue' },
        { by: 'direct', urgency: 'important' },
      ],
      who: '督查机构发函督办',
    }),
    step({
      id: 'red',
      title: '红色约谈',
      local: '红',
      reached: [{ by: 'unanswered', level: 'orange' }, { by: 'direct', urgency: 'urgent' }, once('red')],
      who: '市领导约谈承办单位负责人',
    }),
  ],
};

/** @source domain/economy.md §2 (S50): blue overdue, yellow when blue's limit is missed, red when yellow's is: interview and red sheet */
export const huating: LightPack = {
  ...common,
  id: 'huating',
  version: 1,
  title: '华亭督办事项蓝黄红',
  source: '华亭督办办法：逾期亮蓝提醒，蓝灯期限内仍未办结转黄警告，再未办结转红，县领导约谈并发红单',
  sourceDate: undated,
  rules: [
    {
      id: 'milestone',
      title: '督办事项',
      objects: ['task', 'project'],
      measure: 'months-late',
      guard: true,
      ...overdueBlue,
    },
  ],
  ladder: [
    step({ id: 'blue', title: '提醒', local: '蓝', reached: [once('yellow')], who: '督查室提醒承办单位' }),
    step({
      id: 'yellow',
      title: '警告',
      local: '黄',
      reached: [{ by: 'unanswered', level: 'blue' }],
      who: '督查室警告承办单位',
    }),
    step({
      id: 'red',
      title: '约谈并发红单',
      local: '红',
      reached: [{ by: 'unanswered', level: 'yellow' }],
      who: '县领导约谈承办单位主要负责人',
    }),
  ],
};

/** @source domain/economy.md §2 (S52): blue nearly due, yellow below 序时, red overdue */
export const suqian: LightPack = {
  ...common,
  from: '2025-06-01',
  id: 'suqian',
  version: 1,
  title: '宿迁产发重点工作蓝黄红',
  source:
    '宿迁产业发展集团重点工作督办办法：临近期限亮蓝，低于序时亮黄，逾期亮红；质量不达标也亮黄的，由人工标注',
  sourceDate: '2025年6月',
  rules: [
    {
      id: 'progress',
      title: '工作进度',
      objects: ['target', 'task', 'project'],
      measure: 'gap',
      bands: [
        { colour: 'green', to: { value: '0', closed: true } },
        { colour: 'yellow', from: { value: '0', closed: false } },
      ],
      fallback: { colour: 'yellow', note: '不在任何区间，按缺省处理' },
    },
    {
      id: 'milestone',
      title: '完成时限',
      objects: ['task', 'project'],
      measure: 'months-late',
      bands: [
        {
          colour: 'green',
          local: '蓝',
          from: { value: '-1', closed: true },
          to: { value: '0', closed: false },
          note: '临近期限',
        },
        { colour: 'red', from: { value: '0', closed: true } },
      ],
      fallback: { colour: 'green', note: '未到时限' },
    },
  ],
};

/** @source domain/economy.md §2 (S53): late but reachable yellow; the second yellow 专函督办, −1; hard to reach red, −2 and interview */
export const guangyuan: LightPack = {
  ...common,
  from: '2018-06-01',
  id: 'guangyuan',
  version: 1,
  title: '广元市环保整改红黄绿',
  source:
    '广元市环境问题整改预警办法：滞后但可赶上亮黄，第二次亮黄专函督办并扣1分；难以完成亮红，扣2分并约谈',
  sourceDate: '2018年6月',
  rules: [
    {
      id: 'outlook',
      title: '整改研判',
      objects: ['task', 'project'],
      measure: 'outlook',
      bands: [
        { colour: 'green', to: { value: '0', closed: true } },
        { colour: 'yellow', from: { value: '0', closed: false }, to: { value: '1', closed: true } },
        { colour: 'red', from: { value: '1', closed: false } },
      ],
      fallback: { colour: 'yellow', note: '不在任何区间，按缺省处理' },
    },
  ],
  ladder: [
    step({ id: 'remind', title: '提醒', reached: [once('yellow')], who: '整改办提醒责任单位' }),
    step({
      id: 'letter',
      title: '专函督办',
      reached: [
        { by: 'colour', colour: 'yellow', months: 2, counted: 'year' },
        { by: 'unanswered', level: 'remind' },
      ],
      who: '整改办',
      points: '-1',
    }),
    step({ id: 'interview', title: '约谈', reached: [once('red')], who: '市领导约谈责任单位', points: '-2' }),
  ],
};
