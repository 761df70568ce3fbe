import { evidenceKind } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { postsOf } from '#modules/org/index.ts';
import { projectsBrief } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { audit, seenLedger, shownRows, stampOf, type Work } from './actions.ts';
import type { LedgerRow } from './ledger.ts';
import { type Application, type Check, checksOf, emptyApplication, isReady } from './rules-checks.ts';
import type { Obligation } from './rules-duty.ts';
import { datesAfter, dayFault, type Move, type MoveId, movesFrom, stateWords } from './rules-machine.ts';
import { type MaterialKind, materialWords, type RefusalCode, refusalWords } from './rules-materials.ts';
import type { InclusionDetail, InclusionRow } from './schema.ts';
import { addEvent, changeApplication, eventsOf, findCase, insertCase, moveCase, touchCase } from './store.ts';
import { changeMaterial, insertMaterial, materialsIn } from './store-parts.ts';

const mostMaterials = 60;

interface Opened {
  readonly row: InclusionRow;
  readonly ledgerRow: LedgerRow;
}

/**
 * The project as it stands today: in the ledger of this year, or of the year it was found under.
 *
 * @throws Refusal 403, 404
 */
async function open(work: Work, project: string): Promise<Opened> {
  demand(work.actor, 'inclusion.read');
  const year = await yearOf(work, project);
  const today = work.today.slice(0, 7);
  const month = `${year}-12` < today ? `${year}-12` : `${year}-01` > today ? `${year}-01` : today;
  const { rows, units } = await seenLedger(work, month);
  const ledgerRow = rows.find((one) => one.project === project);
  if (ledgerRow === undefined) throw hidden('inclusion.read');
  const [row] = await shownRows(work, [ledgerRow], units);
  if (row === undefined) throw hidden('inclusion.read');
  return { row, ledgerRow };
}

async function yearOf(work: Work, project: string): Promise<number> {
  const [found] = await projectsBrief(work.store.db, work.actor.county, { ids: [project] });
  if (found === undefined) throw hidden('inclusion.read');
  return found.year;
}

/** One project with what is declared, its materials, checks and moves. @throws Refusal 403, 404 */
export async function inclusionDetail(work: Work, project: string): Promise<InclusionDetail> {
  const { row } = await open(work, project);
  const { db } = work.store;
  const { county } = work.actor;
  const found = await findCase(db, county, project);
  const materials = await materialsIn(db, county, project);
  const application = found?.application ?? proposed(row);
  return {
    row,
    application,
    materials: materials.map(({ file: _file, ...one }) => one),
    checks: [...checksOf(application, materials, obligation(row), work.today)],
    events: [...(await eventsOf(db, county, project))],
  };
}

function obligation({ due, why, form, national }: InclusionRow): Obligation {
  return due && form !== null ? { due: true, form, national } : { due: false, reason: why };
}

/** What the ledger knows already, to begin with. */
function proposed({ total, startedOn }: Pick<InclusionRow, 'total' | 'startedOn'>): Application {
  return { ...emptyApplication, total, startOn: startedOn };
}

function meanwhile(): Refusal {
  return new Refusal(
    'inclusion.changed_meanwhile',
    409,
    '这个项目的申报刚被他人办理，您的操作没有保存。请刷新后再办。',
  );
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('inclusion.invalid', 422, `${message}。`, { faults: [{ field, message }] });
}

/** The project, if the actor may write its declaration now. @throws Refusal 403, 404, 409 */
async function preparing(work: Work, project: string): Promise<Opened> {
  demand(work.actor, 'inclusion.write');
  const opened = await open(work, project);
  if (!opened.row.writes) throw hidden('inclusion.write');
  if (opened.row.state !== 'preparing')
    throw new Refusal(
      'inclusion.not_preparing',
      409,
      `这个项目现在是“${stateWords[opened.row.state]}”，只有“材料准备”时可以改申报内容和材料。`,
    );
  return opened;
}

/** Writes what is declared. @throws Refusal 403, 404, 409 */
export async function writeApplication(
  work: Work,
  project: string,
  { application, version }: { readonly application: Application; readonly version: number },
): Promise<InclusionDetail> {
  await preparing(work, project);
  await inTransaction(work.store, async (tx) => {
    if (!(await changeApplication(tx, { project, application, version }, stampOf(work)))) throw meanwhile();
    await audit(work, tx, 'inclusion.declare', `project:${project}`, { kind: application.kind });
  });
  return inclusionDetail(work, project);
}

