import { divide, hundred, multiply, toFixed, whole } from '#kernel/decimal.ts';
import type { Timeliness } from '#modules/form/rules-clock.ts';

/** How many units or months stand how, and the rate that comes of it. */
export interface Tally {
  readonly timely: number;
  readonly late: number;
  readonly missing: number;
  readonly excepted: number;
  readonly pending: number;
  /** 应报 that counts: timely, late and missing; what came under an exception and what is not due yet stay outside. */
  readonly base: number;
  /** 及时率, timely ÷ base, percent with one decimal: `96.4%`; null without a base. */
  readonly rate: string | null;
}

/** How a unit's month stands in the table: as its clocks say, or outside: 导入 (it came as figures by import) and 不计. */
export type Standing = Timeliness | 'imported' | 'uncounted';

/** What a month is judged by besides its clocks. */
export interface MonthFacts {
  /** Last day on time, `YYYY-MM-DD`. */
  readonly due: string;
  /** Day on which the county began to report here. */
  readonly since: string;
  /** Whether every row that was asked is held by a figure that was imported. */
  readonly isImported: boolean;
}

/**
 * How a month stands once it is known what came by import and when the county began: a report that never came is 导入 where the
 * figures did; a month that was due before the county began cannot be late or missing here.
 */
export function standingOf(timeliness: Timeliness, facts: MonthFacts): Standing {
  if (timeliness !== 'late' && timeliness !== 'missing') return timeliness;
  if (timeliness === 'missing' && facts.isImported) return 'imported';
  return facts.due < facts.since ? 'uncounted' : timeliness;
}

/** Chinese words of how a unit's month stands. */
export const timelinessWords: Readonly<Record<Standing, string>> = {
  timely: '及时',
  late: '逾期',
  missing: '未报',
  excepted: '例外',
  pending: '未到期',
  imported: '导入',
  uncounted: '不计',
};

/** Names numerator and denominator, for the page and the table. */
export const rateNote =
  '及时率＝及时÷应报。应报＝已到期的及时、逾期、未报之和；按例外补报的和未到期的另列，不计入；以往月份由导入取得的记“导入”，本县启用以前到期的记“不计”，也不计入。及时与否以首次提交（未撤回）的日期为准。';

/** Counts how months or units stand. */
export function tallyOf(statuses: readonly Standing[]): Tally {
  const count = (status: Timeliness): number => statuses.filter((one) => one === status).length;
  const timely = count('timely');
  const late = count('late');
  const missing = count('missing');
  const base = timely + late + missing;
  const rate =
    base === 0
      ? null
      : `${toFixed(multiply(divide(whole(BigInt(timely)), whole(BigInt(base))), hundred), 1)}%`;
  return { timely, late, missing, excepted: count('excepted'), pending: count('pending'), base, rate };
}
