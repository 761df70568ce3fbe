import { z } from 'zod';
import { isUnit, type Unit } from '#kernel/unit.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, '须为拼音首字母等小写标识');
const text = z.string().min(1);
const day = z.iso.date();
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, '须为十进制数字');
const percent = z.string().regex(/^\d+(\.\d+)?$/, '须为百分数');
const measure = z.custom<Unit>((value) => typeof value === 'string' && isUnit(value), '不认识的计量单位');

/** county.json: the county itself and the paper its year stands on. */
export const countyFile = z.strictObject({
  demo: z.boolean(),
  note: text,
  county: z.string().regex(/^\d{6}$/),
  name: text,
  fullName: text,
  province: text,
  city: text,
  planYear: z.int(),
  document: z.strictObject({
    title: text,
    /** Title of the notice that forwards it. */
    notice: text,
    drafter: text,
    issuer: text,
    /** 文号; null when the published text bears none. */
    number: z.string().nullable(),
    numberNote: text,
    issuedOn: day,
    approvedBy: text,
    approvedOn: day.nullable(),
    approvedNote: text,
    /** Our sample text with its facts, from the root of the repository. */
    sample: text,
  }),
});

const unit = z.strictObject({
  id,
  name: text,
  shortName: text,
  kind: z.enum(['government', 'department', 'town', 'village', 'enterprise', 'other']),
  parent: id.nullable(),
  /** Statistical division code of a town, nine digits. */
  division: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  sort: z.int(),
  /** Where the unit comes from: the plan's text, the division table, or 示例设置. */
  note: text,
});

/** units.json: the unit tree, parents before children. */
export const unitsFile = z.strictObject({
  demo: z.boolean(),
  note: text,
  validFrom: day,
  units: z.array(unit).min(1),
});

const role = z.enum([
  'admin',
  'planner',
  'reporter',
  'reviewer',
  'leader',
  'supervisor',
  'congress',
  'auditor',
]);

const post = z.strictObject({
  id,
  unit: id,
  name: text,
  roles: z.array(role).min(1),
  /** A county leader's post that can be tied to commitments and projects. */
  leader: z.boolean(),
  sort: z.int(),
});

/** posts.json: posts, never people. */
export const postsFile = z.strictObject({
  demo: z.boolean(),
  note: text,
  validFrom: day,
  posts: z.array(post).min(1),
});

/** accounts.json: demo logins, all with one printed password. */
export const accountsFile = z.strictObject({
  demo: z.literal(true),
  note: text,
  /** Printed at start; for the demo county alone. */
  password: z.string().min(10),
  /** The few logins worth printing at start, the most useful first. */
  shown: z.array(text).min(1),
  accounts: z.array(z.strictObject({ login: z.string().regex(/^[a-z][a-z0-9]{1,31}$/), post: id })).min(1),
});

const node = z.strictObject({ month: z.int().min(1).max(12), share: percent });
const between = z.enum(['linear', 'step']);

/** The trajectories of kernel/trajectory.ts that a rule may name. */
const trajectory = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear') }),
  z.strictObject({
    kind: z.literal('nodes'),
    nodes: z.array(node).min(1),
    between: between.default('linear'),
  }),
  z.strictObject({
    kind: z.literal('quarters'),
    shares: z.tuple([percent, percent, percent, percent]),
    between: between.default('linear'),
  }),
]);

const shares = z.strictObject({
  /** Smallest amount a unit's part is set in, base unit of the target. */
  step: decimal,
  weights: z.array(z.strictObject({ unit: id, weight: z.int().positive() })).min(2),
});

const dutyRule = z.strictObject({
  id,
  /** Words of which one must stand in subject or title; quotation marks do not count. */
  any: z.array(text).min(1),
  /** Kinds of commitment it is for; all when left out. */
  kinds: z.array(z.enum(['target', 'task', 'project'])).optional(),
  lead: id,
  supports: z.array(id),
  leader: id,
  trajectory: text,
  frequency: z.enum(['month', 'quarter', 'half', 'year']).default('month'),
  noJanuary: z.boolean().default(false),
  /** Set when towns report and the whole is their sum. */
  shares: shares.optional(),
});

/** assignments.json: who answers for what, by the words of the commitment; the first rule that holds wins. */
export const assignmentsFile = z.strictObject({
  demo: z.boolean(),
  note: text,
  trajectories: z.record(z.string(), trajectory),
  rules: z.array(dutyRule).min(1),
});

const base = z.strictObject({
  words: z.array(text).min(1),
  name: text,
  year: z.int(),
  aspect: z.enum(['level', 'count', 'growth_yoy']),
  /** Base units, exact. */
  value: decimal,
  unit: measure,
  /** As the plan prints it. */
  printed: text,
  source: text,
  note: text.optional(),
});

/** bases.json: last year's real results, out of the plan's first part. */
export const basesFile = z.strictObject({ demo: z.literal(false), note: text, bases: z.array(base).min(1) });

/** A fact the plan prints of a project: capacity, length, investment. */
const projectFact = z.strictObject({ name: text, value: decimal, unit: measure, printed: text });

const project = z.strictObject({
  id,
  name: text,
  /** Part of the plan that names it, like 二（二）. */
  section: text,
  level: z.enum(['province', 'city', 'county', 'none']),
  nature: z.enum(['new', 'continued', 'other']),
  /** 项目阶段 as far as the plan tells; key of `projectStages`. */
  stage: text,
  industry: z.string(),
  owner: z.string(),
  unit: id,
  town: id.nullable(),
  facts: z.array(projectFact),
  /** 总投资 in yuan, only where the plan prints it. */
  total: decimal.nullable(),
  note: text,
});

/** projects.json: the projects that the plan names, and what it tells of them. */
export const projectsFile = z.strictObject({
  demo: z.literal(false),
  note: text,
  projects: z.array(project).min(1),
});

export type AssignmentsFile = z.infer<typeof assignmentsFile>;
export type DutyRule = z.infer<typeof dutyRule>;
export type Base = z.infer<typeof base>;

/** All of a county's data folder. */
export interface CountyData {
  readonly county: z.infer<typeof countyFile>;
  /** First day on which the units exist. */
  readonly unitsFrom: string;
  readonly units: readonly z.infer<typeof unit>[];
  /** First day on which the posts exist. */
  readonly postsFrom: string;
  readonly posts: readonly z.infer<typeof post>[];
  readonly accounts: z.infer<typeof accountsFile>;
  readonly assignments: AssignmentsFile;
  readonly bases: readonly Base[];
  readonly projects: readonly z.infer<typeof project>[];
}
