import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import type { MissingRule } from '#kernel/formula-value.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';
import type { Aspect } from '#reader/types.ts';

export const indicatorKinds = ['number', 'milestone'] as const;
export const frequencies = ['month', 'quarter', 'half', 'year'] as const;
export const spans = ['cumulative', 'month', 'point'] as const;
export const directions = ['higher', 'lower', 'band', 'at_most'] as const;
export const priceBases = ['current', 'comparable', 'constant', 'none'] as const;
export const missingRules = ['any', 'all', 'zero'] as const;
export const aspects = [
  'level',
  'growth_yoy',
  'change',
  'completion_rate',
  'share',
  'rate',
  'count',
  'duration',
  'rank',
] as const satisfies readonly Aspect[];

/** Day on which a figure comes out: `day` of the month that lies `months` after the period's last, moved to a workday or not. */
export interface Availability {
  readonly months: number;
  readonly day: number;
  readonly roll: 'rest' | 'none';
}

/** What is measured, defined once: forms, commitments and figures only refer to it. */
export interface Indicator {
  readonly id: string;
  readonly name: string;
  /** Short name for formulas and tables of other systems; null: none. */
  readonly code: string | null;
  /** number: reported as a value; milestone: reported as 未启动、推进中、已完成. */
  readonly kind: (typeof indicatorKinds)[number];
  /** What the number says (growth and level of one subject are two indicators); null for a milestone. */
  readonly aspect: Aspect | null;
  /** Unit of measure; null for a milestone. */
  readonly measure: Unit | null;
  /** How it is printed and typed. */
  readonly scale: '亿' | '万' | null;
  /** Decimals usually printed, in its scale. */
  readonly digits: number | null;
  readonly frequency: (typeof frequencies)[number];
  /** 1–2月 series: no figure of January exists. */
  readonly noJanuary: boolean;
  /** What a monthly value covers: January to that month, that month alone, or the state at its end. */
  readonly span: (typeof spans)[number];
  /** 口径. */
  readonly definition: string;
  readonly publisher: string;
  /** What is good: more, less, between lo and hi, not above hi; null: not said. */
  readonly direction: (typeof directions)[number] | null;
  /** Bounds in base units, exact decimals. */
  readonly lo: string | null;
  readonly hi: string | null;
  readonly priceBasis: (typeof priceBases)[number];
  readonly available: Availability | null;
  /** How the year's value is split to towns and departments. */
  readonly splitRule: string;
  /** Computed from others, names by id; null: reported. */
  readonly formula: string | null;
  readonly missing: MissingRule;
  /** Breakdowns (dimensions) it may be reported by. */
  readonly dimensions: readonly string[];
  readonly state: 'active' | 'retired';
  readonly version: number;
}

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const decimal = z
  .string()
  .max(60, '数字过长')
  .regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const measure = z
  .custom<Unit>((value) => typeof value === 'string' && isUnit(value), '不认识的计量单位')
  .meta({ type: 'string' });
const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);
const reason = z.string().trim().min(1, '请写明理由').max(500, '理由不超过500字');

const availability = z.object({
  months: z.number().int().min(0, '应为0至6').max(6, '应为0至6'),
  day: z.number().int().min(1, '日期应为1至31').max(31, '日期应为1至31'),
  roll: z.enum(['rest', 'none']),
});

/** Fields that say what an indicator means and that may change by a new version. */
const changeable = {
  name: words(60).min(1, '请填写名称'),
  code: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,30}$/, '代码用小写英文字母、数字和下划线，以字母开头')
    .nullable(),
  /** Unit of measure; a new one cuts the series. */
  measure: measure.nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().min(0).max(6, '小数位数为0至6').nullable(),
  frequency: z.enum(frequencies),
  noJanuary: z.boolean(),
  definition: words(2000),
  publisher: words(60),
  direction: z.enum(directions).nullable(),
  lo: decimal.nullable(),
  hi: decimal.nullable(),
  priceBasis: z.enum(priceBases),
  available: availability.nullable(),
  splitRule: words(500),
  formula: words(1000).nullable(),
  missing: z.enum(missingRules),
  dimensions: z.array(id).max(8),
  state: z.enum(['active', 'retired']),
};

/** Fields that make an indicator the thing it is; another span is another indicator. */
const fixed = {
  kind: z.enum(indicatorKinds),
  aspect: z.enum(aspects).nullable(),
  span: z.enum(spans),
};

export const indicatorShape = z.object({ id, ...fixed, ...changeable, version: z.number().int() });

export const definitionInput = z.object(changeable);
export type DefinitionInput = z.infer<typeof definitionInput>;
export const newIndicatorInput = z.object({ ...fixed, ...changeable });
export type NewIndicatorInput = z.infer<typeof newIndicatorInput>;

const version = z.object({
  version: z.number().int(),
  validFrom: z.string(),
  reason: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
  /** The months in which it holds; empty when a later version overtook it before it began. `from` null: from the beginning. */
  holds: z.array(z.object({ from: month.nullable(), until: month.nullable() })),
  changes: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      before: z.string(),
      after: z.string(),
      /** The change alters what the numbers mean, not only how they are shown. */
      meaning: z.boolean(),
    }),
  ),
});
export type DefinitionVersion = z.infer<typeof version>;

