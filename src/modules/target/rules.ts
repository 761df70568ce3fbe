import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  parseExact,
  sign,
  subtract,
  toDecimal,
  toFixed,
  toUnrounded,
  zero,
} from '#kernel/decimal.ts';
import { type Fault, must } from '#kernel/errors.ts';
import { lastMonth, type Period, parsePeriod, periodCode, shortLabel, splitMonth } from '#kernel/period.ts';
import { type Rate, rateOf } from '#kernel/rate.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';

/** How finely a target is set: its own grain, which need not be that of the figures. */
export type Grain = 'year' | 'half' | 'quarter' | 'month';

/** What the value of a period is: 增量 of that period alone, 累计 from January, 水平 at its end. */
export type Mode = 'incremental' | 'cumulative' | 'level';

/** One value of a target. */
export interface Point {
  /** Period code of the target's grain: `2022`, `2022-H1`, `2022-Q2`, `2022-05`. */
  readonly period: string;
  /** Exact decimal, base units of the indicator. */
  readonly value: string;
}

/** What a target asks in one version. */
export interface TargetBody {
  readonly grain: Grain;
  readonly mode: Mode;
  readonly comparator: string;
  readonly points: readonly Point[];
}

const perYear: Readonly<Record<Grain, number>> = { year: 1, half: 2, quarter: 4, month: 12 };

/** The periods of a year at a grain, first to last: `2022-Q1` … `2022-Q4`. */
export function periodsOf(year: number, grain: Grain): readonly string[] {
  return Array.from({ length: perYear[grain] }, (_, index) => periodCode(periodAt(year, grain, index + 1)));
}

function periodAt(year: number, grain: Grain, number: number): Period {
  switch (grain) {
    case 'year':
      return { kind: 'year', year };
    case 'half':
      return { kind: 'half', year, half: number };
    case 'quarter':
      return { kind: 'quarter', year, quarter: number };
    default:
      return { kind: 'month', year, month: number };
  }
}

/** Chinese label of a period of a target, as a column is headed: 一季度, 上半年, 全年, 5月. */
export function pointLabel(period: string): string {
  return shortLabel(must(parsePeriod(period), 'a target keeps period codes'));
}

/**
 * What is wrong with the values of a target, each at its period: one value for every period of the grain, numbers, and a cumulative
 * target that never falls (unless less is better).
 *
 * @param year  the plan year
 */
export function pointFaults(body: TargetBody, year: number): readonly Fault[] {
  const wanted = periodsOf(year, body.grain);
  const given = new Map(body.points.map((point) => [point.period, point.value]));
  const strange = body.points.filter(({ period }) => !wanted.includes(period));
  const faults: Fault[] = strange.map(({ period }) => ({
    field: `points.${period}`,
    message: `“${period}”不是${year}年的这一级周期，请删去`,
  }));
  if (given.size !== body.points.length)
    faults.push({ field: 'points', message: '同一周期给了两个目标值，请只留一个' });
  let before: Exact | null = null;
  for (const period of wanted) {
    const value = parseExact(given.get(period) ?? '');
    const at = { field: `points.${period}` };
    if (value === null) {
      faults.push({ ...at, message: `${pointLabel(period)}没有目标值，请填数字；没有任务的填0` });
      continue;
    }
    if (falls(body, before, value))
      faults.push({ ...at, message: `${pointLabel(period)}的累计目标低于前一期，累计数只增不减，请核对` });
    before = value;
  }
  return faults;
}

function falls({ mode, comparator }: TargetBody, before: Exact | null, value: Exact): boolean {
  if (mode !== 'cumulative' || isCeiling(comparator) || before === null) return false;
  return compare(value, before) < 0;
}

/** Whether less is better: a target of at most. */
export function isCeiling(comparator: string | null): boolean {
  return comparator === '<=' || comparator === '<';
}

/** The year's value of a target: the sum of increments, else its last period's value. Exact decimal, base units. */
export function annualOf({ mode, points }: Pick<TargetBody, 'mode' | 'points'>): string {
  const values = points.map(({ value }) => exact(value));
  const total = mode === 'incremental' ? values.reduce(add, zero) : (values.at(-1) ?? zero);
  return must(toDecimal(total), 'sums of decimals are decimals');
}

/**
 * The curve of a target: what share of its year is due at each of its nodes, linear between them. Null for a level, which is not
 * divided by time, and for a year of nothing.
 */
