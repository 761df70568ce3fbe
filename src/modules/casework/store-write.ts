import { sql } from 'kysely';
import type { By, CaseEvent, Item } from '#kernel/system/log.ts';
import type { Payload } from '#kernel/system/types.ts';
import { type Db, jsonb, type Tx } from '#platform/database.ts';
import type { Of } from './store.ts';

interface EventTable {
  readonly county: string;
  readonly item: string;
  readonly seq: number;
  readonly move: string;
  readonly from_state: string | null;
  readonly to_state: string;
  readonly at: string;
  readonly by_kind: By['kind'];
  readonly account: string | null;
  readonly post: string | null;
  readonly unit: string | null;
  readonly by_name: string;
  readonly payload: Payload;
  readonly reason: string;
}

declare module '#platform/database.ts' {
  interface Database {
    'casework.event': EventTable;
  }
}

type Q = Db | Tx;

/** The last number of a kind in a year. */
export async function lastSeq(tx: Tx, of: Of, year: number): Promise<number> {
  const row = await tx
    .selectFrom('casework.item')
    .select((eb) => eb.fn.max('seq').as('last'))
    .where('county', '=', of.county)
    .where('system', '=', of.system)
    .where('kind', '=', of.kind)
    .where('year', '=', year)
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** What lists need of an item besides what its log says. */
export interface Listed {
  readonly title: string;
  readonly category: string;
  readonly area: string;
  readonly parties: readonly string[];
  readonly barred: readonly string[];
  readonly dueAt: string | null;
  readonly dueClock: string;
}

function rowOf(item: Item, listed: Listed) {
  return {
    state: item.state,
    version: item.version,
    unit: item.unit,
    helpers: [...item.helpers],
    assignee: item.assignee,
    title: listed.title,
    category: listed.category,
    area: listed.area,
    payload: jsonb(item.payload),
    counts: jsonb(item.counts),
    flags: [...item.flags],
    parties: [...listed.parties],
    barred: [...listed.barred],
    changed_at: item.changedAt,
    ended_at: item.endedAt,
    due_at: listed.dueAt,
    due_clock: listed.dueClock,
  };
}

export async function insertItem(
  tx: Tx,
  of: Of & {
    readonly definition: number;
    readonly year: number;
    readonly seq: number;
    readonly codeHash: string | null;
    readonly demo: boolean;
  },
  item: Item,
  listed: Listed,
): Promise<void> {
  const { county, system, kind, definition, year, seq, codeHash, demo } = of;
  await tx
    .insertInto('casework.item')
    .values({
      ...rowOf(item, listed),
      county,
      id: item.id,
      system,
      kind,
      definition,
      year,
      seq,
      number: item.number,
      raised_unit: item.raisedUnit,
      received_at: item.receivedAt,
      code_hash: codeHash,
      demo,
    })
    .execute();
}

/** Writes an item on if it still stands where the actor saw it; false when somebody was faster. */
export async function updateItem(
  tx: Tx,
  county: string,
  before: { readonly version: number; readonly state: string },
  item: Item,
  listed: Listed,
): Promise<boolean> {
  const row = await tx
    .updateTable('casework.item')
    .set(rowOf(item, listed))
    .where('county', '=', county)
    .where('id', '=', item.id)
    .where('version', '=', before.version)
    .where('state', '=', before.state)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertEvent(tx: Tx, county: string, item: string, event: CaseEvent): Promise<void> {
  const { seq, move, from, to, at, by, payload, reason } = event;
  await tx
    .insertInto('casework.event')
    .values({
      county,
      item,
      seq,
      move,
      from_state: from,
      to_state: to,
      at,
      by_kind: by.kind,
      account: by.account,
      post: by.post,
      unit: by.unit,
      by_name: by.name,
      payload: jsonb(payload),
      reason,
    })
    .execute();
}

/** The logs of items, oldest event first. */
export async function eventsOf(
  q: Q,
  county: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const logs = new Map<string, CaseEvent[]>();
  for (let from = 0; from < items.length; from += 5000) {
    const rows = await q
      .selectFrom('casework.event')
      .selectAll()
      .where('county', '=', county)
      .where('item', 'in', items.slice(from, from + 5000))
      .orderBy('item')
      .orderBy('seq')
      .execute();
    for (const row of rows) {
      const log = logs.get(row.item) ?? [];
      logs.set(row.item, log);
      log.push({
        seq: row.seq,
        move: row.move,
        from: row.from_state,
        to: row.to_state,
        at: row.at,
        by: { kind: row.by_kind, account: row.account, post: row.post, unit: row.unit, name: row.by_name },
        payload: row.payload,
        reason: row.reason,
      });
    }
  }
  return logs;
}

/** Waits for whoever holds a key, and holds it until the transaction ends. */
export async function holdKey(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}
