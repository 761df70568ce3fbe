import { type Actor, may, reachOf } from '#kernel/access.ts';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { addMonths } from '#kernel/period.ts';
import { entriesOn } from '#modules/inclusion/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { approvedMonths } from '#modules/progress/index.ts';
import { type ProjectMonth, projectMonths, projectsBrief } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { type Paths, pathsOf, seesProject } from './facts.ts';
import {
  amountOf,
  entryFaults,
  isAsked,
  isLate,
  isVisible,
  monthsOfRound,
  openingOf,
  roundDays,
  type State,
} from './rules.ts';
import { actualsOf } from './rules-accuracy.ts';
import { type OutlookSettings, settingsOn } from './rules-parameters.ts';
import type { Overview, OverviewRow, Sheet, SheetRow } from './schema.ts';
import { type By, entriesOf, eventsOf, type KeptSheet, type PlacedEntry, sheetsOf } from './store.ts';

type Q = Db | Tx;

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** By whom an act is done. */
export function byOf({ actor, now, today }: Work): By {
  return { now, today, account: actor.account, byName: `${actor.unitName}${actor.postName}` };
}

/** The settings of a county on a day. */
export async function countySettings(q: Q, county: string, day: string): Promise<OutlookSettings> {
  return settingsOn(await valuesOf(q, county, 'outlook'), county, day);
}

/** Whether the post fills in the unit's sheets. */
export function writes(actor: Actor, unit: string): boolean {
  return reachOf(actor, 'outlook.write') !== 'none' && unit === actor.unit;
}

function sightOf(actor: Actor, unit: string): 'unit' | 'office' | 'other' {
  if (writes(actor, unit)) return 'unit';
  return may(actor, 'outlook.pass') ? 'office' : 'other';
}

/** The state as the reader may know it: whoever sees only what was passed knows of nothing on its way. */
function stateSeen(sheet: KeptSheet | undefined, sight: 'unit' | 'office' | 'other'): State {
  if (sheet === undefined) return 'none';
  return sight === 'other' && sheet.state !== 'passed' ? 'none' : sheet.state;
}

