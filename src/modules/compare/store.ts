import type { Selectable } from 'kysely';
import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import type { MachineSays, Mode, RowKind } from '#reader/compare/types.ts';
import type { DecisionAct } from './rules.ts';

interface TextTable {
  readonly county: string;
  readonly id: string;
  readonly file_name: string;
  readonly title: string;
  readonly year: number | null;
  readonly sha256: string;
  readonly text: string;
  readonly demo: boolean;
  readonly added_at: string;
  readonly added_by_name: string;
}

interface ComparisonTable {
  readonly county: string;
  readonly id: string;
  readonly a_document: string | null;
  readonly a_text: string | null;
  readonly b_document: string | null;
  readonly b_text: string | null;
  readonly mode: Mode;
  readonly demo: boolean;
  readonly made_at: string;
  readonly made_by_name: string;
}

interface DecisionTable {
  readonly county: string;
  readonly comparison: string;
  readonly row_id: string;
  readonly version: number;
  readonly act: DecisionAct;
  readonly kind: RowKind;
  readonly name_a: string;
  readonly name_b: string;
  readonly machine: MachineSays;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'compare.text': TextTable;
    'compare.comparison': ComparisonTable;
    'compare.decision': DecisionTable;
  }
}

type Q = Db | Tx;
export type StoredText = Selectable<TextTable>;
export type StoredComparison = Selectable<ComparisonTable>;
export type StoredDecision = Selectable<DecisionTable>;

export async function insertText(tx: Tx, row: StoredText): Promise<void> {
  await insertMany(tx, 'compare.text', [row]);
}

/** The text of the same words, if the county holds it. */
export async function sameText(q: Q, county: string, sha256: string): Promise<StoredText | null> {
  const found = await q
    .selectFrom('compare.text')
    .selectAll()
    .where('county', '=', county)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return found ?? null;
}

export async function findText(q: Q, county: string, id: string): Promise<StoredText | null> {
  const found = await q
    .selectFrom('compare.text')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** Texts without their words, the newest first. */
export async function listTexts(q: Q, county: string): Promise<readonly Omit<StoredText, 'text'>[]> {
  return q
    .selectFrom('compare.text')
    .select(['county', 'id', 'file_name', 'title', 'year', 'sha256', 'demo', 'added_at', 'added_by_name'])
    .where('county', '=', county)
    .orderBy('added_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function insertComparison(tx: Tx, row: StoredComparison): Promise<void> {
  await insertMany(tx, 'compare.comparison', [row]);
}

export async function listComparisons(q: Q, county: string): Promise<readonly StoredComparison[]> {
  return q
    .selectFrom('compare.comparison')
    .selectAll()
    .where('county', '=', county)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
}

export async function findComparison(q: Q, county: string, id: string): Promise<StoredComparison | null> {
  const found = await q
    .selectFrom('compare.comparison')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** Every decision on a comparison, the first first. */
export async function decisionsOf(
  q: Q,
  county: string,
  comparison: string,
): Promise<readonly StoredDecision[]> {
  return q
    .selectFrom('compare.decision')
    .selectAll()
    .where('county', '=', county)
    .where('comparison', '=', comparison)
    .orderBy('row_id')
    .orderBy('version')
    .execute();
}

/** The last decision on each match of numbers of all other comparisons: names that the county knows as one, or as two. */
export async function numberDecisions(
  q: Q,
  county: string,
  but: string,
): Promise<
  readonly Pick<StoredDecision, 'comparison' | 'row_id' | 'version' | 'act' | 'name_a' | 'name_b'>[]
> {
  return q
    .selectFrom('compare.decision')
    .select(['comparison', 'row_id', 'version', 'act', 'name_a', 'name_b'])
    .where('county', '=', county)
    .where('kind', '=', 'number')
    .where('comparison', '<>', but)
    .orderBy('comparison')
    .orderBy('row_id')
    .orderBy('version')
    .execute();
}

/** Writes a decision; two at once meet at the key. */
export async function insertDecision(tx: Tx, row: StoredDecision): Promise<void> {
  await tx
    .insertInto('compare.decision')
    .values({ ...row, machine: jsonb(row.machine) })
    .execute();
}
