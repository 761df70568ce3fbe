import { type Actor, may } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { addMonths, monthOf, splitMonth } from '#kernel/period.ts';
import { type Assignment, assignmentsOf, isOwn, type OwnPart, ownPartOf } from '#modules/assignment/index.ts';
import { type ForecastMonth, type ForecastRow, forecastPaths } from '#modules/forecast/index.ts';
import { inclusionLedgerOf } from '#modules/inclusion/index.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { consequencesOf, type LitMatter, lightsOf, packOf, projectLightsOf } from '#modules/light/index.ts';
import { listMeetings, type SittingBrief, tasksOfMeetings } from '#modules/meeting/index.ts';
import { countyOf, type OrderedUnit, unitsOf } from '#modules/org/index.ts';
import { type Commitment, commitmentsOf, type PlanArea, planAreas } from '#modules/plan/index.ts';
import { type BoardProblem, problemsSince } from '#modules/problem/index.ts';
import { approvedMonths } from '#modules/progress/index.ts';
import {
  type ProjectMonth,
  projectMonths,
  projectsLookedAfter,
  type StartRate,
  startRateOf,
} from '#modules/project/index.ts';
import { correctedFigures } from '#modules/reporting/index.ts';
import { type LateLetter, lateLetters } from '#modules/supervise/index.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import type { BroughtMonth } from './rules-investment.ts';
import { weekOf } from './rules-matters.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

type Light = Awaited<ReturnType<typeof lightsOf>>[number]['light'];
type InclusionRow = Awaited<ReturnType<typeof inclusionLedgerOf>>['rows'][number];

/** What the post may read of projects. */
export interface ProjectFacts {
  /** The year's ledger within the reader's reach, bundles and parts, without what was moved out. */
  readonly all: readonly ProjectMonth[];
  readonly lights: ReadonlyMap<string, ReadonlyMap<string, Light>>;
  /** What each approved month of the year brought. */
  readonly brought: readonly BroughtMonth[];
  readonly startRate: (projects: readonly ProjectMonth[]) => StartRate;
  /** Null without the right to read 纳统. */
  readonly inclusion: readonly InclusionRow[] | null;
}

/** Everything a month's board is made of, as the modules below tell it to this reader. */
export interface BoardFacts {
  readonly month: string;
  /** The month before in the same year; null in January. */
  readonly before: string | null;
  readonly months: readonly string[];
  readonly today: string;
  readonly now: string;
  readonly county: { readonly name: string; readonly fullName: string; readonly demo: boolean };
  readonly units: ReadonlyMap<string, OrderedUnit>;
  readonly own: OwnPart | null;
  readonly commitments: readonly Commitment[];
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Lights of the year by commitment and month. */
  readonly lights: ReadonlyMap<string, ReadonlyMap<string, Light>>;
  /** Figures of the year that came of a correction after acceptance. */
  readonly corrected: ReadonlySet<string>;
  readonly measureOf: (one: Commitment) => string | null;
  readonly areaOf: (one: Commitment) => PlanArea;
  readonly pack: { readonly title: string; readonly version: number };
  readonly forecasts: ReadonlyMap<
    string,
    { readonly row: ForecastRow; readonly months: readonly ForecastMonth[] }
  >;
  readonly projects: ProjectFacts | null;
  /** Null without the right to see what follows lights. */
  readonly matters: readonly LitMatter[] | null;
  readonly problems: readonly BoardProblem[];
  /** Problems that a meeting set as a task. */
  readonly tasks: ReadonlySet<string>;
  /** Letters not replied to in time. */
  readonly letters: readonly LateLetter[];
  readonly meetings: {
    readonly from: string;
    readonly to: string;
    readonly rows: readonly SittingBrief[];
  } | null;
}

/**
 * Reads the facts of a month, county-wide and in a fixed number of queries however many commitments, projects and problems there are.
 * Lights, forecasts and amounts rest on accepted figures and approved months only; drafts are not read at all.
 *
 * @throws Refusal 403 without light.read
 */
export async function factsOf(work: Work, month: string): Promise<BoardFacts> {
  demand(work.actor, 'light.read');
  const { actor, today, now } = work;
  const { county } = actor;
  const { db } = work.store;
  const { year, month: number } = splitMonth(month);
  const place = must(await countyOf(db, county), 'an actor has a county');
  const units = await unitsOf(db, county);
  const commitments = await commitmentsOf(db, county, { year });
  const assignments = await assignmentsOf(db, county);
  const indicators = (await indicatorBook(db, county)).mapAt(month);
  const areas = await planAreas(
    db,
    county,
    commitments.map(({ document }) => document),
  );
  const { title, version } = await packOf(db, county, 'commitment', month);
  const byUnit = new Map(units.map((unit) => [unit.id, unit]));
  return {
    month,
    before: number === 1 ? null : addMonths(month, -1),
    months: Array.from({ length: 12 }, (_, index) => monthOf(year, index + 1)),
    today,
    now,
    county: { name: place.name, fullName: place.fullName, demo: place.demo },
    units: byUnit,
    own: ownPartOf(
      actor,
      ofYear(assignments, commitments),
      units,
      await projectsLookedAfter(db, county, actor.post),
    ),
    commitments,
    assignments: new Map(assignments.map((one) => [one.commitment, one])),
    lights: byMonth(await lightsOf(db, county, { year }), ({ commitment }) => commitment),
    corrected: await correctedFigures(db, county, year),
    measureOf: (one) => indicators.get(one.indicator)?.measure ?? one.measure,
    areaOf: (one) => areas(one.document, one.section),
    pack: { title, version },
    forecasts: await forecastsBy(work, month),
    projects: may(actor, 'project.read') ? await projectFacts(work, month, byUnit) : null,
    matters: may(actor, 'consequence.read') ? await mattersSeen(work, byUnit) : null,
    ...(await problemFacts(work, month)),
    letters: may(actor, 'supervise.read') ? await lateLetters(db, actor, today) : [],
    meetings: may(actor, 'meeting.read') ? await meetingsOfWeek(work) : null,
  };
}

