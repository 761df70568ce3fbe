import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const fault = z.object({
  field: z.string(),
  sheet: z.string().exactOptional(),
  row: z.number().int().exactOptional(),
  column: z.string().exactOptional(),
  message: z.string(),
});

const line = z.object({
  sheet: z.string(),
  row: z.number().int(),
  state: z.enum(['create', 'change', 'same']),
  name: z.string(),
  detail: z.string(),
});
export type Line = z.infer<typeof line>;

/** What importing a workbook would do; nothing is written. */
const checked = z.object({
  fileName: z.string(),
  sha256: z.string(),
  sheets: z.array(
    z.object({
      name: z.string(),
      created: z.number().int(),
      changed: z.number().int(),
      same: z.number().int(),
    }),
  ),
  /** What becomes of each line; at most 2000, those that change something first. */
  lines: z.array(line),
  lineCount: z.number().int(),
  faults: z.array(fault),
  faultCount: z.number().int(),
  notes: z.array(z.string()),
});
export type Checked = z.infer<typeof checked>;

const job = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'failed', 'broken']),
  started: z.string(),
  finished: z.string().nullable(),
  fileName: z.string(),
  created: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  reason: z.string(),
});
export type DayOneJob = z.infer<typeof job>;

export const dayOneContract = defineContract({
  'GET /api/day-one/template.xlsx': {
    act: 'dayone.use',
    summary: 'The workbook of the first day, empty or with what the county has of the reader’s own sheets',
    query: z.object({ filled: z.enum(['yes', 'no']).default('no') }),
    response: 'file',
  },
  'POST /api/day-one/check': {
    act: 'dayone.use',
    summary:
      'What importing a workbook would create, change and leave alone, with every fault; writes nothing',
    upload: true,
    response: checked,
  },
  'POST /api/day-one/imports': {
    act: 'dayone.use',
    summary:
      'Import a checked workbook, all or nothing; the answer is the receipt, with first passwords once',
    upload: true,
    body: z.object({ sha256: z.string().length(64) }),
    response: 'file',
  },
  'GET /api/day-one/imports': {
    act: 'dayone.use',
    summary: 'What became of earlier imports of the post that asks',
    response: z.object({ rows: z.array(job) }),
  },
});
