import { type EarlyWarning, usualWarningRules, type WarningRules } from '#kernel/early-warning.ts';
import { type ParameterDefinition, published } from '#kernel/parameter.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import { choice, ended, field, limit, move, named, names, open, waiting } from '#kernel/system/notation.ts';
import type { Guard } from '#kernel/system/rules.ts';
import type { ClockDefinition, KindDefinition, Move, Watch } from '#kernel/system/types.ts';

/** What the four signals are called. */
export const signalWords: Readonly<Record<EarlyWarning['kind'], string>> = {
  repeat: '重复',
  cluster: '群体',
  surge: '激增',
  season: '季节',
};

/** What a system takes from looking ahead: a kind of its warnings, what of its items is watched, the rule its moves name, what a county sets. */
export interface WarningPart {
  readonly kind: KindDefinition;
  readonly watch: Watch;
  /** `fell`: only what fell by the count may be held to have helped. */
  readonly guards: Readonly<Record<string, Guard>>;
  readonly parameters: readonly ParameterDefinition[];
}

/** The numbers of the signals, each as a county's parameter `<system>.warning.<signal>.<number>`. */
const numbers = [
  ['repeat.days', 'days', '重复：多少天内', usualWarningRules.repeat.days],
  ['repeat.count', 'count', '重复：同一诉求人同一事项达几次', usualWarningRules.repeat.count],
  ['cluster.days', 'days', '群体：多少天内', usualWarningRules.cluster.days],
  ['cluster.callers', 'count', '群体：同一地点同一事项达几人', usualWarningRules.cluster.callers],
  [
    'cluster.metres',
    'count',
    '群体：网格边长（米），坐标在同一网格的算同一处',
    usualWarningRules.cluster.metres,
  ],
  ['surge.weeks', 'count', '激增：与前几周比', usualWarningRules.surge.weeks],
  ['surge.yellow', 'count', '激增：黄色为均值加几倍离差', usualWarningRules.surge.yellow],
  ['surge.red', 'count', '激增：红色为均值加几倍离差', usualWarningRules.surge.red],
  ['surge.least', 'count', '激增：一周至少几件', usualWarningRules.surge.least],
  ['season.years', 'count', '季节：看前几年', usualWarningRules.season.years],
  ['season.rose', 'count', '季节：其中几年上升', usualWarningRules.season.rose],
  ['season.leadDays', 'days', '季节：提前几天', usualWarningRules.season.leadDays],
] as const;

/** The numbers of the signals as a county has set them on a day. @param set  parameters of the system without its key */
export function warningRulesOf(set: Readonly<Record<string, string>>): WarningRules {
  const of = (key: (typeof numbers)[number][0]): number => {
    const usual = numbers.find(([name]) => name === key)?.[3] ?? 1;
    return Number(set[`warning.${key}`] ?? usual);
  };
  return {
    repeat: { days: of('repeat.days'), count: of('repeat.count') },
    cluster: { days: of('cluster.days'), callers: of('cluster.callers'), metres: of('cluster.metres') },
    surge: {
      weeks: of('surge.weeks'),
      yellow: of('surge.yellow'),
      red: of('surge.red'),
      least: of('surge.least'),
    },
    season: { years: of('season.years'), rose: of('season.rose'), leadDays: of('season.leadDays') },
  };
}

/** Where a warning looks: the place of a repeat or a cluster, the area of a surge, nothing for a season. */
export function whereOf({ payload }: Pick<Item, 'payload'>): string {
  const signal = textOf(payload, 'signal');
  if (signal === 'season') return '';
  return textOf(payload, signal === 'surge' ? 'area' : 'place');
}

const fell: Guard = ({ item }) => {
  if (textOf(item.payload, 'effect') === 'fell') return null;
  const [before, after] = [textOf(item.payload, 'countBefore'), textOf(item.payload, 'countAfter')];
  return `预警前四周${before}件，后四周${after}件，没有下降，不能认定见效`;
};

const ours = '系统初始值';

