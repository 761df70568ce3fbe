import type { Db, Tx } from '#platform/database.ts';
import type { ProblemState } from './rules-machine.ts';

interface EventTable {
  readonly county: string;
  readonly problem: string;
  readonly seq: number;
  readonly act: string;
  readonly state: ProblemState;
  readonly text: string;
  readonly at: string;
  readonly account: string;
  readonly post_name: string;
  readonly unit_name: string;
}

interface EvidenceTable {
  readonly county: string;
  readonly id: string;
  readonly problem: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
  readonly added_at: string;
  readonly added_by: string;
  readonly added_by_name: string;
  readonly unit: string;
  readonly removed_at: string | null;
  readonly removed_reason: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'problem.event': EventTable;
    'problem.evidence': EvidenceTable;
  }
}

type Q = Db | Tx;

export async function addEvent(tx: Tx, event: Omit<EventTable, 'seq'>): Promise<void> {
  const last = await tx
    .selectFrom('problem.event')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('county', '=', event.county)
    .where('problem', '=', event.problem)
    .executeTakeFirst();
  await tx
    .insertInto('problem.event')
    .values({ ...event, seq: (last?.seq ?? 0) + 1 })
    .execute();
}

export async function eventsOf(q: Q, county: string, problem: string) {
  return q
    .selectFrom('problem.event')
    .select(['act', 'state', 'text', 'at', 'post_name as postName', 'unit_name as unitName'])
    .where('county', '=', county)
    .where('problem', '=', problem)
    .orderBy('seq')
    .execute();
}

/** When the problems of a county came to which state, by problem, oldest first. */
export async function logsOf(
  q: Q,
  county: string,
): Promise<ReadonlyMap<string, readonly { readonly at: string; readonly state: ProblemState }[]>> {
  const rows = await q
    .selectFrom('problem.event')
    .select(['problem', 'at', 'state'])
    .where('county', '=', county)
    .orderBy('problem')
    .orderBy('seq')
    .execute();
  return Map.groupBy(rows, ({ problem }) => problem);
}

export async function insertEvidence(
  tx: Tx,
  row: Omit<EvidenceTable, 'removed_at' | 'removed_reason'>,
): Promise<void> {
  await tx
    .insertInto('problem.evidence')
    .values({ ...row, removed_at: null, removed_reason: null })
    .execute();
}

/** Files of a problem that were not taken back, oldest first. */
export async function evidenceOf(q: Q, county: string, problem: string) {
  return q
    .selectFrom('problem.evidence')
    .select([
      'id',
      'name',
      'kind',
      'size',
      'sha256',
      'added_at as addedAt',
      'added_by_name as addedByName',
      'unit',
    ])
    .where('county', '=', county)
    .where('problem', '=', problem)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

export async function removeEvidence(
  tx: Tx,
  of: { readonly county: string; readonly id: string; readonly at: string; readonly reason: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('problem.evidence')
    .set({ removed_at: of.at, removed_reason: of.reason })
    .where('county', '=', of.county)
    .where('id', '=', of.id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
