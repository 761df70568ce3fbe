import { defineCase, defineLedger } from '#kernel/system/define.ts';
import {
  choice,
  ended,
  entry,
  field,
  move,
  named,
  names,
  open,
  waiting,
  yesNo,
} from '#kernel/system/notation.ts';
import { defineRedemption } from '#kernel/system/parts/redemption.ts';
import { notice, points, vote } from './rules-parts.ts';

const effect = choice('effect', '加减', { earn: '加分', deduct: '减分' });

/** Whoever enters something of a village enters it for that village. */
export const ofOwn = [{ field: 'unit', value: '@unit' }] as const;

const ofVillage = (key: string, kind: string) => ({ key, kind, theirs: '@unit', mine: '@unit' });
const ofRef = (kind: string) => ({ key: kind, kind, theirs: '@id', mine: kind });

/**
 * 积分方案: a version of the item list, in force once the village voted for it; a new one is voted, never an old one edited.
 *
 * @source domain/services.md §6.1: 项目表 (version, village vote)
 */
export const scheme = defineCase({
  ...named('scheme 积分方案 FA name'),
  fields: [
    field('name', '方案名称', 'text', { help: '写明年度或第几版。' }),
    field('base', '基础分', 'number', { help: '每户起始分，不兑换；没有填0。' }),
    choice('closing', '年末处理', { clear: '年末清零', carry: '结转下年' }),
    choice('exhaustion', '基础分扣完', { out: '停止参加到年末', stay: '继续参加' }),
    choice('scope', '参加范围', { resident: '常住户', all: '全部户' }),
    ...vote.fields,
  ],
  states: [
    open('draft', '拟定', ['unit', '提交表决']),
    open('inforce', '执行中'),
    ended('rejected', '未通过'),
    ended('replaced', '停用'),
  ],
  raise: entry('拟定方案', 'draft', 'anyone', 'name base closing exhaustion scope', { sets: ofOwn }),
  moves: [
    ...vote.moves('draft > inforce rejected', {
      titles: ['表决通过，执行', '表决未通过'],
      whenPassed: ['has-rules', 'one-scheme'],
    }),
    move('replace', '停用', 'inforce > replaced', 'unit', { reason: '停用理由' }),
  ],
  clocks: [],
  related: [ofVillage('schemes', 'scheme'), { key: 'rules', kind: 'rule', theirs: 'scheme', mine: '@id' }],
  columns: ['name', 'base', 'closing', 'verdict'],
});

/** 积分项目 of a scheme that is still being drawn up; none of them is a fine or touches a statutory benefit. */
export const rule = defineLedger({
  ...named('rule 积分项目 XM title'),
  isOwn: true,
  guards: ['draft-scheme', 'no-fine'],
  endGuards: ['draft-scheme'],
  category: 'effect',
  fields: [
    field('scheme', '积分方案', 'ref', { to: 'scheme' }),
    field('title', '项目', 'text'),
    effect,
    field('points', '分值', 'number', { unit: '分', least: '1', most: '1000' }),
  ],
  asks: ['scheme', 'title', 'effect', 'points'],
  related: [ofRef('scheme')],
  columns: ['title', 'effect', 'points', 'scheme'],
});

/** 户, by code; its head's name is masked, and nothing says who is poor. */
export const household = defineLedger({
  ...named('household 户 HU code'),
  isOwn: true,
  guards: ['only:code'],
  fields: [
    field('code', '户号', 'text', { help: '只写编号，不写姓名。' }),
    field('head', '户主', 'name', { personal: '积分登记和兑换' }),
    field('size', '人口', 'number', { unit: '人', least: '1', most: '30' }),
    choice('resident', '是否常住', yesNo),
  ],
  asks: ['code', 'head', 'size', 'resident'],
  related: [ofVillage('peers', 'household')],
  columns: ['code', 'size', 'resident'],
  public: {
    title: '本户积分对账单',
    lead: '凭户编号和查询码看本户逐笔积分；查询码由村里发给户主，也可向村里要打印的对账单。',
    asks: [],
    shows: ['code', 'unit'],
  },
});

/**
 * 积分事件: recorded with its evidence, judged, put up for five days, posted. A posted one is never changed, only taken back.
 *
 * @source domain/services.md §6.1; 山东省村务公开条例 13, 16
 */
export const event = defineCase({
  ...named('event 积分记录 JF what'),
  category: 'effect',
  fields: [
    field('household', '户', 'ref', { to: 'household' }),
    field('rule', '积分项目', 'ref', { to: 'rule' }),
    field('scheme', '积分方案', 'ref', { to: 'scheme' }),
    effect,
    field('points', '分值', 'number', { unit: '分' }),
    field('what', '事由', 'text', { least: '2', help: '要上公示栏，不写姓名。' }),
    field('on', '日期', 'day'),
    field('proof', '佐证', 'text', { help: '照片、签到表在哪里；照片也可在“材料”里上传。' }),
    ...notice.fields,
    field('bookedOn', '入账日', 'day'),
    field('reversedOn', '冲回日', 'day'),
  ],
  states: [
    open('recorded', '待初评', ['unit', '初评']),
    open('checked', '待评议', ['unit', '评议']),
    open('reviewed', '待公示', ['unit', '公示']),
    waiting('noticed', '公示中', ['unit', '期满入账'], '公示中'),
    open('objected', '异议待答复', ['unit', '答复异议'], '有异议，正在核实'),
    ended('posted', '已入账'),
    ended('reversed', '已冲回'),
    ended('refused', '未通过'),
  ],
  raise: entry('记一笔', 'recorded', 'anyone', 'household rule what on proof?', {
    sets: ofOwn,
    when: ['own-household', 'rule-in-force', 'past:on', 'unnamed:what', 'no-fine'],
  }),
  moves: [
    move('check', '初评通过', 'recorded > checked', 'unit', { asks: ['proof?'], when: ['proven'] }),
    move('review', '评议通过', 'checked > reviewed', 'unit'),
    ...notice.moves('reviewed', 'unit', ['past:noticedOn', 'from:noticedOn=on'], ['public']),
    move('again', '提前撤下，重新公示', 'noticed > reviewed', 'unit', {
      reason: '撤下原因',
      clears: names('noticedOn place'),
    }),
    move('post', '入账', 'noticed > posted', 'unit', {
      when: ['notice-over', 'may-post'],
      sets: [{ field: 'bookedOn', value: '@today' }],
    }),
    move('refuse', '不通过', 'recorded checked reviewed objected > refused', 'unit', { reason: '理由' }),
    move('reverse', '冲回', 'posted > reversed', 'unit', {
      when: ['may-reverse'],
      reason: '冲回理由',
      sets: [{ field: 'reversedOn', value: '@today' }],
      isDanger: true,
    }),
  ],
  clocks: notice.clocks,
  forms: notice.forms,
  related: [ofRef('household'), ofRef('rule'), ...points.related],
  columns: ['household', 'what', 'effect', 'points', 'on'],
  public: {
    title: '积分公示',
    lead: '公示五日后入账。有异议的，公示起五日内在那一条的页面上提出，或向村民委员会、村务监督委员会提出。',
    asks: [],
    shows: ['what', 'household', 'effect', 'points', 'on', 'noticedOn', 'place', 'unit'],
    reasons: ['uphold', 'dismiss'],
    lists: ['noticed', 'objected'],
  },
});

/** 兑换: points against goods, neither of which may run below nought. */
export const redemption = defineRedemption(points, {
  kind: 'household',
  title: '户',
  guard: 'own-household',
});
