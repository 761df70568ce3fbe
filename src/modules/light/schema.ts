import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const decimal = z.string();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
export const colours = ['green', 'yellow', 'red', 'grey'] as const;
const colour = z.enum(colours);

export const lightShape = z.object({
  colour,
  measure: z.string().nullable(),
  grey: z.string().nullable(),
  actual: decimal.nullable(),
  due: decimal.nullable(),
  gap: decimal.nullable(),
  reason: z.string(),
  rule: z.object({ pack: z.string(), version: z.number().int(), id: z.string().nullable() }),
  figures: z.array(z.string()),
  toGreen: z.string().nullable(),
  /** The place's own word for the colour. */
  local: z.string().exactOptional(),
  /** What the other rules said of a thing judged by several. */
  also: z
    .array(z.object({ rule: z.string(), title: z.string(), colour, reason: z.string() }))
    .exactOptional(),
});

export const storedLight = z.object({
  commitment: id,
  period: month,
  version: z.number().int(),
  judgedAt: z.string(),
  light: lightShape,
});
export type StoredLight = z.infer<typeof storedLight>;

export const storedProjectLight = storedLight.omit({ commitment: true }).extend({ project: id });
export type StoredProjectLight = z.infer<typeof storedProjectLight>;

export const storedTownLight = storedLight.omit({ commitment: true }).extend({ unit: id });
export type StoredTownLight = z.infer<typeof storedTownLight>;

export const dot = z.object({ month, colour, reason: z.string() });

/** A row of the board: a commitment with its light of the month and those of the year. */
export const boardRow = z.object({
  id,
  kind: z.enum(['target', 'task', 'project']),
  title: z.string(),
  section: z.string(),
  comparator: z.string().nullable(),
  value: decimal.nullable(),
  valueHi: decimal.nullable(),
  measure: z.string().nullable(),
  aspect: z.string().nullable(),
  numeric: z.boolean(),
  /** Last reported state of a task or project. */
  state: z.enum(['not_started', 'in_progress', 'done']).nullable(),
  dueMonth: month.nullable(),
  lead: z.object({ unit: id, name: z.string() }).nullable(),
  leader: z.string().nullable(),
  /** Whether it is of the reader's own part of the county: a leader answers for it, a unit leads or shares it. */
  own: z.boolean(),
  light: lightShape.nullable(),
  /** Whether a figure behind the light of the month came of a correction (更正). */
  corrected: z.boolean(),
  months: z.array(dot),
  document: id,
  reading: id,
});
export type BoardRow = z.infer<typeof boardRow>;

export const tally = z.object({
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  grey: z.number().int(),
});
export type Tally = z.infer<typeof tally>;

export const boardShape = z.object({
  month,
  demo: z.boolean(),
  rows: z.array(boardRow),
  /** Lights of all commitments in the month; one not judged yet counts as grey. */
  tally,
  /** Lights of the month by lead unit, worst first. */
  units: z.array(z.object({ unit: id, name: z.string(), tally })),
  /** Lights by month of the year. */
  year: z.array(z.object({ month, tally })),
  pack: z.object({ id: z.string(), version: z.number().int(), title: z.string(), source: z.string() }),
});
export type Board = z.infer<typeof boardShape>;

/** A figure that a light used, or that stands beside it, with where it came from. */
export const usedFigure = z.object({
  /** Of a derived figure, what it is made of as well. */
  id: z.string().min(1).max(2000),
  unit: id,
  unitName: z.string(),
  period: month,
  value: decimal.nullable(),
  milestone: z.enum(['not_started', 'in_progress', 'done']).nullable(),
  measure: z.string().nullable(),
  basis: z.string(),
  version: z.number().int(),
  origin: z.string(),
  explanation: z.string(),
  /** Reason, when it comes of a correction after acceptance (更正). */
  correction: z.string().nullable(),
  recordedAt: z.string(),
  demo: z.boolean(),
  used: z.boolean(),
});

export const lightContract = defineContract({
  'GET /api/board': {
    act: 'light.read',
    summary: 'The year at a glance: every commitment with its light',
    query: z.object({ month }),
    response: boardShape,
  },
  'GET /api/commitments/{id}/lights': {
    act: 'light.read',
    summary: 'Lights of a commitment by month with rule, figures and reasons',
    params: z.object({ id }),
    query: z.object({ month }),
    response: z.object({
      lights: z.array(storedLight),
      figures: z.array(usedFigure),
      /** Who answers for it; null while it is unassigned. */
      answers: z
        .object({ lead: z.string(), leader: z.string().nullable(), others: z.array(z.string()) })
        .nullable(),
      /** Due by month on the trajectory, in the unit of the target; empty when time does not divide it. */
      due: z.array(z.object({ month, value: decimal })),
      pack: z.object({ id: z.string(), version: z.number().int(), title: z.string(), source: z.string() }),
    }),
  },
  'POST /api/lights/judge': {
    act: 'light.judge',
    summary:
      'Judge all commitments and projects of a month again; a light that does not change writes nothing',
    body: z.strictObject({ month }),
    response: z.object({ judged: z.number().int(), changed: z.number().int() }),
  },
  'GET /api/board.xlsx': {
    act: 'light.read',
    summary: 'The board as .xlsx',
    query: z.object({ month }),
    response: 'file',
  },
});
