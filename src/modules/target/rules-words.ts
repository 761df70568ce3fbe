import type { Grain, Mode } from './rules.ts';
import type { Authority } from './schema.ts';

/** Chinese words of who decides. */
export const authorityWords: Readonly<Record<Authority, string>> = {
  congress: '人民代表大会',
  standing_committee: '人大常委会',
  government: '本级政府',
  department: '主管部门',
  unit: '本单位',
};

/** Chinese words of the grains. */
export const grainWords: Readonly<Record<Grain, string>> = {
  year: '全年',
  half: '半年',
  quarter: '季度',
  month: '月度',
};

/** Chinese words of the modes. */
export const modeWords: Readonly<Record<Mode, string>> = {
  incremental: '增量',
  cumulative: '累计',
  level: '水平',
};
