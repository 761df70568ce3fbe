import { unitName } from '#kernel/unit.ts';
import type { Mapping, Span } from '../rules-types.ts';
import type { TemplateDetail } from '../schema.ts';

/** Spans in the words of a form. */
export const spanWords: Readonly<Record<Span, string>> = {
  ytd: '累计',
  this_month: '本月',
  last_month: '上月',
  last_year_month: '上年同月',
  last_year_ytd: '上年同期累计',
  target: '年度目标',
  growth: '同比增速（公布数）',
};

/** Ways to write a day. */
export const dateWords = {
  month: '所填月份，如 2022年5月',
  month_end: '月末日期，如 2022年5月31日',
  today: '填报当天',
  year: '年份，如 2022年',
} as const;

export const basisWords = {
  firmest: '最新口径',
  estimate: '预计',
  flash: '快报',
  preliminary: '初步',
  final: '终核',
  revised: '修订',
} as const;

export const aspectWords: Readonly<Record<string, string>> = {
  level: '总量',
  growth_yoy: '增速',
  share: '占比',
  rate: '率',
  count: '个数',
  change: '变化',
  completion_rate: '完成率',
  rank: '位次',
  duration: '时长',
};

const scaleWord: Readonly<Record<number, string>> = { 0: '', 3: '千', 4: '万', 8: '亿' };

/** Unit of a mapping as a form prints it. */
export function measureWord(mapping: Extract<Mapping, { kind: 'figure' }>): string {
  return `${scaleWord[mapping.power] ?? ''}${unitName(mapping.measure)}`;
}

/** What a cell holds, in one line. */
export function mappingWord(
  mapping: Mapping,
  { indicators, milestones, units }: Pick<TemplateDetail, 'indicators' | 'milestones' | 'units'>,
): string {
  if (mapping.kind === 'text') return `文字：${mapping.text}`;
  if (mapping.kind === 'date') return `日期：${dateWords[mapping.form].split('，')[0] ?? ''}`;
  if (mapping.kind === 'office') return '填报单位名称';
  const unit = units.find(({ id }) => id === mapping.unit)?.shortName;
  const place = unit === undefined ? '' : `·${unit}`;
  if (mapping.kind === 'milestone') {
    const task = milestones.find(({ id }) => id === mapping.indicator)?.name ?? '任务已不存在';
    return `${task}${place}·进度`;
  }
  const indicator = indicators.find(({ id }) => id === mapping.indicator);
  const item = indicator?.breakdowns
    .find(({ code }) => code === mapping.dimension)
    ?.name.split('：')
    .at(-1);
  const name = `${indicator?.name ?? '指标已不存在'}${item === undefined ? '' : `·${item}`}`;
  return `${name}${place}·${spanWords[mapping.span]}·${measureWord(mapping)}`;
}
