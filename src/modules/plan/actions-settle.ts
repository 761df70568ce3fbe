import { must, Refusal } from '#kernel/errors.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';
import { ensureIndicators } from '#modules/indicator/index.ts';
import { demandOpenYear } from '#modules/org/index.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { CommitmentDraft } from './rules-commit.ts';
import { relationOf, settle, type TiedReading } from './rules-settle.ts';
import type { DocumentRecord, ReadingRecord } from './store.ts';
import { tieReadings } from './store.ts';
import {
  type CommitmentRecord,
  findCommitments,
  insertCommitments,
  insertVersions,
  type NewVersion,
  type Relation,
  relateCommitments,
  replaceCommitment,
} from './store-commitments.ts';

/** Who acts, in which county, when. */
export interface By {
  readonly county: string;
  readonly post: string;
  readonly now: string;
}

type SettledDocument = Pick<DocumentRecord, 'id' | 'title' | 'type' | 'year'>;

/** What settling did, by reading. */
export interface Settled {
  readonly made: number;
  readonly withdrawn: number;
  /** Commitment of each reading that has one. */
  readonly idOf: ReadonlyMap<string, string>;
}

/** A stored reading as the rules see it. */
export function tied(row: ReadingRecord): TiedReading {
  const { id, type, at, length, state, anchor, commitment } = row;
  return {
    id,
    type,
    at,
    length,
    state,
    anchor,
    commitment,
    machine: row.machine?.content ?? null,
    person: row.person?.content ?? null,
  };
}

/** The paper that binds. @source 地方各级人民代表大会和地方各级人民政府组织法: the people's congress examines and approves plan and report */
export function authorityOf({ title, type }: Pick<DocumentRecord, 'title' | 'type'>): string {
  return type === 'plan' || type === 'report' ? `《${title}》（人民代表大会审议批准）` : `《${title}》`;
}

/** Brings the commitments of a document in line with its readings: makes, renews, withdraws, relates; each with its version. */
export async function settleDocument(
  tx: Tx,
  by: By,
  document: SettledDocument,
  rows: readonly ReadingRecord[],
  touched: ReadonlySet<string>,
): Promise<Settled> {
  if (document.year !== null) await demandOpenYear(tx, by.county, document.year);
  const readings = rows.map(tied);
  const ties = readings.flatMap(({ commitment }) => (commitment === null ? [] : [commitment]));
  const existing = new Map((await findCommitments(tx, by.county, ties)).map((one) => [one.id, one]));
  const plan = settle(document, readings, touched, existing);
  const made = new Map(plan.create.map((draft) => [draft.reading, newId()]));
  const idOf = new Map(
    readings.flatMap(({ id, commitment }) => (commitment === null ? [] : [[id, commitment] as const])),
  );
  for (const [reading, commitment] of made) idOf.set(reading, commitment);
  const wanted = [...plan.create, ...plan.renew.map(({ draft }) => draft)];
  const indicators = await ensureIndicators(
    tx,
    by.county,
    wanted.map(({ indicator }) => indicator),
    by.now,
  );
  const indicatorOf = new Map(
    wanted.map((draft, index) => [draft.reading, must(indicators[index], 'one each').id]),
  );
  const recordOf = (draft: CommitmentDraft): CommitmentRecord =>
    recordFor(by, document, draft, {
      id: must(idOf.get(draft.reading), 'every draft has an id by now'),
      indicator: must(indicatorOf.get(draft.reading), 'every draft has an indicator'),
      ...relationOf(draft, idOf, plan.drafts, readings),
    });
  const created = plan.create.map(recordOf);
  await insertCommitments(tx, created);
  const renewed = plan.renew.map(({ old, draft }) => ({ old, next: renewal(old, recordOf(draft)) }));
  const withdrawn = plan.withdraw.map(({ old, why }) => ({
    old,
    why,
    next: { ...old, state: 'withdrawn' as const, version: old.version + 1 },
  }));
  for (const { next } of [...renewed, ...withdrawn]) await replaceOrRefuse(tx, next);
  await insertVersions(tx, [
    ...created.map((one) => versionOf(by, one, '确认读取结果')),
    ...renewed.map(({ old, next }) => versionOf(by, next, renewalReason(old, next))),
    ...withdrawn.map(({ next, why }) => versionOf(by, next, why)),
  ]);
  await tieReadings(
    tx,
    by.county,
    document.id,
    [...made].map(([reading, commitment]) => ({ reading, commitment })),
  );
  const done = new Set([...created, ...renewed.map(({ next }) => next)].map(({ id }) => id));
  const others = [...existing.values()].filter((one) => !done.has(one.id));
  await relateCommitments(
    tx,
    by.county,
    relationsOf(document, others, { idOf, drafts: plan.drafts, readings }),
  );
  return { made: created.length + renewed.length, withdrawn: withdrawn.length, idOf };
}

