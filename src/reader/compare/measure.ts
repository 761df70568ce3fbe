import { compare, type Exact, exact, sign, subtract, toUnrounded } from '#kernel/decimal.ts';
import { formatExact } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import type { Statement } from '../types.ts';
import { decimalOf } from './spots.ts';

/** Classifiers that count the same things: 14个, 14家, 14处. */
const LOOSE: ReadonlySet<string> = new Set(['item', 'enterprise', 'household', 'village', 'town', 'set']);

/** What kind of measure a number is: growth is never held against an amount. */
export function familyOf({ aspect, unit }: Statement): string {
  if (aspect === 'growth_yoy' || aspect === 'change') return `${aspect}:${unit}`;
  if (aspect === 'level' || aspect === 'count') return `amount:${LOOSE.has(unit) ? 'count' : unit}`;
  return `${aspect === 'share' ? 'rate' : aspect}:${unit}`;
}

/** Whether two numbers measure the same, in one unit. */
export function isAlikeMeasure(a: Statement, b: Statement): boolean {
  return familyOf(a) === familyOf(b);
}

/** The value as an exact number, in base units. */
export function valueOf({ value }: Statement): Exact {
  return exact(decimalOf(value));
}

function isPoints(unit: string): boolean {
  return unit === '%' || unit === '‰';
}

/** An unsigned difference: in points for rates and growth, in the unit otherwise. */
export function differenceOf(
  a: Exact,
  b: Exact,
  unit: string,
): { by: string; byUnit: string; words: string } {
  const gap = subtract(a, b);
  const size = sign(gap) < 0 ? subtract(b, a) : gap;
  const by = toUnrounded(size);
  if (unit === '%') return { by, byUnit: 'pp', words: `${by}个百分点` };
  if (unit === '‰') return { by, byUnit: '‰', words: `${by}个千分点` };
  return { by, byUnit: unit, words: isUnit(unit) ? formatExact(size, unit, { scale: 'auto' }) : by };
}

const LOWER_IS_BETTER =
  /失业率|能耗|事故|死亡|排放|浓度|PM|信访|上访|发案|负债|欠薪|欠费|时限|时长|用时|成本|辍学|贫困|不良(?:贷款)?率|自杀|火灾/u;

/** Which way an aim wants its number to go. */
export type Wanted = 'up' | 'down' | 'within';

/** Read from the bound, else from the sign of a change, else from the name. */
export function wantedOf(aim: Statement): Wanted {
  if (aim.comparator === 'between') return 'within';
  if (aim.comparator === '<=' || aim.comparator === '<') return 'down';
  if (aim.comparator === '>=' || aim.comparator === '>') return 'up';
  if (aim.value < 0) return 'down';
  if (aim.aspect === 'duration') return 'down';
  return LOWER_IS_BETTER.test(aim.subject) && !aim.subject.includes('改善') ? 'down' : 'up';
}

/** Where a printed number may lie; null is no bound. 突破50亿 lies above, 2.3%以内 below. */
export interface Interval {
  readonly lo: Exact | null;
  readonly hi: Exact | null;
}

/** What the words beside a result let it be. */
export function intervalOf(statement: Statement): Interval {
  const value = valueOf(statement);
  const hi = statement.value_hi;
  switch (statement.comparator) {
    case '>=':
    case '>':
      return { lo: value, hi: null };
    case '<=':
    case '<':
      return { lo: null, hi: value };
    case 'between':
      return { lo: value, hi: hi === undefined ? value : exact(decimalOf(hi)) };
    default:
      return { lo: value, hi: value };
  }
}

/** A bound of an aim and the result held against it, `sense` 1 for at least, -1 for at most. */
function stands({ lo, hi }: Interval, bound: Exact | null, sense: 1 | -1): 'met' | 'missed' | 'unclear' {
  if (bound === null) return 'met';
  const [worst, best] = sense === 1 ? [lo, hi] : [hi, lo];
  if (best !== null && sense * compare(best, bound) < 0) return 'missed';
  return worst !== null && sense * compare(worst, bound) >= 0 ? 'met' : 'unclear';
}

/** Whether a result reaches an aim: yes, no, or not to be told from what is printed. */
export function reaches(result: Interval, aim: Statement): 'met' | 'missed' | 'unclear' {
  const goal = intervalOf(aim);
  const wanted = wantedOf(aim);
  const said = [
    stands(result, wanted === 'down' ? null : (goal.lo ?? goal.hi), 1),
    stands(result, wanted === 'up' ? null : (goal.hi ?? goal.lo), -1),
  ];
  if (said.includes('missed')) return 'missed';
  return said.includes('unclear') ? 'unclear' : 'met';
}

const PRICES: readonly (readonly [RegExp, string])[] = [
  [/可比价|不变价/u, '可比价'],
  [/现价|当年价/u, '现价'],
];
const NEAR = 24;

/** The price basis said right before a number; empty when none is said. */
export function priceOf({ sentence, span }: Statement): string {
  const at = sentence.indexOf(span);
  const near = sentence.slice(Math.max(0, at - NEAR), at);
  return PRICES.find(([pattern]) => pattern.test(near))?.[1] ?? '';
}

/** Whether a difference of a measure means something between two counties: growth, rates and what is per head. */
export function isScaleFree({ aspect, unit, subject }: Statement): boolean {
  if (isPoints(unit)) return true;
  return aspect !== 'rank' && (/人均|户均|亩均|平均/u.test(subject) || unit.includes('/'));
}
