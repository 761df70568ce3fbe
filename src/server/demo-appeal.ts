import { parametersOf } from '#kernel/system/parameters.ts';
import { appealSystem } from '#modules/appeal/index.ts';
import { setRoute } from '#modules/casework/index.ts';
import type { CountyData } from '#modules/county/index.ts';
import { open311Parameters } from '#modules/open311/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { seedDemoForesight } from './demo-foresight.ts';
import { demoAt, type Said, type Step, type Told, tellCase } from './demo-steps.ts';
import type { Work } from './demo-work.ts';

/** An order on its way; who enters it is the desk unless said. */
type Order = Pick<Told, 'at' | 'fields'> & { readonly by?: string; readonly steps: readonly Step[] };

const desk = 'spj-tb';

function asked(text: string, category: string, town: string, more: Said = {}): Said {
  return {
    text: `演示数据：${text}`,
    category,
    town,
    type: 'help',
    urgency: 'usual',
    channel: 'phone',
    ...more,
  };
}

/** Sent, signed and contacted by a unit. */
function taken(by: string, on: string): readonly Step[] {
  const unit = by.split('-')[0] ?? '';
  return [
    { by: desk, at: `${on} 10`, move: 'send', fields: { unit } },
    { by, at: `${on} 14`, move: 'sign' },
    { by, at: `${on} 15`, move: 'contact', fields: { reached: 'yes' } },
  ];
}

function told(by: string, at: string, result: string): Step {
  return { by, at, move: 'finish', fields: { result: `演示数据：${result}` } };
}

function closed(on: string, solved: 'yes' | 'no', pleased: 'yes' | 'mostly' | 'no'): readonly Step[] {
  return [
    { by: desk, at: `${on} 10`, move: 'pass' },
    { by: desk, at: `${on} 16`, move: 'callback', fields: { reached: 'yes', solved, pleased } },
  ];
}

const caller: Said = { caller: '演示人', phone: '13800000000' };

