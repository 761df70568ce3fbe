import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const year = z.coerce.number().int().min(1949).max(2999);
const decimal = z
  .string()
  .max(60, '数字过长')
  .regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const basis = z.enum(['estimate', 'flash', 'preliminary', 'final', 'revised']);

const version = z.object({
  /** Of a derived figure: the ids of what it is made of. */
  id: z.string(),
  basis,
  version: z.number().int(),
  value: decimal.nullable(),
  explanation: z.string(),
  origin: z.string(),
  /** The form, the source of an import or the token by which it came, as people call it. */
  system: z.string(),
  /** File the value was read from, with the job that read it; empty when it came by none. */
  file: z.string(),
  correction: z.string().nullable(),
  report: z.string().nullable(),
  demo: z.boolean(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});

const base = z.object({
  period: month,
  version: z.number().int(),
  value: decimal,
  /** What was published for it, firmest basis. */
  published: decimal.nullable(),
  /** Whether that came of a correction after acceptance (更正). */
  publishedCorrected: z.boolean(),
  since: month,
  reason: z.string(),
  source: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
});

const point = z.object({
  month,
  /** False where no value can exist: January of a 1—2月 series, months between quarters; `why` says so. */
  exists: z.boolean(),
  why: z.string().nullable(),
  /** The version of the definition in force in the month, and the unit of measure in which the values of the month stand. */
  defined: z.object({
    version: z.number().int(),
    measure: z.string().nullable(),
    scale: z.enum(['亿', '万']).nullable(),
    digits: z.number().int().nullable(),
  }),
  /** Newest version of every basis, weakest first. */
  cells: z.array(
    z.object({ basis, value: decimal.nullable(), version: z.number().int(), correction: z.boolean() }),
  ),
  /** The firmest value. */
  value: decimal.nullable(),
  basis: basis.nullable(),
  /** Whether the firmest value came of a correction after acceptance (更正). */
  corrected: z.boolean(),
  computed: z.boolean(),
  demo: z.boolean(),
  /** The month alone, by difference; null where the span does not allow it, and why. */
  single: z.object({ value: decimal.nullable(), why: z.string().nullable() }),
  forecast: z
    .object({
      estimate: decimal,
      actual: decimal,
      difference: decimal,
      percent: decimal.nullable(),
      /** Whether one of the two came of a correction (更正). */
      corrected: z.boolean(),
    })
    .nullable(),
  growth: z
    .object({
      /** Official growth in percent, as published; null where none is. */
      official: decimal.nullable(),
      /** Whether that came of a correction (更正). */
      officialCorrected: z.boolean(),
      /** From levels, for the warning only. */
      computed: decimal.nullable(),
      restated: z.boolean(),
      warning: z.string().nullable(),
    })
    .nullable(),
  /** 口径断点 that begins with this month. */
  break: z.object({ note: z.string(), comparable: z.string(), source: z.string() }).nullable(),
  base: base.nullable(),
  versions: z.array(version),
});
export type SeriesPoint = z.infer<typeof point>;

export const seriesShape = z.object({
  indicator: z.object({
    id,
    name: z.string(),
    measure: z.string().nullable(),
    scale: z.enum(['亿', '万']).nullable(),
    digits: z.number().int().nullable(),
    span: z.enum(['cumulative', 'month', 'point']),
    aspect: z.string().nullable(),
    definition: z.string(),
    formulaText: z.string().nullable(),
  }),
  /** Official growth of the same subject, where it is an indicator. */
  growthIndicator: z.object({ id, name: z.string() }).nullable(),
  unit: z.object({ id, name: z.string() }).nullable(),
  dimension: z.string(),
  places: z.array(
    z.object({ unit: id, unitName: z.string(), dimension: z.string(), dimensionName: z.string() }),
  ),
  from: z.number().int(),
  to: z.number().int(),
  demo: z.boolean(),
  points: z.array(point),
  /** Files behind the entries, for whoever sees their reports. */
  evidence: z.array(
    z.object({
      month,
      id,
      name: z.string(),
      kind: z.string(),
      size: z.number().int(),
      uploadedAt: z.string(),
      uploadedBy: z.string(),
    }),
  ),
  mayChange: z.boolean(),
});
export type Series = z.infer<typeof seriesShape>;

const query = z.object({
  indicator: id,
  unit: id.optional(),
  dimension: z.string().max(64).default(''),
  from: year,
  to: year,
});
export type SeriesQuery = z.infer<typeof query>;

export const seriesContract = defineContract({
  'GET /api/series': {
    act: 'figure.read',
    summary:
      'Years × months of one indicator, unit and breakdown: every basis with its versions, forecast error, growth, breaks',
    query,
    response: seriesShape,
  },
  'GET /api/series.xlsx': {
    act: 'figure.read',
    summary: 'The same as .xlsx, cut at scope breaks',
    query,
    response: 'file',
  },
  'GET /api/series.csv': {
    act: 'figure.read',
    summary: 'The same as CSV, breaks marked in a column',
    query,
    response: 'file',
  },
  'POST /api/series/bases': {
    act: 'indicator.change',
    summary: "Restate last year's value for comparison; what was published stays",
    body: z.object({
      indicator: id,
      unit: id,
      dimension: z.string().max(64).default(''),
      period: month,
      value: decimal,
      since: month,
      reason: z.string().trim().min(1, '请写明重述理由').max(500, '理由不超过500字'),
      source: z.string().trim().min(1, '请写明依据').max(200, '依据不超过200字'),
    }),
    response: z.object({ version: z.number().int() }),
  },
});