export function trajectoryOf(body: TargetBody): Trajectory | null {
  if (body.mode === 'level') return null;
  const annual = annualOf(body);
  if (sign(exact(annual)) <= 0) return null;
  let sum = zero;
  const nodes = body.points.map(({ period, value }) => {
    sum = body.mode === 'incremental' ? add(sum, exact(value)) : exact(value);
    const at = lastMonth(must(parsePeriod(period), 'a target keeps period codes'));
    return { month: splitMonth(at).month, value: must(toDecimal(sum), 'sums of decimals are decimals') };
  });
  return { kind: 'values', annual, nodes };
}

/**
 * What is due by the end of a month: of amounts the share of the curve; of a level the value of the last period that has ended.
 *
 * @param month  `YYYY-MM` of the target's year
 * @returns base units, unrounded; null while the first node of a level is still to come
 */
export function dueOf(body: TargetBody, month: string): string | null {
  if (body.mode === 'level') {
    const ended = body.points.filter(
      ({ period }) => lastMonth(must(parsePeriod(period), 'a target keeps period codes')) <= month,
    );
    return ended.at(-1)?.value ?? null;
  }
  const curve = trajectoryOf(body);
  return curve === null ? '0' : dueBy(annualOf(body), curve, month);
}

/** What of a year's value is due by the end of a month along a curve; base units, unrounded. */
export function dueBy(annual: string, curve: Trajectory, month: string): string {
  const due = multiply(exact(annual), dueShare(curve, splitMonth(month).month));
  return toDecimal(due) ?? toUnrounded(due);
}

/** How a target stands in a month. */
export interface Standing {
  /** 完成全年: actual ÷ annual; null for a level. */
  readonly ofYear: Rate | null;
  /** 完成序时: actual ÷ due; null without a due amount. */
  readonly ofDue: Rate | null;
  /** 序时差: percentage points of the year (amounts), or the plain difference to the due level. Unrounded, signed. */
  readonly gap: string | null;
  /** Whether what is due has been reached; null without a figure or a due value. */
  readonly met: boolean | null;
}

/**
 * Compares what was reached with what was due. Amounts are measured in points of the year, levels by plain difference; for a target of
 * at most, less is ahead.
 *
 * @source domain/economy.md §0 findings 1, 3: the gap is in percentage points of the annual plan
 */
export function standingOf(
  target: {
    readonly mode: Mode;
    readonly comparator: string | null;
    readonly annual: string;
    readonly due: string | null;
  },
  actual: string | null,
): Standing {
  const { mode, comparator, annual, due } = target;
  if (actual === null) return { ofYear: null, ofDue: null, gap: null, met: null };
  const level = mode === 'level';
  const ofYear = level ? null : rateOf(actual, annual);
  const ofDue = due === null ? null : rateOf(actual, due);
  if (due === null) return { ofYear, ofDue, gap: null, met: null };
  const distance = subtract(exact(actual), exact(due));
  const met = isCeiling(comparator) ? sign(distance) <= 0 : sign(distance) >= 0;
  if (level) return { ofYear, ofDue, gap: toDecimal(distance) ?? toUnrounded(distance), met };
  if (ofYear === null) return { ofYear, ofDue, gap: null, met };
  const points = multiply(divide(distance, exact(annual)), hundred);
  return { ofYear, ofDue, gap: toDecimal(points) ?? toUnrounded(points), met };
}

/** A version with the month it holds from. */
interface Dated {
  readonly version: number;
  readonly validFrom: string;
}

/** The version by which a month is judged: the newest that begins no later. Judging an old month again finds the old one. */
export function versionAt<V extends Dated>(versions: readonly V[], month: string): V | null {
  return (
    versions
      .filter(({ validFrom }) => validFrom <= month)
      .toSorted((a, b) => a.version - b.version)
      .at(-1) ?? null
  );
}

/** Parts against the whole: the sum is shown, never forced. */
export interface PartsSum {
  readonly sum: string;
  /** Sum minus whole: positive when more was handed down than the whole asks (层层加码). */
  readonly difference: string;
}

/** The sum of the parts' year values beside the whole's. @source anchors/peers.md row 8: a parent's target need not equal the sum */
export function partsAgainst(whole: string, parts: readonly string[]): PartsSum {
  const sum = parts.map(exact).reduce(add, zero);
  return {
    sum: must(toDecimal(sum), 'sums of decimals are decimals'),
    difference: must(toDecimal(subtract(sum, exact(whole))), 'differences of decimals are decimals'),
  };
}

/** A percent or a difference as it is printed: one decimal, half up, signed when asked. */
export function printPoint(value: string, signed: boolean): string {
  const text = toFixed(exact(value), 1);
  if (/^-?0\.0$/u.test(text)) return '0.0';
  if (text.startsWith('-')) return `−${text.slice(1)}`;
  return signed ? `+${text}` : text;
}
