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

/** Chinese words of how a unit's month counts. */
export const timelinessWords: Readonly<Record<Timeliness, string>> = {
  timely: '及时',
  late: '逾期',
  missing: '未报',
  excepted: '例外',
  pending: '未到期',
};

/** Names numerator and denominator, for the page and the table. */
export const rateNote =
  '及时率＝及时÷应报。应报＝已到期的及时、逾期、未报之和；按例外补报的和未到期的另列，不计入。及时与否以首次提交（未撤回）的日期为准。';

/** Counts how months or units stand. */
export function tallyOf(statuses: readonly Timeliness[]): Tally {
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
