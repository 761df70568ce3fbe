import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  fraction,
  hundred,
  multiply,
  parseExact,
  sign,
  subtract,
  toDecimal,
  toFixed,
  whole,
  zero,
} from './decimal.ts';

/** A node of the year's schedule: by the end of `month` (1–12) this share (percent of the year's value) is due. */
export interface ShareNode {
  readonly month: number;
  /** Percent of the year's value, exact decimal, e.g. `60`. */
  readonly share: string;
}

/** A node given as an amount in the unit of the year's value. */
export interface ValueNode {
  readonly month: number;
  /** Cumulative amount due by the end of `month`, exact decimal, unit of the year's value. */
  readonly value: string;
}

/**
 * 序时曲线: what share of the year's value is due at the end of each month.
 *
 * `total` is the percent due by December, `100` unless the paper says otherwise (`120` for 按120%推进).
 * Between nodes the share grows linearly, or waits for the next node when `between` is `step`.
 */
export type Trajectory =
  | { readonly kind: 'linear'; readonly total?: string }
  | {
      readonly kind: 'nodes';
      readonly nodes: readonly ShareNode[];
      readonly total?: string;
      readonly between?: 'linear' | 'step';
    }
  | {
      readonly kind: 'values';
      /** The year's value in the same unit as the nodes, exact decimal, > 0. */
      readonly annual: string;
      readonly nodes: readonly ValueNode[];
      readonly total?: string;
      readonly between?: 'linear' | 'step';
    }
  | {
      readonly kind: 'quarters';
      /** Cumulative percent due at the end of March, June, September and December. */
      readonly shares: readonly [string, string, string, string];
      readonly total?: string;
      readonly between?: 'linear' | 'step';
    };

interface Point {
  readonly month: number;
  /** Fraction of the year's value: 1 = all of it. */
  readonly share: Exact;
}

const one = whole(1);

function fromPercent(percent: string): Exact {
  return divide(exact(percent), hundred);
}

function pointsOf(trajectory: Trajectory): readonly Point[] {
  switch (trajectory.kind) {
    case 'linear':
      return [{ month: 12, share: fromPercent(trajectory.total ?? '100') }];
    case 'nodes':
      return trajectory.nodes.map(({ month, share }) => ({ month, share: fromPercent(share) }));
    case 'values': {
      const annual = exact(trajectory.annual);
      return trajectory.nodes.map(({ month, value }) => ({ month, share: divide(exact(value), annual) }));
    }
    default:
      return trajectory.shares.map((share, index) => ({ month: (index + 1) * 3, share: fromPercent(share) }));
  }
}

/**
 * Share of the year's value due by the end of month 1–12, as an unrounded fraction (1 = all): linear m/12 of the total, or by
 * its nodes; after the last node it stays.
 *
 * @param trajectory  one that `trajectoryFault` finds sound
 * @source domain/economy.md §0 findings 1 and 2: m/12 (峄城 2025 …); 5/12 of 120 % = 50 % at the end of May (S7)
 */
export function dueShare(trajectory: Trajectory, month: number): Exact {
  if (trajectory.kind === 'linear')
    return multiply(fromPercent(trajectory.total ?? '100'), fraction(BigInt(month), 12n));
  let before: Point = { month: 0, share: zero };
  for (const point of pointsOf(trajectory)) {
    if (point.month > month) return between(before, point, month, trajectory.between ?? 'linear');
    before = point;
  }
  return before.share;
}

function between(before: Point, after: Point, month: number, way: 'linear' | 'step'): Exact {
  if (way === 'step') return before.share;
  const part = fraction(BigInt(month - before.month), BigInt(after.month - before.month));
  return add(before.share, multiply(subtract(after.share, before.share), part));
}

function decimalsOf(trajectory: Trajectory): readonly string[] {
  const total = trajectory.total === undefined ? [] : [trajectory.total];
  if (trajectory.kind === 'nodes') return [...total, ...trajectory.nodes.map(({ share }) => share)];
  if (trajectory.kind === 'values')
    return [...total, trajectory.annual, ...trajectory.nodes.map(({ value }) => value)];
  return trajectory.kind === 'quarters' ? [...total, ...trajectory.shares] : total;
}

/**
 * Why a trajectory cannot be used, in Chinese; null when it can: months 1–12 ascending, shares from 0 that never fall, the last
 * one equal to the declared total (100 % unless another is declared).
 */
export function trajectoryFault(trajectory: Trajectory): string | null {
  const wrong = decimalsOf(trajectory).find((text) => parseExact(text) === null);
  if (wrong !== undefined) return `序时曲线中的“${wrong}”不是数字`;
  if (trajectory.kind === 'values' && sign(exact(trajectory.annual)) <= 0)
    return '全年数应大于0，才能折算序时';
  const total = fromPercent(trajectory.total ?? '100');
  if (sign(total) <= 0) return '序时曲线的全年比例应大于0';
  const points = pointsOf(trajectory);
  return faultOfPoints(points) ?? faultOfEnd(points, total);
}

function faultOfPoints(points: readonly Point[]): string | null {
  let last: Point = { month: 0, share: zero };
  for (const point of points) {
    if (!Number.isInteger(point.month) || point.month < 1 || point.month > 12)
      return `节点月份“${point.month}”应为1至12`;
    if (point.month <= last.month) return `${point.month}月的节点重复或顺序不对`;
    if (compare(point.share, last.share) < 0)
      return `${point.month}月的${percent(point.share)}低于前一节点的${percent(last.share)}，序时只增不减`;
    last = point;
  }
  return null;
}

function faultOfEnd(points: readonly Point[], total: Exact): string | null {
  const end = points.at(-1);
  if (end === undefined) return '序时曲线没有节点';
  if (compare(end.share, total) === 0) return null;
  const declared = compare(total, one) === 0 ? '100%' : percent(total);
  return `最后节点为${percent(end.share)}，应为${declared}；如要求全年不是100%，请注明全年比例`;
}

function percent(share: Exact): string {
  return `${toDecimal(multiply(share, hundred)) ?? toFixed(multiply(share, hundred), 2)}%`;
}
