import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { noticeTypeNames, publicKinds } from './rules-words.ts';

const id = z.string().min(1).max(64);
const day = z.string();
const kind = z.enum(publicKinds);
const standing = z.enum(['public', 'waiting', 'scheduled', 'expired', 'withdrawn']);

/** An act of publishing as it is listed. */
const act = z.object({
  version: z.number().int(),
  standing,
  from: day,
  until: day.nullable(),
  through: z.string().nullable(),
  basis: z.string(),
  publishedAt: z.string(),
  publishedBy: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawnBy: z.string(),
  withdrawnReason: z.string(),
  /** It names persons: public only once another person has approved it. */
  needsSecond: z.boolean(),
  approvedAt: z.string().nullable(),
  approvedBy: z.string(),
  /** Texts that the scanner found and that were let pass. */
  excused: z.array(z.string()),
  /** Whether whoever asks published it, and so may not be the second. */
  own: z.boolean(),
});
export type PublicAct = z.infer<typeof act>;

/** An object of the county that could be public, with the last act on it. */
const row = z.object({
  object: id,
  title: z.string(),
  note: z.string(),
  act: act.nullable(),
  /** Whether its time ends soon. */
  due: z.boolean(),
  /** Address of its page on the site; null where it has none of its own or is not public. */
  page: z.string().nullable(),
});
export type PublicRow = z.infer<typeof row>;

const overview = z.object({
  kind,
  today: day,
  rows: z.array(row),
  counts: z.array(z.object({ kind, public: z.number().int(), due: z.number().int() })),
  /** Path of the public site, as this server gives it. */
  site: z.string(),
  settings: z.object({
    lights: z.boolean(),
    ranking: z.boolean(),
    noticeLeast: z.number().int(),
    noticeMost: z.number().int(),
    warn: z.number().int(),
  }),
  /** What the scanner kept off the site in the last thirty days. */
  kept: z.array(
    z.object({ day, title: z.string(), field: z.string(), finding: z.string(), times: z.number().int() }),
  ),
  changes: z.boolean(),
  /** Whether whoever asks may be the second person. */
  approves: z.boolean(),
});
export type PublicOverview = z.infer<typeof overview>;

const wanted = z.strictObject({
  kind,
  objects: z.array(id).min(1, '请至少选一项').max(500, '一次最多500项'),
  from: z.string().max(10),
  until: z.string().max(10).nullable(),
  through: z.string().max(7).nullable(),
  basis: z.string().trim().max(200, '公开依据不超过200字'),
  /** Texts that the scanner found and that are let pass. */
  excused: z.array(z.string().max(100)).max(50).default([]),
});
export type PublicWanted = z.output<typeof wanted>;

const finding = z.object({
  field: z.string(),
  kind: z.string(),
  /** The text, masked where it may never pass. */
  text: z.string(),
  around: z.string(),
  /** Whether it may be let pass in such an object; a number of a person never may. */
  excusable: z.boolean(),
});
export type PublicFinding = z.infer<typeof finding>;

const previewShape = z.object({
  faults: z.array(z.object({ field: z.string(), message: z.string() })),
  items: z.array(
    z.object({
      object: id,
      title: z.string(),
      /** Why it may not be public whatever it says; null when it may. */
      closed: z.string().nullable(),
      findings: z.array(finding),
      /** Whether it names persons, so that a second one must approve it. */
      second: z.boolean(),
      /** What would be public of it, field by field. */
      fields: z.array(z.object({ title: z.string(), text: z.string() })),
    }),
  ),
  /** Whether it may be published as it is. */
  ready: z.boolean(),
});
export type PublicPreview = z.infer<typeof previewShape>;

const noticeText = {
  type: z.enum(noticeTypeNames),
  title: z.string().trim().min(1, '请填写标题').max(100, '标题不超过100字'),
  organ: z.string().trim().min(1, '请填写发布单位').max(60, '发布单位不超过60字'),
  body: z.string().trim().min(1, '请填写正文').max(10_000, '正文不超过10000字'),
  place: z.string().trim().max(100, '张贴地点不超过100字'),
  objections: z.string().trim().max(500, '异议受理不超过500字'),
} as const;
const noticeInput = z.strictObject(noticeText);
export type NoticeInput = z.output<typeof noticeInput>;
const notice = z.object({
  id,
  ...noticeText,
  version: z.number().int(),
  changedAt: z.string(),
  changedBy: z.string(),
  /** Whether it may be changed now: not while it is public or about to be. */
  writes: z.boolean(),
});
export type Notice = z.infer<typeof notice>;

export const opennessContract = defineContract({
  'GET /api/openness': {
    act: 'openness.read',
    summary: 'What of a kind is public, could be, and what its time is',
    query: z.object({ kind: kind.default('commitment') }),
    response: overview,
  },
  'POST /api/openness/preview': {
    act: 'openness.read',
    summary: 'What would be public of some objects, and what the scanner finds in it; writes nothing',
    body: wanted,
    response: previewShape,
  },
  'POST /api/openness/publish': {
    act: 'openness.change',
    summary: 'Publish some objects of one kind; refused as a whole where one holds something personal',
    body: wanted,
    response: z.object({
      published: z.number().int(),
      /** Of them those that wait for a second person. */
      waiting: z.number().int(),
    }),
  },
  'POST /api/openness/second': {
    act: 'openness.approve',
    summary:
      'Approve what names persons, or send it back with a reason; refused to whoever published it, all or none',
    body: z.strictObject({
      kind,
      objects: z
        .array(z.strictObject({ object: id, version: z.number().int().min(1) }))
        .min(1)
        .max(500),
      agreed: z.boolean(),
      reason: z.string().trim().max(200, '原因不超过200字').default(''),
    }),
    response: z.object({ decided: z.number().int() }),
  },
  'POST /api/openness/withdraw': {
    act: 'openness.change',
    summary: 'Withdraw what is public or about to be; it is gone from the site at once',
    body: z.strictObject({
      kind,
      objects: z
        .array(z.strictObject({ object: id, version: z.number().int().min(1) }))
        .min(1)
        .max(500),
      reason: z.string().trim().min(1, '请写明撤下原因').max(200, '撤下原因不超过200字'),
    }),
    response: z.object({ withdrawn: z.number().int() }),
  },
  'GET /api/openness/history': {
    act: 'openness.read',
    summary: 'Every act of publishing and withdrawing of one object, newest first',
    query: z.object({ kind, object: id }),
    response: z.object({ rows: z.array(act) }),
  },
  'POST /api/openness/notices': {
    act: 'openness.change',
    summary: 'Write a notice; it is public only once it is published',
    body: noticeInput,
    response: notice,
  },
  'GET /api/openness/notices/{id}': {
    act: 'openness.read',
    summary: 'One notice',
    params: z.object({ id }),
    response: notice,
  },
  'PUT /api/openness/notices/{id}': {
    act: 'openness.change',
    summary: 'Change a notice that is not public',
    params: z.object({ id }),
    body: noticeInput.extend({ version: z.number().int().min(1) }),
    response: notice,
  },
});
