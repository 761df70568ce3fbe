import { must } from '#kernel/errors.ts';
import type { CountyData } from '#modules/county/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { adjustableTargets, type Work } from '#modules/target/index.ts';
import {
  approveAdjustment,
  draftAdjustment,
  moveOpinion,
  raiseOpinion,
  recordEvent,
  yearParameters,
} from '#modules/year/index.ts';
import { actorAt } from './demo-problems.ts';

const office = 'fgj-jh';
const congress = 'rd-cj';

type Recorded = Parameters<typeof recordEvent>[1];
type Move = Omit<Parameters<typeof moveOpinion>[2], 'version' | 'text'> & { readonly text?: string };

/** The county's own dates, 演示数据: the numbers are those that other places were seen to use. What a law says is published and not set here. */
const limits = [
  ['year.reviewLead', '30'],
  ['year.midyearLead', '10'],
  ['year.adjustBy', '9'],
  ['year.replyWithin', '3'],
  ['year.assignIssued', '15'],
] as const;

/** Acts of the cycle, 演示数据. @param before  the year before the plan's */
const acts = (
  year: number,
  before: number,
): readonly (Omit<Recorded, 'year' | 'link' | 'note' | 'number'> & { readonly link?: string })[] => [
  { step: 'session', kind: 'planned', day: `${year}-01-12`, paper: '' },
  { step: 'draft', kind: 'done', day: `${before}-11-19`, paper: '计划草案起草稿（演示数据）' },
  { step: 'consult', kind: 'done', day: `${before}-11-30`, paper: '征求意见稿及采纳情况（演示数据）' },
  { step: 'government', kind: 'done', day: `${before}-12-06`, paper: '政府常务会议纪要（演示数据）' },
  { step: 'review', kind: 'done', day: `${before}-12-10`, paper: '关于初步审查的意见（演示数据）' },
  { step: 'session', kind: 'done', day: `${year}-01-14`, paper: '关于批准计划的决议（演示数据）' },
  { step: 'issue', kind: 'done', day: `${year}-06-30`, paper: '转发计划的通知（演示数据）' },
  {
    step: 'assign',
    kind: 'done',
    day: `${year}-07-08`,
    paper: '责任分解表（演示数据）',
    link: '/assignment',
  },
  { step: 'midyear', kind: 'planned', day: `${year}-08-30`, paper: '' },
  { step: 'midyear', kind: 'done', day: `${year}-08-23`, paper: '上半年计划执行情况报告（演示数据）' },
  { step: 'annual', kind: 'planned', day: `${year + 1}-02-08`, paper: '' },
];

/** Of the acts that came late, why. */
const late: Readonly<Record<string, string>> = {
  'midyear done': '演示数据：上半年统计数据核定推迟',
};

interface Told {
  readonly kind: 'review' | 'consult';
  readonly by: string;
  readonly on: string;
  readonly text: string;
  readonly about: string;
  readonly moves: readonly { readonly by: string; readonly on: string; readonly move: Move }[];
}

/** Opinions of the 财经委, 演示数据: one at every state that people meet. */
const reviews = (year: number, before: number): readonly Told[] => [
  {
    kind: 'review',
    by: congress,
    on: `${before}-12-14`,
    text: '演示数据：建议说明固定资产投资目标的测算依据，并附重点项目支撑清单',
    about: '主要预期目标',
    moves: [
      { by: office, on: `${before}-12-15`, move: { act: 'hand', unit: 'fgj' } },
      {
        by: 'fgj-tb',
        on: `${before}-12-24`,
        move: { act: 'reply', text: '演示数据：已补充测算说明和重点项目支撑清单，随草案一并报送' },
      },
      { by: congress, on: `${before}-12-28`, move: { act: 'satisfied', text: '演示数据：依据清楚' } },
    ],
  },
  {
    kind: 'review',
    by: congress,
    on: `${before}-12-14`,
    text: '演示数据：建议补充民生项目的资金来源和完成时限',
    about: '民生保障',
    moves: [
      { by: office, on: `${before}-12-15`, move: { act: 'hand', unit: 'czj' } },
      { by: 'czj-tb', on: `${year}-01-05`, move: { act: 'reply', text: '演示数据：资金由年初预算安排' } },
      {
        by: congress,
        on: `${year}-01-07`,
        move: { act: 'again', text: '演示数据：没有分项目说明，请逐项列明', due: `${year}-03-31` },
      },
      {
        by: 'czj-tb',
        on: `${year}-03-18`,
        move: { act: 'reply', text: '演示数据：已按项目列出资金来源、拨付安排和完成时限' },
      },
      { by: congress, on: `${year}-03-25`, move: { act: 'basic', text: '演示数据：后续请按季通报拨付进度' } },
    ],
  },
  {
    kind: 'review',
    by: congress,
    on: `${year}-09-02`,
    text: '演示数据：上半年商贸指标欠进度，建议提出下半年的补救措施',
    about: '上半年执行情况',
    moves: [{ by: office, on: `${year}-10-09`, move: { act: 'hand', unit: 'swj' } }],
  },
  {
    kind: 'review',
    by: congress,
    on: `${year}-12-20`,
    text: '演示数据：建议在年终报告中说明预期性和约束性指标各自的完成情况',
    about: '年终执行情况',
    moves: [
      { by: office, on: `${year}-12-22`, move: { act: 'hand', unit: 'fgj' } },
      {
        by: 'fgj-tb',
        on: `${year + 1}-01-09`,
        move: { act: 'reply', text: '演示数据：年终报告已分两类列出各指标的完成情况' },
      },
    ],
  },
];

