import { z } from 'zod';
import { defineContract, guarded } from '#kernel/contract.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { clocksShape } from '#modules/form/index.ts';
import { importances, ruleShape } from '#modules/rule/index.ts';
import { figureEndpoints } from './schema-figures.ts';
import { standingShape, tallyShape } from './schema-timeliness.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const decimal = z
  .string()
  .max(60, '数字过长')
  .regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const milestone = z.enum(['not_started', 'in_progress', 'done']);
const measure = z
  .custom<Unit>((value) => typeof value === 'string' && isUnit(value), '不认识的计量单位')
  .meta({ type: 'string' });
const state = z.enum(['draft', 'submitted', 'returned', 'approved', 'accepted', 'locked']);
const act = z.enum(['submit', 'withdraw', 'return', 'approve', 'accept', 'correct']);
const unitName = z.object({ id, name: z.string() });
const formName = z.object({ id, title: z.string() });
/** Code of an indicator's breakdown; '' for the whole. */
const dimension = z.string().max(40);

/** What a row of the monthly report asks for: an indicator once, however many commitments it feeds. */
const askedRow = z.object({
  /** Key of the row inside the form: the indicator, with its breakdown when it has one. */
  key: z.string(),
  indicator: id,
  dimension,
  /** Heading under which the form lists the row; '' without one. */
  section: z.string(),
  /** A row that may stay empty without a word. */
  optional: z.boolean(),
  name: z.string(),
  /** Code and other names that tables may call the row by. */
  aliases: z.array(z.string()),
  kind: z.enum(['number', 'milestone']),
  aspect: z.string().nullable(),
  measure: measure.nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  digits: z.number().int().nullable(),
  span: z.enum(['cumulative', 'month', 'point']),
  noJanuary: z.boolean(),
  /** Computed from others, names by id: shown, never typed; null: reported. */
  formula: z.string().nullable(),
  missing: z.enum(['any', 'all', 'zero']),
  definition: z.string(),
  role: z.enum(['lead', 'share']),
  commitments: z.array(z.object({ id, title: z.string() })),
  /** The unit's own target of the year, base units. */
  target: decimal.nullable(),
  comparator: z.string().nullable(),
});

const cell = z.object({
  month,
  /** False where the indicator does not come out in that month; `why` says so. */
  asked: z.boolean(),
  /** Why the cell itself is not filled in here, in Chinese; null when it is. */
  why: z.string().nullable(),
  /** The form in which it is entered, when that is another one (一表通): read-only here. */
  linked: z.object({ form: id, title: z.string() }).nullable(),
  value: decimal.nullable(),
  milestone: milestone.nullable(),
  /** Of a figure; what a draft says stands in `draftExplanation`. */
  explanation: z.string(),
  /** Explanation of an entry that nobody has accepted yet. */
  draftExplanation: guarded(z.string(), 'internal', 'draft'),
  /** The value for which the explanation was written; null when that is not known. Written for another value it excuses nothing. */
  explained: z.string().nullable().optional(),
  /** Who confirmed the unchanged explanation for this value, and when; null when it was written for it. */
  confirmed: z.object({ by: z.string(), at: z.string() }).nullable().optional(),
  /** Version of the draft entry; 0 when there is none yet. */
  version: z.number().int(),
  /** entry: in the month's report; figure: approved or imported; none: nothing. */
  source: z.enum(['entry', 'figure', 'none']),
  /** Reason of the correction that its newest figure came of (更正); null when it was not corrected. */
  correction: z.string().nullable(),
  /** The definition in force in the month computes it otherwise than the sheet's month does: the value shown is that definition's. */
  redefined: z.literal(true).optional(),
});

const sheetRow = askedRow.extend({
  /** Due by the end of the month by the trajectory, base units; null where time does not divide the target. */
  due: decimal.nullable(),
  /** Day `YYYY-MM-DD` on which the figure of the sheet's month is expected to be published; null where it has no such day. */
  expected: z.string().nullable(),
  /** Same month of last year, base units. */
  lastYear: decimal.nullable(),
  /** As `due`, for each of the twelve months. */
  dues: z.array(decimal.nullable()),
  /** The twelve months of last year, base units: what the rules measure outliers by. */
  lastYears: z.array(decimal.nullable()),
  /** The reasons of the corrections that those values came of (更正); null where one was not corrected. */
  lastYearCorrections: z.array(z.string().nullable()),
  /** The twelve months of the year. */
  cells: z.array(cell),
  /** What a reviewer should look at in the month. */
  remarks: z.array(
    z.object({
      kind: z.enum(['mend', 'explain', 'look']),
      importance: z.enum(importances),
      text: z.string(),
    }),
  ),
});

