import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { MethodId } from '#modules/forecast/engine/methods.ts';
import { type Prediction, predict } from '#modules/forecast/engine/predict.ts';
import { seeded } from './chance.ts';

/** A series of the contest. */
interface Contestant {
  readonly kind: string;
  readonly values: readonly number[];
  readonly period: number;
  readonly horizon: number;
  readonly summed: boolean;
}

/** A normal deviate by twelve uniform ones. */
function normal(chance: () => number): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += chance();
  return sum;
}

/** An amount like a county's: a season of its own, growth that wanders, a quarter-end rush, noise, now and then a slump of four points. */
function amounts(seed: number, period: number, years: number): number[] {
  const chance = seeded(seed);
  const season = Array.from({ length: period }, (_, at) => {
    const isRush = period > 4 && (at + (12 - period) + 1) % 3 === 0;
    return Math.exp(0.22 * normal(chance) + (isRush ? 0.2 : 0));
  });
  let level = 3000 + 9000 * chance();
  let growth = (0.02 + 0.1 * chance()) / period;
  const values: number[] = [];
  let slump = 0;
  for (let at = 0; at < period * years; at += 1) {
    growth += (0.004 * normal(chance)) / period;
    level *= 1 + growth;
    if (chance() < 0.01) slump = 4;
    slump -= 1;
    values.push(
      level * (season[at % period] ?? 1) * (slump > 0 ? 0.88 : 1) * Math.exp(0.045 * normal(chance)),
    );
  }
  return values;
}

/** Published growth in percent: wanders back to its mean, no season. */
function growthRates(seed: number, count: number): number[] {
  const chance = seeded(seed);
  const usual = 4 + 4 * chance();
  let now = usual;
  return Array.from({ length: count }, () => {
    now += 0.12 * (usual - now) + 0.55 * normal(chance);
    return Math.round(now * 10) / 10;
  });
}

async function contestants(count: number): Promise<readonly Contestant[]> {
  const place = path.join(import.meta.dirname, '..', 'tests', 'forecast', 'fixtures.json');
  const fixtures: { airPassengers: number[] } = JSON.parse(await readFile(place, 'utf8'));
  const each = Array.from({ length: count }, (_, index) => index);
  return [
    { kind: 'AirPassengers', values: fixtures.airPassengers, period: 12, horizon: 6, summed: true },
    ...each.map((at) => ({
      kind: '12 points a year, 5 years',
      values: amounts(100 + at, 12, 5),
      period: 12,
      horizon: 6,
      summed: true,
    })),
    ...each.map((at) => ({
      kind: '11 points a year, 5 years',
      values: amounts(200 + at, 11, 5),
      period: 11,
      horizon: 6,
      summed: true,
    })),
    ...each.map((at) => ({
      kind: 'quarters, 8 years',
      values: amounts(300 + at, 4, 8),
      period: 4,
      horizon: 2,
      summed: true,
    })),
    ...each.map((at) => ({
      kind: 'growth rates, 40 months',
      values: growthRates(400 + at, 40),
      period: 1,
      horizon: 6,
      summed: false,
    })),
  ];
}

interface Score {
  readonly errors: Map<MethodId | 'chosen', number[]>;
  eighty: number;
  ninetyFive: number;
  asked: number;
  milliseconds: number;
  predictions: number;
}

const lastOrigins = 12;

/** One origin of the contest: what each method would have said, in units of the naive's error inside the known values. */
function judge(score: Score, prediction: Prediction, one: Contestant, known: number): void {
  const { values, period, horizon, summed } = one;
  const actual = values.slice(known, known + horizon);
  const past = values.slice(0, known);
  let scale = 0;
  for (let at = period; at < known; at += 1) scale += Math.abs((past[at] ?? 0) - (past[at - period] ?? 0));
  scale /= known - period;
  const note = (name: MethodId | 'chosen', line: readonly number[]): void => {
    const off = actual.reduce((sum, value, step) => sum + Math.abs(value - (line[step] ?? 0)), 0) / horizon;
    score.errors.set(name, [...(score.errors.get(name) ?? []), off / scale]);
  };
  for (const [name, line] of prediction.made) note(name, line);
  note('chosen', prediction.line);
  const came = summed ? actual.reduce((sum, value) => sum + value, 0) : (actual.at(-1) ?? 0);
  const spread = prediction.sums.at(-1) ?? null;
  if (spread === null) return;
  score.asked += 1;
  if (came >= spread.eighty.low && came <= spread.eighty.high) score.eighty += 1;
  if (came >= spread.ninetyFive.low && came <= spread.ninetyFive.high) score.ninetyFive += 1;
}

/**
 * The contest of the forecasting methods: rolling origins over generated county-like series and AirPassengers, mean MASE of each method and the
 * share of year ends inside their intervals. Intervals know only errors from before their origin.
 */
export async function forecastContest(
  count: number,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const scores = new Map<string, Score>();
  for (const one of await contestants(count)) {
    const score = scores.get(one.kind) ?? {
      errors: new Map(),
      eighty: 0,
      ninetyFive: 0,
      asked: 0,
      milliseconds: 0,
      predictions: 0,
    };
    scores.set(one.kind, score);
    const { values, period, horizon, summed } = one;
    for (
      let known = values.length - horizon - lastOrigins + 1;
      known <= values.length - horizon;
      known += 1
    ) {
      const begun = performance.now();
      const prediction = predict({ values: values.slice(0, known), period, horizon, summed, from: 0 });
      score.milliseconds += performance.now() - begun;
      score.predictions += 1;
      judge(score, prediction, one, known);
    }
    say(`forecast: ${one.kind}`);
  }
  return linesOf(scores, count);
}

const columns = [
  'snaive',
  'naive',
  'drift',
  'ses',
  'holt',
  'theta',
  'hw_add',
  'hw_mult',
  'combination',
  'chosen',
] as const;

function mean(values: readonly number[]): string {
  return values.length === 0
    ? '—'
    : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2);
}

function percent(part: number, all: number): string {
  return all === 0 ? '—' : `${((100 * part) / all).toFixed(0)} %`;
}

function linesOf(scores: ReadonlyMap<string, Score>, count: number): readonly string[] {
  const rows = [...scores].map(([kind, score]) => [
    kind.padEnd(26),
    ...columns.map((name) => mean(score.errors.get(name) ?? []).padStart(Math.max(6, name.length))),
    percent(score.eighty, score.asked).padStart(6),
    percent(score.ninetyFive, score.asked).padStart(6),
    (score.milliseconds / score.predictions).toFixed(0).padStart(6),
  ]);
  const head = [
    'mean MASE'.padEnd(26),
    ...columns.map((name) => name.padStart(Math.max(6, name.length))),
    'in 80%',
    'in 95%',
    '    ms',
  ];
  return [
    `forecast contest: ${count} series of each kind, ${lastOrigins} origins each, horizon half a year`,
    '',
    ...[head, ...rows].map((row) => row.join('  ')),
  ];
}
