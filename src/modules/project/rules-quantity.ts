import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  multiply,
  sign,
  toDecimal,
  toUnrounded,
  whole,
  zero,
} from '#kernel/decimal.ts';
import { type Rate, rateOf } from '#kernel/rate.ts';

/** Units of physical quantities that are offered; others may be typed. @source domain/economy.md §8 */
export const quantityUnits = [
  '套',
  '户',
  '个',
  '栋',
  '万㎡',
  '㎡',
  'km',
  '条',
  '亩',
  '公顷',
  '处',
  'MW',
  '所',
  '座',
  '万吨',
] as const;

/** "余、以上" and "以内" are operators, not values. */
export const comparatorWords: Readonly<Record<'=' | '>=' | '<=', string>> = {
  '=': '',
  '>=': '不少于',
  '<=': '不超过',
};

/** A physical quantity: what is planned, and three counts of their own. */
export interface Counts {
  readonly planned: string;
  /** Cumulative; null: not reported. */
  readonly started: string | null;
  readonly completed: string | null;
  readonly accepted: string | null;
  readonly weights: { readonly started: number; readonly completed: number; readonly accepted: number };
}

export const countKeys = ['started', 'completed', 'accepted'] as const;
export const countWords: Readonly<Record<(typeof countKeys)[number], string>> = {
  started: '开工',
  completed: '完工',
  accepted: '验收',
};

/** 开工率, 完工率 and 验收率 of a quantity, each against the plan; null while nothing was reported of it. */
export function quantityRates(one: Counts): Readonly<Record<(typeof countKeys)[number], Rate | null>> {
  const rate = (value: string | null): Rate | null => (value === null ? null : rateOf(value, one.planned));
  return { started: rate(one.started), completed: rate(one.completed), accepted: rate(one.accepted) };
}

/**
 * 形象进度 of a quantity in percent, unrounded: each count over the plan, at most all of it, weighted by its stage; null while nothing was
 * reported. A count that was not reported is not zero: its weight is left out of the sum and said by `partial`.
 */
export function quantityProgress(
  one: Counts,
): { readonly percent: string; readonly partial: boolean } | null {
  let sum: Exact = zero;
  let weight = 0;
  for (const key of countKeys) {
    const value = one[key];
    if (value === null) continue;
    const share = divide(exact(value), exact(one.planned));
    const capped = share.n > share.d ? whole(1) : share;
    sum = add(sum, multiply(capped, whole(one.weights[key])));
    weight += one.weights[key];
  }
  if (weight === 0) return null;
  return { percent: toDecimal(sum) ?? toUnrounded(sum), partial: weight < 100 };
}

/** What is wrong with a quantity, each at its field; what looks odd (more done than planned) is not refused. */
export function quantityFaults(one: Counts): readonly { readonly field: string; readonly message: string }[] {
  const faults: { field: string; message: string }[] = [];
  const { started, completed, accepted } = one.weights;
  if (sign(exact(one.planned)) <= 0) faults.push({ field: 'planned', message: '计划数应大于0' });
  if (started + completed + accepted !== 100)
    faults.push({
      field: 'weights',
      message: `三个阶段的权重合计为${started + completed + accepted}，应为100`,
    });
  return [...faults, ...countFaults(one)];
}

/** Three counts against each other: nothing is completed that was not started, nothing accepted that was not completed. */
export function countFaults(
  one: Pick<Counts, 'started' | 'completed' | 'accepted'>,
): readonly { readonly field: string; readonly message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (isMore(one.completed, one.started))
    faults.push({ field: 'completed', message: '完工数大于开工数，请核对' });
  if (isMore(one.accepted, one.completed))
    faults.push({ field: 'accepted', message: '验收数大于完工数，请核对' });
  return faults;
}

function isMore(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && compare(exact(a), exact(b)) > 0;
}
