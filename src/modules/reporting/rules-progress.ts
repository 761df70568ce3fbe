import { divide, type Exact, exact, hundred, multiply, sign, subtract, toFixed } from '#kernel/decimal.ts';

/** How far a value is, against the target and against what was due. */
export interface Progress {
  /** Share of the year's target, percent with one decimal: `45.2%`. */
  readonly done: string;
  /** Share that was due, as `done`. */
  readonly due: string;
  /** Distance to what was due in percentage points, one decimal, signed: `−3.5`. */
  readonly gap: string;
  readonly isBehind: boolean;
}

/**
 * Progress of a cumulative value: value ÷ target and due ÷ target, both from unrounded inputs; null without a positive target and
 * where time does not divide it (growth, rates, shares: no share of a rate is ever “done”).
 *
 * @param value  base units, as target and due
 */
export function progressOf(value: string | null, target: string | null, due: string | null): Progress | null {
  if (value === null || target === null || due === null || sign(exact(target)) <= 0) return null;
  const done = share(value, target);
  const wanted = share(due, target);
  const gap = subtract(done, wanted);
  return { done: percent(done), due: percent(wanted), gap: signed(gap), isBehind: sign(gap) < 0 };
}

/**
 * Distance of a percentage to its target in points, one decimal, signed (`+0.2`); null for other units and without both.
 */
export function pointsToTarget(
  value: string | null,
  target: string | null,
  measure: string | null,
): string | null {
  if (value === null || target === null || (measure !== '%' && measure !== 'pp')) return null;
  return signed(subtract(exact(value), exact(target)));
}

function signed(gap: Exact): string {
  const points = toFixed(gap, 1);
  if (/^-?0\.0$/.test(points)) return '0.0';
  return points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`;
}

function share(part: string, whole: string): Exact {
  return multiply(divide(exact(part), exact(whole)), hundred);
}

function percent(value: Exact): string {
  return `${toFixed(value, 1)}%`;
}
