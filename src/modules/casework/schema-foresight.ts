import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { id, key, rowShape } from './schema-items.ts';

const warningShape = z.object({
  row: rowShape,
  signal: z.string(),
  level: z.string(),
  /** One sentence with the numbers that made it. */
  reason: z.string(),
  warnedOn: z.string(),
  dueOn: z.string(),
  measures: z.string(),
  until: z.string(),
  result: z.string(),
  /** Items in the four weeks before and after, once they are counted. */
  countBefore: z.string(),
  countAfter: z.string(),
  effect: z.string(),
  /** What it rests on; of what the reader may not open only the number. */
  evidence: z.array(z.object({ id, number: z.string(), title: z.string(), seen: z.boolean() })),
});
export type WarningRow = z.infer<typeof warningShape>;

const warningsShape = z.object({
  rows: z.array(warningShape),
  /** Kinds of what is watched and of the warnings. */
  kind: z.string(),
  warnings: z.string(),
  /** May look ahead now. */
  looks: z.boolean(),
});
export type Warnings = z.infer<typeof warningsShape>;

/** What a system that looks ahead adds. */
export const foresightContract = defineContract({
  'GET /api/systems/{system}/warnings': {
    act: 'case.read',
    summary:
      'The warnings of a system within reach, each with its reason, owner, measure, check and what it rests on',
    params: z.object({ system: key }),
    response: warningsShape,
  },
  'POST /api/systems/{system}/warnings': {
    act: 'case.act',
    summary:
      'Look ahead now: make the warnings that do not stand yet, count those whose four weeks are over; by the desk',
    params: z.object({ system: key }),
    response: z.object({ made: z.number().int(), counted: z.number().int() }),
  },
});
