import type { Db, Tx } from '#platform/database.ts';
import type { KeptActKind } from './rules-ladder.ts';
import type { PackScope, Scope } from './rules-scope.ts';
import type { SpecialKind } from './rules-special.ts';

interface ActionTable {
  readonly county: string;
  readonly id: string;
  readonly object_kind: PackScope;
  readonly object: string;
  readonly kind: KeptActKind;
  readonly level: string;
  readonly level_title: string;
  readonly period: string;
  readonly cause: string;
  readonly pack: string;
  readonly pack_version: number;
  readonly day: string;
  readonly document: string;
  readonly note: string;
  readonly of_action: string | null;
  readonly acted_at: string;
  readonly acted_by: string;
  readonly acted_by_name: string;
  readonly letter: string | null;
  readonly turn: number;
}

interface SpecialTable {
  readonly county: string;
  readonly id: string;
  readonly kind: SpecialKind;
  readonly object_kind: Scope;
  readonly object: string;
  readonly rule: string | null;
  readonly reason: string;
  readonly approver: string;
  readonly document: string;
  readonly from_month: string;
  readonly until_month: string;
  readonly made_at: string;
  readonly made_by: string;
  readonly made_by_name: string;
  readonly ended_at: string | null;
  readonly ended_by_name: string;
  readonly ended_reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'light.action': ActionTable;
    'light.special': SpecialTable;
  }
}

type Q = Db | Tx;

/** Something done about a matter, as it is kept. */
export interface StoredAction {
  readonly id: string;
  readonly objectKind: PackScope;
  readonly object: string;
  readonly kind: KeptActKind;
  readonly level: string;
  readonly levelTitle: string;
  readonly period: string;
  /** Which condition was met. */
  readonly cause: string;
  readonly pack: string;
  readonly packVersion: number;
  readonly day: string;
  /** Number of the paper, as text. */
  readonly document: string;
  readonly note: string;
  readonly of: string | null;
  readonly at: string;
  readonly byName: string;
  /** The numbered letter that carries it; null without one. */
  readonly letter: string | null;
  /** Of a step taken again after its letter was taken back: which time it is. */
  readonly turn: number;
}

/** Everything done, oldest first; of one matter, or of all. */
export async function actionsOf(
  q: Q,
  county: string,
  of?: { readonly objectKind: PackScope; readonly object: string },
): Promise<readonly StoredAction[]> {
  let query = q
    .selectFrom('light.action')
    .select([
      'id',
      'object_kind as objectKind',
      'object',
      'kind',
      'level',
      'level_title as levelTitle',
      'period',
      'cause',
      'pack',
      'pack_version as packVersion',
      'day',
      'document',
      'note',
      'of_action as of',
      'acted_at as at',
      'acted_by_name as byName',
      'letter',
      'turn',
    ])
    .where('county', '=', county);
  if (of !== undefined)
    query = query.where('object_kind', '=', of.objectKind).where('object', '=', of.object);
  return query.orderBy('acted_at').orderBy('id').execute();
}

/** Appends an act. */
export async function insertAction(
  tx: Tx,
  county: string,
  one: Omit<StoredAction, 'at' | 'byName'>,
  by: { readonly account: string; readonly name: string; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('light.action')
    .values({
      county,
      id: one.id,
      object_kind: one.objectKind,
      object: one.object,
      kind: one.kind,
      level: one.level,
      level_title: one.levelTitle,
      period: one.period,
      cause: one.cause,
      pack: one.pack,
      pack_version: one.packVersion,
      day: one.day,
      document: one.document,
      note: one.note,
      of_action: one.of,
      acted_at: by.at,
      acted_by: by.account,
      acted_by_name: by.name,
      letter: one.letter,
      turn: one.turn,
    })
    .execute();
}

/** An exemption or another declaration, as it is kept. */
export interface StoredSpecial {
  readonly id: string;
  readonly kind: SpecialKind;
  readonly objectKind: Scope;
  readonly object: string;
  readonly rule: string | null;
  readonly reason: string;
  readonly approver: string;
  readonly document: string;
  readonly from: string;
  readonly until: string;
  readonly at: string;
  readonly byName: string;
  readonly endedAt: string | null;
  readonly endedBy: string;
  readonly endedReason: string;
}

/** Declarations of a county, newest first; those that hold in a month of a scope, or all. */
export async function specialsOf(
  q: Q,
  county: string,
  of?: { readonly objectKind: Scope; readonly period: string },
): Promise<readonly StoredSpecial[]> {
  let query = q
    .selectFrom('light.special')
    .select([
      'id',
      'kind',
      'object_kind as objectKind',
      'object',
      'rule',
      'reason',
      'approver',
      'document',
      'from_month as from',
      'until_month as until',
      'made_at as at',
      'made_by_name as byName',
      'ended_at as endedAt',
      'ended_by_name as endedBy',
      'ended_reason as endedReason',
    ])
    .where('county', '=', county);
  if (of !== undefined)
    query = query
      .where('object_kind', '=', of.objectKind)
      .where('from_month', '<=', of.period)
      .where('until_month', '>=', of.period);
  return query.orderBy('made_at', 'desc').orderBy('id').execute();
}

/** Adds a declaration. */
export async function insertSpecial(
  tx: Tx,
  county: string,
  one: Omit<StoredSpecial, 'at' | 'byName' | 'endedAt' | 'endedBy' | 'endedReason'>,
  by: { readonly account: string; readonly name: string; readonly at: string },
): Promise<void> {
  await tx
    .insertInto('light.special')
    .values({
      county,
      id: one.id,
      kind: one.kind,
      object_kind: one.objectKind,
      object: one.object,
      rule: one.rule,
      reason: one.reason,
      approver: one.approver,
      document: one.document,
      from_month: one.from,
      until_month: one.until,
      made_at: by.at,
      made_by: by.account,
      made_by_name: by.name,
      ended_at: null,
      ended_by_name: '',
      ended_reason: '',
    })
    .execute();
}

/** Ends a declaration after a month; false when it has ended already. */
export async function endSpecial(
  tx: Tx,
  county: string,
  of: { readonly id: string; readonly until: string; readonly reason: string },
  by: { readonly name: string; readonly at: string },
): Promise<boolean> {
  const moved = await tx
    .updateTable('light.special')
    .set({ until_month: of.until, ended_at: by.at, ended_by_name: by.name, ended_reason: of.reason })
    .where('county', '=', county)
    .where('id', '=', of.id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return moved !== undefined;
}