const scopeBreak = z.object({
  id,
  indicator: id,
  period: month,
  note: z.string(),
  comparable: z.string(),
  source: z.string(),
  recordedAt: z.string(),
  recordedBy: z.string(),
  revoked: z.object({ at: z.string(), reason: z.string() }).nullable(),
  /** The definition version it follows from; null: recorded by hand. */
  version: z.number().int().nullable(),
});
export type ScopeBreak = z.infer<typeof scopeBreak>;

const dimension = z.object({
  id,
  name: z.string(),
  whole: z.boolean(),
  items: z.array(z.object({ code: z.string(), name: z.string() })),
  version: z.number().int(),
});
export type Dimension = z.infer<typeof dimension>;

const fault = z.object({
  field: z.string(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  message: z.string(),
});

const detail = z.object({
  indicator: indicatorShape,
  /** The formula with names, as people read it; null when it is reported. */
  formulaText: z.string().nullable(),
  /** The version in force in the month of today; the one shown is the last recorded. */
  inForce: z.number().int(),
  versions: z.array(version),
  breaks: z.array(scopeBreak),
  /** Computed indicators that are made of this one. */
  usedBy: z.array(z.object({ id, name: z.string() })),
  mayChange: z.boolean(),
});
export type IndicatorDetail = z.infer<typeof detail>;

const imported = z.object({
  applied: z.boolean(),
  fresh: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  lines: z.array(z.object({ row: z.number().int(), name: z.string(), what: z.string() })),
  faults: z.array(fault),
  notes: z.array(z.string()),
});
export type IndicatorsImported = z.infer<typeof imported>;

const listQuery = z.object({
  q: z.string().trim().max(60).optional(),
  kind: z.enum(['number', 'milestone', 'computed']).optional(),
  frequency: z.enum(frequencies).optional(),
  direction: z.enum(directions).optional(),
  publisher: z.string().max(60).optional(),
  state: z.enum(['active', 'retired', 'all']).optional(),
  /** Those whose 口径 is not written yet. */
  open: z.literal('yes').optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

export const indicatorContract = defineContract({
  'GET /api/indicators': {
    act: 'indicator.read',
    summary: 'Indicators of the county',
    query: listQuery,
    response: z.object({ rows: z.array(indicatorShape), publishers: z.array(z.string()) }),
  },
  'POST /api/indicators': {
    act: 'indicator.change',
    summary: 'Define an indicator',
    body: newIndicatorInput,
    response: z.object({ id }),
  },
  'GET /api/indicators.xlsx': {
    act: 'indicator.read',
    summary: 'All definitions as .xlsx',
    query: listQuery,
    response: 'file',
  },
  'POST /api/indicators/import': {
    act: 'indicator.change',
    summary: 'Define and change indicators by a table; all or none; apply=no only checks',
    upload: true,
    body: z.object({
      apply: z.enum(['yes', 'no']).default('no'),
      validFrom: month,
      reason: z.string().trim().max(500).default(''),
    }),
    response: imported,
  },
  'GET /api/indicators/{id}': {
    act: 'indicator.read',
    summary: 'One indicator: definition, versions, scope breaks, what is computed from it',
    params: z.object({ id }),
    response: detail,
  },
  'PATCH /api/indicators/{id}': {
    act: 'indicator.change',
    summary: 'Change a definition: the next version, with its reason and first month',
    params: z.object({ id }),
    body: z.object({
      version: z.number().int().min(1),
      validFrom: month,
      reason,
      /** Without a unit of measure the indicator keeps its own. */
      definition: definitionInput.extend({ measure: measure.nullable().optional() }),
    }),
    response: detail,
  },
  'POST /api/indicators/{id}/breaks': {
    act: 'indicator.change',
    summary: 'Record that values are not comparable with those before a month',
    params: z.object({ id }),
    body: z.object({
      period: month,
      note: words(500).min(1, '请写明口径怎样变化'),
      comparable: words(500).default(''),
      source: words(200).default(''),
    }),
    response: detail,
  },
  'POST /api/indicators/{id}/breaks/{break}/revoke': {
    act: 'indicator.change',
    summary: 'Take a scope break back; it stays on record',
    params: z.object({ id, break: id }),
    body: z.object({ reason }),
    response: detail,
  },
  'GET /api/dimensions': {
    act: 'indicator.read',
    summary: 'Breakdowns of the county and their items',
    response: z.object({ rows: z.array(dimension) }),
  },
  'PUT /api/dimensions/{id}': {
    act: 'indicator.change',
    summary: 'Define or change a breakdown; items are only added or renamed, never dropped',
    params: z.object({ id: z.string().regex(/^[a-z][a-z0-9_]{1,30}$/, '代码用小写英文字母、数字和下划线') }),
    body: z.object({
      version: z.number().int().min(0),
      name: words(30).min(1, '请填写名称'),
      whole: z.boolean(),
      items: z
        .array(
          z.object({
            code: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,30}$/, '代码用小写英文字母、数字、横线和下划线'),
            name: words(30).min(1, '请填写名称'),
          }),
        )
        .min(1, '至少列一项')
        .max(200, '不超过200项'),
    }),
    response: z.object({ rows: z.array(dimension) }),
  },
});
