import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const day = z.iso.date('日期应写成 2022-06-07 的样子');
const reason = z.string().trim().min(5, '要写明原因，至少5个字').max(200, '原因不超过200字');

/** The four clocks of a form, unit and month as they stand. */
export const clocksShape = z.object({
  opens: day,
  due: day,
  dueRolledFrom: day.nullable(),
  locks: day,
  override: z.string().nullable(),
  closing: z.object({ day, by: z.string() }).nullable(),
  exception: z.object({ until: day, reason: z.string(), by: z.string(), from: day }).nullable(),
  unpublished: z.string().nullable(),
});

const override = z.object({
  form: id,
  unit: z.string(),
  month,
  opens: day.nullable(),
  due: day.nullable(),
  locks: day.nullable(),
  reason: z.string(),
});
const exception = z.object({
  id,
  form: id,
  unit: id,
  month,
  until: day,
  reason: z.string(),
  grantedAt: z.string(),
  grantedByName: z.string(),
  revokedAt: z.string().nullable(),
});

export const exceptionInput = z.object({
  form: id,
  unit: id,
  month,
  /** Last day on which the unit may enter. */
  until: day,
  reason,
});
export type ExceptionInput = z.infer<typeof exceptionInput>;

export const clockInput = z.object({
  form: id,
  /** '' for every unit. */
  unit: z.string().max(64).default(''),
  month,
  /** Null follows the form's rule. */
  opens: day.nullable(),
  due: day.nullable(),
  locks: day.nullable(),
  reason,
});
export type ClockInput = z.infer<typeof clockInput>;

export const clockContract = defineContract({
  'GET /api/clocks': {
    act: 'report.read',
    summary: 'Days that differ from the rule of a form in a year, and the exceptions granted',
    query: z.object({ form: id.default('plan'), year: z.coerce.number().int().min(1949).max(2999) }),
    response: z.object({ overrides: z.array(override), exceptions: z.array(exception) }),
  },
  'PUT /api/clocks': {
    act: 'form.except',
    summary: 'Set the days of a form and month, for one unit or for every unit; null follows the rule',
    body: clockInput,
    response: clocksShape.extend({
      /** What should be mended though it stands, in Chinese: a due day before figures are published. */
      warnings: z.array(z.string()),
    }),
  },
  'POST /api/exceptions': {
    act: 'form.except',
    summary: 'Grant a unit entry after the lock, to a last day and for a reason',
    body: exceptionInput,
    response: exception,
  },
  'POST /api/exceptions/{id}/revoke': {
    act: 'form.except',
    summary: 'Take an exception back; it stays on record',
    params: z.object({ id }),
    body: z.object({ reason }),
    response: exception,
  },
});
