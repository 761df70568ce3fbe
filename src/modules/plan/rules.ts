import { formatQuantity } from '#kernel/quantity.ts';
import { isUnit } from '#kernel/unit.ts';
import type { CommitmentRow, Content, Reading } from './schema.ts';

/** What a target says, for printing. */
export interface Target {
  readonly aspect: Content['aspect'];
  readonly comparator: Content['comparator'];
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly unit: string | null;
  readonly scale: Content['scale'];
}

const signs: Readonly<Record<NonNullable<Content['comparator']>, string>> = {
  '=': '',
  '>=': '≥',
  '>': '＞',
  '<=': '≤',
  '<': '＜',
  '~': '约',
  between: '',
};

/**
 * A number with what it says, in words: 增长6%, ≥40个, 下降≥3%, 6%—7%, 第3位以内. Every digit is printed, in the scale of the document.
 *
 * @returns null when there is no number
 */
export function targetWords(target: Target): string | null {
  const { value, aspect, comparator } = target;
  if (value === null || target.unit === null) return null;
  const moves = aspect === 'growth_yoy' || aspect === 'change';
  const falls = moves && value.startsWith('-');
  const verb = moves ? movement(aspect, falls) : '';
  const low = printed(falls ? value.slice(1) : value, target);
  if (target.valueHi !== null) {
    const high = target.valueHi;
    return `${verb}${low}—${printed(falls ? high.replace(/^-/u, '') : high, target)}`;
  }
  if (aspect === 'rank' && (comparator === '<=' || comparator === '<')) return `${low}以内`;
  return `${verb}${comparator === null ? '' : signs[comparator]}${low}`;
}

function movement(aspect: Content['aspect'], falls: boolean): string {
  if (aspect === 'growth_yoy') return falls ? '下降' : '增长';
  return falls ? '减少' : '增加';
}

function printed(value: string, { unit, scale }: Target): string {
  if (unit === null || !isUnit(unit)) return value;
  return formatQuantity({ value, unit }, scale === null ? {} : { scale });
}

/** The number alone as one would type it: 179.55亿元, 6%, 第3位; null when there is none. */
export function typedQuantity(
  content: Pick<Content, 'value' | 'unit' | 'scale'>,
  which = content.value,
): string | null {
  if (which === null || content.unit === null) return null;
  return printed(which, { ...content, aspect: null, comparator: null, valueHi: null });
}

const aspectTail: Readonly<Partial<Record<NonNullable<Content['aspect']>, string>>> = {
  growth_yoy: '增速',
  change: '增减',
  share: '占比',
  rank: '位次',
  completion_rate: '完成率',
};

/** Name of a target: the subject and, where it does not say so itself, what is measured of it (地区生产总值增速). */
export function targetTitle(subject: string, aspect: Content['aspect']): string {
  const tail = aspect === null ? undefined : aspectTail[aspect];
  if (tail === undefined || subject.endsWith(tail) || /(?:率|占比|比重|增速|增幅|位次|排名)$/u.test(subject))
    return subject;
  return `${subject}${tail}`;
}

/** What is said of a reading now: the person's words where there are any, else the machine's. */
export function saidBy(reading: Pick<Reading, 'machine' | 'person'>): Content | null {
  return reading.person ?? reading.machine;
}

/** Whether somebody accepted the reading, as it was or corrected. */
export function isAccepted(state: Reading['state']): boolean {
  return state === 'confirmed' || state === 'corrected' || state === 'added';
}

/** Chinese words for what is shown everywhere. */
export const words = {
  type: { statement: '数据', direction: '定性目标', task: '任务', project: '项目' },
  state: { read: '待确认', confirmed: '已确认', corrected: '已更正', rejected: '已否定', added: '人工补录' },
  kind: { actual: '实绩', target: '目标', plan: '安排', background: '背景' },
  aspect: {
    level: '总量',
    count: '数量',
    growth_yoy: '同比增长',
    change: '增减量',
    completion_rate: '完成率',
    share: '占比',
    rate: '比率',
    duration: '时长',
    rank: '位次',
  },
  comparator: {
    '=': '等于',
    '>=': '不低于（以上）',
    '>': '高于（超过、余）',
    '<=': '不高于（以内）',
    '<': '低于',
    '~': '约（左右）',
    between: '区间',
  },
  direction: { up: '越多越好', down: '越少越好', hold: '保持' },
  commitment: { target: '指标', task: '任务', project: '项目' },
} as const satisfies {
  readonly type: Readonly<Record<Reading['type'], string>>;
  readonly state: Readonly<Record<Reading['state'], string>>;
  readonly kind: Readonly<Record<NonNullable<Content['kind']>, string>>;
  readonly aspect: Readonly<Record<NonNullable<Content['aspect']>, string>>;
  readonly comparator: Readonly<Record<NonNullable<Content['comparator']>, string>>;
  readonly direction: Readonly<Record<NonNullable<Content['direction']>, string>>;
  readonly commitment: Readonly<Record<CommitmentRow['kind'], string>>;
};
