import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

export const states = ['none', 'draft', 'submitted', 'returned', 'approved'] as const;
export const acts = ['submit', 'withdraw', 'return', 'approve'] as const;

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
/** Yuan, exact, never negative. */
const money = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, '应为不小于0的数（单位：元）');
const count = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, '应为不小于0的数');
const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);

const quantity = z.object({
  id,
  started: count.nullable(),
  completed: count.nullable(),
  accepted: count.nullable(),
});
export type ReportedQuantity = z.infer<typeof quantity>;

/** What a unit may report of its money; null: not reported. */
const funds = {
  /** 本年应支付 by the end of the month. */
  payDue: money.nullable().default(null),
  /** 专项债券额度. */
  bondAmount: money.nullable().default(null),
  /** Month of the bond's issue. */
  bondIssued: month.nullable().default(null),
  /** 专项债券累计支用, since its issue. */
  bondUsed: money.nullable().default(null),
} as const;

export const entryInput = z.object({
  /** 当月完成投资. */
  monthDone: money.nullable(),
  /** 本年累计完成投资. */
  done: money.nullable(),
  /** 本年累计支付. */
  paid: money.nullable(),
  /** 形象进度. */
  words: words(500),
  nextPlan: words(500),
  nextAmount: money.nullable(),
  ...funds,
  /** Why the month and the cumulative do not add up, or the cumulative fell. */
  explanation: words(300),
  quantities: z.array(quantity).max(50),
});
export type EntryInput = z.infer<typeof entryInput>;

const entry = entryInput.extend({
  version: z.number().int(),
  /** Why an approved month was written again; empty for the first. */
  correction: z.string(),
  origin: z.string(),
  demo: z.boolean(),
  at: z.string(),
  by: z.string(),
});
export type Entry = z.infer<typeof entry>;

const row = z.object({
  project: id,
  name: z.string(),
  code: z.string().nullable(),
  unit: id,
  stage: z.string(),
  month,
  yearPlan: z.string().nullable(),
  /** 本年累计 of the newest earlier month of the year that counts; with its month. */
  before: z.object({ month, done: z.string() }).nullable(),
  state: z.enum(states),
  /** Raised by every act; sent with the next. 0 while nothing was written. */
  turn: z.number().int(),
  /** The newest the reader may see. */
  entry: entry.nullable(),
  /** Why it was returned, or corrected. */
  reason: z.string(),
  /** Whether what is shown counts in the ledger. */
  counts: z.boolean(),
  quantities: z.array(z.object({ id, name: z.string(), unit: z.string(), planned: z.string() })),
  writes: z.boolean(),
  reviews: z.boolean(),
});
export type ProgressRow = z.infer<typeof row>;

const list = z.object({
  month,
  rows: z.array(row),
  /** How many are in each state, of those the post must fill in or decide. */
  counts: z.record(z.enum(states), z.number().int()),
  demo: z.boolean(),
});
export type ProgressList = z.infer<typeof list>;

const event = z.object({
  act: z.string(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  version: z.number().int(),
});
const monthRow = row.extend({ events: z.array(event), versions: z.array(entry) });
export type ProgressMonth = z.infer<typeof monthRow>;

const fault = z.object({
  field: z.string(),
  row: z.number().int().exactOptional(),
  column: z.string().exactOptional(),
  message: z.string(),
});
const imported = z.object({
  applied: z.boolean(),
  rows: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  faults: z.array(fault),
});
export type ProgressImported = z.infer<typeof imported>;

const params = z.object({ project: id, month });
const grounds = z.string().trim().min(5, '要写明原因，至少5个字').max(200, '原因不超过200字');

export const exceptionInput = z.object({
  unit: id,
  month,
  /** Last day on which the unit may hand in. */
  until: z.iso.date('日期应写成 2022-06-07 的样子'),
  reason: grounds,
});
export type ExceptionInput = z.infer<typeof exceptionInput>;

const clock = z.object({
  /** Last day on time. */
  due: z.string(),
  exceptions: z.array(
    exceptionInput.extend({
      id,
      unitName: z.string(),
      grantedAt: z.string(),
      grantedByName: z.string(),
      revokedAt: z.string().nullable(),
    }),
  ),
  /** Whether the reader may grant exceptions. */
  grants: z.boolean(),
});
export type ProgressClock = z.infer<typeof clock>;

export const progressContract = defineContract({
  'GET /api/progress': {
    act: 'progress.read',
    summary:
      'The progress of a month by project: what was written as far as the post may see it, and its state',
    query: z.object({ month, unit: id.optional(), state: z.enum(states).optional() }),
    response: list,
  },
  'GET /api/progress/sheet.xlsx': {
    act: 'progress.read',
    summary: 'The same as a table that can be filled in and imported again',
    query: z.object({ month, unit: id.optional() }),
    response: 'file',
  },
  'POST /api/progress/import': {
    act: 'progress.write',
    summary: 'Import a filled table: all rows or none; with apply=no only the check',
    upload: true,
    body: z.object({ month, apply: z.enum(['yes', 'no']) }),
    response: imported,
  },
  'GET /api/progress/projects/{project}': {
    act: 'progress.read',
    summary: 'All months of a project with versions and acts, newest first',
    params: z.object({ project: id }),
    response: z.object({ rows: z.array(monthRow) }),
  },
  'PUT /api/progress/{project}/{month}': {
    act: 'progress.write',
    summary: 'Write a month of a project; every save is a version',
    params,
    body: entryInput.extend({ turn: z.number().int().min(0) }),
    response: row,
  },
  'POST /api/progress/{project}/{month}/correction': {
    act: 'progress.write',
    summary:
      'Open an approved month again with a reason; the approved version counts until the new one is approved',
    params,
    body: z.object({ turn: z.number().int().min(1), reason: words(300).min(2, '请写明更正的原因') }),
    response: row,
  },
  'POST /api/progress/acts': {
    summary:
      'Submit, withdraw, return or approve months of several projects in one transaction: all of them or none',
    body: z.object({
      act: z.enum(acts),
      month,
      rows: z
        .array(z.object({ project: id, turn: z.number().int().min(1) }))
        .min(1)
        .max(500),
      reason: words(300),
    }),
    response: z.object({ done: z.number().int() }),
  },
  'GET /api/progress/clock': {
    act: 'progress.read',
    summary: 'The last day on time of a month’s progress, and the exceptions granted',
    query: z.object({ month }),
    response: clock,
  },
  'POST /api/progress/exceptions': {
    act: 'form.except',
    summary: 'Grant a unit a later day for the progress of a month, for a reason',
    body: exceptionInput,
    response: clock,
  },
  'POST /api/progress/exceptions/{id}/revoke': {
    act: 'form.except',
    summary: 'Take an exception back; it stays on record',
    params: z.object({ id }),
    body: z.object({ reason: grounds }),
    response: clock,
  },
});
