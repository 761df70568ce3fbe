import { z } from 'zod';

const id = z.string().min(1).max(64);

/** Frequencies of a form; a report of a quarter, half or year is kept under its last month. */
export const formFrequencies = ['month', 'quarter', 'half', 'year'] as const;

/** One day of a clock: `day` of the month that lies `months` after the period's last month, rolled off days of rest or not. */
export const clockRule = z.strictObject({
  months: z.number().int().min(0).max(24),
  /** 1–31; a month that is shorter gives its last day. */
  day: z.number().int().min(1).max(31),
  /** rest: the next working day when it falls on a day of rest; none: the day itself. */
  roll: z.enum(['rest', 'none']),
});
export type ClockRule = z.infer<typeof clockRule>;

/** Kinds of units that a form can ask as a whole, new ones included. */
export const askedKinds = ['government', 'department', 'town', 'village', 'enterprise', 'other'] as const;

/** One step of the signing before a report counts as approved. */
export const flowStep = z.strictObject({
  name: z.string().trim().min(1).max(40),
  /** all: 会签, every post must agree; any: 或签, one of them decides. */
  mode: z.enum(['all', 'any']),
  /** Ids of posts, or a post of the reporting unit by its role: `unit:reviewer`, `unit:reporter`. */
  posts: z.array(id).min(1).max(20).readonly(),
});
export type FlowStep = z.infer<typeof flowStep>;

/** What a form asks: rows, units, clocks, reminders and the signing within the unit. */
export const formBody = z.strictObject({
  /** Rows of an own form; empty for the form of the plan, whose rows follow from the assignments. */
  rows: z
    .array(
      z.strictObject({
        indicator: id,
        /** Code of the indicator's breakdown; '' for the whole. */
        dimension: z.string().max(40).default(''),
        section: z.string().max(60).default(''),
        /** A row that may stay empty without a word. */
        optional: z.boolean().default(false),
      }),
    )
    .max(2000)
    .readonly(),
  /** Units that report an own form; empty for the form of the plan. */
  units: z.array(id).max(2000).readonly(),
  /** Kinds of units that report it besides: whoever joins the kind is asked too. */
  kinds: z.array(z.enum(askedKinds)).max(5).readonly().default([]),
  opens: clockRule,
  due: clockRule,
  locks: clockRule,
  /** Days before the due day on which those who have not submitted are reminded. */
  remindBefore: z.array(z.number().int().min(0).max(60)).max(5).readonly(),
  /** Days after it. */
  remindAfter: z.array(z.number().int().min(1).max(60)).max(5).readonly(),
  flow: z.array(flowStep).max(8).readonly(),
});
export type FormBody = z.infer<typeof formBody>;

/** A form with the version that holds. */
export interface Form {
  readonly id: string;
  readonly kind: 'plan' | 'own';
  readonly title: string;
  readonly frequency: (typeof formFrequencies)[number];
  readonly state: 'active' | 'retired';
  readonly version: number;
  readonly sort: number;
  readonly body: FormBody;
}
