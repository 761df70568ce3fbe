import { whole } from '#kernel/decimal.ts';
import type { Judged } from './rules-amount.ts';
import type { Rule } from './rules-pack-types.ts';
import { type Standing, settle } from './rules-settle.ts';
import type { Outlook } from './rules-types.ts';

const words = {
  none: '未研判为滞后',
  reachable: '已滞后，研判可以赶上',
  hard: '已滞后，研判难以完成',
} as const;
const steps = { none: 0, reachable: 1, hard: 2 } as const;

/**
 * A matter by what was judged of it by hand.
 *
 * @returns distance 0 on time, 1 late but within reach, 2 hard to reach
 * @source domain/economy.md §2 (S53): 广元
 */
export function judgeOutlook(rule: Rule, outlook: Outlook | null | undefined, standing: Standing): Judged {
  const found = outlook ?? 'none';
  const gap = whole(steps[found]);
  const settled = settle(rule, gap, standing);
  return {
    ...settled,
    rule: rule.id,
    measure: 'outlook',
    actual: null,
    due: null,
    gap,
    reason: words[found],
    toGreen: settled.colour === 'green' ? null : '研判恢复按期并撤销滞后标注后转绿',
    figures: [],
  };
}
