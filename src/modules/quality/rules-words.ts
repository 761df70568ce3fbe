import type { Figure } from '#modules/reporting/rules-types.ts';
import { importanceWords as words } from '#modules/rule/rules.ts';
import type { Difference, Matching } from './schema.ts';

/** Chinese words of the importances of findings. */
export const importanceWords = words;

/** Chinese words of what a reconciliation came to. */
export const differenceStateWords: Readonly<Record<Difference['state'], string>> = {
  agrees: '相符',
  unexplained: '待说明',
  explained: '已说明',
};

/** Chinese words of the kinds of reconciliation. */
export const matchingWords: Readonly<Record<Matching['kind'], string>> = {
  bases: '预计与统计',
  systems: '不同来源',
  units: '镇街合计与全县',
  pair: '同数指标',
};

const origins: Readonly<Record<string, string>> = {
  report: '月报',
  import: '导入',
  statistics: '统计数据',
  demo: '演示数据',
};

/** What a figure's source is called: the form it came by, the file or the token; else the way it came. */
export function systemName(
  figure: Pick<Figure, 'origin'> & { readonly system?: string },
  forms: ReadonlyMap<string, string>,
): string {
  const system = figure.system ?? '';
  if (system !== '') return forms.get(system) ?? system;
  return origins[figure.origin] ?? figure.origin;
}