const moves: readonly Move[] = [
  move('plan', '定措施', 'raised > acting', 'unit', { asks: ['measures', 'until'] }),
  move('report', '报落实情况', 'acting > told', 'unit', { asks: ['result'] }),
  move('note', '记进展', 'acting told', ['unit', 'desk'], { reason: '进展' }),
  move('give', '改派', 'raised acting', 'desk', { asks: ['unit'], reason: '改派理由' }),
  move('count', '四周核算', 'raised acting told > checking', 'system', {
    asks: ['countBefore', 'countAfter', 'effect'],
    after: 'check',
  }),
  move('confirm', '认定见效', 'checking > effective', 'desk', { when: ['fell'] }),
  move('again', '继续治理', 'checking > raised', 'desk', {
    count: 'redo',
    reason: '理由',
    sets: [{ field: 'warnedOn', value: '@today' }],
    clears: ['countBefore', 'countAfter', 'effect', 'until'],
  }),
  move('leave', '未见效了结', 'checking > ineffective', 'desk', { asks: ['topic?'], reason: '理由' }),
  move('dismiss', '排除', 'raised acting > dismissed', 'desk', {
    reason: '为什么不是问题',
    isDanger: true,
  }),
];

const clocks: readonly ClockDefinition[] = [
  {
    key: 'plan',
    title: '定措施',
    starts: ['raise', 'again'],
    ends: ['plan'],
    isRestarted: true,
    limits: [limit('all', '预警后', '3 workday', ours)],
  },
  {
    key: 'act',
    title: '落实',
    starts: ['plan'],
    ends: ['report'],
    voids: ['count'],
    isRestarted: true,
    limits: [limit('until', '措施写明的日期', '? day', '', { by: 'until' })],
  },
  {
    key: 'check',
    title: '四周后核算',
    starts: ['raise', 'again'],
    ends: ['count'],
    isRestarted: true,
    // The four weeks are counted on the morning after their last day.
    limits: [limit('all', '预警后', '29 day', ours)],
  },
];

/**
 * 预警单 as a kind of a system: what the signals say, with the items it rests on; an owner, a measure with its day, and a check after four
 * weeks that is counted and then confirmed by a person.
 *
 * @param system  key of the system
 * @param watch  kind whose items are watched, and its fields
 * @param of  list of codes of the category; kind to which a warning may lead (每月一题)
 * @source domain/services.md §1 “未诉先办” 5
 */
export function defineWarning(
  system: string,
  watch: Omit<Watch, 'warnings'>,
  of: { readonly list: string; readonly topic: string },
): WarningPart {
  const kind: KindDefinition = {
    ...named('warning 预警 YJ title', '预警单'),
    category: 'category',
    area: 'area',
    fields: [
      field('title', '预警', 'text', { least: '4', most: '200' }),
      choice('signal', '信号', signalWords),
      choice('level', '级别', { yellow: '黄色', red: '红色' }),
      field('reason', '预警理由', 'long'),
      field('category', '类别', 'code', { list: of.list }),
      field('area', '镇街', 'unit'),
      field('place', '具体地点', 'place'),
      field('cell', '网格（中心经纬度/边长米）', 'text'),
      field('evidence', '证据', 'refs', { to: watch.kind }),
      field('warnedOn', '预警日', 'day'),
      field('dueOn', '应在此前部署', 'day'),
      field('measures', '措施', 'long', { least: '4' }),
      field('until', '完成日期', 'day'),
      field('result', '落实情况', 'long', { least: '4' }),
      field('countBefore', '预警前四周', 'number', { unit: '件' }),
      field('countAfter', '预警后四周', 'number', { unit: '件' }),
      choice('effect', '四周核算', { fell: '下降', unchanged: '持平', rose: '上升' }),
      field('topic', '转入的题目', 'ref', { to: of.topic }),
    ],
    states: [
      open('raised', '待定措施', ['unit', '定措施']),
      open('acting', '落实中', ['unit', '报落实情况']),
      waiting('told', '待满四周'),
      open('checking', '待核验', ['desk', '核验成效']),
      ended('effective', '已见效'),
      ended('ineffective', '未见效了结'),
      ended('dismissed', '排除'),
    ],
    raise: {
      title: '提出预警',
      to: 'raised',
      who: ['desk'],
      asks: names('title signal level reason category? area? place? cell? evidence unit? dueOn?'),
      sets: [{ field: 'warnedOn', value: '@today' }],
      isRouted: true,
    },
    moves,
    clocks,
    columns: ['title', 'signal', 'level', 'category', 'area'],
  };
  return {
    kind,
    watch: { ...watch, warnings: kind.key },
    guards: { fell },
    parameters: numbers.map(([key, held, title, value]) => ({
      key: `${system}.warning.${key}`,
      title: `预警·${title}`,
      kind: held,
      least: '1',
      published: [published(`${system}.warning.${key}`, String(value), ours)],
    })),
  };
}
