import { defineCase, defineSystem } from '#kernel/system/define.ts';
import { entry, limit, move, named, state, words } from '#kernel/system/notation.ts';
import type { Tally } from '#kernel/system/types.ts';
import { levels, lines, road, session, stretch, water, work, yesNo } from './definition-registers.ts';
import { chiefRules } from './rules.ts';
import { patrolParameters } from './rules-plans.ts';

const sources = words('patrol 巡查发现 public 群众反映 transfer 上级或部门交办 device 监测发现');

/** 巡查记录: length and duration, never the track; whether it counts follows from the plan of its level on that day. */
const patrol = defineCase({
  ...named('patrol 巡查记录 XC content'),
  category: 'line',
  fields: [
    { key: 'stretch', title: '责任段', kind: 'ref', to: 'stretch' },
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'level', title: '级别', kind: 'choice', choices: levels },
    { key: 'on', title: '巡查日期', kind: 'day' },
    { key: 'minutes', title: '时长', kind: 'number', unit: '分钟', most: '1440' },
    { key: 'metres', title: '里程', kind: 'number', unit: '米', most: '200000' },
    { key: 'content', title: '巡查情况', kind: 'text', most: '200' },
    { key: 'counts', title: '是否有效', kind: 'choice', choices: yesNo },
    { key: 'why', title: '无效原因', kind: 'text' },
  ],
  states: [state('logged 已记录 ended'), state('struck 已作废 ended')],
  raise: entry('记一次巡查', 'logged', 'anyone', 'stretch on minutes metres content', {
    when: 'own-stretch not-future',
    sets: [{ field: 'unit', value: '@unit' }],
  }),
  moves: [move('strike', '作废', 'logged > struck', 'unit desk', { reason: '作废理由' })],
  clocks: [],
  related: [{ key: 'stretch', kind: 'stretch', theirs: '@id', mine: 'stretch' }],
  columns: ['content', 'line', 'level', 'on', 'minutes', 'metres', 'counts'],
});

/**
 * 巡查问题: found, given with its day, handled, checked, closed; handed up when the level cannot; told back to whoever found it.
 *
 * @source domain/services.md §7.1: 浙江省河长制规定 11 (each step reported back), 15 (overdue department → 约谈)
 */
const problem = defineCase({
  ...named('problem 河湖道路问题 WT what', '问题'),
  category: 'line',
  fields: [
    { key: 'what', title: '问题', kind: 'text', least: '4', help: '不写个人姓名。' },
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'stretch', title: '责任段', kind: 'ref', to: 'stretch' },
    { key: 'where', title: '位置', kind: 'text' },
    { key: 'source', title: '来源', kind: 'choice', choices: sources },
    { key: 'phone', title: '联系电话', kind: 'phone', personal: '答复反映人' },
    { key: 'dueBy', title: '办理期限', kind: 'day' },
    { key: 'result', title: '办理情况', kind: 'long' },
  ],
  states: [
    state('found 待交办 open', '已收到', 'unit 交办或上报'),
    state('raised 已上报 open', '已上报', 'desk 交办'),
    state('handling 处置中 open', '办理中', 'unit 处置'),
    state('checking 待复核 open', '办理中', 'desk 复核'),
    state('closed 已销号 ended', '已解决'),
    state('dropped 不属于河湖道路问题 ended', '已转告'),
  ],
  raise: entry('登记问题', 'found', 'anyone public', 'what line stretch? where source phone? unit?', {
    isRouted: true,
  }),
  moves: [
    move('raise-up', '上报上一级', 'found handling > raised', 'unit', {
      reason: '本级不能解决的原因',
      count: 'raised',
      tells: ['raiser', 'desk'],
    }),
    move('assign', '交办', 'found raised > handling', 'unit desk superior', {
      asks: 'unit dueBy',
      tells: ['unit', 'raiser'],
    }),
    move('answer', '处置完成', 'handling > checking', 'unit', { asks: 'result', tells: ['raiser', 'desk'] }),
    move('return', '复核不通过', 'checking > handling', 'desk superior raiser', {
      reason: '不通过的原因',
      count: 'returned',
      tells: ['unit', 'raiser'],
    }),
    move('close', '复核通过，销号', 'checking > closed', 'desk superior', { tells: ['raiser'] }),
    move('supervise', '逾期督办', 'handling', 'desk', {
      after: 'handle',
      when: 'unflagged:督办',
      flags: '督办',
      reason: '督办要求',
      tells: ['unit'],
    }),
    move('talk', '约谈', 'handling', 'desk', {
      when: 'flagged:督办 unflagged:约谈',
      flags: '约谈',
      reason: '约谈情况',
    }),
    move('drop', '不属于本系统', 'found raised > dropped', 'desk unit', {
      reason: '转告的渠道',
      tells: ['raiser'],
    }),
  ],
  clocks: [
    {
      key: 'handle',
      title: '处置',
      starts: ['assign'],
      isRestarted: true,
      ends: ['answer'],
      limits: [limit('given', '交办的期限', 'day', '交办单', { by: 'dueBy' })],
    },
  ],
  columns: ['what', 'line', 'where', 'source', 'dueBy'],
  public: {
    title: '反映河湖、道路问题',
    lead: '写明在哪里、看到了什么。',
    asks: ['what', 'line', 'where', 'phone?'],
    shows: ['what', 'line', 'where', 'dueBy', 'result'],
    reasons: ['drop'],
  },
});

const listed = (line: string): Tally => ({
  kind: 'stretch',
  on: [],
  states: ['listed'],
  where: [{ field: 'line', is: [line] }],
});
const found: Tally = { kind: 'problem', on: ['raise'] };
const answered: Tally = { kind: 'problem', on: ['answer'] };

/** 河湖长制和路长制. @source domain/services.md §7, §7.1, §7.2 */
export const chief = defineSystem(
  {
    key: 'chief',
    title: '河湖长制和路长制',
    version: 1,
    kinds: [problem, patrol, stretch, water, road, work, session],
    measures: [
      {
        key: 'water-cover',
        title: '河湖长覆盖率',
        unit: '%',
        of: { ...listed('water'), rule: 'has-chief' },
        per: listed('water'),
      },
      {
        key: 'road-cover',
        title: '路长覆盖率',
        unit: '%',
        of: { ...listed('road'), rule: 'has-chief' },
        per: listed('road'),
      },
      {
        key: 'patrols',
        title: '有效巡查',
        unit: 'item',
        of: { kind: 'patrol', on: ['raise'], states: ['logged'], where: [{ field: 'counts', is: ['yes'] }] },
      },
      { key: 'found', title: '发现问题', unit: 'item', of: found },
      {
        key: 'closed',
        title: '销号问题',
        unit: 'item',
        of: { kind: 'problem', on: ['close'], states: ['closed'] },
      },
      {
        key: 'timely',
        title: '按期处置率',
        unit: '%',
        of: { ...answered, clock: { key: 'handle', is: 'met' } },
        per: answered,
      },
      {
        key: 'maintained',
        title: '养护工程里程占比',
        unit: '%',
        of: { kind: 'work', on: ['finish'], sum: 'lengthKm' },
        per: { kind: 'road', on: [], states: ['listed'], sum: 'lengthKm' },
      },
    ],
    parameters: patrolParameters,
  },
  chiefRules,
);
