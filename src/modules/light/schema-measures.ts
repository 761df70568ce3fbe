import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { actKinds, keptActKinds } from './rules-ladder.ts';
import { packScopes, scopes } from './rules-scope.ts';
import { specialKinds } from './rules-special.ts';
import { colours, dot, lightShape, tally } from './schema.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date('日期应写成 2022-01-01 的样子');
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
const scope = z.enum(scopes);
/** What consequences follow. */
const matterScope = z.enum(packScopes);
const words = (most: number, what: string) => z.string().trim().max(most, `${what}不超过${most}字`);

const step = z.object({ id: z.string(), title: z.string(), local: z.string().nullable() });

/** Something done, as the history of a matter shows it. */
const action = z.object({
  id,
  kind: z.enum(keptActKinds),
  level: z.string(),
  levelTitle: z.string(),
  period: month,
  cause: z.string(),
  day,
  document: z.string(),
  note: z.string(),
  of: id.nullable(),
  at: z.string(),
  byName: z.string(),
  /** The numbered letter that carries it. */
  letter: id.nullable(),
});

const open = z.object({
  action: id,
  level: step,
  /** Month of the light that led to it. */
  period: month,
  day,
  document: z.string(),
  /** The numbered letter that carries it: it is answered there alone. */
  letter: id.nullable(),
  answerBy: day.nullable(),
  answered: z.boolean(),
  overdue: z.boolean(),
  liftable: z.boolean(),
});

/** A commitment, project or town on which something is due, open, or missing. */
const matter = z.object({
  objectKind: matterScope,
  object: id,
  title: z.string(),
  unit: id,
  unitName: z.string(),
  colour: z.enum(colours),
  period: month,
  reason: z.string(),
  pack: z.object({ title: z.string(), version: z.number().int() }),
  due: z
    .object({
      level: step,
      cause: z.string(),
      who: z.string(),
      takeBy: day.nullable(),
      /** Whether an answer will be asked for, and by when if taken today. */
      answer: z.string().nullable(),
      points: z.string().nullable(),
    })
    .nullable(),
  open: z.array(open),
  /** Red without an action. */
  alert: z.string().nullable(),
  history: z.array(action),
});
export type Matter = z.infer<typeof matter>;

/** As lists show it. `own`: it is of the reader's own part of the county. */
const listedMatter = matter.extend({ own: z.boolean() });
export type ListedMatter = z.infer<typeof listedMatter>;

const special = z.object({
  id,
  kind: z.enum(specialKinds),
  objectKind: scope,
  object: id,
  title: z.string(),
  unitName: z.string(),
  rule: z.string().nullable(),
  reason: z.string(),
  approver: z.string(),
  document: z.string(),
  from: month,
  until: month,
  at: z.string(),
  byName: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string(),
  endedReason: z.string(),
});
export type ShownSpecial = z.infer<typeof special>;

/** What a declaration may be made of. */
const subject = z.object({ objectKind: scope, object: id, title: z.string(), unitName: z.string() });
export type Subject = z.infer<typeof subject>;

const projectRow = z.object({
  id,
  title: z.string(),
  unit: id,
  unitName: z.string(),
  town: id.nullable(),
  /** Whether its unit is of the reader's own part of the county. */
  own: z.boolean(),
  demo: z.boolean(),
  light: lightShape.nullable(),
  months: z.array(dot),
});
export type ProjectLightRow = z.infer<typeof projectRow>;

const townRow = projectRow.pick({ id: true, title: true, light: true, months: true });
export type TownLightRow = z.infer<typeof townRow>;
const townLights = z.object({
  month,
  rows: z.array(townRow),
  tally,
  pack: z.object({ id, version: z.number().int(), title: z.string(), source: z.string() }),
});
export type TownLights = z.infer<typeof townLights>;

const projectLights = z.object({
  month,
  rows: z.array(projectRow),
  tally,
  pack: z.object({ id, version: z.number().int(), title: z.string(), source: z.string() }),
});
export type ProjectLights = z.infer<typeof projectLights>;

export const measureContract = defineContract({
  'GET /api/project-lights': {
    act: 'project.read',
    summary: 'Projects of the ledger with their lights of a month and of the year, or one of them',
    query: z.object({ month, project: id.optional() }),
    response: projectLights,
  },
  'GET /api/project-lights.xlsx': {
    act: 'project.read',
    summary: 'The same as .xlsx',
    query: z.object({ month }),
    response: 'file',
  },
  'GET /api/town-lights': {
    act: 'light.read',
    summary: 'Towns with their lights of a month and of the year, judged as the sum of their projects',
    query: z.object({ month }),
    response: townLights,
  },
  'GET /api/light-measures': {
    act: 'consequence.read',
    summary:
      'What follows the lights: consequences due and open, red without an action, and what was done; of all matters or of one',
    query: z.object({ objectKind: matterScope.optional(), object: id.optional() }),
    response: z.object({ today: day, rows: z.array(listedMatter) }),
  },
  'GET /api/light-measures/counts': {
    act: 'consequence.read',
    summary: 'How many matters are red without an action, have an answer overdue, or have something due',
    response: z.object({ alert: z.number().int(), overdue: z.number().int(), due: z.number().int() }),
  },
  'POST /api/light-measures': {
    act: 'light.answer',
    summary: 'Write down that a consequence was taken or waived, answered, or lifted',
    body: z.strictObject({
      objectKind: matterScope,
      object: id,
      kind: z.enum(actKinds),
      level: id,
      /** Of an answer or a lifting: the act it is of. */
      of: id.nullable(),
      day,
      /** Number of the paper, as text. */
      document: words(80, '文号'),
      note: words(500, '说明'),
    }),
    response: matter,
  },
  'GET /api/light-specials': {
    act: 'consequence.read',
    summary: 'Exemptions and other declarations, newest first, and what they may be made of',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    response: z.object({ rows: z.array(special), subjects: z.array(subject) }),
  },
  'POST /api/light-specials': {
    act: 'light.exempt',
    summary: 'Declare a just cause, an important or urgent matter, or what is thought of a late one',
    body: z.strictObject({
      kind: z.enum(specialKinds),
      objectKind: scope,
      object: id,
      /** Rule it takes off; null: every guarded rule. */
      rule: id.nullable(),
      reason: z.string().trim().min(2, '请写明理由，至少2个字').max(300, '理由不超过300字'),
      approver: z.string().trim().min(2, '请写明批准的岗位或会议').max(60, '批准人不超过60字'),
      document: words(80, '文号'),
      from: month,
      until: month,
    }),
    response: z.object({ id }),
  },
  'POST /api/light-specials/{id}/end': {
    act: 'light.exempt',
    summary: 'End a declaration after a month',
    params: z.object({ id }),
    body: z.strictObject({
      until: month,
      reason: z.string().trim().min(2, '请写明结束的原因').max(200, '原因不超过200字'),
    }),
    response: 'empty',
  },
});
