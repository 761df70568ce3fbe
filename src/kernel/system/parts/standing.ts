import { add, compare, type Exact, exact, multiply, toUnrounded, whole } from '#kernel/decimal.ts';

/** A rate of a unit with its parts; percent null when nothing was counted. */
export interface UnitRate {
  readonly key: string;
  readonly percent: string | null;
}

/** A unit with its volume and rates. */
export interface RatedUnit {
  readonly unit: string;
  readonly title: string;
  /** Kind of the unit: it is only held against its peers. */
  readonly peers: string;
  readonly volume: number;
  readonly rates: readonly UnitRate[];
}

/** A unit in its peer group. */
export interface ScoredUnit extends RatedUnit {
  /** null while weights are not set or a rate is missing. */
  readonly score: string | null;
  /** Place among its peers; null when it is only listed. */
  readonly place: number | null;
  readonly reason: string;
}

/** What units are scored by: a weight in per cent for each rate (null: not set), and the least volume to be ranked. */
export interface Weighing {
  readonly weights: Readonly<Record<string, string | null>>;
  readonly minimum: number;
}

function scoreOf({ rates }: RatedUnit, weights: Weighing['weights']): Exact | null {
  let total = whole(0);
  for (const [key, weight] of Object.entries(weights)) {
    const percent = rates.find((one) => one.key === key)?.percent ?? null;
    if (percent === null || weight === null) return null;
    total = add(total, multiply(exact(percent), multiply(exact(weight), exact('0.01'))));
  }
  return total;
}

/** Why weights cannot be used, in Chinese; null when they can. */
export function weightsFault(weights: Weighing['weights']): string | null {
  const unset = Object.values(weights).filter((one) => one === null).length;
  if (unset > 0) return '权重未设';
  const sum = Object.values(weights).reduce((all, one) => add(all, exact(one ?? '0')), whole(0));
  return compare(sum, whole(100)) === 0 ? null : `权重合计${toUnrounded(sum)}%，应为100%`;
}

/**
 * Units scored and placed among their peers: Σ weight × rate. Without weights nothing is scored, never by a guessed one; a unit below the
 * least volume is listed, not placed; equal scores share a place.
 *
 * @source domain/services.md §0 finding 12 and §1: peer groups, minimum volume, explicit "no weights set"
 */
export function scoredUnits(units: readonly RatedUnit[], weighing: Weighing): readonly ScoredUnit[] {
  const fault = weightsFault(weighing.weights);
  const scored = units.map((unit) => {
    const score = fault === null ? scoreOf(unit, weighing.weights) : null;
    const isSmall = unit.volume < weighing.minimum;
    const reason =
      fault ??
      (score === null ? '有的率没有可算的工单' : isSmall ? `不足${weighing.minimum}件，只列不排` : '');
    return { unit, score, isSmall, reason };
  });
  return scored.map(({ unit, score, isSmall, reason }) => {
    const better = scored.filter(
      (other) =>
        other.unit.peers === unit.peers &&
        !other.isSmall &&
        other.score !== null &&
        score !== null &&
        compare(other.score, score) > 0,
    ).length;
    return {
      ...unit,
      score: score === null ? null : toUnrounded(score),
      place: score === null || isSmall ? null : better + 1,
      reason,
    };
  });
}
