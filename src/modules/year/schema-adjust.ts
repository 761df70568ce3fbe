import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { day, decimal, id, point, version, words, year } from './schema-parts.ts';

const authority = z.enum(['congress', 'standing_committee'], '请选决定机关');

const head = z.object({
  name: z.string(),
  aspect: z.string().nullable(),
  unitName: z.string(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  comparator: z.string().nullable(),
});

const targetShape = head.extend({
  target: z.string(),
  version: z.number().int(),
  annual: decimal,
  points: z.array(point),
});
export type AdjustTarget = z.infer<typeof targetShape>;

/** An item as it is kept: what was seen, what is asked, what was written. */
export const itemShape = head.extend({
  target: z.string(),
  /** The version that was seen when it was drafted. */
  version: z.number().int(),
  old: z.array(point),
  values: z
    .array(z.object({ period: z.string().max(8), typed: z.string().max(60) }))
    .min(1)
    .max(12),
  reason: z.string(),
  /** After approval: the version that was written and what it says. */
  written: z.object({ version: z.number().int(), points: z.array(point) }).nullable(),
});
export type AdjustItem = z.infer<typeof itemShape>;

const adjustmentShape = z.object({
  id,
  year,
  version,
  state: z.enum(['draft', 'approved', 'dropped']),
  title: z.string(),
  reason: z.string(),
  items: z.array(
    itemShape.extend({
      /** Whether the target still stands as it was seen; of a draft. */
      moved: z.boolean(),
    }),
  ),
  authority: authority.nullable(),
  paper: z.string(),
  number: z.string(),
  /** When it was proposed; null of a draft and of those decided before that was asked. */
  proposedOn: day.nullable(),
  /** Why it was proposed after the county's last day; empty in time. */
  lateReason: z.string(),
  decidedOn: day.nullable(),
  demo: z.boolean(),
  draftedBy: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type AdjustmentView = z.infer<typeof adjustmentShape>;

const listShape = z.object({
  year,
  rows: z.array(adjustmentShape),
  writes: z.boolean(),
  /** By when an adjustment has to be proposed; null while no limit is set. */
  due: day.nullable(),
  demo: z.boolean(),
});
export type AdjustmentList = z.infer<typeof listShape>;

const draft = {
  title: words(4, 80, '标题'),
  reason: words(5, 500, '调整理由'),
  items: z
    .array(
      z.strictObject({
        target: z.string().min(1).max(80),
        version: z.number().int().min(1),
        values: z
          .array(
            z.strictObject({
              period: z.string().max(8),
              typed: z.string().trim().min(1, '请填写新值').max(60),
            }),
          )
          .min(1)
          .max(12),
        reason: words(5, 300, '该项理由'),
      }),
    )
    .min(1, '请至少调整一项目标')
    .max(60, '一次最多调整60项'),
} as const;
const drafted = z.strictObject({ year, ...draft });
export type AdjustmentDraft = z.output<typeof drafted>;
const redrafted = z.strictObject({ version, ...draft });
export type AdjustmentRedraft = z.output<typeof redrafted>;
const approval = z.strictObject({
  version,
  authority,
  paper: words(2, 120, '决议'),
  number: z.string().trim().max(60, '文号不超过60字').default(''),
  proposedOn: day,
  lateReason: z.string().trim().max(300, '逾期提请的理由不超过300字').default(''),
  decidedOn: day,
});
export type AdjustmentApproval = z.output<typeof approval>;

const params = z.object({ id });

export const adjustContract = defineContract({
  'GET /api/year/adjustments': {
    act: 'year.read',
    summary: 'Adjustments of a year’s plan, old and new side by side; drafts only to who writes them',
    query: z.object({ year: year.optional() }),
    response: listShape,
  },
  'GET /api/year/adjustable': {
    act: 'year.change',
    summary: 'The targets that an adjustment may change',
    query: z.object({ year: year.optional() }),
    response: z.object({ rows: z.array(targetShape) }),
  },
  'POST /api/year/adjustments': {
    act: 'year.change',
    summary: 'Draft an adjustment: targets with their new values and why',
    body: drafted,
    response: listShape,
  },
  'PUT /api/year/adjustments/{id}': {
    act: 'year.change',
    summary: 'Change a draft of an adjustment',
    params,
    body: redrafted,
    response: listShape,
  },
  'POST /api/year/adjustments/{id}/approve': {
    act: 'year.change',
    summary: 'Write a decided adjustment into the targets, all or none, and judge the months it holds for',
    params,
    body: approval,
    response: listShape,
  },
  'POST /api/year/adjustments/{id}/drop': {
    act: 'year.change',
    summary: 'Give up a draft of an adjustment',
    params,
    body: z.strictObject({ version, reason: words(5, 200, '作废的原因') }),
    response: listShape,
  },
});
