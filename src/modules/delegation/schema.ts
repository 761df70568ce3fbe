import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date();
const post = z.object({ id, name: z.string(), unit: id, unitName: z.string() });

export const delegationShape = z.object({
  id,
  from: post,
  to: post,
  firstDay: day,
  lastDay: day,
  reason: z.string(),
  state: z.enum(['coming', 'running', 'over', 'ended']),
  createdAt: z.string(),
  createdByName: z.string(),
  endedAt: z.string().nullable(),
  endedByName: z.string().nullable(),
  /** Whether the reader may end it now. */
  canEnd: z.boolean(),
});
export type Delegation = z.infer<typeof delegationShape>;

export const newDelegation = z.object({
  /** The post that is away; the reader's own when left out. Only the system administrator arranges for others. */
  post: id.optional(),
  to: id,
  firstDay: day,
  lastDay: day,
  reason: z.string().trim().min(2, '请写明缘由，如“出差”“休假”').max(200, '缘由不超过200字'),
});

export const actingShape = z.object({
  own: post,
  /** The delegation the session acts under; null: the own post. */
  current: id.nullable(),
  options: z.array(z.object({ id, post, lastDay: day })),
});
export type Acting = z.infer<typeof actingShape>;

export const delegationContract = defineContract({
  'GET /api/delegations': {
    act: 'delegation.change',
    summary:
      "Delegations of the reader's own post, given and taken; all of the county for the system administrator",
    response: z.object({ rows: z.array(delegationShape), own: post, canArrange: z.boolean() }),
  },
  'POST /api/delegations': {
    act: 'delegation.change',
    summary: 'Hand the duties of a post to another post from day to day',
    body: newDelegation,
    response: delegationShape,
  },
  'POST /api/delegations/{id}/end': {
    act: 'delegation.change',
    summary: 'End a delegation early; who acts under it stops at once',
    params: z.object({ id }),
    response: delegationShape,
  },
  'GET /api/delegations/acting': {
    act: 'delegation.change',
    summary: 'The posts the reader may act as now, and the one it acts as',
    response: actingShape,
  },
  'PUT /api/delegations/acting': {
    act: 'delegation.change',
    summary: 'Choose the post to act as: one that handed over its duties, or (null) the own post',
    body: z.object({ delegation: id.nullable() }),
    response: actingShape,
  },
});
