import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  fraction,
  larger,
  multiply,
  negate,
  sign,
  subtract,
  toDecimal,
  toFixed,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Aspect } from '#reader/types.ts';
import type { Share } from './assign.ts';
import { type Lags, lagPath, type Milestone, milestonePath, type Outcome } from './figure-paths.ts';
import { type Chance, chance, hashOf } from './random.ts';

/** A commitment as the generator needs it: what is promised, how it is collected, and its series. */
export interface DemoSubject {
  readonly subject: string;
  readonly kind: 'target' | 'task' | 'project';
  /** What its indicator takes: a number, or the state of a task. */
  readonly indicator: 'number' | 'milestone';
  readonly aspect: Aspect | null;
  readonly comparator: '=' | '>=' | '>' | '<=' | '<' | '~' | 'between' | null;
  /** The year's value in base units, exact decimal; null for an aim without a number. */
  readonly value: string | null;
  readonly valueHi?: string | null;
  readonly unit: Unit | null;
  /** What is good where the comparator leaves it open. */
  readonly direction?: string | null;
  /** `YYYY-MM`; December when left out. */
  readonly dueMonth?: string | null;
  readonly trajectory: Trajectory;
  readonly frequency: 'month' | 'quarter' | 'half' | 'year';
  readonly noJanuary: boolean;
  /** Parts of the units that report; empty when the lead unit reports the whole. */
  readonly shares: readonly Share[];
}

/** What a unit would have reported for a month: cumulative for amounts, January to that month; the state at its end else. */
interface DemoFigure {
  /** Sharing unit, or null for the lead unit. */
  readonly unit: string | null;
  readonly month: number;
  /** Base units, exact decimal; null for a milestone. */
  readonly value: string | null;
  readonly milestone: Milestone | null;
  /** Why it is behind, marked 演示数据; empty when it is not. */
  readonly explanation: string;
}

/** A demo year of one commitment. Everything in it is invented. */
export interface DemoSeries {
  readonly demo: true;
  readonly outcome: Outcome;
  /** What the values say, and their unit; null for milestones. */
  readonly aspect: Aspect | null;
  readonly unit: Unit | null;
  readonly figures: readonly DemoFigure[];
}

/** Lags of amounts in hundredths of a percent of the year's value; green to 10 points, red above 30 (the house's light pack). */
const amountLags: Lags = {
  ahead: [-700, 250],
  aheadEnd: [-800, -80],
  slow: [1250, 2000],
  late: [3250, 4200],
  lateEnd: [1300, 2600],
  stride: 160,
};

/** Lags in percent of the largest shortfall that is still yellow. */
const pointLags: Lags = {
  ahead: [-70, 0],
  aheadEnd: [-60, -5],
  slow: [25, 85],
  late: [125, 210],
  lateEnd: [30, 85],
  stride: 18,
};

/** Points of shortfall up to which a light stays yellow, of the house's light pack. */
const yellowPoints = { growth_yoy: 2, change: 2, rate: 5, share: 3, duration: 20 } as const;

const reasons = [
  '演示数据：前期手续办理较慢，已倒排工期。',
  '演示数据：受疫情和雨季影响，进度滞后，正在赶工。',
  '演示数据：部分资金未到位，正协调解决。',
  '演示数据：市场需求不足，正组织企业稳产。',
] as const;

/**
 * A demo year for each commitment, in their order. About two thirds fare well, a sixth is behind, a tenth far behind at mid-year,
 * a few stop reporting. The same commitments and seed give the same figures.
 */
export function demoYear(subjects: readonly DemoSubject[], seed: string): readonly DemoSeries[] {
  const outcomes = demoOutcomes(subjects, seed);
  return subjects.map((subject, index) => demoSeries(subject, outcomes[index] ?? 'ahead', seed));
}

/** Percent of the numbered commitments and of the tasks that fare so; the rest is on time. */
const lots = {
  number: [
    ['late', 10],
    ['slow', 18],
    ['silent', 5],
  ],
  milestone: [
    ['late', 5],
    ['slow', 12],
    ['silent', 4],
  ],
} as const;

/**
 * Who fares how, the lot drawn by hash, among numbered commitments and tasks apart. Those whose schedule or size leaves no room to be
 * behind at mid-year stay on time.
 */
export function demoOutcomes(subjects: readonly DemoSubject[], seed: string): readonly Outcome[] {
  const outcomes: Outcome[] = subjects.map(() => 'ahead');
  for (const indicator of ['number', 'milestone'] as const) {
    const drawn = subjects
      .map((subject, index) => ({ subject, index, lot: hashOf(`${seed}|${keyOf(subject)}|lot`) }))
      .filter(({ subject }) => subject.indicator === indicator)
      .toSorted((a, b) => a.lot - b.lot || a.index - b.index);
    for (const [outcome, percent] of lots[indicator]) {
      const open = drawn.filter(
        ({ subject, index }) => outcomes[index] === 'ahead' && fits(subject, outcome),
      );
      for (const { index } of open.slice(0, Math.round((drawn.length * percent) / 100)))
        outcomes[index] = outcome;
    }
  }
  return outcomes;
}

