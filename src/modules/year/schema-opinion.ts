import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { opinionActs, opinionKinds, opinionStates, outcomes } from './rules-opinion.ts';
import { day, id, version, words, year } from './schema-parts.ts';

const kind = z.enum(opinionKinds);
export const aboutKinds = ['section', 'commitment', 'indicator'] as const;

const rowShape = z.object({
  id,
  year,
  ledger: year,
  kind,
  number: z.number().int(),
  state: z.enum(opinionStates),
  version,
  text: z.string(),
  raisedUnit: id,
  raisedBy: z.string(),
  about: z.string(),
  /** Page of what it concerns; null for a section of the plan in words. */
  aboutLink: z.string().nullable(),
  unit: id.nullable(),
  unitName: z.string(),
  due: day.nullable(),
  late: z.boolean(),
  round: z.number().int(),
  outcome: z.enum(outcomes).nullable(),
  outcomeReason: z.string(),
  /** The newest reply; empty without. */
  reply: z.string(),
  changedAt: z.string(),
  demo: z.boolean(),
});
export type OpinionRow = z.infer<typeof rowShape>;

const detailShape = rowShape.extend({
  replies: z.array(
    z.object({
      round: z.number().int(),
      text: z.string(),
      at: z.string(),
      by: z.string(),
      verdict: z.enum(['satisfied', 'basic', 'again']).nullable(),
      reason: z.string(),
      judgedAt: z.string().nullable(),
      judgedBy: z.string(),
    }),
  ),
  files: z.array(
    z.object({
      id,
      round: z.number().int(),
      name: z.string(),
      kind: z.string(),
      size: z.number().int(),
      addedByName: z.string(),
    }),
  ),
  events: z.array(
    z.object({
      act: z.string(),
      state: z.enum(opinionStates),
      text: z.string(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  acts: z.array(z.enum(opinionActs)),
  /** Last day to answer by the county's limit if it were handed over today; null while none is set. */
  counted: day.nullable(),
  /** The reader may add files to the reply that is owed. */
  addsFiles: z.boolean(),
  /** The reader records an assessment that the 财经委 gave in writing. */
  records: z.boolean(),
  today: day,
});
export type OpinionDetail = z.infer<typeof detailShape>;

export const opinionFilter = {
  year: year.optional(),
  kind: kind.default('review'),
  q: z.string().max(100, '搜索词不超过100字').default(''),
  state: z.enum([...opinionStates, 'late']).optional(),
  unit: id.optional(),
} as const;
export type OpinionFilter = z.output<z.ZodObject<typeof opinionFilter>>;

const tally = z.object({
  total: z.number().int(),
  open: z.number().int(),
  late: z.number().int(),
  settled: z.number().int(),
  outcomes: z.record(z.enum(outcomes), z.number().int()),
  rate: z.string().nullable(),
  firstRate: z.string().nullable(),
});

const list = z.object({
  year,
  rows: z.array(rowShape),
  tally,
  /** Last day to write up and hand over what the review raised; null while the rule or the review is missing. */
  writeUpBy: day.nullable(),
  raises: z.boolean(),
  /** The reader may name who raised it: he enters opinions of others. */
  records: z.boolean(),
  demo: z.boolean(),
});
export type OpinionList = z.infer<typeof list>;

const raising = z.strictObject({
  year,
  kind,
  text: words(5, 2000, '意见内容'),
  about: z.string().trim().max(200, '涉及内容不超过200字').default(''),
  aboutKind: z.enum(aboutKinds).default('section'),
  aboutId: z.string().max(64).default(''),
  /** Who raised it, where the reader enters it for another: a unit of the county, or a body in words. */
  raisedUnit: id.optional(),
  raisedBy: z.string().trim().max(60, '提出方不超过60字').default(''),
});
export type RaiseInput = z.output<typeof raising>;

const moving = z.strictObject({
  act: z.enum(opinionActs),
  version,
  text: z.string().trim().max(2000, '不超过2000字').default(''),
  unit: id.optional(),
  due: day.optional(),
});
export type MoveInput = z.output<typeof moving>;

const imported = z.object({
  applied: z.boolean(),
  added: z.number().int(),
  same: z.number().int(),
  faults: z.array(
    z.object({
      field: z.string(),
      row: z.number().int().optional(),
      column: z.string().optional(),
      message: z.string(),
    }),
  ),
  notes: z.array(z.string()),
});
export type OpinionsImported = z.infer<typeof imported>;

const params = z.object({ id });
const ofKind = z.object({ year: year.optional(), kind: kind.default('review') });

export const opinionContract = defineContract({
  'GET /api/year/opinions': {
    act: 'year.read',
    summary: 'Opinions of a year’s ledger within the reader’s reach, with their statistics',
    query: z.object(opinionFilter),
    response: list,
  },
  'GET /api/year/opinions.xlsx': {
    act: 'year.read',
    summary: 'The same as .xlsx',
    query: z.object(opinionFilter),
    response: 'file',
  },
  'GET /api/year/opinions/form.xlsx': {
    act: 'year.raise',
    summary: 'An empty table of opinions, for the import',
    query: ofKind,
    response: 'file',
  },
  'GET /api/year/opinions/paper.docx': {
    act: 'year.read',
    summary: 'How opinions were answered, or adopted, as a 公文 in .docx',
    query: ofKind,
    response: 'file',
  },
  'GET /api/year/opinions/paper.pdf': {
    act: 'year.read',
    summary: 'The same as PDF',
    query: ofKind,
    response: 'file',
  },
  'POST /api/year/opinions/import': {
    act: 'year.raise',
    summary: 'Opinions from a table, all or none; apply=no only checks',
    upload: true,
    body: z.object({ year, kind, apply: z.enum(['yes', 'no']).default('no') }),
    response: imported,
  },
  'POST /api/year/opinions': {
    act: 'year.raise',
    summary: 'Raise an opinion, or enter one that another raised',
    body: raising,
    response: detailShape,
  },
  'GET /api/year/opinions/{id}': {
    act: 'year.read',
    summary: 'An opinion with its replies, files and what was done',
    params,
    response: detailShape,
  },
  'POST /api/year/opinions/{id}/moves': {
    act: 'year.read',
    summary: 'Hand over, answer, assess, adopt or withdraw an opinion',
    params,
    body: moving,
    response: detailShape,
  },
  'POST /api/year/opinions/{id}/files': {
    act: 'year.reply',
    summary: 'Add a file to the reply that is owed',
    params,
    upload: true,
    body: z.object({}),
    response: detailShape,
  },
  'GET /api/year/opinions/{id}/files/{file}': {
    act: 'year.read',
    summary: 'A file of a reply',
    params: z.object({ id, file: id }),
    response: 'file',
  },
});
