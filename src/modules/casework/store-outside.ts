import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '#platform/database.ts';
import { type Of, type StoredItem, selected } from './store.ts';

type Q = Db | Tx;

/** Which items are asked for from outside: those of some numbers, or of a stretch of time with codes and ends; a page of them. */
export interface OutsideFilter {
  readonly numbers?: readonly string[] | undefined;
  readonly codes?: readonly string[] | undefined;
  /** Received from this instant to that. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly isEnded?: boolean | undefined;
  readonly limit: number;
  readonly offset?: number | undefined;
}

/** Items of one kind as they are asked for from outside, newest first, without those that are secret. */
export async function outsideItems(
  q: Q,
  of: Of,
  filter: OutsideFilter & {
    readonly secret: { readonly field: string; readonly is: readonly string[] } | undefined;
  },
): Promise<readonly StoredItem[]> {
  const { numbers, codes, from, to, isEnded, secret, limit, offset = 0 } = filter;
  let found = selected(q)
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind);
  if (secret !== undefined) found = found.where(openly(secret));
  if (numbers !== undefined) found = found.where(sql<boolean>`i.number = any(${[...numbers]}::text[])`);
  if (codes !== undefined) found = found.where(sql<boolean>`i.category = any(${[...codes]}::text[])`);
  if (from !== undefined) found = found.where('i.received_at', '>=', from);
  if (to !== undefined) found = found.where('i.received_at', '<=', to);
  if (isEnded !== undefined) found = found.where('i.ended_at', isEnded ? 'is not' : 'is', null);
  return found.orderBy('i.received_at', 'desc').orderBy('i.id').limit(limit).offset(offset).execute();
}

/** Not one of those that a definition keeps secret. */
function openly(secret: { readonly field: string; readonly is: readonly string[] }): RawBuilder<boolean> {
  return sql<boolean>`coalesce(i.payload ->> ${secret.field}, '') <> all(${[...secret.is]}::text[])`;
}

/** What signals are made of; the caller is read to be told apart, and goes nowhere. */
export interface WatchedRow {
  readonly id: string;
  readonly unit: string | null;
  readonly category: string;
  readonly area: string;
  readonly receivedAt: string;
  readonly place: string | null;
  readonly point: string | null;
  readonly caller: string | null;
  readonly newFact: string | null;
}

/** Items of one kind received since an instant with what signals need of them, without those that are secret; oldest first. */
export async function watchedRows(
  q: Q,
  of: Of,
  by: {
    readonly since: string;
    readonly category?: string | undefined;
    readonly place: string;
    readonly point: string;
    readonly caller: string;
    readonly newFact: string;
    readonly secret: { readonly field: string; readonly is: readonly string[] } | undefined;
  },
): Promise<readonly WatchedRow[]> {
  let found = q
    .selectFrom('casework.item as i')
    .select([
      'i.id',
      'i.unit',
      'i.category',
      'i.area',
      'i.received_at as receivedAt',
      sql<string | null>`i.payload ->> ${by.place}`.as('place'),
      sql<string | null>`i.payload ->> ${by.point}`.as('point'),
      sql<string | null>`i.payload ->> ${by.caller}`.as('caller'),
      sql<string | null>`i.payload ->> ${by.newFact}`.as('newFact'),
    ])
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where('i.received_at', '>=', by.since);
  if (by.category !== undefined) found = found.where('i.category', '=', by.category);
  if (by.secret !== undefined) found = found.where(openly(by.secret));
  return found.orderBy('i.received_at').orderBy('i.id').execute();
}

/** What was done for the periods of a calendar, in the order in which it was entered; what counts for nothing is left out. */
export async function periodicRows(
  q: Q,
  of: Of,
  by: {
    readonly about: string;
    readonly period: string;
    readonly on: string;
    readonly void: readonly string[];
  },
) {
  return q
    .selectFrom('casework.item as i')
    .select([
      'i.unit',
      sql<string>`coalesce(i.payload ->> ${by.about}, '')`.as('key'),
      sql<string>`coalesce(i.payload ->> ${by.period}, '')`.as('period'),
      sql<string>`coalesce(i.payload ->> ${by.on}, '')`.as('on'),
    ])
    .where('i.county', '=', of.county)
    .where('i.system', '=', of.system)
    .where('i.kind', '=', of.kind)
    .where(sql<boolean>`i.state <> all(${[...by.void]}::text[])`)
    .orderBy('i.received_at')
    .orderBy('i.id')
    .execute();
}
