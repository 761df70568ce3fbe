import { type Db, insertMany, type Tx } from '#platform/database.ts';

interface SeriesTable {
  readonly county: string;
  readonly id: string;
  readonly mark: string;
  readonly unit: string | null;
  readonly kinds: string[];
  readonly active: boolean;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by_name: string;
}

interface CounterTable {
  readonly county: string;
  readonly series: string;
  readonly year: number;
  readonly last: number;
}

interface GivenTable {
  readonly county: string;
  readonly series: string;
  readonly year: number;
  readonly number: number;
  readonly mark: string;
  readonly kind: string;
  readonly object: string;
  readonly given_at: string;
  readonly given_by_name: string;
  readonly void_reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'numbering.series': SeriesTable;
    'numbering.counter': CounterTable;
    'numbering.given': GivenTable;
  }
}

type Q = Db | Tx;

/** A 代字 as it is kept. */
export interface StoredSeries {
  readonly id: string;
  readonly mark: string;
  readonly unit: string | null;
  readonly kinds: readonly string[];
  readonly active: boolean;
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** Every 代字 of a county, those in force first. */
export async function listSeries(q: Q, county: string): Promise<readonly StoredSeries[]> {
  return q
    .selectFrom('numbering.series')
    .select([
      'id',
      'mark',
      'unit',
      'kinds',
      'active',
      'version',
      'changed_at as changedAt',
      'changed_by_name as changedBy',
    ])
    .where('county', '=', county)
    .orderBy('active', 'desc')
    .orderBy('id')
    .execute();
}

/** Holds every 代字 of a county until the transaction ends: of two who change them the second sees what the first did. */
export async function lockSeries(tx: Tx, county: string): Promise<void> {
  await tx
    .selectFrom('numbering.series')
    .select('id')
    .where('county', '=', county)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function insertSeries(tx: Tx, rows: readonly SeriesTable[]): Promise<void> {
  await insertMany(tx, 'numbering.series', rows);
}

/** One guarded change; false when somebody was faster. */
export async function changeSeries(
  tx: Tx,
  of: { readonly county: string; readonly id: string; readonly version: number },
  to: Pick<SeriesTable, 'mark' | 'unit' | 'active' | 'changed_at' | 'changed_by_name'> & {
    readonly kinds: string[];
  },
): Promise<boolean> {
  const moved = await tx
    .updateTable('numbering.series')
    .set({ ...to, version: of.version + 1 })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('version', '=', of.version)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}

interface OfYear {
  readonly county: string;
  readonly series: string;
  readonly year: number;
}

/** Opens the counter of a series and year at `last`, if there is none. */
async function openCounter(tx: Tx, { county, series, year }: OfYear, last: number): Promise<void> {
  await tx
    .insertInto('numbering.counter')
    .values({ county, series, year, last })
    .onConflict((on) => on.doNothing())
    .execute();
}

/**
 * The next number of a series and year. The counter's row is held until the caller's transaction ends: who asks meanwhile waits, and takes
 * the same number if that transaction is rolled back.
 */
export async function advance(tx: Tx, of: OfYear): Promise<number> {
  await openCounter(tx, of, 0);
  const { last } = await tx
    .updateTable('numbering.counter')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .where('county', '=', of.county)
    .where('series', '=', of.series)
    .where('year', '=', of.year)
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

/** Lets a counter begin after `last`; one that is further already stays. */
export async function raiseTo(tx: Tx, of: OfYear, last: number): Promise<void> {
  await openCounter(tx, of, last);
  await tx
    .updateTable('numbering.counter')
    .set({ last })
    .where('county', '=', of.county)
    .where('series', '=', of.series)
    .where('year', '=', of.year)
    .where('last', '<', last)
    .execute();
}

/** Last numbers of a year by series. */
export async function lastNumbers(q: Q, county: string, year: number): Promise<ReadonlyMap<string, number>> {
  const rows = await q
    .selectFrom('numbering.counter')
    .select(['series', 'last'])
    .where('county', '=', county)
    .where('year', '=', year)
    .execute();
  return new Map(rows.map(({ series, last }) => [series, last]));
}

/** Writes down which paper carries a number. */
export async function insertGiven(tx: Tx, row: Omit<GivenTable, 'void_reason'>): Promise<void> {
  await tx
    .insertInto('numbering.given')
    .values({ ...row, void_reason: '' })
    .execute();
}

/** Numbers given of a series and year, newest first. */
export async function givenOf(q: Q, { county, series, year }: OfYear): Promise<readonly GivenTable[]> {
  return q
    .selectFrom('numbering.given')
    .selectAll()
    .where('county', '=', county)
    .where('series', '=', series)
    .where('year', '=', year)
    .orderBy('number', 'desc')
    .execute();
}

/** Says of a number that its paper was taken back; false when no paper carries it or it says so already. */
export async function voidGiven(
  tx: Tx,
  of: { readonly county: string; readonly kind: string; readonly object: string },
  reason: string,
): Promise<boolean> {
  const moved = await tx
    .updateTable('numbering.given')
    .set({ void_reason: reason })
    .where('county', '=', of.county)
    .where('kind', '=', of.kind)
    .where('object', '=', of.object)
    .where('void_reason', '=', '')
    .returning('number')
    .executeTakeFirst();
  return moved !== undefined;
}
