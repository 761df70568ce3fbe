import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const named = z.object({ id: z.string(), name: z.string() });
const span = z.enum(['overdue', 'today', 'week', 'later', 'undated']);

export const todoRow = z.object({
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  link: z.string(),
  due: z.iso.date().nullable(),
  since: z.string().nullable(),
  span,
  lateDays: z.number().int().nullable(),
  /** Whose duty it is: the reader's own post, or one whose duties it has taken. */
  whose: z.object({
    post: z.string(),
    postName: z.string(),
    unitName: z.string(),
    /** The delegation under which the reader does it; null for the own post. */
    delegation: z.string().nullable(),
  }),
  /** The post that does it while the reader's own is away; null when nobody does. */
  handedTo: z.string().nullable(),
});
export type TodoRow = z.infer<typeof todoRow>;

export const waitingRow = z.object({
  key: z.string(),
  kind: z.string(),
  title: z.string(),
  unit: named,
  /** The posts of the unit that owe it. */
  posts: z.array(z.string()),
  /** Who waits. */
  waiter: z.string(),
  due: z.iso.date().nullable(),
  since: z.string().nullable(),
  waitedDays: z.number().int().nullable(),
  lateDays: z.number().int().nullable(),
});
export type WaitingRow = z.infer<typeof waitingRow>;

const filter = z.object({ unit: z.string().max(64).optional(), late: z.literal('1').optional() });

export const todoContract = defineContract({
  'GET /api/todo': {
    act: 'todo.read',
    summary: 'Everything the reader owes, by due day: of the own post and of posts whose duties it has taken',
    response: z.object({ today: z.iso.date(), rows: z.array(todoRow) }),
  },
  'GET /api/todo/count': {
    act: 'todo.read',
    summary: 'How many things the reader owes, and how many of them are over their day',
    response: z.object({ open: z.number().int(), overdue: z.number().int() }),
  },
  'GET /api/waiting': {
    act: 'waiting.read',
    summary: 'What waits for whom, by unit and post, in the order of the units',
    query: filter,
    response: z.object({
      today: z.iso.date(),
      demo: z.boolean(),
      units: z.array(named),
      rows: z.array(waitingRow),
    }),
  },
  'GET /api/waiting.xlsx': {
    act: 'waiting.read',
    summary: 'What waits for whom as a workbook',
    query: filter,
    response: 'file',
  },
});
