import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { verdicts } from './rules-pace.ts';
import { groupings } from './rules-rollup.ts';
import { id, month } from './schema.ts';

const listLevels = ['province', 'city', 'county'] as const;

const sums = z.object({
  projects: z.number().int(),
  withoutPlan: z.number().int(),
  plan: z.string(),
  done: z.string(),
  loose: z.string(),
  remaining: z.string(),
  expected: z.string(),
  months: z.array(z.object({ actual: z.string(), forecast: z.string() })),
  due: z.array(z.string()),
  missing: z.number().int(),
  unreported: z.number().int(),
  /** Months that are over and stand by their forecast, because they are not reported yet. */
  stoodIn: z.number().int(),
});

const group = sums.extend({ key: z.string() });
export type SummaryGroup = z.infer<typeof group>;

const alert = z.object({
  /** A unit, or empty for the whole. */
  unit: z.string(),
  projects: z.number().int(),
  target: z.string().nullable(),
  verdict: z.enum(verdicts),
  expected: z.string(),
  gap: z.string().nullable(),
  needed: z.string().nullable(),
  times: z.string().nullable(),
  best: z.object({ month: z.number().int(), amount: z.string() }).nullable(),
  monthsLeft: z.number().int(),
  reason: z.string(),
});
export type Alert = z.infer<typeof alert>;

const known = z
  .object({
    month,
    value: z.string(),
    /** Whether it came of a correction after acceptance (更正). */
    corrected: z.boolean(),
  })
  .nullable();

const growth = z.object({
  indicator: z.string(),
  /** restated; published: last year's own figure, for orientation; none: with what is missing and who gives it. */
  kind: z.enum(['restated', 'published', 'none']),
  base: z.string().nullable(),
  /** Whether the published figure that stands in for the base came of a correction after acceptance (更正). */
  baseCorrected: z.boolean(),
  why: z.string(),
  /** Per cent, unrounded: all projects, and those in the statistics already. */
  all: z.string().nullable(),
  entered: z.string().nullable(),
  enteredExpected: z.string(),
  /** Newest growth that statistics published, per cent; it stands, whatever is forecast. */
  official: known,
  /** Newest growth that the monthly reports estimate; only while nothing is published. */
  estimated: known,
});
export type Growth = z.infer<typeof growth>;

const summaryQuery = z.object({
  month,
  group: z.enum(groupings).default('unit'),
  /** Only projects on the list of this level. */
  level: z.enum(listLevels).optional(),
  /** Against whose plan: the list as first approved, or as it stands. */
  list: z.enum(['frozen', 'today']).default('frozen'),
});
export type SummaryQuery = z.output<typeof summaryQuery>;

const summary = z.object({
  month,
  /** The last month that is over, 0–12. */
  through: z.number().int(),
  total: sums,
  groups: z.array(group),
  /** The list that targets are read from. */
  list: z.object({
    kind: z.enum(['frozen', 'today']),
    level: z.enum(listLevels),
    /** When it was approved; null while it was not. */
    decidedOn: z.string().nullable(),
    paper: z.string(),
    /** Why targets are not read as asked, in Chinese; empty when they are. */
    note: z.string(),
  }),
  /** The whole first, then units, those out of reach first. */
  alerts: z.array(alert),
  growth,
  demo: z.boolean(),
});
export type Summary = z.infer<typeof summary>;

const measured = z.object({
  count: z.number().int(),
  left: z.number().int(),
  forecast: z.string(),
  actual: z.string(),
  together: z.string().nullable(),
  each: z.string().nullable(),
  bias: z.string(),
  biasShare: z.string().nullable(),
});
const keyed = measured.extend({ key: z.string() });
export type AccuracyGroup = z.infer<typeof keyed>;

const accuracyQuery = z.object({
  month,
  /** How many months ahead the forecasts were made. */
  lead: z.number().int().min(0).max(11).default(1),
});

const accuracy = z.object({
  year: z.number().int(),
  lead: z.number().int(),
  total: measured,
  /** Every lead there is, whatever was asked. */
  leads: z.array(keyed),
  months: z.array(keyed),
  units: z.array(keyed),
  projects: z.array(keyed.extend({ name: z.string(), unit: id })),
  demo: z.boolean(),
});
export type AccuracyView = z.infer<typeof accuracy>;

export const outlookViewContract = defineContract({
  'GET /api/outlook/summary': {
    act: 'outlook.read',
    summary:
      'What the year of the projects will come to: reported and forecast by month and group, growth over the restated base, and whether targets are in reach',
    query: summaryQuery,
    response: summary,
  },
  'GET /api/outlook/summary.xlsx': {
    act: 'outlook.read',
    summary: 'The same as .xlsx',
    query: summaryQuery,
    response: 'file',
  },
  'GET /api/outlook/accuracy': {
    act: 'outlook.read',
    summary: 'Forecasts against what came: by lead, month, unit and project, with counts and bias',
    query: accuracyQuery,
    response: accuracy,
  },
});
