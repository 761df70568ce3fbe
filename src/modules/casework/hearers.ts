import type { CaseEvent } from '#kernel/system/log.ts';
import type { KindDefinition, Value, Who } from '#kernel/system/types.ts';
import { announce } from '#modules/message/index.ts';
import type { Tx } from '#platform/database.ts';
import type { Room, Work } from './room.ts';
import type { StoredItem } from './store.ts';

/** A post, or those of a unit with a role, that a relation stands for. */
export interface Hearer {
  readonly unit: string;
  readonly post: string | null;
  readonly role: 'planner' | 'reporter' | 'reviewer' | null;
}

function textsOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function byPost(room: Room, id: string): readonly Hearer[] {
  const post = room.posts.find((one) => one.id === id);
  return post === undefined ? [] : [{ unit: post.unit, post: id, role: null }];
}

/** The reviewers over a unit: of itself, else of the nearest unit above that has one. */
function superiors(room: Room, unit: string): readonly Hearer[] {
  const path = room.units.get(unit)?.path ?? '';
  const above = [...room.units.values()]
    .filter((one) => path.startsWith(one.path))
    .toSorted((a, b) => b.path.length - a.path.length);
  const found = above.find((one) =>
    room.posts.some((post) => post.unit === one.id && post.roles.includes('reviewer')),
  );
  return found === undefined ? [] : [{ unit: found.id, post: null, role: 'reviewer' }];
}

/** Whoever a relation stands for, of an item. */
export function hearersOf(room: Room, item: StoredItem, who: Who): readonly Hearer[] {
  const office = room.posts.find(({ roles }) => roles.includes('planner'));
  const working = (unit: string | null): readonly Hearer[] =>
    unit === null ? [] : [{ unit, post: null, role: 'reporter' }];
  switch (who) {
    case 'desk':
      if (room.desk !== null) return [{ unit: room.desk, post: null, role: null }];
      return office === undefined ? [] : [{ unit: office.unit, post: null, role: 'planner' }];
    case 'office':
      return office === undefined ? [] : [{ unit: office.unit, post: null, role: 'planner' }];
    case 'unit':
      return item.assignee === null ? working(item.unit) : byPost(room, item.assignee);
    case 'superior':
      return item.unit === null ? [] : superiors(room, item.unit);
    case 'support':
      return item.helpers.flatMap((unit) => working(unit));
    case 'assignee':
      return item.assignee === null ? working(item.unit) : byPost(room, item.assignee);
    case 'raiser':
      return working(item.raisedUnit);
    case 'anyone':
    case 'public':
    case 'system':
      return [];
    default:
      return textsOf(item.payload[who.slice('field.'.length)]).flatMap((one) =>
        room.units.has(one) ? working(one) : byPost(room, one),
      );
  }
}

/** The posts behind hearers. */
export function postsBehind(room: Room, hearers: readonly Hearer[]): readonly string[] {
  return hearers.flatMap(({ unit, post, role }) =>
    post !== null
      ? [post]
      : room.posts
          .filter((one) => one.unit === unit && (role === null || one.roles.includes(role)))
          .map(({ id }) => id),
  );
}

/** Address of an item in the office. */
export function linkOf(room: Room, item: Pick<StoredItem, 'kind' | 'id'>): string {
  return `/systems/${room.definition.key}/${item.kind}/${item.id}`;
}

/** Tells of an event whoever owes the next step and whom the move names, in its transaction. The reason may be personal and stays out. */
export async function tell(
  tx: Tx,
  room: Room,
  kind: KindDefinition,
  { actor, now }: Work,
  item: StoredItem,
  event: CaseEvent,
): Promise<void> {
  const state = kind.states.find(({ key }) => key === item.state);
  const move = kind.moves.find(({ key }) => key === event.move);
  const who = [...(state?.owes === undefined ? [] : [state.owes.who]), ...(move?.tells ?? [])];
  const posts = postsBehind(
    room,
    who.flatMap((one) => hearersOf(room, item, one)),
  ).filter((post) => post !== actor?.post);
  await announce(tx, {
    county: room.county,
    key: `case.${event.move}:${item.id}:${item.version}`,
    kind: 'case.move',
    posts,
    title: `${move?.title ?? kind.raise.title}：${kind.noun}${item.number}`,
    body: state?.owes === undefined ? '' : `请${state.owes.title}`,
    link: linkOf(room, item),
    due: item.dueAt,
    now,
  });
}
