import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u, '月份应为 YYYY-MM');
const cycle = z.object({
  from: z.string(),
  to: z.string(),
  label: z.string(),
  required: z.number().int(),
  valid: z.number().int(),
  state: z.enum(['met', 'missed', 'running']),
  reason: z.string(),
  invalid: z.array(z.object({ day: z.string(), reason: z.string() })).readonly(),
});
const stretch = z.object({
  id: z.string(),
  name: z.string(),
  line: z.enum(['water', 'road']),
  level: z.enum(['county', 'town', 'village']),
  unitName: z.string(),
  /** Why nothing can be said; empty when cycles were counted. */
  reason: z.string(),
  source: z.string(),
  cycles: z.array(cycle).readonly(),
});
export type StretchRow = z.infer<typeof stretch>;
/** A rate with its parts; null while no cycle is decided. */
const rate = z.object({ numerator: z.string(), denominator: z.string(), percent: z.string() }).nullable();
const compliance = z.object({
  demo: z.boolean(),
  rows: z.array(stretch),
  total: z.object({ water: rate, road: rate }),
});
export type Compliance = z.infer<typeof compliance>;

/** The endpoint that chiefs have besides those of every system. */
export const chiefContract = defineContract({
  'GET /api/chief/compliance': {
    act: 'case.read',
    summary:
      'Patrols of the stretches within reach by the cycles of their level that end in a month or still run',
    query: z.object({ month }),
    response: compliance,
  },
});
