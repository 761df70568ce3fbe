import { type Actor, may } from '#kernel/access.ts';
import { evidenceKind, mostEvidence } from '#kernel/attachment.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { Refusal } from '#kernel/errors.ts';
import { demandOpenYears, unitsOf } from '#modules/org/index.ts';
import { hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { reachedUnit, type Work } from './actions-sheet.ts';
import { formOf, monthGate } from './month-gate.ts';
import { rowKey } from './rules-asked.ts';
import { isOpen, seesEntries } from './rules-state.ts';
import type { Evidence } from './schema-evidence.ts';
import { reportsOfUnit } from './store.ts';
import {
  type EvidencePlace,
  type EvidenceRow,
  evidenceOf,
  evidenceOfRow,
  findEvidence,
  insertEvidence,
  removeEvidence,
} from './store-evidence.ts';
import { askedIn, type County, loadCounty, readerOf, rowsOf } from './unit-year.ts';

interface Wanted {
  readonly form: string;
  readonly unit?: string | undefined;
  readonly month: string;
}

/** The files of a month with why none can be added, if so. */
export interface EvidenceList {
  readonly rows: Evidence[];
  readonly closed: string | null;
}

interface Reached {
  readonly county: County;
  readonly place: EvidencePlace;
  readonly sees: boolean;
  readonly closed: string | null;
}

/** Rights are the report's: who sees its entries sees its files, who may write them adds and takes back. */
async function reach(
  q: Tx | Db,
  work: Work,
  wanted: Wanted,
  act: 'report.read' | 'report.write',
): Promise<Reached> {
  const county = await loadCounty(q, work.actor.county);
  const unit = reachedUnit(county, work.actor, wanted.unit ?? work.actor.unit, act);
  const form = formOf(county, wanted.form, wanted.month);
  const reports = await reportsOfUnit(q, work.actor.county, unit.id, [wanted.month]);
  const report = reports.find((one) => one.form === form.id) ?? null;
  const reader = readerOf(work.actor, unit);
  const gate = monthGate(county, { form, unit: unit.id, month: wanted.month, today: work.today }, report);
  const state = report?.state ?? null;
  const late = isOpen(state) ? gate.shut : '月报已提交，不能再增减佐证材料；需要补充的，请先撤回或发起更正';
  return {
    county,
    place: { county: work.actor.county, form: form.id, unit: unit.id, month: wanted.month },
    sees: seesEntries(state, reader),
    closed: reader.writes ? late : '只有本单位填报岗能增减佐证材料',
  };
}

function shown(row: EvidenceRow): Evidence {
  const { id, indicator, dimension, name, kind, size } = row;
  const removed = row.removed_at === null ? null : { at: row.removed_at, reason: row.removed_reason ?? '' };
  return {
    id,
    indicator,
    dimension,
    name,
    kind,
    size,
    uploadedAt: row.uploaded_at,
    uploadedBy: row.uploaded_by_name,
    removed,
  };
}

async function listOf(q: Tx | Db, { place, sees, closed }: Reached): Promise<EvidenceList> {
  const rows = sees ? await evidenceOf(q, place) : [];
  return { rows: rows.map(shown), closed };
}

/** The evidence of a form, unit and month. @throws Refusal 403, 404 */
export async function listEvidence(work: Work, wanted: Wanted): Promise<EvidenceList> {
  return listOf(work.store.db, await reach(work.store.db, work, wanted, 'report.read'));
}

/**
 * The files behind a row of a unit over some months, as far as the actor sees the entries of their reports; for a series, where versions
 * stand beside what they rest on. Nothing for whoever reads figures but no reports.
 */
export async function evidenceSeen(
  q: Tx | Db,
  actor: Actor,
  of: {
    readonly unit: string;
    readonly indicator: string;
    readonly dimension: string;
    readonly from: string;
    readonly to: string;
  },
): Promise<readonly (Evidence & { readonly month: string })[]> {
  const { county } = actor;
  const unit = (await unitsOf(q, county)).find(({ id }) => id === of.unit);
  if (unit === undefined || !may(actor, 'report.read', { county, unitPath: unit.path })) return [];
  const rows = await evidenceOfRow(q, county, of);
  const months = [...new Set(rows.map(({ month }) => month))];
  if (months.length === 0) return [];
  const reports = await reportsOfUnit(q, county, unit.id, months);
  const reader = readerOf(actor, unit);
  return rows
    .filter(({ form, month }) => {
      const report = reports.find((one) => one.form === form && one.month === month);
      return seesEntries(report?.state ?? null, reader);
    })
    .map((row) => ({ ...shown(row), month: row.month }));
}

/** Adds a file behind an entry; it is looked at, never opened. @throws Refusal 403, 404, 409, 413, 422 */
export async function addEvidence(
  work: Work,
  file: UploadedFile,
  wanted: Wanted & { readonly indicator: string; readonly dimension: string },
): Promise<EvidenceList> {
  const { actor, now } = work;
  const looked = evidenceKind(file.name, file.bytes);
  if ('reason' in looked) throw new Refusal('reporting.evidence_kind', 422, looked.reason);
  const before = await reach(work.store.db, work, wanted, 'report.write');
  refuseClosed(before);
  const sha256 = await work.store.blobs.put(file.bytes);
  return inTransaction(work.store, async (tx) => {
    const reached = await reach(tx, work, wanted, 'report.write');
    refuseClosed(reached);
    const { place } = reached;
    await demandOpenYears(tx, actor.county, [place.month]);
    const asked = rowsOf(askedIn(reached.county, place.unit, [place.month]).get(place.month), place.form);
    const key = rowKey(wanted.indicator, wanted.dimension);
    if (!asked.some(({ indicator, dimension }) => rowKey(indicator.id, dimension) === key))
      throw hidden('report.write');
    const kept = (await evidenceOf(tx, place)).filter((one) => one.removed_at === null);
    if (kept.filter((one) => rowKey(one.indicator, one.dimension) === key).length >= mostEvidence)
      throw new Refusal('reporting.evidence_many', 422, `一项指标最多${mostEvidence}个文件，请合并后再传。`);
    const id = newId();
    await insertEvidence(tx, {
      ...place,
      id,
      indicator: wanted.indicator,
      dimension: wanted.dimension,
      name: file.name.slice(-200),
      kind: looked.kind,
      size: file.bytes.length,
      sha256,
      uploaded_at: now,
      uploaded_by: actor.account,
      uploaded_by_name: `${actor.unitName}${actor.postName}`,
      removed_at: null,
      removed_by: null,
      removed_reason: null,
    });
    await note(tx, work, 'evidence.add', id, { month: place.month, unit: place.unit, sha256 });
    return listOf(tx, reached);
  });
}

function refuseClosed({ closed }: Reached): void {
  if (closed !== null) throw new Refusal('reporting.evidence_closed', 409, `${closed}。`);
}

async function note(
  tx: Tx,
  work: Work,
  action: string,
  id: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  const { actor, address, now } = work;
  const object = `evidence:${id}`;
  await record(tx, { county: actor.county, actor, address, action, object, result: 'done', detail, at: now });
}

async function reachFile(
  q: Tx | Db,
  work: Work,
  id: string,
  act: 'report.read' | 'report.write',
): Promise<{ readonly row: EvidenceRow; readonly reached: Reached }> {
  const row = await findEvidence(q, work.actor.county, id);
  if (row === null) throw hidden(act);
  const reached = await reach(q, work, row, act);
  if (!reached.sees) throw hidden(act);
  return { row, reached };
}

/** The file as it was uploaded, for whoever sees the entries of its report. @throws Refusal 404 */
export async function readEvidence(work: Work, id: string): Promise<Download> {
  const { row } = await reachFile(work.store.db, work, id, 'report.read');
  const bytes = await work.store.blobs.get(row.sha256);
  if (bytes === null)
    throw new Refusal('reporting.evidence_gone', 404, '原件不在附件库里，请管理员从备份恢复。');
  return { name: row.name, type: 'application/octet-stream', bytes };
}

/** Takes a file back with a reason; record and content stay. @throws Refusal 404, 409 */
export async function takeEvidenceBack(work: Work, id: string, reason: string): Promise<EvidenceList> {
  return inTransaction(work.store, async (tx) => {
    const { reached } = await reachFile(tx, work, id, 'report.write');
    refuseClosed(reached);
    await demandOpenYears(tx, work.actor.county, [reached.place.month]);
    const of = { county: work.actor.county, id, at: work.now, by: work.actor.account, reason };
    if (!(await removeEvidence(tx, of)))
      throw new Refusal('reporting.evidence_removed', 409, '这个文件已经撤下。');
    await note(tx, work, 'evidence.remove', id, { reason });
    return listOf(tx, reached);
  });
}
