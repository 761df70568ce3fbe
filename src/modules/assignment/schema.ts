import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const decimal = z
  .string()
  .max(60, '数字过长')
  .regex(/^-?\d+(\.\d+)?$/, '须为数字');
const between = z.enum(['linear', 'step']).exactOptional();
const total = decimal.exactOptional();
const month = z.number().int().min(1).max(12);

/** 序时曲线 as sent and stored; `trajectoryFault` of the kernel judges whether it is sound. */
export const trajectoryShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear'), total }),
  z.strictObject({
    kind: z.literal('nodes'),
    nodes: z
      .array(z.strictObject({ month, share: decimal }))
      .min(1)
      .max(12)
      .readonly(),
    total,
    between,
  }),
  z.strictObject({
    kind: z.literal('values'),
    annual: decimal,
    nodes: z
      .array(z.strictObject({ month, value: decimal }))
      .min(1)
      .max(12)
      .readonly(),
    total,
    between,
  }),
  z.strictObject({
    kind: z.literal('quarters'),
    shares: z.tuple([decimal, decimal, decimal, decimal]).readonly(),
    total,
    between,
  }),
]);

const share = z.strictObject({ unit: id, target: decimal.nullable() });

/** What the planner decides for one commitment. */
export const assignmentInput = z.strictObject({
  leadUnit: id,
  leaderPost: id.nullable(),
  supports: z.array(id).max(40).readonly(),
  /** Units among which the commitment is divided; with `collect: units` they report and the whole is their sum. */
  shares: z.array(share).max(60).readonly(),
  collect: z.enum(['lead', 'units']),
  trajectory: trajectoryShape,
  /** Version the planner saw; null when it was unassigned. */
  version: z.number().int().nullable(),
});

export type AssignmentInput = z.output<typeof assignmentInput>;

export const assignmentShape = z.object({
  commitment: id,
  leadUnit: id,
  leaderPost: id.nullable(),
  trajectory: trajectoryShape,
  collect: z.enum(['lead', 'units']),
  parts: z
    .array(z.object({ unit: id, role: z.enum(['support', 'share']), target: decimal.nullable() }))
    .readonly(),
  version: z.number().int(),
});
export type Assignment = z.infer<typeof assignmentShape>;

export const assignedRow = z.object({
  commitment: z.object({
    id,
    kind: z.enum(['target', 'task', 'project']),
    title: z.string(),
    section: z.string(),
    sentence: z.string(),
    /** The commitment's own words in the sentence. */
    quote: z.string(),
    /** Where the quote begins in the sentence (code units); -1 when it is not in it. */
    at: z.number().int(),
    comparator: z.string().nullable(),
    aspect: z.string().nullable(),
    value: decimal.nullable(),
    valueHi: decimal.nullable(),
    measure: z.string().nullable(),
    parent: id.nullable(),
    sort: z.number().int(),
  }),
  assignment: assignmentShape.nullable(),
});
export type AssignedRow = z.infer<typeof assignedRow>;

const yearQuery = z.object({ year: z.coerce.number().int().min(2000).max(2100) });

export const assignmentContract = defineContract({
  'GET /api/assignments': {
    act: 'commitment.read',
    summary: 'Commitments of a year with who answers for them; unassigned ones first',
    query: yearQuery,
    response: z.object({
      rows: z.array(assignedRow),
      assigned: z.number().int(),
      unassigned: z.number().int(),
    }),
  },
  'PUT /api/assignments/{commitment}': {
    act: 'assignment.change',
    summary: "Assign a commitment: lead, support and sharing units, leader's post, trajectory",
    params: z.object({ commitment: id }),
    body: assignmentInput,
    response: assignmentShape,
  },
  'POST /api/assignments/batch': {
    act: 'assignment.change',
    summary: "Give many unassigned commitments the same lead unit, support units and leader's post",
    body: z.strictObject({
      commitments: z.array(id).min(1).max(300).readonly(),
      leadUnit: id,
      leaderPost: id.nullable(),
      supports: z.array(id).max(40).readonly(),
    }),
    response: z.object({ assigned: z.number().int(), skipped: z.number().int() }),
  },
  'GET /api/assignments/table.docx': {
    act: 'commitment.read',
    summary: '责任分解表 as .docx',
    query: yearQuery,
    response: 'file',
  },
  'GET /api/assignments/table.pdf': {
    act: 'commitment.read',
    summary: '责任分解表 as PDF',
    query: yearQuery,
    response: 'file',
  },
  'GET /api/assignments/table.xlsx': {
    act: 'commitment.read',
    summary: '责任分解表 as .xlsx',
    query: yearQuery,
    response: 'file',
  },
});
