import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const year = z.number().int().min(1990).max(2100);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const decimal = z
  .string()
  .max(60, '数字过长')
  .regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');

export const grains = ['year', 'half', 'quarter', 'month'] as const;
export const modes = ['incremental', 'cumulative', 'level'] as const;
export const comparators = ['=', '>=', '>', '<=', '<', '~'] as const;
/** Who may set a target: 人代会, 人大常委会, 政府, 主管部门, 本单位. */
export const authorities = ['congress', 'standing_committee', 'government', 'department', 'unit'] as const;
export type Authority = (typeof authorities)[number];
export const lists = ['projects', 'commitments'] as const;

const authority = z.enum(authorities);
const point = z.object({ period: z.string().max(8), value: decimal });

/** On whose authority, by which paper, when and why. */
const decision = {
  authority,
  paper: z.string().trim().min(2, '请写明依据的文件或会议').max(200, '依据不超过200字'),
  decidedOn: z.iso.date('请写成 2022-07-15 这样的日期'),
  reason: z.string().trim().min(5, '请写明理由，至少5个字').max(500, '理由不超过500字'),
} as const;

/** What a target asks, as sent. */
export const targetInput = z.strictObject({
  grain: z.enum(grains),
  mode: z.enum(modes),
  comparator: z.enum(comparators),
  points: z.array(point).min(1).max(12),
  /** First month it is judged by. */
  validFrom: month,
  ...decision,
});
export type TargetInput = z.output<typeof targetInput>;

const row = z.object({
  /** plan: the plan's own, a commitment; share: what a unit was given of it; own: set here. */
  source: z.enum(['plan', 'share', 'own']),
  id: z.string(),
  indicator: id,
  name: z.string(),
  aspect: z.string().nullable(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  /** Null for the whole county. */
  unit: z.object({ id, name: z.string() }).nullable(),
  commitment: id.nullable(),
  grain: z.enum(grains),
  mode: z.enum(modes),
  comparator: z.string().nullable(),
  /** Base units. */
  annual: decimal,
  /** Due by the end of the month asked for. */
  due: decimal.nullable(),
  actual: decimal.nullable(),
  actualPeriod: month.nullable(),
  actualBasis: z.string().nullable(),
  /** Whether the actual came of a correction after acceptance (更正). */
  actualCorrected: z.boolean(),
  authority: z.string(),
  version: z.number().int(),
  state: z.enum(['active', 'withdrawn']),
});
export type TargetRow = z.infer<typeof row>;

const versionShape = z.object({
  version: z.number().int(),
  points: z.array(point),
  state: z.enum(['active', 'withdrawn']),
  validFrom: month,
  authority,
  paper: z.string(),
  decidedOn: z.string(),
  reason: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
});
export type TargetVersion = z.infer<typeof versionShape>;

export const detailShape = z.object({
  target: row,
  points: z.array(point),
  versions: z.array(versionShape),
  /** Month by month: what is due by the version in force then, and what was reached. */
  months: z.array(
    z.object({
      month,
      version: z.number().int().nullable(),
      due: decimal.nullable(),
      actual: decimal.nullable(),
      basis: z.string().nullable(),
      corrected: z.boolean(),
    }),
  ),
  writes: z.boolean(),
});
export type TargetDetail = z.infer<typeof detailShape>;

/** A plan target beside what was handed down of it. */
const partsShape = z.object({
  commitment: id,
  whole: decimal,
  sum: decimal,
  difference: decimal,
  parts: z.number().int(),
});

const rate = z.object({ numerator: decimal, denominator: decimal, percent: decimal }).nullable();
const rates = z.object({ amount: rate, count: rate });
const baselineHead = z.object({
  id,
  year,
  title: z.string(),
  list: z.enum(lists),
  levels: z.array(z.string()),
  frozenOn: z.string(),
  authority,
  paper: z.string(),
  members: z.number().int(),
  demo: z.boolean(),
  createdBy: z.string(),
});
export type BaselineHead = z.infer<typeof baselineHead>;

export const baselineShape = z.object({
  baseline: baselineHead,
  month,
  stayed: z.number().int(),
  today: z.number().int(),
  frozen: rates,
  current: rates,
  moved: z.array(
    z.object({
      object: z.string(),
      name: z.string(),
      move: z.enum(['joined', 'left']),
      amount: decimal.nullable(),
      reason: z.string().nullable(),
      at: z.string().nullable(),
      byName: z.string().nullable(),
    }),
  ),
  writes: z.boolean(),
});
export type BaselineDetail = z.infer<typeof baselineShape>;

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
  notes: z.array(z.string()),
});
export type TargetsImported = z.infer<typeof imported>;

