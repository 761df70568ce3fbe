import { reservedKeys } from './fields.ts';
import type { KindDefinition, Payload, Value } from './types.ts';

/** Who made an event. */
export interface By {
  readonly kind: 'post' | 'public' | 'system';
  readonly account: string | null;
  readonly post: string | null;
  readonly unit: string | null;
  /** As printed: 市民, 系统, or unit and post. */
  readonly name: string;
}

/** One entry of the log of an item. Nothing of an item is true but by its log. */
export interface CaseEvent {
  readonly seq: number;
  /** Key of the move, or `raise`. */
  readonly move: string;
  readonly from: string | null;
  readonly to: string;
  readonly at: string;
  readonly by: By;
  readonly payload: Payload;
  readonly reason: string;
}

/** An item as its log leaves it. */
export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly state: string;
  /** How many events it has had: what a move must name to win. */
  readonly version: number;
  readonly unit: string | null;
  readonly helpers: readonly string[];
  readonly assignee: string | null;
  readonly raisedUnit: string | null;
  readonly payload: Payload;
  readonly counts: Readonly<Record<string, number>>;
  readonly flags: readonly string[];
  readonly receivedAt: string;
  readonly changedAt: string;
  readonly endedAt: string | null;
}

/** An item before its first event: what rules and relations look at while it is being entered. */
export function blankItem(kind: string, of: { readonly id: string; readonly number: string }): Item {
  return {
    ...of,
    kind,
    state: '',
    version: 0,
    unit: null,
    helpers: [],
    assignee: null,
    raisedUnit: null,
    payload: {},
    counts: {},
    flags: [],
    receivedAt: '',
    changedAt: '',
    endedAt: null,
  };
}

function listOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function oneOf(value: Value | undefined): string | null {
  return listOf(value)[0] ?? null;
}

/** Whether a state of a kind is an end. */
export function isEnded({ states }: Pick<KindDefinition, 'states'>, state: string): boolean {
  return states.some((one) => one.key === state && one.kind === 'ended');
}

/** The payload of a kind without what stands beside it, and without what a move emptied. */
function merged(old: Payload, said: Payload, clears: readonly string[]): Payload {
  const entries = Object.entries({ ...old, ...said });
  return Object.fromEntries(entries.filter(([key]) => !reservedKeys.has(key) && !clears.includes(key)));
}

/** An item after its first event. */
function begun(
  kind: KindDefinition,
  of: { readonly id: string; readonly number: string },
  event: CaseEvent,
): Item {
  return {
    ...of,
    kind: kind.key,
    state: event.to,
    version: event.seq,
    unit: oneOf(event.payload['unit']),
    helpers: listOf(event.payload['helpers']),
    assignee: oneOf(event.payload['assignee']),
    raisedUnit: event.by.unit,
    payload: merged({}, event.payload, []),
    counts: {},
    flags: [],
    receivedAt: event.at,
    changedAt: event.at,
    endedAt: isEnded(kind, event.to) ? event.at : null,
  };
}

/** An item after one more event. */
export function after(kind: KindDefinition, item: Item, event: CaseEvent): Item {
  const move = kind.moves.find((one) => one.key === event.move);
  const { payload: said } = event;
  const clears = move?.clears ?? [];
  const kept = <T>(key: string, old: T, read: () => T, none: T): T =>
    key in said ? read() : clears.includes(key) ? none : old;
  const ended = isEnded(kind, event.to);
  return {
    ...item,
    state: event.to,
    version: event.seq,
    unit: kept('unit', item.unit, () => oneOf(said['unit']), null),
    helpers: kept('helpers', item.helpers, () => listOf(said['helpers']), []),
    assignee: kept('assignee', item.assignee, () => oneOf(said['assignee']), null),
    payload: merged(item.payload, said, clears),
    counts:
      move?.count === undefined
        ? item.counts
        : { ...item.counts, [move.count]: (item.counts[move.count] ?? 0) + 1 },
    flags: flagsAfter(item.flags, move?.flags, move?.unflags),
    changedAt: event.at,
    endedAt: ended ? (isEnded(kind, item.state) ? item.endedAt : event.at) : null,
  };
}

function flagsAfter(
  flags: readonly string[],
  raised: string | undefined,
  lowered: string | undefined,
): readonly string[] {
  const kept = flags.filter((one) => one !== lowered && one !== raised);
  return raised === undefined ? kept : [...kept, raised];
}

/** An item by the whole of its log, oldest first; null for an empty one. */
export function replay(
  kind: KindDefinition,
  of: { readonly id: string; readonly number: string },
  events: readonly CaseEvent[],
): Item | null {
  const [first, ...rest] = events;
  if (first === undefined) return null;
  return rest.reduce((item, event) => after(kind, item, event), begun(kind, of, first));
}
