import { clocksOf } from '#kernel/system/clocks.ts';
import { textOf } from '#kernel/system/fields.ts';
import { type FileFact, fileFields } from '#kernel/system/files.ts';
import type { CaseEvent, Item } from '#kernel/system/log.ts';
import type { Facts } from '#kernel/system/rules.ts';
import type { KindDefinition, Payload, Related } from '#kernel/system/types.ts';
import type { Db, Tx } from '#platform/database.ts';
import { kindIn, type Room, scopeOf, type Work } from './room.ts';
import { itemsWhere, type StoredItem } from './store.ts';
import { filesOf } from './store-parts.ts';
import { holdKey } from './store-write.ts';

/** A stored item as the engine sees it. */
export function itemOf(row: StoredItem): Item {
  const { system: _s, definition: _d, title: _t, category: _c, area: _a, ...rest } = row;
  const { dueAt: _at, dueClock: _clock, demo: _demo, ...item } = rest;
  return item;
}

/** What a relation is looked up by: a field of the item, its id, or the unit it is of (of whoever enters it while it has none). */
function valueOf({ mine }: Related, item: Item, { actor }: Work): string {
  if (mine === '@id') return item.id;
  if (mine === '@unit') return item.unit ?? actor?.unit ?? '';
  return textOf(item.payload, mine);
}

/** Items of the system that the definition names as related to one. */
async function relatedTo(
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

/** Files of an item as rules see them. */
export function fileFacts(files: Awaited<ReturnType<typeof filesOf>>): readonly FileFact[] {
  return files.map(({ material, checked, note, addedBy }) => ({
    material,
    checked,
    note,
    isOutside: addedBy === null,
  }));
}

/** Ids of the items that an item names, one to a field. */
export function refsOf({ fields }: Pick<KindDefinition, 'fields'>, { payload }: Item): readonly string[] {
  const refs = fields.filter(({ kind }) => kind === 'ref').map(({ key }) => textOf(payload, key));
  return [...new Set(refs.filter((id) => id !== ''))];
}

/** The move that something makes by itself once all its parts of a kind have ended, with those parts; null when it waits for none. */
export async function wholeOf(
  q: Db | Tx,
  room: Room,
  row: StoredItem,
  part: Pick<Item, 'kind'>,
): Promise<{ readonly move: string; readonly parts: readonly StoredItem[] } | null> {
  const { moves, related = [] } = kindIn(room, row.kind);
  for (const { key, once, from } of moves) {
    const relation = related.find((one) => one.key === once && one.kind === part.kind);
    if (relation === undefined || !from.includes(row.state)) continue;
    return { move: key, parts: await itemsWhere(q, scopeOf(room, part.kind), relation.theirs, row.id) };
  }
  return null;
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
    related: await relatedTo(q, room, kind, seen, work),
    files:
      fileFields(kind).length === 0 || of.item.id === ''
        ? []
        : fileFacts(await filesOf(q, room.county, of.item.id)),
    parameters: room.parameters,
  };
}
