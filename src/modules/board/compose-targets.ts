import type { Commitment } from '#modules/plan/index.ts';
import { litCommitment } from './compose-lights.ts';
import type { BoardFacts } from './facts.ts';
import { chosenTargets, pathOf, shareOf } from './rules-targets.ts';
import type { BoardMonth, BoardTarget } from './schema.ts';

/** Targets that stand on the board before the rest is left to the list. */
const mostTargets = 18;

/** The targets with a number, each with its way through the year. */
export function targetsPart(facts: BoardFacts, commitments: readonly Commitment[]): BoardMonth['targets'] {
  const rows = commitments.flatMap((one) => {
    const { value } = one;
    return one.kind !== 'target' || value === null ? [] : [targetOf(facts, { ...one, value })];
  });
  return { rows: [...chosenTargets(rows, mostTargets)], total: rows.length };
}

function targetOf(facts: BoardFacts, one: Commitment & { readonly value: string }): BoardTarget {
  const { value, valueHi, aspect, comparator } = one;
  const lights = facts.lights.get(one.id) ?? new Map<string, Light>();
  const light = lights.get(facts.month);
  const lit = litCommitment(facts, one);
  const forecast = facts.forecasts.get(one.id);
  return {
    id: one.id,
    title: one.title,
    comparator,
    value,
    valueHi,
    measure: facts.measureOf(one),
    aspect,
    unitName: lit.unitName,
    colour: lit.now ?? 'grey',
    before: lit.before,
    reason: lit.reason,
    actual: light?.actual ?? null,
    corrected: isCorrected(light, facts.corrected),
    due: light?.due ?? null,
    share: shareOf({ value, aspect, comparator }, light),
    path: pathOf({
      months: facts.months,
      month: facts.month,
      value,
      aspect,
      comparator,
      trajectory: facts.assignments.get(one.id)?.trajectory ?? null,
      lights,
      said: (forecast?.months ?? []).map(({ month, value: said, total, interval, totalInterval }) => ({
        month,
        value: total ?? said,
        eighty: (total === null ? interval : totalInterval)?.eighty ?? null,
      })),
    }),
    forecast: forecast === undefined ? null : forecastOf(forecast.row),
  };
}

interface Light {
  readonly actual: string | null;
  readonly due: string | null;
  /** Ids of figures; of a sum, those of its parts joined by `+`. */
  readonly figures: readonly string[];
}

function isCorrected(light: Light | undefined, corrected: ReadonlySet<string>): boolean {
  return light?.figures.some((figure) => figure.split('+').some((part) => corrected.has(part))) ?? false;
}

type ForecastRow =
  BoardFacts['forecasts'] extends ReadonlyMap<string, { readonly row: infer Row }> ? Row : never;

function forecastOf({ indicator, end, chance, met, why, state }: ForecastRow): BoardTarget['forecast'] {
  if (state === null) return null;
  return {
    indicator: indicator.id,
    end: end?.value ?? null,
    low: end?.interval?.eighty.low ?? null,
    high: end?.interval?.eighty.high ?? null,
    chance,
    met,
    why,
  };
}
