import { z } from 'zod';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, '须为十进制数字');
const day = z.iso.date();

/** One end of a band: the number, and whether it belongs to the band (含本数). */
const bound = z.object({ value: decimal, closed: z.boolean() });

/** A colour for a stretch of the measured distance; an end left out is open to infinity. Bands are tried in order. */
const band = z.object({
  colour: z.enum(['green', 'yellow', 'red']),
  from: bound.optional(),
  to: bound.optional(),
  note: z.string().optional(),
});

/** What is shown when no band holds: never silent. */
const fallback = z.object({ colour: z.enum(['green', 'yellow', 'red']), note: z.string().min(1) });

const banded = { bands: z.array(band).min(1), fallback };

/** The rules a pack may have; one that is missing makes its commitments grey (未配置规则). */
const rules = z.object({
  /** Amounts and counts to be reached: against 序时. gap and short in points/percent, ratio in percent of what was due. */
  cumulative: z.object({ measure: z.enum(['gap', 'short', 'ratio']), ...banded }).optional(),
  /** Amounts not to be exceeded: points above 序时; over the year's limit is red. */
  ceiling: z.object(banded).optional(),
  /** Growth against target growth, points of shortfall; no twelfth. */
  growth: z.object(banded).optional(),
  /** 率: latest value against target, points of shortfall. */
  rate: z.object(banded).optional(),
  /** 占比: latest value against target, points of shortfall. */
  share: z.object(banded).optional(),
  /** Change in points: shortfall in points. Change in amounts follows `cumulative`. */
  change: z.object(banded).optional(),
  /** Time taken: percent above the target. */
  duration: z.object(banded).optional(),
  /** 位次: places behind the target. */
  rank: z.object(banded).optional(),
  /** Direction without a number: points of growth below `floor` (percent). */
  qualitative: z.object({ floor: decimal, ...banded }).optional(),
  /** Tasks: months since the due month at whose end it was not done (0 = the due month itself). */
  milestone: z.object(banded).optional(),
});

/** Rules by which lights are given: data with a source and effective dates, not code. */
export const lightPack = z.object({
  id: z.string().min(1),
  version: z.int().positive(),
  title: z.string().min(1),
  /** Where the numbers come from, printed with the light's rule. */
  source: z.string().min(1),
  /** First day it is in force. */
  from: day,
  /** Last day it is in force; null = until replaced. */
  to: day.nullable(),
  /** 左右: how far below the target still counts as reached, in percent of the target. */
  approximate: decimal,
  rules,
});

export type LightPack = z.infer<typeof lightPack>;
export type RuleId = keyof LightPack['rules'];
export type Band = z.infer<typeof band>;
