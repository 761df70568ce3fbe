import { defineCase, defineLedger } from '#kernel/system/define.ts';
import { ended, entry, move, named, names, open, waiting, words } from '#kernel/system/notation.ts';
import { notice, points, vote } from './rules-parts.ts';

const yesNo = words('yes 是 no 否');
const closings = words('clear 年末清零 carry 结转下年');
const exhaustions = words('out 基础分扣完即停止参加 stay 继续参加');
const effects = words('earn 加分 deduct 减分');

/** Whoever enters something of a village enters it for that village. */
export const ofOwn = [{ field: 'unit', value: '@unit' }] as const;

/**
 * 积分方案: in force once the village voted for it; a new one is voted, never an old one edited.
 *
 * @source domain/services.md §6.1: 项目表 (version, village vote)
 */
export const scheme = defineCase({
  ...named('scheme 积分方案 FA name'),
  fields: [
    { key: 'name', title: '方案名称', kind: 'text' },
    { key: 'base', title: '基础分', kind: 'number', help: '每户起始分，不兑换；没有填0。' },
    { key: 'closing', title: '年末处理', kind: 'choice', choices: closings },
    { key: 'exhaustion', title: '基础分扣完', kind: 'choice', choices: exhaustions },
    ...vote.fields,
  ],
  states: [
    open('draft', '拟定', ['unit', '提交表决']),
    open('inforce', '执行中'),
    ended('rejected', '未通过'),
    ended('replaced', '停用'),
  ],
  raise: entry('拟定方案', 'draft', 'anyone', 'name base closing exhaustion', { sets: ofOwn }),
  moves: [
    move('pass', '表决通过，执行', 'draft > inforce', 'unit', {
      asks: names(vote.asks),
      when: ['vote:passed'],
    }),
    move('reject', '表决未通过', 'draft > rejected', 'unit', {
      asks: names(vote.asks),
      when: ['vote:rejected'],
    }),
    move('void', '到会不足，另行召开', 'draft', 'unit', { asks: names(vote.asks), when: ['vote:no-quorum'] }),
    move('replace', '停用', 'inforce > replaced', 'unit', { reason: '停用理由' }),
  ],
  clocks: [],
  columns: ['name', 'base', 'closing', 'verdict'],
});

/** 积分项目 of a scheme that is still being drawn up; none of them is a fine or touches a statutory benefit. */
export const rule = defineLedger({
  guards: ['draft-scheme', 'no-fine'],
  isOwn: true,
  related: [{ key: 'scheme', kind: 'scheme', theirs: '@id', mine: 'scheme' }],
  ...named('rule 积分项目 XM title'),
  category: 'effect',
  fields: [
    { key: 'scheme', title: '积分方案', kind: 'ref', to: 'scheme' },
    { key: 'title', title: '项目', kind: 'text' },
    { key: 'effect', title: '加减', kind: 'choice', choices: effects },
    { key: 'points', title: '分值', kind: 'number', unit: '分', least: '1', most: '1000' },
  ],
  asks: ['scheme', 'title', 'effect', 'points'],
  columns: ['title', 'effect', 'points'],
});

/** 户, by code; its head's name is masked. */
export const household = defineLedger({
  isOwn: true,
  ...named('household 户 HU code'),
  fields: [
    { key: 'code', title: '户号', kind: 'text' },
    { key: 'head', title: '户主', kind: 'name', personal: '积分登记和兑换' },
    { key: 'size', title: '人口', kind: 'number', unit: '人', least: '1', most: '30' },
    { key: 'resident', title: '是否常住', kind: 'choice', choices: yesNo },
  ],
  asks: ['code', 'head', 'size', 'resident'],
  columns: ['code', 'size', 'resident'],
});

/**
 * 积分事件: recorded, judged, put up for five days, posted. A posted one is never changed, only taken back.
 *
 * @source domain/services.md §6.1; 山东省村务公开条例 13, 16
 */