const allowedAct = z.object({
  act,
  /** Null when the act is possible now, else why not, in Chinese. */
  refusal: z.string().nullable(),
});

const event = z.object({
  act: z.string(),
  reason: guarded(z.string(), 'internal', 'draft'),
  at: z.string(),
  postName: z.string(),
  unitName: z.string(),
});

const report = z.object({
  id,
  form: id,
  state,
  version: z.number().int(),
  reason: guarded(z.string().nullable(), 'internal', 'draft'),
  /** Reason of the correction under way; null when the month is reported for the first time or stands. */
  correction: z.string().nullable(),
  submittedAt: z.string().nullable(),
  /** The first submission that was not taken back: what timeliness is judged by. */
  firstSubmittedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: z.string().nullable(),
  acceptedAt: z.string().nullable(),
  acceptedBy: z.string().nullable(),
});

const fault = z.object({
  field: z.string(),
  row: z.number().int().optional(),
  column: z.string().optional(),
  message: z.string(),
});

/** A form of a unit's month with the year around it. */
export const sheetShape = z.object({
  form: formName.extend({ kind: z.enum(['plan', 'own']) }),
  /** The forms that list rows for the unit in the month; `silent` says why one asks for nothing then. */
  forms: z.array(formName.extend({ silent: z.string().nullable() })),
  unit: unitName,
  year: z.number().int(),
  month,
  demo: z.boolean(),
  report: report.nullable(),
  /** Names that a pasted table may call the unit and the others by. */
  names: z.object({ own: z.array(z.string()), others: z.array(z.string()) }),
  /** Whether the reader may write here at all. */
  writes: z.boolean(),
  /** Whether what the unit is writing is kept from the reader: only what was accepted is shown. */
  hidden: z.boolean(),
  months: z.array(
    z.object({ month, state: state.nullable(), closed: z.string().nullable(), version: z.number().int() }),
  ),
  rows: z.array(sheetRow),
  /** The four clocks of the month and what they mean today: why nothing can be entered, or what a writer should know. */
  clock: clocksShape.extend({ shut: z.string().nullable(), note: z.string().nullable() }),
  /** The validation rules that concern the rows: the page runs them while somebody types. */
  rules: z.array(ruleShape),
  /** What the reader may see of other units, where rules sum units up: figures that stand, and reports the reader decides on. */
  others: z
    .array(
      z.object({
        indicator: id,
        dimension,
        unit: id,
        month,
        asked: z.boolean(),
        value: decimal.nullable(),
        /** Whether it came of a correction after acceptance (更正). */
        corrected: z.boolean(),
      }),
    )
    .optional(),
  acts: z.array(allowedAct),
  /** What stands in the way of submitting. */
  faults: z.array(fault),
  events: z.array(event),
});
export type Sheet = z.infer<typeof sheetShape>;
export type SheetRow = z.infer<typeof sheetRow>;
export type SheetCell = z.infer<typeof cell>;
export type AskedRow = z.infer<typeof askedRow>;
export type Report = z.infer<typeof report>;
export type ReportEvent = z.infer<typeof event>;
export type AllowedAct = z.infer<typeof allowedAct>;

export const cellInput = z.object({
  month,
  indicator: id,
  dimension: dimension.default(''),
  value: decimal.nullable().default(null),
  milestone: milestone.nullable().default(null),
  explanation: z.string().max(500, '说明不超过500字').default(''),
  /** That the explanation, unchanged, holds for this value although it was written for another (原说明仍有效). */
  confirms: z.boolean().optional(),
  /** The version that was seen; 0 for a cell without an entry. */
  version: z.number().int().min(0),
  /** Name of the file that filled the cell; left out when it was typed. */
  file: z.string().max(200).exactOptional(),
});
export type CellInput = z.infer<typeof cellInput>;

const savedCell = z.object({ month, indicator: id, dimension, version: z.number().int() });
const saved = z.object({
  cells: z.array(savedCell),
  months: z.array(z.object({ month, report: id, state, version: z.number().int() })),
});
export type Saved = z.infer<typeof saved>;

