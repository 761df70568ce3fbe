import type { Db, Tx } from '#platform/database.ts';

interface EvidenceTable {
  readonly county: string;
  readonly id: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly indicator: string;
  readonly dimension: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly uploaded_at: string;
  readonly uploaded_by: string;
  readonly uploaded_by_name: string;
  readonly removed_at: string | null;
  readonly removed_by: string | null;
  readonly removed_reason: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'reporting.evidence': EvidenceTable;
  }
}

export type EvidenceRow = EvidenceTable;

/** Whose month of which form. */
export interface EvidencePlace {
  readonly county: string;
  readonly form: string;
  readonly unit: string;
  readonly month: string;
}

export async function evidenceOf(q: Tx | Db, of: EvidencePlace): Promise<readonly EvidenceRow[]> {
  return q
    .selectFrom('reporting.evidence')
    .selectAll()
    .where('county', '=', of.county)
    .where('unit', '=', of.unit)
    .where('month', '=', of.month)
    .where('form', '=', of.form)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();
}

/** The files that stand behind a row of a unit in some months, of every form, without those taken back. */
export async function evidenceOfRow(
  q: Tx | Db,
  county: string,
  of: {
    readonly unit: string;
    readonly indicator: string;
    readonly dimension: string;
    readonly from: string;
    readonly to: string;
  },
): Promise<readonly EvidenceRow[]> {
  return q
    .selectFrom('reporting.evidence')
    .selectAll()
    .where('county', '=', county)
    .where('unit', '=', of.unit)
    .where('month', '>=', of.from)
    .where('month', '<=', of.to)
    .where('indicator', '=', of.indicator)
    .where('dimension', '=', of.dimension)
    .where('removed_at', 'is', null)
    .orderBy('month')
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();
}

export async function findEvidence(q: Tx | Db, county: string, id: string): Promise<EvidenceRow | null> {
  const found = await q
    .selectFrom('reporting.evidence')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

export async function insertEvidence(tx: Tx, row: EvidenceRow): Promise<void> {
  await tx.insertInto('reporting.evidence').values(row).execute();
}

/** Takes a file back if it stands. @returns false when it does not */
export async function removeEvidence(
  tx: Tx,
  of: {
    readonly county: string;
    readonly id: string;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  },
): Promise<boolean> {
  const changed = await tx
    .updateTable('reporting.evidence')
    .set({ removed_at: of.at, removed_by: of.by, removed_reason: of.reason })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
