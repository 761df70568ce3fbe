import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');

const source = z.object({
  words: z.string(),
  /** Address of a page of the product; empty when there is none. */
  link: z.string(),
});

const shown = z.object({ value: z.string(), subject: z.string(), source });

const number = z.object({
  id: z.string(),
  /** Code points from the start of the text. */
  offset: z.number().int(),
  length: z.number().int(),
  span: z.string(),
  subject: z.string(),
  /** In which it was looked up; empty when the text names none. */
  period: z.string(),
  status: z.enum(['confirmed', 'differing', 'ambiguous', 'unknown']),
  reason: z.enum([
    'equal',
    'rounded',
    'tie',
    'approximate',
    'bound',
    'other_basis',
    'computed',
    'pinned',
    'differs',
    'several',
    'like_name',
    'no_subject',
    'no_period',
  ]),
  cause: z
    .enum(['scale', 'sign', 'stale', 'period', 'swap', 'base', 'rounding', 'arithmetic', 'value'])
    .nullable(),
  /** What ought to stand there, as the draft would print it. */
  right: z.string().nullable(),
  /** The values it was held against, the likeliest first. */
  shown: z.array(shown).readonly(),
  message: z.string(),
});
export type CheckedNumber = z.infer<typeof number>;

const remark = z.object({
  kind: z.enum(['sum', 'ratio', 'growth', 'rank', 'list', 'range', 'repeat', 'two_names', 'period']),
  severity: z.enum(['error', 'warning', 'note']),
  offset: z.number().int(),
  length: z.number().int(),
  span: z.string(),
  message: z.string(),
  numbers: z.array(z.string()).readonly(),
});
export type CheckedRemark = z.infer<typeof remark>;

/** What was found about a draft; the draft itself is kept nowhere. */
export const checkedDraft = z.object({
  fileName: z.string(),
  title: z.string(),
  /** The text as it was read; offsets count its code points. */
  text: z.string(),
  /** What of the file could not be read, in Chinese. */
  warnings: z.array(z.string()).readonly(),
  period: z.string(),
  /** How many values of the ledger it was held against. */
  known: z.number().int(),
  demo: z.boolean(),
  counts: z.object({
    confirmed: z.number().int(),
    differing: z.number().int(),
    ambiguous: z.number().int(),
    unknown: z.number().int(),
  }),
  numbers: z.array(number).readonly(),
  remarks: z.array(remark).readonly(),
});
export type CheckedDraft = z.infer<typeof checkedDraft>;

const fields = z.object({
  /** Month that the draft is about, when its own words do not say. */
  month: month.optional(),
});

export const checkContract = defineContract({
  'POST /api/check': {
    act: 'check.read',
    system: true,
    summary: 'Check every number of a draft (.docx .pdf .txt .md) against the ledger; nothing is kept',
    body: fields,
    upload: true,
    response: checkedDraft,
  },
  'POST /api/check/docx': {
    act: 'check.read',
    system: true,
    summary: 'A copy of a .docx draft with the findings as comments at their words; nothing is kept',
    body: fields,
    upload: true,
    response: 'file',
  },
});
