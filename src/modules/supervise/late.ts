import { addDays } from '#kernel/calendar.ts';
import { must } from '#kernel/errors.ts';
import { addMonths, monthOf, splitMonth } from '#kernel/period.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { type ProgressStanding, progressDue, progressStandings } from '#modules/progress/index.ts';
import { type DueReport, dueReports } from '#modules/reporting/index.ts';
import type { LateThing } from './rules-chase.ts';
import type { Q } from './store.ts';

/** The key of a report or a month of progress, as the record of chasing holds it. */
function thingOfReport({ form, unit, month }: Pick<DueReport, 'form' | 'unit' | 'month'>): string {
  return `report:${form}:${unit}:${month}`;
}

/**
 * What is late now: reports of the plan year that never came, and the progress of its months that is not submitted. Recomputed from the
 * clocks; nothing of it is stored.
 */
export async function lateThings(
  q: Q,
  { county, today }: { readonly county: string; readonly today: string },
): Promise<readonly LateThing[]> {
  const year = must(await countyOf(q, county), 'somebody acts in a county that is there').planYear;
  const yesterday = addDays(today, -1);
  const names = new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
  const reports = await dueReports(q, { county, from: `${year}-01-01`, to: yesterday, today });
  const months = Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1)).filter(
    (month) => month >= addMonths(today.slice(0, 7), -3) && month < today.slice(0, 7),
  );
  const late: LateThing[] = reports
    .filter(({ standing, submitted }) => !submitted && (standing === 'missing' || standing === 'excepted'))
    .map((one) => ofReport(one, names));
  for (const [month, due] of await progressDue(q, county, months)) {
    if (due >= today) continue;
    for (const one of await progressStandings(q, county, month))
      if (one.open.length > 0) late.push(ofProgress(one, { month, due, today }, names));
  }
  return late;
}

function ofReport(one: DueReport, names: ReadonlyMap<string, string>): LateThing {
  const { form, unit, month, formTitle, due, link, excepted, shut } = one;
  return {
    thing: thingOfReport(one),
    unit,
    form,
    formTitle,
    title: `${names.get(unit) ?? unit}${splitMonth(month).month}月《${formTitle}》`,
    due,
    link,
    table: `/timeliness?form=${form}`,
    excepted,
    shut,
  };
}

function ofProgress(
  { unit, open, exception }: ProgressStanding,
  { month, due, today }: { readonly month: string; readonly due: string; readonly today: string },
  names: ReadonlyMap<string, string>,
): LateThing {
  return {
    thing: `progress:${unit}:${month}`,
    unit,
    form: 'progress',
    formTitle: '项目进度',
    title: `${names.get(unit) ?? unit}${splitMonth(month).month}月项目进度（${open.length}个项目）`,
    due,
    link: `/progress?month=${month}`,
    table: `/progress?month=${month}`,
    excepted: exception !== null && exception.until >= today ? exception.until : null,
    shut: null,
  };
}
