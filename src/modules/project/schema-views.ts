import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { bases, categories, natures } from './rules-kinds.ts';
import { stages } from './rules-machine.ts';
import { filter, id, projectShape, year } from './schema.ts';
import { month, rateShape } from './schema-life.ts';

const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);

export const viewShape = z.object({
  id,
  name: z.string(),
  /** The search of the list's address, without the question mark. */
  search: z.string(),
  shared: z.boolean(),
  own: z.boolean(),
  by: z.string(),
});
export type SavedView = z.infer<typeof viewShape>;

/** What a batch may set: nothing that a move, a list or the progress decides. */
export const batchFields = [
  'category',
  'nature',
  'industry',
  'unit',
  'town',
  'plannedStart',
  'dueOn',
] as const;
export type BatchField = (typeof batchFields)[number];

const batchBody = z.object({
  field: z.enum(batchFields),
  /** Empty: nothing (where a field may be without a value). */
  value: words(200),
  rows: z
    .array(z.object({ id, version: z.number().int().min(1) }))
    .min(1, '请先选项目')
    .max(2000, '一次最多改2000个项目'),
});
export type BatchBody = z.infer<typeof batchBody>;

const batchRow = z.object({
  id,
  name: z.string(),
  before: z.string(),
  after: z.string(),
  /** Why this one cannot be changed; null when it can. */
  fault: z.string().nullable(),
  same: z.boolean(),
});
export const batchPreview = z.object({
  field: z.string(),
  rows: z.array(batchRow),
  changes: z.number().int(),
  faults: z.number().int(),
});
export type BatchPreview = z.infer<typeof batchPreview>;

const rates = z.object({
  month,
  startBase: z.enum(bases),
  finishBase: z.enum(bases),
  /** 开工率, 竣工率, 完成率 over the filter, each with numerator and denominator. */
  start: rateShape,
  finish: rateShape,
  done: rateShape,
  /** How many of the filter are no 实施类, and so in no rate of starts and finishes. */
  outside: z.number().int(),
});
export type ProjectRates = z.infer<typeof rates>;

const parameter = z.object({
  version: z.number().int(),
  validFrom: month,
  startBase: z.enum(bases),
  finishBase: z.enum(bases),
  reason: z.string(),
  changedAt: z.string().nullable(),
  changedBy: z.string(),
});
export type ProjectParameter = z.infer<typeof parameter>;

const tile = z.object({
  town: id,
  column: z.number().int().min(1).max(12),
  row: z.number().int().min(1).max(12),
});
export type Tile = z.infer<typeof tile>;
const point = z.tuple([z.number(), z.number()]);
const shape = z.object({ town: id, rings: z.array(z.array(point)) });
export type TownShape = z.infer<typeof shape>;

const townRow = z.object({
  town: id.nullable(),
  count: z.number().int(),
  total: z.string(),
  yearPlan: z.string(),
  done: z.string(),
  started: z.number().int(),
  rate: z.string().nullable(),
});
export type TownRow = z.infer<typeof townRow>;
const mapAnswer = z.object({
  year,
  tiles: z.array(tile),
  /** The county's own approved map; empty without one. */
  shapes: z.array(shape),
  /** 审图号 of that map. */
  approval: z.string(),
  towns: z.array(townRow),
  demo: z.boolean(),
  writes: z.boolean(),
});
export type ProjectMap = z.infer<typeof mapAnswer>;

const column = z.object({
  stage: z.enum(stages),
  count: z.number().int(),
  yearPlan: z.string(),
  done: z.string(),
  rows: z.array(projectShape),
});
export type BoardColumn = z.infer<typeof column>;

export const projectViewContract = defineContract({
  'GET /api/project-board': {
    act: 'project.read',
    summary: 'The projects of a filter by stage: count and sums of each, and the largest of each',
    query: z.object({ ...filter, size: z.number().int().min(1).max(100).default(30) }),
    response: z.object({ year, columns: z.array(column), demo: z.boolean(), office: z.boolean() }),
  },
  'GET /api/project-rates': {
    act: 'project.read',
    summary: 'Rates of starts, finishes and investment over a filter, with the denominators the county chose',
    query: z.object({ ...filter, month: month.optional() }),
    response: rates,
  },
  'GET /api/project-options': {
    act: 'project.read',
    summary: 'What a project may be tied to: leaders’ posts, and the bundles of a year',
    query: z.object({ year: year.optional() }),
    response: z.object({
      posts: z.array(z.object({ id, name: z.string() })),
      bundles: z.array(z.object({ id, name: z.string() })),
    }),
  },
  'GET /api/project-views': {
    act: 'project.read',
    summary: 'Saved views: the post’s own and those shared',
    response: z.object({ rows: z.array(viewShape) }),
  },
  'POST /api/project-views': {
    act: 'project.read',
    summary: 'Save a filter under a name, for the own post or shared',
    body: z.object({
      name: words(40).min(1, '请写视图名称'),
      search: z.string().max(2000),
      shared: z.boolean(),
    }),
    response: z.object({ rows: z.array(viewShape) }),
  },
  'DELETE /api/project-views/{id}': {
    act: 'project.read',
    summary: 'Delete a view of the own post',
    params: z.object({ id }),
    response: z.object({ rows: z.array(viewShape) }),
  },
  'POST /api/project-batch/preview': {
    act: 'project.change',
    summary: 'What a batch change would do to each project; writes nothing',
    body: batchBody,
    response: batchPreview,
  },
  'POST /api/project-batch': {
    act: 'project.change',
    summary: 'Change one field of many projects in one transaction: all of them or none',
    body: batchBody,
    response: z.object({ changed: z.number().int() }),
  },
  'GET /api/project-parameters': {
    act: 'project.read',
    summary: 'Which denominators the county counts its rates by, newest version first',
    response: z.object({ rows: z.array(parameter), writes: z.boolean() }),
  },
  'POST /api/project-parameters': {
    act: 'project.setting',
    summary: 'Choose denominators from a month on; a new version',
    body: z.object({
      version: z.number().int().min(0),
      validFrom: month,
      startBase: z.enum(bases),
      finishBase: z.enum(bases),
      reason: words(200).min(1, '请填写理由'),
    }),
    response: z.object({ rows: z.array(parameter), writes: z.boolean() }),
  },
  'GET /api/project-map': {
    act: 'project.read',
    summary:
      'Sums of a filter by town, with the places of the towns: tiles, or the county’s own approved map',
    query: z.object(filter),
    response: mapAnswer,
  },
  'PUT /api/project-map/tiles': {
    act: 'project.setting',
    summary: 'Place the towns as tiles',
    body: z.object({ tiles: z.array(tile).max(100) }),
    response: z.object({ tiles: z.array(tile) }),
  },
  'POST /api/project-map/shapes': {
    act: 'project.setting',
    summary: 'Load the county’s own approved map (GeoJSON) with its 审图号; an empty approval takes it away',
    upload: true,
    body: z.object({ approval: words(40) }),
    response: z.object({ shapes: z.number().int(), approval: z.string() }),
  },
  'DELETE /api/project-map/shapes': {
    act: 'project.setting',
    summary: 'Take the county’s own map away; the tiles stay',
    response: z.object({ shapes: z.number().int(), approval: z.string() }),
  },
});

/** Values a batch may set a field to, where they are closed. */
export const batchChoices: Readonly<Partial<Record<BatchField, readonly string[]>>> = {
  category: categories,
  nature: natures,
};
