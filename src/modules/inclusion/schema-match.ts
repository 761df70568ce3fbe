import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { findings } from './rules-lines.ts';
import { grounds } from './rules-match.ts';

export const listKinds = ['approval', 'statistics'] as const;
export type ListKind = (typeof listKinds)[number];
export const listPairs = ['keyApproval', 'keyStatistics', 'approvalStatistics'] as const;
export type ListPair = (typeof listPairs)[number];

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const key = z.string().min(1).max(300);
const listRow = z.object({
  key,
  code: z.string(),
  name: z.string(),
  owner: z.string(),
  total: z.string().nullable(),
});
const pair = z.object({
  left: key,
  right: key,
  by: z.enum(grounds),
  score: z.number().int(),
  reason: z.string(),
});

const line = z.object({
  /** Of the ledger. */
  key: listRow.extend({ due: z.boolean(), why: z.string() }).nullable(),
  approval: listRow.nullable(),
  statistics: listRow.nullable(),
  toApproval: pair.nullable(),
  toStatistics: pair.nullable(),
  across: pair.nullable(),
  offers: z.array(pair.extend({ list: z.enum(listKinds), row: listRow })),
  finding: z.enum(findings),
});
export type MatchLine = z.infer<typeof line>;

const uploaded = z.object({
  kind: z.enum(listKinds),
  version: z.number().int(),
  fileName: z.string(),
  rows: z.number().int(),
  at: z.string(),
  by: z.string(),
  demo: z.boolean(),
});
export type UploadedList = z.infer<typeof uploaded>;

const fault = z.object({
  field: z.string(),
  row: z.number().int().exactOptional(),
  column: z.string().exactOptional(),
  message: z.string(),
});

const checked = z.object({
  applied: z.boolean(),
  rows: z.number().int(),
  /** Compared with the list that stands now. */
  added: z.number().int(),
  gone: z.number().int(),
  same: z.number().int(),
  faults: z.array(fault),
  faultCount: z.number().int(),
  notes: z.array(z.string()),
});
export type CheckedList = z.infer<typeof checked>;

const matchQuery = { month, finding: z.enum(findings).optional(), q: z.string().max(100).default('') };

export const inclusionMatchContract = defineContract({
  'GET /api/inclusion/match': {
    act: 'inclusion.match',
    summary: 'Ledger, approvals and statistics held against each other, with what to do about each line',
    query: z.object({
      ...matchQuery,
      page: z.number().int().min(1).max(100_000).default(1),
      size: z.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(line),
      total: z.number().int(),
      counts: z.array(z.object({ finding: z.enum(findings), count: z.number().int() })),
      lists: z.array(uploaded),
      /** Projects of the ledger. */
      ledger: z.number().int(),
    }),
  },
  'GET /api/inclusion/match.xlsx': {
    act: 'inclusion.match',
    summary: 'The lines as a table',
    query: z.object({ month }),
    response: 'file',
  },
  'POST /api/inclusion/lists': {
    act: 'inclusion.match',
    summary: 'Upload a list: checked first, then all of it takes the place of the one before',
    upload: true,
    body: z.object({ kind: z.enum(listKinds), apply: z.enum(['yes', 'no']) }),
    response: checked,
  },
  'POST /api/inclusion/decisions': {
    act: 'inclusion.match',
    summary: 'Say whether two lines are one project; remembered for later lists',
    body: z.object({
      lists: z.enum(listPairs),
      left: key,
      right: key,
      same: z.boolean(),
      reason: z.string().trim().max(200).default(''),
    }),
    response: z.object({ seq: z.number().int() }),
  },
});
