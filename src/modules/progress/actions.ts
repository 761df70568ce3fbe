import { type Actor, may, reachOf } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { unitsOf } from '#modules/org/index.ts';
import {
  quantitiesOfProjects,
  type Reportable,
  recordProgress,
  reportableProjects,
} from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import type { RequestContext } from '#platform/http.ts';
import {
  actorOf,
  actWords,
  afterAct,
  approvedWords,
  type Before,
  entryFaults,
  filledDone,
  mayWrite,
  type Sight,
  stateWords,
  visibleVersion,
} from './rules.ts';
import type { acts, EntryInput, ProgressList, ProgressMonth, ProgressRow, states } from './schema.ts';
import {
  appendEntry,
  approvedUpTo,
  type By,
  entriesOf,
  eventsOf,
  type PlacedEntry,
  reasonsOf,
  type Sheet,
  sheetsOf,
  takeStep,
} from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;
type Act = (typeof acts)[number];

/** What a month's pages are made of. */
interface Loaded {
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

const key = (project: string, month: string): string => `${project} ${month}`;

/** Everything of some projects in a month, with the cumulative that came before it. */
async function load(q: Db | Tx, work: Work, projects: readonly Reportable[], month: string): Promise<Loaded> {
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

function writes(actor: Actor, unit: string): boolean {
  return reachOf(actor, 'progress.write') !== 'none' && unit === actor.unit;
}

function reviews(actor: Actor, unit: string, paths: Loaded['paths']): boolean {
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
  const before = loaded.before.get(project.id) ?? null;
  const decides = sight !== 'approved';
  const state =
    sheet === undefined
      ? 'none'
      : decides
        ? sheet.state
        : sheet.approvedVersion === null
          ? 'none'
          : 'approved';
  return {
    project: project.id,
    name: project.name,
    code: project.code,
    unit: project.unit,
    stage: project.stage,
    month,
    yearPlan: project.yearPlan,
    before: sight === 'all' ? before : approvedBefore(loaded, project.id, month),
    state,
    turn: sheet?.turn ?? 0,
    entry: found === null ? null : bare(found),
    reason: decides ? (extras.reasons.get(project.id) ?? '') : '',
    counts: sheet !== undefined && visible !== null && visible === sheet.approvedVersion,
    quantities: (extras.quantities.get(project.id) ?? []).map(({ id, name, unit, planned }) => ({
      id,
      name,
      unit,
      planned,
    })),
    writes: writes(actor, project.unit),
    reviews: reviews(actor, project.unit, loaded.paths),
  };
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
    quantities: await quantitiesOfProjects(q, work.actor.county, ids.length > 200 ? [] : ids),
  };
}

/** One month of one project as it now stands. @throws Refusal 404 */
async function oneRow(q: Db | Tx, work: Work, project: Reportable, month: string): Promise<ProgressRow> {
  const loaded = await load(q, work, [project], month);
  return rowOf(work, loaded, await extrasOf(q, work, [project], month), project, month);
}

async function reportableOne(q: Db | Tx, work: Work, project: string, month: string): Promise<Reportable> {
  const [found] = await reportableProjects(q, work.actor, { year: Number(month.slice(0, 4)), id: project });
  if (found === undefined) throw hidden('progress.read');
  return found;
}

/** All months of a project. @throws Refusal 403, 404 */
export async function projectProgress(work: Work, id: string): Promise<{ rows: ProgressMonth[] }> {
  demand(work.actor, 'progress.read');
  const { db } = work.store;
  const years = [Number(work.today.slice(0, 4)), Number(work.today.slice(0, 4)) - 1];
  const found: Reportable[] = [];
  for (const year of years) found.push(...(await reportableProjects(db, work.actor, { year, id })));
  const [project] = found;
  if (project === undefined) return { rows: [] };
  const last = `${project.year}-12`;
  const loaded = await load(db, work, [project], last);
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
  return { rows: made.filter(({ state }) => state !== 'none').toReversed() };
}

function refuseFuture(work: Work, month: string): void {
  if (month <= work.today.slice(0, 7)) return;
  throw new Refusal('progress.future', 422, `${month}还没有到，不能填写。`);
}

function meanwhile(): Refusal {
  return new Refusal(
    'progress.changed_meanwhile',
    409,
    '这个月的进度已被他人改动，您的操作没有生效。请刷新后再办。',
  );
}

/** Writes a month of a project. @throws Refusal 403, 404, 409, 422 */
export async function saveProgress(
  work: Work,
  place: { readonly project: string; readonly month: string },
  sent: EntryInput & { readonly turn: number },
): Promise<ProgressRow> {
  demand(work.actor, 'progress.write');
  refuseFuture(work, place.month);
  return inTransaction(work.store, async (tx) => {
    const project = await reportableOne(tx, work, place.project, place.month);
    await writeEntry(tx, work, project, place.month, { ...sent, origin: 'form' });
    return oneRow(tx, work, project, place.month);
  });
}

/** Appends what was written as the next version of a month and makes it a draft. @throws Refusal 403, 409 */
export async function writeEntry(
  tx: Tx,
  work: Work,
  project: Reportable,
  month: string,
  sent: EntryInput & { readonly turn: number; readonly origin: string },
): Promise<void> {
  if (!writes(work.actor, project.unit))
    throw new Refusal('progress.other_unit', 403, '本岗位只能填写责任单位是本单位的项目。');
  const loaded = await load(tx, work, [project], month);
  const sheet = loaded.sheets.get(key(project.id, month));
  const state = sheet?.state ?? 'none';
  if ((sheet?.turn ?? 0) !== sent.turn) throw meanwhile();
  if (!mayWrite(state))
    throw new Refusal(
      'progress.closed',
      409,
      state === 'approved' ? '这个月已通过，修改请先“发起更正”。' : '这个月已提交，修改请先撤回。',
    );
  const before = loaded.before.get(project.id) ?? null;
  const correction = loaded.entries.get(key(project.id, month))?.at(-1)?.correction ?? '';
  const input = { ...sent, done: filledDone(sent, before, month.endsWith('-01')) };
  const version = (sheet?.version ?? 0) + 1;
  const place = { county: work.actor.county, project: project.id, month };
  const isTaken = await takeStep(
    tx,
    place,
    {
      act: 'save',
      reason: '',
      turn: sent.turn,
      state: state === 'returned' ? 'returned' : 'draft',
      version,
      approvedVersion: sheet?.approvedVersion ?? null,
    },
    byOf(work),
  );
  if (!isTaken) throw meanwhile();
  await appendEntry(tx, place, input, { version, correction, origin: sent.origin }, byOf(work));
  await audit(work, tx, 'progress.save', place, { version });
}

/** Opens an approved month again. @throws Refusal 403, 404, 409 */
export async function correctProgress(
  work: Work,
  { project: id, month }: { readonly project: string; readonly month: string },
  sent: { readonly turn: number; readonly reason: string },
): Promise<ProgressRow> {
  demand(work.actor, 'progress.write');
  return inTransaction(work.store, async (tx) => {
    const project = await reportableOne(tx, work, id, month);
    if (!writes(work.actor, project.unit))
      throw new Refusal('progress.other_unit', 403, '本岗位只能更正责任单位是本单位的项目。');
    const loaded = await load(tx, work, [project], month);
    const sheet = loaded.sheets.get(key(id, month));
    if (sheet === undefined || sheet.state !== 'approved')
      throw new Refusal('progress.not_approved', 409, '只有已通过的月份才需要更正，其他的直接修改即可。');
    const entry = must(loaded.entries.get(key(id, month))?.at(-1), 'an approved month has an entry');
    const place = { county: work.actor.county, project: id, month };
    const version = sheet.version + 1;
    const step = {
      act: 'correct',
      reason: sent.reason,
      turn: sent.turn,
      state: 'draft',
      version,
      approvedVersion: sheet.approvedVersion,
    } as const;
    if (!(await takeStep(tx, place, step, byOf(work)))) throw meanwhile();
    await appendEntry(tx, place, entry, { version, correction: sent.reason, origin: 'form' }, byOf(work));
    await audit(work, tx, 'progress.correct', place, { version, reason: sent.reason });
    return oneRow(tx, work, project, month);
  });
}

/** Submits, withdraws, returns or approves months: all of them or none. @throws Refusal 403, 404, 409, 422 with a fault for each row */
export async function actOnProgress(
  work: Work,
  sent: {
    readonly act: Act;
    readonly month: string;
    readonly rows: readonly { readonly project: string; readonly turn: number }[];
    readonly reason: string;
  },
): Promise<{ done: number }> {
  const { act, month } = sent;
  demand(work.actor, actorOf(act) === 'writer' ? 'progress.write' : 'progress.review');
  if (act === 'return' && sent.reason.trim() === '')
    throw new Refusal('progress.no_reason', 422, '退回要写明原因。', {
      faults: [{ field: 'reason', message: '退回要写明原因' }],
    });
  return inTransaction(work.store, async (tx) => {
    const faults: { field: string; row: number; message: string }[] = [];
    for (const [index, { project: id, turn }] of sent.rows.entries()) {
      const project = await reportableOne(tx, work, id, month);
      const messages = await actOnOne(tx, work, project, { act, month, turn, reason: sent.reason });
      for (const message of messages) faults.push({ field: `rows.${index}`, row: index + 1, message });
    }
    if (faults.length > 0)
      throw new Refusal('progress.acts', 422, `有${faults.length}处须改正，一个也没有${actWords[act]}。`, {
        faults,
      });
    return { done: sent.rows.length };
  });
}

/** One act on one month; what stands against it comes back and undoes the whole. */
async function actOnOne(
  tx: Tx,
  work: Work,
  project: Reportable,
  sent: { readonly act: Act; readonly month: string; readonly turn: number; readonly reason: string },
): Promise<readonly string[]> {
  const { act, month } = sent;
  const loaded = await load(tx, work, [project], month);
  const allowed =
    actorOf(act) === 'writer'
      ? writes(work.actor, project.unit)
      : reviews(work.actor, project.unit, loaded.paths);
  if (!allowed) return [`${project.name}：不归本岗位${actWords[act]}`];
  const sheet = loaded.sheets.get(key(project.id, month));
  const to = sheet === undefined ? null : afterAct(act, sheet.state);
  if (sheet === undefined || to === null || to === 'none')
    return [`${project.name}：现为“${stateWords[sheet?.state ?? 'none']}”，不能${actWords[act]}`];
  const entry = must(
    loaded.entries.get(key(project.id, month))?.find(({ version }) => version === sheet.version),
    'a sheet has the entry of its version',
  );
  const before = loaded.before.get(project.id) ?? null;
  if (act === 'submit') {
    const faults = entryFaults(entry, before, before?.month === addMonths(month, -1), `${project.name}：`);
    if (faults.length > 0) return faults.map(({ message }) => message);
  }
  const place = { county: work.actor.county, project: project.id, month };
  const approvedVersion = act === 'approve' ? sheet.version : sheet.approvedVersion;
  const step = {
    act,
    reason: sent.reason,
    turn: sent.turn,
    state: to,
    version: sheet.version,
    approvedVersion,
  };
  if (!(await takeStep(tx, place, step, byOf(work)))) throw meanwhile();
  if (act === 'approve') await tellLedger(tx, work, entry);
  await audit(work, tx, `progress.${act}`, place, { version: sheet.version });
  return [];
}

/** The ledger takes the newest approved month of the year, which need not be the one just approved. */
async function tellLedger(tx: Tx, work: Work, approved: PlacedEntry): Promise<void> {
  const { county } = work.actor;
  const [newest] = await approvedUpTo(tx, county, `${approved.month.slice(0, 4)}-12`, approved.project);
  const { month, monthDone, done, paid, quantities } = must(newest, 'one was just approved');
  await recordProgress(
    tx,
    { county, project: approved.project },
    {
      ...{ month, monthDone, done, paid },
      counts: quantities,
      words: approvedWords(approved.month, approved, approved.correction),
    },
    { county, account: work.actor.account, now: work.now },
    { account: work.actor.account, postName: work.actor.postName, unitName: work.actor.unitName },
  );
}

/** The audit row of an act on a month. */
export async function audit(
  work: Work,
  tx: Tx,
  action: string,
  { county, project, month }: { readonly county: string; readonly project: string; readonly month: string },
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  const { actor, address, now } = work;
  const object = `project:${project}`;
  await record(tx, {
    county,
    actor,
    address,
    action,
    object,
    result: 'done',
    detail: { ...detail, month },
    at: now,
  });
}
