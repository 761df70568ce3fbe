import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { importances, ruleBody, ruleId } from '#modules/rule/index.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const measure = z
  .custom<Unit>((value) => typeof value === 'string' && isUnit(value), '不认识的计量单位')
  .meta({ type: 'string' });
const place = {
  unit: id,
  unitName: z.string(),
  indicator: id,
  indicatorName: z.string(),
  dimension: z.string(),
  month,
};
const text = z.string().trim().min(5, '至少写5个字，让对方知道问什么、答什么').max(500, '不超过500字');

export const flagStates = ['open', 'answered', 'closed'] as const;
const flagState = z.enum(flagStates);

const finding = z.object({
  ...place,
  form: id,
  formTitle: z.string(),
  rule: ruleId,
  ruleVersion: z.number().int(),
  ruleName: z.string(),
  importance: z.enum(importances),
  found: z.string(),
  against: z.string(),
  difference: z.string(),
  text: z.string(),
  /** Whether a number in it came of a correction after acceptance (更正). */
  corrected: z.boolean(),
  explanation: z.string(),
  /** An error that is neither mended nor explained. */
  stops: z.boolean(),
  /** Outlier kinds: range, times. */
  outlier: z.boolean(),
  flag: z.object({ id, state: flagState }).nullable(),
});
export type FindingRow = z.infer<typeof finding>;

const findingFilter = z.object({
  month,
  unit: id.optional(),
  importance: z.enum(importances).optional(),
  /** stops: neither mended nor explained; explained: with an explanation; outlier: outside of last year's range or far from other months. */
  show: z.enum(['all', 'stops', 'explained', 'outlier']).default('all'),
  rule: ruleId.optional(),
  q: z.string().max(100).default(''),
});
export type FindingFilter = z.infer<typeof findingFilter>;

const paging = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

const event = z.object({
  act: z.enum(['raise', 'answer', 'close', 'reopen']),
  text: z.string(),
  at: z.string(),
  postName: z.string(),
  unitName: z.string(),
});
export type FlagEvent = z.infer<typeof event>;

export const flagActs = ['answer', 'close', 'reopen'] as const;
const allowed = z.object({ act: z.enum(flagActs), refusal: z.string().nullable() });

const flag = z.object({
  id,
  ...place,
  form: id,
  state: flagState,
  version: z.number().int(),
  value: z.string(),
  /** Whether the value that was asked about came of a correction after acceptance (更正). */
  corrected: z.boolean(),
  /** What it has been corrected to since, as printed; null where it has not. */
  correctedTo: z.string().nullable(),
  demo: z.boolean(),
  raisedAt: z.string(),
  changedAt: z.string(),
  events: z.array(event),
  acts: z.array(allowed),
});
export type Flag = z.infer<typeof flag>;

const flagFilter = z.object({
  state: z.enum([...flagStates, 'all']).default('all'),
  unit: id.optional(),
  month: month.optional(),
});
export type FlagFilter = z.infer<typeof flagFilter>;

export const matchingKinds = ['bases', 'systems', 'units', 'pair'] as const;
const matching = z.object({
  id,
  kind: z.enum(matchingKinds),
  title: z.string(),
  left: id.nullable(),
  right: id.nullable(),
  percent: z.string(),
  explains: z.enum(['unit', 'office']),
  active: z.boolean(),
  version: z.number().int(),
});
export type Matching = z.infer<typeof matching>;

const side = z.object({ label: z.string(), value: z.string() });
const difference = z.object({
  ...place,
  matching: id,
  title: z.string(),
  kind: z.enum(matchingKinds),
  /** Which second source of several. */
  side: z.string(),
  measure,
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  left: side,
  right: side,
  /** left − right, base units, exact. */
  difference: z.string(),
  /** Percent of the right side; null when that is 0. */
  percent: z.string().nullable(),
  tolerance: z.string(),
  state: z.enum(['agrees', 'unexplained', 'explained']),
  explains: z.enum(['unit', 'office']),
  explanation: z.object({ text: z.string(), by: z.string(), at: z.string(), holds: z.boolean() }).nullable(),
  /** Null when the reader may explain, else why not. */
  refusal: z.string().nullable(),
});
export type Difference = z.infer<typeof difference>;

