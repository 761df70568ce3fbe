import { reachOf } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import type { Download } from '#kernel/contract.ts';
import { calendarFile } from '#kernel/icalendar.ts';
import { planYearOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { dueOfStep, type StepState, type YearCalendar, yearCalendar } from './rules-calendar.ts';
import { recordingFault, strikingFault } from './rules-events.ts';
import { anchorWords, isAnchor, type StepId, stepRules } from './rules-steps.ts';
import type { RecordingInput, YearView } from './schema.ts';
import {
  closingsOf,
  eventsOf,
  insertEvent,
  type Q,
  type StoredEvent,
  strikeEvent,
  yearOfEvent,
  yearsKnown,
} from './store.ts';
import { audit, invalid, outrun, packOf, placeOf, type Work, writerOf } from './work.ts';

/** The cycle of a year with what was recorded of it. */
export async function cycleOf(
  q: Q,
  county: string,
  of: { readonly year: number; readonly today: string },
): Promise<{
  readonly events: readonly StoredEvent[];
  readonly cycle: YearCalendar;
  readonly closed: boolean;
}> {
  const events = await eventsOf(q, county, of.year);
  const closed = (await planYearOf(q, county, of.year))?.state === 'closed';
  const cycle = yearCalendar(await packOf(q, county), events, chinaCalendar, { ...of, closed });
  return { events, cycle, closed };
}

/** The cycle of a plan year. @throws Refusal 403 */
export async function readYear(work: Work, wanted: number | undefined, q?: Q): Promise<YearView> {
  demand(work.actor, 'year.read');
  const { county } = work.actor;
  const db = q ?? work.store.db;
  const { year, planYear, demo } = await placeOf(db, county, wanted);
  const { events, cycle, closed } = await cycleOf(db, county, { year, today: work.today });
  const years = new Set([planYear, planYear + 1, year, ...(await yearsKnown(db, county))]);
  return {
    year,
    planYear,
    years: [...years].toSorted((a, b) => b - a),
    closed,
    demo: demo || events.some((one) => one.demo),
    today: work.today,
    steps: cycle.steps.map((one) => ({ ...one, limits: [...one.limits], events: [...one.events] })),
    next: cycle.next,
    events: events.map(
      ({ id, step, kind, day, paper, number, link, note, at, by, struckAt, struckBy, struckReason }) => ({
        id,
        step,
        kind,
        day,
        paper,
        number,
        link,
        note,
        by,
        at,
        struck: struckAt === null ? null : { at: struckAt, by: struckBy, reason: struckReason },
      }),
    ),
    turns: (await closingsOf(db, county, year)).map(({ act, at, by_name: by, authority, paper, reason }) => ({
      act,
      at,
      by,
      authority,
      paper,
      reason,
    })),
    writes: reachOf(work.actor, 'year.change') === 'county',
  };
}

/** What is written of an act of the cycle that another act of ours makes. */
export async function writeEvent(
  tx: Tx,
  work: Work,
  one: RecordingInput & { readonly demo: boolean },
): Promise<string> {
  const id = newId();
  const { year, step, kind, day, paper, number, link, note, demo } = one;
  await insertEvent(tx, {
    county: work.actor.county,
    id,
    year,
    step,
    kind,
    day,
    paper,
    number,
    link,
    note,
    demo,
    recorded_at: work.now,
    recorded_by: work.actor.account,
    recorded_by_name: writerOf(work),
  });
  return id;
}

/**
 * Records a step as done or passed over, or plans the day of a meeting.
 *
 * @throws Refusal 403; 409 when somebody recorded it in the same moment; 422 with the field
 */
export async function recordEvent(work: Work, input: RecordingInput): Promise<YearView> {
  demand(work.actor, 'year.change');
  const { county } = work.actor;
  try {
    return await inTransaction(work.store, async (tx) => {
      const events = await eventsOf(tx, county, input.year);
      const due = dueOfStep(await packOf(tx, county), events, {
        calendar: chinaCalendar,
        year: input.year,
        step: input.step,
      });
      const fault = recordingFault(events, input, { today: work.today, year: input.year, due });
      if (fault !== null) throw invalid(fault.field, fault.message);
      const { demo } = await placeOf(tx, county, input.year);
      const id = await writeEvent(tx, work, { ...input, demo });
      const { year, step, kind, day, paper, number } = input;
      await audit(tx, work, 'year.record', `year_event:${id}`, { year, step, kind, day, paper, number });
      return readYear(work, year, tx);
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'event__once') throw error;
    throw outrun(`“${stepRules[input.step].word}”`);
  }
}

/** Strikes a wrong record with a reason. @throws Refusal 403, 404; 409 when it is struck already; 422 when something stands on it */
export async function strike(work: Work, id: string, reason: string): Promise<YearView> {
  demand(work.actor, 'year.change');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const year = await yearOfEvent(tx, county, id);
    if (year === null) throw hidden('year.read');
    const fault = strikingFault(await eventsOf(tx, county, year), id);
    if (fault !== null) throw invalid('reason', fault);
    if (!(await strikeEvent(tx, { county, id }, { at: work.now, name: writerOf(work), reason })))
      throw outrun('这条登记');
    await audit(tx, work, 'year.strike', `year_event:${id}`, { year, reason });
    return readYear(work, year, tx);
  });
}

/** Last days and planned meetings of the cycle for a calendar. @throws Refusal 403 */
export async function yearIcs(work: Work, wanted: number | undefined): Promise<Download> {
  const view = await readYear(work, wanted);
  const { county } = work.actor;
  const changedAt =
    view.events
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? work.now;
  const mark = view.demo ? '（演示数据）' : '';
  const common = { starts: null, place: '', version: view.events.length, cancelled: false, changedAt };
  const meetings = view.events.flatMap(({ id, step, kind, day, struck }) =>
    kind === 'planned' && struck === null && isAnchor(step)
      ? [{ ...common, uid: `${id}@${county}.xushi`, title: `${anchorWords[step]}${mark}`, day, text: '' }]
      : [],
  );
  const dues = view.steps.flatMap(({ id, word, due, state, paper, reason }) =>
    due === null || id === 'session' || !isAsked(state)
      ? []
      : [
          {
            ...common,
            uid: `${view.year}-${id}@${county}.xushi`,
            title: `${view.year}年计划${word}截止${mark}`,
            day: due,
            text: `${paper}；${reason}`,
          },
        ],
  );
  return {
    name: `${view.year}年计划周期${mark}.ics`,
    type: 'text/calendar; charset=utf-8',
    bytes: new TextEncoder().encode(calendarFile([...meetings, ...dues])),
  };
}

function isAsked(state: StepState): boolean {
  return state === 'open' || state === 'late' || state === 'waiting';
}

/** Steps of a year that wait for an act. */
export function waitingSteps(
  cycle: YearCalendar,
): readonly { id: StepId; due: string | null; late: boolean }[] {
  return cycle.steps.flatMap(({ id, state, due }) =>
    state === 'open' || state === 'late' ? [{ id, due, late: state === 'late' }] : [],
  );
}
