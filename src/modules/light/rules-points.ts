import {
  divide,
  type Exact,
  exact,
  hundred,
  larger,
  multiply,
  negate,
  sign,
  subtract,
} from '#kernel/decimal.ts';
import type { Unit } from '#kernel/unit.ts';
import { type Judged, toleranceText } from './rules-amount.ts';
import { ruleOf } from './rules-choose.ts';
import {
  changeReached,
  type Grey,
  growthReached,
  isGrey,
  latestReached,
  type Reached,
} from './rules-figures.ts';
import type { Rule } from './rules-pack-types.ts';
import { judgePair } from './rules-pair.ts';
import { settle } from './rules-settle.ts';
import { amountText, distanceText, monthText, targetText } from './rules-text.ts';
import type { JudgeInput, Measure } from './rules-types.ts';
import type { Want } from './rules-want.ts';

type PointRule = 'growth' | 'rate' | 'share' | 'change' | 'duration' | 'rank';

interface Kind {
  readonly title: string;
  readonly measure: Measure;
  /** Words in front of the value reached. */
  readonly word: string;
  /** Unit of the distance in the sentence. */
  readonly suffix: string;
}

const kinds: Readonly<Record<PointRule, Kind>> = {
  growth: { title: '增速', measure: 'points', word: '累计增速', suffix: '个百分点' },
  rate: { title: '比率', measure: 'points', word: '', suffix: '个百分点' },
  share: { title: '占比', measure: 'points', word: '占比', suffix: '个百分点' },
  change: { title: '变化', measure: 'points', word: '变化', suffix: '个百分点' },
  duration: { title: '时长', measure: 'excess', word: '用时', suffix: '%' },
  rank: { title: '位次', measure: 'places', word: '', suffix: '位' },
};

const inPoints: ReadonlySet<Unit> = new Set<Unit>(['%', 'pp', '‰']);

/** Distance to the target in its own unit, positive when it is missed. */
function shortfall(want: Want, actual: Exact): Exact {
  const below = want.low === null ? null : subtract(want.low, actual);
  const above = want.high === null ? null : subtract(actual, want.high);
  if (below === null) return above ?? subtract(want.stated, actual);
  return above === null ? below : larger(below, above);
}

function reachedFor(rule: PointRule, input: JudgeInput, unit: Unit): Reached | Grey {
  if (rule === 'growth') return growthReached(input, unit);
  if (rule === 'change') return changeReached(input, unit);
  return latestReached(input, unit, input.commitment.aspect === null ? [] : [input.commitment.aspect]);
}

/** Percent of the target where the distance is relative: spans of time, and rates that are no percentages. */
function isRelative(rule: PointRule, unit: Unit): boolean {
  return rule === 'duration' || (rule !== 'rank' && !inPoints.has(unit));
}

/**
 * Targets whose value stands for the whole year at any month: growth against target growth (never a twelfth of it), rates,
 * shares, changes in points, spans of time and ranks, at their latest value.
 *
 * @returns distance in points, percent of the target (duration, rates without %), or places; positive = missed
 * @source domain/economy.md §1 (S33 崇信县): a growth target is compared as growth with target growth
 */
export function judgePoints(rule: PointRule, input: JudgeInput, want: Want, unit: Unit): Judged | Grey {
  const kind = kinds[rule];
  const pack = ruleOf(input, rule === 'growth' ? ['growth', 'growth-pair'] : [rule], kind.title);
  if (isGrey(pack)) return pack;
  const found = reachedFor(rule, input, unit);
  if (isGrey(found)) return found;
  if (pack.measure === 'growth-pair') return paired(pack, input, want, found);
  return compared(rule, pack, { input, want, unit }, found);
}

