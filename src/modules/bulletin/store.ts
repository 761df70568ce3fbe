import { z } from 'zod';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { type KindId, kindIds } from './rules-kinds.ts';
import { type Block, blockShape, type Pin, pinShape } from './schema.ts';

interface BulletinTable {
  readonly county: string;
  readonly id: string;
  readonly month: string;
  readonly year: number;
  readonly number: number;
  readonly kind: string;
  readonly series: string;
  readonly corrects: string | null;
  readonly reason: string;
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
  organ: z.string(),
  addressee: z.string(),
  body: z.array(blockShape),
});
export type Paper = z.infer<typeof paperShape>;

/** A bulletin without its body. */
export interface StoredHead {
  readonly id: string;
  readonly kind: KindId;
  readonly month: string;
  readonly year: number;
  readonly number: number;
  /** 代字 of its number. */
  readonly series: string;
  readonly title: string;
  readonly demo: boolean;
  readonly issuedAt: string;
  readonly issuedBy: string;
  /** The bulletin it corrects, and why; null and empty otherwise. */
  readonly corrects: string | null;
  readonly reason: string;
}

const headColumns = [
  'id',
  'kind',
  'month',
  'year',
  'number',
  'series',
  'title',
  'demo',
  'corrects',
  'reason',
  'issued_at as issuedAt',
  'issued_by as issuedBy',
] as const;

type HeadRow = Omit<StoredHead, 'kind'> & { readonly kind: string };

const kindShape = z.enum(kindIds);

function headOf<R extends HeadRow>(row: R): R & StoredHead {
  return { ...row, kind: kindShape.parse(row.kind) };
}

/** Issued bulletins of a year, newest first; only those of a kind or month when one is given. */
export async function listBulletins(
  q: Q,
  county: string,
  filter: { readonly year: number; readonly month?: string | undefined; readonly kind?: KindId | undefined },
): Promise<readonly StoredHead[]> {
  let query = q
    .selectFrom('bulletin.bulletin')
    .select(headColumns)
    .where('county', '=', county)
    .where('year', '=', filter.year);
  if (filter.month !== undefined) query = query.where('month', '=', filter.month);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  return (await query.orderBy('issued_at', 'desc').orderBy('number', 'desc').execute()).map(headOf);
}

/** Every issued bulletin of a county, newest first. */
export async function bulletinHeads(q: Q, county: string): Promise<readonly StoredHead[]> {
  const rows = await q
    .selectFrom('bulletin.bulletin')
    .select(headColumns)
    .where('county', '=', county)
    .orderBy('issued_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(headOf);
}

/** Some bulletins as they were issued. */
export async function papersOf(
  q: Q,
  county: string,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly paper: Paper }[]> {
  if (ids.length === 0) return [];
  const rows = await q
    .selectFrom('bulletin.bulletin')
    .select(['id', 'blocks'])
    .where('county', '=', county)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(({ id, blocks }) => ({ id, paper: paperShape.parse(blocks) }));
}

export type StoredBulletin = StoredHead & {
  readonly paper: Paper;
  readonly pins: readonly Pin[];
};

type WholeRow = HeadRow & { readonly blocks: unknown; readonly pins: unknown };

function wholeOf({ blocks, pins, ...row }: WholeRow): StoredBulletin {
  return { ...headOf(row), paper: paperShape.parse(blocks), pins: z.array(pinShape).parse(pins) };
}

export async function findBulletin(q: Q, county: string, id: string): Promise<StoredBulletin | null> {
  const row = await q
    .selectFrom('bulletin.bulletin')
    .select([...headColumns, 'blocks', 'pins'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : wholeOf(row);
}

/** The bulletin of a kind that was issued last for the newest month before `month`; null without one. */
export async function findLast(
  q: Q,
  county: string,
  kind: KindId,
  month: string,
): Promise<StoredBulletin | null> {
  const row = await q
    .selectFrom('bulletin.bulletin')
    .select([...headColumns, 'blocks', 'pins'])
    .where('county', '=', county)
    .where('kind', '=', kind)
    .where('month', '<', month)
    .orderBy('month', 'desc')
    .orderBy('issued_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : wholeOf(row);
}

/** The bulletin that corrected another one last; null while none did. */
export async function correctionOf(q: Q, county: string, id: string): Promise<StoredHead | null> {
  const row = await q
    .selectFrom('bulletin.bulletin')
    .select(headColumns)
    .where('county', '=', county)
    .where('corrects', '=', id)
    .orderBy('issued_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : headOf(row);
}

/** A bulletin to be issued, with the number it took. */
export interface NewBulletin extends StoredHead {
  readonly county: string;
  readonly organ: string;
  readonly addressee: string;
  readonly body: readonly Block[];
  readonly pins: readonly Pin[];
  readonly digest: string;
}

/** Writes a bulletin under its number. @returns false when one of the same content exists */
export async function insertBulletin(tx: Tx, one: NewBulletin): Promise<boolean> {
  const { organ, addressee, body, pins, issuedAt, issuedBy, ...row } = one;
  const made = await tx
    .insertInto('bulletin.bulletin')
    .values({
      ...row,
      blocks: jsonb({ series: row.series, organ, addressee, body }),
      pins: jsonb(pins),
      issued_at: issuedAt,
      issued_by: issuedBy,
    })
    .onConflict((on) => on.columns(['county', 'digest']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
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
