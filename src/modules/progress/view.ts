import { type Actor, may, reachOf } from '#kernel/access.ts';
import { unitsOf } from '#modules/org/index.ts';
import {
  projectsBrief,
  quantitiesOfProjects,
  type Reportable,
  reportableProjects,
} from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import { type Before, type Sight, visibleVersion } from './rules.ts';
import type { ProgressList, ProgressMonth, ProgressRow, states } from './schema.ts';
import { type By, entriesOf, eventsOf, type PlacedEntry, reasonsOf, type Sheet, sheetsOf } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** What a month's pages are made of. */
export interface Loaded {
  readonly projects: readonly Reportable[];
  readonly sheets: ReadonlyMap<string, Sheet>;
  readonly entries: ReadonlyMap<string, readonly PlacedEntry[]>;
  readonly before: ReadonlyMap<string, Before>;
  readonly paths: ReadonlyMap<string, string>;
}

/** By whom an act is done. */
export function byOf({ actor, now }: Work): By {
  return { now, account: actor.account, byName: `${actor.unitName}${actor.postName}` };
}

/** How a project's month is found among many. */
export const key = (project: string, month: string): string => `${project} ${month}`;

/** Everything of some projects in a month, with the cumulative that came before it. */
export async function load(
  q: Db | Tx,
  work: Work,
  projects: readonly Reportable[],
  month: string,
): Promise<Loaded> {
  const { county } = work.actor;
  const ids = projects.map(({ id }) => id);
  const span = { projects: ids, from: `${month.slice(0, 4)}-01`, to: month };
  const sheets = await sheetsOf(q, county, span);
  const entries = Map.groupBy(await entriesOf(q, county, span), (one) => key(one.project, one.month));
  const before = new Map<string, Before>();
  for (const sheet of sheets) {
    if (sheet.month >= month) continue;
    // The unit's own newest version: what it wrote last month is what this month goes on from.
    const done = entries.get(key(sheet.project, sheet.month))?.at(-1)?.done ?? null;
    if (done !== null) before.set(sheet.project, { month: sheet.month, done });
  }
  const paths = new Map((await unitsOf(q, county)).map(({ id, path }) => [id, path]));
  return {
    projects,
    sheets: new Map(sheets.map((one) => [key(one.project, one.month), one])),
    entries,
    before,
    paths,
  };
}

/** Whether the post fills in the unit's months. */
export function writes(actor: Actor, unit: string): boolean {
  return reachOf(actor, 'progress.write') !== 'none' && unit === actor.unit;
}

/** Whether the post decides on the unit's months. */
export function reviews(actor: Actor, unit: string, paths: Loaded['paths']): boolean {
  return may(actor, 'progress.review', { county: actor.county, unitPath: paths.get(unit) ?? '' });
}

/** The writer's unit sees its drafts; who decides sees from submission on; everybody else what was approved. The county office decides and sees likewise. */
function sightOf(actor: Actor, unit: string, paths: Loaded['paths']): Sight {
  if (writes(actor, unit)) return 'all';
  return reviews(actor, unit, paths) ? 'submitted' : 'approved';
}

interface Extras {
  readonly reasons: ReadonlyMap<string, string>;
  readonly quantities: Awaited<ReturnType<typeof quantitiesOfProjects>>;
}

function rowOf(work: Work, loaded: Loaded, extras: Extras, project: Reportable, month: string): ProgressRow {
  const { actor } = work;
  const sheet = loaded.sheets.get(key(project.id, month));
  const sight = sightOf(actor, project.unit, loaded.paths);
  const visible = sheet === undefined ? null : visibleVersion(sheet, sight);
  const found =
    loaded.entries.get(key(project.id, month))?.find(({ version }) => version === visible) ?? null;
  const { id, name, code, unit, stage, yearPlan } = project;
  return {
    project: id,
    name,
    code,
    unit,
    stage,
    month,
    yearPlan,
    before: sight === 'all' ? (loaded.before.get(id) ?? null) : approvedBefore(loaded, id, month),
    state: stateSeen(sheet, sight),
    turn: sheet?.turn ?? 0,
    entry: found === null ? null : bare(found),
    reason: sight === 'approved' ? '' : (extras.reasons.get(id) ?? ''),
    counts: sheet !== undefined && visible !== null && visible === sheet.approvedVersion,
    quantities: (extras.quantities.get(id) ?? []).map((one) => ({
      id: one.id,
      name: one.name,
      unit: one.unit,
      planned: one.planned,
    })),
    writes: writes(actor, unit),
    reviews: reviews(actor, unit, loaded.paths),
  };
}

/** The state as the reader may know it: whoever sees approved versions alone knows of nothing on its way. */
function stateSeen(sheet: Sheet | undefined, sight: Sight): ProgressRow['state'] {
  if (sheet === undefined) return 'none';
  if (sight !== 'approved') return sheet.state;
  return sheet.approvedVersion === null ? 'none' : 'approved';
}

