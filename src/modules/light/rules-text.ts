import { absolute, compare, type Exact, exact, type Rounding, toFixed } from '#kernel/decimal.ts';
import { formatExact } from '#kernel/quantity.ts';
import { scalable, type Unit } from '#kernel/unit.ts';

const wan = exact('10000');

/** Things that come only whole. */
const counted: ReadonlySet<Unit> = new Set<Unit>([
  'item',
  'enterprise',
  'person',
  'person_time',
  'household',
  'time',
  'session',
  'dose',
  'set',
  'pack',
  'grain',
  'province',
  'city',
  'county',
  'town',
  'village',
  'rank',
]);

/** Whether the unit counts things that come only whole. */
export function comesWhole(unit: Unit): boolean {
  return counted.has(unit);
}

/** Whether two decimals do not hold it. */
function needsMore(value: Exact): boolean {
  return (value.n * 100n) % value.d !== 0n;
}

/**
 * A computed or reported amount for a sentence: 亿 and 万 with two decimals, else in full up to two; rounding half-up
 * unless it is a need, which is rounded up so that what is printed suffices.
 */
export function amountText(value: Exact, unit: Unit, rounding: Rounding = 'half-up'): string {
  const large = scalable(unit) && compare(absolute(value), wan) >= 0;
  if (large) return formatExact(value, unit, { scale: 'auto', digits: 2, trim: true, rounding });
  if (rounding === 'up' && comesWhole(unit)) return formatExact(value, unit, { digits: 0, rounding });
  return formatExact(value, unit, needsMore(value) ? { digits: 2, rounding } : {});
}

/** A target for a sentence: every digit. */
export function targetText(value: Exact, unit: Unit): string {
  return formatExact(value, unit, { scale: 'auto' });
}

/** A share in percent with two decimals, half-up. */
export function percentText(percent: Exact): string {
  return `${toFixed(percent, 2)}%`;
}

/** A distance without its sign, two decimals half-up. */
export function distanceText(value: Exact): string {
  return toFixed(absolute(value), 2);
}

/** Month number of `YYYY-MM` for a sentence. */
export function monthText(month: string): string {
  return `${Number(month.slice(5))}月`;
}
