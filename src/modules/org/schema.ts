import { z } from 'zod';
import { acts } from '#kernel/access.ts';
import { defineContract, guarded } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date();
const roles = [
  'admin',
  'planner',
  'reporter',
  'reviewer',
  'leader',
  'supervisor',
  'congress',
  'auditor',
] as const;

export const roleShape = z.enum(roles);
export const unitKinds = ['government', 'department', 'town', 'village', 'enterprise', 'other'] as const;

const county = z.object({
  code: z.string(),
  name: z.string(),
  year: z.number().int(),
  demo: z.boolean(),
});

export const sessionShape = z.object({
  account: z.string(),
  post: z.object({ id, name: z.string() }),
  unit: z.object({ id, name: z.string() }),
  county,
  /** The day the server stands still on, for a demonstration or a test; null: it keeps the real day. */
  fixedDay: day.nullable(),
  rights: z.array(z.enum(acts)),
  /** The delegation the session acts under; null: the account's own post. */
  delegation: id.nullable(),
  mustChangePassword: z.boolean(),
});
export type Session = z.infer<typeof sessionShape>;

export const demoAccountShape = z.object({
  account: z.string(),
  password: z.string(),
  post: z.string(),
  unit: z.string(),
});
export type DemoAccount = z.infer<typeof demoAccountShape>;

export const aboutShape = z.object({
  product: z.string(),
  version: z.string(),
  county: z.object({ code: z.string(), name: z.string() }),
  year: z.number().int(),
  demo: z.boolean(),
  fixedDay: day.nullable(),
  accounts: z.array(demoAccountShape).optional(),
});
export type About = z.infer<typeof aboutShape>;

export const unitShape = z.object({
  id,
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(unitKinds),
  parent: id.nullable(),
  path: z.string(),
  division: z.string().nullable(),
  validFrom: day,
  validTo: day.nullable(),
  /** Units that its work went to when it ended. */
  successors: z.array(id),
});
export type Unit = z.infer<typeof unitShape>;

export const postShape = z.object({
  id,
  unit: id,
  unitName: z.string(),
  name: z.string(),
  roles: z.array(roleShape),
  leader: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  accounts: z.number().int(),
});
export type Post = z.infer<typeof postShape>;

export const accountShape = z.object({
  id,
  login: guarded(z.string(), 'sensitive', 'account'),
  post: id,
  postName: z.string(),
  unitName: z.string(),
  mustChange: z.boolean(),
  disabledAt: z.string().nullable(),
  lockedUntil: z.string().nullable(),
  createdAt: z.string(),
  /** Since when the holder has left for good; only a handover gives the account a post again. */
  endedAt: z.string().nullable(),
  lastSignInAt: guarded(z.string().nullable(), 'sensitive', 'account'),
  roles: z.array(roleShape),
});
export type Account = z.infer<typeof accountShape>;

const login = z
  .string()
  .regex(/^[a-z][a-z0-9_.-]{1,31}$/, '账号用小写字母开头，2—32位小写字母、数字、点、横线或下划线');
const name = z.string().trim().min(1, '请填写名称').max(100, '名称不超过100字');

export const newUnit = z.object({
  name,
  shortName: name.optional(),
  kind: z.enum(unitKinds),
  parent: id,
  division: z
    .string()
    .regex(/^\d{9}$/, '区划代码为9位数字')
    .nullable()
    .default(null),
});
export const newPost = z.object({
  unit: id,
  name,
  roles: z.array(roleShape).min(1, '至少选一个角色'),
  leader: z.boolean().default(false),
});
export const newAccount = z.object({ login, post: id });

const once = z.object({
  login: guarded(z.string(), 'sensitive', 'account'),
  password: guarded(z.string(), 'sensitive', 'account'),
});
const reason = z.string().trim().max(200, '理由不超过200字');

const obstacle = z.object({
  /** What is in the way: 下级单位, 在任账号, 承诺事项, 未办事项. */
  kind: z.string(),
  what: z.string(),
  link: z.string(),
});
export type Obstacle = z.infer<typeof obstacle>;

/** A unit with its names of before and what stands in the way of ending it. */
export const unitHistory = z.object({
  unit: unitShape,
  endReason: z.string(),
  names: z.array(
    z.object({
      name: z.string(),
      shortName: z.string(),
      validFrom: day,
      validTo: day,
      reason: z.string(),
    }),
  ),
  obstacles: z.array(obstacle),
});
export type UnitHistory = z.infer<typeof unitHistory>;

const holding = z.object({
  id,
  from: day,
  to: day.nullable(),
  reason: z.string(),
  endReason: z.string(),
  account: guarded(id, 'internal', 'account'),
  login: guarded(z.string(), 'internal', 'account'),
});
export type Holding = z.infer<typeof holding>;

