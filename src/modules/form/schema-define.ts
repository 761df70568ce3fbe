import { z } from 'zod';
import { defineContract, guarded } from '#kernel/contract.ts';
import { formBody, formFrequencies } from './schema.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const title = z.string().trim().min(1, '请填写报表名称').max(60, '报表名称不超过60字');
const reason = z.string().trim().min(2, '请写明原因，至少2个字').max(300, '原因不超过300字');

const head = z.object({
  id,
  kind: z.enum(['plan', 'own']),
  title: z.string(),
  frequency: z.enum(formFrequencies),
  state: z.enum(['active', 'retired']),
  sort: z.number().int(),
  version: z.number().int(),
  /** First month of the version that was made last; `0000-00` for the founding one. */
  validFrom: z.string(),
  rows: z.number().int(),
  units: z.number().int(),
  /** The due day in words. */
  due: z.string(),
  flow: z.array(z.string()),
  retiredFrom: z.string().nullable(),
  retiredReason: z.string().nullable(),
});
export type FormHead = z.infer<typeof head>;

const version = z.object({
  version: z.number().int(),
  validFrom: z.string(),
  reason: z.string(),
  changedAt: z.string(),
  changedBy: guarded(z.string(), 'sensitive', 'author'),
  /** What it changed, in words; empty for the first. */
  changes: z.array(z.string()),
  body: formBody,
});
export type FormVersion = z.infer<typeof version>;

const detail = head.extend({
  versions: z.array(version),
  /** Ids of the units that are asked now. */
  asked: z.array(id),
  lastRun: z.string().nullable(),
  begun: z.number().int(),
  sent: z.number().int(),
  /** First month from which a new version may hold. */
  earliest: z.string(),
  /** What should be mended though it may stand, in Chinese: a due day before figures are published. */
  warnings: z.array(z.string()),
});
export type FormDetail = z.infer<typeof detail>;

const newForm = z.object({
  title,
  frequency: z.enum(formFrequencies),
  validFrom: month,
  body: formBody,
});
export type NewForm = z.infer<typeof newForm>;

const newVersion = z.object({
  /** The version that was seen. */
  version: z.number().int().min(1),
  title,
  validFrom: month,
  reason,
  body: formBody,
});
export type NewVersion = z.infer<typeof newVersion>;

const previewRow = z.object({
  indicator: id,
  name: z.string(),
  measure: z.string(),
  dimension: z.string(),
  /** Name of the breakdown's item; empty for the whole. */
  breakdown: z.string(),
  section: z.string(),
  optional: z.boolean(),
  /** Title of the form in which it is entered, where that is another. */
  linked: z.string().nullable(),
  /** The day of publication in words; empty without one. */
  available: z.string(),
});
export type PreviewRow = z.infer<typeof previewRow>;

const fault = z.object({
  field: z.string(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  message: z.string(),
});

const rolled = z.object({
  id,
  title: z.string(),
  outcome: z.enum(['carried', 'skipped', 'retired', 'empty']),
  left: z.array(z.string()),
});
export type Rolled = z.infer<typeof rolled>;

const year = z.coerce.number().int().min(2000).max(2100);

export const formContract = defineContract({
  'GET /api/forms': {
    act: 'form.read',
    summary: 'Forms of the county in their order, with the newest version',
    response: z.object({ rows: z.array(head) }),
  },
  'GET /api/forms/year': {
    act: 'form.change',
    summary: 'What each form would be in a new year; changes nothing',
    query: z.object({ year }),
    response: z.object({ year: z.number().int(), rows: z.array(rolled) }),
  },
  'POST /api/forms/year': {
    act: 'form.change',
    summary: 'Carry the forms into a new year; those carried already are passed over',
    body: z.object({ year: z.number().int().min(2000).max(2100), switchYear: z.boolean().default(false) }),
    response: z.object({ year: z.number().int(), rows: z.array(rolled), switched: z.boolean() }),
  },
  'GET /api/forms/{id}': {
    act: 'form.read',
    summary: 'A form with its versions and its use',
    params: z.object({ id }),
    response: detail,
  },
  'POST /api/forms': {
    act: 'form.change',
    summary: 'Make a form of existing indicators',
    body: newForm,
    response: detail,
  },
  'POST /api/forms/{id}/versions': {
    act: 'form.change',
    summary: 'Change a form: makes its next version, valid from a month that has not run',
    params: z.object({ id }),
    body: newVersion,
    response: detail,
  },
  'POST /api/forms/{id}/retire': {
    act: 'form.change',
    summary: 'Retire a form from a month on',
    params: z.object({ id }),
    body: z.object({ from: month, reason }),
    response: detail,
  },
  'POST /api/forms/preview': {
    act: 'form.read',
    summary: 'What a unit would see of a definition: rows with what is entered elsewhere; changes nothing',
    body: z.object({ id: id.nullable().default(null), unit: id, body: formBody }),
    response: z.object({
      unit: z.string(),
      isAsked: z.boolean(),
      rows: z.array(previewRow),
      warnings: z.array(z.string()),
    }),
  },
  'GET /api/forms/{id}/definition.xlsx': {
    act: 'form.read',
    summary: 'The definition of a form as .xlsx, to be changed and brought in again',
    params: z.object({ id }),
    response: 'file',
  },
  'POST /api/forms/import': {
    act: 'form.change',
    summary: 'Bring in a definition as a new form or as the next version of one; apply=no only checks',
    upload: true,
    body: z.object({
      /** The form to change; without it a new one is made. */
      form: id.optional(),
      validFrom: month,
      reason: z.string().trim().max(300).default(''),
      apply: z.enum(['yes', 'no']).default('no'),
    }),
    response: z.object({
      applied: z.boolean(),
      id: z.string().nullable(),
      title: z.string(),
      rows: z.number().int(),
      units: z.number().int(),
      steps: z.number().int(),
      changes: z.array(z.string()),
      faults: z.array(fault),
      notes: z.array(z.string()),
    }),
  },
});
