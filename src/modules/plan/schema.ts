import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import {
  commitmentKinds,
  commitmentRowShape,
  commitmentShape,
  courses,
  deciders,
  documentRowShape,
  documentShape,
  id,
  month,
  personShape,
  readingShape,
  readingTypes,
  revisionShape,
  version,
  year,
} from './schema-parts.ts';

export type {
  CommitmentDetail,
  CommitmentRow,
  Content,
  DocumentRow,
  PersonSays,
  PlanAnchor,
  PlanCheck,
  PlanDocument,
  Progress,
  Reading,
  RevisionList,
} from './schema-parts.ts';

/** Most bytes of an uploaded document; the edge reads no more than this either. */
export const mostBytes = 20 * 1024 * 1024;

const uploadFields = z.object({
  /** Year of the plan; taken from the text when left out. */
  year: year.optional(),
  /** The document that this one revises. */
  revises: id.optional(),
});

export const decisionShape = z.object({
  act: z.enum(['confirm', 'correct', 'reject', 'undo']),
  version,
  person: personShape.optional(),
  reason: z.string().trim().max(300, '原因不超过300字').optional(),
});

export const additionShape = z.object({
  type: z.enum(readingTypes),
  /** The words in the document, and where they begin (code points). */
  at: z.number().int().min(0),
  quote: z.string().min(1, '请先在文中选中要补录的文字').max(2000, '选中的文字不超过2000字'),
  person: personShape,
});

export const changeShape = z.object({
  version,
  title: z.string().trim().min(1, '请写明事项名称').max(120, '名称不超过120字').optional(),
  /** The new target as one writes it, 11.01亿元; the unit must measure the same thing. */
  quantity: z.string().trim().max(60).optional(),
  comparator: z.enum(['=', '>=', '>', '<=', '<', '~']).optional(),
  dueMonth: month.nullable().optional(),
  direction: z.enum(courses).nullable().optional(),
  annualBase: z.string().trim().max(60).nullable().optional(),
  state: z.enum(['active', 'withdrawn']).optional(),
  authority: z.string().trim().min(1, '请写明依据的文件').max(200, '依据不超过200字'),
  /** Who decided: a target of the plan is moved by the 人民代表大会 or its standing committee only. */
  decidedBy: z.enum(deciders).optional(),
  decidedOn: z.iso.date('请写成 2022-08-20 这样的日期').optional(),
  reason: z.string().trim().min(1, '请写明原因').max(300, '原因不超过300字'),
});
export type CommitmentChange = z.output<typeof changeShape>;

export const planContract = defineContract({
  'GET /api/documents': {
    act: 'plan.read',
    summary: 'Documents of the county with how far they are confirmed',
    response: z.object({ rows: z.array(documentRowShape) }),
  },
  'POST /api/documents': {
    act: 'plan.upload',
    summary: 'Upload a plan or its revision; it is read at once',
    body: uploadFields,
    upload: true,
    response: z.object({ id, title: z.string(), warnings: z.array(z.string()) }),
  },
  'GET /api/documents/{id}': {
    act: 'plan.read',
    summary: 'A document with its text and the checks of the reader',
    params: z.object({ id }),
    response: documentShape,
  },
  'GET /api/documents/{id}/file': {
    act: 'plan.read',
    summary: 'The file as it was uploaded',
    params: z.object({ id }),
    response: 'file',
  },
  'GET /api/documents/{id}/readings': {
    act: 'plan.read',
    summary: 'Everything read in a document, in the order of the text',
    params: z.object({ id }),
    response: z.object({ rows: z.array(readingShape) }),
  },
  'POST /api/documents/{id}/readings': {
    act: 'plan.confirm',
    summary: 'Add a reading that the machine did not make',
    params: z.object({ id }),
    body: additionShape,
    response: readingShape,
  },
  'POST /api/documents/{id}/confirmations': {
    act: 'plan.confirm',
    summary: 'Confirm many undecided readings at once',
    params: z.object({ id }),
    body: z.object({ readings: z.array(id).min(1, '请至少选一条').max(5000) }),
    response: z.object({
      confirmed: z.number().int(),
      commitments: z.number().int(),
      /** Those that somebody else had decided meanwhile. */
      taken: z.array(z.object({ id, by: z.string() })),
    }),
  },
  'POST /api/readings/{document}/{id}/decision': {
    act: 'plan.confirm',
    summary: 'Confirm, correct, reject or undo one reading',
    params: z.object({ document: id, id }),
    body: decisionShape,
    response: z.object({ reading: readingShape, also: z.array(readingShape) }),
  },
  'GET /api/documents/{id}/revision': {
    act: 'plan.read',
    summary: 'What a revised document changed against the one before',
    params: z.object({ id }),
    response: revisionShape,
  },
  'GET /api/commitments': {
    act: 'commitment.read',
    summary: 'Commitments of a year',
    query: z.object({
      year: year.optional(),
      kind: z.enum(commitmentKinds).optional(),
      section: z.string().max(40).optional(),
      q: z.string().max(60).optional(),
      state: z.enum(['active', 'withdrawn', 'all']).default('active'),
      sort: z.enum(['', 'sort', 'title', '-title', 'dueMonth', '-dueMonth']).default(''),
      page: z.number().int().min(1).default(1),
      size: z.number().int().min(1).max(500).default(50),
    }),
    response: z.object({
      rows: z.array(commitmentRowShape),
      total: z.number().int(),
      year: z.number().int(),
      sections: z.array(z.string()),
    }),
  },
  'GET /api/commitments/{id}': {
    act: 'commitment.read',
    summary: 'One commitment with its anchor, versions and parts',
    params: z.object({ id }),
    response: commitmentShape,
  },
  'PATCH /api/commitments/{id}': {
    act: 'commitment.change',
    summary: 'Change a commitment on the authority of a paper; a new version',
    params: z.object({ id }),
    body: changeShape,
    response: commitmentShape,
  },
});