export const event = defineCase({
  ...named('event 积分记录 JF what'),
  category: 'effect',
  fields: [
    { key: 'household', title: '户', kind: 'ref', to: 'household' },
    { key: 'rule', title: '积分项目', kind: 'ref', to: 'rule' },
    { key: 'scheme', title: '积分方案', kind: 'ref', to: 'scheme' },
    { key: 'effect', title: '加减', kind: 'choice', choices: effects },
    { key: 'points', title: '分值', kind: 'number', unit: '分' },
    { key: 'what', title: '事由', kind: 'text', least: '2' },
    { key: 'on', title: '日期', kind: 'day' },
    ...notice.fields,
  ],
  states: [
    open('recorded', '待初评', ['unit', '初评']),
    open('checked', '待评议', ['unit', '评议']),
    open('reviewed', '待公示', ['unit', '公示']),
    waiting('noticed', '公示中', ['unit', '期满入账']),
    open('objected', '异议待答复', ['unit', '答复异议']),
    ended('posted', '已入账'),
    ended('reversed', '已冲回'),
    ended('refused', '未通过'),
  ],
  raise: entry('记一笔', 'recorded', 'anyone', 'household rule what on', {
    sets: ofOwn,
    when: ['rule-in-force'],
  }),
  moves: [
    move('check', '初评通过', 'recorded > checked', 'unit'),
    move('review', '评议通过', 'checked > reviewed', 'unit'),
    move('refuse', '不通过', 'recorded checked reviewed > refused', 'unit', { reason: '理由' }),
    move('notice', '张榜公示', 'reviewed > noticed', 'unit', { asks: names('noticedOn place') }),
    move('object', '登记异议', 'noticed > objected', ['unit', 'anyone'], {
      asks: names('objection objectionOn'),
      when: ['objection-in-time'],
      count: 'objections',
    }),
    move('uphold', '异议成立，更正后重新公示', 'objected > reviewed', 'unit', {
      reason: '核实情况',
      clears: ['noticedOn', 'place', 'objection', 'objectionOn'],
    }),
    move('dismiss', '异议不成立，已答复', 'objected > noticed', 'unit', { reason: '答复内容' }),
    move('again', '提前撤下，重新公示', 'noticed > reviewed', 'unit', {
      reason: '撤下原因',
      clears: ['noticedOn', 'place'],
    }),
    move('post', '入账', 'noticed > posted', 'unit', { when: ['notice-over', 'may-post'] }),
    move('reverse', '冲回', 'posted > reversed', 'unit', {
      when: ['may-reverse'],
      reason: '冲回理由',
      isDanger: true,
    }),
  ],
  clocks: notice.clock === null ? [] : [notice.clock],
  related: [{ key: 'rule', kind: 'rule', theirs: '@id', mine: 'rule' }, ...points.related],
  columns: ['household', 'what', 'effect', 'points', 'on'],
});

/** 兑换物品 with what was brought in; what is left follows from what was given. */
export const goods = defineLedger({
  isOwn: true,
  ...named('goods 兑换物品 WP name'),
  fields: [
    { key: 'name', title: '物品', kind: 'text' },
    { key: 'price', title: '所需积分', kind: 'number', unit: '分', least: '1' },
    { key: 'stock', title: '进货数量', kind: 'number', unit: '件' },
  ],
  asks: ['name', 'price', 'stock'],
  columns: ['name', 'price', 'stock'],
});

/** 兑换: points against goods, neither of which may run below nought. */
export const redemption = defineCase({
  ...named('redemption 积分兑换 DH goods', '兑换单'),
  fields: [
    { key: 'household', title: '户', kind: 'ref', to: 'household' },
    { key: 'scheme', title: '积分方案', kind: 'ref', to: 'scheme' },
    { key: 'goods', title: '物品', kind: 'ref', to: 'goods' },
    { key: 'count', title: '数量', kind: 'number', unit: '件', least: '1', most: '100' },
    { key: 'points', title: '积分', kind: 'number', unit: '分' },
    { key: 'on', title: '日期', kind: 'day' },
  ],
  states: [
    open('asked', '待领取', ['unit', '发放']),
    ended('given', '已领取'),
    ended('returned', '已退回'),
    ended('cancelled', '已取消'),
  ],
  raise: entry('兑换', 'asked', 'anyone', 'household scheme goods count on', {
    sets: ofOwn,
    when: ['enough-points', 'enough-stock'],
  }),
  moves: [
    move('give', '发放', 'asked > given', 'unit', { when: ['enough-points', 'enough-stock'] }),
    move('cancel', '取消', 'asked > cancelled', 'unit', { reason: '原因' }),
    move('return', '退回', 'given > returned', 'unit', { reason: '退回原因' }),
  ],
  clocks: [],
  related: [...points.related, ...points.relatedGoods],
  columns: ['household', 'goods', 'count', 'points', 'on'],
});
