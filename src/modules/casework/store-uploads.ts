import { sql } from 'kysely';
import type { FileSort } from '#kernel/system/types.ts';
import type { Tx } from '#platform/database.ts';

interface UploadTable {
  readonly county: string;
  readonly id: string;
  readonly system: string;
  readonly kind: string;
  readonly name: string;
  readonly sort: FileSort;
  readonly size: number;
  readonly bytes: Uint8Array | null;
  readonly holder: string;
  readonly at: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'casework.upload': UploadTable;
  }
}

/** Keeps a file until its form is sent. */
export async function insertUpload(tx: Tx, row: UploadTable): Promise<void> {
  await tx.insertInto('casework.upload').values(row).execute();
}

/** How many files came from an address since an instant, and how many bytes of all wait. */
export async function waitingNow(
  tx: Tx,
  county: string,
  of: { readonly holder: string; readonly since: string },
): Promise<{ readonly fromAddress: number; readonly waitingBytes: number }> {
  const row = await tx
    .selectFrom('casework.upload')
    .select([
      sql<number>`(count(*) filter (where holder = ${of.holder} and at > ${of.since}))::integer`.as(
        'fromAddress',
      ),
      sql<number>`coalesce(sum(size) filter (where bytes is not null), 0)::float8`.as('waitingBytes'),
    ])
    .where('county', '=', county)
    .executeTakeFirstOrThrow();
  return row;
}

/** A file that waits. */
export type Waiting = Pick<UploadTable, 'id' | 'name' | 'sort' | 'size'>;

/** Files that wait for a form of a kind since an instant, held until the transaction ends so that no second form takes them too. */
export async function holdWaiting(
  tx: Tx,
  of: { readonly county: string; readonly system: string; readonly kind: string },
  ids: readonly string[],
  since: string,
): Promise<readonly Waiting[]> {
  return tx
    .selectFrom('casework.upload')
    .select(['id', 'name', 'sort', 'size'])
    .where('county', '=', of.county)
    .where('system', '=', of.system)
    .where('kind', '=', of.kind)
    .where('id', 'in', [...ids])
    .where('at', '>', since)
    .where('bytes', 'is not', null)
    .forUpdate()
    .execute();
}

/** Takes the bytes of a file out of the waiting; null when there are none. */
export async function takeWaiting(tx: Tx, county: string, id: string): Promise<Uint8Array | null> {
  const row = await tx
    .selectFrom('casework.upload')
    .select('bytes')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  // The row stays for a day without its bytes: it still counts for its address.
  await tx
    .updateTable('casework.upload')
    .set({ bytes: null })
    .where('county', '=', county)
    .where('id', '=', id)
    .execute();
  return row?.bytes ?? null;
}

/** Throws away what waited too long; what was taken goes too. @returns how many */
export async function sweepUploads(tx: Tx, county: string, before: string): Promise<number> {
  const gone = await tx
    .deleteFrom('casework.upload')
    .where('county', '=', county)
    .where('at', '<=', before)
    .returning('id')
    .execute();
  return gone.length;
}
