import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { categories, levels, natures } from './rules-kinds.ts';
import { mainStages, stages } from './rules-machine.ts';

export const id = z.string().min(1).max(64);
export const day = z.iso.date();
export const year = z.number().int().min(2000).max(2100);
/** Yuan, exact, never negative; what a field of the form or the sheet holds is converted before it comes here. */
export const money = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, '应为不小于0的数（单位：元）');

const fields = {
  code: z.string().trim().max(60, '项目代码不超过60字').nullable(),
  /** Why there is no code of the approval platform yet; empty with one. */
  codeMissing: z.string().trim().max(200, '无代码的原因不超过200字'),
  name: z.string().trim().min(1, '请填写项目名称').max(200, '项目名称不超过200字'),
  /** On whose lists of key projects, several or none; counted once. */
  levels: z.array(z.enum(levels)).max(3),
  category: z.enum(categories),
  nature: z.enum(natures),
  /** Of a new project any; later only by a move. */
  stage: z.enum(stages),
  industry: z.string().trim().max(60, '产业不超过60字'),
  owner: z.string().trim().max(200, '建设单位不超过200字'),
  unit: id,
  town: id.nullable(),
  site: z.string().trim().max(200, '建设地点不超过200字'),
  content: z.string().trim().max(1000, '建设内容不超过1000字'),
  total: money.nullable(),
  /** 累计完成至上年底. */
  doneBefore: money.nullable(),
  yearPlan: money.nullable(),
  /** 本年累计; comes from the monthly progress once one was approved. */
  done: money.nullable(),
  plannedStart: day.nullable(),
  startedOn: day.nullable(),
  dueOn: day.nullable(),
  finishedOn: day.nullable(),
  /** 帮包单位 and 帮包岗位. */
  sponsorUnit: id.nullable(),
  sponsorPost: id.nullable(),
} as const;

/** What a person fills in. */
export const projectFields = z.object(fields);
export type ProjectFields = z.infer<typeof projectFields>;

export const projectShape = z.object({
  ...fields,
  id,
  year,
  /** The highest of `levels`, none without. */
  level: z.enum([...levels, 'none']),
  /** A 打包项目: its amounts are those of its parts. */
  bundle: z.boolean(),
  /** The bundle it belongs to. */
  parent: id.nullable(),
  stageBefore: z.enum(mainStages).nullable(),
  stageSince: day.nullable(),
  operatingOn: day.nullable(),
  monthDone: z.string().nullable(),
  paid: z.string().nullable(),
  /** Month of the newest approved progress; null while `done` is typed by hand. */
  doneMonth: z.string().nullable(),
  /** 序时曲线; null: linear. */
  trajectory: z
    .object({
      kind: z.literal('quarters'),
      shares: z.tuple([z.string(), z.string(), z.string(), z.string()]),
      total: z.string(),
    })
    .nullable(),
  /** The commitment of the plan it belongs to. */
  commitment: id.nullable(),
  /** Where the row came from: form, import, plan, demo. */
  origin: z.string(),
  demo: z.boolean(),
  version: z.number().int(),
  changedAt: z.string(),
  /** Whether the reader may change it. */
  writes: z.boolean(),
});
export type Project = z.infer<typeof projectShape>;

export const sortKeys = [
  'code',
  'name',
  'level',
  'nature',
  'stage',
  'total',
  'yearPlan',
  'done',
  'rate',
  'plannedStart',
  'startedOn',
  'dueOn',
  'changedAt',
] as const;
export type SortKey = (typeof sortKeys)[number];

export const filter = {
  year: year.optional(),
  q: z.string().max(100, '搜索词不超过100字').optional(),
  level: z.enum([...levels, 'none']).optional(),
  nature: z.enum(natures).optional(),
  stage: z.enum(stages).optional(),
  unit: id.optional(),
  town: id.optional(),
  category: z.enum(categories).optional(),
  /** `split`: the parts of bundles instead of the bundles. Sums are the same. */
  count: z.enum(['bundled', 'split']).optional(),
  /** A bundle, whose parts are asked for. */
  parent: id.optional(),
  sponsor: id.optional(),
  /** With 调出 and 终止; without it they are left out unless the stage is asked for. */
  gone: z.enum(['with']).optional(),
} as const;

