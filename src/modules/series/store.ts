import { Refusal } from '#kernel/errors.ts';
import { brokenConstraint, type Db, type Tx } from '#platform/database.ts';
import type { Base } from './rules.ts';

interface BaseTable {
  readonly county: string;
  readonly indicator: string;
  readonly unit: string;
  readonly period: string;
  readonly dimension: string;
  readonly version: number;
  readonly value: string;
  readonly since: string;
  readonly reason: string;
  readonly source: string;
  readonly recorded_at: string;
  readonly recorded_by: string;
  readonly recorded_by_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'series.base': BaseTable;
  }
}

/** Which series. */
export interface Place {
  readonly indicator: string;
  readonly unit: string;
  readonly dimension: string;
}

/** The restated bases of a series, every version. */
export async function basesOf(q: Tx | Db, county: string, place: Place): Promise<readonly Base[]> {
  return q
    .selectFrom('series.base')
    .select([
      'period',
      'version',
      'value',
      'since',
      'reason',
      'source',
      'recorded_at as recordedAt',
      'recorded_by_name as recordedBy',
    ])
    .where('county', '=', county)
    .where('indicator', '=', place.indicator)
    .where('unit', '=', place.unit)
    .where('dimension', '=', place.dimension)
    .orderBy('period')
    .orderBy('version')
    .execute();
}

/** The restated bases of an indicator for a month, whole and of any unit, in the order they were recorded. */
export async function restatedBases(
  q: Tx | Db,
  county: string,
  of: { readonly indicator: string; readonly period: string },
): Promise<readonly (Pick<Base, 'value' | 'reason' | 'source'> & { readonly unit: string })[]> {
  return q
    .selectFrom('series.base')
    .select(['unit', 'value', 'reason', 'source'])
    .where('county', '=', county)
    .where('indicator', '=', of.indicator)
    .where('period', '=', of.period)
    .where('dimension', '=', '')
    .orderBy('recorded_at')
    .orderBy('version')
    .execute();
}

/** A restatement to append. */
export interface NewBase extends Place {
  readonly county: string;
  readonly period: string;
  readonly value: string;
  readonly since: string;
  readonly reason: string;
  readonly source: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly recordedByName: string;
}

/** Appends a restatement as the next version. @throws Refusal 409 when another came at the same moment */
export async function appendBase(tx: Tx, one: NewBase): Promise<number> {
  const known = await basesOf(tx, one.county, one);
  const version =
    Math.max(0, ...known.filter(({ period }) => period === one.period).map((each) => each.version)) + 1;
  try {
    await tx
      .insertInto('series.base')
      .values({
        county: one.county,
        indicator: one.indicator,
        unit: one.unit,
        period: one.period,
        dimension: one.dimension,
        version,
        value: one.value,
        since: one.since,
        reason: one.reason,
        source: one.source,
        recorded_at: one.recordedAt,
        recorded_by: one.recordedBy,
        recorded_by_name: one.recordedByName,
      })
      .execute();
  } catch (error) {
    if (brokenConstraint(error) !== 'base_pkey') throw error;
    throw new Refusal(
      'series.base_moved',
      409,
      '这个月的基数刚被另一次操作重述，您的操作没有生效。请刷新后重试。',
    );
  }
  return version;
}