const monthQuery = z.object({ month });

export const targetContract = defineContract({
  'GET /api/targets': {
    act: 'target.read',
    summary:
      'Targets of the plan year: the plan’s own, what units were given, and those set here, as they stand in a month',
    query: monthQuery.extend({
      source: z.enum(['plan', 'share', 'own']).optional(),
      unit: id.optional(),
      q: z.string().trim().max(60).optional(),
    }),
    response: z.object({ year, month, demo: z.boolean(), rows: z.array(row), parts: z.array(partsShape) }),
  },
  'GET /api/targets/table.xlsx': {
    act: 'target.read',
    summary: 'The same as .xlsx',
    query: monthQuery,
    response: 'file',
  },
  'GET /api/targets/form.xlsx': { summary: 'An empty table of targets, for the import', response: 'file' },
  'POST /api/targets/import': {
    act: 'target.change',
    summary: 'Set targets from a table, all or none; apply=no only checks',
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']).default('no') }),
    response: imported,
  },
  'POST /api/targets': {
    act: 'target.change',
    summary: 'Set a target of a unit at its own grain',
    body: targetInput.extend({ indicator: id, unit: id }),
    response: detailShape,
  },
  'GET /api/targets/{id}': {
    act: 'target.read',
    summary: 'One target with its versions and months',
    params: z.object({ id }),
    response: detailShape,
  },
  'PUT /api/targets/{id}': {
    act: 'target.change',
    summary: 'A new version of a target, on somebody’s authority; the old ones stay',
    params: z.object({ id }),
    body: targetInput.omit({ grain: true, mode: true }).extend({ version: z.number().int().min(1) }),
    response: detailShape,
  },
  'POST /api/targets/{id}/withdraw': {
    act: 'target.change',
    summary: 'Withdraw a target from a month on; its history stays',
    params: z.object({ id }),
    body: z.strictObject({ version: z.number().int().min(1), validFrom: month, ...decision }),
    response: detailShape,
  },
  'GET /api/baselines': {
    act: 'target.read',
    summary: 'Frozen lists of the plan year',
    response: z.object({ rows: z.array(baselineHead), writes: z.boolean() }),
  },
  'POST /api/baselines': {
    act: 'target.change',
    summary: 'Freeze a list as it stands today',
    body: z.strictObject({
      title: z.string().trim().min(2, '请填写基线名称').max(100, '名称不超过100字'),
      list: z.enum(lists),
      levels: z
        .array(z.enum(['province', 'city', 'county']))
        .max(3)
        .default([]),
      authority,
      paper: decision.paper,
    }),
    response: baselineHead,
  },
  'GET /api/baselines/{id}': {
    act: 'target.read',
    summary: 'A frozen list beside today’s: both rates, who joined and left, and why',
    params: z.object({ id }),
    query: monthQuery,
    response: baselineShape,
  },
  'GET /api/baselines/{id}/table.xlsx': {
    act: 'target.read',
    summary: 'The comparison as .xlsx',
    params: z.object({ id }),
    query: monthQuery,
    response: 'file',
  },
  'POST /api/baselines/{id}/moves': {
    act: 'target.change',
    summary: 'Say why a thing joined or left a frozen list',
    params: z.object({ id }),
    body: z.strictObject({
      object: id,
      move: z.enum(['joined', 'left']),
      reason: z.string().trim().min(5, '请写明原因，至少5个字').max(300, '原因不超过300字'),
      month,
    }),
    response: baselineShape,
  },
});