/** What is sent with a move. */
export interface Moving {
  readonly move: MoveId;
  readonly on: string;
  readonly version: number;
  readonly reasons: readonly RefusalCode[];
  readonly words: string;
}

/**
 * Moves a project on its way into the statistics, on the day it happened.
 *
 * @throws Refusal 403, 404; 409 when it is not open from here or somebody was faster; 422 for day, checks or a missing reason
 */
export async function moveInclusion(work: Work, project: string, sent: Moving): Promise<InclusionDetail> {
  demand(work.actor, 'inclusion.write');
  const { row } = await open(work, project);
  if (!row.writes && !row.decides) throw hidden('inclusion.write');
  const move = movesFrom(row, { unit: row.writes, office: row.decides }).find(({ id }) => id === sent.move);
  if (move === undefined)
    throw new Refusal(
      'inclusion.no_move',
      409,
      `这个项目现在是“${stateWords[row.state]}”，不能办理这一步，或本岗位不能办理。请刷新后再看。`,
    );
  const fault =
    dayFault(row.movedOn, sent.on, work.today) ?? (row.state === 'due' ? startFault(row, sent.on) : null);
  if (fault !== null) throw invalid('on', fault);
  const reasonFault = faultOfReasons(move, sent);
  if (reasonFault !== null) throw invalid('words', reasonFault);
  try {
    await inTransaction(work.store, async (tx) => carryOut(tx, work, row, move, sent));
  } catch (error) {
    if (brokenConstraint(error) === 'case_pkey') throw meanwhile();
    throw error;
  }
  return inclusionDetail(work, project);
}

function startFault({ due, why, startedOn }: InclusionRow, on: string): string | null {
  if (!due) return `还不到纳统条件：${why}`;
  return startedOn !== null && on < startedOn ? `日期${on}早于开工日期${startedOn}` : null;
}

function faultOfReasons({ needs, verb }: Move, { reasons, words }: Moving): string | null {
  if (needs === 'refusal') {
    if (reasons.length === 0) return '退回请至少选一条原因';
    if (reasons.includes('other') && words.trim().length < 2) return '选了“其他”，请写明原因';
  }
  return needs === 'reason' && words.trim().length < 2 ? `${verb}请写明原因` : null;
}

async function carryOut(tx: Tx, work: Work, row: InclusionRow, move: Move, sent: Moving): Promise<void> {
  const { project } = row;
  const { county } = work.actor;
  const stamp = stampOf(work);
  const found = await findCase(tx, county, project);
  if (move.needs === 'checks') await demandChecks(tx, work, row, found?.application ?? proposed(row));
  const moved = { project, state: move.to, dates: datesAfter(row.dates, move, sent.on), movedOn: sent.on };
  if (moved.state === 'due') throw new Error('impossible: no move leads back to due');
  const next = { ...moved, state: moved.state };
  if (found === null) await insertCase(tx, { ...next, application: proposed(row), demo: row.demo }, stamp);
  else if (!(await moveCase(tx, next, { from: found.state, version: sent.version }, stamp)))
    throw meanwhile();
  const event = {
    project,
    act: move.id,
    toState: next.state,
    onDay: sent.on,
    reasons: sent.reasons,
    words: sent.words,
  };
  await addEvent(tx, event, stamp);
  await audit(work, tx, `inclusion.${move.needs === 'refusal' ? 'refuse' : 'move'}`, `project:${project}`, {
    move: move.id,
    on: sent.on,
    reasons: [...sent.reasons],
  });
  if (move.id === 'refuse') await tellUnit(tx, work, row, sent);
}

async function demandChecks(tx: Tx, work: Work, row: InclusionRow, application: Application): Promise<void> {
  const materials = await materialsIn(tx, work.actor.county, row.project);
  const checks = checksOf(application, materials, obligation(row), work.today);
  if (isReady(checks)) return;
  const failed: readonly Check[] = checks.filter(({ passed }) => !passed);
  throw new Refusal('inclusion.checks', 422, `还有${failed.length}项核对没有通过，改正后再报。`, {
    faults: failed.map(({ id, title, reason }) => ({ field: id, message: `${title}：${reason}` })),
  });
}

