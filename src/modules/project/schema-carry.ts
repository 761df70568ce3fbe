import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { levels, natures } from './rules-kinds.ts';
import { stages } from './rules-machine.ts';
import { id, money, year } from './schema.ts';

const carryRow = z.object({
  id,
  name: z.string(),
  unit: id,
  version: z.number().int(),
  bundle: z.boolean(),
  parent: id.nullable(),
  stage: z.enum(stages),
  levels: z.array(z.enum(levels)),
  nature: z.enum(natures),
  total: z.string().nullable(),
  /** 累计完成至上年底 of the next year, yuan. */
  cumulative: z.string().nullable(),
  remaining: z.string().nullable(),
  yearPlan: z.string().nullable(),
  notes: z.array(z.string()),
});

const proposal = z.object({
  year,
  next: year,
  rows: z.array(carryRow),
  staying: z.array(z.object({ id, name: z.string(), reason: z.string() })),
  /** How many rows were carried on from this year already. */
  carried: z.number().int(),
  demo: z.boolean(),
});
export type CarryAnswer = z.infer<typeof proposal>;

const carried = z.object({
  /** Whether it was written. */
  applied: z.boolean(),
  /** Rows with the parts of bundles. */
  projects: z.number().int(),
  withPlan: z.number().int(),
  /** Sum of the next year's plans, yuan; bundles once. */
  yearPlan: z.string(),
  faults: z.array(z.object({ field: z.string(), row: z.number().int(), message: z.string() })),
});
export type CarryResult = z.infer<typeof carried>;

const body = z.object({
  year,
  apply: z.enum(['yes', 'no']),
  rows: z
    .array(z.object({ id, version: z.number().int().min(1), yearPlan: money.nullable() }))
    .min(1, '请至少选一个项目')
    .max(20_000),
});
export type CarryBody = z.infer<typeof body>;

/** 结转: carrying the unfinished projects of a year on into the next. */
export const projectCarryContract = defineContract({
  'GET /api/project-carry': {
    act: 'project.list',
    summary:
      'Which projects of a year would go on into the next and with what; which stay, with the reason; writes nothing',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: proposal,
  },
  'POST /api/project-carry': {
    act: 'project.list',
    summary:
      'Carry the chosen projects on into the next year, parts with their bundle: checked first, then all in one transaction or none',
    body,
    response: carried,
  },
});
