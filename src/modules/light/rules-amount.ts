import {
  add,
  compare,
  divide,
  type Exact,
  fraction,
  hundred,
  larger,
  multiply,
  sign,
  subtract,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { addMonths, isMonth, splitMonth } from '#kernel/period.ts';
import { dueShare, type Trajectory, trajectoryFault } from '#kernel/trajectory.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Banded } from './rules-bands.ts';
import { ruleOf } from './rules-choose.ts';
import { type Grey, isGrey, type Reached } from './rules-figures.ts';
import type { Rule } from './rules-pack-types.ts';
import { settle } from './rules-settle.ts';
import { amountText, comesWhole, distanceText, monthText, percentText, targetText } from './rules-text.ts';
import type { JudgeInput, Measure } from './rules-types.ts';
import type { Want } from './rules-want.ts';

/** A judged distance before it becomes a light. */
export interface Judged extends Banded {
  /** Id of the rule in its pack. */
  readonly rule: string;
  readonly measure: Measure;
  readonly actual: Exact | null;
  readonly due: Exact | null;
  readonly gap: Exact;
  readonly reason: string;
  readonly toGreen: string | null;
  readonly figures: readonly string[];
}

const whole1 = whole(1);

/** Share of the year's value due at the end of `month`; all of it from the due month on. */
function shareDue(input: JudgeInput, month: string): Exact | Grey {
  const due = input.commitment.dueMonth ?? null;
  const share = input.trajectory === null ? null : scheduled(input.trajectory, month);
  if (share !== null && isGrey(share)) return share;
  if (due !== null && !isMonth(due)) return { grey: 'bad-input', reason: '完成时限不是月份，不判定' };
  if (due !== null && month >= due) return share === null ? whole1 : larger(share, whole1);
  if (share !== null) return share;
  return { grey: 'no-trajectory', reason: '未设置序时曲线，不判定' };
}

function scheduled(trajectory: Trajectory, month: string): Exact | Grey {
  const fault = trajectoryFault(trajectory);
  if (fault !== null) return { grey: 'bad-input', reason: `${fault}，不判定` };
  return dueShare(trajectory, splitMonth(month).month);
}

/** What percentages are taken of: the year's value; a completion rate is already percent of the plan. */
function percentOf(part: Exact, input: JudgeInput, annual: Exact): Exact {
  return input.commitment.aspect === 'completion_rate' ? part : multiply(divide(part, annual), hundred);
}

interface Progress {
  readonly input: JudgeInput;
  readonly reached: Reached;
  /** The year's value as stated. */
  readonly annual: Exact;
  /** What must be reached (or kept) by December, 左右 allowed for. */
  readonly bound: Exact;
  readonly due: Exact;
  readonly unit: Unit;
  /** Percent of the year's value reached, and due. */
  readonly done: Exact;
  readonly schedule: Exact;
}

/** `bound` is what must be reached or kept; percentages are of the number as stated. */
function progress(
  at: Pick<Progress, 'input' | 'reached' | 'annual' | 'unit'>,
  bound: Exact,
  share: Exact,
): Progress {
  const { input, reached, annual } = at;
  const due = multiply(bound, share);
  const done = percentOf(reached.value, input, annual);
  return { ...at, bound, due, done, schedule: percentOf(due, input, annual) };
}

/** The opening of every sentence about an amount: month, amount, target, percentages. */
function facts(
  { input, reached, annual, unit, done, schedule }: Progress,
  word: string,
  noun: string,
): string {
  const opening = `截至${monthText(reached.month)}累计${word}${amountText(reached.value, unit)}${reached.remark}`;
  if (input.commitment.aspect === 'completion_rate')
    return `${opening}，${noun}${targetText(annual, unit)}，序时${percentText(schedule)}`;
  return `${opening}，占${noun}${targetText(annual, unit)}的${percentText(done)}，序时${percentText(schedule)}`;
}

/**
 * Amount or count to be reached, against what is due by then.
 *
 * @returns distance by the pack's measure: points of the year's value (gap), percent of what was due (short, ratio)
 * @source domain/economy.md §0 findings 1–3, §2: gap = q − a, short = (q − a)/q, ratio = a/q
 */
export function judgeCumulative(input: JudgeInput, want: Want, reached: Reached, unit: Unit): Judged | Grey {
  const rule = ruleOf(input, ['gap', 'short', 'ratio'], '累计进度');
  if (isGrey(rule)) return rule;
  const way = progressMeasure(rule);
  const low = want.low ?? want.stated;
  if (sign(low) <= 0) return { grey: 'zero-target', reason: '年度目标为0或负数，不能折算进度，不判定' };
  const share = shareDue(input, reached.month);
  if (isGrey(share)) return share;
  const at = progress({ input, reached, annual: want.stated, unit }, low, share);
  if (sign(at.schedule) === 0 && (sign(at.done) <= 0 || way !== 'gap'))
    return { grey: 'not-due', reason: `${monthText(reached.month)}尚无序时任务，不判定` };
  const gap = subtract(at.schedule, at.done);
  const distance = way === 'gap' ? gap : relative(at, way);
  const nudge = want.strict ? (way === 'ratio' ? -1 : 1) : 0;
  const found = notMissed(settle(rule, distance, input, nudge), rule.missed === 'yellow' && isMissed(at));
  return {
    ...found,
    rule: rule.id,
    measure: way,
    actual: reached.value,
    due: at.due,
    gap: distance,
    reason: `${facts(at, want.mirrored ? '下降' : '完成', '年度目标')}，${distanceOf(at, way, distance)}${toleranceText(want)}`,
    toGreen: found.colour === 'green' ? null : needText(at, want.strict),
    figures: reached.ids,
  };
}

/** The pack gives one of the three measures of progress. */
function progressMeasure({ measure }: Rule): 'gap' | 'short' | 'ratio' {
  return measure === 'short' || measure === 'ratio' ? measure : 'gap';
}

function relative({ done, schedule }: Progress, measure: 'short' | 'ratio'): Exact {
  const part = measure === 'ratio' ? done : subtract(schedule, done);
  return multiply(divide(part, schedule), hundred);
}

function distanceOf(at: Progress, measure: 'gap' | 'short' | 'ratio', distance: Exact): string {
  return `${sizeOf(at, measure, distance)}${isMissed(at) ? '，年度目标未完成' : ''}`;
}

/** All of it was due, and less was done. */
function isMissed(at: Progress): boolean {
  return compare(at.due, at.bound) >= 0 && compare(at.done, at.schedule) < 0;
}

/** A target missed at the year's end is not green, however little is missing. */
function notMissed(found: Banded, missed: boolean): Banded {
  return missed && found.colour === 'green' ? { colour: 'yellow', note: null } : found;
}

function sizeOf({ done, schedule }: Progress, measure: 'gap' | 'short' | 'ratio', distance: Exact): string {
  const gap = subtract(schedule, done);
  if (measure === 'ratio') return `为序时的${percentText(distance)}`;
  if (sign(gap) === 0) return '与序时持平';
  if (measure === 'short') return `${sign(gap) > 0 ? '低于' : '高于'}序时${distanceText(distance)}%`;
  return `${sign(gap) > 0 ? '欠' : '超'}${distanceText(gap)}个百分点`;
}

/** 左右 said in the sentence. */
export function toleranceText(want: Want): string {
  return want.tolerance === null ? '' : `（目标为“左右”，按容差${want.tolerance}%判定）`;
}

/** Amount to reach by the end of the next month to be on schedule, and the monthly mean to the year's value. */
function needText({ input, reached, bound, unit }: Progress, strict: boolean): string {
  const { month } = splitMonth(input.period);
  // 超过30家 needs the 31st.
  const goal = strict && comesWhole(unit) ? add(bound, whole1) : bound;
  const missing = subtract(goal, reached.value);
  if (month === 12) return `全年还差${amountText(missing, unit, 'up')}，年内已无剩余月份`;
  const next = addMonths(input.period, 1);
  const share = shareDue(input, next);
  const left = 12 - month;
  const monthly = amountText(multiply(missing, fraction(1n, BigInt(left))), unit, 'up');
  const rest = `余下${left}个月月均完成${monthly}可完成全年目标`;
  if (isGrey(share)) return rest;
  const due = multiply(bound, share);
  const more = amountText(subtract(due, reached.value), unit, 'up');
  return `到${monthText(next)}底累计完成${amountText(due, unit, 'up')}（再完成${more}）即达序时；${rest}`;
}

/**
 * Amount that must not be exceeded: points above what the schedule allows; above the year's limit it is red at once.
 *
 * @source design.md §2 law 4; at-most targets [D]
 */
export function judgeCeiling(input: JudgeInput, want: Want, reached: Reached, unit: Unit): Judged | Grey {
  const rule = ruleOf(input, ['over'], '累计上限');
  if (isGrey(rule)) return rule;
  const high = want.high ?? want.stated;
  if (sign(high) < 0) return { grey: 'zero-target', reason: '年度上限为负数，不能折算进度，不判定' };
  const order = compare(reached.value, high);
  if (order > 0 || (order === 0 && want.strict)) return breached(rule, input, { want, high }, reached, unit);
  const share = shareDue(input, reached.month);
  if (isGrey(share)) return share;
  if (sign(high) === 0) return keptZero(rule, reached, unit);
  const at = progress({ input, reached, annual: want.low === null ? want.stated : high, unit }, high, share);
  const over = subtract(at.done, at.schedule);
  const found = settle(rule, over, input);
  const side = sign(over) > 0 ? '快于' : '低于';
  const verdict = sign(over) === 0 ? '与序时持平' : `${side}序时${distanceText(over)}个百分点`;
  return {
    ...found,
    rule: rule.id,
    measure: 'over',
    actual: reached.value,
    due: at.due,
    gap: over,
    reason: `${facts(at, '发生', '年度上限')}，${verdict}${toleranceText(want)}`,
    toGreen: found.colour === 'green' ? null : roomText(input, high, reached, unit),
    figures: reached.ids,
  };
}

function roomText(input: JudgeInput, high: Exact, reached: Reached, unit: Unit): string {
  const left = 12 - splitMonth(input.period).month;
  const room = amountText(subtract(high, reached.value), unit, 'down');
  return left === 0 ? `全年余量${room}` : `余下${left}个月合计不超过${room}，回到序时以内即可`;
}

/** What both certain outcomes of a limit share: over it, or a limit of 0 kept. */
function certain(
  rule: Rule,
  reached: Reached,
  unit: Unit,
  limit: string,
): Omit<Judged, 'colour' | 'due' | 'gap'> {
  const amount = `${amountText(reached.value, unit)}${reached.remark}`;
  return {
    note: null,
    rule: rule.id,
    measure: 'over',
    actual: reached.value,
    reason: `截至${monthText(reached.month)}累计发生${amount}，年度上限${limit}`,
    toGreen: null,
    figures: reached.ids,
  };
}

function breached(
  rule: Rule,
  input: JudgeInput,
  { want, high }: { readonly want: Want; readonly high: Exact },
  reached: Reached,
  unit: Unit,
): Judged {
  const over = subtract(reached.value, high);
  const points =
    sign(high) === 0 ? over : subtract(percentOf(reached.value, input, high), percentOf(high, input, high));
  const verdict = sign(over) === 0 ? '已达到上限（要求低于）' : `已超出${amountText(over, unit)}`;
  const base = certain(rule, reached, unit, targetText(high, unit));
  return {
    ...base,
    colour: 'red',
    due: high,
    gap: points,
    reason: `${base.reason}，${verdict}${toleranceText(want)}`,
  };
}

function keptZero(rule: Rule, reached: Reached, unit: Unit): Judged {
  const base = certain(rule, reached, unit, targetText(zero, unit));
  return { ...base, colour: 'green', due: zero, gap: reached.value, reason: `${base.reason}，未突破` };
}
