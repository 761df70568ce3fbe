import { chinaCalendar } from '#kernel/calendar-cn.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf } from '#modules/org/index.ts';
import { demand } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, type Json, type Tx } from '#platform/database.ts';
import {
  type Act,
  actWords,
  afterAct,
  carriedFrom,
  entryFaults,
  mayWrite,
  monthsFault,
  monthsOfRound,
  openingOf,
  readConfidence,
  type Said,
  type State,
  saysSame,
  sideOf,
  stateWords,
} from './rules.ts';
import type { EntryInput, Sheet, SheetRow } from './schema.ts';
import { appendEntries, type KeptSheet, type NewEntry, type Place, sheetsOf, takeStep } from './store.ts';
import { byOf, countySettings, loadSheet, type Work } from './view.ts';

function meanwhile(): Refusal {
  return new Refusal(
    'outlook.changed_meanwhile',
    409,
    '这份预报已被他人改动，您的操作没有生效。请刷新后再办。',
  );
}

/** Writes projects of the own unit's sheet. @throws Refusal 403; 409; 422 with a fault for each row */
export async function saveSheet(
  work: Work,
  month: string,
  sent: { readonly turn: number; readonly rows: readonly EntryInput[] },
): Promise<Sheet> {
  demand(work.actor, 'outlook.write');
  return inTransaction(work.store, async (tx) => {
    const sheet = await loadSheet(tx, work, { month, unit: work.actor.unit });
    await writeRows(tx, work, sheet, sent, 'save');
    return loadSheet(tx, work, { month, unit: work.actor.unit });
  });
}

/**
 * Appends what changed as the next version of each project and makes the sheet a draft. Nothing is written when nothing changed.
 *
 * @throws Refusal 409, 422
 */
export async function writeRows(
  tx: Tx,
  work: Work,
  sheet: Sheet,
  sent: { readonly turn: number; readonly rows: readonly EntryInput[] },
  act: 'save' | 'import',
): Promise<void> {
  if (sheet.turn !== sent.turn) throw meanwhile();
  if (!mayWrite(sheet.state) || !sheet.open.open)
    throw new Refusal('outlook.closed', 409, `没有保存：${sheet.open.why}`);
  const faults = rowFaults(sheet, sent.rows);
  if (faults.length > 0)
    throw new Refusal('outlook.rows', 422, `有${faults.length}处须改正，没有保存任何行。`, { faults });
  const changes = changedRows(sheet, sent.rows);
  if (changes.length === 0) return;
  const place: Place = { county: work.actor.county, round: sheet.month, unit: sheet.unit };
  const state = sheet.state === 'returned' ? 'returned' : 'draft';
  const step = { act, reason: '', turn: sheet.turn, state } as const;
  if (!(await takeStep(tx, place, step, byOf(work)))) throw meanwhile();
  await appendEntries(tx, place, changes, { origin: act === 'save' ? 'form' : 'import' }, byOf(work));
  await audit(work, tx, `outlook.${act}`, place, { rows: changes.length });
}

/** What may not be kept of the rows sent, each at its row. */
export function rowFaults(sheet: Sheet, rows: readonly EntryInput[]): readonly Fault[] {
  const known = new Map(sheet.rows.map((row) => [row.project, row]));
  const seen = new Set<string>();
  return rows.flatMap((sent, index): Fault[] => {
    const fault = (message: string): Fault[] => [{ field: `rows.${index}`, row: index + 1, message }];
    const row = known.get(sent.project);
    if (row === undefined) return fault('不是本单位要预报的项目，请刷新后再填');
    if (seen.has(sent.project)) return fault(`“${row.name}”出现了两次，请只留一行`);
    seen.add(sent.project);
    const months = monthsFault(sent, sheet.month);
    if (months !== null) return fault(`“${row.name}”：${months}`);
    return readConfidence(sent.confidence, sheet.confidence) === null
      ? fault(`“${row.name}”：把握程度应填${sheet.confidence === 'words' ? '高、中、低' : '0—100的整数'}`)
      : [];
  });
}

/** The rows that say something else than what is kept, as the next versions; carried on only what really is unchanged. */
export function changedRows(sheet: Sheet, rows: readonly EntryInput[]): readonly NewEntry[] {
  const known = new Map(sheet.rows.map((row) => [row.project, row]));
  return rows.flatMap(({ project, ...said }): NewEntry[] => {
    const row = known.get(project);
    const old = row?.entry ?? null;
    const carried = said.carried && isCarried(row, said, sheet.months);
    if (old === null && isEmpty(said)) return [];
    if (
      old !== null &&
      old.note === said.note &&
      old.carried === carried &&
      saysSame(old, said, sheet.months)
    )
      return [];
    return [{ project, ...said, carried, version: (old?.version ?? 0) + 1 }];
  });
}

