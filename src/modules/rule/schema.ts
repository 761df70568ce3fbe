import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import type { Check } from '#kernel/validation-types.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const decimal = z
  .string()
  .max(40, '数字过长')
  .regex(/^\d+(?:\.\d+)?$/, '应为不带符号的数字，如 1.5');
const ids = z.array(id).max(2000, '最多2000个').readonly();

const tolerance = z.union([
  z.strictObject({ by: z.literal('rounding') }),
  z.strictObject({ by: z.enum(['amount', 'percent']), value: decimal }),
]);
const missing = z.enum(['skip', 'zero']);
const side = z.strictObject({
  /** Indicators by id; names are resolved when the rule is saved. */
  expression: z.string().trim().min(1, '请写公式').max(1000, '公式不超过1000字'),
  missing: z.enum(['any', 'all', 'zero']),
});
export const comparators = ['=', '!=', '>', '>=', '<', '<='] as const;

/** What a rule looks at; the same shape as the engine's. */
export const checkShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sum'),
    whole: id,
    by: z.enum(['indicators', 'dimensions', 'units']),
    parts: z.array(id).min(2, '分项至少两个').max(200, '分项最多200个').readonly(),
    tolerance,
    missing,
  }),
  z.strictObject({ kind: z.literal('falls') }),
  z.strictObject({ kind: z.literal('running'), cumulative: id, month: id, tolerance }),
  z.strictObject({ kind: z.literal('ratio'), printed: id, numerator: id, denominator: id, tolerance }),
  z.strictObject({
    kind: z.literal('range'),
    method: z.enum(['minmax', 'z', 'modified']),
    factor: decimal,
    least: z.number().int().min(3, '至少3个月才成范围').max(12, '最多12个月'),
  }),
  z.strictObject({
    kind: z.literal('times'),
    against: z.enum(['last_month', 'last_year']),
    from: decimal,
    below: decimal.nullable(),
  }),
  z.strictObject({ kind: z.literal('negative') }),
  z.strictObject({ kind: z.literal('missing') }),
  z.strictObject({ kind: z.literal('back') }),
  z.strictObject({
    kind: z.literal('formula'),
    anchor: id,
    left: side,
    op: z.enum(comparators),
    right: side,
    tolerance,
    reads: ids,
  }),
]) satisfies z.ZodType<Check>;

export const importances = ['error', 'warn', 'look'] as const;

/** Everything of a rule that a version holds. */
export const ruleBody = z.strictObject({
  name: z.string().trim().min(2, '规则名称至少2个字').max(60, '规则名称不超过60字'),
  importance: z.enum(importances),
  explainable: z.boolean(),
  on: z.boolean(),
  scope: z.strictObject({ forms: ids, indicators: ids, units: ids }),
  check: checkShape,
});
export type RuleBody = z.infer<typeof ruleBody>;

/** Id of a rule; one that follows from a definition names breakdown and indicator. */
export const ruleId = z.string().min(1).max(160);

/** A rule of the engine as it travels with a sheet. */
export const ruleShape = z.object({
  id: ruleId,
  version: z.number().int(),
  name: z.string(),
  importance: z.enum(importances),
  explainable: z.boolean(),
  scope: z.object({ forms: ids, indicators: ids, units: ids }),
  check: checkShape,
});

const listed = z.object({
  id,
  /** Newest version, also when it holds only from a later month. */
  version: z.number().int(),
  validFrom: z.string(),
  body: ruleBody,
  changedAt: z.string(),
  changedBy: z.string(),
  /** Version that holds in the month asked for; null while none does yet. */
  holds: z.number().int().nullable(),
});
export type ListedRule = z.infer<typeof listed>;

/** A rule that follows from the definition of an indicator: shown, changed only there. */
const derived = z.object({ id: ruleId, name: z.string(), indicator: id, indicatorName: z.string() });
export type DerivedRule = z.infer<typeof derived>;

const version = z.object({
  version: z.number().int(),
  validFrom: z.string(),
  body: ruleBody,
  reason: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type RuleVersion = z.infer<typeof version>;

const named = z.object({ id, name: z.string() });
/** What the names in rules may refer to. */
const knownNames = z.object({
  indicators: z.array(
    named.extend({
      kind: z.enum(['number', 'milestone']),
      measure: z.string().nullable(),
      span: z.enum(['cumulative', 'month', 'point']),
    }),
  ),
  forms: z.array(named),
  units: z.array(named),
});
export type KnownNames = z.infer<typeof knownNames>;

const fault = z.object({
  field: z.string(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  message: z.string(),
});

const imported = z.object({
  applied: z.boolean(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  faults: z.array(fault),
});
export type RulesImported = z.infer<typeof imported>;

const reason = z.string().trim().max(200, '理由不超过200字').default('');

export const ruleContract = defineContract({
  'GET /api/rules': {
    act: 'form.read',
    summary: 'Validation rules with their newest version, and the names that rules may refer to',
    query: z.object({ month }),
    response: z.object({ rows: z.array(listed), derived: z.array(derived), known: knownNames }),
  },
  'GET /api/rules/{id}': {
    act: 'form.read',
    summary: 'Every version of a rule, newest first',
    params: z.object({ id }),
    response: z.object({ id, versions: z.array(version) }),
  },
  'POST /api/rules': {
    act: 'rule.change',
    summary: 'Add a rule',
    body: z.object({ body: ruleBody, validFrom: month, reason }),
    response: listed,
  },
  'PUT /api/rules/{id}': {
    act: 'rule.change',
    summary: 'Make the next version of a rule; what has run is never changed',
    params: z.object({ id }),
    body: z.object({ body: ruleBody, validFrom: month, reason, version: z.number().int().min(1) }),
    response: listed,
  },
  'GET /api/rules.xlsx': {
    act: 'form.read',
    summary: 'All rules as .xlsx, to be changed and imported again',
    query: z.object({ month }),
    response: 'file',
  },
  'POST /api/rules/import': {
    act: 'rule.change',
    upload: true,
    summary: 'Read a table of rules; apply=no only shows what would change',
    body: z.object({ validFrom: month, apply: z.enum(['yes', 'no']).default('no') }),
    response: imported,
  },
});
