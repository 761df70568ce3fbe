import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { paperKindNames } from './rules.ts';

const id = z.string().min(1).max(64);
const mark = z.string().trim().min(1, '请填写代字').max(16, '代字不超过16个字');
const kinds = z.array(z.enum(paperKindNames)).max(paperKindNames.length);

/** A 代字 with how far it has got. */
const seriesShape = z.object({
  id,
  mark: z.string(),
  unit: id.nullable(),
  unitName: z.string(),
  kinds: z.array(z.string()),
  active: z.boolean(),
  version: z.number().int(),
  changedAt: z.string(),
  changedBy: z.string(),
  /** Last number of the year asked for; 0 while none was given. */
  last: z.number().int(),
  /** The number that comes next, as it will be printed. */
  next: z.string(),
});
export type NumberSeries = z.infer<typeof seriesShape>;

const list = z.object({ year: z.number().int(), rows: z.array(seriesShape), changes: z.boolean() });
export type NumberSeriesList = z.infer<typeof list>;

/** One line of the register: which paper carries a number. */
const givenShape = z.object({
  number: z.number().int(),
  printed: z.string(),
  kind: z.string(),
  object: z.string(),
  givenAt: z.string(),
  givenBy: z.string(),
  voidReason: z.string(),
});
export type GivenNumber = z.infer<typeof givenShape>;

const sent = z.object({ mark, unit: id.nullable(), kinds, active: z.boolean() });
export type SentSeries = z.output<typeof sent>;
const year = z.coerce.number().int().min(2000).max(2100);

export const numberingContract = defineContract({
  'GET /api/numbering': {
    act: 'numbering.read',
    summary: 'The 代字 of the county, what is numbered under each, and how far each has got in a year',
    query: z.object({ year: year.optional() }),
    response: list,
  },
  'POST /api/numbering': {
    act: 'numbering.change',
    summary: 'Add a 代字',
    body: sent,
    response: list,
  },
  'PUT /api/numbering/{id}': {
    act: 'numbering.change',
    summary: 'Change a 代字; numbers already given keep theirs',
    params: z.object({ id }),
    body: sent.extend({ version: z.number().int().min(1) }),
    response: list,
  },
  'GET /api/numbering/{id}/register': {
    act: 'numbering.read',
    summary: 'Which paper carries which number of a year, newest first, papers taken back included',
    params: z.object({ id }),
    query: z.object({ year: year.optional() }),
    response: z.object({ rows: z.array(givenShape) }),
  },
});
