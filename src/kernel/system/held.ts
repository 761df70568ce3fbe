import { fieldOf, reservedKeys } from './fields.ts';
import type { KindDefinition, Move, Payload, Preset } from './types.ts';

/** What an item has said by the time it stands in a state: for certain, and perhaps. */
export interface HeldFields {
  /** Asked for and required on every way into the state, and emptied on none since. */
  readonly sure: ReadonlySet<string>;
  /** Asked for or written on some way. */
  readonly maybe: ReadonlySet<string>;
}

function both(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((key) => other.has(key)));
}

interface Step {
  readonly lists: readonly (readonly string[])[];
  readonly sets: readonly Preset[];
  readonly clears: readonly string[];
  readonly isRouted: boolean;
}

/** Every form by which an item may be entered: the entry's own, those declared, the public one. */
function entryOf({ raise, forms = [], public: face }: KindDefinition): Step {
  const own = forms.filter(({ of }) => of === 'raise').map(({ asks }) => asks);
  const open = (face?.asks.length ?? 0) === 0 ? [] : [face?.asks ?? []];
  return {
    lists: [raise.asks, ...own, ...open],
    sets: raise.sets ?? [],
    clears: [],
    isRouted: raise.isRouted === true,
  };
}

function stepOf(
  { forms = [] }: KindDefinition,
  { key, asks = [], sets = [], clears = [], isRouted = false }: Move,
): Step {
  const others = forms.filter(({ of }) => of === key).map((one) => one.asks);
  return { lists: [asks, ...others], sets, clears, isRouted };
}

/** Whether a field is there once it is asked for: not one with a condition, nor a unit that the directory may not know. */
function isRequired(kind: KindDefinition, key: string, isRouted: boolean): boolean {
  return !key.endsWith('?') && fieldOf(kind, key)?.when === undefined && !(isRouted && key === 'unit');
}

/** What a step leaves: a required field without a condition is there afterwards, an emptied one is not. */
function afterStep(
  kind: KindDefinition,
  { sure, maybe }: HeldFields,
  { lists, sets, clears, isRouted }: Step,
): HeldFields {
  const [first = [], ...others] = lists.map(
    (asks) => new Set(asks.filter((key) => isRequired(kind, key, isRouted))),
  );
  const required = [...first].filter((key) => others.every((one) => one.has(key)));
  const written = sets.flatMap(({ field, value }) => (value === '' ? [] : [field]));
  const emptied = new Set(clears);
  const kept = (keys: Iterable<string>): string[] => [...keys].filter((key) => !emptied.has(key));
  const asked = lists.flat().map((key) => key.replace(/\?$/u, ''));
  return {
    sure: new Set(kept([...sure, ...required, ...written])),
    maybe: new Set(kept([...maybe, ...asked, ...written])),
  };
}

/** What is said of an item after a move out of a state; after its entry with `raise`. */
export function heldAfter(kind: KindDefinition, held: HeldFields | null, move: Move | null): HeldFields {
  const before = held ?? { sure: new Set<string>(), maybe: new Set<string>() };
  return afterStep(kind, before, move === null ? entryOf(kind) : stepOf(kind, move));
}

/**
 * What an item of a kind holds in each of its states, by its definition alone: what rules derive is not known to it. A state that cannot be
 * entered is left out.
 */
export function heldFields(kind: KindDefinition): ReadonlyMap<string, HeldFields> {
  const found = new Map<string, HeldFields>();
  const waiting: (readonly [string, HeldFields])[] = [[kind.raise.to, heldAfter(kind, null, null)]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [state, now] = next;
    const old = found.get(state);
    const sure = old === undefined ? now.sure : both(now.sure, old.sure);
    const maybe = old === undefined ? now.maybe : new Set([...now.maybe, ...old.maybe]);
    if (old !== undefined && sure.size === old.sure.size && maybe.size === old.maybe.size) continue;
    found.set(state, { sure, maybe });
    for (const move of kind.moves)
      if (move.from.includes(state)) waiting.push([move.to ?? state, heldAfter(kind, { sure, maybe }, move)]);
  }
  return found;
}

/**
 * What an item surely holds in every one of some states, as far as the compiler knows it too (`typed.ts`): what every entry requires, and
 * what every move into the state does; nothing that has a condition or that some move empties.
 */
