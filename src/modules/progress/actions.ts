import { must, Refusal } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { demandOpenYears } from '#modules/org/index.ts';
import { type Reportable, recordProgress } from '#modules/project/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Tx } from '#platform/database.ts';
import { progressListener } from './listener.ts';
import {
  actorOf,
  actWords,
  afterAct,
  approvedWords,
  type Bond,
  entryFaults,
  filledBond,
  filledDone,
  mayWrite,
  stateWords,
} from './rules.ts';
import type { acts, EntryInput, ProgressRow } from './schema.ts';
import { appendEntry, approvedUpTo, type PlacedEntry, takeStep } from './store.ts';
import { byOf, key, type Loaded, load, oneRow, reportableOne, reviews, type Work, writes } from './view.ts';

type Act = (typeof acts)[number];

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
  await demandOpenYears(tx, work.actor.county, [month]);
  if (!writes(work.actor, project.unit))
    throw new Refusal('progress.other_unit', 403, '本岗位只能填写责任单位是本单位的项目。');
  const loaded = await load(tx, work, [project], month);
  const sheet = loaded.sheets.get(key(project.id, month)) ?? unwritten;
  if (sheet.turn !== sent.turn) throw meanwhile();
  if (!mayWrite(sheet.state)) throw closed(sheet.state);
  const before = loaded.before.get(project.id) ?? null;
  const correction = loaded.entries.get(key(project.id, month))?.at(-1)?.correction ?? '';
  const input = {
    ...sent,
    done: filledDone(sent, before, month.endsWith('-01')),
    ...filledBond(sent, earlierBond(loaded, project.id, month)),
  };
  const version = sheet.version + 1;
  const place = { county: work.actor.county, project: project.id, month };
  const state = sheet.state === 'returned' ? 'returned' : 'draft';
  const { approvedVersion } = sheet;
  const step = { act: 'save', reason: '', turn: sent.turn, state, version, approvedVersion } as const;
  if (!(await takeStep(tx, place, step, byOf(work)))) throw meanwhile();
  await appendEntry(tx, place, input, { version, correction, origin: sent.origin }, byOf(work));
  await audit(work, tx, 'progress.save', place, { version });
}

/** What the newest earlier month of the year says of the project's bond. */
function earlierBond(loaded: Loaded, project: string, month: string): Bond | null {
  const known = [...loaded.entries.values()]
    .flatMap((versions) => versions.at(-1) ?? [])
    .filter((one) => one.project === project && one.month < month && one.bondAmount !== null);
  return known.at(-1) ?? null;
}

/** A month of which nothing was written yet. */
const unwritten = { state: 'none', version: 0, approvedVersion: null, turn: 0 } as const;

function closed(state: keyof typeof stateWords): Refusal {
  const cure = state === 'approved' ? '这个月已通过，修改请先“发起更正”。' : '这个月已提交，修改请先撤回。';
  return new Refusal('progress.closed', 409, cure);
}

/** Opens an approved month again. @throws Refusal 403, 404, 409 */
export async function correctProgress(
  work: Work,
  { project: id, month }: { readonly project: string; readonly month: string },
  sent: { readonly turn: number; readonly reason: string },
): Promise<ProgressRow> {
  demand(work.actor, 'progress.write');
  return inTransaction(work.store, async (tx) => {
    await demandOpenYears(tx, work.actor.county, [month]);
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
    await demandOpenYears(tx, work.actor.county, [month]);
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
    if (act === 'approve')
      await progressListener()(tx, {
        county: work.actor.county,
        month,
        projects: sent.rows.map(({ project }) => project),
        actor: work.actor,
        now: work.now,
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
  if (!mayAct(work, project, act, loaded)) return [`${project.name}：不归本岗位${actWords[act]}`];
  const sheet = loaded.sheets.get(key(project.id, month));
  const to = sheet === undefined ? null : afterAct(act, sheet.state);
  if (sheet === undefined || to === null || to === 'none')
    return [`${project.name}：现为“${stateWords[sheet?.state ?? 'none']}”，不能${actWords[act]}`];
  const entry = must(
    loaded.entries.get(key(project.id, month))?.find(({ version }) => version === sheet.version),
    'a sheet has the entry of its version',
  );
  const faults = act === 'submit' ? submitFaults(project, entry, loaded) : [];
  if (faults.length > 0) return faults;
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

function mayAct(work: Work, project: Reportable, act: Act, loaded: Loaded): boolean {
  return actorOf(act) === 'writer'
    ? writes(work.actor, project.unit)
    : reviews(work.actor, project.unit, loaded.paths);
}

function submitFaults(project: Reportable, entry: PlacedEntry, loaded: Loaded): readonly string[] {
  const before = loaded.before.get(project.id) ?? null;
  const isNext = before?.month === addMonths(entry.month, -1);
  return entryFaults(entry, before, isNext).map(({ message }) => `${project.name}：${message}`);
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
      month,
      monthDone,
      done,
      paid,
      counts: quantities,
      words: approvedWords(approved.month, approved, approved.correction),
    },
    { county, account: work.actor.account, now: work.now },
    { account: work.actor.account, postName: work.actor.postName, unitName: work.actor.unitName },
  );
}

/** The audit row of an act on a month. */
async function audit(
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
