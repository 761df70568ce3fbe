import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { tallyShape } from '#modules/light/index.ts';

const id = z.string().min(1).max(64);
const decimal = z.string();
const day = z.string();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
const colour = z.enum(['green', 'yellow', 'red', 'grey']);
const count = z.number().int();

/** How many lights turned for the worse and for the better since the month before. */
const turns = z.object({ worse: count, better: count });

/** Lights of a group in the month and in the month before; null before where there is none to compare with. */
const standing = z.object({ now: tallyShape, before: tallyShape.nullable(), turns });
export type Standing = z.infer<typeof standing>;

const object = { objectKind: z.enum(['commitment', 'project']), object: id, title: z.string() } as const;

/** What consequences follow: towns besides. */
const matterKind = z.enum(['commitment', 'project', 'district']);

/** A light that changed its colour since the month before. */
const turn = z.object({
  ...object,
  unitName: z.string(),
  from: colour,
  to: colour,
  reason: z.string(),
});
export type Turn = z.infer<typeof turn>;

const overall = standing.extend({ turned: z.array(turn) });

const target = z.object({
  id,
  title: z.string(),
  comparator: z.string().nullable(),
  value: decimal.nullable(),
  valueHi: decimal.nullable(),
  measure: z.string().nullable(),
  aspect: z.string().nullable(),
  unitName: z.string(),
  colour,
  before: colour.nullable(),
  reason: z.string(),
  actual: decimal.nullable(),
  /** Whether a figure behind the actual came of a correction after acceptance (更正). */
  corrected: z.boolean(),
  due: decimal.nullable(),
  /** Actual and due of the target, percent of it, unrounded; null where time does not divide it. */
  share: z.object({ actual: decimal, due: decimal }).nullable(),
  /** The year month by month: what came, what was due, what is forecast with its 80 % interval. */
  path: z.array(
    z.object({
      month,
      actual: decimal.nullable(),
      due: decimal.nullable(),
      said: decimal.nullable(),
      low: decimal.nullable(),
      high: decimal.nullable(),
    }),
  ),
  /** 预计, never a statistic; null where no forecast of the month is kept. */
  forecast: z
    .object({
      indicator: id,
      end: decimal.nullable(),
      low: decimal.nullable(),
      high: decimal.nullable(),
      chance: z.object({ hits: count, paths: count, percent: decimal }).nullable(),
      met: z.boolean().nullable(),
      why: z.string().nullable(),
    })
    .nullable(),
});
export type BoardTarget = z.infer<typeof target>;

/** A red light that nothing was done about. */
const alert = z.object({
  ...object,
  objectKind: matterKind,
  unitName: z.string(),
  period: month,
  /** Months it has been red running, the month of the light included. */
  months: count,
  reason: z.string(),
});
export type BoardAlert = z.infer<typeof alert>;

export const overdueKinds = ['problem', 'task', 'answer', 'letter'] as const;

const overdue = z.object({
  kind: z.enum(overdueKinds),
  /** Of a problem or task the problem, of a letter the letter, of an answer on the ladder its matter. */
  ...object,
  objectKind: z.enum([...matterKind.options, 'problem', 'letter']),
  unitName: z.string(),
  dueOn: day,
  days: count,
});
export type BoardOverdue = z.infer<typeof overdue>;

const sitting = z.object({
  id,
  title: z.string(),
  day,
  starts: z.string(),
  place: z.string(),
  state: z.string(),
  items: count,
});
export type BoardSitting = z.infer<typeof sitting>;

const rate = z.object({ numerator: decimal, denominator: decimal, percent: decimal }).nullable();

const investment = z.object({
  /** Projects counted: bundles once, without what was moved out. */
  projects: count,
  /** Of them with a plan for the year and an amount of the month: what rate and gap are made of. */
  counted: count,
  /** With a plan and without an amount of the month. */
  missing: count,
  withoutPlan: count,
  /** Yuan done ÷ yuan planned for the year. */
  rate,
  /** 序时差 in points, unrounded; null without a rate. */
  gap: decimal.nullable(),
  /** Yuan of each month of the year: planned by 序时 and approved; null after the month shown and where nothing was approved. */
  months: z.array(z.object({ month, plan: decimal, done: decimal.nullable(), reported: count })),
  started: z.object({ base: z.string(), rate }),
  inclusion: z.object({ entered: count, owed: count, rate, late: count }).nullable(),
});
export type BoardInvestment = z.infer<typeof investment>;

/** A sentence of facts with the things it names. */
const change = z.object({
  kind: z.enum(['worse', 'better', 'started', 'finished', 'raised', 'closed', 'invested']),
  text: z.string(),
  named: z.array(z.object({ kind: z.enum(['commitment', 'project', 'problem']), id, title: z.string() })),
  /** How many more are not named. */
  more: count,
});
export type BoardChange = z.infer<typeof change>;

const area = standing.extend({
  title: z.string(),
  label: z.string(),
  /** The sections of the plan in it, as lists filter by. */
  sections: z.array(z.string()),
});
export type BoardArea = z.infer<typeof area>;

const unit = standing.extend({ unit: id, name: z.string() });
export type BoardUnit = z.infer<typeof unit>;

export const boardMonth = z.object({
  month,
  /** The month compared with; null in January, whose month before belongs to another plan. */
  before: month.nullable(),
  /** Day that what is owed and overdue is reckoned on. */
  today: day,
  /** When this answer was made. */
  madeAt: z.string(),
  county: z.object({ name: z.string(), fullName: z.string(), demo: z.boolean() }),
  scope: z.enum(['own', 'county']),
  /** What the reader's own part is made of; null where there is none. */
  own: z
    .object({
      kind: z.enum(['leader', 'unit']),
      post: id,
      units: z.array(z.object({ id, name: z.string() })),
      /** How many projects a leader looks after (帮包). */
      projects: z.number().int(),
    })
    .nullable(),
  /** no-plan: no commitments yet. no-month: nothing was judged in the month. */
  state: z.enum(['full', 'no-plan', 'no-month']),
  /** The newest month of the year that has lights; null while none has. */
  latest: month.nullable(),
  pack: z.object({ title: z.string(), version: count }),
  commitments: overall,
  year: z.array(z.object({ month, tally: tallyShape })),
  areas: z.array(area),
  units: z.array(unit),
  /** Null where the post may not read projects. */
  projects: overall.nullable(),
  towns: z.array(unit),
  targets: z.object({ rows: z.array(target), total: count }),
  alerts: z.object({ rows: z.array(alert), total: count }).nullable(),
  overdue: z.object({ rows: z.array(overdue), total: count }),
  meetings: z.object({ from: day, to: day, rows: z.array(sitting) }).nullable(),
  investment: investment.nullable(),
  changes: z.array(change),
});
export type BoardMonth = z.infer<typeof boardMonth>;

export const boardContract = defineContract({
  'GET /api/board/month': {
    act: 'light.read',
    summary:
      'All a leader needs in one minute: targets with 序时 and forecast, lights by area, unit and town with the month before, red without action, overdue, meetings of the week, investment by month, changes. Accepted figures only',
    query: z.object({ month, scope: z.enum(['own', 'county']).optional() }),
    response: boardMonth,
  },
});
