import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { limitKinds } from './rules-limit.ts';
import { problemActs, problemStates } from './rules-machine.ts';

const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期应写成 2022-05-08 的样子');
const words = z.string().trim().max(2000, '不超过2000字');
const title = z.string().trim().min(4, '标题至少4个字，说明卡在哪里').max(80, '标题不超过80字');

export const problemShape = z.object({
  id,
  year: z.number().int(),
  number: z.number().int(),
  kind: id,
  kindTitle: z.string(),
  title: z.string(),
  description: z.string(),
  project: id.nullable(),
  projectName: z.string(),
  commitment: id.nullable(),
  commitmentTitle: z.string(),
  level: z.number().int(),
  levelTitle: z.string(),
  state: z.enum(problemStates),
  version: z.number().int(),
  raisedUnit: id,
  raisedByName: z.string(),
  raisedAt: z.string(),
  lead: id.nullable(),
  helpers: z.array(id),
  decision: z.string(),
  dueOn: day.nullable(),
  overdue: z.boolean(),
  moreTo: day.nullable(),
  moreReason: z.string(),
  result: z.string(),
  closedAt: z.string().nullable(),
  reopened: z.number().int(),
  demo: z.boolean(),
  changedAt: z.string(),
});
export type Problem = z.infer<typeof problemShape>;

const event = z.object({
  act: z.string(),
  state: z.enum(problemStates),
  text: z.string(),
  at: z.string(),
  postName: z.string(),
  unitName: z.string(),
});
export type ProblemEvent = z.infer<typeof event>;

const evidence = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  size: z.number().int(),
  addedAt: z.string(),
  addedByName: z.string(),
  /** Whether the reader may take it back. */
  own: z.boolean(),
});
export type ProblemEvidence = z.infer<typeof evidence>;

const detail = z.object({
  problem: problemShape,
  events: z.array(event),
  evidence: z.array(evidence),
  acts: z.array(z.object({ act: z.enum(problemActs), refusal: z.string().nullable() })),
  /** The limit in words: how long, until when, how much is left. */
  limit: z.string(),
  /** May add evidence now. */
  adds: z.boolean(),
});
export type ProblemDetail = z.infer<typeof detail>;

const filter = z.object({
  q: z.string().max(100).default(''),
  kind: id.optional(),
  level: z.coerce.number().int().min(1).max(4).optional(),
  unit: id.optional(),
  project: id.optional(),
  commitment: id.optional(),
  state: z.enum([...problemStates, 'open', 'all']).default('open'),
  overdue: z.enum(['yes', 'no']).default('no'),
});
export type ProblemFilter = z.infer<typeof filter>;

const kind = z.object({
  id,
  title: z.string().trim().min(1).max(12, '类别不超过12字'),
  active: z.boolean(),
});
const step = z.object({
  level: z.number().int().min(1).max(4),
  title: z.string().trim().min(1).max(20),
  posts: z.array(id).max(30),
  escalators: z.array(z.enum(['raiser', 'lead', 'office'])).min(1, '至少有一方可以提级'),
});
const settings = z.object({ kinds: z.array(kind), steps: z.array(step) });
export type ProblemSettings = z.infer<typeof settings>;

export const newProblem = z.object({
  kind: id,
  title,
  description: words.min(5, '情况说明至少5个字'),
  project: id.nullable().default(null),
  commitment: id.nullable().default(null),
});
export type NewProblem = z.output<typeof newProblem>;

const move = z.object({
  act: z.enum(problemActs),
  version: z.number().int().min(1),
  text: words.default(''),
  lead: id.optional(),
  helpers: z.array(id).max(20).optional(),
  limit: z.enum(limitKinds).optional(),
  until: day.optional(),
});
export type ProblemMove = z.output<typeof move>;

const imported = z.object({
  applied: z.boolean(),
  added: z.number().int(),
  same: z.number().int(),
  faults: z.array(
    z.object({
      field: z.string(),
      row: z.number().int().optional(),
      column: z.string().optional(),
      message: z.string(),
    }),
  ),
  notes: z.array(z.string()),
});
export type ProblemsImported = z.infer<typeof imported>;

const params = z.object({ id });
const paging = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  sort: z.enum(['due', '-due', 'raised', '-raised', 'level', '-level', '']).default(''),
};
export type ProblemPaging = { readonly page: number; readonly size: number; readonly sort: string };

export const problemContract = defineContract({
  'GET /api/problems': {
    act: 'problem.read',
    summary:
      'The problems within reach: raised by, led or helped by a unit of the reader, or all of the county',
    query: filter.extend(paging),
    response: z.object({
      rows: z.array(problemShape),
      total: z.number().int(),
      overdue: z.number().int(),
      demo: z.boolean(),
    }),
  },
  'GET /api/problems.xlsx': {
    act: 'problem.read',
    summary: 'The problems of a filter as .xlsx',
    query: filter,
    response: 'file',
  },
  'GET /api/problems/form.xlsx': {
    act: 'problem.raise',
    summary: 'An empty table of problems',
    response: 'file',
  },
  'POST /api/problems/import': {
    act: 'problem.raise',
    summary: 'Raise problems from a table; checked first, then all or none',
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']) }),
    response: imported,
  },
  'GET /api/problems/settings': {
    act: 'problem.read',
    summary: 'Kinds of problems and the four steps of the county',
    response: settings,
  },
  'PUT /api/problems/settings/kinds': {
    act: 'problem.setting',
    summary: 'Set the kinds of problems, in their order',
    body: z.object({ kinds: z.array(kind).min(1).max(40) }),
    response: settings,
  },
  'PUT /api/problems/settings/steps': {
    act: 'problem.setting',
    summary: 'Set the four steps: name, posts that decide, who may bring a problem up to it',
    body: z.object({ steps: z.array(step).length(4) }),
    response: settings,
  },
  'POST /api/problems': {
    act: 'problem.raise',
    summary: 'Raise a problem, of a project, of a commitment, or of neither',
    body: newProblem,
    response: detail,
  },
  'GET /api/problems/{id}': {
    act: 'problem.read',
    summary: 'A problem with its log, its files and what the reader may do',
    params,
    response: detail,
  },
  'POST /api/problems/{id}/moves': {
    act: 'problem.read',
    summary:
      'Move a problem on; refused with the reason when the machine has no such move or somebody was faster',
    params,
    body: move,
    response: detail,
  },
  'POST /api/problems/{id}/evidence': {
    act: 'problem.read',
    summary: 'Add a file to a problem',
    params,
    upload: true,
    body: z.object({}),
    response: detail,
  },
  'GET /api/problems/{id}/evidence/{file}': {
    act: 'problem.read',
    summary: 'A file of a problem',
    params: z.object({ id, file: id }),
    response: 'file',
  },
  'POST /api/problems/{id}/evidence/{file}/remove': {
    act: 'problem.read',
    summary: 'Take a file back with a reason, before the problem is closed',
    params: z.object({ id, file: id }),
    body: z.object({ reason: z.string().trim().min(2, '请写明理由').max(200) }),
    response: detail,
  },
});