function keyOf({ subject, aspect, unit, value }: DemoSubject): string {
  return [subject, aspect, unit, value].join('|');
}

function isAmount(subject: DemoSubject): boolean {
  const { aspect, unit, value } = subject;
  if (value === null || aspect === null) return false;
  if (aspect === 'change') return unit !== '%' && unit !== 'pp' && unit !== '‰';
  return aspect === 'level' || aspect === 'count' || aspect === 'completion_rate';
}

function fits(subject: DemoSubject, outcome: 'late' | 'slow' | 'silent'): boolean {
  if (outcome === 'silent') return subject.shares.length === 0 && subject.frequency === 'month';
  if (subject.indicator === 'milestone' || !isAmount(subject)) return true;
  const due = dueParts(subject.trajectory, 6);
  const small = subject.aspect === 'count' && compare(sizeOf(subject.value ?? '0'), whole(10)) < 0;
  return !small && due >= (outcome === 'late' ? 3900 : 2500);
}

/** Share due at the end of the month in hundredths of a percent. */
function dueParts(trajectory: Trajectory, month: number): number {
  return Number(toFixed(multiply(dueShare(trajectory, month), whole(10_000)), 0));
}

function sizeOf(value: string): Exact {
  const number = exact(value);
  return absolute(number);
}

/**
 * The year of one commitment that fares as told. Amounts follow its trajectory with a lag, never fall, and keep the precision in which a
 * unit reports; rates and growth wander round the target; tasks pass from not started to done. January is missing in 1–2月 series,
 * and quarterly ones have quarter ends only.
 *
 * @source domain/economy.md §1: no January figure of 1–2月 series, GDP by quarter; growth entered, never computed from levels
 */
export function demoSeries(subject: DemoSubject, outcome: Outcome, seed: string): DemoSeries {
  const parts = subject.shares.length > 0 && isAmount(subject) ? subject.shares : [null];
  const figures = parts.flatMap((part, index) => {
    const own = part === null ? subject : { ...subject, value: part.target };
    // One town in an even year lags: a board of nothing but equals would teach nobody.
    const fares = outcome === 'ahead' && parts.length > 2 && index === parts.length - 1 ? 'slow' : outcome;
    return figuresOf(own, fares, part?.unit ?? null, chance(`${seed}|${keyOf(subject)}|${part?.unit ?? ''}`));
  });
  const milestone = subject.indicator === 'milestone';
  const { aspect, unit } = milestone ? { aspect: null, unit: null } : seriesOf(subject);
  return { demo: true, outcome, aspect, unit, figures };
}

/** An aim without a number (稳定增长) is watched by its growth. */
function seriesOf({ value, aspect, unit }: DemoSubject): Pick<DemoSeries, 'aspect' | 'unit'> {
  return value === null ? { aspect: 'growth_yoy', unit: '%' } : { aspect, unit };
}

const every = { month: 1, quarter: 3, half: 6, year: 12 } as const;

function figuresOf(
  subject: DemoSubject,
  outcome: Outcome,
  unit: string | null,
  dice: Chance,
): readonly DemoFigure[] {
  const last = outcome === 'silent' ? dice.between(2, 5) : 12;
  const reason = dice.pick(reasons);
  const path = pathOf(subject, outcome, dice);
  return path.flatMap(({ value, milestone }, index) => {
    const month = index + 1;
    const missing =
      month > last || month % every[subject.frequency] !== 0 || (month === 1 && subject.noJanuary);
    if (missing) return [];
    const behind = (outcome === 'slow' || outcome === 'late') && month >= 4 && milestone !== 'done';
    return [{ unit, month, value, milestone, explanation: behind ? reason : '' }];
  });
}

type Point = Pick<DemoFigure, 'value' | 'milestone'>;

function pathOf(subject: DemoSubject, outcome: Outcome, dice: Chance): readonly Point[] {
  if (subject.indicator === 'milestone')
    return milestonePath(outcome, dueMonthOf(subject), dice).map((milestone) => ({ value: null, milestone }));
  return numbersOf(subject, outcome, dice).map((value) => ({
    value: must(toDecimal(value), 'steps are decimals'),
    milestone: null,
  }));
}

function dueMonthOf({ dueMonth }: DemoSubject): number {
  return dueMonth === null || dueMonth === undefined ? 12 : Number(dueMonth.slice(5));
}

function numbersOf(subject: DemoSubject, outcome: Outcome, dice: Chance): readonly Exact[] {
  if (subject.value === null) return growthWithoutTarget(outcome, dice);
  if (isAmount(subject)) return amounts(subject, subject.value, outcome, dice);
  return points(subject, subject.value, outcome, dice);
}

