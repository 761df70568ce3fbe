import { defineCase, defineSystem } from '#kernel/system/define.ts';
import {
  count,
  ended,
  entry,
  limit,
  move,
  named,
  names,
  open,
  rate,
  words,
} from '#kernel/system/notation.ts';
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
  states: [ended('logged', '已记录'), ended('struck', '已作废')],
  raise: entry('记一次巡查', 'logged', 'anyone', 'stretch on minutes metres content', {
    when: ['own-stretch', 'not-future'],
    sets: [{ field: 'unit', value: '@unit' }],
    track: { day: 'on', minutes: 'minutes', metres: 'metres' },
  }),
  moves: [move('strike', '作废', 'logged > struck', ['unit', 'desk'], { reason: '作废理由' })],
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
    open('found', '待交办', ['unit', '交办或上报'], '已收到'),
    open('raised', '已上报', ['desk', '交办'], '已上报'),
    open('handling', '处置中', ['unit', '处置'], '办理中'),
    open('checking', '待复核', ['desk', '复核'], '办理中'),
    ended('closed', '已销号', '已解决'),
    ended('dropped', '不属于河湖道路问题', '已转告'),
  ],
  raise: entry('登记问题', 'found', ['anyone', 'public'], 'what line stretch? where source phone? unit?', {
    isRouted: true,
  }),
  moves: [
    move('raise-up', '上报上一级', 'found handling > raised', 'unit', {
      reason: '本级不能解决的原因',
      count: 'raised',
      tells: ['raiser', 'desk'],
    }),
    move('assign', '交办', 'found raised > handling', ['unit', 'desk', 'superior'], {
      asks: names('unit dueBy'),
      tells: ['unit', 'raiser'],
    }),
    move('answer', '处置完成', 'handling > checking', 'unit', {
      asks: names('result'),
      tells: ['raiser', 'desk'],
    }),
    move('return', '复核不通过', 'checking > handling', ['desk', 'superior', 'raiser'], {
      reason: '不通过的原因',
      count: 'returned',
      tells: ['unit', 'raiser'],
    }),
    move('close', '复核通过，销号', 'checking > closed', ['desk', 'superior'], { tells: ['raiser'] }),
    move('supervise', '逾期督办', 'handling', 'desk', {
      after: 'handle',
      when: ['unflagged:督办'],
      flags: '督办',
      reason: '督办要求',
      tells: ['unit'],
    }),
    move('talk', '约谈', 'handling', 'desk', {
      when: ['flagged:督办', 'unflagged:约谈'],
      flags: '约谈',
      reason: '约谈情况',
    }),
    move('drop', '不属于本系统', 'found raised > dropped', ['desk', 'unit'], {
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
      limits: [limit('given', '交办的期限', '? day', '交办单', { by: 'dueBy' })],
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
      rate('water-cover', '河湖长覆盖率', { ...listed('water'), rule: 'has-chief' }, listed('water')),
      rate('road-cover', '路长覆盖率', { ...listed('road'), rule: 'has-chief' }, listed('road')),
      count('patrols', '有效巡查', {
        kind: 'patrol',
        on: ['raise'],
        states: ['logged'],
        where: [{ field: 'counts', is: ['yes'] }],
      }),
      count('found', '发现问题', found),
      count('closed', '销号问题', { kind: 'problem', on: ['close'], states: ['closed'] }),
      rate('timely', '按期处置率', { ...answered, clock: { key: 'handle', is: 'met' } }, answered),
      rate(
        'maintained',
        '养护工程里程占比',
        { kind: 'work', on: ['finish'], sum: 'lengthKm' },
        { kind: 'road', on: [], states: ['listed'], sum: 'lengthKm' },
      ),
    ],
    pages: [{ title: '巡查达标', href: '/chief/compliance' }],
    parameters: patrolParameters,
  },
  chiefRules,
);