/** The cumulative that counted before the month, for whoever sees no drafts. */
function approvedBefore(loaded: Loaded, project: string, month: string): Before | null {
  const earlier = [...loaded.sheets.values()].filter(
    (one) => one.project === project && one.month < month && one.approvedVersion !== null,
  );
  const newest = earlier.at(-1);
  if (newest === undefined) return null;
  const entry = loaded.entries
    .get(key(project, newest.month))
    ?.find(({ version }) => version === newest.approvedVersion);
  return entry === undefined || entry.done === null ? null : { month: newest.month, done: entry.done };
}

function bare({ project: _project, month: _month, ...entry }: PlacedEntry): ProgressRow['entry'] {
  return entry;
}

/** The progress of a month. @throws Refusal 403 */
export async function listProgress(
  work: Work,
  query: {
    readonly month: string;
    readonly unit?: string | undefined;
    readonly state?: (typeof states)[number] | undefined;
  },
): Promise<ProgressList> {
  demand(work.actor, 'progress.read');
  const { db } = work.store;
  const { month, unit } = query;
  const projects = await reportableProjects(db, work.actor, { year: Number(month.slice(0, 4)), unit });
  const loaded = await load(db, work, projects, month);
  const extras = await extrasOf(db, work, projects, month);
  const rows = projects.map((project) => rowOf(work, loaded, extras, project, month));
  const counts = { none: 0, draft: 0, submitted: 0, returned: 0, approved: 0 };
  for (const { state } of rows) counts[state] += 1;
  return {
    month,
    rows: rows.filter(({ state }) => query.state === undefined || state === query.state),
    counts,
    demo: projects.some(({ demo }) => demo),
  };
}

async function extrasOf(
  q: Db | Tx,
  work: Work,
  projects: readonly Reportable[],
  month: string,
): Promise<Extras> {
  const ids = projects.map(({ id }) => id);
  return {
    reasons: await reasonsOf(q, work.actor.county, month),
    quantities: await quantitiesOfProjects(q, work.actor.county, ids),
  };
}

/** One month of one project as it now stands. @throws Refusal 404 */
export async function oneRow(
  q: Db | Tx,
  work: Work,
  project: Reportable,
  month: string,
): Promise<ProgressRow> {
  const loaded = await load(q, work, [project], month);
  return rowOf(work, loaded, await extrasOf(q, work, [project], month), project, month);
}

/** @throws Refusal 404 for a project whose months are not reported or that the post does not read */
export async function reportableOne(
  q: Db | Tx,
  work: Work,
  project: string,
  month: string,
): Promise<Reportable> {
  const [found] = await reportableProjects(q, work.actor, { year: Number(month.slice(0, 4)), id: project });
  if (found === undefined) throw hidden('progress.read');
  return found;
}

/** Years that are looked back over: a ledger carried on more often than this shows its last ones. */
const mostYears = 10;

/** All months of a project, those of the years it was carried on from included, newest first. @throws Refusal 403, 404 */
export async function projectProgress(work: Work, id: string): Promise<{ rows: ProgressMonth[] }> {
  demand(work.actor, 'progress.read');
  const { db } = work.store;
  const [brief] = await projectsBrief(db, work.actor.county, { ids: [id] });
  const rows: ProgressMonth[] = [];
  if (brief === undefined) return { rows };
  for (let back = 0; back < mostYears; back++) {
    const [project] = await reportableProjects(db, work.actor, { year: brief.year - back, id });
    if (project === undefined) break;
    rows.push(...(await monthsOf(work, project)));
  }
  return { rows };
}

/** The months of one year of a project, newest first. */
async function monthsOf(work: Work, project: Reportable): Promise<readonly ProgressMonth[]> {
  const { db } = work.store;
  const { id, year } = project;
  const loaded = await load(db, work, [project], `${year}-12`);
  const events = await eventsOf(db, work.actor.county, id);
  const sight = sightOf(work.actor, project.unit, loaded.paths);
  const rows = [...loaded.sheets.values()].map(async ({ month }): Promise<ProgressMonth> => {
    const row = await oneRow(db, work, project, month);
    const versions = (loaded.entries.get(key(id, month)) ?? []).filter(
      ({ version }) => sight === 'all' || version <= (row.entry?.version ?? 0),
    );
    return {
      ...row,
      versions: versions.flatMap((one) => bare(one) ?? []),
      events:
        sight === 'approved'
          ? []
          : events.filter((one) => one.month === month).map(({ month: _month, ...one }) => one),
    };
  });
  const made = await Promise.all(rows);
  return made.filter(({ state }) => state !== 'none').toReversed();
}
