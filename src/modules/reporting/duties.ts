import type { Duty } from '#kernel/duty.ts';
import { splitMonth } from '#kernel/period.ts';
import { type Post, postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type AskedForm, askedForms } from './rules-asked.ts';
import { reportDueDay, whyNotAsked } from './rules-owed.ts';
import { reportStates } from './store-duties.ts';
import { type County, loadCounty, monthsOfYear } from './unit-year.ts';

type State = Awaited<ReturnType<typeof reportStates>>[number];

/** What reporting lets people owe: months to fill in or to amend, reports to decide and to accept. */
export async function dutiesOfReporting(
  q: Db | Tx,
  at: { readonly county: string; readonly today: string },
): Promise<readonly Duty[]> {
  const county = await loadCounty(q, at.county);
  const posts = await postsOf(q, at.county);
  const months = monthsOfYear(county.planYear).filter((month) => opensOn(month) <= at.today);
  const reports = await reportStates(q, at.county, months);
  return county.units.flatMap((unit) =>
    months.flatMap((month) =>
      askedForms(county.facts, unit.id, month)
        .filter((form) => asks(form, month))
        .flatMap((form) => {
          const report = reports.find(
            (one) => one.unit === unit.id && one.month === month && one.form === form.form,
          );
          return dutyOf({ unit, month, form, report, ...ownersOf(county, posts, unit.path) });
        }),
    ),
  );
}

function asks({ silent, rows }: AskedForm, month: string): boolean {
  return silent === null && rows.some(({ indicator }) => whyNotAsked(indicator, month) === null);
}

/** The day after the month. */
function opensOn(month: string): string {
  return reportDueDay(month).replace(/\d\d$/u, '01');
}

interface Owner {
  readonly unit: string;
  readonly role: 'planner' | 'reviewer';
}

/** Who decides on a unit's report: its own reviewer or the nearest above, else the planning office, which accepts in any case. */
function ownersOf(county: County, posts: readonly Post[], path: string): { reviewer: Owner; planner: Owner } {
  const planner = {
    unit: posts.find(({ roles }) => roles.includes('planner'))?.unit ?? '',
    role: 'planner',
  } as const;
  const above = county.units
    .filter((unit) => path.startsWith(unit.path))
    .toSorted((a, b) => b.path.length - a.path.length);
  const nearest = above.find((unit) =>
    posts.some((post) => post.unit === unit.id && post.roles.includes('reviewer')),
  );
  return { planner, reviewer: nearest === undefined ? planner : { unit: nearest.id, role: 'reviewer' } };
}

function dutyOf(about: {
  readonly unit: { readonly id: string; readonly name: string };
  readonly month: string;
  readonly form: AskedForm;
  readonly report: State | undefined;
  readonly reviewer: Owner;
  readonly planner: Owner;
}): Duty[] {
  const { unit, month, form, report, reviewer, planner } = about;
  const base = { due: reportDueDay(month), post: null, detail: '' };
  const place = `${form.form}:${unit.id}:${month}`;
  const words = `${splitMonth(month).month}月《${form.title}》`;
  const search = `month=${month}${form.form === 'plan' ? '' : `&form=${form.form}`}`;
  const own = {
    ...base,
    unit: unit.id,
    role: 'reporter',
    link: `/reporting?${search}`,
    waiter: reviewer.unit,
  } as const;
  const decide = { ...base, link: `/review?${search}`, waiter: unit.id };
  switch (report?.state) {
    case undefined:
    case 'draft': {
      const since = `${opensOn(month)}T00:00:00+08:00`;
      return [{ ...own, key: `report.submit:${place}`, kind: 'report.submit', title: `填报${words}`, since }];
    }
    case 'returned': {
      const detail = report.reason === null ? '' : `退回原因：${report.reason}`;
      const key = `report.amend:${place}`;
      return [{ ...own, key, kind: 'report.amend', title: `改报${words}`, detail, since: report.decidedAt }];
    }
    case 'submitted': {
      const key = `report.review:${place}`;
      const title = `审核${unit.name}${words}`;
      return [{ ...decide, ...reviewer, key, kind: 'report.review', title, since: report.submittedAt }];
    }
    case 'approved': {
      const key = `report.accept:${place}`;
      const title = `接收${unit.name}${words}`;
      return [{ ...decide, ...planner, key, kind: 'report.accept', title, since: report.decidedAt }];
    }
    default:
      return [];
  }
}
