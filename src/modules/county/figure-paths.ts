import type { Chance } from './random.ts';

/** How a commitment fares in the demo year: on time, behind, far behind at mid-year, or it stops reporting. */
export type Outcome = 'ahead' | 'slow' | 'late' | 'silent';

/** A stretch of lag: lowest and highest, integers. */
type Span = readonly [low: number, high: number];

/** How far behind each outcome is, in the path's own integers; negative is ahead. */
export interface Lags {
  /** On time: where it may wander, and where it must be in December. */
  readonly ahead: Span;
  readonly aheadEnd: Span;
  /** Behind at mid-year, and in December where it does not catch up. */
  readonly slow: Span;
  readonly late: Span;
  readonly lateEnd: Span;
  /** Largest change from month to month where it wanders. */
  readonly stride: number;
}

/**
 * Twelve lags, January first. On-time paths wander; the others sink until mid-year and then catch up in part: of the slow ones one
 * in three is on time again by December, of the late ones every second stays as far behind.
 */
export function lagPath(outcome: Outcome, lags: Lags, dice: Chance): readonly number[] {
  return outcome === 'slow' || outcome === 'late' ? sinking(outcome, lags, dice) : wandering(lags, dice);
}

function wandering({ ahead, aheadEnd, stride }: Lags, dice: Chance): readonly number[] {
  const [low, high] = ahead;
  const quarter = Math.trunc((high - low) / 4);
  let lag = dice.between(low + quarter, high - quarter);
  const path: number[] = [];
  for (let month = 1; month <= 12; month++) {
    lag = reflect(lag + dice.between(-stride, stride), ahead);
    path.push(month === 12 ? clamp(lag, aheadEnd) : lag);
  }
  return path;
}

function sinking(outcome: 'slow' | 'late', lags: Lags, dice: Chance): readonly number[] {
  const [low, high] = lags[outcome];
  const deepest = dice.between(low, high);
  const end = endOf(outcome, deepest, lags, dice);
  const bottom = outcome === 'slow' ? 4 : 6;
  const path: number[] = [];
  for (let month = 1; month <= 12; month++) {
    if (month <= bottom) path.push(Math.trunc((deepest * month) / bottom));
    else if (month <= 8) path.push(clamp(deepest + dice.between(-lags.stride, lags.stride), [low, high]));
    else path.push(deepest + Math.trunc(((end - deepest) * (month - 8)) / 4));
  }
  return path;
}

function endOf(outcome: 'slow' | 'late', deepest: number, lags: Lags, dice: Chance): number {
  if (outcome === 'late') return dice.between(0, 1) === 0 ? deepest : dice.between(...lags.lateEnd);
  return dice.between(0, 2) === 0 ? dice.between(...lags.aheadEnd) : dice.between(...lags.slow);
}

function clamp(value: number, [low, high]: Span): number {
  return Math.min(high, Math.max(low, value));
}

/** Turns back at the edge by as much as it went over, so that a path does not stick to it. */
function reflect(value: number, [low, high]: Span): number {
  if (value > high) return Math.max(low, 2 * high - value);
  return value < low ? Math.min(high, 2 * low - value) : value;
}

/** States by month of a task without a number. */
export type Milestone = 'not_started' | 'in_progress' | 'done';

/** Twelve states, January first: on-time tasks are done by their due month, slow ones are still under way in December, late ones begin in autumn. */
export function milestonePath(outcome: Outcome, due: number, dice: Chance): readonly Milestone[] {
  const start = outcome === 'late' ? dice.between(7, 9) : dice.between(1, Math.max(1, Math.min(4, due - 1)));
  const onTime = outcome === 'ahead' || outcome === 'silent';
  const done = onTime ? dice.between(Math.min(due, Math.max(start + 1, due - 4)), due) : 13;
  return Array.from({ length: 12 }, (_, index) => {
    if (index + 1 >= done) return 'done';
    return index + 1 >= start ? 'in_progress' : 'not_started';
  });
}