/** A post with who held it when; whose account it was, only the administrators see. */
export const postHistory = z.object({
  post: postShape,
  holdings: z.array(holding),
  /** Why it ended; '' while it stands, or when it ended with its unit. */
  endReason: z.string(),
  /** The post that its work went to. */
  successor: z.object({ id, name: z.string(), unitName: z.string() }).nullable(),
  /** What stands in the way of ending it; shown to whoever may end it. */
  obstacles: z.array(obstacle),
});
export type PostHistory = z.infer<typeof postHistory>;

export const handover = z.object({
  /** The account that leaves the post; null when nobody holds it. */
  from: id.nullable(),
  reason: reason.min(1, '请写明交接原因'),
  successor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('new'), login }),
    z.object({ kind: z.literal('existing'), account: id }),
    z.object({ kind: z.literal('vacant') }),
  ]),
  predecessor: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('end') }),
    z.object({ kind: z.literal('move'), post: id }),
  ]),
});
export type Handover = z.infer<typeof handover>;

export const orgContract = defineContract({
  'GET /api/about': {
    summary: 'Product, county and, for a demonstration, its accounts',
    response: aboutShape,
    open: true,
  },
  'GET /api/session': { summary: 'Who is signed in', response: sessionShape },
  'POST /api/session': {
    summary: 'Sign in',
    body: z.object({
      account: z.string().trim().min(1, '请填写账号').max(64),
      password: z.string().min(1, '请填写密码').max(256),
      county: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    response: sessionShape,
    open: true,
  },
  'DELETE /api/session': { summary: 'Sign out', response: 'empty' },
  'PUT /api/session/password': {
    summary: "Change one's own password",
    body: z.object({ current: z.string().min(1).max(256), next: z.string().min(1).max(256) }),
    response: 'empty',
  },
  'GET /api/units': {
    act: 'org.read',
    summary: 'Units of the county',
    response: z.object({ rows: z.array(unitShape) }),
  },
  'POST /api/units': { act: 'org.manage', summary: 'Add a unit', body: newUnit, response: unitShape },
  'PATCH /api/units/{id}': {
    act: 'org.manage',
    summary: 'Rename a unit; the name it bore is kept with its days',
    params: z.object({ id }),
    body: z.object({ name, shortName: name.optional(), reason: reason.default('') }),
    response: unitShape,
  },
  'GET /api/units/{id}/history': {
    act: 'org.read',
    summary: 'A unit, the names it bore, and what stands in the way of ending it',
    params: z.object({ id }),
    response: unitHistory,
  },
  'POST /api/units/{id}/end': {
    act: 'org.manage',
    summary: 'End a unit on a day, with the units its work goes to; refused while something is open',
    params: z.object({ id }),
    body: z.object({
      day,
      reason: reason.min(1, '请写明撤销原因'),
      successors: z.array(id).max(20).default([]),
    }),
    response: unitShape,
  },
  'GET /api/posts': {
    act: 'org.read',
    summary: 'Posts of the county',
    response: z.object({ rows: z.array(postShape) }),
  },
  'POST /api/posts': { act: 'org.manage', summary: 'Add a post', body: newPost, response: postShape },
  'PATCH /api/posts/{id}': {
    act: 'org.manage',
    summary: 'Change the roles of a post, or whether leaders are assigned by it',
    params: z.object({ id }),
    body: z.object({ roles: z.array(roleShape).min(1, '至少选一个角色'), leader: z.boolean() }),
    response: postShape,
  },
  'GET /api/posts/{id}/history': {
    act: 'org.read',
    summary: 'Who held a post when',
    params: z.object({ id }),
    response: postHistory,
  },
  'POST /api/posts/{id}/end': {
    act: 'org.manage',
    summary:
      'End a post on a day, with the post its work goes to or the reason; refused while something is open',
    params: z.object({ id }),
    body: z.object({ day, reason: reason.default(''), successor: id.nullable().default(null) }),
    response: postShape,
  },
  'POST /api/posts/{id}/handover': {
    act: 'account.manage',
    summary: 'Hand a post to a successor: it keeps duties and history, the predecessor ends or moves',
    params: z.object({ id }),
    body: handover,
    response: z.object({ post: postShape, once: once.nullable() }),
  },
  'GET /api/accounts': {
    act: 'account.manage',
    summary: 'Accounts of the county',
    response: z.object({ rows: z.array(accountShape) }),
  },
  'POST /api/accounts': {
    act: 'account.manage',
    summary: 'Add an account; its first password is shown once',
    body: newAccount,
    response: once,
  },
  'POST /api/accounts/{id}/password': {
    act: 'account.manage',
    summary: 'Reset a password; the new one is shown once and every session ends',
    params: z.object({ id }),
    response: once,
  },
  'POST /api/accounts/{id}/unlock': {
    act: 'account.manage',
    summary: 'Open an account that wrong passwords locked',
    params: z.object({ id }),
    response: accountShape,
  },
  'POST /api/accounts/{id}/state': {
    act: 'account.manage',
    summary: 'Disable or enable an account; disabling ends its sessions at once',
    params: z.object({ id }),
    body: z.object({ disabled: z.boolean() }),
    response: accountShape,
  },
});