/** Who answered in years past says nothing about whose units are whose this year. */
function ofYear(
  assignments: readonly Assignment[],
  commitments: readonly Commitment[],
): readonly Assignment[] {
  const ids = new Set(commitments.map(({ id }) => id));
  return assignments.filter(({ commitment }) => ids.has(commitment));
}

function byMonth<T extends { readonly period: string; readonly light: Light }>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): ReadonlyMap<string, ReadonlyMap<string, Light>> {
  return new Map(
    [...Map.groupBy(rows, keyOf)].map(([key, own]) => [
      key,
      new Map(own.map(({ period, light }) => [period, light])),
    ]),
  );
}

async function forecastsBy({ actor, store }: Work, month: string): Promise<BoardFacts['forecasts']> {
  if (!may(actor, 'forecast.read')) return new Map();
  const { rows, paths } = await forecastPaths(store.db, { county: actor.county, month });
  return new Map(
    rows.flatMap((row) =>
      row.commitment === null || row.source !== 'plan'
        ? []
        : [[row.commitment, { row, months: paths.get(row.target) ?? [] }] as const],
    ),
  );
}

const gone: ReadonlySet<string> = new Set(['removed', 'terminated']);

function reaches(actor: Actor, act: Parameters<typeof may>[1], unit: OrderedUnit | undefined): boolean {
  return may(actor, act, { county: actor.county, unitPath: unit?.path ?? '/' });
}

async function projectFacts(
  { actor, store, today }: Work,
  month: string,
  units: BoardFacts['units'],
): Promise<ProjectFacts> {
  const { db } = store;
  const { county } = actor;
  const year = Number(month.slice(0, 4));
  const rows = await projectMonths(db, { county, month });
  const all = rows.filter(
    ({ stage, unit }) => !gone.has(stage) && reaches(actor, 'project.read', units.get(unit)),
  );
  const ids = new Set(all.map(({ id }) => id));
  const inclusion = may(actor, 'inclusion.read')
    ? (await inclusionLedgerOf(db, { county, month, today })).rows.filter(({ unit }) =>
        reaches(actor, 'inclusion.read', units.get(unit)),
      )
    : null;
  return {
    all,
    lights: byMonth(
      (await projectLightsOf(db, county, { year })).filter(({ project }) => ids.has(project)),
      ({ project }) => project,
    ),
    brought: (await approvedMonths(db, county, { from: `${year}-01`, to: `${year}-12` })).filter(
      ({ project }) => ids.has(project),
    ),
    startRate: await startRateOf(db, county, month),
    inclusion,
  };
}

async function mattersSeen(
  { actor, store, today }: Work,
  units: BoardFacts['units'],
): Promise<readonly LitMatter[]> {
  const all = await consequencesOf(store.db, actor.county, today);
  return all.filter(({ unit }) => reaches(actor, 'consequence.read', units.get(unit)));
}

async function problemFacts(
  { actor, store, today }: Work,
  month: string,
): Promise<Pick<BoardFacts, 'problems' | 'tasks'>> {
  if (!may(actor, 'problem.read')) return { problems: [], tasks: new Set() };
  return {
    problems: await problemsSince(store.db, actor, { since: `${month}-01T00:00:00+08:00`, today }),
    tasks: may(actor, 'meeting.read') ? await taskProblems(store, actor.county, month) : new Set(),
  };
}

/** Problems that a meeting of this year or the one before set as a task. */
async function taskProblems(
  { db }: Work['store'],
  county: string,
  month: string,
): Promise<ReadonlySet<string>> {
  const tasks = await tasksOfMeetings(db, county, `${Number(month.slice(0, 4)) - 1}-01-01`);
  return new Set(tasks.flatMap(({ problem }) => problem ?? []));
}

async function meetingsOfWeek(work: Work): Promise<BoardFacts['meetings']> {
  const { from, to } = weekOf(work.today);
  const { sittings } = await listMeetings(work, { from, to });
  return { from, to, rows: sittings.filter(({ state }) => state !== 'cancelled') };
}

/** Whether a commitment is shown to a reader who looks at his own part. */
export function ownsCommitment({ own, assignments }: BoardFacts, id: string): boolean {
  return own !== null && isOwn(own, assignments.get(id));
}
