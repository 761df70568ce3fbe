import { compare, type Exact, multiply, negate, subtract } from '#kernel/decimal.ts';
import { type Book, valueIn } from './book.ts';
import type { Item } from './item.ts';
import { type Allowed, agreement, lastStep, only } from './print.ts';
import type { Cause, Known } from './types.ts';

const SLIPS = [-8, -4, -3, -2, -1, 1, 2, 3, 4, 8];

function scaled(value: Exact, power: number): Exact {
  return power >= 0
    ? multiply(value, { n: 10n ** BigInt(power), d: 1n })
    : multiply(value, { n: 1n, d: 10n ** BigInt(-power) });
}

function meets(allowed: Allowed, value: Exact): boolean {
  return agreement(allowed, only(value)) !== null;
}

/** Whether a print is the value cut off, or one step of its last digit away. */
function isRounding(allowed: Allowed, value: Exact): boolean {
  const { print, stretch } = allowed;
  if (print === null) return false;
  const gap = compare(value, stretch.hi) > 0 ? subtract(value, stretch.hi) : subtract(stretch.lo, value);
  return compare(gap, lastStep(print)) < 0;
}

/** Whether a value has more digits than the print shows, so that it had to be rounded. */
function wasRounded(allowed: Allowed, value: Exact): boolean {
  if (allowed.print === null) return false;
  const step = lastStep(allowed.print);
  return (value.n * step.d) % (value.d * step.n) !== 0n;
}

/** Other values by which a wrong print is explained, and what each of them means. */
export interface Suspects {
  readonly superseded: readonly Known[];
  readonly otherPeriods: readonly Known[];
  readonly neighbours: readonly Known[];
}

/** Nothing that may explain a number. */
export const noSuspects: Suspects = { superseded: [], otherPeriods: [], neighbours: [] };

/** Values of the numbers nearby in the text that have the same unit: what a swap would have brought. */
export function neighboursOf(
  item: Item,
  items: readonly Item[],
  index: number,
  book: Book,
): readonly Known[] {
  const siblings = book.keys.filter((key) => key !== item.key && key.slice(0, 4) === item.key.slice(0, 4));
  const alike = siblings.flatMap((key) => book.byKey.get(key) ?? []).filter(({ standing }) => standing);
  const near = items.slice(Math.max(0, index - 8), index + 9);
  const beside = near.flatMap((other) => {
    if (other === item || other.fact.paragraph !== item.fact.paragraph) return [];
    const { moment } = other;
    return (book.byKey.get(other.key) ?? []).filter(
      (known) => known.standing && moment !== null && known.month.startsWith(String(moment.year)),
    );
  });
  return [...beside, ...alike];
}

/** What most likely made a number wrong. `value`: nothing explains it. */
export function causeOf(allowed: Allowed, item: Item, expected: Exact, suspects: Suspects): Cause {
  const { unit } = item.fact.statement;
  const has = (list: readonly Known[]): boolean =>
    list.some((known) => {
      const value = valueIn(known, unit);
      return value !== null && meets(allowed, value);
    });
  if (SLIPS.some((power) => meets(allowed, scaled(expected, power)))) return 'scale';
  if (expected.n !== 0n && meets(allowed, negate(expected))) return 'sign';
  if (has(suspects.superseded)) return 'stale';
  if (isRounding(allowed, expected) && wasRounded(allowed, expected)) return 'rounding';
  if (has(suspects.otherPeriods)) return 'period';
  return has(suspects.neighbours) ? 'swap' : 'value';
}
