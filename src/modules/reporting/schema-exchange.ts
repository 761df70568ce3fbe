import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const basis = z.enum(['estimate', 'flash', 'preliminary', 'final', 'revised']);
const decimal = z
  .string()
  .max(60, '数字过长')
  .regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const measure = z
  .custom<Unit>((value) => typeof value === 'string' && isUnit(value), '不认识的计量单位')
  .meta({ type: 'string' });
/** A name the sender gives its delivery: sending the same again answers again and writes nothing. */
const key = z.string().trim().min(1, '请给出幂等键').max(120, '幂等键不超过120字');

const sentFigure = z.object({
  indicator: id,
  unit: id,
  period: month,
  dimension: z.string().max(120).default(''),
  value: decimal.nullable().default(null),
  measure: measure.nullable().default(null),
  milestone: z.enum(['not_started', 'in_progress', 'done']).nullable().default(null),
  explanation: z.string().max(500, '说明不超过500字').default(''),
});

const delivered = z.object({
  /** Figures appended. */
  fresh: z.number().int(),
  /** Rows equal to the newest figure of their basis: nothing was appended for them. */
  same: z.number().int(),
  /** Whether this key was delivered before; the counts are those of then. */
  replayed: z.boolean(),
});
export type Delivered = z.infer<typeof delivered>;

const cursor = z.coerce.number().int('游标应为整数').min(0).max(Number.MAX_SAFE_INTEGER);

/** A figure as another system takes it: every name beside its id, the value never without its unit. */
export const exchangedFigure = z.object({
  /** Place in the feed; 0 for a computed figure, which has none. */
  seq: z.number().int(),
  /** Of a computed figure: `computed:<indicator>:<ids of what it is made of>`. */
  id: z.string(),
  indicator: id,
  indicatorName: z.string(),
  unit: id,
  unitName: z.string(),
  period: month,
  dimension: z.string(),
  basis,
  version: z.number().int(),
  value: z.string().nullable(),
  measure: z.string().nullable(),
  milestone: z.enum(['not_started', 'in_progress', 'done']).nullable(),
  explanation: z.string(),
  origin: z.string(),
  report: id.nullable(),
  demo: z.boolean(),
  recordedAt: z.string(),
  /** stored: recorded and kept; computed: derived by a formula when it is read, kept nowhere. */
  kind: z.enum(['stored', 'computed']),
  /** The version of the indicator's definition in force in the period: of a computed figure the version of its formula. */
  definition: z.number().int(),
  /** Unit and post that recorded it. */
  recordedByName: z.string(),
  /** Reason, when it comes of a correction after acceptance (更正). */
  correction: z.string().nullable(),
  /** Which system or form it came from. */
  system: z.string(),
  /** File the value was read from; empty when it came by none. */
  file: z.string().optional(),
});
export type ExchangedFigure = z.infer<typeof exchangedFigure>;

export const exchangeContract = defineContract({
  'GET /api/figures/changes': {
    act: 'figure.read',
    summary: 'Figures appended after a cursor, in the order of their commits; nothing is ever deleted',
    query: z.object({
      since: cursor.default(0),
      limit: z.coerce.number().int().min(1).max(5000).default(1000),
    }),
    response: z.object({
      rows: z.array(exchangedFigure),
      /** What to send as `since` the next time, also when there is nothing new. */
      next: z.number().int(),
      /** Whether more is waiting. */
      more: z.boolean(),
    }),
  },
  'GET /api/figures.csv': {
    act: 'figure.read',
    summary: 'Figures of a year as CSV (RFC 4180, UTF-8), every version of every basis',
    query: z.object({
      year: z.coerce.number().int().min(1949).max(2999),
      indicator: id.optional(),
      unit: id.optional(),
      basis: basis.optional(),
      /** Also the figures of computed indicators, derived now by the formulas in force in each month. */
      computed: z.enum(['yes', 'no']).default('no'),
      /** Only the newest version of each basis. */
      newest: z.enum(['yes', 'no']).default('no'),
      /** A byte order mark for Excel. */
      bom: z.enum(['yes', 'no']).default('yes'),
    }),
    response: 'file',
  },
  'POST /api/figures/deliveries': {
    act: 'figure.write',
    summary:
      'Figures delivered by another system: appended with its name, all or none, once for each key; never overwriting',
    body: z.object({ key, basis, rows: z.array(sentFigure).min(1).max(5000) }),
    response: delivered,
  },
  'POST /api/figures/deliveries/file': {
    act: 'figure.write',
    summary: 'The same from a table (.csv or .xlsx) in the columns of the import form',
    upload: true,
    body: z.object({ key, basis }),
    response: delivered,
  },
});
