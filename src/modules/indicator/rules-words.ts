import { missingRuleWords } from '#kernel/formula-value.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { scalable, type Unit, unitName } from '#kernel/unit.ts';
import type { Availability, Indicator } from './schema.ts';

/** Chinese words of what is good. */
export const directionWords: Readonly<Record<NonNullable<Indicator['direction']>, string>> = {
  higher: '越高越好',
  lower: '越低越好',
  band: '区间内为好',
  at_most: '不超过上限',
};

/** Chinese words of price bases. */
export const priceBasisWords: Readonly<Record<Indicator['priceBasis'], string>> = {
  current: '现价',
  comparable: '可比价',
  constant: '不变价',
  none: '不涉及',
};

/** Chinese words of frequencies. */
export const frequencyWords: Readonly<Record<Indicator['frequency'], string>> = {
  month: '月',
  quarter: '季',
  half: '半年',
  year: '年',
};

/** Chinese words of what a month's value covers. */
export const spanWords: Readonly<Record<Indicator['span'], string>> = {
  cumulative: '年初累计',
  month: '当月',
  point: '期末',
};

/** Chinese words of what a number says. */
export const aspectWords: Readonly<Record<NonNullable<Indicator['aspect']>, string>> = {
  level: '总量',
  growth_yoy: '同比增速',
  change: '增减',
  completion_rate: '完成率',
  share: '占比',
  rate: '比率',
  count: '数量',
  duration: '时长',
  rank: '位次',
};

/** Chinese words of missing-value rules. */
export const missingWords = missingRuleWords;

/** Unit as it is printed: 亿元, 万人, %; empty for a state. */
export function measureLabel(one: Pick<Indicator, 'measure' | 'scale'>): string {
  if (one.measure === null) return '';
  return `${one.scale !== null && scalable(one.measure) ? one.scale : ''}${unitName(one.measure)}`;
}

/** Day of publication in words: 次月18日, 当月25日（遇休顺延）, 之后第2月5日. */
export function availabilityWords(on: Availability | null): string {
  if (on === null) return '';
  const month = on.months === 0 ? '当月' : on.months === 1 ? '次月' : `之后第${on.months}月`;
  return `${month}${on.day}日${on.roll === 'rest' ? '（遇休顺延）' : ''}`;
}

/** Reads a day of publication as `availabilityWords` writes it; null when it is none. */
export function readAvailability(text: string): Availability | null {
  const found = /^(当月|次月|之后第([2-6])月)(\d{1,2})日(?:[(（](遇休顺延)[)）])?$/u.exec(
    text.normalize('NFC').trim(),
  );
  if (found === null) return null;
  const [, when, later, day, roll] = found;
  const months = when === '当月' ? 0 : when === '次月' ? 1 : Number(later);
  const number = Number(day);
  if (number < 1 || number > 31) return null;
  return { months, day: number, roll: roll === undefined ? 'none' : 'rest' };
}

/** What is good, with its bounds: 区间内为好（1%—3%）. */
export function goodWords(one: Pick<Indicator, 'direction' | 'lo' | 'hi' | 'measure' | 'scale'>): string {
  if (one.direction === null) return '';
  const words = directionWords[one.direction];
  const bounds = [one.lo, one.hi].flatMap((value) =>
    value === null || one.measure === null ? [] : [boundWords(value, one.measure, one.scale)],
  );
  return bounds.length === 0 ? words : `${words}（${bounds.join('—')}）`;
}

function boundWords(value: string, unit: Unit, scale: Indicator['scale']): string {
  return formatQuantity({ value, unit }, scale === null ? {} : { scale });
}

/** A bound as it is typed: in 亿 or 万 where the indicator is, no unit. */
export function typedBound(value: string, unit: Unit, scale: Indicator['scale']): string {
  return boundWords(value, unit, scale)
    .replace(`${scale ?? ''}${unitName(unit)}`, '')
    .replace('第', '');
}
