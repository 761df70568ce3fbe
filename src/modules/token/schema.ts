import { z } from 'zod';
import { acts } from '#kernel/access.ts';
import { defineContract, guarded } from '#kernel/contract.ts';
import { longestOverlapDays } from './rules.ts';

const id = z.string().min(1).max(64);
const scope = z.enum(acts);

const settings = {
  purpose: z.string().trim().max(200, '用途不超过200字').default(''),
  scopes: z.array(scope).min(1, '至少选一项权限').max(20),
  addresses: z.array(z.string().trim().min(1).max(60)).max(20, '最多20个地址').default([]),
  perMinute: z.number().int().min(1).max(6000).default(120),
};

export const newToken = z.object({
  system: z.string().trim().min(1, '请填写系统名称').max(40, '系统名称不超过40字'),
  post: id,
  expiresOn: z.iso.date(),
  ...settings,
});

const tokenRow = z.object({
  id,
  system: z.string(),
  purpose: z.string(),
  post: z.object({ id, name: z.string(), unitName: z.string() }),
  prefix: z.string(),
  scopes: z.array(scope),
  /** Scopes that the post itself may not do now: they are without effect. */
  idle: z.array(scope),
  addresses: z.array(z.string()),
  perMinute: z.number().int(),
  createdAt: z.string(),
  createdBy: guarded(z.string(), 'sensitive', 'account'),
  expiresOn: z.string(),
  overlapUntil: z.string().nullable(),
  revokedAt: z.string().nullable(),
  revokedReason: z.string().nullable(),
  usedOn: z.string().nullable(),
  replaces: z.string().nullable(),
  state: z.enum(['good', 'overlap', 'expired', 'rotated', 'revoked', 'post_ended']),
});
export type TokenRow = z.infer<typeof tokenRow>;

/** The secret stands in this answer and nowhere else. */
const issued = z.object({ token: tokenRow, secret: z.string() });

export const tokenContract = defineContract({
  'GET /api/tokens': {
    act: 'token.manage',
    summary: 'Tokens of other systems, without their secrets',
    response: z.object({ rows: z.array(tokenRow) }),
  },
  'POST /api/tokens': {
    act: 'token.manage',
    summary: 'Issue a token to a named system; the secret is shown in this answer only',
    body: newToken,
    response: issued,
  },
  'POST /api/tokens/{id}/rotation': {
    act: 'token.manage',
    summary: 'Give a system a new secret; the old one stays good for the days of overlap',
    params: z.object({ id }),
    body: z.object({
      expiresOn: z.iso.date(),
      overlapDays: z.number().int().min(0).max(longestOverlapDays).default(7),
    }),
    response: issued,
  },
  'POST /api/tokens/{id}/revocation': {
    act: 'token.manage',
    summary: 'Revoke a token at once',
    params: z.object({ id }),
    body: z.object({ reason: z.string().trim().min(1, '请写明作废原因').max(200) }),
    response: tokenRow,
  },
  'GET /api/tokens/self': {
    system: true,
    summary: 'What the token of this request is: its system, scopes and last day',
    response: z.object({
      system: z.string(),
      county: z.string(),
      unit: z.string(),
      scopes: z.array(scope),
      /** Scopes that have effect now: those the post may do. */
      effective: z.array(scope),
      expiresOn: z.string(),
    }),
  },
});
