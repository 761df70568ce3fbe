import { defineCase, defineSystem } from '#kernel/system/define.ts';
import * as n from '#kernel/system/notation.ts';
import { moves } from '#kernel/system/notation-moves.ts';
import type { Tally } from '#kernel/system/types.ts';
import { lines, patrol, road, session, stretch, water, work } from './definition-registers.ts';
import { chiefRules } from './rules.ts';
import { patrolParameters } from './rules-plans.ts';

const sources = n.words('patrol 巡查发现 public 群众反映 transfer 上级或部门交办 device 监测发现');

/**
 * 巡查问题: found, given with its day, handled, checked, closed; handed up when the level cannot; told back to whoever found it.
 *
 * @source domain/services.md §7.1: 浙江省河长制规定 11 (each step reported back), 15 (overdue department → 约谈)
 */
const problem = defineCase({
  ...n.named('problem 河湖道路问题 WT what', '问题'),
  category: 'line',
  fields: [
    n.field('what', '问题', 'text', { least: '4', help: '不写个人姓名。' }),
    { key: 'line', title: '类别', kind: 'choice', choices: lines },
    { key: 'stretch', title: '责任段', kind: 'ref', to: 'stretch' },
    { key: 'source', title: '来源', kind: 'choice', choices: sources },
    n.field('phone', '联系电话', 'phone', { personal: '答复反映人' }),
    ...n.plain('text: where 位置; day: dueBy 办理期限; long: result 办理情况'),
  ],
  states: [
    n.open('found', '待交办', ['unit', '交办或上报'], '已收到'),
    n.open('raised', '已上报', ['desk', '交办'], '已上报'),
    n.open('handling', '处置中', ['unit', '处置'], '办理中'),
    n.open('checking', '待复核', ['desk', '复核'], '办理中'),
    n.ended('closed', '已销号', '已解决'),
    n.ended('dropped', '不属于河湖道路问题', '已转告'),
  ],
  raise: n.entry('登记问题', 'found', ['anyone', 'public'], 'what line stretch? where source phone? unit?', {
    isRouted: true,
  }),
  moves: moves(`
    assign 交办: found raised > handling | by unit desk superior | ask unit dueBy | tell unit raiser
    answer 处置完成: handling > checking | by unit | ask result | tell raiser desk
    close 复核通过，销号: checking > closed | by desk superior | tell raiser
    raise-up 上报上一级: found handling > raised | by unit | why 本级不能解决的原因 | count raised | tell raiser desk
    return 复核不通过: checking > handling | by desk superior raiser | why 不通过的原因 | count returned | tell unit raiser
    supervise 逾期督办: handling | by desk | after handle | if unflagged:督办 | flag 督办 | why 督办要求 | tell unit
    talk 约谈: handling | by desk | if flagged:督办 unflagged:约谈 | flag 约谈 | why 约谈情况
    drop 不属于本系统: found raised > dropped | by desk unit | why 转告的渠道 | tell raiser
  `),
  clocks: [
    n.clock(
      'handle',
      '处置',
      'assign > answer',
      [n.limit('given', '交办的期限', '? day', '交办单', { by: 'dueBy' })],
      { isRestarted: true },
    ),
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
    version: 3,
    kinds: [problem, patrol, stretch, water, road, work, session],
    measures: [
      n.rate('water-cover', '河湖长覆盖率', { ...listed('water'), rule: 'has-chief' }, listed('water')),
      n.rate('road-cover', '路长覆盖率', { ...listed('road'), rule: 'has-chief' }, listed('road')),
      n.count('patrols', '有效巡查', {
        kind: 'patrol',
        on: ['raise'],
        states: ['logged'],
        where: [{ field: 'counts', is: ['yes'] }],
      }),
      n.count('found', '发现问题', found),
      n.count('closed', '销号问题', { kind: 'problem', on: ['close'], states: ['closed'] }),
      n.rate('timely', '按期处置率', { ...answered, clock: { key: 'handle', is: 'met' } }, answered),
      n.rate(
        'maintained',
        '养护工程里程占比',
        { kind: 'work', on: ['finish'], sum: 'lengthKm' },
        { kind: 'road', on: [], states: ['listed'], sum: 'lengthKm' },
      ),
    ],
    tables: [
      {
        key: 'compliance',
        title: '巡查达标',
        lead: '到期和正在进行的周期；一个周期多巡的次数不补另一个周期。按登记顺序列出，不排名',
        kinds: ['stretch', 'patrol'],
        columns: n.columns('name:190 责任段 of:100 类别级别 unit:150 单位 cycles 各周期 source:150 频次依据'),
        empty: '还没有登记责任段。请先在“责任段”里登记。',
      },
    ],
    parameters: patrolParameters,
  },
  chiefRules,
);
