import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { dispatchKinds } from './rules-dispatch.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date('日期应写成 2022-01-01 的样子');

const itemShape = z.object({
  key: z.string(),
  kind: z.enum(dispatchKinds),
  day,
  starts: z.string().nullable(),
  title: z.string(),
  link: z.string(),
  units: z.array(z.object({ unit: id, state: z.enum(['ahead', 'done', 'late', 'excepted']) })),
  done: z.number().int(),
  late: z.number().int(),
});
export type ShownDispatch = z.infer<typeof itemShape>;

const lateShape = z.object({
  thing: z.string(),
  unit: id,
  unitName: z.string(),
  title: z.string(),
  due: day,
  /** Days after the last day on time. */
  days: z.number().int(),
  link: z.string(),
  /** Why it is not chased now; null when it may be. */
  hindrance: z.string().nullable(),
  /** How often it was chased, and when last and by whom. */
  times: z.number().int(),
  last: z.object({ at: z.string(), by: z.string() }).nullable(),
});
export type LateRow = z.infer<typeof lateShape>;

export const dispatchFilter = z.object({
  from: day,
  to: day,
  unit: id.optional(),
  kind: z.enum(dispatchKinds).optional(),
});
export type DispatchFilter = z.output<typeof dispatchFilter>;

const late = z.object({
  rows: z.array(lateShape),
  /** Forms of which something is late, before the filter. */
  forms: z.array(z.object({ id, title: z.string() })),
  chases: z.boolean(),
  today: day,
});
export type LateList = z.infer<typeof late>;

export const dispatchContract = defineContract({
  'GET /api/dispatch': {
    act: 'supervise.read',
    summary: 'What is due on some days within the reader’s reach; at most 62 days',
    query: dispatchFilter,
    response: z.object({
      rows: z.array(itemShape),
      today: day,
      demo: z.boolean(),
    }),
  },
  'GET /api/dispatch.ics': {
    act: 'supervise.read',
    summary: 'The same as iCalendar',
    query: dispatchFilter,
    response: 'file',
  },
  'GET /api/dispatch/late': {
    act: 'supervise.read',
    summary: 'Late reports and monthly progress within the reader’s reach, and how often each was chased',
    query: z.object({ unit: id.optional(), form: id.optional() }),
    response: late,
  },
  'POST /api/dispatch/chase': {
    act: 'supervise.chase',
    summary: 'Send a message for late things: never twice on a day, none under an exception',
    body: z.object({ things: z.array(z.string().max(200)).min(1, '请选择要催的报表').max(500) }),
    response: late.extend({
      sent: z.number().int(),
      passed: z.array(z.object({ title: z.string(), reason: z.string() })),
    }),
  },
});
