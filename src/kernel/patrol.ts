import { addDays, mondayOf } from './calendar.ts';
import { addMonths, monthOf, splitMonth } from './period.ts';
import { type Rate, rateOf } from './rate.ts';

/** The stretch of days in which a number of patrols is due. */
export type PatrolCycle = 'week' | 'ten-days' | 'month' | 'quarter' | 'half-year' | 'year';

/** How often a level of chiefs patrols, and what makes a patrol count. */
export interface PatrolRule {
  /** Whole, > 0. */
  readonly times: number;
  readonly per: PatrolCycle;
  /** A patrol shorter than this does not count; null: no such condition. */
  readonly minMinutes: number | null;
  readonly minMetres: number | null;
  readonly source: string;
}

/** A patrol as it is kept: length and duration, never the track. @source domain/services.md §7: drop the points [D] */
export interface Patrol {
  readonly day: string;
  readonly minutes: number;
  readonly metres: number;
}

export interface CycleSpan {
  readonly from: string;
  readonly to: string;
  /** `2022年5月中旬`. */
  readonly label: string;
}

/** One cycle of one chief on one stretch. */
export interface PatrolCount extends CycleSpan {
  readonly required: number;
  readonly valid: number;
  /** Those that did not count, with the reason. */
  readonly invalid: readonly { readonly day: string; readonly reason: string }[];
  readonly state: 'met' | 'missed' | 'running';
  readonly reason: string;
}

const tenDays = ['上旬', '中旬', '下旬'] as const;
const monthsOf = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const;

function labelOf(per: keyof typeof monthsOf, month: string): string {
  const { year, month: number } = splitMonth(month);
  if (per === 'month') return `${year}年${number}月`;
  if (per === 'quarter') return `${year}年${(number + 2) / 3}季度`;
  return per === 'year' ? `${year}年` : `${year}年${number === 1 ? '上' : '下'}半年`;
}

/**
 * The cycle a day lies in: weeks from Monday to Sunday, ten days 1–10, 11–20, 21–end, the others by the calendar.
 *
 * @source domain/services.md §7.1: compliance by calendar week/month/ten-days
 */
export function cycleOf(per: PatrolCycle, day: string): CycleSpan {
  if (per === 'week') {
    const from = mondayOf(day);
    return { from, to: addDays(from, 6), label: `${from}起的一周` };
  }
  const month = day.slice(0, 7);
  if (per === 'ten-days') {
    const third = Math.min(2, Math.floor((Number(day.slice(8)) - 1) / 10));
    const from = `${month}-${['01', '11', '21'][third]}`;
    const to = third === 2 ? lastDayOf(month) : addDays(from, 9);
    return { from, to, label: `${labelOf('month', month)}${tenDays[third]}` };
  }
  const length = monthsOf[per];
  const { year, month: number } = splitMonth(month);
  const first = monthOf(year, number - ((number - 1) % length));
  return { from: `${first}-01`, to: lastDayOf(addMonths(first, length - 1)), label: labelOf(per, first) };
}

/** The last day of a month. @param month  `YYYY-MM` */
export function lastDayOf(month: string): string {
  return addDays(`${addMonths(month, 1)}-01`, -1);
}

/** Why a patrol does not count under a rule, in Chinese; null when it does. */
export function patrolFault(rule: PatrolRule, { minutes, metres }: Patrol): string | null {
  if (rule.minMinutes !== null && minutes < rule.minMinutes)
    return `时长${minutes}分钟，不足${rule.minMinutes}分钟`;
  if (rule.minMetres !== null && metres < rule.minMetres) return `里程${metres}米，不足${rule.minMetres}米`;
  return null;
}

/** What a count of patrols is held against. */
export interface PatrolWindow {
  /** First and last day asked about. */
  readonly from: string;
  readonly to: string;
  /** Day since which the post has held the stretch; a cycle begun before it asks for nothing. */
  readonly since: string;
  readonly today: string;
}

/** The patrols of one post on one stretch, cycle by cycle, the oldest first. */
export function countPatrols(
  rule: PatrolRule,
  patrols: readonly Patrol[],
  { from, to, since, today }: PatrolWindow,
): readonly PatrolCount[] {
  const counts: PatrolCount[] = [];
  const end = to < today ? to : today;
  for (let span = cycleOf(rule.per, from); span.from <= end; span = cycleOf(rule.per, addDays(span.to, 1)))
    if (span.from >= since) counts.push(countOne(rule, patrols, span, today));
  return counts;
}

function countOne(rule: PatrolRule, patrols: readonly Patrol[], span: CycleSpan, today: string): PatrolCount {
  const within = patrols.filter(({ day }) => span.from <= day && day <= span.to && day <= today);
  const judged = within.map((patrol) => ({ day: patrol.day, reason: patrolFault(rule, patrol) }));
  const invalid = judged.flatMap(({ day, reason }) => (reason === null ? [] : [{ day, reason }]));
  const valid = judged.length - invalid.length;
  const missing = rule.times - valid;
  const state = missing <= 0 ? 'met' : span.to < today ? 'missed' : 'running';
  const done = `${span.label}应巡${rule.times}次，有效${valid}次`;
  const off = invalid.length > 0 ? `，${invalid.length}次无效` : '';
  const tail = { met: '', missed: `，缺${missing}次`, running: `，还需${missing}次，至${span.to}` }[state];
  return { ...span, required: rule.times, valid, invalid, state, reason: `${done}${off}${tail}` };
}

/**
 * Compliance 巡查达标率 = valid ÷ required over the cycles that are decided (met, or ended); a surplus in one makes up for no
 * other. null while none is.
 */
export function complianceOf(counts: readonly PatrolCount[]): Rate | null {
  const ended = counts.filter(({ state }) => state !== 'running');
  const valid = ended.reduce((sum, one) => sum + Math.min(one.valid, one.required), 0);
  const required = ended.reduce((sum, one) => sum + one.required, 0);
  return rateOf(String(valid), String(required));
}
