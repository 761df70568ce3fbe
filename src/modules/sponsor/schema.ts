import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期应写成 2022-05-08 的样子');
const reason = z.string().trim().min(2, '请写明原因').max(200, '原因不超过200字');
const team = z.string().trim().max(200, '帮包组不超过200字');
const duties = z.array(id).max(20);

const linkFields = {
  id,
  project: id,
  post: id,
  /** Unit and post as they were called when it began. */
  postName: z.string(),
  unit: id,
  team: z.string(),
  duties: z.array(id),
  from: day,
  to: day.nullable(),
  endReason: z.string(),
  version: z.number().int(),
  demo: z.boolean(),
} as const;

const linkShape = z.object(linkFields);
export type SponsorLink = z.infer<typeof linkShape>;

/** A project with who looks after it, or with nobody. */
const rowShape = z.object({
  project: id,
  projectName: z.string(),
  projectUnit: id,
  link: linkShape.nullable(),
  /** That the post has ended and the link waits to be handed on; empty otherwise. */
  standing: z.string(),
  /** 12月走访 0 次，约定 1 次. */
  fact: z.string(),
  lastVisit: day.nullable(),
  openProblems: z.number().int(),
  /** The reader may write a visit of it. */
  visits: z.boolean(),
});
export type SponsorRow = z.infer<typeof rowShape>;

const visitShape = z.object({
  id,
  link: id,
  project: id,
  on: day,
  place: z.string(),
  found: z.string(),
  decisions: z.string(),
  problems: z.array(z.object({ id, title: z.string() })),
  photos: z.array(z.object({ id, caption: z.string() })),
  by: z.string(),
  writtenAt: z.string(),
  withdrawnReason: z.string(),
  withdrawn: z.boolean(),
  demo: z.boolean(),
  /** The reader may add photos to it and take it back. */
  own: z.boolean(),
});
export type SponsorVisit = z.infer<typeof visitShape>;

const loadShape = z.object({
  post: id,
  postName: z.string(),
  standing: z.string(),
  projects: z.number().int(),
  problems: z.number().int(),
  visits: z.number().int(),
  note: z.string(),
});
export type SponsorLoad = z.infer<typeof loadShape>;

const ofProject = z.object({
  row: rowShape,
  earlier: z.array(linkShape),
  visits: z.array(visitShape),
  /** The reader may change links. */
  changes: z.boolean(),
});
export type SponsorOfProject = z.infer<typeof ofProject>;

const duty = z.object({
  id,
  title: z.string().trim().min(1, '请填写职责').max(20, '职责不超过20字'),
  active: z.boolean(),
});
const settings = z.object({ duties: z.array(duty) });
export type SponsorSettings = z.infer<typeof settings>;

export const newLink = z.object({ project: id, post: id, unit: id, team, duties, from: day });
export type NewLink = z.output<typeof newLink>;

const newVisit = z.object({
  on: day,
  place: z.string().trim().min(2, '请写明地点').max(100, '地点不超过100字'),
  found: z.string().trim().min(5, '了解到的情况至少5个字').max(2000, '不超过2000字'),
  decisions: z.string().trim().max(2000, '不超过2000字').default(''),
  problems: z
    .array(
      z.object({
        kind: id,
        title: z.string().trim().min(4, '问题标题至少4个字').max(80, '问题标题不超过80字'),
        description: z.string().trim().min(5, '问题说明至少5个字').max(2000, '不超过2000字'),
      }),
    )
    .max(5, '一次走访最多提出5个问题')
    .default([]),
});
export type NewVisit = z.output<typeof newVisit>;

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, '月份应写成 2022-05 的样子');
const ofMonth = {
  /** Whose visits are counted; the month of today where none is named. */
  month: month.optional(),
} as const;
const filter = {
  ...ofMonth,
  q: z.string().max(100, '搜索词不超过100字').default(''),
  post: id.optional(),
  state: z.enum(['current', 'waiting', 'none']).default('current'),
} as const;
export type SponsorFilter = {
  readonly q: string;
  readonly post?: string | undefined;
  readonly state: 'current' | 'waiting' | 'none';
  readonly month?: string | undefined;
};

