import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { categories, formalityKinds, formalityStates, levels, listMoves, natures } from './rules-kinds.ts';
import { type Works, works } from './rules-machine.ts';
import { day, id, type Project, projectShape, year } from './schema.ts';

const words = (most: number) => z.string().trim().max(most, `不超过${most}字`);
/** A count or measure: exact, never negative. */
export const count = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, '应为不小于0的数');
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');

const workKinds = Object.keys(works).filter((key): key is Works => key in works);

export const formalityShape = z.object({
  kind: z.enum(formalityKinds),
  state: z.enum(formalityStates),
  number: z.string(),
  decidedOn: day.nullable(),
  note: z.string(),
  fileName: z.string(),
  /** 0 while nothing was recorded. */
  version: z.number().int(),
  changedAt: z.string().nullable(),
  changedBy: z.string(),
});
export type Formality = z.infer<typeof formalityShape>;

const quantityFields = {
  name: words(60).min(1, '请填写实物量名称'),
  unit: words(20).min(1, '请填写单位'),
  comparator: z.enum(['=', '>=', '<=']),
  planned: count,
  started: count.nullable(),
  completed: count.nullable(),
  accepted: count.nullable(),
  weights: z.object({
    started: z.number().int().min(0).max(100),
    completed: z.number().int().min(0).max(100),
    accepted: z.number().int().min(0).max(100),
  }),
} as const;
export const quantityInput = z.object(quantityFields);
export type QuantityInput = z.infer<typeof quantityInput>;
export const quantityShape = z.object({
  ...quantityFields,
  id,
  /** Month the counts stand for; null: typed by hand. */
  counted: z.string().nullable(),
  demo: z.boolean(),
  version: z.number().int(),
});
export type ProjectQuantity = z.infer<typeof quantityShape>;

export const photoShape = z.object({
  id,
  caption: z.string(),
  month: z.string(),
  type: z.string(),
  size: z.number().int(),
  addedAt: z.string(),
  addedBy: z.string(),
});
export type Photo = z.infer<typeof photoShape>;

export const eventShape = z.object({
  id,
  act: z.string(),
  words: z.string(),
  at: z.string(),
  by: z.string(),
});
export type ProjectEvent = z.infer<typeof eventShape>;

const rate = z.object({ numerator: z.string(), denominator: z.string(), percent: z.string() }).nullable();
export const rateShape = rate;

const member = z.object({
  project: id,
  name: z.string(),
  category: z.enum(categories),
  nature: z.enum(natures),
  total: z.string().nullable(),
  yearPlan: z.string().nullable(),
});
export type ListMember = z.infer<typeof member>;

const listVersion = z.object({
  version: z.number().int(),
  decidedOn: day,
  paper: z.string(),
  reason: z.string(),
  createdBy: z.string(),
  demo: z.boolean(),
  members: z.number().int(),
  moves: z.array(z.object({ project: id, name: z.string(), move: z.enum(listMoves), reason: z.string() })),
});
export type ListVersion = z.infer<typeof listVersion>;

const rates = z.object({ amount: rate, count: rate });
export const listShape = z.object({
  year,
  level: z.enum(levels),
  versions: z.array(listVersion),
  /** How many stand on it today. */
  today: z.number().int(),
  /** Rates on the list as first approved, and on today's. 实施类 only. Null before approval. */
  frozen: rates.nullable(),
  current: rates,
  writes: z.boolean(),
});
export type ProjectListing = z.infer<typeof listShape>;

const detail = z.object({
  project: projectShape,
  /** Whose part it is. */
  parent: z.object({ id, name: z.string() }).nullable(),
  parts: z.array(projectShape),
  formalities: z.array(formalityShape),
  quantities: z.array(quantityShape),
  photos: z.array(photoShape),
  events: z.array(eventShape),
  lists: z.array(
    z.object({ year, level: z.enum(levels), version: z.number().int(), category: z.enum(categories) }),
  ),
  /** The sentence of the plan it came from. */
  sentence: z.object({ commitment: id, title: z.string(), words: z.string() }).nullable(),
  sponsorPostName: z.string(),
  /** Of the trajectory by the month reached. */
  pace: z.object({ due: z.string(), percent: z.string(), gap: z.string() }).nullable(),
  month: z.string(),
  doubts: z.array(z.string()),
  office: z.boolean(),
});
export type ProjectDetail = z.infer<typeof detail>;

const params = z.object({ id });
const version = z.number().int().min(0);