/** The projects of a round that are asked and that the post sees. */
async function askedProjects(
  q: Q,
  actor: Actor,
  month: string,
  paths: Paths,
): Promise<readonly ProjectMonth[]> {
  const all = await projectMonths(q, { county: actor.county, month });
  return all
    .filter((one) => isAsked(one) && seesProject(actor, one, paths))
    .toSorted((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
}

/** The sheets of a round by unit. @throws Refusal 403 */
export async function outlookOverview(work: Work, { month }: { readonly month: string }): Promise<Overview> {
  demand(work.actor, 'outlook.read');
  const { db } = work.store;
  const { county } = work.actor;
  const asked = await askedProjects(db, work.actor, month, await pathsOf(db, county));
  const settings = await countySettings(db, county, `${month}-01`);
  const days = roundDays(month, settings, chinaCalendar);
  const sheets = new Map(
    (await sheetsOf(db, county, { from: month, to: month })).map((one) => [one.unit, one]),
  );
  const entries = newest(
    await entriesOf(db, county, { projects: asked.map(({ id }) => id), from: month, to: month }),
  );
  const months = monthsOfRound(month);
  const rows = [...Map.groupBy(asked, ({ unit }) => unit)].map(([unit, own]): OverviewRow => {
    const sheet = sheets.get(unit);
    const sight = sightOf(work.actor, unit);
    const isSeen = isVisible(sheet?.state ?? 'none', sight);
    const filled = own.filter(({ id }) => entryFaults(entries.get(id) ?? null, months).length === 0);
    const submittedOn = stateSeen(sheet, sight) === 'none' ? null : (sheet?.submittedOn ?? null);
    return {
      unit,
      state: stateSeen(sheet, sight),
      projects: own.length,
      filled: isSeen ? filled.length : null,
      submittedOn,
      late: isLate(submittedOn, days),
    };
  });
  const counts = { none: 0, draft: 0, submitted: 0, returned: 0, passed: 0 };
  for (const { state } of rows) counts[state] += 1;
  const { dueOn, closesOn } = days;
  return { month, dueOn, closesOn, rows, counts, demo: asked.some(({ demo }) => demo) };
}

/** Of each project the newest version of the entries given. */
function newest(entries: readonly PlacedEntry[]): ReadonlyMap<string, PlacedEntry> {
  return new Map(entries.map((one) => [one.project, one]));
}

/** The sheet of a unit in a round. @throws Refusal 403; 404 for a unit of which the post sees no project that is asked */
export async function unitSheet(
  work: Work,
  of: { readonly month: string; readonly unit: string },
): Promise<Sheet> {
  demand(work.actor, 'outlook.read');
  return loadSheet(work.store.db, work, of);
}

/** As `unitSheet`, within a transaction. */
export async function loadSheet(
  q: Q,
  work: Work,
  { month, unit }: { readonly month: string; readonly unit: string },
): Promise<Sheet> {
  const { actor, today } = work;
  const { county } = actor;
  const paths = await pathsOf(q, county);
  const asked = (await askedProjects(q, actor, month, paths)).filter((one) => one.unit === unit);
  const isOwn = writes(actor, unit);
  if (asked.length === 0 && !isOwn) throw hidden('outlook.read');
  const settings = await countySettings(q, county, `${month}-01`);
  const days = roundDays(month, settings, chinaCalendar);
  const year = month.slice(0, 4);
  const sheets = await sheetsOf(q, county, { from: `${year}-01`, to: month, unit });
  const sheet = sheets.find(({ round }) => round === month);
  const sight = sightOf(actor, unit);
  const place = { county, round: month, unit };
  const events = sight === 'other' || sheet === undefined ? [] : await eventsOf(q, place);
  const { dueOn, closesOn } = days;
  const standing = sheet ?? unwritten;
  return {
    month,
    unit,
    months: [...monthsOfRound(month)],
    state: stateSeen(sheet, sight),
    turn: standing.turn,
    dueOn,
    closesOn,
    open: openingOf(month, standing, settings, chinaCalendar, today),
    late: sight !== 'other' && isLate(standing.submittedOn, days),
    reason: reasonOf(standing.state, events),
    confidence: settings.confidence,
    rows: await rowsOf(q, work, { month, sight, sheets, asked }),
    events: [...events],
    writes: isOwn,
    passes: may(actor, 'outlook.pass'),
    demo: asked.some(({ demo }) => demo),
  };
}

/** A sheet of which nothing was written yet. */
const unwritten = { state: 'none', turn: 0, submittedOn: null, returnedOn: null } as const;

/** Why a sheet came back, while it is being mended. */
function reasonOf(
  state: State,
  events: readonly { readonly act: string; readonly reason: string }[],
): string {
  if (state !== 'returned' && state !== 'draft') return '';
  return events.findLast(({ act }) => act === 'return')?.reason ?? '';
}

interface RowFacts {
  readonly month: string;
  readonly sight: 'unit' | 'office' | 'other';
  /** Of the unit, of the year up to the round. */
  readonly sheets: readonly KeptSheet[];
  readonly asked: readonly ProjectMonth[];
}

async function rowsOf(q: Q, work: Work, facts: RowFacts): Promise<SheetRow[]> {
  const { month, asked } = facts;
  const { county } = work.actor;
  const from = `${month.slice(0, 4)}-01`;
  const last = addMonths(month, -1);
  const ids = asked.map(({ id }) => id);
  const codes = new Map((await projectsBrief(q, county, { ids })).map(({ id, code }) => [id, code]));
  const approved = Map.groupBy(
    last < from ? [] : await approvedMonths(q, county, { from, to: last, projects: ids }),
    ({ project }) => project,
  );
  const entries = Map.groupBy(
    await entriesOf(q, county, { projects: ids, from, to: month }),
    ({ project }) => project,
  );
  const entryOf = await entriesOn(q, county, work.today);
  return asked.map((project) => {
    const reported = approved.get(project.id) ?? [];
    const newestDone = reported.findLast(({ done }) => done !== null);
    const said = saidOf(entries.get(project.id) ?? [], facts);
    const inclusion = entryOf(project);
    const { id, name, stage, yearPlan, total, doneBefore } = project;
    return {
      project: id,
      name,
      code: codes.get(id) ?? null,
      stage,
      yearPlan,
      total,
      doneBefore,
      done: newestDone?.done ?? (project.doneMonth === null ? project.done : null),
      doneMonth: newestDone?.month ?? null,
      lastActual: actualsOf(reported).get(last) ?? null,
      ...said,
      entered:
        inclusion === null
          ? 'unknown'
          : inclusion.entered !== null
            ? 'in'
            : inclusion.needed
              ? 'owed'
              : 'exempt',
      enteredWhy: inclusion === null || inclusion.needed ? '' : inclusion.excuse,
    };
  });
}

/** What was said of a project now and before, as far as the reader may see it. */
function saidOf(
  own: readonly PlacedEntry[],
  { month, sight, sheets }: RowFacts,
): Pick<SheetRow, 'entry' | 'before' | 'lastForecast'> {
  const states = new Map(sheets.map(({ round, state }) => [round, state]));
  const seen = own.filter(({ round }) => isVisible(states.get(round) ?? 'draft', sight));
  const current = seen.findLast(({ round }) => round === month);
  // A round that was never submitted said nothing.
  const earlier = seen.filter(
    ({ round }) => round < month && ['submitted', 'passed'].includes(states.get(round) ?? ''),
  );
  const before = earlier.findLast(({ amounts }) => amounts.some((one) => one.month >= month));
  const last = addMonths(month, -1);
  const lastForecast = earlier.findLast((one) => amountOf(one, last) !== null);
  return {
    entry: current === undefined ? null : bare(current),
    before:
      before === undefined
        ? null
        : {
            round: before.round,
            amounts: before.amounts.filter((one) => one.month >= month),
            basis: before.basis,
            confidence: before.confidence,
            note: before.note,
            carried: before.carried,
          },
    lastForecast: lastForecast === undefined ? null : amountOf(lastForecast, last),
  };
}

/** An entry without its place. */
export function bare({
  round: _round,
  project: _project,
  unit: _unit,
  ...entry
}: PlacedEntry): NonNullable<SheetRow['entry']> {
  return entry;
}
