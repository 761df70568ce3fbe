import { must } from '#kernel/errors.ts';
import type { AskedOf, PayloadOf } from './define.ts';
import { fieldOf, holdsSeveral, type reserved } from './fields.ts';
import { absent, requiredBy, sureIn } from './held.ts';
import type { Item } from './log.ts';
import type { Derived, Facts, Guard } from './rules.ts';
import type { KindDefinition, Payload, Value } from './types.ts';

// What a rule may read is typed by the definition, in whichever notation it is written: what its move asks for, and what an item surely holds
// in the states it is made from. Of other items, which may have begun under an earlier definition, every field may be absent.

type AnyMove<K extends KindDefinition> = K['moves'][number];
type MoveOf<K extends KindDefinition, M> = Extract<AnyMove<K>, { readonly key: M }>;
/** A move of a kind by its key, or its entry. */
export type MoveKey<K extends KindDefinition> = AnyMove<K>['key'] | 'raise';

type AsksOf<M> = M extends { readonly asks: infer A extends readonly string[] } ? A : readonly [];
type FormsFor<K, M> = K extends { readonly forms: readonly (infer F)[] }
  ? Extract<F, { readonly of: M }>
  : never;
type OpenAsks<K> = K extends { readonly public: { readonly asks: readonly (infer A extends string)[] } }
  ? [A] extends [never]
    ? never
    : readonly A[]
  : never;
/** The lists of fields by which a move may be made: its own, those of other forms of it, of an entry the public one. */
type ListsOf<K extends KindDefinition, M> =
  | (M extends 'raise' ? AsksOf<K['raise']> | OpenAsks<K> : AsksOf<MoveOf<K, M>>)
  | AsksOf<FormsFor<K, M>>;

/** Required keys of a list; none where its words are not known to the compiler. */
type Must<A> = A extends string ? (string extends A ? never : A extends `${string}?` ? never : A) : never;
type Bare<A> = A extends `${infer B}?` ? B : A;
/** What every one of several lists requires. */
type InAll<L> = (L extends readonly (infer A)[] ? (keys: Must<A>) => void : never) extends (
  keys: infer I,
) => void
  ? I
  : never;

/** Fields asked for only sometimes, and the unit that the directory may not know. */
type Sometimes<K extends KindDefinition> =
  | Extract<K['fields'][number], { readonly when: object }>['key']
  | (Extract<AnyMove<K> | K['raise'], { readonly isRouted: true }> extends never ? never : 'unit');
/** Fields that some move empties, and those that are kept beside what an item says. */
type Elsewhere<K extends KindDefinition> =
  | (AnyMove<K> extends infer M ? (M extends { readonly clears: readonly (infer C)[] } ? C : never) : never)
  | (typeof reserved)[number]['key'];

/** The lists of every move that leads into a state. */
type ListsInto<K extends KindDefinition, S> =
  AnyMove<K> extends infer M
    ? M extends { readonly to: infer T; readonly key: infer Key }
      ? S extends T
        ? AsksOf<M> | AsksOf<FormsFor<K, Key>>
        : never
      : never
    : never;

/** Fields that an item surely holds in a state: what every entry requires, and what every move into the state does. */
type SureIn<K extends KindDefinition, S> = Exclude<
  InAll<ListsOf<K, 'raise'>> | (S extends K['raise']['to'] ? never : InAll<ListsInto<K, S>>),
  Sometimes<K> | Elsewhere<K>
>;

type From<K extends KindDefinition, M> = MoveOf<K, M>['from'][number];

/** What an item holds before a move: what is surely there in all states it is made from, and what may be; nothing is before its entry. */
export type HeldBefore<K extends KindDefinition, M> = 'raise' extends M
  ? PayloadOf<K>
  : PayloadOf<K> &
      AskedOf<
        K,
        InAll<From<K, M> extends infer S ? (S extends unknown ? readonly SureIn<K, S>[] : never) : never> &
          string
      >;

/** Fields that every form of a move requires, whatever else is said. */
type RequiredBy<K extends KindDefinition, M> = Exclude<InAll<ListsOf<K, M>>, Sometimes<K>> & string;

/** What is said with a move: what every form of it requires is there, unless it is asked for only sometimes; the rest may be. */
export type GivenOf<K extends KindDefinition, M> = AskedOf<
  K,
  RequiredBy<K, M> | `${Exclude<Bare<ListsOf<K, M>[number]>, RequiredBy<K, M>>}?`
>;

/** What a rule of a move looks at. */
export interface Seen<K extends KindDefinition, M> {
  readonly given: GivenOf<K, M>;
  readonly held: HeldBefore<K, M>;
  readonly facts: Facts;
}

/** A move or several of a kind, with the fields that are there when it is made. */
interface Frame<K extends KindDefinition, M> {
  readonly kind: K;
  readonly moves: readonly M[];
  readonly required: readonly string[];
  readonly sure: readonly string[];
}

function frameOf<K extends KindDefinition, M extends string>(kind: K, moves: readonly M[]): Frame<K, M> {
  const sure = moves.some((one) => one === 'raise') ? [] : sureIn(kind, fromOf(kind, moves));
  return { kind, moves, required: requiredBy(kind, moves), sure };
}

function isGiven<K extends KindDefinition, M>(
  { required }: Frame<K, M>,
  given: Payload,
): given is Payload & GivenOf<K, M> {
  return absent(given, required).length === 0;
}

