import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { methodIds } from './engine/methods.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const method = z.enum(methodIds);

const ends = z.object({ low: decimal, high: decimal });
const interval = z
  .object({
    eighty: ends,
    ninetyFive: ends,
    /** Rolling origins it rests on. */
    origins: z.number().int(),
  })
  .nullable();

const monthShape = z.object({
  month,
  /** The point alone (1—2月 one point); of growth and states the value. */
  value: decimal,
  interval,
  /** Year to date with it; null where points are not added up. */
  total: decimal.nullable(),
  totalInterval: interval,
});
export type ForecastMonth = z.infer<typeof monthShape>;

const endShape = z.object({ month, value: decimal, interval });
export type ForecastEnd = z.infer<typeof endShape>;

const head = {
  summed: z.boolean(),
  period: z.number().int(),
  points: z.number().int(),
  from: month,
  last: month,
  done: decimal.nullable(),
  /** What was cut off and why. */
  notes: z.array(z.string()),
};

/** What a forecast says: it was made, the year is over, or there is nothing to make it from. */
export const bodyShape = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none'), why: z.string() }),
  z.object({ state: z.literal('done'), ...head }),
  z.object({
    state: z.literal('made'),
    ...head,
    chosen: method,
    baseline: method,
    /** Rolling origins with a whole path to the year's end. */
    origins: z.number().int(),
    why: z.string(),
    /** Points that are missing for intervals and chance; 0 when they are given. */
    missing: z.number().int(),
    months: z.array(monthShape),
    end: endShape,
    baselineEnd: decimal,
    /** share: misses are percent of what came; plain: in the indicator's unit. */
    measure: z.enum(['share', 'plain']),
    miss: decimal.nullable(),
    baselineMiss: decimal.nullable(),
    methods: z.array(
      z.object({
        id: method,
        end: decimal,
        mase: decimal.nullable(),
        mape: decimal.nullable(),
        smape: decimal.nullable(),
        bias: decimal.nullable(),
        origins: z.number().int(),
      }),
    ),
    /** The year's end on every past path carried over to today. */
    paths: z.array(decimal),
  }),
]);
export type ForecastBody = z.infer<typeof bodyShape>;

export const causes = ['month', 'acceptance', 'hand', 'demo'] as const;

const keptShape = z.object({
  month,
  version: z.number().int(),
  engine: z.string(),
  cause: z.enum(causes),
  madeAt: z.string(),
  madeBy: z.string(),
});

const goalShape = z.object({
  test: z.enum(['least', 'most', 'band']),
  low: decimal.nullable(),
  high: decimal.nullable(),
});

const chanceShape = z
  .object({ hits: z.number().int(), paths: z.number().int(), percent: decimal })
  .nullable();

const paceShape = z
  .object({
    kind: z.enum(['need', 'room', 'reached', 'over']),
    amount: decimal,
    months: z.number().int(),
    perMonth: decimal,
    lastYear: decimal.nullable(),
    growth: decimal.nullable(),
    /** Why last year's same months are not given. */
    why: z.string().nullable(),
  })
  .nullable();

const heldShape = z.object({
  /** Id of the target as the list of targets has it. */
  target: z.string(),
  source: z.enum(['plan', 'share', 'own']),
  commitment: id.nullable(),
  annual: decimal,
  comparator: z.string().nullable(),
  authority: z.string(),
  goal: goalShape,
  chance: chanceShape,
  /** Of a year that is over: whether the target was reached. */
  met: z.boolean().nullable(),
  pace: paceShape,
});
export type Held = z.infer<typeof heldShape>;

