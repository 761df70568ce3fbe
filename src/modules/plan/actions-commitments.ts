import { Refusal } from '#kernel/errors.ts';
import { parseQuantity } from '#kernel/quantity.ts';
import type { Unit } from '#kernel/unit.ts';
import { indicatorsOf } from '#modules/indicator/index.ts';
import { demandOpenYear } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import type { Db, Tx } from '#platform/database.ts';
import { replaceOrRefuse, versionOf } from './actions-settle.ts';
import { lastYearOf } from './base-reader.ts';
import {
  type Commitment,
  commitmentOf,
  commitmentRow,
  detailOf,
  type ListQuery,
  listed,
} from './commitment-views.ts';
import { type Adjustment, adjustFaults, lastAdjustment } from './rules-adjust.ts';
import { versionIn } from './rules-dated.ts';
import type { CommitmentChange, CommitmentDetail, CommitmentRow } from './schema.ts';
import { findDocument } from './store.ts';
import {
  activeCommitments,
  type CommitmentRecord,
  commitmentsOfYear,
  findCommitments,
  insertVersions,
  latestYear,
  listVersions,
  type NewVersion,
  partsOf,
  versionsOfMany,
} from './store-commitments.ts';
import { makersOf } from './views.ts';
import { auditOf, byOf, transact, type Work } from './work.ts';

/**
 * Commitments for other modules: the active ones of a year in the order of the plan (the county's
 * latest when none is given), or those named by id, whatever their state and year.
 */
export async function commitmentsOf(
  q: Tx | Db,
  county: string,
  filter: { readonly year?: number; readonly ids?: readonly string[] },
): Promise<readonly Commitment[]> {
  const { year, ids } = filter;
  if (ids !== undefined) return (await findCommitments(q, county, ids)).map(commitmentOf);
  const wanted = year ?? (await latestYear(q, county));
  return wanted === null ? [] : (await activeCommitments(q, county, wanted)).map(commitmentOf);
}

export interface CommitmentList {
  readonly rows: CommitmentRow[];
  readonly total: number;
  readonly year: number;
  readonly sections: string[];
}

/** One page of the commitments of a year. */
export async function commitments(work: Work, query: ListQuery): Promise<CommitmentList> {
  demand(work.actor, 'commitment.read');
  const { db } = work.store;
  const { county } = work.actor;
  const year = query.year ?? (await latestYear(db, county)) ?? Number(work.now.slice(0, 4));
  const all = await commitmentsOfYear(db, county, year);
  const indicators = new Map((await indicatorsOf(db, county)).map((one) => [one.id, one]));
  const { page, total } = listed(all, query);
  return {
    rows: page.map((one) => commitmentRow(one, { all, indicators })),
    total,
    year,
    sections: [...new Set(all.map(({ section }) => section))],
  };
}

/** One commitment with its anchor, versions and parts. @throws Refusal 404 */
export async function commitment(work: Work, id: string): Promise<CommitmentDetail> {
  demand(work.actor, 'commitment.read');
  return detail(work.store.db, work.actor.county, id);
}

async function detail(q: Tx | Db, county: string, id: string): Promise<CommitmentDetail> {
  const [one] = await findCommitments(q, county, [id]);
  if (one === undefined) throw hidden('commitment.read');
  const parts = await partsOf(q, county, id);
  const above = one.parent === null ? [] : await findCommitments(q, county, [one.parent]);
  const all = [one, ...parts, ...above];
  const indicators = await indicatorsOf(q, county, [...new Set(all.map(({ indicator }) => indicator))]);
  const document = await findDocument(q, county, one.document);
  return detailOf(one, {
    all,
    parts: parts.filter(({ state }) => state === 'active'),
    indicators: new Map(indicators.map((found) => [found.id, found])),
    versions: await listVersions(q, county, id),
    document: { id: one.document, title: document?.title ?? '' },
    makers: await makersOf(q, county),
    lastYear: await lastYearOf(q, { county, commitment: id }),
  });
}

/**
 * Changes a commitment on the authority of a paper: a new version, the old ones stay.
 *
 * @throws Refusal plan.commitment_taken (409), plan.change_fault (422), plan.nothing_changed (422)
 */
export async function changeCommitment(
  work: Work,
  id: string,
  change: CommitmentChange,
): Promise<CommitmentDetail> {
  demand(work.actor, 'commitment.change');
  return transact(work, async (tx) => {
    await writeCommitmentChange(tx, work, id, change);
    return detail(tx, work.actor.county, id);
  });
}

/** As `changeCommitment` inside a transaction. @returns the new version */
export async function writeCommitmentChange(
  tx: Tx,
  work: Work,
  id: string,
  change: CommitmentChange,
): Promise<number> {
  const { county } = work.actor;
  const [old] = await findCommitments(tx, county, [id]);
  if (old === undefined) throw hidden('commitment.read');
  await demandOpenYear(tx, county, old.year);
  if (old.version !== change.version) throw await changedMeanwhile(tx, county, old);
  await refuseAdjustment(tx, old, change);
  const [indicator] = await indicatorsOf(tx, county, [old.indicator]);
  const next = {
    ...changedOf(old, change, indicator?.scale ?? null),
    authority: change.authority,
    version: old.version + 1,
  };
  refuseNoChange(old, next);
  await replaceOrRefuse(tx, next);
  await insertVersions(tx, [decidedVersion(versionOf(byOf(work), next, change.reason), change)]);
  await record(tx, {
    ...auditOf(work),
    action: 'commitment.change',
    object: `commitment:${id}`,
    detail: {
      from: old.version,
      to: next.version,
      value: next.value,
      state: next.state,
      authority: change.authority,
      decidedBy: change.decidedBy ?? null,
    },
  });
  return next.version;
}

