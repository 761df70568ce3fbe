import { divide, type Exact, exact, hundred, multiply, sign, subtract, toFixed } from '#kernel/decimal.ts';

/** How far a value is, against the target and against what was due. */
export interface Progress {
  /** Share of the year's target, percent with one decimal: `45.2%`. */
  readonly done: string;
  /** Share that was due, as `done`; null where time does not divide the target. */
  readonly due: string | null;
  /** Distance to what was due in percentage points, one decimal, signed: `−3.5`; null without a due share. */
  readonly gap: string | null;
  readonly isBehind: boolean;
}

/**
 * Progress of a cumulative value: value ÷ target and due ÷ target, both from unrounded inputs; null without a positive target.
 *
 * @param value  base units, as target and due
 */
export function progressOf(value: string | null, target: string | null, due: string | null): Progress | null {
  if (value === null || target === null || sign(exact(target)) <= 0) return null;
  const done = share(value, target);
  if (due === null) return { done: percent(done), due: null, gap: null, isBehind: false };
  const wanted = share(due, target);
  const gap = subtract(done, wanted);
  const points = toFixed(gap, 1);
  return {
    done: percent(done),
    due: percent(wanted),
    gap: points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`,
    isBehind: sign(gap) < 0,
  };
}

function share(part: string, whole: string): Exact {
  return multiply(divide(exact(part), exact(whole)), hundred);
}

function percent(value: Exact): string {
  return `${toFixed(value, 1)}%`;
}
