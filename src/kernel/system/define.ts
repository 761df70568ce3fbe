import { must } from '#kernel/errors.ts';
import { definitionFaults } from './check.ts';
import type { reserved } from './fields.ts';
import type { MoveHead } from './notation-types.ts';
import type { SystemRules } from './rules.ts';
import type { Field, FieldKind, KindDefinition, Move, State, SystemDefinition, Value, Who } from './types.ts';

type Reserved = (typeof reserved)[number];
type Several = 'many' | 'units' | 'codes' | 'refs' | 'file';

/** What a field of a definition holds: one of its choices, several texts, or a text. */
type Held<F extends Field> = F['kind'] extends Several
  ? readonly string[]
  : FieldKind extends F['kind']
    ? Value
    : F extends { readonly choices: readonly { readonly value: infer V }[] }
      ? V
      : string;

/** A field by its key; of one that was written with others in a line nothing but that it holds something is known. */
type Named<F extends readonly Field[], K> =
  Extract<F[number] | Reserved, { readonly key: K }> extends infer N
    ? [N] extends [never]
      ? Field
      : N extends Field
        ? N
        : never
    : never;
type Bare<A> = A extends `${infer K}?` ? K : A;
type Optional<A> = A extends `${string}?` ? Bare<A> : never;

/** Every field of a kind; what was not written yet is absent. */
export type PayloadOf<K extends KindDefinition> = {
  readonly [P in K['fields'][number]['key']]?: Held<Named<K['fields'], P>>;
};

/** What a move or a first entry asks for, by its list of fields. */
export type AskedOf<K extends KindDefinition, A extends string> = {
  readonly [P in Exclude<Bare<A>, Optional<A>>]: Held<Named<K['fields'], P>>;
} & { readonly [P in Optional<A>]?: Held<Named<K['fields'], P>> };

/** A system: its definition, which survives JSON, and the pure functions it calls by name. */
export interface System<D extends SystemDefinition = SystemDefinition> {
  readonly definition: D;
  readonly rules: SystemRules;
}

/** Declares a kind of case; the identity, kept for its inference. */
export function defineCase<const K extends KindDefinition>(kind: K): K {
  return kind;
}

/** What a register is made of; its states and moves are the same for all. */
type LedgerParts = Omit<KindDefinition, 'states' | 'moves' | 'clocks' | 'raise'> & {
  readonly asks: readonly string[];
  /** Guards of what enters or changes one. */
  readonly guards?: readonly string[];
  /** Guards of what takes one out or back in. */
  readonly endGuards?: readonly string[];
  /** Each unit keeps its own entries: whoever works enters them, for the own unit. */
  readonly isOwn?: boolean;
  /** Moves besides those of every register. */
  readonly more?: readonly Move[];
};

type OwnAsks<L extends LedgerParts> = { readonly asks: L['asks'] };
/** The moves of every register, as the compiler knows them, and those it has besides. */
type LedgerMoves<L extends LedgerParts> =
  | (MoveHead<'change', 'listed'> & OwnAsks<L>)
  | MoveHead<'remove', 'listed > removed'>
  | MoveHead<'restore', 'removed > listed'>
  | (L extends { readonly more: readonly (infer M extends Move)[] } ? M : never);
/** A register as the compiler knows it. */
type LedgerOf<L extends LedgerParts> = Omit<
  KindDefinition,
  'fields' | 'public' | 'forms' | 'raise' | 'moves'
> &
  Pick<L, Extract<keyof L, 'public' | 'forms'>> & {
    readonly fields: L['fields'];
    readonly raise: Omit<KindDefinition['raise'], 'to' | 'asks'> & OwnAsks<L> & { readonly to: 'listed' };
    readonly moves: readonly LedgerMoves<L>[];
  };

/**
 * Declares a register of things: entered, changed and taken out by the desk, never deleted. Each change is an event, so that what it
 * said on a day can be read again.
 */
export function defineLedger<const L extends LedgerParts>(ledger: L): LedgerOf<L>;
/** As above. */
export function defineLedger(ledger: LedgerParts): KindDefinition {
  const { asks, guards, endGuards, isOwn, more, ...rest } = ledger;
  const when = guards === undefined ? {} : { when: guards };
  const whenEnding = endGuards === undefined ? {} : { when: endGuards };
  const keeper: readonly Who[] = ['desk', 'office', ...(isOwn === true ? (['unit'] as const) : [])];
  const first: Pick<KindDefinition['raise'], 'who' | 'sets'> =
    isOwn === true
      ? { who: ['anyone', 'desk'], sets: [{ field: 'unit', value: '@unit' }] }
      : { who: ['desk', 'office'] };
  const states: readonly State[] = [
    { key: 'listed', title: '在册', kind: 'open' },
    { key: 'removed', title: '已注销', kind: 'ended' },
  ];
  const moves: readonly Move[] = [
    {
      key: 'change',
      title: '变更',
      from: ['listed'],
      to: null,
      who: ['desk', 'office', 'unit'],
      asks,
      reason: '变更理由',
      ...when,
    },
    {
      key: 'remove',
      title: '注销',
      from: ['listed'],
      to: 'removed',
      who: keeper,
      reason: '注销理由',
      isDanger: true,
      ...whenEnding,
    },
    {
      key: 'restore',
      title: '恢复',
      from: ['removed'],
      to: 'listed',
      who: keeper,
      reason: '恢复理由',
      ...whenEnding,
    },
    ...(more ?? []),
  ];
  const clocks: KindDefinition['clocks'] = [];
  return { ...rest, states, raise: { title: '登记', to: 'listed', asks, ...first, ...when }, moves, clocks };
}

/**
 * Declares a system: a definition and the named rules it calls.
 *
 * @throws Error when the machine is not sound: a state without a way out, a clock that cannot end, a name nothing answers to
 */
export function defineSystem<const D extends SystemDefinition>(
  definition: D,
  rules: SystemRules = {},
): System<D> {
  const faults = definitionFaults(definition, rules);
  if (faults.length > 0) throw new Error(`system ${definition.key}: ${faults.join('; ')}`);
  return { definition, rules };
}

/** A kind of a system by its key. @throws Error when there is none: a bug of the caller */
export function kindOf(definition: SystemDefinition, key: string): KindDefinition {
  return must(
    definition.kinds.find((one) => one.key === key),
    `${definition.key} has a kind ${key}`,
  );
}
