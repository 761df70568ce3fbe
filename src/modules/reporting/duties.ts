import type { Duty } from '#kernel/duty.ts';
import { splitMonth } from '#kernel/period.ts';
import { type Post, postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type County, loadCounty, monthsOfYear } from './actions-sheet.ts';
import { reportDueDay, whyNotAsked } from './rules-owed.ts';
import { reportStates } from './store-duties.ts';

type State = Awaited<ReturnType<typeof reportStates>>[number];

/** What reporting lets people owe: months to fill in or to amend, reports to decide. */
export async function dutiesOfReporting(
  q: Db | Tx,
  at: { readonly county: string; readonly today: string },
): Promise<readonly Duty[]> {
  const county = await loadCounty(q, at.county);
  const posts = await postsOf(q, at.county);
  const months = monthsOfYear(county.planYear).filter((month) => opensOn(month) <= at.today);
  const reports = await reportStates(q, at.county, months);
  return county.units.flatMap((unit) =>
    months.flatMap((month) => {
      const isAsked = (county.owed.get(unit.id) ?? []).some(
        ({ indicator }) => whyNotAsked(indicator, month) === null,
      );
      if (!isAsked) return [];
      const report = reports.find((one) => one.unit === unit.id && one.month === month);
      return dutyOf({ unit, month, report, reviewer: reviewerOf(county, posts, unit.path) });
    }),
  );
}

/** The day after the month. */
function opensOn(month: string): string {
  return reportDueDay(month).replace(/\d\d$/u, '01');
}

interface Owner {
  readonly unit: string;
  readonly role: 'planner' | 'reviewer';
}

/** Who decides on a unit's report: its own reviewer or the nearest above, else the county's planning office. */
function reviewerOf(county: County, posts: readonly Post[], path: string): Owner {
  const above = county.units
    .filter((unit) => path.startsWith(unit.path))
    .toSorted((a, b) => b.path.length - a.path.length);
  const nearest = above.find((unit) =>
    posts.some((post) => post.unit === unit.id && post.roles.includes('reviewer')),
  );
  if (nearest !== undefined) return { unit: nearest.id, role: 'reviewer' };
  return { unit: posts.find(({ roles }) => roles.includes('planner'))?.unit ?? '', role: 'planner' };
}

function dutyOf(about: {
  readonly unit: { readonly id: string; readonly name: string };
  readonly month: string;
  readonly report: State | undefined;
  readonly reviewer: Owner;
}): Duty[] {
  const { unit, month, report, reviewer } = about;
  const base = { due: reportDueDay(month), post: null, detail: '' };
  const words = `${splitMonth(month).month}月月报`;
  const own = {
    ...base,
    unit: unit.id,
    role: 'reporter',
    link: `/reporting?month=${month}`,
    waiter: reviewer.unit,
  } as const;
  switch (report?.state) {
    case undefined:
    case 'draft': {
      const key = `report.submit:${unit.id}:${month}`;
      const since = `${opensOn(month)}T00:00:00+08:00`;
      return [{ ...own, key, kind: 'report.submit', title: `填报${words}`, since }];
    }
    case 'returned': {
      const detail = report.reason === null ? '' : `退回原因：${report.reason}`;
      const key = `report.amend:${unit.id}:${month}`;
      return [{ ...own, key, kind: 'report.amend', title: `改报${words}`, detail, since: report.decidedAt }];
    }
    case 'submitted':
      return [
        {
          ...base,
          ...reviewer,
          key: `report.review:${unit.id}:${month}`,
          kind: 'report.review',
          title: `审核${unit.name}${words}`,
          link: `/review?month=${month}`,
          since: report.submittedAt,
          waiter: unit.id,
        },
      ];
    default:
      return [];
  }
}
