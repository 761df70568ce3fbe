import { defineCase } from '#kernel/system/define.ts';
import { defineForm } from '#kernel/system/forms.ts';
import { choice, ended, field, limit, move, names, open, presets, yesNo } from '#kernel/system/notation.ts';

const province = '山东省政务服务便民热线运行管理办法（2020）';
const elsewhere = '外地做法（系统初始值），本县可在参数设置里改';
const urgent = (kind: string) => ({ field: 'urgency', is: [kind] });
const contact = { personal: '办理和回访' };
const back = {
  key: 'return',
  title: '退单',
  quantity: '2',
  unit: 'workday',
  basis: province,
  clock: 'handle',
} as const;

/**
 * 工单: an appeal from its entry to its end.
 *
 * @source domain/services.md §1: states and moves; Shandong's 5 working days, 10 more, 2 to return; Beijing's classes 2 h, 24 h, 15 d;
 *   designated units cannot return (潍坊 22); a repeat without a new fact is explained, not sent again (北京 11, 济南 25)
 */
export const order = defineCase({
  key: 'order',
  title: '诉求工单',
  noun: '工单',
  prefix: 'SQ',
  heading: 'text',
  category: 'category',
  area: 'town',
  fields: [
    field('text', '诉求内容', 'long', {
      least: '5',
      most: '4000',
      help: '写清地点、时间和诉求；不要写姓名、电话、证件号。',
      also: ['工单内容', '来电内容', '反映内容', '诉求描述'],
    }),
    field('category', '类别', 'code', { list: 'category', also: ['诉求类别', '诉求分类', '内容分类'] }),
    field('town', '镇街', 'unit', { to: 'town', also: ['所属镇街', '事发镇街', '所属区域'] }),
    field('place', '具体地点', 'place', { also: ['事发地点', '事发地址', '反映地点'] }),
    field('point', '坐标', 'point'),
    choice(
      'type',
      '类型',
      { ask: '咨询', help: '求助', advise: '建议', complain: '投诉', report: '举报' },
      { also: ['诉求类型', '工单类型'] },
    ),
    choice('urgency', '紧急程度', { usual: '一般', life: '危及生命财产', utility: '水电气热', hard: '复杂' }),
    field('channel', '来源', 'code', { list: 'channel' }),
    field('cityNo', '上级工单号', 'text', { most: '40', also: ['工单编号', '工单号', '市工单号'] }),
    field('tags', '标签', 'codes', { list: 'tag' }),
    field('caller', '诉求人', 'name', { ...contact, also: ['来电人', '诉求人姓名', '联系人'] }),
    field('phone', '联系电话', 'phone', { ...contact, also: ['来电号码', '电话', '手机号码'] }),
    field('address', '联系地址', 'place', contact),
    choice('secret', '要求保密', yesNo),
    field('accused', '被举报单位', 'unit', { help: '举报才填；该单位看不到这件工单。' }),
    choice('newFact', '有新的事实', yesNo),
    field('before', '此前的工单', 'ref', { to: 'order' }),
    choice('designated', '指定承办', yesNo),
    field('burdenReason', '派给镇街的理由', 'text', { help: '部门职责派给镇街时写明，随工单留存。' }),
    field('ground', '不予受理情形', 'code', { list: 'ground' }),
    field('wayOut', '告知的渠道', 'text'),
    field('days', '延长', 'number', { unit: '个工作日', least: '1' }),
    field('result', '办理结果', 'long', { least: '5' }),
    field('photos', '现场照片', 'file', {
      most: '3',
      help: '不要拍到人脸、车牌和证件。',
      files: { accepts: ['image'] },
    }),
    choice('reached', '联系上诉求人', yesNo),
    choice('solved', '是否解决', yesNo),
    choice('pleased', '是否满意', { yes: '满意', mostly: '基本满意', no: '不满意' }),
  ],
  states: [
    open('new', '待派单', ['desk', '派单'], '已登记'),
    open('sent', '待签收', ['unit', '签收'], '已转承办单位'),
    open('returning', '退单待审', ['desk', '审核退单'], '已转承办单位'),
    open('working', '办理中', ['unit', '办理并反馈'], '办理中'),
    open('extending', '延期待批', ['desk', '审批延期'], '办理中'),
    open('stopping', '终止待审', ['desk', '审核终止'], '办理中'),
    open('told', '待审核', ['desk', '审核办理结果'], '已有结果，审核中'),
    open('callback', '待回访', ['desk', '回访'], '已有结果，请评价'),
    ended('done', '办结', '已办结'),
    ended('answered', '直接答复', '已答复'),
    ended('repeated', '重复件已解释', '已答复'),
    ended('refused', '不予受理', '不予受理'),
    ended('urgent', '已转紧急', '已转110、119、120等'),
    ended('stopped', '终止', '已终止'),
    ended('withdrawn', '撤回', '已撤回'),
  ],
  raise: {
    title: '登记',
    to: 'new',
    who: ['anyone', 'public'],
    when: ['cityOnce'],
    asks: names(
      'text category town type urgency? channel? place? point? caller? phone? address? secret? accused? tags? cityNo? photos?',
    ),
  },
  moves: [
    move('send', '派单', 'new > sent', 'desk', {
      when: ['townBurden'],
      asks: ['unit', 'helpers?', 'newFact?', 'burdenReason?'],
      isRouted: true,
    }),
    move('designate', '指定承办', 'new > sent', 'desk', {
      when: ['townBurden'],
      asks: ['unit', 'burdenReason?'],
      sets: [{ field: 'designated', value: 'yes' }],
      reason: '指定的理由',
    }),
    move('answer', '直接答复', 'new > answered', 'desk', { asks: ['result'] }),
    move('explain', '重复件解释', 'new > repeated', 'desk', {
      when: ['not:newFact=yes'],
      asks: ['before'],
      reason: '解释说明',
    }),
    move('refuse', '不予受理', 'new > refused', 'desk', {
      asks: ['ground', 'wayOut'],
      reason: '理由',
      isDanger: true,
    }),
    move('alarm', '转紧急', 'new > urgent', 'desk', { reason: '转往何处', isDanger: true }),
    move('withdraw', '撤回', 'new sent working > withdrawn', ['public', 'desk'], {
      reason: '撤回理由',
      isDanger: true,
    }),
    move('sign', '签收', 'sent > working', 'unit'),
    move('return', '申请退单', 'sent > returning', 'unit', {
      when: ['not:designated=yes'],
      reason: '退单理由',
      within: back,
    }),
    move('returned', '同意退单', 'returning > new', 'desk', {
      count: 'returned',
      clears: ['unit', 'helpers'],
    }),
    move('keep', '驳回退单', 'returning > sent', 'desk', { reason: '驳回理由' }),
    move('contact', '联系诉求人', 'working', 'unit', { asks: ['reached'] }),
    move('note', '记进展', 'working', ['unit', 'support'], { reason: '进展' }),
    move('extend', '申请延期', 'working > extending', 'unit', { asks: ['days'], reason: '延期理由' }),
    move('grant', '同意延期', 'extending > working', 'desk'),
    move('deny', '不同意延期', 'extending > working', 'desk', { reason: '理由' }),
    move('stop', '申请终止', 'working > stopping', 'unit', { reason: '终止理由' }),
    move('stopped', '同意终止', 'stopping > stopped', 'desk', { isDanger: true }),
    move('carryOn', '不同意终止', 'stopping > working', 'desk', { reason: '理由' }),
    move('finish', '反馈结果', 'working > told', 'unit', { asks: ['result'] }),
    move('pass', '审核通过', 'told > callback', 'desk'),
    move('redo', '退回重办', 'told callback > working', 'desk', {
      count: 'redo',
      reason: '重办理由',
      isDanger: true,
    }),
    move('callback', '回访并办结', 'callback > done', 'desk', {
      when: ['calledBack'],
      asks: ['reached', 'solved?', 'pleased?'],
    }),
    move('rate', '评价', 'callback > done', 'public', {
      asks: ['solved', 'pleased'],
      sets: [{ field: 'reached', value: 'yes' }],
    }),
    move('object', '不满意，申请复核', 'done > told', ['public', 'desk'], {
      when: ['most:object=1'],
      count: 'object',
      reason: '哪里没有解决',
    }),
    move('urge', '督办', 'sent working extending told', ['desk', 'office'], {
      when: ['unflagged:督办'],
      flags: '督办',
      reason: '督办要求',
      tells: ['unit'],
    }),
    move('relax', '解除督办', 'sent working extending told callback', ['desk', 'office'], {
      when: ['flagged:督办'],
      unflags: '督办',
      reason: '理由',
    }),
  ],
  clocks: [
    {
      key: 'sign',
      title: '签收',
      starts: ['send', 'designate', 'keep'],
      ends: ['sign'],
      voids: ['return'],
      isRestarted: true,
      limits: [
        limit('life', '危及生命财产', '0.5 hour', elsewhere, { when: urgent('life') }),
        limit('usual', '其他', '1 workday', elsewhere),
      ],
    },
    {
      key: 'contact',
      title: '联系诉求人',
      starts: ['sign'],
      ends: ['contact', 'finish'],
      limits: [
        limit('life', '危及生命财产', '1 hour', elsewhere, { when: urgent('life') }),
        limit('usual', '其他', '1 workday', elsewhere),
      ],
    },
    {
      key: 'handle',
      title: '办理',
      starts: ['send', 'designate', 'redo'],
      ends: ['finish'],
      voids: ['returned'],
      limits: [
        limit('life', '危及生命财产', '2 hour', elsewhere, { when: urgent('life') }),
        limit('utility', '水电气热', '24 hour', elsewhere, { when: urgent('utility') }),
        limit('hard', '复杂', '15 day', elsewhere, { when: urgent('hard') }),
        limit('usual', '一般', '5 workday', province),
      ],
      extension: {
        ask: 'extend',
        grant: 'grant',
        quantity: 'days',
        most: limit('more', '延期上限', '10 workday', province),
      },
    },
    {
      key: 'callback',
      title: '回访',
      starts: ['pass'],
      ends: ['callback', 'rate'],
      voids: ['redo'],
      isRestarted: true,
      limits: [limit('all', '全部', '1 workday', elsewhere)],
    },
  ],
  columns: ['text', 'category', 'town', 'channel'],
  public: {
    title: '我要诉求',
    lead: '遇到危及生命财产的情况，请先拨打110、119、120。',
    asks: ['text', 'category', 'town', 'type', 'place?', 'caller?', 'phone?', 'accused?', 'photos?'],
    shows: ['category', 'town', 'unit', 'result', 'wayOut'],
    reasons: ['refuse', 'explain', 'alarm', 'stop'],
  },
  forms: [
    defineForm({
      key: 'window',
      title: '镇街窗口登记',
      lead: '诉求人到窗口当面反映的，问清电话再登记，办完要回访。',
      of: 'raise',
      asks: names('text category town type caller phone place? urgency? secret? accused?'),
      sets: presets('channel=window'),
    }),
    defineForm({
      key: 'city',
      title: '市12345转办',
      lead: '上级工单号必填，同一工单只登记一次。',
      of: 'raise',
      asks: names(
        'cityNo text category town type urgency? place? point? caller? phone? address? secret? accused?',
      ),
      sets: presets('channel=city'),
    }),
  ],
  secret: { field: 'type', is: ['report'], from: 'accused' },
  related: [{ key: 'sameCity', kind: 'order', theirs: 'cityNo', mine: 'cityNo' }],
  alike: { same: ['category', 'town', 'place'], words: 'text', days: 30 },
});
