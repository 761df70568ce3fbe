import { addDays, isDay } from '#kernel/calendar.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { isShown, type NoticeRule, noticeFault } from '#kernel/notice.ts';
import { isMonth } from '#kernel/period.ts';
import { type NoticeType, noticeTypes, type PublicKind, type PublicStanding } from './rules-words.ts';

/** An act of publishing: one object, from a day, until a day or until it is withdrawn. */
export interface Publication {
  readonly kind: PublicKind;
  readonly object: string;
  readonly version: number;
  readonly title: string;
  /** `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly until: string | null;
  /** Last month whose figures are public; null: each as it is accepted. */
  readonly through: string | null;
  /** The paper or decision it is published by. */
  readonly basis: string;
  /** Texts that the scanner found and the planner let pass. */
  readonly excused: readonly string[];
  readonly unit: string;
  readonly publishedAt: string;
  /** Account. */
  readonly publisher: string;
  readonly publishedBy: string;
  /** Unit and post that published, by id; empty for what was published before they were kept. */
  readonly unitId: string;
  readonly post: string;
  /** It names persons: public only once another account has approved it. */
  readonly needsSecond: boolean;
  readonly approvedAt: string | null;
  readonly approvedBy: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string;
  readonly withdrawnReason: string;
}

/** What says where a publication stands. */
export type Standing = Pick<Publication, 'from' | 'until' | 'withdrawnAt' | 'needsSecond' | 'approvedAt'>;

/** Where a publication stands on a day: by the server's clock alone, so it ends without a job. */
export function standingOn(one: Standing, day: string): PublicStanding {
  if (one.withdrawnAt !== null) return 'withdrawn';
  if (one.until !== null && day > one.until) return 'expired';
  if (one.needsSecond && one.approvedAt === null) return 'waiting';
  return isShown(one.from, one.until, day) ? 'public' : 'scheduled';
}

/** Whether it keeps its object from being published anew. */
export function stands(one: Standing, day: string): boolean {
  const standing = standingOn(one, day);
  return standing !== 'withdrawn' && standing !== 'expired';
}

/** Whether a publication ends within so many days, today among them. */
export function isDue(one: Pick<Publication, 'until'>, today: string, within: number): boolean {
  return one.until !== null && one.until >= today && one.until <= addDays(today, within);
}

/** What is asked for when something is to be published. */
export interface Wanted {
  readonly kind: PublicKind;
  readonly from: string;
  readonly until: string | null;
  readonly through: string | null;
  readonly basis: string;
}

/** A wrong field with the cure. */
export interface PublicationFault {
  readonly field: 'from' | 'until' | 'through' | 'basis';
  readonly message: string;
}

/**
 * Why something may not be published like this; none when it may. The first day of a 公示 is not counted.
 *
 * @param notice  of a notice its type, with the county's least and most days of a notice
 * @source 民法典 201: 按照年、月、日计算期间的，开始的当日不计入
 */
export function publicationFaults(
  wanted: Wanted,
  today: string,
  notice: { readonly type: NoticeType; readonly least: number; readonly most: number } | null,
): readonly PublicationFault[] {
  const { from, until, through, basis } = wanted;
  const faults: PublicationFault[] = [];
  if (basis.trim() === '')
    faults.push({ field: 'basis', message: '请写明公开依据，如文件名称、文号或批准意见' });
  if (!isDay(from)) faults.push({ field: 'from', message: '公开起日应写成 2022-05-08 的样子' });
  else if (from < today)
    faults.push({ field: 'from', message: '公开起日不早于今天；补记从前的公开没有意义' });
  if (until !== null && (!isDay(until) || until < from))
    faults.push({ field: 'until', message: '公开止日应是不早于起日的日期' });
  if (through !== null && (!isMonth(through) || through > today.slice(0, 7)))
    faults.push({ field: 'through', message: '数据截至月份应写成 2022-11 的样子，不晚于本月' });
  if (notice !== null && faults.length === 0) faults.push(...noticeFaults(wanted, notice));
  return faults;
}

function noticeFaults(
  { from, until }: Wanted,
  { type, least, most }: { readonly type: NoticeType; readonly least: number; readonly most: number },
): readonly PublicationFault[] {
  if (until === null)
    return [{ field: 'until', message: '公示公告必须有止日，到期次日自动撤下；请填写公开止日' }];
  const days = type === 'publicity' ? least : 1;
  const fault = noticeFault(ruleOf(type, days), from, until, byDays);
  if (fault !== null) return [{ field: 'until', message: fault }];
  if (until > addDays(from, most))
    return [{ field: 'until', message: `公示公告最长${most}天，请缩短，或在“参数设置”里调整` }];
  return [];
}

/** Notices are counted in days: no office hours are asked for. */
const byDays = { calendar: chinaCalendar, office: [] } as const;

/** The rule of a notice of this site: so many days as the county has set, its fields those of the whitelist. */
function ruleOf(type: NoticeType, days: number): NoticeRule {
  return {
    key: 'openness.notice',
    title: noticeTypes[type],
    minimum: { quantity: String(days), unit: 'day' },
    objection: null,
    fields: [],
    source: '起日当天不算',
  };
}
