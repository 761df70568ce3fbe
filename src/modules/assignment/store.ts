import type { Generated } from 'kysely';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import { type Assignment, trajectoryShape } from './schema.ts';

interface AssignmentTable {
  readonly county: string;
  readonly commitment: string;
  readonly lead_unit: string;
  readonly leader_post: string | null;
  readonly trajectory: unknown;
  readonly collect: 'lead' | 'units';
  readonly version: Generated<number>;
  readonly changed_at: string;
  readonly changed_by: string;
}

interface PartTable {
  readonly county: string;
  readonly commitment: string;
  readonly unit: string;
  readonly role: 'support' | 'share';
  readonly target: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'assignment.assignment': AssignmentTable;
    'assignment.part': PartTable;
  }
}

type Q = Db | Tx;

/** Assignments of the county, of all commitments or of those named. */
export async function listAssignments(
  q: Q,
  county: string,
  commitments?: readonly string[],
): Promise<readonly Assignment[]> {
  if (commitments !== undefined && commitments.length === 0) return [];
  let heads = q
    .selectFrom('assignment.assignment')
    .select(['commitment', 'lead_unit', 'leader_post', 'trajectory', 'collect', 'version'])
    .where('county', '=', county);
  let parts = q
    .selectFrom('assignment.part')
    .select(['commitment', 'unit', 'role', 'target'])
    .where('county', '=', county)
    .orderBy('unit');
  if (commitments !== undefined) {
    heads = heads.where('commitment', 'in', commitments);
    parts = parts.where('commitment', 'in', commitments);
  }
  const rows = await heads.execute();
  const partsOf = Map.groupBy(await parts.execute(), (part) => part.commitment);
  return rows.map((row) => ({
    commitment: row.commitment,
    leadUnit: row.lead_unit,
    leaderPost: row.leader_post,
    trajectory: trajectoryShape.parse(row.trajectory),
    collect: row.collect,
    version: row.version,
    parts: (partsOf.get(row.commitment) ?? []).map(({ unit, role, target }) => ({ unit, role, target })),
  }));
}

type Head = Pick<
  AssignmentTable,
  'county' | 'commitment' | 'lead_unit' | 'leader_post' | 'collect' | 'changed_at' | 'changed_by'
> & {
  readonly trajectory: unknown;
};

/** Writes a first assignment. @returns its version, or null when somebody else assigned it meanwhile */
export async function insertHead(tx: Tx, head: Head): Promise<number | null> {
  const made = await tx
    .insertInto('assignment.assignment')
    .values({ ...head, trajectory: jsonb(head.trajectory) })
    .onConflict((on) => on.doNothing())
    .returning('version')
    .executeTakeFirst();
  return made?.version ?? null;
}

/** Replaces an assignment whose version is still the one seen. @returns the new version, or null when it is not */
export async function changeHead(tx: Tx, head: Head, seen: number): Promise<number | null> {
  const { county, commitment, trajectory, ...rest } = head;
  const changed = await tx
    .updateTable('assignment.assignment')
    .set({ ...rest, trajectory: jsonb(trajectory), version: seen + 1 })
    .where('county', '=', county)
    .where('commitment', '=', commitment)
    .where('version', '=', seen)
    .returning('version')
    .executeTakeFirst();
  return changed?.version ?? null;
}

export async function replaceParts(
  tx: Tx,
  county: string,
  commitment: string,
  parts: readonly Pick<PartTable, 'unit' | 'role' | 'target'>[],
): Promise<void> {
  await tx
    .deleteFrom('assignment.part')
    .where('county', '=', county)
    .where('commitment', '=', commitment)
    .execute();
  if (parts.length === 0) return;
  await tx
    .insertInto('assignment.part')
    .values(parts.map((part) => ({ county, commitment, ...part })))
    .execute();
}

/** Who wrote the version that stands, to be named to the one who came second. */
export async function lastChange(
  q: Q,
  county: string,
  commitment: string,
): Promise<{ readonly at: string; readonly by: string } | null> {
  const row = await q
    .selectFrom('assignment.assignment')
    .select(['changed_at as at', 'changed_by as by'])
    .where('county', '=', county)
    .where('commitment', '=', commitment)
    .executeTakeFirst();
  return row ?? null;
}
