import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const n = z.number().int();
const text = z.string();
const kind = z.enum(['earn', 'deduct', 'redeem', 'clear', 'reverse']);
const statement = z.object({
  demo: z.boolean(),
  /** Name of the scheme in force; empty when the village has none, and then there is no account. */
  scheme: text,
  base: n,
  years: z.array(text),
  opening: n,
  account: z.object({
    balance: n,
    earned: n,
    deducted: n,
    redeemed: n,
    redeemable: n,
    exhausted: z.boolean(),
  }),
  lines: z.array(z.object({ on: text, number: text, kind, reason: text, change: n, balance: n })).readonly(),
  /** Entries that are not yet posted. */
  pending: z.array(z.object({ id: text, number: text, what: text, state: text })),
});
export type Statement = z.infer<typeof statement>;

/** The endpoint that villages have besides those of every system. */
export const villageContract = defineContract({
  'GET /api/village/households/{id}/statement': {
    act: 'case.read',
    summary: 'The points of a household in a year: every entry with the balance after it; nothing personal',
    params: z.object({ id: text.max(64) }),
    query: z.object({ year: text.regex(/^\d{4}$/u, '年份应写成 2022 的样子') }),
    response: statement,
  },
});
