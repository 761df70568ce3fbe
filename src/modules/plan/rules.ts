import { formatQuantity } from '#kernel/quantity.ts';
import { targetWords as wordsOfTarget } from '#kernel/target-words.ts';
import { isUnit } from '#kernel/unit.ts';
import type { CommitmentDetail, CommitmentRow, Content, Reading } from './schema.ts';

/** What a target says, for printing. */
export interface Target {
  readonly aspect: Content['aspect'];
  readonly comparator: Content['comparator'];
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly unit: string | null;
  readonly scale: Content['scale'];
}

/** A number with what it says, in the words and the scale of the document: 增长6%, 40个以上, 6%—7%; null when there is none. */
export function targetWords(target: Target): string | null {
  const { aspect, comparator, value, valueHi, unit, scale } = target;
  if (value === null || unit === null) return null;
  const facts = { aspect, comparator, value, valueHi, measure: unit };
  return wordsOfTarget(facts, scale === null ? {} : { scale });
}

/** The number alone as one would type it: 179.55亿元, 6%, 第3位; null when there is none. */
export function typedQuantity(
  content: Pick<Content, 'value' | 'unit' | 'scale'>,
  which = content.value,
): string | null {
  const { unit, scale } = content;
  if (which === null || unit === null) return null;
  return isUnit(unit) ? formatQuantity({ value: which, unit }, scale === null ? {} : { scale }) : which;
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
  decider: {
    congress: '人民代表大会',
    standing_committee: '人大常委会',
    government: '本级政府',
    other: '其他',
  },
} as const satisfies {
  readonly type: Readonly<Record<Reading['type'], string>>;
  readonly state: Readonly<Record<Reading['state'], string>>;
  readonly kind: Readonly<Record<NonNullable<Content['kind']>, string>>;
  readonly aspect: Readonly<Record<NonNullable<Content['aspect']>, string>>;
  readonly comparator: Readonly<Record<NonNullable<Content['comparator']>, string>>;
  readonly direction: Readonly<Record<NonNullable<Content['direction']>, string>>;
  readonly commitment: Readonly<Record<CommitmentRow['kind'], string>>;
  readonly decider: Readonly<Record<NonNullable<CommitmentDetail['versions'][number]['decidedBy']>, string>>;
};