export function sureIn(kind: KindDefinition, states: readonly string[]): readonly string[] {
  const emptied = new Set(kind.moves.flatMap(({ clears = [] }) => clears));
  const entered = requiredBy(kind, ['raise']);
  const sets = states.map((state) => {
    const into = kind.moves.filter(({ to }) => to === state).map(({ key }) => key);
    const moved = state === kind.raise.to ? [] : requiredBy(kind, into);
    return new Set([...entered, ...moved].filter((key) => !emptied.has(key) && !reservedKeys.has(key)));
  });
  return [...sets.reduce(both, sets[0] ?? new Set<string>())];
}

/** Keys of the fields that every form of some moves (or `raise`) requires whatever else is said. */
export function requiredBy(kind: KindDefinition, moves: readonly string[]): readonly string[] {
  const steps = moves.flatMap((key): readonly Step[] => {
    if (key === 'raise') return [entryOf(kind)];
    return kind.moves
      .filter((one) => one.key === key)
      .map((one) => ({ ...stepOf(kind, one), sets: [], clears: [] }));
  });
  const none = { sure: new Set<string>(), maybe: new Set<string>() };
  const sets = steps.map((step) => afterStep(kind, none, { ...step, sets: [] }).sure);
  return [...sets.reduce(both, sets[0] ?? new Set<string>())];
}

/** Keys of some that a payload does not hold. */
export function absent(payload: Payload, keys: Iterable<string>): readonly string[] {
  return [...keys].filter((key) => {
    const value = payload[key];
    return value === undefined || value.length === 0;
  });
}

/** Fields that a move's guards want filled or of some words, by the names of the house. */
function wanted({ when = [] }: Move): readonly string[] {
  return when.flatMap((name) => {
    const [guard = '', argument = ''] = name.split(':');
    return guard === 'filled' || guard === 'is' ? [argument.split('=')[0] ?? ''] : [];
  });
}

function ownFaults(kind: KindDefinition, isDerived: (move: string) => boolean): readonly string[] {
  const held = heldFields(kind);
  const entry = held.get(kind.raise.to);
  return [
    ...(isDerived('raise') || entry === undefined || heldAfter(kind, null, null).sure.has(kind.heading)
      ? []
      : [`headed by ${kind.heading}, which its entry does not ask for`]),
    ...kind.states.flatMap(({ key, owes }) => {
      const field = owes?.who.startsWith('field.') === true ? owes.who.slice('field.'.length) : null;
      return field === null || isDerived('raise') || held.get(key)?.sure.has(field) !== false
        ? []
        : [`in ${key} field.${field} owes, and ${field} may be empty there`];
    }),
    ...kind.moves.flatMap((move) => {
      const before = move.from.map((state) => held.get(state)?.maybe);
      const asked = heldAfter(kind, null, move).maybe;
      const isThere = (field: string): boolean =>
        asked.has(field) || before.some((maybe) => maybe?.has(field) === true) || reservedKeys.has(field);
      return wanted(move)
        .filter((field) => !isThere(field) && !isDerived('raise'))
        .map((field) => `${move.key} needs ${field}, which nothing before it asks for`);
    }),
  ];
}

/** What a move brings into being must be given all that its entry requires: by a text, or by a field that is surely there. */
function madeFaults(kind: KindDefinition, kinds: readonly KindDefinition[]): readonly string[] {
  const held = heldFields(kind);
  return kind.moves.flatMap((move) => {
    const made = kinds.find(({ key }) => key === move.makes?.kind);
    if (move.makes === undefined || made === undefined) return [];
    const { copy } = move.makes;
    const own = made.raise.asks.filter((key) => isRequired(made, key, made.raise.isRouted === true));
    return move.from.flatMap((state) => {
      const { sure } = heldAfter(kind, held.get(state) ?? null, move);
      const isGiven = (key: string): boolean =>
        copy.some(
          ({ to, from }) => to === key && (from === undefined || from.startsWith('@') || sure.has(from)),
        );
      return own
        .filter((key) => !isGiven(key))
        .map((key) => `${move.key} makes a ${made.key} without ${key}, which its entry requires`);
    });
  });
}

/**
 * What a definition reads before it can be there: a heading that the entry does not ask for, somebody who owes and may be nobody, a guard over
 * a field that nothing before asks for, an item brought into being without what its entry requires. Where rules derive values of a kind at
 * its entry, what they write is not known and not held against it.
 */
export function heldFaults(
  kind: KindDefinition,
  kinds: readonly KindDefinition[],
  derived: readonly string[],
): readonly string[] {
  const isDerived = (move: string): boolean => derived.includes(`${kind.key}.${move}`);
  const any = kind.moves.some(({ key }) => isDerived(key)) || isDerived('raise');
  return [
    ...ownFaults(kind, (move) => (move === 'raise' ? any : isDerived(move))),
    ...madeFaults(kind, kinds),
  ];
}
