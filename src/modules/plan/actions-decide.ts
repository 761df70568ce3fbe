import type { z } from 'zod';
import { must, Refusal } from '#kernel/errors.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import type { Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { settleDocument, tied } from './actions-settle.ts';
import { words } from './rules.ts';
import { sectionAt } from './rules-commit.ts';
import { contentOf, nextState } from './rules-decide.ts';
import { anchorMaker, blankContent } from './rules-readings.ts';
import type { additionShape, decisionShape, Reading } from './schema.ts';
import {
  confirmMany,
  type Decided,
  type DocumentRecord,
  decideReading,
  findDocument,
  insertReadings,
  listReadings,
  lockDocument,
  type PersonPart,
  type ReadingRecord,
} from './store.ts';
import { decisionWords, type Makers, makerOf, makersOf, readingViews } from './views.ts';
import { auditOf, byOf, transact, type Work } from './work.ts';

export type Decision = z.output<typeof decisionShape>;
export type Addition = z.output<typeof additionShape>;

/** The reading decided, and the others whose commitment or effect changed with it. */
export interface DecidedReading {
  readonly reading: Reading;
  readonly also: readonly Reading[];
}

type Held = Pick<DocumentRecord, 'id' | 'year' | 'title' | 'type'>;

/** Holds the document for this transaction. @throws Refusal 404, or 409 when a revision has replaced it */
async function hold(tx: Tx, work: Work, document: string): Promise<Held> {
  const held = await lockDocument(tx, work.actor.county, document);
  if (held === null) throw hidden('plan.read');
  if (held.state === 'current') return held;
  throw new Refusal('plan.superseded', 409, `《${held.title}》已有修订稿，请在修订稿上办理。`);
}

/**
 * Confirms, corrects, rejects or undoes one reading, and brings the commitments in line. Two at once: one wins, the other is told who.
 *
 * @throws Refusal plan.reading_taken (409), plan.cannot (409), plan.no_reason, plan.person_missing, plan.person_incomplete (422)
 */
export async function decide(
  work: Work,
  document: string,
  id: string,
  decision: Decision,
): Promise<DecidedReading> {
  demand(work.actor, 'plan.confirm');
  return transact(work, async (tx) => {
    const held = await hold(tx, work, document);
    const before = await listReadings(tx, work.actor.county, document);
    const makers = await makersOf(tx, work.actor.county);
    const row = before.find((one) => one.id === id);
    if (row === undefined) throw hidden('plan.read');
    if (row.version !== decision.version) throw taken(row, makers);
    const decided = decidedOf(work, row, decision);
    const key = { county: work.actor.county, document, id, version: row.version };
    if (!(await decideReading(tx, key, decided))) throw taken(row, makers);
    const after = before.map((one) =>
      one.id === id ? { ...one, ...decided, version: one.version + 1 } : one,
    );
    const settled = await settleDocument(tx, byOf(work), held, after, new Set([id]));
    await record(tx, {
      ...auditOf(work),
      action: `plan.${decision.act}`,
      object: `reading:${document}/${id}`,
      detail: { from: row.state, to: decided.state, made: settled.made, withdrawn: settled.withdrawn },
    });
    return changed(id, before, withIds(after, settled.idOf), makers);
  });
}

function withIds(
  rows: readonly ReadingRecord[],
  idOf: ReadonlyMap<string, string>,
): readonly ReadingRecord[] {
  return rows.map((row) => ({ ...row, commitment: idOf.get(row.id) ?? row.commitment }));
}

/** The views of the one decided and of those that look otherwise now. */
function changed(
  id: string,
  before: readonly ReadingRecord[],
  after: readonly ReadingRecord[],
  makers: Makers,
): DecidedReading {
  const old = new Map(readingViews(before, makers).map((one) => [one.id, JSON.stringify(one)]));
  const views = readingViews(after, makers);
  const reading = must(
    views.find((one) => one.id === id),
    'the reading just decided',
  );
  return { reading, also: views.filter((one) => one.id !== id && old.get(one.id) !== JSON.stringify(one)) };
}

function taken(row: ReadingRecord, makers: Makers): Refusal {
  const maker = makerOf(makers, row.decided_by);
  return new Refusal(
    'plan.reading_taken',
    409,
    `“${row.anchor.quote.slice(0, 30)}”刚由${decisionWords(row, makers)}，您的操作没有生效。请看过新的结果再决定。`,
    { data: { reading: row.id, by: maker, at: row.decided_at, state: row.state } },
  );
}

function decidedOf(work: Work, row: ReadingRecord, decision: Decision): Decided {
  const state = nextState(row.state, decision.act, row.machine !== null);
  if (state === null)
    throw new Refusal('plan.cannot', 409, `这一条现在是“${words.state[row.state]}”，不能再做这个操作。`);
  return { state, person: personOf(row, decision), decided_by: work.actor.post, decided_at: work.now };
}