const imported = z.object({
  applied: z.boolean(),
  opened: z.number().int(),
  moved: z.number().int(),
  changed: z.number().int(),
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
export type LinksImported = z.infer<typeof imported>;

const params = z.object({ id });

export const sponsorContract = defineContract({
  'GET /api/sponsors': {
    act: 'sponsor.read',
    summary: 'Projects with the leader post that looks after them, or those nobody looks after',
    query: z.object({
      ...filter,
      page: z.coerce.number().int().min(1).default(1),
      size: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: z.object({
      rows: z.array(rowShape),
      total: z.number().int(),
      /** Links whose post has ended. */
      waiting: z.number().int(),
      demo: z.boolean(),
    }),
  },
  'GET /api/sponsors/loads': {
    act: 'sponsor.read',
    summary:
      'What each leader post carries: projects, open problems, visits of the quarter; in the order of posts',
    query: z.object(ofMonth),
    response: z.object({ rows: z.array(loadShape), quarter: z.string(), demo: z.boolean() }),
  },
  'GET /api/sponsors.xlsx': {
    act: 'sponsor.read',
    summary: 'The links of a filter as .xlsx, in the columns of the template and more',
    query: z.object(filter),
    response: 'file',
  },
  'GET /api/sponsors/form.xlsx': {
    act: 'sponsor.change',
    summary: 'An empty table of links',
    response: 'file',
  },
  'POST /api/sponsors/import': {
    act: 'sponsor.change',
    summary: 'Set links from a table: checked first, then all or none',
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']) }),
    response: imported,
  },
  'GET /api/sponsors/settings': {
    act: 'sponsor.read',
    summary: 'Duties and what the county agreed on',
    response: settings,
  },
  'PUT /api/sponsors/settings/duties': {
    act: 'sponsor.change',
    summary: 'Set the duties a link may carry, in their order',
    body: z.object({ duties: z.array(duty).min(1).max(20) }),
    response: settings,
  },
  'POST /api/sponsors/hand-over': {
    act: 'sponsor.change',
    summary: 'Hand the links of a post on to another, all or those named; the old ones end the day before',
    body: z.object({ from: id, to: id, on: day, reason, links: z.array(id).max(500).optional() }),
    response: z.object({ moved: z.number().int() }),
  },
  'POST /api/sponsors': {
    act: 'sponsor.change',
    summary: 'Let a post look after a project that nobody looks after',
    body: newLink,
    response: ofProject,
  },
  'GET /api/sponsors/projects/{id}': {
    act: 'sponsor.read',
    summary: 'Who looks after a project and did before, with the visits',
    params,
    query: z.object(ofMonth),
    response: ofProject,
  },
  'POST /api/sponsors/{id}/change': {
    act: 'sponsor.change',
    summary: 'Change unit, team or duties of a link that stands',
    params,
    body: z.object({ version: z.number().int().min(1), unit: id, team, duties }),
    response: ofProject,
  },
  'POST /api/sponsors/{id}/end': {
    act: 'sponsor.change',
    summary: 'End a link with its reason',
    params,
    body: z.object({ version: z.number().int().min(1), on: day, reason }),
    response: ofProject,
  },
  'POST /api/sponsors/{id}/visits': {
    act: 'sponsor.visit',
    summary: 'Write down a visit of the own post; problems it raises go to the ledger of problems',
    params,
    body: newVisit,
    response: visitShape,
  },
  'POST /api/sponsors/visits/{id}/photos': {
    act: 'sponsor.visit',
    summary: 'Add a photo to a visit; everything but the picture is taken out before it is kept',
    params,
    upload: true,
    body: z.object({ caption: z.string().trim().min(2, '请写照片说明').max(100) }),
    response: visitShape,
  },
  'POST /api/sponsors/visits/{id}/withdraw': {
    act: 'sponsor.visit',
    summary: 'Take a visit back that was written down wrongly; it stays readable and is not counted',
    params,
    body: z.object({ reason }),
    response: visitShape,
  },
});
