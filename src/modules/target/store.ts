import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import type { Grain, Mode, Point } from './rules.ts';
import type { Authority } from './schema.ts';

type Q = Tx | Db;

interface TargetTable {
  readonly county: string;
  readonly id: string;
  readonly year: number;
  readonly indicator: string;
  readonly unit: string;
  readonly grain: Grain;
  readonly mode: Mode;
  readonly comparator: string;
  readonly state: 'active' | 'withdrawn';
  readonly version: number;
  readonly created_at: string;
  readonly created_by: string;
}

interface VersionTable {
  readonly county: string;
  readonly target: string;
  readonly version: number;
  readonly points: readonly Point[];
  readonly state: 'active' | 'withdrawn';
  readonly valid_from: string;
  readonly authority: Authority;
  readonly paper: string;
  readonly decided_on: string;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly changed_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'target.target': TargetTable;
    'target.target_version': VersionTable;
  }
}

/** A target as it is stored; what it asks stands in its versions. */
export type StoredTarget = Omit<TargetTable, 'county' | 'created_at' | 'created_by'>;

/** A version as it is stored. */
export interface StoredVersion {
  readonly target: string;
  readonly version: number;
  readonly points: readonly Point[];
  readonly state: 'active' | 'withdrawn';
  readonly validFrom: string;
  readonly authority: Authority;
  readonly paper: string;
  readonly decidedOn: string;
  readonly reason: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

const columns = [
  'id',
  'year',
  'indicator',
  'unit',
  'grain',
  'mode',
  'comparator',
  'state',
  'version',
] as const;

/** The targets of a year, in the order in which they were set. */
export async function targetsOf(q: Q, county: string, year: number): Promise<readonly StoredTarget[]> {
  return q
    .selectFrom('target.target')
    .select(columns)
    .where('county', '=', county)
    .where('year', '=', year)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

export async function findTarget(q: Q, county: string, id: string): Promise<StoredTarget | null> {
  const found = await q
    .selectFrom('target.target')
    .select(columns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return found ?? null;
}

/** The versions of some targets, oldest first. */
export async function versionsOf(
  q: Q,
  county: string,
  targets: readonly string[],
): Promise<readonly StoredVersion[]> {
  if (targets.length === 0) return [];
  return q
    .selectFrom('target.target_version')
    .select([
      'target',
      'version',
      'points',
      'state',
      'valid_from as validFrom',
      'authority',
      'paper',
      'decided_on as decidedOn',
      'reason',
      'changed_at as changedAt',
      'changed_by_name as changedBy',
    ])
    .where('county', '=', county)
    .where('target', 'in', [...targets])
    .orderBy('target')
    .orderBy('version')
    .execute();
}

export async function insertTarget(
  tx: Tx,
  county: string,
  target: StoredTarget,
  by: { readonly account: string; readonly now: string },
): Promise<void> {
  await insertMany(tx, 'target.target', [{ county, ...target, created_at: by.now, created_by: by.account }]);
}

/** Raises a target to its next version if it still has the one that was seen. @returns false when somebody was faster */
export async function raiseTarget(
  tx: Tx,
  county: string,
  next: Pick<StoredTarget, 'id' | 'version' | 'comparator' | 'state'>,
): Promise<boolean> {
  const { id, version, comparator, state } = next;
  const done = await tx
    .updateTable('target.target')
    .set({ version, comparator, state })
    .where('county', '=', county)
    .where('id', '=', id)
    .where('version', '=', version - 1)
    .returning('id')
    .execute();
  return done.length === 1;
}

export async function insertVersion(
  tx: Tx,
  county: string,
  version: Omit<StoredVersion, 'changedBy'>,
  by: { readonly account: string; readonly name: string },
): Promise<void> {
  await tx
    .insertInto('target.target_version')
    .values({
      county,
      target: version.target,
      version: version.version,
      points: jsonb(version.points),
      state: version.state,
      valid_from: version.validFrom,
      authority: version.authority,
      paper: version.paper,
      decided_on: version.decidedOn,
      reason: version.reason,
      changed_at: version.changedAt,
      changed_by: by.account,
      changed_by_name: by.name,
    })
    .execute();
}
