import type { Base, FormalityKind, FormalityState, ListMove } from './rules-kinds.ts';

/** 前期手续 as the checklist names them. */
export const formalityWords: Readonly<Record<FormalityKind, string>> = {
  approval: '立项（审批、核准、备案）',
  land: '用地',
  planning: '规划',
  environment: '环评',
  energy: '能评',
  permit: '施工许可',
};

/** How far a paper is. */
export const formalityStateWords: Readonly<Record<FormalityState, string>> = {
  none: '未办',
  applied: '办理中',
  granted: '已办结',
  exempt: '不需办理',
};

/** Moves on a list, as a bulletin heads them. @source domain/economy.md §3.1 [S55] */
export const listMoveWords: Readonly<Record<ListMove, string>> = {
  joined: '调入',
  left: '调出',
  to_active: '准备类转实施类',
  to_ready: '实施类转准备类',
};

/** Denominators of 开工率 and 竣工率, as they are printed beside the rate. */
export const startBaseWords: Readonly<Record<Base, string>> = {
  active: '全部实施类项目',
  planned: '本年计划开工的项目',
  due: '截至本月应开工的项目',
};

export const finishBaseWords: Readonly<Record<Base, string>> = {
  active: '全部实施类项目',
  planned: '本年计划竣工的项目',
  due: '截至本月应竣工的项目',
};