const indicatorShape = z.object({
  id,
  name: z.string(),
  aspect: z.string().nullable(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
});

const rowShape = z.object({
  target: z.string(),
  source: z.enum(['plan', 'share', 'own']),
  commitment: id.nullable(),
  indicator: indicatorShape,
  unit: z.object({ id, name: z.string() }).nullable(),
  annual: decimal,
  comparator: z.string().nullable(),
  goal: goalShape,
  actual: decimal.nullable(),
  actualPeriod: month.nullable(),
  /** Whether the actual came of a correction after acceptance (更正). */
  actualCorrected: z.boolean(),
  /** Null where no forecast of the month is kept yet. */
  state: z.enum(['made', 'done', 'none']).nullable(),
  /** Why there is no forecast, or no interval. */
  why: z.string().nullable(),
  end: endShape.nullable(),
  baselineEnd: decimal.nullable(),
  method: method.nullable(),
  origins: z.number().int(),
  measure: z.enum(['share', 'plain']).nullable(),
  miss: decimal.nullable(),
  baselineMiss: decimal.nullable(),
  chance: chanceShape,
  met: z.boolean().nullable(),
  made: keptShape.nullable(),
});
export type ForecastRow = z.infer<typeof rowShape>;

export const listShape = z.object({
  year: z.number().int(),
  month,
  demo: z.boolean(),
  rows: z.array(rowShape),
  /** When the newest forecast of the month was made. */
  madeAt: z.string().nullable(),
  mayMake: z.boolean(),
});
export type ForecastList = z.infer<typeof listShape>;

const came = z
  .object({
    actual: decimal,
    difference: decimal,
    percent: decimal.nullable(),
    /** Whether what came, or the month taken off it, came of a correction after acceptance (更正). */
    corrected: z.boolean(),
  })
  .nullable();

export const detailShape = z.object({
  indicator: indicatorShape,
  unit: z.object({ id, name: z.string() }).nullable(),
  year: z.number().int(),
  month,
  demo: z.boolean(),
  body: bodyShape,
  /** The kept forecast that is shown; null when it was only computed for this answer. */
  made: keptShape.nullable(),
  targets: z.array(heldShape),
  /** Values of this year and the one before: as published (year to date, or the value), and the point alone. */
  actuals: z.array(z.object({ month, value: decimal, basis: z.string(), corrected: z.boolean() })),
  /** Kept forecasts of the year against what came: the next point, and the year's end. */
  history: z.array(
    z.object({
      made: keptShape,
      method: method.nullable(),
      next: z.object({ month, said: decimal, came }).nullable(),
      end: z.object({ said: decimal, interval, came }).nullable(),
    }),
  ),
});
export type ForecastDetail = z.infer<typeof detailShape>;

const place = z.object({ unit: id.optional(), month });

export const forecastContract = defineContract({
  'GET /api/forecasts': {
    act: 'forecast.read',
    summary:
      'Forecasts of every target as of a month: year end with intervals, chance, baseline, past error. Forecasts are never statistics',
    query: z.object({ month, q: z.string().trim().max(60).optional(), unit: id.optional() }),
    response: listShape,
  },
  'GET /api/forecasts.xlsx': {
    act: 'forecast.read',
    summary: 'The same as .xlsx',
    query: z.object({ month }),
    response: 'file',
  },
  'GET /api/forecasts.csv': {
    act: 'forecast.read',
    summary: 'The same as CSV',
    query: z.object({ month }),
    response: 'file',
  },
  'POST /api/forecasts': {
    act: 'forecast.make',
    summary: 'Make the forecasts of a month now; what comes out the same is not kept twice',
    body: z.strictObject({ month }),
    response: z.object({ made: z.number().int(), same: z.number().int(), none: z.number().int() }),
  },
  'GET /api/forecasts/{indicator}': {
    act: 'forecast.read',
    summary:
      'One indicator (of a unit, or of the county as the plan counts it) as of a month: months to come, methods and their errors, history',
    params: z.object({ indicator: id }),
    query: place,
    response: detailShape,
  },
  'GET /api/forecasts/{indicator}/table.xlsx': {
    act: 'forecast.read',
    summary: 'The same as .xlsx',
    params: z.object({ indicator: id }),
    query: place,
    response: 'file',
  },
});
