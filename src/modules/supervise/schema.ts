import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { letterActs, letterKinds, letterStates } from './rules-machine.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date('日期应写成 2022-01-01 的样子');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/u, '月份应为 YYYY-MM');
const kind = z.enum(letterKinds);

/** What a letter is drafted from. */
export const sourceShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('light'),
    objectKind: z.enum(['commitment', 'project', 'district']),
    object: id,
    period: month,
    level: id,
  }),
  z.object({ kind: z.literal('report'), form: id, unit: id, month }),
  z.object({ kind: z.literal('progress'), unit: id, month }),
  z.object({ kind: z.literal('problem'), problem: id }),
  z.object({ kind: z.literal('free'), unit: id, matter: z.string().trim().min(2, '请写明事项').max(80) }),
]);
export type LetterSource = z.output<typeof sourceShape>;

const factShape = z.object({
  key: z.string(),
  label: z.string(),
  text: z.string(),
  from: z.array(z.string()),
});
export const factsShape = z.array(factShape);

const limitShape = z.object({
  quantity: z.string().regex(/^[1-9]\d?$/u, '回复期限应为1到99的整数'),
  unit: z.enum(['workday', 'day', 'month']),
});
export type ReplyLimit = z.output<typeof limitShape>;

/** A line of a list. */
const rowShape = z.object({
  id,
  kind,
  state: z.enum(letterStates),
  version: z.number().int(),
  title: z.string(),
  /** Number as printed; empty before it is issued. */
  number: z.string(),
  sender: id,
  organ: z.string(),
  unit: id,
  addressee: z.string(),
  about: z.string(),
  due: day.nullable(),
  overdue: z.boolean(),
  issuedAt: z.string().nullable(),
  receivedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  changedAt: z.string(),
  demo: z.boolean(),
});
export type LetterRow = z.infer<typeof rowShape>;

const fileShape = z.object({
  id,
  side: z.enum(['letter', 'reply']),
  round: z.number().int(),
  name: z.string(),
  kind: z.string(),
  size: z.number().int(),
  addedAt: z.string(),
  addedByName: z.string(),
  /** The reader may take it off again. */
  own: z.boolean(),
});

const replyShape = z.object({
  round: z.number().int(),
  text: z.string(),
  at: z.string(),
  by: z.string(),
  verdict: z.enum(['accepted', 'returned']).nullable(),
  reason: z.string(),
  judgedAt: z.string().nullable(),
  judgedBy: z.string(),
});

const eventShape = z.object({
  act: z.string(),
  state: z.enum(letterStates),
  text: z.string(),
  at: z.string(),
  by: z.string(),
});

const piece = z.union([z.string(), z.object({ text: z.string(), pin: z.string() })]);

const detailShape = rowShape.extend({
  source: sourceShape,
  /** Page of what it is about; null for a free one. */
  link: z.string().nullable(),
  facts: factsShape,
  opening: z.string(),
  requirement: z.string(),
  limit: limitShape,
  receivedBy: z.string(),
  issuedBy: z.string(),
  endReason: z.string(),
  /** The body as it is printed, or would be printed if it were issued now. */
  blocks: z.array(z.object({ kind: z.enum(['heading1', 'paragraph']), text: z.array(piece) })),
  /** 代字 and year it would be numbered under; only of a draft, null where the county has set none. */
  next: z.string().nullable(),
  files: z.array(fileShape),
  replies: z.array(replyShape),
  events: z.array(eventShape),
  /** What the reader may do now. */
  acts: z.array(z.enum(letterActs)),
  edits: z.boolean(),
  /** Round of the reply that the reader may add files to; null when none. */
  replyRound: z.number().int().nullable(),
  today: day,
});
export type LetterDetail = z.infer<typeof detailShape>;

const drafts = z.object({
  made: z.number().int(),
  /** What was passed over, and why. */
  passed: z.array(z.object({ title: z.string(), reason: z.string() })),
});
export type DraftsMade = z.infer<typeof drafts>;

/** What ought to be written about, with the letter that a draft would be. */
const candidateShape = z.object({
  key: z.string(),
  kind,
  source: sourceShape,
  title: z.string(),
  unit: id,
  unitName: z.string(),
  /** Why it ought to be written. */
  reason: z.string(),
  /** By when; null where no day is set. */
  by: day.nullable(),
  link: z.string(),
});
export type LetterCandidate = z.infer<typeof candidateShape>;

export const tabs = ['due', 'open', 'closed'] as const;
export const letterFilter = {
  tab: z.enum(tabs).default('open'),
  q: z.string().max(100, '搜索词不超过100字').default(''),
  kind: kind.optional(),
  unit: id.optional(),
  overdue: z.enum(['yes', 'no']).default('no'),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
} as const;
export type LetterFilter = z.output<z.ZodObject<typeof letterFilter>>;