/** Commitments with the number that a month is judged by: those adjusted later stand as they did then. @param month  `YYYY-MM` */
export async function commitmentsIn(
  q: Tx | Db,
  county: string,
  commitments: readonly Commitment[],
  month: string,
): Promise<readonly Commitment[]> {
  const changed = commitments.filter(({ version }) => version > 1).map(({ id }) => id);
  const versions = Map.groupBy(await versionsOfMany(q, county, changed), ({ commitment }) => commitment);
  return commitments.map((one) => {
    const bodies = (versions.get(one.id) ?? []).map(({ version, authority, body }) => ({
      version,
      authority,
      ...body,
    }));
    const then = versionIn(bodies, month);
    if (then === null) return one;
    const { value, valueHi, comparator, version, authority } = then;
    return { ...one, value, valueHi, comparator, version, authority };
  });
}

/** How those of the commitments that were adjusted came to say what they say now, by id. */
export async function adjustmentsOf(
  q: Tx | Db,
  county: string,
  commitments: readonly Commitment[],
): Promise<ReadonlyMap<string, Adjustment>> {
  const changed = commitments.filter(({ version }) => version > 1).map(({ id }) => id);
  const versions = Map.groupBy(await versionsOfMany(q, county, changed), ({ commitment }) => commitment);
  return new Map(
    [...versions].flatMap(([id, all]) => {
      const found = lastAdjustment(all.map(({ body }) => body));
      return found === null ? [] : [[id, found] as const];
    }),
  );
}

/** @throws Refusal plan.not_adjustable (422) when a target of the plan may not be moved like this */
async function refuseAdjustment(tx: Tx, old: CommitmentRecord, change: CommitmentChange): Promise<void> {
  const document = await findDocument(tx, old.county, old.document);
  const faults = adjustFaults(old, change, document?.state === 'superseded');
  const [first] = faults;
  if (first !== undefined)
    throw new Refusal('plan.not_adjustable', 422, `没有保存：${first.message}。`, { faults });
}

function decidedVersion(version: NewVersion, change: CommitmentChange): NewVersion {
  const { decidedBy = null, decidedOn = null } = change;
  return { ...version, body: { ...version.body, decidedBy, decidedOn } };
}

async function changedMeanwhile(tx: Tx, county: string, old: CommitmentRecord): Promise<Refusal> {
  const [last] = await listVersions(tx, county, old.id);
  const makers = await makersOf(tx, county);
  const maker = last === undefined ? undefined : makers.get(last.changed_by);
  const who = maker === undefined ? '别的岗位' : `${maker.unit}${maker.post}`;
  return new Refusal(
    'plan.commitment_taken',
    409,
    `“${old.title}”刚由${who}改为第${old.version}版，请刷新后再修改。`,
    {
      data: { commitment: old.id, by: maker ?? null, at: last?.changed_at ?? null },
    },
  );
}

function changedOf(
  old: CommitmentRecord,
  change: CommitmentChange,
  scale: '亿' | '万' | null,
): CommitmentRecord {
  const value =
    change.quantity === undefined ? old.value : numberIn('quantity', change.quantity, old.measure, scale);
  const base =
    change.annualBase === undefined
      ? {}
      : {
          annual_base:
            change.annualBase === null ? null : numberIn('annualBase', change.annualBase, old.measure, scale),
          annual_base_reading: null,
        };
  return {
    ...old,
    ...base,
    title: change.title ?? old.title,
    value,
    value_hi: change.quantity === undefined ? old.value_hi : null,
    comparator:
      change.comparator ??
      (old.comparator === 'between' && change.quantity !== undefined ? '=' : old.comparator),
    due_month: change.dueMonth === undefined ? old.due_month : change.dueMonth,
    direction: change.direction === undefined ? old.direction : change.direction,
    state: change.state ?? old.state,
  };
}

function numberIn(field: string, typed: string, unit: Unit | null, scale: '亿' | '万' | null): string {
  const fault = (message: string): Refusal =>
    new Refusal('plan.change_fault', 422, `没有保存：${message}。`, { faults: [{ field, message }] });
  if (unit === null) throw fault('这一事项没有数值单位，不能填写数值');
  const read = parseQuantity(typed, { unit, ...(scale === null ? {} : { scale }) });
  if (read.kind === 'refused') throw fault(read.reason);
  if (read.kind === 'empty') throw fault('请填写数值');
  return read.quantity.value;
}

const compared = [
  'title',
  'value',
  'value_hi',
  'comparator',
  'due_month',
  'direction',
  'annual_base',
  'state',
  'authority',
] as const;

function refuseNoChange(old: CommitmentRecord, next: CommitmentRecord): void {
  if (compared.some((field) => old[field] !== next[field])) return;
  throw new Refusal('plan.nothing_changed', 422, '内容与现行版本相同，没有需要保存的修改。');
}
