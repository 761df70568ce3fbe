import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const milestone = z.enum(['not_started', 'in_progress', 'done']);
const basis = z.enum(['estimate', 'flash', 'preliminary', 'final', 'revised']);
const fault = z.object({
  field: z.string(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  message: z.string(),
});

const figure = z.object({
  /** Of a computed figure: `computed:<indicator>:<ids of what it is made of>`. */
  id: z.string(),
  /** stored: recorded and kept; computed: derived by a formula when it is read, kept nowhere. */
  kind: z.enum(['stored', 'computed']),
  /** The version of the indicator's definition in force in the period: of a computed figure the version of its formula. */
  definition: z.number().int(),
  indicator: id,
  unit: id,
  unitName: z.string(),
  period: month,
  dimension: z.string(),
  basis,
  version: z.number().int(),
  value: decimal.nullable(),
  milestone: milestone.nullable(),
  explanation: z.string(),
  origin: z.string(),
  report: id.nullable(),
  demo: z.boolean(),
  recordedAt: z.string(),
  recordedByName: z.string(),
  /** Reason, when it comes of a correction after acceptance (更正). */
  correction: z.string().nullable(),
  system: z.string(),
  /** File the value was read from; empty when it came by none. */
  file: z.string().optional(),
});

const figuresImported = z.object({
  applied: z.boolean(),
  /** Figures that say something new, and those equal to what is known. */
  fresh: z.number().int(),
  same: z.number().int(),
  faults: z.array(fault),
  notes: z.array(z.string()),
});
export type FiguresImported = z.infer<typeof figuresImported>;

/** The endpoints of figures, joined to the contract of the module. */
export const figureEndpoints = defineContract({
  'GET /api/figures/form.xlsx': {
    summary: 'An empty table of the figures of a month, for the import',
    query: z.object({ month }),
    response: 'file',
  },
  'POST /api/figures/import': {
    summary: 'Append figures of a statistical basis from a table; all or none; apply=no only checks',
    upload: true,
    body: z.object({
      basis,
      apply: z.enum(['yes', 'no']).default('no'),
      /** Who published it, e.g. 区统计局月报; kept with the file's name. */
      source: z.string().trim().max(100, '来源不超过100字').default(''),
      /** Why figures of a closed year are corrected; they carry it. */
      correction: z.string().trim().max(200, '更正原因不超过200字').default(''),
    }),
    response: figuresImported,
  },
  'GET /api/figures': {
    act: 'figure.read',
    summary: 'Every version of the figures of an indicator in a year',
    query: z.object({
      indicator: id,
      unit: id.optional(),
      year: z.coerce.number().int().min(1949).max(2999),
      /** Also figures derived now by the formulas in force in each month. */
      computed: z.enum(['yes', 'no']).default('no'),
    }),
    response: z.object({ rows: z.array(figure) }),
  },
});
