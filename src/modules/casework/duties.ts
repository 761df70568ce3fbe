import type { Duty } from '#kernel/duty.ts';
import { Refusal } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import type { System } from '#kernel/system/define.ts';
import { announce } from '#modules/message/index.ts';
import { listCounties } from '#modules/org/index.ts';
import { type Db, inTransaction, type Store, type Tx } from '#platform/database.ts';
import { advance } from './carry.ts';
import { hearersOf, linkOf, postsBehind } from './hearers.ts';
import { dutiesOfCalendars } from './periodic.ts';
import { kindIn, type Room, roomFor, roomOf, type Systems, type Work } from './room.ts';
import { openItems, type StoredItem } from './store.ts';
import { lastDay } from './views.ts';

/** When and where. */
interface At {
  readonly county: string;
  readonly today: string;
  readonly now: string;
}

/** Every open item of a system with the room it runs in. */
async function openIn(q: Db | Tx, system: System, at: At) {
  const items = await openItems(q, at.county, system.definition.key);
  if (items.length === 0) return [];
  const room = await roomOf(q, system, at);
  const rooms = new Map([[room.definition.version, room]]);
  const found: { readonly item: StoredItem; readonly room: Room }[] = [];
  for (const item of items) {
    const own = rooms.get(item.definition) ?? (await roomFor(q, room, item.definition));
    rooms.set(item.definition, own);
    found.push({ item, room: own });
  }
  return found;
}

/** What is owed in all systems: the next step of each item, by whoever its state waits for, due when its first clock ends, and what comes round. */
export function dutiesOfCasework(systems: Systems) {
  return async (q: Tx | Db, at: At): Promise<readonly Duty[]> => {
    const duties: Duty[] = [];
    for (const system of systems)
      for (const { item, room } of await openIn(q, system, at)) duties.push(...dutiesOf(room, item));
    return [...duties, ...(await dutiesOfCalendars(q, systems, at))];
  };
}

function dutiesOf(room: Room, item: StoredItem): readonly Duty[] {
  const kind = kindIn(room, item.kind);
  const state = kind.states.find(({ key }) => key === item.state);
  if (state?.owes === undefined) return [];
  const { who, title } = state.owes;
  return hearersOf(room, item, who).map((hearer) => ({
    key: `case.${item.state}:${item.id}:${item.version}:${hearer.post ?? hearer.unit}`,
    kind: `case.${room.definition.key}`,
    title: `${title}：${kind.noun}${item.number}`,
    detail: [item.title.slice(0, 40), ...item.flags].join('　'),
    link: linkOf(room, item),
    due: item.dueAt === null ? null : lastDay(item.dueAt),
    since: item.changedAt,
    ...hearer,
  }));
}

/** Tells each morning whoever owes an item that ends today or is late; once a day and item. */
export function remindersOfCasework(systems: Systems) {
  return async (tx: Tx, at: At): Promise<void> => {
    for (const system of systems)
      for (const { item, room } of await openIn(tx, system, at)) {
        const day = item.dueAt === null ? null : lastDay(item.dueAt);
        if (day === null || day > at.today) continue;
        const kind = kindIn(room, item.kind);
        const owes = kind.states.find(({ key }) => key === item.state)?.owes;
        if (owes === undefined) continue;
        await announce(tx, {
          county: at.county,
          key: `case.due:${item.id}:${at.today}`,
          kind: 'case.due',
          posts: postsBehind(room, hearersOf(room, item, owes.who)),
          title: `${day < at.today ? `已逾期（${day}到期）` : '今日到期'}：${kind.noun}${item.number}`,
          body: `请${owes.title}`,
          link: linkOf(room, item),
          due: item.dueAt,
          now: at.now,
        });
      }
  };
}

/**
 * Makes the moves that happen by themselves once their clock has run out (silence is acceptance), one transaction each; what the machine
 * refuses is left for the next time.
 *
 * @returns how many moved
 */
export async function moveOverdue(store: Store, systems: Systems, now: string): Promise<number> {
  let count = 0;
  const today = dayOfInstant(now);
  for (const { county } of await listCounties(store.db))
    for (const system of systems) {
      const { version, kinds } = system.definition;
      const moves = kinds.some((kind) => kind.moves.some(({ who }) => who.includes('system')));
      // An earlier version may have had such moves where today's has none.
      if (!moves && version === 1) continue;
      for (const { item, room } of await openIn(store.db, system, { county, today, now })) {
        const work: Work = { store, now, today, address: '', actor: null };
        if (await moveByItself(work, room, item)) count += 1;
      }
    }
  return count;
}

async function moveByItself(work: Work, room: Room, item: StoredItem): Promise<boolean> {
  const moves = kindIn(room, item.kind).moves.filter(
    ({ who, from }) => who.includes('system') && from.includes(item.state),
  );
  for (const { key } of moves) {
    try {
      const sent = { move: key, version: item.version, fields: {}, reason: '到期未办，按规定自动办理' };
      await inTransaction(work.store, async (tx) => advance(tx, room, work, item, sent));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return false;
}
