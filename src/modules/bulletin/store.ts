import { z } from 'zod';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { type Block, blockShape, type Pin, pinShape } from './schema.ts';

interface BulletinTable {
  readonly county: string;
  readonly id: string;
  readonly month: string;
  readonly year: number;
  readonly number: number;
  readonly title: string;
  readonly blocks: unknown;
  readonly pins: unknown;
  readonly demo: boolean;
  readonly digest: string;
  readonly issued_at: string;
  readonly issued_by: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'bulletin.bulletin': BulletinTable;
  }
}

type Q = Db | Tx;

/** The paper as it was issued, but for its number. */
const paperShape = z.object({
  /** What stands before the year in the 发文字号. */
  series: z.string(),
  organ: z.string(),
  addressee: z.string(),
  body: z.array(blockShape),
});
export type Paper = z.infer<typeof paperShape>;

/** A bulletin without its body. */
export interface StoredHead {
  readonly id: string;
  readonly month: string;
  readonly year: number;
  readonly number: number;
  readonly series: string;
  readonly title: string;
  readonly demo: boolean;
  readonly issuedAt: string;
  readonly issuedBy: string;
}

const headColumns = [
  'id',
  'month',
  'year',
  'number',
  'title',
  'demo',
  'blocks',
  'issued_at as issuedAt',
  'issued_by as issuedBy',
] as const;

type HeadRow = Omit<StoredHead, 'series'> & { readonly blocks: unknown };

function headOf({ blocks, ...row }: HeadRow): StoredHead {
  return { ...row, series: paperShape.parse(blocks).series };
}

/** Issued bulletins of a year, newest first; only those of a month when one is given. */
export async function listBulletins(
  q: Q,
  county: string,
  filter: { readonly year: number; readonly month?: string },
): Promise<readonly StoredHead[]> {
  let query = q
    .selectFrom('bulletin.bulletin')
    .select(headColumns)
    .where('county', '=', county)
    .where('year', '=', filter.year);
  if (filter.month !== undefined) query = query.where('month', '=', filter.month);
  return (await query.orderBy('number', 'desc').execute()).map(headOf);
}

export type StoredBulletin = StoredHead & {
  readonly paper: Paper;
  readonly pins: readonly Pin[];
};

export async function findBulletin(q: Q, county: string, id: string): Promise<StoredBulletin | null> {
  const row = await q
    .selectFrom('bulletin.bulletin')
    .select([...headColumns, 'pins'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { pins, ...head } = row;
  return { ...headOf(head), paper: paperShape.parse(row.blocks), pins: z.array(pinShape).parse(pins) };
}

/** A bulletin to be issued; its number is given here. */
export interface NewBulletin {
  readonly county: string;
  readonly id: string;
  readonly month: string;
  readonly year: number;
  readonly title: string;
  readonly series: string;
  readonly organ: string;
  readonly addressee: string;
  readonly body: readonly Block[];
  readonly pins: readonly Pin[];
  readonly demo: boolean;
  readonly digest: string;
  readonly issuedAt: string;
  readonly issuedBy: string;
}

/**
 * Writes a bulletin under the next number of its county and year. Who issues at the same moment waits for this transaction, then takes the
 * number after it: numbers have no gaps, for a transaction that fails leaves none behind.
 *
 * @returns its number, or null when a bulletin of the same content exists
 */
export async function insertBulletin(tx: Tx, one: NewBulletin): Promise<number | null> {
  const { county, year, digest, series, organ, addressee, body } = one;
  for (;;) {
    const same = await tx
      .selectFrom('bulletin.bulletin')
      .select('id')
      .where('county', '=', county)
      .where('digest', '=', digest)
      .executeTakeFirst();
    if (same !== undefined) return null;
    const made = await tx
      .insertInto('bulletin.bulletin')
      .values({
        county,
        id: one.id,
        month: one.month,
        year,
        number: (await lastNumber(tx, county, year)) + 1,
        title: one.title,
        blocks: jsonb({ series, organ, addressee, body }),
        pins: jsonb(one.pins),
        demo: one.demo,
        digest,
        issued_at: one.issuedAt,
        issued_by: one.issuedBy,
      })
      .onConflict((on) => on.doNothing())
      .returning('number')
      .executeTakeFirst();
    if (made !== undefined) return made.number;
  }
}

async function lastNumber(tx: Tx, county: string, year: number): Promise<number> {
  const { last } = await tx
    .selectFrom('bulletin.bulletin')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('county', '=', county)
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** The bulletin of this content. */
export async function findSame(q: Q, county: string, digest: string): Promise<StoredHead | null> {
  const row = await q
    .selectFrom('bulletin.bulletin')
    .select(headColumns)
    .where('county', '=', county)
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row === undefined ? null : headOf(row);
}
