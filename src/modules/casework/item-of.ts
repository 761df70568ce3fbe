import type { Item } from '#kernel/system/log.ts';
import type { StoredItem } from './store.ts';

/** A stored item as the engine sees it. */
export function itemOf(row: StoredItem): Item {
  const { system: _s, definition: _d, title: _t, category: _c, area: _a, ...rest } = row;
  const { dueAt: _at, dueClock: _clock, demo: _demo, ...item } = rest;
  return item;
}
