import { clocksOf } from '#kernel/system/clocks.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { CaseEvent, Item } from '#kernel/system/log.ts';
import type { Facts } from '#kernel/system/rules.ts';
import type { KindDefinition, Payload } from '#kernel/system/types.ts';
import type { Db, Tx } from '#platform/database.ts';
import { type Room, scopeOf, type Work } from './room.ts';
import { itemsWhere, type StoredItem } from './store.ts';

/** A stored item as the engine sees it. */
export function itemOf(row: StoredItem): Item {
  const { system: _s, definition: _d, title: _t, category: _c, area: _a, ...rest } = row;
  const { dueAt: _at, dueClock: _clock, demo: _demo, ...item } = rest;
  return item;
}

/** Items of the system that the definition names as related to one. */
async function relatedTo(q: Db | Tx, room: Room, kind: KindDefinition, item: Item) {
  const found: [string, readonly Item[]][] = [];
  for (const { key, kind: other, theirs, mine } of kind.related ?? []) {
    const value = mine === '@id' ? item.id : textOf(item.payload, mine);
    const rows = value === '' ? [] : await itemsWhere(q, scopeOf(room, other), theirs, value);
    found.push([key, rows.map(itemOf)]);
  }
  return Object.fromEntries(found);
}

/** All that rules look at, of an item with its log. */
export async function factsIn(
  q: Db | Tx,
  room: Room,
  kind: KindDefinition,
  of: { readonly item: Item; readonly events: readonly CaseEvent[]; readonly given: Payload },
  work: Work,
): Promise<Facts> {
  const seen = { ...of.item, payload: { ...of.item.payload, ...of.given } };
  return {
    ...of,
    clocks: clocksOf(kind, of.events, work.now, room.counting),
    actor: work.actor === null ? null : { unit: work.actor.unit, post: work.actor.post },
    today: work.today,
    now: work.now,
    units: room.units,
    codes: room.codes,
    related: await relatedTo(q, room, kind, seen),
    parameters: room.parameters,
  };
}
