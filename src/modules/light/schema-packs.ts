import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { packShape } from './packs.ts';
import { objectKinds } from './rules-pack-types.ts';
import { packScopes } from './rules-scope.ts';
import { colours, tally } from './schema.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
const version = z.coerce.number().int().min(1).max(100_000);
const scope = z.enum(packScopes);
const revision = z.number().int().min(0);
const reason = z.string().trim().min(2, '请写明原因，至少2个字').max(200, '原因不超过200字');
const fault = z.object({ field: z.string(), message: z.string() });
const params = z.object({ id, version });

/** A pack in the list. */
const listed = z.object({
  id,
  version: z.number().int(),
  title: z.string(),
  source: z.string(),
  sourceDate: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  /** draft: may be changed and judges nothing; fixed: never changed again. */
  state: z.enum(['draft', 'fixed']),
  revision,
  /** Ships with the product. */
  shipped: z.boolean(),
  /** What it has rules for. */
  kinds: z.array(z.enum(objectKinds)),
  rules: z.number().int(),
  /** Rules whose numbers are ours and not the place's. */
  ours: z.number().int(),
  levels: z.number().int(),
  /** Scopes it judges in the month asked for. */
  judges: z.array(scope),
  active: z.boolean(),
  changedAt: z.string().nullable(),
  changedBy: z.string(),
});
export type ListedPack = z.infer<typeof listed>;

const activation = z.object({
  scope,
  number: z.number().int(),
  /** 0000-00: from the beginning. */
  month: z.string(),
  pack: id,
  version: z.number().int(),
  title: z.string(),
  reason: z.string(),
  at: z.string(),
  byName: z.string(),
});

const detail = z.object({
  pack: packShape,
  state: z.enum(['draft', 'fixed']),
  revision,
  shipped: z.boolean(),
  /** Stretches that no band holds, with what is shown there. */
  remarks: z.array(fault),
  /** First month from which it may be activated, by scope. */
  earliest: z.object({ commitment: month.nullable(), project: month.nullable(), district: month.nullable() }),
});
export type PackDetail = z.infer<typeof detail>;

const shade = z.object({ colour: z.enum(colours), local: z.string().nullable(), reason: z.string() });

/** One light that would change. */
const change = z.object({
  month,
  object: id,
  title: z.string(),
  unitName: z.string(),
  before: shade,
  after: shade,
});
export type TrialChange = z.infer<typeof change>;

const trial = z.object({
  before: z.object({ id, version: z.number().int(), title: z.string() }),
  after: z.object({ id, version: z.number().int(), title: z.string() }),
  months: z.array(z.object({ month, before: tally, after: tally, changed: z.number().int() })),
  /** The first 500. */
  changes: z.array(change),
  changed: z.number().int(),
});
export type Trial = z.infer<typeof trial>;

export const packContract = defineContract({
  'GET /api/packs': {
    act: 'light.read',
    summary:
      'Rule packs of the county, drafts and shipped ones included, and which of them judges what in a month',
    query: z.object({ month: month.optional() }),
    response: z.object({ rows: z.array(listed), activations: z.array(activation) }),
  },
  'POST /api/packs': {
    act: 'pack.change',
    summary: 'A draft made of a pack: a copy under a new id, or the next version of a pack of the county',
    body: z.strictObject({
      id,
      version,
      as: z.enum(['copy', 'version']),
      title: z.string().trim().min(2, '名称至少2个字').max(60, '名称不超过60字'),
    }),
    response: z.object({ id, version: z.number().int() }),
  },
  'POST /api/packs/import': {
    act: 'pack.change',
    summary: 'A draft read from an exported pack: looked at first, kept with `apply`',
    body: z.strictObject({ text: z.string().min(2).max(500_000, '文件不超过50万字'), apply: z.boolean() }),
    response: z.object({
      title: z.string().nullable(),
      rules: z.number().int(),
      faults: z.array(fault),
      kept: z.object({ id, version: z.number().int() }).nullable(),
    }),
  },
  'GET /api/packs/{id}/{version}': {
    act: 'light.read',
    summary: 'One pack with its rules and ladder',
    params,
    response: detail,
  },
  'PUT /api/packs/{id}/{version}': {
    act: 'pack.change',
    summary: 'Change a draft; 409 when somebody was faster',
    params,
    body: z.strictObject({ pack: packShape, revision }),
    response: detail,
  },
  'POST /api/packs/{id}/{version}/discard': {
    act: 'pack.change',
    summary: 'Throw a draft away',
    params,
    body: z.strictObject({ revision }),
    response: 'empty',
  },
  'POST /api/packs/{id}/{version}/activate': {
    act: 'pack.change',
    summary: 'Let a pack judge a scope from a month on; a draft is fixed by it, lights already given stay',
    params,
    body: z.strictObject({ scope, month, reason }),
    response: 'empty',
  },
  'GET /api/packs/{id}/{version}/file': {
    act: 'light.read',
    summary: 'The pack as a .json file that can be imported',
    params,
    response: 'file',
  },
  'GET /api/packs/{id}/{version}/trial': {
    act: 'light.read',
    summary:
      'What would change under this pack in some months of one year: counts and each change with its reason; writes nothing',
    params,
    query: z.object({ scope, from: month, to: month }),
    response: trial,
  },
});
