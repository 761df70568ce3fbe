import { type Db, insertMany, jsonb, type Tx } from '#platform/database.ts';
import { takePlaces } from '#platform/feed.ts';
import type { BookVersion } from './rules-versions.ts';
import type { DefinitionInput, Dimension, ScopeBreak } from './schema.ts';

interface DefinitionTable {
  readonly county: string;
  readonly indicator: string;
  readonly version: number;
  readonly body: Partial<DefinitionInput>;
  readonly valid_from: string;
  readonly reason: string;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly changed_by_name: string;
  /** Place in the feed of the county. */
  readonly seq: string | null;
}

interface DimensionTable {
  readonly county: string;
  readonly id: string;
  readonly name: string;
  readonly whole: boolean;
  readonly items: Dimension['items'];
  readonly sort: number;
  readonly version: number;
  readonly changed_at: string;
  readonly changed_by: string;
}

interface ScopeBreakTable {
  readonly county: string;
  readonly id: string;
  readonly indicator: string;
  readonly period: string;
  readonly note: string;
  readonly comparable: string;
  readonly source: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
  readonly revoked_at: string | null;
  readonly revoked_by: string | null;
  readonly revoked_reason: string | null;
}

declare module '#platform/database.ts' {
  interface Database {
    'indicator.definition': DefinitionTable;
    'indicator.dimension': DimensionTable;
    'indicator.scope_break': ScopeBreakTable;
  }
}

/** A version of a definition to keep. */
interface NewVersion {
  readonly county: string;
  readonly indicator: string;
  readonly version: number;
  readonly body: DefinitionInput;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly reason: string;
  readonly validFrom: string;
}

export async function insertVersions(tx: Tx, versions: readonly NewVersion[]): Promise<void> {
  for (const [county, own] of Map.groupBy(versions, (one) => one.county)) {
    const before = await takePlaces(tx, county, 'indicator', own.length);
    await insertOwn(tx, county, own, before);
  }
}

async function insertOwn(tx: Tx, county: string, own: readonly NewVersion[], before: number): Promise<void> {
  await insertMany(
    tx,
    'indicator.definition',
    own.map(({ indicator, version, body, at, by, byName, reason, validFrom }, index) => ({
      county,
      indicator,
      version,
      body,
      valid_from: validFrom,
      reason,
      changed_at: at,
      changed_by: by,
      changed_by_name: byName,
      seq: String(before + index + 1),
    })),
  );
}

/** Versions of definitions in the feed after a place, in the order of their commits, at most `most`. */
export async function definitionsAfter(q: Tx | Db, county: string, after: number, most: number) {
  return q
    .selectFrom('indicator.definition')
    .select([
      'seq',
      'indicator',
      'version',
      'body',
      'valid_from as validFrom',
      'reason',
      'changed_at as changedAt',
    ])
    .where('county', '=', county)
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(most)
    .execute();
}

/** A kept version. */
export interface KeptVersion {
  readonly version: number;
  readonly body: Partial<DefinitionInput>;
  readonly validFrom: string;
  readonly reason: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

export async function versionsOf(
  q: Tx | Db,
  county: string,
  indicator: string,
): Promise<readonly KeptVersion[]> {
  return q
    .selectFrom('indicator.definition')
    .select([
      'version',
      'body',
      'valid_from as validFrom',
      'reason',
      'changed_at as changedAt',
      'changed_by_name as changedBy',
    ])
    .where('county', '=', county)
    .where('indicator', '=', indicator)
    .orderBy('version')
    .execute();
}

/** Every version of some indicators. */
export async function versionsFor(
  q: Tx | Db,
  county: string,
  indicators: readonly string[],
): Promise<readonly (BookVersion & KeptVersion)[]> {
  if (indicators.length === 0) return [];
  return q
    .selectFrom('indicator.definition')
    .select([
      'indicator',
      'version',
      'body',
      'valid_from as validFrom',
      'reason',
      'changed_at as changedAt',
      'changed_by_name as changedBy',
    ])
    .where('county', '=', county)
    .where('indicator', 'in', [...indicators])
    .orderBy('indicator')
    .orderBy('version')
    .execute();
}

/** Breakdowns of a county in their order. */
export async function dimensionsOf(q: Tx | Db, county: string): Promise<readonly Dimension[]> {
  return q
    .selectFrom('indicator.dimension')
    .select(['id', 'name', 'whole', 'items', 'version'])
    .where('county', '=', county)
    .orderBy('sort')
    .orderBy('id')
    .execute();
}

/** Adds a breakdown (version 0 seen) or changes it if it is still at the version that was seen. @returns false when it moved */
export async function putDimension(
  tx: Tx,
  county: string,
  one: Dimension,
  of: { readonly at: string; readonly by: string },
): Promise<boolean> {
  const row = {
    name: one.name,
    whole: one.whole,
    items: jsonb(one.items),
    changed_at: of.at,
    changed_by: of.by,
  };
  if (one.version === 0) {
    await tx
      .insertInto('indicator.dimension')
      .values({ county, id: one.id, sort: 0, version: 1, ...row })
      .execute();
    return true;
  }
  const changed = await tx
    .updateTable('indicator.dimension')
    .set({ ...row, version: one.version + 1 })
    .where('county', '=', county)
    .where('id', '=', one.id)
    .where('version', '=', one.version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}

/** 口径断点 of a county's indicators (all, or those given), those taken back last, by month. */
export async function breaksOf(
  q: Tx | Db,
  county: string,
  indicators?: readonly string[],
): Promise<readonly ScopeBreak[]> {
  if (indicators?.length === 0) return [];
  let query = q.selectFrom('indicator.scope_break').selectAll().where('county', '=', county);
  if (indicators !== undefined) query = query.where('indicator', 'in', [...indicators]);
  const rows = await query.orderBy('period').orderBy('recorded_at').execute();
  return rows.map((row) => ({
    id: row.id,
    indicator: row.indicator,
    period: row.period,
    note: row.note,
    comparable: row.comparable,
    source: row.source,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by_name,
    revoked: row.revoked_at === null ? null : { at: row.revoked_at, reason: row.revoked_reason ?? '' },
    version: null,
  }));
}

export async function insertBreak(
  tx: Tx,
  county: string,
  one: Omit<ScopeBreak, 'revoked' | 'version'> & { readonly by: string },
): Promise<void> {
  await tx
    .insertInto('indicator.scope_break')
    .values({
      county,
      id: one.id,
      indicator: one.indicator,
      period: one.period,
      note: one.note,
      comparable: one.comparable,
      source: one.source,
      recorded_at: one.recordedAt,
      recorded_by: one.by,
      recorded_by_name: one.recordedBy,
      revoked_at: null,
      revoked_by: null,
      revoked_reason: null,
    })
    .execute();
}

/** Takes a break back if it stands. @returns false when it does not */
export async function revokeBreak(
  tx: Tx,
  county: string,
  of: {
    readonly indicator: string;
    readonly id: string;
    readonly reason: string;
    readonly at: string;
    readonly by: string;
  },
): Promise<boolean> {
  const changed = await tx
    .updateTable('indicator.scope_break')
    .set({ revoked_at: of.at, revoked_by: of.by, revoked_reason: of.reason })
    .where('county', '=', county)
    .where('indicator', '=', of.indicator)
    .where('id', '=', of.id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return changed.numUpdatedRows === 1n;
}