async function tellUnit(
  tx: Tx,
  work: Work,
  row: InclusionRow,
  { reasons, words, on }: Moving,
): Promise<void> {
  const { county, unitName, postName } = work.actor;
  const posts = await postsOf(tx, county);
  await announce(tx, {
    county,
    key: `inclusion.refuse:${row.project}:${row.version}`,
    kind: 'inclusion.refuse',
    posts: posts.filter((one) => one.unit === row.unit && one.roles.includes('reporter')).map(({ id }) => id),
    title: `${unitName}${postName}登记：“${row.name}”纳统申报${on}被退回`,
    body: [...reasons.map((code) => refusalWords[code]), words].filter((part) => part !== '').join('；'),
    link: `/inclusion?project=${row.project}`,
    now: work.now,
  });
}

/** Adds a material. @throws Refusal 403, 404, 409, 422 */
export async function addMaterial(
  work: Work,
  project: string,
  file: UploadedFile,
  sent: { readonly kind: MaterialKind; readonly datedOn?: string | undefined; readonly note: string },
): Promise<InclusionDetail> {
  await preparing(work, project);
  const looked = evidenceKind(file.name, file.bytes);
  if ('reason' in looked) throw invalid('file', looked.reason);
  if (sent.datedOn !== undefined && sent.datedOn > work.today)
    throw invalid('datedOn', '材料日期不能晚于今天');
  const sha256 = await work.store.blobs.put(file.bytes);
  await inTransaction(work.store, async (tx) => {
    if (!(await touchCase(tx, { project, state: 'preparing' }, stampOf(work)))) throw meanwhile();
    if ((await materialsIn(tx, work.actor.county, project)).length >= mostMaterials)
      throw invalid('file', `一个项目最多${mostMaterials}份材料，请先撤下不用的`);
    const row = {
      project,
      kind: sent.kind,
      file: sha256,
      fileName: file.name.slice(-200),
      datedOn: sent.datedOn ?? null,
      note: sent.note,
    };
    const id = await insertMaterial(tx, row, stampOf(work));
    await audit(work, tx, 'inclusion.material', `project:${project}`, { kind: sent.kind, id, sha256 });
  });
  return inclusionDetail(work, project);
}

/** The file of a material. @throws Refusal 403, 404 */
export async function materialFile(work: Work, project: string, id: string): Promise<Download> {
  await open(work, project);
  const found = (await materialsIn(work.store.db, work.actor.county, project)).find((one) => one.id === id);
  const bytes = found === undefined ? null : await work.store.blobs.get(found.file);
  if (found === undefined || bytes === null) throw hidden('inclusion.read');
  return { name: found.fileName, type: 'application/octet-stream', bytes };
}

/** Takes a material down while the declaration is being prepared. @throws Refusal 403, 404, 409 */
export async function removeMaterial(work: Work, project: string, id: string): Promise<InclusionDetail> {
  await preparing(work, project);
  await inTransaction(work.store, async (tx) => {
    if (!(await touchCase(tx, { project, state: 'preparing' }, stampOf(work)))) throw meanwhile();
    if (!(await changeMaterial(tx, { project, id }, 'remove', stampOf(work))))
      throw hidden('inclusion.write');
    await audit(work, tx, 'inclusion.material_remove', `project:${project}`, { id });
  });
  return inclusionDetail(work, project);
}

/** Says whether a material is fit; what is not fit is missing again. @throws Refusal 403, 404, 422 */
export async function checkMaterial(
  work: Work,
  project: string,
  id: string,
  { passed, note }: { readonly passed: boolean; readonly note: string },
): Promise<InclusionDetail> {
  demand(work.actor, 'inclusion.decide');
  const { row } = await open(work, project);
  if (!passed && note.trim().length < 2) throw invalid('note', '不合格请写明哪里不合格');
  await inTransaction(work.store, async (tx) => {
    if (!(await touchCase(tx, { project, state: row.state }, stampOf(work)))) throw meanwhile();
    const held = (await materialsIn(tx, work.actor.county, project)).find((one) => one.id === id);
    if (held === undefined) throw hidden('inclusion.decide');
    if (!(await changeMaterial(tx, { project, id }, { passed, note }, stampOf(work))))
      throw hidden('inclusion.decide');
    await audit(work, tx, 'inclusion.material_check', `project:${project}`, {
      kind: materialWords[held.kind].title,
      passed,
    });
  });
  return inclusionDetail(work, project);
}
