import { type Selectable, sql } from 'kysely';
import type { Unit } from '#kernel/unit.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import { takePlaces } from '#platform/feed.ts';
import type { Comparator } from '#reader/types.ts';
import type { CommitmentRow, Content, PlanAnchor } from './schema.ts';
import type { deciders } from './schema-parts.ts';

type Q = Tx | Db;

interface CommitmentTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly kind: CommitmentRow['kind'];
  readonly title: string;
  readonly subject: string;
  readonly indicator: string;
  readonly aspect: Content['aspect'];
  readonly comparator: Comparator | null;
  readonly value: string | null;
  readonly value_hi: string | null;
  readonly measure: Unit | null;
  readonly direction: Content['direction'];
  readonly due_month: string | null;
  readonly annual_base: string | null;
  readonly annual_base_reading: string | null;
  readonly parent: string | null;
  readonly section: string;
  readonly document: string;
  readonly reading: string;
  readonly anchor: PlanAnchor;
  readonly state: 'active' | 'withdrawn';
  readonly version: number;
  readonly authority: string;
  readonly sort: number;
  readonly created_at: string;
  readonly created_by: string;
}

/** What a commitment said in one version. */
export interface VersionBody {
  readonly title: string;
  readonly aspect: Content['aspect'];
  readonly comparator: Comparator | null;
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly measure: string | null;
  readonly direction: Content['direction'];
  readonly dueMonth: string | null;
  readonly annualBase: string | null;
  readonly state: 'active' | 'withdrawn';
  readonly document: string;
  readonly reading: string;
  readonly quote: string;
  /** Who decided the change and when; absent where nobody was named. */
  readonly decidedBy?: (typeof deciders)[number] | null;
  readonly decidedOn?: string | null;
}

interface VersionTable {
  readonly county: string;
  readonly commitment: string;
  readonly version: number;
  readonly body: VersionBody;
  readonly authority: string;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
  /** Place in the feed of the county. */
  readonly seq: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'plan.commitment': CommitmentTable;
    'plan.commitment_version': VersionTable;
  }
}

export type CommitmentRecord = Selectable<CommitmentTable>;
export type VersionRecord = Selectable<VersionTable>;
/** A version to keep; its place in the feed is given when it is written. */
export type NewVersion = Omit<VersionRecord, 'seq'>;

/** Writes new commitments or new versions of old ones. */
export async function insertCommitments(tx: Tx, rows: readonly CommitmentRecord[]): Promise<void> {
  if (rows.length > 0) await insertMany(tx, 'plan.commitment', rows);
}

export async function insertVersions(tx: Tx, rows: readonly NewVersion[]): Promise<void> {
  for (const [county, group] of Map.groupBy(rows, (row) => row.county)) {
    const before = await takePlaces(tx, county, 'commitment', group.length);
    await insertMany(
      tx,
      'plan.commitment_version',
      group.map((row, index) => ({ ...row, seq: String(before + index + 1) })),
    );
  }
}

/** Versions of commitments in the feed after a place, in the order of their commits, at most `most`, with what never changes of them. */
export async function versionsAfter(q: Q, county: string, after: number, most: number) {
  return q
    .selectFrom('plan.commitment_version as v')
    .innerJoin('plan.commitment as c', (join) =>
      join.onRef('c.county', '=', 'v.county').onRef('c.id', '=', 'v.commitment'),
    )
    .select([
      'v.seq',
      'v.commitment',
      'v.version',
      'v.body',
      'v.authority',
      'v.reason',
      'v.changed_at as changedAt',
    ])
    .select(['c.year', 'c.kind', 'c.indicator', 'c.parent', 'c.section'])
    .where('v.county', '=', county)
    .where('v.seq', '>', String(after))
    .orderBy('v.seq')
    .limit(most)
    .execute();
}

