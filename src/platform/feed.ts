import { type Generated, sql } from 'kysely';
import { type Db, type Tx, upsert } from './database.ts';

interface FeedTable {
  readonly county: string;
  readonly stream: string;
  readonly last: Generated<string>;
}

declare module '#platform/database.ts' {
  interface Database {
    'kernel.feed': FeedTable;
  }
}

/** What can be followed by its changes. */
export type Stream = 'figure' | 'light' | 'project_light' | 'commitment' | 'indicator';

/**
 * Takes the next places in a county's feed. The counter stays locked until the transaction ends: whoever appends after us waits,
 * so places follow the order of commits, a rolled-back transaction leaves no hole, and a cursor never passes a row that is still
 * to appear. The price: appending to one stream of one county is done by one transaction at a time.
 *
 * @param count  how many places, at least 1
 * @returns the place before the first one taken, so the n-th row gets `before + n`
 */
export async function takePlaces(tx: Tx, county: string, stream: Stream, count: number): Promise<number> {
  const last = (await advance(tx, county, stream, count)) ?? (await begin(tx, county, stream, count));
  return last - count;
}

async function advance(tx: Tx, county: string, stream: Stream, count: number): Promise<number | null> {
  const row = await tx
    .updateTable('kernel.feed')
    .set({ last: sql<string>`last + ${count}` })
    .where('county', '=', county)
    .where('stream', '=', stream)
    .returning('last')
    .executeTakeFirst();
  return row === undefined ? null : Number(row.last);
}

/** The first row of a stream; of two that begin it at once the second waits and then counts on. */
async function begin(tx: Tx, county: string, stream: Stream, count: number): Promise<number> {
  await upsert(tx, 'kernel.feed', ['county', 'stream'], { county, stream });
  const last = await advance(tx, county, stream, count);
  if (last === null) throw new Error('impossible: the stream was just begun');
  return last;
}

/** How far all streams of a county have come, as one text: the same while nothing was appended to any of them. */
export async function placesOf(q: Db | Tx, county: string): Promise<string> {
  const rows = await q
    .selectFrom('kernel.feed')
    .select(['stream', 'last'])
    .where('county', '=', county)
    .orderBy('stream')
    .execute();
  return rows.map(({ stream, last }) => `${stream}${last}`).join(' ');
}
