import { splitMonth } from '#kernel/period.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf } from '#modules/org/index.ts';
import type { Tx } from '#platform/database.ts';
import type { Work } from './actions-sheet.ts';
import { acceptersOf, reportersOf, reviewersOf } from './rules-deciders.ts';
import type { ReportAct } from './rules-state.ts';
import type { ReportRow } from './store.ts';
import type { County } from './unit-year.ts';

/** What a message calls a report: `古邵镇5月《计划执行月报》`. */
export function reportTitle(county: County, report: Pick<ReportRow, 'form' | 'unit' | 'month'>): string {
  const unit = county.units.find(({ id }) => id === report.unit)?.name ?? report.unit;
  const form = county.facts.book.find(({ id }) => id === report.form)?.title ?? report.form;
  return `${unit}${splitMonth(report.month).month}月《${form}》`;
}

/** The page on which a unit fills in a report. */
export function fillLink(report: Pick<ReportRow, 'form' | 'month'>): string {
  return `/reporting?month=${report.month}&form=${report.form}`;
}

/** The page on which a report is decided. */
export function reviewLink(report: Pick<ReportRow, 'form' | 'unit' | 'month'>): string {
  return `/review?month=${report.month}&form=${report.form}&unit=${report.unit}`;
}

const reporterWords: Readonly<Partial<Record<ReportAct, string>>> = {
  return: '已退回',
  approve: '已通过审核，等待接收',
  accept: '已接收入库',
  correct: '已发起更正，请改正后重新提交',
};

/**
 * Tells the posts concerned what was done to a report, in the transaction of the act: its unit of every decision, the reviewers of what
 * was submitted, the county office of what was approved. Whoever acted is not told.
 *
 * @param isSigned  false while posts of the unit still sign: then nobody has to decide yet
 */
export async function tellOfAct(
  tx: Tx,
  work: Pick<Work, 'actor' | 'now'>,
  county: County,
  of: {
    readonly report: ReportRow;
    readonly act: ReportAct;
    readonly reason: string;
    readonly isSigned: boolean;
  },
): Promise<void> {
  const { report, act, reason, isSigned } = of;
  const posts = await postsOf(tx, work.actor.county);
  const title = reportTitle(county, report);
  const base = { county: work.actor.county, now: work.now, body: reason };
  const key = `report.${act}:${report.id}:${report.version}`;
  const others = (ids: readonly string[]) => ids.filter((id) => id !== work.actor.post);
  const words = reporterWords[act];
  if (words !== undefined)
    await announce(tx, {
      ...base,
      key,
      kind: `report.${act}`,
      posts: others(reportersOf(posts, report.unit)),
      title: `${title}${words}`,
      link: fillLink(report),
    });
  const deciders =
    act === 'submit' && isSigned
      ? reviewersOf(posts, county.units, report.unit)
      : act === 'approve'
        ? acceptersOf(posts)
        : null;
  if (deciders === null) return;
  await announce(tx, {
    ...base,
    key: `${key}:decide`,
    kind: act === 'submit' ? 'report.review' : 'report.accept',
    posts: others(deciders.posts),
    title: `${act === 'submit' ? '请审核' : '请接收'}：${title}`,
    link: reviewLink(report),
  });
}
