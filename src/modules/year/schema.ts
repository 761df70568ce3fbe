import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { closeItems } from './rules-close.ts';
import { stepIds } from './rules-steps.ts';
import { day, decimal, id, words, year } from './schema-parts.ts';

const step = z.enum(stepIds);
const eventKind = z.enum(['planned', 'done', 'skipped']);

const eventShape = z.object({
  id,
  step,
  kind: eventKind,
  day,
  paper: z.string(),
  number: z.string(),
  /** Address of the paper in the product; empty without. */
  link: z.string(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
  struck: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type EventView = z.infer<typeof eventShape>;

const limitShape = z.object({
  words: z.string(),
  due: day.nullable(),
  basis: z.string(),
  reason: z.string(),
  overruled: z.string(),
  /** Of something beside the step: shown, never late. */
  told: z.boolean(),
});

const stepShape = z.object({
  id: step,
  word: z.string(),
  who: z.string(),
  paper: z.string(),
  state: z.enum(['waiting', 'open', 'late', 'done', 'doneLate', 'skipped', 'running', 'none']),
  due: day.nullable(),
  limits: z.array(limitShape),
  /** The article that orders the step; empty where none was seen. */
  law: z.string(),
  reason: z.string(),
  events: z.array(id),
});
export type StepView = z.infer<typeof stepShape>;

const turnShape = z.object({
  act: z.enum(['close', 'reopen']),
  at: z.string(),
  by: z.string(),
  authority: z.string(),
  paper: z.string(),
  reason: z.string(),
});

export const yearShape = z.object({
  year,
  planYear: year,
  years: z.array(year),
  closed: z.boolean(),
  demo: z.boolean(),
  today: day,
  steps: z.array(stepShape),
  next: step.nullable(),
  events: z.array(eventShape),
  turns: z.array(turnShape),
  /** The reader may record acts. */
  writes: z.boolean(),
});
export type YearView = z.infer<typeof yearShape>;

const recording = z.strictObject({
  year,
  step,
  kind: eventKind,
  day,
  paper: z.string().trim().max(120, '文件名不超过120字').default(''),
  number: z.string().trim().max(60, '文号不超过60字').default(''),
  link: z
    .string()
    .max(200)
    .regex(/^(?:\/[\w/?=&.-]*)?$/u, '只能链接系统内的页面')
    .default(''),
  note: z.string().trim().max(300, '说明不超过300字').default(''),
});
export type RecordingInput = z.output<typeof recording>;

const pointShape = z.object({
  item: z.enum(closeItems),
  word: z.string(),
  link: z.string(),
  weight: z.enum(['must', 'explain', 'told']),
  count: z.number().int(),
  words: z.string(),
  examples: z.array(z.string()),
  explained: z.string(),
  ok: z.boolean(),
});

const baseShape = z.object({
  target: z.string(),
  name: z.string(),
  unitName: z.string(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  /** Null of an amount that stands behind a target of growth. */
  targetValue: decimal.nullable(),
  value: decimal.nullable(),
  period: z.string().nullable(),
  basis: z.string().nullable(),
  /** Whether the value came of a correction after acceptance (更正) made before the year was closed. */
  valueCorrected: z.boolean(),
  /** What the value is after corrections made since the year was closed; null while none touched it. */
  corrected: decimal.nullable(),
});
export type BaseRow = z.infer<typeof baseShape>;

const figureHead = z.object({
  figure: id,
  name: z.string(),
  unitName: z.string(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  period: z.string(),
  basis: z.string(),
});
const correctableShape = figureHead.extend({
  value: decimal,
  /** Whether it came of a correction already (更正). */
  corrected: z.boolean(),
});
export type CorrectableFigure = z.infer<typeof correctableShape>;

const correctedShape = figureHead.extend({
  was: decimal.nullable(),
  value: decimal.nullable(),
  /** Authority, paper and reason as they stay with the figure. */
  correction: z.string(),
  at: z.string(),
  by: z.string(),
});
export type CorrectedFigure = z.infer<typeof correctedShape>;

const correcting = z.strictObject({
  year,
  figure: id,
  typed: z.string().trim().min(1, '请填写更正后的数').max(60),
  authority: z.enum(['statistics', 'government', 'standing_committee'], '请选依据的机关'),
  paper: words(2, 120, '依据的文件'),
  reason: words(5, 300, '更正的原因'),
});
export type CorrectionInput = z.output<typeof correcting>;

export const closingShape = z.object({
  year,
  planYear: year,
  closed: z.boolean(),
  demo: z.boolean(),
  points: z.array(pointShape),
  /** Why it may not be closed now; null when it may. */
  fault: z.string().nullable(),
  turns: z.array(turnShape),
  /** What the year after began with, newest closing; empty while the year was never closed. */
  base: z.array(baseShape),
  /** What became of forms and opinions when it was closed. */
  carried: z
    .object({ forms: z.number().int(), opinions: z.number().int(), base: z.number().int() })
    .nullable(),
  /** Figures of the year corrected since it was first closed, newest first; only for those who see the whole county. */
  corrections: z.array(correctedShape),
  closes: z.boolean(),
});
export type ClosingView = z.infer<typeof closingShape>;

const ofYear = z.object({ year: year.optional() });

export const yearContract = defineContract({
  'GET /api/year': {
    act: 'year.read',
    summary: 'The cycle of a plan year: its steps with last days, what was recorded, what is next',
    query: ofYear,
    response: yearShape,
  },
  'GET /api/year/calendar.ics': {
    act: 'year.read',
    summary: 'Last days and meetings of the cycle as a calendar file',
    query: ofYear,
    response: 'file',
  },
  'POST /api/year/events': {
    act: 'year.change',
    summary: 'Record a step as done or passed over, or plan the day of a meeting',
    body: recording,
    response: yearShape,
  },
  'POST /api/year/events/{id}/strike': {
    act: 'year.change',
    summary: 'Strike a wrong record with a reason; it stays readable',
    params: z.object({ id }),
    body: z.strictObject({ reason: words(5, 200, '划去的原因') }),
    response: yearShape,
  },
  'GET /api/year/closing': {
    act: 'year.read',
    summary: 'The list before a year is closed, and what was carried when it was',
    query: ofYear,
    response: closingShape,
  },
  'GET /api/year/base.xlsx': {
    act: 'year.read',
    summary: 'What the year after a closed one begins with, as .xlsx',
    query: ofYear,
    response: 'file',
  },
  'POST /api/year/closing/explain': {
    act: 'year.close',
    summary: 'Say why a point of the list stands although it is not met; an empty reason takes it back',
    body: z.strictObject({
      year,
      item: z.enum(closeItems),
      reason: z.union([z.literal(''), words(5, 300, '说明')]),
    }),
    response: closingShape,
  },
  'POST /api/year/closing': {
    act: 'year.close',
    summary:
      'Close a year: freeze it, carry forms and unfinished opinions on, keep what it ended with as the base of the next',
    body: z.strictObject({ year }),
    response: closingShape,
  },
  'GET /api/year/correctable': {
    act: 'year.close',
    summary: 'The figures of a closed year that may be corrected on the authority of a paper',
    query: z.object({ year }),
    response: z.object({ rows: z.array(correctableShape).readonly() }),
  },
  'POST /api/year/corrections': {
    act: 'year.close',
    summary:
      'Correct a figure of a closed year on the authority of a paper: a new version marked 更正; the year stays closed',
    body: correcting,
    response: closingShape,
  },
  'POST /api/year/reopen': {
    act: 'year.close',
    summary: 'Open a closed year again on the authority of a paper',
    body: z.strictObject({
      year,
      authority: z.enum(['standing_committee', 'government'], '请选决定机关'),
      paper: words(2, 120, '依据的文件或会议'),
      reason: words(5, 300, '重开的原因'),
    }),
    response: closingShape,
  },
});
