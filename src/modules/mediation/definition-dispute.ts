import { defineCase } from '#kernel/system/define.ts';
import {
  clock,
  ended,
  entry,
  field,
  limit,
  move,
  named,
  names,
  open,
  plain,
  words,
} from '#kernel/system/notation.ts';
import { dossier, materials } from './definition-dossier.ts';
import { review } from './definition-review.ts';

const mediationLaw = '人民调解法';
const arbitrationLaw = '劳动争议调解仲裁法第14条';
const consumerRules = '市场监督管理投诉举报处理暂行办法';
const policeRules = '公安机关治安调解有关规定';
const courtRules = '最高人民法院关于人民法院特邀调解的规定第27条';

/**
 * 纠纷: from its entry to performance, or to the other ways that its parties are told of.
 *
 * @source domain/services.md §2; 人民调解法 23, 29–31, 33; 民诉法 205
 */
export const dispute = defineCase({
  ...named('dispute 矛盾纠纷 TJ summary', '纠纷'),
  category: 'matter',
  area: 'committee',
  columns: ['summary', 'matter', 'source', 'village', 'risk'],
  dossier,
  related: [{ key: 'confirmations', kind: 'confirmation', theirs: 'dispute', mine: '@id' }],
  public: {
    title: '调解进度查询',
    lead: '凭编号和查询码查看调解进度。人民调解不收费。',
    asks: [],
    shows: ['matter', 'committee'],
  },
  fields: [
    field('summary', '纠纷概述', 'text', { least: '4', help: '一句话写清什么事，不写当事人姓名。' }),
    {
      key: 'matter',
      title: '纠纷类型',
      kind: 'choice',
      choices: words(
        'family 婚姻家庭 neighbour 邻里 land 山林土地承包 homestead 宅基地 labour 劳动争议 consumer 消费 traffic 道路交通事故 medical 医疗 debt 民间借贷 property 物业 other 其他',
      ),
    },
    {
      key: 'source',
      title: '来源',
      kind: 'choice',
      choices: words(
        'asked 当事人申请 own 主动调解 court 法院诉前委派 court-filed 法院立案后委托（普通程序） court-summary 法院立案后委托（简易程序） police 公安机关移送 hotline 12345转办 grid 网格排查',
      ),
    },
    { key: 'appeal', title: '来源单号', kind: 'text', help: '由诉求工单或法院案件转来的，填其编号。' },
    { key: 'village', title: '纠纷发生地', kind: 'text' },
    { key: 'amount', title: '涉及金额', kind: 'money' },
    {
      key: 'risk',
      title: '激化风险',
      kind: 'choice',
      choices: words('none 一般 watch 有激化苗头 high 可能激化'),
    },
    { key: 'partyA', title: '当事人甲', kind: 'name', personal: '联系和制作调解文书' },
    { key: 'phoneA', title: '甲方电话', kind: 'phone', personal: '联系和制作调解文书' },
    { key: 'idA', title: '甲方证件号码', kind: 'idnumber', personal: '制作调解协议书和司法确认申请' },
    { key: 'partyB', title: '当事人乙', kind: 'name', personal: '联系和制作调解文书' },
    { key: 'phoneB', title: '乙方电话', kind: 'phone', personal: '联系和制作调解文书' },
    { key: 'idB', title: '乙方证件号码', kind: 'idnumber', personal: '制作调解协议书和司法确认申请' },
    { key: 'others', title: '其他当事人', kind: 'long', personal: '联系和制作调解文书' },
    {
      key: 'committee',
      title: '调解组织',
      kind: 'choice',
      choices: words(
        'village 村（社区）人民调解委员会 town 镇（街道）人民调解委员会 county 区级人民调解委员会 trade 行业性、专业性人民调解委员会 agency 行政机关',
      ),
    },
    {
      key: 'choice',
      title: '调解员产生方式',
      kind: 'choice',
      choices: words('assigned 调解委员会指定 chosen 当事人选择'),
    },
    {
      key: 'consent',
      title: '双方同意的方式',
      kind: 'choice',
      choices: words('written 书面同意 oral 口头同意，已记入笔录 phone 电话同意，已记录'),
    },
    { key: 'told', title: '权利义务告知日', kind: 'day' },
    { key: 'sessionOn', title: '调解日期', kind: 'day' },
    field('session', '调解笔录', 'long', {
      personal: '记录调解经过',
      help: '时间、地点、各方意见和调解员意见。',
    }),
    { key: 'moreDays', title: '延长', kind: 'number', unit: '日', least: '1' },
    { key: 'terms', title: '协议内容', kind: 'long', personal: '约定和监督履行' },
    ...plain('day: agreedOn 达成协议日 effectOn 协议生效日 performBy 约定履行期限'),
    { key: 'leftOver', title: '未达成一致的部分', kind: 'long', personal: '告知其他途径' },
    { key: 'form', title: '协议形式', kind: 'choice', choices: words('written 书面协议 oral 口头协议') },
    { key: 'performance', title: '履行情况', kind: 'long', personal: '监督履行' },
    {
      key: 'way',
      title: '告知的途径',
      kind: 'many',
      choices: words('arbitration 仲裁 administrative 行政途径 court 诉讼'),
    },
    { key: 'visit', title: '回访情况', kind: 'long', personal: '回访' },
    materials,
    ...review.fields,
  ],
  sheets: [review.sheet],
  states: [
    open('new', '登记', ['desk', '征询双方意愿'], '已登记'),
    open('accepted', '已受理', ['desk', '确定调解员'], '已受理'),
    open('mediating', '调解中', ['unit', '调解'], '调解中'),
    open('longer', '延长待双方同意', ['unit', '征询延长意见'], '调解中'),
    open('agreed', '协议待生效', ['unit', '签字盖章'], '已达成协议'),
    open('performing', '履行中', ['unit', '监督履行'], '协议已生效'),
    open('defaulted', '未履行', ['unit', '督促履行'], '协议未履行'),
    open('performed', '履行完毕', ['unit', '回访'], '已履行完毕'),
    ended('closed', '已归档', '已履行完毕'),
    ended('enforced', '已告知起诉或申请执行', '已告知其他途径'),
    ended('diverted', '已告知其他途径', '已告知其他途径'),
    ended('declined', '一方不同意，不得调解', '已告知其他途径'),
    ended('withdrawn', '撤回', '已撤回'),
    ended('terminated', '终止', '已终止'),
  ],
  raise: entry(
    '登记纠纷',
    'new',
    'anyone',
    'summary matter source appeal? village amount? risk partyA phoneA? partyB phoneB? others?',
  ),
  moves: [
    move('accept', '双方同意，受理', 'new > accepted', ['desk', 'raiser'], {
      asks: names('consent told'),
      when: ['past:told'],
    }),
    move('divert', '不宜调解，分流', 'new accepted > diverted', ['desk', 'raiser'], {
      asks: names('way'),
      reason: '为什么分流、如何告知',
    }),
    move('decline', '一方不同意', 'new accepted mediating > declined', ['desk', 'raiser', 'unit'], {
      asks: names('way'),
      reason: '哪一方不同意、如何告知',
    }),
    move(
      'withdraw',
      '当事人撤回',
      'new accepted mediating longer agreed > withdrawn',
      ['desk', 'raiser', 'unit'],
      {
        reason: '撤回情况',
      },
    ),
    move('assign', '确定调解组织和调解员', 'accepted > mediating', 'desk', {
      asks: names('committee choice unit assignee?'),
    }),
    move('reassign', '更换调解员', 'mediating', ['desk', 'unit'], {
      asks: names('choice unit assignee?'),
      reason: '更换理由',
    }),
    move('meet', '记一次调解', 'mediating', ['unit', 'assignee', 'support'], {
      asks: names('sessionOn session risk'),
      when: ['past:sessionOn', 'police-once'],
      count: 'sessions',
    }),
    move('hand-in', '补交材料', 'new accepted mediating longer', 'public', {
      asks: ['files'],
    }),
    move('ask-longer', '提请延长', 'mediating > longer', ['unit', 'assignee'], {
      asks: names('moreDays'),
      reason: '延长理由',
    }),
    move('grant-longer', '双方同意延长', 'longer > mediating', ['unit', 'assignee'], { reason: '双方意见' }),
    move('deny-longer', '一方不同意延长', 'longer > mediating', ['unit', 'assignee'], { reason: '各方意见' }),
    move('agree-written', '达成书面协议', 'mediating > agreed', ['unit', 'assignee'], {
      asks: names('terms agreedOn performBy leftOver?'),
      when: ['held', 'past:agreedOn'],
      sets: [{ field: 'form', value: 'written' }],
    }),
    move('agree-oral', '达成口头协议', 'mediating > performing', ['unit', 'assignee'], {
      asks: names('terms effectOn performBy leftOver?'),
      when: ['held', 'past:effectOn'],
      sets: [{ field: 'form', value: 'oral' }],
    }),
    move('seal', '各方签字、调解员签字并盖章', 'agreed > performing', ['unit', 'assignee'], {
      asks: names('effectOn'),
      when: ['past:effectOn', 'effect-after-agreement'],
    }),
    move('unagreed', '协议未签成，继续调解', 'agreed > mediating', ['unit', 'assignee'], {
      reason: '未签成的原因',
    }),
    move('fail', '未达成协议', 'mediating > diverted', ['unit', 'assignee'], {
      asks: names('way'),
      when: ['held'],
      reason: '未达成的原因',
    }),
    move('perform', '履行完毕', 'performing defaulted > performed', ['unit', 'assignee'], {
      asks: names('performance'),
    }),
    move('default', '到期未履行，督促', 'performing > defaulted', ['unit', 'assignee'], {
      asks: names('performance'),
      count: 'urged',
      reason: '督促情况',
    }),
    move('enforce', '告知起诉或申请执行', 'defaulted > enforced', ['unit', 'assignee'], {
      asks: names('way'),
      reason: '告知情况',
    }),
    move('terminate', '终止调解', 'accepted mediating longer agreed > terminated', ['desk', 'unit'], {
      reason: '终止理由',
      isDanger: true,
    }),
    move('confirm', '共同申请司法确认', 'performing defaulted', ['unit', 'assignee', 'desk'], {
      asks: names('idA idB'),
      when: ['unflagged:已申请司法确认'],
      flags: '已申请司法确认',
      makes: {
        kind: 'confirmation',
        copy: [
          { to: 'dispute', from: '@id' },
          { to: 'effectOn', from: 'effectOn' },
        ],
      },
      within: {
        clock: 'perform',
        key: 'confirm',
        title: '共同申请司法确认',
        quantity: '30',
        unit: 'day',
        basis: '人民调解法第33条、民事诉讼法第205条',
      },
    }),
    move('visit', '回访，归档', 'performed > closed', ['unit', 'assignee', 'desk'], {
      asks: names('visit'),
      count: 'visits',
    }),
    move('close', '不回访，归档', 'performed > closed', ['unit', 'desk'], { reason: '不回访的原因' }),
    move('review', '案卷评查', 'closed enforced', 'desk', { asks: review.asks, count: 'reviews' }),
    move('revisit', '回访', 'closed enforced diverted', ['unit', 'assignee', 'desk'], {
      asks: names('visit'),
      count: 'visits',
    }),
  ],
  clocks: [
    {
      key: 'mediate',
      title: '调解',
      starts: ['accept'],
      ends: ['agree-written', 'agree-oral', 'fail'],
      voids: ['decline', 'withdraw', 'terminate'],
      limits: [
        limit('court', '法院诉前委派', '30 day', courtRules, { when: { field: 'source', is: ['court'] } }),
        limit('court-filed', '法院立案后（普通程序）', '15 day', courtRules, {
          when: { field: 'source', is: ['court-filed'] },
        }),
        limit('court-summary', '法院立案后（简易程序）', '7 day', courtRules, {
          when: { field: 'source', is: ['court-summary'] },
        }),
        limit('labour', '劳动争议', '15 day', arbitrationLaw, { when: { field: 'matter', is: ['labour'] } }),
        limit('consumer', '消费纠纷', '45 workday', consumerRules, {
          when: { field: 'matter', is: ['consumer'] },
        }),
        limit('usual', '人民调解', '1 month', mediationLaw),
      ],
      extension: {
        ask: 'ask-longer',
        grant: 'grant-longer',
        quantity: 'moreDays',
        times: 99,
        most: limit('more', '双方同意延长', '? day'),
      },
    },
    clock(
      'answer',
      '受理与否',
      'raise > accept decline withdraw',
      [limit('consumer', '消费投诉', '7 workday', consumerRules)],
      { when: { field: 'matter', is: ['consumer'] } },
    ),
    {
      key: 'police',
      title: '第二次调解',
      starts: ['meet'],
      when: { field: 'source', is: ['police'] },
      ends: ['agree-written', 'agree-oral', 'fail'],
      limits: [limit('second', '第一次调解后', '7 workday', policeRules)],
    },
    {
      key: 'perform',
      title: '履行',
      starts: ['agree-oral', 'seal'],
      since: 'effectOn',
      ends: ['perform', 'enforce'],
      limits: [limit('agreed', '约定的期限', '? day', '调解协议', { by: 'performBy' })],
    },
    clock('visit', '回访', 'perform > visit close', [limit('usual', '履行完毕后', '? day')]),
  ],
});