/** The value reached against the target. */
function compared(
  rule: PointRule,
  pack: Rule,
  { input, want, unit }: { readonly input: JudgeInput; readonly want: Want; readonly unit: Unit },
  found: Reached,
): Judged | Grey {
  const kind = kinds[rule];
  const actual = want.mirrored ? negate(found.value) : found.value;
  const miss = shortfall(want, actual);
  const relative = isRelative(rule, unit);
  if (relative && sign(want.stated) === 0)
    return { grey: 'zero-target', reason: '目标为0，不能折算差距，不判定' };
  const distance = relative ? multiply(divide(miss, want.stated), hundred) : miss;
  const colour = settle(pack, distance, input, want.strict ? 1 : 0);
  const suffix = relative ? '%' : kind.suffix;
  const verdict = verdictText(want, distance, rule, suffix);
  const stale = found.month === input.period ? '' : '（最近一期）';
  const target = `目标${boundsText(want, unit)}`;
  const opening = `截至${monthText(found.month)}${stale}${kind.word}${amountText(found.value, unit)}${found.remark}`;
  return {
    ...colour,
    rule: pack.id,
    measure: relative ? 'excess' : kind.measure,
    actual,
    due: want.low ?? want.high ?? want.stated,
    gap: distance,
    reason: `${opening}，${target}，${verdict}${toleranceText(want)}`,
    toGreen:
      colour.colour === 'green'
        ? null
        : `${kind.word === '' ? '数值' : kind.word}${aimText(want, unit)}即转绿`,
    figures: found.ids,
  };
}

/** Only a growth of at least so much can be held against an average. */
function paired(rule: Rule, input: JudgeInput, want: Want, found: Reached): Judged | Grey {
  if (want.low !== null && want.high === null && !want.mirrored)
    return judgePair(rule, input, found, want.low);
  return { grey: 'no-rule', reason: `“${rule.title}”只判定不低于计划的增速目标，不判定` };
}

function verdictText(want: Want, distance: Exact, rule: PointRule, suffix: string): string {
  const size = rule === 'rank' ? distanceText(distance).replace('.00', '') : distanceText(distance);
  if (sign(distance) < 0) return `好于目标${size}${suffix}`;
  if (sign(distance) === 0) return want.strict ? '与目标持平，未超过' : '达到目标';
  return `差${size}${suffix}`;
}

function signed(want: Want, value: Exact): Exact {
  return want.mirrored ? negate(value) : value;
}

function boundsText(want: Want, unit: Unit): string {
  if (want.low !== null && want.high !== null)
    return `${targetText(signed(want, want.mirrored ? want.high : want.low), unit)}至${targetText(signed(want, want.mirrored ? want.low : want.high), unit)}`;
  return targetText(signed(want, want.stated), unit);
}

function aimText(want: Want, unit: Unit): string {
  if (want.low !== null && want.high !== null) return `回到${boundsText(want, unit)}之间`;
  const bound = want.low ?? want.high ?? want.stated;
  const text = targetText(signed(want, bound), unit);
  const upward = (want.low !== null) !== want.mirrored;
  if (unit === 'rank') return `进到${text}${want.strict ? '之前' : '及以前'}`;
  if (upward) return `${want.strict ? '超过' : '达到'}${text}${want.strict ? '' : '及以上'}`;
  return `${want.strict ? '低于' : '降到'}${text}${want.strict ? '' : '及以下'}`;
}

/**
 * A direction without a number (稳定增长): cumulative growth against the pack's floor. Never a completion percentage.
 *
 * @source domain/economy.md §1: default test ≥ 0, floor configurable, 按≥0判定 printed [D]
 */
export function judgeQualitative(input: JudgeInput): Judged | Grey {
  const rule = ruleOf(input, ['growth-floor'], '稳定增长');
  if (isGrey(rule)) return rule;
  const found = growthReached(input, '%');
  if (isGrey(found)) return found;
  const least = rule.floor ?? '0';
  const floor = exact(least);
  const down = input.commitment.direction === 'down';
  const miss = down ? subtract(found.value, floor) : subtract(floor, found.value);
  const test = `按${down ? '≤' : '≥'}${least}${least === '0' ? '' : '%'}判定`;
  const colour = settle(rule, miss, input);
  const met = sign(miss) <= 0 ? '达到' : `差${distanceText(miss)}个百分点`;
  return {
    ...colour,
    rule: rule.id,
    measure: 'growth-floor',
    actual: found.value,
    due: floor,
    gap: miss,
    reason: `截至${monthText(found.month)}累计增速${amountText(found.value, '%')}${found.remark}，无量化目标，${test}，${met}`,
    toGreen:
      colour.colour === 'green'
        ? null
        : `累计增速${down ? '降到' : '回到'}${least}%及以${down ? '下' : '上'}即转绿`,
    figures: found.ids,
  };
}
