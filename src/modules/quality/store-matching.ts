import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { Matching } from './schema.ts';

interface MatchingTable {
  readonly county: string;
  readonly id: string;
  readonly kind: Matching['kind'];
  readonly title: string;
  readonly left_indicator: string | null;
  readonly right_indicator: string | null;
  readonly percent: string;
  readonly explains: Matching['explains'];
  readonly active: boolean;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by: string;
}

interface ExplanationTable {
  readonly county: string;
  readonly matching: string;
  readonly indicator: string;
  readonly unit: string;
  readonly dimension: string;
  readonly month: string;
  readonly side: string;
  readonly seq: number;
  readonly left_value: string;
  readonly right_value: string;
  readonly text: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'quality.matching': MatchingTable;
    'quality.explanation': ExplanationTable;
  }
}

type Q = Db | Tx;

const columns = [
  'id',
  'kind',
  'title',
  'left_indicator as left',
  'right_indicator as right',
  'percent',
  'explains',
  'active',
  'version',
] as const;

/** Which sources of the county are held against each other; the founding ones first. */
export async function matchingsOf(q: Q, county: string): Promise<readonly Matching[]> {
  const rows = await q
    .selectFrom('quality.matching')
    .select(columns)
    .where('county', '=', county)
    .orderBy('changed_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, percent: plain(row.percent) })).toSorted(byKind);
}

const kinds: readonly Matching['kind'][] = ['bases', 'systems', 'units', 'pair'];

function byKind(a: Matching, b: Matching): number {
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
}

/** `1.0000` → `1`. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/u, '') : decimal;
}

interface Stamp {
  readonly county: string;
  readonly at: string;
  readonly by: string;
}

function rowOf(one: Matching, { county, at, by }: Stamp): MatchingTable {
  const { left, right, ...rest } = one;
  return { county, ...rest, left_indicator: left, right_indicator: right, changed_at: at, changed_by: by };
}

export async function insertMatching(tx: Tx, one: Matching, stamp: Stamp): Promise<void> {
  await tx.insertInto('quality.matching').values(rowOf(one, stamp)).execute();
}

/** Changes a matching if it still stands at `seen`; null when it does not exist or somebody was faster. */
export async function changeMatching(
  tx: Tx,
  of: { readonly id: string; readonly seen: number },
  set: Pick<Matching, 'title' | 'percent' | 'explains' | 'active'>,
  { county, at, by }: Stamp,
): Promise<Matching | null> {
  const row = await tx
    .updateTable('quality.matching')
    .set({ ...set, version: of.seen + 1, changed_at: at, changed_by: by })
    .where('county', '=', county)
    .where('id', '=', of.id)
    .where('version', '=', of.seen)
    .returning(columns)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, percent: plain(row.percent) };
}

const founding = [
  { id: 'bases', title: '部门预计与统计数', percent: '1', explains: 'unit' },
  { id: 'systems', title: '两个来源的同一个数', percent: '0', explains: 'unit' },
  { id: 'units', title: '镇街合计与全县数', percent: '1', explains: 'office' },
] as const;

/**
 * Gives a new county what it holds against each other at first.
 *
 * @source the tolerances are the product's own defaults, to be changed by the county
 */
export async function foundMatchings(tx: Tx, county: string, now: string): Promise<void> {
  const rows = founding.map((one) =>
    rowOf(
      { ...one, kind: one.id, left: null, right: null, active: true, version: 1 },
      { county, at: now, by: 'system' },
    ),
  );
  await insertMany(tx, 'quality.matching', rows);
}

/** An explanation of a difference as it is stored. */
export interface StoredExplanation {
  readonly matching: string;
  readonly indicator: string;
  readonly unit: string;
  readonly dimension: string;
  readonly side: string;
  readonly left: string;
  readonly right: string;
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

/** The explanations of a month, oldest first. */
export async function explanationsOf(
  q: Q,
  county: string,
  month: string,
): Promise<readonly StoredExplanation[]> {
  const rows = await q
    .selectFrom('quality.explanation')
    .select([
      'matching',
      'indicator',
      'unit',
      'dimension',
      'side',
      'left_value as left',
      'right_value as right',
      'text',
      'at',
      'by_name as by',
    ])
    .where('county', '=', county)
    .where('month', '=', month)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, left: plain(row.left), right: plain(row.right) }));
}

/** Appends an explanation; an older one of the same difference stays. */
export async function addExplanation(tx: Tx, row: Omit<ExplanationTable, 'seq'>): Promise<void> {
  const last = await tx
    .selectFrom('quality.explanation')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('county', '=', row.county)
    .where('matching', '=', row.matching)
    .where('indicator', '=', row.indicator)
    .where('unit', '=', row.unit)
    .where('dimension', '=', row.dimension)
    .where('month', '=', row.month)
    .where('side', '=', row.side)
    .executeTakeFirst();
  await tx
    .insertInto('quality.explanation')
    .values({ ...row, seq: (last?.seq ?? 0) + 1 })
    .execute();
}
