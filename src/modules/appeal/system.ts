import { published } from '#kernel/parameter.ts';
import { defineCase, defineSystem } from '#kernel/system/define.ts';
import { columns, ended, field, move, open, rate } from '#kernel/system/notation.ts';
import { defineWarning } from '#kernel/system/parts/warning.ts';
import type { Measure, Tally } from '#kernel/system/types.ts';
import { order } from './definition-order.ts';
import { lists } from './lists.ts';
import { rules } from './rules.ts';

/** 每月一题: what keeps coming back, taken up as one matter, with what it was before and after. @source domain/services.md §1 (S21) */
const topic = defineCase({
  key: 'topic',
  title: '每月一题',
  noun: '题目',
  prefix: 'YT',
  heading: 'title',
  category: 'category',
  fields: [
    field('title', '题目', 'text', { least: '4' }),
    field('month', '哪个月', 'text', { most: '7', help: '如 2022-06' }),
    field('category', '类别', 'code', { list: 'category' }),
    field('measures', '治理措施', 'long'),
    field('until', '完成日期', 'day'),
    field('countBefore', '治理前月均工单', 'number', { unit: '件' }),
    field('countAfter', '治理后月均工单', 'number', { unit: '件' }),
  ],
  states: [
    open('working', '治理中', ['unit', '治理']),
    open('told', '待评估', ['desk', '评估成效']),
    ended('done', '已见效'),
    ended('dropped', '撤题'),
  ],
  raise: {
    title: '立题',
    to: 'working',
    who: ['desk', 'office'],
    asks: ['title', 'month', 'category', 'unit', 'measures', 'until', 'countBefore?'],
  },
  moves: [
    move('note', '记进展', 'working', ['unit', 'desk'], { reason: '进展' }),
    move('finish', '报成效', 'working > told', 'unit', { asks: ['countAfter'], reason: '成效' }),
    move('confirm', '认定见效', 'told > done', 'desk'),
    move('redo', '继续治理', 'told > working', 'desk', { count: 'redo', reason: '理由' }),
    move('drop', '撤题', 'working > dropped', 'desk', { reason: '理由', isDanger: true }),
  ],
  clocks: [],
  columns: ['title', 'month', 'category', 'until'],
});

const of = (...on: readonly string[]): Tally => ({ kind: 'order', on });
const valid = { field: 'reached', is: ['yes'] };
const called: Tally = { ...of('callback', 'rate'), where: [valid] };
const said = (field: string, is: readonly string[]): Tally => ({ ...called, where: [valid, { field, is }] });
const intime = (move: string, clock: string): Tally => ({ ...of(move), clock: { key: clock, is: 'met' } });

/**
 * 三率 and the other rates that are really used. Only orders with a valid call-back count for 解决率 and 满意率.
 *
 * @source domain/services.md §1 (S13): denominators leave out what was refused, stopped, withdrawn or not reached
 */
const measures: readonly Measure[] = [
  { key: 'received', title: '受理工单', unit: 'item', of: of('raise') },
  rate('response', '响应率', intime('sign', 'contact'), of('sign')),
  rate('solved', '解决率', said('solved', ['yes']), called),
  rate('pleased', '满意率', said('pleased', ['yes']), called),
  rate('timely', '按时办结率', intime('finish', 'handle'), of('finish')),
  rate('signed', '及时签收率', intime('sign', 'sign'), of('sign')),
  rate('returned', '退单率', of('returned'), of('send', 'designate')),
  { key: 'warned', title: '预警单', unit: 'item', of: { kind: 'warning', on: ['raise'] } },
  rate('redone', '重办率', of('redo'), of('finish')),
];

const ours = '系统初始值';

/** Warnings of orders: what comes back, from many, more than usual, or every year. */
const warning = defineWarning(
  'appeal',
  { kind: 'order', place: 'place', point: 'point', caller: 'phone', newFact: 'newFact' },
  { list: 'category', topic: 'topic' },
);

/** 未诉先办: appeals from every channel, and what they say before the next one. Its own name is the county's to give. */
export const appealSystem = defineSystem(
  {
    key: 'appeal',
    title: '未诉先办',
    version: 6,
    kinds: [order, warning.kind, topic],
    watch: warning.watch,
    lists,
    measures,
    tables: [
      {
        key: 'scores',
        title: '单位评分',
        lead: '同类单位之间比；权重由本县在参数设置里定，没有定就不评分',
        kinds: [],
        measured: true,
        columns: columns(`unit 单位 peers:100 组别 volume>100 办结件数 response>100 响应率 solved>100 解决率
          pleased>100 满意率 score>100 得分 place>100 同组名次 reason:170 说明`),
        empty: '本月还没有派出的工单。',
      },
    ],
    parameters: [
      {
        key: 'appeal.townBurden',
        title: '属地责任清单校验',
        hint: '清单里注明“部门”的类别派给镇街主办时：不准；提醒，写明理由才派；不校验。',
        kind: 'choice',
        choices: [
          { value: '1', title: '不准' },
          { value: 'warn', title: '提醒并写明理由' },
          { value: '0', title: '不校验' },
        ],
        published: [published('appeal.townBurden', '1', '乡镇政府工作条例等：部门职责不得转嫁镇街')],
      },
      {
        key: 'appeal.minimum',
        title: '参加排名的最少工单数',
        kind: 'count',
        published: [published('appeal.minimum', '10', ours)],
      },
      ...warning.parameters,
      { key: 'appeal.weight.response', title: '响应率权重', kind: 'percent', published: [] },
      { key: 'appeal.weight.solved', title: '解决率权重', kind: 'percent', published: [] },
      { key: 'appeal.weight.pleased', title: '满意率权重', kind: 'percent', published: [] },
    ],
  },
  { ...rules, guards: { ...rules.guards, ...warning.guards } },
);
