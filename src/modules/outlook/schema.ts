import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { acts, bases, states } from './rules.ts';

export const id = z.string().min(1).max(64);
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
/** Yuan, exact, never negative. */
const money = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, '应为不小于0的数（单位：元）');
const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);

const amounts = z.array(z.object({ month, amount: money })).max(12);

const said = z.object({
  amounts,
  basis: z.enum(bases).nullable(),
  /** high, middle, low, or per cent as the county asks; empty: none. */
  confidence: z.string().regex(/^(high|middle|low|\d{1,2}|100|)$/, '把握程度应为高、中、低或0—100'),
  note: words(200),
  /** Taken over unchanged from the round before. */
  carried: z.boolean(),
});

export const entryInput = said.extend({ project: id });
export type EntryInput = z.infer<typeof entryInput>;

const entry = said.extend({
  version: z.number().int(),
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
  stage: z.string(),
  /** Yuan. */
  yearPlan: z.string().nullable(),
  total: z.string().nullable(),
  doneBefore: z.string().nullable(),
  /** Approved 本年累计 before the month of the round, and the month it stands for. */
  done: z.string().nullable(),
  doneMonth: month.nullable(),
  /** Of the month before the round: what came, and what was forecast of it last. */
  lastActual: z.string().nullable(),
  lastForecast: z.string().nullable(),
  /** What was said last, in a round before this one. */
  before: said.extend({ round: month }).nullable(),
  /** 纳统, as module inclusion knows it: in the library, has to be and is not, need not be (with the reason), or unknown. */
  entered: z.enum(['in', 'owed', 'exempt', 'unknown']),
  enteredWhy: z.string(),
  /** The newest the reader may see. */
  entry: entry.nullable(),
});
export type SheetRow = z.infer<typeof row>;

const event = z.object({ act: z.string(), reason: z.string(), at: z.string(), by: z.string() });

const days = {
  dueOn: z.iso.date(),
  closesOn: z.iso.date(),
};

const sheet = z.object({
  month,
  unit: id,
  /** The months asked for. */
  months: z.array(month),
  state: z.enum(states),
  /** Raised by every act; sent with the next. 0 while nothing was written. */
  turn: z.number().int(),
  ...days,
  /** Whether it takes entries today, until when, and why not. */
  open: z.object({ open: z.boolean(), until: z.string().nullable(), why: z.string() }),
  late: z.boolean(),
  /** Why it was sent back; empty otherwise. */
  reason: z.string(),
  confidence: z.enum(['words', 'percent']),
  rows: z.array(row),
  events: z.array(event),
  /** Whether the reader fills it in, or decides on it. */
  writes: z.boolean(),
  passes: z.boolean(),
  demo: z.boolean(),
});
export type Sheet = z.infer<typeof sheet>;

const overviewRow = z.object({
  unit: id,
  state: z.enum(states),
  projects: z.number().int(),
  /** Of which everything asked for was said, as far as the reader may see it; null where he may not. */
  filled: z.number().int().nullable(),
  submittedOn: z.string().nullable(),
  late: z.boolean(),
});
export type OverviewRow = z.infer<typeof overviewRow>;

const overview = z.object({
  month,
  ...days,
  rows: z.array(overviewRow),
  counts: z.record(z.enum(states), z.number().int()),
  demo: z.boolean(),
});
export type Overview = z.infer<typeof overview>;

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
  faultCount: z.number().int(),
});
export type OutlookImported = z.infer<typeof imported>;

const spoken = z.object({
  round: month,
  unit: id,
  state: z.enum(states),
  versions: z.array(entry),
  /** Months of the round that are over, with what came. */
  actuals: z.array(z.object({ month, amount: z.string(), accuracy: z.string().nullable() })),
});
const ofProject = z.object({ rows: z.array(spoken), actuals: amounts.max(12), asked: z.boolean() });
export type ProjectOutlook = z.infer<typeof ofProject>;

export const outlookContract = defineContract({
  'GET /api/outlook/overview': {
    act: 'outlook.read',
    summary: 'The sheets of a round by unit: how far each is, and by when it is asked',
    query: z.object({ month }),
    response: overview,
  },
  'GET /api/outlook/sheet': {
    act: 'outlook.read',
    summary:
      'The sheet of a unit: its projects with what is forecast of each coming month, as far as the post may see it',
    query: z.object({ month, unit: id }),
    response: sheet,
  },
  'PUT /api/outlook/sheet/{month}': {
    act: 'outlook.write',
    summary: 'Write projects of the own unit; what changed becomes a version, all rows or none',
    params: z.object({ month }),
    body: z.object({ turn: z.number().int().min(0), rows: z.array(entryInput).min(1).max(500) }),
    response: sheet,
  },
  'POST /api/outlook/acts': {
    // Each act asks for its own right besides.
    act: 'outlook.read',
    summary: 'Submit, withdraw, return or pass the sheet of a unit',
    body: z.object({
      act: z.enum(acts),
      month,
      unit: id,
      turn: z.number().int().min(1),
      reason: words(300),
    }),
    response: sheet,
  },
  'GET /api/outlook/sheet.xlsx': {
    act: 'outlook.read',
    summary: 'The sheet of a unit as a table that can be filled in and imported again',
    query: z.object({ month, unit: id }),
    response: 'file',
  },
  'POST /api/outlook/import': {
    act: 'outlook.write',
    summary: 'Import a filled table of the own unit: all rows or none; with apply=no only the check',
    upload: true,
    body: z.object({ month, apply: z.enum(['yes', 'no']) }),
    response: imported,
  },
  'GET /api/outlook/projects/{project}': {
    act: 'outlook.read',
    summary: 'What was forecast of a project, newest round first, beside what came',
    params: z.object({ project: id }),
    response: ofProject,
  },
});
