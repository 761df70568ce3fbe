import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { searchKinds } from '#kernel/search.ts';
import { longestQuestion, places } from '#kernel/search-question.ts';

const stretches = z.array(z.object({ text: z.string(), hit: z.boolean() })).readonly();

const anchor = z.object({
  document: z.string(),
  title: z.string(),
  /** Code points from the start of the text. */
  offset: z.number().int(),
  length: z.number().int(),
  quote: z.string(),
});

const figure = z.object({
  id: z.string(),
  indicator: z.string(),
  unit: z.string(),
  unitName: z.string(),
  period: z.string(),
  value: z.string().nullable(),
  measure: z.string().nullable(),
  printed: z.string(),
  basis: z.string(),
  version: z.number().int(),
});

export const hitShape = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  name: stretches,
  /** Part of its text round the first word found. */
  text: stretches,
  note: z.string(),
  /** Address of its page, at the place where it stands. */
  link: z.string(),
  /** Why it stands where it does. */
  place: z.enum(places),
  anchor: anchor.nullable(),
  figure: figure.nullable(),
  demo: z.boolean(),
});

export const foundShape = z.object({
  groups: z
    .array(
      z.object({
        kind: z.enum(searchKinds),
        /** What the reader may see of what was found, counted up to `most`. */
        total: z.number().int(),
        /** There are more than were counted: a narrower question is needed. */
        more: z.boolean(),
        hits: z.array(hitShape).readonly(),
      }),
    )
    .readonly(),
  /** Most that is counted of a kind. */
  most: z.number().int(),
});
export type FoundGroups = z.infer<typeof foundShape>;
export type FoundHit = z.infer<typeof hitShape>;

export const searchContract = defineContract({
  'GET /api/search': {
    act: 'search.read',
    summary:
      'Sentences, commitments, indicators, figures, projects, problems, decisions, letters, bulletins and papers that hold every word, as far as the reader may see them, by kind and best first',
    query: z.object({
      q: z.string().trim().min(1, '请输入要找的词').max(longestQuestion, `最多${longestQuestion}字`),
      kind: z.enum(searchKinds).optional(),
      page: z.coerce.number().int().min(1).max(100).default(1),
      size: z.coerce.number().int().min(1).max(50).default(5),
    }),
    response: foundShape,
  },
});
