import type { Actor } from '#kernel/access.ts';
import { scoped } from '#platform/access.ts';
import { type Db, insertMany, type Tx } from '#platform/database.ts';
import type { FlagAct, FlagState } from './rules-flag.ts';
import type { FlagEvent, FlagFilter } from './schema.ts';

interface FlagTable {
  readonly county: string;
  readonly id: string;
  readonly unit: string;
  readonly form: string;
  readonly indicator: string;
  readonly dimension: string;
  readonly month: string;
  readonly state: FlagState;
  readonly version: number;
  readonly value: string;
  readonly corrected: boolean;
  readonly demo: boolean;
  readonly raised_at: string;
  readonly raised_unit: string;
  readonly raised_post: string;
  readonly changed_at: string;
}

interface FlagEventTable {
  readonly county: string;
  readonly flag: string;
  readonly seq: number;
  readonly act: 'raise' | FlagAct;
  readonly text: string;
  readonly at: string;
  readonly account: string;
  readonly post_name: string;
  readonly unit_name: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'quality.flag': FlagTable;
    'quality.flag_event': FlagEventTable;
  }
}

type Q = Db | Tx;

const columns = [
  'id',
  'unit',
  'form',
  'indicator',
  'dimension',
  'month',
  'state',
  'version',
  'value',
  'corrected',
  'demo',
  'raised_at as raisedAt',
  'raised_unit as raisedUnit',
  'raised_post as raisedPost',
  'changed_at as changedAt',
] as const;

/** A question on a value as it is stored. */
export interface StoredFlag {
  readonly id: string;
  readonly unit: string;
  readonly form: string;
  readonly indicator: string;
  readonly dimension: string;
  readonly month: string;
  readonly state: FlagState;
  readonly version: number;
  readonly value: string;
  readonly corrected: boolean;
  readonly demo: boolean;
  readonly raisedAt: string;
  readonly raisedUnit: string;
  readonly raisedPost: string;
  readonly changedAt: string;
}

/** The questions within the actor's reach, newest first. */
export async function flagsInReach(q: Q, actor: Actor, filter: FlagFilter): Promise<readonly StoredFlag[]> {
  const { state, unit, month } = filter;
  let query = q
    .selectFrom('quality.flag')
    .select(columns)
    .where(scoped(actor, 'flag.read', { county: 'county', unit: 'unit' }));
  if (state !== 'all') query = query.where('state', '=', state);
  if (unit !== undefined) query = query.where('unit', '=', unit);
  if (month !== undefined) query = query.where('month', '=', month);
  return query.orderBy('raised_at', 'desc').orderBy('id').limit(2000).execute();
}

/** The questions of a county that are not closed: what somebody still owes. */
export async function unclosedFlags(q: Q, county: string): Promise<readonly StoredFlag[]> {
  return q
    .selectFrom('quality.flag')
    .select(columns)
    .where('county', '=', county)
    .where('state', '!=', 'closed')
    .orderBy('raised_at')
    .execute();
}

export async function findFlag(q: Q, county: string, id: string): Promise<StoredFlag | null> {
  const row = await q
    .selectFrom('quality.flag')
    .select(columns)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** What was said about some questions, oldest first, by question. */
export async function eventsOfFlags(
  q: Q,
  county: string,
  flags: readonly string[],
): Promise<ReadonlyMap<string, readonly FlagEvent[]>> {
  if (flags.length === 0) return new Map();
  const rows = await q
    .selectFrom('quality.flag_event')
    .select(['flag', 'act', 'text', 'at', 'post_name as postName', 'unit_name as unitName'])
    .where('county', '=', county)
    .where('flag', 'in', [...flags])
    .orderBy('flag')
    .orderBy('seq')
    .execute();
  return Map.groupBy(rows, ({ flag }) => flag);
}

export async function insertFlag(tx: Tx, flag: FlagTable): Promise<void> {
  await tx.insertInto('quality.flag').values(flag).execute();
}

/** Moves a question if it still stands where the actor saw it; null when somebody was faster. */
export async function moveFlag(
  tx: Tx,
  move: {
    readonly county: string;
    readonly id: string;
    readonly version: number;
    readonly from: readonly FlagState[];
    readonly to: FlagState;
    readonly at: string;
  },
): Promise<StoredFlag | null> {
  const row = await tx
    .updateTable('quality.flag')
    .set({ state: move.to, version: move.version + 1, changed_at: move.at })
    .where('county', '=', move.county)
    .where('id', '=', move.id)
    .where('version', '=', move.version)
    .where('state', 'in', [...move.from])
    .returning(columns)
    .executeTakeFirst();
  return row ?? null;
}

export async function addFlagEvent(tx: Tx, event: Omit<FlagEventTable, 'seq'>): Promise<void> {
  const last = await tx
    .selectFrom('quality.flag_event')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('county', '=', event.county)
    .where('flag', '=', event.flag)
    .executeTakeFirst();
  await tx
    .insertInto('quality.flag_event')
    .values({ ...event, seq: (last?.seq ?? 0) + 1 })
    .execute();
}

/** Questions of a demonstration with what was said. */
export async function insertSeeded(
  tx: Tx,
  flags: readonly FlagTable[],
  events: readonly FlagEventTable[],
): Promise<void> {
  if (flags.length > 0) await insertMany(tx, 'quality.flag', flags);
  if (events.length > 0) await insertMany(tx, 'quality.flag_event', events);
}
