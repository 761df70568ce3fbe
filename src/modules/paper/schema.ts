import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { inlineShape, pinBase } from '#platform/pinned-shape.ts';
import { differenceShape } from './schema-difference.ts';
import { pictureChange, pictureShape } from './schema-given.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
const version = z.number().int().min(1);
const reason = z.string().trim().min(2, '请写明理由，至少2个字').max(300, '理由不超过300字');

export const kinds = ['monthly', 'quarterly', 'half', 'annual', 'draft', 'request'] as const;
export const states = ['draft', 'review', 'final', 'void'] as const;

/** A number that somebody changed by hand: what, why, by whom, when, and what had stood there. */
const editShape = z.object({
  text: z.string(),
  was: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

/** A figure of a paper, fixed to value, version, basis and source. */
export const pinShape = pinBase.extend({
  /** Names what it is, whatever its number. */
  key: z.string(),
  /** Where it comes from, in words. */
  source: z.string(),
  /** The arithmetic behind it; null for a value as reported. */
  how: z.string().nullable(),
  print: z
    .object({
      scale: z.enum(['亿', '万', '千', 'auto']).nullable(),
      digits: z.number().int(),
      trim: z.boolean(),
    })
    .nullable(),
  edit: editShape.nullable(),
  /** It came of a correction after acceptance (更正), or of a value that did. */
  corrected: z.literal(true).optional(),
});
export type Pin = z.infer<typeof pinShape>;

const cells = z.array(inlineShape).readonly();

/** What is compared and changed as a whole: a sentence, an item of a list, a row of a table. */
export const lineShape = z.object({
  id: z.string(),
  /** Which sentence of the template it comes from; null for what was written by hand. */
  from: z.string().nullable(),
  /** As the template made it last; null for what was written by hand. */
  made: cells.nullable(),
  /** As it stands; empty when it was struck out. */
  now: cells,
});
export type Line = z.infer<typeof lineShape>;

export const blockShape = z.object({
  id: z.string(),
  from: z.string().nullable(),
  kind: z.enum(['title', 'heading1', 'heading2', 'paragraph', 'list', 'table', 'chart', 'picture']),
  /** Of a table or chart. */
  title: z.string(),
  columns: z
    .array(z.object({ heading: z.string(), share: z.number(), align: z.enum(['left', 'center', 'right']) }))
    .readonly(),
  lines: z.array(lineShape).readonly(),
  /** Whether a chart's numbers are printed under it. */
  withTable: z.boolean().optional(),
  /** Of a picture. */
  picture: pictureShape.optional(),
  /** Which other paper, page or comparison gave it, in words; left out for what was made or written here. */
  given: z.string().optional(),
});
export type Block = z.infer<typeof blockShape>;

/** What the template could not write, and why. */
export const gapShape = z.object({
  line: z.number().int(),
  field: z.string(),
  why: z.string(),
  said: z.boolean(),
});
export type Gap = z.infer<typeof gapShape>;

export const bodyShape = z.object({
  blocks: z.array(blockShape).readonly(),
  pins: z.array(pinShape).readonly(),
  gaps: z.array(gapShape).readonly(),
  /** The next number for a line, block or pin. */
  next: z.number().int(),
});
export type Body = z.infer<typeof bodyShape>;

/** 公文要素: what a paper is sent out as, to whom, with what. */
export const faceShape = z.strictObject({
  kind: z.enum(['通报', '报告', '请示', '函']),
  /** 主送机关. */
  addressee: z.string().trim().max(120, '主送机关不超过120字'),
  /** 抄送. */
  copies: z.string().trim().max(200, '抄送不超过200字'),
  /** Names of what travels with it. */
  attachments: z
    .array(z.string().trim().min(1).max(80, '附件名称不超过80字'))
    .max(12, '附件不超过12个')
    .readonly(),
  urgency: z.enum(['', '特急', '加急']),
  /** 附注, without its brackets. */
  note: z.string().trim().max(60, '附注不超过60字'),
  /** 签发人 of a paper to a superior; empty: its place is left for the hand. */
  signer: z.string().trim().max(20, '签发人不超过20字').default(''),
  sealed: z.boolean(),
  /** Whether it takes a number when it is finalised. */
  numbered: z.boolean(),
});
export type Face = z.infer<typeof faceShape>;

const head = z.object({
  id,
  kind: z.enum(kinds),
  month,
  title: z.string(),
  state: z.enum(states),
  /** Number of the newest finalised edition; 0 before the first. */
  edition: z.number().int(),
  /** 发文字号 of that edition; empty without one. */
  number: z.string(),
  demo: z.boolean(),
  template: z.string(),
  templateName: z.string(),
  templateVersion: z.number().int(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type PaperHead = z.infer<typeof head>;

const act = z.object({ name: z.string(), at: z.string(), by: z.string(), text: z.string() });
export type PaperAct = z.infer<typeof act>;

export const paperShape = head.extend({
  version,
  organ: z.string(),
  body: bodyShape,
  face: faceShape,
  /** What it prints of its corrections to the edition before; null when there are none. */
  correction: z.string().nullable(),
  /** Why it came back from review; null when it did not. */
  returned: z.string().nullable(),
  /** Whether posts were asked to sign it. */
  signing: z.enum(['none', 'open', 'agreed']),
  /** The edition shown; null for the working copy. */
  shown: z.number().int().nullable(),
  editions: z.array(z.object({ edition: z.number().int(), at: z.string(), by: z.string() })).readonly(),
  history: z.array(act).readonly(),
  writes: z.boolean(),
  /** Whether a language model was put behind the port; off as shipped. */
  polishes: z.boolean(),
});
export type Paper = z.infer<typeof paperShape>;

const fault = z.object({ line: z.number().int(), word: z.string(), message: z.string() });

const templateHead = z.object({
  id,
  name: z.string(),
  kind: z.enum(kinds),
  version: z.number().int(),
  /** Comes with the product and is never changed; a county copies it. */
  shipped: z.boolean(),
  /** What it was copied from. */
  base: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type TemplateHead = z.infer<typeof templateHead>;

const templateText = z.string().min(1, '模板不能为空').max(40_000, '模板不超过4万字');
const name = z.string().trim().min(2, '请写模板名称，至少2个字').max(60, '名称不超过60字');

const changed = z.object({ version });
const place = z.string().max(40);
const words = z.array(z.string().max(2000, '一句话不超过2000字')).min(1).max(12);

export const paperContract = defineContract({
  'GET /api/papers': {
    act: 'paper.read',
    summary: 'Papers of a year, newest first; without the right to write only those that were finalised',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    response: z.object({ rows: z.array(head).readonly() }),
  },
  'POST /api/papers': {
    act: 'paper.write',
    summary: 'Write a paper from a template for the period that ends with a month',
    body: z.strictObject({ template: id, month }),
    response: z.object({ id }),
  },
  'GET /api/papers/{id}': {
    act: 'paper.read',
    summary: 'A paper with its pinned figures: the working copy, or a finalised edition',
    params: z.object({ id }),
    query: z.object({ edition: z.coerce.number().int().min(1).optional() }),
    response: paperShape,
  },
  'GET /api/papers/{id}/differences': {
    act: 'paper.write',
    summary: 'What the template would write otherwise from today’s figures, by sentence; nothing is changed',
    params: z.object({ id }),
    response: z.object({ rows: z.array(differenceShape).readonly(), gaps: z.array(gapShape).readonly() }),
  },
  'POST /api/papers/{id}/refresh': {
    act: 'paper.write',
    summary: 'Take over chosen differences; words written by hand stay',
    params: z.object({ id }),
    body: z.strictObject({ version, lines: z.array(z.string().max(80)).min(1).max(2000) }),
    response: changed,
  },
  'POST /api/papers/{id}/lines': {
    act: 'paper.write',
    summary: 'Write a sentence or a paragraph by hand behind a line',
    params: z.object({ id }),
    body: z.strictObject({
      version,
      after: z.string().max(40),
      as: z.enum(['sentence', 'paragraph', 'heading1', 'heading2']),
      text: z.string().trim().min(1, '请写上文字').max(2000, '一句话不超过2000字'),
    }),
    response: changed,
  },
  'POST /api/papers/{id}/arrange': {
    act: 'paper.write',
    summary: 'Move a block or a sentence, take a block out, change a chart or picture; lines keep their pins',
    params: z.object({ id }),
    body: z.discriminatedUnion('what', [
      z.strictObject({ version, what: z.literal('block'), id: place, before: place.nullable() }),
      z.strictObject({ version, what: z.literal('line'), id: place, block: place, before: place.nullable() }),
      z.strictObject({ version, what: z.literal('remove'), id: place }),
      z.strictObject({ version, what: z.literal('table'), id: place, shown: z.boolean() }),
      pictureChange,
    ]),
    response: changed,
  },
  'PUT /api/papers/{id}/face': {
    act: 'paper.write',
    summary: 'What the paper is sent out as (文种), to whom, with what; whether it is sealed and numbered',
    params: z.object({ id }),
    body: z.strictObject({ version, face: faceShape }),
    response: changed,
  },
  'POST /api/papers/{id}/lines/{line}/neighbours': {
    act: 'paper.write',
    summary:
      'What the words of a line would contradict in the paper itself: printed sums, ratios, growth; nothing is changed',
    params: z.object({ id, line: place }),
    body: z.strictObject({ cells: words }),
    response: z.object({ warnings: z.array(z.string()).readonly() }),
  },
  'PUT /api/papers/{id}/lines/{line}': {
    act: 'paper.write',
    summary:
      'Change the words of a line; a pinned number that changes asks for a reason and stays marked; empty strikes it out',
    params: z.object({ id, line: z.string().max(40) }),
    body: z.strictObject({ version, cells: words, reason: reason.optional() }),
    response: changed,
  },
  'POST /api/papers/{id}/lines/{line}/restore': {
    act: 'paper.write',
    summary: 'Give a line back the words and numbers that the template made',
    params: z.object({ id, line: z.string().max(40) }),
    body: z.strictObject({ version }),
    response: changed,
  },
  'POST /api/papers/{id}/lines/{line}/polish': {
    act: 'paper.write',
    summary: 'A smoother wording of a line from the model behind the port; refused when it changes a number',
    params: z.object({ id, line: z.string().max(40) }),
    response: z.object({ text: z.string() }),
  },
  'POST /api/papers/{id}/acts': {
    act: 'paper.write',
    summary: 'Send for review, return, finalise, begin a new edition, or void a draft',
    params: z.object({ id }),
    body: z.strictObject({
      version,
      act: z.enum(['submit', 'return', 'finalise', 'reopen', 'void']),
      reason: reason.optional(),
      /** Posts that are asked to sign what is sent for review. */
      signers: z.array(id).max(20, '会签岗位不超过20个').optional(),
    }),
    response: changed,
  },
  'GET /api/papers/{id}/docx': {
    act: 'paper.read',
    summary: 'The paper as .docx in GB/T 9704 layout with its pins',
    params: z.object({ id }),
    query: z.object({ edition: z.coerce.number().int().min(1).optional() }),
    response: 'file',
  },
  'GET /api/papers/{id}/pdf': {
    act: 'paper.read',
    summary: 'The same as PDF',
    params: z.object({ id }),
    query: z.object({ edition: z.coerce.number().int().min(1).optional() }),
    response: 'file',
  },
  'GET /api/paper-templates': {
    act: 'paper.write',
    summary: 'Templates: those that come with the product and those of the county',
    response: z.object({ rows: z.array(templateHead).readonly() }),
  },
  'GET /api/paper-templates/{id}': {
    act: 'paper.write',
    summary: 'A template with its text and versions',
    params: z.object({ id }),
    response: templateHead.extend({
      text: z.string(),
      versions: z
        .array(z.object({ version: z.number().int(), reason: z.string(), at: z.string(), by: z.string() }))
        .readonly(),
    }),
  },
  'POST /api/paper-templates/check': {
    act: 'paper.write',
    summary:
      'What is wrong with the text of a template, by line and word, and what a paper of a month could not say',
    body: z.strictObject({ text: templateText, month }),
    response: z.object({ faults: z.array(fault).readonly(), gaps: z.array(gapShape).readonly() }),
  },
  'POST /api/paper-templates': {
    act: 'paper.write',
    summary: 'Copy a template under a name of its own',
    body: z.strictObject({ base: id, name }),
    response: z.object({ id }),
  },
  'PUT /api/paper-templates/{id}': {
    act: 'paper.write',
    summary: 'Change a template of the county: a new version; papers written before keep theirs',
    params: z.object({ id }),
    body: z.strictObject({ version: z.number().int().min(1), name, text: templateText, reason }),
    response: z.object({ version: z.number().int() }),
  },
});