/** Replaces a commitment that still has the version before. @returns false when somebody changed it meanwhile */
export async function replaceCommitment(tx: Tx, next: CommitmentRecord): Promise<boolean> {
  const { county, id, anchor, created_at: _at, created_by: _by, ...rest } = next;
  const done = await tx
    .updateTable('plan.commitment')
    .set({ ...rest, anchor: sql`cast(${JSON.stringify(anchor)} as jsonb)` })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('version', '=', next.version - 1)
    .returning('id')
    .execute();
  return done.length === 1;
}

/** What follows from other readings, not from a decision on the commitment: its place in a task and its base. */
export interface Relation {
  readonly id: string;
  readonly parent: string | null;
  readonly base: string | null;
  readonly base_reading: string | null;
}

export async function relateCommitments(
  tx: Tx,
  county: string,
  relations: readonly Relation[],
): Promise<void> {
  if (relations.length === 0) return;
  await sql`update plan.commitment c
    set parent = t.parent, annual_base = t.base, annual_base_reading = t.base_reading
    from json_to_recordset(${JSON.stringify(relations)}::json) as t(id text, parent text, base numeric, base_reading text)
    where c.county = ${county} and c.id = t.id`.execute(tx);
}

export async function findCommitments(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly CommitmentRecord[]> {
  if (ids.length === 0) return [];
  return q
    .selectFrom('plan.commitment')
    .selectAll()
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .orderBy('sort')
    .execute();
}

/** Active commitments of a year in the order of the plan. */
export async function activeCommitments(
  q: Q,
  county: string,
  year: number,
): Promise<readonly CommitmentRecord[]> {
  return q
    .selectFrom('plan.commitment')
    .selectAll()
    .where('county', '=', county)
    .where('year', '=', year)
    .where('state', '=', 'active')
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

/** All commitments of a year, withdrawn ones included. */
export async function commitmentsOfYear(
  q: Q,
  county: string,
  year: number,
): Promise<readonly CommitmentRecord[]> {
  return q
    .selectFrom('plan.commitment')
    .selectAll()
    .where('county', '=', county)
    .where('year', '=', year)
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

/** Those directly under a task. */
export async function partsOf(q: Q, county: string, parent: string): Promise<readonly CommitmentRecord[]> {
  return q
    .selectFrom('plan.commitment')
    .selectAll()
    .where('county', '=', county)
    .where('parent', '=', parent)
    .orderBy('sort')
    .execute();
}

/** The latest year that has commitments, or null. */
export async function latestYear(q: Q, county: string): Promise<number | null> {
  const found = await q
    .selectFrom('plan.commitment')
    .select('year')
    .where('county', '=', county)
    .where('state', '=', 'active')
    .groupBy('year')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('year', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.year ?? null;
}

export async function listVersions(
  q: Q,
  county: string,
  commitment: string,
): Promise<readonly VersionRecord[]> {
  return q
    .selectFrom('plan.commitment_version')
    .selectAll()
    .where('county', '=', county)
    .where('commitment', '=', commitment)
    .orderBy('version', 'desc')
    .execute();
}

/** The versions of several commitments, oldest first. */
export async function versionsOfMany(
  q: Q,
  county: string,
  commitments: readonly string[],
): Promise<readonly VersionRecord[]> {
  if (commitments.length === 0) return [];
  return q
    .selectFrom('plan.commitment_version')
    .selectAll()
    .where('county', '=', county)
    .where('commitment', 'in', [...commitments])
    .orderBy('commitment')
    .orderBy('version')
    .execute();
}

/** Active commitments by document. */
export async function countByDocument(q: Q, county: string): Promise<ReadonlyMap<string, number>> {
  const rows = await q
    .selectFrom('plan.commitment')
    .select(['document', sql<number>`count(*)::int`.as('count')])
    .where('county', '=', county)
    .where('state', '=', 'active')
    .groupBy('document')
    .execute();
  return new Map(rows.map(({ document, count }) => [document, count]));
}
