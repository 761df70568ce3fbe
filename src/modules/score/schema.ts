import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { sheetBody, sheetShape, slug } from './schema-sheet.ts';

const id = z.string().min(1).max(64);
const decimal = z.string();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
const by = z.enum(['town', 'unit']);

const itemScore = z.object({
  item: z.string(),
  title: z.string(),
  role: z.enum(['base', 'bonus', 'deduction', 'veto']),
  weight: decimal.nullable(),
  points: decimal.nullable(),
  inputs: z.string(),
  arithmetic: z.string(),
  missing: z.string().nullable(),
  vetoes: z.boolean(),
  /** Whether its arithmetic used an amount that came of a correction after approval (更正). */
  corrected: z.boolean(),
  /** Of an item given by hand that has a weight: the key it is kept under. */
  key: z.string().nullable(),
});

const brief = z.object({ id: slug, version: z.number().int(), title: z.string() });
export type SheetBrief = z.infer<typeof brief>;

const scores = z.object({
  /** Whether the county scores; while it does not nothing is computed. */
  on: z.boolean(),
  month,
  by,
  demo: z.boolean(),
  /** The sheet the rows are scored by; null while none is in force and none was asked for. */
  sheet: brief.nullable(),
  /** The sheet in force in the month. */
  inForce: brief.nullable(),
  rows: z
    .array(
      z.object({
        subject: z.object({ id, name: z.string() }),
        total: decimal,
        counted: z.number().int(),
        missing: z.number().int(),
        vetoed: z.string().nullable(),
        /** Whether an item that counts is corrected. */
        corrected: z.boolean(),
        items: z.array(itemScore).readonly(),
        /** Under the sheet in force, when another one is tried. */
        other: z.object({ total: decimal, missing: z.number().int() }).nullable(),
      }),
    )
    .readonly(),
});
export type Scores = z.infer<typeof scores>;
export type ScoreRow = Scores['rows'][number];

const sheetRow = brief.extend({
  source: z.string(),
  dated: z.string(),
  full: decimal.nullable(),
  items: z.number().int(),
  shipped: z.boolean(),
});

const sheets = z.object({
  rows: z.array(sheetRow).readonly(),
  adoptions: z
    .array(brief.extend({ from: month, basis: z.string(), at: z.string(), byName: z.string() }))
    .readonly(),
  changes: z.boolean(),
});
export type SheetList = z.infer<typeof sheets>;

const versions = z.object({
  sheet: sheetShape,
  /** Newest first. */
  versions: z
    .array(z.object({ version: z.number().int(), reason: z.string(), at: z.string(), byName: z.string() }))
    .readonly(),
  changes: z.boolean(),
});
export type SheetDetail = z.infer<typeof versions>;

const query = z.object({
  month,
  by: by.default('town'),
  /** A sheet to try instead of the one in force. */
  sheet: slug.optional(),
  version: z.coerce.number().int().min(1).optional(),
});
export type ScoreQuery = z.output<typeof query>;

const given = z.object({
  key: slug,
  subject: id,
  month,
  /** Null: taken back. */
  value: decimal.nullable(),
  evidence: z.string(),
  at: z.string(),
  byName: z.string(),
});

export const scoreContract = defineContract({
  'GET /api/scores': {
    act: 'score.read',
    summary: 'Scores of towns or units under the sheet in force or another one, with inputs and arithmetic',
    query,
    response: scores,
  },
  'GET /api/scores.xlsx': {
    act: 'score.read',
    summary: 'The scores as .xlsx, with every item and its arithmetic',
    query,
    response: 'file',
  },
  'GET /api/scores/sheets': {
    act: 'score.read',
    summary: 'The score sheets, shipped and own, and which is in force since when',
    response: sheets,
  },
  'GET /api/scores/sheets/{id}': {
    act: 'score.read',
    summary: 'A score sheet in its newest or another version',
    params: z.object({ id: slug }),
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    response: versions,
  },
  'POST /api/scores/sheets': {
    act: 'score.change',
    summary: 'Copy a sheet, to change it',
    body: z.strictObject({ of: slug, version: z.number().int().min(1), title: sheetBody.shape.title }),
    response: brief,
  },
  'PUT /api/scores/sheets/{id}': {
    act: 'score.change',
    summary: 'Change an own sheet: the next version; 409 when somebody was faster',
    params: z.object({ id: slug }),
    body: z.strictObject({
      version: z.number().int().min(1),
      reason: z.string().trim().min(2, '请写明修改原因').max(200, '修改原因不超过200字'),
      body: sheetBody,
    }),
    response: brief,
  },
  'POST /api/scores/adoptions': {
    act: 'score.change',
    summary: 'Put a sheet in force from a month on',
    body: z.strictObject({
      sheet: slug,
      version: z.number().int().min(1),
      from: month,
      basis: z.string().trim().min(2, '请写明依据').max(200, '依据不超过200字'),
    }),
    response: sheets,
  },
  'GET /api/scores/given': {
    act: 'score.read',
    summary: 'The numbers given by hand of a subject and key in a year, newest first',
    query: z.object({ subject: id, key: slug, year: z.coerce.number().int().min(2000).max(2100) }),
    response: z.object({ rows: z.array(given).readonly() }),
  },
  'POST /api/scores/given': {
    act: 'score.change',
    summary: 'Give a number by hand, with the evidence; it holds from the month to the end of the year',
    body: z.strictObject({
      key: slug,
      subject: id,
      month,
      value: z
        .string()
        .regex(/^-?\d{1,9}(\.\d{1,4})?$/, '须为十进制数字，如 2 或 -5')
        .nullable(),
      evidence: z.string().trim().min(2, '请写明依据').max(500, '依据不超过500字'),
    }),
    response: z.object({ rows: z.array(given).readonly() }),
  },
});