function isEmpty(said: Said): boolean {
  return said.amounts.length === 0 && said.basis === null && said.confidence === '' && said.note === '';
}

function isCarried(row: SheetRow | undefined, said: Said, months: readonly string[]): boolean {
  return row !== undefined && row.before !== null && saysSame(carriedFrom(row.before, months), said, months);
}

/** Submits, withdraws, returns or passes the sheet of a unit. @throws Refusal 403, 404, 409; 422 with a fault for each project */
export async function actOnSheet(
  work: Work,
  sent: {
    readonly act: Act;
    readonly month: string;
    readonly unit: string;
    readonly turn: number;
    readonly reason: string;
  },
): Promise<Sheet> {
  const { act, month, unit } = sent;
  demand(work.actor, sideOf(act) === 'unit' ? 'outlook.write' : 'outlook.pass');
  if (act === 'return' && sent.reason === '')
    throw new Refusal('outlook.no_reason', 422, '退回要写明原因。', {
      faults: [{ field: 'reason', message: '退回要写明原因' }],
    });
  return inTransaction(work.store, async (tx) => {
    const sheet = await loadSheet(tx, work, { month, unit });
    if (sideOf(act) === 'unit' && !sheet.writes)
      throw new Refusal('outlook.other_unit', 403, `本岗位只能${actWords[act]}本单位的预报。`);
    const kept = (await sheetsOf(tx, work.actor.county, { from: month, to: month, unit }))[0];
    const state: State = kept?.state ?? 'none';
    const to = afterAct(act, state);
    if (kept === undefined || to === null)
      throw new Refusal('outlook.state', 409, `这份预报现为“${stateWords[state]}”，不能${actWords[act]}。`);
    if (kept.turn !== sent.turn) throw meanwhile();
    if (act === 'submit' || act === 'withdraw') await demandOpen(tx, work, kept, act);
    if (act === 'submit') demandWhole(sheet);
    const place: Place = { county: work.actor.county, round: month, unit };
    const step = { act, reason: sent.reason, turn: sent.turn, state: to };
    if (!(await takeStep(tx, place, step, byOf(work)))) throw meanwhile();
    await audit(work, tx, `outlook.${act}`, place, sent.reason === '' ? {} : { reason: sent.reason });
    if (act === 'return') await tellUnit(tx, work, place, sent);
    return loadSheet(tx, work, { month, unit });
  });
}

/** A sheet that no longer takes entries is not submitted, nor withdrawn: it could never be submitted again. */
async function demandOpen(tx: Tx, work: Work, kept: KeptSheet, act: 'submit' | 'withdraw'): Promise<void> {
  const settings = await countySettings(tx, work.actor.county, `${kept.round}-01`);
  const standing = { state: 'draft', returnedOn: kept.returnedOn } as const;
  const opening = openingOf(kept.round, standing, settings, chinaCalendar, work.today);
  if (!opening.open) throw new Refusal('outlook.closed', 409, `没有${actWords[act]}：${opening.why}`);
}

function demandWhole(sheet: Sheet): void {
  const months = monthsOfRound(sheet.month);
  const faults = sheet.rows.flatMap((row, index) =>
    entryFaults(row.entry, months).map(({ field, message }) => ({
      field: `rows.${index}.${field}`,
      row: index + 1,
      message: `${row.name}：${message}`,
    })),
  );
  if (faults.length > 0)
    throw new Refusal('outlook.incomplete', 422, `还有${faults.length}处没有填好，没有提交。`, { faults });
}

/** Tells the unit's reporters that its sheet came back, and why. */
async function tellUnit(
  tx: Tx,
  work: Work,
  { county, round, unit }: Place,
  { turn, reason }: { readonly turn: number; readonly reason: string },
): Promise<void> {
  const { unitName, postName } = work.actor;
  const posts = await postsOf(tx, county);
  await announce(tx, {
    county,
    key: `outlook.return:${unit}:${round}:${turn}`,
    kind: 'outlook.return',
    posts: posts.filter((one) => one.unit === unit && one.roles.includes('reporter')).map(({ id }) => id),
    title: `${unitName}${postName}退回：${Number(round.slice(5))}月投资预报`,
    body: reason,
    link: `/outlook?month=${round}`,
    now: work.now,
  });
}

async function audit(work: Work, tx: Tx, action: string, place: Place, detail: Json): Promise<void> {
  const { actor, address, now } = work;
  await record(tx, {
    county: place.county,
    actor,
    address,
    action,
    object: `outlook:${place.round}:${place.unit}`,
    result: 'done',
    detail,
    at: now,
  });
}
