import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * What the database holds, as a short text: written alike, two of them see the same committed transactions, whichever process committed
 * them. To be taken before what depends on it is read, and never inside a transaction, whose own writing it does not show.
 */
export async function committedState(db: Db): Promise<string> {
  const { rows } = await sql<{ seen: string }>`select cast(pg_current_snapshot() as text) as seen`.execute(
    db,
  );
  return rows[0]?.seen ?? '';
}
