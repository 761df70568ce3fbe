import type { Post, Unit } from './schema.ts';

/** Chinese words of the roles. */
export const roleWords: Readonly<Record<Post['roles'][number], string>> = {
  admin: '系统管理',
  planner: '计划管理',
  reporter: '填报',
  reviewer: '审核',
  leader: '领导',
  supervisor: '督查',
  congress: '人大财经委',
  auditor: '审计',
};

/** Chinese words of the kinds of unit. */
export const kindWords: Readonly<Record<Unit['kind'], string>> = {
  government: '政府',
  department: '部门',
  town: '镇街',
  village: '村（社区）',
  enterprise: '企业',
  other: '其他',
};
