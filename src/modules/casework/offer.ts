import type { System } from '#kernel/system/define.ts';
import { openItem } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import { demand } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import { itemOf } from './facts.ts';
import {
  kindIn,
  type PostFact,
  type Room,
  readerOf,
  roomAmong,
  roomOf,
  roomsFor,
  type SignedWork,
  scopeOf,
} from './room.ts';
import { itemsSince, type StoredItem, seenItems } from './store.ts';

/** What a system's own pages read: the items of some of its kinds that the reader sees, and what the county has set. */
export interface Offered {
  readonly items: Readonly<Record<string, readonly Item[]>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly units: Room['units'];
  readonly posts: readonly PostFact[];
  readonly demo: boolean;
}

/** Those of a kind that hold a value. */
interface Wanted {
  readonly key: string;
  readonly holding: { readonly field: string; readonly value: string };
}

/**
 * Items of a system for a page of its own, without what is personal; each kind the oldest first.
 *
 * @param kinds  keys of the kinds wanted, each with the value it must hold where not all are
 * @throws Refusal 403
 */
export async function offeredItems(
  system: System,
  work: SignedWork,
  kinds: readonly (string | Wanted)[],
): Promise<Offered> {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const room = await roomOf(db, system, { county: work.actor.county, today: work.today });
  const found: [string, readonly Item[]][] = [];
  let demo = false;
  for (const one of kinds) {
    const { key, holding } = typeof one === 'string' ? { key: one, holding: undefined } : one;
    const kind = kindIn(room, key);
    const rows = await seenItems(db, scopeOf(room, key), readerOf(room, work.actor), holding);
    const rooms = await roomsFor(
      db,
      room,
      rows.map(({ definition }) => definition),
    );
    demo ||= rows.some((row) => row.demo);
    // What is personal is said by the definition an item runs under, and by today's.
    const open = (row: StoredItem): Item =>
      openItem(kind, openItem(kindIn(roomAmong(rooms, row.definition), key), itemOf(row)));
    found.push([key, rows.map(open)]);
  }
  const { parameters, units, posts } = room;
  return { items: Object.fromEntries(found), parameters, units, posts, demo };
}

/** Items of a kind received since an instant, whoever asks: for duties and figures of a system, never for an answer; nothing personal. */
export async function keptItems(
  q: Db | Tx,
  room: Room,
  key: string,
  since: string,
): Promise<readonly Item[]> {
  const kind = kindIn(room, key);
  const rows = await itemsSince(q, scopeOf(room, key), since);
  return rows.map((row) => openItem(kind, itemOf(row)));
}