/** Opinions of departments and towns, 演示数据. @param before  the year before the plan's */
const consults = (before: number): readonly Told[] => [
  {
    kind: 'consult',
    by: 'gs-tb',
    on: `${before}-11-24`,
    text: '演示数据：建议把镇驻地道路改造列入年度重点项目',
    about: '重点项目',
    moves: [{ by: office, on: `${before}-11-29`, move: { act: 'adopted', text: '' } }],
  },
  {
    kind: 'consult',
    by: 'swj-tb',
    on: `${before}-11-25`,
    text: '演示数据：建议下调外贸增速目标，并单列跨境电商',
    about: '主要预期目标',
    moves: [
      {
        by: office,
        on: `${before}-11-30`,
        move: { act: 'partly', text: '演示数据：单列已采纳；增速与上级目标衔接，未下调' },
      },
    ],
  },
  {
    kind: 'consult',
    by: 'nyj-tb',
    on: `${before}-11-26`,
    text: '演示数据：建议把农机补贴总额写入计划',
    about: '乡村振兴',
    moves: [
      {
        by: office,
        on: `${before}-11-30`,
        move: { act: 'declined', text: '演示数据：补贴由上级按年下达，不作为本级计划目标' },
      },
    ],
  },
];

/**
 * The cycle of the demonstration's year with opinions, and an adjustment of the plan from its proposal to the day it holds (演示数据). Before the
 * months of the year: an adjustment is written into months that are not closed yet, and they are judged by it.
 */
export async function seedDemoYear(work: Work, data: CountyData, year: number): Promise<void> {
  const { county } = work.actor;
  const at = (post: string, day: string): Work => ({
    ...work,
    actor: actorAt(data, county, post),
    now: `${day}T02:00:00.000Z`,
    today: day,
  });
  for (const [key, value] of limits)
    await setParameter(at(office, `${year - 1}-07-01`), [yearParameters], {
      key,
      value,
      from: `${year - 1}-07-01`,
      unit: '',
      basis: '演示数据：本区年度计划工作规则',
    });
  for (const one of acts(year, year - 1)) {
    const day = one.kind === 'planned' ? `${year - 1}-11-10` : one.day;
    const note = late[`${one.step} ${one.kind}`] ?? '';
    await recordEvent(at(office, day), { link: '', ...one, year, number: '', note });
  }
  for (const one of [...reviews(year, year - 1), ...consults(year - 1)]) await tellOpinion(at, year, one);
  await adjustOne((day) => at(office, day), year);
}

async function tellOpinion(
  at: (post: string, day: string) => Work,
  year: number,
  { kind, by, on, text, about, moves }: Told,
): Promise<void> {
  const made = await raiseOpinion(at(by, on), {
    year,
    kind,
    text,
    about,
    aboutKind: 'section',
    aboutId: '',
    raisedBy: '',
  });
  let { version } = made;
  for (const one of moves) {
    const moved = await moveOpinion(at(one.by, one.on), made.id, { text: '', ...one.move, version });
    ({ version } = moved);
  }
}

/** 固定资产投资 was to grow by 7 per cent; the government proposes 6 in September, the standing committee decides, and it holds from then on. */
async function adjustOne(on: (day: string) => Work, year: number): Promise<void> {
  const proposed = on(`${year}-09-06`);
  const { county } = proposed.actor;
  const targets = await adjustableTargets(proposed.store.db, county, year);
  const found = must(
    targets.find(
      ({ row }) => row.source === 'plan' && row.measure === '%' && row.name.includes('固定资产投资'),
    ),
    'the plan has a growth of investment',
  );
  const drafted = await draftAdjustment(proposed, {
    year,
    title: '固定资产投资预期目标调整方案（演示数据）',
    reason: '演示数据：部分重大项目用地手续推迟，前八个月投资低于预期，区政府研究后提请人大常委会审查',
    items: [
      {
        target: found.id,
        version: found.row.version,
        values: found.points.map(({ period }) => ({ period, typed: '6%' })),
        reason: '演示数据：按前八个月走势和已开工项目的投资安排测算',
      },
    ],
  });
  const [draft] = drafted.rows;
  const { id, version } = must(draft, 'it was drafted');
  await approveAdjustment(on(`${year}-09-28`), id, {
    version,
    authority: 'standing_committee',
    paper: '关于批准调整固定资产投资预期目标的决议（演示数据）',
    number: '',
    proposedOn: `${year}-09-06`,
    lateReason: '',
    decidedOn: `${year}-09-28`,
  });
}
