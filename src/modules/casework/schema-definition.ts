import { z } from 'zod';
import {
  type Field,
  type FormDefinition,
  fieldKinds,
  type KindDefinition,
  type Move,
  relations,
  type Scoresheet,
  type SystemDefinition,
} from '#kernel/system/types.ts';

const unit = z.enum(['hour', 'day', 'workday', 'month', 'year']);
const texts = z.array(z.string());

const whoShape = z.union([z.enum(relations), z.templateLiteral(['field.', z.string()])]);

const when = z.object({ field: z.string(), is: texts });
const limit = z.object({
  key: z.string(),
  title: z.string(),
  quantity: z.string().nullable(),
  unit,
  basis: z.string(),
  when: when.optional(),
  amount: z.string().optional(),
  by: z.string().optional(),
});

/** A field of a definition as it travels. */
export const fieldShape: z.ZodType<Field> = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(fieldKinds),
  help: z.string().optional(),
  least: z.string().optional(),
  most: z.string().optional(),
  unit: z.string().optional(),
  choices: z.array(z.object({ value: z.string(), title: z.string() })).optional(),
  list: z.string().optional(),
  to: z.string().optional(),
  files: z
    .object({
      accepts: z.array(z.enum(['pdf', 'image', 'document', 'sheet', 'ofd'])).optional(),
      lines: z.string().optional(),
      of: z.string().optional(),
      lacking: z.string().optional(),
    })
    .optional(),
  also: texts.optional(),
  personal: z.string().optional(),
  when: when.optional(),
});

const presets = z.array(z.object({ field: z.string(), value: z.string() })).optional();

const moveShape: z.ZodType<Move> = z.object({
  key: z.string(),
  title: z.string(),
  from: texts,
  to: z.string().nullable(),
  who: z.array(whoShape),
  instead: when.extend({ move: z.string() }).optional(),
  when: texts.optional(),
  asks: texts.optional(),
  reason: z.string().optional(),
  isPrimary: z.boolean().optional(),
  isDanger: z.boolean().optional(),
  count: z.string().optional(),
  isRouted: z.boolean().optional(),
  sets: presets,
  clears: texts.optional(),
  flags: z.string().optional(),
  unflags: z.string().optional(),
  within: limit.extend({ clock: z.string() }).optional(),
  after: z.string().optional(),
  once: z.string().optional(),
  tells: z.array(whoShape).optional(),
  makes: z
    .object({
      kind: z.string(),
      each: z.string().optional(),
      copy: z.array(z.object({ to: z.string(), from: z.string().optional(), value: z.string().optional() })),
    })
    .optional(),
});

const clockShape = z.object({
  key: z.string(),
  title: z.string(),
  when: when.optional(),
  since: z.string().optional(),
  starts: texts,
  ends: texts,
  voids: texts.optional(),
  isRestarted: z.boolean().optional(),
  pauses: texts.optional(),
  limits: z.array(limit),
  extension: z
    .object({
      ask: z.string(),
      grant: z.string(),
      quantity: z.string(),
      most: limit,
      times: z.number().int().optional(),
    })
    .optional(),
});

const range = { least: z.string().nullable(), most: z.string().nullable() };
const slope = z.object({ per: z.string(), points: z.string(), whole: z.boolean() });
const simpleRule = z.union([
  z.object({
    kind: z.literal('target'),
    target: z.string(),
    points: z.string(),
    over: z.array(slope.extend({ from: z.string(), to: z.string().nullable() })),
    under: slope.nullable(),
    cap: z.string().nullable(),
  }),
  z.object({ kind: z.literal('share'), times: z.string(), most: z.string().nullable() }),
  z.object({
    kind: z.literal('steps'),
    steps: z.array(z.object({ ...range, points: z.string() })),
    otherwise: z.string(),
  }),
  z.object({ kind: z.literal('each'), points: z.string(), most: z.string().nullable() }),
  z.object({ kind: z.literal('given'), ...range }),
  z.object({ kind: z.literal('fixed'), points: z.string() }),
  z.object({ kind: z.literal('veto'), points: z.string() }),
]);
const scoresheet: z.ZodType<Scoresheet> = z.object({
  key: z.string(),
  title: z.string(),
  source: z.string(),
  total: z.string(),
  words: z.string(),
  sum: z.enum(['plain', 'weighted']).optional(),
  least: z.string().optional(),
  most: z.string().optional(),
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      role: z.enum(['base', 'bonus', 'deduction', 'veto']),
      weight: z.string().nullable(),
      input: z.string(),
      share: z.string().optional(),
      evidence: z.string().optional(),
      rule: z
        .union([
          simpleRule,
          z.object({
            kind: z.literal('choose'),
            by: z.string(),
            cases: z.array(z.object({ ...range, rule: simpleRule })),
          }),
        ])
        .nullable(),
    }),
  ),
});

