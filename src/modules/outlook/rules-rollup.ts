import { type Leaf, unitsOf, yuanOf } from './rules-leaf.ts';
import type { Course } from './rules-pace.ts';

/** By what projects are put together. */
export const groupings = ['unit', 'town', 'level', 'industry'] as const;
export type Grouping = (typeof groupings)[number];

export const groupingWords: Readonly<Record<Grouping, string>> = {
  unit: '责任单位',
  town: '镇街',
  level: '级别',
  industry: '产业',
};

/** A group of projects, or one. All amounts in yuan, exact. */
export interface Rollup {
  /** What the group is called by: an id, a level, an industry; empty for none. */
  readonly key: string;
  /** Projects, a bundle once. */
  readonly projects: number;
  /** Projects without a plan of the year. */
  readonly withoutPlan: number;
  readonly plan: string;
  /** Reported, what belongs to no month included. */
  readonly done: string;
  readonly loose: string;
  /** Forecast of what is not reported. */
  readonly remaining: string;
  /** done + remaining. */
  readonly expected: string;
  /** January to December. */
  readonly months: readonly { readonly actual: string; readonly forecast: string }[];
  /** Due by the end of each month by 序时. */
  readonly due: readonly string[];
  readonly missing: number;
  readonly unreported: number;
  readonly stoodIn: number;
}

/** A running sum of leaves. */
interface Sum {
  readonly counted: Set<string>;
  readonly bare: Set<string>;
  plan: bigint;
  loose: bigint;
  readonly actual: bigint[];
  readonly forecast: bigint[];
  readonly due: bigint[];
  missing: number;
  unreported: number;
  stoodIn: number;
}

const twelve = (): bigint[] => Array.from({ length: 12 }, () => 0n);

function newSum(): Sum {
  return {
    counted: new Set(),
    bare: new Set(),
    plan: 0n,
    loose: 0n,
    actual: twelve(),
    forecast: twelve(),
    due: twelve(),
    missing: 0,
    unreported: 0,
    stoodIn: 0,
  };
}

function addLeaf(sum: Sum, leaf: Leaf): void {
  sum.counted.add(leaf.counted);
  if (!leaf.hasPlan) sum.bare.add(leaf.counted);
  sum.plan += leaf.plan;
  sum.loose += leaf.loose;
  sum.missing += leaf.missing;
  sum.unreported += leaf.unreported;
  sum.stoodIn += leaf.stoodIn;
  for (let at = 0; at < 12; at += 1) {
    const month = leaf.months[at];
    if (month !== undefined) {
      sum.actual[at] = (sum.actual[at] ?? 0n) + month.actual;
      sum.forecast[at] = (sum.forecast[at] ?? 0n) + month.forecast;
    }
    sum.due[at] = (sum.due[at] ?? 0n) + (leaf.due[at] ?? 0n);
  }
}

function rollupOf(key: string, sum: Sum): Rollup {
  const done = sum.loose + sum.actual.reduce((a, b) => a + b, 0n);
  const remaining = sum.forecast.reduce((a, b) => a + b, 0n);
  return {
    key,
    projects: sum.counted.size,
    withoutPlan: sum.bare.size,
    plan: yuanOf(sum.plan),
    done: yuanOf(done),
    loose: yuanOf(sum.loose),
    remaining: yuanOf(remaining),
    expected: yuanOf(done + remaining),
    months: sum.actual.map((actual, at) => ({
      actual: yuanOf(actual),
      forecast: yuanOf(sum.forecast[at] ?? 0n),
    })),
    due: sum.due.map(yuanOf),
    missing: sum.missing,
    unreported: sum.unreported,
    stoodIn: sum.stoodIn,
  };
}

/** The sum of some projects. Whatever they are grouped by, the sums of the groups add up to it (property test). */
export function totalOf(leaves: Iterable<Leaf>): Rollup {
  const sum = newSum();
  for (const leaf of leaves) addLeaf(sum, leaf);
  return rollupOf('', sum);
}

/** Projects by what they are grouped by, each project in one group, by key. A part of a bundle stands where its bundle stands, so that both are counted once. */
export function rollUp(leaves: Iterable<Leaf>, keyOf: (leaf: Leaf) => string): readonly Rollup[] {
  const groups = new Map<string, Sum>();
  for (const leaf of leaves) {
    const key = keyOf(leaf);
    let sum = groups.get(key);
    if (sum === undefined) {
      sum = newSum();
      groups.set(key, sum);
    }
    addLeaf(sum, leaf);
  }
  return [...groups].map(([key, sum]) => rollupOf(key, sum)).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** By what a leaf is grouped. */
export function keyOfLeaf(grouping: Grouping): (leaf: Leaf) => string {
  return (leaf) => leaf[grouping] ?? '';
}

function sumOf(parts: readonly string[]): string {
  return yuanOf(parts.map(unitsOf).reduce((a, b) => a + b, 0n));
}

/** The quarters of a year of months, exact. */
export function quartersOf(months: Rollup['months']): Rollup['months'] {
  return [0, 3, 6, 9].map((from) => {
    const three = months.slice(from, from + 3);
    return {
      actual: sumOf(three.map(({ actual }) => actual)),
      forecast: sumOf(three.map(({ forecast }) => forecast)),
    };
  });
}

/**
 * The course of a group against a target. Of months that are over what is reported counts, and where a project has not reported yet what it
 * forecast of them; the best month is the month with the most reported.
 *
 * @param target   yuan, by the list; null where none was set
 * @param through  last month that is over, 0–12
 */
export function courseOf(leaves: readonly Leaf[], target: string | null, through: number): Course {
  let [standing, ahead, missing] = [0n, 0n, 0];
  const actual = twelve();
  for (const leaf of leaves) {
    standing += leaf.loose;
    missing += leaf.missing + leaf.unreported;
    leaf.months.forEach((month, at) => {
      actual[at] = (actual[at] ?? 0n) + month.actual;
      if (at < through) standing += month.actual + month.forecast;
      else ahead += month.actual + month.forecast;
    });
  }
  const best = actual
    .map((amount, at) => ({ month: at + 1, amount }))
    .slice(0, through)
    .reduce<{ month: number; amount: bigint } | null>(
      (most, one) => (one.amount > (most?.amount ?? 0n) ? one : most),
      null,
    );
  return {
    target,
    standing: yuanOf(standing),
    ahead: yuanOf(ahead),
    missing,
    through,
    best: best === null ? null : { month: best.month, amount: yuanOf(best.amount) },
  };
}
