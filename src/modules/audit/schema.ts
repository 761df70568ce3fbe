import { z } from 'zod';
import { defineContract, guarded } from '#kernel/contract.ts';

export const auditRow = z.object({
  id: z.string(),
  seq: z.string().nullable(),
  at: z.string(),
  account: guarded(z.string().nullable(), 'internal', 'account'),
  post: z.string().nullable(),
  unit: z.string().nullable(),
  address: guarded(z.string().nullable(), 'sensitive', 'trail'),
  action: z.string(),
  object: z.string(),
  result: z.enum(['done', 'refused']),
  detail: guarded(z.string(), 'sensitive', 'trail'),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditContract = defineContract({
  'GET /api/audit': {
    act: 'audit.read',
    summary: 'The audit trail, newest first',
    query: z.object({
      page: z.coerce.number().int().min(1).max(100_000).default(1),
      size: z.coerce.number().int().min(1).max(200).default(50),
      result: z.enum(['done', 'refused']).optional(),
      q: z.string().max(100).optional(),
    }),
    response: z.object({ rows: z.array(auditRow), total: z.number().int() }),
  },
  'POST /api/audit/verify': {
    act: 'audit.read',
    summary: 'Recompute the hash chain of the county and name the first row that is not as it was written',
    response: z.object({
      rows: z.number().int(),
      head: z.string(),
      fault: z.object({ seq: z.string(), reason: z.string() }).nullable(),
    }),
  },
});
