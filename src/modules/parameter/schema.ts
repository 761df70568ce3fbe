import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '起用日期应写成 2022-05-08 的样子');

const parameterShape = z.object({
  key: z.string(),
  title: z.string(),
  hint: z.string(),
  kind: z.enum([
    'switch',
    'count',
    'days',
    'workdays',
    'limit',
    'months',
    'monthDay',
    'percent',
    'yuan',
    'choice',
    'clock',
    'unit',
    'indicator',
    'text',
  ]),
  choices: z.array(z.object({ value: z.string(), title: z.string() })),
  /** Null while it is not set. */
  value: z.string().nullable(),
  /** Of a limit: what it is counted in; empty otherwise. */
  unit: z.string(),
  /** As it is printed; 未设置 while it is not set. */
  printed: z.string(),
  basis: z.string(),
  from: z.string(),
  /** Set by the county itself. */
  own: z.boolean(),
  /** The county's own values, newest first. */
  history: z.array(
    z.object({
      version: z.number().int(),
      printed: z.string(),
      from: z.string(),
      basis: z.string(),
      at: z.string(),
      byName: z.string(),
    }),
  ),
});
export type Parameter = z.infer<typeof parameterShape>;

const answer = z.object({
  groups: z.array(z.object({ id: z.string(), title: z.string(), rows: z.array(parameterShape) })),
});
export type Parameters = z.infer<typeof answer>;

/** 参数设置: all that a county sets for itself, in one place. */
export const parameterContract = defineContract({
  'GET /api/parameters': {
    summary: 'Parameters of the county as they hold on a day, with basis and history',
    act: 'parameter.read',
    query: z.object({ day: day.optional() }),
    response: answer,
  },
  'POST /api/parameters': {
    summary: 'Set a parameter from a day on; earlier days keep theirs',
    act: 'parameter.change',
    body: z.object({
      key: z.string().min(1).max(80),
      value: z.string().trim().min(1, '请填写新值').max(40, '新值不超过40字'),
      unit: z.enum(['', 'hour', 'day', 'workday', 'month', 'year']).default(''),
      from: day,
      basis: z.string().trim().min(2, '请写明依据').max(200, '依据不超过200字'),
    }),
    response: answer,
  },
});