interface Known {
  readonly idOf: ReadonlyMap<string, string>;
  readonly drafts: ReadonlyMap<string, CommitmentDraft>;
  readonly readings: readonly TiedReading[];
}

/** Those whose task or base is another than before. A base that a person entered stays. */
function relationsOf(
  document: SettledDocument,
  records: readonly CommitmentRecord[],
  known: Known,
): Relation[] {
  return records.flatMap((one) => {
    const draft = known.drafts.get(one.reading);
    if (draft === undefined || one.document !== document.id) return [];
    const { parent, base } = relationOf(draft, known.idOf, known.drafts, known.readings);
    const isEntered = one.annual_base !== null && one.annual_base_reading === null;
    const next: Relation = {
      id: one.id,
      parent,
      base: isEntered ? one.annual_base : (base?.value ?? null),
      base_reading: isEntered ? null : (base?.reading ?? null),
    };
    const same =
      next.parent === one.parent &&
      next.base_reading === one.annual_base_reading &&
      next.base === one.annual_base;
    return same ? [] : [next];
  });
}

interface Given {
  readonly id: string;
  readonly indicator: string;
  readonly parent: string | null;
  readonly base: { readonly reading: string; readonly value: string } | null;
}

function recordFor(
  by: By,
  document: SettledDocument,
  draft: CommitmentDraft,
  given: Given,
): CommitmentRecord {
  return {
    county: by.county,
    id: given.id,
    year: draft.year,
    kind: draft.kind,
    title: draft.title,
    subject: draft.subject,
    indicator: given.indicator,
    aspect: draft.aspect,
    comparator: draft.comparator,
    value: draft.value,
    value_hi: draft.valueHi,
    measure: unitOf(draft.measure),
    direction: draft.direction,
    due_month: draft.dueMonth,
    annual_base: given.base?.value ?? null,
    annual_base_reading: given.base?.reading ?? null,
    parent: given.parent,
    section: draft.section,
    document: document.id,
    reading: draft.reading,
    anchor: draft.anchor,
    state: 'active',
    version: 1,
    authority: authorityOf(document),
    sort: draft.sort,
    created_at: by.now,
    created_by: by.post,
  };
}

function unitOf(text: string | null): Unit | null {
  return text !== null && isUnit(text) ? text : null;
}

/** The old commitment with what the reading says now; its due month and an entered base stay, they came from elsewhere. */
function renewal(old: CommitmentRecord, fresh: CommitmentRecord): CommitmentRecord {
  const isEntered = old.annual_base !== null && old.annual_base_reading === null;
  return {
    ...fresh,
    id: old.id,
    due_month: old.year === fresh.year ? old.due_month : fresh.due_month,
    ...(isEntered ? { annual_base: old.annual_base, annual_base_reading: null } : {}),
    version: old.version + 1,
    created_at: old.created_at,
    created_by: old.created_by,
  };
}

function renewalReason(old: CommitmentRecord, next: CommitmentRecord): string {
  if (old.document !== next.document) return '修订后的文件改变了内容，已重新确认';
  return old.state === 'withdrawn' ? '重新确认读取结果' : '更正读取结果';
}

/** @throws Refusal plan.commitment_taken when somebody changed it meanwhile */
export async function replaceOrRefuse(tx: Tx, next: CommitmentRecord): Promise<void> {
  if (await replaceCommitment(tx, next)) return;
  throw new Refusal('plan.commitment_taken', 409, `“${next.title}”刚被别的岗位修改过，请刷新后再办理。`, {
    data: { commitment: next.id },
  });
}

/** The version row of a commitment as it stands. */
export function versionOf(by: By, one: CommitmentRecord, reason: string): NewVersion {
  return {
    county: one.county,
    commitment: one.id,
    version: one.version,
    body: {
      title: one.title,
      aspect: one.aspect,
      comparator: one.comparator,
      value: one.value,
      valueHi: one.value_hi,
      measure: one.measure,
      direction: one.direction,
      dueMonth: one.due_month,
      annualBase: one.annual_base,
      state: one.state,
      document: one.document,
      reading: one.reading,
      quote: one.anchor.quote,
    },
    authority: one.authority,
    reason,
    changed_at: by.now,
    changed_by: by.post,
  };
}