export const projectLifeContract = defineContract({
  'GET /api/projects/{id}/detail': {
    act: 'project.read',
    summary:
      'Everything of one project: parts, formalities, quantities, photos, lists, history, its sentence of the plan',
    params,
    response: detail,
  },
  'POST /api/projects/{id}/moves': {
    act: 'project.change',
    summary:
      'Move a project to another stage; refused with the reason when the machine has no such move or a field is missing',
    params,
    body: z.object({
      move: id,
      version: z.number().int().min(1),
      on: day,
      works: z.enum(workKinds).exactOptional(),
      part: words(200).exactOptional(),
      acceptance: words(200).exactOptional(),
      effect: words(200).exactOptional(),
      paper: words(200).exactOptional(),
      reason: words(500).exactOptional(),
    }),
    response: projectShape,
  },
  'PUT /api/projects/{id}/bundle': {
    act: 'project.change',
    summary: 'Make a project a bundle, put it into one, or take it out; amounts of bundles follow',
    params,
    body: z.object({ version: z.number().int().min(1), bundle: z.boolean(), parent: id.nullable() }),
    response: projectShape,
  },
  'PUT /api/projects/{id}/trajectory': {
    act: 'project.change',
    summary:
      'Set the 序时 of the year plan: cumulative percent due at the end of each quarter, or null for linear',
    params,
    body: z.object({
      version: z.number().int().min(1),
      quarters: z.tuple([count, count, count, count]).nullable(),
      reason: words(200).min(1, '请填写理由'),
    }),
    response: projectShape,
  },
  'PUT /api/projects/{id}/formalities/{kind}': {
    act: 'project.change',
    summary: 'Record how far a paper of the checklist is',
    params: z.object({ id, kind: z.enum(formalityKinds) }),
    body: z.object({
      version,
      state: z.enum(formalityStates),
      number: words(100),
      decidedOn: day.nullable(),
      note: words(200),
    }),
    response: z.object({ rows: z.array(formalityShape) }),
  },
  'POST /api/projects/{id}/formalities/{kind}/file': {
    act: 'project.change',
    summary: 'Keep the file of a paper',
    params: z.object({ id, kind: z.enum(formalityKinds) }),
    upload: true,
    body: z.object({}),
    response: z.object({ rows: z.array(formalityShape) }),
  },
  'GET /api/projects/{id}/formalities/{kind}/file': {
    act: 'project.read',
    summary: 'The file of a paper as it was uploaded',
    params: z.object({ id, kind: z.enum(formalityKinds) }),
    response: 'file',
  },
  'POST /api/projects/{id}/quantities': {
    act: 'project.change',
    summary: 'Add a physical quantity with its plan and the weights of its three stages',
    params,
    body: quantityInput,
    response: z.object({ rows: z.array(quantityShape) }),
  },
  'PUT /api/projects/{id}/quantities/{quantity}': {
    act: 'project.change',
    summary: 'Change or withdraw a physical quantity',
    params: z.object({ id, quantity: id }),
    body: quantityInput.extend({ version: z.number().int().min(1), withdrawn: z.boolean() }),
    response: z.object({ rows: z.array(quantityShape) }),
  },
  'POST /api/projects/{id}/photos': {
    act: 'project.change',
    summary: 'Add a photo; everything but the picture (place, device, time) is taken out before it is kept',
    params,
    upload: true,
    body: z.object({ caption: words(100).min(1, '请写一句照片说明'), month }),
    response: z.object({ rows: z.array(photoShape) }),
  },
  'GET /api/projects/{id}/photos/{photo}': {
    act: 'project.read',
    summary: 'A photo',
    params: z.object({ id, photo: id }),
    response: 'file',
  },
  'POST /api/projects/{id}/photos/{photo}/remove': {
    act: 'project.change',
    summary: 'Take a photo down with a reason; the record stays',
    params: z.object({ id, photo: id }),
    body: z.object({ reason: words(200).min(1, '请写明撤下的原因') }),
    response: z.object({ rows: z.array(photoShape) }),
  },
  'GET /api/project-lists': {
    act: 'project.read',
    summary:
      'The lists of key projects of a year with their versions, and the rates on the frozen list and on today’s',
    query: z.object({ year: year.optional() }),
    response: z.object({ year, rows: z.array(listShape) }),
  },
  'GET /api/project-lists/{level}': {
    act: 'project.read',
    summary: 'Who stood on a version of a list',
    params: z.object({ level: z.enum(levels) }),
    query: z.object({ year, version: z.number().int().min(1) }),
    response: z.object({ rows: z.array(member) }),
  },
  'POST /api/project-lists/{level}/approve': {
    act: 'project.list',
    summary: 'Freeze the list of a level and year as it stands today',
    params: z.object({ level: z.enum(levels) }),
    body: z.object({ year, decidedOn: day, paper: words(200).min(1, '请填写批准的文件或会议') }),
    response: listShape,
  },
  'POST /api/project-lists/{level}/adjust': {
    act: 'project.list',
    summary:
      'Adjust an approved list: who joins, leaves or changes its class, each with its reason; a new version',
    params: z.object({ level: z.enum(levels) }),
    body: z.object({
      year,
      version: z.number().int().min(1),
      decidedOn: day,
      paper: words(200).min(1, '请填写文件或会议'),
      moves: z
        .array(z.object({ project: id, move: z.enum(listMoves), reason: words(300).min(1, '请填写原因') }))
        .min(1, '请至少选一个项目')
        .max(500),
    }),
    response: listShape,
  },
});

/** The trajectory a project keeps from the form's four shares. */
export function trajectoryOf(quarters: [string, string, string, string] | null): Project['trajectory'] {
  return quarters === null ? null : { kind: 'quarters', shares: quarters, total: quarters[3] };
}
