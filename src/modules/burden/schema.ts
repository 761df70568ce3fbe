import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const count = z.number().int();

const burden = z.object({
  forms: count,
  times: count,
  asked: count,
  linked: count,
  computed: count,
  fed: count,
  byHand: count,
  typed: count,
});

const unitRow = z.object({
  unit: z.object({ id, name: z.string() }),
  kind: z.string(),
  month: burden,
  /** From January to the month. */
  year: burden,
});
export type BurdenUnit = z.infer<typeof unitRow>;

const formRow = z.object({
  id,
  title: z.string(),
  kind: z.enum(['plan', 'own']),
  units: count,
  month: burden,
  year: burden,
  /** Looks at it in the ninety days to today, by kind; of planners only the county's whole. */
  readings: z.array(z.object({ kind: z.enum(['sheet', 'export', 'figures', 'upward', 'bulletin']), count })),
  reads: count,
});
export type BurdenForm = z.infer<typeof formRow>;

export const burdenShape = z.object({
  month,
  total: z.object({ month: burden, year: burden }),
  units: z.array(unitRow),
  forms: z.array(formRow),
  trend: z.array(z.object({ month, burden })),
});
export type BurdenView = z.infer<typeof burdenShape>;

const named = z.object({ id, name: z.string() });
const consequence = z.object({
  form: z.object({ id, title: z.string() }),
  /** The month looked at: the last of a period of the form. */
  month,
  units: z.array(named),
  saved: count,
  movedTo: count,
  withoutSource: z.array(named),
  broken: z.array(named),
  /** Tables for the superior that hold one of the indicators without a source. */
  tables: z.array(named),
  readings: formRow.shape.readings,
  /** First month from which it may be retired. */
  from: month,
});
export type ConsequenceView = z.infer<typeof consequence>;

export const burdenContract = defineContract({
  'GET /api/burden': {
    act: 'burden.read',
    summary:
      'Forms × fields × times of a month and of the year to it, per unit and per form, with what was filled automatically and read',
    query: z.object({ month }),
    response: burdenShape,
  },
  'GET /api/burden/table.xlsx': {
    act: 'burden.read',
    summary: 'The burden of a month as .xlsx',
    query: z.object({ month }),
    response: 'file',
  },
  'GET /api/burden/forms/{id}': {
    act: 'form.change',
    summary: 'What follows when a form is retired; changes nothing',
    params: z.object({ id }),
    query: z.object({ month }),
    response: consequence,
  },
});