function isHeld<K extends KindDefinition, M>(
  { sure }: Frame<K, M>,
  payload: Payload,
): payload is Payload & HeldBefore<K, M> {
  return absent(payload, sure).length === 0;
}

function fromOf({ moves }: KindDefinition, keys: readonly string[]): readonly string[] {
  return moves.filter(({ key }) => keys.includes(key)).flatMap(({ from }) => from);
}

/**
 * A guard whose facts are typed by the moves it guards: `given` what they ask for, `held` what their items surely say already. A field that
 * is not there yet does not compile. While moves are only listed nothing is given, and the guard waits; what is required and missing is
 * refused by name of the field where it is read.
 *
 * @param moves  a move of the kind, several, or `raise`
 */
export function guardOf<const K extends KindDefinition, const M extends MoveKey<K>>(
  kind: K,
  moves: M | readonly M[],
  rule: (seen: Seen<K, M>, argument: string) => string | null,
): Guard {
  const frame = frameOf(kind, typeof moves === 'string' ? [moves] : moves);
  return (facts, argument) => {
    const { given, item } = facts;
    if (!isGiven(frame, given)) return null;
    const { payload } = item;
    if (!isHeld(frame, payload)) return lacking(kind, absent(payload, frame.sure));
    return rule({ given, held: payload, facts }, argument);
  };
}

/** Only an item that began under an earlier definition can lack what today's makes sure of. */
function lacking(kind: KindDefinition, keys: readonly string[]): string {
  const titles = keys.map((key) => fieldOf(kind, key)?.title ?? key);
  return `还缺少“${titles.join('”“')}”，请先补齐`;
}

/** All that an item of a kind may say, and with a move may be said: every field may be absent, none can be misspelt. */
export type Reading<K extends KindDefinition> = PayloadOf<K> & {
  readonly [P in (typeof reserved)[number] as P['key']]?: P['kind'] extends 'units'
    ? readonly string[]
    : string;
};

/** What a rule may write; what it leaves undefined stays as it is. */
type Written<K extends KindDefinition> = {
  readonly [P in keyof Reading<K>]?: Reading<K>[P] | undefined;
};

/** Whether a value is one that today's definition knows: not empty, of a field, one text or several, one of its words. */
function fits(kind: KindDefinition, key: string, value: Value): boolean {
  const field = fieldOf(kind, key);
  if (value.length === 0 || field === null || holdsSeveral(field) === (typeof value === 'string'))
    return false;
  return field.kind !== 'choice' || field.choices?.some((one) => one.value === value) === true;
}

function isReading<K extends KindDefinition>(kind: K, payload: Payload): payload is Payload & Reading<K> {
  return Object.entries(payload).every(([key, value]) => fits(kind, key, value));
}

/** What a payload says in the words of today's definition; what it no longer knows is left out. */
function readingOf<K extends KindDefinition>(kind: K, payload: Payload): Reading<K> {
  const known = Object.fromEntries(Object.entries(payload).filter(([key, value]) => fits(kind, key, value)));
  return must(isReading(kind, known) ? known : null, 'what does not fit was left out');
}

/** An item of a kind with its fields typed. */
export interface ItemOf<K extends KindDefinition> extends Omit<Item, 'payload'> {
  readonly payload: Reading<K>;
}

/** An item whose kind is known, to be read by its fields. */
export function itemOf<K extends KindDefinition>(kind: K, item: Item): ItemOf<K> {
  return { ...item, payload: readingOf(kind, item.payload) };
}

/** The items under a name (of related items, or those a table reads), to be read by the fields of their kind. */
export function itemsOf<K extends KindDefinition>(
  kind: K,
  items: Readonly<Record<string, readonly Item[]>>,
  name: string = kind.key,
): readonly ItemOf<K>[] {
  return (items[name] ?? []).map((one) => itemOf(kind, one));
}

/**
 * A guard that answers before all is said that its move asks for: while moves are listed, and for what the public is offered. What is being
 * said and what the item says already may be absent, each field of its own.
 */
export function earlyGuardOf<const K extends KindDefinition>(
  kind: K,
  rule: (
    seen: { readonly given: Reading<K>; readonly held: Reading<K>; readonly facts: Facts },
    argument: string,
  ) => string | null,
): Guard {
  return (facts, argument) => {
    const held = readingOf(kind, facts.item.payload);
    return rule({ given: readingOf(kind, facts.given), held, facts }, argument);
  };
}

/**
 * Values that a move writes besides, typed as `guardOf`: of a field that the kind does not have, or a word that it does not know, nothing can
 * be written. They are derived once all was read and nothing was refused.
 *
 * @param moves  as of `guardOf`
 */
export function derivedOf<const K extends KindDefinition, const M extends MoveKey<K>>(
  kind: K,
  moves: M | readonly M[],
  rule: (seen: Seen<K, M>) => Written<K>,
): Derived {
  const frame = frameOf(kind, typeof moves === 'string' ? [moves] : moves);
  return (facts) => {
    const { given, item } = facts;
    const { payload } = item;
    const isWhole = isGiven(frame, given) && isHeld(frame, payload);
    return written(
      must(isWhole ? rule({ given, held: payload, facts }) : null, `${kind.key} was read as a whole`),
    );
  };
}

function written(values: object): Payload {
  const all: [string, unknown][] = Object.entries(values);
  return Object.fromEntries(all.filter((one): one is [string, Value] => one[1] !== undefined));
}
