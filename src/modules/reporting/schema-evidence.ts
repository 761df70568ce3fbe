import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const place = { form: id.default('plan'), unit: id.optional(), month };

const evidence = z.object({
  id,
  indicator: id,
  dimension: z.string(),
  name: z.string(),
  kind: z.string(),
  size: z.number().int(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  removed: z.object({ at: z.string(), reason: z.string() }).nullable(),
});
export type Evidence = z.infer<typeof evidence>;

const list = z.object({
  rows: z.array(evidence),
  /** Why no file can be added now, in Chinese; null when one can. */
  closed: z.string().nullable(),
});

export const evidenceContract = defineContract({
  'GET /api/evidence': {
    act: 'report.read',
    summary: 'Evidence files of a form, unit and month, for those who may see its entries',
    query: z.object(place),
    response: list,
  },
  'POST /api/evidence': {
    act: 'report.write',
    summary: 'Add a file that stands behind an entry',
    upload: true,
    body: z.object({ ...place, indicator: id, dimension: z.string().max(64).default('') }),
    response: list,
  },
  'GET /api/evidence/{id}': {
    act: 'report.read',
    summary: 'The file as it was uploaded',
    params: z.object({ id }),
    response: 'file',
  },
  'POST /api/evidence/{id}/remove': {
    act: 'report.write',
    summary: 'Take a file back; the record stays',
    params: z.object({ id }),
    body: z.object({ reason: z.string().trim().min(1, '请写明撤下的理由').max(200, '理由不超过200字') }),
    response: list,
  },
});
