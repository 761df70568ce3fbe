import { must } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { kindOf } from '#kernel/system/define.ts';
import { replay } from '#kernel/system/log.ts';
import { type Ground, type Logged, type Measured, measured, type Stretch } from '#kernel/system/measure.ts';
import { demand } from '#platform/access.ts';
import type { Db, Tx } from '#platform/database.ts';
import {
  type Room,
  readerOf,
  roomAmong,
  roomNamed,
  roomsFor,
  type SignedWork,
  type Systems,
} from './room.ts';
import type { Statistics } from './schema-items.ts';
import { itemsLiving, type Reader, type StoredItem, seenAmong } from './store.ts';
import { eventsOf } from './store-write.ts';
import { codeTitle } from './views.ts';

/** The stretch from the first month to the end of the last, in China's time. @param from  `YYYY-MM` */
export function stretchOf(from: string, to: string): Stretch {
  return { from: `${from}-01T00:00:00+08:00`, to: `${addMonths(to, 1)}-01T00:00:00+08:00` };
}

/** The items that lived in a stretch, each with its log, and the row it stands in. */
async function logsOf(q: Db | Tx, room: Room, stretch: Stretch, reader: Reader | null) {
  const living = await itemsLiving(q, room.county, room.definition.key, stretch);
  const seen = reader === null ? null : await seenAmong(q, reader, room.definition.key);
  const rows = living.filter(({ id }) => seen === null || seen.has(id));
  const logs = await eventsOf(
    q,
    room.county,
    rows.map(({ id }) => id),
  );
  const rooms = await roomsFor(
    q,
    room,
    rows.map(({ definition }) => definition),
  );
  return rows.map((row): { readonly row: StoredItem; readonly logged: Logged } => {
    const events = logs.get(row.id) ?? [];
    const under = kindOf(roomAmong(rooms, row.definition).definition, row.kind);
    const item = replay(under, { id: row.id, number: row.number }, events);
    return { row, logged: { item: must(item, 'an item has a log'), under, events } };
  });
}

function groundOf(room: Room): Ground {
  return {
    ...room.counting,
    kindOf: (key) => kindOf(room.definition, key),
    rules: room.system.rules,
  };
}

/** The measures of a system in a county over months, of all items or of those of a unit: for figures of reports, whoever asks. @param from  `YYYY-MM` */
export async function measuresOf(
  q: Db | Tx,
  room: Room,
  from: string,
  to: string,
  unit: string | null = null,
): Promise<readonly Measured[]> {
  const stretch = stretchOf(from, to);
  const logs = (await logsOf(q, room, stretch, null))
    .filter(({ row }) => unit === null || row.unit === unit)
    .map(({ logged }) => logged);
  return (room.definition.measures ?? []).map((one) => measured(logs, one, stretch, groundOf(room)));
}

/** The measures of a system over months in all and by group, of what the reader sees. @throws Refusal 403, 404 */
export async function statistics(
  systems: Systems,
  work: SignedWork,
  of: {
    readonly system: string;
    readonly from: string;
    readonly to: string;
    readonly by: 'unit' | 'category' | 'area';
  },
): Promise<Statistics> {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const room = await roomNamed(systems, work, of.system);
  const stretch = stretchOf(of.from, of.to);
  const all = await logsOf(db, room, stretch, readerOf(room, work.actor));
  const ground = groundOf(room);
  const measures = room.definition.measures ?? [];
  const count = (logs: readonly Logged[]) => measures.map((one) => measured(logs, one, stretch, ground));
  const groups = Map.groupBy(all, ({ row }) => (of.by === 'unit' ? (row.unit ?? '') : row[of.by]));
  return {
    from: of.from,
    to: of.to,
    total: count(all.map(({ logged }) => logged)),
    groups: [...groups].map(([key, found]) => ({
      key,
      title: titleOf(room, of.by, key),
      peers: of.by === 'unit' ? (room.units.get(key)?.kind ?? '') : '',
      measures: count(found.map(({ logged }) => logged)),
    })),
  };
}

function titleOf(room: Room, by: 'unit' | 'category' | 'area', key: string): string {
  if (key === '') return by === 'unit' ? '尚未派单' : '未填';
  const unit = room.units.get(key)?.name;
  if (unit !== undefined && by !== 'category') return unit;
  for (const kind of room.definition.kinds) {
    const name = by === 'category' ? kind.category : kind.area;
    const field = kind.fields.find((one) => one.key === name);
    const choice = field?.choices?.find(({ value }) => value === key)?.title;
    if (choice !== undefined) return choice;
    if (field?.list !== undefined) return codeTitle(room, field.list, key);
  }
  return key;
}
