import { z } from 'zod';
import { id, key } from './schema-items.ts';

const mark = z.object({ state: z.enum(['met', 'missed', 'running']), text: z.string() });

/** A table of a month as it is read. */
export const tableShape = z.object({
  title: z.string(),
  lead: z.string(),
  columns: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      width: z.number().int().optional(),
      align: z.enum(['right']).optional(),
    }),
  ),
  empty: z.string(),
  /** A sentence over the rows. */
  words: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      item: z.object({ kind: key, id }).optional(),
      cells: z.record(z.string(), z.union([z.string(), z.array(mark).readonly()])).readonly(),
    }),
  ),
  demo: z.boolean(),
});
export type Table = z.infer<typeof tableShape>;

const n = z.number().int();
const text = z.string();

/** The account of a holder in a year. */
export const statementShape = z.object({
  demo: z.boolean(),
  /** Name of the scheme in force; empty when there is none, and then there is no account. */
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
  lines: z
    .array(
      z.object({
        on: text,
        number: text,
        kind: z.enum(['earn', 'deduct', 'redeem', 'clear', 'reverse']),
        reason: text,
        change: n,
        balance: n,
      }),
    )
    .readonly(),
  /** Entries that are not yet posted, with the kind they are of. */
  pending: z.array(z.object({ kind: key, id: text, number: text, what: text, state: text })),
});
export type Statement = z.infer<typeof statementShape>;
