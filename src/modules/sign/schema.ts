import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const mode = z.enum(['all', 'any']);
const outcome = z.enum(['open', 'agreed', 'refused', 'cancelled']);
const verb = z.enum(['agree', 'refuse', 'transfer', 'add']);
const side = z.enum(['before', 'after']);

/** Steps as they are kept with the round. */
export const planShape = z.array(z.object({ name: z.string(), mode, posts: z.array(id) }));

/** One line of what is signed, as it stood when the round was opened. */
const contentLine = z.object({ label: z.string(), value: z.string(), note: z.string() });
export const contentShape = z.array(contentLine);
export type ContentLine = z.infer<typeof contentLine>;

const place = z.object({
  post: id,
  postName: z.string(),
  unitName: z.string(),
  origin: z.enum(['flow', 'transfer', 'before', 'after']),
  /** Who asked for it, where the flow did not; empty otherwise. */
  askedBy: z.string(),
  state: z.enum(['waiting', 'agreed', 'refused', 'transferred']),
  at: z.string().nullable(),
  reason: z.string(),
});

const step = z.object({
  name: z.string(),
  mode,
  state: z.enum(['done', 'open', 'ahead', 'ended']),
  chains: z.array(z.array(place)),
});

const history = z.object({
  seq: z.number().int(),
  act: z.enum(['agree', 'refuse', 'transfer', 'add', 'cancel']),
  postName: z.string(),
  unitName: z.string(),
  targetName: z.string(),
  side: side.nullable(),
  reason: z.string(),
  at: z.string(),
});

const head = z.object({
  id,
  /** What is signed, e.g. `report`, and its id. */
  kind: z.string(),
  object: z.string(),
  title: z.string(),
  link: z.string(),
  unit: z.object({ id, name: z.string() }),
  outcome,
  version: z.number().int(),
  due: z.string().nullable(),
  openedAt: z.string(),
  openedBy: z.string(),
  closedAt: z.string().nullable(),
  /** Posts whose turn it is, by unit and name. */
  waitingFor: z.array(z.string()),
  /** The step at work; empty when the round is over. */
  stepName: z.string(),
});

/** A round with its steps, its history and what the reader may do. */
export const roundShape = head.extend({
  steps: z.array(step),
  acts: z.array(history),
  content: contentShape,
  allowed: z.array(z.object({ act: verb, refusal: z.string().nullable() })),
});
export type RoundHead = z.infer<typeof head>;
export type RoundView = z.infer<typeof roundShape>;
export type SignStep = z.infer<typeof step>;
export type SignPlace = z.infer<typeof place>;

/** 同意、不同意、转签、加签, with the version that was seen. */
export const signInput = z.object({
  act: verb,
  version: z.number().int().min(0),
  /** Post that is handed the seat or asked besides. */
  target: id.nullable().default(null),
  side: side.nullable().default(null),
  reason: z.string().trim().max(500, '意见不超过500字').default(''),
});
export type SignInput = z.infer<typeof signInput>;

/** mine: the reader's turn; done: the reader's post has signed; all: every round within reach. */
const view = z.enum(['mine', 'done', 'all']);
export type SignList = z.infer<typeof view>;

export const signContract = defineContract({
  'GET /api/signing': {
    act: 'sign.read',
    summary:
      'Rounds of signing: those waiting for the reader, those signed, or all within reach, newest first',
    query: z.object({ view: view.default('mine') }),
    response: z.object({ rows: z.array(head) }),
  },
  'GET /api/signing/of': {
    act: 'sign.read',
    summary: 'Every round of one thing, newest first',
    query: z.object({ kind: z.string().max(40), object: z.string().max(64) }),
    response: z.object({ rows: z.array(roundShape) }),
  },
  'GET /api/signing/{id}': {
    act: 'sign.read',
    summary: 'One round',
    params: z.object({ id }),
    response: roundShape,
  },
  'POST /api/signing/{id}/acts': {
    act: 'sign.read',
    summary: 'Agree, refuse, hand the seat to another post, or ask another post before or after',
    params: z.object({ id }),
    body: signInput,
    response: roundShape,
  },
});
