import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { checkIds } from './rules-checks.ts';
import { moveIds, states } from './rules-machine.ts';
import { materialKinds, projectKinds, refusalCodes } from './rules-materials.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date();
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const money = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, '应为不小于0的数（单位：元）');
const party = z.string().trim().max(200, '名称不超过200字');
const words = z.string().trim().max(500, '说明不超过500字');

const application = z.object({
  kind: z.enum(projectKinds),
  reportingUnit: party,
  approvalNumber: z.string().trim().max(100, '文号不超过100字'),
  approvalOwner: party,
  approvalOn: day.nullable(),
  approvalTotal: money.nullable(),
  platformPassed: z.boolean(),
  contractParty: party,
  contractOn: day.nullable(),
  startOn: day.nullable(),
  total: money.nullable(),
});

const dates = z.object({
  preparedOn: day.nullable(),
  submittedOn: day.nullable(),
  countyOn: day.nullable(),
  cityOn: day.nullable(),
  provinceOn: day.nullable(),
  nationOn: day.nullable(),
  enteredOn: day.nullable(),
  returnedOn: day.nullable(),
  pausedOn: day.nullable(),
  withdrawnOn: day.nullable(),
});

const row = z.object({
  project: id,
  name: z.string(),
  code: z.string().nullable(),
  unit: id,
  unitName: z.string(),
  total: z.string().nullable(),
  startedOn: day.nullable(),
  due: z.boolean(),
  /** Why it is not due; empty when it is. */
  why: z.string(),
  form: z.enum(['206-1', '206-2']).nullable(),
  national: z.boolean(),
  state: z.enum(states),
  dates,
  /** Day of the last move; null before the first. */
  movedOn: day.nullable(),
  /** Last day on time for the materials; null when nothing is owed or the day of the start is not known. */
  materialsDue: day.nullable(),
  daysLate: z.number().int(),
  /** 0 before the first move. */
  version: z.number().int(),
  writes: z.boolean(),
  decides: z.boolean(),
  demo: z.boolean(),
});
export type InclusionRow = z.infer<typeof row>;

const rate = z.object({ numerator: z.string(), denominator: z.string(), percent: z.string() }).nullable();
const falling = z.object({ day, named: day, note: z.string() });

export const shownStates = ['owed', 'late', 'inside', 'not', ...states] as const;

const filter = {
  month,
  q: z.string().max(100).default(''),
  unit: id.optional(),
  /** owed: 应统未统 with those being prepared, checked or sent back; late: over the day; inside: in the library; not: not due. */
  state: z.enum(shownStates).optional(),
};
export type InclusionFilter = {
  readonly month: string;
  readonly q: string;
  readonly unit?: string | undefined;
  readonly state?: (typeof shownStates)[number] | undefined;
};

const list = z.object({
  rows: z.array(row),
  total: z.number().int(),
  /** Over what the post may see. */
  entered: z.number().int(),
  owed: z.number().int(),
  rate,
  late: z.number().int(),
  counts: z.array(z.object({ state: z.enum(states), count: z.number().int() })),
  notDue: z.number().int(),
  /** Day judged: the last of the month, or today. */
  day,
  days: z.object({ materials: falling, review: falling, entryFrom: falling, entryTo: falling }),
  demo: z.boolean(),
});
export type InclusionList = z.infer<typeof list>;

const material = z.object({
  id,
  kind: z.enum(materialKinds),
  fileName: z.string(),
  datedOn: day.nullable(),
  note: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
  passed: z.boolean().nullable(),
  checkNote: z.string(),
  checkedAt: z.string().nullable(),
  checkedBy: z.string(),
});
export type Material = z.infer<typeof material>;

const event = z.object({
  act: z.enum(moveIds),
  toState: z.enum(states),
  onDay: day,
  reasons: z.array(z.enum(refusalCodes)),
  words: z.string(),
  at: z.string(),
  postName: z.string(),
  unitName: z.string(),
});
export type InclusionEvent = z.infer<typeof event>;

const detail = z.object({
  row,
  application,
  materials: z.array(material),
  checks: z.array(
    z.object({ id: z.enum(checkIds), title: z.string(), passed: z.boolean(), reason: z.string() }),
  ),
  events: z.array(event),
});
export type InclusionDetail = z.infer<typeof detail>;

const project = z.object({ project: id });

export const inclusionContract = defineContract({
  'GET /api/inclusion': {
    act: 'inclusion.read',
    summary:
      'Projects on their way into the statistics, with rate, late ones and days of submission of a month',
    query: z.object({
      ...filter,
      page: z.number().int().min(1).max(100_000).default(1),
      size: z.number().int().min(1).max(200).default(50),
    }),
    response: list,
  },
  'GET /api/inclusion.xlsx': {
    act: 'inclusion.read',
    summary: 'Both lists behind the rate: projects in the library and those that should be',
    query: z.object({ month }),
    response: 'file',
  },
  'GET /api/inclusion/projects/{project}': {
    act: 'inclusion.read',
    summary: 'One project: what is declared, its materials, checks and moves',
    params: project,
    response: detail,
  },
  'PUT /api/inclusion/projects/{project}': {
    act: 'inclusion.write',
    summary: 'Write down what is declared',
    params: project,
    body: z.object({ application, version: z.number().int().min(1) }),
    response: detail,
  },
  'POST /api/inclusion/projects/{project}/moves': {
    act: 'inclusion.write',
    summary: 'Move a project to another state on a day',
    params: project,
    body: z.object({
      move: z.enum(moveIds),
      on: day,
      version: z.number().int().min(0),
      reasons: z.array(z.enum(refusalCodes)).max(refusalCodes.length).default([]),
      words: words.default(''),
    }),
    response: detail,
  },
  'POST /api/inclusion/projects/{project}/materials': {
    act: 'inclusion.write',
    summary: 'Add a material',
    params: project,
    upload: true,
    body: z.object({ kind: z.enum(materialKinds), datedOn: day.optional(), note: words.default('') }),
    response: detail,
  },
  'GET /api/inclusion/projects/{project}/materials/{material}': {
    act: 'inclusion.read',
    summary: 'The file of a material',
    params: project.extend({ material: id }),
    response: 'file',
  },
  'POST /api/inclusion/projects/{project}/materials/{material}/remove': {
    act: 'inclusion.write',
    summary: 'Take a material down',
    params: project.extend({ material: id }),
    body: z.object({}),
    response: detail,
  },
  'POST /api/inclusion/projects/{project}/materials/{material}/check': {
    act: 'inclusion.decide',
    summary: 'Say whether a material is fit',
    params: project.extend({ material: id }),
    body: z.object({ passed: z.boolean(), note: words.default('') }),
    response: detail,
  },
});
