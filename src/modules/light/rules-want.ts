import {
  absolute,
  add,
  divide,
  type Exact,
  exact,
  hundred,
  multiply,
  negate,
  parseExact,
  sign,
  subtract,
  zero,
} from '#kernel/decimal.ts';
import type { Grey } from './rules-figures.ts';
import type { Comparator, JudgedCommitment } from './rules-types.ts';

/**
 * What the target asks, ready to compare: at least `low`, at most `high`, or both. `mirrored` when a fall is asked for (−3 %):
 * target and figures are negated so that more of the asked fall is more.
 */
export interface Want {
  readonly low: Exact | null;
  readonly high: Exact | null;
  /** The number as stated, without the tolerance of 左右; the lower end of a range. */
  readonly stated: Exact;
  /** 超过, 低于: the bound itself does not satisfy. */
  readonly strict: boolean;
  readonly mirrored: boolean;
  /** Tolerance of 左右 that was granted, percent of the target; null without 左右. */
  readonly tolerance: string | null;
}

type Side = 'least' | 'most' | 'both';

function sideOf(comparator: Comparator, commitment: JudgedCommitment, mirrored: boolean): Side {
  if (comparator === 'between') return 'both';
  // 第3位以上 asks for a smaller number: a rank is always at most.
  if (commitment.aspect === 'rank') return 'most';
  if (comparator === '>=' || comparator === '>') return 'least';
  if (comparator === '<=' || comparator === '<') return 'most';
  if (mirrored) return 'least';
  if (commitment.direction === 'down') return 'most';
  return commitment.aspect === 'duration' && commitment.direction !== 'up' ? 'most' : 'least';
}

/** Whether the target is a fall (下降3%): words next to it bound the size of the fall. */
function isFall(commitment: JudgedCommitment, value: Exact, comparator: Comparator): boolean {
  if (commitment.aspect !== 'growth_yoy' && commitment.aspect !== 'change') return false;
  const open = comparator === '=' || comparator === '~';
  return sign(value) < 0 && !(open && commitment.direction === 'up');
}

/**
 * Reads comparator, sign and direction of a target.
 *
 * @param approximate  what 左右 grants, percent of the target
 * @source reader/annotation-guide.md §4 (signs of falls), §7 (the words next to the number decide)
 */
export function readWant(commitment: JudgedCommitment, approximate: string): Want | Grey {
  const value = commitment.value === null ? null : parseExact(commitment.value);
  if (value === null) return { grey: 'no-target', reason: '目标值不是数字，不判定' };
  const comparator = commitment.comparator ?? '=';
  const upper = parseExact(commitment.valueHi ?? '');
  if (comparator === 'between' && upper === null)
    return { grey: 'no-target', reason: '区间目标缺少上限，不判定' };
  const mirrored = isFall(commitment, value, comparator);
  const stated = mirrored ? negate(value) : value;
  const side = sideOf(comparator, commitment, mirrored);
  const strict = comparator === '>' || comparator === '<';
  if (side === 'both' && upper !== null) {
    const range = ordered(stated, mirrored ? negate(upper) : upper);
    return { ...range, stated: range.low, strict, mirrored, tolerance: null };
  }
  const tolerance = comparator === '~' ? approximate : null;
  const slack = tolerance === null ? zero : multiply(absolute(stated), divide(exact(tolerance), hundred));
  if (side === 'most') return { low: null, high: add(stated, slack), stated, strict, mirrored, tolerance };
  return { low: subtract(stated, slack), high: null, stated, strict, mirrored, tolerance };
}

function ordered(a: Exact, b: Exact): { readonly low: Exact; readonly high: Exact } {
  return sign(subtract(a, b)) <= 0 ? { low: a, high: b } : { low: b, high: a };
}
