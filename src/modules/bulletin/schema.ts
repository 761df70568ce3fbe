import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { inlineShape, pinBase } from '#platform/pinned-shape.ts';
import { classIds, kindIds } from './rules-kinds.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');

/**
 * What a printed figure says: a reached amount, a target, what was due, a count, a light's whole sentence: why it is so and what
 * would turn it green; or any other fact, named by its key.
 */
const pinKinds = ['actual', 'target', 'due', 'count', 'reason', 'remedy', 'fact'] as const;

/** A figure of the paper, fixed to what it was when the paper was made. */
export const pinShape = pinBase.extend({
  kind: z.enum(pinKinds),
  /** Of a fact: names it, so that what it would say today is found. */
  key: z.string().exactOptional(),
  commitment: id.nullable(),
  /** Version of the light it was taken from. */
  light: z.number().int().nullable(),
  /** Whether a figure behind it came of a correction after acceptance (更正). */
  corrected: z.literal(true).exactOptional(),
});
export type Pin = z.infer<typeof pinShape>;

const tableShape = z.object({
  columns: z
    .array(z.object({ heading: z.string(), share: z.number(), align: z.enum(['left', 'center', 'right']) }))
    .readonly(),
  rows: z.array(z.array(inlineShape).readonly()).readonly(),
});
export type Table = z.infer<typeof tableShape>;

export type { Inline } from '#kernel/pinned-text.ts';

/** A part of the paper's body. */
export const blockShape = z.union([
  z.object({ kind: z.enum(['heading1', 'paragraph']), text: inlineShape }),
  z.object({ kind: z.literal('table'), title: z.string(), table: tableShape }),
]);
export type Block = z.infer<typeof blockShape>;

const kind = z.enum(kindIds);

const head = z.object({
  id,
  kind,
  month,
  year: z.number().int(),
  number: z.number().int(),
  /** 发文字号. */
  mark: z.string(),
  title: z.string(),
  demo: z.boolean(),
  issuedAt: z.string(),
  issuedBy: z.string(),
});
export type BulletinHead = z.infer<typeof head>;

/** Another bulletin by its number. */
const named = z.object({ id, mark: z.string() });

/** A paper before it is issued: made from the figures of this moment, kept nowhere. */
export const draftShape = z.object({
  kind,
  month,
  title: z.string(),
  demo: z.boolean(),
  blocks: z.array(blockShape).readonly(),
  pins: z.array(pinShape).readonly(),
  /** Names this content; sent back to issue exactly what was seen. */
  digest: z.string(),
  /** Bulletins of the same kind and month that were issued before. */
  before: z.array(head).readonly(),
  /** The bulletin it would correct; null when it corrects none. */
  corrects: named.nullable(),
  /** Whether the county ranks; while it does not no place is in the paper. */
  ranking: z.boolean(),
});
export type Draft = z.infer<typeof draftShape>;

/** What a pinned figure would say today, when it differs. */
export const changeShape = z.object({
  pin: z.string(),
  /** Today's words; null when there is nothing any more. */
  now: z.string().nullable(),
  /** Why it differs, in Chinese. */
  why: z.string(),
});
export type Change = z.infer<typeof changeShape>;

export const bulletinShape = head.extend({
  organ: z.string(),
  addressee: z.string(),
  blocks: z.array(blockShape).readonly(),
  pins: z.array(pinShape).readonly(),
  changes: z.array(changeShape).readonly(),
  /** Whether all its pins were held against today; facts of projects and problems are for those who see the whole county. */
  compared: z.boolean(),
  corrects: named.extend({ reason: z.string() }).nullable(),
  correctedBy: named.nullable(),
});
export type Bulletin = z.infer<typeof bulletinShape>;

const classId = z.enum(classIds);

export const classesShape = z.object({
  month,
  demo: z.boolean(),
  /** Where the classes meet, in words. */
  bounds: z.string(),
  counts: z
    .array(
      z.object({ class: classId, title: z.string(), count: z.number().int(), share: z.string().nullable() }),
    )
    .readonly(),
  rows: z
    .array(
      z.object({
        id,
        title: z.string(),
        lead: z.string().nullable(),
        target: z.string(),
        class: classId,
        reason: z.string(),
      }),
    )
    .readonly(),
});
export type Classes = z.infer<typeof classesShape>;

const correction = {
  /** Id of the bulletin it corrects. */
  corrects: id.optional(),
  /** Why. */
  reason: z.string().trim().max(200, '更正原因不超过200字').optional(),
} as const;

export const bulletinContract = defineContract({
  'GET /api/bulletins': {
    act: 'bulletin.read',
    summary: 'Issued bulletins of a year, newest first',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100), kind: kind.optional() }),
    response: z.object({ rows: z.array(head).readonly() }),
  },
  'GET /api/bulletins/draft/{month}': {
    summary: 'The bulletin of a kind and month as it would be issued now; kept nowhere',
    params: z.object({ month }),
    query: z.object({ kind: kind.default('economy'), ...correction }),
    response: draftShape,
  },
  'POST /api/bulletins': {
    act: 'bulletin.issue',
    summary:
      'Issue the bulletin of a kind and month exactly as it was seen: numbered, with its figures pinned',
    body: z.strictObject({
      kind: kind.default('economy'),
      month,
      digest: z.string().regex(/^[0-9a-f]{64}$/),
      ...correction,
    }),
    response: head,
  },
  'GET /api/bulletins/classes/{month}': {
    act: 'light.read',
    summary: '五类表: every commitment of the year in exactly one class, with the reason',
    params: z.object({ month }),
    response: classesShape,
  },
  'GET /api/bulletins/classes/{month}/xlsx': {
    act: 'light.read',
    summary: 'The table of classes as .xlsx',
    params: z.object({ month }),
    response: 'file',
  },
  'GET /api/bulletins/{id}': {
    act: 'bulletin.read',
    summary: 'An issued bulletin with its pinned figures and what has changed since',
    params: z.object({ id }),
    response: bulletinShape,
  },
  'GET /api/bulletins/{id}/docx': {
    act: 'bulletin.read',
    summary: 'The issued bulletin as .docx in GB/T 9704 layout',
    params: z.object({ id }),
    response: 'file',
  },
  'GET /api/bulletins/{id}/pdf': {
    act: 'bulletin.read',
    summary: 'The issued bulletin as PDF in GB/T 9704 layout',
    params: z.object({ id }),
    response: 'file',
  },
});
