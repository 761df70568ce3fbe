import { divide, exact, hundred, multiply, sign, toDecimal, toFixed, toUnrounded } from '#kernel/decimal.ts';
import { dueShare, type Trajectory } from '#kernel/trajectory.ts';
import type { BoardTarget } from './schema.ts';

/** What is known of a target by its lights, in the unit of the target. */
export interface TargetLight {
  readonly actual: string | null;
  readonly due: string | null;
}

/** A month to come as forecast. */
export interface SaidMonth {
  readonly month: string;
  readonly value: string;
  readonly eighty: { readonly low: string; readonly high: string } | null;
}

/** Everything the way of a target through the year is drawn from. */
export interface Way {
  /** The twelve months of the year. */
  readonly months: readonly string[];
  /** The month shown. */
  readonly month: string;
  readonly value: string;
  readonly aspect: string | null;
  readonly comparator: string | null;
  /** Null while nobody answers for it. */
  readonly trajectory: Trajectory | null;
  /** Lights by month. */
  readonly lights: ReadonlyMap<string, TargetLight>;
  readonly said: readonly SaidMonth[];
}

/** Amounts and counts are divided by time; a ceiling, a growth or a rate is not. */
const divided: ReadonlySet<string | null> = new Set(['level', 'count', 'completion_rate']);
const ceilings: ReadonlySet<string | null> = new Set(['<', '<=']);

function isDivided({ aspect, comparator }: Pick<Way, 'aspect' | 'comparator'>): boolean {
  return divided.has(aspect) && !ceilings.has(comparator);
}

/**
 * Actual and due in percent of the target, unrounded; null where the target is not divided by time or nothing came.
 *
 * @source domain/economy.md §0 finding 1: 629.0 of 647.4 at the end of October is 97.2 %, 序时 83.3 %
 */
export function shareOf(
  target: Pick<Way, 'value' | 'aspect' | 'comparator'>,
  light: TargetLight | undefined,
): BoardTarget['share'] {
  const value = exact(target.value);
  if (!isDivided(target) || sign(value) <= 0) return null;
  if (light === undefined || light.actual === null || light.due === null) return null;
  const percent = (of: string): string => {
    const share = multiply(divide(exact(of), value), hundred);
    return toDecimal(share) ?? toUnrounded(share);
  };
  return { actual: percent(light.actual), due: percent(light.due) };
}

/**
 * The year of a target month by month: what came up to the month shown, what is due (by its trajectory; the target itself where time does not
 * divide it), and what is forecast of the months to come. The forecast begins where the actual ends.
 */
export function pathOf(way: Way): BoardTarget['path'] {
  const said = new Map(way.said.map((one) => [one.month, one]));
  const actuals = new Map(
    way.months
      .filter((month) => month <= way.month)
      .map((month) => [month, way.lights.get(month)?.actual ?? null]),
  );
  const last = way.months.findLast((month) => (actuals.get(month) ?? null) !== null);
  return way.months.map((month, index) => {
    const actual = actuals.get(month) ?? null;
    const due = way.lights.get(month)?.due ?? dueOf(way, index + 1);
    return {
      month,
      actual,
      due,
      ...(month === last && said.size > 0 ? begun(actual) : ahead(way, last, said.get(month))),
    };
  });
}

type Said = Pick<BoardTarget['path'][number], 'said' | 'low' | 'high'>;

/** The forecast begins at the last actual, without any width. */
function begun(actual: string | null): Said {
  return { said: actual, low: actual, high: actual };
}

function ahead(way: Way, last: string | undefined, one: SaidMonth | undefined): Said {
  if (one === undefined || one.month <= (last ?? way.month)) return { said: null, low: null, high: null };
  return { said: one.value, low: one.eighty?.low ?? null, high: one.eighty?.high ?? null };
}

function dueOf(way: Way, month: number): string | null {
  if (!isDivided(way)) return way.value;
  if (way.trajectory === null) return null;
  const due = multiply(exact(way.value), dueShare(way.trajectory, month));
  return toDecimal(due) ?? toFixed(due, 4);
}

/**
 * The targets that stand on the board when there are more than fit: every red and yellow one, then the first of the plan, in the plan's
 * order. More red and yellow ones than fit: the red before the yellow.
 */
export function chosenTargets<T extends { readonly colour: BoardTarget['colour'] }>(
  rows: readonly T[],
  most: number,
): readonly T[] {
  if (rows.length <= most) return rows;
  const ranked = ['red', 'yellow', 'other'].flatMap((rank) =>
    rows.filter(({ colour }) =>
      rank === 'other' ? colour !== 'red' && colour !== 'yellow' : colour === rank,
    ),
  );
  const chosen = new Set(ranked.slice(0, most));
  return rows.filter((row) => chosen.has(row));
}