const sort = z.enum(sortKeys.flatMap((key): [string, string] => [key, `-${key}`])).default('-total');

export const projectQuery = z.object({
  ...filter,
  sort,
  page: z.number().int().min(1).max(100_000).default(1),
  size: z.number().int().min(1).max(200).default(50),
});
export type ProjectQuery = z.output<typeof projectQuery>;
export type ProjectFilter = Omit<ProjectQuery, 'sort' | 'page' | 'size' | 'year'> & { readonly year: number };

const sums = z.object({
  /** Yuan over the whole filter, all pages. */
  total: z.string(),
  yearPlan: z.string(),
  done: z.string(),
  /** 完成率: done over planned of the rows that have a plan for the year, percent with one decimal, from unrounded sums. */
  rate: z.string().nullable(),
  /** Rows that have no plan for the year and so do not enter the rate. */
  withoutPlan: z.number().int(),
});
export type Sums = z.infer<typeof sums>;

const list = z.object({
  year,
  /** Day of the server, by which 序时 is reckoned. */
  today: day,
  rows: z.array(projectShape),
  total: z.number().int(),
  sums,
  /** Whether made-up rows are among those counted. */
  demo: z.boolean(),
});
export type ProjectList = z.infer<typeof list>;

const fault = z.object({
  field: z.string(),
  row: z.number().int().exactOptional(),
  column: z.string().exactOptional(),
  message: z.string(),
});

const check = z.object({
  fileName: z.string(),
  sha256: z.string(),
  sheet: z.string(),
  year,
  rows: z.number().int(),
  /** What an import would do; all 0 while there are faults. */
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  faults: z.array(fault),
  /** All faults, also those not listed. */
  faultCount: z.number().int(),
  remarks: z.array(fault),
});
export type ImportCheck = z.infer<typeof check>;

export const jobShape = z.object({
  id,
  state: z.enum(['running', 'done', 'failed', 'broken']),
  fileName: z.string(),
  year: z.number().int(),
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  reason: z.string(),
  started: z.string(),
  finished: z.string().nullable(),
});
export type ImportJob = z.infer<typeof jobShape>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '应为核对结果里的文件指纹');

export const projectContract = defineContract({
  'GET /api/projects': {
    act: 'project.read',
    summary: 'A page of the project ledger with count, sums and rate of the whole filter',
    query: projectQuery,
    response: list,
  },
  'POST /api/projects': {
    act: 'project.change',
    summary: 'Add a project',
    body: projectFields.extend({ year }),
    response: projectShape,
  },
  'GET /api/projects/export': {
    act: 'project.read',
    summary: 'The projects of a filter as .xlsx or .csv, in the columns of the template',
    query: z.object({ ...filter, sort, format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: 'file',
  },
  'GET /api/projects/template': { summary: 'The template of an import', response: 'file' },
  'GET /api/projects/imports': {
    summary: 'The latest imports and what became of them',
    response: z.object({ rows: z.array(jobShape) }),
  },
  'POST /api/projects/imports/check': {
    act: 'project.import',
    summary: 'What an import of this file would do; writes nothing',
    upload: true,
    body: z.object({ year }),
    response: check,
  },
  'POST /api/projects/imports': {
    act: 'project.import',
    summary: 'Import the file that was checked: all of it or nothing',
    upload: true,
    body: z.object({ year, sha256 }),
    response: jobShape,
  },
  'GET /api/projects/imports/{id}': {
    summary: 'One import',
    params: z.object({ id }),
    response: jobShape,
  },
  'GET /api/projects/{id}': {
    act: 'project.read',
    summary: 'One project',
    params: z.object({ id }),
    response: projectShape,
  },
  'PUT /api/projects/{id}': {
    act: 'project.change',
    summary: 'Change a project; 409 with the row as it now stands when somebody was faster',
    params: z.object({ id }),
    body: projectFields.extend({ version: z.number().int().min(1) }),
    response: projectShape,
  },
});
