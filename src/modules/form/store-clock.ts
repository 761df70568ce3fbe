import { type Db, type Tx, upsert } from '#platform/database.ts';
import type { ClockException, ClockOverride } from './rules-clock.ts';

interface ClockTable {
  readonly county: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly opens: string | null;
  readonly due: string | null;
  readonly locks: string | null;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
}

interface ExceptionTable {
  readonly county: string;
  readonly id: string;
  readonly form: string;
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
    'form.clock': ClockTable;
    'form.exception': ExceptionTable;
  }
}

type Q = Db | Tx;

/** What was written down about the days of a county's forms. */
export async function clockRecords(
  q: Q,
  county: string,
): Promise<{ readonly overrides: readonly ClockOverride[]; readonly exceptions: readonly ClockException[] }> {
  const overrides = await q
    .selectFrom('form.clock')
    .select(['form', 'unit', 'month', 'opens', 'due', 'locks', 'reason'])
    .where('county', '=', county)
    .orderBy('month')
    .orderBy('unit')
    .execute();
  const exceptions = await q
    .selectFrom('form.exception')
    .select(exceptionColumns)
    .where('county', '=', county)
    .orderBy('granted_at')
    .orderBy('id')
    .execute();
  return { overrides, exceptions };
}

const exceptionColumns = [
  'id',
  'form',
  'unit',
  'month',
  'until',
  'reason',
  'granted_at as grantedAt',
  'granted_by_name as grantedByName',
  'revoked_at as revokedAt',
] as const;

export async function findException(q: Q, county: string, id: string): Promise<ClockException | null> {
  const row = await q
    .selectFrom('form.exception')
    .select(exceptionColumns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertException(tx: Tx, row: ExceptionTable): Promise<void> {
  await tx.insertInto('form.exception').values(row).execute();
}

/** Takes an exception back; false when somebody was faster. */
export async function revokeException(
  tx: Tx,
  county: string,
  id: string,
  by: { readonly account: string; readonly now: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('form.exception')
    .set({ revoked_at: by.now, revoked_by: by.account })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes the days of months that differ from the rule; what stood before is replaced, the audit keeps both. */
export async function putClocks(tx: Tx, rows: readonly ClockTable[]): Promise<void> {
  if (rows.length === 0) return;
  await upsert(tx, 'form.clock', ['county', 'form', 'unit', 'month'], rows);
}
