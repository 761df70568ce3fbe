import { must, Refusal } from '#kernel/errors.ts';
import type { Tx } from '#platform/database.ts';
import { type By, replaceOrRefuse, settleDocument, tied, versionOf } from './actions-settle.ts';
import { saidBy } from './rules.ts';
import type { RuleReading } from './rules-commit.ts';
import { anchorMaker } from './rules-readings.ts';
import { carriesOver, compareRevision, type Difference, wordsOf } from './rules-revision.ts';
import type { RevisionList } from './schema.ts';
import {
  type DocumentRecord,
  insertReadings,
  listReadings,
  type ReadingRecord,
  writeCarried,
} from './store.ts';
import { type CommitmentRecord, findCommitments, insertVersions } from './store-commitments.ts';
import { demandDocument, type Work } from './work.ts';

/**
 * Carries what was decided on a document over to its revision, by anchor: same words keep their decision and their commitment, which
 * moves to the new place with a new version; changed ones wait for a person, with their commitment standing as it was.
 */
export async function carryOver(
  tx: Tx,
  by: By,
  before: DocumentRecord,
  after: DocumentRecord,
): Promise<void> {
  const old = await listReadings(tx, by.county, before.id);
  const fresh = await listReadings(tx, by.county, after.id);
  const lines = compareRevision(old.map(tied), fresh.map(tied), after.text);
  const oldRows = new Map(old.map((row) => [row.id, row]));
  const freshRows = new Map(fresh.map((row) => [row.id, row]));
  const carried: ReadingRecord[] = [];
  const added: ReadingRecord[] = [];
  for (const line of lines) {
    const from = line.old === null ? undefined : oldRows.get(line.old.id);
    if (from === undefined) continue;
    const to = line.fresh === null ? undefined : freshRows.get(line.fresh.id);
    if (to !== undefined) carried.push(carriedRow(line, from, to));
    else if (line.carried !== null) added.push(addedRow(from, after, line.carried));
  }
  await insertReadings(tx, added);
  await writeCarried(tx, by.county, after.id, carried);
  await moveCommitments(
    tx,
    by,
    after,
    [...carried, ...added].filter((row) => row.state !== 'read'),
  );
  await settleDocument(tx, by, after, await listReadings(tx, by.county, after.id), new Set());
}

function carriedRow(line: Difference, from: ReadingRecord, to: ReadingRecord): ReadingRecord {
  if (!carriesOver(line)) return { ...to, commitment: from.commitment };
  const { state, person, commitment, decided_by, decided_at } = from;
  return { ...to, state, person, commitment, decided_by, decided_at };
}

function addedRow(
  from: ReadingRecord,
  after: DocumentRecord,
  place: { readonly at: number; readonly length: number },
): ReadingRecord {
  const anchor = anchorMaker(after.text)(place.at, place.length);
  return { ...from, document: after.id, at: place.at, length: place.length, anchor, version: 1 };
}

/** Kept commitments stand in the new document from now on; what they bind to does not change. */
async function moveCommitments(
  tx: Tx,
  by: By,
  after: DocumentRecord,
  rows: readonly ReadingRecord[],
): Promise<void> {
  const ids = rows.flatMap(({ commitment }) => (commitment === null ? [] : [commitment]));
  const found = new Map((await findCommitments(tx, by.county, ids)).map((one) => [one.id, one]));
  const moved: CommitmentRecord[] = [];
  for (const row of rows) {
    const old = row.commitment === null ? undefined : found.get(row.commitment);
    if (old === undefined) continue;
    const next = {
      ...old,
      document: after.id,
      reading: row.id,
      anchor: row.anchor,
      sort: row.at,
      version: old.version + 1,
    };
    await replaceOrRefuse(tx, next);
    moved.push(next);
  }
  await insertVersions(
    tx,
    moved.map((one) => versionOf(by, one, `文件修订，内容未变，锚点随《${after.title}》迁移`)),
  );
}

/** What a revised document changed against the one before, with what is left to do. */
export async function revision(work: Work, id: string): Promise<RevisionList> {
  const after = await demandDocument(work, id);
  if (after.revises === null)
    throw new Refusal('plan.not_a_revision', 404, '这份文件不是修订稿，没有可比较的前一稿。');
  const before = await demandDocument(work, after.revises);
  const { db } = work.store;
  const { county } = work.actor;
  const old = await listReadings(db, county, before.id);
  const fresh = await listReadings(db, county, after.id);
  const machineMade = fresh.filter(({ machine }) => machine !== null);
  const lines = compareRevision(old.map(tied), machineMade.map(tied), after.text);
  const rows = new Map([
    ...old.map((row) => [`old:${row.id}`, row] as const),
    ...fresh.map((row) => [`new:${row.id}`, row] as const),
  ]);
  const ids = [...rows.values()].flatMap(({ commitment }) => (commitment === null ? [] : [commitment]));
  const states = new Map(
    (await findCommitments(db, county, [...new Set(ids)])).map((one) => [one.id, one.state]),
  );
  return {
    old: { id: before.id, title: before.title },
    fresh: { id: after.id, title: after.title },
    rows: lines.map((line) => revisionRow(line, rows, states)),
  };
}

function revisionRow(
  line: Difference,
  rows: ReadonlyMap<string, ReadingRecord>,
  states: ReadonlyMap<string, 'active' | 'withdrawn'>,
): RevisionList['rows'][number] {
  const reading = must(line.fresh ?? line.old, 'a line has a reading');
  const carried = line.carried === null ? null : line.old;
  const standing = line.fresh ?? carried;
  const row = rows.get(standing === null ? `old:${reading.id}` : `new:${standing.id}`);
  return {
    ...matterOf(line, reading),
    before: wordsOf(line.old),
    after: wordsOf(standing),
    oldReading: line.old?.id ?? null,
    newReading: standing?.id ?? null,
    ...standingOf(row, reading, states),
  };
}

function standingOf(
  row: ReadingRecord | undefined,
  reading: RuleReading,
  states: ReadonlyMap<string, 'active' | 'withdrawn'>,
) {
  const commitment = row?.commitment ?? null;
  return {
    state: row?.state ?? reading.state,
    commitment,
    commitmentState: commitment === null ? null : (states.get(commitment) ?? null),
  };
}

function matterOf({ change, old }: Difference, reading: RuleReading) {
  const decidedBefore = old !== null && old.state !== 'read';
  return { change, type: reading.type, subject: saidBy(reading)?.subject ?? '', decidedBefore };
}