const listRow = z.object({
  unit: unitName,
  kind: z.string(),
  report: report.nullable(),
  asked: z.number().int(),
  filled: z.number().int(),
  /** Rows with an error or a warning, and rows outside last year's range or many times another month. */
  remarks: z.number().int(),
  outliers: z.number().int(),
  /** Last day on time for this unit. */
  due: z.string(),
  /** How the month stands by its first submission, as in the table of timeliness. */
  standing: standingShape.nullable(),
  /** Whether that is late or missing. */
  late: z.boolean(),
  /** What the unit's clocks say today: why nothing can be entered, or what a writer should know; null when there is nothing. */
  clock: z.string().nullable(),
  /** Whether what the unit is writing is kept from the reader: filled and remarks are then 0. */
  hidden: z.boolean(),
  acts: z.array(allowedAct),
});
export type ReportListRow = z.infer<typeof listRow>;

const imported = z.object({
  applied: z.boolean(),
  cells: z.array(
    z.object({
      month,
      indicator: id,
      dimension,
      name: z.string(),
      before: z.string(),
      after: z.string(),
      row: z.number().int(),
      column: z.string(),
    }),
  ),
  faults: z.array(fault),
  notes: z.array(z.string()),
});
export type Imported = z.infer<typeof imported>;

const form = id.optional();
const place = z.object({ form, unit: id.optional(), month });
const outcome = z.object({
  report: id,
  unit: unitName,
  /** Null when it was done, else why not, in Chinese. */
  refusal: z.string().nullable(),
});
const closed = z.object({
  /** How many reports were locked. */
  locked: z.number().int(),
  /** Units asked that have not reported. */
  missing: z.array(unitName),
});
export type Outcome = z.infer<typeof outcome>;
export type Closed = z.infer<typeof closed>;

export const reportingContract = defineContract({
  'GET /api/reports': {
    act: 'report.read',
    summary: 'Units that owe a report of the form and month, with its state',
    query: z.object({ form, month }),
    response: z.object({
      form: formName,
      forms: z.array(formName),
      month,
      due: z.string(),
      /** When the month was closed (结账); null while it is open. */
      closedAt: z.string().nullable(),
      /** How the units of the list stand, counted as in the table of timeliness. */
      tally: tallyShape,
      rows: z.array(listRow),
    }),
  },
  'GET /api/reports/{id}': { summary: 'One report', params: z.object({ id }), response: sheetShape },
  'POST /api/reports/{id}/acts': {
    summary: 'Submit, withdraw, return, approve, accept or correct a report',
    params: z.object({ id }),
    body: z.object({
      act,
      /** Also accepts what is approved, as a second act: 通过并接收. */
      accept: z.boolean().default(false),
      version: z.number().int().min(1),
      reason: z.string().trim().max(500, '理由不超过500字').default(''),
    }),
    response: sheetShape,
  },
  'POST /api/reporting/accept': {
    act: 'report.accept',
    summary: 'Accept many approved reports, each by itself; what could not be accepted says why',
    body: z.object({
      reports: z
        .array(z.object({ id, version: z.number().int().min(1) }))
        .min(1)
        .max(300),
    }),
    response: z.object({ rows: z.array(outcome) }),
  },
  'POST /api/reporting/close': {
    act: 'report.accept',
    summary: 'Close a month of a form: accepted reports are locked, later entry needs an exception',
    body: z.object({ form, month }),
    response: closed,
  },
  'GET /api/reporting/sheet': {
    summary: "A form of a unit's month (the reader's own unit without unit); creates nothing",
    query: place,
    response: sheetShape,
  },
  'PUT /api/reporting/sheet': {
    act: 'report.write',
    summary: 'Save cells of drafts; all or none',
    body: z.object({ form, unit: id.optional(), cells: z.array(cellInput).min(1).max(5000) }),
    response: saved,
  },
  'GET /api/reporting/sheet.xlsx': {
    summary: "The month's form as .xlsx, filled with what is known",
    query: place,
    response: 'file',
  },
  'POST /api/reporting/import': {
    summary: 'Read a filled form; apply=no only shows what would change, good fills in what has no fault',
    upload: true,
    body: place.extend({ apply: z.enum(['yes', 'no', 'good']).default('no') }),
    response: imported,
  },
  ...figureEndpoints,
});
