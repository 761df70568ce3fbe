import { z } from 'zod';
import type { PublicKind, publicFields } from './rules-words.ts';

const text = z.string();
const day = z.string();
const month = z.string();

/** One month of an indicator as it is printed. */
const point = z.object({
  month,
  /** With its unit: 12.3亿元. */
  printed: text,
  /** The number alone, in the indicator's unit. */
  number: text,
  basis: text,
  /** Set when it came of a correction: what stood there before, null when that is not known. */
  corrected: z.object({ before: text.nullable(), day }).nullable(),
});
export type PublicPoint = z.infer<typeof point>;

const light = z.object({ colour: z.enum(['green', 'yellow', 'red', 'grey']), reason: text });

const cell = z.string();

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), text }),
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({
    kind: z.literal('table'),
    title: text,
    columns: z.array(z.object({ heading: text, numeric: z.boolean() })),
    rows: z.array(z.array(cell)),
  }),
]);
export type PublicBlock = z.infer<typeof block>;

const paragraph = z.object({
  kind: z.enum(['heading', 'body', 'table']),
  level: z.number().int(),
  sentences: z.array(
    z.object({
      text,
      /** Commitments that it binds to, those that are public alone. */
      commitments: z.array(z.string()),
    }),
  ),
});
export type PublicParagraph = z.infer<typeof paragraph>;

const named = z.object({ id: z.string(), mark: text });

/**
 * The whitelist: of each kind the shape that may leave. Parsing drops every other field, at every depth, so an object that grows a field
 * does not publish it.
 */
export const publicShapes = {
  plan: z.object({ title: text, year: z.number().int(), paragraphs: z.array(paragraph) }),
  commitment: z.object({
    document: z.string(),
    title: text,
    target: text,
    /** When and by whom it was adjusted, and what it had been; null: it stands as published. */
    adjusted: text.nullable(),
    quote: text,
    due: month.nullable(),
    lead: text.nullable(),
    indicator: z.string().nullable(),
    progress: z.object({ month, printed: text, basis: text }).nullable(),
    light: light.nullable(),
  }),
  indicator: z.object({
    name: text,
    unit: text,
    definition: text,
    publisher: text,
    points: z.array(point),
    breaks: z.array(z.object({ month, words: text })),
  }),
  project: z.object({
    name: text,
    levels: text,
    industry: text,
    town: text,
    lead: text,
    stage: text,
    started: month.nullable(),
    due: month.nullable(),
    total: text,
    yearPlan: text,
    done: text,
    rate: text,
    month: month.nullable(),
    light: light.nullable(),
  }),
  bulletin: z.object({
    title: text,
    mark: text,
    organ: text,
    day,
    blocks: z.array(block),
    corrects: named.nullable(),
    correctedBy: named.nullable(),
  }),
  notice: z.object({
    type: text,
    title: text,
    organ: text,
    body: text,
    place: text,
    objections: text,
  }),
} as const satisfies {
  readonly [K in PublicKind]: z.ZodObject<Record<keyof (typeof publicFields)[K], z.ZodType>>;
};

/** What of an object of a kind is public. */
export type PublicFacts = { readonly [K in PublicKind]: z.infer<(typeof publicShapes)[K]> };

/** An object of a kind with the fields of the whitelist alone. @param whole  may hold anything besides @throws Error where a field of the list is missing: a bug */
export function exposed<K extends PublicKind>(kind: K, whole: PublicFacts[K]): PublicFacts[K];
export function exposed(kind: PublicKind, whole: unknown): unknown {
  return publicShapes[kind].parse(whole);
}
