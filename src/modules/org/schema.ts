import { z } from 'zod';
import { acts } from '#kernel/access.ts';
import { defineContract, guarded } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
const day = z.iso.date();
const roles = ['admin', 'planner', 'reporter', 'reviewer', 'leader', 'auditor'] as const;

export const roleShape = z.enum(roles);
export const unitKinds = ['government', 'department', 'town', 'enterprise', 'other'] as const;

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

const once = z.object({ login: z.string(), password: z.string() });

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
    summary: 'Rename or end a unit',
    params: z.object({ id }),
    body: z.object({ name: name.optional(), shortName: name.optional(), validTo: day.nullable().optional() }),
    response: unitShape,
  },
  'GET /api/posts': {
    act: 'org.read',
    summary: 'Posts of the county',
    response: z.object({ rows: z.array(postShape) }),
  },
  'POST /api/posts': { act: 'org.manage', summary: 'Add a post', body: newPost, response: postShape },
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
  'POST /api/accounts/{id}/state': {
    act: 'account.manage',
    summary: 'Disable or enable an account; disabling ends its sessions at once',
    params: z.object({ id }),
    body: z.object({ disabled: z.boolean() }),
    response: accountShape,
  },
});
