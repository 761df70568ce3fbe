import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u, '月份应为 YYYY-MM');

const cycle = z.object({
  label: z.string(),
  to: z.string(),
  required: z.number().int(),
  valid: z.number().int(),
  state: z.enum(['met', 'missed', 'running']),
  reason: z.string(),
  /** Patrols that did not count, with the reason. */
  invalid: z.array(z.object({ day: z.string(), reason: z.string() })),
});

const stretch = z.object({
  id,
  name: z.string(),
  line: z.enum(['water', 'road']),
  level: z.enum(['county', 'town', 'village']),
  unitName: z.string(),
  chief: z.string(),
  /** Why nothing can be said; empty when cycles were counted. */
  reason: z.string(),
  /** Whose frequency it is held against. */
  source: z.string(),
  cycles: z.array(cycle),
});
export type StretchRow = z.infer<typeof stretch>;

/** Parts of a rate, and the rate; null while no cycle is decided. */
const rate = z.object({ valid: z.string(), required: z.string(), percent: z.string().nullable() });

const compliance = z.object({
  month,
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
      'Patrols of the stretches within reach against the frequency of their level, cycle by cycle, for the cycles that end in a month or still run',
    query: z.object({ month }),
    response: compliance,
  },
});
