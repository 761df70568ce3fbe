import { baselineOf, forecastAll, type Made, type MethodId } from './methods.ts';
import { type Accuracy, accuracyOf, naiveError, type Origin, rollingOrigins } from './rolling.ts';
import {
  fewestOrigins,
  type Measure,
  moved,
  pathErrors,
  type Spread,
  spreadOf,
  sumOf,
  widening,
} from './spread.ts';

/** Why a method was taken. */
export type Reason =
  /** Too few origins to compare anything: only the baseline, no interval. */
  | 'few'
  /** The combination was better than the baseline, and no single method clearly better than it. */
  | 'combination'
  /** One method was clearly better than the combination over enough origins. */
  | 'single'
  /** Nothing was better than the baseline. */
  | 'baseline';

/** What comes of a series. */
export interface Prediction {
  readonly made: Made;
  readonly accuracy: ReadonlyMap<MethodId, Accuracy>;
  readonly baseline: MethodId;
  readonly chosen: MethodId;
  readonly reason: Reason;
  readonly line: readonly number[];
  /** Of every step alone; null with too few errors. */
  readonly steps: readonly (Spread | null)[];
  /** Of the sum from the first step of the year to each step; of a series that is not summed the same as `steps`. */
  readonly sums: readonly (Spread | null)[];
  /** The sum at the horizon on each path of the past (not summed: the last step), null when the method alone stands. */
  readonly paths: readonly number[];
  /** How far the paths of the method taken, and of the baseline, were off at the horizon. */
  readonly misses: { readonly chosen: number | null; readonly baseline: number | null };
  /** Whether misses and intervals are shares of the value (amounts above zero) or plain differences. */
  readonly measure: Measure;
  readonly origins: number;
}

/** What is asked. */
export interface Question {
  readonly values: readonly number[];
  readonly period: number;
  readonly horizon: number;
  /** Whether the steps add up to the year; else the last step is what counts. */
  readonly summed: boolean;
  /** First step that belongs to the year. */
  readonly from: number;
}

/** A single method must be better than the combination by this share, over so many origins: less is chance. */
const clearly = 0.9;
const enoughToPick = 12;

/**
 * Forecasts a series with every method, judges each by rolling origins at the same horizon, takes the combination unless the past says
 * otherwise, and gives intervals and joint paths from the errors of what was taken. Deterministic.
 */
export function predict(question: Question): Prediction {
  const { values, period, horizon } = question;
  const made = forecastAll(values, period, horizon);
  const baseline = baselineOf(values.length, period);
  const origins = rollingOrigins(values, period, horizon);
  const unit = naiveError(values, period);
  const accuracy = new Map([...made.keys()].map((method) => [method, accuracyOf(origins, method, unit)]));
  const whole = origins.filter(({ actual }) => actual.length === horizon).length;
  const { chosen, reason } = choose(accuracy, baseline, whole);
  const line = made.get(chosen) ?? [];
  const measure = measureOf(question, line);
  const spreads = reason === 'few' ? null : spreadsOf(question, origins, chosen, line, measure);
  const last = lastSteps(question);
  const missed = (method: MethodId): number | null =>
    missOf(pathErrors(origins, method, last, measure), measure);
  return {
    made,
    accuracy,
    baseline,
    chosen,
    reason,
    line,
    steps: spreads?.steps ?? line.map(() => null),
    sums: spreads?.sums ?? line.map(() => null),
    paths: spreads?.paths ?? [],
    misses: { chosen: missed(chosen), baseline: missed(baseline) },
    measure,
    origins: whole,
  };
}

/** What a method is compared by; one that has none loses. */
function error(one: Accuracy | undefined): number {
  return one?.mase ?? Number.POSITIVE_INFINITY;
}

function choose(
  accuracy: ReadonlyMap<MethodId, Accuracy>,
  baseline: MethodId,
  origins: number,
): { readonly chosen: MethodId; readonly reason: Reason } {
  const base = accuracy.get(baseline);
  const together = accuracy.get('combination');
  if (origins < fewestOrigins || base === undefined) return { chosen: baseline, reason: 'few' };
  // A method that began later than the baseline was spared its hard origins; it is shown, not compared.
  const compared = [...accuracy].filter(([, { origins: own }]) => own === base.origins);
  const best = compared.reduce((a, b) => (error(b[1]) < error(a[1]) ? b : a), [baseline, base] as const);
  const fair = together?.origins === base.origins ? error(together) : Number.POSITIVE_INFINITY;
  const single =
    origins >= enoughToPick &&
    best[0] !== 'combination' &&
    error(best[1]) < clearly * Math.min(fair, error(base));
  if (single && best[0] !== baseline) return { chosen: best[0], reason: 'single' };
  if (fair <= error(base) && !(best[0] === baseline)) return { chosen: 'combination', reason: 'combination' };
  return { chosen: baseline, reason: 'baseline' };
}

function measureOf({ values, summed }: Question, line: readonly number[]): Measure {
  const positive = values.every((value) => value > 0) && line.every((value) => value > 0);
  return summed && positive ? 'share' : 'plain';
}

/** The steps that decide the year: those that add up to it, or the last. */
function lastSteps({ summed, from, horizon }: Question): { readonly from: number; readonly to: number } {
  return { from: summed ? from : horizon - 1, to: horizon };
}

/** Mean size of what paths missed: as a share of what came, or plain; null without paths. */
function missOf(errors: readonly number[], measure: Measure): number | null {
  if (errors.length === 0) return null;
  const sizes = errors.map((error) => Math.abs(measure === 'share' ? 1 / error - 1 : error));
  const middle = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return Number.isFinite(middle) ? middle : null;
}

function spreadsOf(
  question: Question,
  origins: readonly Origin[],
  chosen: MethodId,
  line: readonly number[],
  measure: Measure,
): Pick<Prediction, 'steps' | 'sums' | 'paths'> {
  const { summed, from } = question;
  const errors = (first: number, end: number): readonly number[] =>
    pathErrors(origins, chosen, { from: first, to: end }, measure);
  const alone = line.map((value, step) => spreadOf(value, errors(step, step + 1), measure));
  const steps = widening(line, alone);
  const last = lastSteps(question);
  const total = sumOf(line, last);
  const paths = errors(last.from, last.to).map((error) => moved(total, error, measure));
  if (!summed) return { steps, sums: steps, paths };
  const sums = line.map((_, step) => (step < from ? 0 : sumOf(line, { from, to: step + 1 })));
  const joint = sums.map((sum, step) =>
    step < from ? null : spreadOf(sum, errors(from, step + 1), measure),
  );
  return { steps, sums: widening(sums, joint), paths };
}
