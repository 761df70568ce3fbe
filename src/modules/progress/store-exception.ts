import type { Db, Tx } from '#platform/database.ts';
import type { ProgressException } from './rules-due.ts';

interface ExceptionTable {
  readonly county: string;
  readonly id: string;
  readonly unit: string;
  readonly month: string;
  readonly until: string;
  readonly reason: string;
  readonly granted_at: string;
  readonly granted_by: string;
  readonly granted_by_name: string;
  readonly revoked_at: string | null;
  readonly revoked_by: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'progress.exception': ExceptionTable;
  }
}

/** The exceptions of some months of a county, also those taken back, in the order they were granted. */
export async function exceptionsIn(
  q: Db | Tx,
  county: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly ProgressException[]> {
  return q
    .selectFrom('progress.exception')
    .select([
      'id',
      'unit',
      'month',
      'until',
      'reason',
      'granted_at as grantedAt',
      'granted_by_name as grantedByName',
      'revoked_at as revokedAt',
    ])
    .where('county', '=', county)
    .where('month', '>=', from)
    .where('month', '<=', to)
    .orderBy('granted_at')
    .orderBy('id')
    .execute();
}

export async function insertException(tx: Tx, row: ExceptionTable): Promise<void> {
  await tx.insertInto('progress.exception').values(row).execute();
}

/** Takes an exception back; null when there is none that stands. */
export async function revokeException(
  tx: Tx,
  county: string,
  id: string,
  by: { readonly account: string; readonly now: string },
): Promise<{ readonly unit: string; readonly month: string } | null> {
  const row = await tx
    .updateTable('progress.exception')
    .set({ revoked_at: by.now, revoked_by: by.account })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning(['unit', 'month'])
    .executeTakeFirst();
  return row ?? null;
}
