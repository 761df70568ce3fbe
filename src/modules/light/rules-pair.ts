import { type Exact, exact, negate, sign, subtract } from '#kernel/decimal.ts';
import type { Judged } from './rules-amount.ts';
import type { Grey, Reached } from './rules-figures.ts';
import type { Rule } from './rules-pack-types.ts';
import { type Standing, settlePaired } from './rules-settle.ts';
import { amountText, distanceText, monthText, targetText } from './rules-text.ts';
import type { JudgedFigure } from './rules-types.ts';

interface Against extends Standing {
  /** Only one of the same month counts. */
  readonly average?: Pick<JudgedFigure, 'id' | 'value' | 'period'> | null | undefined;
}

/**
 * Growth held against the plan and against the average of the city or county, and against nought.
 *
 * @param plan  target growth, percent
 * @returns distance below the plan in points; grey where the average decides and is missing
 * @source domain/economy.md §2 (S48): 天津 2022, growth of FAI of the districts
 */
export function judgePair(rule: Rule, input: Against, reached: Reached, plan: Exact): Judged | Grey {
  const average = input.average?.period === reached.month ? input.average : null;
  const below = subtract(plan, reached.value);
  const belowAverage = average === null ? null : subtract(exact(average.value), reached.value);
  const others = { plan: below, average: belowAverage, zero: negate(reached.value) };
  const found = settlePaired(rule, below, others, input);
  const opening = `截至${monthText(reached.month)}累计增速${amountText(reached.value, '%')}${reached.remark}`;
  if (found === null) return { grey: 'no-average', reason: `${opening}，没有平均增速可比，不判定` };
  const against =
    belowAverage === null || average === null
      ? '，平均增速未报'
      : `，平均${targetText(exact(average.value), '%')}，${sideText(belowAverage, '平均')}`;
  return {
    ...found,
    rule: rule.id,
    measure: 'growth-pair',
    actual: reached.value,
    due: plan,
    gap: below,
    reason: `${opening}，计划${targetText(plan, '%')}，${sideText(below, '计划')}${against}`,
    toGreen: found.colour === 'green' ? null : aimText(plan, average),
    figures: average === null ? reached.ids : [...reached.ids, average.id],
  };
}

function sideText(below: Exact, what: string): string {
  if (sign(below) === 0) return `与${what}持平`;
  return `${sign(below) > 0 ? '低' : '高'}于${what}${distanceText(below)}个百分点`;
}

function aimText(plan: Exact, average: Against['average']): string {
  const rest = average === null || average === undefined ? '且不低于平均' : `且不低于平均${average.value}%`;
  return `累计增速达到计划${targetText(plan, '%')}${rest}即转绿`;
}
