import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string();
/** How a unit's month stands. */
export const standingShape = z.enum([
  'pending',
  'timely',
  'late',
  'missing',
  'excepted',
  'imported',
  'uncounted',
]);
/** How many units or months stand how. */
export const tallyShape = z.object({
  timely: z.number().int(),
  late: z.number().int(),
  missing: z.number().int(),
  excepted: z.number().int(),
  pending: z.number().int(),
  base: z.number().int(),
  rate: z.string().nullable(),
});

const cell = z.object({
  month,
  /** Null when the form asks nothing of the unit in the month. */
  status: standingShape.nullable(),
  due: z.string(),
  firstSubmittedAt: z.string().nullable(),
  /** How often it was returned. */
  returns: z.number().int(),
  /** How often it was chased, and when last; null when never. */
  chased: z.object({ times: z.number().int(), lastAt: z.string() }).nullable(),
  /** The exception that stands, in words; null without one. */
  exception: z.string().nullable(),
  /** Why nothing can be entered today; null when it can. */
  shut: z.string().nullable(),
});

const row = z.object({
  unit: z.object({ id, name: z.string() }),
  cells: z.array(cell),
  tally: tallyShape,
});

const table = z.object({
  form: z.object({ id, title: z.string() }),
  forms: z.array(z.object({ id, title: z.string() })),
  year: z.number().int(),
  demo: z.boolean(),
  months: z.array(z.object({ month, due: z.string(), closedAt: z.string().nullable(), tally: tallyShape })),
  rows: z.array(row),
  total: tallyShape,
  /** Whether the reader may grant exceptions and set days. */
  grants: z.boolean(),
});
export type TimelinessTable = z.infer<typeof table>;
export type TimelinessRow = z.infer<typeof row>;
export type TimelinessCell = z.infer<typeof cell>;

const query = z.object({ form: id.optional() });

export const timelinessContract = defineContract({
  'GET /api/timeliness': {
    act: 'report.read',
    summary: 'Unit by month of the plan year: on time, late, missing, excepted, with rates',
    query,
    response: table,
  },
  'GET /api/timeliness.xlsx': {
    act: 'report.read',
    summary: 'The timeliness table as .xlsx',
    query,
    response: 'file',
  },
});
