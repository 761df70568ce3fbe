import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Aspect } from '#reader/types.ts';

export const indicatorKinds = ['number', 'milestone'] as const;
export const frequencies = ['month', 'quarter', 'half', 'year'] as const;
export const spans = ['cumulative', 'month', 'point'] as const;

/** What is measured, defined once: forms, commitments and figures only refer to it. */
export interface Indicator {
  readonly id: string;
  readonly name: string;
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
  readonly definition: string;
  readonly publisher: string;
}

export const indicatorShape = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(indicatorKinds),
  aspect: z.string().nullable(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  frequency: z.enum(frequencies),
  noJanuary: z.boolean(),
  span: z.enum(spans),
  definition: z.string(),
  publisher: z.string(),
});

export const indicatorContract = defineContract({
  'GET /api/indicators': {
    summary: 'Indicators of the county',
    response: z.object({ rows: z.array(indicatorShape) }),
  },
});
