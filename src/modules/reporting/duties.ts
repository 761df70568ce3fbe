import type { Duty } from '#kernel/duty.ts';
import { splitMonth } from '#kernel/period.ts';
import { type Post, postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { clocksAt, formOf, monthGate } from './month-gate.ts';
import { type AskedForm, askedForms } from './rules-asked.ts';
import { whyNotAsked } from './rules-owed.ts';
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
  const months = monthsOfYear(county.planYear);
  const reports = await reportStates(q, at.county, months);
  return county.units.flatMap((unit) =>
    months.flatMap((month) =>
      askedForms(county.facts, unit.id, month)
        .filter((form) => asks(form, month))
        .flatMap((form) => {
          const report = reports.find(
            (one) => one.unit === unit.id && one.month === month && one.form === form.form,
          );
          const { due } = clocksAt(county, formOf(county, form.form, month), unit.id, month);
          const isShut = isOver(county, { form: form.form, unit: unit.id, month, today: at.today }, report);
          return dutyOf({ unit, month, form, report, due, isShut, ...ownersOf(county, posts, unit.path) });
        }),
    ),
  );
}

function asks({ silent, rows }: AskedForm, month: string): boolean {
  return silent === null && rows.some(({ indicator }) => whyNotAsked(indicator, month) === null);
}

/** Whether the unit cannot write now: the month is not open yet, or locked. */
function isOver(
  county: County,
  of: { readonly form: string; readonly unit: string; readonly month: string; readonly today: string },
  report: State | undefined,
): boolean {
  const form = formOf(county, of.form, of.month);
  const written = report === undefined ? null : { state: report.state, correction: report.correction };
  return monthGate(county, { ...of, form }, written).shut !== null;
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
  readonly due: string;
  readonly isShut: boolean;
  readonly reviewer: Owner;
  readonly planner: Owner;
}): Duty[] {
  const { unit, month, form, report, due, isShut, reviewer, planner } = about;
  const base = { due, post: null, detail: '' };
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
      const key = `report.submit:${place}`;
      return isShut ? [] : [{ ...own, key, kind: 'report.submit', title: `填报${words}`, since: null }];
    }
    case 'returned': {
      const detail = report.reason === null ? '' : `退回原因：${report.reason}`;
      const key = `report.amend:${place}`;
      const title = `改正${words}`;
      return isShut ? [] : [{ ...own, key, kind: 'report.amend', title, detail, since: report.decidedAt }];
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
