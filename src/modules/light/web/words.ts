import type { Quantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';

export const colourWords = { green: '绿灯', yellow: '黄灯', red: '红灯', grey: '灰灯' } as const;
export const kindWords = { target: '指标', task: '任务', project: '项目' } as const;
export const basisWords: Readonly<Record<string, string>> = {
  estimate: '预计',
  flash: '快报',
  preliminary: '初步',
  final: '终核',
  revised: '修订',
};
export const stateWords = {
  not_started: '未启动',
  in_progress: '推进中',
  done: '已完成',
} as const;
export const originWords: Readonly<Record<string, string>> = {
  report: '月报',
  import: '导入',
  statistics: '统计部门',
  demo: '演示数据',
  system: '系统报送',
};

/** The quantity of a stored value, or null when there is none. */
export function quantityOf(value: string | null, measure: string | null): Quantity | null {
  return value === null || measure === null || !isUnit(measure) ? null : { value, unit: measure };
}

/** How far a light's figures are printed: scaled, two decimals at most. */
export const lightFormat = { scale: 'auto', digits: 2, trim: true } as const;

/** The rules of a pack in words. */
export const ruleWords: Readonly<Record<string, string>> = {
  cumulative: '累计进度',
  ceiling: '总量控制',
  growth: '增速',
  rate: '比率',
  share: '占比',
  change: '增减',
  duration: '办理时限',
  rank: '位次',
  qualitative: '定性目标',
  milestone: '节点任务',
};