/** Invented orders of the last two months, 演示数据: one at every state that people meet. */
const orders: readonly Order[] = [
  {
    at: '11-15 09',
    fields: asked('小区暖气不热，室温只有十四度', '0101', 'ts', {
      urgency: 'utility',
      place: '坛山某小区3号楼',
      ...caller,
    }),
    steps: [
      ...taken('zjj-tb', '11-15'),
      told('zjj-tb', '11-16 09', '换热站滤网堵塞，已清洗，室温回升'),
      ...closed('11-16', 'yes', 'yes'),
    ],
  },
  {
    at: '11-18 08',
    fields: asked('路灯连续五天不亮，夜里出行不便', '0104', 'ts', {
      place: '坛山路中段',
      channel: 'city',
      cityNo: 'ZZ20221118001',
    }),
    steps: [
      ...taken('ts-tb', '11-18'),
      told('ts-tb', '11-24 10', '更换整流器三只，已全部亮灯'),
      ...closed('11-24', 'yes', 'mostly'),
    ],
  },
  {
    at: '11-21 11',
    fields: asked('村口垃圾桶满溢多日没有清运', '0201', 'dg', { type: 'complain', place: '底阁镇某村村口' }),
    steps: [
      ...taken('dg-tb', '11-21'),
      told('dg-tb', '11-30 10', '增加清运频次，现场已清理'),
      { by: desk, at: '11-30 15', move: 'redo', reason: '回访反映三天后又满溢，请落实长效办法' },
      told('dg-tb', '12-02 10', '调整清运路线，改为每日一次'),
      ...closed('12-02', 'no', 'no'),
    ],
  },
  {
    at: '11-25 10',
    fields: asked('咨询城乡居民医保缴费截止日期', '0501', 'ly', { type: 'ask' }),
    steps: [
      {
        by: desk,
        at: '11-25 10',
        move: 'answer',
        fields: { result: '演示数据：按本年度通知的集中缴费期办理' },
      },
    ],
  },
  {
    at: '11-28 09',
    fields: asked('对法院判决不服，要求改判', '09', 'ts', { type: 'complain' }),
    steps: [
      {
        by: desk,
        at: '11-28 11',
        move: 'refuse',
        fields: { ground: 'court', wayOut: '依法上诉或申请再审' },
        reason: '属于应当通过诉讼途径解决的事项',
      },
    ],
  },
  {
    at: '12-12 08',
    fields: asked('河道边有污水直排，气味很重', '0203', 'es', {
      type: 'complain',
      channel: 'web',
      tags: ['多次反映'],
    }),
    steps: [
      ...taken('sthj-tb', '12-12'),
      {
        by: 'sthj-tb',
        at: '12-14 10',
        move: 'extend',
        fields: { days: '5' },
        reason: '需委托检测，等检测报告',
      },
      { by: desk, at: '12-14 15', move: 'grant' },
      { by: desk, at: '12-15 09', move: 'urge', reason: '群众多次反映，请每日报进展' },
    ],
  },
  {
    at: '12-26 09',
    fields: asked('供水管道破裂，路面积水结冰', '0102', 'wl', {
      urgency: 'utility',
      place: '吴林街道某路口',
    }),
    steps: [
      ...taken('cxs-tb', '12-26'),
      told('cxs-tb', '12-26 20', '已抢修完毕并撒盐除冰'),
      { by: desk, at: '12-27 10', move: 'pass' },
    ],
  },
  {
    at: '12-28 10',
    fields: asked('公交线路首班车推迟，学生上学来不及', '0301', 'gs', { type: 'advise' }),
    steps: [...taken('jtys-tb', '12-28'), told('jtys-tb', '12-30 10', '自下周起首班车恢复到六点二十分')],
  },
  {
    at: '12-28 14',
    fields: asked('小区停车位被长期占用', '0302', 'ts'),
    steps: [
      { by: desk, at: '12-28 15', move: 'send', fields: { unit: 'ts' } },
      { by: 'ts-tb', at: '12-29 09', move: 'return', reason: '属物业合同纠纷，建议由住建部门承办' },
    ],
  },
  {
    at: '12-29 09',
    fields: asked('小区二次供水水压不足', '0102', 'ts', { place: '坛山某小区' }),
    steps: taken('cxs-tb', '12-29'),
  },
  {
    at: '12-30 09',
    fields: asked('拖欠工程款，要求协调支付', '0503', 'ly', { urgency: 'hard', tags: ['群体'] }),
    steps: [{ by: desk, at: '12-30 10', move: 'send', fields: { unit: 'zjj' } }],
  },
  {
    at: '12-30 15',
    by: 'dg-tb',
    fields: asked('村内道路坑洼，请求修补', '0104', 'dg', { channel: 'window' }),
    steps: [],
  },
];

/** Fills 未诉先办 of the demonstration: its name, its desk, its directory, orders at every state and a topic of the month. */
export async function seedDemoAppeal(work: Work, data: CountyData, year: number): Promise<void> {
  const systems = [appealSystem];
  const at = demoAt(work, data, year);
  const groups = [parametersOf(appealSystem.definition)];
  const set = { unit: '', from: `${year}-01-01`, basis: '演示数据' } as const;
  await setParameter(at('fgj-jh', '01-04 09'), groups, { ...set, key: 'appeal.name', value: '榴乡诉递' });
  await setParameter(at('fgj-jh', '01-04 09'), groups, { ...set, key: 'appeal.desk', value: 'spj' });
  const open311 = { ...set, key: 'open311.mode', value: 'realtime' };
  await setParameter(at('fgj-jh', '01-04 09'), [open311Parameters], open311);
  const place = { system: 'appeal', kind: 'order' };
  const routes = [
    ['0101', 'zjj'],
    ['0102', 'cxs'],
    ['0203', 'sthj'],
    ['0301', 'jtys'],
    ['01', 'zjj'],
  ] as const;
  for (const [category, unit] of routes)
    await setRoute(systems, at(desk, '01-04 10'), place, { area: '', category, unit, from: `${year}-01-01` });
  for (const one of orders) await tellCase(systems, at, 'appeal', { kind: 'order', by: desk, ...one });
  await seedDemoForesight(at);
  await tellCase(systems, at, 'appeal', {
    kind: 'topic',
    by: desk,
    at: '12-01 09',
    fields: {
      title: '演示数据：冬季供热不热',
      month: `${year}-12`,
      category: '0101',
      unit: 'zjj',
      measures: '演示数据：换热站逐个排查，不热用户两小时上门',
      until: `${year}-12-31`,
      countBefore: '36',
    },
  });
}
