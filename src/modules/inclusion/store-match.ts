import { sql } from 'kysely';
import { canonicalDecimal } from '#kernel/quantity.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { Decision, ListRow } from './rules-match.ts';
import type { UploadedRow } from './rules-sheet.ts';
import type { ListKind, ListPair, UploadedList } from './schema-match.ts';
import type { Stamp } from './store.ts';

interface ListTable {
  readonly county: string;
  readonly kind: ListKind;
  readonly version: number;
  readonly file_name: string;
  readonly sha256: string;
  readonly rows: number;
  readonly demo: boolean;
  readonly at: string;
  readonly by_name: string;
}

interface ListRowTable {
  readonly county: string;
  readonly kind: ListKind;
  readonly version: number;
  readonly key: string;
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly owner: string;
  readonly total: string | null;
}

interface DecisionTable {
  readonly county: string;
  readonly lists: ListPair;
  readonly left_key: string;
  readonly right_key: string;
  readonly seq: number;
  readonly same: boolean;
  readonly reason: string;
  readonly at: string;
  readonly account: string;
  readonly by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'inclusion.list': ListTable;
    'inclusion.list_row': ListRowTable;
    'inclusion.decision': DecisionTable;
  }
}

type Q = Db | Tx;

/** The newest list of each kind. */
export async function newestLists(q: Q, county: string): Promise<readonly UploadedList[]> {
  const rows = await q
    .selectFrom('inclusion.list')
    .select(['kind', 'version', 'file_name as fileName', 'rows', 'at', 'by_name as by', 'demo'])
    .where('county', '=', county)
    .orderBy('kind')
    .orderBy('version')
    .execute();
  return [...new Map(rows.map((row) => [row.kind, row])).values()];
}

/** The lines of a list. Totals in yuan. */
export async function linesOf(
  q: Q,
  county: string,
  { kind, version }: Pick<UploadedList, 'kind' | 'version'>,
): Promise<readonly ListRow[]> {
  const rows = await q
    .selectFrom('inclusion.list_row')
    .select(['key', 'code', 'name', 'owner', 'total'])
    .where('county', '=', county)
    .where('kind', '=', kind)
    .where('version', '=', version)
    .orderBy('line')
    .execute();
  return rows.map((row) => ({ ...row, total: row.total === null ? null : canonicalDecimal(row.total) }));
}

/** Keeps a list as the newest of its kind. A unique key refuses the second of two at once. */
export async function insertList(
  tx: Tx,
  list: {
    readonly kind: ListKind;
    readonly version: number;
    readonly fileName: string;
    readonly sha256: string;
    readonly rows: readonly UploadedRow[];
    readonly demo: boolean;
  },
  stamp: Stamp,
): Promise<void> {
  const { kind, version } = list;
  await tx
    .insertInto('inclusion.list')
    .values({
      county: stamp.county,
      kind,
      version,
      file_name: list.fileName,
      sha256: list.sha256,
      rows: list.rows.length,
      demo: list.demo,
      at: stamp.now,
      by_name: `${stamp.unitName}${stamp.postName}`,
    })
    .execute();
  await insertMany(
    tx,
    'inclusion.list_row',
    list.rows.map((row) => ({ county: stamp.county, kind, version, ...row })),
  );
}

/** What was decided of lines of two lists; the newest word on two lines. */
export async function decisionsOf(
  q: Q,
  county: string,
): Promise<Readonly<Record<ListPair, readonly Decision[]>>> {
  const rows = await q
    .selectFrom('inclusion.decision')
    .select(['lists', 'left_key as left', 'right_key as right', 'same'])
    .where('county', '=', county)
    .orderBy('lists')
    .orderBy('left_key')
    .orderBy('right_key')
    .orderBy('seq')
    .execute();
  const newest = [...new Map(rows.map((row) => [`${row.lists}\n${row.left}\n${row.right}`, row])).values()];
  const of = (lists: ListPair): readonly Decision[] =>
    newest.flatMap(({ lists: own, ...rest }) => (own === lists ? [rest] : []));
  return {
    keyApproval: of('keyApproval'),
    keyStatistics: of('keyStatistics'),
    approvalStatistics: of('approvalStatistics'),
  };
}

/** Appends a decision. @returns its place among those on the same two lines */
export async function addDecision(
  tx: Tx,
  one: {
    readonly lists: ListPair;
    readonly left: string;
    readonly right: string;
    readonly same: boolean;
    readonly reason: string;
  },
  stamp: Stamp,
): Promise<number> {
  const found = await tx
    .selectFrom('inclusion.decision')
    .select(sql<number>`coalesce(max(seq), 0)::int`.as('seq'))
    .where('county', '=', stamp.county)
    .where('lists', '=', one.lists)
    .where('left_key', '=', one.left)
    .where('right_key', '=', one.right)
    .executeTakeFirst();
  const seq = (found?.seq ?? 0) + 1;
  await tx
    .insertInto('inclusion.decision')
    .values({
      county: stamp.county,
      lists: one.lists,
      left_key: one.left,
      right_key: one.right,
      seq,
      same: one.same,
      reason: one.reason,
      at: stamp.now,
      account: stamp.account,
      by_name: `${stamp.unitName}${stamp.postName}`,
    })
    .execute();
  return seq;
}
