import type { CaseEvent } from '#kernel/system/log.ts';
import type { Value, Who } from '#kernel/system/types.ts';
import { announce } from '#modules/message/index.ts';
import type { Tx } from '#platform/database.ts';
import type { Room, Scene } from './room.ts';
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

function working(unit: string | null): readonly Hearer[] {
  return unit === null ? [] : [{ unit, post: null, role: 'reporter' }];
}

function office(room: Room): readonly Hearer[] {
  const post = room.posts.find(({ roles }) => roles.includes('planner'));
  return post === undefined ? [] : [{ unit: post.unit, post: null, role: 'planner' }];
}

function given(room: Room, item: StoredItem): readonly Hearer[] {
  return item.assignee === null ? working(item.unit) : byPost(room, item.assignee);
}

const hearers: Readonly<Partial<Record<Who, (room: Room, item: StoredItem) => readonly Hearer[]>>> = {
  desk: (room) => (room.desk === null ? office(room) : [{ unit: room.desk, post: null, role: null }]),
  office,
  unit: given,
  assignee: given,
  superior: (room, { unit }) => (unit === null ? [] : superiors(room, unit)),
  support: (_, { helpers }) => helpers.flatMap((unit) => working(unit)),
  raiser: (_, { raisedUnit }) => working(raisedUnit),
};

/** Whoever a relation stands for, of an item; nobody for the public and what happens by itself. */
export function hearersOf(room: Room, item: StoredItem, who: Who): readonly Hearer[] {
  if (!who.startsWith('field.')) return hearers[who]?.(room, item) ?? [];
  return textsOf(item.payload[who.slice('field.'.length)]).flatMap((one) =>
    room.units.has(one) ? working(one) : byPost(room, one),
  );
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
  { room, kind, work: { actor, now } }: Scene,
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
