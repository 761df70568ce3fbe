import { defineCase } from '#kernel/system/define.ts';
import { entry, limit, move, named, state, words } from '#kernel/system/notation.ts';
import { grades } from './definition-help.ts';
import { procedures } from './definition-ledgers.ts';

const channels = words('window 窗口 net 网上 town 镇街 helper 帮代办 partner 异地代收');
const applicantKinds = words('person 个人 firm 企业 body 其他组织');

/**
 * 办件: from the papers over the counter to the rating. The limit runs from acceptance; what was not told in time is accepted from the
 * day of receipt; special procedures are not counted.
 *
 * @source domain/services.md §3; 行政许可法 32(4), 42–45, 82
 */
export const application = defineCase({
  ...named('application 办件 BJ title'),
  category: 'item',
  related: [{ key: 'item', kind: 'item', theirs: '@id', mine: 'item' }],
  columns: ['title', 'channel', 'acceptedOn'],
  public: {
    title: '办件进度和评价',
    lead: '凭办件编号和查询码查看进度，办结后可以评价。',
    asks: [],
    shows: ['title', 'acceptedOn', 'missing', 'later', 'laterBy'],
    reasons: ['refuse', 'deny'],
  },
  fields: [
    { key: 'item', title: '事项', kind: 'ref', to: 'item' },
    { key: 'title', title: '事项名称', kind: 'text' },
    { key: 'channel', title: '来源', kind: 'choice', choices: channels },
    { key: 'applicantKind', title: '申请人类型', kind: 'choice', choices: applicantKinds },
    { key: 'applicant', title: '申请人', kind: 'name', personal: '办理申请和送达结果' },
    { key: 'phone', title: '联系电话', kind: 'phone', personal: '办理申请和送达结果' },
    { key: 'idNumber', title: '证件号码', kind: 'idnumber', personal: '核验申请人身份' },
    { key: 'trips', title: '实际到现场次数', kind: 'number', unit: '次', most: '20' },
    { key: 'bundle', title: '所属一件事', kind: 'ref', to: 'bundle' },
    { key: 'partner', title: '代收地区', kind: 'ref', to: 'partner' },
    { key: 'missing', title: '需补正的内容', kind: 'long', help: '一次告知全部需要补正的内容。' },
    { key: 'later', title: '容缺的材料', kind: 'long' },
    { key: 'laterBy', title: '补齐期限', kind: 'day' },
    { key: 'acceptedOn', title: '受理日', kind: 'day' },
    { key: 'limitUnit', title: '时限单位', kind: 'text' },
    { key: 'promised', title: '承诺时限', kind: 'number' },
    { key: 'procedure', title: '特别程序', kind: 'choice', choices: procedures },
    { key: 'moreDays', title: '延长', kind: 'number', unit: '个工作日', least: '1' },
    { key: 'decision', title: '决定文书号', kind: 'text' },
    { key: 'courier', title: '寄递单号', kind: 'text' },
    { key: 'handTo', title: '交接到', kind: 'text' },
    { key: 'papers', title: '交接的材料', kind: 'long' },
    { key: 'grade', title: '评价', kind: 'choice', choices: grades },
    { key: 'wish', title: '评价意见', kind: 'long' },
    { key: 'again', title: '整改后评价', kind: 'choice', choices: grades },
    { key: 'mended', title: '整改情况', kind: 'long' },
  ],
  states: [
    state('received 收件 open', '已收件', 'unit 受理或一次告知'),
    state('correcting 待补正 waiting', '请补正材料'),
    state('reviewing 审查 open', '审查中', 'unit 审查'),
    state('special 特别程序 waiting', '特别程序进行中（不计时限）'),
    state('longer 延期待批 open', '审查中', 'superior 审批延期'),
    state('granted 准予，待送达 open', '已准予', 'unit 制证送达'),
    state('pledged 告知承诺，待核查 open', '已准予（告知承诺）', 'unit 核查承诺'),
    state('rectifying 限期整改 open', '限期整改', 'unit 复查'),
    state('finished 办结 ended', '已办结，请评价'),
    state('bad 差评待回访 open', '正在核实您的评价', 'desk 回访差评'),
    state('mending 差评整改中 open', '正在整改', 'unit 整改'),
    state('rated 已评价 ended', '已评价'),
    state('denied 不准予 ended', '不准予'),
    state('refused 不予受理 ended', '不予受理'),
    state('revoked 撤销决定 ended', '已撤销'),
    state('withdrawn 撤回 ended', '已撤回'),
  ],
  raise: entry(
    '收件',
    'received',
    'desk anyone',
    'item channel applicantKind applicant phone idNumber? unit trips? bundle? partner?',
    { when: 'open-item holder' },
  ),
  moves: [
    move('accept', '受理', 'received correcting > reviewing', 'unit desk', {
      sets: [{ field: 'acceptedOn', value: '@today' }],
    }),
    move('accept-later', '容缺受理', 'received > reviewing', 'unit desk', {
      asks: 'later laterBy',
      sets: [{ field: 'acceptedOn', value: '@today' }],
    }),
    move('accept-silent', '逾期未告知，视为受理', 'received > reviewing', 'system', { after: 'answer' }),
    move('correct', '一次告知补正', 'received > correcting', 'unit desk', {
      asks: 'missing',
      when: 'most:corrections=1',
      count: 'corrections',
      tells: ['raiser'],
    }),
    move('refuse', '不予受理', 'received correcting > refused', 'unit desk', { reason: '理由和救济途径' }),
    move('withdraw', '申请人撤回', 'received correcting reviewing special > withdrawn', 'unit desk public', {
      reason: '撤回情况',
    }),
    move('supply', '补齐容缺材料', 'reviewing', 'unit desk', { when: 'filled:later' }),
    move('special', '进入特别程序', 'reviewing > special', 'unit', {
      asks: 'procedure',
      when: 'special-of-item',
      reason: '书面告知情况和所需时间',
    }),
    move('special-end', '特别程序结束', 'special > reviewing', 'unit'),
    move('ask-longer', '申请延期', 'reviewing > longer', 'unit', { asks: 'moreDays', reason: '延期理由' }),
    move('grant-longer', '批准延期并告知', 'longer > reviewing', 'superior'),
    move('deny-longer', '不批准延期', 'longer > reviewing', 'superior', { reason: '理由' }),
    move('grant', '准予', 'reviewing > granted', 'unit', { asks: 'decision', when: 'supplied' }),
    move('deny', '不准予', 'reviewing > denied', 'unit', { asks: 'decision', reason: '理由和救济途径' }),
    move('pledge', '告知承诺，当场决定', 'reviewing > pledged', 'unit', { asks: 'decision' }),
    move('check', '核查符合承诺', 'pledged rectifying > granted', 'unit'),
    move('rectify', '责令限期整改', 'pledged > rectifying', 'unit', { reason: '不符情况和整改期限' }),
    move('revoke', '撤销决定', 'rectifying > revoked', 'unit', { reason: '撤销理由', isDanger: true }),
    move('deliver', '送达，办结', 'granted > finished', 'unit desk', { asks: 'courier? trips' }),
    move('hand', '材料交接', 'received reviewing special granted', 'unit desk raiser', {
      asks: 'handTo papers courier',
      count: 'hops',
    }),
    move('rate-good', '评价：满意', 'finished > rated', 'public desk', { asks: 'grade wish?', when: 'good' }),
    move('rate-bad', '评价：不满意', 'finished > bad', 'public desk', {
      asks: 'grade wish?',
      when: 'bad',
      count: 'bad',
    }),
    move('contact', '已回访', 'bad > mending', 'desk unit', { reason: '回访核实情况' }),
    move('mend', '整改完成', 'mending > rated', 'unit', { asks: 'mended' }),
    move('rate-again', '整改后再评价', 'rated', 'public desk', {
      asks: 'again',
      when: 'filled:mended most:again=1',
      count: 'again',
    }),
  ],
  clocks: [
    {
      key: 'answer',
      title: '受理或一次告知',
      starts: ['raise'],
      ends: ['accept', 'accept-later', 'accept-silent', 'correct', 'refuse'],
      limits: [limit('all', '收件后', '5 workday', '行政许可法第32条')],
    },
    {
      key: 'decide',
      title: '办结',
      starts: ['accept', 'accept-later', 'accept-silent'],
      since: 'acceptedOn',
      ends: ['grant', 'deny', 'pledge'],
      pauses: ['special'],
      limits: [
        limit('promised-days', '承诺时限', 'day', '事项清单的承诺时限', {
          when: 'limitUnit day',
          amount: 'promised',
        }),
        limit('promised', '承诺时限', 'workday', '事项清单的承诺时限', { amount: 'promised' }),
      ],
      extension: {
        ask: 'ask-longer',
        grant: 'grant-longer',
        quantity: 'moreDays',
        most: limit('more', '延长', '10 workday', '行政许可法第42条'),
      },
    },
    {
      key: 'deliver',
      title: '送达',
      starts: ['grant', 'check'],
      ends: ['deliver'],
      limits: [limit('all', '决定后', '10 workday', '行政许可法第44条')],
    },
    {
      key: 'later',
      title: '补齐容缺材料',
      starts: ['accept-later'],
      ends: ['supply'],
      limits: [limit('promised', '承诺的日期', 'day', '申请人承诺', { by: 'laterBy' })],
    },
    {
      key: 'contact',
      title: '差评回访',
      starts: ['rate-bad'],
      ends: ['contact'],
      limits: [limit('all', '差评后', 'day')],
    },
    {
      key: 'mend',
      title: '差评整改',
      starts: ['rate-bad'],
      ends: ['mend'],
      limits: [limit('all', '差评后', 'day')],
    },
  ],
});
