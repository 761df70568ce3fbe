import { defineCase } from '#kernel/system/define.ts';
import * as n from '#kernel/system/notation.ts';
import { moves } from '#kernel/system/notation-moves.ts';
import { modes, themes } from './definition-ledgers.ts';

/** 帮代办层级, until the county puts its own tree in place: 1, 7 and N are names, no logic. @source domain/services.md §3 */
export const levels = n.codeList(
  'levels 帮代办层级',
  'county 区级帮代办中心（1） town 镇街帮代办站（7） village 村居、园区、商圈帮代办点（N）',
);

/** The five grades of 好差评; the last two are 差评. @source domain/services.md §3 [S34] */
export const grades = n.words('5 非常满意 4 满意 3 基本满意 2 不满意 1 非常不满意');
const forDelivery = { personal: '办理申请和送达结果' };
/** Who applies, and how he is reached. */
export const applicant = [
  n.pick('applicantKind 申请人类型 person 个人 firm 企业 body 其他组织'),
  n.field('applicant', '申请人', 'name', forDelivery),
  n.field('phone', '联系电话', 'phone', forDelivery),
];

const parts = 'application*items item:@each channel=window applicantKind applicant phone bundle:@id';
const isStart = { field: 'theme', is: ['start'] };

/**
 * 一件事: one form, several items of the catalogue, shared papers asked once; it makes the applications.
 *
 * @source domain/services.md §3: 企业开办 0.5 working day [seed] is counted inside office hours
 */
export const bundle = defineCase({
  ...n.named('bundle 一件事 YS title', '一件事办件'),
  category: 'theme',
  related: [n.related('items item themes theme'), n.related('parts application bundle @id')],
  columns: ['title', 'theme', 'saved'],
  public: {
    title: '一件事一次办',
    lead: '一张表申请几个事项，相同的材料只交一次。',
    asks: n.names('theme applicantKind applicant phone'),
    shows: n.names('title parts shared saved'),
    reasons: ['withdraw'],
  },
  fields: [
    { key: 'theme', title: '主题', kind: 'choice', choices: themes },
    ...n.plain('text: title 名称 saved 五个一; long: parts 包含的事项 shared 一套材料'),
    ...applicant,
  ],
  states: [
    n.open('received', '收件', ['desk', '核对材料'], '已收件'),
    n.open('running', '并联办理', ['desk', '督促各事项办结'], '办理中'),
    ...n.endings('finished 办结 已办结, withdrawn 撤回 已撤回'),
  ],
  raise: n.entry('收件', 'received', ['desk', 'anyone', 'public'], 'theme applicantKind applicant phone', {
    when: ['has-items'],
  }),
  moves: moves(`
    start 材料齐全，并联办理: received > running | by desk | make ${parts}
    finish 全部办结: running > finished | by system | once parts | if ended:parts
    withdraw 撤回: received running > withdrawn | by desk public | why 撤回情况
  `),
  clocks: [
    n.clock('start', '企业开办', 'start > finish', '0.5 workday 峄城区2022年计划', { when: isStart }),
    n.clock('joint', '并联办理', 'start > finish', '45 day 行政许可法第42条'),
  ],
});

/** 帮代办单: asked for or booked, given to a helper of a level, handed to another level when it must; free; nobody must use it. */
export const errand = defineCase({
  ...n.named('errand 帮代办 BD matter', '帮代办单'),
  category: 'level',
  area: 'town',
  columns: ['matter', 'level', 'bookedOn'],
  public: {
    title: '申请帮代办',
    lead: '帮代办不收费，用不用由您决定。',
    asks: n.names('matter level town? applicant phone bookedOn?'),
    shows: n.names('matter level unit told'),
    reasons: ['cancel'],
  },
  fields: [
    n.field('matter', '要办的事', 'text', { least: '2' }),
    n.field('level', '层级', 'code', { list: 'levels' }),
    ...applicant.slice(1),
    ...n.plain(
      'unit: town 所在镇街; day: bookedOn 预约日期; long: papers 收到的材料 told 反馈情况; text: filing 代报的办件编号',
    ),
    { key: 'grade', title: '评价', kind: 'choice', choices: grades },
  ],
  states: [
    n.open('asked', '待派', ['desk', '派给帮代办员'], '已收到'),
    n.open('sent', '待接单', ['unit', '接单'], '已派帮代办员'),
    n.open('taken', '帮办中', ['unit', '收齐材料并代报'], '帮办中'),
    n.open('filed', '已代报', ['unit', '反馈结果'], '已代报'),
    ...n.endings('done 已反馈 已办好，请评价, cancelled 取消 已取消'),
  ],
  raise: n.entry('申请帮代办', 'asked', ['anyone', 'public'], 'matter level town? applicant phone bookedOn?'),
  moves: moves(`
    send 派单: asked > sent | by desk | ask unit assignee? | routed
    take 接单: sent > taken | by unit assignee
    collect 收材料: taken | by unit assignee | ask papers
    file 代报: taken > filed | by unit assignee | ask filing? | if filled:papers
    tell 反馈结果: filed > done | by unit assignee | ask told
    pass 转另一级: sent taken > asked | by unit | ask level | clear unit assignee | why 转办理由
    cancel 取消: asked sent taken > cancelled | by desk public | why 取消原因
    rate 评价: done | by public desk | ask grade | if most:rated=1 | count rated
  `),
  clocks: [],
});

/** 跨域通办: papers taken in here for a partner that decides; each hop is a handover. @source domain/services.md §3 (custody moves) */
export const relay = defineCase({
  ...n.named('relay 跨域通办 KY matter', '跨域通办件'),
  category: 'mode',
  related: [n.related('partner partner @id partner')],
  columns: ['matter', 'partner', 'mode', 'courier'],
  public: {
    title: '跨域通办进度',
    lead: '在本区窗口代收、由外地办理的事项，凭编号和查询码查看。',
    asks: [],
    shows: n.names('matter partner mode papers courier told'),
    reasons: ['refuse'],
  },
  fields: [
    ...n.plain('text: matter 要办的事 courier 寄递单号; long: papers 交接的材料 told 办理结果'),
    n.field('partner', '办理地区', 'ref', { to: 'partner' }),
    { key: 'mode', title: '通办方式', kind: 'choice', choices: modes },
    ...applicant.slice(1),
  ],
  states: [
    n.open('received', '代收', ['unit', '交接给办理地'], '已代收'),
    n.waiting('sent', '已交接，待对方受理', null, '已转交办理地'),
    n.waiting('there', '对方办理中', null, '办理地办理中'),
    n.open('back', '结果已寄回', ['unit', '送达申请人'], '结果已寄回'),
    ...n.endings('done 已送达 已送达, refused 办理地不予受理 办理地不予受理'),
  ],
  raise: n.entry('代收', 'received', 'anyone', 'matter partner mode applicant phone papers', {
    when: ['among:mode'],
    sets: [{ field: 'unit', value: '@unit' }],
  }),
  moves: moves(`
    send 交接给办理地: received > sent | by unit | ask papers courier | count hops
    arrive 办理地已受理: sent > there | by unit desk
    refuse 办理地不予受理: sent there > refused | by unit desk | why 理由
    back 收到结果: there > back | by unit | ask told papers courier? | count hops
    deliver 送达申请人: back > done | by unit | ask papers courier? | count hops
  `),
  clocks: [n.clock('transfer', '转交', 'raise > send', '? workday')],
});