const list = z.object({
  rows: z.array(rowShape),
  total: z.number().int(),
  counts: z.object({
    due: z.number().int(),
    open: z.number().int(),
    overdue: z.number().int(),
    closed: z.number().int(),
  }),
  /** The reader may draft and issue. */
  issues: z.boolean(),
  demo: z.boolean(),
});
export type LetterList = z.infer<typeof list>;

const words = (least: number, most: number, what: string) =>
  z.string().trim().min(least, `${what}至少${least}个字`).max(most, `${what}不超过${most}字`);
const draftFields = {
  title: words(4, 80, '标题'),
  opening: words(10, 500, '开头'),
  requirement: words(5, 2000, '办理要求'),
  limit: limitShape,
  /** Last day to reply, instead of the limit; null: counted when it is issued. */
  due: day.nullable(),
} as const;
const draftEdit = z.object({ ...draftFields, version: z.number().int().min(1) });
export type DraftEdit = z.output<typeof draftEdit>;

const move = z.object({
  act: z.enum(letterActs),
  version: z.number().int().min(1),
  text: z.string().trim().max(2000, '不超过2000字').default(''),
  due: day.optional(),
});
export type LetterMove = z.output<typeof move>;

const params = z.object({ id });

export const superviseContract = defineContract({
  'GET /api/letters': {
    act: 'supervise.read',
    summary: 'Letters of a tab within the reader’s reach; drafts only to the unit that sends them',
    query: z.object({
      ...letterFilter,
      page: z.coerce.number().int().min(1).default(1),
      size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: list,
  },
  'GET /api/letters.xlsx': {
    act: 'supervise.read',
    summary: 'The same as .xlsx',
    query: z.object(letterFilter),
    response: 'file',
  },
  'GET /api/letters/candidates': {
    act: 'supervise.read',
    summary:
      'What ought to be written about: steps of the ladder that have come due, late reports and progress, overdue problems and meeting tasks',
    query: z.object({ q: z.string().max(100).default(''), unit: id.optional(), kind: kind.optional() }),
    response: z.object({ rows: z.array(candidateShape), issues: z.boolean() }),
  },
  'GET /api/letters/about': {
    act: 'supervise.read',
    summary: 'Letters about a project, a commitment or a problem, newest first',
    query: z.object({ project: id.optional(), commitment: id.optional(), problem: id.optional() }),
    response: z.object({ rows: z.array(rowShape) }),
  },
  'POST /api/letters': {
    act: 'supervise.issue',
    summary: 'Draft a letter from what it is about, with its facts',
    body: z.object({ kind, source: sourceShape }),
    response: detailShape,
  },
  'POST /api/letters/drafts': {
    act: 'supervise.issue',
    summary:
      'Draft a letter for each of several things that ought to be written about, by the keys of the candidates',
    body: z.object({ keys: z.array(z.string().max(300)).min(1, '请选择要起草的事项').max(200) }),
    response: drafts,
  },
  'GET /api/letters/{id}': {
    act: 'supervise.read',
    summary: 'A letter with its facts, files, replies and what was done',
    params,
    response: detailShape,
  },
  'PUT /api/letters/{id}': {
    act: 'supervise.issue',
    summary: 'Change the words or the limit of a draft; its facts are taken anew, never typed',
    params,
    body: draftEdit,
    response: detailShape,
  },
  'POST /api/letters/{id}/refresh': {
    act: 'supervise.issue',
    summary: 'Take the facts of a draft anew',
    params,
    body: z.object({ version: z.number().int().min(1) }),
    response: detailShape,
  },
  'POST /api/letters/{id}/moves': {
    act: 'supervise.read',
    summary: 'Issue, sign for, reply, accept, send back or withdraw a letter',
    params,
    body: move,
    response: detailShape,
  },
  'POST /api/letters/{id}/files': {
    act: 'supervise.read',
    summary: 'Add a file: to a draft as an attachment, or to the reply that is being written',
    params,
    upload: true,
    body: z.object({}),
    response: detailShape,
  },
  'POST /api/letters/{id}/files/{file}/remove': {
    act: 'supervise.read',
    summary: 'Take a file off a draft or off a reply that was not sent',
    params: z.object({ id, file: id }),
    response: detailShape,
  },
  'GET /api/letters/{id}/files/{file}': {
    act: 'supervise.read',
    summary: 'A file of a letter',
    params: z.object({ id, file: id }),
    response: 'file',
  },
  'GET /api/letters/{id}/docx': {
    act: 'supervise.read',
    summary: 'The letter as .docx in the layout of GB/T 9704-2012; of a draft without a number',
    params,
    response: 'file',
  },
  'GET /api/letters/{id}/pdf': {
    act: 'supervise.read',
    summary: 'The letter as PDF in the layout of GB/T 9704-2012; of a draft without a number',
    params,
    response: 'file',
  },
});