const form: z.ZodType<FormDefinition> = z.object({
  key: z.string(),
  title: z.string(),
  lead: z.string().optional(),
  of: z.string(),
  asks: texts,
  sets: presets,
  isPublic: z.boolean().optional(),
});

const signWords = z.object({ title: z.string(), calls: z.record(z.string(), z.string()).optional() });

/** A kind of a system as it travels, and as it is read back from where it was kept. */
export const kindShape: z.ZodType<KindDefinition> = z.object({
  key: z.string(),
  title: z.string(),
  noun: z.string(),
  unitTitle: z.string().optional(),
  prefix: z.string(),
  heading: z.string(),
  category: z.string().optional(),
  area: z.string().optional(),
  fields: z.array(fieldShape),
  states: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      kind: z.enum(['open', 'waiting', 'ended']),
      public: z.string().optional(),
      owes: z.object({ who: whoShape, title: z.string() }).optional(),
    }),
  ),
  raise: z.object({
    title: z.string(),
    to: z.string(),
    who: z.array(whoShape),
    when: texts.optional(),
    asks: texts,
    sets: presets,
    isRouted: z.boolean().optional(),
    track: z.object({ day: z.string(), minutes: z.string(), metres: z.string() }).optional(),
  }),
  moves: z.array(moveShape),
  clocks: z.array(clockShape),
  columns: texts,
  public: z
    .object({
      title: z.string(),
      lead: z.string(),
      asks: texts,
      shows: texts,
      reasons: texts.optional(),
      lists: texts.optional(),
      sign: signWords
        .extend({
          instead: z.array(signWords.extend({ when })).optional(),
          shows: texts,
          needs: texts,
          stale: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
  sheets: z.array(scoresheet).optional(),
  forms: z.array(form).optional(),
  dossier: z
    .array(
      z.object({
        title: z.string(),
        after: texts.optional(),
        when: when.optional(),
        by: texts.optional(),
        filled: z.string().optional(),
      }),
    )
    .optional(),
  slip: z
    .object({
      title: z.string(),
      by: texts,
      about: z.string(),
      lines: z.string(),
      until: z.string(),
      where: texts,
      basis: z.string(),
    })
    .optional(),
  secret: z.object({ field: z.string(), is: texts, from: z.string() }).optional(),
  related: z
    .array(z.object({ key: z.string(), kind: z.string(), theirs: z.string(), mine: z.string() }))
    .optional(),
  alike: z.object({ same: texts, words: z.string(), days: z.number().int() }).optional(),
});

const code = z.object({
  code: z.string(),
  title: z.string(),
  parent: z.string().optional(),
  note: z.string().optional(),
});
/** A code of a list as it travels. */
export const codeShape = code;

const tally = z.object({
  kind: z.string(),
  on: texts,
  where: z.array(when).optional(),
  clock: z.object({ key: z.string(), is: z.enum(['met', 'late']) }).optional(),
  states: texts.optional(),
  rule: z.string().optional(),
  sum: z.string().optional(),
});

/** A definition as it was kept: parameters, reach, calendars, tables and ledgers are left out, for they are always those of today's definition. */
export const keptShape: z.ZodType<
  Omit<SystemDefinition, 'parameters' | 'tables' | 'points' | 'reach' | 'periodic'>
> = z.object({
  key: z.string(),
  title: z.string(),
  version: z.number().int(),
  kinds: z.array(kindShape),
  lists: z.array(z.object({ key: z.string(), title: z.string(), codes: z.array(code) })).optional(),
  measures: z
    .array(
      z.object({ key: z.string(), title: z.string(), unit: z.string(), of: tally, per: tally.optional() }),
    )
    .optional(),
});
