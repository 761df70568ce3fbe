import type { KindDefinition } from '#kernel/system/types.ts';
import { demand } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import {
  kindIn,
  type Room,
  readerOf,
  roomAmong,
  roomNamed,
  roomsFor,
  type SignedWork,
  type Systems,
  scopeOf,
} from './room.ts';
import type { CaseFilter, CasePaging, CaseRow } from './schema-items.ts';
import { countsByState, listItems, type StoredItem } from './store.ts';
import { keptVersions } from './store-parts.ts';
import { rowOf, titlesOf } from './views.ts';

/** Which kind of which system. */
export interface Place {
  readonly system: string;
  readonly kind: string;
}

/** A room and its kind for whoever asks. @throws Refusal 404 */
export async function placed(q: Db | Tx, systems: Systems, work: SignedWork, place: Place) {
  const room = await roomNamed(systems, work, place.system, q);
  return { room, kind: kindIn(room, place.kind) };
}

/** Rows as lists show them. */
export async function shownRows(
  q: Db | Tx,
  room: Room,
  kind: KindDefinition,
  rows: readonly StoredItem[],
  now: string,
): Promise<CaseRow[]> {
  const titles = await titlesOf(
    q,
    room.county,
    kind,
    rows.map(({ payload }) => payload),
  );
  const rooms = await roomsFor(
    q,
    room,
    rows.map(({ definition }) => definition),
  );
  // The columns are today's; what stands in them is read by the definition an item runs under.
  return rows.map((row) => {
    const own = roomAmong(rooms, row.definition);
    return rowOf(own, { ...kindIn(own, kind.key), columns: kind.columns }, row, titles, now);
  });
}

/** One page of the items the reader sees. @throws Refusal 403, 404 */
export async function cases(
  systems: Systems,
  work: SignedWork,
  place: Place,
  filter: CaseFilter & CasePaging,
): Promise<{ rows: CaseRow[]; total: number; late: number; demo: boolean }> {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const { room, kind } = await placed(db, systems, work, place);
  const found = await listItems(db, scopeOf(room, kind.key), readerOf(room, work.actor), {
    ...filter,
    now: work.now,
  });
  const rows = await shownRows(db, room, kind, found.rows, work.now);
  return { rows, total: found.total, late: found.late, demo: rows.some(({ demo }) => demo) };
}

/** States that items still stand in and today's definition no longer has. */
async function olderStates(q: Db | Tx, room: Room, kind: KindDefinition, held: readonly string[]) {
  const left = held.filter((state) => !kind.states.some(({ key }) => key === state));
  if (left.length === 0) return [];
  const rooms = await roomsFor(q, room, await keptVersions(q, room.county, room.definition.key));
  return left.flatMap((state) => {
    for (const one of [...rooms.values()].toReversed()) {
      const found = one.definition.kinds
        .find(({ key }) => key === kind.key)
        ?.states.find(({ key }) => key === state);
      if (found !== undefined) return [found];
    }
    return [];
  });
}

/** How many of each state are shown on the board before its list is opened. */
const boardRows = 8;

/** The board: each state with how many stand in it and the first of them. @throws Refusal 403, 404 */
export async function board(systems: Systems, work: SignedWork, place: Place, filter: CaseFilter) {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const { room, kind } = await placed(db, systems, work, place);
  const scope = scopeOf(room, kind.key);
  const reader = readerOf(room, work.actor);
  const counts = new Map(
    (await countsByState(db, scope, reader, { ...filter, now: work.now })).map((one) => [one.state, one]),
  );
  const older = await olderStates(db, room, kind, [...counts.keys()]);
  const columns = [];
  for (const { key, title } of [...kind.states, ...older]) {
    const { count = 0, late = 0 } = counts.get(key) ?? {};
    const view = { ...filter, now: work.now, state: key, page: 1, size: boardRows, sort: '' };
    const found = count === 0 ? [] : (await listItems(db, scope, reader, view)).rows;
    columns.push({ state: key, title, count, late, rows: await shownRows(db, room, kind, found, work.now) });
  }
  return { columns };
}