const differenceFilter = z.object({
  month,
  unit: id.optional(),
  kind: z.enum(matchingKinds).optional(),
  state: z.enum(['agrees', 'unexplained', 'explained', 'all']).default('all'),
});
export type DifferenceFilter = z.infer<typeof differenceFilter>;

const percent = z.string().regex(/^\d{1,3}(?:\.\d{1,4})?$/, '容差写百分数，如 1 或 0.5');
const matchingBody = z.object({
  title: z.string().trim().min(2, '名称至少2个字').max(60, '名称不超过60字'),
  percent,
  explains: z.enum(['unit', 'office']),
  active: z.boolean().default(true),
});

const tried = z.object({
  months: z.array(z.object({ month, looked: z.number().int(), found: z.number().int() })),
  findings: z.array(finding),
});
export type Tried = z.infer<typeof tried>;

const findings = z.object({
  rows: z.array(finding),
  total: z.number().int(),
  counts: z.object({
    error: z.number().int(),
    warn: z.number().int(),
    look: z.number().int(),
    stops: z.number().int(),
  }),
  /** Cells that were looked at, and units whose values are still kept from the reader. */
  looked: z.number().int(),
  hidden: z.number().int(),
  rules: z.array(z.object({ id: ruleId, name: z.string() })),
});
export type Findings = z.infer<typeof findings>;

export const qualityContract = defineContract({
  'GET /api/quality/findings': {
    summary: 'What the validation rules find in the values of a month, over the units of the reader',
    query: findingFilter.extend(paging),
    response: findings,
  },
  'GET /api/quality/findings.xlsx': {
    summary: 'The findings of a month as .xlsx',
    query: findingFilter,
    response: 'file',
  },
  'POST /api/quality/tries': {
    act: 'rule.change',
    summary: 'What a rule would have found in a unit over the twelve months up to one; keeps nothing',
    body: z.object({ body: ruleBody, unit: id, month }),
    response: tried,
  },
  'GET /api/quality/flags': {
    summary: 'Questions raised on values, newest first',
    query: flagFilter,
    response: z.object({ rows: z.array(flag) }),
  },
  'GET /api/quality/flags.xlsx': {
    summary: 'Questions raised on values as .xlsx',
    query: flagFilter,
    response: 'file',
  },
  'POST /api/quality/flags': {
    act: 'flag.change',
    summary: 'Raise a question on a value; the unit is told',
    body: z.object({
      unit: id,
      form: id.default('plan'),
      indicator: id,
      dimension: z.string().max(40).default(''),
      month,
      text,
    }),
    response: flag,
  },
  'POST /api/quality/flags/{id}/acts': {
    act: 'flag.read',
    summary: 'Answer, close or reopen a question',
    params: z.object({ id }),
    body: z.object({ act: z.enum(flagActs), text, version: z.number().int().min(1) }),
    response: flag,
  },
  'GET /api/quality/differences': {
    summary: 'Two sources of one number held against each other, for a month',
    query: differenceFilter,
    response: z.object({ rows: z.array(difference), matchings: z.array(matching) }),
  },
  'GET /api/quality/differences.xlsx': {
    summary: 'The reconciliation of a month as .xlsx',
    query: differenceFilter,
    response: 'file',
  },
  'POST /api/quality/explanations': {
    act: 'flag.read',
    summary: 'Explain a difference; holds for the two values as they stand',
    body: z.object({
      matching: id,
      indicator: id,
      unit: id,
      dimension: z.string().max(40).default(''),
      month,
      side: z.string().max(64).default(''),
      /** The values that were seen. */
      left: z.string().max(60),
      right: z.string().max(60),
      text,
    }),
    response: difference,
  },
  'POST /api/quality/matchings': {
    act: 'rule.change',
    summary: 'Declare that two indicators are one number',
    body: matchingBody.extend({ left: id, right: id }),
    response: matching,
  },
  'PUT /api/quality/matchings/{id}': {
    act: 'rule.change',
    summary: 'Change how far two sources may lie apart and who explains',
    params: z.object({ id }),
    body: matchingBody.extend({ version: z.number().int().min(1) }),
    response: matching,
  },
});
