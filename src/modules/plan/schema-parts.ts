import { z } from 'zod';

export const readingTypes = ['statement', 'direction', 'task', 'project'] as const;
export const readingStates = ['read', 'confirmed', 'corrected', 'rejected', 'added'] as const;
export const kinds = ['actual', 'target', 'plan', 'background'] as const;
export const aspects = [
  'level',
  'count',
  'growth_yoy',
  'change',
  'completion_rate',
  'share',
  'rate',
  'duration',
  'rank',
] as const;
export const comparators = ['=', '>=', '>', '<=', '<', '~', 'between'] as const;
export const courses = ['up', 'down', 'hold'] as const;
/** 人代会、人大常委会、政府、其他. */
export const deciders = ['congress', 'standing_committee', 'government', 'other'] as const;
export const commitmentKinds = ['target', 'task', 'project'] as const;

export const id = z.string().min(1).max(64);
export const year = z.number().int().min(1990).max(2100);
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请写成 2022-09 这样的月份');
export const version = z.number().int().min(1);

/** What a reading says, whether the machine or a person says it. */
export const contentShape = z.object({
  /** The thing measured, aimed at, done or built. */
  subject: z.string(),
  /** Headline of a task; null otherwise. */
  title: z.string().nullable(),
  kind: z.enum(kinds).nullable(),
  aspect: z.enum(aspects).nullable(),
  comparator: z.enum(comparators).nullable(),
  /** Exact decimal in base units. */
  value: z.string().nullable(),
  /** Upper bound of a range. */
  valueHi: z.string().nullable(),
  unit: z.string().nullable(),
  /** How the number is printed. */
  scale: z.enum(['亿', '万']).nullable(),
  year: z.number().int().nullable(),
  /** What is good, for an aim without a number. */
  direction: z.enum(courses).nullable(),
  /** core: its end can be seen, so it can become a commitment. */
  strength: z.enum(['core', 'soft']).nullable(),
  section: z.string(),
  /** Ids of the statements inside a task or about a project. */
  statements: z.array(z.string()),
  leadUnits: z.array(z.string()),
});
export type Content = z.infer<typeof contentShape>;

export const anchorShape = z.object({
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  offset: z.number().int(),
  sentence: z.string(),
});
/** A place in a document: the quote, its surroundings, where it stood (code points), and its sentence. */
export type PlanAnchor = z.infer<typeof anchorShape>;

/** Who decided, as the post was then: people come and go, posts answer. */
export const decisionMaker = z.object({ post: z.string(), unit: z.string() });

export const ruleShape = z.object({
  rule: z.string(),
  /** The rule behind each field. */
  fields: z.array(z.object({ field: z.string(), rule: z.string() })),
});

export const readingShape = z.object({
  id,
  type: z.enum(readingTypes),
  at: z.number().int(),
  length: z.number().int(),
  state: z.enum(readingStates),
  version,
  /** The words as printed. */
  quote: z.string(),
  sentence: z.string(),
  machine: contentShape.nullable(),
  person: contentShape.nullable(),
  reason: z.string().nullable(),
  rule: ruleShape.nullable(),
  /** The task reading it stands in. */
  task: z.string().nullable(),
  commitment: z.string().nullable(),
  decidedBy: decisionMaker.nullable(),
  decidedAt: z.string().nullable(),
  /** What confirming makes of it, or why it makes nothing. */
  effect: z.object({ makes: z.enum(commitmentKinds).nullable(), why: z.string() }),
});
export type Reading = z.infer<typeof readingShape>;

export const checkShape = z.object({
  id: z.string(),
  type: z.string(),
  severity: z.enum(['ok', 'note', 'warning', 'error']),
  message: z.string(),
  offset: z.number().int(),
  span: z.string(),
  statements: z.array(z.string()),
});
export type PlanCheck = z.infer<typeof checkShape>;

export const progressShape = z.object({
  type: z.enum(readingTypes),
  total: z.number().int(),
  decided: z.number().int(),
  rejected: z.number().int(),
});
export type Progress = z.infer<typeof progressShape>;

export const documentRowShape = z.object({
  id,
  title: z.string(),
  year: z.number().int(),
  type: z.string(),
  fileName: z.string(),
  chars: z.number().int(),
  state: z.enum(['current', 'superseded']),
  revises: z.string().nullable(),
  createdAt: z.string(),
  createdBy: decisionMaker.nullable(),
  progress: z.array(progressShape),
  commitments: z.number().int(),
});
export type DocumentRow = z.infer<typeof documentRowShape>;

