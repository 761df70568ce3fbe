import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { codeShape, fieldShape } from './schema-definition.ts';
import { id, key, moveShape, reasonText, slipShape, valuesShape } from './schema-items.ts';
import { statementShape } from './schema-pages.ts';

const fileSort = z.enum(['pdf', 'image', 'document', 'sheet', 'ofd']);

const year = z.string().regex(/^\d{4}$/u, '年份应为四位数');

const kindParams = z.object({ system: key, kind: key });

const publicStatus = z.object({
  number: z.string(),
  status: z.enum(['open', 'closed']),
  words: z.string(),
  receivedAt: z.string(),
  changedAt: z.string(),
  facts: z.array(z.object({ title: z.string(), text: z.string() })),
  steps: z.array(z.object({ at: z.string(), words: z.string(), reason: z.string() })),
  /** Files that were handed in, by their names only, with what the counter said of each. */
  files: z.array(
    z.object({
      name: z.string(),
      material: z.string(),
      at: z.string(),
      checked: z.string(),
      note: z.string(),
    }),
  ),
  /** What each field of files asks for now, one material a line. */
  lines: z.record(z.string(), z.string()).describe('各文件字段要交的材料，一行一份'),
  /** What he was told in writing; null where nothing was. */
  slip: slipShape.nullable(),
  /** The account of a holder of points; null for everything else. */
  statement: statementShape.omit({ demo: true, pending: true }).extend({ year }).nullable(),
  moves: z.array(moveShape),
  version: z.number().int(),
});
export type PublicStatus = z.infer<typeof publicStatus>;

const listedShape = z.object({
  number: z.string(),
  title: z.string(),
  unitName: z.string(),
  changedAt: z.string(),
  facts: z.array(z.object({ key: z.string(), title: z.string(), text: z.string() })),
  demo: z.boolean(),
});
export type PublicItem = z.infer<typeof listedShape>;

const known = z.object({ number: z.string().trim().min(4).max(40), code: z.string().trim().min(6).max(40) });

/** What people outside may do without signing in: enter, ask how it stands by number and code, and answer. */
export const publicContract = defineContract({
  // Before the addresses of systems, which would take `signs` for one.
  'GET /api/public/signs/{number}': {
    open: true,
    gate: 'ask',
    summary:
      'A board 公示牌 by its number, of whatever system lays it open, and what else that system has for the public',
    params: z.object({ number: z.string().max(40) }),
    response: listedShape.extend({
      heading: z.string(),
      ways: z.array(z.object({ href: z.string(), title: z.string() })),
    }),
  },
  'GET /api/public/{system}/{kind}': {
    open: true,
    gate: 'ask',
    summary: 'The public form of a system',
    params: kindParams,
    query: z.object({ form: key.optional() }),
    response: z.object({
      title: z.string(),
      lead: z.string(),
      noun: z.string(),
      county: z.string(),
      /** Other forms, each under an address of its own. */
      forms: z.array(z.object({ key: z.string(), title: z.string() })),
      /** Whether its items stand on a public list. */
      lists: z.boolean(),
      /** Whether the matter of a number and a code can be asked after. */
      tracks: z.boolean(),
      /** What else the system lays open. */
      boards: z.array(z.object({ kind: key, title: z.string() })),
      demo: z.boolean(),
      asks: z.array(z.object({ field: fieldShape, required: z.boolean() })),
      codes: z.record(z.string(), z.array(codeShape)),
      /** What is taken of files, in megabytes and numbers. */
      uploads: z.object({
        megabytes: z.number(),
        files: z.number().describe('一件最多几个文件'),
        together: z.number().describe('一件全部文件最多多少MB'),
        hours: z.number().describe('上传后多少小时不提交就删除'),
      }),
      units: z.array(z.object({ id, name: z.string(), kind: z.string() })),
    }),
  },
  'GET /api/public/{system}/{kind}/items': {
    open: true,
    gate: 'ask',
    summary: 'What a system lays open of a kind: a catalogue, a board',
    params: kindParams,
    query: z.object({
      q: z.string().trim().max(40).default(''),
      unit: id.optional(),
      page: z.coerce.number().int().min(1).max(1000).default(1),
    }),
    response: z.object({
      rows: z.array(listedShape),
      total: z.number().int(),
      size: z.number().int(),
      units: z.array(z.object({ id, name: z.string() })),
    }),
  },
  'GET /api/public/{system}/{kind}/items/{number}': {
    open: true,
    gate: 'ask',
    summary: 'One item of what is laid open, by its number',
    params: kindParams.extend({ number: z.string().max(40) }),
    response: listedShape.extend({
      id,
      /** Forms of the public that take this item: apply for it. */
      offers: z.array(z.object({ title: z.string(), kind: key, field: key })),
      /** What the public may say of it by a form; refused ones with the reason. */
      acts: z.array(
        z.object({
          form: key,
          title: z.string(),
          lead: z.string(),
          refusal: z.string().nullable(),
          asks: z.array(z.object({ field: fieldShape, required: z.boolean() })),
        }),
      ),
    }),
  },
  'POST /api/public/{system}/{kind}/items/{number}/{form}': {
    open: true,
    gate: 'enter',
    summary:
      'Say something of what is laid open by a form of the public (an objection to a notice); answers, this once, a query code for the answer',
    params: kindParams.extend({ number: z.string().max(40), form: key }),
    body: z.object({ fields: valuesShape }),
    response: z.object({ number: z.string(), code: z.string() }),
  },
  'POST /api/public/{system}/{kind}': {
    open: true,
    gate: 'enter',
    summary: 'Enter an item without signing in; answers its number and, this once, its query code',
    params: kindParams,
    body: z.object({ fields: valuesShape, form: key.optional() }),
    response: z.object({ number: z.string(), code: z.string() }),
  },
  'POST /api/public/{system}/{kind}/uploads': {
    open: true,
    gate: 'upload',
    upload: true,
    summary:
      'Hand in a file for a form of the public: it waits until the form is sent with its id, and is never given back',
    params: kindParams,
    body: z.object({ field: key }),
    response: z.object({ id: z.string(), name: z.string(), sort: fileSort, size: z.number().int() }),
  },
  'POST /api/public/{system}/{kind}/status': {
    open: true,
    gate: 'ask',
    summary: 'How an item stands, by number and query code',
    params: kindParams,
    body: known.extend({ year: year.optional() }),
    response: publicStatus,
  },
  'POST /api/public/{system}/{kind}/moves': {
    open: true,
    gate: 'enter',
    summary: 'What the petitioner may do by number and query code: withdraw, add, rate',
    params: kindParams,
    body: known.extend({
      move: key,
      version: z.number().int().min(1),
      fields: valuesShape.default({}),
      reason: reasonText,
    }),
    response: publicStatus,
  },
});