function personOf(row: ReadingRecord, decision: Decision): PersonPart | null {
  const mine = row.machine === null ? (row.person?.content ?? null) : null;
  if (decision.act === 'reject') return { content: mine, reason: reasonOf(decision) };
  if (decision.act === 'correct') return correction(row, decision);
  return mine === null ? null : { content: mine, reason: null };
}

function reasonOf({ reason }: Decision): string {
  if (reason !== undefined && reason !== '') return reason;
  throw new Refusal('plan.no_reason', 422, '请写明否定的原因。', {
    faults: [{ field: 'reason', message: '请写明否定的原因，如“是往年数据，不是本年目标”' }],
  });
}

function correction(row: ReadingRecord, { person, reason }: Decision): PersonPart {
  if (person === undefined)
    throw new Refusal('plan.person_missing', 422, '请填写更正后的内容。', {
      faults: [{ field: 'person', message: '请填写更正后的内容' }],
    });
  const base = row.person?.content ?? row.machine?.content ?? blankContent('');
  return { content: contentOf(row.type, base, person), reason: reason ?? null };
}

/** What confirming many gave. */
export interface Confirmation {
  readonly confirmed: number;
  /** Commitments that came of it. */
  readonly commitments: number;
  readonly taken: readonly { readonly id: string; readonly by: string }[];
}

/** Confirms many undecided readings at once; what somebody else had decided meanwhile stays as it is and is told. */
export async function confirmReadings(
  work: Work,
  document: string,
  ids: readonly string[] | 'all',
): Promise<Confirmation> {
  demand(work.actor, 'plan.confirm');
  return transact(work, async (tx) => {
    const held = await hold(tx, work, document);
    const { county } = work.actor;
    const before = await listReadings(tx, county, document);
    const wanted = ids === 'all' ? before.filter((one) => one.state === 'read').map((one) => one.id) : ids;
    const known = new Map(before.map((one) => [one.id, one]));
    if (wanted.some((id) => !known.has(id))) throw hidden('plan.read');
    const by = byOf(work);
    const confirmed = new Set(await confirmMany(tx, county, document, wanted, by));
    const after = before.map((one) =>
      confirmed.has(one.id)
        ? {
            ...one,
            state: 'confirmed' as const,
            decided_by: by.post,
            decided_at: by.now,
            version: one.version + 1,
          }
        : one,
    );
    const settled = await settleDocument(tx, by, held, after, confirmed);
    await record(tx, {
      ...auditOf(work),
      action: 'plan.confirm',
      object: `document:${document}`,
      detail: { asked: wanted.length, confirmed: confirmed.size, commitments: settled.made },
    });
    const makers = await makersOf(tx, county);
    const taken = wanted
      .filter((id) => !confirmed.has(id))
      .flatMap((id) => known.get(id) ?? [])
      .map((row) => ({ id: row.id, by: decisionWords(row, makers) }));
    return { confirmed: confirmed.size, commitments: settled.made, taken };
  });
}

/**
 * Adds a reading that the machine did not make, over words of the document.
 *
 * @throws Refusal plan.quote_elsewhere (422) when the words do not stand there
 */
export async function addReading(work: Work, document: string, addition: Addition): Promise<Reading> {
  demand(work.actor, 'plan.confirm');
  return transact(work, async (tx) => {
    const held = await hold(tx, work, document);
    const { county } = work.actor;
    const whole = must(await findDocument(tx, county, document), 'it is held');
    const before = await listReadings(tx, county, document);
    const row = additionRow(work, whole, before, addition);
    await insertReadings(tx, [row]);
    const after = [...before, row].toSorted((a, b) => a.at - b.at || b.length - a.length);
    const settled = await settleDocument(tx, byOf(work), held, after, new Set([row.id]));
    await record(tx, {
      ...auditOf(work),
      action: 'plan.add',
      object: `reading:${document}/${row.id}`,
      detail: { type: row.type, at: row.at, made: settled.made },
    });
    const views = readingViews(withIds(after, settled.idOf), await makersOf(tx, county));
    return must(
      views.find((one) => one.id === row.id),
      'the reading just added',
    );
  });
}

function additionRow(
  work: Work,
  document: DocumentRecord,
  before: readonly ReadingRecord[],
  { type, at, quote, person }: Addition,
): ReadingRecord {
  const length = Array.from(quote).length;
  const anchor = anchorMaker(document.text)(at, length);
  if (anchor.quote !== quote)
    throw new Refusal('plan.quote_elsewhere', 422, '选中的文字与文件不一致，请刷新页面后重新选择。', {
      faults: [{ field: 'quote', message: '与文件中的文字不一致，请重新选择' }],
    });
  const section = sectionAt(before.map(tied), at);
  const base = { ...blankContent(section), year: document.year };
  return {
    county: document.county,
    document: document.id,
    id: `a${newId()}`,
    type,
    at,
    length,
    state: 'added',
    anchor,
    machine: null,
    person: { content: contentOf(type, base, person), reason: null },
    commitment: null,
    version: 1,
    decided_by: work.actor.post,
    decided_at: work.now,
  };
}
