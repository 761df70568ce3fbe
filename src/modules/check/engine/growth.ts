import { add, divide, type Exact, hundred, multiply, sign, subtract } from '#kernel/decimal.ts';
import type { Computed } from './derive.ts';
import type { Known } from './types.ts';

/** An amount with the values of the ledger that it comes of. */
export interface Side {
  readonly value: Exact;
  readonly from: readonly Known[];
}

function halfDigit(known: Known): Exact {
  const decimals = known.value.includes('.') ? known.value.length - known.value.indexOf('.') - 1 : 0;
  return { n: 1n, d: 2n * 10n ** BigInt(decimals) };
}

function growthIn(now: Exact, before: Exact): Exact {
  return multiply(divide(subtract(now, before), before), hundred);
}

function slackOf({ from }: Side): Exact {
  const measured = from.filter(({ aspect }) => aspect !== 'count');
  return measured.map(halfDigit).reduce(add, { n: 0n, d: 1n });
}

/** Growth of one amount over another in percent, each right within half of its last digit unless counted; null when the base is not positive. */
export function growthFrom(now: Side, before: Side): Computed | null {
  const [a, b] = [slackOf(now), slackOf(before)];
  if (sign(subtract(before.value, b)) <= 0) return null;
  return {
    expected: {
      lo: growthIn(subtract(now.value, a), add(before.value, b)),
      hi: growthIn(add(now.value, a), subtract(before.value, b)),
    },
    from: [...now.from, ...before.from],
    how: '两数之比',
  };
}