export const documentShape = documentRowShape.extend({
  text: z.string(),
  fileSha256: z.string(),
  reader: z.string(),
  checks: z.array(checkShape),
  /** The document that replaced it. */
  revisedBy: z.string().nullable(),
});
export type PlanDocument = z.infer<typeof documentShape>;

/** A person's reading: numbers as one writes them, 11.01亿元 or 第3位. */
export const personShape = z.object({
  subject: z.string().trim().min(1, '请写明对象').max(120, '对象不超过120字'),
  title: z.string().trim().min(1, '请写明任务名称').max(120, '名称不超过120字').nullable().default(null),
  kind: z.enum(kinds).nullable().default(null),
  aspect: z.enum(aspects).nullable().default(null),
  comparator: z.enum(comparators).nullable().default(null),
  quantity: z.string().trim().max(60, '数值不超过60字').nullable().default(null),
  quantityHi: z.string().trim().max(60, '数值不超过60字').nullable().default(null),
  year: year.nullable().default(null),
  direction: z.enum(courses).nullable().default(null),
});
export type PersonSays = z.output<typeof personShape>;

export const commitmentRowShape = z.object({
  id,
  kind: z.enum(commitmentKinds),
  title: z.string(),
  /** The target in words: 40个以上, 增长6%, 稳定增长; empty for a task. */
  target: z.string(),
  section: z.string(),
  dueMonth: z.string().nullable(),
  state: z.enum(['active', 'withdrawn']),
  version,
  parent: z.object({ id, title: z.string() }).nullable(),
  /** How many stand under it. */
  partCount: z.number().int(),
});
export type CommitmentRow = z.infer<typeof commitmentRowShape>;

export const commitmentShape = commitmentRowShape.extend({
  year: z.number().int(),
  subject: z.string(),
  aspect: z.enum(aspects).nullable(),
  comparator: z.enum(comparators).nullable(),
  value: z.string().nullable(),
  valueHi: z.string().nullable(),
  measure: z.string().nullable(),
  scale: z.enum(['亿', '万']).nullable(),
  direction: z.enum(courses).nullable(),
  annualBase: z.string().nullable(),
  /** The base in words with its unit; null when there is none. */
  baseWords: z.string().nullable(),
  /** The confirmed reading that gave the base; null when a person entered it. */
  baseReading: z.string().nullable(),
  /** Whether the base is what last year's figures came to by a correction after acceptance (更正). */
  baseCorrected: z.boolean(),
  /** What last year was corrected to, in words, where the base does not say it; null where it was not. */
  baseNow: z.string().nullable(),
  /** What the closing of the year before kept, in words; null where it kept nothing, or just the base. */
  baseKept: z.string().nullable(),
  indicator: z.object({ id, name: z.string(), kind: z.enum(['number', 'milestone']), frequency: z.string() }),
  authority: z.string(),
  document: z.object({ id, title: z.string() }),
  reading: z.string(),
  anchor: anchorShape,
  parts: z.array(commitmentRowShape),
  versions: z.array(
    z.object({
      version,
      target: z.string(),
      title: z.string(),
      dueMonth: z.string().nullable(),
      state: z.enum(['active', 'withdrawn']),
      authority: z.string(),
      decidedBy: z.enum(deciders).nullable(),
      decidedOn: z.string().nullable(),
      reason: z.string(),
      changedAt: z.string(),
      changedBy: decisionMaker.nullable(),
    }),
  ),
});
export type CommitmentDetail = z.infer<typeof commitmentShape>;

export const changes = ['kept', 'moved', 'changed', 'gone', 'new'] as const;
export const revisionShape = z.object({
  old: z.object({ id, title: z.string() }),
  fresh: z.object({ id, title: z.string() }),
  rows: z.array(
    z.object({
      change: z.enum(changes),
      type: z.enum(readingTypes),
      subject: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      oldReading: z.string().nullable(),
      newReading: z.string().nullable(),
      /** State of the new reading, or of the old one when it is gone. */
      state: z.enum(readingStates),
      decidedBefore: z.boolean(),
      commitment: z.string().nullable(),
      commitmentState: z.enum(['active', 'withdrawn']).nullable(),
    }),
  ),
});
export type RevisionList = z.infer<typeof revisionShape>;
