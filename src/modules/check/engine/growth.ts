import { divide, type Exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import type { Base } from './clause-reading.ts';
import type { Computed } from './derive.ts';
import type { Item } from './item.ts';
import { only } from './print.ts';
import type { Known } from './types.ts';

/** An amount with the values of the ledger that it comes of. */
export interface Side {
  readonly value: Exact;
  readonly from: readonly Known[];
}

function growthIn(now: Exact, before: Exact): Exact {
  return multiply(divide(subtract(now, before), before), hundred);
}

/** Growth of one amount over another in percent, by the values as the ledger holds them; null when the base is not positive. */
export function growthFrom(now: Side, before: Side): Computed | null {
  if (sign(before.value) <= 0) return null;
  const expected = only(growthIn(now.value, before.value));
  return { expected, from: [...now.from, ...before.from], how: '两数之比' };
}

/** Whether growth is over the year's beginning, at which what is summed since January has no stand to have grown from. */
export function isOverStand({ lead }: Item, { kind }: Base): boolean {
  return kind === 'yearStart' || (kind === 'time' && /年初/u.test(lead.slice(-12)));
}
