import { deadlineText } from '#kernel/deadline.ts';
import { parseExact } from '#kernel/decimal.ts';
import type {
  Band,
  Bound,
  Level,
  ObjectKind,
  PackMeasure,
  Rule,
  Shade,
  Trigger,
} from './rules-pack-types.ts';
import { amountText } from './rules-text.ts';

export const objectWords: Readonly<Record<ObjectKind, string>> = {
  target: '指标',
  task: '任务',
  project: '项目',
  district: '镇街（单位）',
};

export const shadeWords: Readonly<Record<Shade, string>> = { green: '绿', yellow: '黄', red: '红' };

export const urgencyWords = { important: '重要', urgent: '紧急' } as const;

export const measureWords: Readonly<Record<PackMeasure, string>> = {
  gap: '与序时相差的百分点',
  short: '低于序时的幅度',
  ratio: '完成额与序时之比',
  over: '超出序时的百分点（不得超过的量）',
  growth: '增速与目标之差',
  'growth-pair': '增速比计划和平均',
  rate: '比率与目标之差',
  share: '占比与目标之差',
  change: '增减与目标之差',
  duration: '用时超出目标的幅度',
  rank: '位次与目标之差',
  'growth-floor': '稳定增长（增速底线）',
  'months-late': '逾期月数',
  start: '应开工未开工的月数',
  entry: '开工后未纳统的月数',
  finish: '应竣工未竣工的月数',
  payment: '资金支付低于要求的幅度',
  'month-task': '当月任务完成率',
  bond: '债券支用低于应支用的幅度',
  outlook: '研判能否按期完成',
};

/** Unit in which the bounds of a measure are written. */
export const measureUnits: Readonly<Record<PackMeasure, string>> = {
  gap: '个百分点',
  short: '%',
  ratio: '%',
  over: '个百分点',
  growth: '个百分点',
  'growth-pair': '个百分点',
  rate: '个百分点',
  share: '个百分点',
  change: '个百分点',
  duration: '%',
  rank: '位',
  'growth-floor': '个百分点',
  'months-late': '个月',
  start: '个月',
  entry: '个月',
  finish: '个月',
  payment: '%',
  'month-task': '%',
  bond: '%',
  outlook: '级（1可赶上，2难完成）',
};

const ofWords = { plan: '低于计划', average: '低于平均', zero: '低于零' } as const;

/** A bound as a paper would write it: 10（含）. */
function boundText(bound: Bound): string {
  return `${bound.value}${bound.closed ? '（含）' : ''}`;
}

/** The stretch of a band in words: 10（含）至30（含）个百分点. */
export function bandText(band: Pick<Band, 'from' | 'to' | 'of'>, measure: PackMeasure): string {
  const unit = measureUnits[measure];
  const what = band.of === undefined ? '' : ofWords[band.of];
  const { from, to } = band;
  if (from === undefined && to === undefined) return `${what}全部`;
  if (from === undefined) return `${what}${to === undefined ? '' : boundText(to)}${unit}以下`;
  if (to === undefined) return `${what}${boundText(from)}${unit}以上`;
  return `${what}${boundText(from)}至${boundText(to)}${unit}`;
}

/** A rule in one line: each band with its colour, then what is shown where none holds. */
export function ruleText(rule: Rule): string {
  const bands = rule.bands.map(
    (band) =>
      `${shadeWords[band.colour]}${band.local === undefined ? '' : `（${band.local}）`} ${bandText(band, rule.measure)}`,
  );
  const least = rule.least === undefined ? '' : `；只判年度计划${planText(rule.least)}以上的项目`;
  return `${[...bands, `其余 ${shadeWords[rule.fallback.colour]}（${rule.fallback.note}）`].join('；')}${least}`;
}

function planText(yuan: string): string {
  const value = parseExact(yuan);
  return value === null ? yuan : amountText(value, 'yuan');
}

/** When a level is reached, in words. */
export function triggerText(trigger: Trigger, levels: readonly Pick<Level, 'id' | 'title'>[]): string {
  if (trigger.by === 'direct') return `${urgencyWords[trigger.urgency]}事项亮灯即采取`;
  if (trigger.by === 'unanswered') {
    const below = levels.find(({ id }) => id === trigger.level)?.title ?? trigger.level;
    return `${below}逾期未回复`;
  }
  const colour = trigger.colour === 'red' ? '红灯' : '黄灯';
  if (trigger.months === 1) return `亮${colour}`;
  return trigger.counted === 'running'
    ? `连续${trigger.months}个月${colour}`
    : `年内第${trigger.months}次${colour}`;
}

/** A level in one line. */
export function levelText(level: Level, levels: readonly Level[]): string {
  const when = level.reached.map((trigger) => triggerText(trigger, levels)).join('，或');
  const within = level.within === null ? '' : `，${deadlineText(level.within)}内采取`;
  const answer = level.answer === null ? '，不要求书面回复' : `，${deadlineText(level.answer)}内回复`;
  const lifted = level.lifted === 'reply' ? '回复后销号' : '回复并转绿后解除';
  const about =
    level.objects === undefined ? '' : `只对${level.objects.map((kind) => objectWords[kind]).join('、')}：`;
  return `${about}${when}：${level.who}${within}${answer}，${lifted}`;
}
