import { Refusal } from '#kernel/errors.ts';
import { textOf } from '#kernel/system/fields.ts';
import type { KindDefinition } from '#kernel/system/types.ts';
import { demand, hidden } from '#platform/access.ts';
import type { Db } from '#platform/database.ts';
import { foresee } from './foresight.ts';
import {
  isDesk,
  kindIn,
  type Room,
  readerOf,
  roomNamed,
  type SignedWork,
  type Systems,
  scopeOf,
} from './room.ts';
import type { WarningRow, Warnings } from './schema-foresight.ts';
import { itemsById, type StoredItem, seenAmong, seenItems } from './store.ts';
import { rowOf, titlesOf } from './views.ts';

async function roomWatched(q: Db, systems: Systems, work: SignedWork, key: string) {
  const room = await roomNamed(systems, work, key, q);
  const { watch } = room.definition;
  if (watch === undefined) throw hidden('case.read');
  return { room, watch };
}

function looks(room: Room, { actor }: SignedWork): boolean {
  const works = actor.roles.some((role) => role === 'planner' || role === 'reporter' || role === 'reviewer');
  return works && (isDesk(room, actor) || actor.roles.includes('planner'));
}

function shown(
  room: Room,
  kind: KindDefinition,
  item: StoredItem,
  of: {
    readonly titles: Awaited<ReturnType<typeof titlesOf>>;
    readonly evidence: ReadonlyMap<string, StoredItem>;
    readonly seen: ReadonlySet<string>;
    readonly now: string;
  },
): WarningRow {
  const { payload } = item;
  const said = (key: string): string => textOf(payload, key);
  const ids = payload['evidence'] ?? [];
  const held = typeof ids === 'string' ? [ids] : ids;
  return {
    row: rowOf(room, kind, item, of.titles, of.now),
    signal: said('signal'),
    level: said('level'),
    reason: said('reason'),
    warnedOn: said('warnedOn'),
    dueOn: said('dueOn'),
    measures: said('measures'),
    until: said('until'),
    result: said('result'),
    countBefore: said('countBefore'),
    countAfter: said('countAfter'),
    effect: said('effect'),
    evidence: held.flatMap((id) => {
      const one = of.evidence.get(id);
      if (one === undefined) return [];
      const isSeen = of.seen.has(id);
      return [{ id, number: one.number, title: isSeen ? one.title : '', seen: isSeen }];
    }),
  };
}

/** The warnings of a system within reach, each with its reason and what it rests on; what is not at its end first. @throws Refusal 403, 404 */
export async function warnings(systems: Systems, work: SignedWork, key: string): Promise<Warnings> {
  demand(work.actor, 'case.read');
  const { db } = work.store;
  const { room, watch } = await roomWatched(db, systems, work, key);
  const kind = kindIn(room, watch.warnings);
  const reader = readerOf(room, work.actor);
  const items = await seenItems(db, scopeOf(room, watch.warnings), reader);
  const ids = [...new Set(items.flatMap(({ payload }) => payload['evidence'] ?? []))];
  const of = {
    titles: await titlesOf(
      db,
      room.county,
      kind,
      items.map(({ payload }) => payload),
    ),
    evidence: new Map((await itemsById(db, room.county, ids)).map((one) => [one.id, one])),
    seen: await seenAmong(db, reader, room.definition.key),
    now: work.now,
  };
  const rows = items
    .toSorted(
      (a, b) =>
        Number(a.endedAt !== null) - Number(b.endedAt !== null) || b.receivedAt.localeCompare(a.receivedAt),
    )
    .map((item) => shown(room, kind, item, of));
  return { rows, kind: watch.kind, warnings: watch.warnings, looks: looks(room, work) };
}

/** Looks ahead now, without waiting for the morning. @throws Refusal 403, 404 */
export async function lookNow(
  systems: Systems,
  work: SignedWork,
  key: string,
): Promise<{ made: number; counted: number }> {
  demand(work.actor, 'case.act');
  const { room } = await roomWatched(work.store.db, systems, work, key);
  if (!looks(room, work))
    throw new Refusal('case.not_yours', 403, '由受理派单单位或计划管理岗查找预警；每天早上也会自动查找。');
  return foresee(room.system, { ...work, county: room.county });
}
