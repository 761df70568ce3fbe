import { sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import type { ReadingCount, ReadingKind } from './rules.ts';

interface ReadingTable {
  readonly county: string;
  readonly thing: string;
  readonly kind: ReadingKind;
  readonly day: string;
  readonly count: number;
}

declare module '#platform/database.ts' {
  interface Database {
    'burden.reading': ReadingTable;
  }
}

/** Adds to a day's count of a thing. */
export async function addReadings(tx: Tx, row: ReadingTable): Promise<void> {
  const raise = async (): Promise<boolean> => {
    const moved = await tx
      .updateTable('burden.reading')
      .set((eb) => ({ count: eb('count', '+', row.count) }))
      .where('county', '=', row.county)
      .where('thing', '=', row.thing)
      .where('kind', '=', row.kind)
      .where('day', '=', row.day)
      .returning('count')
      .executeTakeFirst();
    return moved !== undefined;
  };
  if (await raise()) return;
  const made = await tx
    .insertInto('burden.reading')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returning('count')
    .executeTakeFirst();
  if (made === undefined) await raise();
}

/** How often things were looked at from a day to another, both included. */
export async function readingsBetween(
  q: Db | Tx,
  county: string,
  days: { readonly from: string; readonly to: string },
): Promise<readonly ReadingCount[]> {
  return q
    .selectFrom('burden.reading')
    .select(['thing', 'kind', sql<number>`sum(count)::int`.as('count')])
    .where('county', '=', county)
    .where('day', '>=', days.from)
    .where('day', '<=', days.to)
    .groupBy(['thing', 'kind'])
    .execute();
}
