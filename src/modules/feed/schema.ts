import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { definitionInput, indicatorShape } from '#modules/indicator/index.ts';
import { lightShape } from '#modules/light/index.ts';
import { exchangedFigure } from '#modules/reporting/index.ts';
import { kinds } from './rules.ts';

const id = z.string().min(1).max(64);
const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/, '应为数字，如 1234.5');
const seq = z.number().int();

/** A version of a definition, with what never changes of the indicator. */
const definition = z.object({
  id,
  version: z.number().int(),
  /** First month it holds for; `0000-00`: always. */
  validFrom: z.string(),
  reason: z.string(),
  changedAt: z.string(),
  kind: indicatorShape.shape.kind,
  aspect: indicatorShape.shape.aspect,
  span: indicatorShape.shape.span,
  /** The definition as that version says it; fields that did not exist then are absent. */
  definition: definitionInput.partial(),
});

/** A version of a commitment; values in base units of `measure`. */
const commitment = z.object({
  id,
  version: z.number().int(),
  year: z.number().int(),
  kind: z.enum(['target', 'task', 'project']),
  title: z.string(),
  indicator: id,
  parent: id.nullable(),
  section: z.string(),
  aspect: z.string().nullable(),
  comparator: z.string().nullable(),
  value: decimal.nullable(),
  valueHi: decimal.nullable(),
  measure: z.string().nullable(),
  dueMonth: z.string().nullable(),
  state: z.enum(['active', 'withdrawn']),
  authority: z.string(),
  reason: z.string(),
  /** Sentence of the paper. */
  quote: z.string(),
  changedAt: z.string(),
});

/** A light as it was given; a later one of the same commitment and month has a higher version. */
const light = z.object({
  commitment: id,
  month: z.string(),
  version: z.number().int(),
  judgedAt: z.string(),
  light: lightShape,
});

/** A light of a project as it was given. */
const projectLight = z.object({
  project: id,
  month: z.string(),
  version: z.number().int(),
  judgedAt: z.string(),
  light: lightShape,
});

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('indicator'), seq, indicator: definition }),
  z.object({ kind: z.literal('commitment'), seq, commitment }),
  z.object({ kind: z.literal('figure'), seq, figure: exchangedFigure }),
  z.object({ kind: z.literal('light'), seq, light }),
  z.object({ kind: z.literal('project_light'), seq, projectLight }),
]);
export type Change = z.infer<typeof change>;

export const feedContract = defineContract({
  'GET /api/changes': {
    // Each kind asks for its own right, so that a token's scopes decide which kinds it gets.
    system: true,
    summary:
      'Figures, lights of commitments and of projects, commitments and indicator definitions after a cursor, each kind in the order of its commits; nothing is ever deleted',
    query: z.object({
      /** Cursor of the last answer, e.g. `figure:120,light:31`; empty: from the beginning. */
      since: z.string().max(160, '游标不超过160字').default(''),
      /** Which kinds, e.g. `figure,light`; empty: all that may be read. */
      kinds: z.string().max(80).default(''),
      limit: z.coerce.number().int().min(1).max(5000).default(1000),
    }),
    response: z.object({
      rows: z.array(change),
      /** What to send as `since` the next time, also when there is nothing new. */
      next: z.string(),
      more: z.boolean(),
      /** The kinds that were looked at. */
      kinds: z.array(z.enum(kinds)),
    }),
  },
});