/** 稳定增长: growth in percent round a few points; late ones fall below zero at mid-year and recover. */
function growthWithoutTarget(outcome: Outcome, dice: Chance): readonly Exact[] {
  const level = dice.between(25, 70);
  const lags = { ...pointLags, stride: 25, slow: [55, 95], late: [115, 150], lateEnd: [60, 90] } as const;
  return lagPath(outcome, lags, dice).map((lag) =>
    fraction(BigInt(Math.trunc((level * (100 - lag)) / 100)), 10n),
  );
}

const isLess = ({ comparator, direction, aspect }: DemoSubject, falls: boolean): boolean => {
  if (aspect === 'rank') return true;
  if (comparator === '<=' || comparator === '<') return true;
  if (comparator === '>=' || comparator === '>' || comparator === 'between' || falls) return false;
  return direction === 'down' || (aspect === 'duration' && direction !== 'up');
};

function amounts(subject: DemoSubject, target: string, outcome: Outcome, dice: Chance): readonly Exact[] {
  const size = sizeOf(target);
  const less = isLess(subject, sign(exact(target)) < 0);
  const step = stepOf(subject, size);
  const most = mostOf(subject, size, step);
  let reached: Exact = zero;
  return lagPath(outcome, amountLags, dice).map((lag, index) => {
    const due = dueParts(subject.trajectory, index + 1);
    const share = less ? due + lag : due - Math.min(lag, Math.trunc((due * 88) / 100));
    const raw = multiply(size, fraction(BigInt(Math.max(0, share)), 10_000n));
    const rounded = toStep(raw, step, outcome === 'ahead' && !less ? 'half-up' : 'down');
    reached = larger(reached, most === null || compare(rounded, most) < 0 ? rounded : most);
    return sign(exact(target)) < 0 ? negate(reached) : reached;
  });
}

/** Where the amount stops: a range's upper end; the target itself for a handful of things. */
function mostOf({ comparator, valueHi, aspect }: DemoSubject, size: Exact, step: Exact): Exact | null {
  if (comparator === 'between' && valueHi !== null && valueHi !== undefined) return sizeOf(valueHi);
  const strict = comparator === '>' ? step : zero;
  return aspect === 'count' && compare(size, whole(12)) <= 0 ? add(size, strict) : null;
}

/** The precision in which a unit reports: things one by one, else about five digits. */
function stepOf({ aspect }: DemoSubject, size: Exact): Exact {
  const digits = toFixed(size, 0, 'down').length;
  if (aspect === 'count') return whole(1);
  if (digits > 5) return whole(10n ** BigInt(digits - 5));
  return digits > 2 ? whole(1) : fraction(1n, 10n);
}

function toStep(value: Exact, step: Exact, rounding: 'up' | 'down' | 'half-up'): Exact {
  return multiply(exact(toFixed(divide(value, step), 0, rounding)), step);
}

function points(subject: DemoSubject, target: string, outcome: Outcome, dice: Chance): readonly Exact[] {
  if (subject.aspect === 'rank') return places(exact(target), outcome, dice);
  const stated = exact(target);
  const falls = sign(stated) < 0 && (subject.aspect === 'growth_yoy' || subject.aspect === 'change');
  const less = isLess(subject, falls) !== falls;
  const limit = largestYellow(subject, stated);
  const step = fraction(1n, 10n);
  return lagPath(outcome, pointLags, dice).map((lag) => {
    const short = toStep(
      multiply(limit, fraction(BigInt(Math.abs(lag)), 100n)),
      step,
      outcome === 'ahead' ? 'up' : 'half-up',
    );
    const behind = lag > 0 ? short : negate(short);
    const value = less ? add(stated, behind) : subtract(stated, behind);
    return keptPossible(subject, value);
  });
}

/** The shortfall up to which the light is yellow, in the target's unit: points of a percentage, else percent of the target. */
function largestYellow({ aspect, unit }: DemoSubject, stated: Exact): Exact {
  const known = aspect === 'rate' || aspect === 'share' || aspect === 'change' || aspect === 'duration';
  const limit = whole(yellowPoints[known ? aspect : 'growth_yoy']);
  if (unit === '%' || unit === 'pp') return limit;
  const size = absolute(stated);
  return divide(multiply(size, limit), whole(100));
}

/** A rate or share stays within 0 and 100 %, a time above nothing. */
function keptPossible({ aspect, unit }: DemoSubject, value: Exact): Exact {
  if (aspect === 'growth_yoy' || aspect === 'change') return value;
  const floor = larger(value, zero);
  return unit === '%' && compare(floor, whole(100)) > 0 ? whole(100) : floor;
}

function places(target: Exact, outcome: Outcome, dice: Chance): readonly Exact[] {
  const lags: Lags = {
    ahead: [-2, 0],
    aheadEnd: [-2, 0],
    slow: [1, 2],
    late: [3, 5],
    lateEnd: [1, 2],
    stride: 1,
  };
  return lagPath(outcome, lags, dice).map((lag) => larger(add(target, whole(lag)), whole(1)));
}
