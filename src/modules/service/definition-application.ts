import { defineCase } from '#kernel/system/define.ts';
import { ended, entry, limit, move, named, names, open, waiting, words } from '#kernel/system/notation.ts';
import type { ClockDefinition } from '#kernel/system/types.ts';
import { grades } from './definition-help.ts';
import { procedures } from './definition-ledgers.ts';

const channels = words('window 窗口 net 网上 town 镇街 helper 帮代办 partner 异地代收');
/** Whoever stands at the counter: the unit itself, or the hall for it. */
const counter = ['unit', 'desk'] as const;
const applicantKinds = words('person 个人 firm 企业 body 其他组织');

/** A clock of what follows a 差评, ended by the move of its name. */
function afterBad(key: string, title: string): ClockDefinition {
  return { key, title, starts: ['rate-bad'], ends: [key], limits: [limit('all', '差评后', '? day')] };
}

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
    open('received', '收件', ['unit', '受理或一次告知'], '已收件'),
    waiting('correcting', '待补正', null, '请补正材料'),
    open('reviewing', '审查', ['unit', '审查'], '审查中'),
    waiting('special', '特别程序', null, '特别程序进行中（不计时限）'),
    open('longer', '延期待批', ['superior', '审批延期'], '审查中'),
    open('granted', '准予，待送达', ['unit', '制证送达'], '已准予'),
    open('pledged', '告知承诺，待核查', ['unit', '核查承诺'], '已准予（告知承诺）'),
    open('rectifying', '限期整改', ['unit', '复查'], '限期整改'),
    ended('finished', '办结', '已办结，请评价'),
    open('bad', '差评待回访', ['desk', '回访差评'], '正在核实您的评价'),
    open('mending', '差评整改中', ['unit', '整改'], '正在整改'),
    ended('rated', '已评价', '已评价'),
    ended('denied', '不准予', '不准予'),
    ended('refused', '不予受理', '不予受理'),
    ended('revoked', '撤销决定', '已撤销'),
    ended('withdrawn', '撤回', '已撤回'),
  ],
  raise: entry(
    '收件',
    'received',
    ['desk', 'anyone'],
    'item channel applicantKind applicant phone idNumber? unit trips? bundle? partner?',
    { when: ['open-item', 'holder'] },
  ),
  moves: [
    move('accept', '受理', 'received correcting > reviewing', counter, {
      sets: [{ field: 'acceptedOn', value: '@today' }],
    }),
    move('accept-later', '容缺受理', 'received > reviewing', counter, {
      asks: names('later laterBy'),
      sets: [{ field: 'acceptedOn', value: '@today' }],
    }),
    move('accept-silent', '逾期未告知，视为受理', 'received > reviewing', 'system', { after: 'answer' }),
    move('correct', '一次告知补正', 'received > correcting', counter, {
      asks: names('missing'),
      when: ['most:corrections=1'],
      count: 'corrections',
      tells: ['raiser'],
    }),
    move('refuse', '不予受理', 'received correcting > refused', counter, {
      reason: '理由和救济途径',
    }),
    move(
      'withdraw',
      '申请人撤回',
      'received correcting reviewing special > withdrawn',
      [...counter, 'public'],
      {
        reason: '撤回情况',
      },
    ),
    move('supply', '补齐容缺材料', 'reviewing', counter, { when: ['filled:later'] }),
    move('special', '进入特别程序', 'reviewing > special', 'unit', {
      asks: names('procedure'),
      when: ['special-of-item'],
      reason: '书面告知情况和所需时间',
    }),
    move('special-end', '特别程序结束', 'special > reviewing', 'unit'),
    move('ask-longer', '申请延期', 'reviewing > longer', 'unit', {
      asks: names('moreDays'),
      reason: '延期理由',
    }),
    move('grant-longer', '批准延期并告知', 'longer > reviewing', 'superior'),
    move('deny-longer', '不批准延期', 'longer > reviewing', 'superior', { reason: '理由' }),
    move('grant', '准予', 'reviewing > granted', 'unit', { asks: names('decision'), when: ['supplied'] }),
    move('deny', '不准予', 'reviewing > denied', 'unit', {
      asks: names('decision'),
      reason: '理由和救济途径',
    }),
    move('pledge', '告知承诺，当场决定', 'reviewing > pledged', 'unit', { asks: names('decision') }),
    move('check', '核查符合承诺', 'pledged rectifying > granted', 'unit'),
    move('rectify', '责令限期整改', 'pledged > rectifying', 'unit', { reason: '不符情况和整改期限' }),
    move('revoke', '撤销决定', 'rectifying > revoked', 'unit', { reason: '撤销理由', isDanger: true }),
    move('deliver', '送达，办结', 'granted > finished', counter, { asks: names('courier? trips') }),
    move('hand', '材料交接', 'received reviewing special granted', [...counter, 'raiser'], {
      asks: names('handTo papers courier'),
      count: 'hops',
    }),
    move('rate-good', '评价：满意', 'finished > rated', ['public', 'desk'], {
      asks: names('grade wish?'),
      when: ['good'],
    }),
    move('rate-bad', '评价：不满意', 'finished > bad', ['public', 'desk'], {
      asks: names('grade wish?'),
      when: ['bad'],
      count: 'bad',
    }),
    move('contact', '已回访', 'bad > mending', ['desk', 'unit'], { reason: '回访核实情况' }),
    move('mend', '整改完成', 'mending > rated', 'unit', { asks: names('mended') }),
    move('rate-again', '整改后再评价', 'rated', ['public', 'desk'], {
      asks: names('again'),
      when: ['filled:mended', 'most:again=1'],
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
        limit('promised-days', '承诺时限', '? day', '事项清单的承诺时限', {
          when: { field: 'limitUnit', is: ['day'] },
          amount: 'promised',
        }),
        limit('promised', '承诺时限', '? workday', '事项清单的承诺时限', { amount: 'promised' }),
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
      limits: [limit('promised', '承诺的日期', '? day', '申请人承诺', { by: 'laterBy' })],
    },
    afterBad('contact', '差评回访'),
    afterBad('mend', '差评整改'),
  ],
});
