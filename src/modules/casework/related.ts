import { textOf } from '#kernel/system/fields.ts';
import type { Item } from '#kernel/system/log.ts';
import type { Facts } from '#kernel/system/rules.ts';
import type { KindDefinition, Related } from '#kernel/system/types.ts';
import type { Db, Tx } from '#platform/database.ts';
import { itemOf } from './item-of.ts';
import { type Room, scopeOf, type Work } from './room.ts';
import { itemsWhere } from './store.ts';
import { holdKey } from './store-write.ts';

/** What a relation is looked up by: a field of the item, its id, or the unit it is of (of whoever enters it while it has none). */
function valueOf({ mine }: Related, item: Item, { actor }: Work): string {
  if (mine === '@id') return item.id;
  if (mine === '@unit') return item.unit ?? actor?.unit ?? '';
  return textOf(item.payload, mine);
}

/** Items of the system that the definition names as related to one. */
export async function relatedTo(
  q: Db | Tx,
  room: Room,
  kind: KindDefinition,
  item: Item,
  work: Work,
): Promise<Facts['related']> {
  const found: [string, readonly Item[]][] = [];
  for (const one of kind.related ?? []) {
    const value = valueOf(one, item, work);
    const rows = value === '' ? [] : await itemsWhere(q, scopeOf(room, one.kind), one.theirs, value);
    found.push([one.key, rows.map(itemOf)]);
  }
  return Object.fromEntries(found);
}

/**
 * Keeps two entries that rest on the same related items apart until the first is written: a balance or a stock that each of two finds
 * sufficient alone is not spent twice.
 */
export async function holdRelated(
  tx: Tx,
  room: Room,
  kind: KindDefinition,
  item: Item,
  work: Work,
): Promise<void> {
  const keys = (kind.related ?? []).flatMap((one) => {
    const value = valueOf(one, item, work);
    return value === '' ? [] : [`${room.county}/${room.definition.key}/${value}`];
  });
  for (const key of [...new Set(keys)].toSorted()) await holdKey(tx, key);
}
