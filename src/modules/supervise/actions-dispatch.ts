import { type Actor, may } from '#kernel/access.ts';
import { dayNumber } from '#kernel/calendar.ts';
import type { Download } from '#kernel/contract.ts';
import { must } from '#kernel/errors.ts';
import { calendarFile } from '#kernel/icalendar.ts';
import { addMonths, splitMonth } from '#kernel/period.ts';
import { listMeetings } from '#modules/meeting/index.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { openProblemsOf } from '#modules/problem/index.ts';
import { type ProgressStanding, progressDue, progressStandings } from '#modules/progress/index.ts';
import { type DueReport, dueReports } from '#modules/reporting/index.ts';
import { demand } from '#platform/access.ts';
import { invalid } from './actions-draft.ts';
import {
  type DispatchItem,
  type DispatchPart,
  type DispatchState,
  dispatchItems,
  dispatchWords,
} from './rules-dispatch.ts';
import { letterWords } from './rules-machine.ts';
import type { DispatchFilter, ShownDispatch } from './schema-dispatch.ts';
import { tasksByProblem } from './sources.ts';
import { openLetters } from './store.ts';
import type { Work } from './views.ts';

const mostDays = 62;

/** 调度日历: what is due on some days within the reader's reach, recomputed from the modules it belongs to. @throws Refusal 403, 422 */
export async function dispatch(
  work: Work,
  filter: DispatchFilter,
): Promise<{ rows: ShownDispatch[]; today: string; demo: boolean }> {
  const found = must(await countyOf(work.store.db, work.actor.county), 'an actor belongs to a county');
  const rows = await itemsOf(work, filter);
  return {
    rows: rows.map((one) => ({ ...one, units: one.units.map((unit) => ({ ...unit })) })),
    today: work.today,
    demo: found.demo,
  };
}

async function itemsOf(work: Work, filter: DispatchFilter): Promise<readonly DispatchItem[]> {
  demand(work.actor, 'supervise.read');
  const { from, to, unit, kind } = filter;
  if (to < from) throw invalid('to', '结束日期早于开始日期，请核对');
  if (dayNumber(to) - dayNumber(from) >= mostDays) throw invalid('to', `一次最多看${mostDays}天，请缩短`);
  const { db } = work.store;
  const { county } = work.actor;
  const paths = new Map((await unitsOf(db, county)).map(({ id, path }) => [id, path]));
  const parts = [
    ...(await reportParts(work, from, to)),
    ...(await progressParts(work, from, to)),
    ...(await problemParts(work)),
    ...(await letterParts(work)),
  ].filter((part) => may(work.actor, 'supervise.read', { county, unitPath: paths.get(part.unit) ?? '/' }));
  // A meeting decides itself who sees it.
  const all = [...parts, ...(await meetingParts(work, from, to))];
  return dispatchItems(
    all.filter(
      (part) =>
        part.day >= from &&
        part.day <= to &&
        (kind === undefined || part.kind === kind) &&
        (unit === undefined || part.unit === unit || part.kind === 'meeting'),
    ),
  );
}

async function reportParts({ store, actor, today }: Work, from: string, to: string) {
  const rows = await dueReports(store.db, { county: actor.county, from, to, today });
  return rows.map((one): DispatchPart => {
    return {
      kind: 'report',
      thing: `${one.form}:${one.month}`,
      day: one.due,
      starts: null,
      title: `${splitMonth(one.month).month}月《${one.formTitle}》`,
      link: linkFor(actor, one),
      unit: one.unit,
      state: stateOf(one),
    };
  });
}

/** Where the reader fills a report in, or sees how it stands; nowhere for a leader. */
function linkFor(actor: Actor, { unit, form, link }: DueReport): string {
  if (unit === actor.unit && may(actor, 'report.write')) return link;
  return may(actor, 'report.read') ? `/timeliness?form=${form}` : '';
}

function stateOf({ submitted, standing }: DueReport): DispatchState {
  if (submitted || standing === 'imported') return 'done';
  if (standing === 'missing') return 'late';
  return standing === 'excepted' ? 'excepted' : 'ahead';
}

async function progressParts({ store, actor, today }: Work, from: string, to: string) {
  const first = addMonths(from.slice(0, 7), -1);
  const last = addMonths(to.slice(0, 7), -1);
  const months = Array.from({ length: 4 }, (_, index) => addMonths(first, index)).filter(
    (one) => one <= last,
  );
  const parts: DispatchPart[] = [];
  for (const [month, due] of await progressDue(store.db, actor.county, months)) {
    for (const one of await progressStandings(store.db, actor.county, month))
      parts.push({
        kind: 'progress',
        thing: month,
        day: due,
        starts: null,
        title: `${splitMonth(month).month}月项目进度`,
        link: `/progress?month=${month}`,
        unit: one.unit,
        state: progressState(one, due, today),
      });
  }
  return parts;
}

function progressState({ open, exception }: ProgressStanding, due: string, today: string): DispatchState {
  if (open.length === 0) return 'done';
  if (due >= today) return 'ahead';
  return exception !== null && exception.until >= today ? 'excepted' : 'late';
}

async function problemParts({ store, actor, today }: Work) {
  const tasks = await tasksByProblem(store.db, { county: actor.county, today });
  return (await openProblemsOf(store.db, actor.county)).flatMap(
    ({ id, title, lead, dueOn, state }): DispatchPart[] =>
      lead === null || dueOn === null
        ? []
        : [
            {
              kind: tasks.has(id) ? 'task' : 'problem',
              thing: id,
              day: dueOn,
              starts: null,
              title,
              link: `/problems/${id}`,
              unit: lead,
              state: state === 'finished' ? 'done' : dueOn < today ? 'late' : 'ahead',
            },
          ],
  );
}

async function letterParts({ store, actor, today }: Work) {
  return (await openLetters(store.db, actor.county)).flatMap((letter): DispatchPart[] => {
    const { id, kind, title, unit, due_on: due, state } = letter;
    if (due === null) return [];
    return [
      {
        kind: 'letter',
        thing: id,
        day: due,
        starts: null,
        title: `回复${letterWords[kind]}：${title}`,
        link: `/supervision/${id}`,
        unit,
        state: state === 'replied' ? 'done' : due < today ? 'late' : 'ahead',
      },
    ];
  });
}

async function meetingParts(work: Work, from: string, to: string): Promise<readonly DispatchPart[]> {
  if (!may(work.actor, 'meeting.read')) return [];
  const { sittings } = await listMeetings(work, { from, to });
  return sittings
    .filter(({ state }) => state !== 'cancelled')
    .map((one) => ({
      kind: 'meeting',
      thing: one.id,
      day: one.day,
      starts: one.starts,
      title: one.title,
      link: `/meetings/${one.id}`,
      unit: work.actor.unit,
      state: one.state === 'issued' ? 'done' : 'ahead',
    }));
}

/** The same days as iCalendar. @throws Refusal 403, 422 */
export async function dispatchIcs(work: Work, filter: DispatchFilter): Promise<Download> {
  const { county } = work.actor;
  const found = must(await countyOf(work.store.db, county), 'an actor belongs to a county');
  const names = new Map((await unitsOf(work.store.db, county)).map(({ id, shortName }) => [id, shortName]));
  const rows = await itemsOf(work, filter);
  const text = calendarFile(
    rows.map((one) => ({
      uid: `${one.key.replaceAll(' ', '-')}@${county}.xushi`,
      title: `${dispatchWords[one.kind]}：${one.title}${found.demo ? '（演示数据）' : ''}`,
      day: one.day,
      starts: one.starts,
      place: '',
      text: one.kind === 'meeting' ? '' : one.units.map(({ unit }) => names.get(unit) ?? unit).join('、'),
      version: 1,
      cancelled: false,
      changedAt: work.now,
    })),
  );
  return {
    name: `调度日历${filter.from}至${filter.to}.ics`,
    type: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(text),
  };
}
